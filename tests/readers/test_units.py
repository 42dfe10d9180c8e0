"""Units of figures: a scale in 单位 or in the name's brackets counts for every value of the figure; values that can hardly be meant are told."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.model.diagnostics import Severity
from drafter.numerals import print_quantity
from drafter.readers import yaml

HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"


@pytest.fixture(scope="module")
def library():
    return loader.load()


def read(library, text: str):
    record, found = yaml.read(f"{HEAD}指标:\n  {text}\n".encode(), "年度.yaml", library)
    return record.measures[0], found


def printed(figure) -> dict[str, str]:
    """The values of a figure and of its parts, by period or name of the part."""
    observations = [o for o in (figure.current, figure.previous, figure.target, *figure.series) if o is not None]
    return {o.period: print_quantity(o.quantity) for o in observations} | {part.name: print_quantity(part.current.quantity) for part in figure.parts}


@pytest.mark.parametrize(("text", "unit", "values"), [
    ("医疗收入: {本年: 11800, 上年: 10500, 目标: 12000, 历年: {2023: 9000}, 其中: {门诊收入: 4000, 某某收入: 800}, 单位: 万元}", "元",
     {"本年": "11800万元", "上年": "10500万元", "目标": "12000万元", "2023": "9000万元", "门诊收入": "4000万元", "某某收入": "800万元"}),
    ("总收入: {本年: 11.8, 上年: 10.5, 目标: ≥12, 历年: {2023: 9}, 其中: {医疗收入: 9.6}, 单位: 亿元}", "元",
     {"本年": "11.8亿元", "上年": "10.5亿元", "目标": "12亿元", "2023": "9亿元", "医疗收入": "9.6亿元"}),
    ("门急诊人次: {本年: 260.72, 上年: 251.3, 目标: 255, 历年: {2023: 240}, 其中: {门诊人次: 200, 急诊人次: 607200人次}, 单位: 万人次}", "人次",
     {"本年": "260.72万人次", "上年": "251.3万人次", "目标": "255万人次", "2023": "240万人次", "门诊人次": "200万人次", "急诊人次": "607200人次"}),
    ("手术台次: {本年: 1.2, 其中: {四级手术台次: 0.3, 日间手术台次: 0.2}, 单位: 万台}", "台", {"本年": "1.2万台", "四级手术台次": "0.3万台次", "日间手术台次": "0.2万台次"}),
    ("总收入: {本年: 1.18亿, 上年: 10500, 单位: 万元}", "元", {"本年": "1.18亿元", "上年": "10500万元"}),
    ("总收入: {本年: 11800, 上年: 10500, 单位: 万}", "元", {"本年": "11800万元", "上年": "10500万元"}),
    ("某某经费: {本年: 1200, 上年: 1100左右, 单位: 千元}", "元", {"本年": "1200000元", "上年": "1100000元左右"}),
    ("某某经费: {本年: 12, 上年: 11.5, 单位: 百万元}", "元", {"本年": "1200万元", "上年": "1150万元"}),
    ("某某经费: {本年: 1.2, 上年: 三四, 单位: 千万元}", "元", {"本年": "1200万元", "上年": "三四千万元"}),
    ("某某经费: {本年: 一万二千, 上年: 3万5千, 单位: 万元}", "元", {"本年": "12000元", "上年": "35000元"}),
    ("某某药材: {本年: 12, 单位: 千克}", "千克", {"本年": "12千克"}),
])
def test_a_scale_in_the_unit_counts_for_every_value(library, text, unit, values):
    figure, found = read(library, text)
    assert (printed(figure), figure.unit, found) == (values, unit, ())
    assert all(m.indicator.id or m.indicator.unit == unit for m in (figure, *figure.parts))


@pytest.mark.parametrize(("text", "name", "values"), [
    ("医疗收入（万元）: {本年: 11800, 上年: 10500}", "医疗收入", {"本年": "11800万元", "上年": "10500万元"}),
    ("医疗收入(万元): {本年: 1.18亿元, 上年: 10500}", "医疗收入", {"本年": "1.18亿元", "上年": "10500万元"}),
    ("门急诊人次（万人次）: 260.72", "门急诊人次", {"本年": "260.72万人次"}),
    ("平均住院日（天）: 7.8", "平均住院日", {"本年": "7.8天"}),
    ("某某比例（%）: {本年: 7.8, 上年: 6}", "某某比例", {"本年": "7.8%", "上年": "6%"}),
    ("某某活动（场）: {本年: 12, 单位: 次}", "某某活动", {"本年": "12次"}),
    ("平均住院日（含日间）: 7.8天", "平均住院日（含日间）", {"本年": "7.8天"}),
])
def test_a_unit_in_the_brackets_of_the_name(library, text, name, values):
    figure, found = read(library, text)
    assert (figure.name, printed(figure), found) == (name, values, ())


@pytest.mark.parametrize(("text", "kind", "unit"), [
    ("次均费用: 320元/人次", "yuan", "元/人次"), ("出院患者次均费用: 9800元/人", "yuan", "元/人"), ("平均住院日: 7.8天/人次", "days", "天/人次"),
    ("某某费用: 320元每床日", "yuan", "元每床日"), ("采血量: 320单位", "count", "单位"), ("某某床护比: 2.5人/百张床", "count", "人/百张床")])
def test_what_a_unit_counts(library, text, kind, unit):
    figure, found = read(library, text)
    assert (figure.indicator.kind, figure.current.quantity.unit, found) == (kind, unit, ())


@pytest.mark.parametrize(("text", "rules"), [
    ("药占比: 102%", ["value-out-of-range"]), ("药占比: {本年: 26%, 上年: -3%}", ["value-out-of-range"]), ("床位使用率: 102%", []), ("某某完成率: 102%", []),
    ("出院人次: 1,286,354", []), ("出院人次: 159500万", ["value-out-of-range"]), ("收支结余: -300万元", []), ("药占比: 26‰", []),
    ("门急诊人次: {本年: 260.72万人次, 上年: 251.30}", ["scale-differs"]), ("门急诊人次: {本年: 260.72, 目标: 270万人次}", ["scale-differs"]),
    ("门急诊人次: {本年: 260.72万人次, 上年: 2513000}", []), ("门急诊人次: {本年: 3万, 上年: 10.2万, 历年: {2023: 500}}", []), ("总收入: {本年: 1.18亿, 上年: 0}", [])])
def test_values_that_can_hardly_be_meant(library, text, rules):
    _, found = read(library, text)
    assert [(d.rule, d.severity) for d in found] == [(rule, Severity.WARNING) for rule in rules]
