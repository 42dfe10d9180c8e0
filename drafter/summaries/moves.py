"""Turns the words around a number into the change it tells: the amount of one that is itself, or the one said behind it."""

import re
from decimal import Decimal

from drafter.model.summary import Moved
from drafter.summaries.numbers import Number

_UP = "增长|增加|上升|提高|提升|上涨|递增|延长|扩大|升高|攀升|增幅|涨幅|前进|前移|跃升|晋升|增|多"
_DOWN = "下降|减少|降低|缩短|下滑|降幅|减幅|回落|压缩|后退|后移|降|少"
_COMPARED = r"(?:同比|环比|(?:较|比|与|相比)(?:上一?年度?|去年|往年|(?:19|20)[\dXx]{2}年度?|前一?年|以往)?(?:同期|全年)?(?:相比|水平)?|(?:去年|上年)同期相?比?|同期)"
_CHANGE = re.compile(
    rf"[,，、;；]?\s*[(（]?(?P<basis>{_COMPARED}(?:同比)?)?[,，]?(?:净|约|实现|略有|有所|大幅|明显|显著)*(?P<verb>{_UP}|{_DOWN}|持平|基本持平|↑|↓|\+)(?:率|幅度?)?(?:了|达到?|为|约|近|超|到)*"
    r"(?P<amount>[-\d.,]+|[Xx]{2,})?\s*(?P<scale>万|亿)?(?P<unit>个?百分点|%|‰|人次|例次|台次|倍|个|名|人|例|台|项|天|日|分钟|位|元|次|张|篇|件|家|床|分|场次|场|面|封|期|批|份|处|条|种|所|DDDs)?"
)
_BEFORE_AMOUNT = re.compile(rf"(?P<basis>{_COMPARED})[^,，。;；]{{0,6}}?(?P<verb>{_UP}|{_DOWN})(?:率|幅度?)?(?:了|达到?|为|约|近|超)*$")
_RATE_AMOUNT = re.compile(rf"(?P<verb>{_UP}|{_DOWN})(?:率|幅度?)?(?:了|达到?|为|约|近|超)*$")
_MOVED_ENDS = frozenset("长加升高涨大幅进移增多降少低短滑落缩退率度了达到为约近超")
"""Signs that words before the amount of a change end with."""
_MOVED = re.compile(rf"(?:{_COMPARED}|分别|进一步|再|则|又|{_UP}|{_DOWN}|率|幅度?|了|达到?|为|约|近|超)+$")
_UPWARD = re.compile(rf"{_UP}|↑|\+")
_AMOUNT = re.compile(r"-?\d[\d,]*(\.\d+)?")
_ENDED = re.compile(r"[,，。;；:：)）]|$")
_POINTS = ("个百分点", "百分点")
_CLAUSE = re.compile("[,，。;；]")
_MARKS = re.compile(r"[,，;；:：\s]")


def amount(number: Number, before: str, plain: str) -> Moved | None:
    """The number as the amount of a change, where it is one: 同比增长[13.12%]."""
    if before[-1:] not in _MOVED_ENDS:
        return None
    match = _BEFORE_AMOUNT.search(before)
    if match is None and (number.unit == "%" or plain.startswith("个百分点", number.end)):
        match = _RATE_AMOUNT.search(before)
    if match is None:
        return None
    return Moved(_direction(match["verb"], number.value or 0), abs(number.value) if number.value is not None else None, unit_of(number, plain), match["verb"])


def unit_of(number: Number, plain: str) -> str:
    """The unit of the amount of a change: points of a percentage are no unit of a number."""
    return "百分点" if plain.startswith(_POINTS, number.end) else number.unit


def own_words(before: str) -> str:
    """What the words before the amount of a change say besides that it changed: 药占比下降 → 药占比."""
    clause = _CLAUSE.split(before)[-1]
    return _MARKS.sub("", _MOVED.sub("", clause))


def change(plain: str, number: Number) -> tuple[Moved | None, int]:
    """The change said behind a figure, and where it ends; the end of the figure where there is none."""
    match = _CHANGE.match(plain, number.end)
    if match is None:
        return None, number.end
    basis, verb, typed, unit = match["basis"], match["verb"], match["amount"], match["unit"] or ""
    gap = plain[number.end : match.start("verb")]
    plain_unit = unit in ("%", "个百分点", "百分点") or unit and unit == number.unit or number.kind == "rank" and unit == "位" or not unit and not number.unit and typed and "." in typed
    if not basis and not (verb in "↑↓+" or plain_unit and gap[:1] in ("(", "（", ",", "，", "") and typed and _ENDED.match(plain, match.end())):
        return None, number.end
    if not typed and verb not in ("持平", "基本持平") and not basis:
        return None, number.end
    return _moved(verb, typed, match["scale"] or "", unit), match.end()


def _moved(verb: str, typed: str | None, scale: str, unit: str) -> Moved:
    value = None
    if typed and _AMOUNT.fullmatch(typed):
        value = Decimal(typed.replace(",", "")) * {"": 1, "万": 10_000, "亿": 100_000_000}[scale]
    return Moved(_direction(verb, value or 0), abs(value) if value is not None else None, unit.removeprefix("个") if unit.endswith("分点") else unit if value is not None else "", verb)


def _direction(verb: str, amount: Decimal | int) -> str:
    """Up, down or same; a rise by less than nothing is a fall."""
    if "持平" in verb:
        return "same"
    return "up" if bool(_UPWARD.fullmatch(verb)) == (amount >= 0) else "down"
