"""Turns sections into headings: the user's title as typed, else a pattern whose shape differs from its neighbours'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.likeness import shape
from drafter.model.plan import SectionPlan
from drafter.model.report import Heading, Inline, Words
from drafter.numerals import to_chinese
from drafter.realiser.prose import inlines_of, plain
from drafter.realiser.voice import Voice
from drafter.rendering import render, slot_names


_NUMBER = re.compile(r"\s*([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))\s*")


def number(level: int, position: int, siblings: int) -> str:
    """The number of a heading by GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）; a lone sub-heading has none. `position` counts from 1."""
    if level > 1 and siblings == 1:
        return ""
    chinese = to_chinese(position)
    return (f"{chinese}、", f"（{chinese}）", f"{position}.", f"（{position}）")[min(level, 4) - 1]


def headings(sections: Sequence[SectionPlan], voice: Voice) -> list[Heading]:
    """First-level headings of the sections in order. No two neighbours share a shape where there is a choice; the house's own stay as they are."""
    own = [_own(s) for s in sections]
    shapes: list[tuple[int, ...]] = [shape(plain(o)) if o else () for o in own]
    out: list[Heading] = []
    for i, section in enumerate(sections):
        inlines, pattern = own[i], ""
        if inlines is None:
            around = {shapes[j] for j in (i - 1, i + 1) if 0 <= j < len(sections)}
            inlines, pattern = _chosen(section, voice, around)
            shapes[i] = shape(plain(inlines))
        out.append(Heading(1, number(1, i + 1, len(sections)), inlines, section.name, own=own[i] is not None, pattern=pattern))
    for i in range(len(out) - 1):  # where a heading had no choice and came out like the one before it, that one gives way
        if shapes[i] == shapes[i + 1] and own[i] is None:
            inlines, pattern = _chosen(sections[i], voice, {*shapes[max(i - 1, 0) : i], shapes[i + 1]})
            shapes[i] = shape(plain(inlines))
            out[i] = out[i]._replace(inlines=inlines, pattern=pattern)
    return out


def sub_heading(part: SectionPlan, level: int, position: int, siblings: int) -> Heading:
    """The heading of a sub-section, whose title the user gave."""
    inlines = _own(part) or (Words(part.name, part.key, part.span),)
    return Heading(level, number(level, position, siblings), inlines, part.name, own=True)


def _own(section: SectionPlan) -> tuple[Inline, ...] | None:
    """The user's words for it: the title, or the name as typed of a section that is no standard one or was called by another of its names."""
    if section.title is not None:
        return unnumbered(inlines_of(section.title))
    name = section.typed if section.standard else section.name
    return (Words(name, section.key, section.span),) if name else None


def unnumbered(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title without the number its user typed (一、 （一） 1.), since it gets one by its place."""
    if not inlines or not isinstance(inlines[0], Words):
        return inlines
    bare = _NUMBER.sub("", inlines[0].text, count=1) if _NUMBER.match(inlines[0].text) else inlines[0].text
    return (inlines[0]._replace(text=bare), *inlines[1:]) if bare else inlines


def _chosen(section: SectionPlan, voice: Voice, around: set[tuple[int, ...]]) -> tuple[tuple[Inline, ...], str]:
    fitting = voice.fitting("heading", section.name, "heading")
    made = [(render(p, voice.base), p) for p in fitting if p.section and all(voice.base.get(n) for n in slot_names(p))]
    if not made:
        return (Words(section.name, section.key, section.span),), ""
    inlines, pattern = next(((i, p) for i, p in made if p.own or shape(plain(i)) not in around), made[0])
    return inlines, pattern.id
