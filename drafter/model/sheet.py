"""The figure check sheet (数据核对表) an office files with a manuscript: a row for each figure, before any format is chosen."""

from datetime import date
from typing import NamedTuple

MISSING = "missing"
"""The status of a figure of the year file that stands nowhere in the draft, besides those of `model.account`."""


class Row(NamedTuple):
    """A row: its cells in the order of the head, and the status of its figure (agrees, differs, unsourced or missing)."""

    cells: tuple[str, ...]
    status: str


class Sheet(NamedTuple):
    """A whole sheet: what stands above the table, its head and rows, and what is to be signed below; `widths` are the characters (of Chinese) a column takes, `day`
    is the one the manuscript is signed on."""

    title: str
    facts: tuple[str, ...]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    signing: str
    hospital: str
    year: int
    day: date
