"""`drafter build`: year files into drafts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from drafter import batch, files, messages, pipeline
from drafter.batch import Order, Outcome
from drafter.cli import libraries
from drafter.cli.printing import print_json, say, warn, watched
from drafter.model.diagnostics import Diagnostic, has_errors
from drafter.model.plan import Options
from drafter.usage import ChineseCommand, Misuse

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
_FOREIGN = ("doc", "wps", "rtf", "odt", "txt", "xls", "xlsx", "htm")
"""Suffixes of documents drafter does not write."""


@click.command("build", cls=ChineseCommand, help=_BUILD_HELP, epilog=_BUILD_EXAMPLE, options_metavar="[选项]")
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
    library, found = libraries.library(templates, house)
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
        outcomes = list(watched(batch.draft_each(year_files, order), len(year_files), "生成文稿"))
    if form == "json":
        print_json(messages.as_json(outcomes))
    else:
        _print(outcomes)
    return 0 if all(o.written for o in outcomes) else 1


def _earlier(against: str) -> tuple[pipeline.Earlier | None, tuple[Diagnostic, ...]]:
    """The summary of an earlier year that drafts are to be held against."""
    from drafter import importing

    source, found = files.read(against, importing.MAX_BYTES + 1, "总结")
    return importing.earlier(source, against) if source is not None else (None, found)


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


def _print(outcomes: Sequence[Outcome]) -> None:
    """Diagnostics to standard error, what was drafted to standard output."""
    for one in outcomes:
        warn(one.diagnostics)
        if one.written is None:
            click.echo(messages.failure_line(one), err=True)
        say(messages.success_lines(one))
    if len(outcomes) > 1:
        done = sum(one.written is not None for one in outcomes)
        click.echo(f"共 {len(outcomes)} 个年度文件：生成 {done} 份，未生成 {len(outcomes) - done} 份")
