"""Turns the user's own words into inlines and sentences: as typed, but for final punctuation, with quoted figures in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.model.record import Prose, Quote
from drafter.model.report import Figure, Gap, Inline, Paragraph, Sentence, Text, Words

Point = tuple[Inline, ...]

_FINAL = "。；;，,、．：:"
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）])\.$")
_ENDS = ("！", "？", "!", "?", "…", "。”", "！”", "？”", "…”", "。’", "。", "：")


def plain(inlines: Iterable[Inline]) -> str:
    """The inlines as they read."""
    return "".join([i.text for i in inlines])


def joined(items: Sequence[Point], mark: str, last: str = "") -> Point:
    """The items with a mark of ours between them; `last` stands before the last one where it is given (甲、乙和丙)."""
    out: list[Inline] = []
    for i, item in enumerate(items):
        if i:
            out.append(Text(last if last and i == len(items) - 1 else mark))
        out.extend(item)
    return tuple(out)


def inlines_of(prose: Prose) -> Point:
    """The text with its quotes as figures or gaps."""
    out: list[Inline] = []
    for piece in prose.pieces:
        if isinstance(piece, Quote):
            out.append(Gap(piece.text, piece.key, piece.span) if piece.unknown else Figure(piece.text, piece.key, piece.span, piece.formula))
        elif isinstance(piece, str) and piece:
            out.append(Words(piece, prose.key, prose.span))
    return tuple(out)


def stripped(prose: Prose) -> Point:
    """The text in one line, without surrounding space and final 。；，：, so that it may stand in a sentence of ours."""
    return _bare(tuple(_line(i) for i in inlines_of(prose)))


def _line(inline: Inline) -> Inline:
    return _worded(inline, inline.text.replace("\n", "")) if isinstance(inline, Words) else inline


def _worded(words: Words, text: str) -> Words:
    """The words with another text; the same ones where it is the same."""
    return words if text == words.text else Words(text, words.key, words.span)


def _bare(inlines: Point) -> Point:
    out = list(inlines)
    if out and isinstance(out[0], Words):
        out[0] = _worded(out[0], out[0].text.lstrip())
    if out and isinstance(out[-1], Words):
        out[-1] = _worded(out[-1], _HALF_STOP.sub("", out[-1].text.rstrip().rstrip(_FINAL).rstrip()))
    return tuple(i for i in out if i.text)


def ended(text: str) -> bool:
    """Whether a text ends a sentence by itself (！, ？, …… or a quotation that ends one)."""
    return text.endswith(_ENDS)


def stopped(inlines: Point, kind: str = "words", pattern: str = "") -> Sentence:
    """A sentence with its full stop, unless its words end one themselves."""
    stop = () if ended(plain(inlines)) else (Text("。"),)
    return Sentence((*inlines, *stop), kind, pattern)


def title(prose: Prose | None) -> Point:
    """A run-in title with its full stop; nothing where there is none."""
    bare = stripped(prose) if prose is not None else ()
    return (*bare, *(() if ended(plain(bare)) else (Text("。"),))) if bare else ()


def paragraphs(prose: Prose | None, section: str) -> list[Paragraph]:
    """A text of the user's own (概述, 导语, 结语) as paragraphs, one a line, each with its full stop."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines_of(prose) if prose is not None else ():
        for i, text in enumerate(inline.text.split("\n") if isinstance(inline, Words) else [""]):
            if i:
                lines.append([])
            lines[-1].append(inline._replace(text=text) if isinstance(inline, Words) else inline)
    bare = (_bare(tuple(line)) for line in lines)
    return [Paragraph((stopped(line, pattern="own"),), section) for line in bare if line]
