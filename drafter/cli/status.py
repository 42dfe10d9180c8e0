"""`drafter status`: how far a year file is, by department and section."""

from __future__ import annotations

from pathlib import Path

import click

from drafter import drafts, files, surveying, surveys
from drafter.cli import libraries
from drafter.cli.printing import print_json, say, warn
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, has_errors
from drafter.surveying import Survey
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter status 2025年.yaml
  drafter status 2025年.yaml --table 进度表.xlsx"""

_HELP = """年度文件填到了什么程度，按科室和章节列出。

要填：写在年度文件里的每一项数据、每一条亮点、荣誉和上年计划；空着的章节算一项。待补：还没有数或没有内容的。预计：标了“预计: 是”的数。未核定：有数而没有写“核定”的。存疑：drafter check 提出了错误或警告的。
科室按“来源”归；数据自己没有写来源的，随它所在的章节，章节也没有写的，按模板文件夹里的 departments.yaml。

--table 另写一份进度表（.xlsx），第一页是各科室的进度，第二页是逐项的催办单，可以打印。

--format json 在标准输出给出一个 JSON 对象：departments、missing、estimated、unconfirmed、doubtful、diagnostics、summary。退出码：0 没有错误，1 年度文件有错误，2 命令写法不对。"""


@click.command("status", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("year_file", metavar="年度文件")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的模板和规则代替或补充自带的。")
@click.option("--table", metavar="文件", help="进度表写到哪里（.xlsx）。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def status(ctx: click.Context, year_file: str, templates: str | None, table: str | None, form: str) -> int:
    """Show how far a year file is; 0 when there is no error in it."""
    if table is not None and Path(table).suffix.lower() != ".xlsx":
        raise Misuse(f"--table 后面应是以 .xlsx 结尾的文件名，“{table}”不是", ctx)
    library, found = libraries.library(templates)
    source, more = files.read(year_file) if library is not None and not has_errors(found) else (None, found)
    survey = surveying.survey(source, year_file, library) if library is not None and source is not None else Survey(more)
    made = None
    if table is not None and survey.progress is not None:
        told = _written(Path(table), survey, year_file)
        survey, made = survey._replace(diagnostics=(*told, *survey.diagnostics)), None if has_errors(told) else table
    if form == "json":
        print_json(surveys.as_json(survey) | ({"table": made} if table is not None else {}))
    else:
        warn(d for d in survey.diagnostics if d.severity is Severity.ERROR or d.rule == "copy-kept")
        say(surveys.lines(year_file, survey))
        if table is not None:
            say((f"已生成 {made}" if made else "没有写进度表",))
    return 1 if has_errors(survey.diagnostics) else 0


def _written(path: Path, survey: Survey, year_file: str) -> tuple[Diagnostic, ...]:
    """Write the sheet of progress; what kept it from being written."""
    if files.same(path, year_file):
        return (error("output-is-input", f"“{path}”就是年度文件本身，没有覆盖", Span(str(path)), "请换一个文件名"),)
    return drafts.put(path, surveying.table(survey.record, survey.progress, Path(year_file).name))
