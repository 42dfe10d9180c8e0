"""Turns a list of equally good wordings into one, the same every time for the same hospital, year and variant."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Chooser(NamedTuple):
    """Chooses by a hash of hospital and year, turned one place further by every variant, so that a second variant differs wherever there is a choice."""

    hospital: str
    year: int
    variant: int = 1

    def order(self, options: Sequence[T], purpose: str, weights: Sequence[int] = ()) -> tuple[T, ...]:
        """The options, best first; `purpose` names what is chosen, so that two choices of one document do not go hand in hand.

        `weights` say how often each is to come first among many hospitals; equally often where they are not given or all nothing.
        """
        if not options:
            return ()
        number = int.from_bytes(hashlib.sha256(f"{self.hospital}|{self.year}|{purpose}".encode()).digest()[:8], "big")
        if any(weights):
            ends = tuple(accumulate(weights))
            first = bisect_right(ends, number % ends[-1])
        else:
            first = number % len(options)
        start = (first + self.variant - 1) % len(options)
        return (*options[start:], *options[:start])

    def pick(self, options: Sequence[T], purpose: str, weights: Sequence[int] = ()) -> T:
        """The first of the ordered options. There must be one."""
        return self.order(options, purpose, weights)[0]
