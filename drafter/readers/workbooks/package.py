"""Opens the package of an .xlsx safely: bytes into its sheets, shared texts and number formats, or why that cannot be done.

No part is unpacked further than the archive says it reaches, and none where all of them together are much. Document types are refused, links to other
files never followed, formulas and macros never run; what a sheet says of its own dimensions is not asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from drafter import docxml
from drafter.docxml import Package, Unreadable

MOST_BYTES = 160 * 1024 * 1024
"""Bytes that all parts together may unpack to."""
_LARGEST_RELATIONS = 1024 * 1024
MOST_SIGNS = 8_000_000
"""Characters that the texts of a workbook may have."""
_CHUNK = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOO_LARGE = Unreadable("展开后过大，不像一家医院一年的数据")
_BROKEN = Unreadable("已经损坏，打不开")
_BLANK_CELLS = re.compile(rb'<c (?:s="\d+" )?r="[A-Z]{1,3}\d{1,7}"(?: s="\d+")?\s*(?:/>|></c>)')
_BLANK_ROWS = re.compile(rb'<row (?:[A-Za-z0-9:]{1,40}="[^"<>]{0,40}"\s{0,4}){1,16}(?:/>|>\s{0,4}</row>)')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m/d/yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 34: "h时mm分",
    35: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0", 42: "#,##0;-#,##0",
    43: "#,##0.00;-#,##0.00", 44: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss.0", 49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日",
    54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""The number formats that have a number only, as a Chinese Excel shows them."""


class _Refused(Exception):
    """Stops a parser; what is said of the file is in `reason`."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.reason)
        self.reason = reason


class Part(NamedTuple):
    """A sheet before it is read: its name, its part, and whether it is hidden."""

    name: str
    path: str
    hidden: bool


class Book(NamedTuple):
    """An open workbook. `formats` has the number format of every cell style; `since_1904`: days are counted from 1904; `macros`, `links`: there is program code in
    it, links to other files or programs."""

    package: Package
    sheets: tuple[Part, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool
    macros: bool
    links: bool


def opened(data: bytes) -> Book | Unreadable:
    """The workbook of the bytes of a file."""
    if data.startswith(_OLE):
        return Unreadable("设了打开密码，读不了" if "EncryptedPackage".encode("utf-16-le") in data else "是旧格式的工作簿（.xls、.et），读不了")
    if not data.startswith(b"PK"):
        return Unreadable("是网页或 XML 文件，不是 Excel 工作簿，读不了" if re.match(rb"(?:\xef\xbb\xbf)?\s*<", data) else "的内容不是 Excel 工作簿，读不了")
    package = docxml.opened(data)
    if isinstance(package, Unreadable):
        return package
    names = package.names
    if any(name.endswith(".rels") and docxml.size(package, (name,)) > _LARGEST_RELATIONS for name in names):
        return _TOO_LARGE
    main = next((path for kind, path in docxml.related(package, "") if kind == "officeDocument"), "xl/workbook.xml")
    if main not in names:
        return Unreadable("是 Excel 二进制工作簿（.xlsb），读不了" if "xl/workbook.bin" in names else "不是 Excel 工作簿，读不了")
    try:
        sheets, since_1904 = _sheets(package, main)
        where = dict(docxml.related(package, main))
        if docxml.size(package, {main, *where.values(), *(sheet.path for sheet in sheets)}) > MOST_BYTES:
            return _TOO_LARGE
        texts = tuple(_texts(package, where["sharedStrings"])) if "sharedStrings" in where else ()
        formats = _formats(package, where["styles"]) if "styles" in where else ()
    except _Refused as refused:
        return refused.reason
    return Book(package, sheets, texts, formats, since_1904, any(name.endswith("vbaProject.bin") for name in names), any("externalLinks/" in name for name in names))


def walk(package: Package, path: str, start: Callable[[str, Mapping[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]) -> Unreadable | None:
    """A part told element by element, by their names without prefix; why it could not be told to its end. Cells and rows without any content are left out."""
    try:
        _walk(package, path, start, end, text)
    except _Refused as refused:
        return refused.reason
    return None


def _walk(package: Package, path: str, start: Callable[[str, Mapping[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    content = docxml.content(package, path, MOST_BYTES)
    if isinstance(content, Unreadable):
        raise _Refused(content)
    try:
        for piece in _pieces(content):
            parser.Parse(_BLANK_ROWS.sub(b"", _BLANK_CELLS.sub(b"", piece)) if b"<row" in piece or b"<c " in piece else piece)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise _Refused(_BROKEN) from None


def _pieces(content: bytes) -> Iterator[bytes]:
    """The bytes of a part in pieces that end with a row, or with a tag."""
    start = 0
    while start < len(content):
        end = min(start + _CHUNK, len(content))
        if end < len(content):
            cut = content.rfind(b"</row>", start, end) + 6
            end = cut if cut > start + 5 else (content.rfind(b">", start, end) + 1 or end)
            end = end if end > start else min(start + _CHUNK, len(content))
        yield content[start:end]
        start = end


def _no_doctype(*_: object) -> None:
    raise _Refused(Unreadable("内容不正常，读不了"))


def _nothing(*_: object) -> None:
    pass


def _sheets(package: Package, main: str) -> tuple[tuple[Part, ...], bool]:
    """The worksheets in their order, and whether days are counted from 1904."""
    found: list[tuple[str, str, bool]] = []
    old: list[bool] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            found.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            old.append(attributes.get("date1904", "0") in ("1", "true"))

    _walk(package, main, start, _nothing, _nothing)
    paths = _by_relation(package, main)
    return tuple(Part(name, paths[relation], hidden) for name, relation, hidden in found if relation in paths), any(old)


def _by_relation(package: Package, main: str) -> dict[str, str]:
    """The parts of worksheets by the relation that leads to them."""
    folder, _, name = main.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, str] = {}
    worksheets = {path for kind, path in docxml.related(package, main) if kind == "worksheet"}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        target = attributes.get("Target", "")
        path = target[1:] if target.startswith("/") else f"{folder}/{target}" if folder else target
        path = re.sub(r"[^/]+/\.\./|(?<![^/])\./", "", path)
        if name == "Relationship" and path in worksheets:
            found[attributes.get("Id", "")] = path

    if rels in package.names:
        _walk(package, rels, start, _nothing, _nothing)
    return found


def _texts(package: Package, path: str) -> list[str]:
    """The shared texts, their runs put together; how they are to be pronounced is no part of them."""
    found: list[str] = []
    pieces: list[str] = []
    state = {"t": False, "rPh": False, "signs": 0}

    def start(name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            pieces.clear()
        elif name in state:
            state[name] = True

    def end(name: str) -> None:
        if name == "si":
            found.append(plain("".join(pieces)))
        elif name in state:
            state[name] = False

    def text(data: str) -> None:
        if state["t"] and not state["rPh"]:
            state["signs"] += len(data)
            if state["signs"] > MOST_SIGNS:
                raise _Refused(_TOO_LARGE)
            pieces.append(data)

    _walk(package, path, start, end, text)
    return found


def _formats(package: Package, path: str) -> tuple[str, ...]:
    """The number format of every cell style, in order."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside = {"cellXfs": False}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "cellXfs":
            inside[name] = True
        elif name == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[name] = False

    _walk(package, path, start, end, _nothing)
    return tuple(own.get(number) or (_BUILT_IN.get(int(number), "") if number.isdecimal() and len(number) < 4 else "") for number in styles)


def plain(text: str) -> str:
    """A text as it was typed: line ends as \\n, signs a workbook spells out (_x000D_) as they are."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
