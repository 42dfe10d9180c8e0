"""Dates as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import dates


@pytest.mark.parametrize(
    "typed", ["2026-01-20", "2026-1-20", "2026/1/20", "2026.1.20", "2026年1月20日", "2026年01月20日", "2026 年 1 月 20 日", "二〇二六年一月二十日", "二○二六年一月二十日",
              "20260120", "２０２６-０１-２０", "2026年1月20号", "2026-01-20 00:00:00"]
)
def test_spellings_of_one_day(typed):
    assert dates.parse(typed) == (date(2026, 1, 20), True)
    assert dates.read_date(typed) == date(2026, 1, 20)


@pytest.mark.parametrize("typed", ["2026-02-30", "2026年13月1日", "2025-02-29", "2026/4/31", "二〇二六年二月三十日"])
def test_days_that_do_not_exist(typed):
    assert dates.parse(typed) == (None, True)


@pytest.mark.parametrize("typed", ["", "明天", "2026", "26-1-20", "2026-1/20", "1月20日", "2026年1月", "20日", "2026-01-20-1"])
def test_what_is_no_day(typed):
    assert dates.parse(typed) == (None, False)


@pytest.mark.parametrize("typed", ["2025年6月", "2025-06", "2025", "2025年", "6月28日", "六月二十八日", "2025年上半年", "上半年", "第3季度", "12月底", "6月上旬", "2025年6月中旬"])
def test_parts_of_a_date(typed):
    assert dates.partial(typed)


@pytest.mark.parametrize("typed", ["", "6", "28日", "13月", "2025-13", "6月31日", "6月0日", "最近", "2025年6月28"])
def test_no_parts_of_a_date(typed):
    assert not dates.partial(typed)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["{0.year}-{0.month}-{0.day}", "{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}", "{0:%Y/%m/%d}"]))
def test_every_day_comes_back(day, form):
    assert dates.parse(form.format(day)) == (day, True)


@given(st.text(max_size=20))
def test_no_text_raises(text):
    assert dates.parse(text)[1] in (True, False) and dates.partial(text) in (True, False)
