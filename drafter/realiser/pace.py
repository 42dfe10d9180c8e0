"""Turns a run of sentences into paragraphs of even length."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model.report import Sentence

_JOINTS = ("，", "：", "；")


def length(sentences: Sequence[Sentence]) -> int:
    """Characters of the sentences."""
    return sum(len(s.text) for s in sentences)


def even(sentences: Sequence[Sentence], most: int) -> list[list[Sentence]]:
    """The sentences in as few pieces of about `most` characters as they need, all of about one length, cut only where a sentence ends."""
    if not sentences:
        return []
    units: list[list[Sentence]] = []
    sizes: list[int] = []
    joint = False
    for sentence in sentences:
        text = sentence.text
        if joint:
            units[-1].append(sentence)
            sizes[-1] += len(text)
        else:
            units.append([sentence])
            sizes.append(len(text))
        joint = text.endswith(_JOINTS)
    total = sum(sizes)
    pieces = max(1, -(-total // most))
    out: list[list[Sentence]] = []
    before = 0
    for unit, size in zip(units, sizes):
        if not out or len(out) < pieces and before + size / 2 > total * len(out) / pieces:
            out.append([])
        out[-1].extend(unit)
        before += size
    return out
