"""Turns a document that came back into its sentences and table rows, each knowing where in the document it stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from drafter.accounts.reference import Told, sentences, shifted, skeleton
from drafter.model.returned import Line, Returned
from drafter.numerals import EXACT, SCALES
from drafter.spotting import Number, Spotter

_SHORT = 12
"""Signs of a sentence so short that it says little by itself."""
_UNIT_AT = re.compile(r"[（(](?:单位[：:])?(?P<scale>[百千]?[万亿])?(?P<unit>[^（）()\d]{1,6})[）)]|单位[：:](?P<scale_2>[百千]?[万亿])?(?P<unit_2>[^\s，。）)\d]{1,6})")
"""A unit as heads and captions of tables have it: 门诊（万人次）, 单位：万元."""


class Standing(NamedTuple):
    """A sentence or row of the document; `lines` are the lines it stands in, as (place in its text where the line's text begins, the line's place among all,
    offset there)."""

    told: Told
    lines: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The line that holds an offset of the text, and the offset within it."""
        begin, line, within = self.lines[max(bisect_right(self.lines, (offset, 1 << 60)) - 1, 0)]
        return line, offset - begin + within


def standing(returned: Returned, spotter: Spotter, tables: Collection[str] = ()) -> Iterator[Standing]:
    """The sentences of a document in the order of its lines; the cells of a table row are one, with tabs between them, in the order in which the head of one of the
    `tables` (rows as built) has its columns."""
    built = {tuple(sorted(row.split("\t"))): row.split("\t") for row in tables}
    lines = returned.paragraphs
    place = 0
    heads: list[str] = []
    order: list[int] = []
    while place < len(lines):
        end = place + 1
        if lines[place].row:
            while end < len(lines) and lines[end].row == lines[place].row and lines[end].part == lines[place].part:
                end += 1
        if not lines[place].row:
            heads = []
        elif not heads:  # the first row of a table, and the caption above it
            cells = [line.text for line in lines[place:end]]
            heads = cells + [lines[place - 1].text if place else ""]
            order = [cells.index(cell) for cell in built.get(tuple(sorted(cells)), cells)] if len({*cells}) == len(cells) else []
        places = [place + at for at in order] if lines[place].row and len(order) == end - place else range(place, end)
        yield from _standing([lines[at] for at in places], places, spotter, [heads[at - place] for at in places] + heads[-1:] if len(heads) == end - place + 1 else heads)
        place = end


def _standing(lines: Sequence[Line], places: Sequence[int], spotter: Spotter, heads: Sequence[str]) -> Iterator[Standing]:
    text = "\t".join([line.text for line in lines])
    if not text.strip():
        return
    begins, at = [], 0
    for line in lines:
        begins.append(at)
        at += len(line.text) + 1
    numbers = spotter.numbers(text)
    row = bool(lines[0].row)
    if row:
        numbers = tuple(_united(n, [lines[0].text, *heads[min(text.count("\t", 0, n.start), len(heads) - 1) :][:1], heads[-1]], spotter.units) for n in numbers)
    for start, end in sentences(text, row=row):
        inside = tuple(shifted(n, -start) for n in numbers if start <= n.start < end)
        held = [n for n, begin in enumerate(begins) if begin < end and begin + len(lines[n].text) >= start]
        where = tuple((max(begins[n] - start, 0), places[n], max(start - begins[n], 0)) for n in held)
        yield Standing(Told(text[start:end], inside, (None,) * len(inside), skeleton(text[start:end], inside)), where or ((0, places[0], 0),))


def pieced(sentences: Iterable[Standing], known: Callable[[Told], bool]) -> Iterator[Standing]:
    """The sentences, of which short ones that are not `known` are put together with such a one beside them: somebody set a stop within a sentence."""
    last: Standing | None = None
    for one in sentences:
        if known(one.told):
            if last is not None:
                yield last
                last = None
            yield one
        elif last is not None and last.lines[-1][1] == one.lines[0][1] and one.lines[0][2] and min(len(last.told.skeleton), len(one.told.skeleton)) <= _SHORT:
            last = _together(last, one)
        else:
            if last is not None:
                yield last
            last = one
    if last is not None:
        yield last


def in_paragraphs(sentences: Iterable[Standing]) -> Iterator[tuple[Standing, tuple[Number, ...]]]:
    """Every sentence with the numbers that stand before it in its paragraph."""
    for _, paragraph in groupby(sentences, lambda one: one.lines[0][1]):
        before: tuple[Number, ...] = ()
        for one in paragraph:
            yield one, before
            before += one.told.numbers


def _together(left: Standing, right: Standing) -> Standing:
    a, b = left.told, right.told
    numbers = (*a.numbers, *(shifted(n, len(a.text)) for n in b.numbers))
    return Standing(Told(a.text + b.text, numbers, a.sources + b.sources, a.skeleton + b.skeleton), left.lines)


def _united(number: Number, heads: Sequence[str], units: Collection[str]) -> Number:
    """A number of a table without a unit, with that of its row, its column or the caption."""
    if number.unit or number.scale or number.term or number.value is None:
        return number
    for head in heads:
        match = _UNIT_AT.search(head)
        unit = (match["unit"] or match["unit_2"]) if match else ""
        if unit in units:
            scale = match["scale"] or match["scale_2"] or ""
            return number._replace(scale=scale, unit=unit, value=EXACT.multiply(number.value, SCALES[scale]))
    return number


def around(text: str, number: Number, width: int = 10) -> str:
    """A few words around a number, as messages quote them."""
    start, end = max(0, number.start - width), min(len(text), number.end + width // 2)
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")
