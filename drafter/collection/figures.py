"""Rows of 指标 into edits of figures: what is settled goes into the figures that wait for it, what the file does not have is left to `additions`."""

from collections.abc import Iterable

from drafter import numerals, provenance
from drafter.amending import Set, Value
from drafter.collection.additions import new_figure, unknown_part
from drafter.collection.claims import FIELDS, VALUES, claims_of, meaning_of, sense, text_of
from drafter.collection.desk import Desk, Put, void
from drafter.collection.ground import Figure, Identity, steps
from drafter.collection.settling import Claim, Standing, settled
from drafter.collection.slips import slipped
from drafter.markedyaml import Mapping, Scalar
from drafter.model.collected import Filled, Row, Taken
from drafter.model.diagnostics import error
from drafter.model.record import Measure, Observation
from drafter.yearsheets import BELOW


def rows_by_figure(desk: Desk, forms: Iterable[Filled]) -> dict[Identity, list[tuple[Filled, Row]]]:
    """The rows of all forms by the figure they are about; a row without a section is about the one figure its form asks for by that name."""
    found: dict[Identity, list[tuple[Filled, Row]]] = {}
    for form in forms:
        asked = {path for path, head, _ in form.sent.values if head == "本年"}
        for row in form.rows:
            if row.kind != "指标" or "指标" not in row.said:
                continue
            name, section = row.said["指标"], row.text("章节")
            part = BELOW.join(desk.ground.known_part(section, row.text("小节"))) if not desk.fresh else row.text("小节")
            wanted = desk.ground.identity(section, part, row.text("属于"), name.text)
            if not section:
                same = [one for one, figure in desk.ground.figures.items() if one.name == wanted.name and figure.measure.key in asked]
                if len(same) != 1:
                    desk.found.append(error("row-without-section", f"“{name.text}”这一行没有写属于哪一章，没有收", name.span, "请填“章节”；医院的主要指标填“主要指标”"))
                    continue
                wanted = same[0]
            known = desk.ground.figure(wanted)
            if known is not None and section and steps(part) != steps(row.text("小节")) and (known.measure.current is None or known.measure.current.quantity is None):
                desk.tell(unknown_part(row.said["章节"], row.said["小节"], steps(part)))
            if known is not None and wanted not in desk.ground.figures:
                wanted = next(one for one, figure in desk.ground.figures.items() if figure is known)
            found.setdefault(wanted, []).append((form, row))
    return found


def figures(desk: Desk, forms: Iterable[Filled]) -> None:
    """What the forms say of figures, as edits."""
    for wanted, rows in rows_by_figure(desk, forms).items():
        figure = desk.ground.figure(wanted)
        if figure is None:
            new_figure(desk, wanted, rows)
        else:
            _known(desk, figure, rows)


def _known(desk: Desk, figure: Figure, rows: list[tuple[Filled, Row]]) -> None:
    """A figure that is there: what is settled goes into it."""
    measure = figure.measure
    taken: dict[str, tuple[Claim, str]] = {}
    for field in FIELDS:
        claims = [each for each in claims_of(desk, rows, field, measure, measure.key) if not slipped(desk, each, measure.name, measure, rows, field)]
        now = _now(desk, figure, field)
        if not claims or field == "单位" and (measure.unit or measure.indicator.unit) or field == "来源" and now.meaning is None:
            continue
        if field == "同比" and measure.previous is not None and now.meaning is None:
            continue
        claim = settled(claims, now, f"{measure.key}.{field}", field, measure.name, desk.found)
        if claim is not None:
            taken[field] = claim, now.text
    if "单位" in taken and any(taken[field][0].text.endswith(taken["单位"][0].text) for field in VALUES if field in taken):
        del taken["单位"]  # the value says it
    if taken:
        _into(desk, figure, taken)


def _now(desk: Desk, figure: Figure, field: str) -> Standing:
    """What the file says of a field of a figure."""
    measure = figure.measure
    span = figure.given[field][1].span if field in figure.given else figure.node.span if field == "本年" and isinstance(figure.node, Scalar) else measure.span
    if field in VALUES:
        one: Observation | None = {"本年": measure.current, "上年": measure.previous, "目标": measure.target}[field]
        if one is None or one.quantity is None:
            return Standing(None, "", span)
        typed = one.quantity.typed.strip()
        known = provenance.around(desk.lines, span.line)
        return Standing(meaning_of(one.quantity), typed, span, dict(zip(known.places, known.values)) if known is not None else {})
    text = text_of(measure, field)
    return Standing(None if numerals.is_unknown(text) else sense(field, text), text, span)


def _into(desk: Desk, figure: Figure, taken: dict[str, tuple[Claim, str]]) -> None:
    """What is settled into a figure, be it a bare value, a mapping in braces or one line by line."""
    key, path = figure.measure.key, figure.path
    told = {field: Taken(f"{key}.{field}", field, before, claim.text, claim.said.span) for field, (claim, before) in taken.items()}
    people = tuple(claim.who for claim, _ in taken.values())
    if not isinstance(figure.node, Mapping):
        given = {} if void(figure.node) else {"本年": figure.node.text.strip()}
        if set(taken) == {"本年"}:
            value: Value = taken["本年"][0].text
        else:
            value = {field: taken[field][0].text if field in taken else given.get(field, "待补充") for field in FIELDS if field in taken or field == "本年"}
        desk.puts.append(Put(Set(path, value), path, tuple(told.values()), people))
        return
    known = {field: typed for field, (typed, _) in figure.given.items()}
    for field, (claim, _) in taken.items():
        if field in figure.given:
            at = (*path, figure.given[field][0])
            desk.puts.append(Put(Set(at, claim.text), at, (told[field],), (claim.who,)))
        else:
            after = next((known[each] for each in reversed(FIELDS[: FIELDS.index(field)]) if each in known), "")
            known[field] = desk.key("figure", field, known.values())
            desk.puts.append(Put(Set((*path, known[field]), claim.text, after), None, (told[field],), (claim.who,)))
