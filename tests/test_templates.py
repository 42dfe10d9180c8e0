"""The data under templates/: complete, legal, without a name taken twice; what the contract and the seed reports name is known."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from drafter import catalogue, intervals, loader, names

LIBRARY = loader.load()
EVERY = tuple({id(item): item for item in LIBRARY.by_name.values()}.values())
FOLDER = loader.builtin()
SHARED = Path(os.environ.get("DRAFTER_SHARED") or Path(__file__).parent.parent.parent / "shared")
SECTIONS = {section.name for section in LIBRARY.sections}
PRINTABLE_UNIT = re.compile(r"[^\s/:：或]*|/10万")


def _file(name):
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yaml")))
def test_every_file_reads_the_same_without_libyaml(name):
    """Where the C parser is missing the stricter Python one reads these files."""
    text = (FOLDER / name).read_text("utf-8")
    assert yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) == _file(name)


def test_indicators_are_complete_and_legal():
    for i in EVERY:
        assert i.id and i.name and i.source and i.section in SECTIONS, i
        assert i.kind in catalogue.KINDS and i.better in catalogue.BETTER and i.change in catalogue.CHANGES, i
        assert PRINTABLE_UNIT.fullmatch(i.unit), i
        assert not any("=" in name or name != name.strip() or not name for name in (i.name, *i.aliases)), i
        assert not i.verb or i.kind in ("count", "yuan"), i


def test_ranges_are_in_order_and_lie_in_each_other():
    for i in EVERY:
        assert all(bounds is None or bounds[0] < bounds[1] for bounds in (i.hard_range, i.warn_range)), i
        if i.hard_range and i.warn_range:
            assert i.hard_range[0] <= i.warn_range[0] and i.warn_range[1] <= i.hard_range[1], i


UNITS_AND_CHANGES = {
    "count": lambda i: i.unit not in ("", "%", "‰", "元"),
    "yuan": lambda i: i.unit == "元" and i.change in ("percent", "absolute"),
    "ratio_pct": lambda i: i.unit == "%" and i.change == "pp",
    "ratio_permille": lambda i: i.unit == "‰" and i.change == "permille_points",
    "ratio_plain": lambda i: i.unit != "%" and i.change == "absolute",
    "days": lambda i: i.unit in ("天", "小时") and i.change == "absolute",
    "minutes": lambda i: i.unit == "分钟" and i.change == "absolute",
    "score": lambda i: i.unit in ("分", "%") and i.change in ("absolute", "pp", "absolute_or_pp"),
    "level": lambda i: i.unit in ("级", "") and i.change in ("absolute", "rank"),
    "rank": lambda i: i.unit in ("位", "名") and i.change == "rank" and i.better == "lower",
    "growth_pct": lambda i: i.unit == "%" and i.change == "self",
}


def test_unit_and_change_fit_the_kind():
    assert set(UNITS_AND_CHANGES) == set(catalogue.KINDS)
    assert [i for i in EVERY if not UNITS_AND_CHANGES[i.kind](i)] == []


def test_the_described_counts_say_how_they_change():
    assert [i.id for i in LIBRARY.indicators if not i.change] == []


def test_ids_are_unique():
    assert len(LIBRARY.by_id) == len(LIBRARY.indicators)


def test_no_name_is_taken_twice():
    """`read` would report it; here once more by hand, over both files and in the form in which names are compared."""
    owner = {}
    for indicator in EVERY:
        for name in {names.normalise(n) for n in (indicator.name, *indicator.aliases)}:
            assert owner.setdefault(name, indicator) is indicator, name


def test_formulas_can_be_reckoned_with():
    for indicator in LIBRARY.indicators:
        if indicator.formula:
            _, _, _, parts = intervals.relation(f"{indicator.id} == {indicator.formula}")
            parts = [part.removesuffix("_prev") for part in parts if part != indicator.id]
            assert parts and all(part in LIBRARY.by_id or not part.isascii() for part in parts), indicator.id


def test_a_hint_is_short_and_for_those_who_count():
    hints = {indicator.name: indicator.hint for indicator in EVERY if indicator.hint}
    assert len(hints) > 80 and "体检" in hints["门急诊人次"] and "出院人次" in hints["平均住院日"]
    for name, hint in hints.items():
        assert len(hint) <= 40 and len(re.split("[，；。]", hint)) <= 4 and not hint.endswith("。"), name
        assert not re.search("清单|考核导向|监测比较|凭记忆|总结|全文|正式稿|全国医院|上限|不宜|公开", hint), name


def test_every_source_is_listed():
    lists = {name: set(_file(name)["sources"]) for name in ("indicators.yaml", "wording.yaml")}
    assert all(set(indicator.source) <= lists["indicators.yaml"] for indicator in LIBRARY.indicators)
    dated = (*LIBRARY.plenum_formulae, *LIBRARY.frames, *LIBRARY.phrases)
    assert all(set(item.source) <= lists["wording.yaml"] for item in dated)
    assert all(set(indicator.source) <= {"RPT", "MEM"} for indicator in EVERY if indicator.id not in LIBRARY.by_id)


# The wording calendar


def test_one_verified_plenum_formula_for_every_signing_day():
    verified = [formula for formula in LIBRARY.plenum_formulae if formula.verified]
    day = date(2017, 10, 24)
    while day <= date(2027, 9, 30):
        assert len([f for f in verified if f.current(day)]) == 1, day
        day = date.fromordinal(day.toordinal() + 1)
    assert not [f for f in verified if f.current(date(2027, 10, 1))]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 1, 20), "党的十九大和十九届二中、三中、四中、五中全会精神"),
        (date(2022, 1, 20), "党的十九大和十九届历次全会精神"),
        (date(2022, 10, 22), "党的二十大精神"),
        (date(2024, 1, 20), "党的二十大精神"),
        (date(2025, 1, 20), "党的二十大和二十届二中、三中全会精神"),
        (date(2025, 10, 22), "党的二十大和二十届二中、三中全会精神"),
        (date(2025, 10, 23), "党的二十大和二十届历次全会精神"),
        (date(2027, 1, 20), "党的二十大和二十届历次全会精神"),
    ],
)
def test_the_formula_of_a_day(day, text):
    assert [f.text for f in LIBRARY.plenum_formulae if f.verified and f.current(day)] == [text]


def test_each_year_from_2018_to_2026_has_a_verified_frame_and_no_other_has():
    assert {frame.year for frame in LIBRARY.frames if frame.verified} == set(range(2018, 2027))
    assert all(frame.first == date(frame.year, 1, 1) for frame in LIBRARY.frames)


def test_what_is_only_remembered_is_not_verified():
    for item in (*LIBRARY.plenum_formulae, *LIBRARY.frames, *LIBRARY.phrases):
        assert not (item.verified and set(item.source) == {"MEM"}), item.text


def test_dated_phrases_are_in_order_of_time_and_unique():
    assert all(p.first is None or p.last is None or p.first <= p.last for p in (*LIBRARY.phrases, *LIBRARY.plenum_formulae))
    for key in ("id", "text"):
        assert len({getattr(p, key) for p in LIBRARY.phrases}) == len(LIBRARY.phrases)


# Sections, presets, phrases


def test_sections_stand_in_standard_order_and_point_at_sections():
    assert [section.position for section in LIBRARY.sections] == list(range(len(LIBRARY.sections)))
    assert len({section.id for section in LIBRARY.sections}) == len(LIBRARY.sections)
    assert {section.instead for section in LIBRARY.sections} <= SECTIONS | {""}
    assert [section.name for section in LIBRARY.sections if not section.heading] == ["导语", "结语"]


def test_the_epidemic_section_has_its_years():
    epidemic = LIBRARY.section_names["疫情防控"]
    assert (epidemic.since, epidemic.until, epidemic.instead) == (2020, 2022, "公共卫生")


@pytest.mark.parametrize("kind", ["综合", "中医", "妇幼", "专科", "基层"])
def test_a_preset_names_known_sections_and_figures(kind):
    preset = LIBRARY.presets[kind]
    positions = [LIBRARY.section_names[names.normalise(section)].position for section in preset]
    assert {"业务指标", "党建", "存在问题", "来年计划"} <= set(preset) <= SECTIONS
    assert len(positions) == len(set(positions))
    figures = [figure for listed in preset.values() for figure in listed]
    assert [figure for figure in figures if names.find(LIBRARY, figure) is None] == []
    assert len({names.normalise(figure) for figure in figures}) == len(figures)


def test_set_phrases_hold_a_numeral_and_stand_once():
    texts = [text for group in _file("terms.yaml")["groups"] for text in group["texts"].splitlines()]
    assert [text for text in texts if not re.search(r"[0-9Ⅰ-Ⅻ零一二两三四五六七八九十百千万双]", text)] == []
    assert len(set(texts)) == len(texts)
    assert {group["source"] for group in _file("terms.yaml")["groups"]} <= {"WC", "RPT", "MEM"}
    assert not any(text.isdigit() for text in texts)


def test_set_phrases_said_to_stand_in_the_calendar_do():
    calendar = re.sub("[“”]", "", (FOLDER / "wording.yaml").read_text("utf-8"))
    for group in _file("terms.yaml")["groups"]:
        if group["source"] == "WC":
            assert [text for text in group["texts"].splitlines() if text not in calendar] == []


# Names

CONTRACT = (
    "门急诊人次 出院人次 手术台次 四级手术占比 平均住院日 床位使用率 药占比 CMI 党委会次数 党委理论学习中心组学习次数 发展党员 医疗质量督查 "
    "运行病历抽查 甲级病案率 新技术新项目 科研立项 国家自然科学基金 科研经费 SCI论文 住院医师规范化培训结业考核通过率"
).split()


@pytest.mark.parametrize("name", CONTRACT)
def test_a_name_of_the_contract_is_known(name):
    assert names.find(LIBRARY, name)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("党委会次数", "次"),
        ("发展党员", "名"),
        ("SCI论文", "篇"),
        ("科研立项", "项"),
        ("抗菌药物使用强度", "DDDs"),
        ("CMI", ""),
        ("医护比", ""),
        ("四级手术占比", "%"),
        ("平均住院日", "天"),
        ("日均门急诊量", "人次"),
        ("中药饮片处方占比", "%"),
        ("孕产妇系统管理率", "%"),
        ("家庭医生签约人数", "人"),
        ("膏方", "料"),
    ],
)
def test_the_unit_behind_a_bare_number(name, unit):
    assert names.find(LIBRARY, name).unit == unit


@pytest.mark.skipif(not (SHARED / "gold" / "taxonomy.json").is_file(), reason="the gold annotation is not part of the project")
def test_every_name_of_the_gold_annotation_is_known_with_a_fitting_unit():
    gold = json.loads((SHARED / "gold" / "taxonomy.json").read_text("utf-8"))["indicators"]
    unknown = [name for name in gold if names.find(LIBRARY, name) is None]
    assert unknown == []
    same = ({"人", "名", "个", ""}, {"位", "名", ""}, {"天", "日"}, {"台次", "例", "例次", "台"}, {"次", "场"}, {"元", ""}, {"%", ""})
    units = {name: (names.find(LIBRARY, name).unit, set(entry["units"]) or {""}) for name, entry in gold.items()}
    fits = {name: unit in wanted or any(unit in alike and wanted & alike for alike in same) for name, (unit, wanted) in units.items()}
    assert [(name, units[name]) for name, fit in fits.items() if not fit] == []


@pytest.mark.skipif(not (SHARED / "reference" / "indicators.yaml").is_file(), reason="the reference catalogue is not part of the project")
def test_every_name_of_the_reference_keeps_kind_change_and_direction():
    reference = yaml.load((SHARED / "reference" / "indicators.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)["indicators"]
    for entry in reference:
        for name in (entry["name"], *entry["aliases"]):
            known = names.find(LIBRARY, name)
            assert known, name
            assert (known.kind, known.change, known.better) == (entry["kind"], entry["change"], entry["better"]), name


def test_cues_name_sections_that_exist_and_each_word_once():
    library = loader.load()
    names = [kind.name for kind in library.sections if kind.heading]
    assert [cue.section for cue in library.cues if cue.section not in names] == []
    assert {cue.section for cue in library.cues} == set(names)
    for cue in library.cues:
        words = [*cue.words, *cue.weak]
        assert len(words) == len(set(words)) and all(len(word) > 1 or word in cue.weak for word in words), cue.section
