"""A number a writer computed into the sum behind it: a share, a sum, a difference, an average or a multiple of numbers that stand before it, or of the data.

Only what is said to be one is looked at (合计, 占, 比上年多, 日均, 是上年的 … 倍), and only where it comes out at the digits written.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.accounts.agreement import ABOVE, NEARLY, roughly
from drafter.accounts.data import BEFORE, NOW, Data, Datum
from drafter.accounts.naming import Names
from drafter.accounts.reference import Told
from drafter.numerals import EXACT, SCALES, half_up
from drafter.spotting import Number

_SHARE = r"(?:率|比例|比重)(?:为|是|达到?|约)?$|占(?P<whole>比|[^，。；、（\d]{0,10})(?:为|达到?|约|近|超过?)?$"
_SUM = r"(?:(?P<far>合计|总计|累计|共计)|共|一共|总共)[^，。；、（\d]{0,8}$"
"""Of what a sum is: behind `far` of numbers of the paragraph, else of the sentence."""
_MORE = r"(?P<sign>多|少|高|低|增|减|新增|增加|减少|缩短|延长|提高|上升|下降|降低|快|慢)[了出]?[^，。；、（\d]{0,4}$"
_UP = ("多", "高", "增", "新增", "增加", "延长", "提高", "上升", "慢")
_TIMES = r"(?:上年|去年)(?:同期)?的$"
_MEAN = r"(?:日均|每[天日])[^，。；、（\d]{0,10}$|(?P<month>月均|每个?月)[^，。；、（\d]{0,10}$"
_ALL = r"(?<![人平日月年周季])均(?!次|价|费)[^，。；、（\d]{0,6}$"
_LAST_YEAR = re.compile("上年|去年|同期")
_CLAUSE = re.compile("[，。；：（]")
_PARTS = 4
"""Numbers a sum has at most."""
_PEOPLE, _RATES = frozenset("人名位"), frozenset("%‰")
_BESIDE = ("", "，", "（", "、", "，约", "（约")
"""What may stand between a quantity and the 占 that is said of it."""


class _Amount(NamedTuple):
    """A quantity, of the text or of the data: how it is written, its value and unit."""

    text: str
    value: Decimal
    unit: str


class _Sought(NamedTuple):
    """A number to be explained: the text before and behind it in its sentence; the quantities before it there (`here`) and in the paragraph before that sentence (`nearby`);
    this year's exact values (`now`), of these the figures its clause names, or else those that stand before it (`given`); and whether any is named."""

    number: Number
    before: str
    behind: str
    here: Sequence[Number]
    nearby: Sequence[Number]
    now: Sequence[Datum]
    given: Sequence[Datum]
    named: bool
    names: Names
    data: Data

    @property
    def clause(self) -> str:
        """The words right before it."""
        return _CLAUSE.split(self.before)[-1]

    @property
    def earlier(self) -> Sequence[Number]:
        """All quantities before it."""
        return (*self.nearby, *self.here)

    @property
    def over(self) -> bool:
        """Whether the value is said to go beyond it: 超过95%, 九成以上, 3次以上."""
        return ABOVE.search(self.before) is not None or self.number.some or self.behind.startswith("以上")

    def comes_to(self, value: Decimal) -> bool:
        """Whether the number says this value: rounded as it is written, or near it where that is said."""
        nearly = NEARLY.search(self.before) is not None
        if nearly or self.over:
            return roughly(self.number, value, nearly=nearly, above=self.over)
        scale = SCALES[self.number.scale]
        return EXACT.multiply(half_up(EXACT.divide(value, scale), len(self.number.digits.partition(".")[2])), scale) == self.number.value

    def years(self, datum: Datum) -> list[Datum]:
        """The value of the year before of a figure, and of such years as the sentence names."""
        own = (d for d in self.data.values.values() if d.measure.key == datum.measure.key and d.quantity is not None and d.quantity.number is not None)
        return [d for d in own if d.period == BEFORE or d.period.isdecimal() and d.period in self.before]


def computed(told: Told, which: int, nearby: Sequence[Number], names: Names, data: Data, only: str = "") -> str:
    """The sum behind a number (“68条 ÷ 157条”); empty for one that nothing gives. `nearby` are the numbers of its paragraph before its sentence; `only` is the key of the figure
    it stands beside, and then what is computed is of that figure."""
    number = told.numbers[which]
    before = told.text[: number.start]
    kinds = [kind for pattern, kind in _KINDS if (number.unit == "倍") is (kind is _times) and re.search(pattern, before)] if number.value is not None else [_ratio]
    if number.term or not kinds:
        return ""
    here, near = _quantities(told.numbers[:which]), _quantities(nearby)
    now = [d for d in data.values.values() if d.period == NOW and d.quantity is not None and d.quantity.number is not None and not d.quantity.approximate]
    named = {only} if only else {measure.key for _, _, measures in names.found(_CLAUSE.split(before)[-1]) for measure in measures}
    stated = {(n.value, n.unit) for n in (*here, *near)}
    given = [d for d in now if (d.measure.key in named if named else (d.quantity.number, d.quantity.unit) in stated)]
    sought = _Sought(number, before, told.text[number.end :], () if only else here, () if only else near, now, given, bool(named), names, data)
    return next(filter(None, (kind(sought) for kind in kinds)), "")


def _quantities(numbers: Iterable[Number]) -> list[Number]:
    return [n for n in numbers if not n.term and n.value is not None and n.unit]


def _amounts(things: Iterable[Number | Datum]) -> list[_Amount]:
    return [_Amount(one.text, one.value, one.unit) if isinstance(one, Number) else _Amount(one.printed, one.quantity.number, one.quantity.unit) for one in things]


def _share(one: _Sought) -> str:
    """A quantity right before as a share of another of its unit in the sentence, or of people in the data; a figure the clause names of the one it names behind 占, or of the
    one it is part of; what is before 率 of what it is said of (采纳68条，采纳率43.3%)."""
    if one.number.unit != "%" or "." not in one.number.digits and one.number.scale != "十":
        return ""
    said, own = re.search(_SHARE, one.before), [n for n in one.here if n.unit not in _RATES]
    whole = {measure.key for _, _, measures in one.names.found(said["whole"] or "") for measure in measures}
    if said["whole"] is None:
        deed = one.before[: said.start()][-2:]
        parts, wholes = [n for n in own if len(deed) > 1 and one.before[: n.start].endswith(deed)], own
    elif whole:
        parts, wholes = [*(d for d in one.given if d.measure.key not in whole), *own[-1:]], [d for d in one.now if d.measure.key in whole]
    elif own and one.before[own[-1].end : said.start()] in _BESIDE:
        parts, wholes = own[-1:], [*own, *(d for d in one.now if d.quantity.unit in _PEOPLE)]
    else:
        parts = [d for d in one.given if one.named and ".其中." in d.measure.key]
        wholes = [d for d in one.now if any(part.measure.key.startswith(f"{d.measure.key}.其中.") for part in parts)]
    for part in _amounts(parts):
        for of in _amounts(wholes):
            alike = part.unit == of.unit or {part.unit, of.unit} <= _PEOPLE
            if alike and part.unit not in _RATES and 0 < part.value < of.value and one.comes_to(EXACT.divide(EXACT.multiply(part.value, Decimal(100)), of.value)):
                return f"{part.text} ÷ {of.text}"
    return ""


def _sum(one: _Sought) -> str:
    """Quantities that follow each other, of the unit of the sum; the parts of one figure that the clause names (国家级和省级合计11项)."""
    own = [n for n in (one.earlier if re.search(_SUM, one.before)["far"] else one.here) if n.unit == one.number.unit]
    runs = [own[at : at + count] for count in range(2, _PARTS + 1) for at in range(len(own) - count, -1, -1)]
    wholes = sorted({d.measure.key.rpartition(".其中.")[0] for d in one.given if one.named and ".其中." in d.measure.key})
    runs += [parts for whole in wholes if len(parts := [d for d in one.given if d.measure.key.startswith(f"{whole}.其中.")]) > 1]
    return next((" + ".join(part.text for part in run) for run in map(_amounts, runs) if one.comes_to(sum(part.value for part in run))), "")


def _difference(one: _Sought) -> str:
    """What two quantities of its unit right before it differ by, or a figure said before and its year before."""
    number, unit = one.number, "%" if one.number.unit == "个百分点" else one.number.unit
    if number.unit in _RATES:  # what percentages differ by are 百分点
        return ""
    up, last_year = re.search(_MORE, one.before)["sign"] in _UP, _LAST_YEAR.search(one.clause) is not None
    own = [n for n in one.earlier if n.unit in (unit, number.unit)]
    for left, right in zip(own, own[1:]):
        either_way = "比" in one.clause and not last_year
        if left.value != right.value and one.comes_to(abs(left.value - right.value)) and ((right.value > left.value) is up or either_way):
            return f"{right.text} − {left.text}"
    for now in one.given if one.named or last_year or re.search("[比较]", one.clause) else ():
        for before in one.years(now) if now.quantity.unit == unit else ():
            if (now.quantity.number > before.quantity.number) is up and one.comes_to(abs(now.quantity.number - before.quantity.number)):
                return f"{now.printed} − {before.printed}"
    return ""


def _times(one: _Sought) -> str:
    """A figure as a multiple of what it was the year before."""
    pairs = ((now, before) for now in one.given for before in one.years(now) if before.period == BEFORE and before.quantity.number)
    return next((f"{now.printed} ÷ {before.printed}" for now, before in pairs if one.comes_to(EXACT.divide(now.quantity.number, before.quantity.number))), "")


def _mean(one: _Sought) -> str:
    """A count of the year by its days or months."""
    parts = (12,) if re.search(_MEAN, one.before)["month"] else (365, 366)
    own = [amount for amount in _amounts((*one.given, *reversed(one.earlier))) if amount.unit == one.number.unit]
    return next((f"{amount.text} ÷ {part}" for amount in own for part in parts if one.comes_to(EXACT.divide(amount.value, Decimal(part)))), "")


def _all_above(one: _Sought) -> str:
    """均超过95%: two or more of its unit before it, all above."""
    own = [n for n in one.earlier if n.unit == one.number.unit][-2:]
    return "、".join(n.text for n in own) if one.over and len(own) > 1 and all(n.value >= one.number.value for n in own) else ""


def _ratio(one: _Sought) -> str:
    """1:1.98 of the two quantities of one unit right before it."""
    said = re.fullmatch(r"1[:：](\d{1,6}(?:\.(\d{1,4}))?)", one.number.digits)
    pairs = permutations([n for n in one.here[-2:] if n.unit not in _RATES and n.value], 2) if said else ()
    return next((f"{a.text} : {b.text}" for a, b in pairs if a.unit == b.unit and half_up(EXACT.divide(b.value, a.value), len(said[2] or "")) == Decimal(said[1])), "")


_KINDS: tuple[tuple[str, Callable[[_Sought], str]], ...] = ((_SHARE, _share), (_SUM, _sum), (_MEAN, _mean), (_TIMES, _times), (_ALL, _all_above), (_MORE, _difference))
"""What is said before a computed number, and what it would be."""
