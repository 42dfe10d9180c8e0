"""Sentences of a draft into the sentences they were built from, by their text alone, and number by number.

First by skeleton (the text with its numbers masked), which survives moving, copying and retyped digits; what a person reworded by the pairs of signs it
shares with sentences of the reference, then sign by sign (Ratcliff and Obershelp's matching blocks, as difflib has them).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.accounts.reference import MASK, Told, frame, masked
from drafter.likeness import dice, features
from drafter.spotting import Number

_LIKE, _WITHIN, _TRIED = 0.5, 0.75, 4
"""How alike two sentences are at least (Dice's coefficient of their signs), which share of the shorter is in the longer, and how many are tried."""
_BESIDE = 3
"""Signs that stand alike around a number, so that it is known for the same."""
_NEXT = 4
"""Signs in common that it is worth to follow the sentence matched before."""
_COMMON = 40
"""Sentences that share a pair of signs, above which it says nothing."""


class Match(NamedTuple):
    """The number of the reference a number of the draft stands for: the sentence and which of its numbers; `alike`: the words before it are the same, `exact`: so
    is all of the sentence but for its numbers."""

    told: Told
    which: int
    alike: bool
    exact: bool = True


class Reference:
    """Sentences that drafts are held against, found by their skeletons and by their pairs of signs."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Index the sentences; where several read alike, the earlier come first."""
        self.told = told
        self._by_skeleton: dict[str, list[int]] = defaultdict(list)
        self._by_frame: dict[str, int] = {}
        for place, one in enumerate(told):
            self._by_skeleton[one.skeleton].append(place)
            if one.current and any(not masked(n) for n in one.numbers):
                self._by_frame.setdefault(frame(one.text, one.numbers), place)
        self._by_pair: dict[str, list[int]] | None = None
        self._used: set[int] = set()
        self._last = -1

    def has(self, sentence: Told) -> bool:
        """Whether a sentence of that skeleton is among them."""
        return sentence.skeleton in self._by_skeleton

    def exactly(self, sentence: Told) -> Told | None:
        """The sentence of that skeleton: with the same numbers, else one not met yet, the next in order first; what would be built now before what was."""
        places = self._by_skeleton.get(sentence.skeleton)
        if not places:
            return None
        place = places[0]
        if len(places) > 1:
            texts = [n.text for n in sentence.numbers]
            place = min(places, key=lambda p: (not self.told[p].current, [n.text for n in self.told[p].numbers] != texts, p in self._used, p <= self._last, abs(p - self._last)))
        self._used.add(place)
        self._last = place
        return self.told[place]

    def framed(self, sentence: Told) -> Told | None:
        """The sentence that is the same but for its numbers, those in set phrases (二等奖, 第三期, 四级甲等) among them."""
        place = self._by_frame.get(frame(sentence.text, sentence.numbers)) if any(not masked(n) for n in sentence.numbers) else None
        return self.told[place] if place is not None and len(self.told[place].numbers) == len(sentence.numbers) else None

    def nearly(self, sentence: Told) -> list[tuple[Told, SequenceMatcher]]:
        """The sentences most like it, the likest first."""
        if self._by_pair is None:
            self._by_pair = _pairs(self.told)
        shared: Counter[int] = Counter()
        for pair in {sentence.skeleton[i : i + 2] for i in range(len(sentence.skeleton) - 1)}:
            places = self._by_pair.get(pair, ())
            if len(places) <= _COMMON:
                for place in places:
                    shared[place] += 1
        size = len(sentence.skeleton)
        best = sorted(shared, key=lambda p: (-2 * shared[p] / (size + len(self.told[p].skeleton)), -shared[p], not self.told[p].current, p in self._used, p))[:_TRIED]
        best += [p for p, _ in shared.most_common(_TRIED // 2) if p not in best]
        if self._last + 1 < len(self.told) and self._last + 1 not in best:
            best.append(self._last + 1)
        found = []
        for place in best:
            if "\t" in sentence.text and _another_row(self.told[place].text, sentence.text):
                continue
            matcher = SequenceMatcher(None, self.told[place].skeleton, sentence.skeleton, autojunk=False)
            same = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
            shorter = min(size, len(self.told[place].skeleton))
            if 2 * same >= _LIKE * (size + len(self.told[place].skeleton)) or shorter > 7 and same >= _WITHIN * shorter:
                found.append((place, matcher, same + (_NEXT if place == self._last + 1 else 0)))
        found.sort(key=lambda one: -one[2])
        if found:
            self._last = found[0][0]
            self._used.add(self._last)
        return [(self.told[place], matcher) for place, matcher, _ in found]


def _another_row(left: str, right: str) -> bool:
    """Whether two rows of tables are named so differently that they are two rows."""
    one, other = (text.partition("\t")[0].strip() for text in (left, right))
    return "\t" in left and one not in other and other not in one and dice(features(one), features(other)) < _WITHIN


def _pairs(told: Sequence[Told]) -> dict[str, list[int]]:
    """For every pair of signs the sentences that have it."""
    out: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        for pair in {one.skeleton[i : i + 2] for i in range(len(one.skeleton) - 1)}:
            out[pair].append(place)
    return out


def matches(sentence: Told, reference: Reference) -> Mapping[int, Match]:
    """For the numbers of a sentence, by their order in it, those they stand for."""
    same = reference.exactly(sentence)
    if same is not None:
        return {mine: Match(same, theirs, alike=True) for mine, theirs in zip(_masks(sentence.numbers), _masks(same.numbers))}
    framed = reference.framed(sentence)
    if framed is not None:
        return {which: Match(framed, which, alike=True) for which in range(len(sentence.numbers))}
    if not any(masked(n) for n in sentence.numbers):
        return {}
    found: dict[int, Match] = {}
    mine = _masks(sentence.numbers)
    for told, matcher in reference.nearly(sentence):
        theirs = _masks(told.numbers)
        taken = {(id(match.told), match.which) for match in found.values()}
        for at, by in _paired(told.skeleton, sentence.skeleton, matcher).items():
            if mine[by] not in found and (id(told), theirs[at]) not in taken:
                found[mine[by]] = Match(told, theirs[at], _before(told.skeleton, at) == _before(sentence.skeleton, by), exact=False)
    return found


def _masks(numbers: Sequence[Number]) -> list[int]:
    """Which of the numbers is behind each mask."""
    return [which for which, number in enumerate(numbers) if masked(number)]


def _paired(left: str, right: str, matcher: SequenceMatcher) -> dict[int, int]:
    """Masks of the left text and those of the right that stand for the same, by their order."""
    places, others = _places(left), _places(right)
    pairs: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            if left[block.a + step] == MASK and block.size >= _BESIDE:
                pairs[places[block.a + step]] = others[block.b + step]
    if len(places) == len(others):  # the words around one number were changed: it still stands between its neighbours
        free, open_ = [n for n in range(len(places)) if n not in pairs], set(range(len(others))) - set(pairs.values())
        pairs |= {n: n for n in free if n in open_ and pairs.get(n - 1, n - 1) == n - 1 and pairs.get(n + 1, n + 1) == n + 1}
    return pairs


def _places(text: str) -> dict[int, int]:
    """For the place of each mask its order."""
    return {place: order for order, place in enumerate(i for i, sign in enumerate(text) if sign == MASK)}


def _before(text: str, order: int) -> str:
    """The words from the stop or number before a mask to the mask."""
    words = text.split(MASK)[order]
    return words[max(words.rfind(sign) for sign in ",、;:(\t") + 1 :]
