"""The figures of last year's summary as 上年 into this year's file: every other sign of it, comments included, stays as it is."""

import re
from collections.abc import Iterator

from drafter import markedyaml, names, numerals
from drafter.importer.values import quoted, value_of
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.summary import Filled, Reading, Summary

_FIGURES = ("指标", "figures", "其中", "of_which", "parts")
_NOW = ("本年", "current")
_BEFORE = ("上年", "previous")


def with_previous(text: str, name: str, summary: Summary, library: Library) -> Filled:
    """The year file `text`, called `name` in messages, with the 上年 of every figure the summary states. A 上年 that is there is left alone."""
    tree, _ = markedyaml.parse(text, name)
    values = _values(summary, library)
    lines = text.split("\n")
    filled: list[str] = []
    present: list[str] = []
    several: list[str] = []
    for key, node in sorted(_figures(tree) if tree is not None else (), key=lambda pair: pair[0].span, reverse=True):
        stated = values.get(_identity(key.text, library), {})
        if len(stated) != 1:
            several += [key.text] * bool(stated)
            continue
        (value,) = stated
        done = _put(lines, node, quoted(value))
        (filled if done else present).append(key.text)
    return Filled("\n".join(lines), tuple(reversed(filled)), tuple(reversed(present)), tuple(reversed(several)))


def _values(summary: Summary, library: Library) -> dict[str, dict[str, Reading]]:
    """The results of the report, by what they are, as a year file takes them."""
    out: dict[str, dict[str, Reading]] = {}
    seen: dict[str, set] = {}
    for reading in summary.readings:
        value = value_of(reading) if reading.role == "actual" and reading.value is not None else None
        if value is None:
            continue
        one = _identity(reading.indicator, library)
        if reading.value not in seen.setdefault(one, set()):
            seen[one].add(reading.value)
            out.setdefault(one, {})[value] = reading
    return out


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


def _put(lines: list[str], node: Node, value: str) -> bool:
    """Writes 上年 into one figure; False where there is one, or where its place cannot be told for certain."""
    line, column = node.span.line - 1, node.span.column - 1
    row = lines[line]
    if isinstance(node, Scalar):
        end = _scalar_end(row, column, node)
        if end is None or numerals.is_unknown(node.text) and not node.text.strip():
            return False
        typed = row[column:end]
        lines[line] = f"{row[:column]}{{本年: {typed if node.quoted else quoted(typed)}, 上年: {value}}}{row[end:]}"
        return True
    if not isinstance(node, Mapping):
        return False
    entries = {key.text.strip(): (key, given) for key, given in node.pairs}
    before = next((entries[key][1] for key in _BEFORE if key in entries), None)
    if before is not None:
        return isinstance(before, Scalar) and numerals.is_unknown(before.text.strip()) and _replaced(lines, before, value, flow=row[column : column + 1] == "{")
    now = next((entries[key] for key in _NOW if key in entries), None)
    if now is None or not isinstance(now[1], Scalar):
        return False
    at, place = now[1].span.line - 1, now[1].span.column - 1
    end = _scalar_end(lines[at], place, now[1], flow=row[column : column + 1] == "{")
    if end is None:
        return False
    if row[column : column + 1] == "{":
        lines[at] = f"{lines[at][:end]}, 上年: {value}{lines[at][end:]}"
    else:
        lines.insert(at + 1, f"{' ' * (now[0].span.column - 1)}上年: {value}")
    return True


def _replaced(lines: list[str], node: Scalar, value: str, *, flow: bool) -> bool:
    """Writes the value where an unknown one stands."""
    line, column = node.span.line - 1, node.span.column - 1
    end = _scalar_end(lines[line], column, node, flow=flow)
    if end is None:
        return False
    head = lines[line][:column]
    lines[line] = f"{head}{'' if head.endswith((' ', chr(9))) else ' '}{value}{lines[line][end:]}"
    return True


def _scalar_end(row: str, column: int, node: Scalar, *, flow: bool = False) -> int | None:
    """The place behind a scalar that stands whole on its line; None where it does not."""
    if not node.text:
        return column
    if node.quoted:
        sign = row[column]
        match = re.compile(r"'(?:[^']|'')*'" if sign == "'" else r'"(?:[^"\\]|\\.)*"').match(row, column)
        return match.end() if match else None
    if not row.startswith(node.text, column):
        return None
    end = column + len(node.text)
    behind = row[end:].lstrip()
    return end if not behind or behind.startswith("#") or flow and behind[0] in ",}" else None
