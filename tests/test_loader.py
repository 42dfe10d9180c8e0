"""Templates into the library, and what is said about templates that are wrong."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import loader, names
from drafter.model.diagnostics import Severity


def test_the_built_in_templates_load():
    library = loader.load()
    assert library.by_id["alos"].unit == "天"
    assert library.by_id["alos"].change == "absolute"
    assert library.by_id["surg_l4_ratio"].hard_range == (0, 100)
    assert names.find(library, "党委会次数").verb == "召开"
    assert library.section_names["党建"].position < library.section_names["荣誉"].position


def test_sections_are_found_by_name_alias_and_id():
    library = loader.load()
    for typed in ("医联体", "医共体", "consortium", "医联体建设"):
        assert library.section_names[names.normalise(typed)].name == "医联体"
    assert library.section_names["疫情防控"].instead == "公共卫生"
    assert (library.section_names["疫情防控"].since, library.section_names["疫情防控"].until) == (2020, 2022)


def test_an_own_folder_overrides_file_by_file(tmp_path):
    (tmp_path / "sections.yaml").write_text("sections:\n- {name: 党建, id: party}\n", encoding="utf-8")
    library = loader.load(tmp_path)
    assert [section.name for section in library.sections] == ["党建"]
    assert library.by_id["alos"].name == "平均住院日"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("indicators:\n- {name: 甲, section: 党建, unit: 项}\n", 2, "source"),
        ("indicators:\n- {name: 甲, section: 党建, source: MEM, kind: 比率}\n", 2, "比率"),
        ("indicators:\n- {name: 甲, section: 党建, source: MEM, units: 项}\n", 2, "units"),
        ("indicators:\n- {name: 甲, section: 党建, source: MEM, decimals: 两位}\n", 2, "读不懂"),
        ("indicators:\n- {name: 甲, section: 党建, source: MEM, warn: 1..多}\n", 2, "读不懂"),
        ("indicators:\n- 甲\n", 2, "读不懂"),
        ("indicators:\n- {name: 甲, section: 党建, source: MEM}\n- {name: 乙, section: 党建, source: MEM, aliases: [甲数]}\n", 3, "“甲”"),
        ("indicators:\n- {name: 甲\n- {name: 乙}\n", 3, "YAML"),
        ("indicators:\n- {name: [甲], section: 党建, source: MEM}\n", 2, "name"),
        ("indicators:\n- {name: 甲, aliases: [{乙: 丙}], section: 党建, source: MEM}\n", 2, "aliases"),
        ("indicator:\n- {name: 甲, section: 党建, source: MEM}\n", 0, "indicators"),
        ("indicators:\n- &a {name: 甲, section: 党建, source: MEM}\n- *a\n", 3, "锚点"),
        ("indicators: &a\n- *a\n", 2, "锚点"),
        ("indicators:\n" + "[" * 20000 + "\n", 2, "YAML"),
        ("indicators:\n- " + "[" * 20 + "]" * 20 + "\n", 2, "层次太深"),
        ("", 0, "indicators"),
    ],
)
def test_a_mistake_is_reported_at_its_line(tmp_path, text, line, said):
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    library, found = loader.read(tmp_path)
    ours = [d for d in found if d.span.file.endswith("indicators.yaml")]
    assert [d.span.line for d in ours] == [line]
    assert said in ours[0].message and ours[0].hint
    assert all(d.severity is Severity.ERROR for d in ours)
    assert library.sections
    with pytest.raises(loader.TemplatesError) as raised:
        loader.load(tmp_path)
    assert raised.value.diagnostics == found


_LEAD = "{id: a, slot: lead, text: 甲"


@pytest.mark.parametrize(
    ("file", "text", "line", "said"),
    [
        ("patterns/y.yaml", "[" * 100_000, 1, "层次太深"),
        ("patterns/y.yaml", "- " + "[" * 20 + "]" * 20, 1, "层次太深"),
        ("patterns/y.yaml", f"- &a {_LEAD}}}\n- *a\n", 2, "锚点"),
        ("patterns/y.yaml", "- {id: a\n- {id: b}\n", 2, "YAML"),
        ("patterns/y.yaml", f"- {_LEAD}}}\n- {_LEAD}, first: 2025-13-01}}\n", 2, "“2025-13-01”不是日期"),
        ("patterns/y.yaml", f"- {_LEAD}, last: 明年}}\n", 1, "“明年”不是日期"),
        ("patterns/y.yaml", f"- {_LEAD}, kinds: 中医}}\n", 1, "“kinds”应是列表"),
        ("patterns/y.yaml", f"- {_LEAD}, given: [甲]}}\n", 1, "“given”应是"),
        ("patterns/y.yaml", f"- {_LEAD}, pieces: 甲}}\n", 1, "“pieces”"),
        ("patterns/y.yaml", f"- {_LEAD}, slots: 甲}}\n", 1, "“slots”"),
        ("patterns/y.yaml", "- {slot: lead, text: 甲}\n", 1, "缺少“id”"),
        ("patterns/y.yaml", f"- {_LEAD}}}\n- plain text\n", 2, "读不懂"),
        ("patterns/y.yaml", "- {id: 'a:b', slot: lead, text: 落实24小时值班}\n", 1, "“24”没有在 literal 里声明"),
        ("patterns/y.yaml", "- {id: a, slot: lead, text: '{{ a + b }}'}\n", 1, "槽位"),
        ("patterns/y.yaml", "- {id: a, slot: lead, text: '{{ " + "(" * 5000 + "'}\n", 1, "槽位"),
        ("patterns/y.yaml", "plain text\n", 1, "列表"),
        ("patterns/y.yaml", "slot: lead\n", 1, "by_section"),
        ("patterns/y.yaml", "slot: lead\nby_section: [a]\n", 1, "by_section"),
        ("patterns/y.yaml", "slot: [lead]\nby_section: {党建: [甲]}\n", 1, "by_section"),
        ("patterns/y.yaml", "slot: lead\nby_section:\n  党建: 甲\n", 3, "“党建”下面不是列表"),
        ("patterns/y.yaml", "slot: lead\nby_section:\n  党建:\n    - 甲\n    - [乙]\n", 5, "读不懂"),
        ("patterns/y.yaml", "slot: lead\nby_section:\n  党建:\n    - {kinds: [中医]}\n", 4, "缺少“text”"),
        ("groups.yaml", "- {id: a, indicators: [alos]}\n- {indicators: [beds_open]}\n", 2, "缺少“id”"),
        ("groups.yaml", "- {id: a, indicators: alos}\n", 1, "“indicators”应是列表"),
        ("groups.yaml", "- {id: a, indicators: [alos], whole: [alos]}\n", 1, "取值不对"),
        ("groups.yaml", "- plain text\n", 1, "读不懂"),
        ("groups.yaml", "groups:\n- {id: a}\n", 1, "列表"),
        ("topics.yaml", "- {id: a, words: [甲]}\n", 1, "缺少“aim”"),
        ("topics.yaml", "- {id: a, words: 人才, aim: 乙}\n", 1, "“words”应是列表"),
        ("words.yaml", "counting: [次]\n", 1, "缺少“whole”"),
        ("words.yaml", "- 次\n", 1, "读不懂"),
        ("words.yaml", "", 1, "读不懂"),
        ("genres/y.yaml", "name: 述职\nannounce: announce\n", 1, "缺少“closing”"),
        ("genres/y.yaml", "name:\nannounce: announce\nclosing: closing\n", 1, "“name”没有填写"),
        ("genres/y.yaml", "name: [述职]\nannounce: announce\nclosing: closing\n", 1, "“name”应是一段文字"),
        ("genres/y.yaml", "- 述职\n", 1, "读不懂"),
    ],
)
def test_a_mistake_in_a_file_of_wording_is_reported_at_its_line(tmp_path, file, text, line, said):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    library, found = loader.read(tmp_path)
    assert [(d.span.file, d.span.line) for d in found] == [(str(path), line)]
    assert said in found[0].message and found[0].hint and found[0].severity is Severity.ERROR
    assert library.sections


@pytest.mark.parametrize("file", ["patterns/y.yaml", "groups.yaml", "topics.yaml", "words.yaml", "genres/y.yaml"])
def test_a_file_of_wording_in_another_encoding_is_reported_at_its_line(tmp_path, file):
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("# plain\n- {id: 甲}\n".encode("gb18030"))
    (problem,) = loader.read(tmp_path)[1]
    assert (problem.rule, problem.span.file, problem.span.line) == ("template-file", str(path), 2)


_VALUES = st.recursive(st.text("甲乙0-1.:{}[]", max_size=4), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("甲乙", max_size=2), inner, max_size=2))
_KEYS = "name id aliases section source kind decimals hard text first verified year names sections heading slot literal given indicators whole counts words aim"
_FIELDS = st.sampled_from(_KEYS.split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["indicators", "sections", "plenum_formulae", "frames", "groups", "presets"]), st.dictionaries(_FIELDS, _VALUES, max_size=5))
def test_no_entry_raises(tmp_path, key, entry):
    """Whatever stands in an entry, the rest of the library is read and the entry made or reported."""
    file = {"groups": "indicators-more", "frames": "wording", "plenum_formulae": "wording"}.get(key, key)
    (tmp_path / f"{file}.yaml").write_text(json.dumps({key: [entry]}, ensure_ascii=False), encoding="utf-8")
    library, found = loader.read(tmp_path)
    (tmp_path / f"{file}.yaml").unlink()
    assert all(d.message and d.hint and d.severity is Severity.ERROR for d in found)
    assert list(library.by_name.values()) is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["patterns/y", "groups", "topics", "words", "genres/y"]), st.one_of(_VALUES, st.lists(st.dictionaries(_FIELDS, _VALUES, max_size=5), max_size=2)))
def test_no_file_of_wording_raises(tmp_path, file, content):
    path = tmp_path / f"{file}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    _, found = loader.read(tmp_path)
    path.unlink()
    assert all(d.message and d.hint and d.span.line and d.severity is Severity.ERROR for d in found)


def test_a_file_in_another_encoding_is_reported(tmp_path):
    (tmp_path / "wording.yaml").write_bytes("frames:\n- {year: 2025, text: 收官之年}\n".encode("gb18030"))
    library, found = loader.read(tmp_path)
    assert [d.rule for d in found] == ["template-file"]
    assert not library.frames


def test_a_range_of_days_includes_both_ends():
    formula = next(d for d in loader.load().plenum_formulae if d.last == date(2025, 10, 22))
    assert formula.current(date(2025, 10, 22)) and formula.current(date(2024, 7, 18))
    assert not formula.current(date(2025, 10, 23))
