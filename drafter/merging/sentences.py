"""Merges sentences and headings that stand as they were built: changed ones are realised anew, withdrawn ones go, new ones come in where they would stand."""

from collections.abc import Mapping, Sequence

from drafter.merging.pairing import pairs
from drafter.merging.places import Places, Spot
from drafter.merging.sheet import Sheet
from drafter.merging.units import VALUES, Unit, span
from drafter.merging.wording import changes

_BODY = "BodyText"


class Sentences:
    """The sentences of two baselines, paired, and where the old ones stand in the draft."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], places: Places, sheet: Sheet) -> None:
        """Pair the units; figures that a person reworded, or deleted, are not brought in once more."""
        self._old, self._new, self._places, self._sheet = old, new, places, sheet
        paired = pairs(old, new)
        self._partner = {b: a for a, b in paired if a is not None and b is not None}
        sections = {unit.section for unit in old}, {unit.section for unit in new}
        self.withdrawn = [a for a, b in paired if b is None and (old[a].stated or old[a].section not in sections[1])]
        self._taken_over = frozenset().union(*(unit.measures for unit in old if unit.measures and not places.of(unit)))
        self.added = sorted(b for a, b in paired if a is None and (new[b].stated or new[b].section not in sections[0]) and not new[b].measures & self._taken_over)
        self._renumbered = any(unit.heading for unit in (*(old[a] for a in self.withdrawn), *(new[b] for b in self.added)))
        self._recast = {new[b].paragraph for b in self.added} | {self._beside(a) for a in self.withdrawn}

    def _beside(self, a: int) -> int:
        """The paragraph of today that is that of a withdrawn sentence; -1 where there is none."""
        return next((self._new[b].paragraph for b, other in self._partner.items() if self._old[other].paragraph == self._old[a].paragraph), -1)

    def changed(self, old: Unit, new: Unit) -> bool:
        """Whether two units of a pair differ in what was given, or stand in a paragraph or between headings whose number changed."""
        if old.stated != new.stated:
            return True
        return old.text != new.text and (old.heading and self._renumbered or new.style == _BODY and new.paragraph in self._recast)

    def merge(self) -> None:
        """Write what changes onto the sheet."""
        for b, a in self._partner.items():
            old, new = self._old[a], self._new[b]
            spots = self._places.of(old)
            if (new.measures - old.measures) & self._taken_over:  # a person has them in words of their own: only numbers change
                continue
            self._sheet.done += spots
            for spot in spots if self.changed(old, new) else ():
                for change in changes(old.pieces, new.pieces):
                    self._sheet.edit(Spot(spot.line, spot.start + change.start, spot.start + change.end), change.text, change.key, change.span)
        for a in self.withdrawn:
            spots = self._places.of(self._old[a])
            self._sheet.done += spots
            for spot in spots:
                self._sheet.remove(spot, span(self._old[a].pieces)[0])

    def keys(self) -> dict[str, str]:
        """Today's key of every value and text whose key is another now: a point that was put in before others moves them on."""
        out: dict[str, str] = {}
        for b, a in self._partner.items():
            mine, theirs = ([p for p in unit.pieces if p.key] for unit in (self._old[a], self._new[b]))
            if [(p.kind, p.key.rpartition(".")[2]) for p in mine if p.kind in VALUES] == [(p.kind, p.key.rpartition(".")[2]) for p in theirs if p.kind in VALUES] and len(mine) == len(theirs):
                out |= {one.key: other.key for one, other in zip(mine, theirs) if one.key != other.key}
        return out

    def line_of(self, paragraph: int, rows: Mapping[int, int]) -> int | None:
        """The line a paragraph of today stands on in the draft, if its counterpart is found there; `rows` are the lines of table cells."""
        if paragraph in rows:
            return rows[paragraph]
        for b, a in self._partner.items():
            if self._new[b].paragraph == paragraph:
                for spot in self._places.of(self._old[a]):
                    return spot.line
        return None

    def add(self, rows: Mapping[int, int]) -> None:
        """Put in the sentences that are new, each behind the one it follows today, or as a paragraph of its own."""
        fresh: dict[int, list[Unit]] = {}
        for b in self.added:
            where = self._beside_new(b)
            if where is not None:
                self._sheet.edit(Spot(where.line, where.end, where.end), self._new[b].text, *span(self._new[b].pieces))
            elif not any(unit.paragraph == self._new[b].paragraph and n not in self.added and n in self._partner for n, unit in enumerate(self._new)):
                fresh.setdefault(self._new[b].paragraph, []).append(self._new[b])
            else:
                self._homeless(self._new[b : b + 1])
        for paragraph, units in fresh.items():
            after = next((line for before in range(paragraph - 1, -1, -1) if (line := self.line_of(before, rows)) is not None), None)
            if after is None:
                self._homeless(units)
                continue
            key, place = next(((key, place) for key, place in (span(unit.pieces) for unit in units) if key), span(()))
            self._sheet.new_paragraph(after, "".join([unit.text for unit in units]), units[0].style, self._like(units[0].style), key, place)

    def _beside_new(self, b: int) -> Spot | None:
        """The place behind which a new sentence stands: the end of the one before it in its paragraph, else the beginning of the one behind it."""
        paragraph = self._new[b].paragraph
        before, behind = b - 1, b + 1
        while before >= 0 and self._new[before].paragraph == paragraph:
            if before in self._partner:
                spots = self._places.of(self._old[self._partner[before]])
                if spots:
                    return spots[0]
            before -= 1
        while behind < len(self._new) and self._new[behind].paragraph == paragraph:
            if behind in self._partner:
                spots = self._places.of(self._old[self._partner[behind]])
                if spots:
                    return Spot(spots[0].line, spots[0].start, spots[0].start)
            behind += 1
        return None

    def _like(self, style: str) -> int:
        """A line of the draft that was built in a style."""
        for unit in self._old:
            if unit.style == style:
                for spot in self._places.of(unit):
                    return spot.line
        return -1

    def _homeless(self, units: Sequence[Unit]) -> None:
        """Tell of what is new and has no place in the draft."""
        for unit in units:
            key, place = span(unit.pieces)
            line = f"年度文件第 {place.line} 行" if place.line else "年度文件"
            self._sheet.tell("new-without-place", -1, 0, f"{line}新增的内容在文稿里找不到合适的位置，没有写进去：“{unit.text}”", "请在 Word 里自己加上", key)
