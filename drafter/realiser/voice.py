"""Turns a slot into the pattern that fits this hospital, this date and this place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.choice import Chooser
from drafter.model.library import Library, Pattern
from drafter.model.plan import Options
from drafter.model.record import YearRecord
from drafter.model.report import Sentence
from drafter.rendering import Slots, render, slot_names


@dataclass(frozen=True, slots=True)
class Voice:
    """What a document speaks with: its record, the library, the wishes, and the stable chooser. `base` are slots every pattern may use."""

    record: YearRecord
    library: Library
    options: Options
    chooser: Chooser
    base: Slots = field(default_factory=dict)

    def fitting(self, slot: str, section: str = "", purpose: str = "") -> tuple[Pattern, ...]:
        """Patterns of the slot that fit, best first: those of the section if it has any (else the general ones), current on the signing day,
        for this kind of hospital."""
        current = [
            p
            for p in self.library.patterns
            if p.slot == slot and p.current(self.record.signed) and (not p.kinds or self.record.hospital.kind in p.kinds)
        ]
        own = [p for p in current if p.section == section] if section else []
        return self.chooser.order(own or [p for p in current if not p.section], f"{slot}/{section}/{purpose}")

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
