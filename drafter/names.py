"""Turns the name a user typed for a figure or a section into the one key under which the catalogue knows it, and finds the nearest ones.

The rule is that of contract page year.md: spaces, brackets with their content and a final 数, 值, 次数 or 总量 do not count. Width and case of
letters, quotation marks and the 、 between numerals (三、四级手术) do not count either: a clerk's keyboard decides them, not the indicator. The one
bracket that does count is that of 门（急）诊, which means both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from drafter import likeness
from drafter.model.library import Indicator, Library

_BRACKETS = re.compile(r"\([^()]*\)")
_IGNORED = re.compile(r"[\s、“”‘’\"'「」『』《》]+")
# 人次数, 台次数 and 例次数 are a unit with 数 behind it; 学习次数 is a noun with 次数 behind it.
_TAIL = re.compile(r"(?<=.)(?:(?<![人台例])次数|总量|数|值)$")


@lru_cache(maxsize=8192)
def normalise(name: str) -> str:
    """The key of a name: 党委会次数 and 党委会 share one, as do 病例组合指数（CMI） and 病例组合指数. Never empty for a name that is not."""
    whole = name
    if not name or min(name) < "\u4e00" or max(name) > "\u9fff":
        whole = _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold().replace("门(急)诊", "门急诊")
    bare = whole
    while "(" in bare and (shorter := _BRACKETS.sub("", bare)) != bare:
        bare = shorter
    return _TAIL.sub("", bare) or whole


def find(library: Library, name: str) -> Indicator | None:
    """The indicator a user means by `name`, by its name or an alias; None when the catalogue does not know it."""
    return library.by_name.get(normalise(name))


def nearest(candidates: Iterable[str], name: str, count: int = 3) -> tuple[str, ...]:
    """Those of `candidates` most like `name`, best first, at most `count`: for the hint behind an unknown name or key.

    Likeness is that of short Chinese names: the share of characters and of pairs of neighbouring characters two names have in common, so that
    门急诊人数 is near 门急诊人次 although a letter differs at the end. What has less than a third in common is no suggestion.
    """
    wanted = likeness.features(normalise(name))
    scored = ((likeness.dice(wanted, likeness.features(normalise(candidate))), candidate) for candidate in dict.fromkeys(candidates))
    near = sorted((pair for pair in scored if pair[0] >= 1 / 3), key=lambda pair: (-pair[0], abs(len(pair[1]) - len(name)), pair[1]))
    return tuple(candidate for _, candidate in near[:count])
