"""The hand that writes one generated year file: its random choices, and what it used up so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from . import material
from .quantities import plain


@dataclass
class Hand:
    """The random choices of one file, and what was used up so far."""

    rng: Random
    year: int
    used: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def pick(self, options: Iterable[Any]) -> Any:
        """One of the options."""
        return self.rng.choice(list(options))


def unique(hand: Hand, frames: tuple[str, ...]) -> str:
    """A frame filled in so that no text of the file holds another."""
    rng = hand.rng
    while True:
        small = rng.randint(2, 9)
        text = rng.choice(frames).format(
            d=rng.choice(material.DEPARTMENTS), n=rng.randint(3, 60), m=rng.randint(110, 9800), a=small, b=small + rng.randint(1, 30),
            p=plain(rng.randint(500, 9999) / Fraction(100)), y=hand.year,
        )  # fmt: skip
        if not any(text in other or other in text for other in hand.said):
            hand.said.add(text)
            return text


