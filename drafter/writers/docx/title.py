"""Turns a title too long for one line into the places where its lines are to end, so that they are of a length and no word is torn."""

from __future__ import annotations

import math
import re
from itertools import accumulate

from drafter.writers.lettering import width

_GOOD = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=(?:19|20)\d\d年)"  # the hospital | 2025年
    r"|(?<=总结)(?=[及和暨与])|(?<=报告)(?=[及和暨与])|(?<=计划)(?=[及和暨与])"
    r"|(?<=[，、：；。！？])(?![”’》）])|(?<=——)|(?<=医院)(?=[^（）()])|(?<=[）》”])"
)
_FAIR = re.compile(r"(?=[及和暨与])|(?<=[的市县区省院会部局])|(?<=年度)")
_NEVER_AFTER = "（《“‘【〔〈「『([<"
_NEVER_BEFORE = "，。、；：？！）》”’】〕〉」』…—·)]>%‰％,.;:!?"
_LONGEST = 100
"""Characters from which on a title is no title any more and is left to break as it will."""
_POOR, _MIDDLING = 40.0, 12.0
"""What a break costs, in squares of characters that a line is longer or shorter than the others."""


def breaks(title: str, line: float, whole: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The offsets at which a new line begins; none for a title of one line (`line`: characters that fit) or one with line ends of its own.

    `whole` are names (the hospital's) that should stay together, with a good break behind them.
    """
    if "\n" in title or len(title) > _LONGEST or width(title) <= line:
        return ()
    costs = _costs(title, whole)
    for lines in range(math.ceil(width(title) / line), len(title)):
        found = _balanced(title, costs, lines, line)
        if found is not None:
            return found
    return ()


def _costs(title: str, whole: tuple[str, ...]) -> dict[int, float]:
    """What a line end before each character costs; places where none may be are left out."""
    good = {m.start() for m in _GOOD.finditer(title)}
    fair = {m.start() for m in _FAIR.finditer(title)}
    costs = {}
    for at in range(1, len(title)):
        before, after = title[at - 1], title[at]
        if before in _NEVER_AFTER or after in _NEVER_BEFORE or before.isdigit() or before.isascii() and after.isascii() and " " not in (before, after):
            continue
        costs[at] = 0.0 if at in good else _MIDDLING if at in fair else _POOR
    for name in filter(None, whole):
        start = title.find(name)
        if start >= 0:
            for at in range(start + 1, start + len(name)):
                if at in costs:
                    costs[at] += _MIDDLING
            if start + len(name) in costs:
                costs[start + len(name)] = 0.0
    return costs


def _balanced(title: str, costs: dict[int, float], lines: int, limit: float) -> tuple[int, ...] | None:
    """The cheapest way to make so many lines, each at most `limit` wide; None when there is none."""
    reach = [0.0, *accumulate(map(width, title))]
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
    return best[len(title)][1][:-1] if best else None
