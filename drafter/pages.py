"""Turns the lines of printed pages, blanks in place of white space, into a text with a line for every paragraph and tabs between the cells of a table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d{1,3}\s*页.{0,12})\s*")
_GAP = re.compile(r" {2,}")
_MARKS = re.compile("[，。；、！？]")
_PARTED = re.compile(r"((?:^|\t)(?:增长|增加|提高|上升|下降|减少|缩短|延长|持平))\t(?=\d)")
"""A change whose verb and amount came apart."""
_BLANKS = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
_CELLS = 3
_FULL = 0.8
"""Share of the widest line from which on a line may go on in the next."""
_ENDS = "。！？"
_WIDE = 2
"""Blanks a sign that is no Latin one is wide."""


def flowed(pages: Iterable[str]) -> str:
    """The text of the pages; what stands at the top of most pages, and page numbers, are left out."""
    lines = list(_lines([page.split("\n") for page in pages]))
    prose = [line for line in lines if not _is_row(line)]
    long = [line for line in prose if _width(line) >= 0.5 * max(map(_width, prose), default=0)]
    margin = min(map(_indent, long), default=0)
    telling = any(_indent(line) > margin for line in long)  # whether paragraphs are indented
    full = _FULL * max((_width(line) for line in long), default=0)
    out: list[str] = []
    before = ""
    for line in lines:
        if _is_row(line):
            out.append(_PARTED.sub(r"\1", "\t".join(map(_close, _GAP.split(line.strip())))))
        elif out and before and _indent(line) <= margin and _width(before) >= full and (telling or before[-1] not in _ENDS):
            out[-1] += _close(line)
        else:
            out.append(_close(line))
        before = "" if _is_row(line) else line.rstrip()
    return "\n".join(out) + "\n"


def _lines(pages: list[list[str]]) -> Iterator[str]:
    """The lines that say something, without what is repeated on the pages."""
    heads = Counter(next((line.strip() for line in page if line.strip()), "") for page in pages)
    for page in pages:
        said = [line for line in page if line.strip()]
        said = said[bool(said and _PAGE_NUMBER.fullmatch(said[0])) :]
        said = said[: len(said) - bool(said and _PAGE_NUMBER.fullmatch(said[-1]))]
        if said and len(pages) > 2 and heads[said[0].strip()] > len(pages) / 2:
            said = said[1:]
        yield from said


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: several cells far apart and no punctuation."""
    return len(_GAP.split(line.strip())) >= _CELLS and not _MARKS.search(line)


def _indent(line: str) -> int:
    bare = line.lstrip(" \u3000")
    blanks = line[: len(line) - len(bare)]
    return len(blanks) + blanks.count("\u3000")


def _width(line: str) -> int:
    """The width up to the last sign, blanks that only spread the line counted as one."""
    return sum(_WIDE if sign > "\x7f" else 1 for sign in _GAP.sub(" ", line.strip())) + _indent(line)


def _close(line: str) -> str:
    """The line without the blanks by which signs were set apart."""
    return _BLANKS.sub("", line.strip())
