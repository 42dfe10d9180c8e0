"""A finished draft into its file: where it goes, whether it may go there, and what is kept of the one that stood there."""

import os
import re
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from drafter import files
from drafter.model.diagnostics import Diagnostic, Span, error, info
from drafter.model.record import YearRecord

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_NAME_BYTES = 200
"""UTF-8 bytes a default name has at most: file systems allow 255, a kept copy needs about 40 more."""


class Written(NamedTuple):
    """A draft in its place: `rewritten` is False when the file held the very same bytes; `kept` is the copy of an edited draft it replaced."""

    path: Path
    rewritten: bool = True
    kept: Path | None = None


def default_name(record: YearRecord, suffix: str) -> str:
    """`<简称或名称><年度>年<文种>.docx`, with characters replaced that a file name cannot hold."""
    head, tail = (_ILLEGAL.sub("_", text) for text in (record.hospital.short or record.hospital.name, f"{record.year}年{record.genre}"))
    room = _NAME_BYTES - len(tail.encode()) - len(suffix) - 1
    head = head.strip(" .").encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return f"{head}{tail}.{suffix}"


def place(year_file: Path, output: Path | None, in_folder: bool, name: str) -> Path:
    """Where a draft goes: beside the year file, into the folder `output`, or to the file `output`."""
    if output is None:
        return year_file.parent / name
    return output / name if in_folder else output


def write(
    path: Path,
    data: bytes,
    year_file: Path,
    untouched: Callable[[bytes], bool | None],
    *,
    force: bool = False,
    make_folder: bool = False,
    now: datetime | None = None,
) -> tuple[Written | None, tuple[Diagnostic, ...]]:
    """Write a draft unless that would cost a person's work.

    A file that is not, as far as `untouched` can tell, exactly what drafter wrote there is only replaced with `force`, and a copy is
    kept beside it, named by the time `now`. `make_folder` makes the folder it goes into. None with an error when nothing was written.
    """
    span = Span(str(path))
    try:
        if make_folder:
            path.parent.mkdir(exist_ok=True)
        if not path.parent.is_dir():
            return None, (error("output-folder-missing", f"输出文件夹“{path.parent}”不存在", span, "请先建好这个文件夹，或用 -o 指定别处"),)
        if not os.path.exists(path):
            files.write(path, data)
            return Written(path), ()
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            return None, (error("output-is-folder", f"输出位置“{path}”已有同名文件夹", span, "请用 -o 换一个文件名"),)
        if not stat.S_ISREG(mode):
            return None, (error("output-not-a-file", f"输出位置“{path}”不是普通文件", span, "请用 -o 换一个文件名"),)
        if year_file.exists() and os.path.samefile(path, year_file):
            return None, (error("output-is-input", f"输出文件“{path}”就是年度文件本身，不能覆盖", span, "请用 -o 换一个文件名"),)
        present = path.read_bytes()
        if present == data:
            return Written(path, rewritten=False), ()
        ours = untouched(present)
        if ours:
            files.write(path, data)
            return Written(path), ()
        if not force:
            state = "已有人改动过" if ours is False else "看不出是 drafter 生成的原稿，可能有人改动过"
            hint = "要把新数据写进改过的文稿，用 drafter update；要另成一稿，用 -o 换一个文件名；改动不要了，加 --force（会在旁边留一份备份）"
            return None, (error("draft-changed", f"“{path}”{state}，未覆盖", span, hint),)
        kept = _keep(path, present, now or datetime.now())
        files.write(path, data)
        return Written(path, kept=kept), ()
    except PermissionError as problem:
        found = files.trouble(problem, path, "写入", "output-not-writable")
        if os.path.exists(path):
            hint = "如果它正在 Word 或 WPS 中打开，请先关闭；否则请检查文件夹的写入权限"
            found = error(found.rule, found.message, found.span, hint)
        return None, (found,)
    except OSError as problem:
        return None, (files.trouble(problem, path, "写入", "output-not-writable"),)


def put(path: Path, data: bytes) -> tuple[Diagnostic, ...]:
    """Write what goes with a draft, such as its check sheet; of another file that stands there a copy is kept beside it, and told. What kept it from being written
    is an error."""
    try:
        present = path.read_bytes() if os.path.isfile(path) else None
        kept = _keep(path, present, datetime.now()) if present is not None and present != data else None
    except OSError as problem:
        return (files.trouble(problem, path, "写入", "output-not-writable"),)
    told = (info("copy-kept", f"“{path}”已经有了，原来的另存为“{kept.name}”", Span(str(path))),) if kept is not None else ()
    return (*told, *(files.written(path, data) if present != data else ()))


def _keep(path: Path, present: bytes, now: datetime) -> Path:
    """Write the bytes that are about to be replaced beside `path`, under a name that is free, and return it."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    count = 1
    while True:
        more = f"-{count}" if count > 1 else ""
        copy = path.with_name(f"{path.stem}（备份 {stamp}{more}）{path.suffix}")
        try:
            files.write(copy, present, fresh=True)
            return copy
        except FileExistsError:
            count += 1
