"""Sheets an office prints and files, before any format is chosen: the figure check sheet (数据核对表), the sheet of progress (进度表)."""

from datetime import date
from typing import NamedTuple

MISSING = "missing"
"""The status of what is not there, besides those of `model.account`: a figure of the year file that stands nowhere in the draft, a value not known yet."""


class Row(NamedTuple):
    """A row: its cells in the order of the head, and the status of what it is about (of a figure: agrees, differs, unsourced or missing)."""

    cells: tuple[str, ...]
    status: str


class Sheet(NamedTuple):
    """A whole sheet: what stands above the table, its head and rows, and what is to be signed below (empty: nothing); `widths` are the characters (of Chinese) a
    column takes, `day` is the one the manuscript is signed on, `numeric` are the heads of columns of plain numbers, to be sorted by."""

    title: str
    facts: tuple[str, ...]
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    signing: str
    hospital: str
    year: int
    day: date
    name: str = "数据核对表"
    numeric: frozenset[str] = frozenset()
