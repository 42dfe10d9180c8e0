"""A derived record, and what was found doubtful in it, into how far it is: by department and section what is there and what is not."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from drafter.model.diagnostics import Diagnostic, Severity
from drafter.model.progress import Count, Item, Progress
from drafter.model.record import Highlight, Measure, Section, YearRecord

_MAIN, _HONOURS, _LAST_PLAN = "业务指标", "荣誉", "上年计划"
_UNSAID = "text-unknown"
"""The rule by which reading tells of a text that only says it is still to come."""
_NUMBERED = re.compile(r"\[(\d+)\]")


def progress(record: YearRecord, found: Iterable[Diagnostic], answering: Callable[[str, str], str]) -> Progress:
    """How far a record is. What of `found` is an error or a warning makes the item it is about doubtful; `answering` gives the department for a name and its section
    where the file names none.
    """
    weighty = [d for d in found if d.severity is not Severity.INFO]
    unsaid = [*_unsaid(record, weighty)]
    said = [item for item in _items(record) if not (item.missing == ("内容",) and any(other.key.startswith(f"{item.key}.") for other in unsaid))]
    items = [item if item.department else item._replace(department=answering(item.name, item.section)) for item in (*said, *unsaid)]
    doubts, general = _doubts(items, [d for d in weighty if d.rule != _UNSAID])
    places = {name: place for place, name in reversed([*enumerate(item.department for item in items)])}
    sections = {name: place for place, name in reversed([*enumerate(item.section for item in items)])}
    judged = [item._replace(doubts=tuple(doubts.get(item.key, ()))) for item in items]
    ordered = sorted(judged, key=lambda item: (places[item.department], sections[item.section], item.span.order))
    counts = tuple(_count(*name, [*group]) for name, group in groupby(ordered, lambda item: (item.department, item.section)))
    return Progress(tuple(ordered), counts, tuple(general))


def _items(record: YearRecord) -> Iterator[Item]:
    """Everything a record holds, or has room for; a section without anything is one item."""
    main = next((section.source for section in record.sections if section.standard and section.name == _MAIN), "")
    for measure in record.measures:
        yield from _figures(measure, main, _MAIN)
    for section in record.sections:
        yield from _within(section, section.name, "")
    for honour in record.honours:
        yield Item(honour.name.text, honour.key, "", _HONOURS, honour.span)
    for item in record.last_plan:
        yield Item(item.text.text, item.key, "", _LAST_PLAN, item.span, () if item.status else ("状态",))


def _within(node: Section, section: str, department: str) -> Iterator[Item]:
    source = node.source or department
    for measure in node.measures:
        yield from _figures(measure, source, section)
    for highlight in node.highlights:
        yield from _highlight(highlight, source, section)
    for honour in node.honours:
        yield Item(honour.name.text, honour.key, source, section, honour.span)
    for part in node.parts:
        yield from _within(part, section, source)
    if not (node.measures or node.highlights or node.honours or node.parts or node.summary or node.pictures):
        yield Item(node.title.text if node.title is not None else node.name, node.key, source, section, node.span, ("内容",))


def _highlight(highlight: Highlight, department: str, section: str) -> Iterator[Item]:
    source = highlight.source or department
    yield Item(highlight.text.text, highlight.text.key, source, section, highlight.text.span)
    for measure in highlight.measures:
        yield from _figures(measure, source, section)


def _figures(measure: Measure, department: str, section: str) -> Iterator[Item]:
    """A figure and its parts."""
    source = measure.source or department
    observations = [o for o in (measure.current, measure.previous, measure.target, *measure.series) if o is not None]
    missing = tuple(o.period for o in observations if o.quantity is None)
    confirmed = bool(measure.confirmed) if measure.current is not None and measure.current.quantity is not None else None
    yield Item(measure.name, measure.key, source, section, measure.span, missing, measure.estimate, confirmed)
    for part in measure.parts:
        yield from _figures(part, source, section)


def _unsaid(record: YearRecord, found: Iterable[Diagnostic]) -> Iterator[Item]:
    """Texts that are still to come: they are in no record, but reading told of them."""
    sections: dict[str, Section] = {}
    answering: dict[str, str] = {}
    waiting = [(section, section.source) for section in record.sections]
    while waiting:
        section, source = waiting.pop()
        sections[section.key], answering[section.key] = section, source
        waiting += [(part, part.source or source) for part in section.parts]
    for diagnostic in found:
        if diagnostic.rule == _UNSAID:
            within = sections.get(".".join(diagnostic.key.split(".")[:2]))
            inner = max((key for key in sections if diagnostic.key.startswith(f"{key}.")), key=len, default="")
            name = _NUMBERED.sub(lambda place: f"第{int(place[1]) + 1}条", diagnostic.key.removeprefix(f"{within.key}." if within is not None else ""))
            section = within.name if within is not None else diagnostic.key.partition("[")[0]
            yield Item(name, diagnostic.key, answering.get(inner, ""), section, diagnostic.span, ("内容",))


def _doubts(items: Iterable[Item], found: Iterable[Diagnostic]) -> tuple[dict[str, list[Diagnostic]], list[Diagnostic]]:
    """What was found by the key of the item it is about, the innermost of them; and what is about none."""
    keys, doubts, general = {item.key for item in items}, {}, []
    for diagnostic in found:
        key = diagnostic.key
        while key and key not in keys:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        (doubts.setdefault(key, []) if key else general).append(diagnostic)
    return doubts, general


def _count(department: str, section: str, items: list[Item]) -> Count:
    missing = sum(bool(item.missing) for item in items)
    return Count(department, section, len(items), len(items) - missing, missing, sum(item.estimated for item in items), sum(item.confirmed is False for item in items),
                 sum(bool(item.doubts) for item in items))
