"""What a writer computes from the data and says in ways of their own: right is left alone, wrong is found; one edit of a small draft each."""

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
def test_what_is_computed_or_told_wrong_is_found(old, new, rule):
    assert rule in {d.rule for d in told(edit(old, new), MORE)}


@pytest.mark.parametrize(
    "old, new",
    [
        ("四级手术占比30.12%", "四级手术占比三成"), ("四级手术占比30.12%", "四级手术占比超三成"), ("以下工作：一是", "以下两项工作：一是"), ("采纳68条", "采纳68条，采纳率43.3%"),
        ("采纳68条", "采纳68条，合计225条"), ("博士12名", "博士12名（占2.4%）"), ("日均煎药360剂", "每天煎药360剂"), ("引进博士4人、硕士21人", "引进博士4人、硕士21人，共25人"),
        ("采纳68条", "采纳68条，一成不变的做法得到纠正"), ("增长6.01%", "较2024年增长6.01%"),
    ],
)  # fmt: skip
def test_what_is_computed_right_is_left_alone(old, new):
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
        ("引进博士", "两类人才合计25人。"), ("全年义诊", "预约电话：0731-8562 3378，工作日8:00—17:30。"),
        ("全年义诊", "推广PHQ-9量表，做好0—6岁儿童、孕12周前建册和“120”急救工作，比原来快三分之一。"), ("全年义诊", "主要做法：1.建章立制；2.强化培训。"),
    ],
)  # fmt: skip
def test_a_right_sentence_behind_another_is_left_alone(behind, words):
    def change(draft):
        p = next(p for p in draft.prose() if behind in text(p))
        reworded(p, text(p) + words)

    assert [d.message for d in told(change, MORE)] == []


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


RICH = """\
医院: {名称: 示例医院, 类型: 综合, 等级: 三级甲等}
年度: 2025
签发日期: 2026-01-15
指标:
  门急诊人次: {本年: 58200, 上年: 54900, 其中: {门诊人次: {本年: 51300, 上年: 48500}, 急诊人次: {本年: 6900, 上年: 6400}}}
  出院人次: {本年: 9120, 上年: 8840}
  手术台次: {本年: 3010, 上年: 2866}
  四级手术占比: {本年: 30.12%, 上年: 28.9%}
  床位使用率: {本年: 84.16%, 上年: 85.38%}
  药占比: {本年: 27.35%, 上年: 28.60%}
章节:
  党建:
    指标: {党员人数: {本年: 368名, 上年: 356名}, 发展党员: {本年: 12名, 上年: 10名}}
    亮点: [收集职工建议157条，采纳68条, 开展满意度调查3600份，其中满意3412份]
  人才队伍:
    指标: {在职职工人数: 508人, 博士人数: {本年: 12名, 上年: 9名}, 硕士人数: {本年: 86名, 上年: 75名}}
    亮点: [引进博士4人、硕士21人]
  医疗服务:
    亮点: [全年义诊38场，服务4200人次]
  来年计划: [建成互联网医院, 推进新院区建设]
"""


@pytest.mark.parametrize(
    "behind, words",
    [
        ("药占比27.35%", "药占比为32.5%。"), ("药占比27.35%", "床位使用率为88.0%。"), ("出院9120", "全年共完成门急诊16020人次。"), ("出院9120", "日均门诊159人次。"), ("出院9120", "日均急诊140人次。"),
        ("出院9120", "每月出院4850人次。"), ("出院9120", "出院量是上年的1.06倍。"), ("出院9120", "手术量是上年的1.06倍。"), ("硕士86名", "新增高级职称11名。"), ("出院9120", "高血压随访3300人次。"),
        ("党员368名", "表彰优秀党员380名。"), ("出院9120", "急诊占全年出院人次的11.86%。"), ("出院9120", "出院患者占门诊的15.67%。"), ("出院9120", "治愈率达94.8%。"), ("出院9120", "抢救成功率88.1%。"),
        ("硕士86名", "女职工占4.1%。"), ("硕士86名", "中医药人员占比16.9%。"), ("硕士86名", "床护比1:7.17。"), ("党员368名", "博士占党员总数的2.4%。"), ("收集职工建议", "采纳率56.7%。"),
        ("出院9120", "门诊占比超九成。"), ("全年义诊", "接听热线1286件。"), ("全年义诊", "全年电话1200名患者。"), ("全年义诊", "绿色通道130号源。"), ("全年义诊", "满意度为“99”。"),
        ("出院9120", "比上年增加急诊280人次。"), ("出院9120", "出院比上年多500人次。"), ("出院9120", "急诊比上年多3300人次。"), ("满意3412", "举办学术沙龙38场，培训基层医师4200人次。"), ("全年义诊", "人均超过1场。"),
    ],
)  # fmt: skip
def test_what_comes_out_of_other_figures_only_is_found(behind, words):
    def change(draft):
        p = next(p for p in draft.prose() if behind in text(p))
        reworded(p, text(p) + words)

    assert {d.rule for d in told(change, RICH)} & {"figure-unsourced", "figure-differs", "approximation-contradicts"}


def test_a_right_rate_of_ones_own_is_left_alone_and_a_text_that_left_is_told():
    assert told(edit("采纳68条", "采纳68条，采纳率43.3%"), RICH) == []
    assert "text-unused" in {d.rule for d in told(edit("全年义诊38场，服务4200人次", "全年开展义诊活动"), RICH)}


def test_a_verb_of_ones_own_words_that_turned_is_found():
    source = MORE.replace("全年义诊38场", "全年义诊38场，医疗纠纷减少6起，满意度高于全省平均3.8个百分点")
    assert {d.rule for d in told(edit("减少6起", "增加6起"), source)} == {d.rule for d in told(edit("高于全省", "低于全省"), source)} == {"verb-contradicts"}
    assert told(edit("减少6起", "下降6起"), source) == []
