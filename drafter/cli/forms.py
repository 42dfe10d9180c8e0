"""`drafter forms`: a year file into the Excel forms that the departments fill in, or into one workbook of the year."""

from pathlib import Path

import click

from drafter import files, issuing
from drafter.cli import libraries
from drafter.cli.printing import say, warn
from drafter.issuing import Issued
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter forms 2025年.yaml -o 填报表
  drafter forms 2025年.yaml -o 2025年.xlsx
  drafter build 2025年.xlsx"""

_FILES = (".xls", ".et", ".csv", ".docx", ".doc", ".wps", ".yaml", ".yml", ".pdf", ".json")
_HELP = """生成发给各科室填写的 Excel 表，一个科室一个文件。

每项数据一行：单位、口径、上年数照年度文件写好，科室填本年数、截至日期、填报人、核定人；另有亮点、荣誉、问题和计划各一张表。
科室看年度文件里的“来源”；没有写的，按模板文件夹里的 departments.yaml 分。

-o 后面是以 .xlsx 结尾的文件名时，不分科室，写成一个年度工作簿：它和 YAML 年度文件一样用，build、check、verify、update 都认。

已有的表不会被覆盖。"""


@click.command("forms", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("year_file", metavar="年度文件")
@click.option("-o", "output", metavar="文件夹|文件.xlsx", required=True, help="填报表写到哪个文件夹；以 .xlsx 结尾时，写成一个年度工作簿。")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的模板代替或补充自带的。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def forms(ctx: click.Context, year_file: str, output: str, templates: str | None) -> int:
    """Write forms, or a year workbook; 0 when all were written."""
    whole = output.lower().endswith(".xlsx")
    if Path(output).suffix.lower() in _FILES:
        raise Misuse(f"-o 后面应是文件夹，或以 .xlsx 结尾的文件名，“{output}”不是", ctx)
    library, found = libraries.library(templates)
    source, more = files.read(year_file) if library is not None and not has_errors(found) else (None, ())
    if source is None:
        warn((*found, *more))
        return 1
    made, found = issuing.issue(source, year_file, library, whole=whole)
    warn(found)
    target = Path(output)
    places = [target if whole else target / one.name for one in made]
    troubles = () if not made or whole else files.folder(target)
    troubles = troubles or tuple(_taken(path) for path, one in zip(places, made) if files.exists(path) and files.read(path)[0] != one.data)
    for path, one in zip(places, made) if not troubles else ():
        troubles += files.written(path, one.data)
    warn(troubles)
    if not made or troubles:
        return 1
    say(_lines(target, made, whole))
    return 0


def _taken(path: Path) -> Diagnostic:
    return error("file-exists", f"“{path}”已经存在，可能有人填过，没有改动；这一次一个表也没有写", Span(str(path)), "请用 -o 换一个文件夹，或先把它移走")


def _lines(target: Path, made: tuple[Issued, ...], whole: bool) -> list[str]:
    """What was written, and what comes next."""
    if whole:
        return [f"已生成 {target}", f"  这是整年的工作簿，可以代替 YAML 年度文件；核对：drafter check {target}，成稿：drafter build {target}"]
    return [f"已在 {target} 生成 {len(made)} 个科室的填报表", *(f"  {one.name}　数据 {one.figures} 项" for one in made)]
