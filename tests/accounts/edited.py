"""A built draft as a person edits it: its paragraphs, its figures with the keys they were built from, and what Word would have written for a change."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from typing import NamedTuple

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
B = "{urn:drafter:baseline:1}"
BASELINE = "customXml/item1.xml"
_DATE = {f"{W}id": "9001", f"{W}author": "办公室", f"{W}date": "2026-01-21T09:00:00Z"}


class Placed(NamedTuple):
    """A figure in a draft: its bookmark, the one run in it, the paragraph, its text and the key it was built from; `formula` where it was computed."""

    start: etree._Element
    run: etree._Element
    paragraph: etree._Element
    text: str
    key: str
    formula: str

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table cell."""
        return self.paragraph.getparent().tag == f"{W}tc"


class Draft:
    """The parts of a .docx with its body as a tree."""

    def __init__(self, data: bytes) -> None:
        """Unpack a built draft."""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root[0]
        entries = etree.fromstring(self.parts[BASELINE])
        self.keys = {e.get("mark"): (e.get("key"), e.get("formula", "")) for e in entries.iter(f"{B}figure")}
        self.built = list(entries)

    def bytes(self) -> bytes:
        """The package again."""
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return out.getvalue()

    def paragraphs(self) -> list[etree._Element]:
        """All paragraphs of the body in reading order."""
        return list(self.body.iter(f"{W}p"))

    def prose(self) -> list[etree._Element]:
        """Those of running text."""
        return [p for p in self.body if p.tag == f"{W}p" and style(p) == "BodyText"]

    def figures(self) -> list[Placed]:
        """The figures as built, in reading order."""
        out = []
        for start in self.body.iter(f"{W}bookmarkStart"):
            key, formula = self.keys.get(start.get(f"{W}name"), ("", ""))
            run = start.getnext()
            if key and run is not None and run.tag == f"{W}r" and run.getnext() is not None and run.getnext().tag == f"{W}bookmarkEnd":
                out.append(Placed(start, run, start.getparent(), text(run), key, formula))
        return out


def style(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def text(element: etree._Element) -> str:
    """What is written in an element."""
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def write(run: etree._Element, words: str) -> None:
    """Put other words into a run."""
    (first, *rest) = list(run.iter(f"{W}t"))
    first.text = words
    for t in rest:
        t.getparent().remove(t)


def new_run(words: str) -> etree._Element:
    """A plain run."""
    run = etree.Element(f"{W}r")
    t = etree.SubElement(run, f"{W}t")
    t.text = words
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def new_paragraph(words: str, like: etree._Element) -> etree._Element:
    """A paragraph with the properties of another."""
    paragraph = etree.Element(f"{W}p")
    if like.find(f"{W}pPr") is not None:
        paragraph.append(copy.deepcopy(like.find(f"{W}pPr")))
    paragraph.append(new_run(words))
    return paragraph


def inserted(*runs: etree._Element) -> etree._Element:
    """Runs as a tracked insertion."""
    change = etree.Element(f"{W}ins", _DATE)
    change.extend(runs)
    return change


def deleted(*runs: etree._Element) -> etree._Element:
    """Runs as a tracked deletion."""
    change = etree.Element(f"{W}del", _DATE)
    for run in runs:
        change.append(run)
        for t in run.iter(f"{W}t"):
            t.tag = f"{W}delText"
    return change


def tracked(run: etree._Element, words: str) -> None:
    """Other words in place of a run's, as a tracked change."""
    parent, at = run.getparent(), run.getparent().index(run)
    after = copy.deepcopy(run)
    write(after, words)
    parent.insert(at, deleted(run))
    parent.insert(at + 1, inserted(after))


def unmarked(draft: Draft) -> None:
    """Take all bookmarks away."""
    for mark in [e for e in draft.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)


def without_baseline(draft: Draft) -> None:
    """Take the hidden part away, as programs do that do not know it."""
    for name in [name for name in draft.parts if name.startswith("customXml/")]:
        del draft.parts[name]
    rels = "word/_rels/document.xml.rels"
    draft.parts[rels] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", draft.parts[rels])
    draft.parts["[Content_Types].xml"] = re.sub(rb"<Override [^>]*customXml[^>]*/>", b"", draft.parts["[Content_Types].xml"])


def flattened(paragraph: etree._Element) -> str:
    """All the paragraph's text in one run, bookmarks gone; gives the text."""
    words = text(paragraph)
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.append(new_run(words))
    return words


def reworded(paragraph: etree._Element, words: str) -> None:
    """Other words in the whole paragraph."""
    flattened(paragraph)
    write(paragraph.find(f"{W}r"), words)
