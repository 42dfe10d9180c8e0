"""Turns a table into what its columns are: how many, how wide, and which hold words rather than figures."""

from __future__ import annotations

from itertools import accumulate, pairwise

from drafter.model.report import Figure, Gap, Inline, Table
from drafter.writers.lettering import legal, width

_WORDY = 12.0
"""Characters from which on a cell without figures reads as a text, set flush left."""
_SURELY_SHORT = 9
"""Signs that are no wider than _WORDY whatever they are, joints of Chinese and Latin included."""
_NARROWEST, _MARGINS = 2.0, 1.2
"""Characters a column holds at least, and those that the margins of its cells take."""


def count(table: Table) -> int:
    """The number of columns: of the head, or of the longest row where that has more cells."""
    return max([1, len(table.head), *(len(row) for row in table.rows)])


def wordy(table: Table) -> tuple[bool, ...]:
    """For every column whether it is set flush left: the first one, which names the rows, and those that hold texts."""
    columns = count(table)
    found = [True] + [False] * (columns - 1)
    for row in table.rows:
        for c, cell in enumerate(row[1:], 1):
            found[c] = found[c] or sum([len(i.text) for i in cell]) > _SURELY_SHORT and _widest_line(cell) > _WORDY
    for row in table.rows:
        for c, cell in enumerate(row[1:], 1):
            found[c] &= not any(isinstance(i, Figure | Gap) for i in cell)
    return tuple(found)


def shares(table: Table, total: int, cell: int) -> tuple[int, ...]:
    """The widths of the columns, together exactly `total`; `cell` is the width of a Chinese character in the same unit.

    Every column gets what its widest line takes. What is left over is dealt out evenly; what is lacking is taken from the widest ones.
    """
    wants = [width(h) for h in table.head] + [0.0] * (count(table) - len(table.head))
    for row in table.rows:
        for c, content in enumerate(row):
            wants[c] = max(wants[c], _widest_line(content))
    wants = [(max(want, _NARROWEST) + _MARGINS) * cell for want in wants]
    room = total
    for place, want in enumerate(sorted(wants)):
        level = room / (len(wants) - place)
        if want > level:
            wants = [min(want, level) for want in wants]
            break
        room -= want
    spare = (total - sum(wants)) / len(wants)
    edges = [round(edge + spare * n) for n, edge in enumerate(accumulate(wants, initial=0.0))]
    return tuple(right - left for left, right in pairwise(edges))


def _widest_line(cell: tuple[Inline, ...]) -> float:
    return max(width(line) for line in legal("".join(i.text for i in cell)).split("\n"))
