"""Turns a report into its paragraphs as built, with the pieces, patterns and sections that the hidden baseline of a draft has of them."""

from collections.abc import Iterable, Iterator

from drafter.model.report import Figure, Fixed, Gap, Heading, Inline, Paragraph, Report, Table, Text, Words
from drafter.model.returned import BuiltParagraph, BuiltSentence, Piece

_KINDS = {Text: "text", Fixed: "fixed", Words: "words", Figure: "figure", Gap: "gap"}
_TAB = Text("\t")


def built(report: Report) -> Iterator[BuiltParagraph]:
    """The paragraphs of a report in reading order with the section they stand in; a table row is one, with tabs between its cells."""
    section = ""
    yield _plain("Title", "", report.title)
    if report.subtitle:
        yield _plain("Subtitle", "", report.subtitle)
    for block in report.blocks:
        if isinstance(block, Heading):
            section = block.section or section
            yield _plain(f"Heading{block.level}", section, (Fixed(block.number), *block.inlines) if block.number else block.inlines, block.pattern)
        elif isinstance(block, Paragraph):
            lead = (BuiltSentence(_pieces(block.lead)),) if block.lead else ()
            sentences = (BuiltSentence(_pieces(sentence.inlines), sentence.pattern, sentence.kind) for sentence in block.sentences)
            yield BuiltParagraph(0, "BodyText", block.section or section, (*lead, *sentences))
        elif isinstance(block, Table):
            if block.caption:
                yield _plain("Caption", section, block.caption)
            for cells in (tuple((Fixed(head),) for head in block.head), *block.rows):
                yield _plain("TableText", section, tuple(inline for n, cell in enumerate(cells) for inline in ((_TAB, *cell) if n else cell)))
            if block.note:
                yield _plain("TableNote", section, block.note)
        elif block.caption:
            yield _plain("Caption", section, block.caption)
    yield _plain("Signature", "", (Text(report.signature),))


def _plain(style: str, section: str, inlines: Iterable[Inline], pattern: str = "") -> BuiltParagraph:
    return BuiltParagraph(0, style, section, (BuiltSentence(_pieces(inlines), pattern),))


def _pieces(inlines: Iterable[Inline]) -> tuple[Piece, ...]:
    return tuple(map(_piece, inlines))


def _piece(inline: Inline) -> Piece:
    if isinstance(inline, (Text, Fixed)):
        return Piece(_KINDS[type(inline)], inline.text)
    return Piece(_KINDS[type(inline)], inline.text, inline.key, inline.span, inline.formula if isinstance(inline, Figure) else "")
