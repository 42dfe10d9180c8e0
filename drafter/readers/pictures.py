"""Turns the picture paths of a record into images: bytes, format and size, from inside the year file's folder only."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.model.diagnostics import Diagnostic, error
from drafter.model.record import Picture, Section, YearRecord
from drafter.model.report import Image

MAX_BYTES = 20 * 1024 * 1024
MAX_TOGETHER = 100 * 1024 * 1024

_SAVE_AS = "请用画图等软件打开，另存为 PNG 或 JPG"
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"BM", "BMP 图片"),
    (b"RIFF", "WEBP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "Office 文档或压缩包"),
    (b"<svg", "SVG 图片"),
    (b"<?xml", "SVG 图片"),
)


def load(record: YearRecord, base: Path) -> tuple[Mapping[str, Image], tuple[Diagnostic, ...]]:
    """The images of the record's pictures by their key, and what is wrong with those that cannot be used; `base` is the year file's folder."""
    images: dict[str, Image] = {}
    found: list[Diagnostic] = []
    size = 0
    for picture in _pictures(record):
        image = _image(picture, base, found)
        size += len(image.data) if image is not None else 0
        if size > MAX_TOGETHER:
            message = f"到图片“{picture.file}”为止，图片合计超过 {MAX_TOGETHER // 1024 // 1024} MB"
            found.append(error("pictures-too-large", message, picture.span, "请减少图片，或用画图等软件缩小后再放进来", key=picture.key))
            break
        if image is not None:
            images[picture.key] = image
    return images, tuple(found)


def _pictures(record: YearRecord) -> Iterator[Picture]:
    waiting: list[Section] = list(reversed(record.sections))
    while waiting:
        section = waiting.pop()
        yield from section.pictures
        for highlight in section.highlights:
            yield from highlight.pictures
        waiting += reversed(section.parts)


def _image(picture: Picture, base: Path, found: list[Diagnostic]) -> Image | None:
    def refuse(rule: str, message: str, hint: str) -> None:
        found.append(error(rule, f"图片“{picture.file}”{message}", picture.span, hint, key=picture.key))

    typed = picture.file.replace("\\", "/")
    try:
        folder = base.resolve()
        path = (folder / typed).resolve()
        if Path(typed).is_absolute() or typed[1:2] == ":" or not path.is_relative_to(folder):
            return refuse("picture-outside", "不在年度文件所在的文件夹内", "请把图片放进年度文件所在的文件夹，路径从那里写起，例如 图片/新院区.jpg")
        if not path.is_file():
            return refuse("picture-missing", "找不到", f"请核对文件名和扩展名，图片应在 {base.name or '年度文件所在的'} 文件夹内")
        if path.stat().st_size > MAX_BYTES:
            return refuse("picture-too-large", f"有 {path.stat().st_size / 1024 / 1024:.0f} MiB，超过 20 MiB", "请压缩或缩小后再用")
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return refuse("picture-unreadable", "读不出来", "请检查路径和读取权限")
    return _measured(data, refuse)


def _measured(data: bytes, refuse) -> Image | None:
    """The image with its size, or None after `refuse` has been told why."""
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return refuse("picture-format", "是 HEIC 或 AVIF 图片，Word 不支持", _SAVE_AS)
    read = _png if data.startswith(b"\x89PNG\r\n\x1a\n") else _gif if data.startswith(b"GIF8") else _jpeg if data.startswith(b"\xff\xd8\xff") else None
    if read is None:
        kind = next((kind for magic, kind in _OTHER_KINDS if data.lstrip().startswith(magic)), "文件")
        return refuse("picture-format", f"是{kind}，不是 PNG、JPG 或 GIF 图片", _SAVE_AS)
    try:
        image = read(data)
    except (struct.error, IndexError):
        image = None
    if image is None or not (0 < image.width <= 100_000 and 0 < image.height <= 100_000):
        return refuse("picture-broken", "已损坏或不完整", "请重新导出这张图片")
    return image


def _png(data: bytes) -> Image | None:
    """Width and height of the first chunk, resolution of pHYs (ISO/IEC 15948, 11.2.2 and 11.3.5.3); a picture ends with IEND."""
    if data[12:16] != b"IHDR" or b"IEND\xaeB`\x82" not in data:
        return None
    width, height = struct.unpack(">II", data[16:24])
    dpi = 96.0
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if kind == b"pHYs":
            per_metre, _, unit = struct.unpack(">IIB", data[place + 8 : place + 17])
            dpi = per_metre * 0.0254 if unit == 1 and per_metre else dpi
        if kind == b"IDAT":
            break
        place += 12 + length
    return Image(data, "png", width, height, dpi)


def _gif(data: bytes) -> Image | None:
    width, height = struct.unpack("<HH", data[6:10])
    return Image(data, "gif", width, height) if b"\x3b" in data[-16:] else None


def _jpeg(data: bytes) -> Image | None:
    """Size of the first frame header, resolution of JFIF (ITU-T T.81, B.2; JFIF 1.02). Telephones write data of their own behind the end mark."""
    dpi = 96.0
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return None
        kind = data[place + 1]
        if kind == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        if kind == 0xE0 and data[place + 4 : place + 9] == b"JFIF\x00":
            unit, across = struct.unpack(">BH", data[place + 11 : place + 14])
            dpi = across * {1: 1.0, 2: 2.54}.get(unit, 0.0) or dpi
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return Image(data, "jpeg", width, height, dpi) if b"\xff\xd9" in data[place:] else None
        place += 2 + length
    return None
