"""The text of a YAML file into where everything in it begins and ends: scalars, collections, comments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

_NOTHING = ("", "~", "null", "Null", "NULL")
_LOADER = getattr(yaml, "CLoader", yaml.Loader)


class Comment(NamedTuple):
    """A comment: its line and column counted from 1, its text from the # on, and whether it is all there is on the line."""

    line: int
    column: int
    text: str
    alone: bool


class Place:
    """Where a node stands in the text: `start` and `end` are offsets; `kind` is scalar, mapping or sequence.

    `flow`: it stands inside braces or brackets, or is such. `keys` and `items` are the children of a collection; `block`: a scalar introduced by | or >.
    """

    def __init__(self, kind: str, start: int, end: int, text: str = "", *, flow: bool = False, block: bool = False) -> None:
        self.kind, self.start, self.end, self.text, self.flow, self.block = kind, start, end, text, flow, block
        self.keys: list[Place] = []
        self.items: list[Place] = []
        self._numbers: dict[str, int] = {}

    def child(self, step: str | int) -> int | None:
        """The number of the child a step of a path leads to; None where there is none."""
        if isinstance(step, int):
            return step if self.kind == "sequence" and 0 <= step < len(self.items) else None
        if len(self._numbers) < len(self.keys):
            self._numbers = {key.text.strip(): number for number, key in reversed([*enumerate(self.keys)])}
        return self._numbers.get(step.strip())

    @property
    def empty(self) -> bool:
        """Whether nothing at all is typed there."""
        return self.kind == "scalar" and self.start == self.end

    @property
    def void(self) -> bool:
        """Whether what is typed there says nothing: no text, ~ or null, an empty collection."""
        return self.text.strip() in _NOTHING if self.kind == "scalar" else not self.items


def laid_out(text: str) -> Place | None:
    """The places of everything in a text that parses (lines end with \\n); None where there is nothing in it."""
    root: Place | None = None
    stack: list[Place] = []
    waiting: list[Place | None] = []
    loader = _LOADER(text)
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            block = getattr(event, "style", None) in ("|", ">")
            start, end = event.start_mark.index, event.end_mark.index
            node = Place("scalar", start, _block_end(text, start, end) if block else end, getattr(event, "value", ""), flow=bool(stack and stack[-1].flow), block=block)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
            stack.append(Place(kind, event.start_mark.index, event.end_mark.index, flow=bool(event.flow_style)))
            waiting.append(None)
            continue
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = stack.pop()
            waiting.pop()
            last = max((child.end for child in (*node.keys, *node.items)), default=node.start)
            node.end = event.end_mark.index if node.flow and text[node.start] in "{[" else last
        else:
            continue
        if not stack:
            root = root or node
        elif stack[-1].kind == "sequence":
            stack[-1].items.append(node)
        elif waiting[-1] is None:
            waiting[-1] = node
        else:
            stack[-1].keys.append(waiting[-1])
            stack[-1].items.append(node)
            waiting[-1] = None
    return root


def _block_end(text: str, start: int, end: int) -> int:
    """The end of what a block scalar holds: of its last line with anything on it, but that all blank lines belong to it where it says so (|+)."""
    head = text[start : text.find("\n", start) if "\n" in text[start:end] else end]
    whole = text[start:end]
    if "+" in head.split("#")[0]:
        return start + len(whole) - whole.endswith("\n")
    last = text.find("\n", start + len(whole.rstrip("\n ")))
    return len(text) if last < 0 else last


def comments(text: str) -> Iterator[Comment]:
    """The comments of a text that parses, in the order they stand."""
    scalars = sorted(_scalars(text))
    number = 0
    start = 0
    for line, row in enumerate(text.split("\n"), start=1):
        for match in re.finditer(r"(?:^|(?<=[ \t]))#", row) if "#" in row else ():
            at = start + match.start()
            while number < len(scalars) and scalars[number][1] <= at:
                number += 1
            if number == len(scalars) or at < scalars[number][0]:
                yield Comment(line, match.start() + 1, row[match.start() :], not row[: match.start()].strip())
                break
        start += len(row) + 1


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand that may hold a #; of a block scalar the lines below its head."""
    stack = [root] if (root := laid_out(text)) is not None else []
    while stack:
        node = stack.pop()
        stack += (*node.keys, *node.items)
        if node.kind == "scalar" and not node.empty:
            start = text.find("\n", node.start) if node.block else node.start
            if 0 <= start < node.end:
                yield start, node.end
