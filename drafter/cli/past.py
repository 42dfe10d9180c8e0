"""`drafter import` and `drafter mine`: summaries of past years into year files, and into what a house's drafts are like."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from drafter import files, importing, messages, mining, quarry, shelf
from drafter.cli.printing import print_json, patience, progress, say, warn
from drafter.model.diagnostics import Diagnostic, has_errors
from drafter.model.library import Library
from drafter.usage import ChineseCommand, Misuse

_IMPORT_EXAMPLE = """示例：
  drafter import 2023年工作总结.docx
  drafter import 2023年工作总结.docx -o 2023年.yaml --year 2023
  drafter import 2024年工作总结.docx --previous-into 2025年.yaml"""

_IMPORT_HELP = """把往年的总结读成年度文件。

读得了 Word（.docx）、文本、Markdown 和网页文件；.doc、.wps、.rtf 要本机装有 LibreOffice，PDF 要装有 drafter[pdf]。原文的标题成为章节，只说数据的句子成为指标，其余各句照原话成为条目；
拿不准的地方在行尾写有“待核”。读成的文件可以直接 drafter build。"""

_MINE_EXAMPLE = """示例：
  drafter mine 往年总结 -o 本院.yaml
  drafter mine 2022年总结.docx 2023年总结.docx 2024年总结.docx -o 本院.yaml
  drafter build 2025年.yaml --library 本院.yaml"""

_MINE_HELP = """从往年的总结里归纳行文习惯。

给出总结的文件或所在的文件夹，归纳出行文库：各章的先后、标题、哪些数据一句话里说、句式和套语各有多少。行文库里没有正文，也没有人名。
生成文稿时用 --library 指定它，章节的先后、标题和说法就照本院的习惯。

摘要（--digests 写出的）和行文库也可以给出，加在一起；先后不影响结果。"""


_CONVERTED = (".doc", ".wps", ".rtf")
"""What LibreOffice has to open first."""


@click.command("import", cls=ChineseCommand, help=_IMPORT_HELP, epilog=_IMPORT_EXAMPLE, options_metavar="[选项]")
@click.argument("report", metavar="总结")
@click.option("-o", "output", metavar="年度文件", help="年度文件写到哪里；默认放在总结旁边，同名而以 .yaml 结尾。已有的文件不会被覆盖。")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="N", help="总结是哪一年的；默认从标题和正文里认。")
@click.option("--part", type=click.IntRange(min=1), metavar="N", help="一个文件里有几份总结时，读第几份。")
@click.option("--previous-into", "into", metavar="年度文件", help="只把总结里的数据作为“上年”填进这个年度文件；已有的上年不动，注释和排列不变。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="json：不写文件，在标准输出列出标题层次和数据。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def import_report(ctx: click.Context, report: str, output: str | None, year: int | None, part: int | None, into: str | None, form: str) -> int:
    """Read an old summary into a year file, or list what it says; 0 when that was done."""
    if into and (year or form == "json"):
        raise Misuse("--previous-into 不能和 --year、--format json 一起用", ctx)
    if form == "json" and (output or year):
        raise Misuse("--format json 只列出内容，不能和 -o、--year 一起用", ctx)
    source, found = files.read(report, importing.MAX_BYTES + 1, "总结")
    if source is not None and report.lower().endswith(_CONVERTED):
        patience("正在转换，大约要几秒钟……")
    library = shelf.library()[0] if source is not None else None
    if form == "json":
        with progress("读总结") as told:
            read, found = importing.read(source, report, library, told) if library else ((), found)
        print_json(messages.summaries_as_json(read[part - 1 : part] if part else read, found))
        return 0 if read else 1
    if library and into:
        found, lines = _previous_into(source, report, into, output, part or 0, library)
    elif library:
        with progress("读总结") as told:
            made = importing.year_file(source, report, library, year or 0, part or 0, told)
        target = Path(output) if output else Path(report).with_suffix(".yaml")
        found, lines = made.diagnostics, messages.import_lines(made.chosen, made.year, made.text or "", target)
        found += files.written(target, made.text, fresh=True) if made.text is not None else ()
    if not has_errors(found):
        say(lines)
    warn(found)
    return 1 if has_errors(found) else 0


@click.command("mine", cls=ChineseCommand, help=_MINE_HELP, epilog=_MINE_EXAMPLE, options_metavar="[选项]")
@click.argument("reports", metavar="总结…", nargs=-1, required=True)
@click.option("-o", "output", metavar="行文库", help="行文库写到哪里（.yaml）；已有的会被替换。")
@click.option("--digests", metavar="文件夹", help="每份总结的摘要写到这个文件夹，一份一个文件。")
@click.option("--gaps", is_flag=True, help="列出总结里常见、模板里还没有的标题、数据和说法。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def mine(ctx: click.Context, reports: tuple[str, ...], output: str | None, digests: str | None, gaps: bool) -> int:
    """Mine old summaries into a corpus; 0 when every one of them could be read."""
    if output and not output.lower().endswith((".yaml", ".yml")):
        raise Misuse(f"行文库的文件名应以 .yaml 结尾，“{output}”不是", ctx)
    library, found = shelf.library()
    paths, more = files.expanded(reports, mining.SUFFIXES, output)
    found += more + (quarry.replaceable(Path(output)) if output else ()) + (files.folder(Path(digests)) if digests else ())
    work = quarry.Quarry(library, Path(digests) if digests else None, names=gaps)
    with progress("读总结") as told:
        work.mine([] if has_errors(found) else paths, told)
    corpus, unknown, refused, more = work.haul()
    found += more
    trouble = files.written(Path(output), mining.corpus_text(corpus)) if output and corpus.reports else ()
    found += trouble
    say(messages.mined_lines(corpus, library, refused, None if trouble else output, digests))
    if gaps:
        say(messages.gap_lines(mining.gaps(corpus, unknown, library)))
    warn(found)
    return 1 if has_errors(found) or not corpus.reports else 0


def _previous_into(source: bytes, report: str, into: str, output: str | None, part: int, library: Library) -> tuple[tuple[Diagnostic, ...], Iterable[str]]:
    """Last year's figures into a year file: what was found, and what to say when it is done."""
    present, found = files.read(into)
    if present is None:
        return found, ()
    with progress("读总结") as told:
        filled, found = importing.previous_into(source, report, present, into, library, part, told)
    if filled is None:
        return found, ()
    target = Path(output) if output else Path(into)
    return found + files.written(target, filled.text, fresh=bool(output)), messages.previous_lines(filled, target)
