"""Opens the package of a Word file safely: bytes into its parts as XML trees, or why that cannot be done.

Nothing is believed: sizes are bounded before anything is unpacked, document types and entities are refused (ECMA-376 Part 2, 8.2.5 forbids them), and
what is no package is told apart by its first bytes.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

try:
    from lzma import LZMAError

    _LZMA: tuple[type[Exception], ...] = (LZMAError,)
except ImportError:  # a Python built without it
    _LZMA = ()

MAIN = "word/document.xml"
LARGEST = 64 * 1024 * 1024
"""Bytes a part may unpack to."""
_MOST_TAGS = 4_000_000
"""Opening and closing tags a part may have: what is made of a tag takes more room than the tag."""
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = ("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}", "{http://purl.oclc.org/ooxml/wordprocessingml/main}")
"""The namespace of WordprocessingML, transitional and strict."""


class Unreadable(NamedTuple):
    """Why a file could not be read, as the predicate of a Chinese sentence."""

    reason: str


class Package(NamedTuple):
    """An open package: its archive and the names of its parts."""

    archive: zipfile.ZipFile
    names: frozenset[str]


class Shown(NamedTuple):
    """A paragraph by what shows it: its element (of several joined by a deleted mark the last), and in reading order the elements its text stands in, each with
    the text it shows."""

    element: ElementTree.Element
    pieces: tuple[tuple[ElementTree.Element, str], ...]


def opened(data: bytes) -> Package | Unreadable:
    """The package of a .docx, or why there is none."""
    if data.startswith(_OLE):
        encrypted = _ENCRYPTED in data
        return Unreadable("设了打开密码，读不了" if encrypted else "是旧格式的 Word 文档（.doc），读不了")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError, zlib.error):
        return Unreadable("已经损坏，打不开")
    return Unreadable("展开后过大，不像一份总结") if len(names) > _MOST_PARTS else Package(archive, frozenset(names))


def part(package: Package, name: str) -> ElementTree.Element | Unreadable:
    """A part as a tree, or why there is none."""
    xml = content(package, name)
    if isinstance(xml, Unreadable):
        return xml
    if xml.count(b"<") > _MOST_TAGS:
        return Unreadable("展开后过大，不像一份总结")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or _typed_in_utf16(xml):
        return Unreadable("内容不正常，读不了")
    try:
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError):  # broken, or in an encoding nobody knows
        return Unreadable("已经损坏，打不开")


def content(package: Package, name: str, largest: int = LARGEST) -> bytes | Unreadable:
    """The bytes of a part, `largest` of them at most, or why there are none."""
    try:
        if package.archive.getinfo(name).file_size > largest:
            return Unreadable("展开后过大，不像一份总结")
        return package.archive.read(name)
    except RuntimeError:
        return Unreadable("设了密码，或用了少见的压缩方式，读不了")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, zlib.error, *_LZMA):
        return Unreadable("已经损坏，打不开")


def size(package: Package, names: Iterable[str]) -> int:
    """The bytes that parts unpack to, all together."""
    return sum(package.archive.getinfo(name).file_size for name in names if name in package.names)


def not_word(names: Iterable[str]) -> Unreadable:
    """What a package without a main part of Word is."""
    names = list(names)
    kind = next((kind for folder, kind in (("xl/", "是 Excel 工作簿"), ("ppt/", "是演示文稿")) if any(name.startswith(folder) for name in names)), "不是 Word 文档")
    return Unreadable(f"{kind}，读不了")


def related(package: Package, source: str) -> Iterator[tuple[str, str]]:
    """What a part is related to: (last word of the relationship's type, name of the part); of the package itself where `source` is empty."""
    folder, name = posixpath.split(source)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    tree = part(package, rels) if rels in package.names else None
    if tree is None or isinstance(tree, Unreadable):
        return
    for relation in tree:
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External" and target:
            where = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if where in package.names:
                yield relation.get("Type", "").rpartition("/")[2], where


def word_name(tag: object) -> str:
    """The name of an element of WordprocessingML without its namespace; empty for any other."""
    if isinstance(tag, str):
        for space in _WORD:
            if tag.startswith(space):
                return tag[len(space) :]
    return ""


def attribute(element: ElementTree.Element, name: str, default: str = "") -> str:
    """An attribute of WordprocessingML, in either namespace."""
    for space in _WORD:
        value = element.get(space + name)
        if value is not None:
            return value
    return default


def _typed_in_utf16(xml: bytes) -> bool:
    """Whether a document type hides in UTF-16."""
    return any(word.encode(code) in xml for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-16-le", "utf-16-be"))
