"""Turns a title too long for one line into the places where its lines are to end, so that they are of a length and no word is torn."""

from __future__ import annotations

import math
import re

from drafter.writers.lettering import width

_GOOD = (
    r"(?<=[\u4e00-\u9fff])(?=(?:19|20)\d\d年)"  # the hospital | 2025年
    r"|(?<=总结)(?=[及和暨与])|(?<=报告)(?=[及和暨与])|(?<=计划)(?=[及和暨与])"
    r"|(?<=[，、：；。！？])(?![”’》）])|(?<=——)|(?<=[）》”])"
)
_FAIR = r"(?=[及和暨与（《“])|(?<=[的市县区省院会部局])|(?<=年度)"
_BRACKETED = r"（[^）]*）|《[^》]*》|“[^”]*”"
_NEVER_AFTER = "（《“‘【〔〈「『([<"
_NEVER_BEFORE = "，。、；：？！）》”’】〕〉」』…—·)]>%‰％,.;:!?"
_LONGEST = 100
"""Characters from which on a title is no title any more and is left to break as it will."""
_FAIR_COST, _POOR_COST, _PARTED_COST, _FURTHER_COST = 12.0, 40.0, 60.0, 30.0
"""What a break, one beside brackets within a name on top, and a line more than needed cost, in squares of characters a line differs from the mean."""
_TORN = 1e4
"""How many times as much a break within brackets or a name costs: it is made only where there is no other way, and then at a sensible place."""


def breaks(title: str, line: float, whole: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The offsets at which a new line begins; none for a title of one line (`line`: characters that fit) or one with line ends of its own.

    `whole` are names (the hospital's) that should stay together, with a good break behind them.
    """
    if "\n" in title or len(title) > _LONGEST or width(title) <= line:
        return ()
    costs = _costs(title, whole)
    fewest = math.ceil(width(title) / line)
    for lines in range(fewest, len(title)):
        ways = [(way[0] + _FURTHER_COST * more, way[1]) for more in (0, 1, 2) if (way := _balanced(title, costs, lines + more, line))]
        if ways:
            return min(ways)[1]
    return ()


def _costs(title: str, whole: tuple[str, ...]) -> dict[int, float]:
    """What a line end before each character costs; places where none may be are left out."""
    good = {m.start() for m in re.finditer(_GOOD, title)}
    fair = {m.start() for m in re.finditer(_FAIR, title)}
    named, bracketed = _found(title, whole), [m.span() for m in re.finditer(_BRACKETED, title)]
    edges = {edge for span in bracketed for edge in span}
    within = {at for start, end in named for at in range(start + 1, end)}
    torn = {at for start, end in bracketed for at in range(start + 1, end)} | within - edges
    good.update(end for _, end in named)

    def cost(at: int) -> float:
        plain = 0.0 if at in good else _FAIR_COST if at in fair else _POOR_COST
        return (plain + 1) * _TORN if at in torn else plain + _PARTED_COST if at in within else plain

    return {at: cost(at) for at in range(1, len(title)) if _may_break(title[at - 1], title[at])}


def _found(title: str, whole: tuple[str, ...]) -> list[tuple[int, int]]:
    return [(start, start + len(name)) for name in whole if name and (start := title.find(name)) >= 0]


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between the two: not beside the wrong side of a bracket, within a Latin word or behind a number."""
    if before in _NEVER_AFTER or after in _NEVER_BEFORE or before.isdigit():
        return False
    return not (before.isascii() and after.isascii()) or " " in (before, after)


def _balanced(title: str, costs: dict[int, float], lines: int, limit: float) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest way to make so many lines, each at most `limit` wide, and its cost; None when there is none."""
    reach = [width(title[:end]) for end in range(len(title) + 1)]
    mean = reach[-1] / lines
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in range(1, lines + 1):
        ends = {len(title): 0.0} if number == lines else costs
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end, cost in ends.items():
            ways = [
                (so_far + cost + (reach[end] - reach[start] - mean) ** 2, (*path, end))
                for start, (so_far, path) in best.items()
                if start < end and reach[end] - reach[start] <= limit
            ]
            if ways:
                reached[end] = min(ways)
        best = reached
    return (best[len(title)][0], best[len(title)][1][:-1]) if best else None
