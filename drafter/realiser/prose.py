"""Turns the user's own words into inlines: as typed, but for final punctuation, with quoted figures in their place."""

from __future__ import annotations

from drafter.model.record import Prose, Quote
from drafter.model.report import Figure, Gap, Inline, Words

_FINAL = "。；;，,、．"


def inlines_of(prose: Prose) -> tuple[Inline, ...]:
    """The text with its quotes as figures or gaps."""
    out: list[Inline] = []
    for piece in prose.pieces:
        if isinstance(piece, Quote):
            out.append(Gap(piece.text, piece.key, piece.span) if piece.unknown else Figure(piece.text, piece.key, piece.span, piece.formula))
        elif isinstance(piece, str) and piece:
            out.append(Words(piece, prose.key, prose.span))
    return tuple(out)


def stripped(prose: Prose) -> tuple[Inline, ...]:
    """The text without surrounding space and final 。；，, so that it may stand in a sentence of ours."""
    inlines = list(inlines_of(prose))
    if inlines and isinstance(inlines[0], Words):
        inlines[0] = Words(inlines[0].text.lstrip(), inlines[0].key, inlines[0].span)
    if inlines and isinstance(inlines[-1], Words):
        last = inlines[-1]
        inlines[-1] = Words(last.text.rstrip().rstrip(_FINAL).rstrip(), last.key, last.span)
    return tuple(i for i in inlines if i.text)


def ended(text: str) -> bool:
    """Whether a text ends a sentence by itself (！, ？, …… or a quotation that ends one)."""
    return text.endswith(("！", "？", "!", "?", "……", "。”", "！”", "？”", "。’", "。"))
