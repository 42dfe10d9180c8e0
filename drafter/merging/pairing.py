"""Units of the draft as it was built and of the one that would be built today, into pairs that say the same thing."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drafter.merging.units import FRAME, Row, Unit

_LIKE = 0.5
"""How alike the user's own words are at least, so that one is taken for the other reworded (Ratcliff and Obershelp's measure)."""


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int | None, int | None]]:
    """Every unit of both, with its counterpart or None: first those of one identity in the same order, then moved ones, then the likest of the same section."""
    partner: dict[int, int] = {}
    left = [unit.identity for unit in old]
    right = [unit.identity for unit in new]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        partner |= {block.a + step: block.b + step for step in range(block.size)}
    _moved(left, right, partner)
    _likest(old, new, partner)
    taken = set(partner.values())
    return [(a, partner.get(a)) for a in range(len(old))] + [(None, b) for b in range(len(new)) if b not in taken]


def _moved(left: Sequence[tuple], right: Sequence[tuple], partner: dict[int, int]) -> None:
    """Pair units of one identity that stand elsewhere now."""
    taken = set(partner.values())
    free = {}
    for b, identity in enumerate(right):
        if b not in taken:
            free.setdefault(identity, []).append(b)
    for a, identity in enumerate(left):
        if a not in partner and free.get(identity):
            partner[a] = free[identity].pop(0)


def _likest(old: Sequence[Unit], new: Sequence[Unit], partner: dict[int, int]) -> None:
    """Pair what is left by likeness, the likest first."""
    taken = set(partner.values())
    likeness = [(-score, a, b) for a in range(len(old)) if a not in partner for b in range(len(new)) if b not in taken for score in (_alike(old[a], new[b]),) if score]
    for _, a, b in sorted(likeness):
        if a not in partner and b not in taken:
            partner[a] = b
            taken.add(b)


def _alike(a: Unit, b: Unit) -> float:
    """How alike two units are; 0 where they are not the same reworded."""
    if a.style != b.style or a.section != b.section:
        return 0.0
    if a.measures or b.measures:
        return len(a.measures & b.measures) / len(a.measures | b.measures)
    if a.heading:
        return 1.0
    if not (a.stated and b.stated) and a.section not in FRAME:
        return 0.0
    ratio = SequenceMatcher(None, a.text, b.text, autojunk=False).ratio()
    return ratio if ratio >= _LIKE else 0.0


def row_pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows about the same figure, those of today in their order, then those that are gone."""
    waiting: dict[str, list[Row]] = {}
    for row in old:
        waiting.setdefault(row.key, []).append(row)
    for row in new:
        yield (waiting[row.key].pop(0) if waiting.get(row.key) else None), row
    for rows in waiting.values():
        yield from ((row, None) for row in rows)
