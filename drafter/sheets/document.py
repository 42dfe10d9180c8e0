"""A check sheet into a report that a writer can print: title, facts, one table, and the line for signatures."""

from drafter.model.report import Fixed, Inline, Paragraph, Report, Sentence, Table
from drafter.model.sheet import Sheet

_GENRE = "数据核对表"


def document(sheet: Sheet) -> Report:
    """The sheet as a report; it has no figures of its own, only what it says of those of the draft."""
    rows = tuple(tuple(_said(cell) for cell in row.cells) for row in sheet.rows)
    blocks = (*(Paragraph((Sentence(_said(fact), "formula"),)) for fact in sheet.facts), Table((), sheet.head, rows))
    return Report(_said(sheet.title), (), blocks, sheet.signing, None, sheet.hospital, sheet.year, _GENRE)


def _said(text: str) -> tuple[Inline, ...]:
    return (Fixed(text),) if text else ()
