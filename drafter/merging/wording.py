"""Two wordings of one sentence, piece by piece, into the edits that turn the one into the other."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.merging.units import VALUES
from drafter.model.diagnostics import Span
from drafter.model.returned import Piece

_TOKENS = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_TORN = 2
"""Signs left alone between two changes that are fewer than these are changed with them: 增长 and 增加 are two words, not one changed sign."""


class Change(NamedTuple):
    """Signs of the old wording, from where to where, and what stands for them in the new; key and place of the value."""

    start: int
    end: int
    text: str
    key: str = ""
    span: Span = Span("")


def changes(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Change]:
    """What turns one wording into the other: a value is changed as a whole, in its place where it has one in both; between values the words are."""
    starts = _starts([piece.text for piece in old])
    a = c = 0
    for b, d in (*_anchors(old, new), (len(old), len(new))):
        yield from _between(old, a, b, new, c, d, starts)
        if b < len(old) and old[b].text != new[d].text:
            yield Change(starts[b], starts[b + 1], new[d].text, new[d].key, new[d].span)
        a, c = b + 1, d + 1


def _anchors(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The places of values that are in both, in the order of both."""
    left, right = ([n for n, piece in enumerate(pieces) if piece.kind in VALUES] for pieces in (old, new))
    for block in SequenceMatcher(None, [old[n].key for n in left], [new[n].key for n in right], autojunk=False).get_matching_blocks():
        yield from ((left[block.a + step], right[block.b + step]) for step in range(block.size))


def _between(old: Sequence[Piece], a: int, b: int, new: Sequence[Piece], c: int, d: int, starts: Sequence[int]) -> Iterator[Change]:
    """The changes between two values that stay: whole pieces, but within the user's own words signs."""
    for tag, i, j, k, m in SequenceMatcher(None, [p.text for p in old[a:b]], [p.text for p in new[c:d]], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        mine, theirs = old[a + i : a + j], new[c + k : c + m]
        source = next((p for p in (*theirs, *new[d : d + 1]) if p.key), None) if theirs else next((p._replace(span=Span("")) for p in mine if p.key), None)
        source = source or Piece("text", "")
        left, right = "".join([p.text for p in mine]), "".join([p.text for p in theirs])
        worded = all(p.kind == "words" for p in (*mine, *theirs)) and mine and theirs
        for start, end, text in differences(left, right) if worded else ((0, len(left), right),):
            yield Change(starts[a + i] + start, starts[a + i] + end, text, source.key, source.span)


def differences(left: str, right: str) -> Iterator[tuple[int, int, str]]:
    """What turns one text into another: (from, to, what stands there instead), numbers never torn, changes close to each other taken together."""
    a, b = _TOKENS.findall(left), _TOKENS.findall(right)
    at, by = _starts(a), _starts(b)
    pending: list[int] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal" and (at[j] - at[i] >= _TORN or not pending or j == len(a)):
            if pending:
                yield at[pending[0]], at[pending[1]], right[by[pending[2]] : by[pending[3]]]
            pending = []
        elif tag == "equal":
            pending[1], pending[3] = j, m
        else:
            pending = [pending[0], j, pending[2], m] if pending else [i, j, k, m]
    if pending:
        yield at[pending[0]], at[pending[1]], right[by[pending[2]] : by[pending[3]]]


def _starts(tokens: Sequence[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out
