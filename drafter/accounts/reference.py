"""Turns a report, or a baseline, into what a draft is held against: sentences and table rows, each with its numbers and where every one comes from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.accounts import building
from drafter.counting import half_width
from drafter.model.report import Report
from drafter.model.returned import Baseline, Piece
from drafter.spotting import DATE, DOCUMENT, NUMBERING, SAYING, Number, Spotter

_STOPS = re.compile("[。；！？]+[”’）》]*")
_BLANKS = re.compile(r"\s+")
_MASKED_TERMS = ("", DATE, DOCUMENT, NUMBERING)
_LONGEST = 400
"""Signs of a sentence at most: what is longer is no sentence."""
MASK = "\ue000"
"""Stands for a number in a skeleton; no text of a person has it."""


class Told(NamedTuple):
    """A sentence or a table row: its text, the numbers in it (places in the text), for each the piece it stands in (None: not known), and its skeleton;
    `section` is where it stands, `current`: it is of the report as it would be built now."""

    text: str
    numbers: tuple[Number, ...]
    sources: tuple[Piece | None, ...]
    skeleton: str
    section: str = ""
    current: bool = True


def of_report(report: Report, spotter: Spotter) -> Iterator[Told]:
    """The sentences and rows of a report in reading order."""
    for paragraph in building.built(report):
        yield from _told(paragraph.pieces, paragraph.section, spotter, current=True, row=any(piece.text == "\t" for piece in paragraph.pieces))


def of_baseline(baseline: Baseline, spotter: Spotter, known: frozenset[str]) -> Iterator[Told]:
    """The sentences of a draft as it was built, but for paragraphs `known` by their text and for table cells, whose rows it does not tell apart."""
    for paragraph in baseline.paragraphs:
        if not paragraph.style.startswith("Table") and "".join([piece.text for piece in paragraph.pieces]) not in known:
            yield from _told(paragraph.pieces, paragraph.section, spotter, current=False)


def texts(report: Report, baseline: Baseline | None = None) -> frozenset[str]:
    """The paragraphs of a report, and of a baseline, as they read."""
    paragraphs = (*building.built(report), *(baseline.paragraphs if baseline is not None else ()))
    return frozenset("".join([piece.text for piece in paragraph.pieces]) for paragraph in paragraphs)


def _told(pieces: Sequence[Piece], section: str, spotter: Spotter, *, current: bool, row: bool = False) -> Iterator[Told]:
    text = "".join([piece.text for piece in pieces])
    numbers = spotter.numbers(text)
    ends: list[int] = []
    for piece in pieces:
        ends.append((ends[-1] if ends else 0) + len(piece.text))
    for start, end in sentences(text, row=row):
        inside = tuple(n for n in numbers if start <= n.start < end)
        moved = tuple(shifted(n, -start) for n in inside)
        sources = tuple(_source(n, pieces, ends) for n in inside)
        yield Told(text[start:end], moved, sources, skeleton(text[start:end], moved), section, current)


def _source(number: Number, pieces: Sequence[Piece], ends: Sequence[int]) -> Piece | None:
    """The piece a number stands in: of several the figure, else the one with its first digit."""
    touched = [piece for piece, end in zip(pieces, ends) if end > number.start and end - len(piece.text) < number.end]
    return next((piece for piece in touched if piece.kind in ("figure", "gap")), touched[0] if touched else None)


def sentences(text: str, *, row: bool = False) -> list[tuple[int, int]]:
    """Where the sentences of a text stand; what is between semicolons counts as one, and so does a table row. What has no stop for very long is cut."""
    out, start = [], 0
    for stop in () if row else _STOPS.finditer(text):
        out.append((start, stop.end()))
        start = stop.end()
    if start < len(text) or not out:
        out.append((start, len(text)))
    return [(at, min(at + _LONGEST, end)) for start, end in out for at in range(start, max(end, start + 1), _LONGEST)]


def shifted(number: Number, by: int) -> Number:
    """The number of a text as one of another that begins elsewhere."""
    return number._replace(start=number.start + by, end=number.end + by) if by else number


def masked(number: Number) -> bool:
    """Whether a number is masked in a skeleton: quantities and what dates or counts on; set phrases stay as they are."""
    return number.term in _MASKED_TERMS or number.term == SAYING and number.value is not None


def skeleton(text: str, numbers: Iterable[Number]) -> str:
    """A text in half-width signs without blanks, numbers masked: equal for sentences that differ in their numbers only."""
    out, place = [], 0
    for number in numbers:
        if masked(number):
            out += [text[place : number.start], MASK]
            place = number.end
    return half_width(_BLANKS.sub("", "".join((*out, text[place:]))))


def frame(text: str, numbers: Iterable[Number]) -> str:
    """A text as `skeleton` has it, with every number masked, in whatever phrase it stands."""
    out, place = [], 0
    for number in numbers:
        out += [text[place : number.start], MASK]
        place = number.end
    return half_width(_BLANKS.sub("", "".join((*out, text[place:]))))
