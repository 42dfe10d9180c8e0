"""Turns the hidden customXml part of a draft into its baseline: what every paragraph was made of when it was built (see writers.docx.baseline)."""

from collections.abc import Iterator
from xml.etree import ElementTree

from drafter.model.diagnostics import Span
from drafter.model.plan import Options
from drafter.model.returned import NAMESPACE, Baseline, BuiltParagraph, BuiltSentence, Piece

_SPACE = f"{{{NAMESPACE}}}"
_KINDS = frozenset(("text", "fixed", "words", "figure", "gap"))


def baseline(root: ElementTree.Element) -> Baseline | None:
    """The baseline a tree holds; None where it is another part."""
    if root.tag != f"{_SPACE}baseline":
        return None
    paragraphs = tuple(_paragraph(entry) for entry in root if entry.tag == f"{_SPACE}p")
    return Baseline(paragraphs, root.get("hospital", ""), _number(root.get("year", "")), _options(root))


def _options(root: ElementTree.Element) -> Options:
    """The choices the document was built by; those a baseline does not tell are the usual ones."""
    usual = Options()
    return Options(root.get("genre", ""), max(_number(root.get("variant", "")), usual.variant), root.get("formulae", usual.formulae), root.get("internal") == "1")


def _paragraph(entry: ElementTree.Element) -> BuiltParagraph:
    return BuiltParagraph(_number(entry.get("n", "")), entry.get("style", ""), entry.get("section", ""), tuple(_sentences(entry)))


def _sentences(entry: ElementTree.Element) -> Iterator[BuiltSentence]:
    """The sentences of a paragraph; its run-in title, and pieces that stand in no sentence, are one, with the pattern of the paragraph if it has one (a heading)."""
    loose: list[Piece] = []
    pattern = entry.get("pattern", "")
    for child in entry:
        name = _name(child)
        if name in ("sentence", "lead"):
            if loose:
                yield BuiltSentence(tuple(loose), pattern)
                loose = []
            yield BuiltSentence(tuple(_piece(_name(piece), piece) for piece in child if _name(piece) in _KINDS), child.get("pattern", ""), child.get("kind", ""))
        elif name in _KINDS:
            loose.append(_piece(name, child))
    if loose:
        yield BuiltSentence(tuple(loose), pattern)


def _piece(kind: str, element: ElementTree.Element) -> Piece:
    span = Span(element.get("file", ""), _number(element.get("line", "")), _number(element.get("column", "")), element.get("sheet", ""))
    return Piece(kind, element.text or "", element.get("key", ""), span, element.get("formula", ""), element.get("mark", ""))


def _name(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(_SPACE) if isinstance(element.tag, str) else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
