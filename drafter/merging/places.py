"""Where the sentences and rows a draft was built with stand in it now."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.likeness import dice, features
from drafter.merging.units import Row, Unit
from drafter.model.returned import Line, Returned

_SHORT = 10
"""Signs of a unit so short that it may stand within another by chance."""
_LIKE = 0.5
"""How alike a sentence is at least, so that it is taken for another reworded (Dice's coefficient of their pairs of signs)."""
_STOPS = "。；！？\n\t　"
_SENTENCE = re.compile("[^。；！？\n]+[。；！？]?")


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

    def __init__(self, document: Returned, units: Sequence[Unit] = ()) -> None:
        """Take the lines of the body, and by their rows those of tables; `units` are what the draft was built with, in order."""
        self.lines: Sequence[Line] = document.paragraphs
        self._prose = [n for n, line in enumerate(self.lines) if not line.row and line.part in ("正文", "文本框")]
        self._alike: dict[str, list[Unit]] = {}
        self._beside: dict[int, list[Unit]] = {}
        for unit in units:
            self._alike.setdefault(unit.text, []).append(unit)
            self._beside.setdefault(unit.paragraph, []).append(unit)
        self._found: dict[str, tuple[Spot, ...]] = {}
        self.rows: dict[int, list[int]] = {}
        for n, line in enumerate(self.lines):
            if line.row and line.part == "正文":
                self.rows.setdefault(line.row, []).append(n)

    def of(self, unit: Unit) -> tuple[Spot, ...]:
        """Every place a unit stands in, sign for sign as it was built; a person may have copied it. Of several units that read alike each has its own, in their
        order; where the draft has fewer of them than were built nobody knows which is which, and none has any."""
        found, alike = self._all(unit), self._alike.get(unit.text, [unit])
        if len(alike) < 2:
            return found
        which = next((n for n, other in enumerate(alike) if other is unit), 0)
        return found[which : which + 1] if len(found) >= len(alike) else ()

    def stands(self, unit: Unit) -> bool:
        """Whether what a unit says stands anywhere, be it another unit's."""
        return bool(self._all(unit))

    def _all(self, unit: Unit) -> tuple[Spot, ...]:
        text = unit.text
        if text not in self._found:
            if unit.heading:
                self._found[text] = tuple(self._whole(text))
            else:
                self._found[text] = tuple(self._within(text, self._prose) if len(text) >= _SHORT else self._small(unit))
        return self._found[text]

    def _small(self, unit: Unit) -> Iterator[Spot]:
        """A short unit is known only by itself in a line, or beside another of its paragraph."""
        beside = [other.text for other in self._beside.get(unit.paragraph, ()) if len(other.text) >= _SHORT]
        lines = [n for n in self._prose if self.lines[n].text == unit.text or any(text in self.lines[n].text for text in beside)]
        return self._within(unit.text, [n for n in lines if self.lines[n].text.count(unit.text) == 1])

    def _whole(self, text: str) -> Iterator[Spot]:
        return (Spot(n, 0, len(text)) for n in self._prose if self.lines[n].text == text)

    def _within(self, text: str, lines: Sequence[int]) -> Iterator[Spot]:
        for n in lines:
            start = self.lines[n].text.find(text)
            while start >= 0:
                if self._begins(self.lines[n].text[:start], text):
                    yield Spot(n, start, start + len(text))
                start = self.lines[n].text.find(text, start + len(text))

    def _begins(self, before: str, text: str) -> bool:
        """Whether a unit may begin behind some words: at the head of a line, behind a stop, or behind what was built before it; else a person put words in front."""
        if not before or before[-1] in _STOPS:
            return True
        for unit in self._alike.get(text, ()):
            beside = self._beside[unit.paragraph]
            place = next(n for n, other in enumerate(beside) if other is unit)
            if place and before.endswith(beside[place - 1].text):
                return True
        return False

    def near(self, text: str) -> Spot | None:
        """The sentence of the draft most like a text that is no longer there word for word."""
        wanted, best, where = features(text), _LIKE, None
        for n in self._prose:
            for match in _SENTENCE.finditer(self.lines[n].text):
                alike = dice(wanted, features(match[0]))
                if alike > best:
                    best, where = alike, Spot(n, *match.span())
        return where

    def row(self, row: Row, taken: set[int]) -> list[int] | None:
        """The lines of a table row: that with all its cells as built, be there others before and behind, else the only one not taken that is named so."""
        texts = row.texts
        free = [(number, lines) for number, lines in self.rows.items() if number not in taken]
        same = [one for one in free if any(tuple(self.lines[n].text for n in one[1][begin : begin + len(texts)]) == texts for begin in range(len(one[1]) - len(texts) + 1))]
        named = [one for one in free if any(self.lines[n].text == texts[0] for n in one[1])]
        chosen = same[:1] or (named if len(named) == 1 else [])
        if not chosen:
            return None
        taken.add(chosen[0][0])
        return chosen[0][1]

    def above(self, lines: Sequence[int]) -> int | None:
        """A line of the table row right above that of some lines."""
        before = self.rows.get(self.lines[lines[0]].row - 1)
        return before[0] if before else None
