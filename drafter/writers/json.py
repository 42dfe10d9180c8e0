"""Turns a report into JSON: the tree as data, with where every figure comes from."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from drafter.model.diagnostics import Span
from drafter.model.layout import Layout
from drafter.model.report import Block, Figure, Gap, Heading, Illustration, Inline, Paragraph, Report, Sentence, Table, Words
from drafter.writers.lettering import legal
from drafter.writers.seal import SLOT, sealed

VERSION = 1
"""Of the shape below; it changes when a field changes its meaning or goes."""


def write(report: Report, layout: Layout) -> bytes:
    """The report as UTF-8 JSON, keys in a fixed order, the last one the seal."""
    tree = {
        "version": VERSION,
        "hospital": legal(report.hospital),
        "year": report.year,
        "genre": legal(report.genre),
        "title": _inlines(report.title),
        "subtitle": _inlines(report.subtitle),
        "blocks": [_block(b) for b in report.blocks],
        "signature": legal(report.signature),
        "signed": report.signed.isoformat() if report.signed else None,
        "digest": SLOT,
    }
    return sealed(json.dumps(tree, ensure_ascii=False, indent=1) + "\n")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "type": "heading",
                "level": block.level,
                "number": legal(block.number),
                "section": legal(block.section),
                "own": block.own,
                "pattern": block.pattern,
                "inlines": _inlines(block.inlines),
            }
        case Paragraph():
            return {
                "type": "paragraph",
                "section": legal(block.section),
                "lead": _inlines(block.lead),
                "sentences": [_sentence(s) for s in block.sentences],
            }
        case Table():
            return {
                "type": "table",
                "caption": _inlines(block.caption),
                "head": [legal(h) for h in block.head],
                "rows": [[_inlines(cell) for cell in row] for row in block.rows],
                "note": _inlines(block.note),
            }
        case Illustration(image=image):
            return {
                "type": "picture",
                "caption": _inlines(block.caption),
                "alt": legal(block.alt),
                "format": image.format,
                "width": image.width,
                "height": image.height,
                "data": b64encode(image.data).decode("ascii"),
            }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"kind": sentence.kind, "pattern": sentence.pattern, "inlines": _inlines(sentence.inlines)}


def _inlines(inlines: Iterable[Inline]) -> list[dict[str, Any]]:
    return [_inline(i) for i in inlines]


def _inline(inline: Inline) -> dict[str, Any]:
    piece: dict[str, Any] = {"type": type(inline).__name__.lower(), "text": legal(inline.text)}
    if isinstance(inline, Words | Figure | Gap):
        piece |= {"key": legal(inline.key), **_place(inline.span)}
    if isinstance(inline, Figure) and inline.formula:
        piece["formula"] = legal(inline.formula)
    return piece


def _place(span: Span) -> dict[str, Any]:
    return {"file": legal(span.file), "line": span.line, "column": span.column} | ({"sheet": legal(span.sheet)} if span.sheet else {})
