"""Texts into findings by their words: what should not be said, what is written another way."""

from collections.abc import Iterator

from drafter.checks.ground import Ground, in_text, matches
from drafter.model.library import Rule
from drafter.model.matter import Finding


def existence(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Words that should not be there: `words`, `match`, `except`, `roles` (see ground.matches)."""
    for place in matches(rule, ground):
        yield in_text(ground, *place)


def substitution(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Words that are written another way: `swap`, wrong → right; `unless`, for a wrong word the right phrases it may stand in by chance (部份 in 全部份额); `except`
    is a pattern the sentence around must not match."""
    for wrong, right in rule.given["swap"].items():
        if ground.has(wrong):
            chances = [(phrase, phrase.find(wrong)) for phrase in rule.given.get("unless", {}).get(wrong, ())]
            for place in matches(rule._replace(given={**rule.given, "words": (wrong,)}), ground):
                if not any(ground.text.startswith(phrase, max(place.start - at, 0)) for phrase, at in chances):
                    yield in_text(ground, *place, right=right)
