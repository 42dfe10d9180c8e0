"""The one document tree: what the realiser builds, writers print, checks walk and readers of old reports yield.

A number is never loose text: it is a Figure (a value of the record or computed from it), part of the user's own Words, or a Fixed piece
(numbering, dates, set phrases). Text is ours and carries no digit.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.plan import Options


class Text(NamedTuple):
    """Words of a pattern; never a digit."""

    text: str


class Fixed(NamedTuple):
    """Digits that are no figure: a date, a year, a numbering, a table number, or a set phrase a pattern declares (十八项核心制度, “十四五”)."""

    text: str


class Words(NamedTuple):
    """The user's own words, as typed."""

    text: str
    key: str
    span: Span


class Figure(NamedTuple):
    """A printed observation: `text` as it stands (260.72万人次), `key` where it comes from, `formula` when it was computed."""

    text: str
    key: str
    span: Span
    formula: str = ""


class Gap(NamedTuple):
    """A value not known yet; prints 【待补充：name】, highlighted."""

    name: str
    key: str
    span: Span

    @property
    def text(self) -> str:
        """The placeholder as it prints."""
        return f"【待补充：{self.name}】"


Inline = Text | Fixed | Words | Figure | Gap


class Sentence(NamedTuple):
    """A run of inlines from one pattern. `kind` is figures, words or formula; `pattern` the pattern's id."""

    inlines: tuple[Inline, ...]
    kind: str
    pattern: str = ""

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join([i.text for i in self.inlines])


class Heading(NamedTuple):
    """A heading: `level` 1–4 (一、 （一） 1. （1）), `number` with its punctuation (empty: unnumbered), `own` when the user gave the words."""

    level: int
    number: str
    inlines: tuple[Inline, ...]
    section: str = ""
    own: bool = False
    pattern: str = ""

    @property
    def text(self) -> str:
        """Number and title as they read."""
        return self.number + "".join([i.text for i in self.inlines])


class Paragraph(NamedTuple):
    """Body text. `lead` is a run-in title (the 小标题 of a highlight) set before the sentences in the style of a heading."""

    sentences: tuple[Sentence, ...]
    section: str = ""
    lead: tuple[Inline, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph as it reads."""
        return "".join([i.text for i in self.lead]) + "".join([s.text for s in self.sentences])


class Table(NamedTuple):
    """A table with one head row: `caption` (表1　…), `head`, and rows of cells, each a tuple of inlines; `note` stands below it."""

    caption: tuple[Inline, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    note: tuple[Inline, ...] = ()


class Image(NamedTuple):
    """A picture's bytes: `format` is png, jpeg or gif; `width` and `height` in pixels, `dpi` dots per inch."""

    data: bytes
    format: str
    width: int
    height: int
    dpi: float = 96.0


class Illustration(NamedTuple):
    """A picture in its place, with its caption (图1　…) below; `alt` is the text for those who do not see it."""

    image: Image
    caption: tuple[Inline, ...]
    alt: str


Block = Heading | Paragraph | Table | Illustration


class Report(NamedTuple):
    """A whole document in final form: writers choose no word and compute no number. `signature` is the unit, `signed` the date below it; `options` are the choices
    it was made by."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    signature: str
    signed: date | None
    hospital: str
    year: int
    genre: str
    options: Options = Options()

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the running text, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences

    def inlines(self) -> Iterator[Inline]:
        """Every inline of the document in reading order: title, subtitle, headings, text, tables, captions."""
        yield from self.title
        yield from self.subtitle
        for block in self.blocks:
            if isinstance(block, Heading):
                yield from block.inlines
            elif isinstance(block, Paragraph):
                yield from block.lead
                for sentence in block.sentences:
                    yield from sentence.inlines
            elif isinstance(block, Table):
                yield from block.caption
                for row in block.rows:
                    for cell in row:
                        yield from cell
                yield from block.note
            else:
                yield from block.caption
