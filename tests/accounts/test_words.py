"""Words that contradict the figure beside them, what was left out, and what only looks wrong: one edit of a small draft each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from drafter import pipeline, shelf, verifying
from drafter.model.plan import Options

from .edited import Draft, reworded, text, without_baseline

FILE = Path("2025年.yaml")
YEAR = """\
医院: {名称: 示例医院, 类型: 综合, 等级: 三级甲等}
年度: 2025
签发日期: 2026-01-15
指标:
  门急诊人次: {本年: 58200, 上年: 54900}
  实际开放床位数: {本年: 520张, 上年: 520张}
  平均住院日: {本年: 7.6天, 上年: 7.9天}
章节:
  医疗质量:
    亮点:
      - 开展质控督查126次，制定整改措施158条
      - 组织疑难病例讨论近5400人次，节约支出23.5万元
  学科建设:
    亮点:
      - {内容: 新生儿科获批省级临床重点专科, 级别: 省级, 日期: 2025-08-15}
  护理:
    亮点: [开展护理查房1836例]
  来年计划:
    指标: {平均住院日: {目标: ≤7天}, 无痛分娩率: {目标: ≥80%}}
    亮点: [推进新院区建设, 建成互联网医院]
"""


@lru_cache(maxsize=1)
def library():
    """The built-in library."""
    return shelf.library()[0]


def told(change=lambda draft: None, source: str = YEAR, options: Options = Options()) -> list:
    """What verify finds in the draft after an edit, but for what it finds before."""
    draft = Draft(pipeline.build(source.encode(), FILE, library(), options).data)
    before = {(d.rule, d.message) for d in _found(draft.bytes(), source)}
    change(draft)
    return [d for d in _found(draft.bytes(), source) if (d.rule, d.message) not in before]


def _found(data: bytes, source: str) -> list:
    return [*verifying.verify(data, "稿.docx", source.encode(), FILE, library(), Options()).diagnostics]


def edit(old: str, new: str):
    """Other words in place of some."""
    def change(draft: Draft) -> None:
        p = next(p for p in draft.paragraphs() if old in text(p))
        reworded(p, text(p).replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    "old, new, rule",
    [
        ("全年完成门急诊", "上半年完成门急诊", "period-contradicts"),
        ("全年完成门急诊", "1—11月完成门急诊", "period-contradicts"),
        ("全年完成门急诊", "2024年完成门急诊", "period-contradicts"),
        ("开展质控督查126次", "2024年开展质控督查126次", "period-contradicts"),
        ("7天以内", "7天以上", "bound-contradicts"),
        ("80%以上", "80%以内", "bound-contradicts"),
        ("近5400人次", "超5400人次", "approximation-contradicts"),
        ("23.5万元", "突破24万元", "approximation-contradicts"),
        ("与上年持平", "比上年有所增加", "verb-contradicts"),
        ("与上年持平", "略有下降", "verb-contradicts"),
        ("，同比增长6.01%", "，较2019年增长6.01%", "period-contradicts"),
        ("（8月15日）", "（8月23日）", "date-differs"),
        ("省级临床重点专科", "国家级临床重点专科", "level-contradicts"),
        ("开展护理查房1836例", "开展护理查房____例", "placeholder-left"),
        ("开展护理查房1836例", "开展护理查房XXX例", "placeholder-left"),
        ("开展质控督查126次，制定整改措施158条；", "", "text-unused"),
        ("开展质控督查126次，制定整改措施158条；", "开展质控督查126次；", "text-unused"),
    ],
)
def test_what_is_wrong_is_found(old, new, rule):
    assert rule in {d.rule for d in told(edit(old, new))}


def test_a_target_said_to_be_missed_that_was_met_is_found():
    source = YEAR.replace("上年: 7.9天}", "上年: 7.9天, 目标: ≤7.7天}")
    assert [d.rule for d in told(edit("达到年度目标", "未达到年度目标"), source)] == ["target-contradicts"]
    assert told(edit("达到年度目标", "完成年度目标"), source) == []


def test_names_that_changed_places_are_found_where_their_units_differ():
    def change(draft):
        p = next(p for p in draft.prose() if "实际开放床位" in text(p))
        reworded(p, text(p).replace("平均住院日7.6天", "甲").replace("实际开放床位520张", "平均住院日520张").replace("甲", "实际开放床位7.6天"))

    assert "figure-differs" in {d.rule for d in told(change)}


def test_points_counted_by_words_are_found_where_one_is_left_out():
    assert {d.rule for d in told(edit("开展护理查房1836例", "一是开展护理查房1836例；三是强化培训"))} == {"list-numbering"}
    assert not told(edit("开展护理查房1836例", "一是开展护理查房1836例；二是强化培训；三是加强督导"))


@pytest.mark.parametrize(
    "old, new",
    [
        ("58200人次", "5.8万余人次"), ("58200人次", "近5.9万人次"), ("1836例", "1800余例"), ("1836例", "近1900例"), ("58200人次", "不足5.9万人次"), ("全年完成门急诊", "2025年完成门急诊"), ("全年完成门急诊", "1—12月完成门急诊"),
        ("，同比增长6.01%", ""), ("开展护理查房", "拨打12320卫生热线咨询，开展护理查房"), ("省级临床重点专科", "省级临床重点专科称号"), ("7天以内", "7天之内"), ("近5400人次", "接近5400人次"), ("与上年持平", "与去年相同"), ("2026年1月15日", "2026年1月25日"), ("（8月15日）", "（2025年8月15日）"), ("开展护理查房", "坚持“三个面向”，开展护理查房"), ("开展护理查房", "实行365天不间断服务，为65岁以上老年人开展“5·12”义诊，开展护理查房"), ("缩短0.3天", "缩短0.3天，床位周转明显提升"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(old, new):
    assert told(edit(old, new)) == []


@pytest.mark.parametrize("variant", range(1, 5))
def test_targets_are_told_from_values_where_the_draft_does_not_know_how_it_was_built(variant):
    source = YEAR.replace("  平均住院日: {本年", "  无痛分娩率: {本年: 76.8%, 上年: 71%}\n  平均住院日: {本年")
    assert told(without_baseline, source, Options(variant=variant)) == []


@pytest.mark.parametrize(
    "words",
    ["平均住院日7.6天（2024年为7.9天）", "门急诊超5.8万人次", "门急诊突破5.8万人次，达到5.82万人次", "门急诊人次比上年多3300人次", "上半年、下半年分别研究部署，完成门急诊58200人次"],
)
def test_what_is_said_otherwise_and_true_is_left_alone(words):
    from .edited import new_paragraph

    def change(draft):
        p = next(p for p in draft.prose() if "门急诊" in text(p))
        p.addnext(new_paragraph(f"{words}。", p))

    assert [d.message for d in told(change)] == []


def test_a_point_whose_numbers_stand_in_other_words_is_not_missed():
    assert "text-unused" not in {d.rule for d in told(edit("开展质控督查126次，制定整改措施158条", "质量督查达126轮，措施有158项"))}


def test_how_many_years_is_no_value_of_a_figure():
    assert {d.rule for d in told(edit("与上年持平", "连续两年与上年持平"))} <= {"figure-unsourced"}
