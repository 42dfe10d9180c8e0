"""Which sections stand where, and which figures go together."""

from __future__ import annotations

from datetime import date

from drafter import loader
from drafter.model.diagnostics import Span
from drafter.model.library import Indicator
from drafter.model.quantity import Quantity
from drafter.model.record import Highlight, Honour, Hospital, Measure, Observation, PlanItem, Prose, Section, YearRecord
from drafter.planner import clusters, plan

LIBRARY = loader.load()
HERE = Span("year.yaml", 1, 1)


def prose(text: str) -> Prose:
    return Prose((text,), "章节", HERE)


def section(name: str, standard: bool = True, **more) -> Section:
    return Section(name, standard, f"章节.{name}", HERE, **({"highlights": (Highlight(prose("完成某事")),)} | more))


def measure(indicator: str, previous: bool = False) -> Measure:
    known = LIBRARY.by_id.get(indicator) or Indicator("", indicator, unit="项")
    value = Observation(f"指标.{known.name}.本年", "本年", Quantity("5", None, "5"), HERE)
    return Measure(known.name, f"指标.{known.name}", known, HERE, current=value, previous=value if previous else None)


def record(year: int = 2025, **more) -> YearRecord:
    return YearRecord("year.yaml", Hospital("示例市医院", HERE), year, date(year + 1, 1, 31), **more)


def names(of: YearRecord) -> list[str]:
    return [s.name for s in plan(of, LIBRARY).sections]


def test_sections_stand_as_typed() -> None:
    assert names(record(sections=(section("信息化"), section("党建"), section("海外交流", standard=False)))) == ["信息化", "党建", "海外交流"]


def test_standard_order_keeps_own_sections_behind_their_neighbour() -> None:
    given = (section("信息化"), section("海外交流", standard=False), section("党建"), section("存在问题"))
    assert names(record(sections=given, standard_order=True)) == ["党建", "信息化", "海外交流", "存在问题"]


def test_epidemic_control_is_public_health_out_of_its_years() -> None:
    both = (section("疫情防控"), section("党建"), section("公共卫生"))
    assert names(record(2021, sections=both)) == ["疫情防控", "党建", "公共卫生"]
    later = plan(record(2024, sections=both), LIBRARY).sections
    assert [s.name for s in later] == ["公共卫生", "党建"]
    assert len(later[0].highlights) == 2


def test_main_figures_and_honours_find_their_place() -> None:
    honour = Honour(prose("先进集体"), HERE, "荣誉[0]")
    given = record(measures=(measure("discharges"),), honours=(honour,), sections=(section("党建"), section("存在问题"), section("来年计划")))
    assert names(given) == ["业务指标", "党建", "荣誉", "存在问题", "来年计划"]


def test_what_is_empty_is_absent() -> None:
    assert names(record(sections=(section("党建", highlights=()), section("护理")))) == ["护理"]


def test_last_years_plan_follows_the_figures() -> None:
    item = PlanItem(prose("启用新门诊楼"), "完成", None, "上年计划[0]", HERE)
    assert names(record(measures=(measure("discharges"),), last_plan=(item,), sections=(section("党建"),))) == ["业务指标", "上年计划", "党建"]


def test_figures_of_a_group_come_together_in_its_order() -> None:
    given = (measure("surgeries"), measure("alos"), measure("outp_emerg_visits"), measure("discharges"))
    assert [[m.indicator.id for m in c.measures] for c in clusters(given, LIBRARY.groups)] == [
        ["outp_emerg_visits", "discharges", "surgeries"],
        ["alos"],
    ]


def test_figures_of_no_group_keep_their_order_and_lose_nothing() -> None:
    given = tuple(measure(f"事项{n}") for n in range(11))
    found = [m for c in clusters(given, LIBRARY.groups) for m in c.measures]
    assert found == list(given)


def test_table_from_five_figures_with_last_year() -> None:
    ids = ["outp_emerg_visits", "discharges", "surgeries", "alos", "cmi"]
    five = tuple(measure(i, previous=True) for i in ids)
    assert len(plan(record(measures=five), LIBRARY).table) == 5
    assert not plan(record(measures=five[:4]), LIBRARY).table
    assert not plan(record(measures=five, table="无"), LIBRARY).table
    assert len(plan(record(measures=five[:1], table="有"), LIBRARY).table) == 1
