"""References in the user's texts: what they name, how they read in the sentence around them, and what they may not name."""

from __future__ import annotations

import pytest
from making import library, measure, prose, record, section

from drafter.derivation import derive
from drafter.model.diagnostics import Diagnostic
from drafter.model.record import Quote, Reference

_FIGURES = (
    measure("门急诊人次", "260.72万", "251.3万"),
    measure("平均住院日", "7.8天", "8.3天", target="≤7.5天", rank=prose("全省第3位")),
    measure("CMI", "1.12", "1.12"),
    measure("药占比", "26.4%"),
    measure("病床使用率", "XX", "88%"),
    measure("总收入", "约3亿元", "约2亿元"),
    measure("收支结余", "300万元", internal=True),
    measure("科研课题", "149项", "126项", parts=(measure("省级", "21项"), measure("市级", "40项", internal=True))),
    measure("3.0T磁共振检查", "5000项"),
    measure("新技术", "3项"),
)
_PARTY = section("党建", measures=(measure("发展党员", "27名", "25名", within="章节.党建.指标"), measure("新技术", "1项", within="章节.党建.指标")))
_OWN = section("改革年行动", standard=False, measures=(measure("改革任务", "12项", within="章节.改革年行动.指标"),),
               parts=(section("分级诊疗", standard=False, measures=(measure("下转", "80项", within="章节.改革年行动.小节[0].指标"),)),))
_PLAN = section("来年计划", standard=False, measures=(measure("门急诊人次", target="270万", within="章节.来年计划.指标"), measure("建设项目", target="3项", within="章节.来年计划.指标")))


def bound(text: str, *, internal: bool = False) -> tuple[str, list[Quote], tuple[Diagnostic, ...]]:
    given = record(*_FIGURES, sections=(_PARTY, _OWN, _PLAN, section("科研教学", texts=(text,))))
    derived, found = derive(given, library(), internal=internal)
    made = derived.sections[-1].highlights[0].text
    return made.text, [piece for piece in made.pieces if isinstance(piece, Quote)], found


@pytest.mark.parametrize(("text", "expected"), [
    ("门急诊{{ 门急诊人次 }}", "门急诊260.72万人次"),
    ("门急诊{{门急诊人次.本年}}", "门急诊260.72万人次"),
    ("由{{ 门急诊人次.上年 }}增至", "由251.3万人次增至"),
    ("门急诊{{ 门急诊量 }}，同比{{ 门急诊人次.同比 }}", "门急诊260.72万人次，同比增长3.75%"),
    ("门急诊增长{{ 门急诊人次.同比 }}", "门急诊增长3.75%"),
    ("门急诊同比增长了 {{ 门急诊人次.同比 }}", "门急诊同比增长了 3.75%"),
    ("门急诊较上年增{{ 门急诊人次.同比 }}", "门急诊较上年增3.75%"),
    ("门急诊涨{{ 门急诊人次.同比 }}", "门急诊涨3.75%"),
    ("门急诊涨幅达{{ 门急诊人次.同比 }}", "门急诊涨幅达3.75%"),
    ("住院日降{{ 平均住院日.同比 }}，较上年减了{{ 平均住院日.同比 }}", "住院日降0.5天，较上年减了0.5天"),
    ("住院日{{ 平均住院日.同比 }}", "住院日缩短0.5天"),
    ("住院日下降{{ 平均住院日.change }}", "住院日下降0.5天"),
    ("CMI{{ CMI.同比 }}", "CMI与上年持平"),
    ("CMI同比{{ CMI.同比 }}", "CMI同比持平"),
    ("收入{{ 总收入.同比 }}", "收入有所增长"),
    ("目标{{ 平均住院日.目标 }}", "目标7.5天以内"),
    ("控制在{{ 平均住院日.目标 }}以内", "控制在7.5天以内"),
    ("不超过{{ 平均住院日.目标 }}", "不超过7.5天"),
    ("列{{ 平均住院日.排名 }}", "列全省第3位"),
    ("单位为{{ 平均住院日.单位 }}", "单位为天"),
    ("{{ 党建.发展党员 }}、{{ 党的建设.发展党员 }}、{{ party.发展党员.上年 }}", "27名、27名、25名"),
    ("{{ 发展党员 }}", "27名"),
    ("{{ 业务指标.新技术 }}与{{ 党建.新技术 }}", "3项与1项"),
    ("{{ 科研课题.省级 }}、{{ 省级 }}", "21项、21项"),
    ("{{ 3.0T磁共振检查 }}", "5000项"),
    ("{{ 分级诊疗.下转 }}、{{ 改革年行动.下转 }}、{{ 改革年行动.分级诊疗.下转 }}", "80项、80项、80项"),
    ("{{ 门急诊人次.目标 }}、{{ 门急诊人次.单位 }}", "270万人次、人次"),
    ("{{ 建设项目.目标 }}", "3项"),
])
def test_what_a_reference_reads(text: str, expected: str) -> None:
    made, _, found = bound(text)
    assert (made, found) == (expected, ())


@pytest.mark.parametrize(("text", "rule", "words"), [
    ("{{ 门诊 }}", "reference-unknown", "门急诊人次"),
    ("{{ 党建.门急诊人次 }}", "reference-unknown", "党建.门急诊人次"),
    ("{{ 人才队伍.发展党员 }}", "reference-unknown", "党建.发展党员"),
    ("{{ }}", "reference-unknown", ""),
    ("{{ . }}", "reference-unknown", ""),
    ("{{ 门急诊人次.__class__ }}", "reference-unknown", ""),
    ("{{ 新技术 }}", "reference-ambiguous", "党建.新技术"),
    ("{{ 收支结余 }}", "reference-internal", "--internal"),
    ("{{ 科研课题.市级 }}", "reference-internal", "内部"),
    ("{{ 药占比.上年 }}", "reference-empty", "上年"),
    ("{{ 药占比.同比 }}", "reference-empty", "没有填写上年值"),
    ("{{ 药占比.目标 }}", "reference-empty", "目标"),
    ("{{ 药占比.排名 }}", "reference-empty", "排名"),
    ("{{ CMI.单位 }}", "reference-empty", "单位"),
    ("{{ 建设项目 }}", "reference-empty", "建设项目.目标"),
    ("增长{{ 总收入.同比 }}", "reference-empty", "有所增长"),
    ("住院日提高{{ 平均住院日.同比 }}", "reference-contradicts", "缩短0.5天"),
    ("门急诊降{{ 门急诊人次.同比 }}", "reference-contradicts", "增长3.75%"),
    ("门急诊下降{{ 门急诊人次.同比 }}", "reference-contradicts", "增长3.75%"),
    ("CMI上升{{ CMI.同比 }}", "reference-contradicts", "与上年持平"),
])
def test_what_a_reference_may_not_be(text: str, rule: str, words: str) -> None:
    made, quotes, (problem,) = bound(text)
    assert (problem.rule, problem.span.line, quotes) == (rule, 9, [])
    assert words in problem.message + problem.hint
    assert problem.hint


@pytest.mark.parametrize(("text", "name", "key"), [
    ("使用率{{ 病床使用率 }}", "病床使用率", "指标.病床使用率.本年"), ("使用率{{ 病床使用率.同比 }}", "病床使用率同比", "指标.病床使用率.同比")])
def test_an_unknown_value_is_a_gap(text: str, name: str, key: str) -> None:
    _, (quote,), found = bound(text)
    assert (quote.unknown, quote.text, quote.key, found) == (True, name, key, ())


def test_internal_drafts_may_quote_internal_figures() -> None:
    made, _, found = bound("{{ 收支结余 }}、{{ 科研课题.市级 }}", internal=True)
    assert (made, found) == ("300万元、40项", ())


def test_where_a_quote_comes_from() -> None:
    _, (quote,), _ = bound("{{ 门急诊人次.同比 }}")
    assert (quote.key, quote.formula, quote.span.line) == ("指标.门急诊人次.同比", "(2607200 − 2513000) ÷ 2513000 × 100%", 2)


def test_every_problem_is_reported_and_the_text_left_as_it_was() -> None:
    given = record(*_FIGURES, title=prose("{{ 甲 }}"), opening=prose("{{ 乙 }}{{ 丙 }}"))
    derived, found = derive(given, library())
    assert [d.rule for d in found] == ["reference-unknown"] * 3
    assert isinstance(derived.title.pieces[0], Reference)


def test_a_text_of_very_many_references() -> None:
    made, quotes, found = bound("增长{{ 门急诊人次.同比 }}；" * 20_000)
    assert (made, len(quotes), found) == ("增长3.75%；" * 20_000, 20_000, ())
