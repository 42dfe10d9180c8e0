"""The bytes of a year file into how far it is: the corridor of `drafter status`."""

from typing import NamedTuple

from drafter import checking, derivation, forms, progress
from drafter.model.diagnostics import Diagnostic, in_order
from drafter.model.library import Library
from drafter.model.progress import Progress
from drafter.model.record import YearRecord
from drafter.readers import year as year_reader


class Survey(NamedTuple):
    """What is doubtful in a year file, and how far it is; None of it where the file cannot be read."""

    diagnostics: tuple[Diagnostic, ...]
    record: YearRecord | None = None
    progress: Progress | None = None


def survey(source: bytes, name: str, library: Library) -> Survey:
    """Read a year file and see how far it is; `name` is what messages call it."""
    record, found = year_reader.read(source, name, library, tuple(library.genres))
    if record is None:
        return Survey(in_order(found))
    derived, more = derivation.derive_all(record, library)
    doubts = checking.doubts(source, derived, library, found + more, remarks=False).diagnostics
    return Survey(doubts, derived, progress.progress(derived, doubts, forms.answering(derived, library)))


def table(record: YearRecord, done: Progress, year_file: str) -> bytes:
    """How far the year file of that name is, as the bytes of an .xlsx."""
    from drafter.sheets import chasing  # what a workbook needs takes long to load
    from drafter.sheets.workbook import workbook

    return workbook(*chasing.sheets(record, done, year_file))
