"""Whether a number of a draft is a given value: at the precision it is written with, in any scale, in the same unit."""

import re
from decimal import Decimal

from drafter.accounts.data import Datum
from drafter.arithmetic import comparable
from drafter.counting import plain
from drafter.model.quantity import Quantity
from drafter.numerals import EXACT, SCALES, half_up
from drafter.spotting import Number

NEARLY, ABOVE = re.compile(r"(?:将?近|接近|不足|不到)$"), re.compile(r"(?:超过?|突破|逾|多于)(?:了)?$")
"""What stands before a number that the value falls short of, or goes beyond."""
_TELLING = 2
"""Digits a rounded number has at least: 8天 is no way to write 7.6天; 三成 is one to write 29.6%."""


def same(number: Number, expected: Number, exact: Decimal | None = None) -> bool:
    """Whether a number says what another does; `exact` is the value behind the other where its print is rounded."""
    if number.text == expected.text and number.unit == expected.unit:
        return True
    if number.value is None or expected.value is None:
        return plain(number.text) == plain(expected.text) or bool(number.digits) and not number.unit and plain(number.digits) == plain(expected.digits) and number.term == expected.term
    if not _same_unit(number, expected) or number.some != expected.some or number.rank != expected.rank and not number.unit:
        return False
    if number.value == expected.value or exact is not None and number.value == exact:
        return True
    return not number.some and (rounded(number, expected.value) or exact is not None and rounded(number, exact))


def agrees(number: Number, datum: Datum) -> bool:
    """Whether a number says the value of a datum."""
    if datum.number is None:
        return False
    if number.value is not None and number.value < 0 and datum.change is not None and datum.change.direction < 0:  # -4.47% for 下降4.47%
        number = number._replace(value=-number.value, digits=number.digits.lstrip("-"), text=number.text[1:], start=number.start + 1)
    exact = datum.quantity.number if datum.quantity is not None else datum.change.amount if datum.change is not None else None
    return same(number, datum.number, exact)


def rounded(number: Number, value: Decimal) -> bool:
    """Whether the number is the value at the decimals and in the scale it is written with."""
    decimals = len(number.digits.partition(".")[2])
    if not decimals and not number.scale or number.scale != "十" and len(number.digits.lstrip("-0.").replace(".", "").replace(",", "")) < _TELLING:
        return False
    inner = half_up(EXACT.divide(value, SCALES[number.scale]), decimals)
    return EXACT.multiply(inner, SCALES[number.scale]) == number.value


def roughly(number: Number, value: Decimal, *, nearly: bool, above: bool = False) -> bool:
    """Whether a number with 余, or behind 超 (`above`), is the value cut off at its last digit, or with 近 (`nearly`) the next above it: 5.8万余 and 近5.9万 for 58200."""
    if number.value is None or not (number.some or nearly or above):
        return False
    digits = number.digits.replace(",", "")
    places = len(digits.partition(".")[2]) if "." in digits else len(digits.rstrip("0")) - len(digits)
    step = EXACT.multiply(SCALES[number.scale], Decimal(1).scaleb(-places))
    return number.value < value < number.value + step if number.some or above else number.value - step < value < number.value


def _same_unit(number: Number, expected: Number) -> bool:
    if number.unit == expected.unit:
        return True
    if not number.unit or not expected.unit:
        return False
    return comparable(_united(number), _united(expected))


def _united(number: Number) -> Quantity:
    return Quantity(number.text, number.value, number.digits, unit=number.unit)
