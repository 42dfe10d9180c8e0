"""The values of one figure in two years into the change between them, in words that fit its sign (draft.md, Numbers 3 and 4)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from drafter.arithmetic import comparable, exact, in_scale, operand, spread
from drafter.chinese import read_chinese
from drafter.model.diagnostics import Diagnostic, Span, warning
from drafter.model.quantity import Quantity
from drafter.model.record import Change, Measure
from drafter.numerals import EXACT, SCALES, half_up, plain, print_quantity, read_change_quantity

# (form, kind, better) → the words for up and down; an empty cell fits all, the first row that fits counts.
_VERBS = (
    ("percent", "", "", "增长", "下降"),
    ("rank", "", "", "上升", "下降"),
    ("points", "", "higher", "提高", "下降"),
    ("absolute", "count", "", "增加", "减少"),
    ("absolute", "yuan", "", "增加", "减少"),
    ("absolute", "days", "", "延长", "缩短"),
    ("absolute", "minutes", "", "延长", "缩短"),
    ("absolute", "score", "higher", "提高", "下降"),
    ("absolute", "level", "", "提高", "下降"),
    ("", "", "", "上升", "下降"),
)
_POINTS = {"%": "个百分点", "‰": "个千分点"}
_FORM_OF_KIND = {"count": "percent", "yuan": "percent", "rank": "rank", "growth_pct": "self"}
_GRADES = ("D", "C", "C+", "C++", "B", "B+", "B++", "A", "A+", "A++")


def change(measure: Measure, *, whole_year: bool = True, mode: str = "原样") -> tuple[Change | None, tuple[Diagnostic, ...]]:
    """How the figure moved against the year before, or None where nothing is certain; with a warning where a stated 同比 disagrees.

    Computed where both values are exact; else the 同比 as stated; else, between approximate values, the direction where no reading of the words
    leaves it open. `whole_year`: the record covers the full year; `mode` is its 数字.
    """
    level = "与上年持平" if whole_year else "与上年同期持平"
    stated = _stated(measure, level, mode)
    now, before = (o.quantity if o is not None else None for o in (measure.current, measure.previous))
    if now is None or before is None:
        return stated, ()
    if not comparable(now, before):
        return stated, (_not_comparable(measure, now, before),)
    computed = _computed(measure, now, before, level, mode)
    if stated is None or computed is None:
        return computed or stated, ()
    if _agree(measure, stated, computed, now, before):
        return (stated if computed.amount is None else computed), ()
    return computed, (_differs(measure, stated, computed),)


def _computed(measure: Measure, now: Quantity, before: Quantity, level: str, mode: str) -> Change | None:
    form = _form(measure, now.unit)
    if form == "self":
        return None
    if measure.indicator.kind == "level" or now.number is None or before.number is None:
        return _by_grade(measure, now, before, level)
    if now.approximate or before.approximate:
        return _direction_only(measure, form, now, before)
    formula = f"{operand(now)} − {operand(before)}"
    if now.number == before.number or print_quantity(now, mode) == print_quantity(before, mode):
        return _level(measure, level, formula)
    difference = EXACT.subtract(now.number, before.number)
    size, form = difference.copy_abs(), _fitting(measure, form, now, before)
    if form == "percent":
        moved = Quantity("", half_up(EXACT.divide(EXACT.multiply(size, 100), before.number)), "", unit="%")
        formula = f"({formula}) ÷ {operand(before)} × 100%"
    elif form == "points":
        moved = Quantity("", half_up(size), "", unit=_POINTS[now.unit])
    elif form == "rank":
        moved, difference, formula = Quantity("", size, "", unit="位"), difference.copy_negate(), f"{operand(before)} − {operand(now)}"
    elif form == "absolute":
        moved = in_scale(size, [now, before])
    else:
        return None
    if not moved.number:
        return _level(measure, level.replace("持平", "基本持平"), formula)
    moved = moved if moved.digits else moved._replace(digits=plain(moved.number))
    return _moved(measure, form, 1 if difference > 0 else -1, moved, formula, mode)


def _form(measure: Measure, unit: str) -> str:
    """percent, points, absolute, rank or self, by the catalogue's `change` and the unit at hand: a value in % moves in points whatever it is."""
    asked = measure.indicator.change or _FORM_OF_KIND.get(measure.indicator.kind, "absolute")
    if measure.indicator.kind == "level":
        return "absolute"
    if asked in ("self", "rank"):
        return asked
    return "points" if unit in _POINTS else "percent" if asked == "percent" else "absolute"


def _fitting(measure: Measure, form: str, now: Quantity, before: Quantity) -> str:
    """The form for two exact values: small counts move by pieces, and from zero or below there is no percentage. Empty: none fits."""
    if form == "rank" and now.unit in _POINTS:
        return ""
    if form != "percent":
        return form
    larger = max(abs(now.number), abs(before.number))
    if measure.indicator.kind == "count" and larger < 1000:
        if larger < 100 or abs(now.number - before.number) < 10 or not before.number:
            return "absolute"
    if not before.number:
        return ""
    return "absolute" if now.number < 0 or before.number < 0 else "percent"


def _direction_only(measure: Measure, form: str, now: Quantity, before: Quantity) -> Change | None:
    (low, high), (least, most) = spread(now), spread(before)
    direction = 1 if low > most else -1 if high < least else 0
    if not direction:
        return None
    formula = f"{print_quantity(now)} {'>' if direction > 0 else '<'} {print_quantity(before)}"
    return _moved(measure, form, -direction if form == "rank" else direction, None, formula)


def _by_grade(measure: Measure, now: Quantity, before: Quantity, level: str) -> Change | None:
    """Levels and other values in words: equal, or higher and lower where both stand in a known order (五级 over 四级甲等, A+ over A)."""
    after, earlier = now.digits + now.unit, before.digits + before.unit
    formula = f"{earlier} → {after}"
    if measure.indicator.kind != "level":
        return _level(measure, level, formula) if after == earlier and ":" in after else None
    new, old = _grade(after), _grade(earlier)
    if after == earlier or (new and new == old):
        return _level(measure, level, formula)
    if new is None or old is None or new[0] != old[0]:
        return None
    steps = Decimal(abs(new[1] - old[1]))
    whole = steps and not new[2] and not old[2]
    moved = Quantity("", steps, plain(steps), unit="个等级" if new[0] == "letter" else "级") if whole else None
    return _moved(measure, "absolute", 1 if new > old else -1, moved, formula)


def _grade(text: str) -> tuple[str, int, int] | None:
    """(scale, step, 甲/乙/丙 within it) of a grade, larger is better; None for one whose order is not known."""
    if text.upper() in _GRADES:
        return "letter", _GRADES.index(text.upper()), 0
    number, word, rest = text.partition("级")
    value = int(number) if number.isdecimal() else read_chinese(number)
    fine = {"": 0, "丙等": 1, "乙等": 2, "甲等": 3}.get(rest)
    return ("level", value, fine) if word and value is not None and fine is not None else None


def _stated(measure: Measure, level: str, mode: str) -> Change | None:
    """The 同比 as given, in the verb that fits the indicator."""
    read = read_change_quantity(measure.stated.typed) if measure.stated is not None else None
    if read is None:
        return None
    direction, quantity = read
    if not direction or quantity is None:
        return _level(measure, level.replace("持平", "基本持平") if "基本" in measure.stated.typed else level, "", stated=True)
    unit = quantity.unit or _own_unit(measure)
    form = "percent" if unit in ("%", "倍") else "points" if unit.endswith("分点") else _form(measure, unit)
    form = "rank" if form == "rank" else "absolute" if form in ("self", "percent") and unit not in ("%", "倍") else form
    return _moved(measure, form, direction, quantity._replace(unit=unit), "", mode, stated=True)


def _own_unit(measure: Measure) -> str:
    """The unit of a 同比 that was typed without one."""
    if measure.indicator.kind == "rank":
        return "位"
    known = [o.quantity.unit for o in (measure.current, measure.previous) if o is not None and o.quantity is not None]
    unit = next(filter(None, known), measure.unit or measure.indicator.unit)
    return _POINTS.get(unit, unit)


def _agree(measure: Measure, stated: Change, computed: Change, now: Quantity, before: Quantity) -> bool:
    """Whether the stated 同比 is what the two values give, at the digits it was typed with."""
    if not stated.direction or not (exact(now) and exact(before)):
        return stated.direction == computed.direction
    _, typed = read_change_quantity(measure.stated.typed)
    moved = EXACT.subtract(now.number, before.number)
    if stated.unit in ("%", "倍"):
        if not before.number:
            return False
        moved = EXACT.divide(EXACT.multiply(moved, 100 if stated.unit == "%" else 1), before.number.copy_abs())
    elif measure.indicator.kind == "rank":
        moved = moved.copy_negate()
    if (moved > 0) != (stated.direction > 0):
        return False
    if typed.approximate:
        return abs(moved.copy_abs() - typed.number) <= typed.number / 5
    size, given = (EXACT.divide(number, SCALES[typed.scale]) for number in (moved.copy_abs(), typed.number))
    places = len(typed.digits.partition(".")[2])
    # 3.7485 % is fairly written 3.7 %, and 3.8 % by one who rounded the printed 3.75 % again.
    return given in (half_up(size, places), half_up(half_up(size), places))


def _moved(measure: Measure, form: str, direction: int, by: Quantity | None, formula: str, mode: str = "原样", *, stated: bool = False) -> Change:
    """A change up or down, by a quantity or, where that is not certain, by none."""
    up, down = _verbs(form, measure.indicator.kind, measure.indicator.better)
    verb = up if direction > 0 else down
    printed = print_quantity(by, mode) if by is not None else ""
    return Change(
        key=f"{measure.key}.同比", direction=direction, amount=by.number if by is not None else None,
        unit=by.unit.removeprefix("个") if by is not None else "", printed=printed, verb=verb, phrase=verb + printed if printed else f"有所{verb}",
        worse=_worse(measure, direction), formula=formula, spans=_spans(measure, stated), stated=stated)


@lru_cache(maxsize=256)
def _verbs(*own: str) -> tuple[str, str]:
    """The words for up and down of a form, kind and better."""
    return next(row[3:] for row in _VERBS if all(cell in ("", mine) for cell, mine in zip(row, own)))


def _level(measure: Measure, phrase: str, formula: str, *, stated: bool = False) -> Change:
    return Change(f"{measure.key}.同比", 0, Decimal(0), "", "", "", phrase, None, formula, _spans(measure, stated), stated)


def _spans(measure: Measure, stated: bool) -> tuple[Span, ...]:
    given = (measure.stated,) if stated else (measure.current, measure.previous)
    return tuple(each.span for each in given if each is not None)


def _worse(measure: Measure, direction: int) -> bool | None:
    if measure.indicator.kind in ("rank", "level"):
        return direction < 0
    good = {"higher": 1, "lower": -1}.get(measure.indicator.better)
    return None if good is None else direction != good


def _differs(measure: Measure, stated: Change, computed: Change) -> Diagnostic:
    return warning(
        "stated-change-differs", f"“{measure.name}”的同比写作“{measure.stated.typed}”，按本年、上年计算应为“{computed.phrase}”，稿中用计算值", measure.stated.span,
        "请核对本年、上年和同比；同比可以不填，由本年和上年算出", key=computed.key, left=stated.phrase, right=computed.phrase, formula=computed.formula)


def _not_comparable(measure: Measure, now: Quantity, before: Quantity) -> Diagnostic:
    return warning(
        "units-differ", f"“{measure.name}”的本年是“{print_quantity(now)}”，上年是“{print_quantity(before)}”，单位不同，不能计算同比", measure.previous.span,
        f"请把上年换算成以“{now.unit or '无单位'}”计的数", key=measure.previous.key, left=print_quantity(now), right=print_quantity(before))
