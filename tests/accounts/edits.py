"""What kinds of edit have in common: what is to be found of a fault, which figure or words of a draft to take, and how they are changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from lxml import etree

from drafter.chinese import to_chinese

from .edited import W, Draft, Placed, text, write


class Wanted(NamedTuple):
    """A finding that is to be made: one of `rules`, of that key where it is told, in that paragraph (None: anywhere)."""

    rules: tuple[str, ...]
    key: str = ""
    paragraph: etree._Element | None = None


PLAIN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿)?(\D{0,4})")
DIFFERS = ("figure-differs", "points-as-percent", "percent-as-points")
WRONG = (*DIFFERS, "figure-unsourced")
TURNED = {"增长": "下降", "下降": "增长", "提高": "下降", "增加": "减少", "减少": "增加", "缩短": "延长", "延长": "缩短", "上升": "下降"}


def some(draft: Draft, rng: Random, fits: Callable[[Placed], bool] = lambda f: True) -> Placed | None:
    figures = [f for f in draft.figures() if PLAIN.fullmatch(f.text) and fits(f)]
    return rng.choice(figures) if figures else None


def other(words: str, rng: Random) -> str:
    """The number with one digit changed, the first never to 0."""
    places = [i for i, sign in enumerate(words) if sign.isdigit()]
    at = rng.choice(places[:3])
    digit = rng.choice([d for d in "123456789" if d != words[at]])
    return words[:at] + digit + words[at + 1 :]


def in_prose(f: Placed) -> bool:
    return not f.in_table


def only_here(draft: Draft) -> list[Placed]:
    """The figures of this year in running text that stand nowhere else."""
    figures = draft.figures()
    return [f for f in figures if in_prose(f) and f.key.endswith(".本年") and sum(g.key == f.key for g in figures) == 1]


def count_in_words(draft: Draft, rng: Random, more: int) -> list[Wanted] | None:
    found = []
    for p in draft.prose():
        for run in p.iter(f"{W}r"):
            if run.getprevious() is None or run.getprevious().tag != f"{W}bookmarkStart":
                found += [(p, run, m) for m in re.finditer(r"(?<![\d.〔A-Za-z第])\d{1,2}(?=[个项名例台次场篇家])", text(run))]
    if not found:
        return None
    p, run, match = rng.choice(found)
    words = text(run)
    write(run, words[: match.start()] + to_chinese(int(match[0]) + more) + words[match.end() :])
    return [Wanted(DIFFERS, "", p)]


def wide(words: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign in "0123456789.%" else sign for sign in words)
