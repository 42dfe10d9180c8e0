"""Turns the bytes of a year file into text, or says what kind of file was given instead.

UTF-8 is tried first and GB18030 last, because most UTF-8 text also passes for GB18030 and never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.model.diagnostics import Diagnostic, Span, error, info

MAX_BYTES = 5 * 1024 * 1024
ENOUGH = 1000

# First bytes → what the file is. A zip is looked into: .docx and .xlsx are zips.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word、Excel 或 WPS 文档"),
    (b"%PDF", "这是 PDF 文件"),
    (b"{\\rtf", "这是 RTF 文档"),
    (b"\x89PNG", "这是图片"),
    (b"\xff\xd8\xff", "这是图片"),
    (b"GIF8", "这是图片"),
    (b"BM", "这是图片"),
    (b"Rar!", "这是压缩包"),
    (b"7z\xbc\xaf", "这是压缩包"),
    (b"\x1f\x8b", "这是压缩包"),
    (b"MZ", "这是程序文件"),
    (b"\x7fELF", "这是程序文件"),
    (b"SQLite format 3", "这是数据库文件"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_WRITE_YAML = "请用记事本等文本编辑器按 YAML 填写年度数据，可先运行 drafter init 生成样表"
_SAVE_AS = "请用记事本打开，“另存为”时把编码选为 UTF-8"

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = "\x85\u2028\u2029"


def decode(data: bytes, name: str, keys: Iterable[str]) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text with line ends as \\n and control characters blanked; None where it is no text. `keys`: words of which a year file holds one at least."""
    whole = Span(name)
    if len(data) > MAX_BYTES:
        size = len(data) / 1024 / 1024
        return None, (error("file-too-large", f"文件有 {size:.1f} MiB，超过 5 MiB", whole, "年度数据通常只有几十 KB，请检查是否给错了文件"),)
    if kind := _not_text(data):
        return None, (error("not-yaml", f"{kind}，不是 YAML 文本", whole, _WRITE_YAML),)
    text, found = _text(data, name, tuple(keys))
    if text is None:
        return None, found
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(sign in text for sign in _LINE_BREAKS):
        text = re.sub(f"([^\n]?)[{_LINE_BREAKS}](?=([^\n]?))", _unbroken, text)
    blanked, more = _without_controls(text, name)
    return blanked, found + more


def characters(data: bytes, name: str, keys: Iterable[str]) -> str:
    """The text as it stands, line ends and control characters included, without a byte order mark; empty where it is no text."""
    return _text(data, name, tuple(keys))[0] or ""


def _not_text(data: bytes) -> str:
    """What a file that is no text is, in Chinese; empty for text."""
    if data.startswith(b"PK\x03\x04"):
        kinds = ((b"word/", "这是 Word 文档"), (b"xl/", "这是 Excel 工作簿"), (b"ppt/", "这是 PowerPoint 演示文稿"))
        return next((kind for part, kind in kinds if part in data), "这是压缩包")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (len(magic) == 2 and b"\x00" not in data[:4096]):
            return kind
    if _MARKUP.match(data):
        return "这是网页或 XML 文件"
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件含有空字符（NUL）"
    return ""


def _text(data: bytes, name: str, keys: tuple[str, ...]) -> tuple[str | None, tuple[Diagnostic, ...]]:
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as problem:
        bad_line = data.count(b"\n", 0, problem.start) + 1
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return None, (error("encoding", "文件像是“Unicode”（UTF-16）编码，但内容不完整", Span(name), _SAVE_AS),)
        return text, (info("encoding-utf16", "文件是“Unicode”（UTF-16）编码，已按此读取", Span(name), _SAVE_AS),)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    found = {key for key in keys if key in text and re.search(rf"(?m)^\W*{re.escape(key)}\W*[:：]", text)}
    if any(len(key) > 1 and not key.isascii() for key in found) or found and _common(text):  # a Chinese key is proof enough, whatever names there are
        return text, (info("encoding-gb18030", "文件不是 UTF-8 而是国标（GB18030/GBK）编码，已按此读取", Span(name), _SAVE_AS),)
    return None, (error("encoding", "文件的文字编码认不出，既不是 UTF-8，也不像国标（GB18030）编码的年度数据", Span(name, bad_line, 1), _SAVE_AS),)


def _common(text: str) -> bool:
    """Whether it reads as simplified Chinese: Big5, or UTF-8 with a broken byte, decodes as GB18030 to characters that GB 2312 mostly lacks."""
    foreign = [character for character in text if character > "\x7f"]
    return sum(bool(character.encode("gb2312", "ignore")) for character in foreign) >= 0.9 * len(foreign)


def _unbroken(match: re.Match[str]) -> str:
    """A line separator inside a text, as web pages and Word leave them: nothing beside a Chinese character, else a blank."""
    before, after = match[1], match[2] or ""
    return before if before >= "\u2e80" or after >= "\u2e80" else before + " "


def _without_controls(text: str, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Control characters become blanks, so that the rest keeps its columns; one error a line."""
    found: list[Diagnostic] = []
    if not _CONTROL.search(text) and "\ufffd" not in text:
        return text, ()
    for number, line in enumerate(text.split("\n"), start=1):
        if len(found) >= ENOUGH:
            break
        if match := _CONTROL.search(line):
            code = f"U+{ord(match[0]):04X}"
            message = f"这一行有看不见的控制字符（{code}）"
            found.append(error("control-character", message, Span(name, number, match.start() + 1), "请删去该字符，或把这一行重新输入一遍"))
        if "\ufffd" in line:
            place = Span(name, number, line.index("\ufffd") + 1)
            found.append(error("garbled-text", "这一行有乱码字符“\ufffd”，原来的文字已经丢失", place, "请对照原稿把这一行重新输入一遍"))
    return _CONTROL.sub(" ", text), tuple(found)
