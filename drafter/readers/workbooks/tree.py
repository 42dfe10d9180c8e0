"""The tables of a workbook into the tree that a year file in YAML gives, every node with the cell it comes from."""

import re
from collections.abc import Iterable

from drafter import names
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.model.library import Library
from drafter.names import nearest
from drafter.readers.workbooks.cells import Cell
from drafter.readers.workbooks.tables import Row, Table, rows, text
from drafter.yearsheets import BELOW, CATEGORIES, DATED_FACTS, FACT_KEYS, FACT_OTHERS, FACTS, FIGURES, HIGHLIGHTS, HONOURS, LAST_PLANS, MAIN, PICTURES, POINTS, SECTIONS, SPEECHES, heading

_LISTED = ("医院.上级",)
_SIGNED = re.compile(r"[\d.,]+%?")
_MAIN_SECTION, _MAIN_NAMES = "业务指标", (MAIN, "指标")
_FIGURE_TEXTS = ("同比", "目标", "单位", "口径", "截至", "预计", "排名", "说明", "来源", "核定", "公开")
_UNKNOWN = "待补充"


class _Branch:
    """A mapping while it is being filled: its nodes by key, lists and mappings in it still open. `span` is the cell it was first named in."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.nodes: dict[str, tuple[Scalar, Node | _Branch | list[Node | _Branch]]] = {}

    def put(self, key: str, node: Node, at: Span | None = None) -> None:
        """A node under a key; where there is one already, that stays."""
        self.nodes.setdefault(key, (Scalar(key, at or node.span), node))

    def branch(self, key: str, name: str, span: Span) -> "_Branch":
        """The mapping under a key, made where there is none; `name` is how it is spelt."""
        return self.nodes.setdefault(key, (Scalar(name, span), _Branch(span)))[1]

    def listed(self, key: str, span: Span) -> list["Node | _Branch"]:
        """The list under a key."""
        return self.nodes.setdefault(key, (Scalar(key, span), []))[1]

    def part(self, title: Scalar) -> "_Branch":
        """The part of that title, made where there is none."""
        parts = self.listed("小节", title.span)
        for part in parts:
            if part.nodes["标题"][1].text == title.text:
                return part
        made = _Branch(title.span)
        made.put("标题", title)
        parts.append(made)
        return made


class _Builder:
    """A year file while it is being put together out of tables."""

    def __init__(self, file: str, library: Library) -> None:
        self.file, self.library = file, library
        self.found: list[Diagnostic] = []
        self.top = _Branch(Span(file))
        self.year = 0

    def said(self, one: Table, row: Row, head: str, *, day: bool = False) -> Scalar | None:
        """What a row says under a heading; None where it says nothing."""
        cell = row.cells.get(head)
        said = text(cell, head, self.file, one.grid.name, self.found, day=day)
        return Scalar(said, self._at(one, cell)) if said else None

    def _at(self, one: Table, cell: Cell) -> Span:
        return Span(self.file, *cell.at, one.grid.name)

    def _place(self, one: Table, row: Row) -> tuple[_Branch | None, Scalar | None]:
        """The section or part a row belongs to, with its section's name; None for both where it names none."""
        name = self.said(one, row, "章节")
        if name is None:
            return None, None
        place = self._section(name)
        part = self.said(one, row, "小节")
        for title in re.split(rf"\s*[{BELOW}＞]\s*", part.text) if part is not None else ():
            place = place.part(part._replace(text=title))
        return place, name

    def _section(self, name: Scalar) -> _Branch:
        sections = self.top.branch("章节", "章节", name.span)
        said = _MAIN_SECTION if name.text in _MAIN_NAMES else name.text
        return sections.branch(names.normalise(said), said, name.span)

    def facts(self, one: Table) -> None:
        """基本情况: every item under its path."""
        for row in rows(one, self.file, self.found):
            item = self.said(one, row, "项目")
            value = row.cells.get("内容")
            if item is None:
                continue
            name = FACT_OTHERS.get(heading(item.text), heading(item.text))
            path = FACT_KEYS.get(name) or (re.sub(r"[．·]", ".", name) if name.startswith("排版") else "")
            if not path:
                near = nearest((*FACT_KEYS, *FACT_OTHERS), name)
                self.found.append(error("unknown-key", f"“{FACTS.name}”表不认识“{item.text}”", item.span, f"{'是不是' + '、'.join(f'“{each}”' for each in near) + '？' if near else ''}可写的项目：{'、'.join(FACT_KEYS)}"))
                continue
            said = text(value, name, self.file, one.grid.name, self.found, day=path in DATED_FACTS)
            node: Node = Scalar(said, self._at(one, value) if value is not None else item.span._replace(column=one.columns["内容"]))
            if path in _LISTED:
                node = Sequence(tuple(Scalar(each, node.span) for each in re.split(r"[、,，;；\n]\s*", said) if each), node.span)
            if not said and path not in ("医院.名称", "年度"):
                continue
            self._fact(path, node, item)

    def _fact(self, path: str, node: Node, item: Scalar) -> None:
        *above, last = path.split(".")
        place = self.top
        for key in above:
            there = place.nodes.get(key)
            if there is not None and isinstance(there[1], Scalar):  # 排版: 公文 above 排版.行距
                place.nodes[key] = there[0], _Branch(there[0].span)
                place.nodes[key][1].put("名称", there[1])
            place = place.branch(key, key, item.span)
        if path == "排版" and isinstance(self.top.nodes.get("排版", (None, None))[1], _Branch):
            place, last = self.top.nodes["排版"][1], "名称"
        if last in place.nodes:
            first = place.nodes[last][0].span
            self.found.append(error("duplicate-key", f"“{item.text}”写了两次，第一次在{first.row}", item.span, "请删去其中一处"))
        place.put(last, node, item.span)

    def figures(self, one: Table) -> None:
        """指标: every figure in its section, a part of another below it; a column of this year or the last is 本年 or 上年 where there is no other."""
        columns = dict(one.columns)
        for year, head in ((self.year, "本年"), (self.year - 1, "上年")):
            if str(year) in columns and head not in columns:
                columns[head] = columns.pop(str(year))
        one = one._replace(columns=columns)
        made: list[tuple[Row, Scalar, Scalar | None, _Branch, _Branch, int]] = []
        for row in rows(one, self.file, self.found):
            name = self.said(one, row, "指标")
            place, section = self._place_of_figure(one, row)
            if name is None or place is None:
                continue
            figure = self._figure(one, row, name)
            made.append((row, name, self.said(one, row, "属于"), place, figure, id(place)))
        for row, name, whole, place, figure, home in made:
            target = place
            if whole is not None:
                path = [each.strip() for each in re.split(rf"[{BELOW}＞]", whole.text) if each.strip()]
                owners = [other for other in made if other[5] == home and other[4] is not figure and _is_below(other, path)]
                if len(owners) != 1:
                    said = f"这一章没有“{whole.text}”这项数据" if not owners else f"这一章有 {len(owners)} 项数据叫“{whole.text}”"
                    self.found.append(error("unknown-whole", f"“{name.text}”属于“{whole.text}”，{said}", whole.span, f"请写同一章里上一级指标的名称；有几个同名的，写成 上级{BELOW}名称"))
                    continue
                target = owners[0][4].branch("其中", "其中", name.span)
            else:
                target = place.branch("指标", "指标", name.span)
            self._enter(target, name, figure)

    def _place_of_figure(self, one: Table, row: Row) -> tuple[_Branch | None, Scalar | None]:
        """Where a figure stands: the main ones at the top, where nothing or 主要指标 stands under 章节."""
        cell = row.cells.get("章节")
        return (self.top, None) if cell is None or cell.text in _MAIN_NAMES and row.cells.get("小节") is None else self._place(one, row)

    def _enter(self, target: _Branch, name: Scalar, figure: _Branch) -> None:
        """A figure under its name; a second of that name is kept apart, for the reader of figures to tell."""
        key = name.text
        while key in target.nodes:
            key += "\0"
        target.nodes[key] = name, figure

    def _figure(self, one: Table, row: Row, name: Scalar) -> _Branch:
        figure = _Branch(name.span)
        values = {head: self.said(one, row, head) for head in ("本年", "上年", *_FIGURE_TEXTS) if head != "截至"}
        values["截至"] = self.said(one, row, "截至", day=True)
        series = {head: said for head in sorted(one.columns) if head.isdecimal() and (said := self.said(one, row, head))}
        now, change = values["本年"], values["同比"]
        goal_only = values["目标"] is not None and values["上年"] is None
        rank_only = values["排名"] is not None and not any(values[head] for head in ("上年", "同比", "目标")) and not series
        if now is not None or not (goal_only or rank_only or str(self.year) in series):
            column = one.columns.get("本年")
            figure.put("本年", now or Scalar(_UNKNOWN, name.span._replace(line=row.number, column=column) if column else name.span))
        if change is not None and (cell := row.cells["同比"]).counted and _SIGNED.fullmatch(cell.text):
            values["同比"] = change._replace(text=f"+{change.text}" if change.text.strip("0.,%") else "持平")
        for head in ("上年", *_FIGURE_TEXTS):
            if values[head] is not None:
                figure.put(head, values[head])
        for year, said in series.items():
            figure.branch("历年", "历年", said.span).put(year, said)
        return figure

    def highlights(self, one: Table) -> None:
        """亮点: every text in its section."""
        for row in rows(one, self.file, self.found):
            item = self.said(one, row, "内容")
            place, _ = self._place(one, row)
            if item is None:
                continue
            if place is None:
                self.found.append(error("row-without-section", "这一条没有写属于哪一章", item.span, "请填“章节”，例如 党建、医疗质量"))
                continue
            place.listed("亮点", item.span).append(self._item(one, row, item, "内容", ("小标题", "级别", "日期", "授予单位", "图片", "图注", "来源")))

    def _item(self, one: Table, row: Row, item: Scalar, lead: str, heads: Iterable[str]) -> Node:
        """An item of a list: a text alone, or with what is said of it."""
        more = [(Scalar(head, said.span), said) for head in heads if (said := self.said(one, row, head, day=head == "日期"))]
        return Mapping(((Scalar(lead, item.span), item), *more), item.span) if more else item

    def honours(self, one: Table) -> None:
        """荣誉: a list at the top."""
        for row in rows(one, self.file, self.found):
            item = self.said(one, row, "名称")
            if item is not None:
                self.top.listed("荣誉", item.span).append(self._item(one, row, item, "名称", ("级别", "授予单位", "获得者", "日期")))

    def points(self, one: Table) -> None:
        """问题和计划: problems and plans into their sections, last year's plans to the top. A column may be of one category."""
        own = [head for head in one.columns if head in CATEGORIES]
        for row in rows(one, self.file, self.found, (*own, "内容")):
            for head in (*own, "内容"):
                item = self.said(one, row, head)
                if item is None or row.cells[head].spread:
                    continue
                typed = self.said(one, row, "类别") if head == "内容" else None
                category = head if head in CATEGORIES else next((name for name, spelt in CATEGORIES.items() if typed is not None and typed.text in spelt), "")
                if not category:
                    message = f"类别不能是“{typed.text}”" if typed is not None else "这一条没有写类别"
                    self.found.append(error("unknown-choice", message, (typed or item).span, f"请写以下之一：{'、'.join(CATEGORIES)}"))
                elif category == LAST_PLANS:
                    self.top.listed("上年计划", item.span).append(self._item(one, row, item, "内容", ("状态", "说明")))
                else:
                    self._section(Scalar(category, item.span)).listed("亮点", item.span).append(self._item(one, row, item, "内容", ("来源",)))

    def sections(self, one: Table) -> None:
        """章节: the order of sections, their own headings, leads and departments."""
        for row in rows(one, self.file, self.found):
            place, _ = self._place(one, row)
            if place is None:
                continue
            for head in ("标题", "概述", "来源"):
                said = self.said(one, row, head)
                if said is not None and (head != "标题" or row.cells.get("小节") is None):
                    place.put(head, said)

    def pictures(self, one: Table) -> None:
        """图片: every picture in its section."""
        for row in rows(one, self.file, self.found):
            item = self.said(one, row, "文件")
            place, _ = self._place(one, row)
            if item is not None and place is None:
                self.found.append(error("row-without-section", "这张图片没有写属于哪一章", item.span, "请填“章节”，例如 基础设施"))
            elif item is not None:
                place.listed("图片", item.span).append(self._item(one, row, item, "文件", ("图注",)))

    def speeches(self, one: Table) -> None:
        """讲话: who said what at the meeting."""
        for row in rows(one, self.file, self.found):
            who, point = self.said(one, row, "人"), self.said(one, row, "要点")
            if point is not None:
                pairs = ((Scalar("人", who.span), who),) if who is not None else ()
                self.top.branch("会议", "会议", point.span).listed("讲话", point.span).append(Mapping((*pairs, (Scalar("要点", point.span), point)), point.span))


def tree(tables: Iterable[Table], file: str, library: Library, year_meant: int = 0) -> tuple[Mapping, list[Diagnostic]]:
    """The tree of all tables of a workbook, and what in their cells is of no use; `year_meant` where no sheet says it. Sections stand in the order of the sheet 章节, without one in standard order."""
    given = list(tables)
    builder = _Builder(file, library)
    for one in given:
        if one.kind is FACTS:
            builder.facts(one)
    year = builder.top.nodes.get("年度")
    builder.year = int(match[0]) if year is not None and (match := re.search(r"(?:19|20|21)\d\d", year[1].text)) else year_meant
    ways = ((SECTIONS, builder.sections), (FIGURES, builder.figures), (HIGHLIGHTS, builder.highlights), (POINTS, builder.points), (PICTURES, builder.pictures), (HONOURS, builder.honours),
            (SPEECHES, builder.speeches))  # fmt: skip
    for kind, way in ways:
        for one in given:
            if one.kind is kind:
                way(one)
    if not any(one.kind is SECTIONS for one in given) and "章节" in builder.top.nodes:
        builder.top.nodes["章节"][1].put("顺序", Scalar("标准", builder.top.nodes["章节"][0].span))
    return _closed(builder.top), builder.found


def _is_below(other: tuple[Row, Scalar, Scalar | None, _Branch, _Branch, int], path: list[str]) -> bool:
    """Whether a figure is the one a path names: its own name, and where the path is longer the name of its whole."""
    _, name, whole, *_ = other
    if names.normalise(name.text) != names.normalise(path[-1]):
        return False
    return len(path) == 1 or whole is not None and names.normalise(re.split(rf"[{BELOW}＞]", whole.text)[-1].strip()) == names.normalise(path[-2])


def _closed(branch: "_Branch | Node | list[Node | _Branch]", span: Span | None = None) -> Node:
    """A branch as a node of a tree."""
    if isinstance(branch, _Branch):
        return Mapping(tuple((key, _closed(node, key.span)) for key, node in branch.nodes.values()), branch.span)
    if isinstance(branch, list):
        return Sequence(tuple(_closed(node, span) for node in branch), span)
    return branch
