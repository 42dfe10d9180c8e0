"""Turns a pattern with its slots filled into inlines.

A figure stays a figure (it is never turned into text), a slot without a value raises instead of printing nothing, and digits of the pattern's own
must be declared as `literal`; they become Fixed pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.model.library import Pattern, Slot
from drafter.model.report import Fixed, Inline, Text

_DIGIT = re.compile(r"[0-9０-９]+")

Slots = Mapping[str, "str | tuple[Inline, ...]"]


class PatternError(ValueError):
    """A pattern is wrong, or used without what it needs; the message is for whoever edits it."""


def slot_names(pattern: Pattern) -> tuple[str, ...]:
    """The slots a pattern has, in order of appearance."""
    return tuple(p.name for p in pattern.pieces if isinstance(p, Slot))


def undeclared(pattern: Pattern) -> str:
    """The first digits of the pattern's own text that are not declared; empty where all are."""
    bare = "".join(p for p in pattern.pieces if isinstance(p, str))
    for literal in pattern.literal:
        bare = bare.replace(literal, "")
    found = _DIGIT.search(bare)
    return found.group() if found else ""


def render(pattern: Pattern, slots: Slots) -> tuple[Inline, ...]:
    """The pattern with its slots filled. A slot is given as words of ours or as inlines; one that is not given raises PatternError."""
    out: list[Inline] = []
    for piece in pattern.pieces:
        value = slots.get(piece.name) if isinstance(piece, Slot) else piece
        if value is None:
            raise PatternError(f"{pattern.id}: 槽位 {piece.name} 没有值")
        out.extend(_own(value, pattern.literal) if isinstance(value, str) else value)
    return tuple(out)


def _own(text: str, literal: tuple[str, ...]) -> list[Inline]:
    if not literal:
        return [Text(text)] if text else []
    parts = re.split("(" + "|".join(map(re.escape, literal)) + ")", text)
    return [Fixed(part) if part in literal else Text(part) for part in parts if part]
