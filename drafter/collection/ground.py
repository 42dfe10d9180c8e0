"""The tree and the record of a year file into where everything stands: figures, sections, lists and the texts in them, each with the path that leads there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter import names
from drafter.amending import Path
from drafter.markedyaml import Mapping as Entries
from drafter.markedyaml import Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.record import Measure, YearRecord
from drafter.yearsheets import BELOW, MAIN

MAIN_SECTION = "业务指标"
"""The section whose figures are the main ones."""


class Identity(NamedTuple):
    """What makes two figures one: section (empty: the main ones), parts, the last wholes and the name, all normalised."""

    section: str
    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    name: str


class Figure(NamedTuple):
    """A figure of the file: where it stands, what is written there (entries by their Chinese key: the key as typed, the value), and its measure."""

    path: Path
    node: Node
    given: Mapping[str, tuple[str, Node]]
    measure: Measure


class Place(NamedTuple):
    """A section or part: where it stands, what is written there, its entries, its name as typed, who supplies it."""

    path: Path
    node: Node
    given: Mapping[str, tuple[str, Node]]
    name: str
    source: str = ""


class Item(NamedTuple):
    """An item of a list: where it stands, its text, its entries where it has any, its section."""

    path: Path
    node: Node
    text: str
    given: Mapping[str, tuple[str, Node]]
    section: str = ""


class Ground:
    """Where everything stands. `sections` are by normalised name, parts by the names that lead there; `figures` by identity."""

    def __init__(self, tree: Node, record: YearRecord, library: Library, spellings: Mapping[str, Mapping[str, object]]) -> None:
        self.record, self.library, self.spellings = record, library, spellings
        self.top = self.fields(tree, "year file")
        self.figures: dict[Identity, Figure] = {}
        self.sections: dict[tuple[str, ...], Place] = {}
        self.highlights: list[Item] = []
        self._measures = {(m.span.line, m.span.column): m for m in record.figures()}
        self.keys = {m.key for m in self._measures.values()}
        if "指标" in self.top:
            self._enter((self.top["指标"][0],), self.top["指标"][1], "", (), ())
        typed, sections = self.top.get("章节", ("章节", None))
        for key, node in sections.pairs if isinstance(sections, Entries) else ():
            if key.text.strip() not in ("顺序", "order"):
                self._section((typed, key.text), node, (self.section_name(key.text),), key.text.strip(), "section", "")
        self.honours = self._listed("荣誉", "honour", "名称")
        self.last_plan = self._listed("上年计划", "plan item", "内容")

    def fields(self, node: Node | None, table: str) -> dict[str, tuple[str, Node]]:
        """The entries of a mapping by the Chinese name of their key."""
        known = self.spellings[table]
        named = ((known.get(key.text.strip()), key.text, value) for key, value in (node.pairs if isinstance(node, Entries) else ()))
        return {field.key: (typed, value) for field, typed, value in named if field is not None}

    def section_name(self, typed: str) -> str:
        """The name by which a section is known: the standard one, else as typed without blanks."""
        if typed.strip() in ("", MAIN, "指标"):
            return MAIN_SECTION
        kind = self.library.section_names.get(names.normalise(typed.strip()))
        return kind.name if kind is not None else names.normalise(typed.strip())

    def standard(self, typed: str) -> bool:
        """Whether a section is one everybody knows."""
        return names.normalise(typed.strip()) in self.library.section_names or typed.strip() in (MAIN, "指标")

    def known_part(self, section: str, part: str) -> tuple[str, ...]:
        """The parts of a path that there are in a section, from the top."""
        path = steps(part)
        return next((path[:depth] for depth in range(len(path), 0, -1) if (self.section_name(section), *path[:depth]) in self.sections), ())

    def identity(self, section: str, part: str, whole: str, name: str) -> Identity:
        """The identity of the figure a row of a form names."""
        place = self.section_name(section)
        return Identity("" if place == MAIN_SECTION and not part else place, steps(part), tuple(map(names.normalise, steps(whole)[-2:])), names.normalise(name))

    def figure(self, wanted: Identity) -> Figure | None:
        """The figure of an identity, by another name of its indicator where none is called so."""
        found = self.figures.get(wanted)
        known = names.find(self.library, wanted.name) if found is None else None
        if known is None:
            return found
        same = [figure for one, figure in self.figures.items() if one[:3] == wanted[:3] and figure.measure.indicator.id == known.id]
        return same[0] if len(same) == 1 else None

    def _enter(self, path: Path, node: Node, section: str, parts: tuple[str, ...], wholes: tuple[str, ...]) -> None:
        """The figures under a 指标 or 其中, parts behind their whole."""
        waiting = [(path, node, wholes)]
        while waiting:
            path, node, wholes = waiting.pop()
            for key, value in node.pairs if isinstance(node, Entries) else ():
                measure = self._measures.get((key.span.line, key.span.column))
                if measure is None:
                    continue
                given, here = self.fields(value, "figure"), (*path, key.text)
                self.figures.setdefault(Identity(section, parts, wholes[-2:], names.normalise(measure.name)), Figure(here, value, given, measure))
                if "其中" in given:
                    waiting.append(((*here, given["其中"][0]), given["其中"][1], (*wholes, names.normalise(measure.name))))

    def _section(self, path: Path, node: Node, place: tuple[str, ...], name: str, table: str, source: str) -> None:
        waiting = [(path, node, place, name, table, source)]
        while waiting:
            path, node, place, name, table, source = waiting.pop()
            given = self.fields(node, table)
            if "来源" in given and isinstance(given["来源"][1], Scalar):
                source = given["来源"][1].text.strip()
            self.sections.setdefault(place, Place(path, node, given, name, source))
            if "指标" in given:
                section = "" if place == (MAIN_SECTION,) else place[0]
                self._enter((*path, given["指标"][0]), given["指标"][1], section, place[1:], ())
            at, items = (path, node) if isinstance(node, Sequence) else ((*path, given["亮点"][0]), given["亮点"][1]) if "亮点" in given else (path, None)
            self.highlights += self._items(at, items, "highlight", "内容", place[0])
            parts = given["小节"] if "小节" in given else ("", None)
            for number, item in enumerate(parts[1].items if isinstance(parts[1], Sequence) else ()):
                title = self.fields(item, "part").get("标题", ("", None))[1]
                if isinstance(title, Scalar):
                    waiting.append(((*path, parts[0], number), item, (*place, title.text.strip()), title.text.strip(), "part", source))

    def _listed(self, key: str, table: str, lead: str) -> list[Item]:
        typed, node = self.top.get(key, (key, None))
        return [*self._items((typed,), node, table, lead, "")]

    def _items(self, path: Path, node: Node | None, table: str, lead: str, section: str) -> Iterator[Item]:
        for number, item in enumerate(node.items if isinstance(node, Sequence) else ()):
            given = self.fields(item, table)
            if section == "荣誉" and lead not in given and isinstance(item, Entries):
                given, lead = self.fields(item, "honour"), "名称"
            text = item if isinstance(item, Scalar) else given.get(lead, ("", None))[1]
            if isinstance(text, Scalar) and text.text.strip():
                yield Item((*path, number), item, text.text.strip(), given, section)


def steps(path: str) -> tuple[str, ...]:
    """A part or a whole with what it stands below, step by step."""
    return tuple(step.strip() for step in path.replace("＞", BELOW).split(BELOW) if step.strip())
