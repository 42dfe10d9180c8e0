"""Turns the bytes of a year file, YAML or Excel, into a YearRecord: by what the bytes are, and by the name where they are no workbook but claim to be one."""

from __future__ import annotations

from drafter import provenance
from drafter.model.diagnostics import Diagnostic
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.readers import yaml

_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".et", ".ett")


def read(data: bytes, name: str, library: Library, genres: tuple[str, ...] = yaml.GENRES) -> tuple[YearRecord | None, tuple[Diagnostic, ...]]:
    """The record of one year file, and all that is wrong with it, with the cell a line came from; see `readers.yaml.read`."""
    if not is_workbook(data, name):
        record, found = yaml.read(data, name, library, genres)
        return record, provenance.named(found, yaml.source_text(data, name), name) if found else ()
    from drafter.readers import workbooks  # most year files are YAML

    return workbooks.read(data, name, library, genres)


def source_text(data: bytes, name: str) -> str:
    """The text of a year file line for line, as far as it is one: empty for a workbook."""
    return "" if is_workbook(data, name) else yaml.source_text(data, name)


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a year file is a workbook, or called one."""
    return name.lower().endswith(_SUFFIXES) or data.startswith(b"PK") and b"xl/" in data
