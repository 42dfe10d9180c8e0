"""Sums and shares: exact, in the scale of their parts, and none where a part is not exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import measure

from drafter.arithmetic import comparable, share, spread, total
from drafter.model.record import Observation
from drafter.numerals import read_quantity


def value(typed: str, name: str = "新指标") -> Observation:
    return measure(name, typed).current


@pytest.mark.parametrize(("part", "whole", "printed"), [
    ("21项", "149项", "14.09%"), ("3万人次", "4万人次", "75%"), ("149项", "149项", "100%"), ("0项", "3项", "0%"), ("1.2亿元", "24000万元", "50%")])
def test_shares(part: str, whole: str, printed: str) -> None:
    made = share(value(part), value(whole))
    assert made is not None and made.printed == printed


def test_where_a_share_comes_from() -> None:
    made = share(value("21项", "省级"), value("149项"))
    assert (made.key, made.formula) == ("指标.省级.占比", "21 ÷ 149 × 100%")


@pytest.mark.parametrize(("part", "whole"), [("20余项", "149项"), ("21项", "约150项"), ("150项", "149项"), ("0项", "0项"), ("21元", "149项"), ("XX", "149项")])
def test_no_share(part: str, whole: str) -> None:
    assert share(value(part), value(whole)) is None


@pytest.mark.parametrize(("parts", "printed"), [
    (["3项", "21项"], "24项"), (["1.5万元", "2.25万元"], "3.75万元"), (["1.18亿元", "200万元"], "12000万元"), (["0.1%", "0.2%"], "0.3%"), (["1.00001万人次", "1人次"], "10001.1人次")])
def test_totals(parts: list[str], printed: str) -> None:
    made = total([value(p) for p in parts], "指标.合计")
    assert made is not None and made.printed == printed


@pytest.mark.parametrize("parts", [[], ["3项", "20余项"], ["3项", "5元"], ["3项", "XX"]])
def test_no_total(parts: list[str]) -> None:
    assert total([value(p) for p in parts], "指标.合计") is None


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_a_total_is_the_sum(numbers: list[int]) -> None:
    made = total([value(f"{n}项") for n in numbers], "指标.合计")
    assert Fraction(made.quantity.number) == sum(numbers)
    assert made.formula == " + ".join(map(str, numbers))


@pytest.mark.parametrize(("left", "right", "same"), [("3例", "4台次", True), ("3名", "4人", True), ("3天", "4小时", False), ("3%", "4‰", False), ("3项", "4项", True)])
def test_comparable(left: str, right: str, same: bool) -> None:
    assert comparable(read_quantity(left), read_quantity(right)) is same


@given(st.integers(1, 10**6), st.sampled_from(["约{}", "近{}", "超{}", "{}余", "{}多", "{}左右", "不足{}", "{}以上", "{}以内", "≥{}", "数十", "{}"]))
def test_a_spread_holds_its_ends_in_order(number: int, words: str) -> None:
    low, high = spread(read_quantity(words.format(number)))
    assert low <= high


@pytest.mark.parametrize(("typed", "below"), [("30多", 40), ("3万余", 40_000), ("数十", 100), ("近40", 40)])
def test_words_keep_below_the_next_round_number(typed: str, below: int) -> None:
    assert spread(read_quantity(typed))[1] < below
