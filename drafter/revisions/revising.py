"""Writes a revision into a document: edits, paragraphs and rows as tracked changes, remarks as comments."""

import copy
from collections.abc import Sequence

from lxml import etree

from drafter.docxml import Shown, word_name
from drafter.model.revision import Edit, NewParagraph, NewRow, Revision
from drafter.revisions.comments import Comments
from drafter.revisions.package import Document
from drafter.revisions.tracked import Paragraph, Tracker


def revised(document: Document, shown: Sequence[Shown], revision: Revision) -> None:
    """Change a document, whose paragraphs are `shown` in the order the revision counts them in."""
    date = document.modified()
    tracker = Tracker(document.root, date)
    paragraphs: dict[int, Paragraph] = {}

    def at(line: int) -> Paragraph:
        if line not in paragraphs:
            paragraphs[line] = Paragraph(shown[line], tracker)
        return paragraphs[line]

    likes = {one.like: _look(shown[one.like]) for one in revision.paragraphs if one.like >= 0}
    comments = Comments(document, tracker, date)
    for remark in revision.remarks:
        comments.add(at(remark.line), remark.start, remark.end, remark.text)
    for row in reversed(revision.rows):
        _add_row(shown[row.after].element, shown[row.like].element, row, tracker)
    for paragraph in reversed(revision.paragraphs):
        _outside(shown[paragraph.after].element, "tbl").addnext(_new_paragraph(paragraph, likes.get(paragraph.like), tracker))
    for edit in sorted(revision.edits, key=_from_behind):
        at(edit.line).replace(edit.start, edit.end, edit.text)
    for line in revision.gone:
        at(line).delete()
    for line in revision.gone_rows:
        _delete_row(shown[line].element, [at(n) for n, one in enumerate(shown) if _row(one.element) is _row(shown[line].element)], tracker)


def _from_behind(edit: Edit) -> tuple[int, int, int]:
    """Edits from the end of the document to its beginning, so that no place moves before it is used."""
    return -edit.line, -edit.start, -edit.end


def _look(shown: Shown) -> tuple[etree._Element | None, etree._Element | None]:
    """Properties of a paragraph, without tracked changes and section breaks in them, and the run its text begins with."""
    properties = next((copy.deepcopy(child) for child in shown.element if word_name(child.tag) == "pPr"), None)
    for child in list(properties) if properties is not None else ():
        if word_name(child.tag) in ("sectPr", "pPrChange", "rPr"):
            properties.remove(child)
    return properties, shown.pieces[0][0].getparent() if shown.pieces else None


def _new_paragraph(new: NewParagraph, look: tuple[etree._Element | None, etree._Element | None] | None, tracker: Tracker) -> etree._Element:
    """A paragraph that is inserted with its mark."""
    element = tracker.element("p")
    properties, run = look or (None, None)
    if properties is None:
        properties = tracker.element("pPr")
        properties.append(tracker.element("pStyle", val=new.style))
    element.append(copy.deepcopy(properties))
    inserted = tracker.change("ins")
    inserted.append(tracker.run(new.text, run))
    element.append(inserted)
    Paragraph(Shown(element, ()), tracker).mark("ins")
    return element


def _outside(element: etree._Element, name: str) -> etree._Element:
    """The outermost element of a name that an element stands in, or itself: behind a table, not in it."""
    return next((e for e in reversed([*element.iterancestors()]) if word_name(e.tag) == name), element)


def _row(element: etree._Element) -> etree._Element | None:
    """The table row a paragraph stands in."""
    return next((e for e in element.iterancestors() if word_name(e.tag) == "tr"), None)


def _marked(row: etree._Element, name: str, tracker: Tracker) -> None:
    """Mark a row as inserted or deleted."""
    properties = next((child for child in row if word_name(child.tag) == "trPr"), None)
    if properties is None:
        properties = tracker.element("trPr")
        row.insert(sum(word_name(child.tag) == "tblPrEx" for child in row), properties)
    behind = next((n for n, child in enumerate(properties) if word_name(child.tag) == "trPrChange"), len(properties))
    properties.insert(behind, tracker.change(name))


def _add_row(beside: etree._Element, like: etree._Element, new: NewRow, tracker: Tracker) -> None:
    """A row behind the one a paragraph stands in, cells and looks as another has them."""
    model = _row(like)
    row = tracker.element("tr")
    row.extend(_without(copy.deepcopy(child), ("ins", "del", "trPrChange", "tblHeader", "tblPrExChange")) for child in model if word_name(child.tag) in ("tblPrEx", "trPr"))
    cells = [cell for cell in model.iter(tracker.tag("tc")) if _row(cell) is model]
    for cell, text in zip(cells, new.cells):
        own = etree.SubElement(row, tracker.tag("tc"))
        own.extend(_without(copy.deepcopy(child), ("tcPrChange", "cellIns", "cellDel", "cellMerge", "vMerge")) for child in cell if word_name(child.tag) == "tcPr")
        paragraph = next(cell.iter(tracker.tag("p")))
        runs = [(t, t.text or "") for t in paragraph.iter(tracker.tag("t"))]
        own.append(_new_paragraph(NewParagraph(0, text, ""), _look(Shown(paragraph, tuple(runs))), tracker))
    _marked(row, "ins", tracker)
    _row(beside).addnext(row)


def _without(element: etree._Element, names: Sequence[str]) -> etree._Element:
    """An element without children of some names."""
    for child in [child for child in element if word_name(child.tag) in names]:
        element.remove(child)
    return element


def _delete_row(beside: etree._Element, paragraphs: Sequence[Paragraph], tracker: Tracker) -> None:
    """Delete a row with all that stands in it."""
    for paragraph in paragraphs:
        paragraph.delete()
    _marked(_row(beside), "del", tracker)
