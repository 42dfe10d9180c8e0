"""Turns edits of a paragraph's text into tracked changes: runs split where an edit begins and ends, the old ones in w:del, the new one in w:ins.

ECMA-376 Part 1, 17.13.5. Within a person's own pending insertion what is deleted is a deletion inside of it and what is new stands between its two halves,
so that rejecting ours alone gives theirs back. A bookmark around a figure stays around what replaces it.
"""

import copy

from lxml import etree

from drafter.docxml import Shown, attribute, word_name
from drafter.signs import ambiguous

AUTHOR = "drafter"
GAP = "【待补"
"""How a placeholder begins, which is highlighted."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"\t": "tab", "\n": "br"}
_WRAPS = ("ins", "moveTo")
_ANNOTATIONS = ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "commentRangeStart", "moveFromRangeStart", "moveToRangeStart", "rPrChange", "pPrChange", "cellIns", "cellDel",
                "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "tblGridChange", "customXmlInsRangeStart", "customXmlDelRangeStart")
_TYPED_TOGETHER = ("rPr", "proofErr", "lastRenderedPageBreak")


class Tracker:
    """Tracked changes of one document: whose they are, of which time (empty: not told), and the next free number."""

    def __init__(self, root: etree._Element, date: str = "") -> None:
        """Find out which numbers are taken."""
        self._space = root.tag[: root.tag.index("}") + 1]
        self._date = date
        taken = (attribute(e, "id") for e in root.iter(etree.Element) if word_name(e.tag) in _ANNOTATIONS)
        self._next = max((int(value) for value in taken if value.isdecimal() and len(value) < 10), default=0) + 1

    def tag(self, name: str) -> str:
        """The tag of a Word element in the namespace this document is written in."""
        return self._space + name

    def element(self, name: str, **attributes: str) -> etree._Element:
        """A Word element with Word attributes."""
        return etree.Element(self.tag(name), {self.tag(key): value for key, value in attributes.items()})

    def number(self) -> str:
        """A number no annotation has."""
        self._next += 1
        return str(self._next - 1)

    def change(self, name: str) -> etree._Element:
        """A mark of a tracked change (ins or del)."""
        date = {"date": self._date} if self._date else {}
        return self.element(name, id=self.number(), author=AUTHOR, **date)

    def run(self, text: str, like: etree._Element | None) -> etree._Element:
        """A run with the properties of another; a placeholder is highlighted, what fills one is not."""
        run = self.element("r")
        properties = next((copy.deepcopy(child) for child in like if word_name(child.tag) == "rPr"), None) if like is not None else None
        properties = self.element("rPr") if properties is None else properties
        for child in list(properties):
            if word_name(child.tag) in ("highlight", "ins", "del", "moveFrom", "moveTo", "rPrChange"):
                properties.remove(child)
        self._hint(properties, text)
        if GAP in text:
            properties.insert(_place(properties, "highlight"), self.element("highlight", val="yellow"))
        if len(properties):
            run.append(properties)
        for piece in _pieces(text):
            if piece in _SIGNS:
                run.append(self.element(_SIGNS[piece]))
            else:
                t = self.element("t")
                t.text = piece
                t.set(_SPACE, "preserve")
                run.append(t)
        return run

    def _hint(self, properties: etree._Element, text: str) -> None:
        """Have signs that two fonts hold (“ ”) drawn in the Chinese one."""
        fonts = next((child for child in properties if word_name(child.tag) == "rFonts"), None)
        if ambiguous(text):
            if fonts is None:
                fonts = self.element("rFonts")
                properties.insert(1 if len(properties) and word_name(properties[0].tag) == "rStyle" else 0, fonts)
            fonts.set(self.tag("hint"), "eastAsia")


_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish",
          "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight")
"""Run properties up to the highlight, in the order of the schema."""


def _place(properties: etree._Element, name: str) -> int:
    """Where among run properties one belongs."""
    before = _ORDER[: _ORDER.index(name)]
    return sum(word_name(child.tag) in before for child in properties)


def _pieces(text: str) -> list[str]:
    """The text with tabs and line ends apart."""
    out = [""]
    for sign in text:
        if sign in _SIGNS:
            out += [sign, ""]
        else:
            out[-1] += sign
    return [piece for piece in out if piece]


class Paragraph:
    """One paragraph being edited: the elements its text stands in, in reading order."""

    def __init__(self, shown: Shown, tracker: Tracker) -> None:
        """Take a paragraph over."""
        self.element = shown.element
        self._pieces: list[tuple[etree._Element, str]] = list(shown.pieces)
        self._tracker = tracker

    @property
    def text(self) -> str:
        """The text as it now reads."""
        return "".join([text for _, text in self._pieces])

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of the signs from `start` to `end`, tracked."""
        first, last = self._boundary(start), self._boundary(end)
        gone = self._pieces[first:last]
        like = gone[0][0].getparent() if gone else self._neighbour(first)
        runs = list(dict.fromkeys(element.getparent() for element, _ in gone))
        after = None
        if gone:
            self._part(gone[-1][0])
        for run in runs:
            after = self._delete(run, after)
        new: list[tuple[etree._Element, str]] = []
        if text:
            run = self._tracker.run(text, like)
            inserted = self._tracker.change("ins")
            inserted.append(run)
            if after is not None:
                self._put(inserted, after, behind=True)
            else:
                self._insert(inserted, first)
            new = [(child, shown) for child, shown in zip([c for c in run if word_name(c.tag) != "rPr"], _pieces(text))]
        self._pieces[first:last] = new

    def delete(self) -> None:
        """Delete the paragraph, tracked, with its mark where another paragraph follows that takes it over, and no section ends with it."""
        self.replace(0, len(self.text), "")
        following = self.element.getnext()
        ends = any(word_name(child.tag) == "sectPr" for properties in self.element if word_name(properties.tag) == "pPr" for child in properties)
        if not ends and following is not None and word_name(following.tag) == "p":
            self.mark("del")

    def mark(self, name: str) -> None:
        """Mark the end of the paragraph as inserted or deleted."""
        properties = next((child for child in self.element if word_name(child.tag) == "pPr"), None)
        if properties is None:
            properties = self._tracker.element("pPr")
            self.element.insert(0, properties)
        run = next((child for child in properties if word_name(child.tag) == "rPr"), None)
        if run is None:
            run = self._tracker.element("rPr")
            behind = next((n for n, child in enumerate(properties) if word_name(child.tag) in ("sectPr", "pPrChange")), len(properties))
            properties.insert(behind, run)
        run.insert(0 if name == "ins" else sum(word_name(child.tag) == "ins" for child in run), self._tracker.change(name))

    def around(self, start: int, end: int) -> tuple[etree._Element, etree._Element]:
        """The first and the last run of a stretch, cut so that nothing else is in them; a deleted paragraph's are none."""
        first, last = self._boundary(start), self._boundary(end)
        pieces = self._pieces[first:last] or self._pieces[max(first - 1, 0) : first] or self._pieces[first : first + 1]
        return pieces[0][0].getparent(), pieces[-1][0].getparent()

    def _boundary(self, offset: int) -> int:
        """Have a run begin at an offset, and give the place of its first piece."""
        begin = 0
        for place, (element, text) in enumerate(self._pieces):
            if begin == offset:
                self._split(element)
                return place
            if begin < offset < begin + len(text):
                other = self._tracker.element("t")
                element.text, other.text = text[: offset - begin], text[offset - begin :]
                element.set(_SPACE, "preserve")
                other.set(_SPACE, "preserve")
                element.addnext(other)
                self._pieces[place : place + 1] = [(element, element.text), (other, other.text)]
                self._split(other)
                return place + 1
            begin += len(text)
        return len(self._pieces)

    def _split(self, element: etree._Element) -> None:
        """Have a run begin with an element."""
        run = element.getparent()
        at = run.index(element)
        if all(word_name(child.tag) in _TYPED_TOGETHER for child in run[:at]):
            return
        behind = self._tracker.element("r")
        for name, value in run.attrib.items():
            behind.set(name, value)
        properties = next((child for child in run if word_name(child.tag) == "rPr"), None)
        if properties is not None:
            behind.append(copy.deepcopy(properties))
            for mark in (child for child in behind[-1] if word_name(child.tag) in _ANNOTATIONS):
                mark.set(self._tracker.tag("id"), self._tracker.number())
        for child in list(run[at:]):
            behind.append(child)
        run.addnext(behind)

    def _part(self, element: etree._Element) -> None:
        """Have a run end with an element: a note's mark behind deleted words stays."""
        behind = element.getnext()
        if behind is not None:
            self._split(behind)

    def _delete(self, run: etree._Element, last: etree._Element | None) -> etree._Element:
        """Put a run into a deletion, the one made last where that stands right before it."""
        for child in run:
            if word_name(child.tag) == "t":
                child.tag = self._tracker.tag("delText")
        if last is not None and run.getprevious() is last:
            last.append(run)
            return last
        gone = self._tracker.change("del")
        run.addprevious(gone)
        gone.append(run)
        return gone

    def _neighbour(self, place: int) -> etree._Element | None:
        """The run whose look new text at a place has: that before it, else that behind it."""
        pieces = self._pieces[place - 1 : place] if place else self._pieces[:1]
        return pieces[0][0].getparent() if pieces else None

    def _insert(self, inserted: etree._Element, place: int) -> None:
        """Put an insertion before the piece at a place."""
        if place < len(self._pieces) and not place:
            self._put(inserted, self._pieces[0][0].getparent(), behind=False)
        elif self._pieces:
            run = self._pieces[place - 1][0].getparent()
            behind = run.getnext()
            while behind is not None and word_name(behind.tag) == "bookmarkEnd":  # what follows a figure is no part of it
                run, behind = behind, behind.getnext()
            self._put(inserted, run, behind=True)
        else:
            self.element.append(inserted)

    def _put(self, inserted: etree._Element, beside: etree._Element, *, behind: bool) -> None:
        """Put an insertion before or behind an element; a person's insertion around it is parted there."""
        parent = beside.getparent()
        if word_name(parent.tag) in _WRAPS:
            rest = etree.Element(parent.tag, dict(parent.attrib))
            rest.set(self._tracker.tag("id"), self._tracker.number())
            children = list(parent)
            for child in children[children.index(beside) + behind :]:
                rest.append(child)
            parent.addnext(inserted)
            if len(rest):
                inserted.addnext(rest)
            if not len(parent):
                parent.getparent().remove(parent)
        elif behind:
            beside.addnext(inserted)
        else:
            beside.addprevious(inserted)
