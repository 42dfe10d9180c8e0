"""Sheets into the bytes of an Excel workbook, ready to print: A4 across, one page wide, the head on every page; equal sheets give equal bytes."""

import io
import re
import unicodedata
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from drafter.model.account import DIFFERS, UNSOURCED
from drafter.model.sheet import MISSING, Sheet

_FILLS = {DIFFERS: "FBE0DD", UNSOURCED: "FFF3CD", MISSING: "EEEEEE"}
_HEAD_FILL = "DCE6F1"
_FONT, _TITLE_FONT = "宋体", "黑体"
_CENTRED = frozenset(("核对结果",))
_LINE, _ROOM = 15.0, 4.0
"""Points a line of a row takes, and those above and below."""
_MARGIN, _FOOT = 0.5, 0.3
"""Inches around the page, and below its number."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a text may begin with that a spreadsheet takes for a formula when the cell is edited."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def workbook(first: Sheet, *others: Sheet) -> bytes:
    """The sheets as the bytes of an .xlsx, of which the first gives its title and day."""
    book = Workbook()
    book.remove(book.active)
    for sheet in (first, *others):
        _page(book.create_sheet(sheet.name), sheet)
    day = datetime(first.day.year, first.day.month, first.day.day)
    book.properties.creator, book.properties.title, book.properties.created = _plain(first.hospital), _plain(first.title), day
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue(), day)


def _page(page: Worksheet, sheet: Sheet) -> None:
    above = _above(page, sheet)
    _table(page, sheet, above + 1)
    last = above + 1 + len(sheet.rows)
    if sheet.signing:
        _line(page, last + 2, sheet, sheet.signing, Font(name=_FONT, size=11), Alignment(vertical="center"), 28)
    _printing(page, above + 1, len(sheet.head), last)


def _above(page: Worksheet, sheet: Sheet) -> int:
    """Title and facts, each across all columns; the rows they take."""
    _line(page, 1, sheet, sheet.title, Font(name=_TITLE_FONT, size=16), Alignment(horizontal="center", vertical="center"), 30)
    for number, fact in enumerate(sheet.facts, 2):
        lines = -(-_columns(fact) // (2 * sum(sheet.widths)))
        _line(page, number, sheet, fact, Font(name=_FONT, size=10), Alignment(vertical="center", wrap_text=True), _LINE * lines + _ROOM)
    return 1 + len(sheet.facts)


def _line(page: Worksheet, row: int, sheet: Sheet, text: str, font: Font, alignment: Alignment, height: float) -> None:
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(sheet.head))
    cell = _written(page.cell(row, 1), text)
    cell.font, cell.alignment = font, alignment
    page.row_dimensions[row].height = height


def _table(page: Worksheet, sheet: Sheet, top: int) -> None:
    """Head and rows, with borders; what needs a look is filled."""
    side = Side(style="thin", color="808080")
    border, font = Border(left=side, right=side, top=side, bottom=side), Font(name=_FONT, size=10)
    middle, left = Alignment(horizontal="center", vertical="center", wrap_text=True), Alignment(vertical="center", wrap_text=True)
    for column, (head, width) in enumerate(zip(sheet.head, sheet.widths), 1):
        cell = _written(page.cell(top, column), head)
        cell.font, cell.alignment, cell.border, cell.fill = Font(name=_TITLE_FONT, size=10), middle, border, PatternFill("solid", fgColor=_HEAD_FILL)
        page.column_dimensions[cell.column_letter].width = 2 * width + 1
    page.row_dimensions[top].height = _LINE * 2 + 2 * _ROOM
    for number, row in enumerate(sheet.rows, top + 1):
        fill = PatternFill("solid", fgColor=_FILLS[row.status]) if row.status in _FILLS else None
        for column, (head, text) in enumerate(zip(sheet.head, row.cells), 1):
            cell = page.cell(number, column)
            if head in sheet.numeric and text.isascii() and text.isdecimal():
                cell.value = int(text)
            else:
                _written(cell, text)
            cell.font, cell.alignment, cell.border = font, middle if head in _CENTRED | sheet.numeric or text == "—" else left, border
            if fill is not None:
                cell.fill = fill
        lines = max(-(-_columns(text) // (2 * width + 1)) for text, width in zip(row.cells, sheet.widths))
        page.row_dimensions[number].height = _LINE * max(lines, 1) + _ROOM


def _written(cell: Cell, text: str) -> Cell:
    """The cell with a text in it, never a formula."""
    cell.value = _plain(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell


def _printing(page: Worksheet, head: int, columns: int, last: int) -> None:
    """A4 across and as wide as the page, the head on every page and in sight, page numbers below."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.print_title_rows = f"{head}:{head}"
    page.freeze_panes = page.cell(head + 1, 1)
    page.auto_filter.ref = f"A{head}:{page.cell(head, columns).column_letter}{max(last, head + 1)}"
    margins = page.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = 1.4 * _MARGIN, _FOOT
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def _settled(data: bytes, day: datetime) -> bytes:
    """The package with nothing in it that varies from run to run."""
    out = io.BytesIO()
    modified = rb"\g<1>" + day.strftime("%Y-%m-%dT00:00:00Z").encode() + rb"\g<2>"
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = made.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            settled.writestr(entry, _MODIFIED.sub(modified, content) if name == "docProps/core.xml" else content)
    return out.getvalue()


def _plain(text: str) -> str:
    """The text without signs a workbook cannot hold."""
    return _UNPRINTABLE.sub("", text)


def _columns(text: str) -> int:
    """How wide a text is in Latin characters: a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
