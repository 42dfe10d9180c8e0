"""Year files as trees of texts, made from the table of keys, with and without faults; and the same as YAML text, and as an editor hands it to a schema."""

from __future__ import annotations

import re

import yaml
from hypothesis import strategies as st

from drafter.readers.schema import ORDER, TABLES

TEXTS = ["开展义诊12次", "2025", "门诊量{{ 门急诊人次 }}，较上年{{ 门急诊人次.同比 }}", "完成{甲}项", "XX", "true", "null", "", "1.50"]
NAMES = ["医务处", "12", "待补充", "三级甲等", "", "no"]
VALUES = ["387266", "387,266人次", "260.72万", "1.18亿元", "86.87%", "7.8天", "3.2‰", "170余万人次", "近3万例", "约120项", "超5000人", "百余项", "第102位", "３２", "12 项", "一千二百", "XX", "【待补充】", "", "-3", "≤7.5天",
          "三万五千", "3万5千", "百分之八十", "四五十个"]
CHANGES = ["+13.12%", "增长13.12%", "-0.5天", "提高2.1个百分点", "提高2.1百分点", "持平", "同比下降3%", "12.5", "基本持平", "待定"]
DATES = ["2026-01-20", "2026/1/20", "2026年1月20日", "二〇二六年一月二十日", "20260120", "2026.01.20", "XX", ""]
PARTS_OF_DATES = [*DATES, "2025年6月", "2025-06", "6月28日", "2025年上半年", "2025", "2025年第3季度", "2025.6", "3月上旬"]
YEARS = ["2025", "2025年", "2025年度", "二〇二五年", "1990", "2100"]
FIGURES = ["门急诊人次", "出院人次", "平均住院日", "四级手术占比", "医护比", "三级公立医院绩效考核等级", "义诊", "其他收入（万元）"]
SECTIONS = ["党建", "医疗质量", "荣誉", "获得荣誉", "honours", "导语", "结语", "存在问题", "来年计划", "我院特色", "party", "荣誉奖项 "]
GARBAGE = ["39a75", "12x3", "很多", "昨天", "2026-13-45", "2206年", "123456789", "12345", "{{ 门急诊人次 }}", "{{ }}", "{{ 甲 }", "真的", "true", "-", "Null", "甲，乙", "1e5a", "[甲", "{甲", "省里", "2025年13月", "百分点"]


def _scalar(field, table):
    kinds = {"text": TEXTS, "paragraphs": TEXTS, "name": NAMES, "value": VALUES, "change": CHANGES, "partial date": PARTS_OF_DATES, "year": YEARS, "genre": ["工作总结", "XX", ""], "date": DATES}
    if field.type == "choice":
        return st.sampled_from([spelling for one in field.choices for spelling in one] + ["", "XX"])
    return st.sampled_from(kinds[field.type])


def _value(field, table, depth):
    kind = field.type
    if kind in ("names", "name or names"):
        return st.lists(st.sampled_from(NAMES), max_size=2) | st.sampled_from(NAMES)
    if kind == "text or texts":
        return st.sampled_from(TEXTS) | st.lists(st.sampled_from(TEXTS), max_size=2)
    if kind == "series":
        return st.dictionaries(st.sampled_from(["2023", "2024年", "二〇二二年"]), st.sampled_from(VALUES), max_size=2)
    if kind == "figures":
        return st.dictionaries(st.sampled_from(FIGURES), st.sampled_from(VALUES) | (mappings("figure", depth + 1) if depth < 3 else st.nothing()), max_size=3)
    if kind == "section list":
        order = st.fixed_dictionaries({}, optional={ORDER.key: st.sampled_from(["标准", "原样", "standard", ""])})
        return st.builds(lambda found, order: found | order, st.dictionaries(st.sampled_from(SECTIONS), _section(depth), max_size=4), order)
    if kind == "style":
        return st.sampled_from(["公文", "", {"行距": "28磅", "字体": {"正文": "仿宋", "heading1": "黑体"}}, {"名称": "公文", "页边距": "37mm", "首行缩进": "2"}, {"替代字体": {"仿宋_GB2312": "仿宋"}, "页码": "有"}])
    if kind.endswith("*"):
        return _list(kind[:-1], depth)
    if kind == "hospital":
        return mappings(kind, depth) | st.just("示例市医院")
    return mappings(kind, depth) if kind in TABLES else _scalar(field, kind)


def _list(table, depth):
    if depth > 5 or table == "part" and depth > 4:
        return st.just([])
    item = mappings(table, depth + 1)
    if table in ("highlight", "honour", "plan item", "picture"):
        return st.lists(item | st.sampled_from(TEXTS), max_size=2) | st.sampled_from(TEXTS)
    return st.lists(item, max_size=2)


def _section(depth):
    return st.sampled_from(TEXTS) | _list("highlight", depth) | mappings("section", depth + 1)


def mappings(table, depth):
    """Mappings by one table, under Chinese keys or aliases, with all that is required."""

    def chosen(fields):
        required = [field for field in TABLES[table] if field.required]
        wanted = [*required, *(field for field in fields if field not in required)]
        return st.tuples(*(st.tuples(st.sampled_from([field.key, field.key, field.alias]), _filled(field, table, depth)) for field in wanted)).map(dict)

    return st.lists(st.sampled_from(TABLES[table]), unique=True, max_size=4 if table != "year file" else 7).flatmap(chosen)


def _filled(field, table, depth):
    found = _value(field, table, depth)
    if field.required:
        found = found.filter(lambda value: value not in ("", "null", [], {}) and (value != "XX" or table not in ("hospital", "year file")))
    return found


GOOD = mappings("year file", 0)


def places(tree, path=()):
    """The path of every node of a tree."""
    yield path
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from places(value, (*path, key))


def changed(tree, path, change):
    """The tree with the node at `path` changed: ("put", value), ("drop",), or ("rename", key)."""
    if not path:
        return change[1] if change[0] == "put" else tree
    key, *rest = path
    if rest:
        inner = changed(tree[key], rest, change)
        return {k: inner if k == key else v for k, v in tree.items()} if isinstance(tree, dict) else [inner if k == key else v for k, v in enumerate(tree)]
    if isinstance(tree, list):
        return [change[1] if change[0] == "put" and k == key else v for k, v in enumerate(tree) if change[0] != "drop" or k != key]
    if change[0] == "rename":
        return {change[1] if k == key else k: v for k, v in tree.items()}
    return {k: change[1] if change[0] == "put" and k == key else v for k, v in tree.items() if change[0] != "drop" or k != key}


CHANGES_OF_A_TREE = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(GARBAGE) | st.sampled_from([[], {}, "", ["甲"], [["甲"]], {"甲": "乙"}, {"名称": "甲"}, {"内容": "甲"}, [{}], [""], ["甲", "乙"], [{"内容": "甲"}], [{"标题": "甲"}]])),
    st.tuples(st.just("drop")),
    st.tuples(st.just("rename"), st.sampled_from(["甲乙", "本年", "current", "名称", "内容", "亮点", "指标", "标题", "Text", "名 称", "2024", " 年度", "小节"])),
)


def as_yaml(tree, indent=0):
    """The tree in block style, texts as one would type them."""
    blank = " " * indent
    if isinstance(tree, dict) and tree:
        return "".join(f"{blank}{_typed(key)}:{_below(value, indent)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"{blank}-{_below(value, indent)}" for value in tree)
    return f"{blank}{_typed(tree)}\n"


def _below(value, indent):
    return "\n" + as_yaml(value, indent + 2) if value and isinstance(value, (dict, list)) else f" {_typed(value)}\n"


def _typed(value):
    if value in ({}, []):
        return str(value)
    plain = re.fullmatch(r"[^\s'\"\[\]{}#&*!|>%@`,:?-][^\s'\"\[\]{}#,:]*|-\d[\d.]*[天%]?|\+[\d.]+%?|≤.*|", value)
    return value if plain else "'" + value.replace("'", "''") + "'"


class _Loader(yaml.SafeLoader):
    """YAML 1.2 by its core schema, as the language server reads it: 2026-01-20, no and 12:30 are texts."""

    yaml_implicit_resolvers = {}


for _tag, _pattern, _first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]), ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")), ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):  # fmt: skip
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first)


def as_edited(text):
    """What an editor hands to the schema: numbers, truth values and null as YAML 1.2 reads them, keys as texts."""
    loader = _Loader(text)
    node = loader.get_single_node()

    def built(node):
        if isinstance(node, yaml.MappingNode):
            return {key.value: built(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [built(item) for item in node.value]
        if node.tag == "tag:yaml.org,2002:int":
            return int(node.value)
        return float(node.value) if node.tag == "tag:yaml.org,2002:float" else loader.construct_object(node)

    return built(node) if node is not None else None
