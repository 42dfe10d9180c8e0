"""Turns a baseline into the units a merge moves: sentences and headings with what they state, and table rows with their cells."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.returned import Baseline, BuiltParagraph, Piece

_CELLS = ("TableHead", "TableText", "TableNumber")
_WHOLE = ("Title", "Subtitle", "Signature", "Date")
"""Styles whose paragraphs state what they say, with keys or without."""
VALUES = ("figure", "gap")
FRAME = ("导语", "结语")
"""Sections that name the others: they change when sections come and go."""


class Unit(NamedTuple):
    """A sentence or a heading: its pieces, the section and the style of its paragraph, which paragraph that is, and what it states: (kind, text) of each value and
    each of the user's own words."""

    pieces: tuple[Piece, ...]
    section: str
    style: str
    paragraph: int
    stated: tuple[tuple[str, str], ...]
    measures: frozenset[str]

    @property
    def text(self) -> str:
        """The unit as it reads."""
        return "".join([piece.text for piece in self.pieces])

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.style.startswith("Heading")

    @property
    def identity(self) -> tuple:
        """What is the same in two units that say the same thing, whatever the values: the figures told, else the words."""
        if self.measures:
            return "figures", self.section, self.measures
        if self.style in _WHOLE:
            return (self.style,)
        numbered = self.heading and self.pieces[0].kind == "fixed"
        return self.style, "".join([piece.text for piece in self.pieces[numbered:]])


class Row(NamedTuple):
    """A table row: the key of the figure it is about, its cells, and which paragraph each is."""

    key: str
    cells: tuple[BuiltParagraph, ...]
    first: int

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as they read."""
        return tuple("".join([piece.text for piece in cell.pieces]) for cell in self.cells)


def units(baseline: Baseline) -> tuple[Unit, ...]:
    """The sentences and headings of a baseline, table cells apart, in reading order."""
    names = frozenset(measure(piece) for paragraph in baseline.paragraphs for piece in paragraph.pieces if piece.kind in VALUES)
    return tuple(_units(baseline, names))


def _units(baseline: Baseline, names: frozenset[str]) -> Iterator[Unit]:
    for place, paragraph in enumerate(baseline.paragraphs):
        if paragraph.style in _CELLS:
            continue
        for sentence in paragraph.sentences:
            if not sentence.pieces:
                continue
            values = [piece for piece in sentence.pieces if piece.kind in VALUES]
            stated = tuple((piece.kind, piece.text) for piece in sentence.pieces if piece.kind in VALUES or piece.kind == "words" and piece.key not in names)
            if paragraph.style in _WHOLE:
                stated = (("fixed", "".join([piece.text for piece in sentence.pieces])),)
            yield Unit(sentence.pieces, paragraph.section, paragraph.style, place, stated, frozenset(map(measure, values)))


def rows(baseline: Baseline) -> tuple[Row, ...]:
    """The rows of all tables below their heads, as far as they are about a figure."""
    out: list[Row] = []
    paragraphs, place = baseline.paragraphs, 0
    while place < len(paragraphs):
        wide = 0
        while place < len(paragraphs) and paragraphs[place].style == "TableHead":
            wide, place = wide + 1, place + 1
        if not wide:
            place += 1
            continue
        while place + wide <= len(paragraphs) and all(p.style in _CELLS[1:] for p in paragraphs[place : place + wide]):
            cells = paragraphs[place : place + wide]
            key = next((piece.key for piece in cells[0].pieces if piece.key), "")
            if key:
                out.append(Row(key, cells, place))
            place += wide
    return tuple(out)


def measure(piece: Piece) -> str:
    """The key of the figure a value belongs to."""
    return piece.key.rpartition(".")[0]


def span(pieces: tuple[Piece, ...]) -> tuple[str, Span]:
    """Key and place of the first value or words of the user among pieces."""
    piece = next((p for p in pieces if p.kind in VALUES), None) or next((p for p in pieces if p.key), None)
    return (piece.key, piece.span) if piece is not None else ("", Span(""))
