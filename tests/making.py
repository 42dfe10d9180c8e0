"""Figures, records and a small library made by hand for tests."""

from __future__ import annotations

from datetime import date

from drafter import names, numerals
from drafter.model.diagnostics import Span
from drafter.model.library import Indicator, Library, SectionKind
from drafter.model.record import Highlight, Hospital, Measure, Observation, Prose, Reference, Section, StatedChange, YearRecord

_SECTIONS = (SectionKind("业务指标", "figures", 0), SectionKind("党建", "party", 1, aliases=("党的建设",)), SectionKind("科研教学", "research", 2))

INDICATORS = {
    "门急诊人次": Indicator("visits", "门急诊人次", ("门急诊量",), "人次", "count", "higher", "percent"),
    "投诉件数": Indicator("complaints", "投诉件数", (), "件", "count", "lower", "percent"),
    "发展党员数": Indicator("members", "发展党员数", (), "名", "count", "higher", "absolute"),
    "总收入": Indicator("income", "总收入", (), "元", "yuan", "higher", "percent"),
    "收支结余": Indicator("balance", "收支结余", (), "元", "yuan", "neutral", "absolute"),
    "四级手术占比": Indicator("level4", "四级手术占比", (), "%", "ratio_pct", "higher", "pp"),
    "药占比": Indicator("drugs", "药占比", (), "%", "ratio_pct", "lower", "pp"),
    "病床使用率": Indicator("beds", "病床使用率", (), "%", "ratio_pct", "neutral", "pp"),
    "跌倒发生率": Indicator("falls", "跌倒发生率", (), "‰", "ratio_permille", "lower", "permille_points"),
    "平均住院日": Indicator("stay", "平均住院日", (), "天", "days", "lower", "absolute"),
    "候诊时间": Indicator("waiting", "候诊时间", (), "分钟", "minutes", "lower", "absolute"),
    "CMI": Indicator("cmi", "CMI", (), "", "ratio_plain", "higher", "absolute"),
    "抗菌药物使用强度": Indicator("ddds", "抗菌药物使用强度", (), "DDDs", "ratio_plain", "lower", "absolute"),
    "医护比": Indicator("nurses", "医护比", (), "", "ratio_plain", "neutral", "absolute"),
    "满意度": Indicator("satisfied", "满意度", (), "分", "score", "higher", "absolute_or_pp"),
    "收入增幅": Indicator("growth", "收入增幅", (), "%", "growth_pct", "neutral", "self"),
    "全国排名": Indicator("rank", "全国排名", (), "位", "rank", "lower", "rank"),
    "考核等级": Indicator("grade", "考核等级", (), "级", "level", "higher", "rank"),
    "电子病历分级": Indicator("emr", "电子病历分级", (), "级", "level", "higher", "absolute"),
}


def library() -> Library:
    """A library of the indicators above and three sections."""
    indicators = tuple(INDICATORS.values())
    return Library(
        indicators=indicators, by_name={names.normalise(n): i for i in indicators for n in (i.name, *i.aliases)}, by_id={i.id: i for i in indicators},
        sections=_SECTIONS, section_names={names.normalise(n): s for s in _SECTIONS for n in (s.name, s.id, *s.aliases)},
        plenum_formulae=(), frames=(), phrases=())


def measure(name: str, current: str | None = None, previous: str | None = None, *, target: str | None = None, stated: str | None = None,
            within: str = "指标", indicator: Indicator | None = None, **more: object) -> Measure:
    """A figure with values as they would be typed ("XX" for one not known); each value has a line of its own."""
    indicator = indicator or INDICATORS.get(name) or Indicator("", name, unit="项")
    key = f"{within}.{name}"
    change = None
    if stated is not None:
        direction, amount, unit = numerals.read_change(stated)
        change = StatedChange(stated, direction, amount, unit, f"{key}.同比", Span("年.yaml", 4, 1))

    def observation(text: str | None, period: str, line: int) -> Observation | None:
        if text is None:
            return None
        quantity = None if numerals.is_unknown(text) else numerals.read_value(text, indicator.kind, indicator.unit)
        assert quantity is not None or numerals.is_unknown(text), text
        return Observation(f"{key}.{period}", period, quantity, Span("年.yaml", line, 1))

    return Measure(name, key, indicator, Span("年.yaml", 1, 1), current=observation(current, "本年", 2), previous=observation(previous, "上年", 3),
                   target=observation(target, "目标", 5), stated=change, **more)


def prose(text: str, key: str = "章节.党建.亮点[0]") -> Prose:
    """A text of the user's with {{ references }}."""
    pieces: list[str | Reference] = []
    for number, piece in enumerate(text.replace("}}", "{{").split("{{")):
        pieces.append(Reference(piece.strip(), Span("年.yaml", 9, 1)) if number % 2 else piece)
    return Prose(tuple(p for p in pieces if p != ""), key, Span("年.yaml", 9, 1))


def section(name: str, *, measures: tuple[Measure, ...] = (), texts: tuple[str, ...] = (), standard: bool = True, parts: tuple[Section, ...] = ()) -> Section:
    """A section with figures and highlights."""
    return Section(name, standard, f"章节.{name}", Span("年.yaml", 8, 1), measures=measures, highlights=tuple(Highlight(prose(t)) for t in texts), parts=parts)


def record(*measures: Measure, sections: tuple[Section, ...] = (), **more: object) -> YearRecord:
    """A year record of 2025."""
    return YearRecord("年.yaml", Hospital("示例市第一人民医院", Span("年.yaml", 1, 1)), 2025, date(2026, 1, 20), measures=measures, sections=sections, **more)


REPORT = """\
示例市第二人民医院2024年工作总结

2024年，在市委、市政府的正确领导下，医院各项工作稳步推进。

一、主要业务指标完成情况
全年门急诊86.5万人次，同比增长4.2%；出院患者3.1万人次，平均住院日7.2天。

二、加强党的建设，凝聚发展合力
（一）抓实理论学习。召开党委会32次，组织中心组学习12次。
（二）建强基层组织。调整党支部设置，发展党员15名。

三、提升医疗质量，守护患者安全
1.落实核心制度。开展病历质量督查24次。
2.推进临床路径管理。入径病种86个。

四、存在的问题
一是高层次人才不足。
二是信息化建设滞后。

五、2025年工作计划
一是引进博士3名。
二是建成新门诊楼。
"""
"""An old summary of our own: every usual form of heading, figures, problems and a plan."""
