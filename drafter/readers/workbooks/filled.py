"""A form that came back into its rows, every value with its cell: nothing is put together here, so that two forms may say different things."""

import re
from collections.abc import Iterator

from drafter.model.collected import Filled, Said
from drafter.model.collected import Row as FilledRow
from drafter.model.diagnostics import Diagnostic, Span, error, info, warning
from drafter.readers.workbooks.reading import sheets
from drafter.readers.workbooks.stamps import sent
from drafter.readers.workbooks.tables import Row, Table, rows, text
from drafter.yearsheets import CATEGORIES, FIGURES, HIGHLIGHTS, HONOURS, POINTS

_DAYS = ("日期", "截至")
_VALUES = ("本年", "上年", "目标", "同比")
"""Columns in which a merged range says the value of one row only."""
_OWN = ("指标", "内容", "名称")


def filled(data: bytes, name: str) -> tuple[Filled | None, tuple[Diagnostic, ...]]:
    """The rows of a form, and what in it is of no use; None of a workbook that is no form of ours, or cannot be read."""
    tables, stamp, told = sheets(data, name)
    if tables is None:
        return None, told
    made_for = sent(stamp) if stamp is not None else None
    if made_for is None:
        hint = "请用 drafter forms 生成的表填写；是那张表的，请不要另存成别的格式，也不要把各表复制到新的工作簿里"
        return None, (error("form-unknown", "不是填报表，或已不知道是哪家医院、哪一年的，没有收", Span(name), hint),)
    found: list[Diagnostic] = [d for d in told if d.rule != "column-ignored" or not _trifling(d)]
    out = [row for one in tables for row in _rows(one, name, made_for.year, found)]
    beside = {one.kind.name for one in tables} - {kind.name for kind in (FIGURES, HIGHLIGHTS, HONOURS, POINTS)}
    if beside:
        found.append(info("sheet-not-collected", f"{'、'.join(f'“{kind}”' for kind in sorted(beside))}表没有收：这些请直接写在年度文件里", Span(name)))
    return Filled(name, made_for, tuple(out)), tuple(found)


def _trifling(found: Diagnostic) -> bool:
    return "填写提示" in found.message


def _rows(one: Table, file: str, year: int, found: list[Diagnostic]) -> Iterator[FilledRow]:
    if one.kind not in (FIGURES, HIGHLIGHTS, HONOURS, POINTS):
        return
    columns = dict(one.columns)
    for number, head in ((year, "本年"), (year - 1, "上年")):
        if one.kind is FIGURES and str(number) in columns and head not in columns:
            columns[head] = columns.pop(str(number))
    one = one._replace(columns=columns)
    own = [head for head in columns if head in CATEGORIES] if one.kind is POINTS else []
    for row in rows(one, file, found, (*own, "内容") if own else ()):
        said = {head: each for head in row.cells if (each := _said(one, row, head, file, found)) is not None}
        if not own:
            yield FilledRow(one.kind.name, said)
            continue
        rest = {head: each for head, each in said.items() if head not in own and head != "内容"}
        for head in (*own, "内容"):
            if head in said and not row.cells[head].spread:
                yield FilledRow(one.kind.name, {**rest, "内容": said[head], **({"类别": Said(head, said[head].span)} if head in own else {})})


def _said(one: Table, row: Row, head: str, file: str, found: list[Diagnostic]) -> Said | None:
    cell = row.cells[head]
    where = Span(file, *cell.at, one.grid.name)
    if cell.spread and head in _OWN:
        return None
    if cell.spread and head in _VALUES:
        found.append(warning("value-merged", f"“{head}”这一格和第 {cell.at[0]} 行的合并在一起，第 {row.number} 行的数没有收", where._replace(line=row.number), "请取消合并，每行各填各的数"))
        return None
    said = text(cell, head, file, one.grid.name, found, day=head in _DAYS)
    if head == "同比" and cell.counted and re.fullmatch(r"[\d.,]+%?", said):
        said = f"+{said}" if said.strip("0.,%") else "持平"
    return Said(said, where) if said else None
