"""A number a writer reckoned into the sum behind it: a share, a sum, a difference, an average or a multiple of numbers that stand before it, or of the data.

Only what is said to be one is looked at (合计, 占, 比上年多, 日均, 是上年的 … 倍), and only where it comes out at the digits written.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.accounts.agreement import ABOVE, NEARLY, roughly
from drafter.accounts.data import BEFORE, NOW, Data, Datum
from drafter.accounts.naming import Names
from drafter.accounts.reference import Told
from drafter.numerals import EXACT, half_up
from drafter.spotting import Number

_SHARE = r"(?:率|比例|比重)(?:为|是|达到?|约)?$|占(?P<whole>比|[^，。；、（\d]{0,10})(?:为|达到?|约|近|超过?)?$"
_SUM = r"(?:合计|共计?|总计|累计|一共|总共)[^，。；、（\d]{0,8}$"
_MORE = r"(?P<sign>多|少|高|低|增|减|新增|增加|减少|缩短|延长|提高|上升|下降|降低|快|慢)[了出]?[^，。；、（\d]{0,4}$"
_TIMES = r"(?:上年|去年)(?:同期)?的$"
_MEAN = r"(?:日均|每[天日])[^，。；、（\d]{0,10}$|(?:月均|每个?月)[^，。；、（\d]{0,10}$"
_ALL = r"(?<![人平日月年周季])均(?!次|价|费)[^，。；、（\d]{0,6}$"
_CLAUSE = re.compile("[，。；：（]")
_PARTS = 4
"""Numbers a sum has at most."""
_PEOPLE = frozenset("人名位")
_BESIDE = ("", "，", "（", "、", "，约", "（约")
"""What may stand between a quantity and the 占 that is said of it."""


class _Sought(NamedTuple):
    """A number to be explained: the words before it in its sentence and the clause, the quantities before it in its paragraph, the
    figures these are or the clause names (`named`), and what was said before it in its own sentence."""

    number: Number
    before: str
    clause: str
    earlier: Sequence[Number]
    given: Sequence[Datum]
    data: Data
    named: bool
    names: Names
    said: Sequence[Number]

    @property
    def here(self) -> Sequence[Number]:
        """The quantities before it in its own sentence."""
        return [n for n in self.earlier if any(n is each for each in self.said)]

    def comes_to(self, value: Decimal) -> bool:
        """Whether the number says this value, rounded as it is or said to be near it."""
        nearly, above = NEARLY.search(self.before) is not None, ABOVE.search(self.before) is not None
        if not (nearly or above) and half_up(EXACT.divide(value, self._scale), len(self.number.digits.partition(".")[2])) * self._scale == self.number.value and not self.number.some:
            return True
        return roughly(self.number, value, nearly=nearly, above=above)

    @property
    def _scale(self) -> Decimal:
        return {"": Decimal(1), "十": Decimal(10), "万": Decimal(10**4), "亿": Decimal(10**8)}.get(self.number.scale, Decimal(1))


def reckoned(told: Told, which: int, nearby: Sequence[Number], names: Names, data: Data, only: str = "") -> str:
    """The sum behind a number (“68条 ÷ 157条”); empty for one that nothing gives. `nearby` are the numbers of its paragraph before its sentence; `only` is the key of the figure it
    stands beside, and then what is reckoned is of that figure."""
    number, before = told.numbers[which], told.text[: told.numbers[which].start]
    kinds = [kind for pattern, kind in _KINDS if (number.unit == "倍") is (kind is _times) and re.search(pattern, before)] if number.value is not None else []
    if number.term or not kinds and ":" not in number.digits:
        return ""
    clause = _CLAUSE.split(before)[-1]
    earlier = [n for n in (*nearby, *told.numbers[:which]) if not n.term and n.value is not None and n.unit]
    stated = {(n.value, n.unit) for n in earlier}
    named = {measure.key for _, _, measures in names.found(clause) for measure in measures}
    exact = [d for d in data.values.values() if d.period == NOW and d.quantity is not None and d.quantity.number is not None and not d.quantity.approximate]
    if only:
        earlier, given = [], [d for d in exact if d.measure.key == only]
    elif named:
        given = [d for d in exact if d.measure.key in named]
    else:
        given = [d for d in exact if (d.quantity.number, d.quantity.unit) in stated]
    sought = _Sought(number, before, clause, earlier, given, data, bool(named), names, told.numbers[:which])
    return next(filter(None, (kind(sought) for kind in kinds)), "") if kinds else _ratio(sought)


def _share(one: _Sought) -> str:
    """A quantity right before as a share of another of its unit in the sentence, or of people in the data; a figure the clause names of the one it names behind 占, or of the
    one it is part of; what is before 率 of what it is said of (采纳68条，采纳率43.3%)."""
    said = re.search(_SHARE, one.before)
    if one.number.unit != "%" or "." not in one.number.digits and one.number.scale != "十":
        return ""
    own = [n for n in one.here if n.unit not in ("%", "‰")]
    exact = [d for d in one.data.values.values() if d.period == NOW and d.quantity is not None and d.quantity.number is not None]
    wholes = [(n.text, n.value, n.unit) for n in own]
    if said["whole"] is None:
        deed = one.before[: said.start()][-2:]
        parts = [(n.text, n.value, n.unit) for n in own if len(deed) > 1 and one.before[: n.start].endswith(deed)]
    elif named := {measure.key for _, _, measures in one.names.found(said["whole"]) for measure in measures}:
        wholes = [(d.printed, d.quantity.number, d.quantity.unit) for d in exact if d.measure.key in named]
        parts = [(d.printed, d.quantity.number, d.quantity.unit) for d in one.given if d.measure.key not in named] + _said(own[-1:])
    elif own and one.before[own[-1].end : said.start()] in _BESIDE:
        parts = _said(own[-1:])
        wholes += [(d.printed, d.quantity.number, d.quantity.unit) for d in exact if d.quantity.unit in _PEOPLE]
    else:
        parts = [(d.printed, d.quantity.number, d.quantity.unit) for d in one.given if one.named and ".其中." in d.measure.key]
        wholes = [(d.printed, d.quantity.number, d.quantity.unit) for d in exact if any(part.measure.key.startswith(f"{d.measure.key}.其中.") for part in one.given)]
    for part, value, unit in parts:
        for whole, of, other in wholes:
            if (unit == other or {unit, other} <= _PEOPLE) and unit not in ("%", "‰") and 0 < value < of and one.comes_to(EXACT.divide(EXACT.multiply(value, Decimal(100)), of)):
                return f"{part} ÷ {whole}"
    return ""


def _said(numbers: Sequence[Number]) -> list[tuple[str, Decimal, str]]:
    return [(n.text, n.value, n.unit) for n in numbers]


def _sum(one: _Sought) -> str:
    """Quantities that follow each other, of the unit of the sum; parts of one figure that the clause names (国家级和省级合计11项)."""
    near = one.earlier if re.search(r"(?:合计|总计|累计|共计)[^，。；、（\d]{0,8}$", one.before) else one.here
    own = [n for n in near if n.unit == one.number.unit]
    for count in range(2, _PARTS + 1):
        for at in range(len(own) - count, -1, -1):
            if one.comes_to(sum(n.value for n in own[at : at + count])):
                return " + ".join(n.text for n in own[at : at + count])
    wholes = {d.measure.key.rpartition(".其中.")[0] for d in one.given if ".其中." in d.measure.key}
    for whole in sorted(wholes):
        parts = [d for d in one.given if d.measure.key.rpartition(".其中.")[0] == whole]
        for count in range(2, min(len(parts), _PARTS) + 1):
            if one.comes_to(sum(d.quantity.number for d in parts[:count])):
                return " + ".join(d.printed for d in parts[:count])
    return ""


def _difference(one: _Sought) -> str:
    """What two quantities of its unit right before it differ by, or a figure said before and its year before."""
    if one.number.unit in ("%", "‰"):  # what percentages differ by are 百分点
        return ""
    up = re.search(_MORE, one.before)["sign"] in ("多", "高", "增", "新增", "增加", "延长", "提高", "上升", "慢")
    own = [n for n in one.earlier if n.unit == one.number.unit or n.unit == "%" and one.number.unit == "个百分点"]
    for a, b in zip(own, own[1:]):
        if a.value != b.value and one.comes_to(abs(a.value - b.value)) and ((b.value > a.value) is up or "比" in one.clause and not re.search("上年|去年|同期", one.clause)):
            return f"{b.text} − {a.text}"
    for now in one.given if one.named or re.search("[比较]|上年|去年|同期", one.clause) else ():
        for before in one.data.values.values():
            if before.measure.key == now.measure.key and (before.period == BEFORE or before.period.isdecimal() and before.period in one.before) and before.quantity is not None:
                same = now.quantity.unit == one.number.unit or now.quantity.unit == "%" and one.number.unit == "个百分点"
                if same and before.quantity.number is not None and (now.quantity.number > before.quantity.number) is up and one.comes_to(abs(now.quantity.number - before.quantity.number)):
                    return f"{now.printed} − {before.printed}"
    return ""


def _times(one: _Sought) -> str:
    """A figure as a multiple of what it was the year before."""
    for now in one.given:
        before = next((d.quantity for d in one.data.values.values() if d.measure.key == now.measure.key and d.period == BEFORE), None)
        if before is not None and before.number and one.comes_to(EXACT.divide(now.quantity.number, before.number)):
            return f"{now.printed} ÷ {before.typed}"
    return ""


def _mean(one: _Sought) -> str:
    """A count of the year by its days or months."""
    parts = (12,) if re.search("月", one.clause) else (365, 366)
    for value, text, unit in (*((d.quantity.number, d.printed, d.quantity.unit) for d in one.given), *((n.value, n.text, n.unit) for n in reversed(one.earlier))):
        for part in parts:
            mean = EXACT.divide(value, Decimal(part))
            if unit == one.number.unit and (one.comes_to(mean) or mean >= 1 and int(mean) == one.number.value):
                return f"{text} ÷ {part}"
    return ""


def _all_above(one: _Sought) -> str:
    """均超过95%: two or more of its unit before it, all above."""
    own = [n for n in one.earlier if n.unit == one.number.unit]
    above = ABOVE.search(one.before) is not None or one.number.some or "以上" in one.number.text
    return "、".join(n.text for n in own[-2:]) if above and len(own) > 1 and all(n.value >= one.number.value for n in own[-2:]) else ""


def _ratio(one: _Sought) -> str:
    """1:1.98 of two quantities of one unit before it."""
    left, _, right = one.number.digits.replace("：", ":").partition(":")
    if left != "1" or not re.fullmatch(r"\d{1,6}(?:\.\d{1,4})?", right):
        return ""
    pairs: Iterator[tuple[Number, Number]] = ((a, b) for a in one.here[-2:] for b in one.here[-2:] if a is not b and a.unit == b.unit and a.unit not in ("%", "‰") and a.value)
    return next((f"{a.text} : {b.text}" for a, b in pairs if half_up(EXACT.divide(b.value, a.value), len(right.partition(".")[2])) == Decimal(right)), "")


_KINDS: tuple[tuple[str, Callable[[_Sought], str]], ...] = ((_SHARE, _share), (_SUM, _sum), (_MEAN, _mean), (_TIMES, _times), (_ALL, _all_above), (_MORE, _difference))
"""What is said before a reckoned number, and what it would be."""
