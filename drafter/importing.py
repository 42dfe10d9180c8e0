"""An old summary on its way into a year file: the corridor of `drafter import`, which calls the rooms in order."""

from pathlib import PurePath
from typing import NamedTuple

from drafter import foreign, importer, summaries
from drafter.likeness import Old
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, has_errors, in_order, info
from drafter.model.library import Library
from drafter.model.summary import Filled, Summary
from drafter.pipeline import Earlier
from drafter.readers import yaml as year_reader
from drafter.resemblance import LEAST
from drafter.summaries import MAX_BYTES, Told, unwatched

__all__ = ["MAX_BYTES", "Import", "earlier", "previous_into", "read", "year_file"]

_ATTEMPTS = 6


class Import(NamedTuple):
    """What a file held: its summaries, and the year file made of the chosen one; None where there is none, and the diagnostics say why."""

    summaries: tuple[Summary, ...]
    diagnostics: tuple[Diagnostic, ...]
    text: str | None = None
    chosen: Summary | None = None
    year: int = 0


def read(source: bytes, name: str, library: Library, told: Told = unwatched) -> tuple[tuple[Summary, ...], tuple[Diagnostic, ...]]:
    """The summaries of a file; none, with an error, where it cannot be read or says nothing. `told` is called on the way with the share that is read, 0 to 1."""
    text, found = _text_of(source, name)
    if text is None:
        return (), found
    said = summaries.read(text, library, told)
    if not said:
        found += (error("report-empty", f"“{name}”里没有可读的文字", Span(name), "请检查是否给错了文件；扫描件要先用文字识别软件转成文字"),)
    return said, found


def year_file(source: bytes, name: str, library: Library, year: int = 0, part: int = 0, told: Told = unwatched) -> Import:
    """The year file of a report: of the one of several that `part` counts to (from 1), for `year` where it is given; `told` as in `read`."""
    said, found = read(source, name, library, told)
    if not said:
        return Import((), found)
    if part > len(said) or len(said) > 1 and not part:
        return Import(said, (*found, _several(said, name, part)))
    chosen = said[max(part, 1) - 1]
    year = year or chosen.year
    if not year:
        return Import(said, (*found, error("year-unknown", f"“{name}”里认不出是哪一年的总结", Span(name), "请用 --year 写明年度，例如 --year 2023")), chosen=chosen)
    text, wrong = _building(chosen, year, library, name)
    if wrong:
        return Import(said, in_order((*found, *wrong)), chosen=chosen, year=year)
    doubts = text.count("  # 待核")
    if doubts:
        found += (info("import-guesses", f"有 {doubts} 处是推断，行尾写有“待核”", Span(name), "请逐处核对后删去这两个字"),)
    return Import(said, in_order(found), text, chosen, year)


def previous_into(
    source: bytes, name: str, target: bytes, target_name: str, library: Library, part: int = 0, told: Told = unwatched
) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    """The year file `target` with the figures of a report as 上年; None where either cannot be read or the year file has errors. `told` as in `read`."""
    said, found = read(source, name, library, told)
    record, more = year_reader.read(target, target_name, library, tuple(library.genres))
    found = in_order((*found, *(d for d in more if d.severity is Severity.ERROR)))
    if not said or record is None or has_errors(found):
        return None, found
    if len(said) > 1 and not 0 < part <= len(said):
        return None, (*found, _several(said, name, part))
    chosen = said[max(part, 1) - 1]
    if chosen.year and chosen.year != record.year - 1:
        message = f"“{name}”是 {chosen.year} 年的总结，“{target_name}”的上年是 {record.year - 1} 年"
        return None, (*found, error("not-the-year-before", message, Span(name), "请给出上一年度的总结，或核对年度文件里的“年度”"))
    if target.decode("utf-8", "replace").encode() != target:
        return None, (*found, error("encoding", f"“{target_name}”不是 UTF-8 编码，不能往里写", Span(target_name), "请用记事本打开，另存为 UTF-8 编码后重试"))
    typed, text = year_reader.as_typed(target, target_name)
    mark = "\ufeff" if target.startswith("\ufeff".encode()) else ""
    skipped: frozenset[str] = frozenset()
    for _ in range(_ATTEMPTS):
        filled = importer.with_previous(text, target_name, chosen, library, skipped, typed)
        wrong = [d for d in year_reader.read(filled.text.encode(), target_name, library, tuple(library.genres))[1] if d.severity is Severity.ERROR]
        if not wrong:
            return filled._replace(text=mark + filled.text), found
        skipped |= frozenset(name for name in filled.filled for d in wrong if name in d.key) or frozenset(filled.filled)
    return None, in_order((*found, *wrong))


def earlier(source: bytes, name: str) -> tuple[Earlier | None, tuple[Diagnostic, ...]]:
    """A summary of an earlier year, ready to have a draft held against it; None with an error where it cannot be read."""
    text, found = _text_of(source, name)
    return (Earlier(Old([text], LEAST), PurePath(name).name) if text is not None else None), found


def _text_of(source: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    readable, called, found = foreign.readable(source, name)
    if readable is None:
        return None, found
    text, more = summaries.text_of(readable, called)
    return text, found + more


def _several(said: tuple[Summary, ...], name: str, part: int) -> Diagnostic:
    listed = "；".join(f"{i} {one.title}" for i, one in enumerate(said, 1))
    message = f"“{name}”里有 {len(said)} 份总结" + (f"，没有第 {part} 份" if part else "")
    return error("several-reports", message, Span(name), f"请用 --part 指明读哪一份：{listed}")


def _building(chosen: Summary, year: int, library: Library, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a year file, and the errors it still has: figures the reader refuses go back into the sentences they were taken from."""
    refused: frozenset[str] = frozenset()
    for _ in range(_ATTEMPTS):
        text = importer.year_file(chosen, year, library, PurePath(name).name, refused)
        wrong = tuple(d for d in year_reader.read(text.encode(), name, library, tuple(library.genres))[1] if d.severity is Severity.ERROR)
        if not wrong:
            break
        refused |= importer.figures_at([d.span.line for d in wrong], text) or frozenset(importer.name_of(r) for r in chosen.readings)
    return text, wrong
