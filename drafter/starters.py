"""A kind of hospital and a year into the year file a clerk starts from: commented, everything still to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter import names
from drafter.model.library import Library

KINDS = {"综合": "示例市人民医院", "中医": "示例市中医医院", "妇幼": "示例市妇幼保健院", "专科": "示例市专科医院", "基层": "示例镇中心卫生院"}
"""Kinds of hospital a starter file exists for, each with the name that stands in it until the real one is typed."""

MAIN = "业务指标"
"""The section whose figures are the main ones: they stand at the top of the file and have the year before beside them."""

_HEAD = """\
# {year}年 年度文件（{kind}）
#
# 这个文件现在就能生成文稿，没填的地方会标成【待补充】。填一部分生成一次，边看边补。
#
# 填写要点
# · 冒号用英文半角“:”，后面空一格；缩进用空格，不用 Tab 键，同一层对齐。
# · 数值照平时报告的写法：387266、260.72万人次、1.18亿元、86.87%、7.8天、170余万人次、近3万例。
# · 还不知道的数，留着“待补充”；用不着的指标、章节，整行删去；想加的，照样子添行。
# · 目录里没有的指标也能写，数值后面带上单位即可，如 义诊: 36场。
# · 以“#”开头的是说明，不会写进文稿。去掉行首的“# ”，这一行就生效。
# · 填完先核对（drafter check），它会指出前后不符、过时和漏写的地方。

医院:
  名称: {name}  # 改成本院全称
  # 简称: 市医院
  # 自称: 医院  # 文中怎样称呼自己：医院、我院、全院
  类型: {kind}
  # 等级: 三级甲等
  # 上级: [市委, 市政府, 市卫生健康委]

年度: {year}
签发日期: {after}-01-31  # 落款日期；政策和会议的提法以这一天为准
# 主题: 高质量发展
# 标题: 不写时为“医院名称＋年度＋年工作总结”
"""

_MAIN = """\

# 主要指标。只填今年的，写 出院人次: 15.95万；有上年的，会自动算出同比。
# 还可以写：目标、排名、其中（各组成部分）、历年、同比（已有的同比）、说明、公开: 内部（不对外）。
指标:
"""

_SECTIONS = """\

# 章节按这里的先后写进文稿。“亮点”一行写一件事：做了什么、做到什么程度，句末不加标点，原话照写。
# 正文中要提到某个指标，写 {{ 指标名 }}，如“门急诊量达到{{ 门急诊人次 }}”，数就不会前后不一致。
# 一章要分小节的，在它下面写 小节: [{标题: 重点专科, 亮点: [写一件做成的事]}]
章节:
"""

_HONOURS = """\

荣誉:
  # - {名称: 奖项或称号的名称, 级别: 省级, 授予单位: 授予的单位, 日期: %s-05-20}
"""

_LARGE = "，如 1.18亿元、860万元"
"""How an amount is typed that nobody counts by the yuan."""
_POINTS = {
    "存在问题": "# - 写一个实际存在的问题，不足在哪里",
    "来年计划": "# - 写一件明年要做的事，要达到什么目标",
}


def starter(kind: str, year: int, library: Library) -> str:
    """The text of a year file for one of KINDS, with the usual figures and sections the library's presets name for it."""
    preset = library.presets.get(kind, {})
    parts = [_HEAD.format(year=year, kind=kind, name=KINDS[kind], after=year + 1), _MAIN]
    parts += _figures(preset.get(MAIN, ()), library, "  ", "{本年: 待补充, 上年: 待补充}")
    parts.append(_SECTIONS)
    for section, indicators in preset.items():
        if section not in (MAIN, "荣誉", *_POINTS):
            parts += _section(section, indicators, library)
    parts += (f"  {name}:\n    {example}\n" for name, example in _POINTS.items())
    parts.append(_HONOURS % year)
    return "".join(parts)


def _section(name: str, indicators: Iterable[str], library: Library) -> Iterator[str]:
    """One section: its figures, and room for what was done."""
    yield f"  {name}:\n"
    lines = [*_figures(indicators, library, "      ", "待补充")]
    if lines:
        yield "    指标:\n"
        yield from lines
    yield "    亮点:\n      # - 写一件做成的事\n"


def _figures(indicators: Iterable[str], library: Library, indent: str, value: str) -> Iterator[str]:
    """A line for each figure, with the unit its value is counted in."""
    for name in indicators:
        known = names.find(library, name)
        unit = f"  # {known.unit}{_LARGE if known.scale else ''}" if known and known.unit else ""
        yield f"{indent}{name}: {value}{unit}\n"
