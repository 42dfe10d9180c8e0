"""Turns an image into a picture that stands in a paragraph of its own, never larger than the text block."""

from __future__ import annotations

from drafter.model.layout import Layout
from drafter.model.report import Image
from drafter.writers.docx.runs import attribute

_EMU_PER_INCH = 914400
_EMU_PER_TWIP = 635
_ROOM_BELOW = 3
"""Lines of the page kept free for the caption."""


def extent(image: Image, layout: Layout) -> tuple[int, int]:
    """Width and height in EMU: the natural size, or as much of it as the text block holds with a caption below."""
    dpi = image.dpi if image.dpi > 1 else 96.0
    natural = (max(image.width, 1) / dpi * _EMU_PER_INCH, max(image.height, 1) / dpi * _EMU_PER_INCH)
    room = (layout.text_width * _EMU_PER_TWIP, (layout.text_height - _ROOM_BELOW * layout.pitch) * _EMU_PER_TWIP)
    scale = min(1.0, room[0] / natural[0], room[1] / natural[1])
    return max(round(natural[0] * scale), 1), max(round(natural[1] * scale), 1)


def inline_picture(relation: str, number: int, size: tuple[int, int], alt: str) -> str:
    """A run with the picture of that relationship; `number` is unique in the document, `alt` the text for those who do not see it."""
    wide, high = size
    properties = f'id="{number}" name="图片 {number}" descr="{attribute(alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {properties}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
