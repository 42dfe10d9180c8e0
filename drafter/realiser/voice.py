"""Turns a slot into the pattern that fits this hospital, this date and this place in the text."""

from collections.abc import Mapping
from typing import NamedTuple

from drafter.choice import Chooser
from drafter.model.library import Library, Pattern
from drafter.model.plan import Options
from drafter.model.record import YearRecord
from drafter.model.report import Image, Sentence
from drafter.rendering import Slots, render, slot_names


class Basis(NamedTuple):
    """The word before a first change: before a rate of change (同比增长5%) and before one in pieces (比上年增加2个)."""

    rates: str
    pieces: str


class Voice(NamedTuple):
    """What a document speaks with: its record, the library, the wishes, the stable chooser, slots every pattern may use (`base`), the word before
    a first change, its pictures with their numbers in reading order, by key, and the patterns that may be used on the
    signing day by a hospital of this kind, by slot and section."""

    record: YearRecord
    library: Library
    options: Options
    chooser: Chooser
    base: Slots
    basis: Basis
    images: Mapping[str, Image]
    numbers: Mapping[str, int]
    patterns: Mapping[tuple[str, str], list[Pattern]]

    def fitting(self, slot: str, section: str = "", purpose: str = "") -> tuple[Pattern, ...]:
        """Patterns of the slot that fit, best first: those of the section if it has any, else the general ones."""
        own = self.patterns.get((slot, section), ()) if section else ()
        options = own or self.patterns.get((slot, ""), ())
        return self.chooser.order(options, f"{slot}/{section}/{purpose}", [pattern.weight for pattern in options])

    def say(self, slot: str, slots: Slots, kind: str, section: str = "", purpose: str = "") -> Sentence | None:
        """A sentence from the first fitting pattern all of whose slots are given; None where there is none."""
        said = (self.say_pattern(pattern, kind, slots) for pattern in self.fitting(slot, section, purpose))
        return next((s for s in said if s is not None), None)

    def say_pattern(self, pattern: Pattern, kind: str, slots: Slots | None = None) -> Sentence | None:
        """A sentence from this pattern; None where one of its slots is not given."""
        given = {**self.base, **(slots or {})}
        if not all(given.get(name) for name in slot_names(pattern)):
            return None
        return Sentence(render(pattern, given), kind, pattern.id)


def voice_of(
    record: YearRecord, library: Library, options: Options, chooser: Chooser, base: Slots, images: Mapping[str, Image], numbers: Mapping[str, int]
) -> Voice:
    """The voice of one document."""
    basis = _basis(record.whole_year, library, chooser)
    patterns: dict[tuple[str, str], list[Pattern]] = {}
    for pattern in library.patterns:
        if pattern.current(record.signed) and (not pattern.kinds or record.hospital.kind in pattern.kinds):
            patterns.setdefault((pattern.slot, pattern.section), []).append(pattern)
    return Voice(record, library, options, chooser, base, basis, images, numbers, patterns)


def _basis(whole_year: bool, library: Library, chooser: Chooser) -> Basis:
    """The words before a first change; 同比 says nothing of a part of the year, which takes 比上年同期, and goes with rates, unless a house has no other."""
    bases = [(basis if whole_year else f"{basis}同期", weight) for basis, weight in library.manner.bases if whole_year or basis != "同比"]
    basis = chooser.pick([basis for basis, _ in bases], "basis", [weight for _, weight in bases])
    others = [other for other, weight in bases if other != basis and weight]
    return Basis(basis, "比上年" if basis == "同比" and others else basis)
