"""A sheet of an open workbook into its cells that hold something, each with what it shows or why that is of no use."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from drafter.docxml import Unreadable
from drafter.readers.workbooks.package import Book, Part, plain, walk
from drafter.readers.workbooks.shown import DAY, TEXT, TIME, shown

MOST_CELLS = 60_000
"""Cells with something in them that a workbook may have."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")

FAULT, UNCACHED = "fault", "uncached"
"""What a cell shows besides TEXT, DAY and TIME: an error value; nothing, since its formula was never worked out."""


class Cell(NamedTuple):
    """A cell: what it shows, and what that is (TEXT, DAY, TIME, FAULT or UNCACHED). `at` is the row and column where it stands; `counted`: it is a number, not a
    text; `spread`: it belongs to a merged range that begins further up."""

    text: str
    kind: str
    at: tuple[int, int]
    counted: bool = False
    spread: bool = False


class Grid(NamedTuple):
    """A sheet: row → column → cell, both from 1; rows without anything are left out. `hidden` are the rows that are hidden, `out_of_sight`: the sheet is."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden: tuple[int, ...]
    out_of_sight: bool


class _Sheet:
    """A sheet while it is being read; `start`, `text` and `end` are told what stands in it."""

    def __init__(self, book: Book, most: int) -> None:
        self.book, self.most = book, most
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden: set[int] = set()
        self.merged: list[tuple[int, int, int]] = []
        self.trouble: Unreadable | None = None
        self.cells = 0
        self.row = self.column = 0
        self.type = self.style = ""
        self.formula = self.has_value = self.reading = self.sounds = False
        self.value: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "row":
            self.row = _number(attributes.get("r"), self.row + 1)
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self.row)
        elif name == "c":
            match = _PLACE.fullmatch(attributes.get("r", ""))
            self.row, self.column = (int(match[2]), _column(match[1])) if match else (self.row, self.column + 1)
            self.type, self.style = attributes.get("t", "n"), attributes.get("s", "")
            self.formula = self.has_value = False
            self.value = []
        elif name == "f":
            self.formula = True
        elif name in ("v", "t"):
            self.reading = self.has_value = True
        elif name == "rPh":
            self.sounds = True
        elif name == "mergeCell" and len(self.merged) < MOST_CELLS and (match := _RANGE.fullmatch(attributes.get("ref", ""))):
            self.merged.append((int(match[2]), _column(match[1]), int(match[4])))

    def text(self, data: str) -> None:
        """Characters of a value."""
        if self.reading and not self.sounds:
            self.value.append(data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "t"):
            self.reading = False
        elif name == "rPh":
            self.sounds = False
        elif name == "c":
            self._close()

    def _close(self) -> None:
        raw = "".join(self.value)
        if not 0 < self.row <= _LAST_ROW or not 0 < self.column <= _LAST_COLUMN:
            return
        cell = self._cell(raw)
        if cell is None or cell.kind == TEXT and not cell.text.strip():
            return
        self.cells += 1
        if self.cells <= self.most:
            self.rows.setdefault(self.row, {})[self.column] = cell

    def _cell(self, raw: str) -> Cell | None:
        """The cell that ends here; None where there is nothing in it."""
        at = self.row, self.column
        if self.type == "e":
            return Cell(raw, FAULT, at)
        if self.formula and not raw.strip() and not (self.type == "str" and self.has_value):
            return Cell("", UNCACHED, at)
        if self.type == "s":
            place = _number(raw, -1)
            return Cell(_clean(self.book.texts[place]), TEXT, at) if 0 <= place < len(self.book.texts) else Cell(raw, FAULT, at)
        if self.type in ("str", "inlineStr"):
            return Cell(_clean(plain(raw)), TEXT, at)
        if self.type == "b":
            return Cell("是" if raw.strip() in ("1", "true") else "否", TEXT, at)
        if not raw.strip():
            return None
        if self.type == "d":
            return Cell(raw.partition("T")[0], DAY, at)
        style = _number(self.style, 0)
        text, kind = shown(raw, self.book.formats[style] if style < len(self.book.formats) else "", self.book.since_1904)
        return Cell(text, kind, at, counted=True)


def grid(book: Book, part: Part, most: int = MOST_CELLS) -> Grid | Unreadable:
    """The cells of a sheet, `most` of them at most; a merged range shows its value in every row it reaches."""
    sheet = _Sheet(book, most)
    trouble = walk(book.package, part.path, sheet.start, sheet.end, sheet.text)
    if trouble is None and sheet.cells <= most:
        trouble = _spread(sheet)
    if trouble is not None or sheet.cells > most:
        return trouble or Unreadable(f"里填了内容的格子超过 {MOST_CELLS} 个，不像一家医院一年的数据")
    return Grid(part.name, {row: sheet.rows[row] for row in sorted(sheet.rows)}, tuple(sorted(sheet.hidden & sheet.rows.keys())), part.hidden)


def _spread(sheet: _Sheet) -> Unreadable | None:
    """Shows the value of each merged range in every row of it that holds anything."""
    rows = sorted(sheet.rows)
    steps = 0
    for top, left, bottom in sheet.merged:
        cell = sheet.rows.get(top, {}).get(left)
        reached = rows[bisect_left(rows, top + 1) : bisect_left(rows, bottom + 1)] if cell is not None else []
        steps += len(reached)
        if steps > MOST_CELLS:
            return Unreadable("里合并的单元格太多，不像一家医院一年的数据")
        for row in reached:
            sheet.rows[row].setdefault(left, cell._replace(spread=True))
    return None


def _clean(text: str) -> str:
    """A text without signs nobody sees, blanks of all kinds as blanks."""
    return _CONTROL.sub("", _BLANK.sub(" ", _INVISIBLE.sub("", text))).strip()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _number(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


__all__ = ["DAY", "FAULT", "MOST_CELLS", "TEXT", "TIME", "UNCACHED", "Cell", "Grid", "grid"]
