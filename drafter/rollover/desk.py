"""What every part of a rollover needs: what the file says, what is looked up in it, and the lists on which edits and counts are put."""

import re
from collections import Counter
from collections.abc import Mapping

from drafter import amending, numerals
from drafter.amending import Edit, Path, Set
from drafter.markedyaml import Mapping as Entries
from drafter.markedyaml import Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.record import YearRecord

OPEN = "待补充"
"""What stands where something is still to be filled in."""

_NOTHING = ("", "~", "null", "Null", "NULL")


class Desk:
    """The year, its library, the spellings of keys by table, its figures by where their names stand; `edits` and the counts fill up on the way; `renamed` are sections that bear another name in the new year.

    `stale` are the lines whose comment spoke of a text that goes, `regions` the lines (first, last) in which lists were emptied, `dated` kept texts that name a year.
    """

    def __init__(self, record: YearRecord, library: Library, spellings: Mapping[str, Mapping[str, object]], united: Mapping[str, str], notes: Mapping[int, str]) -> None:
        self.record, self.library, self.spellings, self.united, self.notes = record, library, spellings, united, notes
        self.measures = {(m.span.line, m.span.column): m for m in record.figures()}
        self.edits: list[Edit] = []
        self.counts: Counter[str] = Counter()
        self.unknown: list[str] = []
        self.texts: list[str] = []
        self.dated: list[tuple[str, int]] = []
        self.renamed: dict[str, str] = {}
        self.stale: set[int] = set()
        self.regions: list[tuple[int, int]] = []


def fields(desk: Desk, node: Node, table: str) -> dict[str, tuple[str, Node]]:
    """The entries of a mapping by the Chinese name of their key: the key as typed and the value."""
    known = desk.spellings[table]
    pairs = node.pairs if isinstance(node, Entries) else ()
    named = ((known.get(key.text) or known.get(re.sub(r"\s+", "", key.text).lower()), key.text, value) for key, value in pairs)
    return {field.key: (typed, value) for field, typed, value in named if field is not None}


def void(node: Node) -> bool:
    """Whether nothing is given: no text, an empty list or mapping, or a list of such."""
    if isinstance(node, Scalar):
        return node.text.strip() in _NOTHING
    return all(isinstance(item, Scalar) and void(item) for item in node.items) if isinstance(node, Sequence) else not node.pairs


def known(node: Node | None) -> str:
    """A value as typed; empty where it is not known yet."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    return "" if text in _NOTHING or numerals.is_unknown(text) else text


def put(desk: Desk, path: Path, node: Node | None, value: amending.Value, after: str | None = None) -> None:
    """A value at a place, unless it stands there."""
    if not (isinstance(node, Scalar) and node.text.strip() == value):
        desk.edits.append(Set(path, value, after))


def emptied(desk: Desk, path: Path, node: Node, name: str) -> None:
    """A text of last year's own gives way to a mark that one is due, and the comment behind it goes."""
    if void(node) or isinstance(node, Scalar) and numerals.is_unknown(node.text.strip()):
        return
    put(desk, path, node, OPEN)
    desk.texts.append(name)
    desk.stale.add(last_line(node))


def listed(desk: Desk, path: Path, node: Node, key_line: int, hint: str, count: str) -> None:
    """A list is emptied, with a line in its place that shows what belongs there; comments that were items go as well."""
    first = node.span.line
    desk.regions.append((key_line, first))
    if void(node):
        return
    desk.counts[count] += len(node.items) if isinstance(node, Sequence) else 1
    desk.edits.append(Set(path, amending.Hint(hint)))


def last_line(node: Node) -> int:
    """The line the last text of a node begins on."""
    while not isinstance(node, Scalar):
        inner = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.pairs)
        if not inner:
            break
        node = inner[-1]
    return node.span.line
