"""Turns one figure into a clause: its level, and behind it the change, earlier years, target, rank and parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter import dates
from drafter.arithmetic import exact, share
from drafter.model.record import Measure, Observation, YearRecord
from drafter.model.report import Figure, Fixed, Gap, Inline, Text, Words
from drafter.realiser.nouns import does, joint, noun, verb
from drafter.realiser.prose import inlines_of

_BOUNDS = {"": ("", ""), "≤": ("", "以内"), "≥": ("", "以上"), "<": ("低于", ""), ">": ("高于", "")}
_SIDES = {"≤": "lower", "<": "lower", "≥": "higher", ">": "higher"}
_LAGGING = ("rank", "level")  # their scope says which year's assessment it was, so it is printed


@dataclass(frozen=True, slots=True)
class Clause:
    """One figure said: `head` up to the value, `bits` what follows it (change, rank …), `parts` the 其中; `doing`: it may follow 全年."""

    verb: str
    head: tuple[Inline, ...]
    bits: tuple[Bit, ...]
    parts: tuple[Clause, ...]
    doing: bool
    measure: Measure


@dataclass(frozen=True, slots=True)
class Bit:
    """A clause behind a value. `moves`: it is a change, and takes 同比 where that was not said yet; `pieces`: one in the unit itself or of direction
    only, which takes 比上年 instead; `vague`: it always takes it; `years`: it is about earlier years."""

    inlines: tuple[Inline, ...]
    moves: bool = False
    pieces: bool = False
    vague: bool = False
    years: bool = False


def clause(measure: Measure, record: YearRecord) -> Clause:
    """One figure with all that was given of it."""
    known = measure.current
    unit = known.quantity.unit if known is not None and known.quantity is not None else measure.unit or measure.indicator.unit
    called = noun(measure, unit)
    name = Words(called, measure.key, measure.span)
    parts = _parts(measure, record)
    if known is None and measure.target is not None:
        head: tuple[Inline, ...] = (name, Text("年度目标为"), *printed(measure.target, measure.name))
        return Clause("", head, tuple(_bits(measure, record)), parts, False, measure)
    if known is None:
        return Clause("", (name,), tuple(_bits(measure, record)), parts, False, measure)
    value = printed(known, measure.name)
    between = [Text(t) for t in [joint(measure, called) or _ordinal(measure)] if t]
    head = (name, *between, *value, *_remarks(measure, record.year))
    return Clause(verb(measure, called), head, tuple(_bits(measure, record)), parts, does(measure, called), measure)


def _parts(measure: Measure, record: YearRecord) -> tuple[Clause, ...]:
    """The 其中; a single part says its share of the whole where both are exact."""
    parts = tuple(clause(p, record) for p in measure.parts)
    if len(parts) != 1 or measure.current is None or measure.parts[0].current is None:
        return parts
    portion = share(measure.parts[0].current, measure.current)
    if portion is None:
        return parts
    said_share = Bit((Text("占"), Figure(portion.printed, portion.key, portion.span, portion.formula)))
    return (replace(parts[0], bits=(said_share, *parts[0].bits)),)


def printed(observation: Observation, name: str) -> tuple[Inline, ...]:
    """A value as it stands in the text: the figure, a target with its bound in words (≤7.5天 → 7.5天以内), or the gap of one not known yet."""
    quantity = observation.quantity
    if quantity is None:
        return (Gap(name, observation.key, observation.span),)
    figure = Figure(observation.printed, observation.key, observation.span, observation.formula)
    before, after = _BOUNDS[quantity.bound] if observation.period == "目标" else ("", "")
    return (*((Text(before),) if before else ()), figure, *((Text(after),) if after else ()))


def goal(measure: Measure) -> tuple[Inline, ...]:
    """An aim of the coming year: 平均住院日控制在7.5天以内, 四级手术占比达到41%以上."""
    aim = measure.target or measure.current
    if aim is None:
        return (Words(measure.name, measure.key, measure.span),)
    quantity = aim.quantity
    called = noun(measure, quantity.unit if quantity is not None else "")
    keep_down = quantity is not None and quantity.bound == "≤" or measure.indicator.better == "lower"
    bounded = quantity is not None and quantity.bound in ("<", ">")
    plain = measure.indicator.better == "neutral" and quantity is not None and not quantity.bound
    words = "" if bounded else "控制在" if keep_down else "为" if plain else "达到"
    return (Words(called, measure.key, measure.span), *((Text(words),) if words else ()), *printed(aim, measure.name))


def _ordinal(measure: Measure) -> str:
    """第, before a rank that was typed without it."""
    quantity = measure.current.quantity if measure.current else None
    is_rank = measure.indicator.kind == "rank" and quantity is not None and quantity.number is not None
    return "第" if is_rank and not quantity.before.startswith("第") and not quantity.approximate and quantity.unit in ("位", "名") else ""


def _remarks(measure: Measure, year: int) -> tuple[Inline, ...]:
    remarks: list[tuple[Inline, ...]] = []
    if measure.scope is not None and measure.indicator.kind in _LAGGING and measure.scope.text.strip():
        remarks.append(inlines_of(measure.scope))
    if measure.as_of is not None and measure.as_of.text.strip():
        lead = () if measure.as_of.text.startswith("截至") else (Text("截至"),)
        day = dates.parse(measure.as_of.text)[0]
        when = (Fixed(f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"),) if day else inlines_of(measure.as_of)
        remarks.append((*lead, *when))
    if measure.estimate:
        remarks.append((Text("预计数"),))
    return _bracketed(remarks)


def _bracketed(items: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    if not items:
        return ()
    return (Text("（"), *_with(items, "，"), Text("）"))


def _with(items: list[tuple[Inline, ...]], mark: str) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for i, item in enumerate(items):
        out.extend(((Text(mark),) if i else ()) + item)
    return tuple(out)


def _bits(measure: Measure, record: YearRecord) -> list[Bit]:
    """What is said behind the value, in order: change or last year's value, series, target, rank."""
    bits: list[Bit] = []
    before = "上年" if record.whole_year else "上年同期"
    if measure.change is not None:
        bits.append(_change(measure))
    if measure.previous is not None and (measure.change is None or measure.previous.quantity is None):
        bits.append(Bit((Text(f"{before}为"), *printed(measure.previous, measure.name))))
    bits.extend(_series(measure, record))
    if measure.current is not None and measure.target is not None:
        bits.append(Bit(_attainment(measure, record.whole_year)))
    if measure.rank is not None and measure.rank.text.strip():
        lead = () if measure.rank.text.startswith(("排名", "位列", "位居", "居", "列", "名列")) else (Text("排名"),)
        bits.append(Bit((*lead, *inlines_of(measure.rank))))
    return bits


def _change(measure: Measure) -> Bit:
    change = measure.change
    if change.amount is None or not change.verb:
        return Bit((Text(change.phrase),), moves=bool(change.verb), pieces=True, vague=bool(change.verb))
    figure = Figure(change.printed, change.key, change.spans[0], change.formula)
    return Bit((Text(change.verb), figure), moves=True, pieces=change.unit not in ("%", "百分点", "千分点"))


def _series(measure: Measure, record: YearRecord) -> list[Bit]:
    said = measure.previous.quantity if measure.previous is not None and measure.change is not None else None
    past = sorted((o for o in measure.series if o.period != str(record.year)), key=lambda o: o.period)
    extreme = _extreme(measure, past)
    since = past[0].period if past else ""
    if past and said is not None and past[-1].period == str(record.year - 1) and past[-1].quantity is not None and past[-1].quantity.number == said.number:
        past = past[:-1]  # the change has said it
    if not past:
        return []
    values = _with([printed(o, measure.name) for o in past], "、")
    years = [o.period for o in past]
    if len(years) == 1:
        return [Bit((Fixed(f"{years[0]}年"), Text("为"), *values), years=True)]
    whole = all(y.isdigit() for y in years) and [int(y) for y in years] == list(range(int(years[0]), int(years[-1]) + 1))
    span = Fixed(f"{years[0]}—{years[-1]}年") if whole else Fixed("、".join(f"{y}年" for y in years))
    bits = [Bit((span, Text("分别为"), *values), years=True)]
    if extreme and whole:
        bits.append(Bit((Fixed(f"{record.year}年"), Text("为"), Fixed(f"{since}年"), Text(f"以来{extreme}")), years=True))
    return bits


def _extreme(measure: Measure, past: list[Observation]) -> str:
    """最高 or 最低, where this year's value is beyond all of three or more years, exact, and on the indicator's good side."""
    quantities = [o.quantity for o in (measure.current, *past) if o is not None]
    exact = [q.number for q in quantities if q is not None and q.number is not None and not q.approximate]
    if len(exact) < 4 or len(exact) != len(past) + 1 or measure.indicator.kind == "rank":
        return ""
    if measure.indicator.better == "higher" and exact[0] > max(exact[1:]):
        return "最高"
    return "最低" if measure.indicator.better == "lower" and exact[0] < min(exact[1:]) else ""


def _attainment(measure: Measure, whole_year: bool) -> tuple[Inline, ...]:
    """Whether the target was met, where that is certain and the year is over; else the target alone."""
    reached, target = measure.current.quantity, measure.target.quantity
    aim = printed(measure.target, measure.name)
    certain = exact(reached) and target is not None and target.number is not None and bool(target.bound or exact(target))
    better = _SIDES.get(target.bound if target else "", measure.indicator.better)
    if not certain or better == "neutral" or not whole_year:
        return (Text("年度目标为"), *aim)
    strict = target.bound in ("<", ">")
    beyond = reached.number < target.number if better == "lower" else reached.number > target.number
    met = beyond or reached.number == target.number and not strict
    return (Text("达到年度目标（" if met else "未达到年度目标（"), *aim, Text("）"))
