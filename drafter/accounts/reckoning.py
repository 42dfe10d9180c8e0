"""A number of a sentence into what a writer reckoned it from: a share, a sum or a difference of other numbers there, or of the data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from drafter.accounts.data import NOW, Data, Datum
from drafter.accounts.naming import Names
from drafter.accounts.reference import Told
from drafter.numerals import EXACT, half_up
from drafter.spotting import Number

_SHARE = re.compile(r"(?:率|比例|比重)(?:为|是|达到?|约)?$|占(?P<whole>比|[^，。；、（\d]{0,10})(?:为|达到?|约)?$")
_SUM = re.compile(r"(?:合计|共计?|总计|累计|一共|总共)[^，。；、（\d]{0,8}$")
_CLAUSE = re.compile("[，。；：（]")
_PARTS = 5
"""Numbers a sum has at most."""


def reckoned(told: Told, which: int, names: Names, data: Data) -> str:
    """The sum behind a number (“68条 ÷ 157条”), where it comes out at the digits written; empty for a number that nothing there gives."""
    number, before = told.numbers[which], told.text[: told.numbers[which].start]
    if number.value is None or number.some or number.term:
        return ""
    earlier = [n for n in told.numbers[:which] if not n.term and n.value is not None and n.unit and not n.some]
    if number.unit == "%" and "." in number.digits and (share := _SHARE.search(before)) and earlier:
        return _share(number, earlier, data if share["whole"] is not None else None)
    if _SUM.search(before):
        return _sum(number, earlier) or _of_parts(number, before, names, data)
    return ""


def _share(number: Number, earlier: Sequence[Number], data: Data | None) -> str:
    """The last quantity before as a share of another of its unit, in the sentence or (where 占 is said) in the data."""
    part = next((n for n in reversed(earlier) if n.unit not in ("%", "‰")), None)
    if part is None or not part.value:
        return ""
    wholes = [(n.text, n.value) for n in earlier if n.unit == part.unit]
    if data is not None:
        people = ("人", "名", "位")
        wholes += [(d.printed, d.quantity.number) for d in _exact(data.values.values()) if d.quantity.unit == part.unit or {d.quantity.unit, part.unit} <= {*people}]
    decimals = len(number.digits.partition(".")[2])
    return next((f"{part.text} ÷ {text}" for text, whole in wholes if whole > part.value and half_up(EXACT.divide(EXACT.multiply(part.value, Decimal(100)), whole), decimals) == number.value), "")


def _exact(values: Iterable[Datum]) -> list[Datum]:
    """The values of this year that are exact numbers."""
    return [d for d in values if d.period == NOW and d.quantity is not None and d.quantity.number is not None and not d.quantity.approximate]


def _sum(number: Number, earlier: Sequence[Number]) -> str:
    """Two or more quantities right before, of the unit of the sum."""
    own = [n for n in earlier if n.unit == number.unit][-_PARTS:]
    for count in range(2, len(own) + 1):
        if sum(n.value for n in own[-count:]) == number.value:
            return " + ".join(n.text for n in own[-count:])
    return ""


def _of_parts(number: Number, before: str, names: Names, data: Data) -> str:
    """Parts of one figure named in the clause: 国家级和省级合计11项."""
    clause = _CLAUSE.split(before)[-1]
    wholes: list[Mapping[str, Datum]] = []
    for _, _, measures in names.found(clause):
        wholes.append({measure.key.rpartition(".其中.")[0]: datum for measure in measures for datum in _exact(data.values.values()) if datum.measure.key == measure.key and ".其中." in measure.key})
    for whole in set.intersection(*map(set, wholes)) if len(wholes) > 1 else ():
        parts = [one[whole] for one in wholes]
        if len({d.key for d in parts}) == len(parts) and sum(d.quantity.number for d in parts) == number.value:
            return " + ".join(d.printed for d in parts)
    return ""
