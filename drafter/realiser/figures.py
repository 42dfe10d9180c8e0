"""Turns clusters of figures into sentences: related ones together, no two opening alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drafter.arithmetic import exact, share
from drafter.model.plan import Cluster
from drafter.model.record import Measure
from drafter.model.report import Inline, Sentence, Text, Words
from drafter.realiser.clauses import Bit, Clause, clause
from drafter.realiser.prose import Point, plain
from drafter.realiser.voice import Basis, Voice

_LONG = 96  # characters after which a sentence of figures is ended and another begun
_MOST = 5  # figures of one sentence
_FULL = 220  # characters of one figure with its parts
_JOINED = 170  # characters of a sentence that took in the next, which would have opened alike
_SHORT = 70  # characters up to which two sentences of figures become one
_RATES = frozenset(("ratio_pct", "ratio_permille", "level"))
"""Kinds of figures that are clauses of their own even where they are short."""
_MORE = ("同时，", "此外，", "另外，")


def sentences(clusters: Sequence[Cluster], voice: Voice, opener: Point, used: set[str], aim: Point = ()) -> list[Sentence]:
    """The clusters in sentences. `opener` is the word before something done (全年), `aim` the word before a target of the plan's year.

    No two sentences open alike (draft.md rule 10): where one would, another of its figures goes first, or it joins the sentence before it. `used` holds
    how sentences of the section opened so far, by their first two characters, and is added to.
    """
    out: list[Sentence] = []
    said_basis = False
    for cluster in clusters:
        name = f"figures/{cluster.group.id}" if cluster.group else "figures"
        for packed in _packed(_nested([clause(m, voice, aim) for m in cluster.measures], cluster)):
            inlines = _joined(packed, voice.basis, said_basis, opener, used)
            if _opening(inlines) in used:
                turned = (_joined(order, voice.basis, said_basis, opener, used) for order in _turns(packed))
                inlines = next((t for t in turned if _opening(t) not in used), inlines)
            said_basis = said_basis or any(bit.moves for c in packed for bit in _all_bits(c))
            room = _JOINED if _opening(inlines) in used else _SHORT
            if out and len(out[-1].text) + len(plain(inlines)) <= room:
                out[-1] = Sentence((*out[-1].inlines[:-1], Text("；"), *inlines, Text("。")), "figures", out[-1].pattern)
                continue
            lead = next((w for w in _MORE if w[:2] not in used), "") if out and _opening(inlines) in used else ""
            inlines = (Text(lead), *inlines) if lead else inlines
            used.add(_opening(inlines))
            out.append(Sentence((*inlines, Text("。")), "figures", name))
    return out


def _turns(clauses: list[Clause]) -> list[list[Clause]]:
    """The clauses with each of those behind the first in front."""
    return [[c, *clauses[:i], *clauses[i + 1 :]] for i, c in enumerate(clauses) if i]


def _all_bits(c: Clause) -> list[Bit]:
    return [*c.bits, *(bit for part in c.parts for bit in _all_bits(part))]


def _nested(clauses: list[Clause], cluster: Cluster) -> list[Clause]:
    """Clauses whose whole is said in the same cluster become its 其中, unless the sentence grows too long or the share has another base."""
    group = cluster.group
    given = {c.measure.indicator.id: c.measure for c in clauses}
    top: list[Clause] = []
    for c in clauses:
        wholes = group.whole.get(c.measure.indicator.id, ()) if group else ()
        whole = next((given[w] for w in wholes if w in given), None)
        at = next((i for i, t in enumerate(top) if t.measure is whole), None)
        if at is not None and _size(top[at]) + _size(c) <= _LONG and _of(c.measure, whole, given.get(group.counts.get(c.measure.indicator.id, ""))):
            top[at] = top[at]._replace(parts=(*top[at].parts, _as_part(c)))
        else:
            top.append(c)
    return [piece for c in top for whole in _years_apart(c) for piece in _parts_apart(whole)]


def _of(part: Measure, whole: Measure, count: Measure | None) -> bool:
    """Whether the part may be said of the whole: a share only where its count over the whole gives it, to half a percentage point."""
    if part.current is None or whole.current is None:
        return False
    if count is None or count.current is None:
        alike = part.indicator.kind == whole.indicator.kind and exact(part.current.quantity) and exact(whole.current.quantity)
        return not alike or share(part.current, whole.current) is not None
    portion = share(count.current, whole.current)
    stated = part.current.quantity
    return portion is not None and exact(stated) and abs(portion.quantity.number - stated.number) <= Decimal("0.5")


def _years_apart(c: Clause) -> list[Clause]:
    """A figure with parts says its earlier years in a clause of its own, since 其中 would seem to be of those."""
    years = tuple(bit for bit in c.bits if bit.years)
    if not c.parts or not years:
        return [c]
    own = c._replace(verb="", head=(c.head[0], *years[0].inlines), bits=years[1:], parts=(), doing=False)
    return [c._replace(bits=tuple(bit for bit in c.bits if not bit.years)), own]


def _parts_apart(c: Clause) -> list[Clause]:
    """A figure with more parts than a sentence holds says the rest in clauses of their own: 门急诊中，内科…、外科…."""
    if _size(c) <= _FULL or len(c.parts) < 2:
        return [c]
    held, size = 1, _size(c.parts[0])
    while size + _size(c.parts[held]) <= _FULL / 2:
        size += _size(c.parts[held])
        held += 1
    rest = c._replace(verb="", head=(c.head[0], Text("的其他部分")), bits=(), parts=c.parts[held:], doing=False)
    return [c._replace(parts=c.parts[:held]), *_parts_apart(rest)]


def _as_part(c: Clause) -> Clause:
    """四级手术占比39.12% → 四级手术占39.12%, once its whole stands before it."""
    name = c.head[0]
    if c.measure.indicator.kind == "ratio_pct" and name.text.endswith("占比"):
        value = [inline for inline in c.head[1:] if not isinstance(inline, Text)]
        return c._replace(verb="", head=(Words(name.text[:-1], name.key, name.span), *value), doing=False)
    return c._replace(verb="", doing=False)


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
    own = sum([len(i.text) for i in c.head]) + sum([len(i.text) for b in c.bits for i in b.inlines])
    return own + sum(map(_size, c.parts)) if c.parts else own


def _joined(clauses: list[Clause], basis: Basis, said_basis: bool, opener: Point, used: set[str]) -> Point:
    out: list[Inline] = []
    said_verb = ""
    heavy = any(c.bits or c.parts for c in clauses)
    for i, c in enumerate(clauses):
        new_verb = c.verb and c.verb != said_verb
        if i:
            same = c.verb == said_verb if c.verb or said_verb else not c.doing
            light = not heavy and same and "、" not in c.head[0].text and not {c.measure.indicator.kind, clauses[i - 1].measure.indicator.kind} & _RATES
            governed = clauses[i - 1].doing and not (said_verb or c.verb or c.doing)  # 引进人才2人；工作室1个: the verb is not that of what follows
            out.append(Text("；" if heavy or governed else "、" if light else "，"))
        elif c.doing and opener and _opening(opener) not in used:
            out.extend(opener)
        if new_verb and (i or out or c.verb[:2] not in used):
            out.append(Text(c.verb))
            said_verb = c.verb
        inlines, said_basis = said(c, basis, said_basis)
        out.extend(inlines)
    return tuple(out)


def said(c: Clause, basis: Basis, said_basis: bool) -> tuple[list[Inline], bool]:
    """A clause with its bits and parts, and whether the basis of comparison has been said by then."""
    out: list[Inline] = list(c.head)
    for bit in c.bits:
        out.append(Text("，"))
        if bit.moves and (bit.vague or not said_basis):
            out.append(Text(basis.pieces if bit.pieces else basis.rates))
            said_basis = True
        out.extend(bit.inlines)
    if c.parts:
        inner, said_basis = _said_parts(c, basis, said_basis)
        out.extend((Text("，其中"), *inner))
    return out, said_basis


def _said_parts(c: Clause, basis: Basis, said_basis: bool) -> tuple[list[Inline], bool]:
    """The parts of a figure; one that has parts of its own has them in brackets behind its value: 省级21项（其中重点5项、一般16项）."""
    out: list[Inline] = []
    plain_ones = not any(p.bits or p.parts for p in c.parts)
    for i, part in enumerate(c.parts):
        head = part.head
        if part.parts:
            inner, _ = _said_parts(part, basis, True)
            head = (*head, Text("（其中"), *inner, Text("）"))
        inlines, said_basis = said(part._replace(head=head, parts=()), basis, said_basis)
        out.extend(((Text("、" if plain_ones else "，"),) if i else ()) + tuple(inlines))
    return out, said_basis


def _opening(inlines: Sequence[Inline]) -> str:
    text = ""
    for inline in inlines:
        text += inline.text
        if len(text) > 1:
            break
    return text[:2]
