"""Every number of a text: place, value, unit, and what kind of term it is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import spotting
from drafter.spotting import DATE, DOCUMENT, NUMBERING, PHRASE, SAYING, Spotter

SPOTTER = Spotter({"十八项核心制度": PHRASE, "十四五": PHRASE, "一批": SAYING, "四级手术": PHRASE}, ["DDDs"])


def said(text):
    """The quantities of a text: as written, value, unit."""
    return [(n.text, str(n.value), n.unit) for n in SPOTTER.numbers(text) if not n.term]


def terms(text):
    """The terms of a text."""
    return [(n.text, n.term) for n in SPOTTER.numbers(text) if n.term and n.term != SAYING]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("门急诊260.72万人次，增长3.75%", [("260.72万人次", "2607200.00", "人次"), ("3.75%", "3.75", "%")]),
        ("门急诊２６０．７２万人次", [("２６０．７２万人次", "2607200.00", "人次")]),
        ("门急诊2 60.72 万人次", [("2 60.72 万人次", "2607200.00", "人次")]),
        ("收入1,286,354元、11，892台次", [("1,286,354元", "1286354", "元"), ("11，892台次", "11892", "台次")]),
        ("下降2.1个百分点，3‰", [("2.1个百分点", "2.1", "个百分点"), ("3‰", "3", "‰")]),
        ("170余万人次、3万余例", [("170余万人次", "1700000", "人次"), ("3万余例", "30000", "例")]),
        ("一千二百人次，十四个支部，三十八项", [("一千二百人次", "1200", "人次"), ("十四个", "14", "个"), ("三十八项", "38", "项")]),
        ("百分之九十五点五", [("百分之九十五点五", "95.5", "%")]),
        ("医护比1:1.25", [("1:1.25", "None", "")]),
        ("排名第102位，位列第三", [("第102位", "102", "位"), ("第三", "3", "")]),
        ("强度38.92DDDs", [("38.92DDDs", "38.92", "DDDs")]),
        ("增幅-3.2%", [("-3.2%", "-3.2", "%")]),
    ],
)
def test_quantities(text, wanted):
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一、2025年工作", [("一、", NUMBERING), ("2025年", DATE)]),
        ("（二）抓实", [("（二）", NUMBERING)]),
        ("1.2025年重点", [("1.", NUMBERING), ("2025年", DATE)]),
        ("见表1，图2", [("表1", NUMBERING), ("图2", NUMBERING)]),
        ("一是建成。二是推进；第一，", [("一是", NUMBERING), ("二是", NUMBERING), ("第一", NUMBERING)]),
        ("国卫医发〔2024〕12号", [("〔2024〕12号", DOCUMENT)]),
        ("2026年1月20日，1—10月，2021—2025年", [("2026年1月20日", DATE), ("1—10月", DATE), ("2021—2025年", DATE)]),
        ("二〇二六年一月二十日", [("二〇二六年一月二十日", DATE)]),
        ("落实十八项核心制度，“十四五”", [("十八项核心制度", PHRASE), ("十四五", PHRASE)]),
        ("3.0T磁共振、ISO15189、24小时", [("3.0", PHRASE), ("ISO15189", DOCUMENT), ("24小时", PHRASE)]),
        ("放在第一位", [("第一位", PHRASE)]),
    ],
)
def test_terms(text, wanted):
    assert terms(text) == wanted


def test_a_label_needs_its_word_to_stand_alone():
    assert said("发表7篇，代表186人次") == [("7篇", "7", "篇"), ("186人次", "186", "人次")]


def test_ways_of_speaking_are_known_and_numbers_run_on():
    assert [n.term for n in SPOTTER.numbers("一批骨干")] == [SAYING]
    assert [(n.text, n.term) for n in SPOTTER.numbers("十四级手术")] == []
    assert said("二十四项") == [("二十四项", "24", "项")]


@given(st.text(alphabet="0123456789０１２,.，。 一二三十百千万亿第年月日项个%:：（）()〔〕号-—至表图aT余多", max_size=40))
def test_every_digit_is_in_a_number_and_none_overlaps(text):
    numbers = SPOTTER.numbers(text)
    covered = [i for n in numbers for i in range(n.start, n.end)]
    assert len(covered) == len(set(covered)) and all(text[n.start : n.end] == n.text for n in numbers)
    assert {i for i, sign in enumerate(text) if sign.isdigit()} <= set(covered)


@pytest.mark.parametrize("text", ["T0:0", "0:0月", "1:12月3日", "GB12:5"])
def test_no_digit_is_lost_where_numbers_run_into_each_other(text):
    covered = {i for n in SPOTTER.numbers(text) for i in range(n.start, n.end)}
    assert {i for i, sign in enumerate(text) if sign.isdigit()} <= covered


def test_a_value_is_read_exactly():
    (one,) = SPOTTER.numbers("１８．２０亿元")
    assert one.value == Decimal("1820000000") and one.digits == "18.20" and one.scale == "亿"


def test_what_the_library_words_is_known():
    from drafter import loader

    known = spotting.spotter(loader.load(), (), ["县医院3号楼"])
    assert [n.term for n in known.numbers("县医院3号楼")] == [PHRASE]
    assert not [n for n in known.numbers("“三重一大”和党的二十大精神，三甲") if not n.term]
