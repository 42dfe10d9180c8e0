"""A draft held against a summary of an earlier year: how much of it says the same in the same words, and where."""

from typing import NamedTuple

from drafter.likeness import Old, bare_length
from drafter.model.diagnostics import Diagnostic, in_order, info
from drafter.model.report import Inline, Paragraph, Report, Words

LEAST = 13
"""Characters in a row from which on two texts say the same in the same words; punctuation does not count."""
LONG = 30
"""Characters in a row that are worth a hint."""
_SHOWN = 16


class Resemblance(NamedTuple):
    """Characters of a draft's running text, how many of them stand in runs it shares with the earlier summary, and how many such runs there are."""

    characters: int
    alike: int
    runs: int


def resemblance(report: Report, earlier: Old, name: str) -> tuple[Resemblance, tuple[Diagnostic, ...]]:
    """How much a draft resembles an earlier summary, with a hint at every long run; `name` is the earlier summary's, for the hints.

    Headings, tables and captions do not count: those are alike every year.
    """
    found: list[Diagnostic] = []
    characters = alike = runs = 0
    for block in report.blocks:
        if not isinstance(block, Paragraph):
            continue
        characters += bare_length(block.text)
        for run in earlier.runs(block.text):
            alike, runs = alike + run.length, runs + 1
            words = _words_at(block, run.start, run.end)
            if run.length >= LONG and words is not None:
                said = block.text[run.start : run.start + _SHOWN]
                found.append(info("same-as-earlier", f"“{said}…”一段有 {run.length} 个字与“{name}”相同", words.span, "请核对是不是今年的事，并换成今年的说法", key=words.key))
    return Resemblance(characters, alike, runs), in_order(found)


def _words_at(block: Paragraph, start: int, end: int) -> Words | None:
    """The user's words that hold most of a piece of a paragraph."""
    best: tuple[int, Words | None] = (0, None)
    place = 0
    for inline in _inlines(block):
        here = min(end, place + len(inline.text)) - max(start, place)
        if isinstance(inline, Words) and here > best[0]:
            best = (here, inline)
        place += len(inline.text)
    return best[1]


def _inlines(block: Paragraph) -> list[Inline]:
    return [*block.lead, *(inline for sentence in block.sentences for inline in sentence.inlines)]
