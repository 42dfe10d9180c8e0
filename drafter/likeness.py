"""How alike two texts are: names and headings by their characters, headings by the lengths of their clauses, documents by the runs they share."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CLAUSES = re.compile(r"[，；：\s]")
_MARKS = re.compile(r"[\s，,。；;：:、！!？?“”\"‘’'（）()《》【】…—-]+")


def features(text: str) -> frozenset[str]:
    """The characters of a short text and its pairs of neighbouring ones."""
    return frozenset(text) | frozenset(text[i : i + 2] for i in range(len(text) - 1))


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Dice's coefficient of two texts' features: 0 nothing in common, 1 the same; 0 where either has none."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def shape(text: str) -> tuple[int, ...]:
    """The lengths of a heading's clauses: 坚持党建引领，凝聚发展合力 → (6, 6)."""
    return tuple(len(part) for part in _CLAUSES.split(text) if part)


class Run(NamedTuple):
    """A run of characters two documents share: where it begins and ends in the first, punctuation and blanks within it not counted in `length`."""

    start: int
    end: int
    length: int


class Old:
    """A document in which runs of another are looked for; punctuation and blanks do not count."""

    def __init__(self, texts: Iterable[str], least: int) -> None:
        """`least`: characters a run has at least."""
        self._least = least
        self._bare = [_MARKS.sub("", text) for text in texts]
        self._grams = {bare[i : i + least] for bare in self._bare for i in range(len(bare) - least + 1)}

    def runs(self, text: str) -> Iterator[Run]:
        """The runs of `text` that stand in the document, from the left: each as long as it goes from where it begins, none overlapping another."""
        places = [i for i, sign in enumerate(text) if not _MARKS.match(sign)]
        bare = "".join(text[i] for i in places)
        at = 0
        while at <= len(bare) - self._least:
            if bare[at : at + self._least] not in self._grams:
                at += 1
                continue
            end = max(self._reach(bare, at, old) for old in self._bare)
            yield Run(places[at], places[end - 1] + 1, end - at)
            at = end

    def _reach(self, bare: str, at: int, old: str) -> int:
        """How far the run that begins at `at` goes in one text: its first place only moves on while it grows."""
        end, place = at + self._least, 0
        while end <= len(bare) and (place := old.find(bare[at:end], place)) >= 0:
            while end < len(bare) and place + end - at < len(old) and bare[end] == old[place + end - at]:
                end += 1
            end += 1
        return end - 1


def bare_length(text: str) -> int:
    """The characters of a text without punctuation and blanks."""
    return len(_MARKS.sub("", text))
