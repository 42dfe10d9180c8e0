"""A verified draft into the bytes of its figure check sheet: the corridor of `drafter verify --table`."""

from pathlib import Path

from drafter import forms, layout, sheets, writers
from drafter.model.diagnostics import Span
from drafter.model.library import Library
from drafter.model.record import StyleChange
from drafter.origins import origins
from drafter.verifying import Verification

_PAGE = {("页边距",): "15毫米", ("行距",): "20磅", ("字号", "正文"): "小四", ("字号", "表格"): "小五", ("字号", "标题"): "小二", ("首行缩进",): "无"}
"""How the Word form differs from a draft: a sheet that lies across, with small print."""


def table(verification: Verification, library: Library, draft: str, year_file: str, to: str) -> bytes | None:
    """The check sheet as xlsx or docx, with the departments that answer by `library` where the year file names none; None of a draft that could not be verified."""
    document, account, record, report = verification.document, verification.account, verification.record, verification.report
    if document is None or account is None or record is None or report is None:
        return None
    sheet = sheets.sheet(document, account, origins(record, report, forms.answering(record, library)), record, Path(draft).name, Path(year_file).name)
    if to == "xlsx":
        from drafter.sheets.workbook import workbook  # what it needs takes long to load

        return workbook(sheet)
    from drafter.sheets.document import document as printed

    changes = tuple(StyleChange(path, text, Span("")) for path, text in _PAGE.items())
    page, _ = layout.profile(None, layout.STANDARD, changes)
    return writers.WRITERS["docx"](printed(sheet), page._replace(landscape=True))
