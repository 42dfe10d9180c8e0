"""What all workbooks drafter writes share: texts that are never formulas, the page they print on, and a package in which nothing varies from run to run."""

import io
import re
import unicodedata
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

FONT, TITLE_FONT = "宋体", "黑体"
HEAD_FILL = "DCE6F1"
LINE, ROOM = 15.0, 4.0
"""Points a line of a row takes, and those above and below."""
_MARGIN, _FOOT = 0.5, 0.3
"""Inches around the page, and below its number."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a text may begin with that a spreadsheet takes for a formula when the cell is edited."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def written(cell: Cell, text: str) -> Cell:
    """The cell with a text in it, never a formula."""
    cell.value = plain(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell


def on_paper(page: Worksheet, head: int, columns: int) -> None:
    """A4 across and as wide as the page, the head row on every page and in sight, page numbers below."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.print_title_rows = f"{head}:{head}"
    page.freeze_panes = page.cell(head + 1, columns + 1)
    margins = page.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = 1.4 * _MARGIN, _FOOT
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def packed(book: Workbook, creator: str, title: str, day: datetime) -> bytes:
    """The workbook as bytes, with nothing in it that varies from run to run."""
    book.properties.creator, book.properties.title, book.properties.created = plain(creator), plain(title), day
    made = io.BytesIO()
    book.save(made)
    out = io.BytesIO()
    modified = rb"\g<1>" + day.strftime("%Y-%m-%dT00:00:00Z").encode() + rb"\g<2>"
    with zipfile.ZipFile(io.BytesIO(made.getvalue())) as varying, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in sorted(varying.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = varying.read(name)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            settled.writestr(entry, _MODIFIED.sub(modified, content) if name == "docProps/core.xml" else content)
    return out.getvalue()


def plain(text: str) -> str:
    """The text without signs a workbook cannot hold."""
    return _UNPRINTABLE.sub("", text)


def columns(text: str) -> int:
    """How wide a text is in Latin characters: a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
