"""From a piece of a year file to what the draft says of it: the whole way, one line a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import loader, pipeline
from drafter.model.plan import Options

LIBRARY = loader.load()
HEAD = "医院: {名称: 示例市医院, 等级: 三级甲等}\n年度: 2025\n"


def said(piece: str, options: Options = Options(), head: str = HEAD) -> str:
    build = pipeline.build((head + piece).encode(), Path("year.yaml"), LIBRARY, options, "md")
    assert build.data is not None, build.diagnostics
    return build.data.decode().partition("<!--")[0]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        # figures of the plan: aims, and what is more than an aim
        ("章节: {来年计划: {指标: {平均住院日: {目标: ≤7.5天}}}}", "平均住院日控制在7.5天以内"),
        ("章节: {来年计划: {指标: {出院人次: 16万}}}", "出院达到16万人次"),
        ("章节: {来年计划: {指标: {出院人次: {本年: 9万, 上年: 8万, 目标: 10万}}}}", "出院9万人次，"),
        ("章节: {来年计划: {指标: {出院人次: {本年: 9万, 上年: 8万, 目标: 10万}}}}", "2026年目标为10万人次"),
        ("章节: {来年计划: {指标: {平均住院日: {本年: 7.8天, 目标: ≤7.5天, 排名: 全省第3位}}}}", "排名全省第3位"),
        ("章节: {来年计划: {小节: [{标题: 质量目标, 指标: {药占比: {目标: ≤28%}}}]}}", "药占比控制在28%以内"),
        ("指标: {平均住院日: {本年: 7.8天, 目标: ≤7.5天}}", "未达到年度目标（7.5天以内）"),
        ("指标: {手术台次: {本年: 3万, 目标: 3万以上}}", "手术3万台次，达到年度目标（3万台次以上）"),
        ("指标: {手术台次: {本年: 3.5万, 目标: 超3万}}", "达到年度目标（超3万台次）"),
        # shares and parts
        ("指标: {门急诊人次: {本年: 200人次, 其中: {急诊: 30人次}}}", "其中急诊30人次，占15%"),
        ("指标: {患者满意度: {本年: 95%, 其中: {门诊: {本年: 94%}}}}", "其中门诊94%。"),
        ("指标: {手术台次: 5万, 四级手术台次: 6万}", "四级手术6万台次"),
        ("指标: {国家三级公立医院绩效考核全国排名: {排名: 全国第102位}}", "国家三级公立医院绩效考核全国排名全国第102位"),
        # words
        ("章节: {党建: {亮点: [{内容: 加强城市医联体党建, 级别: 市级}]}}", "加强城市医联体党建（市级）"),
        ("章节: {党建: {亮点: [{内容: 获评省级先进支部, 级别: 省级}]}}", "获评省级先进支部。"),
        ("章节: {党建: {亮点: [{内容: 11月获表彰, 日期: 2025-01-05}]}}", "11月获表彰（1月5日）"),
        ("章节: {党建: {亮点: [{小标题: 先锋行动：, 内容: 组建先锋队4支}]}}", "先锋行动**。组建先锋队4支。"),
        ("章节: {党建: {概述: '党建引领发展，', 亮点: [组织学习4次]}}", "党建引领发展。"),
        ("章节: {党建: {概述: '工作如下：', 亮点: [组织学习4次]}}", "工作如下。"),
        ("导语: |\n  第一段\n  第二段。\n章节: {党建: [组织学习4次]}", "第一段。\n\n第二段。"),
        ("章节: {存在问题: [床位够不够用？]}", "：床位够不够用？\n"),
        ("章节: {存在问题: [一是甲不足；, 二是乙不足]}", "：一是甲不足；二是乙不足。"),
        ("主题: 质量提升主题\n章节: {党建: [组织学习4次]}", "质量提升主题，"),
        ("荣誉: [{名称: 在省技能竞赛中获一等奖, 获得者: 护理部}]", "护理部在省技能竞赛中获一等奖。"),
        ("荣誉: [{名称: 全国文明单位, 级别: 国家级}, {名称: 省示范医院, 授予单位: 省卫生健康委}]", "医院获评全国文明单位；获评省示范医院（省卫生健康委授予）。"),
        ("荣誉: [{名称: 甲先进集体, 获得者: 急诊科}, {名称: 乙先进集体}]", "急诊科获评甲先进集体；医院获评乙先进集体。"),
        ("章节: {荣誉: [全国文明单位, 急诊科获评省青年文明号]}", "医院获评全国文明单位。急诊科获评省青年文明号。"),
        ("上年计划: [{内容: 启用新楼, 状态: 完成}, {内容: 引进博士, 状态: 未完成, 说明: 无人报名}]", "“引进博士”一项尚未完成，无人报名。"),
        ("章节: {党建: {标题: 一、党建工作, 亮点: [组织学习4次]}}", "## 一、党建工作\n"),
        ("章节: {党建: [完成A项目., 建成B中心]}", "完成A项目，建成B中心。"),
        ("指标: {出院人次: 100}\n章节: {党建: ['出院患者{{ 出院人次 }}人次，随访率90%']}", "出院患者100人次，随访率90%。"),
        # names
        ("指标: {人均处方数: 5.2张, 在职职工人数: 412人}", "在职职工412人"),
        ("指标: {科研课题立项数: 149项}", "科研课题立项149项"),
    ],
)
def test_it_says(piece: str, expected: str) -> None:
    assert expected in said(piece)


@pytest.mark.parametrize("where", ["{%s}", "{小节: [{标题: 质量目标, %s}]}"])
def test_many_goals_are_told_before_the_items_they_lead_into(where: str) -> None:
    given = {"出院人次": "≥16万", "门急诊人次": "≥90万", "手术台次": "≥3万", "平均住院日": "≤7.5天", "药占比": "≤28%", "耗占比": "≤15%", "四级手术占比": "≥21%"}
    goals = ", ".join(f"{name}: {{目标: {aim}}}" for name, aim in given.items())
    text = said("章节: {来年计划: " + where % f"指标: {{{goals}}}, 亮点: [启用新楼, 引进人才]" + "}")
    marks = [text.index(w) for w in ("门急诊达到90万人次以上", "四级手术占比达到21%以上", "同时，力争", "启用新楼")]
    assert marks == sorted(marks)
    assert text.count("重点做好以下工作：") == (1 if where.startswith("{%") else 0)


@pytest.mark.parametrize(
    ("piece", "never"),
    [
        ("指标: {患者满意度: {本年: 95%, 其中: {门诊: {本年: 94%}}}}", "占98"),
        ("指标: {手术台次: 5万, 四级手术台次: 6万}", "其中四级"),
        ("章节: {存在问题: [一是甲不足；, 二是乙不足]}", "一是一是"),
        ("主题: 质量提升主题\n章节: {党建: [组织学习4次]}", "主题主题"),
        ("章节: {护理: [。, 组织考核4次]}", "\n。"),
        ("章节: {党建: {指标: {服务对象满意度: 95%, 党员培训覆盖率: 96%, 发展党员: 3名}}}", "全年服务对象满意度"),
    ],
)
def test_it_never_says(piece: str, never: str) -> None:
    assert never not in said(piece)


HALF = "医院: {名称: 示例市医院}\n年度: 2026\n时段: 上半年\n签发日期: 2026-07-15\n"


def test_part_of_a_year_is_never_said_to_be_the_year() -> None:
    text = said(
        "指标: {门急诊人次: {本年: 33万, 上年: 31万, 目标: 70万}, 出院人次: {本年: 2万, 上年: 1.9万}}\n附表: 有\n章节: {存在问题: [甲不足], 来年计划: {亮点: [启用新楼, 引进人才]}}",
        head=HALF,
    )
    for wrong in ("全年", "新的一年", "2027年", "未达到年度目标", "与上年对比"):
        assert wrong not in text, wrong
    assert "上半年完成门急诊33万人次，" in text and "上年同期增长6.45%" in text and "表1　2026年上半年主要指标完成情况" in text


def test_with_few_formulae_only_opening_and_closing_have_any() -> None:
    piece = "章节: {党建: {指标: {党委会次数: 31次, 发展党员: 3名, 党员人数: 90名}}, 存在问题: [甲不足, 乙不足], 来年计划: [做甲, 做乙]}"
    text = said(piece, Options(formulae="少"))
    body = text.split("## ", 1)[1].rsplit("\n\n", 3)[0]
    assert "党委会31次" in body and not any(word in body for word in ("坚持", "认真", "补短板", "清醒"))


def test_many_formulae_say_more() -> None:
    piece = "章节: {医疗质量: {指标: {甲级病案率: 98%}}, 党建: [党员到社区服务]}"
    assert len(said(piece, Options(formulae="多"))) > len(said(piece))


def test_public_health_takes_in_what_was_called_epidemic_control() -> None:
    text = said("章节:\n  公共卫生: {标题: 公卫, 亮点: [完成甲]}\n  疫情防控: {标题: 防疫专题, 亮点: [完成乙]}")
    assert "## 一、公卫" in text and "### 防疫专题" in text and "完成乙" in text
    text = said("章节:\n  疫情防控: {亮点: [完成乙]}\n  公共卫生: {标题: 公卫, 亮点: [完成甲]}")
    assert "## 一、公卫" in text and "###" not in text and "完成乙" in text


def test_same_file_same_text() -> None:
    piece = "章节: {党建: [组织学习4次, 开展调研3次, 修订制度2项], 护理: [组织考核4次]}"
    assert said(piece) == said(piece) != said(piece, Options(variant=2))
