"""Chinese numerals: both ways, and what is no numeral."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.chinese import read_chinese, to_chinese


@given(st.integers(0, 99_999_999))
def test_round_trip(number: int) -> None:
    assert read_chinese(to_chinese(number)) == number


@pytest.mark.parametrize(("number", "written"), [
    (0, "零"), (7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (110, "一百一十"), (1010, "一千零一十"), (10010, "一万零一十"), (12000, "一万二千"),
    (10_100_000, "一千零一十万"), (100_000_001, "一亿零一")])
def test_written_forms(number: int, written: str) -> None:
    assert to_chinese(number) == written
    assert read_chinese(written) == number


@pytest.mark.parametrize(("written", "number"), [
    ("一千二百", 1200), ("两", 2), ("两万零三十", 20030), ("一万二", 12000), ("三千五", 3500), ("一百二", 120), ("二〇二五", 2025), ("一万亿", 10**12),
    ("百", 100), ("千万", 10**7)])
def test_other_spellings(written: str, number: int) -> None:
    assert read_chinese(written) == number


@pytest.mark.parametrize("text", ["", "一百二百", "三四", "十几", "一万零", "亿万", "百余", "12", "一二三"])
def test_no_numeral(text: str) -> None:
    assert read_chinese(text) is None
