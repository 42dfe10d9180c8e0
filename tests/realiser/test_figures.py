"""Clusters of figures as sentences: what is said of each, and how they are joined."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from drafter import loader
from drafter.choice import Chooser
from drafter.model.diagnostics import Span
from drafter.model.library import Group, Indicator
from drafter.model.plan import Cluster, Options
from drafter.model.record import Change, Hospital, Measure, Observation, Prose, YearRecord
from drafter.model.report import Figure, Text
from drafter.numerals import print_quantity, read_quantity
from drafter.realiser.clauses import goal
from drafter.realiser.figures import sentences
from drafter.realiser.frame import base_slots
from drafter.realiser.voice import Basis, Voice, voice_of

HERE = Span("year.yaml", 1, 1)
LIBRARY = loader.load()
YEAR = YearRecord("year.yaml", Hospital("示例市医院", HERE), 2025, date(2026, 1, 31))


def seen(text: str, period: str = "本年") -> Observation:
    quantity = read_quantity(text) if text else None
    return Observation(f"指标.甲.{period}", period, quantity, HERE, print_quantity(quantity) if quantity else "")


def measure(name: str, value: str | None, *, verb: str = "", kind: str = "count", better: str = "higher", id: str = "", **more) -> Measure:
    indicator = Indicator(id or name, name, kind=kind, better=better, verb=verb)
    return Measure(name, f"指标.{name}", indicator, HERE, current=seen(value) if value is not None else None, **more)


def moved(verb: str, printed: str) -> Change:
    return Change("指标.甲.同比", 1, Decimal(1), "%", printed, verb, verb + printed, False, "算式", (HERE,))


def voice(record: YearRecord = YEAR, basis: str = "同比") -> Voice:
    return voice_of(record, LIBRARY, Options(), Chooser("示例市医院", 2025), base_slots(record), {}, {})._replace(basis=Basis(basis, "比上年" if basis == "同比" else basis))


def say(*measures: Measure, group: Group | None = None, basis: str = "同比", opener: str = "全年", record: YearRecord = YEAR) -> str:
    return "".join(s.text for s in sentences([Cluster(measures, group)], voice(record, basis), (Text(opener),), set()))


def test_related_figures_share_a_sentence_and_say_the_basis_once() -> None:
    visits = measure("门急诊人次", "260.72万人次", verb="完成", change=moved("增长", "3.75%"))
    out = measure("出院人次", "15.95万人次", verb="完成", change=moved("增长", "6.26%"))
    assert say(visits, out) == "全年完成门急诊260.72万人次，同比增长3.75%；出院15.95万人次，增长6.26%。"


def test_a_share_follows_its_whole() -> None:
    group = Group("visits", ("surgeries", "surg_l4_ratio"), {"surg_l4_ratio": ("surgeries",)})
    whole = measure("手术台次", "9.57万台次", id="surgeries", verb="完成", change=moved("增长", "8.14%"))
    share = measure("四级手术占比", "39.12%", id="surg_l4_ratio", kind="ratio_pct", change=moved("提高", "2.1个百分点"))
    assert say(whole, share, group=group) == "全年完成手术9.57万台次，同比增长8.14%，其中四级手术占39.12%，提高2.1个百分点。"


def test_a_share_with_another_base_is_not_said_of_the_whole() -> None:
    group = Group("s", ("surgeries", "surg_l4", "surg_l4_ratio"), {"surg_l4_ratio": ("surgeries",)}, {"surg_l4_ratio": "surg_l4"})
    whole = measure("手术台次", "61850台次", id="surgeries")
    count = measure("四级手术台次", "11274台次", id="surg_l4")
    said = say(whole, count, measure("四级手术占比", "24.34%", id="surg_l4_ratio", kind="ratio_pct"), group=group)
    assert "其中四级手术占" not in said and "四级手术占比24.34%" in said


def test_parts_come_before_the_years() -> None:
    visits = measure("门急诊人次", "132人次", parts=(measure("门诊", "126人次"), measure("急诊", "6人次")), series=(seen("116人次", "2024"),))
    assert say(visits) == "门急诊132人次，其中门诊126人次、急诊6人次；门急诊2024年为116人次。"


def test_plain_counts_of_one_verb_are_listed() -> None:
    assert say(measure("应急演练次数", "4次", verb="组织"), measure("讲座次数", "6次", verb="组织")) == "全年组织应急演练4次、讲座6次。"


def test_a_rate_is_no_object_of_the_verb_before_it() -> None:
    out = measure("出院人次", "12万人次", verb="完成")
    assert say(out, measure("三四级手术占比", "86.87%", kind="ratio_pct")) == "全年完成出院12万人次，三四级手术占比86.87%。"


def test_a_state_does_not_follow_the_opener() -> None:
    assert say(measure("党支部数", "14个"), measure("党员人数", "420名")) == "党支部14个、党员420名。"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rank": Prose(("全国第82位",), "x", HERE)}, "甲5项，排名全国第82位。"),
        ({"rank": Prose(("位列全省第三",), "x", HERE)}, "甲5项，位列全省第三。"),
        ({"target": seen("≥4项", "目标")}, "甲5项，达到年度目标（4项以上）。"),
        ({"target": seen("6项", "目标")}, "甲5项，未达到年度目标（6项）。"),
        ({"previous": seen("", "上年")}, "甲5项，上年为【待补充：甲】。"),
        ({"previous": seen("0项", "上年")}, "甲5项，上年为0项。"),
        ({"series": (seen("3项", "2023"), seen("4项", "2024"))}, "甲5项，2023—2024年分别为3项、4项。"),
        ({"series": (seen("3项", "2021"), seen("4项", "2024"))}, "甲5项，2021年、2024年分别为3项、4项。"),
        ({"as_of": Prose(("11月底",), "x", HERE), "estimate": True}, "甲5项（截至11月底，预计数）。"),
    ],
)
def test_what_follows_a_value(more: dict, said: str) -> None:
    assert say(measure("甲", "5项", **more)) == said


@pytest.mark.parametrize(
    ("value", "better", "before", "said"),
    [
        ("5项", "higher", {2022: 1, 2023: 2, 2024: 3}, "最高"),
        ("1项", "lower", {2022: 4, 2023: 3, 2024: 2}, "最低"),
        ("5项", "lower", {2022: 1, 2023: 2, 2024: 3}, ""),  # the bad side is no record
        ("5项", "higher", {2022: 1, 2023: 9, 2024: 3}, ""),
        ("5项", "higher", {2021: 1, 2022: 2, 2023: 3}, ""),  # last year is not known
        ("5项", "higher", {2021: 1, 2023: 2, 2024: 3}, ""),
        ("5项", "higher", {2023: 2, 2024: 3}, ""),
    ],
)
def test_a_record_of_years_is_a_fact_of_the_good_side_only(value: str, better: str, before: dict[int, int], said: str) -> None:
    years = tuple(seen(f"{n}项", str(y)) for y, n in before.items())
    text = say(measure("甲", value, better=better, series=years))
    assert text.endswith(f"2025年为2022年以来{said}。") if said else "最" not in text


def test_a_record_is_held_against_last_year_too() -> None:
    years = tuple(seen(f"{n}项", str(y)) for y, n in {2022: 1, 2023: 2, 2024: 3}.items())
    assert "最" not in say(measure("甲", "5项", series=years, previous=seen("9项", "上年")))


def test_parts_with_their_own_parts() -> None:
    inner = measure("省级", "21项", parts=(measure("重点", "5项"), measure("一般", "16项")))
    whole = measure("科研立项", "149项", parts=(measure("国家自然科学基金", "3项"), inner))
    assert say(whole) == "科研立项149项，其中国家自然科学基金3项，省级21项（其中重点5项、一般16项）。"


def test_a_single_part_says_its_share() -> None:
    said = sentences([Cluster((measure("门急诊人次", "200人次", parts=(measure("急诊", "30人次"),)),))], voice(), (), set())
    assert said[0].text == "门急诊200人次，其中急诊30人次，占15%。"
    assert [i.formula for i in said[0].inlines if isinstance(i, Figure)] == ["", "", "30 ÷ 200 × 100%"]


def test_an_unknown_value_leaves_its_sentence_whole() -> None:
    assert say(measure("床位使用率", "", kind="ratio_pct"), measure("药占比", "26.4%", kind="ratio_pct")) == (
        "床位使用率【待补充：床位使用率】，药占比26.4%。"
    )


def test_what_is_no_object_of_a_verb_does_not_stand_in_its_list() -> None:
    taken_on, rooms, pupils = measure("引进高层次人才数", "2人"), measure("名老中医工作室数", "1个"), measure("师承人员数", "6名")
    assert say(taken_on, rooms, pupils) == "全年引进高层次人才2人；名老中医工作室1个、师承人员6名。"
    assert say(rooms, pupils) == "名老中医工作室1个、师承人员6名。"


def test_part_of_a_year_is_compared_with_the_same_part() -> None:
    half = YEAR._replace(period="上半年")
    assert "比上年同期增长3%" in say(measure("甲", "5项", change=moved("增长", "3%")), basis="比上年同期", record=half)


def test_long_clusters_are_split_and_do_not_open_alike() -> None:
    many = [measure(f"{c}类项目数", "123项", verb="开展", change=moved("增长", "12.34%")) for c in "甲乙丙丁戊己庚"]
    told = sentences([Cluster(tuple(many))], voice(), (Text("全年"),), set())
    assert len(told) >= 2 and len({s.text[:2] for s in told}) == len(told)
    assert max(len(s.text) for s in told) < 140


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        ("≤7.5天", "lower", "平均住院日控制在7.5天以内"),
        ("≥41%", "higher", "平均住院日达到41%以上"),
        ("7.5天", "lower", "平均住院日控制在7.5天"),
        ("7.5天", "higher", "平均住院日达到7.5天"),
        ("<8天", "lower", "平均住院日低于8天"),
    ],
)
def test_goals(target: str, better: str, said: str) -> None:
    aim = measure("平均住院日", None, kind="days", better=better, target=seen(target, "目标"))
    assert "".join(i.text for i in goal(aim, voice())) == said


def test_no_digit_is_text_of_ours() -> None:
    told = sentences([Cluster((measure("6S管理科室数", "44个", series=(seen("3个", "2023"),)),))], voice(), (Text("全年"),), set())
    assert not any(c.isdigit() for s in told for i in s.inlines if isinstance(i, Text) for c in i.text)


def test_no_two_sentences_of_a_section_open_alike() -> None:
    rates = [measure(f"门诊患者{c}满意度", "93.4%", kind="ratio_pct", change=moved("提高", "0.6个百分点")) for c in "甲乙丙丁戊己庚辛壬癸"]
    told = sentences([Cluster((m,)) for m in rates], voice(), (Text("全年"),), set())
    assert len({s.text[:2] for s in told}) == len(told)
    assert all(m.name in "".join(s.text for s in told) for m in rates)
