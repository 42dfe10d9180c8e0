"""Turns a report into one self-contained HTML page in the manner of the layout; pictures are data: URIs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from string import Template
from typing import TypeVar

from drafter.model.layout import Face, Layout
from drafter.model.report import Block, Figure, Gap, Heading, Inline, Paragraph, Report, Table
from drafter.writers import columns
from drafter.writers.lettering import legal, printed_date
from drafter.writers.seal import SLOT, sealed
from drafter.writers.signing import signing

T = TypeVar("T")

def write(report: Report, layout: Layout) -> bytes:
    """The report as UTF-8 HTML; figures bear where they come from as data-key, placeholders are marked, the last line is the seal."""
    title = "".join(_inline(i) for i in report.title)
    head = f'<h1{"" if report.subtitle else " class=head"}>{title}</h1>\n'
    if report.subtitle:
        head += f'<p class="subtitle head">{_inlines(report.subtitle)}</p>\n'
    foot = ""
    if report.signature:
        foot += f'<p class="signature">{_text(report.signature)}</p>\n'
    if report.signed:
        foot += f'<p class="date"><time datetime="{report.signed.isoformat()}">{printed_date(report.signed)}</time></p>\n'
    return sealed(
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f'<meta name="author" content="{_attribute(report.hospital)}">\n'
        f"<title>{_text(''.join(i.text for i in report.title)).replace('<br>', ' ')}</title>\n<style>\n{_css(report, layout)}</style>\n</head>\n<body>\n"
        f"<header>\n{head}</header>\n<main>\n{''.join(map(_block, report.blocks))}</main>\n<footer>\n{foot}</footer>\n</body>\n</html>\n<!-- {SLOT} -->\n"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f"<{tag}>{_text(block.number)}{_inlines(block.inlines)}</{tag}>\n"
    if isinstance(block, Paragraph):
        lead = f"<b>{_inlines(block.lead)}</b>" if block.lead else ""
        return f"<p>{lead}{''.join(_inlines(s.inlines) for s in block.sentences)}</p>\n"
    if isinstance(block, Table):
        return _table(block)
    image = block.image
    source = f"data:image/{image.format};base64,{b64encode(image.data).decode('ascii')}"
    caption = f"<figcaption>{_inlines(block.caption)}</figcaption>" if block.caption else ""
    return f'<figure><img src="{source}" alt="{_attribute(block.alt)}" width="{image.width}" height="{image.height}">{caption}</figure>\n'


def _table(table: Table) -> str:
    starts = ['<td class="text">' if wordy else "<td>" for wordy in columns.wordy(table)]
    head = "".join(f'<th scope="col">{_text(h)}</th>' for h in _filled(table.head, "", len(starts)))
    rows = ""
    for row in table.rows:
        cells = zip(starts, _filled(row, (), len(starts)), strict=True)
        rows += "<tr>" + "".join(f"{start}{_inlines(cell)}</td>" for start, cell in cells) + "</tr>\n"
    caption = f"<caption>{_inlines(table.caption)}</caption>\n" if table.caption else ""
    note = f'<p class="note">{_inlines(table.note)}</p>\n' if table.note else ""
    return f"<table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n{note}"


def _filled(cells: tuple[T, ...], empty: T, length: int) -> tuple[T, ...]:
    return cells + (empty,) * (length - len(cells))


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    text = _text(inline.text)
    if isinstance(inline, Figure):
        return f'<span data-key="{_attribute(inline.key)}">{text}</span>'
    if isinstance(inline, Gap):
        return f'<mark data-key="{_attribute(inline.key)}">{text}</mark>'
    return text


def _text(text: str) -> str:
    return escape(legal(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(legal(text))


def _css(report: Report, layout: Layout) -> str:
    """The style sheet of the profile with its slots filled; lengths in points."""
    place = signing(report, layout.columns)
    slots = {
        "latin": layout.latin,
        "top": _pt(layout.top),
        "right": _pt(layout.right),
        "bottom": _pt(layout.bottom),
        "left": _pt(layout.left),
        "line": _pt(layout.line) if layout.exact else f"{layout.line / 240 * 1.3:g}",
        "pitch": _pt(layout.pitch),
        "title_line": _pt(layout.title_line),
        "spacing": _pt(layout.spacing),
        "indent": f"{layout.indent / 100:g}em",
        "signature": f"{place.unit_right:g}em",
        "date_left": f"{place.date_left or 0:g}em",
        "date_right": f"{place.date_right:g}em",
        "date_align": "right" if place.date_left is None else "left",
        "page_number_rules": _page_numbers(layout) if layout.page_numbers else "",
    }
    faces = {"title": layout.title, "subtitle": layout.subtitle, "body": layout.body, "lead": layout.lead, "caption": layout.caption, "table": layout.table}
    faces |= {f"heading{level}": face for level, face in enumerate(layout.headings, 1)}
    for name, face in faces.items():
        slots |= {f"{name}_font": _family(face.font, layout), f"{name}_size": f"{face.points:g}pt"}
    return Template(layout.parts.get("page.css", "")).safe_substitute(slots)


def _page_numbers(layout: Layout) -> str:
    face: Face = layout.page_number
    look = f'content: "— " counter(page) " —"; font: {face.points:g}pt {_family(face.font, layout)};'
    return (
        f"@page :right {{ @bottom-right {{ {look} padding-right: 1em; }} }}\n"
        f"@page :left {{ @bottom-left {{ {look} padding-left: 1em; }} }}"
    )


def _family(font: str, layout: Layout) -> str:
    """西文 (which the style sheet makes of the Latin font, for digits and letters alone), the font, and those to use where it is missing."""
    chain = [font]
    while (font := layout.alternates.get(font, "")) and font not in chain:
        chain.append(font)
    return ", ".join(['"西文"', *(f'"{name}"' for name in chain), "serif"])


def _pt(twips: int) -> str:
    return f"{twips / 20:g}pt"
