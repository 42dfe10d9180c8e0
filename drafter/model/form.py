"""A workbook that is given out to be filled in, before it is written: a department's form or a whole year, sheet by sheet."""

from datetime import date
from typing import NamedTuple


class Slot(NamedTuple):
    """A cell: what stands in it, whether it may be filled in, and whether what stands there is a number."""

    text: str = ""
    open: bool = True
    number: bool = False


class FormColumn(NamedTuple):
    """A column: its heading, how many Chinese characters it takes, whether dates or texts as typed belong in it, what may be chosen (`strict`: nothing else), and what
    is said to who fills it in."""

    head: str
    width: int
    kind: str = "text"
    choices: tuple[str, ...] = ()
    strict: bool = True
    prompt: str = ""


class FormSheet(NamedTuple):
    """A sheet: its name, what stands above the table, its columns and rows, and how many rows are left free below."""

    name: str
    title: str
    note: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[Slot, ...], ...]
    spare: int


class Sent(NamedTuple):
    """What a form was made for and held when it was sent out: `values` are (path in the year file, attribute, text), `stamp` their digest."""

    hospital: str
    year: int
    department: str
    values: tuple[tuple[str, str, str], ...]
    stamp: str


class Form(NamedTuple):
    """A form of a department, or with an empty `department` the whole year; `guide` is how it is filled in, `day` the one its file is dated."""

    title: str
    guide: tuple[str, ...]
    sheets: tuple[FormSheet, ...]
    sent: Sent
    day: date

    @property
    def department(self) -> str:
        """The department that fills it in."""
        return self.sent.department
