"""`drafter verify`: a draft that came back from Word or WPS, held against its year file."""

from __future__ import annotations

from pathlib import Path

import click

from drafter import files, reckoning, verifying
from drafter.cli import libraries
from drafter.cli.printing import print_json, say, warn
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, folded, has_errors
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.usage import ChineseCommand, Misuse
from drafter.verifying import Verification

_EXAMPLE = """示例：
  drafter verify 市一院2025年工作总结.docx 2025年.yaml
  drafter verify 送审稿.docx 2025年.yaml --table 数据核对表.xlsx
  drafter verify 送审稿.docx 2025年.yaml --strict --format json"""

_HELP = """文稿在 Word 或 WPS 里改过之后，与年度文件核对。

逐个核对文稿里的数：与数据相符、不符、没有依据，或是固定用语、日期、编号；列出年度文件里有而文稿里没有的数据、与数据相反的说法（增长写成下降、百分点写成%）、没有补上的【待补充】、断了的标题序号。
修订中的文稿按接受全部修订后的样子核对。文稿不会被改动。

--table 另写一份数据核对表，随稿件归档：每个数一行，写明在第几段、文稿里和年度文件里各是多少、来源科室、核定人、核对结果；没有写进文稿的列在最后，表末留有签字的地方。

不符和说反的是错误；没有依据、没有写进、没有补上的是警告，需要人看一看。

--format json 在标准输出给出一个 JSON 对象：figures（每一个数）、unused、diagnostics、summary。退出码：0 没有错误，1 有错误（或加了 --strict 而有警告），2 命令写法不对。"""
_DOCUMENT = "Word 文稿"
_TABLES = ("xlsx", "docx")
"""What a check sheet can be written as."""
_READ_LIMIT = 64 * 1024 * 1024 + 1
"""Bytes of a draft that are read at most: one more than may be, so that it is seen to be too large."""


@click.command("verify", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("draft", metavar="文稿.docx")
@click.argument("year_file", metavar="年度文件")
@click.option("--templates", metavar="文件夹", help="生成文稿时用的模板文件夹，若不是自带的。")
@click.option("--library", "house", metavar="行文库", help="生成文稿时用的行文库，若用过。")
@click.option("--internal", is_flag=True, help="标为“内部”的数据也在文稿里。")
@click.option("--table", metavar="文件", help="数据核对表写到哪里，以 .xlsx（Excel）或 .docx（Word）结尾。")
@click.option("--strict", is_flag=True, help="有警告也算没有通过。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def verify(
    ctx: click.Context, draft: str, year_file: str, templates: str | None, house: str | None, internal: bool, table: str | None, strict: bool, form: str
) -> int:  # fmt: skip
    """Verify a draft; 0 when there is no error (with `strict`, no warning)."""
    suffix = _suffix(ctx, table) if table is not None else ""
    found, _ = verified(draft, year_file, templates, house, Options(internal=internal))
    made = None
    if table is not None and found.account is not None:
        troubles = _tabulated(found, draft, year_file, table, suffix, templates)
        found, made = found._replace(diagnostics=(*troubles, *found.diagnostics)), None if troubles else table
    if form == "json":
        print_json(reckoning.as_json(found) | ({"table": made} if table is not None else {}))
    else:
        say((reckoning.head_line(draft, found),))
        warn(folded(found.diagnostics))
        say(reckoning.closing_lines(found))
        say((f"已生成 {made}",) if made else ("没有写数据核对表",) if table is not None else ())
    return 1 if has_errors(found.diagnostics) or strict and any(d.severity is Severity.WARNING for d in found.diagnostics) else 0


def _suffix(ctx: click.Context, table: str) -> str:
    """The format a check sheet is to have, by the suffix of its file."""
    suffix = Path(table).suffix[1:].lower()
    if suffix not in _TABLES:
        raise Misuse(f"--table 后面应是以 .xlsx 或 .docx 结尾的文件名，“{table}”不是", ctx)
    return suffix


def _tabulated(found: Verification, draft: str, year_file: str, table: str, suffix: str, templates: str | None) -> tuple[Diagnostic, ...]:
    """Write the check sheet; what kept it from being written."""
    from drafter import tabulating

    for what, other in (("文稿", draft), ("年度文件", year_file)):
        if files.same(table, other):
            return (error("output-is-input", f"“{table}”就是{what}本身，没有写数据核对表", Span(table), "请给数据核对表换一个文件名"),)
    data = tabulating.table(found, draft, year_file, suffix, Path(templates) if templates else None)
    return files.written(Path(table), data) if data is not None else ()


def verified(draft: str, year_file: str, templates: str | None, house: str | None, options: Options) -> tuple[Verification, Library | None]:
    """What the files hold, or why they cannot be used; and the library they were held against."""
    library, found = libraries.library(templates, house)
    if library is None or has_errors(found):
        return Verification(found), None
    data, found = files.read(draft, _READ_LIMIT, _DOCUMENT)
    source, more = files.read(year_file)
    if data is None or source is None:
        return Verification((*found, *more)), library
    return verifying.verify(data, draft, source, Path(year_file), library, options), library
