"""Changes: the examples of the contract, and words and numbers held against an oracle written from draft.md, Numbers 3 and 4."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import INDICATORS, measure

from drafter.changes import change
from drafter.model.record import Measure


def phrase(figure: Measure, **how: object) -> str:
    made, _ = change(figure, **how)
    return made.phrase if made else ""


@pytest.mark.parametrize(("name", "current", "previous", "expected"), [
    ("门急诊人次", "260.72万", "251.30万", "增长3.75%"),
    ("门急诊人次", "251.30万", "260.72万", "下降3.61%"),
    ("门急诊人次", "3000", "1000", "增长200%"),
    ("门急诊人次", "2607200", "2607199", "与上年基本持平"),
    ("门急诊人次", "3万", "30000", "与上年持平"),
    ("投诉件数", "118件", "115件", "增加3件"),
    ("投诉件数", "1180件", "1175件", "增长0.43%"),
    ("投诉件数", "27件", "25件", "增加2件"),
    ("投诉件数", "149件", "126件", "增长18.25%"),
    ("投诉件数", "12件", "0件", "增加12件"),
    ("投诉件数", "5000件", "0件", ""),
    ("投诉件数", "0件", "0件", "与上年持平"),
    ("发展党员数", "1200名", "1000名", "增加200名"),
    ("总收入", "1.18亿元", "9800万元", "增长20.41%"),
    ("总收入", "50万元", "-20万元", "增加70万元"),
    ("收支结余", "-200万元", "300万元", "减少500万元"),
    ("收支结余", "1.2亿元", "9800万元", "增加2200万元"),
    ("四级手术占比", "39.12%", "37.02%", "提高2.1个百分点"),
    ("四级手术占比", "37.02%", "39.12%", "下降2.1个百分点"),
    ("药占比", "26.4%", "25.9%", "上升0.5个百分点"),
    ("药占比", "25.9%", "26.4%", "下降0.5个百分点"),
    ("药占比", "26.404%", "26.403%", "与上年基本持平"),
    ("病床使用率", "90%", "88%", "上升2个百分点"),
    ("跌倒发生率", "0.31‰", "0.42‰", "下降0.11个千分点"),
    ("平均住院日", "7.8天", "8.3天", "缩短0.5天"),
    ("平均住院日", "8.3天", "7.8天", "延长0.5天"),
    ("候诊时间", "18分钟", "20分钟", "缩短2分钟"),
    ("CMI", "1.12", "1.08", "上升0.04"),
    ("抗菌药物使用强度", "36.5", "38", "下降1.5DDDs"),
    ("满意度", "95.6", "94.1", "提高1.5分"),
    ("满意度", "95.6%", "94.1%", "提高1.5个百分点"),
    ("收入增幅", "5%", "3%", ""),
    ("全国排名", "第102位", "第115位", "上升13位"),
    ("全国排名", "115", "102", "下降13位"),
    ("考核等级", "A+", "A", "提高1个等级"),
    ("考核等级", "B", "A", "下降3个等级"),
    ("考核等级", "优秀", "良好", ""),
    ("电子病历分级", "五级", "4级", "提高1级"),
    ("电子病历分级", "四级甲等", "四级乙等", "有所提高"),
    ("电子病历分级", "五级乙等", "五级乙等", "与上年持平"),
    ("医护比", "1:1.56", "1:1.56", "与上年持平"),
    ("医护比", "1:1.56", "1:1.50", ""),
    ("门急诊人次", "170余万", "150余万", "有所增长"),
    ("门急诊人次", "3万余", "3万", "有所增长"),
    ("门急诊人次", "近3万", "3万", "有所下降"),
    ("门急诊人次", "3.5万余", "约3万", "有所增长"),
    ("门急诊人次", "约3万", "3万余", ""),
    ("门急诊人次", "近3万", "近3万", ""),
    ("门急诊人次", "超5000", "4800", "有所增长"),
    ("门急诊人次", "不足5000", "5200", "有所下降"),
    ("门急诊人次", "XX", "3万", ""),
    ("门急诊人次", "3万", "XX", ""),
    ("门急诊人次", "3万", None, ""),
])
def test_examples(name: str, current: str, previous: str | None, expected: str) -> None:
    assert phrase(measure(name, current, previous)) == expected


def test_a_name_without_entry_moves_in_percent_or_in_small_pieces() -> None:
    assert phrase(measure("新指标", "27项", "25项")) == "增加2项"
    assert phrase(measure("新指标", "2700项", "2500项")) == "增长8%"


def test_part_of_a_year_is_compared_with_the_same_period() -> None:
    assert phrase(measure("门急诊人次", "3万", "3万"), whole_year=False) == "与上年同期持平"
    assert phrase(measure("门急诊人次", "2607200", "2607199"), whole_year=False) == "与上年同期基本持平"


def test_values_that_print_alike_are_level() -> None:
    assert phrase(measure("门急诊人次", "387266", "387263"), mode="万") == "与上年持平"


@pytest.mark.parametrize(("name", "current", "previous", "stated", "expected", "warned"), [
    ("门急诊人次", "260.72万", "251.30万", "+3.75%", "增长3.75%", False),
    ("门急诊人次", "260.72万", "251.30万", "增长3.7%", "增长3.75%", False),
    ("门急诊人次", "260.72万", "251.30万", "增长3.8%", "增长3.75%", False),
    ("门急诊人次", "260.72万", "251.30万", "增长4.1%", "增长3.75%", True),
    ("门急诊人次", "260.72万", "251.30万", "下降3.75%", "增长3.75%", True),
    ("门急诊人次", "260.72万", "251.30万", "持平", "增长3.75%", True),
    ("门急诊人次", "260.72万", "251.30万", "增加9.42万人次", "增长3.75%", False),
    ("门急诊人次", "3万", "3万", "+1%", "与上年持平", True),
    ("门急诊人次", "3万", "3万", "持平", "与上年持平", False),
    ("门急诊人次", "260.72万", None, "+13.12%", "增长13.12%", False),
    ("门急诊人次", "260.72万", "XX", "+13.12%", "增长13.12%", False),
    ("门急诊人次", "260.72万", None, "基本持平", "与上年基本持平", False),
    ("门急诊人次", "170余万", "150余万", "增长近13%", "增长近13%", False),
    ("门急诊人次", "170余万", "150余万", "下降13%", "有所增长", True),
    ("门急诊人次", "约3万", "约3万", "+2%", "增长2%", False),
    ("药占比", "26%", None, "提高2.1个百分点", "上升2.1个百分点", False),
    ("平均住院日", "7.8天", None, "-0.5", "缩短0.5天", False),
    ("CMI", "1.12", None, "+0.04", "上升0.04", False),
    ("四级手术占比", "39.12%", "37.02%", "+2.1", "提高2.1个百分点", False),
    ("发展党员数", "27名", None, "+3", "增加3名", False),
    ("全国排名", "102", None, "上升13位", "上升13位", False),
    ("全国排名", "102", "115", "-13位", "上升13位", True),
    ("收入增幅", "5%", "3%", "提高2个百分点", "上升2个百分点", False),
])
def test_stated(name: str, current: str, previous: str | None, stated: str, expected: str, warned: bool) -> None:
    made, found = change(measure(name, current, previous, stated=stated))
    assert made is not None and made.phrase == expected
    assert [d.rule for d in found] == ["stated-change-differs"] * warned
    assert made.stated == (made.formula == "")


def test_a_stated_change_that_differs_names_both_and_the_formula() -> None:
    _, (warning,) = change(measure("门急诊人次", "260.72万", "251.30万", stated="增长4.1%"))
    assert (warning.left, warning.right) == ("增长4.1%", "增长3.75%")
    assert warning.formula == "(2607200 − 2513000) ÷ 2513000 × 100%"
    assert "增长4.1%" in warning.message and "增长3.75%" in warning.message
    assert (warning.span.line, warning.key) == (4, "指标.门急诊人次.同比")


def test_units_that_cannot_be_compared() -> None:
    made, (warning,) = change(measure("平均住院日", "7.8天", "190小时"))
    assert made is None and warning.rule == "units-differ"


def test_where_a_change_comes_from() -> None:
    made, _ = change(measure("四级手术占比", "39.12%", "37.02%"))
    assert (made.key, made.formula, [s.line for s in made.spans]) == ("指标.四级手术占比.同比", "39.12% − 37.02%", [2, 3])


# --- the oracle: the contract's words in fractions, knowing nothing of the module ---------------------------------------------------------

_UNITS = {"count": "例", "yuan": "元", "ratio_pct": "%", "ratio_permille": "‰", "ratio_plain": "", "days": "天", "minutes": "分钟", "score": "分", "rank": "位"}
_CHANGES = {"count": ("percent", "absolute", ""), "yuan": ("percent", "absolute"), "ratio_pct": ("pp",), "ratio_permille": ("permille_points",),
            "ratio_plain": ("absolute",), "days": ("absolute",), "minutes": ("absolute",), "score": ("absolute_or_pp",), "rank": ("rank",)}
_RISING = {"增长", "增加", "提高", "提升", "上升", "延长"}
_FALLING = {"下降", "降低", "减少", "缩短"}


def _nearest(value: Fraction) -> Fraction:
    """Two decimals, half up."""
    hundredths, rest = divmod(value * 100, 1)
    return Fraction(hundredths + (1 if rest >= Fraction(1, 2) else 0), 100)


def _written(value: Fraction) -> str:
    """A value of whole hundredths in decimals, without trailing zeros."""
    whole, hundredths = divmod(int(value * 100), 100)
    return f"{whole}.{hundredths:02}".rstrip("0").rstrip(".")


@st.composite
def figures(draw: st.DrawFn) -> tuple[Measure, Fraction, Fraction]:
    kind = draw(st.sampled_from(sorted(_UNITS)))
    places = 0 if kind in ("count", "rank", "minutes") else draw(st.integers(0, 3))
    largest = draw(st.sampled_from([20, 200, 2000, 3_000_000]))
    ends = st.integers(1 if kind == "rank" else 0, largest)
    now = draw(ends)
    before = draw(st.one_of(ends, st.integers(-3, 3).map(lambda near: max(now + near, 1 if kind == "rank" else 0))))
    unit = _UNITS[kind]
    typed = [f"{Decimal(n).scaleb(-places):f}{unit}" for n in (now, before)]
    indicator = INDICATORS["门急诊人次"]._replace(id="x", name="某指标", unit=unit, kind=kind, better="lower" if kind == "rank" else draw(st.sampled_from(["higher", "lower", "neutral"])),
        change=draw(st.sampled_from(_CHANGES[kind])))
    return measure("某指标", *typed, indicator=indicator), Fraction(now, 10**places), Fraction(before, 10**places)


@given(figures())
def test_words_and_numbers_never_contradict(drawn: tuple[Measure, Fraction, Fraction]) -> None:
    figure, now, before = drawn
    kind, better, asked = figure.indicator.kind, figure.indicator.better, figure.indicator.change
    made, found = change(figure)
    assert found == ()
    if now == before:
        assert made.phrase == "与上年持平" and made.direction == 0
        return
    if made is None:
        assert before == 0 and kind in ("count", "yuan")
        return
    difference = now - before
    percent = _nearest(abs(difference) / before * 100) if before else None
    absolute = _nearest(abs(difference))
    if kind == "count":
        both_small, under_thousand = max(now, before) < 100, max(now, before) < 1000
        allowed = {"absolute"} if asked == "absolute" else {"absolute", "percent"} if under_thousand else {"percent"}
        allowed = {"absolute"} if both_small or not before else allowed
    else:
        allowed = {"percent"} if asked == "percent" else {"absolute"}
    suffix = {"ratio_pct": "个百分点", "ratio_permille": "个千分点", "rank": "位"}.get(kind, _UNITS[kind])
    texts = {"percent": None if percent is None else f"{_written(percent)}%", "absolute": f"{_written(absolute)}{suffix}"}
    sizes = {"percent": percent, "absolute": absolute}
    if made.direction == 0:
        assert made.phrase == "与上年基本持平"
        assert any(sizes[form] == 0 for form in allowed)
        return
    assert made.phrase == made.verb + made.printed
    assert made.printed in {texts[form] for form in allowed}
    assert made.amount == next(sizes[form] for form in allowed if texts[form] == made.printed)
    up = difference > 0 if kind != "rank" else difference < 0
    assert made.verb in (_RISING if up else _FALLING) and made.direction == (1 if up else -1)
    if kind.startswith("ratio") and better != "higher":
        assert made.verb not in ("提高", "提升")
    assert kind not in ("days", "minutes") or made.verb in ("延长", "缩短")
    good = {"higher": up, "lower": not up, "neutral": None}[better] if kind != "rank" else up
    assert made.worse == (None if good is None else not good)
    assert not kind.startswith("ratio") or "%" not in made.printed


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["约{}", "近{}", "超{}", "{}余", "{}多", "{}左右", "不足{}"]), st.booleans(), st.booleans())
def test_approximate_values_give_no_percentage(now: int, before: int, words: str, first: bool, second: bool) -> None:
    figure = measure("门急诊人次", words.format(now) if first else str(now), words.format(before) if second or not first else str(before))
    made, _ = change(figure)
    assert made is None or (made.amount is None and not re.search(r"\d", made.phrase))


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["超{}人次", "{}余人次"]))
def test_more_than_a_number_has_not_fallen_below_it(now: int, before: int, words: str) -> None:
    made, _ = change(measure("门急诊人次", words.format(now), f"{before}人次"))
    assert made is None or made.direction == (1 if now >= before else -1)
    assert now < before or made is not None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["近{}人次", "不足{}人次"]))
def test_less_than_a_number_has_not_risen_above_it(now: int, before: int, words: str) -> None:
    made, _ = change(measure("门急诊人次", words.format(now), f"{before}人次"))
    assert made is None or made.direction == (-1 if now <= before else 1)
    assert now > before or made is not None
