"""Turns the tree of a year file into a YearRecord, part by part, and notes everything that does not fit the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafter import names, numerals
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.diagnostics import Diagnostic, Span
from drafter.model.library import Library
from drafter.model.record import Hospital, Meeting, PlanItem, Prose, Section, YearRecord
from drafter.readers.fields import (
    Desk,
    Entry,
    choice,
    day,
    doubt,
    entries,
    fault,
    items,
    join,
    plain,
    plain_list,
    prose,
    said,
    short,
    wrong_type,
    year_number,
)
from drafter.readers.figures import measures
from drafter.readers.schema import HOSPITAL
from drafter.readers.sections import honours, sections
from drafter.readers.style import style

_PLANS_EXAMPLE = "[{内容: 建成互联网医院, 状态: 完成}]"
_FIRST_HOSPITAL_KEY = HOSPITAL[0]


def record(tree: Node, name: str, library: Library, genres: tuple[str, ...]) -> tuple[YearRecord | None, list[Diagnostic]]:
    """The record and what is wrong with it; None where the file as a whole is no mapping. Beside errors a record serves to find more of them only."""
    desk = Desk(library)
    if not isinstance(tree, Mapping):
        kind = "列表" if isinstance(tree, Sequence) else "文字"
        fault(desk, "wrong-type", f"整个文件是{kind}，不是“名称: 内容”", tree.span, "每行请写“名称: 内容”，可先运行 drafter init 生成样表")
        return None, desk.found
    given = entries(desk, tree, "year file", "")
    year = _year(desk, given.get("年度"))
    period = _plain(desk, given.get("时段")) or "全年"
    desk.year, desk.whole_year = year, period == "全年"
    all_sections, standard_order = sections(desk, given["章节"]) if "章节" in given else ((), False)
    opening, all_sections = _frame(desk, given.get("导语"), all_sections, "导语")
    closing, all_sections = _frame(desk, given.get("结语"), all_sections, "结语")
    profile, profile_span, changes = style(desk, given.get("排版"))
    unit, signed_below = _signature(desk, given.get("落款"))
    signed = _date(desk, given.get("签发日期"))
    if signed and year and signed < (date(year, 12, 1) if desk.whole_year else date(year, 1, 1)):
        message = f"签发日期 {signed.year}年{signed.month}月{signed.day}日 早于{year}年度结束"
        doubt(desk, "signed-early", message, given["签发日期"].value.span, "政治和政策提法以签发日期为准，请核对年份", "签发日期")
    result = YearRecord(
        file=name,
        hospital=_hospital(desk, given.get("医院"), Span(name)),
        year=year,
        signed=signed or date(min(year + 1, 2101) if year else 2000, 1, 31),
        period=period,
        genre=_genre(desk, given.get("文种"), genres),
        title=_said(desk, given.get("标题")),
        subtitle=_said(desk, given.get("副标题")),
        theme=_said(desk, given.get("主题")),
        opening=opening,
        closing=closing,
        measures=measures(desk, given["指标"].value, "指标") if "指标" in given else (),
        sections=all_sections,
        standard_order=standard_order,
        honours=honours(desk, given["荣誉"]) if "荣誉" in given else (),
        honours_span=given["荣誉"].key.span if "荣誉" in given else None,
        last_plan=_last_plan(desk, given["上年计划"]) if "上年计划" in given else (),
        meeting=_meeting(desk, given.get("会议")),
        signature_unit=unit,
        signature_date=signed_below,
        signed_span=given["签发日期"].value.span if "签发日期" in given else None,
        signature_span=given["落款"].value.span if "落款" in given else None,
        numbers=choice(desk, given.get("数字"), "原样"),
        table=choice(desk, given.get("附表"), "自动"),
        style=profile,
        style_changes=changes,
        style_span=profile_span,
    )
    _overview_twice(desk, result)
    return result, desk.found


def _hospital(desk: Desk, entry: Entry | None, nowhere: Span) -> Hospital:
    if entry is None:
        return Hospital("", nowhere)
    if isinstance(entry.value, Scalar):
        return Hospital(plain(desk, entry.value, join(entry.path, _FIRST_HOSPITAL_KEY.key)), entry.value.span)
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "“名称、简称”等各项", "{名称: 示例市第一人民医院, 简称: 市一院}")
        return Hospital("", entry.value.span)
    given = entries(desk, entry.value, "hospital", entry.path)
    name = _plain(desk, given.get("名称"))
    if not name and "名称" in given:
        fault(desk, "missing-key", "“医院.名称”没有填写", given["名称"].value.span, "请写医院全称，例如 名称: 示例市第一人民医院", "医院.名称")
    superiors = given.get("上级")
    return Hospital(
        name=name,
        span=entry.key.span,
        short=_plain(desk, given.get("简称")),
        own=choice(desk, given.get("自称"), "医院"),
        kind=choice(desk, given.get("类型"), "综合"),
        grade=_plain(desk, given.get("等级")),
        superiors=plain_list(desk, superiors.value, superiors.path, "[市委, 市政府, 市卫生健康委]") if superiors else (),
    )


def _year(desk: Desk, entry: Entry | None) -> int:
    """The year; 0 where there is none that can be used, which is an error."""
    if entry is None:
        return 0
    typed = plain(desk, entry.value, entry.path)
    year = year_number(typed)
    if year is None:
        message = f"“年度”不能是“{short(typed)}”" if typed else "“年度”没有填写"
        fault(desk, "year-out-of-range" if typed.isdigit() else "year-unreadable", message, entry.value.span, "请写 1990 至 2100 之间的四位年份，例如 2025", "年度")
    return year or 0


def _date(desk: Desk, entry: Entry | None) -> date | None:
    """The signing date; one that is not known yet counts as not given, with a warning, since current wording hangs on it."""
    if entry is None:
        return None
    if isinstance(entry.value, Scalar) and numerals.is_unknown(entry.value.text):
        instead = "签发日期" if entry.path.startswith("落款") else "年度次年1月31日"
        doubt(desk, "date-unknown", f"“{entry.path}”还没有填，暂按{instead}起草", entry.value.span, "确定后请写成 2026-01-20", entry.path)
        return None
    found, _ = day(desk, entry)
    if found is not None and not 1990 <= found.year <= 2101:
        fault(desk, "year-out-of-range", f"“{entry.path}”的年份 {found.year} 不在 1990 至 2101 之间", entry.value.span, "请核对日期", entry.path)
        return None
    return found


def _genre(desk: Desk, entry: Entry | None, genres: tuple[str, ...]) -> str:
    typed = _plain(desk, entry)
    if typed and typed not in genres:
        fault(desk, "unknown-choice", f"“文种”不能是“{short(typed)}”", entry.value.span, f"请写以下之一：{'、'.join(genres)}", "文种")
    return typed if typed in genres else genres[0]


def _frame(desk: Desk, entry: Entry | None, found: tuple[Section, ...], name: str) -> tuple[Prose | None, tuple[Section, ...]]:
    """导语 or 结语, given at the top or as a section of that name; as a section its texts are taken as they stand."""
    section = next((s for s in found if s.standard and s.name == name), None)
    own = said(desk, entry.value, entry.path, paragraphs=True) if entry else None
    if section is None:
        return own, found
    rest = tuple(s for s in found if s is not section)
    if section.measures or section.parts or section.pictures or any(h.measures for h in section.highlights):
        fault(desk, "wrong-type", f"“{section.key}”只能是文字", section.span, "请把数据和小节移到别的章节，在文字里用 {{ 门急诊人次 }} 引用", section.key)
    if own is not None:
        message = f"“{name}”写了两次：{own.span.row}和“章节”里"
        fault(desk, "duplicate-key", message, section.span, "请删去其中一处", section.key)
        return own, rest
    texts = [*([section.summary] if section.summary else []), *(highlight.text for highlight in section.highlights)]
    pieces = tuple(piece for place, text in enumerate(texts) for piece in (*(("\n",) if place else ()), *text.pieces))
    return (Prose(pieces, section.key, texts[0].span) if texts else None), rest


def _last_plan(desk: Desk, entry: Entry) -> tuple[PlanItem, ...]:
    found: list[PlanItem] = []
    for place, item in items(desk, entry.value, entry.path, _PLANS_EXAMPLE):
        path = f"{entry.path}[{place}]"
        if isinstance(item, Scalar):
            text, status, note = said(desk, item, path), "", None
        elif isinstance(item, Mapping):
            given = entries(desk, item, "plan item", path)
            text, status, note = _said(desk, given.get("内容"), path), choice(desk, given.get("状态")), _prose(desk, given.get("说明"))
        else:
            wrong_type(desk, item, path, "一项计划", "{内容: 建成互联网医院, 状态: 完成}")
            continue
        if text is not None:
            found.append(PlanItem(text, status, note, path, item.span))
    return tuple(found)


def _meeting(desk: Desk, entry: Entry | None) -> Meeting | None:
    if entry is None:
        return None
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "“名称、日期、地点”等各项", "{名称: 2025年度工作总结会, 日期: 2026-01-20}")
        return None
    given = entries(desk, entry.value, "meeting", entry.path)
    present = given.get("出席")
    listed = plain_list(desk, present.value, present.path, "[院领导班子成员, 各科室主任]") if present and isinstance(present.value, Sequence) else (_plain(desk, present),)
    return Meeting(
        name=_plain(desk, given.get("名称")),
        on=day(desk, given.get("日期"))[0],
        place=_plain(desk, given.get("地点")),
        host=_plain(desk, given.get("主持")),
        present="、".join(listed),
        speeches=tuple(_speeches(desk, given["讲话"])) if "讲话" in given else (),
        span=entry.key.span,
    )


def _speeches(desk: Desk, entry: Entry) -> Iterator[tuple[str, Prose]]:
    """Speaker and point; several points of one speaker are a list."""
    for place, item in items(desk, entry.value, entry.path, "[{人: 院长, 要点: 部署全年工作}]"):
        path = f"{entry.path}[{place}]"
        if not isinstance(item, Mapping):
            wrong_type(desk, item, path, "“人、要点”两项", "{人: 院长, 要点: 部署全年工作}")
            continue
        given = entries(desk, item, "speech", path)
        who, points = _plain(desk, given.get("人")), given.get("要点")
        if points is not None:
            for number, point in items(desk, points.value, points.path, "[部署全年工作]"):
                text = said(desk, point, f"{points.path}[{number}]" if isinstance(points.value, Sequence) else points.path)
                if text is not None:
                    yield who, text


def _signature(desk: Desk, entry: Entry | None) -> tuple[str, date | None]:
    if entry is None:
        return "", None
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "“单位、日期”两项", "{单位: 示例市第一人民医院, 日期: 2026-01-20}")
        return "", None
    given = entries(desk, entry.value, "signature", entry.path)
    return _plain(desk, given.get("单位")), _date(desk, given.get("日期"))


def _overview_twice(desk: Desk, result: YearRecord) -> None:
    """Top-level 指标 and the section 业务指标 are one: a figure may stand in one of them only."""
    first = {names.normalise(measure.name): measure for measure in result.measures}
    for section in result.sections:
        for measure in section.measures if section.standard and section.name == "业务指标" else ():
            if other := first.get(names.normalise(measure.name)):
                message = f"“{measure.name}”在“指标”（{other.span.row}）和“章节.业务指标”里写了两次"
                fault(desk, "duplicate-figure", message, measure.span, "这两处是同一部分，请删去其中一处", measure.key)


def _said(desk: Desk, entry: Entry | None, path: str = "") -> Prose | None:
    return said(desk, entry.value, path or entry.path) if entry else None


def _prose(desk: Desk, entry: Entry | None) -> Prose | None:
    return prose(desk, entry.value, entry.path) if entry else None


def _plain(desk: Desk, entry: Entry | None) -> str:
    return plain(desk, entry.value, entry.path) if entry else ""
