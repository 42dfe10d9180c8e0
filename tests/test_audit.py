"""The audit itself: a good draft has no findings, and every planted fault is found."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import yaml
from audit import facts, generator, oracle, quantities
from audit.draft import Draft, Line, Run, from_text

YEAR = yaml.load(
    """
医院: {名称: 云岭县人民医院, 上级: [县委, 县政府]}
年度: 2025
签发日期: 2026-01-20
主题: 高质量发展
指标:
  门急诊人次: {本年: 260.72万, 上年: 251.30万}
  出院人次: {本年: 159500, 上年: 159500}
  药占比: {本年: 26.4%, 上年: 25.9%}
  平均住院日: {本年: 7.8天, 上年: 8.3天, 目标: ≤8天}
  床位使用率: XX
  医疗纠纷件数: {本年: 1234, 公开: 内部}
章节:
  党建:
    指标: {发展党员: {本年: 27名, 上年: 25名}}
    亮点:
      - 党支部由8个调整为14个
      - 开展主题党日活动36次。
  信息化: [门诊检查检验结果互认项目增至210项]
  存在问题: [高层次人才储备不足]
""",
    Loader=yaml.BaseLoader,
)
GOOD = """
# 云岭县人民医院2025年工作总结
2025年是“十四五”规划收官之年。医院在县委、县政府的领导下，紧扣高质量发展主题开展工作。
## 一、主要业务指标
全年完成门急诊260.72万人次，同比增长3.75%；出院159500人次，与上年持平。平均住院日7.8天，缩短0.5天，控制在8天以内；药占比26.4%，上升0.5个百分点；床位使用率【待补充：床位使用率】。
## 二、把党的建设抓实抓好
发展党员27名，比上年增加2名。党支部由8个调整为14个，开展主题党日活动36次。
## 三、推进智慧医院建设
门诊检查检验结果互认项目增至210项。
## 四、存在的问题
高层次人才储备不足。
"""
FAULTS = [
    ("260.72万人次", "260.27万人次", "lost"),
    ("增长3.75%", "增长3.57%", "change"),
    ("增长3.75%", "下降3.75%", "change"),
    ("，与上年持平", "", "change"),
    ("上升0.5个百分点", "提升0.5%", "change"),
    ("缩短0.5天", "延长0.5天", "change"),
    ("，控制在8天以内", "", "lost"),
    ("控制在8天以内", "达到8天以上", "lost"),
    ("【待补充：床位使用率】", "86.5%", "gap"),
    ("【待补充：床位使用率】", "86.5%", "invented"),
    ("，开展主题党日活动36次", "", "kept"),
    ("党支部由8个调整为14个", "党支部由8个调整成14个", "kept"),
    ("党支部由8个调整为14个，开展主题党日活动36次", "开展主题党日活动36次，党支部由8个调整为14个", "order"),
    ("全年完成", "全年发生纠纷1234件，完成", "internal"),
    ("全年完成", "全年完成88项改革任务，完成", "invented"),
    ("开展工作", "完成十四项改革", "invented"),
    ("## 三、", "## 四、", "numbering"),
    ("高层次人才储备不足。", "", "empty"),
    ("发展党员27名，", "发展党员27名，，", "residue"),
    ("把党的建设", "把党的建设（）", "residue"),
    ("开展工作", "开展None工作", "residue"),
    ("高质量发展主题", "高质量发展,主题", "residue"),
    ("高层次人才储备不足。", "高层次人才储备不足", "residue"),
    ("开展工作", "取得显著成效", "praise"),
    ("“十四五”规划收官之年", "“十四五”规划开局之年", "calendar"),
    ("医院在县委", "医院学习贯彻党的二十大和二十届二中、三中全会精神，在县委", "calendar"),
    ("医院在县委", "统筹疫情防控，医院在县委", "calendar"),
    ("医院在县委", "2025年是全国关键之年，在县委", "opening"),
    ("三、推进智慧医院建设", "三、疫情防控与信息化", "section"),
    ("云岭县人民医院2025年", "示例市第一人民医院2025年", "title"),
    ("三、推进智慧医院建设", "三、推进智慧医院的建设", "shape"),
    ("高层次人才储备不足。", "高层次人才储备不足。" + "医院将坚持问题导向持续推进整改落实" * 25 + "。", "length"),
    ("发展党员27名，比上年增加2名", "录用27名，比上年增加2名", "lost"),
]


def test_a_good_draft_has_no_findings():
    assert oracle.audit(YEAR, from_text(GOOD)) == ()


@pytest.mark.parametrize(("was", "becomes", "rule"), FAULTS)
def test_a_planted_fault_is_found(was, becomes, rule):
    assert GOOD.count(was) == 1
    findings = oracle.audit(YEAR, from_text(GOOD.replace(was, becomes)))
    assert rule in {f.rule for f in findings}, [str(f) for f in findings]


def _marked(*runs: Run) -> Draft:
    draft = from_text(GOOD)
    line = Line("paragraph", runs, "把党的建设抓实抓好", role="body")
    return replace(draft, lines=(*draft.lines, line), marked=True)


@pytest.mark.parametrize(
    ("run", "rule"),
    [
        (Run("病房增加3间。"), "invented"),
        (Run("党员教育成效明显。", "words", "章节.党建.亮点[0]"), "words"),
        (Run("28名", "figure", "章节.党建.指标.发展党员.本年"), "form"),
        (Run("3名", "figure", "章节.党建.指标.发展党员.同比"), "change"),
        (Run("9%", "figure", "章节.党建.指标.发展党员.占比", "2 ÷ 25 × 100"), "formula"),
        (Run("1234件", "figure", "指标.医疗纠纷件数.本年"), "internal"),
    ],
)
def test_whose_words_are_whose(run, rule):
    assert rule in {f.rule for f in oracle.audit(YEAR, _marked(run, Run("。")))}


def test_a_part_of_the_year_is_not_the_whole():
    findings = oracle.audit({**YEAR, "时段": "上半年"}, from_text(GOOD))
    assert "period" in {f.rule for f in findings}


@pytest.mark.parametrize(
    ("typed", "unit", "mode", "number", "printed"),
    [
        ("387266", "人次", "原样", "387266", "387266人次"),
        ("387,266人次", "", "原样", "387266", "387,266人次"),
        ("387266", "人次", "万", "387266", "38.73万人次"),
        ("260.72万", "人次", "全数", "2607200", "2607200人次"),
        ("３千", "人", "原样", "3000", "3000人"),
        ("一千二百", "份", "原样", "1200", "1200份"),
        ("170余万人次", "", "全数", "1700000", "170余万人次"),
        ("近3万例", "", "原样", "30000", "近3万例"),
        ("86.87%", "%", "万", "86.87", "86.87%"),
    ],
)
def test_values_are_read_and_printed(typed, unit, mode, number, printed):
    value = quantities.read(typed, unit, mode)
    assert value.number == Fraction(number)
    assert printed in value.forms


@pytest.mark.parametrize(
    ("now", "before", "mode", "kind", "state", "sign", "amount"),
    [
        ("260.72万人次", "251.30万人次", "percent", "count", "moved", 1, "3.75%"),
        ("27名", "25名", "absolute", "count", "moved", 1, "2名"),
        ("86.87%", "88%", "pp", "ratio_pct", "moved", -1, "1.13个百分点"),
        ("7.8天", "8.3天", "absolute", "days", "moved", -1, "0.5天"),
        ("第5位", "第8位", "rank", "rank", "moved", 1, "3位"),
        ("100000人次", "100001人次", "percent", "count", "nearly", -1, None),
        ("27名", "27名", "absolute", "count", "level", 0, None),
        ("27名", "0名", "percent", "count", "direction", 1, "27名"),
        ("近3万例", "2.8万例", "percent", "count", "direction", 1, None),
        ("10%", "8%", "none", "growth_pct", "none", 0, None),
    ],
)
def test_changes_are_expected(now, before, mode, kind, state, sign, amount):
    change = quantities.change(quantities.read(now), quantities.read(before), "", mode, kind, "neutral", "原样")
    assert (change.state, change.sign) == (state, sign)
    assert amount is None and not change.amounts or amount in change.amounts


def test_a_stated_change_stands_where_it_agrees():
    now, before = quantities.read("260.72万人次"), quantities.read("251.30万人次")
    assert "3.7%" not in quantities.change(now, before, "+3.7%", "percent", "count", "higher", "原样").amounts
    assert "3.8%" in quantities.change(now, before, "增长3.8%", "percent", "count", "higher", "原样").amounts
    assert quantities.change(quantities.read("近3万例"), None, "-5%", "percent", "count", "higher", "原样").sign == -1


@pytest.mark.parametrize("seed", range(40))
def test_generated_files_are_plain_yaml(seed):
    made = generator.generate(seed)
    assert made == generator.generate(seed)
    read = yaml.load(made.text, Loader=yaml.BaseLoader)
    assert facts.chinese(read) == facts.chinese(made.data)
    assert facts.gather(made.data) == facts.gather(read)


def test_generated_files_cover_the_contract():
    keys: set[str] = set()

    def walk(data: object) -> None:
        if isinstance(data, dict):
            for name, value in data.items():
                keys.add(name)
                walk(value)
        elif isinstance(data, list):
            for item in data:
                walk(item)

    for seed in range(150):
        walk(generator.generate(seed).data)
    wanted = {key for key in facts.ENGLISH.values()} - {"会议", "文种", "排版", "图片", "文件", "图注"}
    assert wanted <= keys
