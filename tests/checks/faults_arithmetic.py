"""Faults of reckoning between figures: sums, parts, ratios, stated changes and bounds that do not hold."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from .faults_base import Planted, exchanged, kind, retyped, shown, slip, slipped, with_digits
from .yearfile import Year, digits, number

VISITS = ("门急诊人次", "门诊人次", "急诊人次", "日均门急诊量")
BEDS = ("平均住院日", "床位使用率", "病床周转次数", "出院人次", "实际开放床位", "实际占用总床日数", "实际开放总床日数")
OPERATIONS = ("三级手术台次", "四级手术台次", "三四级手术台次", "三四级手术占比", "四级手术占比", "住院手术台次", "手术台次")
SHARES = ("医疗服务收入占比", "药占比", "耗占比", "检查检验收入占比")


def _planted(text: str | None, about: str, *figures: str) -> Planted | None:
    return Planted(text, about, figures) if text else None


@kind
def total_not_updated(year: Year, rng: Random) -> Planted | None:
    """The total of visits does not equal its two parts."""
    figure = year.figure("门急诊人次")
    new = slip(rng, figure.now.text, 0.005, 0.3) if figure and year.figure("急诊人次") else None
    if not new:
        return None
    series = figure.attributes.get(f"历年.{year.year}")
    return Planted(retyped(year, (figure.now, new), *([(series, new)] if series else [])), "total is not 门诊+急诊", VISITS)


@kind
def part_of_visits_slipped(year: Year, rng: Random) -> Planted | None:
    """One part of the visits was mistyped."""
    return _planted(slipped(year, rng, "急诊人次", "本年", 0.03, 0.4), "急诊 mistyped, sum does not hold", *VISITS)


@kind
def part_of_last_year_slipped(year: Year, rng: Random) -> Planted | None:
    """One part of last year's visits was mistyped."""
    return _planted(slipped(year, rng, "门诊人次", "上年", 0.02, 0.3), "门诊 of last year mistyped, sum does not hold", *VISITS)


@kind
def part_over_whole(year: Year, rng: Random) -> Planted | None:
    """A part is larger than its whole: a digit was struck twice."""
    parts = [figure for figure in year.parts("科研立项") if figure.both]
    whole = year.figure("科研立项")
    if not parts or not whole:
        return None
    part = rng.choice(parts)
    new = digits(part.now.text)
    while Decimal(new) <= number(whole.now.text):
        new = new[0] + new
    return Planted(retyped(year, (part.now, with_digits(part.now.text, new))), "a part exceeds its whole", ("科研立项", part.name))


@kind
def parts_over_whole(year: Year, rng: Random) -> Planted | None:
    """The parts add up to more than the whole, which was not brought up to date."""
    parts = [figure for figure in year.parts("科研立项") if figure.both]
    if not parts:
        return None
    part = max(parts, key=lambda figure: number(figure.now.text))
    new = with_digits(part.now.text, str(number(part.now.text) + rng.randint(2, 5)))
    return Planted(retyped(year, (part.now, new)), "parts add up to more than the whole", ("科研立项", *(figure.name for figure in parts)))


@kind
def parts_short_of_whole(year: Year, rng: Random) -> Planted | None:
    """The parts add up in one year and fall short in the other."""
    parts = [figure for figure in year.parts("科研立项") if figure.both]
    if not parts:
        return None
    part = max(parts, key=lambda figure: number(figure.now.text))
    new = with_digits(part.now.text, str(number(part.now.text) - rng.randint(2, 5)))
    return Planted(retyped(year, (part.now, new)), "parts add up last year, not this year", ("科研立项", *(figure.name for figure in parts)))


@kind
def levels_do_not_add_up(year: Year, rng: Random) -> Planted | None:
    """三四级手术 is not 三级 plus 四级."""
    return _planted(slipped(year, rng, "三四级手术台次", "本年", 0.01, 0.3) if year.figure("三级手术台次") else None, "三四级 is not 三级+四级", *OPERATIONS)


@kind
def level_four_share_wrong(year: Year, rng: Random) -> Planted | None:
    """The share of 四级手术 does not follow from its operands."""
    if not year.figure("四级手术台次") or not year.figure("住院手术台次"):
        return None
    return _planted(slipped(year, rng, "四级手术占比", "本年", 0.02, 0.4), "四级手术占比 against its operands", *OPERATIONS)


@kind
def high_level_share_wrong(year: Year, rng: Random) -> Planted | None:
    """The share of 三四级手术 does not follow from its operands."""
    return _planted(slipped(year, rng, "三四级手术占比", "本年", 0.01, 0.25), "三四级手术占比 against its operands", *OPERATIONS)


@kind
def share_of_last_year_wrong(year: Year, rng: Random) -> Planted | None:
    """Last year's share of operations does not follow from last year's operands."""
    name = "三四级手术占比" if year.figure("三四级手术占比") else "四级手术占比"
    return _planted(slipped(year, rng, name, "上年", 0.02, 0.25), "share of last year against its operands", *OPERATIONS)


@kind
def denominator_slipped(year: Year, rng: Random) -> Planted | None:
    """The number of inpatient operations was mistyped, so the shares taken of it fail."""
    if not year.figure("三四级手术占比") and not year.figure("四级手术占比"):
        return None
    return _planted(slipped(year, rng, "住院手术台次", "本年", 0.03, 0.3), "住院手术台次 against the shares", *OPERATIONS, "出院患者手术占比")


@kind
def operated_share_wrong(year: Year, rng: Random) -> Planted | None:
    """出院患者手术占比 is not operations over discharges."""
    return _planted(slipped(year, rng, "出院患者手术占比", "本年", 0.02, 0.3), "出院患者手术占比 against its operands", "出院患者手术占比", "住院手术台次", "出院人次")


@kind
def daily_average_stale(year: Year, rng: Random) -> Planted | None:
    """The daily average is still last year's."""
    figure = year.figure("日均门急诊量")
    if not figure or not figure.both:
        return None
    return _planted(retyped(year, (figure.now, figure.before.text)), "日均 is last year's", *VISITS)


@kind
def peak_below_average(year: Year, rng: Random) -> Planted | None:
    """The busiest day has fewer visits than the average day."""
    average, peak = year.figure("日均门急诊量"), year.figure("单日最高门诊量")
    if not average:
        return None
    low = shown(number(average.now.text) * 4 // 5)
    if peak:
        return Planted(retyped(year, (peak.now, low), (peak.before, shown(number(low) - 37))), "peak below average", (peak.name, average.name))
    new = year.below(average, f"单日最高门诊量: {{{year.word('本年')}: {low}, {year.word('核定')}: 业务副院长}}")
    return _planted(new, "peak below average", "单日最高门诊量", "日均门急诊量")


@kind
def turnover_wrong(year: Year, rng: Random) -> Planted | None:
    """Bed turnover is not discharges over beds."""
    return _planted(slipped(year, rng, "病床周转次数", "本年", 0.07, 0.4), "周转 is not 出院/床位", *BEDS)


@kind
def stay_against_occupancy(year: Year, rng: Random) -> Planted | None:
    """Length of stay, discharges and beds give quite another occupancy than stated."""
    return _planted(slipped(year, rng, "平均住院日", "本年", 0.2, 0.45), "stay × discharges against occupancy", *BEDS)


@kind
def bed_days_wrong(year: Year, rng: Random) -> Planted | None:
    """Occupied bed days do not give the stated occupancy."""
    return _planted(slipped(year, rng, "实际占用总床日数", "本年", 0.02, 0.3), "occupied bed days against occupancy", *BEDS)


@kind
def visits_per_discharge_wrong(year: Year, rng: Random) -> Planted | None:
    """门诊人次数与出院人次数比 does not follow from its operands."""
    name = "门诊人次数与出院人次数比"
    return _planted(slipped(year, rng, name, "本年", 0.02, 0.4), "visits per discharge against its operands", name, "门诊人次", "出院人次")


@kind
def income_shares_not_hundred(year: Year, rng: Random) -> Planted | None:
    """Outpatient and inpatient share of income do not make 100."""
    return _planted(slipped(year, rng, "门诊收入占比", "本年", 0.02, 0.3), "门诊+住院收入占比 is not 100", "门诊收入占比", "住院收入占比")


@kind
def four_shares_over_hundred(year: Year, rng: Random) -> Planted | None:
    """The four blocks of income together exceed 100 %."""
    found = [year.figure(name) for name in SHARES]
    if not all(found):
        return None
    drug = found[1]
    new = number(drug.now.text) + 104 - sum(number(figure.now.text) for figure in found) + Decimal(rng.randint(0, 200)) / 100
    return Planted(retyped(year, (drug.now, f"{new:.2f}%")), "four shares of income exceed 100", SHARES)


@kind
def medical_income_over_total(year: Year, rng: Random) -> Planted | None:
    """The rows of total and medical income were exchanged."""
    return _planted(exchanged(year, "总收入", "医疗收入"), "医疗收入 exceeds 总收入", "总收入", "医疗收入", "医疗收入增幅")


@kind
def growth_of_income_wrong(year: Year, rng: Random) -> Planted | None:
    """医疗收入增幅 does not follow from the two incomes."""
    return _planted(slipped(year, rng, "医疗收入增幅", "本年", 0.05, 0.6), "增幅 against the two incomes", "医疗收入增幅", "医疗收入")


@kind
def money_per_hundred_wrong(year: Year, rng: Random) -> Planted | None:
    """Research money per hundred staff does not follow from its operands."""
    name = "每百名卫生技术人员科研项目经费"
    return _planted(slipped(year, rng, name, "本年", 0.05, 0.5), "per hundred staff against its operands", name, "科研经费", "卫生技术人员数")


@kind
def level_four_over_high_level(year: Year, rng: Random) -> Planted | None:
    """More 四级 operations than 三四级: the rows were exchanged."""
    return _planted(exchanged(year, "四级手术台次", "三四级手术台次"), "四级 exceeds 三四级", *OPERATIONS)


@kind
def inpatient_over_all_operations(year: Year, rng: Random) -> Planted | None:
    """More inpatient operations than operations: the rows were exchanged."""
    return _planted(exchanged(year, "手术台次", "住院手术台次"), "住院手术 exceeds 手术", *OPERATIONS, "出院患者手术占比")


@kind
def operations_over_discharges(year: Year, rng: Random) -> Planted | None:
    """More operations than discharges: the rows were exchanged."""
    return _planted(exchanged(year, "手术台次", "出院人次"), "手术 exceeds 出院", *OPERATIONS, *BEDS, "出院患者手术占比", "入院人次", "门诊人次数与出院人次数比")


@kind
def technicians_over_staff(year: Year, rng: Random) -> Planted | None:
    """More health technicians than staff: the rows were exchanged."""
    return _planted(exchanged(year, "在职职工人数", "卫生技术人员数"), "卫技 exceeds 职工", "在职职工人数", "卫生技术人员数", "每百名卫生技术人员科研项目经费")


@kind
def seniors_over_technicians(year: Year, rng: Random) -> Planted | None:
    """More senior titles than health technicians: the rows were exchanged."""
    new = exchanged(year, "高级职称人数", "卫生技术人员数")
    return _planted(new, "高级职称 exceeds 卫技", "高级职称人数", "卫生技术人员数", "每百名卫生技术人员科研项目经费")


@kind
def members_too_few(year: Year, rng: Random) -> Planted | None:
    """Fewer than three members to a branch: the last digit of the members was lost."""
    figure = year.figure("党员人数")
    if not figure or not year.figure("党支部数"):
        return None
    return _planted(retyped(year, (figure.now, with_digits(figure.now.text, digits(figure.now.text)[:-1]))), "fewer than 3 members per branch", "党员人数", "党支部数")


@kind
def sci_over_papers(year: Year, rng: Random) -> Planted | None:
    """More SCI papers than papers: the rows were exchanged."""
    return _planted(exchanged(year, "发表论文数", "SCI论文"), "SCI exceeds papers", "发表论文数", "SCI论文")


@kind
def fund_over_projects(year: Year, rng: Random) -> Planted | None:
    """More projects of the national fund than projects at all."""
    figure, whole = year.figure("国家自然科学基金"), year.figure("科研立项")
    if not figure or not whole:
        return None
    new = with_digits(figure.now.text, str(number(whole.now.text) + rng.randint(8, 20)))
    return Planted(retyped(year, (figure.now, new)), "国自然 exceeds all projects", ("国家自然科学基金", "科研立项"))


def _stated(year: Year, pattern: str) -> list[tuple[str, re.Match[str]]]:
    """Figures whose 同比 fits a pattern."""
    out = []
    for figure in year.figures:
        match = re.search(pattern, figure.attributes["同比"].text) if "同比" in figure.attributes and figure.both else None
        if match:
            out.append((figure.name, match))
    return out


@kind
def stated_growth_wrong(year: Year, rng: Random) -> Planted | None:
    """A stated growth does not follow from the two values."""
    found = _stated(year, r"增长[\d.]+%")
    name = rng.choice(found)[0] if found else ""
    return _planted(slipped(year, rng, name, "同比", 0.2, 0.8) if name else None, "stated growth against the values", name)


@kind
def stated_growth_added_wrong(year: Year, rng: Random) -> Planted | None:
    """A growth typed beside two values that give another."""
    names = [name for name in ("健康体检人次", "下派专家人次", "媒体发稿量", "科研经费", "互联网诊疗人次") if year.figure(name)]
    figure = year.figure(rng.choice(names)) if names else None
    if not figure or not figure.both or number(figure.before.text) >= number(figure.now.text):
        return None
    growth = (number(figure.now.text) / number(figure.before.text) - 1) * 100 + Decimal(rng.choice((2, 3, 4)))
    return _planted(year.with_attribute(figure, "同比", f"增长{growth:.2f}%"), "stated growth against the values", figure.name)


@kind
def stated_direction_wrong(year: Year, rng: Random) -> Planted | None:
    """A stated change points the wrong way."""
    turned = {"增长": "下降", "提高": "下降", "缩短": "延长"}
    found = _stated(year, "增长|提高|缩短")
    if not found:
        return None
    name, match = rng.choice(found)
    said = year.figure(name).attributes["同比"]
    return _planted(retyped(year, (said, said.text.replace(match[0], turned[match[0]]))), "stated change points the wrong way", name)


@kind
def stated_days_wrong(year: Year, rng: Random) -> Planted | None:
    """A stated change in days does not follow from the two values."""
    figure = year.figure("平均住院日")
    said = figure.attributes.get("同比") if figure else None
    if figure and not said:
        wrong = number(figure.before.text) - number(figure.now.text) + Decimal("0.3")
        return _planted(year.with_attribute(figure, "同比", f"缩短{shown(wrong)}天"), "stated change in days", "平均住院日")
    new = with_digits(said.text, shown(abs(number(said.text)) + Decimal("0.3")).join(("-", "") if said.text.startswith("-") else ("", ""))) if said else None
    return _planted(retyped(year, (said, new)) if new else None, "stated change in days", "平均住院日")


@kind
def points_taken_for_percent(year: Year, rng: Random) -> Planted | None:
    """The relative change of a rate was stated as percentage points."""
    names = ("临床路径入径率", "预约诊疗率", "三四级手术占比", "高血压患者规范管理率", "以中医为主治疗出院患者比例", "无痛分娩率")
    wrong = []
    for figure in filter(None, map(year.figure, names)):
        points = number(figure.now.text) - number(figure.before.text)
        moved = points / number(figure.before.text) * 100
        if moved - points > Decimal("0.25"):
            wrong.append((figure, f"提高{moved:.2f}个百分点"))
    if not wrong:
        return None
    figure, said = rng.choice(wrong)
    stated = figure.attributes.get("同比")
    new = retyped(year, (stated, said)) if stated else year.with_attribute(figure, "同比", said)
    return _planted(new, "relative change as points", figure.name)


@kind
def growth_from_nothing(year: Year, rng: Random) -> Planted | None:
    """A percentage of growth over a year that stood at zero."""
    figure = next((f for f in (year.figure(n) for n in ("警示教育场次", "应急演练次数", "引进高层次人才数")) if f and f.both), None)
    if not figure or not figure.flow:
        return None
    zero = with_digits(figure.before.text, "0")
    return Planted(retyped(year, (figure.before, f"{zero}, {year.word('同比')}: 增长100%")), "growth over zero", (figure.name,))


@kind
def admissions_far_from_discharges(year: Year, rng: Random) -> Planted | None:
    """Admissions and discharges differ by far more than stays over the turn of the year explain."""
    out = year.figure("出院人次")
    if year.figure("入院人次"):
        return _planted(slipped(year, rng, "入院人次", "本年", 0.1, 0.4), "入院 far from 出院", "入院人次", "出院人次")
    if not out or not out.both:
        return None
    now, before = (shown((number(value.text) * Decimal(factor)).quantize(Decimal(1))) for value, factor in ((out.now, "1.17"), (out.before, "1.004")))
    line = f"入院人次: {{{year.word('本年')}: {now}, {year.word('上年')}: {before}, {year.word('核定')}: 统计科科长}}"
    return _planted(year.below(out, line), "入院 far from 出院", "入院人次", "出院人次")
