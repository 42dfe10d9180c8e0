"""How far a year file is: everything its departments are to give, and what is known of it by now."""

from collections.abc import Iterable
from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic, Span


class Item(NamedTuple):
    """A figure or text to be given. `missing` says what of it is not known yet (本年, 上年, 内容 …);
    `confirmed` is None where there is nothing to confirm: a text, or a value not known."""

    name: str
    key: str
    department: str
    section: str
    span: Span
    missing: tuple[str, ...] = ()
    estimated: bool = False
    confirmed: bool | None = None
    doubts: tuple[Diagnostic, ...] = ()


class Count(NamedTuple):
    """How many items there are of one department in one section, how many have all that is asked, and of how many something is missing, estimated, not
    confirmed or doubtful."""

    department: str
    section: str
    items: int
    filled: int
    missing: int
    estimated: int
    unconfirmed: int
    doubtful: int


class Progress(NamedTuple):
    """All items by department and in the order of the file, their counts by department and section in the same order, and the doubts that concern none of them."""

    items: tuple[Item, ...]
    counts: tuple[Count, ...]
    general: tuple[Diagnostic, ...]


def total(counts: Iterable[Count], department: str = "", section: str = "") -> Count:
    """Several counts as one."""
    return Count(department, section, *([sum(numbers) for numbers in zip(*(count[2:] for count in counts))] or [0] * 6))
