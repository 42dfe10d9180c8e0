"""A text with the edits to it, sign for sign, and how they become lines again: those no edit touches as they were typed."""

import re

from drafter.amending.edits import Path, Reword, Value
from drafter.amending.places import Place
from drafter.amending.writing import Remarks

_ENDS = re.compile("\r\n|\r|\n")


class Changes:
    """What is to happen to one collection: values put in place of its children, children that go, new entries by the number of the child they follow."""

    def __init__(self) -> None:
        self.put: dict[int, Value] = {}
        self.gone: set[int] = set()
        self.new: dict[int, list[tuple[str | int, Value]]] = {}


class Sheet:
    """A text with the starts of its lines, and the edits to it: `splices` (start, end, what stands there then) in the order they were found, what happens to
    each collection, the comments to be put behind values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.splices: list[tuple[int, int, str]] = []
        self.changes: dict[Path, Changes] = {}
        self.remarks: dict[Path, str] = {}


def at_path(root: Place | None, path: Path) -> Place:
    """The place a path leads to; LookupError where it leads nowhere."""
    node = root
    for step in path:
        number = node.child(step) if node is not None else None
        if number is None:
            raise LookupError(f"no {path!r}")
        node = node.items[number]
    if node is None:
        raise LookupError(f"no {path!r}")
    return node


def outermost(root: Place, path: Path) -> Place:
    """The outermost pair of braces or brackets on the way to a place; the place itself where there is none."""
    node = root
    for step in path:
        if node.flow:
            return node
        node = node.items[node.child(step)]
    return node


def head_end(text: str, parent: Place, number: int, indent: int) -> int:
    """The place behind the colon of a key or the dash of an item."""
    child = parent.items[number]
    if parent.keys:
        return text.index(":", parent.keys[number].end) + 1
    start = line_start(text, child.start)
    while text[start + indent : start + indent + 1] != "-" or text[start : start + indent].strip(" -"):
        start = line_start(text, start - 1)
    return start + indent + 1


def column(text: str, at: int) -> int:
    """How far from the start of its line a place is."""
    return at - line_start(text, at)


def line_start(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, max(at, 0)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def tail(text: str, end: int, indent: int) -> int:
    """The start of the line behind a value that ends at `end`, and behind the comment lines below that are indented deeper than its key at `indent`."""
    at = min(line_end(text, end) + 1, len(text))
    while (match := re.compile(r"( *)#").match(text, at)) and len(match[1]) > indent:
        at = min(line_end(text, at) + 1, len(text))
    return at


def told_of(sheet: Sheet) -> Remarks:
    """What is to be remarked on a path."""
    return lambda path: sheet.remarks.get(path, "")


def at_line_end(sheet: Sheet, at: int, told: str) -> None:
    """Puts a comment at the end of the line of a place."""
    start, end = line_start(sheet.text, at), line_end(sheet.text, at)
    sheet.splices.append((start + len(sheet.text[start:end].rstrip()), end, f"  # {told}"))


def reword(sheet: Sheet, edit: Reword) -> None:
    """Another text for a comment, or none."""
    start = sheet.starts[edit.line - 1]
    row = sheet.text[start : line_end(sheet.text, start)]
    column = edit.column - 1
    if edit.text:
        sheet.splices.append((start + column, start + len(row), edit.text))
    elif row[:column].strip():
        sheet.splices.append((start + len(row[:column].rstrip()), start + len(row), ""))
    else:
        sheet.splices.append((start, min(start + len(row) + 1, len(sheet.text)), ""))


def made(sheet: Sheet, typed: str) -> str:
    """The text after all splices: touched lines from what the parser reads, all others as typed, with the line ends of the file."""
    ends = [match[0] for match in _ENDS.finditer(typed)]
    usual = max(dict.fromkeys(ends), key=ends.count, default="\n")
    rows = _ENDS.split(typed)
    closed = not rows[-1]
    if not closed:
        ends.append(usual)
    line_of = {start: number for number, start in enumerate(sheet.starts)}
    out: list[str] = []
    line = 0
    for begins, stops, new in _regions(sheet):
        first, behind = line_of[begins], line_of[stops]
        out += (row + end for row, end in zip(rows[line:first], ends[line:first]))
        made = new.split("\n")
        out += (row + usual for row in made[:-1])
        line = behind
    out += (row + end for row, end in zip(rows[line:], ends[line:]))
    result = "".join(out)
    return result if closed else result.removesuffix(usual)


def _falls(splice: tuple[int, int, str]) -> tuple[int, int, int]:
    """Where a splice falls: of whole lines put in at one place those that are indented deeper come first, since they belong to what stands above."""
    start, end, new = splice
    return start, end, -len(re.match(r"\n*( *)", new)[1]) if start == end and new.endswith("\n") else 0


def _regions(sheet: Sheet) -> list[tuple[int, int, str]]:
    """The splices as whole lines, in order, those that touch the same lines together: (start, end, the new lines)."""
    text = sheet.text
    merged: list[list] = []
    for start, end, new in sorted(sheet.splices, key=_falls):
        if merged and start < merged[-1][1]:  # inside of what went, or beside it
            merged[-1][1] = max(merged[-1][1], end)
            continue
        merged.append([start, end, new])
    regions: list[tuple[int, int, str]] = []
    for start, end, new in merged:
        aligned = line_start(text, start) == start and (line_start(text, end) == end) and (not new or new.endswith("\n"))
        begins = start if aligned else line_start(text, start)
        stops = end if aligned else min(line_end(text, end) + 1, len(text))
        if regions and begins < regions[-1][1]:
            before = regions.pop()
            cut = before[1]
            kept = before[2][: len(before[2]) - (cut - start)] if cut >= start else before[2] + text[cut:start]
            regions.append((before[0], max(stops, cut), kept + new + text[end : max(stops, cut)]))
        else:
            regions.append((begins, stops, text[begins:start] + new + text[end:stops]))
    return regions
