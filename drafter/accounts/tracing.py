"""A text that is looked for in a draft into the sentences that hold it, each with its numbers and what it was built from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from drafter.accounts.accounting import spotter_of
from drafter.accounts.alignment import Reference
from drafter.accounts.building import built
from drafter.accounts.reference import Told, sentences, shifted, skeleton
from drafter.accounts.sentences import Standing, pieced, standing
from drafter.counting import half_width
from drafter.model.account import Account
from drafter.model.library import Library
from drafter.model.origin import Place, Source
from drafter.model.record import YearRecord
from drafter.model.report import Report
from drafter.model.returned import BuiltParagraph, Line, Piece, Returned
from drafter.spotting import Spotter

_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TELLING = ("figures", "words", "formula")
"""Kinds of sentences, the one that says most first."""
_KINDS = {"Title": "title", "Subtitle": "title", "Caption": "caption", "TableNote": "caption", "BodyText": "lead"}
"""What pieces outside of sentences are, by the style of their paragraph."""


def places(text: str, returned: Returned, account: Account, record: YearRecord, report: Report, library: Library) -> tuple[Place, ...]:
    """The sentences and table rows of a document that hold a text, in reading order; blanks, full-width signs and grouping commas make no difference."""
    hits = found(text, returned.paragraphs)
    if not hits:
        return ()
    spotter = spotter_of(record, library)
    recorded = _Memory(returned.baseline.paragraphs if returned.baseline is not None else (), spotter)
    today = _Memory(built(report), spotter)
    out = []
    for sentence in pieced(standing(returned, spotter), lambda told: recorded.reference.has(told) or today.reference.has(told)):
        stretches = tuple(_stretches(sentence, returned.paragraphs))
        asked = tuple(hit for hit in hits if any(hit[0] == line and hit[1] < end and hit[2] > start for line, start, end in stretches))
        then, now = recorded.exactly(sentence.told), today.exactly(sentence.told)  # asked of every sentence, so that of those that read alike each gets its own
        if asked:
            row = bool(returned.paragraphs[asked[0][0]].row)
            source = _source(sentence.told, then, now, recorded, today)
            entries = tuple(e for e in account.entries if any(e.line == line and start <= e.start < end for line, start, end in stretches))
            out.append(Place(asked[0][0], sentence.told.text.strip(), stretches, asked, row, entries, source))
    return tuple(out)


class _Memory:
    """Sentences as they were built, found again by how they read."""

    def __init__(self, paragraphs: Iterable[BuiltParagraph], spotter: Spotter) -> None:
        """Take the paragraphs apart."""
        made = [one for paragraph in paragraphs for one in _built(paragraph, spotter)]
        self._sources = {id(told): source for told, source in made}
        self._saying = {_words(source): source for _, source in reversed(made) if _words(source)}
        self.reference = Reference([told for told, _ in made])

    def exactly(self, told: Told) -> Source | None:
        """The one that differs in its numbers at most."""
        same = self.reference.exactly(told)
        return self._sources[id(same)] if same is not None else None

    def nearly(self, told: Told) -> Source | None:
        """The one it is most like."""
        near = self.reference.nearly(told)
        return self._sources[id(near[0][0])] if near else None

    def saying(self, words: tuple[str, ...]) -> Source | None:
        """The first one with these words of the user's."""
        return self._saying.get(words)


def _source(told: Told, then: Source | None, now: Source | None, recorded: _Memory, today: _Memory) -> Source | None:
    """What a sentence was built from: text and pattern by the baseline, keys and lines by the report of today where it still has the same words."""
    if then is None and now is not None:
        return now._replace(recorded=False)
    found = then or recorded.nearly(told)
    if found is None:
        near = today.nearly(told)
        return near._replace(reworded=True, recorded=False) if near is not None else None
    still = now if now is not None and _words(now) == _words(found) else today.saying(_words(found))
    return found._replace(pieces=still.pieces if still is not None else found.pieces, current=still is not None, reworded=then is None)


def _words(source: Source) -> tuple[str, ...]:
    """The user's own words of a sentence."""
    return tuple(piece.text for piece in source.pieces if piece.kind == "words")


def _built(paragraph: BuiltParagraph, spotter: Spotter) -> Iterator[tuple[Told, Source]]:
    """The sentences of a built paragraph between its stops; a pattern may have several, and several patterns one."""
    if paragraph.style.startswith("Table") and paragraph.style != "TableNote" and "\t" not in "".join([p.text for p in paragraph.pieces]):
        return  # a cell: its row is told apart in the report only
    text = "".join([piece.text for piece in paragraph.pieces])
    numbers = spotter.numbers(text)
    for start, end in sentences(text, row="\t" in text):
        inside = tuple(shifted(n, -start) for n in numbers if start <= n.start < end)
        told = Told(text[start:end], inside, (None,) * len(inside), skeleton(text[start:end], inside), paragraph.section)
        yield told, _within(paragraph, start, end, text[start:end])


def _within(paragraph: BuiltParagraph, start: int, end: int, text: str) -> Source:
    """What stands between two places of a paragraph; of several kinds the one that says most."""
    patterns: dict[str, None] = {}
    kinds: set[str] = set()
    pieces: list[Piece] = []
    place = 0
    for sentence in paragraph.sentences:
        for piece in sentence.pieces:
            if max(place, start) < min(place + len(piece.text), end):
                pieces.append(piece)
                kinds.add(sentence.kind)
                patterns |= {sentence.pattern: None} if sentence.pattern else {}
            place += len(piece.text)
    other = "heading" if paragraph.style.startswith("Heading") else _KINDS.get(paragraph.style, "")
    return Source(tuple(patterns), next((kind for kind in _TELLING if kind in kinds), other), text.strip(), tuple(pieces))


def _stretches(sentence: Standing, lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """The stretches of lines a sentence takes."""
    text = sentence.told.text
    for (begin, line, within), following in zip(sentence.lines, (*sentence.lines[1:], None)):
        room = (following[0] - 1 if following is not None else len(text)) - begin
        yield line, within, min(within + room, len(lines[line].text))


def found(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int, int], ...]:
    """Where a text stands in the lines, as (line, start, end); a number is found where it stands as a whole, and within others only where it does so nowhere."""
    wanted, _ = _folded(text)
    if not wanted:
        return ()
    whole, within = [], []
    for number, line in enumerate(lines):
        plain, places = _folded(line.text)
        at = plain.find(wanted)
        while at >= 0:
            hit = (number, places[at], places[at + len(wanted) - 1] + 1)
            (within if _torn(plain, at, at + len(wanted)) else whole).append(hit)
            at = plain.find(wanted, at + 1)
    return tuple(whole or within)


def _torn(plain: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends within a number."""
    before, after = plain[max(start - 2, 0) : start], plain[end : end + 2]
    first, last = plain[start].isdigit(), plain[end - 1].isdigit()
    return first and (before[-1:].isdigit() or before[-1:] == "." and before[:1].isdigit() and len(before) > 1) or last and (after[:1].isdigit() or after[:1] == "." and after[1:].isdigit())


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in half-width signs and small letters without blanks, unseen signs and grouping commas; and for each sign its place."""
    plain = half_width(text.replace("，", ","))
    commas = {match.start() for match in _GROUPED.finditer(plain)}
    kept = [n for n, sign in enumerate(plain) if not sign.isspace() and n not in commas and unicodedata.category(sign) != "Cf"]
    return "".join([plain[n].lower() if plain[n].isascii() else plain[n] for n in kept]), kept
