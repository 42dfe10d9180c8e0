"""Accepts or rejects all tracked changes of a Word file, written from the standard alone (ECMA-376 Part 1, 17.13.5) and sharing nothing with the program."""

from __future__ import annotations

import copy
import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
_KEPT = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
_DROPPED = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def settled(data: bytes, how: str, author: str | None = None) -> bytes:
    """The file with its changes accepted or rejected, all or those of one author."""
    all_parts = parts(data)
    root = etree.fromstring(all_parts[MAIN])
    settle(root, how, author)
    all_parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in all_parts.items():
            package.writestr(name, content)
    return out.getvalue()


def settle(root: etree._Element, how: str, author: str | None = None) -> None:
    """Accept or reject in a tree."""

    def meant(change: etree._Element) -> bool:
        return author is None or change.get(f"{W}author") == author

    def has(element: etree._Element, path: str, kinds: tuple[str, ...]) -> bool:
        return any(meant(change) for kind in kinds for change in element.findall(f"{path}/{W}{kind}"))

    for row in list(root.iter(f"{W}tr")):
        if has(row, f"{W}trPr", _DROPPED[how]):
            row.getparent().remove(row)
        elif has(row, f"{W}trPr", _KEPT[how]):
            for change in [c for c in row.find(f"{W}trPr") if c.tag in (f"{W}ins", f"{W}del") and meant(c)]:
                row.find(f"{W}trPr").remove(change)
    for name in _DROPPED[how]:
        for change in [c for c in root.iter(f"{W}{name}") if c.getparent().tag not in (f"{W}rPr", f"{W}trPr") and meant(c)]:
            change.getparent().remove(change)
    for name in _KEPT[how]:
        for change in [c for c in root.iter(f"{W}{name}") if c.getparent().tag not in (f"{W}rPr", f"{W}trPr") and meant(c)]:
            for deleted in change.iter(f"{W}delText"):
                if how == "reject" and not any(a.tag in (f"{W}del", f"{W}moveFrom") for a in deleted.iterancestors() if a is not change):
                    deleted.tag = f"{W}t"
            at = change.getparent().index(change)
            for child in reversed(list(change)):
                change.getparent().insert(at, child)
            change.getparent().remove(change)
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.getparent() is None:
            continue
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None:
            continue
        gone = has(paragraph, f"{W}pPr/{W}rPr", _DROPPED[how])
        changes = [c for c in mark if c.tag in (f"{W}ins", f"{W}del") and meant(c)]
        for change in changes:
            mark.remove(change)
        if changes and not len(mark):
            mark.getparent().remove(mark)
        if gone:
            following = paragraph.getnext()
            assert following is not None and following.tag == f"{W}p", "the last mark of a cell or of the body cannot be deleted"
            place = 1 if following.find(f"{W}pPr") is not None else 0
            for child in reversed([c for c in paragraph if c.tag != f"{W}pPr"]):
                following.insert(place, child)
            paragraph.getparent().remove(paragraph)


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the body as they read, nothing settled that is still open."""
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in etree.fromstring(parts(data)[MAIN]).iter(f"{W}p")]


def canonical(data: bytes) -> list[bytes]:
    """The paragraphs of the body as canonical XML, neighbouring runs of one look put together, so that where runs were parted does not matter; comments' marks left out."""
    root = etree.fromstring(parts(data)[MAIN])
    out = []
    for p in root.iter(f"{W}p"):
        p = copy.deepcopy(p)
        p.tail = None
        for mark in list(p.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            mark.getparent().remove(mark)
        for reference in list(p.iter(f"{W}commentReference")):
            reference.getparent().getparent().remove(reference.getparent())
        for t in p.iter(f"{W}t"):
            t.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        for run in list(p.iter(f"{W}r")):
            before = run.getprevious()
            if before is not None and before.tag == run.tag and _look(before) == _look(run):
                for child in [c for c in run if c.tag != f"{W}rPr"]:
                    if child.tag == f"{W}t" and before[-1].tag == f"{W}t":
                        before[-1].text = (before[-1].text or "") + (child.text or "")
                    else:
                        before.append(child)
                run.getparent().remove(run)
        out.append(etree.tostring(p, method="c14n"))
    return out


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return etree.tostring(properties, method="c14n") if properties is not None else b""
