"""What `verify`, `update` and `explain` are given: a draft and its year file."""

from pathlib import Path
from typing import NamedTuple

from drafter import files, verifying
from drafter.cli import libraries
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.verifying import Verification

DOCUMENT = "Word 文稿"
_YEAR_FILES = (".yaml", ".yml", ".xlsx")
READ_LIMIT = 64 * 1024 * 1024 + 1
"""Bytes of a draft that are read at most: one more than may be, so that it is seen to be too large."""


class Given(NamedTuple):
    """What a command was given: the library, and the bytes of the draft and of its year file."""

    library: Library
    draft: bytes
    source: bytes


def given(draft: str, year_file: str, templates: str | None, house: str | None) -> tuple[Given | None, tuple[Diagnostic, ...]]:
    """What the files hold, or why they cannot be used."""
    if Path(draft).suffix.lower() in _YEAR_FILES and Path(year_file).suffix.lower() == ".docx":
        return None, (error("arguments-swapped", f"“{draft}”像是年度文件，“{year_file}”像是文稿，顺序写反了", Span(draft), "先写文稿，后写年度文件"),)
    library, found = libraries.library(templates, house)
    if library is None or has_errors(found):
        return None, found
    data, found = files.read(draft, READ_LIMIT, DOCUMENT)
    source, more = files.read(year_file)
    return (Given(library, data, source), ()) if data is not None and source is not None else (None, (*found, *more))


def verified(files_given: Given, draft: str, year_file: str, options: Options) -> Verification:
    """What the draft is, held against the year file."""
    return verifying.verify(files_given.draft, draft, files_given.source, Path(year_file), files_given.library, options)
