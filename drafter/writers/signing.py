"""Turns unit and date of a report into where they stand on the page (GB/T 9704—2012, 7.3.5.2, no seal)."""

from typing import NamedTuple

from drafter.model.report import Report
from drafter.writers.lettering import legal, printed_date, width


class Signing(NamedTuple):
    """Indents in characters: the unit's from the right edge; the date's from the left one or, where `date_left` is None, from the right one."""

    unit_right: float
    date_left: float | None
    date_right: float


def signing(report: Report, columns: int) -> Signing:
    """The unit two characters from the right; the date begins two characters right of it. A date longer than the unit stands two
    characters from the right itself and the unit moves left. `columns`: characters of a full line."""
    unit = max((width(line) for line in legal(report.signature).split("\n")), default=0.0)
    day = width(printed_date(report.signed)) if report.signed else 0.0
    if not unit or unit > columns - 2 or unit < 2:
        return Signing(2, None, 2)
    if day > unit:
        return Signing(4 + day - unit, None, 2)
    return Signing(2, columns - unit, 0)
