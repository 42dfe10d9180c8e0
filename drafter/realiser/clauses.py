"""Turns one figure into a clause: its level, and behind it the change, earlier years, target, rank and parts."""

from typing import NamedTuple

from drafter import dates
from drafter.arithmetic import exact, share
from drafter.model.record import Measure, Observation, YearRecord
from drafter.model.report import Figure, Fixed, Gap, Inline, Text, Words
from drafter.realiser.nouns import does, joint, noun, verb
from drafter.realiser.prose import Point, inlines_of, joined, stripped
from drafter.realiser.voice import Voice

_BOUNDS = {"": ("", ""), "≤": ("", "以内"), "≥": ("", "以上"), "<": ("低于", ""), ">": ("高于", "")}
_SIDES = {"≤": "lower", "<": "lower", "≥": "higher", ">": "higher"}
_LAGGING = ("rank", "level")  # their scope says which year's assessment it was, so it is printed


class Clause(NamedTuple):
    """One figure said: `head` up to the value, `bits` what follows it (change, rank …), `parts` the 其中; `doing`: it may follow 全年."""

    verb: str
    head: tuple[Inline, ...]
    bits: tuple["Bit", ...]
    parts: tuple["Clause", ...]
    doing: bool
    measure: Measure


class Bit(NamedTuple):
    """A clause behind a value. `moves`: it is a change, and takes 同比 where that was not said yet; `pieces`: one in the unit itself or of direction
    only, which takes 比上年 instead; `vague`: it always takes it; `years`: it is about earlier years."""

    inlines: tuple[Inline, ...]
    moves: bool = False
    pieces: bool = False
    vague: bool = False
    years: bool = False


def clause(measure: Measure, voice: Voice, aim: Point = ()) -> Clause:
    """One figure with all that was given of it. `aim` is the word before its target (2026年目标为); by default it is this year's, met or not."""
    known = measure.current
    unit = known.quantity.unit if known is not None and known.quantity is not None else measure.unit or measure.indicator.unit
    words = voice.library.words
    called = noun(measure, unit, words)
    name = Words(called, measure.key, measure.span)
    parts = _parts(measure, voice, aim)
    bits = _bits(measure, voice.record, aim)
    if known is None and measure.target is not None:
        return Clause("", (name, *(aim or (Text("年度目标为"),)), *printed(measure.target, measure.name)), bits, parts, False, measure)
    if known is None:
        joint_to_first = bits[0].inlines if bits else ()
        return Clause("", (name, *joint_to_first), bits[1:], parts, False, measure)
    value = printed(known, measure.name)
    between = [Text(t) for t in [joint(measure, called, voice.library) or _ordinal(measure)] if t]
    head = (name, *between, *value, *_remarks(measure, voice.record.year))
    return Clause(verb(measure, called, voice.library), head, bits, parts, does(measure, called, voice.library), measure)


def _parts(measure: Measure, voice: Voice, aim: Point) -> tuple[Clause, ...]:
    """The 其中; a single part of a count says its share of the whole where both are exact."""
    parts = tuple(clause(p, voice, aim) for p in measure.parts)
    if len(parts) != 1 or measure.indicator.kind not in ("count", "yuan") or measure.current is None or measure.parts[0].current is None:
        return parts
    portion = share(measure.parts[0].current, measure.current)
    if portion is None:
        return parts
    said_share = Bit((Text("占"), Figure(portion.printed, portion.key, portion.span, portion.formula)))
    return (parts[0]._replace(bits=(said_share, *parts[0].bits)),)


def printed(observation: Observation, name: str) -> tuple[Inline, ...]:
    """A value as it stands in the text: the figure, a target with its bound in words (≤7.5天 → 7.5天以内), or the gap of one not known yet."""
    quantity = observation.quantity
    if quantity is None:
        return (Gap(name, observation.key, observation.span),)
    figure = Figure(observation.printed, observation.key, observation.span, observation.formula)
    worded = quantity.before or quantity.tail
    before, after = (quantity.before, quantity.tail) if worded else _BOUNDS[quantity.bound]
    if observation.period != "目标" or not quantity.bound:
        before = after = ""
    return (*((Text(before),) if before else ()), figure, *((Text(after),) if after else ()))


def is_goal(measure: Measure) -> bool:
    """Whether a figure of the plan is an aim and nothing else: a target alone, or a value alone that stands for one."""
    if measure.parts or measure.series or measure.previous or measure.stated or measure.rank is not None:
        return False
    return (measure.target is None) != (measure.current is None)


def goal(measure: Measure, voice: Voice) -> tuple[Inline, ...]:
    """An aim of the coming year: 平均住院日控制在7.5天以内, 四级手术占比达到41%以上. The figure must be one (see is_goal)."""
    aim = measure.target or measure.current
    quantity = aim.quantity
    called = noun(measure, quantity.unit if quantity is not None else "", voice.library.words)
    keep_down = quantity is not None and quantity.bound == "≤" or measure.indicator.better == "lower"
    bounded = quantity is not None and (quantity.bound in ("<", ">") or quantity.bound and quantity.before)
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
    if measure.scope is not None and measure.indicator.kind in _LAGGING:
        remarks.append(stripped(measure.scope))
    if measure.as_of is not None:
        lead = () if measure.as_of.text.startswith("截至") else (Text("截至"),)
        day = dates.parse(measure.as_of.text)[0]
        when = (Fixed(f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"),) if day else inlines_of(measure.as_of)
        remarks.append((*lead, *when))
    if measure.estimate:
        remarks.append((Text("预计数"),))
    return (Text("（"), *joined(remarks, "，"), Text("）")) if remarks else ()


def _bits(measure: Measure, record: YearRecord, aim: Point) -> tuple[Bit, ...]:
    """What is said behind the value, in order: change or last year's value, series, target, rank."""
    bits: list[Bit] = []
    before = "上年" if record.whole_year else "上年同期"
    if measure.change is not None:
        bits.append(_change(measure))
    if measure.previous is not None and (measure.change is None or measure.previous.quantity is None):
        bits.append(Bit((Text(f"{before}为"), *printed(measure.previous, measure.name))))
    bits.extend(_series(measure, record))
    if measure.current is not None and measure.target is not None:
        bits.append(Bit((*aim, *printed(measure.target, measure.name)) if aim else _attainment(measure, record.whole_year)))
    if measure.rank is not None:
        named = measure.rank.text.startswith(("排名", "位列", "位居", "居", "列", "名列")) or measure.current is None and "排名" in measure.name
        bits.append(Bit((*(() if named else (Text("排名"),)), *stripped(measure.rank))))
    return tuple(bits)


def _change(measure: Measure) -> Bit:
    change = measure.change
    if change.amount is None or not change.verb:
        return Bit((Text(change.phrase),), moves=bool(change.verb), pieces=True, vague=bool(change.verb))
    figure = Figure(change.printed, change.key, change.spans[0], change.formula)
    return Bit((Text(change.verb), figure), moves=True, pieces=change.unit not in ("%", "百分点", "千分点"))


def _series(measure: Measure, record: YearRecord) -> list[Bit]:
    if not measure.series:
        return []
    said = measure.previous.quantity if measure.previous is not None and measure.change is not None else None
    past = sorted((o for o in measure.series if o.period != str(record.year)), key=lambda o: o.period)
    extreme = _extreme(measure, past, record)
    since = past[0].period if past else ""
    if past and said is not None and past[-1].period == str(record.year - 1) and past[-1].quantity is not None and past[-1].quantity.number == said.number:
        past = past[:-1]  # the change has said it
    if not past:
        return []
    values = joined([printed(o, measure.name) for o in past], "、")
    years = [o.period for o in past]
    if len(years) == 1:
        return [Bit((Fixed(f"{years[0]}年"), Text("为"), *values), years=True)]
    whole = all(y.isdigit() for y in years) and [int(y) for y in years] == list(range(int(years[0]), int(years[-1]) + 1))
    span = Fixed(f"{years[0]}—{years[-1]}年") if whole else Fixed("、".join(f"{y}年" for y in years))
    bits = [Bit((span, Text("分别为"), *values), years=True)]
    if extreme:
        bits.append(Bit((Fixed(f"{record.year}年"), Text("为"), Fixed(f"{since}年"), Text(f"以来{extreme}")), years=True))
    return bits


def _extreme(measure: Measure, past: list[Observation], record: YearRecord) -> str:
    """最高 or 最低, where this year's value is beyond those of three or more years without a gap up to the last, all exact, on the good side."""
    years = [o.period for o in past]
    if len(past) < 3 or years != [str(y) for y in range(record.year - len(past), record.year)] or not record.whole_year:
        return ""
    known = [o.quantity for o in (measure.current, measure.previous, *past) if o is not None]
    if measure.current is None or measure.indicator.kind == "rank" or not all(map(exact, known)):
        return ""
    now, *before = [q.number for q in known]
    if measure.indicator.better == "higher" and now > max(before):
        return "最高"
    return "最低" if measure.indicator.better == "lower" and now < min(before) else ""


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
