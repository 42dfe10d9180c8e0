"""The JSON Schema of the year file says what the validator says: on good files, on files with a fault, on files made at random."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drafter import describing, layout, loader, numerals
from drafter.model.diagnostics import Severity
from drafter.readers import yaml
from drafter.readers.jsonschema import UNSAID
from drafter.readers.schema import TABLES
from drafter.readers.slips import SLIPS

from .test_yaml import ENGLISH, FULL
from .yeartrees import CHANGES_OF_A_TREE, GOOD, as_edited, as_yaml, changed, places

ROOT = Path(__file__).parents[2]
HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"


@pytest.fixture(scope="module")
def library():
    return loader.load()


@pytest.fixture(scope="module")
def schema(library):
    return describing.schema(library)


@pytest.fixture(scope="module")
def marked(schema):
    """What an editor marks in a text: where, with the key it is about, and the message."""
    validator = jsonschema.Draft7Validator(schema)

    def told(error):
        if error.context:
            return told(error.context[0])
        return f"{'/'.join(map(str, error.absolute_path))} {error.message}", error.schema.get("patternErrorMessage") or error.schema.get("errorMessage") or error.message

    return lambda text: [told(error) for error in validator.iter_errors(as_edited(text))]


@pytest.fixture(scope="module")
def refused(library):
    """The errors of the reader, and of the layout, in a text."""

    def read(text):
        record, found = yaml.read(text.encode(), "年度.yaml", library, tuple(library.genres))
        if record is not None:
            found += layout.profile(None, record.style, record.style_changes)[1]
        return [d for d in found if d.severity is Severity.ERROR]

    return read


def could_be_a_grade(found):
    """A word where a number is due, of a figure the schema does not list: 甲等 may be what is meant."""
    said = re.search("的数字“(.*)”读不出", found.message)
    return bool(found.rule == "number-unreadable" and said and re.fullmatch(f"(?:{numerals.notation(words=True)})", said[1]))


def test_it_is_a_schema_of_draft_07(schema):
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_same_every_time_and_of_moderate_size(library):
    text = describing.text(library)
    assert text == describing.text(loader.load()) and len(text.encode()) < 300_000 and describing.is_ours(text.encode())


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_good(path, marked):
    assert marked(path.read_text("utf-8")) == []


def test_a_file_with_every_key_is_good_in_both_languages(marked):
    in_english = FULL
    for chinese, english in ENGLISH:
        in_english = re.sub(rf"(?<![\u4e00-\u9fff]){chinese}(?=:)", english, in_english)
    assert marked(FULL) == [] and marked(in_english) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_key_has_its_description_and_examples_that_are_good(name, schema):
    rules = schema if name == "year file" else schema["definitions"]["part_1_keys" if name == "part" else f"{name.replace(' ', '_')}_keys"]
    for field in TABLES[name]:
        said = rules["properties"][field.key]
        assert said["description"].startswith(field.about) and rules["properties"][field.alias]["description"] == f"同“{field.key}”"
        for example in said.get("examples", ()):
            checked = jsonschema.Draft7Validator({**said, "definitions": schema["definitions"]})
            assert not [*checked.iter_errors(example)], (field.key, example)


BAD = {
    "an unknown key": ("年渡: 2025\n", "年渡", "不认识这一项"),
    "an unknown key of a figure": ("指标: {出院人次: {去年: 3}}\n", "去年", "不认识这一项"),
    "a list of figures": ("指标:\n  - 出院人次: 3\n", "指标", "列表"),
    "a text for figures": ("指标: 甲\n", "指标", "名称: 数值"),
    "a list for a figure": ("指标: {出院人次: [3, 4]}\n", "出院人次", "387266"),
    "a number nobody can read": ("指标: {出院人次: 39a75}\n", "出院人次", "387266"),
    "a word for a number": ("指标: {出院人次: {上年: 很多}}\n", "上年", "387266"),
    "a change nobody can read": ("指标: {出院人次: {本年: 3, 同比: 大增}}\n", "同比", "持平"),
    "a year of a series": ("指标: {出院人次: {历年: {去年: 3}}}\n", "历年", "四位年份"),
    "a choice there is not": ("附表: 不要\n", "附表", "自动、有、无"),
    "a genre there is not": ("文种: 诗歌\n", "文种", "工作总结"),
    "a date that is none": ("签发日期: 年初\n", "签发日期", "2026-01-20"),
    "a year far off": ("签发日期: 2206-01-20\n", "签发日期", "1990 至 2101"),
    "a list for a text": ("标题: [甲, 乙]\n", "标题", "列表"),
    "a mapping for a text": ("标题: {甲: 乙}\n", "标题", "不能再分项"),
    "a highlight without its text": ("章节: {党建: {亮点: [{级别: 省级}]}}\n", "亮点", "缺少“内容”"),
    "an empty text that must be": ("章节: {党建: {亮点: [{内容: , 级别: 省级}]}}\n", "内容", "必须填写"),
    "an honour without its name": ("荣誉: [{级别: 省级}]\n", "荣誉", "缺少“名称”"),
    "an honour where a highlight is due": ("章节: {党建: {亮点: [{名称: 甲}]}}\n", "亮点", "不认识这一项"),
    "a fourth level": ("章节: {党建: {小节: [{标题: 甲, 小节: [{标题: 乙, 小节: [{标题: 丙, 小节: [{标题: 丁}]}]}]}]}}\n", "小节", "最多 3 级"),
    "figures in 导语": ("章节: {导语: {指标: {出院人次: 3}}}\n", "导语", "只能是文字"),
    "a brace too few": ("标题: '{{ 门急诊人次 }'\n", "标题", "{{ 门急诊人次 }}"),
    "a reference in a name": ("落款: {单位: '{{ 门急诊人次 }}'}\n", "单位", "不能引用"),
    "a setting there is not": ("排版: {行高: 28磅}\n", "行高", "排版里没有这一项"),
    "a font of everything": ("排版: {字体: 仿宋}\n", "字体", "哪一处"),
}


@pytest.mark.parametrize("name", BAD)
def test_both_find_the_fault(name, marked, refused):
    text, place, message = BAD[name]
    assert refused(HEAD + text), "the validator"
    found = marked(HEAD + text)
    assert any(place in where and message in said for where, said in found), found


@pytest.mark.parametrize("text", ["年度: 2025\n", "医院: {名称: 甲}\n", "医院: {名称: XX}\n年度: 2025\n", "医院: {名称: 甲}\n年度: 25\n", "医院: {名称: 甲}\n年度: XX\n", "医院: {}\n年度: 2025\n", "- 甲\n", "甲\n"])
def test_both_miss_what_must_be(text, marked, refused):
    assert refused(text) and marked(text)


@pytest.mark.parametrize("text", [
    "医 院: {名称: 甲}\n年度: 2025\n", "HOSPITAL: {Name: 甲}\nyear: 2025年\n", "医院: 示例市医院\n年度: 二〇二五年\n", "医院: {名称: 甲, 上级: 市委}\n年度: 2025\n标题: []\n导语: ~\n指标:\n章节: {}\n荣誉: []\n",
    HEAD + "会议: {名称: 总结会, 出席: [待补充]}\n", HEAD + "荣誉: 文明单位\n章节: {党建: 召开党委会, 荣誉奖项: [{名称: 甲}], 我的章: [甲]}\n", HEAD + "章节: {党建: {亮点: {内容: 甲}, 图片: {文件: a.png}}}\n",
])  # fmt: skip
def test_what_the_reader_lets_pass_the_schema_lets_pass(text, marked, refused):
    assert refused(text) == [] and marked(text) == []


UNTOLD = {
    "duplicate-key": "指标: {出院人次: {本年: 3, current: 4}}\n",
    "duplicate-section": "章节: {党建: [甲], party: [乙]}\n",
    "duplicate-figure": "指标: {出院人次: 3, 出院人次数: 4}\n",
    "series-disagrees": "指标: {出院人次: {本年: 3, 历年: {2025: 4}}}\n",
    "unknown-figure": "指标: {某某工作: 3}\n",
    "unit-conflict": "指标: {四级手术占比: 3元}\n",
    "number-negative": "指标: {出院人次: -3}\n",
    "bound-in-value": "指标: {平均住院日: ≤7天}\n",
    "rate-change-percent": "指标: {四级手术占比: {本年: 40%, 同比: +3%}}\n",
    "change-unit": "指标: {出院人次: {本年: 3, 同比: +3个百分点}}\n",
    "no-such-date": "签发日期: 2026-02-30\n",
    "unknown-style": "排版: 花体\n",
    "style-value": "排版: {行距: 很大}\n",
    "style-page": "排版: {页边距: {左: 100mm, 右: 100mm}}\n",
}


@pytest.mark.parametrize("rule", UNSAID)
def test_the_list_of_what_the_schema_cannot_say_is_right(rule, marked, refused):
    assert {d.rule for d in refused(HEAD + UNTOLD[rule])} == {rule} and marked(HEAD + UNTOLD[rule]) == []


@pytest.mark.parametrize("text", ["年度: 02025\n医院: 甲\n", HEAD + "指标: {出院人次: 1e3}\n"])
def test_a_number_is_what_yaml_makes_of_it(text, marked, refused):
    """The text is lost before the schema is asked."""
    assert refused(text) and marked(text) == []


PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large])


def agree(text, marked, refused):
    """Schema and validator find a fault, or neither does."""
    found = refused(text)
    assume(not any(d.rule in SLIPS and d.rule != "fullwidth-comma" for d in found))
    sayable = [d for d in found if d.rule not in UNSAID]
    wrong = marked(text)
    assert found or not wrong, f"only the schema: {wrong}\n{text}"
    assert wrong or all(map(could_be_a_grade, sayable)), f"only the validator: {sayable}\n{text}"


@PATIENT
@given(GOOD)
def test_good_files_made_at_random(marked, refused, tree):
    agree(as_yaml(tree), marked, refused)


@PATIENT
@given(GOOD, st.lists(st.tuples(st.integers(0, 10**6), CHANGES_OF_A_TREE), min_size=1, max_size=3))
def test_files_with_faults_made_at_random(marked, refused, tree, faults):
    for place, change in faults:
        known = list(places(tree))
        tree = changed(tree, known[place % len(known)], change)
    agree(as_yaml(tree), marked, refused)
