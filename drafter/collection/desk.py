"""What every part of a collection needs: the year file, its library, the spellings of keys, and the lists on which edits and findings are put."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafter import numerals
from drafter.amending import Add, Path, Set
from drafter.collection.ground import Ground
from drafter.markedyaml import Node, Scalar, Sequence
from drafter.model.collected import Taken
from drafter.model.diagnostics import Diagnostic, Span
from drafter.model.library import Library

_NOTHING = ("", "~", "null", "Null", "NULL")


class Put(NamedTuple):
    """An edit with what it brings in and out of which cells. `at` is the value on whose line the comment goes (None: the edit writes a line of its own)."""

    edit: Set | Add
    at: Path | None
    taken: tuple[Taken, ...]
    people: tuple[str, ...] = ()


class Desk:
    """The ground, the lines of the file, the library, what is put and found; `fresh`: the file is begun with these forms, so that nothing in it is older than they are. `withheld` are cells whose
    values the reader refused. `waiting` counts rows that can only go in when what they belong to has."""

    def __init__(self, ground: Ground, text: str, library: Library, spellings: Mapping[str, Mapping[str, object]], fresh: bool, withheld: frozenset[Span]) -> None:
        self.ground, self.library, self.spellings, self.fresh, self.withheld = ground, library, spellings, fresh, withheld
        self.lines = text.split("\n")
        self.puts: list[Put] = []
        self.found: list[Diagnostic] = []
        self.waiting = 0

    def tell(self, found: Diagnostic) -> None:
        """Puts a finding on the list, once."""
        if found not in self.found:
            self.found.append(found)

    def key(self, table: str, name: str, given: Iterable[str]) -> str:
        """The key of a new entry, in English where all beside it are."""
        given = [*given]
        field = self.spellings[table][name]
        return field.alias if given and all(each.isascii() for each in given) else name


def void(node: Node | None) -> bool:
    """Whether nothing is given, or only that it is still to come."""
    if node is None:
        return True
    if isinstance(node, Scalar):
        return node.text.strip() in _NOTHING or numerals.is_unknown(node.text.strip())
    return not (node.items if isinstance(node, Sequence) else node.pairs)


def alike(text: str) -> str:
    """A text as it is recognised: without blanks, full-width signs and a sign at its end."""
    return re.sub(r"[。；;.，,]+$", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
