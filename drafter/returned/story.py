"""Walks the XML of one story (body, header, note) into its paragraphs as they read with every tracked change accepted.

WordprocessingML by ECMA-376 Part 1, 17. Without recursion: a file may nest as deep as it likes. Everything that shows text is followed (content
controls, smart tags, hyperlinks, insertions, results of fields, text boxes), once: of alternate content the first choice, of a field its result.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from drafter.docxml import Shown, attribute, word_name
from drafter.model.returned import Line, Mark

_SKIPPED = frozenset(("del", "moveFrom", "delText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "rPr", "tblPr", "tblGrid", "tcPr", "sectPr", "object", "numPr"))
_GONE = ("del", "moveFrom")
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
"""Fields whose result counts pages: no number of the document."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_OURS = "fig_"
_PRIVATE = 0xF000


class Paragraph:
    """A paragraph being read, with the text boxes that hang on it; `part` is what it belongs to."""

    def __init__(self, element: ElementTree.Element, part: str, row: int) -> None:
        self.element = element
        self.pieces: list[str] = []
        self.sources: list[ElementTree.Element] = []  # the element of each piece
        self.length = 0
        self.part, self.row, self.level = part, row, 0
        self.marks: list[Mark] = []
        self.behind: list[Paragraph] = []
        self.joins = False

    def add(self, text: str, source: ElementTree.Element) -> None:
        """More text, and the element it stands in."""
        self.pieces.append(text)
        self.sources.append(source)
        self.length += len(text)

    def take_over(self, earlier: "Paragraph") -> None:
        """Begin with what an earlier paragraph holds, whose mark was deleted."""
        self.pieces, self.sources, self.length = earlier.pieces, earlier.sources, earlier.length
        self.marks, self.behind = earlier.marks, earlier.behind


class Story:
    """One story: `part` is what its paragraphs belong to, `levels` the heading level of each style."""

    def __init__(self, part: str, levels: Mapping[str, int]) -> None:
        self._part, self._levels = part, levels
        self._open: list[Paragraph] = []
        self._rows: list[int] = []
        self._seen_rows = 0
        self._fields: list[list[str]] = []  # for every open field: begin, or separate, and its instruction
        self._marks: dict[str, tuple[str, Paragraph, int]] = {}
        self._waiting: dict[int, Paragraph] = {}  # by the element they stand in: paragraphs whose mark was deleted
        self.finished: list[Paragraph] = []

    def walk(self, root: ElementTree.Element) -> None:
        """Read everything below an element."""
        stack: list[tuple[ElementTree.Element, ElementTree.Element | None, bool]] = [(root, None, False)]
        while stack:
            element, parent, closing = stack.pop()
            tag = element.tag
            name = word_name(tag)
            if closing:
                self._close(name, element, parent)
                continue
            if not name:
                children = _choice(element) if isinstance(tag, str) and tag.endswith("}AlternateContent") else element
                stack.extend((child, element, False) for child in reversed(list(children)))
                continue
            if name in _SKIPPED or self._is_nothing(name, element):
                continue
            if name in ("p", "tr", "tc", "txbxContent", "body", "fldSimple"):
                self._begin(name, element, parent)
                stack.append((element, parent, True))
            elif name != "pPr":
                self._content(name, element)
            else:
                continue
            if len(element):
                stack.extend((child, element, False) for child in reversed(element))

    def lines(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order, each followed by its text boxes."""
        stack = list(reversed(self.finished))
        while stack:
            paragraph = stack.pop()
            yield paragraph
            stack.extend(reversed(paragraph.behind))

    def _is_nothing(self, name: str, element: ElementTree.Element) -> bool:
        """Whether an element shows nothing: a deleted row, a hidden run."""
        if name == "tr":
            return any(word_name(child.tag) == "del" for properties in element if word_name(properties.tag) == "trPr" for child in properties)
        if name == "r" and len(element) and word_name(element[0].tag) == "rPr":
            return any(word_name(child.tag) == "vanish" and attribute(child, "val") not in _OFF for child in element[0])
        return False

    def _begin(self, name: str, element: ElementTree.Element, parent: ElementTree.Element | None) -> None:
        if name == "p":
            part = "文本框" if self._open and self._part == "正文" or self._open and self._open[-1].part == "文本框" else self._part
            paragraph = Paragraph(element, part, self._rows[-1] if self._rows else 0)
            earlier = self._waiting.pop(id(parent), None)
            if earlier is not None:
                paragraph.take_over(earlier)
            self._format(paragraph, element)
            self._open.append(paragraph)
        elif name == "tr":
            self._seen_rows += 1
            self._rows.append(self._seen_rows)
        elif name == "txbxContent":
            self._rows.append(0)
        elif name == "fldSimple":
            self._fields.append(["separate", attribute(element, "instr")])

    def _close(self, name: str, element: ElementTree.Element, parent: ElementTree.Element | None) -> None:
        if name in ("tr", "txbxContent"):
            self._rows.pop()
        if name == "fldSimple":
            self._fields.pop()
        elif name == "p":
            paragraph = self._open.pop()
            if paragraph.joins:
                self._waiting[id(parent)] = paragraph
            else:
                self._finish(paragraph)
        elif name != "tr":
            left = self._waiting.pop(id(element), None)
            if left is not None and (name == "tc" or left.length):
                self._finish(left)

    def _finish(self, paragraph: Paragraph) -> None:
        (self._open[-1].behind if self._open else self.finished).append(paragraph)

    def _format(self, paragraph: Paragraph, element: ElementTree.Element) -> None:
        """The heading level of a paragraph and whether its mark is deleted."""
        if not len(element) or word_name(element[0].tag) != "pPr":
            return
        for child in element[0]:
            name = word_name(child.tag)
            if name == "pStyle":
                paragraph.level = self._levels.get(attribute(child, "val"), 0)
            elif name == "outlineLvl":
                value = attribute(child, "val")
                paragraph.level = int(value) + 1 if value.isdecimal() and int(value) < 9 else 0
            elif name == "rPr":
                paragraph.joins = any(word_name(change.tag) in _GONE for change in child)

    def _content(self, name: str, element: ElementTree.Element) -> None:
        """Text, and what stands for text; bookmarks."""
        if name == "t":
            if element.text:
                self._add(element.text, element)
        elif name in _SIGNS:
            self._add(_SIGNS[name], element)
        elif name == "sym":
            code = attribute(element, "char")
            value = int(code, 16) if code and len(code) <= 6 and all(c in "0123456789abcdefABCDEF" for c in code) else 0
            self._add(chr(value) if _PRIVATE > value > 31 and not 0xD800 <= value < 0xE000 else "\ufffd", element)
        elif name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name in ("bookmarkStart", "bookmarkEnd"):
            self._bookmark(name, element)
        elif name == "instrText" and self._fields:
            self._fields[-1][1] += element.text or ""

    def _add(self, text: str, source: ElementTree.Element) -> None:
        if self._open and not any(state == "begin" or code.split()[:1] and code.split()[0].upper() in _PAGES for state, code in self._fields):
            self._open[-1].add(text, source)

    def _field(self, kind: str) -> None:
        """The marks of a field in several runs."""
        if kind == "begin":
            self._fields.append(["begin", ""])
        elif self._fields and kind == "separate":
            self._fields[-1][0] = "separate"
        elif self._fields and kind == "end":
            self._fields.pop()

    def _bookmark(self, name: str, element: ElementTree.Element) -> None:
        """Bookmarks of ours that begin and end in one paragraph."""
        identity = attribute(element, "id")
        here = self._open[-1] if self._open else None
        if name == "bookmarkStart":
            label = attribute(element, "name")
            if here is not None and label.startswith(_OURS):
                self._marks[identity] = label, here, here.length
        elif identity in self._marks:
            label, begun, start = self._marks.pop(identity)
            if begun is here and here.length > start:
                here.marks.append(Mark(start, here.length, label))


def line(paragraph: Paragraph, number: int | None) -> Line:
    """A finished paragraph as a record."""
    return Line("".join(paragraph.pieces), number, paragraph.part, paragraph.row, paragraph.level, tuple(paragraph.marks))


def shown_of(paragraph: Paragraph) -> Shown:
    """A finished paragraph as the elements that show it."""
    return Shown(paragraph.element, tuple(zip(paragraph.sources, paragraph.pieces)))


def _choice(element: ElementTree.Element) -> list[ElementTree.Element]:
    """Of alternate content the first choice, where there is none the fallback (ECMA-376 Part 3, 10.2.1)."""
    for wanted in ("}Choice", "}Fallback"):
        for child in element:
            if isinstance(child.tag, str) and child.tag.endswith(wanted):
                return [child]
    return []
