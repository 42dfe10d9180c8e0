"""How a page looks: margins, lines, fonts and sizes, in the units of Word.

A twip is a twentieth of a point (1 mm = 56.69 twips); a font size counts half points (3号 = 16 pt = 32).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

PAGE_WIDTH = 11906
"""A4, 210 mm, in twips."""
PAGE_HEIGHT = 16838
"""A4, 297 mm, in twips."""


class Face(NamedTuple):
    """A Chinese font by name, and its size in half points."""

    font: str
    size: int

    @property
    def points(self) -> float:
        """The size in points."""
        return self.size / 2

    @property
    def twips(self) -> int:
        """The width of one Chinese character in twips."""
        return self.size * 10


class Layout(NamedTuple):
    """A layout profile with everything worked out.

    Margins, `footer` (its distance from the page's edge), `cell` (the width one body character takes), `spacing` (added to each of them) and
    `title_line` are in twips. `line` is in twips where `exact`, else in 240ths of a single line. `grid` is the line pitch of the page
    in twips, 0 for a page without one. `indent` is in hundredths of a character. `headings` holds levels 1 to 4; `lead` is the run-in title.
    `landscape`: the page lies across, its margins stay where they are.
    `alternates` maps a font to the one to use where it is missing, `parts` the name of a part of the Word style sheet to its text with slots.
    """

    name: str
    top: int
    bottom: int
    left: int
    right: int
    footer: int
    line: int
    exact: bool
    grid: int
    lines: int
    columns: int
    cell: int
    spacing: int
    indent: int
    page_numbers: bool
    latin: str
    title: Face
    title_line: int
    subtitle: Face
    body: Face
    headings: tuple[Face, Face, Face, Face]
    lead: Face
    caption: Face
    table: Face
    page_number: Face
    alternates: Mapping[str, str] = MappingProxyType({})
    parts: Mapping[str, str] = MappingProxyType({})
    landscape: bool = False

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the page in twips."""
        return (PAGE_HEIGHT, PAGE_WIDTH) if self.landscape else (PAGE_WIDTH, PAGE_HEIGHT)

    @property
    def text_width(self) -> int:
        """The width of the text block in twips."""
        return self.page[0] - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height of the text block in twips."""
        return self.page[1] - self.top - self.bottom

    @property
    def pitch(self) -> int:
        """The height of one body line in twips (where the line is not exact, as it is usually drawn)."""
        return self.line if self.exact else self.body.size * 13 * self.line // 240

    @property
    def fonts(self) -> tuple[str, ...]:
        """Every font the layout names, each once."""
        faces = (self.title, self.subtitle, self.body, *self.headings, self.lead, self.caption, self.table, self.page_number)
        return tuple(dict.fromkeys([f.font for f in faces] + [self.latin]))
