"""Turns a layout and a report into the finished parts of the Word style sheet: the profile's texts with their slots filled."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from drafter.model.layout import Layout
from drafter.model.report import Report
from drafter.writers.docx.runs import attribute
from drafter.writers.signing import signing

FOOTERS = ("word/footer_odd.xml", "word/footer_even.xml")
FONT_TABLE = "word/fontTable.xml"


def filled(report: Report, layout: Layout) -> dict[str, str]:
    """Part name → text: every Word part of the profile, and the font table made for the fonts it uses."""
    slots = _slots(report, layout)
    parts = {
        name: Template(text).safe_substitute(slots)
        for name, text in layout.parts.items()
        if name.startswith("word/") and (layout.page_numbers or name not in FOOTERS)
    }
    parts[FONT_TABLE] = _font_table(layout)
    return parts


def _slots(report: Report, layout: Layout) -> dict[str, str]:
    """What the slots of the parts stand for; lengths in twips, sizes in half points."""
    faces = {
        "body": layout.body,
        "title": layout.title,
        "subtitle": layout.subtitle,
        "lead": layout.lead,
        "caption": layout.caption,
        "table": layout.table,
        "page_number": layout.page_number,
    }
    faces |= {f"heading{level}": face for level, face in enumerate(layout.headings, 1)}
    slots: dict[str, object] = {
        "latin": attribute(layout.latin),
        "line": layout.line,
        "line_rule": "exact" if layout.exact else "auto",
        "pitch": layout.pitch,
        "spacing": layout.spacing,
        "indent_chars": layout.indent,
        "indent": layout.indent * layout.body.twips // 100,
        "title_line": layout.title_line,
        "title_after": 0 if report.subtitle else layout.pitch,
        "page_number_cell": layout.page_number.twips,
        "odd_and_even": "<w:evenAndOddHeaders/>" if layout.page_numbers else "",
    }
    for name, face in faces.items():
        slots |= {f"{name}_font": attribute(face.font), f"{name}_size": face.size}
    slots |= _signature(report, layout)
    return {name: str(value) for name, value in slots.items()}


def _signature(report: Report, layout: Layout) -> dict[str, object]:
    """Indents of unit and date, in hundredths of a character for Word and in twips for readers that know no characters."""
    place = signing(report, layout.columns)
    side, chars = ("right", place.date_right) if place.date_left is None else ("left", place.date_left)
    return {
        "signature_chars": round(place.unit_right * 100),
        "signature": round(place.unit_right * layout.cell),
        "date_before": 0 if report.signature else layout.pitch,
        "date_indent": f'w:{side}Chars="{round(chars * 100)}" w:{side}="{round(chars * layout.cell)}"',
        "date_align": side,
    }


def _font_table(layout: Layout) -> str:
    """Every font used, with the one that stands in for it where it is not installed."""
    fonts = "".join(_font(name, layout.alternates) for name in layout.fonts)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>'
    )


def _font(name: str, alternates: Mapping[str, str]) -> str:
    other = f'<w:altName w:val="{attribute(alternates[name])}"/>' if name in alternates else ""
    charset = "00" if name.isascii() and not other else "86"
    return f'<w:font w:name="{attribute(name)}">{other}<w:charset w:val="{charset}"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
