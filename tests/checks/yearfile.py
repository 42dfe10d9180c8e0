"""A year file as text that can be edited in place: every figure, text and honour with the offsets at which it stands.

Independent of the program under test: only the YAML syntax tree is used, nothing of what drafter makes of it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import yaml

CHINESE = {
    "hospital": "医院", "name": "名称", "short": "简称", "self": "自称", "kind": "类型", "grade": "等级", "superiors": "上级", "year": "年度", "period": "时段",
    "signed": "签发日期", "title": "标题", "theme": "主题", "opening": "导语", "closing": "结语", "figures": "指标", "sections": "章节", "honours": "荣誉",
    "last_plan": "上年计划", "summary": "概述", "highlights": "亮点", "parts": "小节", "source": "来源", "current": "本年", "previous": "上年", "change": "同比",
    "target": "目标", "series": "历年", "of_which": "其中", "unit": "单位", "scope": "口径", "as_of": "截至", "estimate": "预计", "rank": "排名", "note": "说明",
    "confirmed": "核定", "disclosure": "公开", "level": "级别", "by": "授予单位", "to": "获得者", "date": "日期", "text": "内容", "status": "状态",
}  # fmt: skip
ENGLISH = {chinese: english for english, chinese in CHINESE.items()}

SAME = {
    "病床使用率": "床位使用率", "出院患者四级手术比例": "四级手术占比", "医疗服务收入占医疗收入比例": "医疗服务收入占比", "检查检验收入占医疗收入比例": "检查检验收入占比",
    "门诊满意度": "门诊患者满意度", "住院满意度": "住院患者满意度", "门诊收入占医疗收入比例": "门诊收入占比", "住院收入占医疗收入比例": "住院收入占比",
    "科研立项数": "科研立项", "党委会召开次数": "党委会次数", "发展党员数": "发展党员",
}  # fmt: skip
"""Names the clean files use for one and the same indicator."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VALUE = re.compile(r"[-+≤≥]?\d[\d,]*(?:\.\d+)?")


class Text(NamedTuple):
    """A scalar: what it says and where it stands, quotes not included."""

    text: str
    start: int
    end: int
    line: int


class Figure(NamedTuple):
    """A figure: its values and attributes by Chinese key, the keys of its parts, and the lines its own values stand on."""

    name: str
    section: str
    whole: str
    key: Text
    attributes: dict[str, Text]
    lines: frozenset[int]
    flow: bool
    end: int

    @property
    def now(self) -> Text | None:
        """This year's value."""
        return self.attributes.get("本年")

    @property
    def before(self) -> Text | None:
        """Last year's value."""
        return self.attributes.get("上年")

    @property
    def both(self) -> bool:
        """Whether both years' values are plain numbers."""
        return all(value is not None and _VALUE.search(value.text) for value in (self.now, self.before))


class Item(NamedTuple):
    """An entry of a list of texts: highlight, problem, measure, honour or plan item of last year; `fields` is empty for a bare text."""

    section: str
    text: Text
    fields: dict[str, Text]
    start: int
    end: int
    block: bool


def number(text: str) -> Decimal:
    """The number of a typed value in base units: 万 and 亿 are counted in."""
    found = _VALUE.search(text)
    assert found, text
    value = Decimal(found[0].strip("≤≥+").replace(",", ""))
    rest = text[found.end() :]
    return value * (100_000_000 if rest.startswith("亿") else 10_000 if rest.startswith("万") else 1)


def digits(text: str) -> str:
    """The digits of a typed value, as typed."""
    found = _VALUE.search(text)
    return found[0].lstrip("≤≥+") if found else ""


class Year:
    """The text of a year file and what stands where in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = yaml.compose(text, Loader=_LOADER)
        self._breaks = [i for i, sign in enumerate(text) if sign == "\n"]
        self.english = "hospital:" in text

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect.bisect_left(self._breaks, offset) + 1

    def word(self, chinese: str) -> str:
        """A fixed key in the language of the file."""
        return ENGLISH.get(chinese, chinese) if self.english else chinese

    def edit(self, *changes: tuple[int, int, str]) -> str:
        """The text with the stretches replaced; they do not overlap."""
        text = self.text
        for start, end, new in sorted(changes, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    # what stands in the file

    def _pairs(self, node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield CHINESE.get(key.value, key.value), key, value

    def _text(self, node: yaml.Node) -> Text:
        quoted = getattr(node, "style", None) in ("'", '"')
        start, end = node.start_mark.index + quoted, node.end_mark.index - quoted
        return Text(self.text[start:end], start, end, self.line(start))

    @cached_property
    def top(self) -> dict[str, tuple[Text, yaml.Node]]:
        """The top level: key and value."""
        return {name: (self._text(key), value) for name, key, value in self._pairs(self.root)}

    @cached_property
    def sections(self) -> dict[str, tuple[Text, yaml.Node]]:
        """The sections of the file, the figures of the top level as 业务指标."""
        return {name: (self._text(key), value) for name, key, value in self._pairs(self.top["章节"][1])}

    @cached_property
    def hospital(self) -> dict[str, Text]:
        """The scalars about the hospital."""
        return {name: self._text(value) for name, _, value in self._pairs(self.top["医院"][1]) if isinstance(value, yaml.ScalarNode)}

    def scalar(self, key: str) -> Text | None:
        """A scalar of the top level."""
        node = self.top[key][1] if key in self.top else None
        return self._text(node) if isinstance(node, yaml.ScalarNode) else None

    @cached_property
    def year(self) -> int:
        """The year the summary is about."""
        return int(self.scalar("年度").text)

    @cached_property
    def signed(self) -> str:
        """The date on the document, as ISO date."""
        return self.scalar("签发日期").text

    def attribute(self, section: str, name: str) -> tuple[Text, yaml.Node] | None:
        """Key and value of an attribute of a section."""
        if section in self.sections:
            for key_name, key, value in self._pairs(self.sections[section][1]):
                if key_name == name:
                    return self._text(key), value
        return None

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures, parts after their whole."""
        out: list[Figure] = []
        if "指标" in self.top:
            self._add_figures(self.top["指标"][1], "业务指标", "", out)
        for name, (_, node) in self.sections.items():
            for key, _, value in self._pairs(node):
                if key == "指标":
                    self._add_figures(value, name, "", out)
        return out

    def _add_figures(self, node: yaml.Node, section: str, whole: str, out: list[Figure]) -> None:
        for name, key, value in self._pairs(node):
            name = key.value
            attributes: dict[str, Text] = {}
            parts: yaml.Node | None = None
            own = [key]
            if isinstance(value, yaml.ScalarNode):
                attributes["本年"] = self._text(value)
            for attribute, attribute_key, inner in self._pairs(value):
                if attribute == "其中":
                    parts = inner
                    own.append(attribute_key)
                elif isinstance(inner, yaml.ScalarNode):
                    attributes[attribute] = self._text(inner)
                    own.append(attribute_key)
                elif attribute == "历年":
                    own.append(attribute_key)
                    for _, year_key, year_value in self._pairs(inner):
                        attributes[f"历年.{year_key.value}"] = self._text(year_value)
            lines = frozenset(self.line(k.start_mark.index) for k in own)
            flow = bool(getattr(value, "flow_style", False))
            out.append(Figure(SAME.get(name, name), section, whole, self._text(key), attributes, lines, flow, value.end_mark.index))
            if parts is not None:
                self._add_figures(parts, section, out[-1].name, out)

    def figure(self, name: str, section: str = "") -> Figure | None:
        """A figure of this name outside 来年计划, or of one section."""
        for figure in self.figures:
            if figure.name == name and (figure.section == section if section else figure.section != "来年计划"):
                return figure
        return None

    def parts(self, whole: str) -> list[Figure]:
        """The parts of a figure."""
        return [figure for figure in self.figures if figure.whole == whole]

    def _entries(self, section: str, node: yaml.Node) -> Iterator[Item]:
        if not isinstance(node, yaml.SequenceNode):
            return
        for entry in node.value:
            start, end = entry.start_mark.index, entry.end_mark.index
            if isinstance(entry, yaml.ScalarNode):
                yield Item(section, self._text(entry), {}, start, end, not node.flow_style)
            else:
                fields = {name: self._text(value) for name, _, value in self._pairs(entry) if isinstance(value, yaml.ScalarNode)}
                said = fields.get("内容") or fields.get("名称")
                if said:
                    yield Item(section, said, fields, start, end, not node.flow_style)

    @cached_property
    def items(self) -> list[Item]:
        """All entries of the lists of texts, honours and last year's plan included."""
        out: list[Item] = []
        for name, (_, node) in self.sections.items():
            out += self._entries(name, node)
            for key, _, value in self._pairs(node):
                if key == "亮点":
                    out += self._entries(name, value)
        for name in ("荣誉", "上年计划"):
            if name in self.top:
                out += self._entries(name, self.top[name][1])
        return out

    def of(self, section: str) -> list[Item]:
        """The entries of one section, or of 荣誉 or 上年计划."""
        return [item for item in self.items if item.section == section]

    @cached_property
    def body(self) -> list[Item]:
        """Bare highlights of block lists outside 存在问题 and 来年计划."""
        apart = ("存在问题", "来年计划", "荣誉", "上年计划")
        return [item for item in self.items if item.block and not item.fields and item.section not in apart]

    # ready-made edits

    def after(self, item: Item, text: str) -> str:
        """The file with one more entry on the line below an entry of a block list."""
        indent = item.start - (self.text.rfind("\n", 0, item.start) + 1)
        end = self.text.find("\n", item.end)
        lead = " " * (indent - 2) + "- "
        return self.text[: end + 1] + lead + text + "\n" + self.text[end + 1 :]

    def without(self, first: int, last: int) -> str:
        """The file without the lines first to last."""
        lines = self.text.split("\n")
        return "\n".join(lines[: first - 1] + lines[last:])

    def below(self, figure: Figure, line: str) -> str | None:
        """The file with one more figure below a flow-style one, at the same depth."""
        if not figure.flow and figure.now is None or self.line(figure.end) != figure.key.line:
            return None
        start = self.text.rfind("\n", 0, figure.key.start) + 1
        if self.text[start : figure.key.start].strip():
            return None
        end = self.text.find("\n", figure.end)
        return self.text[: end + 1] + " " * (figure.key.start - start) + line + "\n" + self.text[end + 1 :]

    def with_attribute(self, figure: Figure, key: str, value: str) -> str | None:
        """The file with one more attribute in a figure."""
        if key in figure.attributes or figure.before is None:
            return None
        end = figure.before.end
        if figure.flow:
            return self.edit((end, end, f", {self.word(key)}: {value}"))
        start = self.text.rfind("\n", 0, figure.before.start) + 1
        indent = re.match(" *", self.text[start:])[0]
        return self.edit((end, end, f"\n{indent}{self.word(key)}: {value}"))

    def lines_of(self, names: Iterable[str]) -> frozenset[int]:
        """The lines of all figures of these names."""
        wanted = set(names)
        return frozenset(line for figure in self.figures if figure.name in wanted for line in figure.lines)
