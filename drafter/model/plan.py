"""What is to be said, in which order, before a word is chosen; and the wishes of the person who asked for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one build: `variant` from 1, `formulae` 少, 常 or 多, `internal` lets 内部 figures in, `genre` overrides the file's."""

    genre: str = ""
    variant: int = 1
    formulae: str = "常"
    internal: bool = False
