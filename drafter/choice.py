"""Turns a list of equally good wordings into one, the same every time for the same hospital, year and variant."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
_MOST = 12


class Chooser(NamedTuple):
    """Chooses by a hash of hospital and year, turned one place further by every variant, so that a second variant differs wherever there is a choice."""

    hospital: str
    year: int
    variant: int = 1

    def order(self, options: Sequence[T], purpose: str, weights: Sequence[int] = ()) -> tuple[T, ...]:
        """The options, best first; `purpose` names what is chosen, so that two choices of one document do not go hand in hand.

        `weights` say how often each is to come first among many hospitals; equally often where they are not given or all nothing, and
        one that weighs nothing only where all others will not do.
        """
        if not options:
            return ()
        if len(set(weights)) > 1:
            first = max(range(len(options)), key=lambda i: self._best_draw(f"{purpose}|{i}", weights[i]))
        else:
            first = self._draw(purpose) % len(options)
        turn = [i for i in (*range(first, len(options)), *range(first)) if not any(weights) or weights[i]]
        turn += [i for i in range(len(options)) if i not in turn]  # those that weigh nothing come last, whatever the variant
        chosen = sum(map(bool, weights)) or len(options)
        start = (self.variant - 1) % chosen
        return tuple(options[i] for i in (*turn[start:chosen], *turn[:start], *turn[chosen:]))

    def _draw(self, purpose: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self.hospital}|{self.year}|{purpose}".encode()).digest()[:8], "big")

    def _best_draw(self, purpose: str, times: int) -> int:
        """The best of so many draws: one who draws three times as often is first three times as often, and nobody else's draws change with it."""
        return max((self._draw(f"{purpose}|{n}") for n in range(min(times, _MOST))), default=-1)

    def pick(self, options: Sequence[T], purpose: str, weights: Sequence[int] = ()) -> T:
        """The first of the ordered options. There must be one."""
        return self.order(options, purpose, weights)[0]
