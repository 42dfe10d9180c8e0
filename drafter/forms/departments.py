"""A record into the departments that answer for its figures and texts: those the year file names, the others by the library's table."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter import names
from drafter.model.library import Department, Library
from drafter.model.record import Highlight, Measure, Section, YearRecord

MAIN = "业务指标"
ELSE = "院办公室"
"""Who answers for what nobody is named for."""


class Asked(NamedTuple):
    """A figure a department is asked for: its section (empty: the main ones), parts and wholes it stands below."""

    measure: Measure
    section: str = ""
    parts: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()


class Told(NamedTuple):
    """A highlight a department told: its section and the parts it stands below."""

    highlight: Highlight
    section: str
    parts: tuple[str, ...] = ()


class Share(NamedTuple):
    """What one department answers for: sections by name, figures and highlights in the order they stand."""

    name: str
    sections: tuple[str, ...]
    figures: tuple[Asked, ...]
    highlights: tuple[Told, ...]


class Ledger:
    """Who is called what, and answers for what."""

    def __init__(self, record: YearRecord, library: Library) -> None:
        self.library = library
        self.known = {spelled: department for department in library.departments for spelled in (department.name, *department.aliases)}
        self.by_section = {section: department for department in reversed(library.departments) for section in department.covers}
        self.by_indicator = {names.normalise(name): department for department in reversed(library.departments) for name in _spellings(library, department)}
        self.called: dict[str, str] = {}
        for source in _sources(record):
            self.called.setdefault(self._own(source), source)

    def name(self, source: str) -> str:
        """A department by the name the year file uses for it."""
        return self.called.get(self._own(source), source)

    def of_section(self, section: str, standard: bool) -> str:
        """Who answers for a section no one is named for."""
        department = self.by_section.get(section) if standard else None
        return self.name(department.name if department else ELSE)

    def of_measure(self, measure: Measure, section: str) -> str:
        """Who answers for a figure no one is named for."""
        department = self.by_indicator.get(names.normalise(measure.name)) or self.by_indicator.get(names.normalise(measure.indicator.name))
        return self.name(department.name) if department else section

    def _own(self, source: str) -> str:
        department = self.known.get(source.strip())
        return department.name if department else source.strip()


def answering(record: YearRecord, library: Library) -> Callable[[str, str], str]:
    """A function of the name of a figure or text and its section into the department that answers for it where the year file names none."""
    ledger = Ledger(record, library)
    standard = {section.name: section.standard for section in record.sections}

    def answers(name: str, section: str) -> str:
        department = ledger.by_indicator.get(names.normalise(name))
        return ledger.name(department.name) if department else ledger.of_section(section, standard.get(section, True))

    return answers


def departments(record: YearRecord, library: Library) -> tuple[Share, ...]:
    """The departments in the order of the library's table, others behind them by name, each with what it answers for."""
    ledger = Ledger(record, library)
    figures: dict[str, list[Asked]] = {}
    highlights: dict[str, list[Told]] = {}
    sections: dict[str, dict[str, None]] = {}
    main = next((section.source for section in record.sections if section.standard and section.name == MAIN), "")
    for department, asked in _asked(record.measures, ledger, main, ledger.of_section(MAIN, True), ""):
        figures.setdefault(department, []).append(asked)
    for section in record.sections:
        for department, found in _in_section(section, ledger, section.source, ledger.of_section(section.name, section.standard), section.typed or section.name, ()):
            (figures if isinstance(found, Asked) else highlights).setdefault(department, []).append(found)
        sections.setdefault(ledger.name(section.source) if section.source else ledger.of_section(section.name, section.standard), {})[section.name] = None
    order = {ledger.name(department.name): place for place, department in enumerate(library.departments)}
    everyone = sorted(figures.keys() | highlights.keys() | sections.keys(), key=lambda name: (order.get(name, len(order)), name))
    return tuple(Share(name, tuple(sections.get(name, ())), tuple(figures.get(name, ())), tuple(highlights.get(name, ()))) for name in everyone)


def whole(record: YearRecord) -> Share:
    """Everything, as if one department answered for all."""
    figures: list[Asked] = [asked for measure in record.measures for asked in _with_parts(measure, "", (), ())]
    highlights: list[Told] = []
    for section in record.sections:
        for found in _everything(section, section.typed or section.name, ()):
            (figures if isinstance(found, Asked) else highlights).append(found)
    return Share("", tuple(section.name for section in record.sections), tuple(figures), tuple(highlights))


def _spellings(library: Library, department: Department) -> Iterator[str]:
    for name in department.indicators:
        known = names.find(library, name)
        yield from (name, *(known.name, *known.aliases)) if known else (name,)


def _sources(record: YearRecord) -> Iterator[str]:
    """The departments the year file names, in the order they stand."""
    waiting: list[object] = [*reversed(record.sections), *reversed(record.measures)]
    while waiting:
        node = waiting.pop()
        if node.source:
            yield node.source
        if isinstance(node, Section):
            waiting += [*reversed(node.parts), *reversed(node.highlights), *reversed(node.measures)]
        else:
            waiting += reversed(node.parts if isinstance(node, Measure) else node.measures)


def _in_section(section: Section, ledger: Ledger, source: str, fallback: str, name: str, parts: tuple[str, ...]) -> Iterator[tuple[str, Asked | Told]]:
    """The figures and highlights of a section and its parts, each with who answers for it."""
    yield from _asked(section.measures, ledger, source, fallback, name, parts)
    for highlight in section.highlights:
        yield ledger.name(highlight.source or source) if highlight.source or source else fallback, Told(highlight, name, parts)
    for part in section.parts:
        yield from _in_section(part, ledger, part.source or source, fallback, name, (*parts, titled(part)))


def _asked(measures: tuple[Measure, ...], ledger: Ledger, source: str, fallback: str, section: str, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, Asked]]:
    for measure in measures:
        own = measure.source or source
        department = ledger.name(own) if own else ledger.of_measure(measure, fallback)
        yield from ((department, asked) for asked in _with_parts(measure, section, parts, ()))


def _with_parts(measure: Measure, section: str, parts: tuple[str, ...], wholes: tuple[str, ...]) -> Iterator[Asked]:
    yield Asked(measure, section, parts, wholes)
    for part in measure.parts:
        yield from _with_parts(part, section, parts, (*wholes, measure.name))


def _everything(section: Section, name: str, parts: tuple[str, ...]) -> Iterator[Asked | Told]:
    for measure in section.measures:
        yield from _with_parts(measure, name, parts, ())
    for highlight in section.highlights:
        yield Told(highlight, name, parts)
    for part in section.parts:
        yield from _everything(part, name, (*parts, titled(part)))


def titled(part: Section) -> str:
    """The title of a part."""
    return part.title.text if part.title is not None else part.name
