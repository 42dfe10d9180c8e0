"""What a figure is called in running text, by its name as typed and its unit."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.model.diagnostics import Span
from drafter.model.library import Indicator
from drafter.model.record import Measure
from drafter.realiser.nouns import does, joint, noun, verb

WORDS = loader.load().words


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
    assert verb(measure("党委会次数", verb="召开"), "党委会", WORDS) == "召开"
    assert verb(measure("发展党员", verb="发展"), "发展党员", WORDS) == ""
    assert verb(measure("新增停车位数", verb="增加"), "新增停车位", WORDS) == ""
    assert does(measure("新增停车位数"), "新增停车位", WORDS)
    assert not does(measure("党员人数"), "党员", WORDS)


def test_numbers_do_not_run_into_letters() -> None:
    assert joint(measure("CMI", "ratio_plain"), "CMI") == "为"
    assert joint(measure("急诊PCI台数"), "急诊PCI") == "共"
    assert joint(measure("电子病历评级", "level"), "电子病历评级") == "为"
    assert joint(measure("药占比", "ratio_pct"), "药占比") == ""
