"""What a figure is called in running text, by its name as typed and its unit."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.model.diagnostics import Span
from drafter.model.library import Indicator, Library, Manner
from drafter.model.record import Change, Measure, Observation
from drafter.numerals import read_quantity
from drafter.realiser.nouns import does, joint, noun, verb

LIBRARY = loader.load()
WORDS = LIBRARY.words


def measure(name: str, kind: str = "count", verb: str = "") -> Measure:
    return Measure(name, f"指标.{name}", Indicator("", name, kind=kind, verb=verb), Span("year.yaml", 1, 1))


@pytest.mark.parametrize(
    ("name", "unit", "called"),
    [
        ("门急诊人次", "人次", "门急诊"),
        ("手术台次", "台次", "手术"),
        ("党委会次数", "次", "党委会"),
        ("发展党员人数", "名", "发展党员"),
        ("职工总数", "人", "职工"),
        ("建院周年", "周年", "建院"),
        ("DRG组数", "组", "DRG组数"),  # 覆盖组 612组 would stammer
        ("急诊PCI台数", "台", "急诊PCI"),
        ("科研课题立项数", "项", "科研课题立项"),
        ("器官捐献协调案例数", "例", "器官捐献协调案例"),
        ("手术总量", "台次", "手术总量"),
        ("门急诊量", "人次", "门急诊量"),
        ("总数", "人", "总数"),  # nothing would be left
    ],
)
def test_counting_endings_fall(name: str, unit: str, called: str) -> None:
    assert noun(measure(name), unit, WORDS) == called


@pytest.mark.parametrize(("name", "kind"), [("四级手术占比", "ratio_pct"), ("平均住院日", "days"), ("费用消耗指数", "ratio_plain")])
def test_rates_keep_their_names(name: str, kind: str) -> None:
    assert noun(measure(name, kind), "%", WORDS) == name


def test_the_verb_is_said_once() -> None:
    assert verb(measure("党委会次数", verb="召开"), "党委会", LIBRARY) == "召开"
    assert verb(measure("发展党员", verb="发展"), "发展党员", LIBRARY) == ""
    assert verb(measure("新增停车位数", verb="增加"), "新增停车位", LIBRARY) == ""
    assert does(measure("新增停车位数"), "新增停车位", LIBRARY)
    assert not does(measure("党员人数"), "党员", LIBRARY)


def test_numbers_do_not_run_into_letters() -> None:
    assert joint(measure("CMI", "ratio_plain"), "CMI", LIBRARY) == "为"
    assert joint(measure("急诊PCI台数"), "急诊PCI", LIBRARY) == "共"
    assert joint(measure("电子病历评级", "level"), "电子病历评级", LIBRARY) == "为"
    assert joint(measure("药占比", "ratio_pct"), "药占比", LIBRARY) == ""


def house(links: dict[str, str], verbs: dict[str, str] | None = None) -> Library:
    return LIBRARY._replace(manner=Manner(links=links, verbs=verbs or {}))


def moved(one: Measure, direction: int) -> Measure:
    return one._replace(change=Change(f"{one.key}.同比", direction, None, "", "", "", "", None, "", ()))


def valued(one: Measure, text: str) -> Measure:
    return one._replace(current=Observation(f"{one.key}.本年", "本年", read_quantity(text), one.span, text))


def test_a_house_has_its_own_words() -> None:
    visits = valued(measure("门急诊人次")._replace(indicator=LIBRARY.by_id["outp_emerg_visits"]), "86万人次")
    assert verb(visits, "门急诊", house({}, {"outp_emerg_visits": "接诊"})) == "接诊"
    said = house({"outp_emerg_visits": "达"})
    assert (joint(visits, "门急诊", said), verb(visits, "门急诊", said)) == ("达", ""), "门急诊达260万人次, not 完成门急诊达260万人次"
    assert does(visits, "门急诊", said), "全年门急诊达260万人次"
    assert joint(valued(measure("药占比", "ratio_pct"), "27%"), "药占比", house({"ratio_pct": "为"})) == "为"


def test_nothing_falls_to_what_it_reached() -> None:
    visits = valued(measure("门急诊人次")._replace(indicator=LIBRARY.by_id["outp_emerg_visits"]), "86万人次")
    said = house({"outp_emerg_visits": "达到", "days": "达到"})
    assert joint(moved(visits, 1), "门急诊", said) == "达到"
    assert joint(moved(visits, -1), "门急诊", said) == ""
    days = valued(measure("平均住院日", "days")._replace(indicator=LIBRARY.by_id["alos"]), "7天")
    assert joint(days, "平均住院日", said) == "", "what is better lower is not reached"


def test_a_houses_word_stands_only_where_it_fits() -> None:
    visits = measure("门急诊人次")._replace(indicator=LIBRARY.by_id["outp_emerg_visits"])
    said = house({"outp_emerg_visits": "达", "count": "为"})
    assert joint(visits, "门急诊", said) == "", "门急诊达【待补充】"
    assert joint(valued(visits, "近3万人次"), "门急诊", said) == "", "门急诊达近3万人次"
    reached = valued(visits, "4万人次")
    assert joint(reached._replace(target=reached.current), "门急诊", said) == "", "达4万人次，未达到年度目标"
    members = valued(measure("发展党员"), "9名")
    assert joint(members, "发展党员", house({"count": "为"})) == "", "发展党员为9名"
    assert joint(valued(measure("手术台次"), "9台次"), "手术", house({"count": "为"})) == "", "what the house says of visits it does not say of every count"
