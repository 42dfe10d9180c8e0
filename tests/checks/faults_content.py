"""Faults of content: what a summary of the kind has and this one lacks, problems without an answer, honours without level or date."""

from __future__ import annotations

import re
from random import Random

from .faults_base import Planted, kind, retyped
from .yearfile import Item, Year

USUAL = ("党建", "医疗质量", "护理", "医疗服务", "公共卫生", "人才队伍", "党风廉政", "安全生产")


def _dropped(year: Year, name: str, about: str) -> Planted | None:
    """The file without a section; the finding may stand at the sections, at the hospital, or where the section was."""
    if name not in year.sections:
        return None
    names = list(year.sections)
    key = year.sections[name][0]
    following = names[names.index(name) + 1 :]
    if following:
        last = year.sections[following[0]][0].line - 1
    else:
        last = next((i for i, row in enumerate(year.text.split("\n"), 1) if i > key.line and re.match(r"\S", row)), len(year.text.split("\n"))) - 1
    new = year.without(key.line, last)
    places = {1, year.top["医院"][0].line, year.top["章节"][0].line, key.line - 1, key.line, year.scalar("年度").line, year.scalar("签发日期").line}
    places |= {key.line for key in (Year(new).hospital.get("类型"), Year(new).hospital.get("名称")) if key}
    return Planted(new, about, (), (), places)


@kind
def usual_section_missing(year: Year, rng: Random) -> Planted | None:
    """A section every hospital of the kind has is missing."""
    spoken_of = {figure.name for figure in year.figures if figure.section == "来年计划"} | {"住院患者跌倒发生率", "投诉件数", "卫生技术人员数"}
    needed = {figure.section for figure in year.figures if figure.name in spoken_of}
    name = rng.choice([name for name in USUAL if name in year.sections and name not in needed])
    return _dropped(year, name, f"section missing: {name}")


@kind
def problems_missing(year: Year, rng: Random) -> Planted | None:
    """There is no section of problems; a figure that worsened is then not owned up to either."""
    planted = _dropped(year, "存在问题", "no problems named")
    return planted._replace(figures=("投诉件数", "住院患者跌倒发生率", "门诊次均费用", "老年人健康管理率", "分娩量")) if planted else None


@kind
def plan_missing(year: Year, rng: Random) -> Planted | None:
    """There is no plan for next year; the problems then have no answer either."""
    planted = _dropped(year, "来年计划", "no plan for next year")
    if not planted:
        return None
    after = Year(planted.text)
    return planted._replace(lines={*planted.lines, after.sections["存在问题"][0].line, *(item.text.line for item in after.of("存在问题"))})


@kind
def problem_without_answer(year: Year, rng: Random) -> Planted | None:
    """A problem no measure of the plan answers."""
    problems = [item for item in year.of("存在问题") if item.block]
    if not problems:
        return None
    text = rng.choice(("食堂供餐品种单一，职工和患者就餐意见较多", "档案库房面积不足，纸质档案存放不规范", "科普宣传形式较少，短视频策划制作经验欠缺"))
    new = year.after(problems[-1], text)
    after = Year(new)
    places = (after.sections["存在问题"][0].line, after.sections["来年计划"][0].line)
    return Planted(new, "no measure answers the problem", (), (text,), places)


def _without_field(year: Year, item: Item, field: str) -> str | None:
    """The file without one field of an entry."""
    value = item.fields.get(field)
    if not value:
        return None
    start = year.text.rfind(f"{year.word(field)}:", 0, value.start)
    if "\n" not in year.text[item.start : item.end]:
        comma = year.text.rfind(",", item.start, start)
        return year.edit((comma, value.end, "")) if comma > 0 else None
    return year.without(value.line, value.line)


def _field_lost(year: Year, rng: Random, section: str, field: str, about: str) -> Planted | None:
    found = [item for item in (year.of(section) if section else year.items) if field in item.fields and (section or item.section not in ("荣誉", "上年计划"))]
    if not found:
        return None
    item = rng.choice(found)
    new = _without_field(year, item, field)
    return Planted(new, about, (), (item.text.text,)) if new else None


@kind
def plan_item_without_status(year: Year, rng: Random) -> Planted | None:
    """An item of last year's plan without a status."""
    done = [item for item in year.of("上年计划") if "说明" not in item.fields]
    if not done:
        return None
    item = rng.choice(done)
    return Planted(_without_field(year, item, "状态"), "no status", (), (item.text.text,))


@kind
def undone_without_reason(year: Year, rng: Random) -> Planted | None:
    """An item of last year's plan that was not done, without a reason."""
    return _field_lost(year, rng, "上年计划", "说明", "not done, and no reason given")


@kind
def last_plan_contradicted(year: Year, rng: Random) -> Planted | None:
    """An item is marked as done, and its note says it is not."""
    found = [item for item in year.of("上年计划") if "说明" in item.fields and item.fields["状态"].text in ("未完成", "推进中")]
    if not found:
        return None
    item = rng.choice(found)
    return Planted(retyped(year, (item.fields["状态"], "完成")), "marked as done, the note says otherwise", (), (item.text.text,))


@kind
def award_without_level(year: Year, rng: Random) -> Planted | None:
    """A highlight about an award or recognition without its level."""
    return _field_lost(year, rng, "", "级别", "no level")


@kind
def award_without_date(year: Year, rng: Random) -> Planted | None:
    """A highlight about an award or recognition without its date."""
    return _field_lost(year, rng, "", "日期", "no date")


@kind
def honour_without_level(year: Year, rng: Random) -> Planted | None:
    """An honour without its level."""
    return _field_lost(year, rng, "荣誉", "级别", "no level")


@kind
def honour_without_date(year: Year, rng: Random) -> Planted | None:
    """An honour without its date."""
    return _field_lost(year, rng, "荣誉", "日期", "no date")


@kind
def honour_without_giver(year: Year, rng: Random) -> Planted | None:
    """An honour without the body that gave it."""
    return _field_lost(year, rng, "荣誉", "授予单位", "no giver")


@kind
def honour_of_another_year(year: Year, rng: Random) -> Planted | None:
    """An honour dated in the year before."""
    found = [item for item in year.of("荣誉") if "日期" in item.fields]
    if not found:
        return None
    item = rng.choice(found)
    date = item.fields["日期"]
    return Planted(retyped(year, (date, date.text.replace(str(year.year), str(year.year - 1)))), "dated in another year", (), (item.text.text,), (date.line,))


@kind
def award_after_signing(year: Year, rng: Random) -> Planted | None:
    """A highlight dated after the document was signed."""
    found = [item for item in year.items if "日期" in item.fields and item.section not in ("荣誉", "上年计划")]
    if not found:
        return None
    item = rng.choice(found)
    date = item.fields["日期"]
    return Planted(retyped(year, (date, date.text.replace(str(year.year), str(year.year + 1)))), "dated after the signing date", (), (item.text.text,), (date.line,))


@kind
def level_against_giver(year: Year, rng: Random) -> Planted | None:
    """The level of an honour is not that of the body that gave it."""
    wrong = {"省级": "国家级", "市级": "省级", "县级": "市级"}
    found = [item for item in year.of("荣誉") if item.fields.get("级别") and item.fields["级别"].text in wrong and re.match("[省市县]", item.fields["授予单位"].text)]
    if not found:
        return None
    item = rng.choice(found)
    level = item.fields["级别"]
    return Planted(retyped(year, (level, wrong[level.text])), "level against the giver", (), (item.text.text,), (level.line, item.fields["授予单位"].line))


@kind
def association_award_as_national(year: Year, rng: Random) -> Planted | None:
    """The award of an association counted as a national one."""
    found = [item for item in year.of("荣誉") if item.block and item.fields.get("级别") and "\n" not in year.text[item.start : item.end]]
    if not found:
        return None
    w = year.word
    name = "医院后勤管理创新案例"
    text = f"{{{w('名称')}: {name}, {w('级别')}: 国家级, {w('授予单位')}: 中国医院后勤协会, {w('日期')}: {year.year}-09-16}}"
    return Planted(year.after(found[-1], text), "award of an association as 国家级", (), (name,))


BETTER_HIGH = ("门诊患者满意度", "住院患者满意度", "甲级病案率", "急危重症抢救成功率", "临床路径入径率", "高血压患者规范管理率", "预约诊疗率")
BETTER_LOW = ("医院感染发生率", "抗菌药物使用强度", "胸痛中心D-to-B时间", "卒中中心DNT时间", "平均候诊时间", "资产负债率", "住院次均费用")


def _years_exchanged(year: Year, rng: Random, names: tuple[str, ...], about: str) -> Planted | None:
    found = [figure for figure in map(year.figure, names) if figure and figure.both and "同比" not in figure.attributes]
    if not found:
        return None
    figure = rng.choice(found)
    new = retyped(year, (figure.now, figure.before.text), (figure.before, figure.now.text))
    after = Year(new)
    return Planted(new, about, (figure.name,), (), (after.sections["存在问题"][0].line, *(item.text.line for item in after.of("存在问题"))))


@kind
def fallen_and_not_owned_up_to(year: Year, rng: Random) -> Planted | None:
    """A figure that should rise has fallen, and the problems do not say so."""
    return _years_exchanged(year, rng, BETTER_HIGH, "fell, not among the problems")


@kind
def risen_and_not_owned_up_to(year: Year, rng: Random) -> Planted | None:
    """A figure that should fall has risen, and the problems do not say so."""
    return _years_exchanged(year, rng, BETTER_LOW, "rose, not among the problems")


@kind
def worsened_figure_struck_from_problems(year: Year, rng: Random) -> Planted | None:
    """The problem that owned up to a worsened figure was taken out."""
    named = {"投诉": "投诉件数", "跌倒": "住院患者跌倒发生率", "门诊次均费用": "门诊次均费用", "老年人健康管理率": "老年人健康管理率"}
    for item in year.of("存在问题"):
        for word, figure in named.items():
            if word in item.text.text and item.block:
                new = year.without(item.text.line, item.text.line)
                return Planted(new, "worsened figure not among the problems", (figure,), (), (Year(new).sections["存在问题"][0].line,))
    return None
