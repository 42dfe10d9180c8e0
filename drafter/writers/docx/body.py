"""Turns the blocks of a report into word/document.xml, and every paragraph into its entry of the baseline."""

from typing import NamedTuple

from drafter.model.layout import Layout
from drafter.model.report import Block, Fixed, Heading, Illustration, Image, Paragraph, Report, Sentence, Table, Text
from drafter.writers import columns
from drafter.writers.docx.drawing import extent, inline_picture
from drafter.writers.docx.runs import NOTHING, Ledger, Marked, attribute, caption, runs
from drafter.writers.docx.title import breaks
from drafter.writers.lettering import printed_date

ODD_FOOTER, EVEN_FOOTER = "rIdFooterOdd", "rIdFooterEven"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_KEEP_NEXT = "<w:keepNext/>"


class Body(NamedTuple):
    """The main part, the trace of its paragraphs for the baseline, and the pictures: (relationship id, image)."""

    document: str
    trace: str
    images: tuple[tuple[str, Image], ...]


def body(report: Report, layout: Layout) -> Body:
    """The whole document in one string; the only formatting beside the styles is the highlight of placeholders."""
    ledger = Ledger()
    xml = [_title(report, layout, ledger)]
    if report.subtitle:
        xml.append(_paragraph("Subtitle", runs(report.subtitle, ledger), ledger))
    signed = bool(report.signature or report.signed)
    for number, block in enumerate(report.blocks, 1):
        if isinstance(block, Table) and xml[-1].endswith("</w:tbl>"):
            xml.append(_between(ledger))
        xml.append(_block(block, layout, ledger, hold=signed and number == len(report.blocks)))
    if report.signature:
        xml.append(_paragraph("Signature", runs([Text(report.signature)], ledger), ledger))
    if report.signed:
        xml.append(_paragraph("Date", runs([Fixed(printed_date(report.signed))], ledger), ledger))
    if xml[-1].endswith("</w:tbl>"):
        xml.append(_between(ledger))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {_NAMESPACES}><w:body>{''.join(xml)}{_section(layout)}</w:body></w:document>"
    )
    return Body(document, "".join(ledger.trace), tuple(ledger.images.values()))


def _title(report: Report, layout: Layout, ledger: Ledger) -> str:
    text = "".join(i.text for i in report.title)
    ends = breaks(text, layout.text_width / layout.title.twips, (report.hospital,))
    return _paragraph("Title", runs(report.title, ledger, breaks=ends), ledger)


def _block(block: Block, layout: Layout, ledger: Ledger, *, hold: bool) -> str:
    """One block; `hold` keeps its last lines on the page of what follows, so that no signature stands alone."""
    match block:
        case Heading():
            content = runs((Fixed(block.number), *block.inlines) if block.number else block.inlines, ledger)
            facts = f' section="{attribute(block.section)}" pattern="{attribute(block.pattern)}"'
            return _paragraph(f"Heading{block.level}", content, ledger, facts=facts)
        case Paragraph():
            lead = runs(block.lead, ledger, "RunInTitle")
            lead = Marked(lead.xml, f"<lead>{lead.trace}</lead>" if block.lead else "")
            parts = [lead, *[_sentence(sentence, ledger) for sentence in block.sentences]]
            content = Marked("".join([part.xml for part in parts]), "".join([part.trace for part in parts]))
            return _paragraph("BodyText", content, ledger, _KEEP_NEXT if hold else "", f' section="{attribute(block.section)}"')
        case Table():
            return _table(block, layout, ledger, hold=hold)
        case Illustration():
            return _illustration(block, layout, ledger, hold=hold)


def _sentence(sentence: Sentence, ledger: Ledger) -> Marked:
    content = runs(sentence.inlines, ledger)
    facts = f'pattern="{attribute(sentence.pattern)}" kind="{attribute(sentence.kind)}"'
    return Marked(content.xml, f"<sentence {facts}>{content.trace}</sentence>")


def _table(table: Table, layout: Layout, ledger: Ledger, *, hold: bool) -> str:
    """Caption above, head repeated on every page, no row torn or left alone; grid and cell widths agree (Word trusts these, WPS that)."""
    widths = columns.shares(table, layout.text_width, layout.table.twips)
    styles = ["TableText" if wordy else "TableNumber" for wordy in columns.wordy(table)]
    above = _paragraph("Caption", caption(table.caption, ledger), ledger, _KEEP_NEXT) if table.caption else ""
    rows = []
    for number, cells in enumerate((tuple((Text(h),) for h in table.head), *table.rows)):
        first = number == 0 and bool(table.head)
        held = hold and not table.note if number == len(table.rows) else number < 2 or number == len(table.rows) - 1  # no row alone on either page
        properties = "<w:cantSplit/><w:tblHeader/>" if first else "<w:cantSplit/>"
        row = f"<w:tr><w:trPr>{properties}</w:trPr>"
        for c, wide in enumerate(widths):
            content = runs(cells[c], ledger) if c < len(cells) else NOTHING
            text = _paragraph("TableHead" if first else styles[c], content, ledger, _KEEP_NEXT if held else "")
            row += f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{text}</w:tc>'
        rows.append(row + "</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    below = _paragraph("TableNote", runs(table.note, ledger), ledger, _KEEP_NEXT if hold else "") if table.note else ""
    return f"{above}<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{below}"


def _illustration(block: Illustration, layout: Layout, ledger: Ledger, *, hold: bool) -> str:
    relation, _ = ledger.images.setdefault(block.image.data, (f"rIdImage{len(ledger.images) + 1}", block.image))
    ledger.drawings += 1
    alt = block.alt or "".join(i.text for i in block.caption)
    picture = inline_picture(relation, ledger.drawings, extent(block.image, layout), alt)
    xml = _paragraph("Picture", Marked(picture, ""), ledger)
    if block.caption:
        xml += _paragraph("Caption", caption(block.caption, ledger), ledger, _KEEP_NEXT if hold else "")
    return xml


def _paragraph(style: str, content: Marked, ledger: Ledger, properties: str = "", facts: str = "") -> str:
    """One paragraph, counted in the ledger with its trace; `facts` are further attributes of its entry."""
    ledger.trace.append(f'<p n="{ledger.paragraphs}" style="{style}"{facts}>{content.trace}</p>')
    ledger.paragraphs += 1
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content.xml}</w:p>'


def _between(ledger: Ledger) -> str:
    """An empty paragraph: without it two tables become one, and a document may not end with a table."""
    return _paragraph("TableNote", NOTHING, ledger)


def _section(layout: Layout) -> str:
    footers = ""
    if layout.page_numbers:
        footers = f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/><w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
    (width, height), across = layout.page, ' w:orient="landscape"' if layout.landscape else ""
    grid = f'<w:docGrid w:type="lines" w:linePitch="{layout.grid}"/>' if layout.grid else ""
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{width}" w:h="{height}"{across}/>'
        f'<w:pgMar w:top="{layout.top}" w:right="{layout.right}" w:bottom="{layout.bottom}" w:left="{layout.left}"'
        f' w:header="851" w:footer="{layout.footer}" w:gutter="0"/><w:cols w:space="425"/>{grid}</w:sectPr>'
    )
