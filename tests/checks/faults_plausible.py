"""Faults that no sum shows: slips of scale, rows copied, years not filled in, units that do not fit, figures that are not final."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .faults_base import RELATED, Planted, counts, kind, retyped, shown, slip, with_digits, worth_saying
from .yearfile import Figure, Year, digits, number

RATES = ("甲级病案率", "预约诊疗率", "门诊患者平均预约诊疗率", "门诊患者满意度", "住院患者满意度", "处方合格率")


def _planted(text: str | None, about: str, *figures: str) -> Planted | None:
    return Planted(text, about, figures) if text else None


def _retyped(year: Year, name: str, about: str, *changes: tuple[str, str]) -> Planted | None:
    """The figure with some of its attributes typed anew."""
    figure = year.figure(name)
    if not figure or any(key not in figure.attributes for key, _ in changes):
        return None
    return Planted(retyped(year, *((figure.attributes[key], new) for key, new in changes)), about, (name,))


def _any(year: Year, rng: Random, names: tuple[str, ...]) -> Figure | None:
    found = [figure for figure in map(year.figure, names) if figure and figure.both]
    return rng.choice(found) if found else None


def _has_series(figure: Figure) -> bool:
    return any(key.startswith("历年") for key in figure.attributes)


@kind
def ten_thousand_lost(year: Year, rng: Random) -> Planted | None:
    """The 万 of this year's value was lost."""
    found = [figure for figure in year.figures if figure.both and "万" in figure.now.text and "元" not in figure.now.text and not _has_series(figure)]
    if not found:
        return None
    figure = rng.choice(found)
    return _planted(retyped(year, (figure.now, figure.now.text.replace("万", ""))), "万 lost", figure.name, figure.whole or figure.name)


@kind
def ten_thousand_lost_last_year(year: Year, rng: Random) -> Planted | None:
    """The 万 of last year's value was lost."""
    found = [figure for figure in year.figures if figure.both and "万" in figure.before.text and "元" not in figure.now.text and not _has_series(figure)]
    if not found:
        return None
    figure = rng.choice(found)
    return _planted(retyped(year, (figure.before, figure.before.text.replace("万", ""))), "万 of last year lost", figure.name, figure.whole or figure.name)


@kind
def ten_thousand_added(year: Year, rng: Random) -> Planted | None:
    """A 万 was typed behind a number that is written out."""
    found = [figure for figure in counts(year, 4, RELATED) if "万" not in figure.now.text and "." not in figure.now.text]
    if not found:
        return None
    figure = rng.choice(found)
    typed = digits(figure.now.text)
    return _planted(retyped(year, (figure.now, with_digits(figure.now.text, typed + "万"))), "万 added", figure.name)


@kind
def decimal_point_lost(year: Year, rng: Random) -> Planted | None:
    """The decimal point of a rate was lost."""
    figure = _any(year, rng, ("医院感染发生率", "住院次均费用增幅", "平均住院日", "剖宫产率", "药占比", "门诊患者抗菌药物使用率"))
    if not figure or "." not in figure.now.text:
        return None
    return _planted(retyped(year, (figure.now, figure.now.text.replace(".", "").lstrip("0"))), "decimal point lost", figure.name)


@kind
def digit_struck_twice(year: Year, rng: Random) -> Planted | None:
    """A digit was struck twice: the number is about ten times too large."""
    found = [figure for figure in counts(year, 3, RELATED) if "." not in figure.now.text and "%" not in figure.now.text]
    if not found:
        return None
    figure = rng.choice(found)
    typed = digits(figure.now.text)
    return _planted(retyped(year, (figure.now, with_digits(figure.now.text, typed[:2] + typed[1] + typed[2:]))), "ten times too large", figure.name)


@kind
def digit_dropped(year: Year, rng: Random) -> Planted | None:
    """The last digit was dropped: the number is ten times too small."""
    found = [figure for figure in counts(year, 4, RELATED) if "." not in figure.now.text]
    if not found:
        return None
    figure = rng.choice(found)
    return _planted(retyped(year, (figure.now, with_digits(figure.now.text, digits(figure.now.text)[:-1]))), "ten times too small", figure.name)


@kind
def digit_dropped_last_year(year: Year, rng: Random) -> Planted | None:
    """The last digit of last year's value was dropped."""
    found = [figure for figure in counts(year, 4, RELATED) if "." not in figure.before.text]
    if not found:
        return None
    figure = rng.choice(found)
    return _planted(retyped(year, (figure.before, with_digits(figure.before.text, digits(figure.before.text)[:-1]))), "last year ten times too small", figure.name)


@kind
def share_over_hundred(year: Year, rng: Random) -> Planted | None:
    """A share over 100 %."""
    figure = _any(year, rng, RATES)
    return _planted(retyped(year, (figure.now, "1" + figure.now.text)), "share over 100 %", figure.name) if figure else None


@kind
def percent_as_fraction(year: Year, rng: Random) -> Planted | None:
    """A share copied from a spreadsheet cell as a fraction, with % behind it."""
    figure = _any(year, rng, RATES)
    return _planted(retyped(year, (figure.now, f"{shown(number(figure.now.text) / 100)}%")), "fraction with % behind it", figure.name) if figure else None


@kind
def permille_as_percent(year: Year, rng: Random) -> Planted | None:
    """A rate per thousand was given in % in both years."""
    figure = year.figure("住院患者跌倒发生率")
    if not figure or not figure.both:
        return None
    return _retyped(year, figure.name, "‰ written as %", ("本年", figure.now.text.replace("‰", "%")), ("上年", figure.before.text.replace("‰", "%")))


@kind
def permille_as_percent_last_year(year: Year, rng: Random) -> Planted | None:
    """Last year's rate per thousand was given in %."""
    figure = year.figure("住院患者跌倒发生率")
    return _retyped(year, figure.name, "‰ against %", ("上年", figure.before.text.replace("‰", "%"))) if figure and figure.both else None


@kind
def case_mix_shifted(year: Year, rng: Random) -> Planted | None:
    """The decimal point of the CMI went astray."""
    figure = year.figure("CMI")
    if not figure or not figure.both:
        return None
    return _retyped(year, "CMI", "CMI out of range", ("本年", shown(number(figure.now.text) * 10)))


@kind
def intensity_out_of_range(year: Year, rng: Random) -> Planted | None:
    """The intensity of antibiotics is far above what any hospital of the kind has."""
    figure = year.figure("抗菌药物使用强度")
    return _retyped(year, figure.name, "使用强度 out of range", ("本年", "8" + figure.now.text[1:])) if figure and figure.both else None


@kind
def minutes_out_of_range(year: Year, rng: Random) -> Planted | None:
    """A treatment time no hospital can reach: the decimal point went astray."""
    figure = _any(year, rng, ("胸痛中心D-to-B时间", "卒中中心DNT时间"))
    return _planted(retyped(year, (figure.now, f"{shown(number(figure.now.text) / 10)}分钟")), "minutes out of range", figure.name) if figure else None


@kind
def level_out_of_range(year: Year, rng: Random) -> Planted | None:
    """A level the scale does not have."""
    return _retyped(year, "电子病历系统应用水平分级", "level the scale does not have", ("本年", rng.choice(("九级", "十级"))))


@kind
def income_in_the_wrong_unit(year: Year, rng: Random) -> Planted | None:
    """An income of hundreds of millions given in 万元."""
    figure = year.figure("总收入")
    if not figure or "亿元" not in figure.now.text:
        return None
    return Planted(retyped(year, (figure.now, figure.now.text.replace("亿元", "万元"))), "亿元 written as 万元", ("总收入", "医疗收入"))


@kind
def money_in_the_wrong_unit(year: Year, rng: Random) -> Planted | None:
    """A sum of 万元 given in 亿元."""
    figure = _any(year, rng, ("医疗设备购置金额", "设备投入"))
    return _planted(retyped(year, (figure.now, figure.now.text.replace("万元", "亿元"))), "万元 written as 亿元", figure.name) if figure else None


@kind
def satisfaction_row_copied(year: Year, rng: Random) -> Planted | None:
    """One satisfaction figure is a copy of the other, in both years."""
    one, two = year.figure("门诊患者满意度"), year.figure("住院患者满意度")
    if not one or not two:
        return None
    return Planted(retyped(year, (one.now, two.now.text), (one.before, two.before.text)), "same values in two indicators", (one.name, two.name))


@kind
def row_copied(year: Year, rng: Random) -> Planted | None:
    """The row of one count was copied over that of another."""
    pairs = (("病案首页主要诊断编码正确率", "甲级病案率"), ("健康体检人次", "中医诊疗人次"), ("新生儿听力筛查率", "孕产妇系统管理率"), ("VTE规范预防率", "临床路径入径率"),
             ("下转人次", "上转人次"), ("平均候诊时间", "卒中中心DNT时间"), ("门诊中药处方比例", "预约诊疗率"), ("门诊次均费用", "住院次均费用"))  # fmt: skip
    found = [pair for pair in pairs if year.figure(pair[0]) and year.figure(pair[1])]
    if not found:
        return None
    one, two = map(year.figure, rng.choice(found))
    return Planted(retyped(year, (one.now, two.now.text), (one.before, two.before.text)), "row copied from another indicator", (one.name, two.name))


@kind
def year_not_filled_in(year: Year, rng: Random) -> Planted | None:
    """This year's value is last year's to the last digit, and the number is not small."""
    found = [figure for figure in counts(year, 4, RELATED) if figure.now.text != figure.before.text and "%" not in figure.now.text]
    if not found:
        return None
    figure = rng.choice(found)
    return _planted(retyped(year, (figure.now, figure.before.text)), "same as last year to the last digit", figure.name)


def _target(year: Year, sign: str) -> list[tuple[Figure, Figure]]:
    """Targets with the sign, and the figures of this year they are for."""
    out = []
    for figure in year.figures:
        target = figure.attributes.get("目标")
        now = year.figure(figure.name)
        if target and target.text.startswith(sign) and figure.section == "来年计划" and now and now.both:
            out.append((figure, now))
    return out


def _aimed(year: Year, figure: Figure, now: Figure, share: str) -> str:
    value = (number(now.now.text) * Decimal(share)).quantize(Decimal(1).scaleb(-len(digits(now.now.text).partition(".")[2])))
    target = figure.attributes["目标"]
    return retyped(year, (target, with_digits(target.text, shown(value))))


@kind
def target_already_met(year: Year, rng: Random) -> Planted | None:
    """A target not to be exceeded that this year's value already keeps with room to spare."""
    found = _target(year, "≤")
    if not found:
        return None
    figure, now = rng.choice(found)
    return Planted(_aimed(year, figure, now, "1.09"), "target already met", (), (), (*figure.lines, *now.lines))


@kind
def target_worse_than_today(year: Year, rng: Random) -> Planted | None:
    """A target to be reached that lies below this year's value."""
    found = _target(year, "≥")
    if not found:
        return None
    figure, now = rng.choice(found)
    return Planted(_aimed(year, figure, now, "0.94"), "target worse than today", (), (), (*figure.lines, *now.lines))


@kind
def target_sign_turned(year: Year, rng: Random) -> Planted | None:
    """A target of a figure that is to fall, with the sign of one that is to rise."""
    found = _target(year, "≤")
    if not found:
        return None
    figure, now = rng.choice(found)
    target = figure.attributes["目标"]
    return Planted(retyped(year, (target, target.text.replace("≤", "≥"))), "sign of the target turned", (), (), (*figure.lines, *now.lines))


@kind
def visits_counted_in_persons(year: Year, rng: Random) -> Planted | None:
    """Visits counted in 人 instead of 人次."""
    figure = _any(year, rng, ("出院人次", "门急诊人次", "互联网诊疗人次", "下派专家人次", "两癌筛查人次"))
    if not figure:
        return None
    new = [(value, value.text.replace("人次", "") + "人") for value in (figure.now, figure.before)]
    return Planted(retyped(year, *new), "visits in 人", (figure.name,))


@kind
def persons_counted_in_visits(year: Year, rng: Random) -> Planted | None:
    """Persons counted in 人次."""
    figure = _any(year, rng, ("党员人数", "在职职工人数", "卫生技术人员数", "高级职称人数"))
    if not figure:
        return None
    new = [(value, digits(value.text) + "人次") for value in (figure.now, figure.before)]
    return Planted(retyped(year, *new), "persons in 人次", (figure.name,))


@kind
def beds_counted_in_pieces(year: Year, rng: Random) -> Planted | None:
    """Beds counted with the word for machines."""
    figure = year.figure("实际开放床位")
    if not figure or not figure.both:
        return None
    return _retyped(year, figure.name, "beds in 台", ("本年", figure.now.text.replace("张", "台")), ("上年", figure.before.text.replace("张", "台")))


@kind
def operations_counted_in_visits(year: Year, rng: Random) -> Planted | None:
    """Operations counted in 人次."""
    figure = year.figure("手术台次")
    if not figure or not figure.both:
        return None
    return _retyped(year, figure.name, "operations in 人次", ("本年", figure.now.text + "人次"), ("上年", figure.before.text + "人次"))


@kind
def score_against_percent(year: Year, rng: Random) -> Planted | None:
    """Satisfaction as a score last year and a percentage this year."""
    figure = _any(year, rng, ("门诊患者满意度", "住院患者满意度"))
    return _retyped(year, figure.name, "% against 分", ("上年", figure.before.text.replace("%", "分"))) if figure else None


@kind
def ratio_turned(year: Year, rng: Random) -> Planted | None:
    """Doctors to nurses turned round in one year."""
    figure = year.figure("医护比")
    if not figure or not figure.now or ":" not in figure.now.text:
        return None
    first, _, second = figure.now.text.partition(":")
    return _retyped(year, "医护比", "ratio turned round", ("本年", f"{second}:{first}"))


@kind
def estimate_left(year: Year, rng: Random) -> Planted | None:
    """A main figure is still marked as an estimate in the final draft."""
    figure = _any(year, rng, ("门急诊人次", "出院人次", "医疗收入"))
    return _planted(year.with_attribute(figure, "预计", "是"), "still an estimate", figure.name) if figure else None


@kind
def cut_off_left(year: Year, rng: Random) -> Planted | None:
    """A main figure of the full year still has the cut-off of November."""
    figure = _any(year, rng, ("门急诊人次", "出院人次", "医疗收入"))
    return _planted(year.with_attribute(figure, "截至", f"{year.year}-11-30"), "cut-off before the end of the year", figure.name) if figure else None


@kind
def estimate_in_text(year: Year, rng: Random) -> Planted | None:
    """A highlight still speaks of what is expected for the full year."""
    return worth_saying(year, rng, "expected value in the text", ("预计全年服务群众3.2万人次", "预计到年底完成健康讲座46场"), ("公益", "医院文化"))


@kind
def cut_off_in_text(year: Year, rng: Random) -> Planted | None:
    """A highlight still gives the state of November or the first months."""
    texts = ("截至11月底，累计开展健康讲座42场", "1—11月完成巡诊36次", f"截至{year.year}年10月31日，开展技能培训29场")
    return worth_saying(year, rng, "cut-off before the end of the year in the text", texts, ("公益", "医院文化"))


@kind
def internal_quoted(year: Year, rng: Random) -> Planted | None:
    """A highlight quotes a figure that is marked as internal."""
    found = [figure for figure in year.figures if "公开" in figure.attributes and figure.now]
    if not found:
        return None
    figure = rng.choice(found)
    verb = "达到" if "%" in figure.now.text else "实现"
    text = f"{figure.name}{verb}{figure.now.text}，经济运行总体平稳"
    return worth_saying(year, rng, "internal figure in public text", (text,), ("运营管理",), (figure.name,))


@kind
def unconfirmed(year: Year, rng: Random) -> Planted | None:
    """One figure without confirmation where all others have it."""
    found = [figure for figure in year.figures if "核定" in figure.attributes and figure.flow and not figure.whole]
    if not found:
        return None
    figure = rng.choice(found)
    value = figure.attributes["核定"]
    start = year.text.rfind(",", 0, value.start)
    return Planted(year.edit((start, value.end, "")), "not confirmed", (figure.name,))


@kind
def blank_in_text(year: Year, rng: Random) -> Planted | None:
    """A highlight with a number that was never filled in."""
    return worth_saying(year, rng, "number never filled in", ("全年开展健康讲座XX场", "全年组织技能培训××期，参训xx人次", "选派骨干外出学习__名"))


@kind
def indicator_given_twice(year: Year, rng: Random) -> Planted | None:
    """The same indicator in two sections, with two values."""
    figure, other = year.figure("门诊患者满意度"), year.figure("媒体发稿量") or year.figure("义诊场次")
    wrong = slip(rng, figure.now.text, 0.01, 0.1) if figure and figure.both else None
    if not wrong or not other:
        return None
    line = f"{figure.key.text}: {{{year.word('本年')}: {wrong}, {year.word('上年')}: {figure.before.text}, {year.word('核定')}: 宣传科科长}}"
    return _planted(year.below(other, line), "one indicator, two values", figure.name)


@kind
def indicator_of_the_epidemic(year: Year, rng: Random) -> Planted | None:
    """核酸检测人次 in a report of 2023 or later."""
    other = year.figure("应急演练次数") or year.figure("健康教育活动场次")
    if not other or year.year < 2023:
        return None
    line = f"核酸检测人次: {{{year.word('本年')}: 12.64万人次, {year.word('上年')}: 15.83万人次, {year.word('核定')}: 公共卫生科科长}}"
    return _planted(year.below(other, line), "indicator of the epidemic", "核酸检测人次")
