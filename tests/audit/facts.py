"""Turns the plain data of a year file (nested dicts and lists of text, Chinese or English keys) into what its draft must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from . import catalogue
from .quantities import Change, Value, change, read, unknown

ENGLISH = {
    "hospital": "医院", "year": "年度", "period": "时段", "signed": "签发日期", "genre": "文种", "title": "标题", "subtitle": "副标题", "theme": "主题",
    "opening": "导语", "closing": "结语", "figures": "指标", "sections": "章节", "honours": "荣誉", "last_plan": "上年计划", "meeting": "会议",
    "signature": "落款", "numbers": "数字", "table": "附表", "style": "排版", "order": "顺序", "name": "名称", "short": "简称", "self": "自称",
    "kind": "类型", "grade": "等级", "superiors": "上级", "level": "级别", "by": "授予单位", "to": "获得者", "date": "日期", "text": "内容",
    "status": "状态", "note": "说明", "unit": "单位", "summary": "概述", "highlights": "亮点", "parts": "小节", "pictures": "图片", "source": "来源",
    "current": "本年", "previous": "上年", "change": "同比", "target": "目标", "series": "历年", "of_which": "其中", "scope": "口径", "as_of": "截至",
    "estimate": "预计", "rank": "排名", "confirmed": "核定", "disclosure": "公开", "file": "文件", "caption": "图注",
}  # fmt: skip
_ATTRIBUTES = ("本年", "上年", "同比", "目标", "单位", "排名")
_NUMERIC = ("本年", "上年", "目标", "同比", "历年", "年度", "日期", "签发日期")
_REFERENCE = re.compile(r"\{\{\s*(.*?)\s*\}\}")
FINAL = "。；;，,、．.！!"


@dataclass(frozen=True)
class Figure:
    """One figure with what must be said of it; `key` is its Chinese path without attribute, `section` the heading it stands under."""

    key: str
    name: str
    section: str
    entry: catalogue.Entry | None
    current: Value | None
    previous: Value | None
    target: Value | None
    series: tuple[tuple[str, Value], ...]
    change: Change
    rank: str
    gaps: tuple[str, ...]
    internal: bool
    part_of: str = ""
    mode: str = ""
    kind: str = "count"
    better: str = "neutral"
    given: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Saying:
    """A text of the user's that must stand in the draft: `pattern` finds it, `group` names the list it stands in, in which order counts."""

    text: str
    pattern: re.Pattern[str]
    group: str
    role: str
    level: str = ""


@dataclass(frozen=True)
class Facts:
    """Everything one year file says."""

    hospital: str
    year: int
    signed: date
    period: str
    numbers: str
    standard_order: bool
    figures: tuple[Figure, ...]
    sayings: tuple[Saying, ...]
    texts: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str, bool], ...]
    title: str
    signature: tuple[str, date]
    raw: dict

    def public(self) -> Iterator[Figure]:
        """The figures that may be printed."""
        return (f for f in self.figures if not f.internal)


def chinese(data: object, names: bool = False) -> object:
    """The same data with Chinese keys; names of figures and sections stay as they are."""
    if isinstance(data, list):
        return [chinese(item) for item in data]
    if not isinstance(data, dict):
        return data
    out = {}
    for key, value in data.items():
        own = key if names else ENGLISH.get(key, key)
        out[own] = chinese(value, own in ("指标", "其中", "历年", "章节") and not names)
    if names and "order" in out:
        out["顺序"] = out.pop("order")
    return out


def gather(data: dict, internal: bool = False) -> Facts:
    """What the year file `data` says; with `internal` what is only for the house may be printed too."""
    raw = _opened(chinese(data)) if internal else chinese(data)
    hospital = raw["医院"] if isinstance(raw["医院"], dict) else {"名称": raw["医院"]}
    year = int(raw["年度"])
    numbers = raw.get("数字", "原样")
    sections = dict(raw.get("章节") or {})
    order = sections.pop("顺序", raw.get("顺序", ""))
    figures = list(_figures(raw.get("指标"), "", "业务指标", numbers, False))
    for name, body in sections.items():
        figures += _section_figures(body, f"章节.{_key(name)}.", current_name(name, year), numbers)
    table = _by_reference(figures)
    sayings = list(_sayings(raw, sections, table))
    titles = [(n, b["标题"]) for n, b in _walk(sections) if isinstance(b, dict) and b.get("标题") and _filled(b)]
    signed = date.fromisoformat(raw["签发日期"]) if raw.get("签发日期") else date(year + 1, 1, 31)
    foot = raw.get("落款") or {}
    return Facts(
        hospital["名称"],
        year,
        signed,
        raw.get("时段", "全年") or "全年",
        numbers,
        order == "标准",
        tuple(figures),
        tuple(sayings),
        tuple(_strings(raw)),
        tuple((n, _resolved(t, table)) for n, t in titles),
        tuple((name, current_name(name, year), _filled(body)) for name, body in sections.items()),
        raw.get("标题", ""),
        (foot.get("单位") or hospital["名称"], date.fromisoformat(foot["日期"]) if foot.get("日期") else signed),
        raw,
    )


def _opened(data: object) -> object:
    """The same data with nothing marked 内部."""
    if isinstance(data, list):
        return [_opened(item) for item in data]
    if isinstance(data, dict):
        return {k: _opened(v) for k, v in data.items() if (k, v) != ("公开", "内部")}
    return data


def current_name(name: str, year: int) -> str:
    """The standard name a section of that name has in that year, or its own name."""
    standard = catalogue.standard_section(name)
    if standard == "疫情防控" and year >= 2023:
        return "公共卫生"
    return standard or name


def _key(name: str) -> str:
    return catalogue.standard_section(name) or name


def _walk(sections: dict) -> Iterator[tuple[str, object]]:
    for name, body in sections.items():
        yield name, body
        if isinstance(body, dict):
            yield from _walk_parts(name, body)


def _walk_parts(name: str, body: dict) -> Iterator[tuple[str, dict]]:
    for part in body.get("小节") or ():
        yield name, part
        yield from _walk_parts(name, part)


def _filled(body: object) -> bool:
    if isinstance(body, list):
        return bool(body)
    if not isinstance(body, dict):
        return False
    if body.get("概述") or body.get("亮点") or body.get("图片"):
        return True
    public = any(not (isinstance(f, dict) and f.get("公开") == "内部") for f in (body.get("指标") or {}).values())
    return public or any(_filled(p) for p in body.get("小节") or ())


def _strings(data: object) -> Iterator[str]:
    """Every name and prose text; the values of figures are no text."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            if key in ("指标", "其中"):
                for name, figure in value.items() if isinstance(value, dict) else ():
                    yield name
                    yield from _strings({k: v for k, v in figure.items() if k not in _NUMERIC} if isinstance(figure, dict) else {})
            elif key not in _NUMERIC:
                yield from _strings(value)
    elif isinstance(data, list):
        for item in data:
            yield from _strings(item)
    elif isinstance(data, str):
        yield data


def _section_figures(body: object, path: str, section: str, numbers: str) -> Iterator[Figure]:
    if isinstance(body, dict):
        yield from _figures(body.get("指标"), path, section, numbers, False)
    highlights = body if isinstance(body, list) else body.get("亮点") if isinstance(body, dict) else None
    for i, item in enumerate(highlights or ()):
        if isinstance(item, dict):
            yield from _figures(item.get("指标"), f"{path}亮点[{i}].", section, numbers, False)
    if isinstance(body, dict):
        for i, part in enumerate(body.get("小节") or ()):
            yield from _section_figures(part, f"{path}小节[{i}].", section, numbers)


def bare_name(name: str) -> str:
    """A figure's name without the unit in brackets at its end, which is no part of it (year.md, Figure)."""
    return re.sub(r"（[A-Za-z%‰]+）$", "", name)


def _figures(raw: object, path: str, section: str, numbers: str, internal: bool, whole: str = "") -> Iterator[Figure]:
    for name, given in (raw or {}).items() if isinstance(raw, dict) else ():
        data = given if isinstance(given, dict) else {"本年": given}
        key = f"{path}{'其中' if whole else '指标'}.{name}"
        hidden = internal or data.get("公开") == "内部"
        yield _figure(name, key, section, data, numbers, hidden, whole)
        yield from _figures(data.get("其中"), key + ".", section, numbers, hidden, name)


def _figure(name: str, key: str, section: str, data: dict, numbers: str, internal: bool, whole: str) -> Figure:
    entry = catalogue.find(name)
    typed = [data[k] for k in ("本年", "上年", "目标") if isinstance(data.get(k), str)]
    unit = data.get("单位") or next((v.unit for v in map(read, typed) if v.number is not None and v.unit), "") or (entry.unit if entry else "")
    kind, mode, better = (entry.kind, entry.change, entry.better) if entry else _guess(unit, typed)
    if whole and entry is None and not unit:
        unit = ""

    def value(which: str) -> Value | None:
        text = data.get(which)
        return read(text, unit, numbers) if isinstance(text, str) and not unknown(text) else None

    gaps = tuple(w for w in ("本年", "上年", "目标") if isinstance(data.get(w), str) and unknown(data[w]))
    if "上年" in data and "本年" not in data:
        gaps = ("本年", *gaps)
    series = tuple((y, read(v, unit, numbers)) for y, v in (data.get("历年") or {}).items() if not unknown(v))
    now, before = value("本年"), value("上年")
    moved = change(now, before, data.get("同比") or "", mode, kind, better, numbers)
    return Figure(
        key, name, section, entry, now, before, value("目标"), series, moved, data.get("排名") or "", gaps, internal, whole, mode, kind, better, data
    )


def _guess(unit: str, typed: list[str]) -> tuple[str, str, str]:
    if unit == "%" or any("%" in t or "％" in t for t in typed):
        return "ratio_pct", "pp", "neutral"
    if unit == "‰":
        return "ratio_permille", "permille", "neutral"
    if unit in ("天", "日", "小时", "分钟"):
        return "time", "either", "neutral"  # 平均用时 and 服务小时数 look alike
    if unit == "分":
        return "score", "absolute", "neutral"
    if unit in ("位",):
        return "rank", "rank", "lower"
    if unit.endswith("元"):
        return "yuan", "percent", "neutral"
    return "count", "", "neutral"


def _by_reference(figures: list[Figure]) -> dict[str, Figure]:
    table: dict[str, Figure] = {}
    for figure in figures:
        for name in {figure.name, f"{figure.section}.{figure.name}", f"{_section_of(figure)}.{figure.name}"}:
            table.setdefault(name, figure)
    return table


def _section_of(figure: Figure) -> str:
    return figure.key.split(".")[1] if figure.key.startswith("章节.") else "业务指标"


def _options(path: str, table: dict[str, Figure]) -> list[str]:
    section, dot, rest = path.partition(".")
    if dot and section not in table:
        path = f"{_key(section)}.{rest}"
    figure, attribute = table.get(path), "本年"
    if figure is None:
        name, _, last = path.rpartition(".")
        attribute = last if last in _ATTRIBUTES else "本年"
        figure = table.get(name) if attribute == last else None
    if figure is None:
        raise KeyError(path)
    value = {"本年": figure.current, "上年": figure.previous, "目标": figure.target}.get(attribute)
    if attribute == "单位":
        return [figure.current.unit if figure.current else ""]
    if attribute == "排名":
        return [figure.rank]
    if attribute == "同比":
        moved = figure.change
        verb = r"(?:同比|比上年(?:同期)?|较上年)?(?:增长|增加|提高|提升|上升|下降|减少|降低|缩短|延长|回落|前移|后移)?"
        level = [r"(?:比|与)?(?:上年|同比)?(?:同期)?(?:基本)?持平"] if moved.states and set(moved.states) & {"level", "nearly"} else []
        return [verb + re.escape(a) for a in moved.amounts] + level or [r"【待补充：[^】]*】"]
    if value is None:
        return [rf"【待补充：{re.escape(figure.name)}[^】]*】"]
    bounds = [re.sub(r"^[≤≥<>]=?", "", form) for form in value.forms]
    around = [rf"(?:不超过|不低于|不高于|不少于|达到)?{re.escape(b)}(?:以内|以上|以下)?" for b in bounds if b not in value.forms]
    alike = [r"[\d,.]+[万亿]?" + re.escape(value.unit)] if attribute == "上年" and value.number is not None else []  # form is judged by numbers.invented
    ordinal = "第?" if figure.kind == "rank" else ""  # 排名173位 is said 第173位
    return [ordinal + re.escape(f) for f in value.forms] + around + alike


def _resolved(text: str, table: dict[str, Figure]) -> str:
    """The text as a regular expression, references filled in with every form they may print in."""
    pieces = _REFERENCE.split(text)
    out = []
    for i, piece in enumerate(pieces):
        out.append("(?:" + "|".join(_options(piece, table)) + ")" if i % 2 else re.escape(piece))
    return "".join(out)


def _sayings_of(text: str, table: dict[str, Figure], group: str) -> Iterator[Saying]:
    return (_saying(paragraph, table, group, "text") for paragraph in text.splitlines() if paragraph.strip())


def _saying(text: str, table: dict[str, Figure], group: str, role: str, level: str = "") -> Saying:
    bare = text.strip().rstrip(FINAL)
    return Saying(bare, re.compile(_resolved(bare, table)), group, role, level)


def _sayings(raw: dict, sections: dict, table: dict[str, Figure]) -> Iterator[Saying]:
    for key in ("副标题", "导语", "结语"):
        if raw.get(key):
            yield from _sayings_of(raw[key], table, key)
    if raw.get("主题") and not raw.get("导语"):
        yield _saying(raw["主题"], table, "主题", "text")
    honours = raw.get("荣誉") or []
    for i, honour in enumerate(honours):
        yield _saying(honour["名称"] if isinstance(honour, dict) else honour, table, "荣誉", "honour")
        if isinstance(honour, dict) and honour.get("获得者"):
            yield _saying(honour["获得者"], table, f"荣誉[{i}]", "text")
    for item in raw.get("上年计划") or []:
        yield _saying(item["内容"] if isinstance(item, dict) else item, table, "上年计划", "last_plan")
    for name, body in sections.items():
        yield from _section_sayings(body, _key(name), f"章节.{name}", table)


def _section_sayings(body: object, section: str, path: str, table: dict[str, Figure]) -> Iterator[Saying]:
    role = {"存在问题": "problem", "来年计划": "plan", "荣誉": "honour"}.get(section, "highlight")
    if isinstance(body, dict):
        if body.get("概述"):
            yield from _sayings_of(body["概述"], table, path + ".概述")
    for item in (body if isinstance(body, list) else body.get("亮点") if isinstance(body, dict) else None) or ():
        if isinstance(item, dict) and "名称" in item:
            yield _saying(item["名称"], table, path, "honour")
        elif isinstance(item, dict):
            yield _saying(item["内容"], table, path, role, item.get("级别", ""))
            if item.get("小标题"):
                yield _saying(item["小标题"], table, path + ".小标题", "text")
        else:
            yield _saying(item, table, path, role)
    for i, part in enumerate(body.get("小节") or () if isinstance(body, dict) else ()):
        yield from _section_sayings(part, section, f"{path}.小节[{i}]", table)
