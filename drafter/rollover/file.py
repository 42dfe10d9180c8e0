"""The file of one year into that of the next, part by part: figures roll on, the plan becomes last year's, texts are emptied, all else stays."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from drafter import amending, names, provenance
from drafter.amending import Block, Edit, Path, Remark, Remove, Rename, Reword, Set
from drafter.markedyaml import Mapping as Entries
from drafter.markedyaml import Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.record import Prose, Quote, Section, YearRecord
from drafter.rollover.desk import OPEN, Desk, emptied, fields, known, listed, put
from drafter.rollover.figures import Aim, added, aims, figures, planned

_OWN_TEXTS = ("标题", "副标题", "主题", "导语", "结语")
_POINT = "- 写一件做成的事"
_POINTS = {"医院概况": "- 写一句医院的基本情况", "存在问题": "- 写一个实际存在的问题，不足在哪里", "来年计划": "- 写一件明年要做的事，要达到什么目标"}
_PICTURE = "- {文件: 图片/文件名.jpg, 图注: 图片说明}"
_SPEECH = "- {人: 讲话人的职务, 要点: 讲话要点}"
_ITEM = "- {内容: 上年计划做的一件事, 状态: 完成}"
_STATES = "{year}年文件里的来年计划；状态填 完成、推进中 或 未完成，没有完成的加写一行“说明: 原因和进展”"
_CHECK_TITLE = "标题里写着年份，请核对"
_ABOUT_DATA = r"#+\s*(?:出自|摘自|取自|来自|由“.*”读入|.*?待核|.{0,12}已[^，。；]{0,8}(?:核对|核实|复核)|(?:核对|核实|复核)(?:过|无误|完|$)|.*?(?:暂估|暂列|估算|预估))"


class Rollover(NamedTuple):
    """The edits that make a file next year's, and what they do: `counts` by what is counted, the figures whose value was not known, the texts emptied,
    what stays although it names a year (name and line), sections under another name."""

    edits: tuple[Edit, ...]
    counts: Mapping[str, int]
    unknown: tuple[str, ...]
    texts: tuple[str, ...]
    dated: tuple[tuple[str, int], ...]
    renamed: Mapping[str, str]


def rollover(
    text: str, tree: Node, record: YearRecord, library: Library, spellings: Mapping[str, Mapping[str, object]], dismissed: Mapping[int, int], united: Mapping[str, str]
) -> Rollover:
    """The rollover of a year file that reads without an error: its text and tree, and its record with all references bound.

    `spellings` are the keys of the year file by table, `dismissed` the line and column of comments that silence a check, `united` the figures (by key) that need
    their unit said, since the value that says it goes.
    """
    notes = {comment.line: comment.text for comment in amending.comments(text)}
    desk = Desk(record, library, spellings, united, notes)
    _top(desk, tree)
    desk.edits += _comments(desk, text, dismissed)
    return Rollover(tuple(desk.edits), desk.counts, tuple(desk.unknown), tuple(desk.texts), tuple(desk.dated), desk.renamed)


def _top(desk: Desk, tree: Node) -> None:
    year = desk.record.year
    given = fields(desk, tree, "year file")
    lines = {key.text: key.span.line for key, _ in tree.pairs}
    typed, node = given["年度"]
    put(desk, (typed,), node, node.text.strip().replace(str(year), str(year + 1)) if str(year) in node.text else str(year + 1))
    for name in _OWN_TEXTS:
        if name in given:
            emptied(desk, (given[name][0],), given[name][1], name)
    if "签发日期" in given and known(given["签发日期"][1]):
        put(desk, (given["签发日期"][0],), given["签发日期"][1], OPEN)
    due = _due(desk, given)
    if "指标" in given:
        figures(desk, (given["指标"][0],), given["指标"][1], due)
    if "章节" in given:
        _sections(desk, (given["章节"][0],), given["章节"][1], due)
    header = next((before.text for (before, _), (key, _) in zip(tree.pairs, tree.pairs[1:]) if key.text == given.get("章节", ("", None))[0]), None)
    added(desk, given["指标"][0] if "指标" in given else "指标", "指标" in given, header, due)
    if "荣誉" in given:
        listed(desk, (given["荣誉"][0],), given["荣誉"][1], lines[given["荣誉"][0]], _honour(year + 1), "荣誉")
    _last_plan(desk, given, lines, header)
    if "会议" in given:
        _meeting(desk, *given["会议"], lines)
    if "落款" in given:
        below = fields(desk, given["落款"][1], "signature")
        if "日期" in below and known(below["日期"][1]):
            path = (given["落款"][0], below["日期"][0])
            desk.edits.append(Remove(path) if desk.record.signature_date == desk.record.signed else Set(path, OPEN))


def _honour(year: int) -> str:
    return f"- {{名称: 奖项或称号的名称, 级别: 省级, 授予单位: 授予的单位, 日期: {year}-05-20}}"


def _due(desk: Desk, given: dict[str, tuple[str, Node]]) -> dict[str, Aim]:
    """What the plan aims at, by figure."""
    due: dict[str, Aim] = {}
    for key, value in given["章节"][1].pairs if "章节" in given and isinstance(given["章节"][1], Entries) else ():
        waiting = [value] if _kind(desk, key) == "来年计划" else []
        while waiting:
            inner = fields(desk, waiting.pop(0), "part")
            due |= {one: aim for one, aim in aims(desk, inner["指标"][1]) if one not in due} if "指标" in inner else {}
            waiting += inner["小节"][1].items if "小节" in inner and isinstance(inner["小节"][1], Sequence) else ()
    return due


def _last_plan(desk: Desk, given: dict[str, tuple[str, Node]], lines: Mapping[str, int], header: str | None) -> None:
    """The points of the plan as last year's plan, each waiting for its status."""
    items = [text for section in desk.record.sections if section.standard and section.name == "来年计划" for text in _points(section)]
    desk.counts["上年计划"] = len(items)
    typed, node = given.get("上年计划", ("上年计划", None))
    if items:
        after = given["指标"][0] if "指标" in given else header
        said = [Block({"内容": text, "状态": OPEN}) for text in items]
        desk.edits.append(Set((typed,), said, after, _STATES.format(year=desk.record.year)))
    if node is not None and re.search(r"\d{4}年文件里的来年计划", desk.notes.get(lines[typed], "")):
        desk.stale.add(lines[typed])
    if node is not None and not items:
        listed(desk, (typed,), node, lines[typed], _ITEM, "旧的上年计划")


def _points(section: Section) -> list[str]:
    points = [_said(highlight.text) for highlight in section.highlights]
    return points + [point for part in section.parts for point in _points(part)]


def _said(prose: Prose) -> str:
    """A text with the values it quoted as they stood in its year."""
    return "".join(piece if isinstance(piece, str) else "XX" if not isinstance(piece, Quote) or piece.unknown else piece.text for piece in prose.pieces)


def _meeting(desk: Desk, typed: str, node: Node, lines: Mapping[str, int]) -> None:
    for name, (key, value) in fields(desk, node, "meeting").items():
        if name == "讲话":
            line = next(k.span.line for k, _ in node.pairs if k.text == key)
            listed(desk, (typed, key), value, line, _SPEECH, "讲话")
        else:
            emptied(desk, (typed, key), value, f"会议的{name}")


# ---------------------------------------------------------------- sections


def _kind(desk: Desk, key: Scalar) -> str:
    kind = desk.library.section_names.get(names.normalise(key.text.strip()))
    return kind.name if kind is not None else ""


def _sections(desk: Desk, path: Path, node: Node, due: dict[str, Aim]) -> None:
    present = {_kind(desk, key) for key, _ in node.pairs} if isinstance(node, Entries) else set()
    for key, value in node.pairs if isinstance(node, Entries) else ():
        if key.text.strip() in ("顺序", "order"):
            continue
        name, here = _kind(desk, key), (*path, key.text)
        kind = desk.library.section_names.get(names.normalise(key.text.strip()))
        if kind is not None and kind.instead and kind.until is not None and desk.record.year + 1 > kind.until and kind.instead not in present:
            desk.edits.append(Rename(here, kind.instead))
            desk.renamed[kind.name] = kind.instead
        if isinstance(value, Entries):
            _section(desk, here, value, name or key.text.strip(), due, name)
        else:
            listed(desk, here, value, key.span.line, _hint(desk, name), _counted(name))


def _hint(desk: Desk, kind: str) -> str:
    return _honour(desk.record.year + 1) if kind == "荣誉" else _POINTS.get(kind, _POINT)


def _counted(kind: str) -> str:
    return kind if kind in ("存在问题", "来年计划", "荣誉") else "亮点"


def _section(desk: Desk, path: Path, node: Entries, name: str, due: dict[str, Aim], kind: str, part: bool = False) -> None:
    """One section or sub-section: names, departments and titles of sub-sections stay."""
    given = fields(desk, node, "part" if part else "section")
    lines = {key.text: key.span.line for key, _ in node.pairs}
    for field, (typed, value) in given.items():
        here = (*path, typed)
        if field == "标题" and part:
            if isinstance(value, Scalar) and re.search(r"(?:19|20)\d\d", value.text):
                desk.dated.append((f"小节“{value.text.strip()}”的标题", value.span.line))
                desk.edits += [Remark(here, _CHECK_TITLE)] if _CHECK_TITLE not in desk.notes.get(value.span.line, "") else []
        elif field in ("标题", "概述"):
            emptied(desk, here, value, f"{name}的{field}")
        elif field == "指标":
            planned(desk, here, value) if kind == "来年计划" else figures(desk, here, value, due)
        elif field == "亮点":
            listed(desk, here, value, lines[typed], _hint(desk, kind), _counted(kind))
        elif field == "图片":
            listed(desk, here, value, lines[typed], _PICTURE, "图片")
        elif field == "小节":
            for number, item in enumerate(value.items if isinstance(value, Sequence) else ()):
                if isinstance(item, Entries):
                    title = fields(desk, item, "part").get("标题", ("", None))[1]
                    _section(desk, (*here, number), item, known(title) or name, due, kind, part=True)


# ---------------------------------------------------------------- comments


def _comments(desk: Desk, text: str, dismissed: Mapping[int, int]) -> list[Edit]:
    """Comments that spoke of last year's data or of texts that are gone; the year in the head, and in lines that show what belongs there."""
    year, out = desk.record.year, []
    first = next((number for number, row in enumerate(text.split("\n"), 1) if row.strip() and not row.lstrip().startswith("#")), 1)
    for comment in amending.comments(text):
        place, words = (comment.line, comment.column), comment.text
        was_item = comment.alone and re.match(r"#+\s*-", words) and any(begins < comment.line < ends for begins, ends in desk.regions)
        if re.match(_ABOUT_DATA, words) and not (comment.alone and not re.match(r"#+\s*(?:出自|摘自|取自|来自|由“)", words)) or not comment.alone and comment.line in desk.stale or was_item:
            out.append(Reword(*place))
        elif (ends := _ends(comment, dismissed)) is not None:
            out.append(Reword(*place, words[: ends - comment.column].rstrip()))
        elif comment.alone and comment.line < first and re.search(rf"{year}年.{{0,12}}(?:年度文件|年度数据|工作总结)", words):
            out.append(Reword(*place, words.replace(f"{year}年", f"{year + 1}年")))
        elif comment.alone and re.match(r"#+\s*-\s*\{", words) and f"日期: {year}-" in words:
            out.append(Reword(*place, words.replace(f"日期: {year}-", f"日期: {year + 1}-")))
    desk.counts["注释"] = sum(not edit.text for edit in out)
    return out


def _ends(comment: amending.Comment, dismissed: Mapping[int, int]) -> int | None:
    """The column at which what a comment says of last year's data begins, behind what stays: a dismissed check, the cell a value came from."""
    known = provenance.origin(comment.text) if not comment.alone else None
    return min((column for column in (dismissed.get(comment.line), known.column + comment.column - 1 if known is not None else None) if column), default=None)
