"""Turns the values of one figure into warnings where they can hardly be meant: outside what is possible, or with a scale on one side only."""

from __future__ import annotations

from decimal import Decimal

from drafter.model.library import Indicator
from drafter.model.record import Measure, Observation
from drafter.numerals import EXACT, plain, print_quantity
from drafter.readers.fields import Desk, doubt

_GUESSED = ("count", "yuan")
"""Kinds whose upper bound is only what hospitals usually have: ten times as much is a slip, twice as much a large hospital."""
_TOO_FAR = 1000  # times as much as another year: 260.72万 beside 251.30


def weigh(desk: Desk, measure: Measure) -> None:
    """Notes values outside the range the catalogue allows, and other years and targets that lack the scale of this year's value (or have one it lacks)."""
    for observation in filter(None, (measure.current, measure.previous, measure.target, *measure.series)):
        quantity = observation.quantity
        if quantity is None or quantity.number is None:
            continue
        if not _possible(measure.indicator, quantity.number, quantity.unit):
            low, high = (plain(bound) + measure.indicator.unit for bound in measure.indicator.hard_range)
            message = f"“{observation.key}”是{print_quantity(quantity)}，不在“{measure.indicator.name}”可能的 {low} 至 {high} 之间"
            doubt(desk, "value-out-of-range", message, observation.span, "请核对数值、小数点和单位；确实如此的可不改", observation.key)
        if _scale_forgotten(measure.current, observation):
            ours, theirs = print_quantity(measure.current.quantity), print_quantity(quantity)
            message = f"“{measure.current.key}”是{ours}，“{observation.key}”却是{theirs}，相差一千倍以上，像是漏写了“万”或“亿”"
            doubt(desk, "scale-differs", message, observation.span, "请写出同样的单位，例如 260.72万 和 251.30万", observation.key)


def _possible(indicator: Indicator, number: Decimal, unit: str) -> bool:
    if indicator.hard_range is None or unit not in ("", indicator.unit):
        return True
    low, high = indicator.hard_range
    return low <= number <= (EXACT.multiply(high, 10) if indicator.kind in _GUESSED else high)


def _scale_forgotten(current: Observation | None, other: Observation) -> bool:
    """Whether one of two values has a scale, the other none, and they are more than a thousand times apart."""
    ours, theirs = current.quantity if current else None, other.quantity
    if ours is None or not ours.number or not theirs.number or bool(ours.scale) == bool(theirs.scale):
        return False
    large, small = sorted((ours.number.copy_abs(), theirs.number.copy_abs()), reverse=True)
    return large > EXACT.multiply(small, _TOO_FAR)
