"""What new data change in a draft that people have edited, and what is only told beside it.

Places are those of `Returned`: a line by its place among the paragraphs, signs by their offset in the line's text (code points).
"""

from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic, Span


class Edit(NamedTuple):
    """Text that gives way to other text; one of the two may be empty. `key` and `span` are those of the value that changed."""

    line: int
    start: int
    end: int
    text: str
    key: str = ""
    span: Span = Span("")


class NewParagraph(NamedTuple):
    """A paragraph to stand behind a line; of several behind one line the first stands first. It looks as the line `like` does, or where there is none (-1) as its
    style has it."""

    after: int
    text: str
    style: str
    like: int = -1
    key: str = ""
    span: Span = Span("")


class NewRow(NamedTuple):
    """A table row to stand behind that of a line, cell by cell; several as with paragraphs. It looks as the row of the line `like` does."""

    after: int
    cells: tuple[str, ...]
    like: int
    key: str = ""
    span: Span = Span("")


class Remark(NamedTuple):
    """What is told a person at a stretch of a line, as a Word comment."""

    line: int
    start: int
    end: int
    text: str


class Revision(NamedTuple):
    """All that new data change. `gone` are lines whose whole paragraph goes, `gone_rows` lines whose table row does."""

    edits: tuple[Edit, ...] = ()
    paragraphs: tuple[NewParagraph, ...] = ()
    rows: tuple[NewRow, ...] = ()
    gone: tuple[int, ...] = ()
    gone_rows: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything in the draft changes or is remarked on."""
        return any((self.edits, self.paragraphs, self.rows, self.gone, self.gone_rows, self.remarks))
