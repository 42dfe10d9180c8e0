"""What a writer reckons from the data and says in ways of their own: right is left alone, wrong is found; one edit of a small draft each."""

from __future__ import annotations

import pytest

from .edited import reworded, text
from .test_words import YEAR, edit, told

MORE = """\
医院: {名称: 示例医院, 类型: 综合, 等级: 三级甲等}
年度: 2025
签发日期: 2026-01-15
指标:
  门急诊人次: {本年: 58200, 上年: 54900}
  四级手术占比: {本年: 30.12%, 上年: 28.9%}
章节:
  党建:
    亮点: [收集职工建议157条，采纳68条, 新任支部书记平均年龄41岁]
  医疗质量:
    亮点: [中药房日均煎药360剂, 全年义诊38场]
  人才队伍:
    指标: {在职职工人数: 508人, 博士人数: 12名}
    亮点: [引进博士4人、硕士21人]
  来年计划: [建成互联网医院, 推进新院区建设]
"""


@pytest.mark.parametrize(
    "old, new, rule",
    [
        ("四级手术占比30.12%", "四级手术占比近三成", "approximation-contradicts"), ("四级手术占比30.12%", "四级手术占比两成以上", "figure-differs"), ("增长6.01%", "增长近一成半", "figure-differs"),
        ("增长6.01%", "翻了一番", "figure-differs"), ("日均煎药360剂", "月均煎药360剂", "period-contradicts"), ("平均年龄41岁", "最大年龄41岁", "period-contradicts"), ("平均年龄41岁", "平均年龄41", "figure-differs"),
        ("全年义诊", "上半年义诊", "period-contradicts"), ("以下工作：一是", "以下三项工作：一是", "list-count"), ("采纳68条", "采纳68条，采纳率45.3%", "figure-unsourced"),
        ("采纳68条", "采纳68条，合计226条", "figure-unsourced"), ("博士12名", "博士12名（占2.9%）", "figure-unsourced"),
    ],
)  # fmt: skip
def test_what_is_reckoned_or_told_wrong_is_found(old, new, rule):
    assert rule in {d.rule for d in told(edit(old, new), MORE)}


@pytest.mark.parametrize(
    "old, new",
    [
        ("四级手术占比30.12%", "四级手术占比三成"), ("四级手术占比30.12%", "四级手术占比超三成"), ("以下工作：一是", "以下两项工作：一是"), ("采纳68条", "采纳68条，采纳率43.3%"),
        ("采纳68条", "采纳68条，合计225条"), ("博士12名", "博士12名（占2.4%）"), ("日均煎药360剂", "每天煎药360剂"), ("引进博士4人、硕士21人", "引进博士4人、硕士21人，共25人"),
        ("采纳68条", "采纳68条，一成不变的做法得到纠正"), ("增长6.01%", "较2024年增长6.01%"),
    ],
)  # fmt: skip
def test_what_is_reckoned_right_is_left_alone(old, new):
    assert [d.message for d in told(edit(old, new), MORE)] == []


def test_a_year_in_the_head_or_the_caption_of_a_table_is_held_against_its_values():
    source = YEAR.replace("章节:", "  出院人次: {本年: 9120, 上年: 8840}\n  手术台次: {本年: 3010, 上年: 2866}\n  药占比: {本年: 30.1%, 上年: 31%}\n章节:")

    def change(old, new):
        def do(draft):
            p = next(p for p in draft.paragraphs() if text(p).strip().endswith(old))
            reworded(p, text(p).replace(old, new))

        return do

    assert {d.rule for d in told(change("2024年", "2026年"), source)} == {"period-contradicts"}
    assert "period-contradicts" in {d.rule for d in told(change("2025年主要指标完成情况", "2023年主要指标完成情况"), source)}


@pytest.mark.parametrize(
    "behind, words",
    [
        ("四级手术", "比上年多接诊3300人次。"), ("四级手术", "门急诊量是上年的1.06倍。"), ("四级手术", "日均门急诊159人次。"), ("四级手术", "平均每月门急诊4850人次。"),
        ("引进博士", "两类人才合计25人。"), ("收集职工建议", "其中未采纳89条，采纳率43.3%。"), ("全年义诊", "预约电话：0731-8562 3378，工作日8:00—17:30。"),
        ("全年义诊", "推广PHQ-9量表，做好0—6岁儿童、孕12周前建册和“120”急救工作，比原来快三分之一。"), ("全年义诊", "主要做法：1.建章立制；2.强化培训。"),
    ],
)  # fmt: skip
def test_a_right_sentence_behind_another_is_left_alone(behind, words):
    def change(draft):
        p = next(p for p in draft.prose() if behind in text(p))
        reworded(p, text(p) + words)

    assert [d.message for d in told(change, MORE) if "89条" not in d.message] == []


@pytest.mark.parametrize(
    "behind, words",
    [("四级手术", "比上年多接诊3200人次。"), ("四级手术", "门急诊量是上年的1.16倍。"), ("四级手术", "日均门急诊195人次。"), ("引进博士", "两类人才合计52人。"), ("四级手术", "较上年增长待补充。")],
)
def test_a_wrong_sentence_behind_another_is_found(behind, words):
    def change(draft):
        p = next(p for p in draft.prose() if behind in text(p))
        reworded(p, text(p) + words)

    assert {d.rule for d in told(change, MORE)} & {"figure-unsourced", "figure-differs", "placeholder-left"}


def test_columns_that_changed_places_with_their_heads_are_right_and_signs_may_stand_for_verbs():
    source = YEAR.replace("章节:", "  出院人次: {本年: 9120, 上年: 9840}\n  手术台次: {本年: 3010, 上年: 2866}\n  药占比: {本年: 30.1%, 上年: 31%}\n章节:")

    def swapped(draft):
        for row in draft.body.iter("{*}tr"):
            cells = row.findall("{*}tc")
            cells[1].addprevious(cells[2])

    def signed(draft):
        p = next(p for p in draft.paragraphs() if text(p).strip() == "下降7.32%")
        reworded(p, "-7.32%")

    def wrongly(draft):
        p = next(p for p in draft.paragraphs() if text(p).strip() == "增长5.02%")
        reworded(p, "-5.02%")

    assert told(swapped, source) == [] and told(signed, source) == []
    assert {d.rule for d in told(wrongly, source)} == {"figure-differs"}


@pytest.mark.parametrize("old, new", [("收集职工建议157条，采纳68条", "收集职工建议157条，采纳率提高12个百分点"), ("全年义诊38场", "")])
def test_what_left_the_text_is_told(old, new):
    assert told(edit(old, new), MORE)


def test_a_verb_of_ones_own_words_that_turned_is_found():
    source = MORE.replace("全年义诊38场", "全年义诊38场，医疗纠纷减少6起，满意度高于全省平均3.8个百分点")
    assert {d.rule for d in told(edit("减少6起", "增加6起"), source)} == {d.rule for d in told(edit("高于全省", "低于全省"), source)} == {"verb-contradicts"}
    assert told(edit("减少6起", "下降6起"), source) == []
