"""A form into the bytes of an Excel workbook, ready to fill in and to print; equal forms give equal bytes.

Cells to fill in are open, the others locked without a password; there are lists to choose from and a hint at every cell.
"""

import re
from copy import copy
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from drafter import dates
from drafter.model.form import Form, FormColumn, FormSheet, Slot
from drafter.spreadsheets import FONT, HEAD_FILL, LINE, ROOM, TITLE_FONT, columns, on_paper, packed, plain, written
from drafter.yearsheets import GUIDE, STAMP

_HEAD_ROW = 3
_LOCKED_FILL = "F2F2F2"
_MOST_ROWS = 400
"""Rows below the table in which lists and hints still work: where a person adds more than there is room for."""
_LIST_SIGNS, _PROMPT_SIGNS = 250, 250
"""Signs that a list written into its cell, and a hint, may have."""
_CENTRED = frozenset(("单位", "级别", "类别", "状态", "预计", "公开", "填报人", "核定", "日期", "截至"))
_DAY_FORMAT = 'yyyy"年"m"月"d"日"'
_KEPT_ACROSS = ("指标", "内容", "名称")
"""The column up to which a sheet stays in sight when it is moved sideways."""


def workbook(form: Form) -> bytes:
    """The form as the bytes of an .xlsx."""
    book = Workbook()
    _guide(book.active, form)
    lists = _stamp(book, form)
    for sheet in form.sheets:
        _sheet(book.create_sheet(plain(sheet.name), len(book.worksheets) - 1), sheet, form, lists)
    book.active = 1
    for page in book.worksheets:
        page.sheet_view.tabSelected = page is book.active
    who = form.department or form.sent.hospital
    return packed(book, who, f"{form.title}{'填报表' if form.department else ''}", datetime(form.day.year, form.day.month, form.day.day))


def _guide(page: Worksheet, form: Form) -> None:
    """How the form is filled in, on a sheet of its own."""
    page.title = GUIDE
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 110
    lines = [f"{form.title}{'填报表' if form.department else '年度工作簿'}", *form.guide]
    for number, line in enumerate(lines, 1):
        cell = written(page.cell(number, 1), line)
        cell.font = Font(name=TITLE_FONT, size=16) if number == 1 else Font(name=FONT, size=11)
        cell.alignment = Alignment(horizontal="center" if number == 1 else "left", vertical="center", wrap_text=True)
        page.row_dimensions[number].height = 36 if number == 1 else 18.0 * max(-(-columns(line) // 104), 1) + 6
    on_paper(page, 1, 0)
    page.freeze_panes = None
    page.print_title_rows = None
    _marked(page, form, "")


def _sheet(page: Worksheet, sheet: FormSheet, form: Form, lists: dict[tuple[str, ...], str]) -> None:
    """Title, note, head and rows of a sheet, with what keeps them as they are."""
    last = len(sheet.columns)
    _across(page, 1, last, f"{form.title} {sheet.title if form.department else sheet.name}{f'（{form.department}）' if form.department else ''}", Font(name=TITLE_FONT, size=15), "center", 28)
    _across(page, 2, last, sheet.note, Font(name=FONT, size=10, color="595959"), "left", 18)
    side = Side(style="thin", color="A6A6A6")
    border = Border(left=side, right=side, top=side, bottom=side)
    for at, column in enumerate(sheet.columns, 1):
        cell = written(page.cell(_HEAD_ROW, at), column.head)
        cell.font, cell.border, cell.fill = Font(name=TITLE_FONT, size=10), border, PatternFill("solid", fgColor=HEAD_FILL)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = 2 * column.width + 1.7
    page.row_dimensions[_HEAD_ROW].height = 24
    spare = tuple(tuple(Slot() for _ in sheet.columns) for _ in range(sheet.spare))
    looks: dict[tuple[bool, str], StyleArray] = {}
    for number, row in enumerate((*sheet.rows, *spare), _HEAD_ROW + 1):
        for at, (column, slot) in enumerate(zip(sheet.columns, row), 1):
            cell = page.cell(number, at)
            look = (slot.open, "center" if column.head in _CENTRED else "right" if slot.number else "left")
            if look not in looks:
                looks[look] = _looking(cell, *look, grey=bool(form.department), border=border)
            cell._style = copy(looks[look])
            _filled(cell, column, slot)
        lines = max(-(-columns(slot.text) // (2.2 * column.width + 1)) + slot.text.count("\n") for column, slot in zip(sheet.columns, row))
        page.row_dimensions[number].height = LINE * max(lines, 1) + ROOM + 2
    below = _HEAD_ROW + len(sheet.rows) + sheet.spare
    for at, column in enumerate(sheet.columns, 1):
        _hinted(page, at, column, below, lists)
    kept = next((at for at, column in enumerate(sheet.columns, 1) if column.head in _KEPT_ACROSS), 0)
    on_paper(page, _HEAD_ROW, kept if sum(column.width for column in sheet.columns[:kept]) <= 40 else 0)
    page.print_area = f"A1:{get_column_letter(last)}{below}"
    _marked(page, form, sheet.name)
    if form.department:
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = page.protection.formatCells = page.protection.sort = page.protection.autoFilter = False


def _looking(cell: Cell, is_open: bool, horizontal: str, *, grey: bool, border: Border) -> StyleArray:
    """How a cell of a table looks; made once for all of a kind, since setting fonts and borders cell by cell takes most of the time."""
    cell.font, cell.border, cell.protection = Font(name=FONT, size=10), border, Protection(locked=not is_open)
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
    if grey and not is_open:
        cell.fill = PatternFill("solid", fgColor=_LOCKED_FILL)
    return copy(cell._style)


def _across(page: Worksheet, row: int, last: int, text: str, font: Font, horizontal: str, height: float) -> None:
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    cell = written(page.cell(row, 1), text)
    cell.font, cell.alignment = font, Alignment(horizontal=horizontal, vertical="center")
    page.row_dimensions[row].height = height


def _filled(cell: Cell, column: FormColumn, slot: Slot) -> Cell:
    """The cell with what stands in it, as a number or a day where it is one."""
    day = dates.read_date(slot.text) if column.kind == "date" and slot.text else None
    if slot.number:
        digits = slot.text.replace(",", "")
        cell.value = float(digits) if "." in digits else int(digits)
        fraction = digits.partition(".")[2]
        cell.number_format = ("#,##0" if "," in slot.text else "0" if fraction.endswith("0") else "General") + (f".{'0' * len(fraction)}" if fraction.endswith("0") or "," in slot.text and fraction else "")
    elif day is not None:
        cell.value = datetime(day.year, day.month, day.day)
        cell.number_format = _DAY_FORMAT
    elif slot.text:
        written(cell, slot.text)
    if not slot.number and (column.kind == "typed" or column.kind == "value" and slot.text):
        cell.number_format = "@"
    elif column.kind == "date" and not slot.text:
        cell.number_format = _DAY_FORMAT
    return cell


def _hinted(page: Worksheet, at: int, column: FormColumn, below: int, lists: dict[tuple[str, ...], str]) -> None:
    """What may be chosen in a column, and what is said to who is in one of its cells."""
    if not column.choices and not column.prompt:
        return
    rule = DataValidation(type="list" if column.choices else None, allow_blank=True, showInputMessage=bool(column.prompt))
    if column.choices:
        inline = ",".join(column.choices)
        rule.formula1 = lists[column.choices] if column.choices in lists else f'"{inline}"'
        rule.errorStyle = "stop" if column.strict else "warning"
        rule.showErrorMessage = True
        rule.errorTitle = column.head
        rule.error = f"请从列表里选：{'、'.join(column.choices)}"[:_PROMPT_SIGNS] if column.strict else "列表里没有这个名称。确实要用吗？"
    if column.prompt:
        rule.promptTitle, rule.prompt = column.head, column.prompt[:_PROMPT_SIGNS]
    letter = get_column_letter(at)
    rule.add(f"{letter}{_HEAD_ROW + 1}:{letter}{below + _MOST_ROWS}")
    page.add_data_validation(rule)


def _marked(page: Worksheet, form: Form, name: str) -> None:
    """Hospital, year and department at the head of every printed page."""
    signing = "填报人：　　　　　　　科室负责人：　　　　　　　" if form.department and name else ""
    page.oddFooter.center.font, page.oddFooter.center.size = f"{FONT},Regular", 9
    for place, text in ((page.oddHeader.left, form.title), (page.oddHeader.right, form.department), (page.oddFooter.left, name), (page.oddFooter.right, signing)):
        if text:
            place.text, place.font, place.size = _header(text), f"{FONT},Regular", 9
    page.page_margins.top, page.page_margins.header = 0.75, 0.35


def _header(text: str) -> str:
    return re.sub(r"[^\S\u3000]+", " ", plain(text)).replace("&", "&&")


def _stamp(book: Workbook, form: Form) -> dict[tuple[str, ...], str]:
    """The hidden sheet: what the form was made for, what it held, and the lists that are too long for a cell; where each of them stands."""
    page = book.create_sheet(STAMP)
    page.sheet_state = "veryHidden"
    page.protection.sheet = True
    sent = form.sent
    head = (("版本", "1"), ("医院", sent.hospital), ("年度", str(sent.year)), ("科室", sent.department), ("印记", sent.stamp), ("路径", "项", "值"))
    for number, texts in enumerate((*head, *sent.values), 1):
        for at, text in enumerate(texts, 1):
            written(page.cell(number, at), text)
    lists: dict[tuple[str, ...], str] = {}
    for choices in dict.fromkeys(column.choices for sheet in form.sheets for column in sheet.columns):
        if len(",".join(choices)) > _LIST_SIGNS or any("," in choice or '"' in choice for choice in choices):
            letter = get_column_letter(5 + len(lists))
            for number, choice in enumerate(choices, 1):
                written(page.cell(number, 5 + len(lists)), choice)
            lists[choices] = f"{STAMP}!${letter}$1:${letter}${len(choices)}"
    return lists
