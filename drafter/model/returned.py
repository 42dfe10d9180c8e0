"""A Word file that came back from a person: its paragraphs as they now read, and what it still knows of how it was built.

It is no `Report`: what one asks of it is where a number stands and which bookmark is around it, what a heading is by its style, which cells share a
row; what its sentences are made of nobody knows any more, and finding that out is what the accounts are for.
"""

from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.plan import Options


class Mark(NamedTuple):
    """A bookmark of ours: from where to where in the text of its paragraph (code points), and its name (fig_0001)."""

    start: int
    end: int
    name: str


class Returned(NamedTuple):
    """A document with tracked changes accepted: its paragraphs in reading order (a text box's behind the one it hangs on), then headers, footers and notes;
    `baseline` as far as the file still has it; `macros`: there is program code in it; `pending`: there are tracked changes nobody has settled."""

    paragraphs: tuple["Line", ...]
    baseline: "Baseline | None" = None
    macros: bool = False
    pending: bool = False


class Line(NamedTuple):
    """One paragraph. `number` counts the body's from 0 (None outside of it); `part` is 正文, 文本框, 页眉, 页脚, 脚注 or 尾注; `row` the table row it stands in,
    counted through the document from 1 (0: in no table); `level` that of a heading by its style, 0 for none."""

    text: str
    number: int | None = None
    part: str = "正文"
    row: int = 0
    level: int = 0
    marks: tuple[Mark, ...] = ()


NAMESPACE = "urn:drafter:baseline:1"
"""That of the hidden part of a draft, its baseline (see writers.docx.baseline)."""


class Piece(NamedTuple):
    """A piece of a built paragraph as the baseline keeps it: `kind` is text, fixed, words, figure or gap."""

    kind: str
    text: str
    key: str = ""
    span: Span = Span("")
    formula: str = ""
    mark: str = ""


class BuiltSentence(NamedTuple):
    """A sentence as built, with the pattern it came from and its kind (figures, words, formula); the pieces of headings, cells and captions are one without a kind,
    those of cells and captions without a pattern too."""

    pieces: tuple[Piece, ...]
    pattern: str = ""
    kind: str = ""


class BuiltParagraph(NamedTuple):
    """A paragraph as built: its number, the id of its style and the section it stood in."""

    number: int
    style: str
    section: str
    sentences: tuple[BuiltSentence, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of the paragraph."""
        return tuple(piece for sentence in self.sentences for piece in sentence.pieces)


class Baseline(NamedTuple):
    """The document as it was built, for which year and hospital, and by which choices."""

    paragraphs: tuple[BuiltParagraph, ...]
    hospital: str = ""
    year: int = 0
    options: Options = Options()
