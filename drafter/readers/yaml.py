"""Turns the bytes of a year file into a YearRecord and everything that is wrong with the file, in one run and sorted by place."""

from __future__ import annotations

from drafter import markedyaml
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, folded, in_order
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.readers.encoding import characters, decode
from drafter.readers.lint import lint
from drafter.readers.record import record
from drafter.readers.schema import KEYS, PROSE, YEAR_FILE

GENRES = ("工作总结",)

_RETRIES = 20
_RETRIED = 300_000
_KEYS_OF_A_YEAR = tuple(spelling for field in YEAR_FILE for spelling in (field.key, field.alias))


def read(data: bytes, name: str, library: Library, genres: tuple[str, ...] = GENRES) -> tuple[YearRecord | None, tuple[Diagnostic, ...]]:
    """The record of one year file, `name` being what messages call it; never raises.

    The record is None where nothing can be made of the file. Beside errors it may be there, with the unreadable left out or not known yet, so that
    more can be checked; no document may be made from it then.
    """
    text, found = decode(data, name, _KEYS_OF_A_YEAR)
    if text is None:
        return None, found
    mended, slips = lint(text, name, KEYS, PROSE)
    tree, faults, whole = _parsed(mended, name, {slip.span.line for slip in slips if slip.severity is Severity.ERROR})
    found += slips + faults
    if tree is None:
        if not any(d.severity is Severity.ERROR for d in found):
            found += (error("empty-file", "文件是空的", Span(name), "请按样表填写，可先运行 drafter init 生成样表"),)
        return None, tuple(folded(in_order(found)))
    result, more = record(tree, name, library, genres)
    if not whole:
        more = [d for d in more if d.rule != "missing-key"]
    return result, tuple(folded(in_order((*found, *more))))


def as_typed(data: bytes, name: str) -> tuple[str, str]:
    """The text of a year file as typed, line ends and all, and as the parser is given it, line for line the same; both empty where it cannot be read."""
    text = decode(data, name, _KEYS_OF_A_YEAR)[0]
    return ("", "") if text is None else (characters(data, name, _KEYS_OF_A_YEAR), lint(text, name, KEYS, PROSE)[0])


def source_text(data: bytes, name: str) -> str:
    """The text of a year file as it is read, line for line; empty where it cannot be."""
    return decode(data, name, _KEYS_OF_A_YEAR)[0] or ""


def _parsed(text: str, name: str, explained: set[int]) -> tuple[markedyaml.Node | None, tuple[Diagnostic, ...], bool]:
    """The tree, what the parser found, and whether the tree is of the whole text.

    Where the parser stops, the line it stops at and what is indented below it are left out and the rest is parsed, so that all is reported at
    once. What it says about a line in `explained`, or the one behind it, has been said better already.
    """
    found: list[Diagnostic] = []
    lines = text.split("\n")
    for attempt in range(_RETRIES if len(text) < _RETRIED else 1):
        tree, faults = markedyaml.parse("\n".join(lines), name)
        stops = tree is None and faults and faults[-1].rule not in markedyaml.LIMITS
        known = [d for d in faults if not (stops and d is faults[-1] and {d.span.line, d.span.line - 1} & (explained | {f.span.line for f in found}))]
        found += known
        if not stops:
            return tree, tuple(found), not attempt
        if not _leave_out(lines, faults[-1].span.line - 1):
            break
    return None, tuple(found), False


def _leave_out(lines: list[str], at: int) -> bool:
    """Blanks the line at which the parser stopped, or the last one above it that has anything on it, with what is indented below it."""
    at = min(max(at, 0), len(lines) - 1)
    while at > 0 and not lines[at].strip():
        at -= 1
    if not lines[at].strip():
        return False
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    lines[at] = ""
    for below in range(at + 1, len(lines)):
        if lines[below].strip() and len(lines[below]) - len(lines[below].lstrip(" ")) <= indent:
            break
        lines[below] = ""
    return True
