"""Where the sentences and rows a draft was built with stand in it now."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.counting import half_width
from drafter.merging.units import Row, Unit
from drafter.model.returned import Line, Returned

_SHORT = 10
"""Signs of a unit so short that it may stand within another by chance: it has to be a whole line."""


def plain(text: str) -> str:
    """A text in half-width signs, without blanks and grouping commas."""
    return "".join(half_width(text).split()).replace(",", "")


class Spot(NamedTuple):
    """A stretch of a line."""

    line: int
    start: int
    end: int

    def holds(self, line: int, start: int, end: int) -> bool:
        """Whether another stretch lies within."""
        return self.line == line and self.start <= start and end <= self.end


class Places:
    """The lines of a draft, looked through for what it was built with."""

    def __init__(self, document: Returned) -> None:
        """Take the lines of the body, and by their rows those of tables."""
        self.lines: Sequence[Line] = document.paragraphs
        self._prose = [n for n, line in enumerate(self.lines) if not line.row and line.part in ("正文", "文本框")]
        self._found: dict[str, tuple[Spot, ...]] = {}
        self.rows: dict[int, list[int]] = {}
        for n, line in enumerate(self.lines):
            if line.row and line.part == "正文":
                self.rows.setdefault(line.row, []).append(n)

    def of(self, unit: Unit) -> tuple[Spot, ...]:
        """Every place a unit stands in, sign for sign as it was built; a person may have copied it."""
        text = unit.text
        if text not in self._found:
            self._found[text] = tuple(self._whole(text) if len(text) < _SHORT or unit.heading else self._within(text))
        return self._found[text]

    def _whole(self, text: str) -> Iterator[Spot]:
        return (Spot(n, 0, len(text)) for n in self._prose if self.lines[n].text == text)

    def _within(self, text: str) -> Iterator[Spot]:
        for n in self._prose:
            start = self.lines[n].text.find(text)
            while start >= 0:
                yield Spot(n, start, start + len(text))
                start = self.lines[n].text.find(text, start + len(text))

    def row(self, row: Row, taken: set[int]) -> list[int] | None:
        """The lines of a table row: that with all its cells as built, else the only one not taken that is named so."""
        texts = row.texts
        free = [(number, lines) for number, lines in self.rows.items() if number not in taken]
        same = [one for one in free if tuple(self.lines[n].text for n in one[1]) == texts]
        named = [one for one in free if self.lines[one[1][0]].text == texts[0]]
        chosen = same[:1] or (named if len(named) == 1 else [])
        if not chosen:
            return None
        taken.add(chosen[0][0])
        return chosen[0][1]
