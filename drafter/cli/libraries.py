"""What --templates and --library name into the library a command works with."""

from __future__ import annotations

import os
from pathlib import Path

from drafter import files, shelf
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.model.library import Library


def library(templates: str | None, house: str | None = None) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library of the built-in templates, or with those of a folder laid over them, in the style of a house where its corpus is given; None, with an error,
    where one of them cannot be used.
    """
    if templates and not os.path.isdir(templates):
        return None, (error("templates-missing", f"找不到模板文件夹“{templates}”", Span(templates), "请检查路径是否写对"),)
    made, found = shelf.library(Path(templates) if templates else None)
    if not house or has_errors(found):
        return made, found
    from drafter import mining

    source, found = files.read(house, mining.MAX_BYTES + 1, "行文库")
    return mining.house_library(source, house, made) if source is not None else (None, found)
