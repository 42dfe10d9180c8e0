"""Forms that came back, row by row, and what was made of them: the nouns of `drafter collect`."""

from collections.abc import Mapping
from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic, Span
from drafter.model.form import Sent


class Said(NamedTuple):
    """What a cell says, and where it stands."""

    text: str
    span: Span


class Row(NamedTuple):
    """A row of a form: the kind of its sheet (指标, 亮点, 荣誉, 问题和计划) and what it says under each heading."""

    kind: str
    said: Mapping[str, Said]

    def text(self, head: str) -> str:
        """What stands under a heading; empty where nothing does."""
        return self.said[head].text if head in self.said else ""


class Filled(NamedTuple):
    """A form that came back: its file, what it was made for, its rows in the order they stand."""

    file: str
    sent: Sent
    rows: tuple[Row, ...]


class Taken(NamedTuple):
    """A value or text that goes into a year file: the key of what it belongs to (`field` of it), what stood there, what comes, out of which cell; `line` of the new file."""

    key: str
    field: str
    before: str
    after: str
    span: Span
    line: int = 0


class Arrived(NamedTuple):
    """A file of the folder: the department, how many of its rows were filled in, how many values were taken from it; `refused`: it was not read."""

    file: str
    department: str = ""
    rows: int = 0
    taken: int = 0
    refused: bool = False


class Collected(NamedTuple):
    """Everything a collection came to: the text of the year file (None: it stays as it is), whether it is new, what was taken, what each file gave,
    the departments that sent nothing or a form nobody filled in, how many figures are not known yet by department, and what was found."""

    text: str | None
    fresh: bool
    taken: tuple[Taken, ...]
    files: tuple[Arrived, ...]
    absent: tuple[str, ...]
    open: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]
