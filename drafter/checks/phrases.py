"""Texts into findings by set phrases: those whose members stand out of order, those of which one character is wrong or missing."""

import re
from collections.abc import Iterator

from drafter.checks.ground import Ground
from drafter.model.library import Rule
from drafter.model.matter import Finding, Passage

_SENTENCE = r"[^。；\n]+"
_LONG, _SHORT = 7, 5
"""A phrase so long is known even if its last character is wrong; one so short is not if one is missing: the rest is often another phrase."""


def order(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Members of a set phrase out of their order within a sentence: `orders`, each a list of members."""
    for members in rule.given["orders"]:
        if sum(map(ground.has, members)) < 2:
            continue
        for sentence in re.finditer(_SENTENCE, ground.text):
            places = [(sentence[0].find(member), member) for member in members if member in sentence[0]]
            if len(places) > 1 and places != sorted(places):
                passage = ground.passage(sentence.start())
                first, second = next((a, b) for a, b in zip(sorted(places), sorted(places)[1:]) if members.index(a[1]) > members.index(b[1]))
                words = {"found": "、".join(member for _, member in sorted(places)), "right": "、".join(member for _, member in places), "where": passage.role}
                yield Finding(passage.span, words, passage.key, sentence[0][first[0] : second[0] + len(second[1])])


def near(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Set phrases of `phrases`, of five characters or more, with one character another or one left out; a text that is itself one of them, or of `except`, is none."""
    phrases = rule.given["phrases"]
    fine = (*phrases, *rule.given.get("except", ()))
    seen: set[int] = set()
    for phrase in phrases:
        half = (len(phrase) + 1) // 2
        for part, offset in ((phrase[:half], 0), (phrase[half:], half)):
            place = ground.text.find(part) if ground.has(part) else -1
            while place >= 0:
                found = _slip(ground.text, place, phrase, offset)
                if found and found[0] not in seen and not any(good in ground.text[max(found[0] - 6, 0) : found[1] + 6] and found[2] in good for good in fine):
                    seen.add(found[0])
                    passage = ground.passage(found[0])
                    yield _of(passage, found[2], phrase)
                place = ground.text.find(part, place + 1)


def _slip(text: str, place: int, phrase: str, offset: int) -> tuple[int, int, str] | None:
    """Where the phrase, half of which stands at a place, stands with one slip in the other half: start, end and the words."""
    length, start = len(phrase), place - offset
    whole = text[max(start, 0) : start + length]
    if whole == phrase or start < 0:
        return None
    last = length if length >= _LONG else length - 1
    wrong = [i for i, (a, b) in enumerate(zip(whole, phrase)) if a != b]
    if len(whole) == length and len(wrong) == 1 and 0 < wrong[0] < last and whole.isalnum():
        return start, start + length, whole
    left = start + 1 if offset else start
    short = text[left : left + length - 1]
    if length > _SHORT and len(short) == length - 1 and any(short == phrase[:i] + phrase[i + 1 :] for i in range(1, length - 1)):
        return left, left + length - 1, short
    return None


def _of(passage: Passage, found: str, right: str) -> Finding:
    return Finding(passage.span, {"found": found, "right": right, "where": passage.role}, passage.key, found)
