"""What became of every number of a draft that came back: which value of the year file it is, and whether it is that value."""

from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic, Span

AGREES, DIFFERS, UNSOURCED, TERM = "agrees", "differs", "unsourced", "term"


class Entry(NamedTuple):
    """One number: the line of the document it stands in (its place among `Returned.paragraphs`), from where to where, as it stands, and its status
    (agrees, differs, unsourced or term). `key` and `span` are those of the value behind it, `expected` how that prints."""

    line: int
    start: int
    end: int
    text: str
    status: str
    key: str = ""
    expected: str = ""
    span: Span = Span("")


class Unused(NamedTuple):
    """A public value of the year file that stands nowhere in the draft; with `text` a text of the user's own, `value` being those of its numbers."""

    name: str
    key: str
    value: str
    span: Span
    text: bool = False


class Account(NamedTuple):
    """The whole account of a draft: its numbers in reading order, what is not in it, and what is wrong."""

    entries: tuple[Entry, ...]
    unused: tuple[Unused, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
