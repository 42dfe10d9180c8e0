"""The regular expressions for an editor take in every text that is read: values, changes, dates and what says "not known yet"."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafter import dates, numerals

PIECES = ["12", "3.5", "387,266", "０３", ".5", "一千二百", "三", "十", "百", "万", "亿", "余", "多", "几", "约", "近", "超", "不低于", "第", "≤", "-", "+", "%", "‰", "人次", "项", "天", "元", "kg", "个百分点", "百分之", "以上", "左右",
          "XX", "×", "待补充", "【", "】", "（", "）", "：", " ", "　", "增长", "下降", "同比", "持平", "了", "倍", "/", "每", "A", "甲", "a", "2025", "年", "6", "月", "日", "上旬", "季度", "二〇二五", "."]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
MANY = settings(max_examples=600, deadline=None)


def fits(notation, text):
    return re.search(rf"^\s*(?:{notation})\s*$", text)


@MANY
@given(TEXTS)
@example("百分之八十")
@example("2.1百分点")
def test_what_is_read_as_a_value_fits(text):
    assert numerals.read_quantity(text) is None or fits(numerals.notation(), text)
    assert numerals.read_quantity(text, textual=True) is None or fits(numerals.notation(words=True), text)


@MANY
@given(TEXTS)
@example("持平了")
def test_what_is_read_as_a_change_or_as_not_known_fits(text):
    assert numerals.read_change(text) is None or fits(numerals.change_notation(), text)
    assert not text.strip() or not numerals.is_unknown(text) or fits(numerals.unknown_notation(), text)


@MANY
@given(TEXTS | st.lists(st.sampled_from(["2025", "2026", "年", "1", "12", "月", "31", "日", "-", "/", ".", "二〇二六", "十二", " ", "０１", "号", "上半年", "第三季度"]), min_size=1, max_size=7).map("".join))
@example("二〇二六年 十二月三十一日")
def test_what_is_read_as_a_date_fits(text):
    assert dates.read_date(text) is None or fits(dates.notation(), text)
    assert not dates.partial(text) or fits(dates.notation(part=True), text)


@pytest.mark.parametrize("text", ["39a75", "12x3", "很多", "不少", "3..5", "4人5", "1.2.3", "昨天", "12:30"])
def test_what_is_no_value_does_not_fit(text):
    assert numerals.read_quantity(text) is None and not numerals.is_unknown(text)
    assert not fits(numerals.notation(), text) and not fits(numerals.unknown_notation(), text)


@pytest.mark.parametrize("text", ["2026-13-01", "2026年1月", "26-1-20", "年初", "2026-1/20", "20261301"])
def test_what_is_no_date_does_not_fit(text):
    assert dates.read_date(text) is None and not fits(dates.notation(), text)
