"""What a figure is called, what part it plays and how it changed, in sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter import loader
from drafter.summaries.figures import readings


@pytest.fixture(scope="module")
def library():
    return loader.load()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全年门急诊量达286万人次，出院患者9.2万人次。", ["门急诊人次", "出院人次"]),
        ("平均住院日降至6.3天，床位使用率保持在92.6%。", ["平均住院日", "病床使用率"]),
        ("其中三、四级手术占比达到45%。", ["三四级手术占比"]),
        ("综合楼新增160个停车位。", ["新增停车位数"]),
        ("完成38项课题验收，发表论文52篇、专利授权6项。", ["课题验收", "发表论文数", "授权专利数"]),
        ("确定入党积极分子20名，其中女性11名，占比55%。", ["入党积极分子人数", "入党积极分子中女性", "入党积极分子中女性占比"]),
        ("三级公立医院绩效考核中，我院全国排名第128位。", ["国家三级公立医院绩效考核全国排名"]),
    ],
)
def test_names(library, text, names):
    assert [r.indicator for r in readings(text, 2025, library)] == names


@pytest.mark.parametrize(
    ("text", "kind", "amount", "unit"),
    [
        ("门诊38万人次，同比增长13.12%。", "up", "13.12", "%"),
        ("门诊38万人次，较上年同期下降0.5%。", "down", "0.5", "%"),
        ("平均住院日7.8天，比上年缩短0.5天。", "down", "0.5", "天"),
        ("四级手术占比39.12%，同比提高2.1个百分点。", "up", "2.1", "百分点"),
        ("成功捐献案例20例（较去年同期增长5%）。", "up", "5", "%"),
        ("出院人次3万人次，与上年持平。", "same", None, ""),
        ("出院人次3万人次，同比持平。", "same", None, ""),
    ],
)
def test_changes(library, text, kind, amount, unit):
    (one,) = readings(text, 2025, library)
    assert (one.change.kind, one.change.amount, one.change.unit) == (kind, Decimal(amount) if amount else None, unit)


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [("平均住院日由8.3天缩短至7.8天。", "7.8", "8.3"), ("出院15.95万人次（上年为14.2万人次）。", "159500", "142000"), ("党支部由8个增加到14个。", "14", "8")],
)
def test_values_of_the_year_before_are_no_figures_of_their_own(library, text, value, before):
    (one,) = readings(text, 2025, library)
    assert (one.value, one.before) == (Decimal(value), Decimal(before))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("全年引进博士6名。", "actual"),
        ("力争县域内就诊率达到90%。", "target"),
        ("力争门急诊量突破200万人次，四级手术占比超过40%。", "target"),
        ("压力性损伤发生率控制在低于0.05%的目标值以内。", "standard"),
        ("抗菌药物使用率不超过60%。", "standard"),
        ("全国三级医院平均住院日平均为8.5天。", "comparison"),
        ("2023年完成手术5000台次。", "history"),
    ],
)
def test_roles(library, text, role):
    assert readings(text, 2025, library)[0].role == role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("门诊、住院患者满意度分别达91.8%和95.2%。", [("门诊患者满意度", "91.8%", None), ("住院患者满意度", "95.2%", None)]),
        ("门诊次均费用和住院次均费用分别为256.3元和10,872元，同比分别增长2.1%和下降1.35%。", [("门诊次均费用", "256.3元", "up 2.1"), ("住院次均费用", "10,872元", "down 1.35")]),
        ("高血压、糖尿病规范管理率分别为78.2%、76.5%。", [("高血压规范管理率", "78.2%", None), ("糖尿病规范管理率", "76.5%", None)]),
        ("三、四级手术分别完成300台、40台。", [("三级手术台次", "300台", None), ("四级手术台次", "40台", None)]),
        ("党支部由原来的8个党支部调整为14个。", [("党支部数", "14个", None)]),
        ("通报批评2个科室和3个个人。", [("通报批评科室数", "2个", None), ("通报批评个人数", "3个", None)]),
        ("赵甲、钱乙2名同志荣获市级先进个人。", [("市级先进个人", "2名", None)]),
    ],
)
def test_names_that_are_shared_out(library, text, found):
    said = [(r.indicator, r.text, f"{r.change.kind} {r.change.amount}" if r.change else None) for r in readings(text, 2024, library)]
    assert said == found


@pytest.mark.parametrize(
    "text",
    [
        "比全省平均水平高3.15分。", "门诊候诊时间平均缩短15分钟。", "是平日的2.7倍。", "应到代表186名，实到172名。", "八届三次职工代表大会召开。", "只能转往400公里外的省城。", "评审满分100分。", "守护48万人民健康。",
    ],
)  # fmt: skip
def test_differences_and_attendance_are_no_figures(library, text):
    assert not readings(text, 2024, library)


@pytest.mark.parametrize(
    ("text", "planned", "role"),
    [
        ("引进人才不少于6名。", True, "target"), ("平均住院日不超过9.2天。", True, "target"), ("到2026年，四级手术占比达到28%。", False, "target"), ("争取专项债券1.5亿元。", False, "actual"),
        ("手术1200台，完成全年目标的51.03%。", False, "actual"), ("力争门诊量达到30万人次。", False, "target"), ("抗菌药物使用率不超过60%。", False, "standard"),
    ],
)  # fmt: skip
def test_what_part_a_figure_plays(library, text, planned, role):
    assert readings(text, 2024, library, planned=planned)[-1].role == role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("党支部、党小组分别为14个、30个，医疗收入、药品收入分别增长5%和3%。", [("党支部", "14个", None), ("党小组", "30个", None)]),
        ("门诊人次、出院人次分别为10万人次、2万人次。药品、耗材收入分别增长5%、4%。", [("门诊人次", "10万人次", None), ("出院人次", "2万人次", None)]),
        ("门诊、急诊、住院人次分别为10万人次和2万人次；全年完成手术1200台次。", [("门诊人次", "10万人次", None), ("急诊人次", "2万人次", None), ("手术台次", "1200台次", None)]),
        ("三四级手术占比再创新高65.2%。", [("三四级手术占比", "65.2%", None)]),
        ("药占比降至历史最低22%。", [("药占比", "22%", None)]),
        ("平均住院日缩短1天，为7.2天。", [("平均住院日", "7.2天", "down 1")]),
    ],
)
def test_shared_out_only_where_it_belongs(library, text, found):
    said = [(r.indicator, r.text, f"{r.change.kind} {r.change.amount}" if r.change else None) for r in readings(text, 2024, library)]
    assert [one[1:] for one in said] == [one[1:] for one in found] and all(name in one[0] or one[0] in name for one, (name, *_) in zip(said, found))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("管理高血压患者4126人，规范管理率71.3%。", "高血压规范管理率"), ("建立居民健康档案42318份，建档率91.2%。", "居民健康档案建档率"), ("巡察反馈问题34项，整改率100%。", "巡察反馈问题整改率"),
    ],
)  # fmt: skip
def test_a_rate_that_does_not_say_of_what(library, text, name):
    last = readings(text, 2024, library)[-1]
    assert last.indicator == name and not last.sure
