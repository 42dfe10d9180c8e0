"""A command line into a draft: options, printed messages and exit codes; nothing else of drafter knows click or prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from drafter import __version__, batch, files, messages, pipeline, shelf, starters
from drafter.batch import Order, Outcome
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.usage import ChineseCommand, ChineseContext, ChineseGroup, Misuse, chinese

_EXAMPLE = """示例：
  drafter init 2025年.yaml --kind 综合
  drafter build 2025年.yaml"""

_BUILD_EXAMPLE = """示例：
  drafter build 2025年.yaml
  drafter build 2025年.yaml -o 初稿.docx --formulae 少
  drafter build 各院区/*.yaml -o 文稿 --to md"""

_BUILD_HELP = """由年度文件生成文稿。

文稿默认放在年度文件旁边，名为“简称或名称＋年度＋年＋文种.docx”。有错误时不生成任何文件，并逐条说明哪里错了、应怎样写；
生成后列出章节、数据和字数，以及还缺哪些数据。文稿生成后若有人改动过，不会被覆盖，除非加 --force（仍会在旁边留一份备份）。

可以一次给出多个年度文件，每个各成一稿，其中一个有错不影响其他。

--format json 在标准输出给出一个 JSON 对象：diagnostics、summary、output、kept、counts、missing；多个年度文件时，diagnostics 与 summary 为合计，
files 里逐个列出以上各项。退出码：0 完成，1 数据或文件有问题，2 命令写法不对。"""

_INIT_EXAMPLE = """示例：
  drafter init 2025年.yaml
  drafter init 2025年.yaml --kind 中医 --year 2025"""


_T = TypeVar("_T")
_FOREIGN = ("doc", "wps", "rtf", "odt", "txt", "xls", "xlsx", "htm")
"""Suffixes of documents drafter does not write."""

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


@click.group(
    cls=ChineseGroup, name="drafter", epilog=_EXAMPLE, options_metavar="[选项]", subcommand_metavar="命令 …", invoke_without_command=True,
    help="把一年的数据和工作写进一个年度文件（YAML），生成医院年度工作总结的 Word 文稿。",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="程序出错时显示详细经过，供维护人员排查。")
@click.version_option(__version__, "--version", message="drafter %(version)s", help="显示版本号后退出。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def door(ctx: click.Context, debug: bool) -> None:
    """The group all commands belong to."""
    ctx.obj = debug
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@door.command("build", cls=ChineseCommand, help=_BUILD_HELP, epilog=_BUILD_EXAMPLE, options_metavar="[选项]")
@click.argument("year_files", metavar="年度文件…", nargs=-1, required=True)
@click.option("-o", "output", metavar="文件|文件夹", help="文稿写到哪里；多个年度文件时为文件夹。")
@click.option("--to", type=click.Choice(pipeline.FORMATS), metavar="|".join(pipeline.FORMATS), help="文稿格式，默认 docx；pdf 需要本机装有 LibreOffice。")
@click.option("--genre", metavar="文种", help="文种，代替年度文件里写的，如 工作总结。")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的模板代替自带模板。")
@click.option("--library", "house", metavar="行文库", help="照这个行文库的习惯排章节、拟标题、说数据；由 drafter mine 生成。")
@click.option("--against", metavar="往年总结", help="说明文稿有多少话与这份总结相同，三十字以上相同的逐处列出。")
@click.option("--variant", type=click.IntRange(min=1), default=1, metavar="N", help="换一种行文，从 1 起；同一份数据同一个数字，文字总是一样。")
@click.option("--formulae", type=click.Choice(("少", "常", "多")), default="常", metavar="少|常|多", help="套语的多少，默认 常。")
@click.option("--internal", is_flag=True, help="写入标为“内部”的数据（仅供院内使用的文稿）。")
@click.option("--strict", is_flag=True, help="有警告也不生成。")
@click.option("--force", is_flag=True, help="覆盖有人改动过的文稿，并在旁边留一份备份。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def build(
    ctx: click.Context, year_files: tuple[str, ...], output: str | None, to: str | None, genre: str | None, templates: str | None, house: str | None, against: str | None,
    variant: int, formulae: str, internal: bool, strict: bool, force: bool, form: str,
) -> int:  # fmt: skip
    """Draft every year file; 0 when all went well."""
    if not all(map(str.strip, year_files)):
        raise Misuse("年度文件的文件名是空的", ctx)
    where, in_folder = _output(ctx, output, len(year_files) > 1)
    to = _format(ctx, to, None if in_folder else where)
    templates_folder = Path(templates) if templates else None
    if templates_folder and not os.path.isdir(templates_folder):
        library, found = None, (error("templates-missing", f"找不到模板文件夹“{templates}”", Span(str(templates)), "请检查路径是否写对"),)
    else:
        library, found = shelf.library(templates_folder)
    if library and house and not has_errors(found):
        library, found = _in_house_style(library, house)
    earlier = None
    if library and against and not has_errors(found):
        earlier, found = _earlier(against)
    if library is None or has_errors(found):
        outcomes = [Outcome(str(against or house or templates or "templates"), found)]
    elif genre and genre not in library.genres:
        raise Misuse(f"没有“{genre}”这个文种；现有的文种：{'、'.join(library.genres)}", ctx)
    else:
        options = Options(genre or "", variant, formulae, internal)
        order = Order(library, options, templates_folder, to, where, in_folder, strict, force, ctx.obj, earlier)
        outcomes = list(_watched(batch.draft_each(year_files, order), len(year_files), "生成文稿"))
    if form == "json":
        _print_json(messages.as_json(outcomes))
    else:
        _print(outcomes)
    return 0 if all(o.written for o in outcomes) else 1


@door.command(
    "init", cls=ChineseCommand, epilog=_INIT_EXAMPLE, options_metavar="[选项]",
    help="生成供填写的年度文件。\n\n文件里列出这类医院常用的指标和章节，带填写说明，不填也能先生成文稿看看。已有的文件不会被覆盖。",
)  # fmt: skip
@click.argument("year_file", metavar="年度文件")
@click.option("--kind", type=click.Choice(starters.KINDS), default="综合", metavar="类型", help="医院类型：综合（默认）、中医、妇幼、专科、基层。")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="N", help="年度，1990 到 2100；默认 1 至 6 月为上一年，7 月起为今年。")
@click.help_option("--help", help="显示本说明后退出。")
def init(year_file: str, kind: str, year: int | None) -> int:
    """Write a starter file; 0 when it was written."""
    today = date.today()
    text = starters.starter(kind, year or (today.year - 1 if today.month <= 6 else today.year), shelf.library()[0])
    try:
        files.write(Path(year_file), text.encode(), fresh=True)
    except FileExistsError:
        found = error("file-exists", f"“{year_file}”已经存在，没有改动", Span(year_file), "请换一个文件名")
    except OSError as problem:
        found = files.trouble(problem, year_file, "写入", "output-not-writable")
    else:
        click.echo(f"已生成 {year_file}\n  请用记事本等文本编辑器打开填写，然后运行：drafter build {year_file}")
        return 0
    for line in messages.diagnostic_lines([found]):
        click.echo(line, err=True)
    return 1


@door.command("import", cls=ChineseCommand, help=_IMPORT_HELP, epilog=_IMPORT_EXAMPLE, options_metavar="[选项]")
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
    from drafter import importing  # what it takes to read prose is not loaded for every build

    if into and (year or form == "json"):
        raise Misuse("--previous-into 不能和 --year、--format json 一起用", ctx)
    if form == "json" and (output or year):
        raise Misuse("--format json 只列出内容，不能和 -o、--year 一起用", ctx)
    source, found = files.read(report, importing.MAX_BYTES + 1, "总结")
    library = shelf.library()[0] if source is not None else None
    if form == "json":
        read, found = importing.read(source, report, library) if library else ((), found)
        _print_json(messages.summaries_as_json(read[part - 1 : part] if part else read, found))
        return 0 if read else 1
    if library and into:
        found, lines = _previous_into(source, report, into, output, part or 0, library)
    elif library:
        made = importing.year_file(source, report, library, year or 0, part or 0)
        target = Path(output) if output else Path(report).with_suffix(".yaml")
        found, lines = made.diagnostics, messages.import_lines(made.chosen, made.year, made.text or "", target)
        found += files.written(target, made.text, fresh=True) if made.text is not None else ()
    if not has_errors(found):
        for line in lines:
            click.echo(line)
    for line in messages.diagnostic_lines(found):
        click.echo(line, err=True)
    return 1 if has_errors(found) else 0


@door.command("mine", cls=ChineseCommand, help=_MINE_HELP, epilog=_MINE_EXAMPLE, options_metavar="[选项]")
@click.argument("reports", metavar="总结…", nargs=-1, required=True)
@click.option("-o", "output", metavar="行文库", help="行文库写到哪里（.yaml）；已有的会被替换。")
@click.option("--digests", metavar="文件夹", help="每份总结的摘要写到这个文件夹，一份一个文件。")
@click.option("--gaps", is_flag=True, help="列出总结里常见、模板里还没有的标题、数据和说法。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def mine(ctx: click.Context, reports: tuple[str, ...], output: str | None, digests: str | None, gaps: bool) -> int:
    """Mine old summaries into a corpus; 0 when every one of them could be read."""
    from drafter import mining, quarry

    if output and not output.lower().endswith((".yaml", ".yml")):
        raise Misuse(f"行文库的文件名应以 .yaml 结尾，“{output}”不是", ctx)
    library, found = shelf.library()
    paths, more = files.expanded(reports, mining.SUFFIXES, output)
    found += more + (quarry.replaceable(Path(output)) if output else ()) + (files.folder(Path(digests)) if digests else ())
    work = quarry.Quarry(library, Path(digests) if digests else None, names=gaps)
    for _ in _watched(work.mine([] if has_errors(found) else paths), len(paths), "读总结"):
        pass
    corpus, unknown, refused, more = work.haul()
    found += more
    trouble = files.written(Path(output), mining.corpus_text(corpus)) if output and corpus.reports else ()
    found += trouble
    for line in messages.mined_lines(corpus, library, refused, None if trouble else output, digests):
        click.echo(line)
    for line in messages.gap_lines(mining.gaps(corpus, unknown, library)) if gaps else ():
        click.echo(line)
    for line in messages.diagnostic_lines(found):
        click.echo(line, err=True)
    return 1 if has_errors(found) or not corpus.reports else 0


def _in_house_style(library: Library, house: str) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library in the style of the house whose corpus the file holds."""
    from drafter import mining

    source, found = files.read(house, mining.MAX_BYTES + 1, "行文库")
    return mining.house_library(source, house, library) if source is not None else (library, found)


def _earlier(against: str) -> tuple[pipeline.Earlier | None, tuple[Diagnostic, ...]]:
    """The summary of an earlier year that drafts are to be held against."""
    from drafter import importing

    source, found = files.read(against, importing.MAX_BYTES + 1, "总结")
    return importing.earlier(source, against) if source is not None else (None, found)


def _previous_into(source: bytes, report: str, into: str, output: str | None, part: int, library: Library) -> tuple[tuple[Diagnostic, ...], Iterable[str]]:
    """Last year's figures into a year file: what was found, and what to say when it is done."""
    from drafter import importing

    present, found = files.read(into)
    if present is None:
        return found, ()
    filled, found = importing.previous_into(source, report, present, into, library, part)
    if filled is None:
        return found, ()
    target = Path(output) if output else Path(into)
    return found + files.written(target, filled.text, fresh=bool(output)), messages.previous_lines(filled, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 data or file trouble, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = door.main(words, prog_name="drafter", standalone_mode=False) or 0
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        files.forget(sys.stdout)
        return 1
    except click.UsageError as problem:
        at = problem.ctx or ChineseContext(door, info_name="drafter")
        click.echo(f"错误：{chinese(problem)}\n{at.get_usage()}\n详细用法：{at.command_path} --help", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        return 1
    except Exception as problem:
        if "--debug" in words:
            sys.excepthook(type(problem), problem, problem.__traceback__)
            return 1
        if isinstance(problem, OSError) and sys.stdout is not None:  # a full disk behind the standard output
            files.forget(sys.stdout)
            click.echo(files.trouble(problem, "标准输出", "写到", "output-not-writable").message, err=True)
            return 1
        click.echo(f"程序内部出错（{type(problem).__name__}），这不是您的操作造成的；请用 drafter --debug … 重试，并把显示的内容发给维护人员", err=True)
        return 1


def _output(ctx: click.Context, output: str | None, several: bool) -> tuple[Path | None, bool]:
    """The -o as a path and whether it is a folder; for several year files a folder that does not exist yet is made."""
    if output is None:
        return None, False
    if not output.strip():
        raise Misuse("-o 后面应是文件名或文件夹", ctx)
    path = Path(output)
    if os.path.isdir(path) or output.endswith(("/", os.sep)):
        return path, True
    if not several:
        return path, False
    if os.path.exists(path) or path.suffix[1:].lower() in pipeline.FORMATS:
        raise Misuse(f"有多个年度文件时，-o 应为文件夹，“{output}”不是", ctx)
    return path, True


def _format(ctx: click.Context, to: str | None, file: Path | None) -> str:
    """The format asked for, or the one the output file's suffix names."""
    suffix = file.suffix[1:].lower() if file else ""
    if suffix in _FOREIGN and not to:
        raise Misuse(f"写不了 .{suffix} 格式；可以是 {'、'.join(pipeline.FORMATS)}", ctx)
    if to and suffix in pipeline.FORMATS and suffix != to:
        raise Misuse(f"--to {to} 与输出文件的扩展名 .{suffix} 不一致", ctx)
    return to or (suffix if suffix in pipeline.FORMATS else "docx")


def _watched(items: Iterable[_T], count: int, label: str) -> Iterator[_T]:
    """The items, with a progress bar while they are made where there are several and a person watches."""
    if count > 1 and sys.stderr is not None and sys.stderr.isatty():
        with click.progressbar(items, length=count, label=label, file=sys.stderr) as bar:
            yield from bar
    else:
        yield from items


def _print(outcomes: Sequence[Outcome]) -> None:
    """Diagnostics to standard error, what was drafted to standard output."""
    for one in outcomes:
        for line in messages.diagnostic_lines(one.diagnostics):
            click.echo(line, err=True)
        if one.written is None:
            click.echo(messages.failure_line(one), err=True)
        for line in messages.success_lines(one):
            click.echo(line)
    if len(outcomes) > 1:
        done = sum(one.written is not None for one in outcomes)
        click.echo(f"共 {len(outcomes)} 个年度文件：生成 {done} 份，未生成 {len(outcomes) - done} 份")


def _print_json(tree: dict) -> None:
    """One JSON object to standard output, in plain ASCII where the terminal is not UTF-8."""
    import json  # few runs need it

    plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "").lower()
    click.echo(json.dumps(tree, ensure_ascii=plain, indent=2))
