"""Turns the words of a heading or a paragraph into the standard section it belongs to, with how sure that is."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from drafter import names
from drafter.model.library import Cue, Library

_WEAK = 0.25
_TITLE = 4.0
_ENOUGH = 400
"""Characters of a text that are looked at, and how much more a title counts."""

_TOGETHER = 48
"""First signs whose words stand in one group of a pattern."""

_MEANS = re.compile(r"以[^,，]{2,16}为(?:统揽|契机|抓手|导向|引领|核心|主线|牵引|载体|支撑|依托|基础)|(?:利用|运用|借助|通过)[^,，]{2,10}手段")
"""Words of a heading that tell by what something is done, not what."""


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest of those that begin alike first.

    Most places of a text are passed over by a look at two signs: words stand in groups, and a group is looked through only where a first and a second
    sign of its words stand.
    """
    longest_first = sorted(words, key=len, reverse=True)
    signs = sorted({word[0] for word in longest_first})
    together = (frozenset(signs[at : at + _TOGETHER]) for at in range(0, len(signs), _TOGETHER))
    groups = [[word for word in longest_first if word[0] in group] for group in together]
    return f"{_begins(longest_first)}(?:{'|'.join(f'{_begins(group)}(?:{_tree(group)})' for group in groups)})" if groups else r"(?!)"


def _tree(words: Iterable[str]) -> str:
    """A pattern for any of the words: those that begin alike share their first signs, which `re` looks at only once."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(head) + (f"(?:{_tree(rest)})" if any(rest) else "") for head, rest in heads.items())


def _begins(words: Iterable[str]) -> str:
    """A look ahead for two signs some of the words begin with, or one that is a word by itself."""
    first, second = (re.escape("".join(sorted({word[i] for word in words if len(word) > 1}))) for i in (0, 1))
    alone = [re.escape(word) for word in words if len(word) == 1]
    return f"(?={'|'.join([f'[{first}][{second}]'] * bool(second) + alone)})"


@lru_cache(maxsize=8)
def _ready(cues: tuple[Cue, ...], standing: tuple[tuple[str, str], ...]) -> tuple[Mapping[str, list[tuple[str, float]]], re.Pattern[str]]:
    """What every cue counts for which section, and the pattern that finds them; `standing` renames sections."""
    weights: dict[str, list[tuple[str, float]]] = {}
    for cue in cues:
        for words, factor in ((cue.words, 1.0), (cue.weak, _WEAK)):
            for word in words:
                weights.setdefault(word, []).append((dict(standing).get(cue.section, cue.section), factor * len(word) ** 1.3))
    weights = {word: [(section, worth / len(told)) for section, worth in told] for word, told in weights.items()}
    return weights, re.compile(_any(weights))


class Labeller:
    """The cues of a library, ready to be looked for in many texts."""

    def __init__(self, library: Library, *, epidemic: bool = False) -> None:
        """`epidemic`: the report is of the years in which public health stood under 疫情防控."""
        standing = tuple((kind.instead, kind.name) for kind in library.sections if kind.instead) if epidemic else ()
        self._weights, self._pattern = _ready(library.cues, standing)
        self._library = library
        self._told = lru_cache(maxsize=64)(self._speaks)  # a text is asked about with its heading and by itself

    def named(self, title: str) -> str:
        """The section whose name or alias a heading is; empty where it is none."""
        kind = self._library.section_names.get(names.normalise(title)) if title else None
        return kind.name if kind else ""

    def label(self, title: str, text: str = "", around: str = "", pull: float = 0.0) -> tuple[str, float]:
        """The section of a heading with the text below it, or of a text alone; empty where nothing tells.

        `around` is the section it stands in, `pull` how many characters of cues that counts for.
        """
        if len(title) > 12 and ("以" in title or "手段" in title):
            title = _MEANS.sub("", title)
        found = {section: _TITLE * worth for section, worth in self._told(title).items()} if title else {}
        below = self._told(text[:_ENOUGH]) if text else {}
        found |= below if not found else {section: found.get(section, 0.0) + worth for section, worth in below.items()}
        if not found:
            return around, 0.1 if around else 0.0
        if around:
            found[around] = found.get(around, 0.0) + pull
        best = max(found, key=found.__getitem__)
        most, second, *_ = (*sorted(found.values(), reverse=True), 0.0)
        return best, round(most / (most + second + 4.0), 2)

    def _speaks(self, text: str) -> dict[str, float]:
        """How much a text speaks of every section; a word counts once, twice where it is said again."""
        said = self._pattern.findall(text)
        words = dict.fromkeys(said)
        out: dict[str, float] = {}
        for word in words:
            times = 1 if len(words) == len(said) or said.count(word) == 1 else 2
            for section, worth in self._weights[word]:
                out[section] = out.get(section, 0.0) + worth * times
        return out
