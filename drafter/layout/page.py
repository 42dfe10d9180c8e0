"""Turns settings into a page: line pitch from the lines a page holds, character spacing from the characters a line holds (GB/T 9704—2012, 5.2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.layout.settings import ALTERNATES, PLACES, Key, Settings, Spacing
from drafter.model.diagnostics import Diagnostic, error
from drafter.model.layout import PAGE_HEIGHT, PAGE_WIDTH, Face, Layout

_LEAST = 3402
"""Twips (60 mm) of text that margins must leave in either direction."""
_SLACK = 10
"""Twips (half a point) by which characters may be moved to keep the usual characters a line when margins or sizes change; beyond, their number changes."""
_TIGHTEST = 30
"""Twips (a point and a half) by which characters may be moved together: beyond, the points and digits of numbers run into each other."""
_FOOTER_RISE = 567
"""Twips (10 mm) from the foot of the page number to the text: 7 mm to the top of its dash (7.5), and the number itself."""
_FOOTER_LEAST = 284
_MARGINS = tuple(("页边距", side) for side in "上下左右")
_BODY_SIZE = ("字号", "正文")


def laid_out(name: str, settings: Settings, parts: Mapping[str, str]) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """The layout, and what of it cannot be: margins that leave no room, lines or characters that would overlap."""
    values = settings.values
    top, bottom, left, right = (values[m] for m in _MARGINS)
    faces = _faces(values)
    size = faces["正文"].twips
    width, height = PAGE_WIDTH - left - right, PAGE_HEIGHT - top - bottom
    columns = _columns(settings, width, size)
    spacing = _spacing(values, height)
    layout = Layout(
        name=name,
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        footer=max(bottom - _FOOTER_RISE, _FOOTER_LEAST),
        line=spacing.value,
        exact=spacing.exact,
        grid=spacing.value if spacing.exact else 0,
        lines=max(height // (spacing.value if spacing.exact else size * 13 * spacing.value // 2400), 1),
        columns=columns,
        cell=width // columns,
        spacing=width // columns - size,
        indent=values["首行缩进",],
        page_numbers=values["页码",],
        latin=values["字体", "西文"],
        title=faces["标题"],
        title_line=faces["标题"].size * 16 // 20 * 20,
        subtitle=faces["副标题"],
        body=faces["正文"],
        headings=(faces["一级标题"], faces["二级标题"], faces["三级标题"], faces["四级标题"]),
        lead=faces["二级标题"],
        caption=faces["图表标题"],
        table=faces["表格"],
        page_number=faces["页码"],
        alternates={path[1]: other for path, other in values.items() if path[0] == ALTERNATES},
        parts=parts,
    )
    return layout, tuple(_problems(settings, layout))


def _faces(values: Mapping[Key, Any]) -> dict[str, Face]:
    """Font and size of every place; a size that is not given is that of the body."""
    return {place: Face(values["字体", place], values.get(("字号", place), values[_BODY_SIZE])) for place in PLACES}


def _columns(settings: Settings, width: int, size: int) -> int:
    """Characters a line: as asked for; the profile's number where that takes little spacing; else what comes nearest to none."""
    wanted = settings.values["每行字数",]
    if ("每行字数",) in settings.spans or abs(width // wanted - size) <= _SLACK:
        return wanted
    return max(round(width / size), 1)


def _spacing(values: Mapping[Key, Any], height: int) -> Spacing:
    """Line spacing: as asked for, else what the lines a page take; with both asked for, 行距 it is."""
    return values.get(("行距",)) or Spacing(True, height // values["每页行数",])


def _problems(settings: Settings, layout: Layout) -> list[Diagnostic]:
    found = []
    if layout.text_width < _LEAST or layout.text_height < _LEAST:
        hint = "请改小页边距：A4 纸宽 210 毫米、高 297 毫米，版心至少留 60 毫米"
        found.append(error("style-page", "页边距太大，纸上排不下文字", settings.span(*_MARGINS), hint, key="排版.页边距"))
        return found
    body = layout.body.points
    if layout.exact and layout.line < layout.body.twips:
        paths = (("行距",), ("每页行数",), _BODY_SIZE, *_MARGINS)
        message = f"行距只有 {layout.line / 20:g} 磅，正文字高 {body:g} 磅，上下行会叠在一起"
        found.append(error("style-page", message, settings.span(*paths), "请加大行距、减少每页行数，或改小字号", key="排版.行距"))
    if not -_TIGHTEST <= layout.spacing <= layout.body.twips:
        paths = (("每行字数",), _BODY_SIZE, *_MARGINS)
        message = f"每行 {layout.columns} 字要把字距调整 {layout.spacing / 20:g} 磅，正文字宽只有 {body:g} 磅"
        fits = layout.text_width // layout.body.twips
        found.append(error("style-page", message, settings.span(*paths), f"按现在的页边距和字号，每行宜排 {fits} 字左右", key="排版.每行字数"))
    if ("行距",) in settings.spans and ("每页行数",) in settings.spans and settings.values["每页行数",] > layout.lines:
        message = f"按写定的行距，每页只能排 {layout.lines} 行，排不下 {settings.values['每页行数',]} 行"
        found.append(error("style-page", message, settings.span(("每页行数",)), "行距和每页行数只写一项即可", key="排版.每页行数"))
    return found
