"""Derivation: one printed form for every value, last year's like this year's, and nothing internal in a public record."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import library, measure, prose, record, section

from drafter.derivation import derive
from drafter.model.record import Measure
from drafter.numerals import read_quantity


def derived(figure: Measure, **more: object) -> Measure:
    return derive(record(figure, **more), library())[0].measures[0]


@pytest.mark.parametrize(("name", "current", "previous", "printed"), [
    ("门急诊人次", "260.72万", "251.3万", ("260.72万人次", "251.30万人次")),
    ("门急诊人次", "260.7万", "251.33万", ("260.7万人次", "251.33万人次")),
    ("门急诊人次", "15.95万", "150100", ("15.95万人次", "15.01万人次")),
    ("门急诊人次", "15.95万", "150123", ("15.95万人次", "150123人次")),
    ("门急诊人次", "2607200", "251.3万", ("2607200人次", "2513000人次")),
    ("门急诊人次", "1,286,354", "1200000", ("1,286,354人次", "1,200,000人次")),
    ("门急诊人次", "1286354", "1,200,000", ("1286354人次", "1200000人次")),
    ("门急诊人次", "170余万", "150.55万", ("170余万人次", "150.55万人次")),
    ("平均住院日", "7.8天", "8", ("7.8天", "8.0天")),
    ("四级手术占比", "39.12%", "37%", ("39.12%", "37.00%")),
    ("收支结余", "-0.5万元", "0.25万元", ("-0.5万元", "0.25万元")),
    ("收支结余", "1,200.5万元", "-0.5万元", ("1,200.5万元", "-0.5万元")),
    ("总收入", "1.18亿元", "9800万元", ("1.18亿元", "0.98亿元")),
    ("全国排名", "102", "115", ("第102位", "第115位")),
    ("发展党员数", "27名", "25人", ("27名", "25人")),
    ("考核等级", "A+", "A", ("A+", "A")),
    ("电子病历分级", "5级", "四级", ("5级", "四级")),
])
def test_last_year_aligns_with_this_year_and_is_never_rounded(name: str, current: str, previous: str, printed: tuple[str, str]) -> None:
    made = derived(measure(name, current, previous))
    assert (made.current.printed, made.previous.aligned) == printed
    assert made.previous.printed.startswith((previous, "第"))


@pytest.mark.parametrize(("mode", "printed"), [("原样", "387,266人次"), ("万", "38.73万人次"), ("全数", "387,266人次")])
def test_the_record_says_how_numbers_print(mode: str, printed: str) -> None:
    assert derived(measure("门急诊人次", "387,266"), numbers=mode).current.printed == printed


def test_a_target_prints_bare_and_a_bound_value_in_words() -> None:
    made = derived(measure("平均住院日", "≤7.8天", target="≤7.5天"))
    assert (made.current.printed, made.target.printed, made.target.quantity.bound) == ("不超过7.8天", "7.5天", "≤")
    assert derived(measure("平均住院日", target="7.5天以内")).target.printed == "7.5天"
    assert derived(measure("平均住院日", target="约7.5天")).target.printed == "约7.5天"


def test_what_is_not_known_has_no_printed_form() -> None:
    made = derived(measure("门急诊人次", "XX", "3万"))
    assert (made.current.printed, made.previous.printed, made.change) == ("", "3万人次", None)


def test_parts_and_figures_of_sections_and_highlights_are_derived_too() -> None:
    part = measure("省级", "21项", "18项")
    given = record(measure("科研课题", "149项", "126项", parts=(part,)), sections=(section("党建", measures=(measure("发展党员", "27名", "25名"),)),))
    made, _ = derive(given, library())
    assert made.measures[0].parts[0].change.phrase == "增加3项"
    assert made.sections[0].measures[0].change.phrase == "增加2名"


def test_part_of_a_year() -> None:
    assert derived(measure("门急诊人次", "3万", "3万"), period="上半年").change.phrase == "与上年同期持平"


def test_internal_figures_leave_with_their_parts() -> None:
    secret = measure("收支结余", "300万元", internal=True)
    half = measure("科研课题", "149项", parts=(measure("省级", "21项"), measure("市级", "4项", internal=True)))
    given = record(secret, half, sections=(section("党建", measures=(secret,)),))
    made, _ = derive(given, library())
    assert [m.name for m in made.measures] == ["科研课题"]
    assert [p.name for p in made.measures[0].parts] == ["省级"]
    assert made.sections[0].measures == ()
    kept, _ = derive(given, library(), internal=True)
    assert [m.name for m in kept.measures] == ["收支结余", "科研课题"] and len(kept.measures[1].parts) == 2


def test_texts_pass_unchanged() -> None:
    given = record(title=prose("标题"), closing=prose("结语2项"), sections=(section("党建", texts=("获评五星级党支部8个",)),))
    assert derive(given, library()) == (given, ())


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["", "万", "亿"]), st.sampled_from(["", "万"]), st.integers(0, 3), st.booleans(),
       st.sampled_from(["原样", "全数"]))
def test_no_printed_form_changes_a_value(now: int, before: int, scale: str, other: str, places: int, commas: bool, mode: str) -> None:
    typed = [f"{n:{',' if commas else ''}}" + (f".{'5' * places}" if places else "") + s for n, s in ((now, scale), (before, other))]
    made = derived(measure("总收入", *typed), numbers=mode)
    for observation in (made.current, made.previous):
        assert Fraction(read_quantity(observation.printed).number) == Fraction(observation.quantity.number)
        assert observation.printed.endswith("元")
