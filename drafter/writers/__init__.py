"""The writers: each turns a report, in final form, into the bytes of one format, and neither chooses a word nor computes a number.

A writer is a module (or package) here with `write(report, layout) -> bytes`, pure: it opens no file and asks no clock. Beside them stand what
several of them need: lettering, columns, signing, seal. To add one: the module, and its line in WRITERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from drafter.model.layout import Layout
from drafter.model.report import Report


def _writer(module: str) -> Callable[[Report, Layout], bytes]:
    """The `write` of a module here, loaded when it is first called: a run writes one format and need not wait for the others."""

    def write(report: Report, layout: Layout) -> bytes:
        return import_module(f"drafter.writers.{module}").write(report, layout)

    return write


WRITERS: Mapping[str, Callable[[Report, Layout], bytes]] = {
    "docx": _writer("docx"),
    "md": _writer("markdown"),
    "html": _writer("html"),
    "json": _writer("json"),
}


def untouched(data: bytes, format: str) -> bool | None:
    """Whether a file of that format is as it was built: False when it was changed since, None when it is none of ours."""
    if format == "docx":
        from drafter.writers import docx

        return docx.untouched(data)
    from drafter.writers import seal

    return seal.unbroken(data)
