"""Adds digests up to a corpus, and corpora to one: the same whatever the order, and however they were shared out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from drafter import likeness
from drafter.miner.knowing import Known
from drafter.model.corpus import BARE, NO_WORD, UNPLACED, Corpus, Digest, Headed, Tally

_ENDS = ("导语", "结语", "存在问题", "来年计划")
_SEVERAL = 4
"""Different sections that tell the level at which a report has them."""
_LIKE = 0.5
"""Share of pairs of neighbouring characters two headings have in common to be alike (Dice's coefficient)."""


class Sum:
    """A working sheet on which digests and corpora are added up; it holds counts only, however many reports they came from."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._said: set[str] = set()
        self._reports = self._length = 0
        self._tallies: dict[tuple[str, ...], Tally] = {}

    def add(self, digest: Digest) -> bool:
        """Adds a digest; of a report that was added before it is not, and False is returned."""
        if digest.id in self._said:
            return False
        self._said.add(digest.id)
        self._put(1, digest.length, _tallies(digest, self._known))
        return True

    def add_corpus(self, corpus: Corpus) -> None:
        """Adds a corpus, which must be one of other reports."""
        self._put(corpus.reports, corpus.length, corpus.tallies.items())

    def corpus(self) -> Corpus:
        """What was added so far."""
        return Corpus(self._reports, self._length, dict(self._tallies))

    def _put(self, reports: int, length: int, tallies: Iterable[tuple[tuple[str, ...], Tally]]) -> None:
        self._reports += reports
        self._length += length
        for key, tally in tallies:
            before = self._tallies.get(key)
            self._tallies[key] = tally if before is None else before.plus(tally)


def _tallies(digest: Digest, known: Known) -> Iterable[tuple[tuple[str, ...], Tally]]:
    """What one digest adds: a tally of one report for everything that stands in it."""
    counts: Counter[tuple[str, ...]] = Counter()
    counts["kinds", digest.kind] = counts["genres", digest.genre] = 1
    if digest.year:
        counts["years", str(digest.year)] = 1
    _count_outline(digest, counts)
    _count_figures(digest, counts)
    counts.update({("phrases", phrase): times for phrase, times in digest.phrases.items() if known.is_phrase(phrase)})
    counts.update(("patterns", pattern) for pattern in _backed(digest, known))
    return ((key, Tally(1, 0, ()) if key[0] in BARE else Tally(1, times, (digest.id,))) for key, times in counts.items())


def _count_outline(digest: Digest, counts: Counter[tuple[str, ...]]) -> None:
    highest, main = _highest(digest.outline), _main_level(digest.outline)
    sections = sorted(highest, key=lambda section: highest[section][1])
    counts.update(("sections", digest.kind, section) for section in sections)
    body = [section for section in sections if section not in _ENDS]
    counts.update(("order", digest.kind, before, after) for i, before in enumerate(body) for after in body[i + 1 :])
    for head in digest.outline:
        if head.number:
            counts["numbering", str(head.level), head.number] += 1
        if not head.section and head.text:
            counts["headings", UNPLACED, head.text] += 1
        elif head.section and head.level == highest[head.section][0] <= main:
            counts["shapes", head.section, "-".join(map(str, head.shape))] += 1
            if head.text and _of_one(head):
                counts["headings", head.section, head.text] += 1


def _main_level(outline: tuple[Headed, ...]) -> int:
    """The level at which a report has its sections: the first with several different ones, else that with the most."""
    sections: dict[int, set[str]] = {}
    for head in outline:
        sections.setdefault(head.level, set()).add(head.section)
    return min(sections, key=lambda level: (-min(len(sections[level] - {""}), _SEVERAL), level), default=1)


def _of_one(head: Headed) -> bool:
    """Whether a heading speaks of its own section, and not of several."""
    others = set(head.about) - {head.section}
    return not others or head.section in head.about and not re.search("[、和与及]", head.text)


def _highest(outline: tuple[Headed, ...]) -> dict[str, tuple[int, int]]:
    """For every section of a report the level its heading has, and where the first of that level stands."""
    best: dict[str, tuple[int, int]] = {}
    for i, head in enumerate(outline):
        if head.section and (head.section not in best or head.level < best[head.section][0]):
            best[head.section] = (head.level, i)
    return best


def _count_figures(digest: Digest, counts: Counter[tuple[str, ...]]) -> None:
    sentences: dict[int, list[str]] = {}
    for figure in digest.figures:
        if figure.role != "actual":
            continue
        counts["frames", figure.frame.text] += 1
        if figure.frame.basis:
            counts["bases", figure.frame.basis] += 1
        if figure.name:
            counts["indicators", figure.name] += 1
            counts["verbs", figure.name, figure.frame.verb or NO_WORD] += 1
            counts["links", figure.name, figure.frame.link or NO_WORD] += 1
            sentences.setdefault(figure.sentence, []).append(figure.name)
    for together in sentences.values():
        own = list(dict.fromkeys(together))
        counts.update(("together", first, second) for i, first in enumerate(own) for second in own[i + 1 :])


def _backed(digest: Digest, known: Known) -> Iterator[str]:
    """The ids of the patterns a report has the like of: a heading alike in the same section, or all set phrases of a sentence."""
    for head in digest.outline:
        if head.text:
            own = likeness.features(head.text)
            yield from (pattern for pattern, theirs in known.headings.get(head.section, ()) if likeness.dice(own, theirs) >= _LIKE)
    yield from (pattern for pattern, said in known.sentences if digest.phrases.keys() >= said)
