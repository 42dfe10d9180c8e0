"""Puts the baseline of today's data into a draft that was revised, so that the next revision knows what this one wrote."""

from lxml import etree

from drafter.model.returned import NAMESPACE, Baseline
from drafter.revisions.package import Document

_SPACE = f"{{{NAMESPACE}}}"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def record(document: Document, part: bytes, properties: bytes, old: Baseline | None) -> None:
    """Give the draft the hidden part of the document that would be built today, with the bookmarks that are in the draft."""
    root = etree.fromstring(part)
    marks: dict[str, list[str]] = {}
    for paragraph in old.paragraphs if old is not None else ():
        for piece in paragraph.pieces:
            if piece.mark:
                marks.setdefault(piece.key, []).append(piece.mark)
    for value in root.iter(f"{_SPACE}figure", f"{_SPACE}gap"):
        value.attrib.pop("mark", None)
        if marks.get(value.get("key", "")):
            value.set("mark", marks[value.get("key", "")].pop(0))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = document.holding(NAMESPACE)
    if name:
        document.put(name, data)
    else:
        name = document.add("customXml/item1.xml", data, "", "customXml")
        document.add("customXml/itemProps1.xml", properties, _PROPERTIES, "customXmlProps", name)
