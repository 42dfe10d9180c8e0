"""The bytes of a year file into the forms of its departments, or into one workbook of the whole year: the corridor of `drafter forms`."""

import re
from typing import NamedTuple

from drafter import forms
from drafter.forms.workbook import workbook
from drafter.model.diagnostics import Diagnostic, has_errors
from drafter.model.library import Library
from drafter.readers import year as year_reader

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


class Issued(NamedTuple):
    """A form: the name of its file, its bytes, the department, and how many figures it asks for."""

    name: str
    data: bytes
    department: str
    figures: int


def issue(source: bytes, name: str, library: Library, *, whole: bool = False) -> tuple[tuple[Issued, ...], tuple[Diagnostic, ...]]:
    """The forms of a year file, one for each department; with `whole` the year as one workbook. None where the year file has errors."""
    record, found = year_reader.read(source, name, library, tuple(library.genres))
    if record is None or has_errors(found):
        return (), found
    shares = (None,) if whole else forms.departments(record, library)
    made = tuple((share, forms.form(record, share, library)) for share in shares)
    taken: set[str] = set()
    return tuple(Issued(_file_name(record.year, form.department, taken), workbook(form), form.department, len(share.figures) if share else 0) for share, form in made), found


def _file_name(year: int, department: str, taken: set[str]) -> str:
    """What the form of a department is called; no two of `taken` are alike, in capitals or small."""
    stem, count = f"{year}年填报表-{_ILLEGAL.sub('_', department)}", 1
    while (name := f"{stem}{f'-{count}' if count > 1 else ''}.xlsx").lower() in taken:
        count += 1
    taken.add(name.lower())
    return name
