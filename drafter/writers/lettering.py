"""Text of any origin into text a file format can hold: legal characters, their widths on the page, the date as it is printed."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import east_asian_width

_ILLEGAL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
_LINE_END = "\r\n|[\r\x85\u2028\u2029]"


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 and HTML forbid or discourage, every kind of line end as a line feed."""
    if text.isprintable():
        return text
    return re.sub(_ILLEGAL, "", re.sub(_LINE_END, "\n", text))


def width(text: str) -> float:
    """How many Chinese characters wide a line of text is: an ASCII letter or digit takes half a cell, a joint of Chinese and Latin a quarter."""
    if text.isascii():
        return 0.5 * len(text)
    cells = sum([1.0 if east_asian_width(c) in "WFA" else 0.5 for c in text])
    return cells + 0.25 * sum(map(_joint, text, text[1:])) if min(text) < "\x80" else cells


def _joint(left: str, right: str) -> bool:
    if left.isascii() == right.isascii():
        return False
    latin, other = (left, right) if left.isascii() else (right, left)
    return "\u4e00" <= other <= "\u9fff" and (latin.isalnum() or left == "%")


def printed_date(day: date) -> str:
    """Arabic numerals, full year, no leading zeros (GB/T 9704—2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
