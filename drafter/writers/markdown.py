"""Turns a report into CommonMark that reads as plain text: one line a paragraph, a pipe table, the signature last."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.model.layout import Layout
from drafter.model.report import Heading, Illustration, Inline, Paragraph, Report, Table
from drafter.writers import columns
from drafter.writers.lettering import legal, printed_date
from drafter.writers.seal import SLOT, sealed

# Only what CommonMark (or its tables and strike-through) would take for markup, so that ordinary prose stays as it is.
_MARKUP = re.compile(r"[\\`*\[|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+[ \t]*$|-+[ \t]*$|(?:-[ \t]*){3,}$|~~~)", re.MULTILINE)
_HEADING_END = re.compile(r"(?<=\s)#(?=#*$)")
_LIST_START = re.compile(r"^([ \t]*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]*\n[ \t\n]*")


def write(report: Report, layout: Layout) -> bytes:
    """The report as UTF-8 Markdown; a picture is represented by its caption, and the last line is a comment with the seal."""
    pieces = [f"# {_heading(_line(report.title))}"]
    if report.subtitle:
        pieces.append(_line(report.subtitle))
    pieces += [_block(block) for block in report.blocks]
    if report.signature:
        pieces.append(_escaped(report.signature))
    if report.signed:
        pieces.append(printed_date(report.signed))
    pieces.append(f"<!-- {SLOT} -->")
    return sealed("\n\n".join(p for p in pieces if p) + "\n")


def _block(block: Heading | Paragraph | Table | Illustration) -> str:
    if isinstance(block, Heading):
        return "#" * (block.level + 1) + " " + _heading(_escaped(block.text))
    if isinstance(block, Paragraph):
        return _lead(_line(block.lead)) + _escaped("".join(s.text for s in block.sentences))
    if isinstance(block, Table):
        return _table(block)
    caption = _line(block.caption) or _joined(_escaped(block.alt))
    return f"（{caption}）" if caption else ""


def _table(table: Table) -> str:
    width = columns.count(table)
    rows = [[_joined(_escaped(h)) for h in table.head], *([_line(c) for c in row] for row in table.rows)]
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows.insert(1, ["---"] * width)
    lines = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    return "\n\n".join(p for p in (_line(table.caption), lines, _line(table.note)) if p)


def _line(inlines: Iterable[Inline]) -> str:
    return _joined(_escaped("".join(i.text for i in inlines)))


def _lead(text: str) -> str:
    """A run-in title in bold, its last stop outside: CommonMark closes no emphasis between 。 and a word."""
    title = text.rstrip("。：:")
    stop = text[len(title) :]
    closes = bool(title) and (title[-1].isalnum() or bool(stop) and not title[-1].isspace())
    return f"**{title}**{stop}" if closes else text


def _heading(text: str) -> str:
    return _HEADING_END.sub(r"\\#", _joined(text))


def _joined(text: str) -> str:
    """One line of it: a heading or a cell cannot hold two."""
    return text.replace("\\\n", " ").strip()


def _escaped(text: str) -> str:
    """The text so that CommonMark gives it back; a line end becomes a hard break."""
    text = _BLANKS.sub("\n", legal(text).strip(" \t\n"))
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _LINE_START.sub(r"\1\\\2", text)
    text = _LIST_START.sub(r"\1\\\2", text)
    return text.replace("\n", "\\\n")
