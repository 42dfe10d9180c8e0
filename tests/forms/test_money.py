"""Amounts that finance departments count in 万元: what unit the forms ask for them in, and what comes back."""

import pytest

from drafter import issuing, starters
from drafter.checking import check
from drafter.readers import year as year_reader
from tests.collecting.filling import LIBRARY, Form, collected

YEAR = """\
医院: {名称: 甲医院}
年度: 2025
章节:
  运营管理:
    来源: 财务科
    指标:
      医疗收入: 待补充
      总收入: {本年: 待补充, 上年: 1.32亿元}
      财政补助收入: {本年: 待补充, 上年: 约860万元}
      业务支出: {本年: 待补充, 上年: 108600000}
      门诊次均费用: {本年: 待补充, 上年: 286.4}
      资产负债率: 待补充
"""
UNITS = {"医疗收入": "万元", "总收入": "亿元", "财政补助收入": "万元", "业务支出": "元", "门诊次均费用": "元", "资产负债率": "%"}


def units(form):
    rows = form.sheet("指标").iter_rows(4, values_only=True)
    return {row[form.column("指标", "指标") - 1]: row[form.column("指标", "单位") - 1] for row in rows if row[form.column("指标", "指标") - 1]}


def test_large_amounts_are_asked_for_in_ten_thousands_and_come_back_so():
    form = next(Form(one) for one in issuing.issue(YEAR.encode(), "年.yaml", LIBRARY)[0] if one.department == "财务科")
    assert units(form) == UNITS
    made = collected([form.put("指标", "医疗收入", 本年=10860).put("指标", "门诊次均费用", 本年=290.15)], YEAR)
    assert "医疗收入: 10860万元  #" in made.text and "本年: 290.15, " in made.text
    assert made.diagnostics == ()


def test_a_year_workbook_asks_for_them_in_ten_thousands_too():
    (book,) = issuing.issue(YEAR.encode(), "年.yaml", LIBRARY, whole=True)[0]
    form = Form(book)
    assert units(form) == UNITS
    record, _ = year_reader.read(form.put("指标", "医疗收入", 本年=10860).data, "年.xlsx", LIBRARY)
    (measure,) = [m for section in record.sections for m in section.measures if m.name == "医疗收入"]
    assert measure.current.quantity.number == 108600000


@pytest.mark.parametrize("kind", starters.KINDS)
def test_the_starter_says_how_a_large_amount_is_typed(kind):
    lines = starters.starter(kind, 2025, LIBRARY).split("\n")
    (line,) = [line for line in lines if line.strip().startswith("医疗收入:")]
    assert line.endswith("# 元，如 1.18亿元、860万元")
    assert all(line.endswith("# 元") for line in lines if line.strip().startswith("门诊次均费用:"))


@pytest.mark.parametrize(("typed", "told"), [("医疗收入: 10860", "10860万元"), ("医疗收入: 10860元", "10860万元"), ("科研经费: 320", "320万元"), ("捐款金额: 3600元", ""), ("医疗收入: 10860万", ""), ("门诊次均费用: 286", "")])
def test_an_amount_whose_scale_was_left_out_is_told(typed, told):
    found = [d for d in check(f"医院: {{名称: 甲医院}}\n年度: 2025\n指标: {{{typed}}}\n".encode(), "年.yaml", LIBRARY).diagnostics if d.rule == "amount-small"]
    assert [d.right for d in found] == ([told] if told else []) and all("漏写了“万”" in d.message for d in found)
