"""Where what stands in a draft comes from: values and texts of the year file by their keys, and sentences by what they were built from."""

from collections.abc import Mapping
from typing import NamedTuple

from drafter.model.account import Entry
from drafter.model.diagnostics import Span
from drafter.model.returned import Piece


class Origin(NamedTuple):
    """What a key of the year file leads to: its `name` in words (门急诊人次（上年）; 党建·亮点第1条), where it stands (of a computed value: all it is computed
    from), the formula of a computed one, the department it is from (来源) and who confirmed it (核定), empty where the file does not say."""

    name: str
    spans: tuple[Span, ...] = ()
    formula: str = ""
    department: str = ""
    confirmed: str = ""


class Origins(NamedTuple):
    """All keys of a year file; `figures` are those of figures themselves, without a period."""

    values: Mapping[str, Origin]
    figures: frozenset[str] = frozenset()

    def of(self, key: str) -> Origin:
        """What a key leads to; of one that is not in the year file only the key is known."""
        return self.values.get(key) or Origin(key)


class Source(NamedTuple):
    """What a sentence of a draft was built from: the ids of its patterns, its kind (figures, words, formula; heading, title, caption, lead), how it read, and its
    pieces. `recorded`: by the draft's own baseline, else by the report of today; `current`: its pieces are those of today's report; `reworded`: a person changed its words."""

    patterns: tuple[str, ...]
    kind: str
    text: str
    pieces: tuple[Piece, ...]
    recorded: bool = True
    current: bool = True
    reworded: bool = False


class Place(NamedTuple):
    """A sentence or table row of a draft that holds a text: its first line (place among `Returned.paragraphs`) that has it, how it reads, the stretches of lines
    it takes (line, start, end), those of the text asked for, its numbers, and what it was built from (None: a person wrote it)."""

    line: int
    text: str
    stretches: tuple[tuple[int, int, int], ...]
    asked: tuple[tuple[int, int, int], ...]
    row: bool
    entries: tuple[Entry, ...]
    source: Source | None = None
