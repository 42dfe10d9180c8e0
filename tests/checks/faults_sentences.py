"""Faults of reckoning in sentences: numbers that contradict each other, or the figures of the file."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from .faults_base import Planted, kind, retyped, shown, slip, worth_saying
from .yearfile import Year, number


@kind
def more_done_than_found(year: Year, rng: Random) -> Planted | None:
    """A sentence reports more faults put right than were found."""
    return worth_saying(year, rng, "more put right than found", ("自查自纠发现问题46个，已整改64个", "排查电气隐患38处，已整改83处", "收到整改意见27条，完成整改29条"), ("安全生产", "党风廉政"))


@kind
def sentence_parts_wrong(year: Year, rng: Random) -> Planted | None:
    """The parts named in a sentence do not make its total."""
    texts = ("选派医务人员26名外出进修，其中省外11名、省内18名", "全年开展专题讲座32场，其中院内18场、院外17场", "更新仪器41台，其中检验设备16台、手术设备28台")
    return worth_saying(year, rng, "parts in the sentence do not add up", texts)


@kind
def sentence_rate_wrong(year: Year, rng: Random) -> Planted | None:
    """The rate in a sentence does not follow from the two numbers before it."""
    texts = ("发放问卷1200份，收回1140份，回收率98.5%", "排查设备隐患250处，整改240处，整改率98%", "组织理论考试360人，合格324人，合格率95%")
    return worth_saying(year, rng, "rate in the sentence is wrong", texts)


@kind
def sentence_difference_wrong(year: Year, rng: Random) -> Planted | None:
    """The difference in a sentence does not follow from its two values."""
    texts = ("护理单元由18个增加到24个，增加8个", "自助设备由36台增加到52台，新增26台", "候检时间由45分钟缩短到30分钟，缩短25分钟")
    return worth_saying(year, rng, "difference in the sentence is wrong", texts, ("医疗服务", "护理"))


@kind
def sentence_direction_wrong(year: Year, rng: Random) -> Planted | None:
    """A sentence says raised or shortened, and its values do the opposite."""
    for item in year.body:
        match = re.search(r"由([\d.]+)(%|天|分钟)?(提高到|缩短到|增加到)([\d.]+)", item.text.text)
        if match:
            new = item.text.text.replace(match[0], f"由{match[4]}{match[2] or ''}{match[3]}{match[1]}")
            return Planted(retyped(year, (item.text, new)), "values of the sentence exchanged", (), (new,))
    return worth_saying(year, rng, "direction in the sentence is wrong", ("病历书写合格率由96.4%提高到91.2%",))


@kind
def problem_misquotes_figure(year: Year, rng: Random) -> Planted | None:
    """A problem quotes a figure of the file with other digits."""
    for item in year.of("存在问题"):
        match = re.search(r"到([\d.]+)(?=[%‰元])|增加(\d+)(?=件)", item.text.text)
        if match:
            old = match[1] or match[2]
            new = item.text.text.replace(old, slip(rng, old, 0.05, 0.7) or old)
            return Planted(retyped(year, (item.text, new)), "the problem misquotes a figure", ("投诉件数", "住院患者跌倒发生率", "门诊次均费用", "老年人健康管理率"), (new,))
    return None


@kind
def sentence_misquotes_figure(year: Year, rng: Random) -> Planted | None:
    """A highlight quotes a main figure with two digits exchanged."""
    name = rng.choice(("门急诊人次", "出院人次", "平均住院日"))
    figure = year.figure(name)
    wrong = slip(rng, figure.now.text, 0.02, 0.6) if figure else None
    if not wrong:
        return None
    bare = re.sub("人次|天", "", wrong)
    text = {"门急诊人次": f"全年门急诊{bare}人次，门诊秩序平稳", "出院人次": f"全年出院{bare}人次，住院服务保障有力", "平均住院日": f"平均住院日控制在{bare}天"}[name]
    return worth_saying(year, rng, "main figure misquoted", (text,), ("医疗服务",), (name,))


@kind
def plan_done_but_figure_short(year: Year, rng: Random) -> Planted | None:
    """Last year's plan is marked as done, and the figure of this year says it was not."""
    plan, figure = year.of("上年计划"), year.figure("平均住院日")
    if not plan or not figure:
        return None
    text = f"平均住院日降到{shown(number(figure.now.text) - Decimal('0.6'))}天以下"
    new = year.after(plan[-1], f"{{{year.word('内容')}: {text}, {year.word('状态')}: 完成}}")
    return Planted(new, "done in the plan, not in the figure", ("平均住院日",), (text,))
