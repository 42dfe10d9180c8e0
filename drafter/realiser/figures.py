"""Turns clusters of figures into sentences: level, change, target, rank, series and parts, related ones together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.arithmetic import exact, share
from drafter.model.plan import Cluster
from drafter.model.record import Measure, Observation, YearRecord
from drafter.model.report import Figure, Fixed, Gap, Inline, Sentence, Text, Words
from drafter.realiser.nouns import does, joint, noun, verb
from drafter.realiser.prose import inlines_of

_LONG = 96  # characters after which a sentence of figures is ended and another begun
_MOST = 5  # figures of one sentence
_JOINED = 170  # characters of a sentence that took in the next, which would have opened alike
_MORE = ("同时，", "此外，", "另外，")
_BOUNDS = {"≤": ("", "以内"), "≥": ("", "以上"), "<": ("低于", ""), ">": ("高于", "")}
_SIDES = {"≤": "lower", "<": "lower", "≥": "higher", ">": "higher"}


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
    """A clause behind a value. `moves`: it is a change, and takes 同比 where that was not said yet."""

    inlines: tuple[Inline, ...]
    moves: bool = False


def sentences(clusters: Sequence[Cluster], record: YearRecord, basis: str, opener: str, used: set[str]) -> list[Sentence]:
    """The clusters in sentences. `basis` is the word before the first change (同比, 比上年 …), `opener` the word before something done (全年).

    No two sentences open alike (draft.md rule 10): where one would, another of its figures goes first, or it joins the sentence before it. `used` holds
    how sentences of the section opened so far, by their first two characters, and is added to.
    """
    out: list[Sentence] = []
    said_basis = False
    for cluster in clusters:
        name = f"figures/{cluster.group.id}" if cluster.group else "figures"
        for packed in _packed(_nested([clause(m, record) for m in cluster.measures], cluster)):
            turned = (_joined(order, "" if said_basis else basis, opener, used) for order in _turns(packed))
            tried = list(turned)
            inlines = next((t for t in tried if _opening(t) not in used), tried[0])
            said_basis = said_basis or any(bit.moves for c in packed for bit in _all_bits(c))
            if _opening(inlines) in used and out and len(out[-1].text) + len(plain(inlines)) <= _JOINED:
                out[-1] = Sentence((*out[-1].inlines[:-1], Text("；"), *inlines, Text("。")), "figures", out[-1].pattern)
                continue
            lead = next((w for w in _MORE if w[:2] not in used), "") if _opening(inlines) in used else ""
            inlines = (Text(lead), *inlines) if lead else inlines
            used.add(_opening(inlines))
            out.append(Sentence((*inlines, Text("。")), "figures", name))
    return out


def _turns(clauses: list[Clause]) -> list[list[Clause]]:
    """The clauses as they are, and with each of the others first."""
    return [clauses, *([c, *clauses[:i], *clauses[i + 1 :]] for i, c in enumerate(clauses) if i)]


def _all_bits(c: Clause) -> list[Bit]:
    return [*c.bits, *(bit for part in c.parts for bit in _all_bits(part))]


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
    head = (name, *between, *value, *_remarks(measure))
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
    """A value as it stands in the text: the figure (a bound typed as a sign in words: ≤7.5天 → 7.5天以内), or the gap of one not known yet."""
    quantity = observation.quantity
    if quantity is None:
        return (Gap(name, observation.key, observation.span),)
    figure = Figure(observation.printed, observation.key, observation.span, observation.formula)
    if quantity.before or quantity.tail or not quantity.bound:
        return (figure,)
    before, after = _BOUNDS[quantity.bound]
    return (*((Text(before),) if before else ()), figure, *((Text(after),) if after else ()))


def goal(measure: Measure) -> tuple[Inline, ...]:
    """An aim of the coming year: 平均住院日控制在7.5天以内, 四级手术占比达到41%以上."""
    aim = measure.target or measure.current
    if aim is None:
        return (Words(measure.name, measure.key, measure.span),)
    quantity = aim.quantity
    called = noun(measure, quantity.unit if quantity is not None else "")
    keep_down = quantity is not None and quantity.bound == "≤" or measure.indicator.better == "lower"
    bounded = quantity is not None and (quantity.before or quantity.bound in ("<", ">"))
    plain = measure.indicator.better == "neutral" and quantity is not None and not quantity.bound
    words = "" if bounded else "控制在" if keep_down else "为" if plain else "达到"
    return (Words(called, measure.key, measure.span), *((Text(words),) if words else ()), *printed(aim, measure.name))


def _ordinal(measure: Measure) -> str:
    """第, before a rank that was typed without it."""
    quantity = measure.current.quantity if measure.current else None
    is_rank = measure.indicator.kind == "rank" and quantity is not None and quantity.number is not None
    return "第" if is_rank and not quantity.before.startswith("第") and not quantity.approximate and quantity.unit in ("位", "名") else ""


def _remarks(measure: Measure) -> tuple[Inline, ...]:
    remarks: list[tuple[Inline, ...]] = []
    if measure.as_of is not None and measure.as_of.text.strip():
        lead = () if measure.as_of.text.startswith("截至") else (Text("截至"),)
        remarks.append((*lead, *inlines_of(measure.as_of)))
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
    elif measure.previous is not None:
        bits.append(Bit((Text(f"{before}为"), *printed(measure.previous, f"{measure.name}{before}"))))
    bits.extend(_series(measure, record))
    if measure.current is not None and measure.target is not None:
        bits.append(Bit(_attainment(measure)))
    if measure.rank is not None and measure.rank.text.strip():
        lead = () if measure.rank.text.startswith(("排名", "位列", "位居", "居", "列", "名列")) else (Text("排名"),)
        bits.append(Bit((*lead, *inlines_of(measure.rank))))
    return bits


def _change(measure: Measure) -> Bit:
    change = measure.change
    if change.amount is None or not change.verb:
        return Bit((Text(change.phrase),), moves=bool(change.verb))
    figure = Figure(change.printed, change.key, change.spans[0], change.formula)
    return Bit((Text(change.verb), figure), moves=True)


def _series(measure: Measure, record: YearRecord) -> list[Bit]:
    past = sorted((o for o in measure.series if o.period != str(record.year)), key=lambda o: o.period)
    if not past:
        return []
    values = _with([printed(o, f"{measure.name}{o.period}年") for o in past], "、")
    years = [o.period for o in past]
    if len(years) == 1:
        return [Bit((Fixed(f"{years[0]}年"), Text("为"), *values))]
    whole = all(y.isdigit() for y in years) and [int(y) for y in years] == list(range(int(years[0]), int(years[-1]) + 1))
    span = Fixed(f"{years[0]}—{years[-1]}年") if whole else Fixed("、".join(f"{y}年" for y in years))
    bits = [Bit((span, Text("分别为"), *values))]
    extreme = _extreme(measure, past)
    return [*bits, Bit((Text("为"), Fixed(f"{years[0]}年"), Text(f"以来{extreme}")))] if extreme and whole else bits


def _extreme(measure: Measure, past: list[Observation]) -> str:
    """最高 or 最低, where this year's value is beyond all of three or more years, exact, and on the indicator's good side."""
    quantities = [o.quantity for o in (measure.current, *past) if o is not None]
    exact = [q.number for q in quantities if q is not None and q.number is not None and not q.approximate]
    if len(exact) < 4 or len(exact) != len(past) + 1 or measure.indicator.kind == "rank":
        return ""
    if measure.indicator.better == "higher" and exact[0] > max(exact[1:]):
        return "最高"
    return "最低" if measure.indicator.better == "lower" and exact[0] < min(exact[1:]) else ""


def _attainment(measure: Measure) -> tuple[Inline, ...]:
    """Whether the target was met, where that is certain; else the target alone."""
    reached, target = measure.current.quantity, measure.target.quantity
    aim = printed(measure.target, f"{measure.name}目标")
    certain = exact(reached) and target is not None and target.number is not None and bool(target.bound or exact(target))
    better = _SIDES.get(target.bound if target else "", measure.indicator.better)
    if not certain or better == "neutral":
        return (Text("年度目标为"), *aim)
    strict = target.bound in ("<", ">")
    beyond = reached.number < target.number if better == "lower" else reached.number > target.number
    met = beyond or reached.number == target.number and not strict
    return (Text("达到年度目标（" if met else "未达到年度目标（"), *aim, Text("）"))


def _nested(clauses: list[Clause], cluster: Cluster) -> list[Clause]:
    """Clauses whose whole is said in the same cluster become its 其中."""
    whole_of = dict(cluster.group.whole) if cluster.group else {}
    top: list[Clause] = []
    for c in clauses:
        whole = whole_of.get(c.measure.indicator.id)
        at = next((i for i, t in enumerate(top) if t.measure.indicator.id == whole), None)
        if at is not None and c.measure.current is not None and _size(top[at]) + _size(c) <= _LONG:
            top[at] = replace(top[at], parts=(*top[at].parts, _as_part(c)))
        else:
            top.append(c)
    return top


def _as_part(c: Clause) -> Clause:
    """四级手术占比39.12% → 四级手术占39.12%, once its whole stands before it."""
    name = c.head[0]
    if c.measure.indicator.kind == "ratio_pct" and name.text.endswith("占比"):
        return replace(c, verb="", head=(Words(name.text[:-1], name.key, name.span), *c.head[1:]), doing=False)
    return replace(c, verb="", doing=False)


def _packed(clauses: list[Clause]) -> list[list[Clause]]:
    packs: list[list[Clause]] = []
    length = 0
    for c in clauses:
        size = _size(c)
        if packs and len(packs[-1]) < _MOST and length + size <= _LONG:
            packs[-1].append(c)
            length += size
        else:
            packs.append([c])
            length = size
    return packs


def _size(c: Clause) -> int:
    own = sum(len(i.text) for i in c.head) + sum(len(i.text) for b in c.bits for i in b.inlines)
    return own + sum(map(_size, c.parts))


def _joined(clauses: list[Clause], basis: str, opener: str, used: set[str]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    said_basis = False
    said_verb = ""
    heavy = any(c.bits or c.parts for c in clauses)
    for i, c in enumerate(clauses):
        new_verb = c.verb and c.verb != said_verb
        if i:
            same = c.verb == said_verb if c.verb or said_verb else not c.doing
            light = not heavy and same and "、" not in c.head[0].text
            out.append(Text("；" if heavy else "、" if light else "，"))
        elif c.doing and opener and opener[:2] not in used:
            out.append(Text(opener))
        if new_verb and (i or out or c.verb[:2] not in used):
            out.append(Text(c.verb))
            said_verb = c.verb
        inlines, said_basis = said(c, basis, said_basis)
        out.extend(inlines)
    return tuple(out)


def said(c: Clause, basis: str, said_basis: bool) -> tuple[list[Inline], bool]:
    """A clause with its bits and parts, and whether the basis of comparison has been said by then."""
    out: list[Inline] = list(c.head)
    for bit in c.bits:
        out.append(Text("，"))
        if bit.moves and not said_basis:
            out.extend((Text(basis),) if basis else ())
            said_basis = True
        out.extend(bit.inlines)
    if c.parts:
        out.append(Text("，其中"))
        plain = not any(p.bits or p.parts for p in c.parts)
        for i, part in enumerate(c.parts):
            out.extend((Text("、" if plain else "，"),) if i else ())
            inlines, said_basis = said(part, basis, said_basis) if not part.parts else _with_brackets(part, basis, said_basis)
            out.extend(inlines)
    return out, said_basis


def _with_brackets(c: Clause, basis: str, said_basis: bool) -> tuple[list[Inline], bool]:
    """A part that has parts of its own: 省级21项（其中重点5项、一般16项）."""
    own, said_basis = said(replace(c, parts=()), basis, said_basis)
    inner: list[Inline] = []
    for i, part in enumerate(c.parts):
        inner.extend((Text("、" if not part.bits else "，"),) if i else ())
        inlines, said_basis = said(part, basis, said_basis) if not part.parts else _with_brackets(part, basis, said_basis)
        inner.extend(inlines)
    return [*own, Text("（其中"), *inner, Text("）")], said_basis


def plain(inlines: Sequence[Inline]) -> str:
    """The inlines as they read."""
    return "".join(i.text for i in inlines)


def _opening(inlines: Sequence[Inline]) -> str:
    return plain(inlines)[:2]
