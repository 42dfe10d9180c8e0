"""The sheets of a year workbook as one table: by which headings each is known, and what stands in its columns. What reads and what writes workbooks share it.

A sheet is known by its headings, not by its name; columns stand in any order. The forms sent to the departments are made of the same sheets.
"""

import re
import unicodedata
from typing import NamedTuple


class Column(NamedTuple):
    """A column: its heading, other spellings of it, and what stands in it: `text`, `value`, `change`, `date` or `choice`."""

    head: str
    others: tuple[str, ...] = ()
    kind: str = "text"


class Sheet(NamedTuple):
    """A kind of sheet: its name, its columns, the sets of headings of which one has to be there whole, and the heading without whose value a row is none;
    `context` are columns that alone make no row, since they are often filled down."""

    name: str
    columns: tuple[Column, ...]
    known_by: tuple[tuple[str, ...], ...]
    lead: str
    context: tuple[str, ...] = ()


SECTION = Column("章节", ("所属章节", "章", "一级标题"))
PART = Column("小节", ("所属小节", "二级标题"))
SOURCE = Column("来源", ("来源科室", "责任科室", "科室", "部门", "填报科室", "填报部门", "提供科室"))
_LEVEL = Column("级别", ("层级", "奖项级别", "荣誉级别"), "choice")
_DATE = Column("日期", ("时间", "获奖日期", "获奖时间", "授予日期", "授予时间", "完成日期"), "date")
_BY = Column("授予单位", ("颁发单位", "授奖单位", "颁奖单位", "发证单位"))
_FILLED = Column("填报人", ("填表人", "填报", "填写人"))
_NUMBER = Column("序号", ("编号", "No", "号"))
_REMARK = Column("备注")
_TEXT = Column("内容", ("工作内容", "事项", "亮点", "工作亮点", "主要工作", "具体内容"))

FACTS = Sheet("基本情况", (Column("项目", ("名目", "项")), Column("内容", ("填写", "填写内容", "值")), Column("说明", ("填写说明", "备注", "填表说明"))), (("项目", "内容"),), "项目")

FIGURES = Sheet(
    "指标",
    (
        _NUMBER, SECTION, PART,
        Column("属于", ("上级指标", "所属指标", "其中", "父指标")),
        Column("指标", ("指标名称", "数据", "数据名称", "名称", "项目名称")),
        Column("单位", ("计量单位",)),
        Column("口径", ("统计口径", "指标口径", "定义", "指标定义", "指标说明")),
        Column("填写提示", ("提示",)),
        Column("上年", ("去年", "上年值", "上年数", "上年实际", "上年同期", "上年完成", "上年数值"), "value"),
        Column("本年", ("今年", "本年值", "本年数", "本年实际", "本年完成", "本年数值", "数值", "完成值", "实际"), "value"),
        Column("同比", ("同比增长", "同比变化", "增幅", "比上年", "较上年", "增长率"), "change"),
        Column("目标", ("目标值", "来年目标", "计划值"), "value"),
        Column("截至", ("截至日期", "截止日期", "统计截至", "数据截至", "截止"), "until"),
        Column("预计", ("是否预计", "预计数"), "choice"),
        Column("排名", ("名次",)),
        Column("说明", ("情况说明", "数据说明")),
        SOURCE, _FILLED,
        Column("核定", ("核定人", "审核人", "审核", "确认人")),
        Column("公开", ("是否公开", "公开范围"), "choice"),
        _REMARK,
    ),
    (("指标", "本年"), ("指标", "上年"), ("指标", "目标"), ("指标", "同比"), ("指标", "历年")),
    "指标",
    ("序号", "章节", "小节", "属于", "单位", "截至", "来源", "填报人", "核定", "公开"),
)  # fmt: skip

HIGHLIGHTS = Sheet(
    "亮点", (_NUMBER, SECTION, PART, Column("小标题"), _TEXT, _LEVEL, _DATE, _BY, Column("图片", ("图片文件",)), Column("图注"), SOURCE, _FILLED, _REMARK),
    (("章节", "内容"),), "内容", ("序号", "章节", "小节", "来源", "填报人"),
)  # fmt: skip

HONOURS = Sheet(
    "荣誉", (_NUMBER, Column("名称", ("荣誉名称", "荣誉", "奖项", "奖项名称", "称号", "获奖名称", "荣誉称号")), _LEVEL, _BY, Column("获得者", ("获奖者", "获奖单位", "获奖对象", "获奖人", "获得科室", "获奖集体或个人", "获奖单位或个人")), _DATE, SOURCE, _FILLED, _REMARK),
    (("名称", "级别"), ("名称", "授予单位"), ("名称", "获得者")), "名称", ("序号", "级别", "来源", "填报人"),
)  # fmt: skip

POINTS = Sheet(
    "问题和计划", (_NUMBER, Column("类别", ("类型", "分类"), "choice"), _TEXT, Column("状态", ("落实情况", "完成情况", "完成状态", "进展"), "choice"), Column("说明", ("情况说明", "落实说明")), SOURCE, _FILLED, _REMARK),
    (("类别", "内容"),), "内容", ("序号", "类别", "来源", "填报人"),
)  # fmt: skip

SECTIONS = Sheet(
    "章节", (_NUMBER, SECTION, PART, Column("标题", ("自拟标题",)), Column("概述", ("章节概述", "开头")), SOURCE, _REMARK),
    (("章节", "概述"), ("章节", "标题")), "章节", ("序号",),
)  # fmt: skip

PICTURES = Sheet("图片", (_NUMBER, SECTION, PART, Column("文件", ("图片文件", "文件名")), Column("图注", ("图片说明",)), _REMARK), (("文件", "图注"), ("文件", "章节")), "文件", ("序号", "章节", "小节"))

SPEECHES = Sheet("讲话", (_NUMBER, Column("人", ("讲话人", "发言人")), Column("要点", ("讲话要点", "发言要点")), _REMARK), (("人", "要点"),), "要点", ("序号", "人"))

SHEETS = (FIGURES, POINTS, HIGHLIGHTS, PICTURES, HONOURS, SPEECHES, SECTIONS, FACTS)
"""All kinds, those first that a sheet is to be taken for where its headings fit several."""

FACT_KEYS = {
    "医院名称": "医院.名称", "简称": "医院.简称", "自称": "医院.自称", "类型": "医院.类型", "等级": "医院.等级", "上级": "医院.上级", "年度": "年度", "时段": "时段",
    "签发日期": "签发日期", "文种": "文种", "标题": "标题", "副标题": "副标题", "主题": "主题", "导语": "导语", "结语": "结语", "数字": "数字", "附表": "附表",
    "章节顺序": "章节.顺序", "落款单位": "落款.单位", "落款日期": "落款.日期", "会议名称": "会议.名称", "会议日期": "会议.日期", "会议地点": "会议.地点",
    "会议主持": "会议.主持", "会议出席": "会议.出席", "排版": "排版",
}  # fmt: skip
"""The items of 基本情况, each with its path in a year file; 排版.行距 and the like may stand there as well."""
FACT_OTHERS = {
    "医院全称": "医院名称", "医院": "医院名称", "单位名称": "医院名称", "名称": "医院名称", "医院简称": "简称", "医院类型": "类型", "医院等级": "等级", "上级单位": "上级", "上级机关": "上级",
    "年份": "年度", "文种名称": "文种", "数字写法": "数字", "顺序": "章节顺序", "落款": "落款单位", "主题词": "主题",
}  # fmt: skip
DATED_FACTS = ("签发日期", "落款.日期", "会议.日期")

PROBLEMS, PLANS, LAST_PLANS = "存在问题", "来年计划", "上年计划"
CATEGORIES = {
    PROBLEMS: (PROBLEMS, "问题", "不足", "问题与不足"), PLANS: (PLANS, "计划", "明年计划", "工作计划", "下一年计划"), LAST_PLANS: (LAST_PLANS, "去年计划", "上年计划落实"),
}  # fmt: skip
"""What 类别 may be, each with its spellings."""
STATUSES = ("完成", "推进中", "未完成")
LEVELS = ("国际", "国家级", "省级", "市级", "县级", "院级")
MAIN = "主要指标"
"""What stands under 章节 for the hospital's main figures, which belong to no section."""
BELOW = ">"
"""What stands between a part and its sub-part, a whole and its part."""

STAMP = "drafter"
"""The name of the hidden sheet of a form: what it was made for, and what it held when it was sent out."""
GUIDE = "填表说明"
"""The name of the sheet that says how a form is filled in."""


def heading(text: str) -> str:
    """A heading as it is compared: half-width, without blanks, what stands in brackets, and a sign at its end."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]|[*:]+$|^[*★]+", "", plain) or plain
