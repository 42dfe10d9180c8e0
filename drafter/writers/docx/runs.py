"""Turns inlines into Word runs and, alongside, into the trace that the hidden baseline keeps of them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafter.model.report import Figure, Fixed, Gap, Image, Inline, Text, Words
from drafter.signs import ambiguous
from drafter.writers.lettering import legal

_APOSTROPHE = "([A-Za-z]+\u2019[A-Za-z]+)"
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_NUMBERED = r"(表|图)(\d+)"


class Ledger:
    """What one document has given out so far: bookmarks, drawings, pictures by their bytes, and the trace of every paragraph."""

    def __init__(self) -> None:
        self.bookmarks = 0
        self.drawings = 0
        self.paragraphs = 0
        self.images: dict[bytes, tuple[str, Image]] = {}
        self.trace: list[str] = []


class Marked(NamedTuple):
    """A stretch of text twice: as Word runs, and as trace for the baseline."""

    xml: str
    trace: str

    def __add__(self, other: "Marked") -> "Marked":
        return Marked(self.xml + other.xml, self.trace + other.trace)


NOTHING = Marked("", "")


def escaped(text: str) -> str:
    """The text as XML character data."""
    if not text.isprintable():
        text = legal(text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """The text as an XML attribute's value."""
    text = escaped(text)
    if '"' in text or "\n" in text or "\t" in text:
        return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text


def run(text: str, before: str = "", after: str = "") -> str:
    """One run, or several where a Latin apostrophe needs its own; `before` and `after` are run properties around the font hint."""
    return _run(escaped(text), before, after)


def _run(data: str, before: str, after: str) -> str:
    """What `run` says of a text that is character data already; the end of an entity (&lt;) is no letter, so that none is torn."""
    if "\u2019" in data:
        return "".join(_one(piece, before, after, hint=i % 2 == 0) for i, piece in enumerate(re.split(_APOSTROPHE, data)) if piece)
    return _one(data, before, after, hint=True) if data else ""


def _one(data: str, before: str, after: str, *, hint: bool) -> str:
    properties = before + (_HINT if hint and ambiguous(data) else "") + after
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    if "\n" in data or "\t" in data:
        data = data.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{data}</w:t></w:r>'


def runs(inlines: Iterable[Inline], ledger: Ledger, style: str = "", breaks: Sequence[int] = ()) -> Marked:
    """The inlines as runs: neighbours that are no figures in one, every figure and placeholder in a bookmark of its own.

    `style` names a character style, `breaks` the places (characters from the start) where a new line begins.
    """
    before = f'<w:rStyle w:val="{style}"/>' if style else ""
    xml: list[str] = []
    trace: list[str] = []
    loose = ""
    place = 0
    for inline in inlines:
        data = shown = escaped(inline.text)
        if breaks:
            shown, place = escaped(_broken(inline.text, place, breaks)), place + len(inline.text)
        if isinstance(inline, (Figure, Gap)):
            ledger.bookmarks += 1
            name = f"fig_{ledger.bookmarks:04d}"
            inner = _run(shown, before, _HIGHLIGHT if isinstance(inline, Gap) else "")
            xml.append(
                f'{_run(loose, before, "")}<w:bookmarkStart w:id="{ledger.bookmarks}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{ledger.bookmarks}"/>'
            )
            loose = ""
            trace.append(_traced(inline, data, f' mark="{name}"'))
        else:
            loose += shown
            trace.append(_traced(inline, data))
    xml.append(_run(loose, before, ""))
    return Marked("".join(xml), "".join(trace))


def caption(inlines: Sequence[Inline], ledger: Ledger) -> Marked:
    """A caption; where it begins 表1 or 图1, the number is a field that counts on when another is put in between."""
    number = re.match(_NUMBERED, "".join(i.text for i in inlines))
    head = inlines[: _covering(inlines, number.end())] if number else ()
    if not number or any(isinstance(i, Figure | Gap) for i in head):
        return runs(inlines, ledger)
    rest = "".join(i.text for i in head)[number.end() :]
    numbered = run(number[1]) + simple_field(f"SEQ {number[1]} \\* ARABIC", number[2]) + run(rest)
    return Marked(numbered, "".join(_traced(inline, escaped(inline.text)) for inline in head)) + runs(inlines[len(head) :], ledger)


def simple_field(instruction: str, result: str) -> str:
    """A field in five runs (WPS shows nothing where they are fewer) with its result filled in, so that no update is needed."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _covering(inlines: Sequence[Inline], length: int) -> int:
    """How many inlines, from the first, hold the first `length` characters."""
    for count, inline in enumerate(inlines, 1):
        length -= len(inline.text)
        if length <= 0:
            return count
    return len(inlines)


def _broken(text: str, place: int, breaks: Sequence[int]) -> str:
    for at in reversed(breaks):
        if place <= at < place + len(text):
            text = text[: at - place] + "\n" + text[at - place :]
    return text


def _traced(inline: Inline, data: str, mark: str = "") -> str:
    """The entry of an inline in the baseline; `data` is its text as character data."""
    if isinstance(inline, Text):
        return f"<text>{data}</text>"
    if isinstance(inline, Fixed):
        return f"<fixed>{data}</fixed>"
    span = inline.span
    source = f' key="{attribute(inline.key)}" file="{_file(span.file)}" line="{span.line}" column="{span.column}"{_sheet(span.sheet)}'
    if isinstance(inline, Words):
        return f"<words{source}>{data}</words>"
    if isinstance(inline, Gap):
        return f"<gap{mark}{source}>{data}</gap>"
    formula = f' formula="{attribute(inline.formula)}"' if inline.formula else ""
    return f"<figure{mark}{source}{formula}>{data}</figure>"


def _sheet(name: str) -> str:
    return f' sheet="{attribute(name)}"' if name else ""


@lru_cache(maxsize=8)
def _file(name: str) -> str:
    """The name of the file as an attribute, without its folder, which is nobody else's business; a document has thousands of places in one file."""
    return attribute(name.replace("\\", "/").rpartition("/")[2])
