"""Turns the bytes of an old summary into its text: plain text and Markdown as they are, web pages and Word files without their markup.

What is not text is blanked by FILLER, sign for sign, so that places in a web page are places in the file; of a Word file the text of its paragraphs
is taken, a line each.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePath

from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.summaries import word

FILLER = "\x00"
"""Stands for a sign of markup: it is no part of any paragraph."""
MAX_BYTES = 32 * 1024 * 1024
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|head|noscript|svg)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]*>|<[!?][^<>]*>")
_LINE_END = re.compile(r"(?<![A-Za-z0-9,.])[\r\n]+|[\r\n]+(?![A-Za-z0-9])")
_INLINE = frozenset("a b i u s em strong span font sub sup small big mark o abbr ins del label".split())
_CELLS = ("td", "th")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});")
_MARKDOWN = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))|\*\*|__|`")
_OTHERS = {".xls": "Excel 工作簿", ".xlsx": "Excel 工作簿", ".et": "WPS 表格", ".ppt": "演示文稿", ".pptx": "演示文稿", ".dps": "WPS 演示"}
_SAVE_AS = "请用 Word 或 WPS 打开，另存为“.docx”或“.txt”后再导入"


def text_of(data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file by its content, and where that does not tell by its suffix; None with an error where it is none that can be read."""
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        return None, (error("report-too-large", f"“{name}”有 {len(data) >> 20} MiB，超过 32 MiB", Span(name), "总结通常不到 1 MiB，请检查是否给错了文件"),)
    if data.startswith(b"PK\x03\x04"):
        found = word.text(data)
        return (found, ()) if isinstance(found, str) else (None, (error("report-unreadable", f"“{name}”{found.reason}", Span(name), _SAVE_AS),))
    kind = _OTHERS.get(suffix) or ("PDF 文件" if data.startswith(b"%PDF") else "旧版 Word 或 WPS 文档" if data.startswith(b"\xd0\xcf\x11\xe0") else "")
    if kind:
        return None, (error("report-format", f"“{name}”是{kind}，读不了", Span(name), _SAVE_AS),)
    text = _decoded(data)
    if text is None:
        return None, (error("encoding", f"“{name}”的文字编码认不出", Span(name), "请用记事本打开，“另存为”时把编码选为 UTF-8"),)
    if suffix in (".html", ".htm") or re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE):
        return _without_tags(text), ()
    return _MARKDOWN.sub(_blank, text) if suffix in (".md", ".markdown") else text, ()


def _decoded(data: bytes) -> str | None:
    """The text in the first encoding it is sound in; line ends stay as they are."""
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    return None


def _without_tags(text: str) -> str:
    """A web page with everything that is no text blanked; a block ends a line, and so does not what ends one in the source. Cells have tabs between them."""
    text = _LINE_END.sub(_filled, _HIDDEN.sub(_filled, text)).replace("\n", " ").replace("\r", " ")
    text = _TAG.sub(_mark, text)
    return _ENTITY.sub(_character, text)


def _mark(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    sign = FILLER if name in _INLINE or tag[0][1] == "/" and name in _CELLS else "\t" if name in _CELLS else "\n"
    return sign + FILLER * (len(tag[0]) - 1)


def _filled(match: re.Match[str]) -> str:
    return FILLER * len(match[0])


def _character(entity: re.Match[str]) -> str:
    sign = html.unescape(entity[0])
    return sign.ljust(len(entity[0]), FILLER) if len(sign) <= len(entity[0]) else _blank(entity)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", FILLER, match[0])
