"""The figures of last year's summary as 上年 into this year's file: every other sign of it, comments included, stays as it is."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter import markedyaml, names, numerals
from drafter.importer.values import quoted, value_of
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.summary import Filled, Summary

_FIGURES = ("指标", "figures", "其中", "of_which", "parts")
_NOW = ("本年", "current")
_BEFORE = ("上年", "previous")


def with_previous(text: str, name: str, summary: Summary, library: Library, skipped: frozenset[str] = frozenset()) -> Filled:
    """The year file `text`, called `name` in messages, with the 上年 of every figure the summary states. A 上年 that is there is left alone, and so
    are the figures in `skipped`.
    """
    tree, _ = markedyaml.parse(text, name)
    values = _values(summary, library)
    lines = text.split("\n")
    filled: list[str] = []
    present: list[str] = []
    several: list[str] = []
    left: list[str] = []
    for key, node in sorted(_figures(tree) if tree is not None else (), key=lambda pair: pair[0].span, reverse=True):
        stated = values.get(_identity(key.text, library), ())
        if not stated or key.text in skipped:
            left += [key.text] * bool(stated)
        elif len(stated) > 1:
            several.append(key.text)
        elif _has_previous(node):
            present.append(key.text)
        else:
            (filled if _put(lines, node, quoted(stated[0])) else left).append(key.text)
    return Filled("\n".join(lines), *(tuple(reversed(names)) for names in (filled, present, several, left)))


def _values(summary: Summary, library: Library) -> dict[str, list[str]]:
    """The different values the report states of a figure, as a year file takes them."""
    out: dict[str, dict[tuple[Decimal, str], str]] = {}
    for reading in summary.readings:
        value = value_of(reading) if reading.sure and reading.role == "actual" and reading.value is not None else None
        if value is not None:
            out.setdefault(_identity(reading.indicator, library), {}).setdefault((reading.value, reading.unit), value)
    return {one: [*values.values()] for one, values in out.items()}


def _identity(name: str, library: Library) -> str:
    known = names.find(library, name)
    return f"={known.id}" if known is not None else names.normalise(name)


def _figures(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Every figure of a year file with its name, parts behind their whole, in the order of the file."""
    stack: list[tuple[Node, bool]] = [(node, False)]
    while stack:
        here, holds_figures = stack.pop()
        if isinstance(here, Sequence):
            stack.extend((item, False) for item in reversed(here.items))
        elif isinstance(here, Mapping):
            for key, value in here.pairs:
                if holds_figures:
                    yield key, value
            stack.extend((value, not holds_figures and key.text.strip() in _FIGURES) for key, value in reversed(here.pairs))


def _has_previous(node: Node) -> bool:
    """Whether a figure has a 上年 that is more than a place held for it."""
    before = _entry(node, _BEFORE)
    return before is not None and not (isinstance(before, Scalar) and numerals.is_unknown(before.text.strip()))


def _entry(node: Node, keys: tuple[str, ...]) -> Node | None:
    return next((value for key, value in node.pairs if key.text.strip() in keys), None) if isinstance(node, Mapping) else None


def _put(lines: list[str], node: Node, value: str) -> bool:
    """Writes 上年 into one figure that has none; False where its place cannot be told for certain."""
    line, column = node.span.line - 1, node.span.column - 1
    row = lines[line]
    if isinstance(node, Scalar):
        end = _scalar_end(row, column, node) if node.text.strip() else None
        if end is None:
            return False
        typed = row[column:end] if node.quoted else quoted(row[column:end])
        lines[line] = f"{row[:column]}{{本年: {typed}, 上年: {value}}}{row[end:]}"
        return True
    if (before := _entry(node, _BEFORE)) is not None:
        return isinstance(before, Scalar) and _replaced(lines, before, value)
    now = _entry(node, _NOW)
    if not isinstance(node, Mapping) or not isinstance(now, Scalar):
        return False
    at, place = now.span.line - 1, now.span.column - 1
    end = _scalar_end(lines[at], place, now)
    if end is None:
        return False
    if row[column : column + 1] == "{":
        lines[at] = f"{lines[at][:end]}, 上年: {value}{lines[at][end:]}"
    else:
        indent = next(key.span.column - 1 for key, given in node.pairs if given is now)
        lines.insert(at + 1, f"{' ' * indent}上年: {value}" + ("\r" if row.endswith("\r") else ""))
    return True


def _replaced(lines: list[str], node: Scalar, value: str) -> bool:
    """Writes the value where an unknown one stands."""
    line, column = node.span.line - 1, node.span.column - 1
    end = _scalar_end(lines[line], column, node)
    if end is None:
        return False
    head = lines[line][:column]
    lines[line] = f"{head}{'' if head.endswith((' ', chr(9))) else ' '}{value}{lines[line][end:]}"
    return True


def _scalar_end(row: str, column: int, node: Scalar) -> int | None:
    """The place behind a scalar that stands whole on its line; None where it does not, or where what follows is no end of it."""
    if not node.text:
        return column
    if node.quoted:
        match = re.compile(r"'(?:[^']|'')*'" if row[column] == "'" else r'"(?:[^"\\]|\\.)*"').match(row, column)
        return match.end() if match else None
    if not row.startswith(node.text, column):
        return None
    end = column + len(node.text)
    behind = row[end:].lstrip()
    return end if not behind or behind[0] in "#,}" else None
