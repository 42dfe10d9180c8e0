"""A sheet's cells into a table: which kind of sheet it is by its headings, where its columns stand, and its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic, Span, error, info
from drafter.readers.workbooks.cells import DAY, FAULT, TEXT, TIME, UNCACHED, Cell, Grid
from drafter.yearsheets import CATEGORIES, FIGURES, POINTS, SHEETS, Column, Sheet, heading

_LOOKED_AT = 40
"""Rows among which the head of a sheet is looked for."""
_YEAR = re.compile(r"((?:19|20|21)\d\d)年?(?:度|实际|完成|数值)*")
_HEADS: Mapping[str, Mapping[str, Column]] = {sheet.name: {heading(spelled): column for column in sheet.columns for spelled in (column.head, *column.others)} for sheet in SHEETS}
_VALUED = frozenset(column.head for sheet in SHEETS for column in sheet.columns if column.kind in ("value", "change"))
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
_CATEGORIES = {heading(spelled): category for category, spellings in CATEGORIES.items() for spelled in spellings[:1]}


class Row(NamedTuple):
    """A row of a table: its cells by the heads of their columns, and where it stands."""

    cells: Mapping[str, Cell]
    number: int


class Table(NamedTuple):
    """A sheet that is known: its kind, its name, its columns by head (each number from 1), and the number of its head row. Among the heads of figures are years, among
    those of problems and plans the categories."""

    kind: Sheet
    grid: Grid
    columns: Mapping[str, int]
    head: int


def table(grid: Grid, file: str) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """What a sheet is; None where no row of it is a head. Columns that are no part of its kind are told."""
    best: tuple[int, int, Sheet, dict[str, int]] | None = None
    for number in list(grid.rows)[:_LOOKED_AT]:
        row = grid.rows[number]
        for kind in SHEETS:
            columns = _columns(kind, row)
            if not _is(kind, columns):
                continue
            score = sum(1 + (heading(row[at].text) == head) for head, at in columns.items())
            if best is None or score > best[0] or score == best[0] and kind is best[2] and columns == best[3] and number == best[1] + 1:
                best = score, number, kind, columns
    if best is None:
        return None, ()
    _, head, kind, columns = best
    taken = set(columns.values())
    ignored = [cell for at, cell in grid.rows[head].items() if at not in taken and not cell.spread and cell.kind == TEXT]
    found = tuple(info("column-ignored", f"“{_short(cell.text)}”这一列没有读", Span(file, *cell.at, grid.name), f"“{kind.name}”表认得的列：{'、'.join(c.head for c in kind.columns)}") for cell in ignored)
    return Table(kind, grid, columns, head), (*found, *_qualified(columns, grid.rows[head], file, grid.name))


def rows(one: Table, file: str, found: list[Diagnostic], leads: Iterable[str] = ()) -> Iterator[Row]:
    """The rows below the head that hold more than what is filled down; one that has no value in its leading column is told. A head that is repeated is none."""
    leads = tuple(leads) or (one.kind.lead,)
    places = {at: head for head, at in one.columns.items()}
    for number, cells in one.grid.rows.items():
        if number <= one.head:
            continue
        row = {places[at]: cell for at, cell in cells.items() if at in places}
        lead = next((row[head] for head in leads if head in row), None)
        if lead is not None and lead.spread and len(leads) == 1 or all(heading(cell.text) == heading(head) for head, cell in row.items()):
            continue
        if lead is None:
            own = [cell for head, cell in row.items() if head not in one.kind.context and not cell.spread]
            if own:
                where = Span(file, *own[0].at, one.grid.name)
                found.append(error("row-without-name", f"这一行有“{_short(own[0].text)}”，“{leads[0]}”一格是空的", where, f"请填上“{leads[0]}”，或清空这一行"))
            continue
        yield Row(row, number)


def text(cell: Cell | None, head: str, file: str, sheet: str, found: list[Diagnostic], *, day: bool = False) -> str:
    """What a cell says; empty where there is none or it is of no use, which is told. `day`: dates belong here."""
    if cell is None:
        return ""
    where = Span(file, *cell.at, sheet)
    if cell.kind == UNCACHED:
        found.append(error("formula-without-result", f"“{head}”这一格是公式，文件里没有算好的结果", where, "请用 Excel 或 WPS 打开、保存一次；或把公式换成数值（复制后选择性粘贴）"))
    elif cell.kind == FAULT:
        found.append(error("cell-error", f"“{head}”这一格是错误值 {_short(cell.text)}", where, "请改正公式，或直接填写"))
    elif cell.kind == TIME or cell.kind == DAY and not day:
        shown = cell.text if cell.kind == DAY else "时间"
        found.append(error("cell-is-date", f"“{head}”这一格被存成了日期或时间（{shown}）", where, "请把单元格格式改为“文本”，再输入一遍，例如 1:1.62"))
    elif cell.spread and _valued(head):
        found.append(error("merged-value", f"“{head}”这一格是合并的，“{_short(cell.text)}”分不清属于哪一项", where, "请取消合并，在各自的行里填写"))
    else:
        return cell.text
    return ""


def _columns(kind: Sheet, row: Mapping[int, Cell]) -> dict[str, int]:
    """The columns of a kind of sheet by the headings of a row; of a heading given twice, by whatever spelling, the one spelt as usual counts, else the first."""
    found: dict[str, int] = {}
    usual: set[str] = set()
    for at, cell in sorted(row.items()):
        if cell.kind not in (TEXT, DAY) or len(cell.text) > 40:
            continue
        said = heading(cell.text)
        column = _HEADS[kind.name].get(said)
        head = column.head if column else ""
        if not head and kind is FIGURES and (match := _YEAR.fullmatch(said)):
            head = match[1]
        if not head and kind is POINTS:
            head = _CATEGORIES.get(said, "")
        if head and (head not in found or said == head and head not in usual):
            found[head] = at
            usual |= {head} if said == head else set()
    return found


def _is(kind: Sheet, columns: Mapping[str, int]) -> bool:
    heads = {"历年" if head.isdecimal() else head for head in columns}
    return any(heads >= set(known) for known in kind.known_by) or kind is POINTS and bool(heads & CATEGORIES.keys())


def _valued(head: str) -> bool:
    """Whether numbers stand in a column."""
    return head in _VALUED or head.isdecimal()


def _qualified(columns: Mapping[str, int], row: Mapping[int, Cell], file: str, sheet: str) -> Iterator[Diagnostic]:
    """Headings of numbers that say more of them than which they are: 本年（万元）, 2025年（1-11月）."""
    for head, at in columns.items():
        said = _BRACKETS.search(row[at].text) if _valued(head) else None
        if said and not re.fullmatch(r"(?:19|20)\d\d年?", said[1]):
            yield error("heading-qualified", f"表头“{_short(row[at].text)}”里的“{_short(said[1])}”不会用到下面的数上", Span(file, *row[at].at, sheet), "单位请写进“单位”一列，或写在每个数后面；不是全年数的，请写“截至”一列；然后去掉括号")


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
