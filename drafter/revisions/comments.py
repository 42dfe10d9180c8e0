"""Turns remarks on stretches of a document into Word comments (ECMA-376 Part 1, 17.13.4), beside those that people made."""

from lxml import etree

from drafter.docxml import attribute, word_name
from drafter.revisions.package import Document
from drafter.revisions.tracked import AUTHOR, Paragraph, Tracker

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """The comments of a document; the part is made when the first is added."""

    def __init__(self, document: Document, tracker: Tracker, date: str) -> None:
        """Nothing is read or written before the first remark."""
        self._document, self._tracker, self._date = document, tracker, date
        self._name, self._next = "", -1
        self._said: set[str] = set()
        """What drafter remarked on before: it is not said twice."""

    def _begin(self) -> None:
        """Find the comments there are and the first number none of them has."""
        document, name = self._document, self._document.find("comments")
        self._name = name if name and document.tree(name) is not None else ""
        for comment in document.tree(self._name) if self._name else ():
            if attribute(comment, "author") == AUTHOR:
                self._said.add("\n".join("".join(t.text or "" for t in p.iter(self._tracker.tag("t"))) for p in comment))
        taken = (attribute(e, "id") for e in (*(document.tree(self._name) if self._name else ()), *document.root.iter(etree.Element)) if word_name(e.tag) in ("comment", "commentReference"))
        self._next = max((int(value) for value in taken if value.isdecimal() and len(value) < 10), default=-1) + 1

    def add(self, paragraph: Paragraph, start: int, end: int, text: str) -> None:
        """Remark on the signs from `start` to `end` of a paragraph."""
        if self._next < 0:
            self._begin()
        if text in self._said:
            return
        number = str(self._next)
        self._next += 1
        self._part().append(self._comment(number, text))
        first, last = (self._outermost(run, paragraph.element) for run in paragraph.around(start, end))
        first.addprevious(self._tracker.element("commentRangeStart", id=number))
        behind = self._tracker.element("commentRangeEnd", id=number)
        last.addnext(behind)
        reference = self._tracker.element("r")
        reference.append(self._tracker.element("commentReference", id=number))
        behind.addnext(reference)

    def _part(self) -> etree._Element:
        """The tree of the comments."""
        if not self._name:
            root = etree.Element(self._tracker.tag("comments"), nsmap={"w": self._tracker.tag("")[1:-1]})
            self._name = self._document.add("word/comments.xml", etree.tostring(root), _TYPE, "comments")
        return self._document.tree(self._name)

    def _comment(self, number: str, text: str) -> etree._Element:
        date = {"date": self._date} if self._date else {}
        comment = self._tracker.element("comment", id=number, author=AUTHOR, initials="d", **date)
        for line in text.split("\n"):
            paragraph = etree.SubElement(comment, self._tracker.tag("p"))
            paragraph.append(self._tracker.run(line, None))
        return comment

    @staticmethod
    def _outermost(run: etree._Element, paragraph: etree._Element) -> etree._Element:
        """What holds a run directly below its paragraph: a mark inside a person's insertion would be theirs."""
        while run.getparent() is not None and run.getparent() is not paragraph and word_name(run.getparent().tag) not in ("p", ""):
            run = run.getparent()
        return run
