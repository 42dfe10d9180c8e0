"""A matter into what every rule looks things up in: the figures by what they are, all texts as one, and the way back from a place to its passage."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter import names
from drafter.model.library import Library, Rule
from drafter.model.matter import Finding, Given, Matter, Passage
from drafter.model.record import Observation, Section, YearRecord

PERIODS = ("本年", "上年")
_QUOTED = 24


class Ground(NamedTuple):
    """A matter with its library, its figures by the id of their indicator (or their own name), its texts, joined by line ends, and all pairs of
    signs that follow each other in them."""

    matter: Matter
    library: Library
    figures: Mapping[str, Given]
    text: str
    starts: tuple[int, ...]
    pairs: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a word stands in the texts; most do not, and that is soon seen by its first and last two signs."""
        return (len(word) < 2 or word[:2] in self.pairs and word[-2:] in self.pairs) and word in self.text

    def passage(self, place: int) -> Passage:
        """The passage that holds a place of the joined text."""
        return self.matter.passages[bisect_right(self.starts, place) - 1]

    def figure(self, name: str) -> Given | None:
        """The figure a rule means by an id or a name; None where it is not given."""
        indicator = self.library.by_id.get(name) or names.find(self.library, name)
        return self.figures.get(indicator.id if indicator else names.normalise(name))


def ground(matter: Matter, library: Library) -> Ground:
    """The matter made ready; of several figures of one indicator the outermost, first one counts."""
    figures: dict[str, Given] = {}
    for given in sorted(matter.givens, key=lambda given: given.depth + 3 * given.planned):
        figures.setdefault(identity(given), given)
    starts, length = [], 0
    for passage in matter.passages:
        starts.append(length)
        length += len(passage.text) + 1
    text = "\n".join([passage.text for passage in matter.passages])
    return Ground(matter, library, figures, text, tuple(starts), frozenset(map("".join, zip(text, text[1:]))))


def identity(given: Given) -> str:
    """What a figure is a value of: the id of its indicator, or its own name where the catalogue does not know it."""
    return given.measure.indicator.id or names.normalise(given.measure.name)


def observation(given: Given, period: str) -> Observation | None:
    """The 本年 or 上年 of a figure, where it is known and a number."""
    value = given.measure.current if period == PERIODS[0] else given.measure.previous
    return value if value is not None and value.quantity is not None and value.quantity.number is not None else None


def every_section(record: YearRecord) -> Iterator[Section]:
    """The sections of a record and their sub-sections, in the order they stand."""
    waiting = list(reversed(record.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting += reversed(section.parts)


class Place(NamedTuple):
    """Words found in the joined text: from where to where."""

    start: int
    end: int


def matches(rule: Rule, ground: Ground) -> Iterator[Place]:
    """Where the texts match what a rule gives: `words`, one of which must be there before `match` is looked for at all (a pattern costs a millisecond to
    compile), or which are looked for themselves; `except`, which the sentence around must not match; `roles` of the passages it holds for;
    `back`, how many letters before the match belong to it, so that a message quotes 药占比提高 and not 比提高."""
    words, pattern = rule.given.get("words", ()), rule.given.get("match")
    here = [word for word in words if ground.has(word)]
    if words and not here:
        return
    found = (Place(*match.span()) for match in re.finditer(pattern, ground.text, re.MULTILINE)) if pattern else _places(here, ground.text)
    roles, exempt = rule.given.get("roles", ()), rule.given.get("except")
    for place in found:
        place = Place(_back(ground.text, place.start, int(rule.given.get("back", "0"))), place.end)
        if (not roles or ground.passage(place.start).role in roles) and not (exempt and re.search(exempt, around(ground, *place))):
            yield place


def _back(text: str, start: int, most: int) -> int:
    """Where the words begin that a place belongs to: up to so many letters before it."""
    while most and start and text[start - 1].isalpha() and text[start - 1] != "的":
        start, most = start - 1, most - 1
    return start


def _places(words: Iterable[str], text: str) -> Iterator[Place]:
    """Where any of the words stands."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield Place(start, start + len(word))
            start = text.find(word, start + len(word))


def around(ground: Ground, start: int, end: int, stops: str = "。；\n") -> str:
    """What a place stands in, from one stop to the next within its passage: its sentence, or with the comma among the `stops` its clause."""
    which = bisect_right(ground.starts, start) - 1
    text = ground.matter.passages[which].text
    first, last = start - ground.starts[which], end - ground.starts[which]
    begin = max(text.rfind(sign, 0, first) for sign in stops) + 1
    ends = [found for sign in stops if (found := text.find(sign, last)) >= 0]
    return text[begin : min(ends, default=len(text))]


def short(text: str) -> str:
    """A text as messages quote it: its first characters where it is long."""
    return text if len(text) <= _QUOTED else text[: _QUOTED - 2] + "……"


def in_text(ground: Ground, start: int, end: int, **words: str) -> Finding:
    """What was found at a place of the texts; `{found}` and `{where}` of the message are the words there and what the passage is."""
    which = bisect_right(ground.starts, start) - 1
    passage, found = ground.matter.passages[which], ground.text[start:end]
    nth = ground.text.count(found, ground.starts[which], start) if found else 0
    return Finding(passage.span, {"found": found, "where": passage.role, **words}, passage.key, found, nth)
