"""A record and what a department answers for into the form it is given; all of it into a year workbook."""

import hashlib
import re
from collections.abc import Callable, Iterable

from drafter.forms.departments import ELSE, Asked, Share, Told, titled, whole
from drafter.model.form import Form, FormColumn, FormSheet, Sent, Slot
from drafter.model.library import Library
from drafter.model.quantity import Quantity
from drafter.model.record import Honour, Measure, Observation, Prose, Section, YearRecord
from drafter.yearsheets import BELOW, CATEGORIES, FACT_KEYS, FACTS, FIGURES, HIGHLIGHTS, HONOURS, LAST_PLANS, LEVELS, MAIN, PICTURES, PLANS, POINTS, PROBLEMS, SECTIONS, SPEECHES, STATUSES

_UNKNOWN_HERE = "待补充"
_SPARE = {FIGURES.name: 12, HIGHLIGHTS.name: 20, HONOURS.name: 12, POINTS.name: 16, SECTIONS.name: 4, PICTURES.name: 6, SPEECHES.name: 6, FACTS.name: 0}
"""Rows left free on each sheet."""
_GIVEN = Slot(open=False)
_NO_HEADING = ("导语", "结语")
_POINT_SECTIONS = (PROBLEMS, PLANS)
_VALUE = "只填数，单位按“单位”列；也可以写 260.72万、约120项、第3位。还没有的写“待补充”。"


def form(record: YearRecord, share: Share | None, library: Library) -> Form:
    """The form of a department, or with no `share` the workbook of the whole year."""
    mine = share or whole(record)
    names = _section_names(record, library)
    title = f"{record.hospital.name}{record.year}年度工作总结"
    sheets = [_figures(record, mine, names, share is None), _highlights(mine, names, share is None), _honours(record, mine), _points(record, mine, share is None)]
    if share is None:
        sheets = [_facts(record), *sheets, _sections(record, names), _pictures(record, names), *([_speeches(record)] if record.meeting is not None else [])]
    values = tuple(_sent(mine, record))
    stamp = hashlib.sha256("\0".join("\t".join(value) for value in values).encode("utf-8", "replace")).hexdigest()[:16]
    return Form(title, _guide(record, mine, share is None), tuple(sheets), Sent(record.hospital.name, record.year, mine.name, values, stamp), record.signed)


def _guide(record: YearRecord, share: Share, everything: bool) -> tuple[str, ...]:
    """How it is filled in, line by line."""
    if everything:
        return (
            "这个工作簿就是年度文件：核对用 drafter check，成稿用 drafter build。",
            "各表按表头认，表名、列的先后、行的先后都可以改；不认得的列不读。",
            "数照平时报告的写法：387266、260.72万、86.87%、7.8天、约120项；还没有的写“待补充”。",
            "“属于”填上一级指标的名称，例如 急诊人次 属于 门急诊人次；“小节”有几级的，用 > 隔开。",
            "公式要先算好、保存；合并的单元格，值算给它盖住的每一行。",
        )
    return (
        f"填报科室：{share.name}　　年度：{record.year}年",
        f"一、“{FIGURES.name}”表：在“本年”列填{record.year}年的数，单位、口径照表上写的；口径有变，请改“口径”一格并在“说明”里写明。还没有定的写“待补充”，用不着的空着，在“说明”里写明。",
        "二、数据不是截至年底的，在“截至”写明日期；上年的数有误，请写在“说明”里。填完请写填报人，由科室负责人核定后写核定人。",
        f"三、“{HIGHLIGHTS.name}”表：一行写一件做成的事，做了什么、做到什么程度，句末不加标点；章节、级别从下拉列表里选。已有的几行请核对，可以改写。",
        f"四、“{HONOURS.name}”表：今年获得的集体和个人荣誉，名称照奖牌、证书或文件上的写法。",
        f"五、“{POINTS.name}”表：存在问题、来年计划各写几条；上年计划里由本科室承担的，选落实情况，与本科室无关的不填。",
        "灰色的格子不要改；缺行的，填在表末的空行里。填好后照原文件名交回，不要另存为别的格式。",
    )


def _figures(record: YearRecord, share: Share, names: tuple[str, ...], everything: bool) -> FormSheet:
    """指标: a row for each figure. What a form has no use for is left out; a year workbook has all columns."""
    asked = share.figures
    years = sorted({one.period for each in asked for one in each.measure.series})
    used = {head: everything or any(test(each) for each in asked) for head, test in _ONLY_WHERE_USED.items()}
    columns = [
        FormColumn("章节", 5, choices=(MAIN, *names), strict=False, prompt="从列表里选；医院的主要指标选“主要指标”。"),
        FormColumn("小节", 6, prompt="没有小节的不填。"), FormColumn("属于", 6, prompt="上一级指标的名称；不是组成部分的不填。"),
        FormColumn("指标", 11), FormColumn("单位", 3, prompt="例如 人次、%、天、万元。"),
        *([] if everything else [FormColumn("填写提示", 9)]),
        FormColumn("口径", 8, prompt="这个数怎样算：包括什么、不包括什么。"), FormColumn("上年", 5, "value", prompt="上年的数，用来算同比。"), FormColumn("本年", 5, "value", prompt=_VALUE),
        *([FormColumn("同比", 6, "typed", prompt="已有的同比，例如 +13.12%、提高2.1个百分点；有上年数的不用填。")] if everything else []),
        FormColumn("目标", 4, "typed", prompt="例如 ≤7.5天、≥41%。"), *(FormColumn(f"{year}年", 6, "value") for year in years if everything),
        FormColumn("截至", 6, "date", prompt="不是全年的数，写截至哪一天，例如 2025-11-30。"),
        *([FormColumn("预计", 3, choices=("是", "否"), prompt="预计数选“是”。"), FormColumn("排名", 6)] if everything else []),
        FormColumn("说明", 8, prompt="变化大的原因、口径的变化等。"),
        *([FormColumn("来源", 6, prompt="提供数据的科室。")] if everything else [FormColumn("填报人", 4)]), FormColumn("核定", 4, prompt="核定人姓名。"),
        *([FormColumn("公开", 4, choices=("公开", "内部"), prompt="选“内部”的数不会写进对外的文稿。")] if everything else []),
    ]  # fmt: skip
    columns = [column for column in columns if used.get(column.head, True)]
    rows = tuple(tuple(_figure_slot(column.head, one, everything) for column in columns) for one in asked)
    note = "灰色的格子不用填；“本年”还没有定的写“待补充”。缺的指标，填在表末空行里。" if not everything else "一行一项数据。“章节”填“主要指标”或不填的，是医院的主要指标。"
    return FormSheet(FIGURES.name, "数据填报表", note, tuple(columns), rows, _SPARE[FIGURES.name])


_ONLY_WHERE_USED: dict[str, Callable[[Asked], bool]] = {
    "小节": lambda asked: bool(asked.parts), "属于": lambda asked: bool(asked.wholes), "目标": lambda asked: asked.measure.target is not None,
}  # fmt: skip


def _figure_slot(head: str, asked: Asked, everything: bool) -> Slot:
    """A cell of a figure. Of a form that goes out what names the figure is fixed, and last year's value where it is known."""
    measure = asked.measure
    if head in ("本年", "上年", "目标") or head[:4].isdecimal():
        one = {"本年": measure.current, "上年": measure.previous, "目标": measure.target}.get(head) or next((each for each in measure.series if head == f"{each.period}年"), None)
        slot = _value(measure, one, everything)
        if one is None and head == "本年":  # a target alone, or a rank
            return slot._replace(open=everything)
        return slot if head != "上年" or not slot.text else slot._replace(open=everything)
    fixed = {"章节": asked.section or MAIN, "小节": BELOW.join(asked.parts), "属于": BELOW.join(asked.wholes[-2:]), "指标": measure.name, "单位": _unit(measure)}
    if head in fixed:
        return Slot(fixed[head], everything or head == "单位" and not fixed[head])
    texts: dict[str, str | Prose | None] = {
        "口径": measure.scope, "填写提示": measure.indicator.hint, "截至": measure.as_of, "排名": measure.rank, "说明": measure.note, "来源": measure.source, "核定": measure.confirmed,
        "同比": measure.stated.typed if measure.stated else "", "预计": "是" if measure.estimate else "", "公开": "内部" if measure.internal else "",
    }  # fmt: skip
    said = texts.get(head) or ""
    return Slot(said.text if isinstance(said, Prose) else said, head != "填写提示")


def _plain_number(quantity: Quantity) -> bool:
    """Whether a value is digits and a unit, and nothing else."""
    return quantity.number is not None and not any((quantity.before, quantity.inner, quantity.after, quantity.tail, quantity.bound)) and bool(re.fullmatch(r"-?\d+(,\d{3})*(\.\d+)?", quantity.digits))


def _unit(measure: Measure) -> str:
    """The unit of the values of a figure with the scale they share (万元), which stands beside them; where none says its scale, that of the people who keep the figure."""
    quantities = [one.quantity for one in _observations(measure) if one.quantity is not None]
    if any(quantity.number is None for quantity in quantities):
        return ""
    scales = {quantity.scale for quantity in quantities if _plain_number(quantity)}
    unit = measure.unit or measure.indicator.unit
    if unit == measure.indicator.unit and all(quantity.scale and not _plain_number(quantity) for quantity in quantities):
        return measure.indicator.scale + unit
    return (scales.pop() if len(scales) == 1 else "") + unit


def _value(measure: Measure, one: Observation | None, everything: bool) -> Slot:
    """A value: a number where it is one in the unit beside it, else as it was typed; one not known yet leaves a form free."""
    if one is None or one.quantity is None:
        return Slot(_UNKNOWN_HERE if one is not None and everything else "")
    quantity = one.quantity
    if _plain_number(quantity) and f"{quantity.scale}{quantity.unit}" == _unit(measure):
        return Slot(quantity.digits, number=True)
    return Slot(quantity.typed.strip())


def _observations(measure: Measure) -> Iterable[Observation]:
    return (one for one in (measure.current, measure.previous, measure.target, *measure.series) if one is not None)


def _highlights(share: Share, names: tuple[str, ...], everything: bool) -> FormSheet:
    """亮点: what was done, a row each."""
    columns = [
        FormColumn("章节", 6, choices=names, strict=False, prompt="写进总结的哪一章，从列表里选。"), FormColumn("小节", 7, prompt="没有小节的不填。"),
        *([FormColumn("小标题", 8)] if everything else []),
        FormColumn("内容", 34, prompt="一行一件事：做了什么、做到什么程度。句末不加标点，不用空话套话。"), FormColumn("级别", 5, choices=LEVELS, prompt="有级别的从列表里选。"),
        FormColumn("日期", 6, "date", prompt="例如 2025-06-28；只知道月份的写 2025年6月。"), FormColumn("授予单位", 8, prompt="批准、授予或评定的单位。"),
        *([FormColumn("图片", 8, prompt="图片文件，路径从这个工作簿所在的文件夹算起。"), FormColumn("图注", 8)] if everything else []), FormColumn("来源" if everything else "填报人", 5),
    ]  # fmt: skip
    told = [one for one in share.highlights if one.section not in _POINT_SECTIONS or one.parts or not _bare(one)]
    rows = tuple(tuple(_highlight_slot(column.head, one) for column in columns) for one in told)
    return FormSheet(HIGHLIGHTS.name, "工作亮点填报表", "一行写一件事。数和日期要与“指标”表一致；获奖写在“荣誉”表。", tuple(columns), rows, _SPARE[HIGHLIGHTS.name])


def _bare(one: Told) -> bool:
    """Whether there is no more to a highlight than its text and where it is from."""
    return not (one.highlight.pictures or one.highlight.title or one.highlight.level or one.highlight.on_text or one.highlight.by)


def _highlight_slot(head: str, told: Told) -> Slot:
    highlight = told.highlight
    texts = {"章节": told.section, "小节": BELOW.join(told.parts), "小标题": highlight.title, "内容": highlight.text, "级别": highlight.level, "日期": highlight.on_text, "授予单位": highlight.by, "来源": highlight.source}
    if head in ("图片", "图注") and len(highlight.pictures) == 1:
        texts |= {"图片": highlight.pictures[0].file, "图注": highlight.pictures[0].caption}
    said = texts.get(head) or ""
    return Slot(said.text if isinstance(said, Prose) else said)


def _honours(record: YearRecord, share: Share) -> FormSheet:
    """荣誉: those known so far stand in the form of the department that answers for them."""
    columns = (
        FormColumn("名称", 24, prompt="照奖牌、证书或文件上的写法。"), FormColumn("级别", 5, choices=LEVELS, prompt="从列表里选。"), FormColumn("授予单位", 14, prompt="落款的单位，几家的用顿号隔开。"),
        FormColumn("获得者", 14, prompt="科室或个人；医院获得的不填。"), FormColumn("日期", 8, "date", prompt="例如 2025-06-28；只知道月份的写 2025年6月。"), FormColumn("填报人", 6),
    )  # fmt: skip
    mine = _own_honours(record, share)
    rows = tuple((Slot(one.name.text), Slot(one.level), Slot(one.by), Slot(one.to), Slot(one.on_text), Slot()) for one in mine)
    return FormSheet(HONOURS.name, "荣誉填报表", "今年获得的集体和个人荣誉，一行一项。", columns, rows, _SPARE[HONOURS.name])


def _own_honours(record: YearRecord, share: Share) -> Iterable[Honour]:
    """The honours that stand in a form: all, for the department that answers for them."""
    return [*record.honours, *(honour for section in record.sections for honour in section.honours)] if not share.name or "荣誉" in share.sections else []


def _points(record: YearRecord, share: Share, everything: bool) -> FormSheet:
    """问题和计划: problems and plans of a department; the items of last year's plan, of which each tells how those it took part in went."""
    columns = (
        FormColumn("类别", 6, choices=tuple(CATEGORIES), prompt="从列表里选：存在问题、来年计划、上年计划。"), FormColumn("内容", 34, prompt="一行一条。问题写实际的不足，计划写要做的事和要达到的目标。"),
        FormColumn("状态", 6, choices=STATUSES, prompt="只用于上年计划：落实得怎样。"), FormColumn("说明", 16, prompt="上年计划：做到什么程度，没有完成的写原因。"), FormColumn("来源" if everything else "填报人", 6),
    )  # fmt: skip
    last = [(Slot(LAST_PLANS, everything), Slot(item.text.text, everything), Slot(item.status), Slot(item.note.text if item.note else ""), Slot()) for item in record.last_plan]
    told = [one for one in share.highlights if one.section in _POINT_SECTIONS and not one.parts and _bare(one)]
    own = [(Slot(one.section), Slot(one.highlight.text.text), _GIVEN, Slot(), Slot(one.highlight.source if everything else "")) for one in told]
    note = "存在问题、来年计划各写几条；上年计划已列出的，选落实情况。" if everything or not last else "存在问题、来年计划各写几条；上年计划里由本科室承担的，选落实情况，与本科室无关的不填。"
    return FormSheet(POINTS.name, "存在问题和计划填报表", note, columns, (*last, *own), _SPARE[POINTS.name])


def _facts(record: YearRecord) -> FormSheet:
    """基本情况: what the year file says of the hospital and the document."""
    hospital, meeting = record.hospital, record.meeting
    said: dict[str, str | Prose | None] = {
        "医院名称": hospital.name, "简称": hospital.short, "自称": hospital.own if hospital.own != "医院" else "", "类型": hospital.kind, "等级": hospital.grade, "上级": "、".join(hospital.superiors),
        "年度": str(record.year), "时段": record.period if not record.whole_year else "", "签发日期": record.signed.isoformat() if record.signed_span else "", "文种": record.genre, "标题": record.title,
        "副标题": record.subtitle, "主题": record.theme, "导语": record.opening, "结语": record.closing, "数字": record.numbers if record.numbers != "原样" else "",
        "附表": record.table if record.table != "自动" else "", "章节顺序": "标准" if record.standard_order else "", "落款单位": record.signature_unit,
        "落款日期": record.signature_date.isoformat() if record.signature_date else "", "排版": record.style if record.style_span and record.style != "公文" else "",
    }  # fmt: skip
    if meeting is not None:
        said |= {"会议名称": meeting.name, "会议日期": meeting.on.isoformat() if meeting.on else "", "会议地点": meeting.place, "会议主持": meeting.host, "会议出席": meeting.present}
    rows = [(Slot(item), Slot(text.text if isinstance(text, Prose) else text or ""), Slot(_FACT_NOTES.get(item, ""))) for item in FACT_KEYS for text in (said.get(item, ""),)]
    rows += [(Slot(".".join(("排版", *change.path))), Slot(change.text), Slot()) for change in record.style_changes]
    columns = (FormColumn("项目", 10), FormColumn("内容", 50, "typed"), FormColumn("说明", 36))
    return FormSheet(FACTS.name, "基本情况", "“医院名称”和“年度”必填，其余用不着的空着。", columns, tuple(rows), _SPARE[FACTS.name])


_FACT_NOTES = {
    "医院名称": "全称，必填", "自称": "文中怎样称呼自己：医院、我院、全院", "类型": "综合、中医、妇幼、专科、基层", "等级": "例如 三级甲等", "上级": "用顿号隔开，例如 市委、市政府、市卫生健康委",
    "年度": "必填，例如 2025", "时段": "不是全年的写，例如 上半年", "签发日期": "例如 2026-01-20；政策和会议的提法以这一天为准", "主题": "全年工作的主题，例如 高质量发展",
    "导语": "自拟的开头，不写就代拟", "结语": "自拟的结尾，不写就代拟", "数字": "原样、万、全数", "附表": "自动、有、无", "章节顺序": "标准、原样；原样时按“章节”表的先后",
}  # fmt: skip


def _sections(record: YearRecord, names: tuple[str, ...]) -> FormSheet:
    """章节: the sections in their order, with their own headings and leads."""
    columns = (FormColumn("章节", 10, choices=names, strict=False), FormColumn("小节", 14), FormColumn("标题", 22, prompt="自拟的标题，不写就代拟。"), FormColumn("概述", 44, prompt="这一章自拟的开头。"), FormColumn("来源", 10, prompt="提供这一章材料的科室。"))
    rows = tuple(row for section in record.sections for row in _section_rows(section, section.typed or section.name, ()))
    return FormSheet(SECTIONS.name, "章节", "各章按这里的先后写进文稿。", columns, rows, _SPARE[SECTIONS.name])


def _section_rows(section: Section, name: str, parts: tuple[str, ...]) -> Iterable[tuple[Slot, ...]]:
    title = section.title.text if section.title is not None and not parts else ""
    yield Slot(name), Slot(BELOW.join(parts)), Slot(title), Slot(section.summary.text if section.summary else ""), Slot(section.source)
    for part in section.parts:
        yield from _section_rows(part, name, (*parts, titled(part)))


def _pictures(record: YearRecord, names: tuple[str, ...]) -> FormSheet:
    """图片: the pictures of all sections."""
    columns = (FormColumn("章节", 10, choices=names, strict=False), FormColumn("小节", 14), FormColumn("文件", 40, prompt="图片文件，路径从这个工作簿所在的文件夹算起，例如 图片/新院区.jpg。"), FormColumn("图注", 36))
    waiting = [(section, section.typed or section.name, ()) for section in reversed(record.sections)]
    rows: list[tuple[Slot, ...]] = []
    while waiting:
        section, name, parts = waiting.pop()
        pictures = [*section.pictures, *(picture for highlight in section.highlights if len(highlight.pictures) > 1 for picture in highlight.pictures)]
        rows += [(Slot(name), Slot(BELOW.join(parts)), Slot(one.file), Slot(one.caption.text if one.caption else "")) for one in pictures]
        waiting += [(part, name, (*parts, titled(part))) for part in reversed(section.parts)]
    return FormSheet(PICTURES.name, "图片", "放进文稿的图片，一行一张。", columns, tuple(rows), _SPARE[PICTURES.name])


def _speeches(record: YearRecord) -> FormSheet:
    rows = tuple((Slot(who), Slot(point.text)) for who, point in record.meeting.speeches)
    return FormSheet(SPEECHES.name, "讲话", "会上谁讲了什么，一行一个要点。", (FormColumn("人", 12), FormColumn("要点", 60)), rows, _SPARE[SPEECHES.name])


def _section_names(record: YearRecord, library: Library) -> tuple[str, ...]:
    """The sections there are to choose from: the standard ones and those of the year file."""
    standard = [kind.name for kind in library.sections if kind.name not in _NO_HEADING and not (kind.until and kind.until < record.year)]
    return tuple(dict.fromkeys((*standard, *(section.typed or section.name for section in record.sections))))


def _sent(share: Share, record: YearRecord) -> Iterable[tuple[str, str, str]]:
    """What is sent out: the values of figures, texts, honours and plans by their paths."""
    for asked in share.figures:
        for head in ("上年", "本年", "目标", "口径", "单位", "截至", "说明", "核定"):
            yield asked.measure.key, head, _figure_slot(head, asked, False).text
    for told in share.highlights:
        yield told.highlight.text.key, "内容", told.highlight.text.text
        yield from ((told.highlight.text.key, head, text) for head in ("级别", "日期", "授予单位", "小标题") if (text := _highlight_slot(head, told).text))
    for honour in _own_honours(record, share):
        yield from ((honour.name.key, head, text) for head, text in (("名称", honour.name.text), ("级别", honour.level), ("授予单位", honour.by), ("获得者", honour.to), ("日期", honour.on_text)) if text)
    for item in record.last_plan:
        yield item.key, "状态", item.status
        yield from ((item.key, head, text) for head, text in (("计划", item.text.text), ("说明", item.note.text if item.note else "")) if text)


__all__ = ["ELSE", "form"]
