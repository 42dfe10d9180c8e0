"""Turns running text into the numbers in it that count something: dates, ordinals, grades, document numbers, slogans and names are left out.

Works on a text in half-width signs of the same length (see `counting.half_width`), so that places stay those of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from drafter.chinese import read_chinese
from drafter.counting import NUMERALS, UNITS, WORDED_UNITS, in_digits_counts, in_words_counts
from drafter.numerals import SCALES

_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_SCALE = "万亿|[十百千]?万|[百千]?亿|[百千](?![克米瓦伏])"
_ARABIC = re.compile(
    r"(?P<minus>(?<![\dA-Za-z%‰天日元人次例台项个])-)?(?<![\dXx])(?P<digits>(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?!\d)(?:\.\d{1,9}(?!\d))?)"
    rf"(?P<first>[余多来]?)(?P<scale>(?:{_SCALE})?)(?P<second>[余多]?)(?P<unit>(?:{_UNIT})?)"
)
_MASKED = re.compile(
    r"(?<![\dXx])(?P<digits>\d{0,9}[Xx]{2,9}(?![Xx])(?:\.[Xx\d]{1,4})?|\d{0,9}X(?:\d{1,9}(?!\d)|(?=万|余|多|[人台例]次)))"
    rf"(?P<first>[余多]?)(?P<scale>(?:{_SCALE})?)(?P<second>[余多]?)(?P<unit>(?:{_UNIT}))"
)
_WORDED = re.compile(
    rf"(?P<digits>(?<=[近超约逾达过])[十百千]?万|(?<![{NUMERALS}])[{NUMERALS}]{{1,12}})(?P<first>[余多])?(?P<scale>万|亿)?(?P<second>[余多])?"
    rf"(?P<unit>{'|'.join(WORDED_UNITS)})"
)
_DIGITS, _WORDS, _MASKS = re.compile(r"[-\d](?:(?<=\d)\d+)?"), re.compile(f"[{NUMERALS}]+|万"), re.compile(r"[\dXx]+")
"""Where a number in digits, in words and one that is masked may begin."""
_COUNTED = re.compile(f"[{NUMERALS}万][{NUMERALS}余多万亿]*[{''.join(sorted({unit[0] for unit in WORDED_UNITS}))}]")
"""A stretch in which numbers in words may stand, up to the unit behind the last of them."""
_TIMES = re.compile(r"\d+[Xx]\d+")
"""One number times another (7×24小时), no mask."""
_RATIO = re.compile(r"(?<![\d.:])\d{1,4}(?:\.\d{1,4})?:\d{1,4}(?:\.\d{1,4})?(?![\d:])")
_RANK = re.compile(rf"第\s?(?P<digits>\d{{1,4}}|[{NUMERALS}]{{1,6}})(?P<unit>名|位)?(?![{NUMERALS}\d期届批届次方季轮章条款个阶类代十])")
_QUOTED = re.compile(r'"[^"。;\n]{1,24}"|\'[^\'。;\n]{1,24}\'|《[^》\n]{1,60}》')
_ABOUT = re.compile(r"(超过|突破|不低于|不超过|至少|将近|接近|近|(?<![签预制合公条节])约|超|逾|达?上)$")
_ABOUT_ENDS = frozenset("过破于少近约超逾上")
_PRESENT = re.compile(r"(?:应到|实到|到会|出席|与会|列席)[^,。;\d]{0,8}$")
_ATTENDING = re.compile(r"^[^,。;\d]{0,14}(出席|参会|到会|与会|参加(?:了)?(?:本次|此次|这次)?(?:会议|大会|仪式|活动|启动|开幕|座谈|典礼|揭牌|签约|比赛|$|[,。;]))")


_PROPORTION = re.compile(r"比[例值]?(?:为|达到?|约)?$")
_RANKED = re.compile(r"(排名|排|位列|位居|名列|列|居|全[国省市县区]|列全[国省市县区][^,。]{0,8}|同类[^,。]{0,8}|机构|排名[^,。]{0,6})$")
_DISTRICTS = frozenset("市县区院")
_PLAIN_UNITS = {"人/次": "人次", "/人次": "人次", "/次": "次", "万人次": "人次", "余人": "人", "余份": "份", "台(套)": "台套"}
_SAME = {"将近": "近", "接近": "近", "突破": "超", "逾": "超"}


class Number(NamedTuple):
    """A number that counts something, by its place in the text: `value` in the plain unit, None for a mask; `before` where 第 is part of it."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    approx: str
    kind: str
    digits: str


_Reader = Callable[[re.Match[str], str], Number | None]
_Candidate = tuple[re.Match[str], _Reader]
"""What looks like a number, and what reads it."""


def numbers(text: str) -> list[Number]:
    """The numbers of a half-width text that count something, in order; those that only name or date are left out."""
    candidates = _candidates(text)
    nowhere = (len(text), len(text))
    closed = iter(_closed(text) if candidates else ())
    start, end = next(closed, nowhere)
    found: list[Number] = []
    taken = 0
    for match, read in candidates:
        at = match.start()
        while end <= at:
            start, end = next(closed, nowhere)
        if at < taken or start <= at and (read is _ratio or match["unit"] != "%"):
            continue
        number = read(match, text)
        if number is not None:
            found.append(number)
        taken = number.end if number else match.end() if read is not _worded else at + 1
    return found


def _closed(text: str) -> list[tuple[int, int]]:
    """Where slogans, names and titles stand: short texts in quotation marks, and document titles."""
    return [match.span() for match in _QUOTED.finditer(text)] if '"' in text or "《" in text or "'" in text else []


def _candidates(text: str) -> list[_Candidate]:
    """Everything that looks like a number, by place; of two at one place the longer one comes first."""
    found: list[_Candidate] = [(match, _arabic) for match in _from(_DIGITS.finditer(text), _ARABIC, text)]
    in_digits = len(found)
    if "第" in text:
        found += ((match, _rank) for match in _RANK.finditer(text))
    if ":" in text:
        found += ((match, _ratio) for match in _RATIO.finditer(text))
    if "X" in text or "x" in text:
        found += ((match, _masked) for match in _from(_MASKS.finditer(text), _MASKED, text))
    for stretch in _COUNTED.finditer(text):
        found += ((match, _worded) for match in _from(_WORDS.finditer(text, *stretch.span()), _WORDED, text))
    return sorted(found, key=lambda one: (one[0].start(), -one[0].end())) if len(found) > in_digits else found


def _from(begins: Iterable[re.Match[str]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern` finds in a text, tried only at the places where it may begin: they are looked for many times as fast."""
    end = 0
    for place in begins:
        at = place.start()
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match


def _around(match: re.Match[str], text: str) -> tuple[str, str]:
    """A few signs before and behind a number."""
    start, end = match.span()
    return text[max(0, start - 12) : start], text[end : end + 24]


def _arabic(match: re.Match[str], text: str) -> Number | None:
    before, behind = _around(match, text)
    minus, digits, first, scale, second, unit = match.groups()
    if not in_digits_counts(digits, scale, unit, before, behind) or _of_a_meeting(unit, before, behind) or unit == "分" and behind.startswith(("钟", "之")):
        return None
    value = Decimal(digits.replace(",", "")) * SCALES[scale]
    return _counted(match, -value if minus else value, unit, _approximate(before, first + second, behind))


def _worded(match: re.Match[str], text: str) -> Number | None:
    before, behind = _around(match, text)
    digits, first, scale, second, unit = match.groups("")
    if not in_words_counts(digits, scale, unit, bool(first or second), before, behind) or _of_a_meeting(unit, before, behind):
        return None
    plain = read_chinese("一" + digits if digits[0] in "百千万" else digits)
    return None if plain is None else _counted(match, Decimal(plain) * SCALES[scale], unit, _approximate(before, first + second, behind))


def _masked(match: re.Match[str], text: str) -> Number | None:
    before, behind = _around(match, text)
    digits, first, _, second, unit = match.groups()
    if _TIMES.fullmatch(digits) or unit in ("年", "日", "位", "科", "处") or behind[:1] in _DISTRICTS or _of_a_meeting(unit, before, behind):
        return None
    return _counted(match, None, unit, _approximate(before, first + second, behind), "mask")


def _ratio(match: re.Match[str], text: str) -> Number | None:
    before = text[max(0, match.start() - 8) : match.start()]
    return Number(match.start(), match.end(), None, "", "", "ratio", match[0]) if _PROPORTION.search(before) else None


def _rank(match: re.Match[str], text: str) -> Number | None:
    before = text[max(0, match.start() - 14) : match.start()]
    ranked = match["unit"] or _RANKED.search(before)
    behind = text[match.end() : match.end() + 1]
    if not ranked or behind and behind in "人附中医院临季轮例个党支产责线课书时台部批方版" and not match["unit"]:
        return None
    value = int(match["digits"]) if match["digits"].isdecimal() else read_chinese(match["digits"])
    return Number(match.start(), match.end(), Decimal(value), match["unit"] or "", "", "rank", match["digits"]) if value else None


def _counted(match: re.Match[str], value: Decimal | None, unit: str, approx: str, kind: str = "count") -> Number:
    return Number(match.start(), match.end(), value, _PLAIN_UNITS.get(unit, unit), approx, kind, match["digits"])


def _of_a_meeting(unit: str, before: str, behind: str) -> bool:
    """Whether a number tells how many were at a meeting."""
    return unit in ("人", "名", "人次", "余人", "位") and (_ATTENDING.match(behind) or _PRESENT.search(before)) is not None


def _approximate(before: str, infix: str, behind: str) -> str:
    """The words that make the number an approximation: 超+余; 以上 and 以内 behind it too."""
    ahead = _ABOUT.search(before) if before[-1:] in _ABOUT_ENDS else None
    words = [_SAME.get(ahead[1], ahead[1])] if ahead and ahead[1] not in ("上", "达上") else []
    words += [infix] if infix else []
    if not words and behind[:1] in "以左之内":
        words += [tail for tail in ("以上", "以下", "以内", "左右", "之内", "内") if behind.startswith(tail)]
    return "+".join(words)
