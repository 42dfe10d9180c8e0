"""Turns a Word file into its text: a line for every paragraph, the cells of a table row in one line with tabs between them.

The XML is walked as it lies in the package; deleted text, notes, headers and footers are no part of it.
"""

import io
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree

try:
    from lzma import LZMAError

    _LZMA: tuple[type[Exception], ...] = (LZMAError,)
except ImportError:  # a Python built without it
    _LZMA = ()

_MAIN = "word/document.xml"
_LARGEST = 64 * 1024 * 1024
"""Bytes the main part may unpack to."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pict", "object"))


class Unreadable(NamedTuple):
    """Why a file could not be read, as the predicate of a Chinese sentence."""

    reason: str


def text(data: bytes) -> str | Unreadable:
    """The text of a .docx, or why there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if _MAIN not in names:
                kind = "是 Excel 工作簿" if any(name.startswith("xl/") for name in names) else "不是 Word 文档"
                return Unreadable(f"{kind}，读不了")
            if package.getinfo(_MAIN).file_size > _LARGEST:
                return Unreadable("展开后过大，不像一份总结")
            xml = package.read(_MAIN)
    except RuntimeError:
        return Unreadable("设了密码，或用了少见的压缩方式，读不了")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, zlib.error, *_LZMA):
        return Unreadable("已经损坏，打不开")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        return Unreadable("内容不正常，读不了")
    try:
        root = ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError):  # broken, or in an encoding nobody knows
        return Unreadable("已经损坏，打不开")
    return "\n".join(_lines(root))


def _lines(root: ElementTree.Element) -> list[str]:
    """The paragraphs of the body in reading order, without recursion: files come with any depth of nesting."""
    out: list[list[str]] = [[]]
    cells: list[int] = []  # how many cells of each open row were seen
    stack: list[tuple[ElementTree.Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = _local(element.tag)
        if closing:
            if tag == "tr":
                cells.pop()
            if tag == "tr" or tag == "p" and not cells:
                out.append([])
            elif tag == "p":
                out[-1].append("\u3000")  # two paragraphs of a cell are not one word, nor one number
            continue
        if tag in _SKIPPED:
            continue
        if tag in ("tr", "p"):
            stack.append((element, True))
            if tag == "tr":
                cells.append(0)
        elif tag == "tc" and cells:
            cells[-1] += 1
            if cells[-1] > 1:
                out[-1].append("\t")
        elif tag == "t":
            out[-1].append(element.text or "")
        elif tag in ("tab", "br", "cr"):
            out[-1].append(" " if tag == "tab" or cells else "\n")
        elif tag == "noBreakHyphen":
            out[-1].append("-")
        stack.extend((child, False) for child in reversed(element))
    return [line for line in map("".join, out) if line.strip()]


def _local(tag: object) -> str:
    """The name of an element of WordprocessingML without its namespace; empty for others but those of alternate content."""
    if not isinstance(tag, str):
        return ""
    for space in (_W, _STRICT):
        if tag.startswith(space):
            return tag[len(space) :]
    return "Fallback" if tag.endswith("}Fallback") else ""
