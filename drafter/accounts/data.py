"""A year's record, derived, into its public values by their keys, and the names they go by in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.quantity import Quantity
from drafter.model.record import Change, Measure, Observation, YearRecord
from drafter.model.report import Report, Words
from drafter.spotting import Number, Spotter

_SOME = ("余", "多")
NOW, BEFORE, AIM, MOVED, PLACED = "本年", "上年", "目标", "同比", "排名"


class Datum(NamedTuple):
    """A value: its key and printed form, the number in that form and, where it was given, its exact quantity; which figure it belongs to and in which period
    (本年, 上年, 目标, 同比, 排名 or a year)."""

    key: str
    printed: str
    number: Number | None
    quantity: Quantity | None
    measure: Measure
    period: str
    span: Span
    change: Change | None = None


class Data(NamedTuple):
    """All public values by key, and the figures by every name they go by, the longest names first."""

    values: Mapping[str, Datum]
    names: Mapping[str, tuple[Measure, ...]]
    measures: tuple[Measure, ...]


def data(record: YearRecord, report: Report, spotter: Spotter) -> Data:
    """The values of a record and the names its figures have there, in the catalogue and in the report."""
    measures = tuple(_measures(record))
    values = {datum.key: datum for measure in measures for datum in _values(measure, spotter)}
    by_key = {measure.key: measure for measure in measures}
    names: dict[str, dict[str, Measure]] = {}
    for measure in measures:
        for name in (measure.name, measure.indicator.name, *measure.indicator.aliases):
            names.setdefault(name, {})[measure.key] = measure
    for inline in report.inlines():
        if isinstance(inline, Words) and inline.key in by_key:
            names.setdefault(inline.text, {})[inline.key] = by_key[inline.key]
    known = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
    return Data(values, {name: tuple(names[name].values()) for name in known}, measures)


def _measures(record: YearRecord) -> Iterator[Measure]:
    """Every figure of the record in the order it stands, parts behind their whole."""
    waiting: list[object] = [*reversed(record.sections), *reversed(record.measures)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Measure):
            yield node
            waiting.extend(reversed(node.parts))
        else:
            waiting.extend(reversed(node.parts))
            waiting.extend(m for highlight in reversed(node.highlights) for m in reversed(highlight.measures))
            waiting.extend(reversed(node.measures))


def _values(measure: Measure, spotter: Spotter) -> Iterator[Datum]:
    periods = ((NOW, measure.current), (BEFORE, measure.previous), (AIM, measure.target), *((o.period, o) for o in measure.series))
    for period, observation in periods:
        if observation is not None and observation.quantity is not None:
            yield _observed(observation, measure, period, spotter)
    change = measure.change
    if change is not None:
        yield Datum(change.key, change.phrase, _amount(change), None, measure, MOVED, change.spans[0] if change.spans else measure.span, change)
    if measure.rank is not None and measure.rank.text:
        yield Datum(f"{measure.key}.{PLACED}", measure.rank.text, only(spotter.numbers(measure.rank.text)), None, measure, PLACED, measure.rank.span)


def _observed(observation: Observation, measure: Measure, period: str, spotter: Spotter) -> Datum:
    printed, quantity = observation.printed, observation.quantity
    if quantity.number is None:
        return Datum(observation.key, printed, only(spotter.numbers(printed)), quantity, measure, period, observation.span)
    some = bool(quantity.inner or quantity.after or quantity.tail in _SOME)
    number = Number(0, len(printed), printed, quantity.number, quantity.digits, quantity.scale, quantity.unit, some, rank=quantity.before.endswith("第"))
    return Datum(observation.key, printed, number, quantity, measure, period, observation.span)


def _amount(change: Change) -> Number | None:
    """The amount of a change as it prints (3.75%, 1.2万人次)."""
    match = re.match(r"([\d.,]+)(万|亿)?", change.printed)
    return Number(0, len(change.printed), change.printed, change.amount, match[1], match[2] or "", change.printed[match.end() :]) if match and change.amount is not None else None


def only(numbers: Iterable[Number]) -> Number | None:
    """The first of the numbers that is a quantity, or else the first."""
    numbers = tuple(numbers)
    return next((n for n in numbers if not n.term), numbers[0] if numbers else None)
