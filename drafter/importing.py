"""An old summary on its way into a year file: the corridor of `drafter import`, which calls the rooms in order."""

from pathlib import PurePath
from typing import NamedTuple

from drafter import importer, summaries
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, in_order, info
from drafter.model.library import Library
from drafter.model.summary import Summary
from drafter.readers import yaml as year_reader
from drafter.summaries import MAX_BYTES

__all__ = ["MAX_BYTES", "Import", "read", "year_file"]

_ATTEMPTS = 6


class Import(NamedTuple):
    """What a file held: its summaries, and the year file made of the chosen one; None where there is none, and the diagnostics say why."""

    summaries: tuple[Summary, ...]
    diagnostics: tuple[Diagnostic, ...]
    text: str | None = None
    chosen: Summary | None = None
    year: int = 0


def read(source: bytes, name: str, library: Library) -> tuple[tuple[Summary, ...], tuple[Diagnostic, ...]]:
    """The summaries of a file; none, with an error, where it cannot be read or says nothing."""
    text, found = summaries.text_of(source, name)
    if text is None:
        return (), found
    said = summaries.read(text, library)
    if not said:
        found += (error("report-empty", f"“{name}”里没有可读的文字", Span(name), "请检查是否给错了文件；扫描件要先用文字识别软件转成文字"),)
    return said, found


def year_file(source: bytes, name: str, library: Library, year: int = 0, part: int = 0) -> Import:
    """The year file of a report: of the one of several that `part` counts to (from 1), for `year` where it is given."""
    said, found = read(source, name, library)
    if not said:
        return Import((), found)
    if part > len(said) or len(said) > 1 and not part:
        listed = "；".join(f"{i} {one.title}" for i, one in enumerate(said, 1))
        message = f"“{name}”里有 {len(said)} 份总结" + (f"，没有第 {part} 份" if part else "")
        return Import(said, (*found, error("several-reports", message, Span(name), f"请用 --part 指明读哪一份：{listed}")))
    chosen = said[max(part, 1) - 1]
    year = year or chosen.year
    if not year:
        return Import(said, (*found, error("year-unknown", f"“{name}”里认不出是哪一年的总结", Span(name), "请用 --year 写明年度，例如 --year 2023")), chosen=chosen)
    text = _building(chosen, year, library, name)
    doubts = text.count("待核") - 2
    if doubts:
        found += (info("import-guesses", f"有 {doubts} 处是推断，行尾写有“待核”", Span(name), "请逐处核对后删去这两个字"),)
    return Import(said, in_order(found), text, chosen, year)


def _building(chosen: Summary, year: int, library: Library, name: str) -> str:
    """The text of a year file without errors: figures the reader refuses go back into the sentences they were taken from."""
    refused: frozenset[str] = frozenset()
    text = ""
    for _ in range(_ATTEMPTS):
        text = importer.year_file(chosen, year, library, PurePath(name).name, refused)
        _, found = year_reader.read(text.encode(), name, library, tuple(library.genres))
        more = importer.figures_at([d.span.line for d in found if d.severity is Severity.ERROR], text)
        if not more - refused:
            break
        refused |= more
    return text
