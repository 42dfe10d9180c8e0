"""Turns a date as an office writes it (2026-01-20, 2026年1月20日, 二〇二六年一月二十日) into a date, or says why it is none."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from drafter.chinese import read_chinese

_SEPARATED = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?"
_CHINESE = r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"
_COMPACT = r"(\d{4})(\d{2})(\d{2})"
_PERIOD = "(?:第?[1-4]季度|[上下]半年|年[初中底])"
_PARTIAL = (
    rf"(?P<year>\d{{4}})年?{_PERIOD}?|{_PERIOD}"
    r"|\d{4}[-/.](?P<plain>\d{1,2})"
    r"|(?:\d{4}年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|[上中下]旬|[初底])?"
)


def read_date(text: str) -> date | None:
    """The day a text writes, None where it writes none that exists."""
    return parse(text)[0]


def parse(text: str) -> tuple[date | None, bool]:
    """The date, and whether the text has the shape of one: (None, True) is a date that does not exist, (None, False) no date at all."""
    plain = normalised(text)
    if match := re.fullmatch(_SEPARATED, plain):
        year, month, day = match[1], match[3], match[4]
    elif match := re.fullmatch(_CHINESE, plain) or re.fullmatch(_COMPACT, plain):
        year, month, day = match.groups()
    else:
        return None, False
    try:
        return date(int(year), int(month), int(day)), True
    except ValueError:
        return None, True


def partial(text: str) -> bool:
    """Whether the text names part of a date, as 2025年6月, 2025-06, 6月28日 or 2025年上半年 do; a month 13 or a 31st of June is none."""
    match = re.fullmatch(_PARTIAL, normalised(text))
    if match is None:
        return False
    try:
        date(2024, int(match["month"] or match["plain"] or 1), int(match["day"] or 1))
    except ValueError:
        return False
    return True


def normalised(text: str) -> str:
    """Half-width, without blanks around or inside a Chinese date, 汉字 numerals as digits (二〇二六年一月二十日 → 2026年1月20日)."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if "年" not in plain and "月" not in plain:
        return plain
    return re.sub(r"[〇○零O一二三四五六七八九十]+", lambda found: _digits(found[0]), re.sub(r"\s+", "", plain))


def _digits(numeral: str) -> str:
    number = read_chinese(re.sub("[○O]", "〇", numeral))
    return numeral if number is None else str(number)


_NUMERAL = "[〇○零O一二三四五六七八九十]{1,5}"
_WIDE = r"(?=.*[\uff10-\uff5e])[^。，；]{1,20}"


def notation(years: str = r"\d{4}", *, part: bool = False) -> str:
    """The ways to write a date as one regular expression for programs that know no others; takes in all that is read here and hardly more (no 31st of June).

    `years` are those allowed, `part`: 2025年6月 and the like will do.
    """
    years = f"(?:{years})"
    year, month, day = rf"(?:{years}|{_NUMERAL})", rf"(?:0?[1-9]|1[0-2]|{_NUMERAL})", rf"(?:0?[1-9]|[12]\d|3[01]|{_NUMERAL})"
    ways = [rf"{years}{sign}(?:0?[1-9]|1[0-2]){sign}(?:0?[1-9]|[12]\d|3[01])(?:[T ]0{{1,2}}:00(?::00)?)?" for sign in ("-", "/", r"\.")]
    ways += [rf"{year}\s*年\s*{month}\s*月\s*{day}\s*[日号]", rf"{years}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", _WIDE]
    if part:
        period = "(?:第?[1-4一二三四]季度|[上下]半年|年[初中底])"
        ways += [years, rf"{year}\s*年?\s*{period}?", period, rf"{years}[-/.](?:0?[1-9]|1[0-2])", rf"(?:{year}\s*年)?\s*{month}\s*月\s*(?:{day}\s*[日号]|[上中下]旬|[初底])?"]
    return "|".join(ways)
