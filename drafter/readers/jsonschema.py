"""Turns the table of keys and the catalogue into the JSON Schema (draft-07) of a year file, by which an editor completes it and marks what is wrong.

It says what the validator says, as far as a JSON Schema can: UNSAID names the rules it knows nothing of. An editor hands on what YAML made of a text,
so that 159500 is a number here and 86.87% a text; a number is taken for well written, whatever stood there (1e3, 007), and so is a word under a name it
does not list (it may be a grade). What the reader lets pass the schema lets pass too: keys with blanks or in capitals, empty values, a single text in
place of a list. Messages stand in `errorMessage` and `patternErrorMessage`, which the language server of VS Code and others knows; each has a schema of its own, hence the
many `allOf`. `doNotSuggest` keeps the other spellings of a key from being offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from drafter import dates, markedyaml, numerals
from drafter.model.library import Indicator, Library
from drafter.readers.figures import VALUES
from drafter.readers.schema import FIGURE, ORDER, STYLE, TABLES, Field
from drafter.readers.sections import MAX_PARTS

Schema = dict[str, Any]

TITLE = "drafter 年度文件"
UNSAID: Mapping[str, str] = {
    "duplicate-key": "two spellings of one key, or 导语 at the top and under 章节",
    "duplicate-section": "two names of one section",
    "duplicate-figure": "two names of one figure",
    "series-disagrees": "two values that must be one",
    "unknown-figure": "a name the catalogue lacks, with no unit anywhere",
    "unit-conflict": "a unit against the indicator's",
    "number-negative": "a sign against the indicator's kind",
    "bound-in-value": "≤ and ≥ where a value is due",
    "rate-change-percent": "a change against the indicator's kind",
    "change-unit": "a change against the indicator's unit",
    "no-such-date": "a day its month does not have",
    "unknown-style": "the name of a profile, a folder under templates/",
    "style-value": "a length, size or font that the layout cannot use",
    "style-page": "settings that do not go together",
}
"""The rules of the reader and the layout that the schema does not know, each with what it would have to compare."""

_SCALARS = ("string", "number", "boolean")
_NOTHING = r"\s*(?:~|[Nn]ull|NULL)?\s*"
_STRAY = r"\{\{|\}\}|｛｛|｝｝|\{%|%\}"
_PROSE = rf"^(?:\{{\{{\s*[^{{}}\s][^{{}}]*\}}\}}|\{{(?=\{{\{{)|(?!{_STRAY})[\s\S])*$"
_UNKNOWN = numerals.unknown_notation()
_RATIO = r"\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?"
_BRACKET = "[【［｛]"
_BLANKS = "[\\s、“”‘’\"'「」『』《》]*"
_VALUE_FIELDS = tuple(spelling for field in FIGURE if field.type == "value" for spelling in (field.key, field.alias))
_SERIES = next(field for field in FIGURE if field.type == "series")
_YEARS = r"199\d|20\d\d|2100"
_SIGNED_YEARS = r"199\d|20\d\d|210[01]"

_NO_LIST = "这里不能写成列表，请去掉行首的“- ”和方括号"
_NO_BELOW = "这里应直接写内容，下面不能再分项；文字里有半角冒号时请加引号"
_TEXT = "引用数据请写成 {{ 门急诊人次 }} 或 {{ 门急诊人次.上年 }}，括号用半角、前后各两个"
_NAME = "这里请直接写文字，不能引用数据"
_DATE = "日期请写成 2026-01-20"
_CHANGE = "请写成 +13.12%、增长13.12%、-0.5天、提高2.1个百分点 或 持平"
_YEAR = "请写 1990 至 2100 之间的四位年份，例如 2025"


def schema(library: Library, settings: Mapping[tuple[str, ...], str]) -> Schema:
    """The schema of a year file. `settings`: the path of everything that can be set under 排版 → how it is written."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": TITLE,
        "description": "一家医院一年的数据和工作，drafter build 由它生成文稿。",
        "type": "object",
        **_table("year file"),
        "definitions": _shared() | _tables() | _figures(library) | _sections(library) | {"genre": _choice([(name,) for name in library.genres]), "style": _style(settings)},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name.replace(' ', '_').replace('*', '_list')}"}


def _written(*ways: str) -> str:
    """A pattern for a text in one of these ways, one that says it is still to come, or none."""
    return rf"^\s*(?:{'|'.join((*ways, _UNKNOWN))})\s*$|^{_NOTHING}$"


def _scalar(pattern: str, message: str, *rules: Schema, types: tuple[str, ...] = ("number", "boolean"), **more: Any) -> Schema:
    """A text or nothing, be it an empty list; what is no text for YAML if it is of one of these types."""
    return _text(pattern, message, types=types, **more) | {"allOf": [*rules, _ref("no list"), _ref("nothing below")]}


def _text(pattern: str, message: str, *, types: tuple[str, ...], never: tuple[str, ...] = (), **more: Any) -> Schema:
    """The rules for a text and what may stand in its place. There is no `type`, or an editor would offer null and true for every field; that it is under
    `anyOf` is how it comes to set the colon behind the key."""
    refused = {} if types == ("number", "boolean") and not never else {
        "if": {"type": ["number", "boolean", *never]}, "then": {"type": list(types) or "string", "errorMessage": message}}  # fmt: skip
    return {"anyOf": [{"pattern": pattern, "patternErrorMessage": message}], **refused, **more}


def _nested(message: str, *rules: Schema, **more: Any) -> Schema:
    """A mapping or nothing."""
    return {"type": ["object", "null", "string", "array"], "pattern": f"^{_NOTHING}$", "errorMessage": message, **more, "allOf": [*rules, _ref("no list")]}


def _listed(message: str, item: Schema, *rules: Schema, types: tuple[str, ...] = (*_SCALARS, "null"), pattern: str = rf"^(?!{_BRACKET})") -> Schema:
    """A list of items, or a single one of them where `types` and `rules` let it stand alone."""
    return {"type": ["array", *types, "object"], "items": item, "pattern": pattern, "errorMessage": message, "allOf": [*rules] or [_ref("nothing below")]}


def _item(message: str, *rules: Schema, pattern: str = _PROSE, types: tuple[str, ...] = _SCALARS) -> Schema:
    """One item of a list: a mapping, or a text where `types` let it be; nothing at all is left out."""
    return {"type": ["object", *dict.fromkeys((*types, "string")), "null", "array"], "pattern": pattern, "errorMessage": message, "allOf": [*rules, _ref("no list")]}


def _shared() -> Schema:
    """What the fields of the tables are made of."""
    text, name = _scalar(_PROSE, _TEXT), _scalar(_ref_free(), _NAME)
    names_item = {"pattern": rf"^(?:(?!{_STRAY}|[，,])[\s\S])*$|^\s*(?:{_UNKNOWN})\s*$", "patternErrorMessage": "各项之间请用半角逗号加空格，例如 [市委, 市政府]"}
    return {
        "no_list": {"items": {"type": ["null", "string"], "pattern": f"^{_NOTHING}$", "errorMessage": _NO_LIST}},
        "nothing_below": {"additionalProperties": False, "errorMessage": _NO_BELOW},
        "filled_in": {
            "type": [*_SCALARS, "array", "object"], "pattern": f"^(?!{_NOTHING}$)", "minProperties": 1, "errorMessage": "这一项必须填写",
            "contains": {"not": {"type": ["null", "string"], "pattern": f"^{_NOTHING}$"}},
        },
        "text": text,
        "name": name,
        "names": _listed("这里应是名称的列表，例如 [市委, 市政府]", _ref("one of names"), names_item, _ref("nothing below")),
        "one_of_names": _scalar(_ref_free(), _NAME, names_item),
        "name_or_names": _listed("这里应是名称，或名称的列表", _ref("one of names"), {"pattern": _ref_free(), "patternErrorMessage": _NAME}, _ref("nothing below"), pattern=""),
        "text_or_texts": _listed("这里应是文字，或文字的列表", _ref("text"), {"pattern": _PROSE, "patternErrorMessage": _TEXT}, _ref("nothing below")),
        "date": _scalar(_written(dates.notation()), _DATE, types=("integer",), minimum=10000101, maximum=99991231),
        "date_of_signing": _scalar(_written(dates.notation(_SIGNED_YEARS)), f"{_DATE}，年份在 1990 至 2101 之间", types=("integer",), minimum=19900101, maximum=21011231),
        "partial_date": _scalar(_written(dates.notation(part=True)), f"{_DATE}，或 2025年6月", types=("number",), minimum=0, maximum=99991231),
        "year": {"type": ["integer", "string"], "minimum": 1990, "maximum": 2100, "pattern": rf"^\s*(?:{_year_notation()})\s*$", "errorMessage": _YEAR},
    }  # fmt: skip


def _year_notation() -> str:
    return rf"(?:{_YEARS})\s*(?:年度?)?|[〇○零O一二三四五六七八九十]{{1,6}}\s*(?:年度?)?|[\uff10-\uff19\s]{{4,}}(?:年度?)?"


def _tables() -> Schema:
    """The tables of keys, as the rules for a mapping, and the lists of them."""
    kinds = {name: _table(name) for name in TABLES if name not in ("year file", "part")}
    parts = {f"part {level}": _table("part", level) for level in range(1, MAX_PARTS + 1)}
    hospital = {"type": ["object", *_SCALARS], "errorMessage": "“医院”下面请写“名称、简称”等各项", "allOf": [_ref("hospital keys"), _ref("no list"), {"pattern": _ref_free(), "patternErrorMessage": _NAME}]}
    lists = {
        "hospital": hospital,
        "meeting": _nested("“会议”下面请写“名称、日期”等各项", _ref("meeting keys")),
        "signature": _nested("“落款”下面请写“单位、日期”两项", _ref("signature keys")),
        "highlight": _item("这里应是一条亮点：一句话，或“内容、级别”等各项", _ref("highlight keys")),
        "honour": _item("这里应是一项荣誉：名称，或“名称、级别”等各项", _ref("honour keys")),
        "highlight or honour": _item("这里应是一项荣誉：名称，或“名称、级别”等各项", _ref("highlight or honour keys")),
        "highlight or honour keys": {"if": {"type": "object", "anyOf": [{"required": ["名称"]}, {"required": ["name"]}]}, "then": _ref("honour keys"), "else": _ref("highlight keys")},
        "highlight*": _listed("这里应是列表，每条亮点一行，以“- ”开头", _ref("highlight"), _said(), _ref("highlight keys")),
        "highlight or honour*": _listed("这里应是列表，每项荣誉一行，以“- ”开头", _ref("highlight or honour"), _said(), _ref("highlight keys")),
        "honour*": _listed("这里应是列表，每项荣誉一行，以“- ”开头", _ref("honour"), _said(), _ref("honour keys")),
        "plan item*": _listed(
            "这里应是列表，每项计划一行，以“- ”开头", _item("这里应是一项计划：一句话，或“内容、状态”各项", _ref("plan item keys")), _said(), _ref("nothing below")),
        "picture*": _listed(
            "这里应是列表，每张图片一行，以“- ”开头", _item("这里应是一张图片：文件，或“文件、图注”两项", _ref("picture keys"), pattern=_ref_free()), {"pattern": _ref_free(), "patternErrorMessage": _NAME}, _ref("picture keys")),
        "speech*": _listed(
            "讲话请写成列表，每人一项，例如 - {人: 院长, 要点: 部署全年工作}", _item("这里应写“人、要点”两项", _ref("speech keys"), types=(), pattern=f"^{_NOTHING}$"), _ref("nothing below"), types=("null", "string"), pattern=f"^{_NOTHING}$"),
    }  # fmt: skip
    for level in range(1, MAX_PARTS + 2):
        item = _item("小节应有“标题”，下面再写亮点等各项", _ref(f"part {level} keys"), types=(), pattern=f"^{_NOTHING}$") if level <= MAX_PARTS else {"type": ["null", "string"], "pattern": f"^{_NOTHING}$"}
        message = "小节请写成列表，每节以“- 标题: …”开头" if level <= MAX_PARTS else f"小节最多 {MAX_PARTS} 级，请把内容并到上一级小节"
        lists[f"part {level}*"] = _listed(message, item | {"errorMessage": message}, _ref("nothing below"), types=("null", "string"), pattern=f"^{_NOTHING}$")
    choices = {f"{name} {field.alias}": _choice(field.choices) for name, fields in TABLES.items() for field in fields if field.type == "choice"}
    named = {f"{name} keys": table for name, table in (kinds | parts).items()} | lists | choices
    return {_ref(name)["$ref"].rpartition("/")[2]: rules for name, rules in named.items()}


def _said() -> Schema:
    return {"pattern": _PROSE, "patternErrorMessage": _TEXT}


def _ref_free() -> str:
    """A pattern for a text that holds no reference."""
    return rf"^(?:(?!{_STRAY})[\s\S])*$|^\s*(?:{_UNKNOWN})\s*$"


def _table(name: str, level: int = 0, highlights: str = "highlight*") -> Schema:
    """The keys of one table as the rules for a mapping; `level` is that of the sub-section it describes, `highlights` what its 亮点 are."""
    properties: Schema = {}
    odd: Schema = {}
    for field in TABLES[name]:
        value = _ref(highlights) if field.type == "highlight*" else _field(field, name, level)
        odd[_oddly((field.key, field.alias))] = value
        properties[field.key] = value | {"description": _about(field)} | ({"examples": _examples(field)} if field.examples else {})
        if field.alias:
            properties[field.alias] = {"allOf": [_ref_or(value)], "description": f"同“{field.key}”", "doNotSuggest": True}
    required = [_required(field, 0 if name == "year file" else 1) for field in TABLES[name] if field.required]
    keys = "、".join(field.key + ("（必填）" if field.required else "") for field in TABLES[name])
    return {"properties": properties, "patternProperties": odd, "additionalProperties": False, "errorMessage": f"不认识这一项。这里可以写：{keys}", **({"allOf": required} if required else {})}


def _oddly(keys: Iterable[str]) -> str:
    """A pattern for keys typed with blanks or capitals, which the reader lets pass."""
    spelled = (r"\s*".join(f"[{letter}{letter.upper()}]" if letter.islower() else letter for letter in key) for key in keys)
    return rf"^(?=[\s\S]*[\sA-Z])\s*(?:{'|'.join(spelled)})\s*$"


def _required(field: Field, least: int) -> Schema:
    """The key or its alias; it may be oddly spelt, and of a mapping with fewer than `least` keys, an empty item of a list, nothing is asked."""
    example = field.examples[0] if field.examples else "…"
    one = {"errorMessage": f"缺少“{field.key}”，请写 {field.key}: {example}"}
    given = [{"required": [spelling], **one} for spelling in (field.key, field.alias)]
    return {"if": {"minProperties": least, "propertyNames": {"not": {"pattern": _oddly((field.key, field.alias))}}}, "then": {"anyOf": given}}


def _about(field: Field) -> str:
    return field.about + ("（必填）" if field.required else "")


def _ref_or(value: Schema) -> Schema:
    return {"$ref": value["$ref"]} if "$ref" in value else value


def _field(field: Field, table: str, level: int) -> Schema:
    """The rules for the value of one key."""
    if field.type == "choice":
        return _ref(f"{table} {field.alias}")
    kind = {"paragraphs": "text", "section list": "sections", "part*": f"part {level + 1}*", "figures": "parts of a figure" if table == "figure" else "figures", "date": "date of signing" if table in ("year file", "signature") else "date"}.get(field.type, field.type)
    if not field.required:
        return _ref(kind)
    filled = [_ref("filled in")]
    if (table, field.key) == ("hospital", "名称"):
        filled.append({"pattern": rf"^(?!\s*(?:{_UNKNOWN})\s*$)", "patternErrorMessage": "请写医院全称，例如 示例市第一人民医院"})
    return {"anyOf": [_ref(kind)], "allOf": filled}


def _choice(choices: Iterable[tuple[str, ...]]) -> Schema:
    """One of the allowed values in any of its spellings; the first of each is offered."""
    choices = tuple(choices)
    spelled = (re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", spelling) for one in choices for spelling in one)
    types = ("boolean",) if any("true" in one for one in choices) else ()
    return _scalar(_written(*spelled), f"请写以下之一：{'、'.join(one[0] for one in choices)}", types=types, examples=[one[0] for one in choices])


def _figures(library: Library) -> Schema:
    """指标 and 其中, and a figure: of any name, or one that is a number, or may be a ratio."""
    kinds = {"value": (numerals.notation(words=True), _RATIO), "number": (numerals.notation(),), "ratio": (numerals.notation(), _RATIO)}
    out: Schema = {}
    for kind, ways in kinds.items():
        types = ("number", "boolean") if kind == "value" else ("number",)
        out[f"way_of_{kind}"] = {"pattern": _written(*ways), "patternErrorMessage": VALUES}
        pattern = {"anyOf": [_ref(f"way of {kind}")]}
        out[kind] = _scalar("", VALUES, types=types) | pattern
        out[f"figure_of_{kind}"] = _text("", VALUES, types=types, never=("array",)) | pattern | {"allOf": [_ref("figure keys"), *([] if kind == "value" else [_only(kind)])]}
    years = rf"^\s*(?:{_year_notation()})\s*$"
    return out | {
        "change": _scalar(_written(numerals.change_notation()), _CHANGE, types=("number",)),
        "series": _nested("“历年”下面请写“年份: 数值”，例如 2024: 131万", {"patternProperties": {years: _ref("value")}, "additionalProperties": False, "errorMessage": _YEAR}),
        "figures": _nested("“指标”下面请写“名称: 数值”，每项一行，前面不加“- ”", {
            "properties": {one.name: _ref(_kind(one)) | {"description": _indicator(one, library)} for one in library.indicators},
            "propertyNames": _named("数据"), "additionalProperties": _ref("figure of value")}),
        "parts_of_a_figure": _nested("“其中”下面请写“名称: 数值”，每项一行，前面不加“- ”", {"propertyNames": _named("数据"), "additionalProperties": _ref("figure of value")}),
    }  # fmt: skip


def _named(what: str) -> Schema:
    return {"pattern": r"\S", "patternErrorMessage": f"这一项{what}没有名称，请在冒号前写上"}


def _only(kind: str) -> Schema:
    """What the values of a figure are beyond being values."""
    return {"patternProperties": {f"^(?:{'|'.join(_VALUE_FIELDS)})$": _ref(kind), f"^(?:{_SERIES.key}|{_SERIES.alias})$": {"additionalProperties": _ref(kind)}}}


def _kind(indicator: Indicator) -> str:
    return {"level": "figure of value", "ratio_plain": "figure of ratio"}.get(indicator.kind, "figure of number")


def _indicator(indicator: Indicator, library: Library) -> str:
    """Unit, definition and other names of an indicator."""
    formula = re.sub(r"[a-z]\w*", lambda found: library.by_id[found[0]].name if found[0] in library.by_id else found[0], indicator.formula)
    said = (indicator.unit and f"单位：{indicator.unit}", formula and f"＝ {formula}", indicator.note, indicator.aliases and f"也叫：{'、'.join(indicator.aliases)}")
    return "。".join(filter(None, said))


def _sections(library: Library) -> Schema:
    """章节: the standard sections by name, each with what it is about, and any other. 荣誉 takes honours, 导语 and 结语 texts only."""
    properties: Schema = {ORDER.key: _ref("order") | {"description": ORDER.about}, ORDER.alias: {"allOf": [_ref("order")], "description": f"同“{ORDER.key}”", "doNotSuggest": True}}
    for kind in library.sections:
        rules = _ref("section of honours" if kind.name == "荣誉" else "section" if kind.heading else "frame")
        properties[kind.name] = rules | {"description": kind.about}
        properties |= {other: {"allOf": [rules], "description": f"同“{kind.name}”", "doNotSuggest": True} for other in (kind.id, *kind.aliases)}
    honours = next((kind for kind in library.sections if kind.name == "荣誉"), None)
    spelled = [_BLANKS.join(map(re.escape, name)) for name in (honours.name, honours.id, *honours.aliases)] if honours else []
    without = "这一章只能是文字，请把数据和小节移到别的章节"
    no_figures = {"properties": {key: _ref("text only") for key in ("指标", "figures")}}
    return {
        "sections": _nested("“章节”下面请写“章节名称: 内容”", {
            "properties": properties, **({"patternProperties": {rf"^{_BLANKS}(?:{'|'.join(spelled)})": _ref("section of honours")}} if spelled else {}),
            "propertyNames": _named("内容"), "additionalProperties": _ref("section")}),
        "order": _choice(ORDER.choices),
        "section": _section("highlight", "section keys"),
        "section_of_honours": _section("highlight or honour", "section of honours keys"),
        "section_of_honours_keys": _table("section", highlights="highlight or honour*"),
        "text_only": {"type": ["null", "string", "array", "object"], "pattern": _written(), "errorMessage": without, "items": {"type": "null", "errorMessage": without}, "additionalProperties": False},
        "frame": {**_section("highlight", "section keys"), "allOf": [
            _ref("section"), {"items": no_figures},
            {"properties": {**{key: _ref("text only") for key in ("指标", "figures", "小节", "parts", "图片", "pictures")},
                            **{key: {"items": no_figures, **no_figures} for key in ("亮点", "highlights")}}}]},
    }  # fmt: skip


def _section(item: str, keys: str) -> Schema:
    return {
        "type": ["object", "array", *_SCALARS, "null"], "items": _ref(item), "pattern": rf"^(?!{_BRACKET})", "errorMessage": "这里应是亮点的列表，或“指标、亮点、小节”等各项",
        "allOf": [_ref(keys), _said()],
    }  # fmt: skip


def _style(settings: Mapping[tuple[str, ...], str]) -> Schema:
    """排版: the name of a profile, or everything that can be set."""
    spellings: dict[str, list[str]] = {}
    for spelling, key in STYLE.items():
        spellings.setdefault(key, []).append(spelling)

    def level(found: Mapping[str, Schema]) -> Schema:
        properties = {spelling: rules if spelling == key else {"allOf": [_ref_or(rules)], "description": f"同“{key}”", "doNotSuggest": True} for key, rules in found.items() for spelling in spellings[key]}
        odd = {_oddly(spellings[key]): _ref_or(rules) for key, rules in found.items()}
        return {"properties": properties, "patternProperties": odd, "additionalProperties": False, "errorMessage": f"排版里没有这一项。这里可以写：{'、'.join(found)}"}

    top: dict[str, Schema] = {"名称": _ref("name") | {"description": "版式名称"}, "基于": _ref("name") | {"description": "在哪个版式上改动"}}
    groups: dict[str, dict[str, Schema]] = {}
    for path, hint in settings.items():
        if len(path) == 1:
            top[path[0]] = _ref("name") | {"description": hint}
        else:
            groups.setdefault(path[0], {})[path[1]] = _ref("name") | {"description": hint}
    for name, inner in groups.items():
        rules = level(inner)
        message = f"“{name}”要写明是哪一处的：{'、'.join(inner)}"
        top[name] = _scalar(_ref_free(), _NAME) | {"allOf": [rules, _ref("no list")]} if name == "页边距" else _nested(message, rules)
    top["替代字体"] = _nested("“替代字体”下面请写“字体: 没有时改用的字体”", {"additionalProperties": _ref("name")})
    return _scalar(_ref_free(), _NAME) | {"allOf": [level(top), _ref("no list")]}


def _examples(field: Field) -> list[Any]:
    return [_plain(markedyaml.parse(example, "")[0]) for example in field.examples]


def _plain(node: markedyaml.Node | None) -> Any:
    """An example as an editor writes it: figures as numbers, the rest as texts, lists and mappings."""
    if isinstance(node, markedyaml.Mapping):
        return {key.text: _plain(value) for key, value in node.pairs}
    if isinstance(node, markedyaml.Sequence):
        return [_plain(item) for item in node.items]
    text = node.text if node else ""
    return int(text) if re.fullmatch(r"[1-9]\d{0,14}", text) else text
