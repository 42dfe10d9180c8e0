"""Where a long title breaks: lines of a length, no word or name torn, order of words kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.writers.docx.title import breaks
from drafter.writers.lettering import width

LINE = 20.1
_HEART = "（示例省心血管病医院）"


def broken(title, *whole):
    ends = (0, *breaks(title, LINE, whole), len(title))
    return [title[a:b] for a, b in zip(ends, ends[1:], strict=False)]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["示例市第一人民医院2025年工作总结"], ()),
        (["示例市第一人民医院", "2025年工作总结及2026年工作计划"], ("示例市第一人民医院",)),
        (["示例医科大学附属示例市第一人民医院", "2025年度工作总结暨2026年重点工作计划"], ()),
        (["坚持党建引领 推动高质量发展——", "示例县人民医院2025年工作总结"], ("示例县人民医院",)),
        (["示例省示例市示例自治县中医院", "（示例县中医医院医共体总院）", "2025年工作总结"], ("示例省示例市示例自治县中医院",)),
        (["示例市第一人民医院（示例省心血管病医院）", "2025年上半年工作总结"], (f"示例市第一人民医院{_HEART}",)),
        (["示例市第一人民医院（示例省心血管病医院）", "2025年工作总结"], (f"示例市第一人民医院{_HEART}",)),
        (["示例省示例市第一人民医院", _HEART, "2025年工作总结及2026年工作计划"], (f"示例省示例市第一人民医院{_HEART}",)),
        (["示例市第一人民医院（示例省心血管病医院）", "（示例市急救中心）2025年工作总结"], (f"示例市第一人民医院{_HEART}（示例市急救中心）",)),
        (["示例省示例市中医院", "（示例县中医医院医共体总院、", "示例省心血管病专科联盟单位）", "2025年工作总结"], ()),
        (["示例省示例地区示例自治县", "第一人民医院暨妇幼保健院", "2025年工作总结及2026年工作计划"], ("示例省示例地区示例自治县第一人民医院暨妇幼保健院",)),
        (["示例市妇幼保健院关于", "2025年度工作情况的报告"], ()),
        (["践行“以人民健康为中心”理念，", "奋力谱写新时代公立医院高质量发展新篇章"], ()),
    ],
)
def test_breaks_at_a_sensible_place(lines, whole):
    assert broken("".join(lines), *whole) == lines


def test_line_ends_of_the_users_own_are_respected():
    assert breaks("示例市第一人民医院\n2025年工作总结及2026年工作计划", LINE) == ()


def test_a_title_without_end_is_left_alone():
    assert breaks("总结" * 200, LINE) == ()


@given(st.integers(2, 18), st.integers(2, 16), st.sampled_from(["2025年工作总结", "2025年上半年工作总结", "2025年工作总结及2026年工作计划"]))
def test_brackets_in_a_name_stay_whole_wherever_they_can(before, inside, rest):
    name = "示例市人民医院总部东院区门诊部综合楼"[:before] + "（" + "示例省心血管病专科联盟医院总院区"[:inside] + "）"
    assert not [line for line in broken(name + rest, name) if line.count("（") != line.count("）")]


@given(st.text("示例市第一人民医院年度工作总结及计划2025A（）“”，", max_size=80))
def test_lines_fit_and_lose_nothing(title):
    lines = broken(title)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert max(map(width, lines)) <= LINE + 0.5
