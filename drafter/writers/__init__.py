"""The writers: each turns a report, in final form, into the bytes of one format, and neither chooses a word nor computes a number.

A writer is a module (or package) here with `write(report, layout) -> bytes`, pure: it opens no file and asks no clock. Beside them stand what
several of them need: lettering, columns, signing, seal. To add one: the module, and its line in WRITERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafter.model.layout import Layout
from drafter.model.report import Report
from drafter.writers import docx, html, json, markdown, seal

WRITERS: Mapping[str, Callable[[Report, Layout], bytes]] = {
    "docx": docx.write,
    "md": markdown.write,
    "html": html.write,
    "json": json.write,
}


def untouched(data: bytes, format: str) -> bool | None:
    """Whether a file of that format is as it was built: False when it was changed since, None when it is none of ours."""
    return docx.untouched(data) if format == "docx" else seal.unbroken(data)
