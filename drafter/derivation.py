"""A year record as read into one that can be printed: printed forms, changes, references bound to figures, internal figures left out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from drafter.changes import change
from drafter.model.diagnostics import Diagnostic, in_order
from drafter.model.library import Library
from drafter.model.quantity import Quantity
from drafter.model.record import Highlight, Honour, Measure, Meeting, Observation, Picture, PlanItem, Prose, Section, YearRecord
from drafter.numerals import EXACT, SCALES, plain, print_quantity, scaled
from drafter.references import bind, standings

_HOLDERS = frozenset((Highlight, Honour, Measure, Meeting, Picture, PlanItem, Section, YearRecord, tuple))
_WORDS_OF_SIGNS = {"≤": "不超过", "≥": "不低于", "<": "低于", ">": "超过"}
_T = TypeVar("_T")


def derive(record: YearRecord, library: Library, *, internal: bool = False) -> tuple[YearRecord, tuple[Diagnostic, ...]]:
    """What `derive_all` gives, with 内部 figures only if `internal`."""
    whole, found = derive_all(record, library, internal=internal)
    return whole if internal else public(whole), found


def derive_all(record: YearRecord, library: Library, *, internal: bool = False) -> tuple[YearRecord, tuple[Diagnostic, ...]]:
    """The record with every value printed as 数字 asks, every change computed and every reference bound; 内部 figures may be referred to if `internal`.

    Quantities stay as read. Diagnostics: stated-change-differs and units-differ are warnings; reference-unknown, reference-ambiguous,
    reference-internal, reference-empty and reference-contradicts are errors.
    """
    found: list[Diagnostic] = []

    def bound(prose: Prose) -> Prose:
        text, more = bind(prose, index, library, internal=internal)
        found.extend(more)
        return text

    whole = _mapped(record, Measure, lambda measure: _derived(measure, record, found))
    index = standings(whole, library)
    return _mapped(whole, Prose, bound), in_order(found)


def public(record: YearRecord) -> YearRecord:
    """The record without its 内部 figures."""
    return _mapped(record, Measure, _public)


def _derived(measure: Measure, record: YearRecord, found: list[Diagnostic]) -> Measure:
    """The figure and its parts with printed forms and changes; what is wrong with them is put on `found`."""
    printed = _printed(measure, record.numbers)
    moved, more = change(printed, whole_year=record.whole_year, mode=record.numbers)
    found.extend(more)
    if moved is None and not measure.parts:
        return printed
    return printed._replace(change=moved, parts=tuple(_derived(part, record, found) for part in measure.parts))


def _public(measure: Measure) -> Measure | None:
    """The figure without its internal parts; None where it is internal itself."""
    return None if measure.internal else measure._replace(parts=_mapped(measure.parts, Measure, _public))


def _mapped(node: _T, kind: type, make: Callable[[Any], Any]) -> _T:
    """The tree of holders with `make` of every node of that kind; where it makes None, a tuple loses the node. Below such a node nothing is visited."""
    if type(node) is kind:
        return make(node)
    inner: list[Any] | None = None
    for place, value in enumerate(node):
        if value and (type(value) in _HOLDERS or type(value) is kind):
            made = _mapped(value, kind, make)
            if made is not value:
                inner = inner or list(node)
                inner[place] = made
    if inner is None:
        return node
    return tuple(value for value in inner if value is not None) if type(node) is tuple else node._make(inner)


def _printed(measure: Measure, mode: str) -> Measure:
    """The figure with the printed forms of its values: as typed, 上年 and 历年 with the unit of 本年 where they have none, and aligned with it."""
    now = scaled(measure.current.quantity, mode) if measure.current is not None and measure.current.quantity is not None else None

    def written(observation: Observation | None) -> Observation | None:
        if observation is None or observation.quantity is None:
            return observation
        quantity = scaled(observation.quantity, mode)
        if now is not None and not quantity.unit and quantity.number is not None:
            quantity = quantity._replace(unit=now.unit)
        sign = "" if quantity.before or quantity.tail else _WORDS_OF_SIGNS.get(quantity.bound, "")
        aligned = quantity if now is None or observation is measure.current else _like(quantity, now, mode)
        printed = sign + print_quantity(quantity)
        return observation._replace(printed=printed, aligned=printed if aligned is quantity else sign + print_quantity(aligned))

    def aimed(target: Observation | None) -> Observation | None:
        if target is None or target.quantity is None:
            return target
        bare = target.quantity._replace(before="", tail="") if target.quantity.bound else target.quantity
        return target._replace(printed=print_quantity(bare, mode))

    return measure._replace(current=written(measure.current), previous=written(measure.previous), target=aimed(measure.target),
                   series=tuple(map(written, measure.series)))


def _like(quantity: Quantity, now: Quantity, mode: str) -> Quantity:
    """The value of another year in the scale, decimals and commas of this year's; never rounded: what does not fit stays as it is."""
    if None in (quantity.number, now.number) or quantity.approximate or now.approximate or quantity.unit != now.unit or quantity.before or now.before:
        return quantity
    if quantity.scale != now.scale and mode == "原样":
        inner = plain(EXACT.divide(quantity.number, SCALES[now.scale]))
        if _decimals(inner) <= _decimals(now.digits):
            quantity = quantity._replace(digits=inner, scale=now.scale)
    if quantity.scale != now.scale:
        return quantity
    digits = quantity.digits
    if abs(now.number) >= 1000 * SCALES[now.scale]:
        digits = digits.replace(",", "")
        digits = f"{Decimal(digits):,f}" if "," in now.digits else digits
    missing = _decimals(now.digits) - _decimals(digits)
    if missing > 0:
        digits += ("" if "." in digits else ".") + "0" * missing
    return quantity._replace(digits=digits) if digits != quantity.digits else quantity


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])
