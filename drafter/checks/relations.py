"""Figures that belong together by arithmetic into findings where they do not agree: sums, shares, bounds, parts (勾稽)."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from drafter.arithmetic import comparable, exact, in_scale
from drafter.checks.ground import PERIODS, Ground, every_section, identity, observation
from drafter.intervals import DAYS, Interval, evaluate, holds, relation, slack_of, written
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given
from drafter.model.quantity import Quantity
from drafter.model.record import Measure, Observation
from drafter.numerals import half_up, plain, print_quantity

_AGAINST = {"==": "不等于", "<=": "大于", ">=": "小于"}
_POSSIBLE_DAYS = {True: Interval(Decimal(240), Decimal(366)), False: Interval(Decimal(1), Decimal(366))}
"""Days a year's figures may be divided by: calendar days or working days; of a part of the year, any."""


class Held(NamedTuple):
    """A relation held against the figures of one period; `single` are the names of sides that are one figure."""

    expression: str
    sign: str
    left: Interval
    right: Interval
    single: tuple[str, str]
    operands: Mapping[str, Observation]
    broken: bool


def equation(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """The relation `expr` between figures, for 本年 and 上年, with `slack` beyond the digits typed."""
    yield from _broken(ground, [rule.given["expr"]], rule.given.get("slack", "0"))


def formula(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Every algorithm the catalogue gives for an indicator, but for those `except` names (ids), with `slack`."""
    left_out = rule.given.get("except", ())
    own = [g.measure.indicator for g in ground.figures.values() if g.measure.indicator.formula and g.measure.indicator.id not in left_out]
    yield from _broken(ground, [f"{indicator.id} == {indicator.formula}" for indicator in own], rule.given.get("slack", "0"))


def _broken(ground: Ground, expressions: Iterable[str], slack: str) -> Iterator[Finding]:
    for expression in expressions:
        for period in PERIODS:
            held = _held(ground, expression, period, slack)
            if held is not None and held.broken:
                yield _told(ground, held)


def _held(ground: Ground, expression: str, period: str, slack: str) -> Held | None:
    """The relation with the figures of a period; None where one of them is not given."""
    left, sign, right, names = relation(expression)
    operands: dict[str, Observation] = {}
    values: dict[str, Interval] = {}
    for name in names:
        if name == DAYS:
            values[name] = _POSSIBLE_DAYS[ground.matter.record is None or ground.matter.record.whole_year]
            continue
        past = name.endswith("_prev")
        given = ground.figure(name.removesuffix("_prev"))
        value = observation(given, PERIODS[1] if past else period) if given and not (past and period != PERIODS[0]) else None
        if value is None:
            return None
        operands[name] = value
        values[name] = written(value.quantity, given.measure.indicator.kind)
    sides = evaluate(left, values), evaluate(right, values)
    if None in sides:
        return None
    broken = not holds(sides[0], sign, sides[1], slack_of(slack, sides[1].middle))
    if broken and DAYS not in values:
        exactly = {name: Interval(value.quantity.number, value.quantity.number) for name, value in operands.items()}
        sides = evaluate(left, exactly) or sides[0], evaluate(right, exactly) or sides[1]
    single = tuple(side.id if isinstance(side, ast.Name) else "" for side in (left, right))
    return Held(expression, sign, *sides, single, operands, broken)


def _told(ground: Ground, held: Held) -> Finding:
    """What does not agree, with both sides, their difference and all places; put where the figure stands that most of the broken relations share."""
    spans = {name: value.span for name, value in held.operands.items()}
    called = {name: value.key.split(".")[-2] for name, value in held.operands.items()}
    shown = counted = held.expression.replace("==", "=").replace("<=", "≤").replace(">=", "≥").replace("*", "×").replace("/", "÷")
    for name in sorted(called, key=len, reverse=True):
        shown = shown.replace(name, called[name])
        counted = counted.replace(name, print_quantity(held.operands[name].quantity))
    quantities = [value.quantity for value in held.operands.values()]
    left, right = (
        print_quantity(held.operands[name].quantity) if name in held.operands else _side(side, quantities) for name, side in zip(held.single, (held.left, held.right)))
    first = held.operands[_blamed(ground, held)]
    words = {
        "formula": shown, "counted": counted, "left": left, "right": right, "against": _AGAINST[held.sign], "period": first.period,
        "difference": _amount(abs(held.left.middle - held.right.middle), quantities).replace("%", "个百分点"), "name": next(iter(called.values())),
        "places": "、".join(f"{called[name]}{span.row.replace(' ', '')}" for name, span in spans.items()),
    }  # fmt: skip
    return Finding(first.span, words, first.key, left=left, right=right, formula=shown, related=tuple(span for span in spans.values() if span != first.span))


def _side(side: Interval, quantities: list[Quantity]) -> str:
    """One side as a person reads it: a number, or from where to where it may be."""
    if side.high > side.low * Decimal("1.2") and side.low > 0:
        ends = (side.low, side.high) if side.high < 100 else (half_up(side.low, 0), half_up(side.high, 0))
        return "至".join(_amount(end, quantities) for end in ends)
    return _amount(side.middle, quantities)


def _amount(number: Decimal, quantities: list[Quantity]) -> str:
    """A number in the unit and scale of the figures it comes from, where they share one; of a rate and counts in the unit of the rate."""
    units = {quantity.unit for quantity in quantities}
    if len(units) == 1:
        return print_quantity(in_scale(number, quantities))
    unit = quantities[0].unit if quantities[0].unit in ("%", "‰", "天", "次") else ""
    return plain(half_up(number, 4 if abs(number) < 10 and not unit else 2)) + unit


def _blamed(ground: Ground, held: Held) -> str:
    """The operand that most of the relations among these figures speak against: one more figure agrees with the others, or does not."""
    votes: Counter[str] = Counter()
    for expression in _all_relations(ground):
        other = _held(ground, expression, next(iter(held.operands.values())).period, "5%")
        if other is not None:
            for value in other.operands.values():
                votes[value.key] += 1 if other.broken else -1
    return max(held.operands, key=lambda name: votes[held.operands[name].key])


def _all_relations(ground: Ground) -> Iterator[str]:
    for given in ground.figures.values():
        if given.measure.indicator.formula:
            yield f"{given.measure.indicator.id} == {given.measure.indicator.formula}"


def parts(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """其中: no part is more than the whole, the parts together neither; where they come within `near` of it, or made it up the year before, they should make
    it up. Parts one of whose names holds a word of `overlapping` may count the same thing twice."""
    for given in ground.matter.givens:
        for period in PERIODS if given.measure.parts else ():
            whole, own = _whole_and_parts(given, period)
            if whole is not None and own:
                near = "100%" if _made_up(*_whole_and_parts(given, PERIODS[period == PERIODS[0]])) else rule.given.get("near", "0")
                yield from _against_whole(rule, given.measure, whole, own, near)


def _whole_and_parts(given: Given, period: str) -> tuple[Observation | None, list[tuple[Measure, Observation]]]:
    """A figure of a period, if it is exact, and those of its parts that count the same."""
    whole = observation(given, period)
    if whole is None or not exact(whole.quantity):
        return None, []
    own = [(part, value) for part in given.measure.parts if (value := observation(Given(part, "", 0), period))]
    return whole, [(part, value) for part, value in own if comparable(value.quantity, whole.quantity) and value.quantity.unit == whole.quantity.unit]


def _made_up(whole: Observation | None, own: list[tuple[Measure, Observation]]) -> bool:
    """Whether two parts or more make up the whole."""
    return whole is not None and len(own) > 1 and sum(value.quantity.number for _, value in own) == whole.quantity.number


def _against_whole(rule: Rule, measure: Measure, whole: Observation, own: list[tuple[Measure, Observation]], near: str) -> Iterator[Finding]:
    limit = written(whole.quantity, measure.indicator.kind)
    values = [written(value.quantity, part.indicator.kind) for part, value in own]
    for (part, value), interval in zip(own, values):
        if interval.low > limit.high:
            yield _parts(measure, whole, [(part, value)], interval, "大于")
            return
    total = Interval(sum(v.low for v in values), sum(v.high for v in values))
    if len(own) < 2 or len(own) < len(measure.parts):
        return
    overlapping = any(word in part.name for part, _ in own for word in rule.given.get("overlapping", ()))
    if total.low > limit.high and not overlapping:
        yield _parts(measure, whole, own, total, "大于")
    elif total.high < limit.low and limit.middle - total.middle <= slack_of(near, limit.middle):
        yield _parts(measure, whole, own, total, "不等于")


def _parts(measure: Measure, whole: Observation, own: list[tuple[Measure, Observation]], total: Interval, against: str) -> Finding:
    called = " + ".join(part.name for part, _ in own)
    quantities = [whole.quantity, *(value.quantity for _, value in own)]
    left, right = _amount(total.middle, quantities), print_quantity(whole.quantity)
    words = {
        "formula": f"{called} {'=' if against == '不等于' else '≤'} {measure.name}", "counted": " + ".join(print_quantity(value.quantity) for _, value in own),
        "left": left, "right": right, "difference": _amount(abs(total.middle - whole.quantity.number), quantities), "against": against,
        "places": "、".join(value.span.row.replace(" ", "") for _, value in own), "period": whole.period, "names": measure.name,
        "subject": "其中各项合计" if len(own) > 1 else f"其中“{own[0][0].name}”",
    }  # fmt: skip
    return Finding(whole.span, words, whole.key, left=left, right=right, formula=words["formula"], related=tuple(value.span for _, value in own))


def campuses(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Sub-sections for parts of the hospital (`titles`: 院区 …) whose counts do not add up to the hospital's, or whose rates leave it outside their span."""
    record = ground.matter.record
    for section in every_section(record) if record else ():
        parts = [part for part in section.parts if part.title is not None and any(word in part.title.text for word in rule.given["titles"])]
        shared = [measure for measure in parts[0].measures if all(any(own.name == measure.name for own in part.measures) for part in parts)] if len(parts) > 1 else []
        for measure in shared:
            own = [next(own for own in part.measures if own.name == measure.name) for part in parts]
            whole = ground.figures.get(identity(Given(measure, "", 0)))
            yield from _of_campuses(whole, own) if whole is not None and whole.depth == 0 else ()


def _of_campuses(whole: Given, own: list[Measure]) -> Iterator[Finding]:
    value = observation(whole, PERIODS[0])
    values = [observation(Given(measure, "", 0), PERIODS[0]) for measure in own]
    if value is None or None in values or len({v.quantity.unit for v in (value, *values)}) > 1 or any(v.quantity.approximate for v in (value, *values)):
        return
    intervals = [written(v.quantity, whole.measure.indicator.kind) for v in values]
    limit = written(value.quantity, whole.measure.indicator.kind)
    if whole.measure.indicator.kind in ("count", "yuan"):
        total = Interval(sum(i.low for i in intervals), sum(i.high for i in intervals))
        if not (total.high < limit.low * Decimal("0.8") or holds(total, "==", limit, Decimal(0))):
            yield _parts(whole.measure, value, list(zip(own, values)), total, "不等于")
    elif not min(i.low for i in intervals) <= limit.high or not max(i.high for i in intervals) >= limit.low:
        ends = Interval(min(i.low for i in intervals), max(i.high for i in intervals))
        yield _parts(whole.measure, value, list(zip(own, values)), ends, "的范围不含")
