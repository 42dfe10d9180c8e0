"""The keys of a year file as one table: Chinese key, English alias, type, whether required, what it is and how it is written.

The validator walks a file by it, and the JSON Schema for editors is made from it. Types: `text` prose that may hold references,
`text or texts` one or a list of them, `paragraphs` prose of several paragraphs, `name` a short plain text, `names` a list of them, `date`, `partial date` (2025年6月 will do), `year`,
`choice`, `value` a figure's value, `change`, `series`, `figures`, `section list`, or the name of another record of TABLES, `…*` a list of it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """One key. `choices`: each allowed value with its other spellings behind it."""

    key: str
    alias: str
    type: str
    about: str
    required: bool = False
    examples: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()


LEVELS = (
    ("国际", "国际级", "international"),
    ("国家级", "国家", "national"),
    ("省级", "省", "provincial"),
    ("市级", "市", "municipal"),
    ("县级", "县", "county"),
    ("院级", "院", "hospital"),
)
_YES_NO = (("是", "yes", "true", "有"), ("否", "no", "false", "无"))
_FIGURES = Field("指标", "figures", "figures", "名称 → 数据", examples=("出院人次: {本年: 159500, 上年: 150100}",))
_PICTURES = Field("图片", "pictures", "picture*", "图片文件和图注，路径从年度文件所在文件夹算起", examples=("[{文件: 图片/新院区.jpg, 图注: 新院区}]",))
_SOURCE = Field("来源", "source", "name", "提供材料的科室", examples=("医务处",))

YEAR_FILE = (
    Field("医院", "hospital", "hospital", "医院的名称、简称、类型、等级和上级", required=True, examples=("{名称: 示例市第一人民医院, 简称: 市一院}",)),
    Field("年度", "year", "year", "总结的年度", required=True, examples=("2025",)),
    Field("时段", "period", "name", "全年，或年内的一段", examples=("全年", "上半年", "1-10月")),
    Field("签发日期", "signed", "date", "文稿的日期，决定用哪一时期的提法", examples=("2026-01-20",)),
    Field("文种", "genre", "genre", "文稿的种类", examples=("工作总结",)),
    Field("标题", "title", "text", "自拟标题"),
    Field("副标题", "subtitle", "text", "自拟副标题"),
    Field("主题", "theme", "text", "全年工作的主题词", examples=("高质量发展",)),
    Field("导语", "opening", "paragraphs", "自拟开头，代替起草的开头"),
    Field("结语", "closing", "paragraphs", "自拟结尾，代替起草的结尾"),
    Field("指标", "figures", "figures", "医院的主要指标", examples=("出院人次: {本年: 159500, 上年: 150100}",)),
    Field("章节", "sections", "section list", "章节名称 → 章节，按所写的顺序起草", examples=("党建: {亮点: [党支部由8个调整为14个]}",)),
    Field("荣誉", "honours", "honour*", "集体和个人的荣誉", examples=("[{名称: 全国文明单位, 级别: 国家级}]",)),
    Field("上年计划", "last_plan", "plan item*", "上年计划的落实情况", examples=("[{内容: 建成互联网医院, 状态: 完成}]",)),
    Field("会议", "meeting", "meeting", "会议新闻和讲话稿所属的会议"),
    Field("落款", "signature", "signature", "署名和日期", examples=("{单位: 示例市第一人民医院, 日期: 2026-01-20}",)),
    Field("数字", "numbers", "choice", "正文里数字的写法", choices=(("原样", "as-typed"), ("万", "wan"), ("全数", "full"))),
    Field("附表", "table", "choice", "主要指标的附表", choices=(("自动", "auto"), ("有", "yes", "是"), ("无", "no", "否"))),
    Field("排版", "style", "style", "版式名称，或对它的改动", examples=("公文", "{行距: 28磅}")),
)

HOSPITAL = (
    Field("名称", "name", "name", "医院全称", required=True, examples=("示例市第一人民医院",)),
    Field("简称", "short", "name", "医院简称", examples=("市一院",)),
    Field("自称", "self", "choice", "正文里怎样称呼自己", choices=(("医院",), ("我院",), ("全院",))),
    Field("类型", "kind", "choice", "医院类型", choices=(("综合", "综合医院", "general"), ("中医", "中医院", "中医医院", "tcm"), ("妇幼", "妇幼保健院", "mch"),
                                                    ("专科", "专科医院", "specialist"), ("基层", "基层医院", "primary"))),
    Field("等级", "grade", "name", "医院等级", examples=("三级甲等",)),
    Field("上级", "superiors", "names", "上级机关", examples=("[市委, 市政府, 市卫生健康委]",)),
)

SECTION = (
    Field("标题", "title", "text", "自拟标题，代替起草的标题"),
    Field("概述", "summary", "paragraphs", "自拟的开头一段"),
    _FIGURES,
    Field("亮点", "highlights", "highlight*", "这一章做了什么，一条一件", examples=("[完成发热门诊改造, 开展义诊12次]",)),
    Field("小节", "parts", "part*", "下一级小节，各有标题，最多三级", examples=("[{标题: 重点专科, 亮点: [获批省级临床重点专科]}]",)),
    _PICTURES,
    _SOURCE,
)

PART = (Field("标题", "title", "text", "小节的标题", required=True, examples=("重点专科",)), *SECTION[1:])

FIGURE = (
    Field("本年", "current", "value", "本年的数值", examples=("260.72万人次", "86.87%", "7.8天", "XX（暂缺）")),
    Field("上年", "previous", "value", "上年的数值", examples=("251.30万人次",)),
    Field("同比", "change", "change", "比上年的变化", examples=("+13.12%", "提高2.1个百分点", "-0.5天", "持平")),
    Field("目标", "target", "value", "目标值", examples=("≤7.5天", "≥41%")),
    Field("历年", "series", "series", "年份 → 数值", examples=("{2023: 120万, 2024: 131万}",)),
    Field("其中", "of_which", "figures", "组成部分：名称 → 数据", examples=("{国家自然科学基金: 3项, 省级: 21项}",)),
    Field("单位", "unit", "name", "数值里没写单位时的单位", examples=("人次",)),
    Field("口径", "scope", "text", "统计口径"),
    Field("截至", "as_of", "text", "截至日期", examples=("2025年11月30日",)),
    Field("预计", "estimate", "choice", "是否预计数", choices=_YES_NO),
    Field("排名", "rank", "text", "名次", examples=("全国第102位",)),
    Field("说明", "note", "text", "说明"),
    Field("来源", "source", "name", "提供数据的科室", examples=("病案统计科",)),
    Field("核定", "confirmed", "name", "核定人"),
    Field("公开", "disclosure", "choice", "能否写进公开的文稿", choices=(("公开", "public"), ("内部", "internal"))),
)

HIGHLIGHT = (
    Field("内容", "text", "text", "做了什么", required=True, examples=("获评五星级党支部8个",)),
    Field("小标题", "title", "text", "这一条的小标题"),
    Field("级别", "level", "choice", "级别", choices=LEVELS),
    Field("日期", "date", "partial date", "日期", examples=("2025-06-28", "2025年6月")),
    Field("授予单位", "by", "name", "授予单位"),
    _FIGURES,
    _PICTURES,
    Field("图注", "caption", "text", "图片只有一张时的图注"),
    _SOURCE,
)

HONOUR = (
    Field("名称", "name", "text", "荣誉名称", required=True, examples=("全国文明单位",)),
    Field("级别", "level", "choice", "级别", choices=LEVELS),
    Field("授予单位", "by", "name", "授予单位"),
    Field("获得者", "to", "name", "获得者，不写就是医院"),
    Field("日期", "date", "partial date", "日期", examples=("2025-06-28", "2025年6月")),
)

PLAN_ITEM = (
    Field("内容", "text", "text", "计划的内容", required=True),
    Field("状态", "status", "choice", "落实情况", choices=(("完成", "已完成", "done"), ("推进中", "进行中", "正在推进", "ongoing"), ("未完成", "open"))),
    Field("说明", "note", "text", "说明"),
)

MEETING = (
    Field("名称", "name", "name", "会议名称"),
    Field("日期", "date", "date", "会议日期", examples=("2026-01-20",)),
    Field("地点", "place", "name", "地点"),
    Field("主持", "host", "name", "主持人"),
    Field("出席", "present", "name or names", "出席人员"),
    Field("讲话", "speeches", "speech*", "讲话人和要点", examples=("[{人: 院长, 要点: 部署全年工作}]",)),
)

SPEECH = (
    Field("人", "who", "name", "讲话人", required=True),
    Field("要点", "points", "text or texts", "讲话要点", required=True),
)

SIGNATURE = (
    Field("单位", "unit", "name", "署名"),
    Field("日期", "date", "date", "落款日期", examples=("2026-01-20",)),
)

PICTURE = (
    Field("文件", "file", "name", "图片文件，路径从年度文件所在文件夹算起", required=True, examples=("图片/新院区.jpg",)),
    Field("图注", "caption", "text", "图注"),
)

ORDER = Field("顺序", "order", "choice", "标准：标准章节按标准顺序排列", choices=(("标准", "standard"), ("原样", "as-typed")))

_STYLE_ALIASES = {
    "名称": "name", "基于": "base", "页边距": "margins", "行距": "line_spacing", "字体": "fonts", "字号": "sizes", "首行缩进": "indent", "页码": "page_numbers",
    "每页行数": "lines_per_page", "每行字数": "characters_per_line", "替代字体": "alternates", "上": "top", "下": "bottom", "左": "left", "右": "right",
    "标题": "title", "副标题": "subtitle", "正文": "body", "一级标题": "heading1", "二级标题": "heading2", "三级标题": "heading3", "四级标题": "heading4",
    "图表标题": "caption", "表格": "table", "西文": "latin",
}  # fmt: skip
STYLE: Mapping[str, str] = {spelling: key for key, alias in _STYLE_ALIASES.items() for spelling in (key, alias)} | {"page_number": "页码"}
"""The spellings of the keys under 排版, on any level. What there is to set, and how, layout.settings says."""

TABLES: Mapping[str, tuple[Field, ...]] = {
    "year file": YEAR_FILE,
    "hospital": HOSPITAL,
    "section": SECTION,
    "part": PART,
    "figure": FIGURE,
    "highlight": HIGHLIGHT,
    "honour": HONOUR,
    "plan item": PLAN_ITEM,
    "meeting": MEETING,
    "speech": SPEECH,
    "signature": SIGNATURE,
    "picture": PICTURE,
}


def spellings(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    """Every key and alias of a table → its field."""
    return {spelling: field for field in fields for spelling in (field.key, field.alias) if spelling}


SPELLINGS: Mapping[str, Mapping[str, Field]] = {name: spellings(fields) for name, fields in TABLES.items()}
REQUIRED: Mapping[str, tuple[Field, ...]] = {name: tuple(field for field in fields if field.required) for name, fields in TABLES.items()}


def _all() -> Iterator[Field]:
    for fields in TABLES.values():
        yield from fields


KEYS: frozenset[str] = frozenset(spelling for field in _all() for spelling in (field.key, field.alias)) | {ORDER.key, ORDER.alias, *STYLE}
PROSE: frozenset[str] = frozenset(
    spelling for field in _all() if field.type in ("text", "text or texts", "paragraphs", "name", "name or names") for spelling in (field.key, field.alias)
)
