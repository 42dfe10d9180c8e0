"""Turns a list of equally good wordings into one, the same every time for the same hospital, year and variant."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Chooser(NamedTuple):
    """Chooses by a hash of hospital and year, turned one place further by every variant, so that a second variant differs wherever there is a choice."""

    hospital: str
    year: int
    variant: int = 1

    def order(self, options: Sequence[T], purpose: str) -> tuple[T, ...]:
        """The options, best first; `purpose` names what is chosen, so that two choices of one document do not go hand in hand."""
        if not options:
            return ()
        seed = f"{self.hospital}|{self.year}|{purpose}".encode()
        start = (int.from_bytes(hashlib.sha256(seed).digest()[:8], "big") + self.variant - 1) % len(options)
        return (*options[start:], *options[:start])

    def pick(self, options: Sequence[T], purpose: str) -> T:
        """The first of the ordered options. There must be one."""
        return self.order(options, purpose)[0]
