"""Turns a table into what its columns are: how many, how wide, and which hold words rather than figures."""

from __future__ import annotations

from drafter.model.report import Figure, Gap, Inline, Table
from drafter.writers.lettering import legal, width

_WORDY = 12.0
"""Characters from which on a cell without figures reads as a text, set flush left."""
_NARROWEST, _WIDEST = 4.0, 16.0
"""Characters a column is counted as at least and at most when the width of the table is shared out."""


def count(table: Table) -> int:
    """The number of columns: of the head, or of the longest row where that has more cells."""
    return max([1, len(table.head), *(len(row) for row in table.rows)])


def wordy(table: Table) -> tuple[bool, ...]:
    """For every column whether it is set flush left: the first one, which names the rows, and those that hold texts."""
    columns = count(table)
    found = [True] + [False] * (columns - 1)
    for row in table.rows:
        for c, cell in enumerate(row):
            found[c] |= _widest_line(cell) > _WORDY
    for row in table.rows:
        for c, cell in enumerate(row[1:], 1):
            found[c] &= not any(isinstance(i, Figure | Gap) for i in cell)
    return tuple(found)


def shares(table: Table, total: int) -> tuple[int, ...]:
    """The widths of the columns, together exactly `total`, after the widest line each holds."""
    wants = [width(h) for h in table.head] + [0.0] * (count(table) - len(table.head))
    for row in table.rows:
        for c, cell in enumerate(row):
            wants[c] = max(wants[c], _widest_line(cell))
    wants = [min(max(w, _NARROWEST), _WIDEST) + 1 for w in wants]
    edges = [0]
    for want in wants:
        edges.append(edges[-1] + round(want * 100))
    places = [total * edge // edges[-1] for edge in edges]
    return tuple(right - left for left, right in zip(places, places[1:], strict=False))


def _widest_line(cell: tuple[Inline, ...]) -> float:
    return max(width(line) for line in legal("".join(i.text for i in cell)).split("\n"))
