"""`drafter verify`: a draft that came back from Word or WPS, held against its year file."""

from pathlib import Path

import click

from drafter import drafts, files, reckoning
from drafter.cli.given import Given, given, verified
from drafter.cli.printing import print_json, say, warn
from drafter.docxml import Unreadable
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, folded, has_errors
from drafter.model.plan import Options
from drafter.usage import ChineseCommand, Misuse
from drafter.verifying import Verification

_EXAMPLE = """示例：
  drafter verify 市一院2025年工作总结.docx 2025年.yaml
  drafter verify 送审稿.docx 2025年.yaml --comment 送审稿-批注.docx --table 数据核对表.xlsx
  drafter verify 送审稿.docx 2025年.yaml --strict --format json"""

_HELP = """文稿在 Word 或 WPS 里改过之后，与年度文件核对。

逐个核对文稿里的数：与数据相符、不符、没有依据，或是固定用语、日期、编号；列出年度文件里有而文稿里没有的数据、与数据相反的说法（增长写成下降、百分点写成%）、没有补上的【待补充】、断了的标题序号。
修订中的文稿按接受全部修订后的样子核对。文稿不会被改动。

--comment 另存一份加了批注的文稿：每个问题一条批注，文字和数一个不改。
--table 另写一份数据核对表，随稿件归档：每个数一行，写明在第几段、文稿里和年度文件里各是多少、来源科室、核定人、核对结果；没有写进文稿的列在最后，表末留有签字的地方。

不符和说反的是错误；没有依据、没有写进、没有补上的是警告，需要人看一看。

--format json 在标准输出给出一个 JSON 对象：figures（每一个数）、unused、diagnostics、summary。退出码：0 没有错误，1 有错误（或加了 --strict 而有警告），2 命令写法不对。"""
_NAMES = {"comment": "加了批注的文稿", "table": "数据核对表"}
_TABLES = ("xlsx", "docx")
"""What a check sheet can be written as."""


@click.command("verify", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("draft", metavar="文稿.docx")
@click.argument("year_file", metavar="年度文件")
@click.option("--templates", metavar="文件夹", help="生成文稿时用的模板文件夹，若不是自带的。")
@click.option("--library", "house", metavar="行文库", help="生成文稿时用的行文库，若用过。")
@click.option("--internal", is_flag=True, help="标为“内部”的数据也在文稿里。")
@click.option("--comment", metavar="文件", help="加了批注的文稿写到哪里（.docx）。")
@click.option("--table", metavar="文件", help="数据核对表写到哪里，以 .xlsx（Excel）或 .docx（Word）结尾。")
@click.option("--strict", is_flag=True, help="有警告也算没有通过。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def verify(
    ctx: click.Context, draft: str, year_file: str, templates: str | None, house: str | None, internal: bool, comment: str | None, table: str | None, strict: bool, form: str
) -> int:  # fmt: skip
    """Verify a draft; 0 when there is no error (with `strict`, no warning)."""
    suffix = _suffix(ctx, table) if table is not None else ""
    if comment is not None and Path(comment).suffix.lower() != (Path(draft).suffix.lower() or ".docx"):
        raise Misuse(f"--comment 后面应是以 {Path(draft).suffix or '.docx'} 结尾的文件名，“{comment}”不是", ctx)
    files_given, problems = given(draft, year_file, templates, house)
    found = verified(files_given, draft, year_file, Options(internal=internal)) if files_given is not None else Verification(problems)
    made: dict[str, str | None] = {}
    if comment is not None:
        found, made["comment"] = _written(found, Path(comment), _commented(found, files_given, draft) if found.account is not None else None, draft, year_file, fresh=True)
    if table is not None:
        found, made["table"] = _written(found, Path(table), _tabulated(found, files_given, draft, year_file, suffix) if found.account is not None else None, draft, year_file, fresh=False)
    if form == "json":
        print_json(reckoning.as_json(found) | made)
    else:
        say((reckoning.head_line(draft, found),))
        warn(folded(found.diagnostics))
        say(reckoning.closing_lines(found))
        say(f"已生成 {target}" if target else f"没有写{_NAMES[name]}" for name, target in made.items())
    return 1 if has_errors(found.diagnostics) or strict and any(d.severity is Severity.WARNING for d in found.diagnostics) else 0


def _suffix(ctx: click.Context, table: str) -> str:
    """The format a check sheet is to have, by the suffix of its file."""
    suffix = Path(table).suffix[1:].lower()
    if suffix not in _TABLES:
        raise Misuse(f"--table 后面应是以 .xlsx 或 .docx 结尾的文件名，“{table}”不是", ctx)
    return suffix


def _tabulated(found: Verification, files_given: Given, draft: str, year_file: str, suffix: str) -> bytes | None:
    """The check sheet as bytes."""
    from drafter import tabulating

    return tabulating.table(found, files_given.library, draft, year_file, suffix)


def _commented(found: Verification, files_given: Given, draft: str) -> bytes | Unreadable:
    """The draft with a comment at each finding."""
    from drafter import remarking

    return remarking.commented(found, files_given.draft, draft)


def _written(found: Verification, path: Path, data: bytes | Unreadable | None, draft: str, year_file: str, *, fresh: bool) -> tuple[Verification, str | None]:
    """Write what was made of a draft: what was found with what kept it from being written, and where it was written, if it was."""
    if found.account is None:
        return found, None
    troubles = _into(path, data, draft, year_file, fresh=fresh)
    return found._replace(diagnostics=(*troubles, *found.diagnostics)), None if has_errors(troubles) else str(path)


def _into(path: Path, data: bytes | Unreadable | None, draft: str, year_file: str, *, fresh: bool) -> tuple[Diagnostic, ...]:
    """Write what was made beside what was given, never over it, and with `fresh` over nothing; what kept it from being written."""
    for what, other in (("文稿", draft), ("年度文件", year_file)):
        if files.same(path, other):
            return (error("output-is-input", f"“{path}”就是{what}本身，没有覆盖", Span(str(path)), "请换一个文件名"),)
    if fresh and files.exists(path):
        return (error("output-exists", f"“{path}”已经有了，没有覆盖", Span(str(path)), "请换一个文件名，或先把它移走"),)
    if isinstance(data, Unreadable):
        return (error("docx-unreadable", f"“{draft}”{data.reason}，没有写“{path}”", Span(draft), "请在 Word 或 WPS 里打开，另存为 .docx 后再试"),)
    return drafts.put(path, data) if data is not None else ()
