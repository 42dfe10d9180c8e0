"""`drafter init`: a starter file to fill in, and beside it the schema by which an editor helps with that."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from drafter import describing, files, shelf, starters
from drafter.cli.printing import say, warn
from drafter.cli.schema import put
from drafter.model.diagnostics import Severity, Span, error
from drafter.usage import ChineseCommand, Misuse

_INIT_EXAMPLE = """示例：
  drafter init 2025年.yaml
  drafter init 2025年.yaml --kind 中医 --year 2025"""


@click.command(
    "init", cls=ChineseCommand, epilog=_INIT_EXAMPLE, options_metavar="[选项]",
    help="生成供填写的年度文件。\n\n文件里列出这类医院常用的指标和章节，带填写说明，不填也能先生成文稿看看。已有的文件不会被覆盖。\n\n"
    f"旁边还会放一个 {describing.FILE}，供 VS Code 等编辑器补全和提示（见 drafter schema --help）；不用时删去即可。",
)  # fmt: skip
@click.argument("year_file", metavar="年度文件")
@click.option("--kind", type=click.Choice(starters.KINDS), default="综合", metavar="类型", help="医院类型：综合（默认）、中医、妇幼、专科、基层。")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="N", help="年度，1990 到 2100；默认取文件名里的年份；没有的，1 至 6 月为上一年，7 月起为今年。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def init(ctx: click.Context, year_file: str, kind: str, year: int | None) -> int:
    """Write a starter file; 0 when it was written."""
    if Path(year_file).suffix.lower() not in (".yaml", ".yml"):
        made = f"；要用 Excel 填的，先生成 {Path(year_file).stem}.yaml，再运行 drafter forms {Path(year_file).stem}.yaml -o {year_file}" if Path(year_file).suffix.lower() == ".xlsx" else ""
        raise Misuse(f"年度文件的名称应以 .yaml 结尾，例如 {Path(year_file).stem}.yaml{made}", ctx)
    library = shelf.library()[0]
    text = describing.MODELINE + starters.starter(kind, year or _meant(Path(year_file).stem), library)
    try:
        files.write(Path(year_file), text.encode(), fresh=True)
    except FileExistsError:
        found = error("file-exists", f"“{year_file}”已经存在，没有改动", Span(year_file), "请换一个文件名")
    except OSError as problem:
        found = files.trouble(problem, year_file, "写入", "output-not-writable")
    else:
        say([f"已生成 {year_file}", f"  请用记事本等文本编辑器打开填写；核对：drafter check {year_file}，成稿：drafter build {year_file}",
             f"  用 VS Code（装上 YAML 扩展）打开，输入时会有补全和提示；用到的是旁边的 {describing.FILE}"])
        beside = put(Path(year_file).parent / describing.FILE, describing.text(library))
        warn(d._replace(severity=Severity.WARNING, hint="不影响填写和成稿，只是编辑器没有补全和提示") for d in beside)
        return 0
    warn([found])
    return 1


def _meant(name: str) -> int:
    """The year a file is named after; else the one that is summed up now, which until June is the last."""
    named = re.findall(r"(?<!\d)(?:199\d|20\d\d)(?!\d)", name)
    today = date.today()
    return int(named[0]) if len(set(named)) == 1 else today.year - (today.month <= 6)
