"""Turns the words of a heading or a paragraph into the standard section it belongs to, with how sure that is."""

import re
from collections import Counter

from drafter import names
from drafter.model.library import Library

_WEAK = 0.25
_TITLE = 4.0
_ENOUGH = 600
"""Characters of a text that are looked at, and how much more a title counts."""


class Labeller:
    """The cues of a library, ready to be looked for in many texts."""

    def __init__(self, library: Library, *, epidemic: bool = False) -> None:
        """`epidemic`: the report is of the years in which public health stood under 疫情防控."""
        standing = {kind.instead: kind.name for kind in library.sections if kind.instead} if epidemic else {}
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for cue in library.cues:
            for words, factor in ((cue.words, 1.0), (cue.weak, _WEAK)):
                for word in words:
                    self._weights.setdefault(word, []).append((standing.get(cue.section, cue.section), factor * len(word) ** 1.3))
        self._pattern = re.compile("|".join(map(re.escape, sorted(self._weights, key=len, reverse=True))) or r"(?!)")
        self._library = library

    def named(self, title: str) -> str:
        """The section whose name or alias a heading is; empty where it is none."""
        kind = self._library.section_names.get(names.normalise(title)) if title else None
        return kind.name if kind else ""

    def scores(self, text: str, weight: float = 1.0) -> Counter[str]:
        """How much every section is spoken of; a word counts once, twice where it is said again."""
        found: Counter[str] = Counter()
        for word, times in Counter(self._pattern.findall(text)).items():
            for section, worth in self._weights[word]:
                found[section] += weight * worth * min(times, 2) / len(self._weights[word])
        return found

    def label(self, title: str, text: str = "", around: str = "", pull: float = 0.0) -> tuple[str, float]:
        """The section of a heading with the text below it, or of a text alone; empty where nothing tells.

        `around` is the section it stands in, `pull` how many characters of cues that counts for.
        """
        found = self.scores(title, _TITLE) + self.scores(text[:_ENOUGH])
        if not found:
            return around, 0.1 if around else 0.0
        if around:
            found[around] += pull
        ranked = found.most_common(2)
        best = ranked[0][1]
        return ranked[0][0], round(best / (best + (ranked[1][1] if len(ranked) > 1 else 0) + 4.0), 2)
