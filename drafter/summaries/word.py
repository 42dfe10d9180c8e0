"""Turns a Word file into its text: a line for every paragraph, the cells of a table row in one line with tabs between them.

The XML is walked as it lies in the package; deleted text, notes, headers and footers are no part of it.
"""

from xml.etree import ElementTree

from drafter import docxml
from drafter.docxml import Unreadable

_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pict", "object"))


def text(data: bytes) -> str | Unreadable:
    """The text of a .docx, or why there is none."""
    package = docxml.opened(data)
    if isinstance(package, Unreadable):
        return package
    if docxml.MAIN not in package.names:
        return docxml.not_word(package.names)
    root = docxml.part(package, docxml.MAIN)
    if isinstance(root, Unreadable):
        return root
    return "\n".join(_lines(root))


def _lines(root: ElementTree.Element) -> list[str]:
    """The paragraphs of the body in reading order, without recursion: files come with any depth of nesting."""
    out: list[list[str]] = [[]]
    cells: list[int] = []  # how many cells of each open row were seen
    stack: list[tuple[ElementTree.Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = _local(element.tag)
        if closing:
            if tag == "tr":
                cells.pop()
            if tag == "tr" or tag == "p" and not cells:
                out.append([])
            elif tag == "p":
                out[-1].append("\u3000")  # two paragraphs of a cell are not one word, nor one number
            continue
        if tag in _SKIPPED:
            continue
        if tag in ("tr", "p"):
            stack.append((element, True))
            if tag == "tr":
                cells.append(0)
        elif tag == "tc" and cells:
            cells[-1] += 1
            if cells[-1] > 1:
                out[-1].append("\t")
        elif tag == "t":
            out[-1].append(element.text or "")
        elif tag in ("tab", "br", "cr"):
            out[-1].append(" " if tag == "tab" or cells else "\n")
        elif tag == "noBreakHyphen":
            out[-1].append("-")
        stack.extend((child, False) for child in reversed(element))
    return [line for line in map("".join, out) if line.strip()]


def _local(tag: object) -> str:
    """The name of an element of WordprocessingML without its namespace; empty for others but those of alternate content."""
    return docxml.word_name(tag) or ("Fallback" if isinstance(tag, str) and tag.endswith("}Fallback") else "")
