"""Paths into bytes and bytes into files: read within a limit, written whole or not at all, troubles said in Chinese."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from drafter.model.diagnostics import Diagnostic, Span, error, info

_YEAR_FILE = "年度文件"
_MOST_NAMES = 10_000
"""Names of a folder that are looked at."""
READ_LIMIT = 5 * 1024 * 1024 + 1
"""Bytes of a year file that are read at most: one more than the contract allows, so that the reader sees it is too long."""

_TROUBLES = {
    errno.ENOENT: ("找不到文件或文件夹", "请检查路径是否写对"),
    errno.EACCES: ("没有权限", "请换一个有权限的文件夹，或请管理员开通权限"),
    errno.EPERM: ("没有权限", "请换一个有权限的文件夹，或请管理员开通权限"),
    errno.EROFS: ("所在磁盘是只读的", "请用 -o 指定一个可以写入的文件夹"),
    errno.ENOSPC: ("磁盘已满", "请清理磁盘后重试"),
    errno.EDQUOT: ("磁盘配额已用完", "请清理磁盘后重试"),
    errno.ENODEV: ("这是一个设备，不是文件", "请写到具体的文件名"),
    errno.EISDIR: ("这是一个文件夹，不是文件", "请写到具体的文件名"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "请检查路径是否写对"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短一些的文件名"),
    errno.ELOOP: ("快捷链接互相指向，找不到实际文件", "请检查路径是否写对"),
    errno.EFBIG: ("文件太大，磁盘容不下", "请换一个磁盘"),
    errno.EIO: ("磁盘读写出错", "请换一个磁盘，或检查网络驱动器是否连着"),
}


_BESIDE = re.compile(r"~\$|\.|readme\b", re.IGNORECASE)
"""Names of files that stand beside documents and are none: locks, hidden files, pages on the folder."""


def trouble(problem: OSError, path: Path | str, doing: str, rule: str) -> Diagnostic:
    """What the operating system refused, as an error about `path`; `doing` is the Chinese verb (读取, 写入)."""
    what, hint = _TROUBLES.get(problem.errno or 0, (f"系统报告：{problem.strerror or problem}", ""))
    return error(rule, f"不能{doing}“{path}”：{what}", Span(str(path)), hint)


def read(path: Path | str, limit: int = READ_LIMIT, what: str = _YEAR_FILE) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of an ordinary file, `limit` of them at most; None with an error when it is missing, a folder, a device or unreadable.

    `what` is what it should be, in Chinese.
    """
    span = Span(str(path))
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            return None, (error("file-is-folder", f"“{path}”是一个文件夹，不是{what}", span, f"请写到具体的文件，如 2025年{'.yaml' if what == _YEAR_FILE else '工作总结.docx'}"),)
        if not stat.S_ISREG(mode):
            return None, (error("file-unreadable", f"“{path}”不是普通文件，不能读取", span, f"请给出一个{what}"),)
        with open(path, "rb") as source:
            return source.read(limit), ()
    except FileNotFoundError:
        near = _near(Path(path))
        hint = (f"文件夹里有“{near}”，是不是它" if near else "请检查文件名和所在文件夹") + ("；还没有年度文件时，先用 drafter init 生成一个" if what == _YEAR_FILE else "")
        return None, (error("file-missing", f"找不到文件“{path}”", span, hint),)
    except OSError as problem:
        return None, (trouble(problem, path, "读取", "file-unreadable"),)


def _near(path: Path) -> str:
    """The name of a file beside a missing one that differs in its ending or in blanks alone (2026年.yaml.txt); empty for none."""
    try:
        names = sorted(os.listdir(path.parent))[:_MOST_NAMES]
    except OSError:
        return ""
    wanted = "".join(path.stem.split())
    return next((name for name in names if wanted and "".join(name.split()).partition(".")[0] == wanted.partition(".")[0] and name.lower().endswith((path.suffix.lower(), ".yaml", ".yml", ".txt"))), "")


def expanded(paths: Iterable[str], suffixes: tuple[str, ...], but: str | None = None) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The paths, with the files of these suffixes in place of a folder, by name and at any depth, `but` for one; an error for a folder without any."""
    left_out = os.path.realpath(but) if but else ""
    out: list[str] = []
    found: list[Diagnostic] = []
    for path in paths:
        if not os.path.isdir(path):
            out.append(path)
            continue
        inside = sorted(str(file) for file in Path(path).rglob("*") if file.suffix.lower() in suffixes and file.is_file() and not _BESIDE.match(file.name))
        inside = [file for file in inside if os.path.realpath(file) != left_out]
        out += inside
        if not inside:
            found.append(error("folder-empty", f"文件夹“{path}”里没有可读的文件", Span(path), f"可读的文件以 {'、'.join(suffixes)} 结尾"))
    return out, tuple(found)


def workbooks(path: str) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The .xlsx files of a folder by name, without locks, or the one file; what else is in the folder is told. An error where there is none."""
    if not os.path.isdir(path):
        return [path], ()
    try:
        inside = sorted(name for name in os.listdir(path) if not _BESIDE.match(name))
    except OSError as problem:
        return [], (trouble(problem, path, "读取", "file-unreadable"),)
    names = [name for name in inside if name.lower().endswith(".xlsx") and os.path.isfile(os.path.join(path, name))]
    left = [name for name in inside if name not in names]
    found = [info("file-ignored", f"没有收：{'、'.join(left[:20])}{f' 等 {len(left)} 个' if len(left) > 20 else ''}", Span(path), "只收 .xlsx 文件；是 .xls、.et 的，请用 Excel 或 WPS 另存为“Excel 工作簿（*.xlsx）”")] if left else []
    if not names:
        found.append(error("folder-empty", f"文件夹“{path}”里没有填报表", Span(path), "请把各科室交回的 .xlsx 文件放进这个文件夹"))
    return [os.path.join(path, name) for name in names], tuple(found)


def exists(path: Path) -> bool:
    """Whether there is anything at the path, be it a broken link."""
    return os.path.lexists(path)


def same(path: str, other: str) -> bool:
    """Whether two paths lead to one file, whatever they are called."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)


def folder(path: Path) -> tuple[Diagnostic, ...]:
    """Make a folder where there is none yet; what kept it from being made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return (error("output-not-writable", f"“{path}”是一个文件，不是文件夹", Span(str(path)), "请换一个文件夹名"),)
    except OSError as problem:
        return (trouble(problem, path, "建立", "output-not-writable"),)
    return ()


def write(path: Path, data: bytes, *, fresh: bool = False) -> None:
    """Put `data` into `path` whole or not at all: a neighbour file is filled, flushed to disk and renamed over it.

    `fresh` refuses with FileExistsError when the path exists. A link is followed, and an existing file keeps its permissions.
    Raises OSError; nothing is left behind then.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))  # a device is not replaced by a file
    if fresh and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    draft = target.with_name(f".drafter-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        if target.exists():
            os.chmod(draft, stat.S_IMODE(target.stat().st_mode))
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def written(path: Path, content: str | bytes, *, fresh: bool = False) -> tuple[Diagnostic, ...]:
    """Write a file of text or bytes (see `write`); what kept it from being written. `fresh`: one that is there is not replaced."""
    try:
        write(path, content.encode() if isinstance(content, str) else content, fresh=fresh)
    except FileExistsError:
        return (error("file-exists", f"“{path}”已经存在，没有改动", Span(str(path)), "请用 -o 换一个文件名"),)
    except OSError as problem:
        return (trouble(problem, path, "写入", "output-not-writable"),)
    return ()


def forget(stream: IO[str]) -> None:
    """Let what a stream still holds go nowhere: whoever read it has left, and closing it must not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
