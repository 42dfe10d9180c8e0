"""Exact quantities into sums, shares and differences, and approximate ones into the numbers their words allow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from drafter.model.quantity import Quantity
from drafter.model.record import Observation
from drafter.numerals import EXACT, SCALES, half_up, plain, print_quantity

_SAME_UNIT = (frozenset({"人", "名", "位"}), frozenset({"例", "例次", "台", "台次", "人次"}), frozenset({"项", "个", "家"}), frozenset({"颗", "枚"}), frozenset({"件", "起"}), frozenset({"天", "日"}),
              frozenset({"次", "场", "场次", "期"}))
_HAIR = Decimal("1E-12")


def exact(quantity: Quantity | None) -> bool:
    """Whether a value is known, a number, and not an approximation."""
    return quantity is not None and quantity.number is not None and not quantity.approximate


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities are of one dimension: equal units, or units that count the same things (例 and 台次, 名 and 人)."""
    if left.number is None or right.number is None or left.unit == right.unit:
        return True
    return any(left.unit in same and right.unit in same for same in _SAME_UNIT)


def operand(quantity: Quantity) -> str:
    """A number as formulas show it: all digits, with the sign of a percentage."""
    return plain(quantity.number) + (quantity.unit if quantity.unit in ("%", "‰") else "")


def in_scale(number: Decimal, like: Sequence[Quantity]) -> Quantity:
    """The number in the unit of those it was computed from, and in their scale where two decimals hold it exactly; else in plain digits, half up."""
    shared = [like[0].scale] if len({quantity.scale for quantity in like}) == 1 else []
    for scale in [*shared, "万"] if any(quantity.scale for quantity in like) else []:
        inner = EXACT.divide(number, SCALES[scale])
        if inner == half_up(inner):
            return Quantity("", number, plain(inner), scale, like[0].unit)
    rounded = half_up(number)
    return Quantity("", rounded, plain(rounded), unit=like[0].unit)


def share(part: Observation, whole: Observation) -> Observation | None:
    """The part as a percentage of the whole, two decimals at most, half up; None unless both are exact, of one unit, and 0 ≤ part ≤ whole ≠ 0."""
    left, right = part.quantity, whole.quantity
    if not (exact(left) and exact(right) and comparable(left, right) and 0 <= left.number <= right.number and right.number):
        return None
    percentage = half_up(EXACT.multiply(EXACT.divide(left.number, right.number), Decimal(100)))
    quantity = Quantity("", percentage, plain(percentage), unit="%")
    formula = f"{plain(left.number)} ÷ {plain(right.number)} × 100%"
    return Observation(f"{part.key.rpartition('.')[0]}.占比", part.period, quantity, part.span, print_quantity(quantity), formula)


def total(parts: Sequence[Observation], key: str, mode: str = "原样") -> Observation | None:
    """The sum of observations, in their scale and unit, under that key; None unless there are some and all are exact and of one unit."""
    quantities = [part.quantity for part in parts]
    if not quantities or not all(exact(q) and comparable(q, quantities[0]) for q in quantities):
        return None
    numbers = [quantity.number for quantity in quantities]
    summed = in_scale(reduce(EXACT.add, numbers), quantities)
    return Observation(key, parts[0].period, summed, parts[0].span, print_quantity(summed, mode), " + ".join(map(plain, numbers)))


def spread(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The lowest and highest number a value allows: 3万余 is above 30 000 and below 40 000, 近3万 just under it, 约3万 within a tenth."""
    number = quantity.number
    if not quantity.approximate:
        return number, number
    words = quantity.before + quantity.inner + quantity.after + quantity.tail
    if any(word in words for word in "数几"):
        return number, number * 10 - _HAIR
    if any(word in words for word in ("约", "左右", "上下", "大概")):
        tenth = abs(number) / 10
        return number - tenth, number + tenth
    if any(word in words for word in "余多来"):
        return number + _HAIR, number + _last_place(number) - _HAIR
    if "近" in words:
        return number - _last_place(number), number - _HAIR
    hair = Decimal(0) if quantity.bound in ("≥", "≤") else _HAIR
    if quantity.bound in ("≤", "<") or quantity.before == "前":
        return Decimal("-Infinity"), number - hair
    return number + hair, Decimal("Infinity")


def _last_place(number: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 170 000 → 10 000."""
    digits = number.normalize(EXACT)
    return Decimal(1).scaleb(digits.as_tuple().exponent) if digits else Decimal(1)
