"""`drafter collect`: the forms the departments filled in, into the year file."""

from __future__ import annotations

from pathlib import Path

import click

from drafter import collecting, files, takings
from drafter.cli import libraries
from drafter.cli.printing import patience, print_json, say, warn
from drafter.model.collected import Collected
from drafter.model.diagnostics import Diagnostic, has_errors
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter collect 填报表 -o 2025年.yaml
  drafter collect 填报表/2025年填报表-医务部.xlsx -o 2025年.yaml"""

_HELP = """把各科室交回的填报表（drafter forms 生成的 Excel 表）收进年度文件。

行插过、排过序，表改过名，都认得。科室改了再交的照改，除非年度文件里的那个数后来手改过。年度文件里待补充的数填上，没有的数据、亮点、荣誉、问题和计划加上；注释、先后和手写的内容都不动，空着的格子不会删去什么。再收一次，没有变的一字不改。
每个收进来的数，行末注明出处，例如 # 出自 医务部.xlsx!指标!F7=97.5%；以后核对出问题，会指出是哪张表的哪一格。

各表不一致的、和年度文件里手写的不一致的、像是单位填错的、读不出的，都列出来，一个也不替你选，年度文件里保持原样；其余的照收。旧表里的旧值不收。
年度文件还没有时，新建一个。文件夹里只收 .xlsx 文件，不收子文件夹里的。

--format json 在标准输出给出一个 JSON 对象：files、changes、conflicts、absent、open、diagnostics、summary。退出码：0 全部收妥，1 有没有收的、有争议的或不能读写的，2 命令写法不对。"""


@click.command("collect", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("folder", metavar="文件夹|文件.xlsx")
@click.option("-o", "output", metavar="年度文件", required=True, help="收进哪个年度文件（.yaml）；没有就新建。")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的模板代替或补充自带的。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def collect(ctx: click.Context, folder: str, output: str, templates: str | None, form: str) -> int:
    """Bring filled forms into a year file; 0 when everything in them is in it."""
    if Path(output).suffix.lower() not in (".yaml", ".yml"):
        raise Misuse(f"-o 后面应是以 .yaml 结尾的年度文件，“{output}”不是", ctx)
    library, found = libraries.library(templates)
    returned: list[tuple[str, bytes]] = []
    source = None
    if library is not None and not has_errors(found):
        names, more = files.workbooks(folder)
        found = (*found, *more)
        source, more = files.read(output) if files.exists(Path(output)) else (None, ())
        found = (*found, *more)
        for name in names if not more else ():
            data, trouble = files.read(name, what="填报表")
            found = (*found, *trouble)
            returned += ((name, data),) if data is not None else ()
    if library is None or not returned:
        return _told(Collected(None, source is None, (), (), (), {}, tuple(found)), output, form, written=False)
    patience(f"正在读 {len(returned)} 张表 ……")
    collected = collecting.collect(returned, source, output, library)
    trouble: tuple[Diagnostic, ...] = files.written(Path(output), collected.text, fresh=collected.fresh) if collected.text is not None else ()
    collected = collected._replace(diagnostics=(*found, *collected.diagnostics, *trouble))
    return _told(collected, output, form, written=collected.text is not None and not trouble)


def _told(collected: Collected, output: str, form: str, *, written: bool) -> int:
    if form == "json":
        print_json(takings.as_json(collected, output if written else None))
    else:
        warn(collected.diagnostics)
        say(takings.lines(collected, output, written))
    return 1 if has_errors(collected.diagnostics) else 0
