"""A finished text file into one that shows whether a person has changed it since: its own SHA-256, written into it last.

The sum is taken over the file with the sum itself blanked and line ends as line feeds, so that a checkout on Windows does not break it.
"""

from __future__ import annotations

import hashlib
import re

SLOT = "drafter:sha256=" + "0" * 64
"""What a writer puts where the sum is to stand, once and after everything else that could look like it."""

_SEAL = re.compile(rb"drafter:sha256=([0-9a-f]{64})")
_BLANK = SLOT.encode()


def sealed(text: str) -> bytes:
    """The text as UTF-8 with the sum in the last SLOT."""
    data = text.encode("utf-8")
    head, _, tail = data.rpartition(_BLANK)
    return head + b"drafter:sha256=" + _sum(head, tail).encode() + tail


def unbroken(data: bytes) -> bool | None:
    """Whether the file is as it was sealed; None when it bears no seal."""
    found = None
    for found in _SEAL.finditer(data):
        pass
    if found is None:
        return None
    return _sum(data[: found.start()], data[found.end() :]) == found[1].decode()


def _sum(head: bytes, tail: bytes) -> str:
    return hashlib.sha256((head + _BLANK + tail).replace(b"\r\n", b"\n")).hexdigest()
