"""`drafter update`: new data into a draft that people have edited, as tracked changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from drafter import drafts, files, pipeline, recounting, updating
from drafter.cli.printing import print_json, say, warn
from drafter.cli.given import given
from drafter.model.diagnostics import Diagnostic, Span, error, folded, has_errors
from drafter.model.plan import Options
from drafter.updating import Update
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter update 市一院2025年工作总结.docx 2025年.yaml
  drafter update 送审稿.docx 2025年.yaml -o 送审稿第二版.docx"""

_HELP = """文稿在 Word 或 WPS 里改过之后，年度文件又改了数据：把新数据写进文稿，人改过的话不动。

没有人动过的句子按新数据整句重写（增长可以变成下降）；人改写过的句子只换数字；同一个数文稿和年度文件都改过的，不覆盖，加批注请人核定。
表格里的数、补上的【待补充】、新增和撤去的数据也一并处理。

所有改动都是作者为 drafter 的修订，在“审阅”里接受或拒绝。原文稿不会被改动，结果另存为“原文件名-更新.docx”（已有时加序号），或用 -o 指定。

--format json 在标准输出给出一个 JSON 对象：output、changes、diagnostics、summary。退出码：0 完成，1 有错误，没有更新，2 命令写法不对。"""


@click.command("update", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("draft", metavar="文稿.docx")
@click.argument("year_file", metavar="年度文件")
@click.option("-o", "output", metavar="文件", help="更新后的文稿写到哪里。")
@click.option("--templates", metavar="文件夹", help="生成文稿时用的模板文件夹，若不是自带的。")
@click.option("--library", "house", metavar="行文库", help="生成文稿时用的行文库，若用过。")
@click.option("--internal", is_flag=True, help="标为“内部”的数据也在文稿里。")
@click.option("--force", is_flag=True, help="输出文件已有而且有人改动过时，覆盖它，并在旁边留一份备份。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def update(
    ctx: click.Context, draft: str, year_file: str, output: str | None, templates: str | None, house: str | None, internal: bool, force: bool, form: str,
) -> int:  # fmt: skip
    """Update a draft; 0 when the new file is written, or none is needed."""
    if output is not None and not output.strip():
        raise Misuse("-o 后面应是文件名", ctx)
    if output is not None and Path(output).suffix and Path(output).suffix.lower() != (Path(draft).suffix.lower() or ".docx"):
        raise Misuse(f"-o 后面的文件名应与文稿一样以 {Path(draft).suffix or '.docx'} 结尾", ctx)
    files_given, problems = given(draft, year_file, templates, house)
    made = Update(problems)
    if files_given is not None:
        made = updating.update(files_given.draft, draft, files_given.source, Path(year_file), files_given.library, Options(internal=internal))
    path: Path | None = None
    if made.data is not None and (output or made.revision.changes):
        path, found = _written(made.data, draft, Path(year_file), Path(output) if output else None, force=force)
        made = made._replace(diagnostics=(*made.diagnostics, *found), data=made.data if path is not None else None)
    if form == "json":
        print_json(recounting.as_json(made, path))
    else:
        warn(folded(made.diagnostics))
        say((recounting.head_line(draft, made, path),))
        if made.data is not None:
            say((*recounting.change_lines(made), *recounting.closing_lines(made)))
    return 1 if has_errors(made.diagnostics) else 0


def _written(data: bytes, draft: str, year_file: Path, output: Path | None, *, force: bool) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Write the updated draft beside the one it came from, or where it was asked for; never over that one."""
    path = output or _free(Path(draft))
    if os.path.isdir(path):
        path = path / Path(draft).name
    if os.path.exists(path) and os.path.samefile(path, draft):
        return None, (error("output-is-input", f"输出文件“{path}”就是原文稿，不能覆盖", Span(str(path)), "请用 -o 换一个文件名"),)
    written, found = drafts.write(path, data, year_file, lambda present: pipeline.untouched(present, "docx"), force=force)
    return (written.path if written is not None else None), found


def _free(draft: Path) -> Path:
    """A name beside the draft that is free: 送审稿-更新.docx, 送审稿-更新2.docx …; what was updated before counts on."""
    before = re.fullmatch(r"(?P<stem>.+)-更新(?P<count>\d*)", draft.stem)
    stem, count = (before["stem"], int(before["count"] or 1) + 1) if before else (draft.stem, 1)
    while True:
        path = draft.with_name(f"{stem}-更新{count if count > 1 else ''}{draft.suffix or '.docx'}")
        if not files.exists(path):
            return path
        count += 1
