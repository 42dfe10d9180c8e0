"""Sheets into the bytes of an Excel workbook, ready to print: A4 across, one page wide, the head on every page; equal sheets give equal bytes."""

from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from drafter.model.account import DIFFERS, UNSOURCED
from drafter.model.sheet import MISSING, Sheet
from drafter.spreadsheets import FONT, HEAD_FILL, LINE, ROOM, TITLE_FONT, columns, on_paper, packed, written

_FILLS = {DIFFERS: "FBE0DD", UNSOURCED: "FFF3CD", MISSING: "EEEEEE"}
_CENTRED = frozenset(("核对结果",))


def workbook(first: Sheet, *others: Sheet) -> bytes:
    """The sheets as the bytes of an .xlsx, of which the first gives its title and day."""
    book = Workbook()
    book.remove(book.active)
    for sheet in (first, *others):
        _page(book.create_sheet(sheet.name), sheet)
    return packed(book, first.hospital, first.title, datetime(first.day.year, first.day.month, first.day.day))


def _page(page: Worksheet, sheet: Sheet) -> None:
    above = _above(page, sheet)
    _table(page, sheet, above + 1)
    last = above + 1 + len(sheet.rows)
    if sheet.signing:
        _line(page, last + 2, sheet, sheet.signing, Font(name=FONT, size=11), Alignment(vertical="center"), 28)
    on_paper(page, above + 1, 0)
    page.auto_filter.ref = f"A{above + 1}:{page.cell(above + 1, len(sheet.head)).column_letter}{max(last, above + 2)}"


def _above(page: Worksheet, sheet: Sheet) -> int:
    """Title and facts, each across all columns; the rows they take."""
    _line(page, 1, sheet, sheet.title, Font(name=TITLE_FONT, size=16), Alignment(horizontal="center", vertical="center"), 30)
    for number, fact in enumerate(sheet.facts, 2):
        lines = -(-columns(fact) // (2 * sum(sheet.widths)))
        _line(page, number, sheet, fact, Font(name=FONT, size=10), Alignment(vertical="center", wrap_text=True), LINE * lines + ROOM)
    return 1 + len(sheet.facts)


def _line(page: Worksheet, row: int, sheet: Sheet, text: str, font: Font, alignment: Alignment, height: float) -> None:
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(sheet.head))
    cell = written(page.cell(row, 1), text)
    cell.font, cell.alignment = font, alignment
    page.row_dimensions[row].height = height


def _table(page: Worksheet, sheet: Sheet, top: int) -> None:
    """Head and rows, with borders; what needs a look is filled."""
    side = Side(style="thin", color="808080")
    border, font = Border(left=side, right=side, top=side, bottom=side), Font(name=FONT, size=10)
    middle, left = Alignment(horizontal="center", vertical="center", wrap_text=True), Alignment(vertical="center", wrap_text=True)
    for column, (head, width) in enumerate(zip(sheet.head, sheet.widths), 1):
        cell = written(page.cell(top, column), head)
        cell.font, cell.alignment, cell.border, cell.fill = Font(name=TITLE_FONT, size=10), middle, border, PatternFill("solid", fgColor=HEAD_FILL)
        page.column_dimensions[cell.column_letter].width = 2 * width + 1
    page.row_dimensions[top].height = LINE * 2 + 2 * ROOM
    for number, row in enumerate(sheet.rows, top + 1):
        fill = PatternFill("solid", fgColor=_FILLS[row.status]) if row.status in _FILLS else None
        for column, (head, text) in enumerate(zip(sheet.head, row.cells), 1):
            cell = page.cell(number, column)
            if head in sheet.numeric and text.isascii() and text.isdecimal():
                cell.value = int(text)
            else:
                written(cell, text)
            cell.font, cell.alignment, cell.border = font, middle if head in _CENTRED | sheet.numeric or text == "—" else left, border
            if fill is not None:
                cell.fill = fill
        lines = max(-(-columns(text) // (2 * width + 1)) for text, width in zip(row.cells, sheet.widths))
        page.row_dimensions[number].height = LINE * max(lines, 1) + ROOM
