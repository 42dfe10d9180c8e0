"""Picture paths into images, and nothing from outside the folder."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import loader
from drafter.readers import pictures, yaml


def png(width=3, height=2, dpi=None):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    density = chunk(b"pHYs", struct.pack(">IIB", round(dpi / 0.0254), round(dpi / 0.0254), 1)) if dpi else b""
    pixels = zlib.compress(b"".join(b"\x00" + b"\xff" * width * 3 for _ in range(height)))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + density + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg(width=3, height=2, dpi=300):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (b"\xff\xd8\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\x00", 0x0102, 1, dpi, dpi, 0, 0)
            + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\x00\x02\x00\xff\xd9")


GIF = b"GIF89a" + struct.pack("<HH", 3, 2) + b"\x00\x00\x00\x3b"


@pytest.fixture(scope="module")
def library():
    return loader.load()


def load(library, base, *files):
    text = "医院: {名称: 甲}\n年度: 2025\n章节:\n  党建:\n    图片:\n" + "".join(f"      - {{文件: '{file}', 图注: 乙}}\n" for file in files)
    record, found = yaml.read(text.encode(), "年度.yaml", library)
    assert found == ()
    return pictures.load(record, base)


@pytest.mark.parametrize(("data", "kind", "dpi"), [(png(), "png", 96), (png(dpi=300), "png", 300), (jpeg(), "jpeg", 300), (GIF, "gif", 96)])
def test_size_and_resolution(library, tmp_path, data, kind, dpi):
    (tmp_path / "图 片").mkdir()
    (tmp_path / "图 片" / "甲.bin").write_bytes(data)
    images, found = load(library, tmp_path, "图 片/甲.bin", "图 片\\甲.bin")
    assert found == () and len(images) == 2
    image = images["章节.党建.图片[0]"]
    assert (image.format, image.width, image.height, round(image.dpi), image.data) == (kind, 3, 2, dpi, data)


@pytest.mark.parametrize("data", [png(), jpeg()])
def test_bytes_behind_the_end(library, tmp_path, data):
    (tmp_path / "甲.bin").write_bytes(data + b"\x00\x01" * 2500)
    images, found = load(library, tmp_path, "甲.bin")
    assert found == () and len(images) == 1


@pytest.mark.parametrize(
    ("file", "rule", "word"),
    [
        ("../外.png", "picture-outside", "文件夹"), ("子/../../外.png", "picture-outside", "文件夹"), ("/etc/passwd", "picture-outside", "文件夹"), ("C:/外.png", "picture-outside", "文件夹"),
        ("链接.png", "picture-outside", "文件夹"), ("没有.png", "picture-missing", "找不到"), ("子", "picture-missing", "找不到"), ("字.png", "picture-format", "不是 PNG"),
        ("位图.bmp", "picture-format", "BMP"), ("网图.webp", "picture-format", "WEBP"), ("手机.heic", "picture-format", "HEIC"), ("坏.png", "picture-broken", "损坏"),
        ("坏.jpg", "picture-broken", "损坏"), ("空.png", "picture-format", "不是 PNG"), ("大.png", "picture-too-large", "20 MiB"), ("长" * 300 + ".png", "picture-", ""),
    ],
)
def test_what_cannot_be_used(library, tmp_path, file, rule, word):
    base = tmp_path / "年度"
    (base / "子").mkdir(parents=True)
    (tmp_path / "外.png").write_bytes(png())
    (base / "链接.png").symlink_to(tmp_path / "外.png")
    for name, data in [("字.png", b"hello"), ("位图.bmp", b"BM" + bytes(60)), ("网图.webp", b"RIFF\x00\x00\x00\x00WEBP"), ("手机.heic", b"\x00\x00\x00\x18ftypheic"),
                       ("坏.png", png()[:30]), ("坏.jpg", jpeg()[:30]), ("空.png", b"")]:
        (base / name).write_bytes(data)
    with open(base / "大.png", "wb") as big:
        big.truncate(pictures.MAX_BYTES + 1)
    images, found = load(library, base, file)
    assert not images and len(found) == 1
    assert found[0].rule.startswith(rule) and word in found[0].message + found[0].hint
    assert (found[0].span.line, found[0].key) == (6, "章节.党建.图片[0]")


def test_every_picture_of_the_record_is_looked_for(library, tmp_path):
    (tmp_path / "a.png").write_bytes(png())
    text = "医院: {名称: 甲}\n年度: 2025\n章节: {党建: {图片: a.png, 亮点: [{内容: 乙, 图片: a.png}], 小节: [{标题: 丙, 图片: [a.png]}]}}\n"
    record, found = yaml.read(text.encode(), "年度.yaml", library)
    images, more = pictures.load(record, tmp_path)
    assert found == () == more
    assert set(images) == {"章节.党建.图片[0]", "章节.党建.亮点[0].图片[0]", "章节.党建.小节[0].图片[0]"}


@settings(max_examples=60, deadline=None)
@given(data=st.sampled_from([png(), jpeg(), GIF]), place=st.integers(0, 80), put=st.binary(max_size=6), end=st.integers(0, 80))
def test_broken_bytes_never_raise(library, data, place, put, end):
    with TemporaryDirectory() as folder:
        Path(folder, "a.png").write_bytes((data[:place] + put + data[place + len(put) :])[: len(data) - end])
        images, found = load(library, Path(folder), "a.png")
    assert len(images) + len(found) == 1
