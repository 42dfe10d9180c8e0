"""Merges sentences and headings that stand as they were built: changed ones are realised anew, withdrawn ones go, new ones come in where they would stand."""

import re
from collections.abc import Iterable, Mapping, Sequence

from drafter.merging.pairing import pairs
from drafter.merging.places import Places, Spot
from drafter.merging.worksheet import Worksheet
from drafter.merging.units import FRAME, VALUES, Unit, measure, span
from drafter.merging.wording import changes
from drafter.model.returned import Piece

_BODY = "BodyText"
_NUMBERED = re.compile(r"\[\d+\]")
_DIGITS = re.compile(r"\d[\d,.]*")


class Sentences:
    """The sentences of two baselines, paired, and where the old ones stand in the draft."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], places: Places, sheet: Worksheet) -> None:
        """Pair the units; figures that a person reworded, or deleted, are not brought in once more."""
        self._old, self._new, self._places, self._sheet = old, new, places, sheet
        paired = pairs(old, new)
        self._partner = {b: a for a, b in paired if a is not None and b is not None}
        sections = {unit.section for unit in old}, {unit.section for unit in new}
        self._taken_over = _measures(unit for unit in old if unit.measures and not places.of(unit))
        self._known = {piece.key for unit in old for piece in unit.pieces if piece.key and piece.kind != "words"}
        self._said, self._says = ({_DIGITS.sub("0", piece.text): piece.key for unit in units for piece in unit.pieces if piece.kind == "words"} for units in (old, new))
        come = sorted(b for a, b in paired if a is None and (new[b].stated or new[b].section not in sections[0]))
        self.added = [b for b in come if not new[b].measures & self._taken_over]
        self._unwritten = [b for b in range(len(new)) if b in self._partner and not self._written(b) or b in come and b not in self.added]
        left = self._left()
        self.withdrawn = [a for a, b in paired if b is None and (old[a].stated or old[a].section not in sections[1]) and not old[a].measures & left]
        self._renumbered = any(unit.heading for unit in (*(old[a] for a in self.withdrawn), *(new[b] for b in self.added)))
        self._recast = {new[b].paragraph for b in self.added} | {self._beside(a) for a in self.withdrawn}

    def _left(self) -> frozenset[str]:
        """The figures of sentences that are not written; nor is one written that would give up such a figure."""
        while True:
            left = _measures(self._new[b] for b in self._unwritten)
            more = [b for b, a in self._partner.items() if b not in self._unwritten and (self._old[a].measures - self._new[b].measures) & left]
            if not more:
                return left
            self._unwritten += more

    def _written(self, b: int) -> bool:
        """Whether a sentence of today can be written where its counterpart stands: not where it tells figures that a person has in words of their own."""
        old = self._old[self._partner[b]]
        return bool(self._places.of(old)) and not (self._new[b].measures - old.measures) & self._taken_over

    def _beside(self, a: int) -> int:
        """The paragraph of today that is that of a withdrawn sentence; -1 where there is none."""
        return next((self._new[b].paragraph for b, other in self._partner.items() if self._old[other].paragraph == self._old[a].paragraph), -1)

    def changed(self, old: Unit, new: Unit) -> bool:
        """Whether two units of a pair differ in what was given, or stand in a paragraph, or between headings, of which some come or go."""
        if old.stated != new.stated:
            return True
        return old.text != new.text and (self._renumbered and (old.heading or old.section in FRAME) or new.style == _BODY and new.paragraph in self._recast)

    def merge(self) -> None:
        """Write what changes onto the sheet."""
        for b, a in self._partner.items():
            old, new = self._old[a], self._new[b]
            if b in self._unwritten:
                continue
            spots = self._places.of(old)
            self._sheet.done(*spots)
            for spot in spots if self.changed(old, new) else ():
                for change in changes(old.pieces, new.pieces):
                    self._sheet.edit(Spot(spot.line, spot.start + change.start, spot.start + change.end), change.text, change.key, change.span)
        for a in self.withdrawn:
            spots = self._places.of(self._old[a])
            self._sheet.done(*spots)
            for spot in spots:
                self._sheet.remove(spot, span(self._old[a].pieces)[0])
            if not spots and not self._old[a].measures:
                self._told_apart(self._old[a], None)
        for b in self._unwritten:
            self._left_out(self._new[b], self._old[self._partner[b]] if b in self._partner else None)

    def _left_out(self, new: Unit, old: Unit | None) -> None:
        """Tell of what is new in a sentence that cannot be written, since a person reworded or deleted what it says."""
        shown = _measures(self._old)
        fresh = [piece for piece in new.pieces if piece.kind in VALUES and piece.key not in self._known and not (piece.key.endswith((".上年", ".同比")) and measure(piece) in shown) or piece.kind == "words" and ("words", piece.text) in new.stated and self._is_new(piece)]
        for piece in fresh:
            if old is not None and not old.measures and piece.kind != "words":
                continue
            name = ".".join(piece.key.split(".")[-2:]).removesuffix(".本年")
            self._sheet.tell("new-without-place", -1, 0, f"“{name}”（{piece.text}）是新的，要写进的那句话在文稿里改写过或删了，没有写进去", f"年度文件{piece.span.row}；请在 Word 里自己加上", piece.key)
        if fresh:
            return
        if old is not None and _words(old) != _words(new):
            elsewhere = all(said in self._said for said in _words(new)) and not any(said in self._says for said in _words(old))
            self._told_apart(old, None if elsewhere else new)  # what stands in its place today was elsewhere before: it is gone

    def _is_new(self, piece: Piece) -> bool:
        """Whether words are new, and not others for those that had their key: these are gone, or stand elsewhere, where their number in the list moved on."""
        before = [said for said, key in self._said.items() if key == piece.key]
        return _DIGITS.sub("0", piece.text) not in self._said and all(said in self._says for said in before)

    def _told_apart(self, old: Unit, new: Unit | None) -> None:
        """Words of the user that a person reworded and that were changed, or withdrawn (None), in the year file as well."""
        key, place = span((new or old).pieces)
        if self._places.stands(old):
            what = f"改成了“{new.text}”" if new is not None else "撤去了"
            self._sheet.tell("which-one", -1, 0, f"“{old.text}”在文稿里有几处，年度文件里的一处{what}，分不清是哪一处，没有改", "请在 Word 里自己改", key)
            return
        spot = self._places.near(old.text)
        if spot is None:  # a person deleted it
            return
        if new is None:
            self._sheet.withdrawn(spot, key)
        elif self._sheet.text(spot) != new.text:
            self._sheet.conflict(spot, old.text, new.text, key, place)

    def keys(self) -> dict[str, str]:
        """Today's key of every value and text whose key is another now: a point that was put in before others moves them on."""
        out: dict[str, str] = {}
        for b, a in self._partner.items():
            mine, theirs = ([p.key for p in unit.pieces if p.key] for unit in (self._old[a], self._new[b]))
            if list(map(_unnumbered, mine)) == list(map(_unnumbered, theirs)):
                out |= {one: other for one, other in zip(mine, theirs) if one != other}
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
            line = f"年度文件{place.row}" if place.line else "年度文件"
            self._sheet.tell("new-without-place", -1, 0, f"{line}新增的内容在文稿里找不到合适的位置，没有写进去：“{unit.text}”", "请在 Word 里自己加上", key)


def _measures(units: Iterable[Unit]) -> frozenset[str]:
    """The keys of all figures that units tell of."""
    return frozenset().union(*(unit.measures for unit in units))


def _words(unit: Unit) -> list[str]:
    """The user's own words in a unit, their numbers all alike."""
    return [_DIGITS.sub("0", text) for kind, text in unit.stated if kind == "words"]


def _unnumbered(key: str) -> str:
    """A key without the numbers of points in it."""
    return _NUMBERED.sub("[]", key)
