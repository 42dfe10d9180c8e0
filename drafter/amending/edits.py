"""What can be changed in a YAML text, as values: each edit names its place by the keys and list positions that lead there.

All paths are those of the text as it is given, before any edit; keys are compared without blanks around them.
"""

from typing import NamedTuple, Union


class Hint(NamedTuple):
    """A value still to be written: nothing, with a comment on the line below it that shows what belongs there."""

    text: str


class Block(dict):
    """A mapping to be written one entry a line, however short it is."""


class Typed(str):
    """A scalar as YAML writes it, quotation marks and all, to be put in as it is."""


Value = Union[str, Hint, None, list, dict]
"""What is put into a text: a scalar, a list or a mapping of such by key. None and an empty text are nothing; mappings of scalars stand in braces, but for a Block."""

Path = tuple[str | int, ...]
"""The keys and positions from the top of the file to a value."""


class Set(NamedTuple):
    """The value at `path`, in place of the one there or as a new entry behind the key `after` ("" in front of all, None at the end).

    Mappings on the way that do not exist yet are made; a text that stood at `path` and stands in the mapping that replaces it keeps its quotation marks. `remark` is a comment put behind it.
    """

    path: Path
    value: Value
    after: str | None = None
    remark: str = ""


class Add(NamedTuple):
    """One more item at the end of the list at `path`, which is made where there is none."""

    path: Path
    value: Value
    remark: str = ""


class Remove(NamedTuple):
    """The entry or list item at `path` goes, with the comments behind it, right above it and below it that are its own."""

    path: Path


class Rename(NamedTuple):
    """The key of the entry at `path` becomes another one."""

    path: Path
    key: str


class Remark(NamedTuple):
    """A comment at the end of the line on which the value at `path` ends; one that is there already is kept in front of it."""

    path: Path
    text: str


class Reword(NamedTuple):
    """The comment at `line` and `column` (counted from 1) becomes `text`; without a text it goes, and the line with it if it held nothing else."""

    line: int
    column: int
    text: str = ""


Edit = Set | Add | Remove | Rename | Remark | Reword
