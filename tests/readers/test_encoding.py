"""Bytes into text."""

from __future__ import annotations

import pytest

from drafter.readers.encoding import MAX_BYTES, decode

KEYS = ("医院", "年度", "hospital")
TEXT = "医院: 市一院\n年度: 2025\n"


def rules(data: bytes) -> list[str]:
    return [d.rule for d in decode(data, "f", KEYS)[1]]


@pytest.mark.parametrize(
    ("encoding", "rule"), [("utf-8", []), ("utf-8-sig", []), ("utf-16", ["encoding-utf16"]), ("gb18030", ["encoding-gb18030"]), ("gbk", ["encoding-gb18030"])]
)
def test_encodings_of_a_year_file(encoding, rule):
    text, found = decode(TEXT.encode(encoding), "f", KEYS)
    assert text == TEXT and [d.rule for d in found] == rule


def test_utf16_of_either_byte_order():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "f", KEYS)[0] == TEXT
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le"), "f", KEYS)[0] == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    assert decode(TEXT.replace("\n", end).encode(), "f", KEYS)[0] == TEXT


@pytest.mark.parametrize(("typed", "read"), [("甲\u2028乙", "甲乙"), ("a\u2029b", "a b"), ("甲\x85乙", "甲乙"), ("\u2028", " ")])
def test_line_separators_inside_a_text(typed, read):
    assert decode(typed.encode(), "f", KEYS) == (read, ())


def test_every_line_with_a_control_character_is_named():
    text, found = decode("甲\x08\n乙\n\x0b丙\x01\n".encode(), "f", KEYS)
    assert text == "甲 \n乙\n 丙 \n"
    assert [(d.rule, d.span.line, d.span.column) for d in found] == [("control-character", 1, 2), ("control-character", 3, 1)]


def test_latin_words_do_not_make_a_binary_file_a_text():
    assert rules(b"\x00\x01\x02hospital: x") == ["not-yaml"]
    assert rules("BMI与MZ: 甲".encode()) == []


def test_size_is_limited():
    assert rules(b"#" * MAX_BYTES) == []
    assert rules(b"#" * (MAX_BYTES + 1)) == ["file-too-large"]


def test_a_short_file_with_rare_characters():
    text, found = decode("医院: {名称: 濮阳县堃诚医院, 简称: 堃诚}\n年度: 2025\n指标: {建筑面积: 3㎡}\n主题: 喆、垚\n".encode("gb18030"), "f", ("医院", "年度"))
    assert "堃诚" in text and [d.rule for d in found] == ["encoding-gb18030"]
