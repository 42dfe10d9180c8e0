"""Chinese numerals into integers and back: 一千二百 ⇄ 1200 (GB/T 15835-2011, 4.2)."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_VALUE = {character: value for value, character in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_DIGIT = "[一二两三四五六七八九]"
_BELOW_MYRIAD = f"(?:({_DIGIT})千)?(?:零?({_DIGIT})百)?(?:零?({_DIGIT}?)(十))?(?:(零?)({_DIGIT}))?"
_BARE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def read_chinese(text: str) -> int | None:
    """The integer a Chinese numeral writes; None where it writes none.

    Reads 一千二百, 两万零三十, 三亿, the spoken 一万二 (12000), digit strings with a zero or of four places (二〇二五), and 百, 千, 万, 亿 alone as one
    of them. An approximation (三四, 十几) and a malformed numeral (一百二百) are None.
    """
    if not text or any(character not in NUMERALS for character in text):
        return None
    if text in _BARE:
        return _BARE[text]
    if not any(character in "十百千万亿" for character in text):
        return _positional(text)
    if "亿" in text:
        return _split(text, "亿", 100_000_000)
    if "万" in text:
        return _split(text, "万", 10_000)
    return _below_myriad(text)


def to_chinese(number: int) -> str:
    """An integer of at least 0 and below 10¹² as Chinese numerals: 12 → 十二, 10 030 → 一万零三十; a ValueError for any other."""
    if not 0 <= number < 10**12:
        raise ValueError(f"no Chinese numeral for {number}")
    if number == 0:
        return DIGITS[0]
    written, gap = "", False
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // scale % 10_000
        if not group:
            gap = bool(written)
            continue
        if written and (gap or group < 1000):
            written += "零"
        written += _group(group) + word
        gap = False
    return written[1:] if written.startswith("一十") else written


def _positional(text: str) -> int | None:
    if len(text) == 1 or len(text) >= 4 or "零" in text[1:] or "〇" in text[1:]:
        return int("".join(str(_VALUE[character]) for character in text))
    return None


def _split(text: str, word: str, scale: int) -> int | None:
    high_text, _, low_text = text.rpartition(word)
    high = read_chinese(high_text)
    if not high or (low_text and high_text in _BARE):
        return None
    if not low_text:
        return high * scale
    if len(low_text) == 1 and _VALUE.get(low_text):
        return high * scale + _VALUE[low_text] * scale // 10
    low = read_chinese(low_text[1:] if low_text[0] in "零〇" else low_text)
    return high * scale + low if low and low < scale else None


def _below_myriad(text: str) -> int | None:
    parts = re.fullmatch(_BELOW_MYRIAD, text.replace("〇", "零"))
    if parts is None:
        return None
    thousands, hundreds, tens, ten, zero, ones = parts.groups()
    value = 1000 * _VALUE[thousands or "零"] + 100 * _VALUE[hundreds or "零"]
    if ten:
        value += 10 * _VALUE[tens or "一"]
    if ones:
        spoken = 1 if ten or zero or not value else 10 if hundreds else 100
        value += spoken * _VALUE[ones]
    return value or None


def _group(number: int) -> str:
    written, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + word
        gap = not digit
    return written
