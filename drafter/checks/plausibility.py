"""Single figures into findings where the value can hardly be meant: out of the usual range, ten times last year's, the same to the last digit."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.arithmetic import comparable, exact
from drafter.checks.ground import PERIODS, Ground, identity, observation
from drafter.chinese import read_chinese
from drafter.counting import UNITS
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given
from drafter.model.quantity import Quantity
from drafter.model.record import Observation
from drafter.numerals import plain, print_quantity
from drafter.ratios import typed_as_ratio

_RATES = ("ratio_pct", "ratio_permille", "growth_pct")
_SLIPPED = 0.6
"""How far a value may be off ten, a hundred or ten thousand times another and still be told as a slip, not as a jump."""
_NEAR = 3
"""Lines between two rows of which one may have been copied into the other."""
_FEW = 2
"""Digits that count in values that must agree in both years."""
_STATIC_UNITS = ("张", "平方米", "㎡", "亩", "公顷", "家", "个")


_AVERAGED = "均|每|折算|当量|人头|比$"
"""What stands in the names of figures that are no whole numbers."""


def unusual(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Values of 本年 and 上年 outside the range the catalogue calls usual, but within the possible; hospitals whose name holds a word of `unless` have a
    range of their own for the indicator it stands under."""
    for given in ground.matter.givens:
        usual, possible, unit = given.measure.indicator.warn_range, given.measure.indicator.hard_range, given.measure.indicator.unit
        for period in PERIODS if usual and given.depth < 2 else ():
            value = observation(given, period)
            if value is None or value.quantity.unit not in ("", unit) or usual[0] <= value.quantity.number <= usual[1]:
                continue
            if possible and not possible[0] <= value.quantity.number <= possible[1] or _other_kind(rule, ground, given):
                continue
            low, high = (plain(bound) + unit for bound in usual)
            yield _of(value, given, left=print_quantity(value.quantity), right=f"{low}至{high}", low=low, high=high)


def small(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Amounts that are counted by the 万 and were typed without it: below `least` where no unit was typed either, or below the `floors` of the indicators named there."""
    floors, least = ({name: Decimal(floor) for name, floor in rule.given["floors"].items()}, Decimal(rule.given["least"]))
    for given in ground.matter.givens:
        indicator = given.measure.indicator
        for period in PERIODS if indicator.scale else ():
            value = observation(given, period)
            if value is None or value.quantity.scale or value.quantity.unit != indicator.unit or given.depth > 1:
                continue
            if 0 < value.quantity.number < max(floors.get(indicator.name, 0), 0 if indicator.unit in value.quantity.typed else least):
                yield _of(value, given, left=print_quantity(value.quantity), right=f"{value.quantity.digits}{indicator.scale}{indicator.unit}")


def _other_kind(rule: Rule, ground: Ground, given: Given) -> bool:
    """Whether the range is not meant for hospitals of this kind."""
    record = ground.matter.record
    return record is not None and any(word in record.hospital.name for word in rule.given.get("unless", {}).get(given.measure.indicator.name, ()))


def ratios(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Percentages of 1 at most that were typed without %, as a spreadsheet holds them, by the other year's value or what is usual; rates whose name holds one of
    `names` are high."""
    for given in ground.matter.givens:
        for period in PERIODS if given.measure.indicator.kind == "ratio_pct" else ():
            value, other = observation(given, period), observation(given, PERIODS[period == PERIODS[0]])
            if value is not None and typed_as_ratio(value.quantity, other and other.quantity, given.measure.indicator, given.measure.name, rule.given["names"]):
                yield _of(value, given, left=value.quantity.typed, right=f"{plain(value.quantity.number * 100)}%")


def jump(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """This year's value against last year's, or the latest of 历年: about ten, a hundred or ten thousand times it (`slips`, each with the share it may be off:
    `10: 0.35`), for values from `least` up. With `percent` and `points` instead: counts and rates that move further than that, unless 说明 gives a reason;
    smaller counts, from `few` up, only where one is `times` the other."""
    slips = {float(times): float(off) for times, off in rule.given.get("slips", {}).items()}
    least, percent, points = (float(rule.given.get(name, "0")) for name in ("least", "percent", "points"))
    few, times = float(rule.given.get("few", "inf")), float(rule.given.get("times", "inf"))
    for given in ground.matter.givens:
        now, before = observation(given, "本年"), _before(given)
        if now is None or before is None or now.quantity.unit != before.quantity.unit and "" not in (now.quantity.unit, before.quantity.unit):
            continue
        small, large = sorted((float(now.quantity.number), float(before.quantity.number)))
        if small <= 0 or given.measure.indicator.kind in ("rank", "level"):
            continue
        ratio, rate = large / small, given.measure.indicator.kind in _RATES or now.quantity.unit in ("%", "‰")
        if slips:
            if given.measure.note is not None:
                continue
            slip = next((times for times, off in slips.items() if abs(ratio / times - 1) <= off), None)
            if slip is not None and (rate or given.measure.indicator.kind != "count" or large >= least):
                yield _moved(given, now, before, times=f"{slip:g}")
        elif given.measure.note is None and not any(abs(ratio / times - 1) <= _SLIPPED for times in (10, 100, 10000)):
            moved = (large - small) * 100 > percent * float(before.quantity.number)
            if rate and large - small > points or not rate and moved and (large >= least or large >= few and ratio >= times):
                yield _moved(given, now, before, times=f"{ratio:.1f}")


def series(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A year of 历年 about ten, a hundred or ten thousand times those next to it, or the other way round (`slips`, as for `jump`)."""
    slips = {float(times): float(off) for times, off in rule.given["slips"].items()}
    for given in ground.matter.givens:
        years = sorted((o for o in given.measure.series if o.quantity is not None and o.quantity.number), key=lambda o: o.period)
        for place, value in enumerate(years if len(years) > 2 else ()):
            near = [other for other in (years[place - 1] if place else None, years[place + 1] if place + 1 < len(years) else None) if other is not None]
            ratios = [max(a, b) / min(a, b) for other in near for a, b in ((float(value.quantity.number), float(other.quantity.number)),) if min(a, b) > 0]
            sides = {value.quantity.number > other.quantity.number for other in near}
            times = next((times for times, off in slips.items() if len(ratios) == len(near) and all(abs(ratio / times - 1) <= off for ratio in ratios)), None)
            if times is not None and len(sides) == 1 and (len(near) == 2 or place == 0 and _alike(years[1], years[2])):
                yield _of(value, given, related=tuple(other.span for other in near), times=f"{times:g}", year=value.period)


def _alike(one: Observation, other: Observation) -> bool:
    """Whether two years are of one size, so that it is a third that is out of it."""
    small, large = sorted((float(one.quantity.number), float(other.quantity.number)))
    return small > 0 and large < 3 * small


def _before(given: Given) -> Observation | None:
    """Last year's value, or the latest of 历年."""
    before = observation(given, "上年")
    if before is not None or not given.measure.series:
        return before
    own = given.measure.current.span if given.measure.current else None
    series = [o for o in given.measure.series if o.quantity is not None and o.quantity.number is not None and o.span != own]
    return max(series, key=lambda o: o.period, default=None)


def _moved(given: Given, now: Observation, before: Observation, times: str) -> Finding:
    sides = print_quantity(now.quantity), print_quantity(before.quantity)
    period = before.period if before.period == "上年" else f"{before.period}年"
    return _of(now, given, left=sides[0], right=sides[1], related=(before.span,), times=times, before=sides[1], then=period)


def unchanged(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """This year's value equal to last year's, with `digits` digits that count or more, of rates one more; what stands for years (beds, floor space) is left
    out."""
    for given in ground.matter.givens:
        now, before = observation(given, "本年"), observation(given, "上年")
        if now is None or before is None or not exact(now.quantity) or now.quantity.number != before.quantity.number:
            continue
        if now.quantity.unit in _STATIC_UNITS or given.measure.note is not None or _digits(now.quantity) < int(rule.given["digits"]) + (now.quantity.unit in ("%", "‰")):
            continue
        yield _of(now, given, left=print_quantity(now.quantity), right=print_quantity(before.quantity), related=(before.span,))


def twins(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Two different indicators with one value of `digits` digits that count or more: one may have been copied into the other's row. Rates of two
    decimals often agree by chance: of those only neighbours count. Values of fewer digits count where last year's agree as well."""
    first: dict[tuple[str, Decimal, Decimal | None], Given] = {}
    for given in ground.matter.givens:
        value = observation(given, "本年")
        if value is None or not exact(value.quantity) or given.depth > 1 or given.planned:
            continue
        before = observation(given, "上年")
        many = _digits(value.quantity) >= int(rule.given["digits"])
        if not many and (before is None or before.quantity.number == value.quantity.number or _digits(value.quantity) < _FEW):
            continue
        other = first.setdefault((value.quantity.unit, value.quantity.number, None if many else before.quantity.number), given)
        if identity(other) == identity(given) or other.whole is given.measure or given.whole is other.measure:
            continue
        there = other.measure.current
        if not many or value.quantity.unit not in ("%", "‰") or abs(value.span.line - there.span.line) <= _NEAR:
            sides = print_quantity(value.quantity), print_quantity(there.quantity)
            yield _of(value, given, left=sides[0], right=sides[1], related=(there.span,), other=other.measure.name, row=there.span.row)


def two_values(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """One indicator with different values in two places of the file."""
    for period in PERIODS:
        first: dict[str, Given] = {}
        for given in ground.matter.givens:
            value = observation(given, period)
            if value is None or given.depth > 0 or given.planned or not given.measure.indicator.id:
                continue
            other = first.setdefault(identity(given), given)
            if "业务指标" not in (given.section, other.section) and given.measure.name != other.measure.name:
                continue  # two offices may each have a 患者满意度 of their own
            was = observation(other, period)
            if not _agree(value.quantity, was.quantity):
                sides = print_quantity(value.quantity), print_quantity(was.quantity)
                yield _of(value, given, left=sides[0], right=sides[1], related=(was.span,), other=sides[1], row=was.span.row)


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two values are one at the digits of the rougher."""
    if one.approximate or other.approximate or one.number == other.number:
        return True
    places = [max(q.number.normalize().as_tuple().exponent, 0) if not q.scale else (4 if q.scale == "万" else 8) - len(q.digits.partition(".")[2]) for q in (one, other)]
    return abs(one.number - other.number) * 2 <= Decimal(10) ** max(places) if any(q.scale for q in (one, other)) else False


def target(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A target for a rate, days or the like in next year's plan that today's value meets already or that is worse than it (`met` or `worse`, as the rule's `which` says)."""
    for given in ground.matter.givens:
        aim, today = given.measure.target, ground.figures.get(identity(given))
        now = observation(today, "本年") if today is not None else None
        if not given.planned or aim is None or aim.quantity is None or aim.quantity.number is None or now is None or now.quantity.approximate:
            continue
        known = {"higher": True, "lower": False}.get(given.measure.indicator.better)
        rising = {"≥": True, ">": True, "≤": False, "<": False}.get(aim.quantity.bound) if known is None else known
        if rising is None or now.quantity.unit != aim.quantity.unit and "" not in (now.quantity.unit, aim.quantity.unit):
            continue
        ahead = (now.quantity.number - aim.quantity.number) * (1 if rising else -1)
        turned = aim.quantity.bound in (("≤", "<") if rising else ("≥", ">"))
        if (turned or ahead > 0) if rule.given["which"] == "worse" else ahead == 0 and not turned:
            aimed = aim.quantity.bound + print_quantity(aim.quantity._replace(before="", tail=""))
            yield _of(aim, given, left=aimed, right=print_quantity(now.quantity), related=(now.span,), now=print_quantity(now.quantity), row=now.span.row)


def unit(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures typed in a unit that counts something else than their indicator does: `pairs` of the catalogue's unit and the wrong ones."""
    for given in ground.matter.givens:
        known = ground.library.by_id.get(given.measure.indicator.id)
        right = (known or given.measure.indicator).unit
        wrong = [value for period in PERIODS if (value := observation(given, period)) and (value.quantity.unit in rule.given["pairs"].get(right, ()) or _with_name(value.quantity.unit, right, given.measure.name))]
        if wrong:
            yield _of(wrong[0], given, left=wrong[0].quantity.unit, right=right, typed=wrong[0].quantity.unit, unit=right)


def _with_name(unit: str, right: str, name: str) -> bool:
    """Whether a unit has part of the figure's name in it: 名党员 of 党员人数."""
    return len(unit) > 2 and unit != right and unit[1:] in name and unit not in UNITS


def whole(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Counts of what cannot be parted (`units`), typed with decimals and without 万 or 亿."""
    units = rule.given["units"]
    for given in ground.matter.givens:
        if given.measure.indicator.kind not in ("count", "") or re.search(_AVERAGED, given.measure.name):
            continue
        for period in PERIODS:
            value = observation(given, period)
            unit = value.quantity.unit or given.measure.indicator.unit if value else ""
            if value and not value.quantity.scale and exact(value.quantity) and unit in units and value.quantity.number != value.quantity.number.to_integral_value():
                yield _of(value, given, left=print_quantity(value.quantity))


def before_its_time(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures of an indicator that was not counted yet in the year, by the catalogue's `since`."""
    for given in ground.matter.givens:
        since = given.measure.indicator.since
        if since[:4].isdecimal() and int(since[:4]) > ground.matter.year and given.measure.current is not None:
            yield Finding(given.measure.span, {"name": given.measure.name, "since": re.sub(r"^(\d{4})-0?(\d+).*", r"\1年\2月", since) if "-" in since else f"{since}年"}, given.measure.key)


def units_within(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """One figure whose values are typed in different units (人次 and 例)."""
    for given in ground.matter.givens:
        now, before = observation(given, "本年"), observation(given, "上年")
        if now and before and now.quantity.unit and before.quantity.unit and now.quantity.unit != before.quantity.unit and comparable(now.quantity, before.quantity):
            yield _of(before, given, left=now.quantity.unit, right=before.quantity.unit, related=(now.span,), typed=before.quantity.unit, unit=now.quantity.unit)


def levels(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Levels beyond the highest of their scale: `highest`, the level for each indicator."""
    for name, highest in rule.given["highest"].items():
        given = ground.figure(name)
        for value in (given.measure.current, given.measure.previous, given.measure.target) if given else ():
            said = re.match(r"(\d{1,2}|[一二三四五六七八九十]{1,2})级", value.quantity.digits + value.quantity.unit) if value and value.quantity else None
            level = (int(said[1]) if said[1].isdecimal() else read_chinese(said[1])) if said else None
            if level is not None and level > int(highest):
                yield _of(value, given, left=said[0], right=f"{highest}级", highest=highest)


def turned(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Ratios (医护比 1:1.58) whose sides are the other way round than the year before."""
    for given in ground.matter.givens:
        now, before = (o.quantity.digits if o and o.quantity else "" for o in (given.measure.current, given.measure.previous))
        sides, then = now.split(":"), before.split(":")
        if len(sides) == len(then) == 2 and (sides[0] == "1") != (then[0] == "1") and (sides[1] == "1") != (then[1] == "1"):
            yield _of(given.measure.current, given, left=now, right=before, before=before)


def names(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures whose name holds one of `words`, or whose indicator was only in use until an earlier year."""
    for given in ground.matter.givens:
        until = given.measure.indicator.until[:4]
        if any(word in given.measure.name for word in rule.given["words"]) or until.isdecimal() and int(until) < ground.matter.year:
            yield Finding(given.measure.span, {"name": given.measure.name}, given.measure.key)


def _digits(quantity: Quantity) -> int:
    """Digits that count: zeros in front do not, nor those at the end of a whole number."""
    whole, point, decimals = quantity.digits.replace(",", "").partition(".")
    return len((whole + decimals).lstrip("0")) if point else len(whole.strip("0"))


def _of(value: Observation, given: Given, left: str = "", right: str = "", related: tuple = (), **words: str) -> Finding:
    """A finding at a value of a figure."""
    words |= {"left": left, "right": right, "name": given.measure.name, "value": print_quantity(value.quantity), "period": value.period}
    return Finding(value.span, words, value.key, left=left, right=right, related=related)
