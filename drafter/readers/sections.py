"""Turns the entries under 章节 into sections with their figures, highlights, honours, pictures and sub-sections."""

from __future__ import annotations

from drafter import names
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.record import Highlight, Honour, Picture, Prose, Section
from drafter.readers.fields import Desk, Entry, choice, day, entries, fault, is_empty, items, join, plain, prose, said, wrong_type
from drafter.readers.figures import measures
from drafter.readers.schema import HIGHLIGHT, HONOUR, ORDER, spellings

MAX_PARTS = 3

_CONTENT, _AWARD = spellings(HIGHLIGHT[:1]), spellings(HONOUR[:1])
_SECTIONS_EXAMPLE = "{党建: {亮点: [党支部由8个调整为14个]}}"
_HIGHLIGHTS_EXAMPLE = "[完成发热门诊改造, 开展义诊12次]"
_PARTS_EXAMPLE = "[{标题: 重点专科, 亮点: [获批省级临床重点专科]}]"
_PICTURES_EXAMPLE = "[{文件: 图片/新院区.jpg, 图注: 新院区}]"
_HONOURS_EXAMPLE = "[{名称: 全国文明单位, 级别: 国家级}]"


def sections(desk: Desk, entry: Entry) -> tuple[tuple[Section, ...], bool]:
    """The sections in the order typed, and whether standard order is asked for. One standard section given twice, by name or id, is an error; under
    another name it is a section of the user's own."""
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "“章节名称: 内容”", _SECTIONS_EXAMPLE)
        return (), False
    found: list[Section] = []
    seen: dict[str, Scalar] = {}
    standard_order = False
    for key, value in entry.value.pairs:
        name = key.text.strip()
        if name in (ORDER.key, ORDER.alias):
            order = Entry(ORDER, key, value, join(entry.path, ORDER.key))
            standard_order = not is_empty(value) and choice(desk, order, "原样") == "标准"
            continue
        if not name:
            fault(desk, "missing-key", "“章节”里有一章没有名称", key.span, "请在冒号前写上章节名称", entry.path)
            continue
        kind = desk.library.section_names.get(names.normalise(name))
        alias = kind is not None and name not in (kind.name, kind.id) and names.normalise(name) != names.normalise(kind.name)
        if alias and kind.name in seen:
            kind = None  # 学科建设 and 重点专科 in one file: the second is a section of its own
        typed = name if alias else ""
        name = kind.name if kind else name
        path = join(entry.path, name)
        if (first := seen.setdefault(name, key)) is not key:
            message = f"“{key.text.strip()}”和{first.span.row}的“{first.text.strip()}”是同一章，写了两次"
            fault(desk, "duplicate-section", message, key.span, "请合并成一章；要分开写的内容请放进“小节”", path)
        elif not is_empty(value):
            found.append(_section(desk, name, kind is not None, key, value, path)._replace(typed=typed))
    return tuple(found), standard_order


def _section(desk: Desk, name: str, standard: bool, key: Scalar, node: Node, path: str) -> Section:
    honours = standard and name == "荣誉"
    if not isinstance(node, Mapping):
        listed, honoured = _highlights(desk, node, path if isinstance(node, Sequence) else path, "亮点", honours)
        return Section(name, standard, path, key.span, highlights=listed, honours=honoured)
    given = entries(desk, node, "section", path)
    return _filled(desk, Section(name, standard, path, key.span), given, honours, depth=0)


def _filled(desk: Desk, section: Section, given: dict[str, Entry], honours: bool, depth: int) -> Section:
    """The section with what its mapping gives; `depth` counts the levels of 小节 above."""
    path = section.key
    highlights: tuple[Highlight, ...] = ()
    honoured: tuple[Honour, ...] = ()
    if "亮点" in given:
        highlights, honoured = _highlights(desk, given["亮点"].value, path, "亮点", honours)
    return Section(
        name=section.name,
        standard=section.standard,
        key=path,
        span=section.span,
        title=_said(desk, given.get("标题")),
        summary=said(desk, given["概述"].value, given["概述"].path, paragraphs=True) if "概述" in given else None,
        measures=measures(desk, given["指标"].value, given["指标"].path) if "指标" in given else (),
        highlights=highlights,
        parts=_parts(desk, given["小节"], depth + 1) if "小节" in given else (),
        pictures=_pictures(desk, given.get("图片"), None),
        honours=honoured,
        source=plain(desk, given["来源"].value, given["来源"].path) if "来源" in given else "",
    )


def _parts(desk: Desk, entry: Entry, depth: int) -> tuple[Section, ...]:
    if depth > MAX_PARTS:
        fault(desk, "parts-too-deep", f"“{entry.path}”是第 {depth} 级小节，最多 {MAX_PARTS} 级", entry.key.span, "请把内容并到上一级小节", entry.path)
        return ()
    if not isinstance(entry.value, Sequence):
        wrong_type(desk, entry.value, entry.path, "列表", _PARTS_EXAMPLE)
        return ()
    found: list[Section] = []
    for place, item in items(desk, entry.value, entry.path, _PARTS_EXAMPLE):
        path = f"{entry.path}[{place}]"
        if not isinstance(item, Mapping):
            wrong_type(desk, item, path, "带有“标题”的小节", "{标题: 重点专科, 亮点: [获批省级临床重点专科]}")
            continue
        given = entries(desk, item, "part", path)
        title = given["标题"].value.text.strip() if "标题" in given and isinstance(given["标题"].value, Scalar) else ""
        found.append(_filled(desk, Section(title, False, path, item.span), given, False, depth))
    return tuple(found)


def _highlights(desk: Desk, node: Node, path: str, key: str, honours: bool) -> tuple[tuple[Highlight, ...], tuple[Honour, ...]]:
    """The highlights of a list; in the section 荣誉 those that have a 名称 are honours."""
    found: list[Highlight] = []
    honoured: list[Honour] = []
    if isinstance(node, Mapping) and any(pair[0].text.strip() in _CONTENT for pair in node.pairs):
        node = Sequence((node,), node.span)
    for place, item in items(desk, node, f"{path}.{key}", _HIGHLIGHTS_EXAMPLE):
        item_path = f"{path}.{key}[{place}]"
        if isinstance(item, Sequence):
            wrong_type(desk, item, item_path, "一条亮点", "完成发热门诊改造")
        elif isinstance(item, Scalar):
            if (text := said(desk, item, item_path)) is not None:
                found.append(Highlight(text))
        elif honours and any(pair[0].text.strip() in _AWARD for pair in item.pairs):
            honoured += _honour(desk, item, item_path)
        else:
            found += _highlight(desk, item, item_path)
    return tuple(found), tuple(honoured)


def _highlight(desk: Desk, node: Mapping, path: str) -> list[Highlight]:
    given = entries(desk, node, "highlight", path)
    figures = measures(desk, given["指标"].value, given["指标"].path) if "指标" in given else ()
    level = choice(desk, given.get("级别"))
    on, on_text = day(desk, given.get("日期"))
    pictures = _pictures(desk, given.get("图片"), _prose(desk, given.get("图注")))
    title = _said(desk, given.get("小标题"))
    by, source = _plain(desk, given.get("授予单位")), _plain(desk, given.get("来源"))
    if "内容" not in given:
        return []
    content = given["内容"]
    if not isinstance(content.value, Scalar):
        wrong_type(desk, content.value, content.path, "一段文字", "获评五星级党支部8个")
        return []
    text = said(desk, content.value, path)
    return [Highlight(text, title, level, on, on_text, by, figures, pictures, source)] if text else []


def honours(desk: Desk, entry: Entry) -> tuple[Honour, ...]:
    """The honours of a list; an item that is a text is its name."""
    found: list[Honour] = []
    node = Sequence((entry.value,), entry.value.span) if isinstance(entry.value, Mapping) else entry.value
    for place, item in items(desk, node, entry.path, _HONOURS_EXAMPLE):
        path = f"{entry.path}[{place}]"
        if isinstance(item, Scalar):
            if (name := said(desk, item, path)) is not None:
                found.append(Honour(name, item.span, path))
        elif isinstance(item, Mapping):
            found += _honour(desk, item, path)
        else:
            wrong_type(desk, item, path, "一项荣誉", "{名称: 全国文明单位, 级别: 国家级}")
    return tuple(found)


def _honour(desk: Desk, node: Mapping, path: str) -> list[Honour]:
    given = entries(desk, node, "honour", path)
    level = choice(desk, given.get("级别"))
    on, on_text = day(desk, given.get("日期"))
    by, to = _plain(desk, given.get("授予单位")), _plain(desk, given.get("获得者"))
    name = _said(desk, given.get("名称"))
    return [Honour(name, node.span, path, level, by, to, on, on_text)] if name else []


def _pictures(desk: Desk, entry: Entry | None, caption: Prose | None) -> tuple[Picture, ...]:
    """The pictures of a list; a single one may be a path alone. `caption` stands in for the first that has none of its own."""
    if entry is None:
        return ()
    found: list[Picture] = []
    node = Sequence((entry.value,), entry.value.span) if isinstance(entry.value, Mapping) else entry.value
    for place, item in items(desk, node, entry.path, _PICTURES_EXAMPLE):
        path = f"{entry.path}[{place}]"
        if isinstance(item, Scalar):
            file, own = plain(desk, item, path), None
        elif isinstance(item, Mapping):
            given = entries(desk, item, "picture", path)
            file, own = _plain(desk, given.get("文件")), _prose(desk, given.get("图注"))
        else:
            wrong_type(desk, item, path, "一张图片", "{文件: 图片/新院区.jpg, 图注: 新院区}")
            continue
        if file:
            found.append(Picture(file, own or (caption if not found else None), path, item.span))
    return tuple(found)


def _said(desk: Desk, entry: Entry | None) -> Prose | None:
    return said(desk, entry.value, entry.path) if entry else None


def _prose(desk: Desk, entry: Entry | None) -> Prose | None:
    return prose(desk, entry.value, entry.path) if entry else None


def _plain(desk: Desk, entry: Entry | None) -> str:
    return plain(desk, entry.value, entry.path) if entry else ""
