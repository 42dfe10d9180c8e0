"""Good year files: read without a word, every value where it belongs, whatever the spelling, the language of the keys or the encoding."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from drafter import loader
from drafter.model.diagnostics import Severity, Span
from drafter.model.record import Reference, YearRecord
from drafter.readers import yaml

HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"

FULL = """\
医院: {名称: 示例市第一人民医院, 简称: 市一院, 自称: 我院, 类型: 综合, 等级: 三级甲等, 上级: [市委, 市政府]}
年度: 2025
时段: 全年
签发日期: 2026-01-20
文种: 工作总结
标题: 自拟标题
副标题: 自拟副标题
主题: 高质量发展
导语: 开头第一段
结语: 结尾
数字: 原样
附表: 自动
排版:
  名称: 公文
  页边距: {上: 37mm, 下: 35mm, 左: 28mm, 右: 26mm}
  行距: 28磅
  字体: {标题: 甲, 正文: 乙, 一级标题: 丙, 二级标题: 丁, 三级标题: 戊, 四级标题: 己, 页码: 庚, 西文: 辛, 表格: 壬}
  字号: {标题: 二号, 正文: 三号, 表格: 四号, 页码: 五号}
  首行缩进: 2字
  页码: 有
  每页行数: 22
  每行字数: 28
指标:
  门急诊人次:
    本年: 260.72万
    上年: 251.30万
    同比: +3.75%
    目标: ≥255万
    历年: {2023: 240万}
    其中: {门诊人次: 200万, 急诊人次: {本年: 60.72万, 公开: 内部}}
    单位: 人次
    口径: 含互联网诊疗
    截至: 2025年12月31日
    预计: 是
    排名: 全省第3位
    说明: 待复核
    来源: 病案统计科
    核定: 张某
    公开: 公开
章节:
  顺序: 标准
  党建:
    标题: 党建标题
    概述: 概述
    指标: {发展党员: 27名}
    亮点:
      - 文字一条
      - {内容: 内容一条, 小标题: 小标题, 级别: 省级, 日期: 2025-06-28, 授予单位: 省委, 指标: {志愿者: 30名}, 图片: a.png, 图注: 图注, 来源: 宣传科}
    小节:
      - {标题: 小节标题, 亮点: [甲]}
    图片: [{文件: b.png, 图注: 图注二}]
    来源: 党办
荣誉: [{名称: 文明单位, 级别: 国家级, 授予单位: 中央, 获得者: 医院, 日期: 2025年6月}]
上年计划: [{内容: 建成互联网医院, 状态: 完成, 说明: 已上线}]
会议: {名称: 总结会, 日期: 2026-01-22, 地点: 报告厅, 主持: 书记, 出席: [甲, 乙], 讲话: [{人: 院长, 要点: [一, 二]}]}
落款: {单位: 市一院, 日期: 2026-01-21}
"""

ENGLISH = [
    ("医院", "hospital"), ("名称", "name"), ("简称", "short"), ("自称", "self"), ("类型", "kind"), ("等级", "grade"), ("上级", "superiors"), ("年度", "year"),
    ("时段", "period"), ("签发日期", "signed"), ("文种", "genre"), ("副标题", "subtitle"), ("小标题", "title"), ("标题", "title"), ("主题", "theme"), ("导语", "opening"),
    ("结语", "closing"), ("数字", "numbers"), ("附表", "table"), ("排版", "style"), ("指标", "figures"), ("本年", "current"), ("上年计划", "last_plan"),
    ("上年", "previous"), ("同比", "change"), ("目标", "target"), ("历年", "series"), ("其中", "of_which"), ("口径", "scope"), ("截至", "as_of"), ("预计", "estimate"),
    ("排名", "rank"), ("来源", "source"), ("核定", "confirmed"), ("公开", "disclosure"), ("章节", "sections"), ("顺序", "order"), ("党建", "party"), ("概述", "summary"),
    ("亮点", "highlights"), ("小节", "parts"), ("图片", "pictures"), ("文件", "file"), ("图注", "caption"), ("授予单位", "by"), ("获得者", "to"), ("荣誉", "honours"),
    ("内容", "text"), ("状态", "status"), ("会议", "meeting"), ("落款", "signature"), ("单位", "unit"), ("级别", "level"), ("说明", "note"), ("日期", "date"),
]


@pytest.fixture(scope="module")
def library():
    return loader.load()


def read(library, text: str) -> YearRecord:
    record, found = yaml.read((HEAD + text).encode(), "年度.yaml", library)
    assert found == (), [f"{d.span} {d.rule} {d.message}" for d in found]
    return record


def measure(library, text: str):
    return read(library, f"指标:\n  {text}\n").measures[0]


def placeless(value):
    """A record with all spans taken out, to compare what was read and not where it stood."""
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        return type(value).__name__, tuple((f.name, placeless(getattr(value, f.name))) for f in fields(value))
    return tuple(map(placeless, value)) if isinstance(value, tuple) else value


def test_everything_is_read_to_its_place(library):
    record, found = yaml.read(FULL.encode(), "年度.yaml", library)
    assert found == ()
    assert record.hospital.superiors == ("市委", "市政府") and record.hospital.own == "我院"
    assert (record.year, record.signed, record.signature_date, record.signature_unit) == (2025, date(2026, 1, 20), date(2026, 1, 21), "市一院")
    assert record.standard_order and record.title.text == "自拟标题" and record.opening.key == "导语"
    assert record.style == "公文" and len(record.style_changes) == 4 + 1 + 9 + 4 + 4
    assert record.style_changes[0].path == ("页边距", "上") and record.style_changes[0].text == "37mm"
    visits = record.measures[0]
    assert visits.indicator.id == "outp_emerg_visits" and visits.estimate and not visits.internal
    assert (visits.current.key, visits.current.quantity.number, visits.current.quantity.unit) == ("指标.门急诊人次.本年", Decimal(2607200), "人次")
    assert visits.current.span == Span("年度.yaml", 25, 9)
    assert visits.target.quantity.bound == "≥" and visits.target.quantity.unit == "人次"
    assert (visits.stated.direction, visits.stated.amount, visits.stated.unit) == (1, Decimal("3.75"), "%")
    assert [o.key for o in visits.series] == ["指标.门急诊人次.历年.2023"]
    assert [p.key for p in visits.parts] == ["指标.门急诊人次.其中.门诊人次", "指标.门急诊人次.其中.急诊人次"] and visits.parts[1].internal
    party = record.sections[0]
    assert (party.name, party.standard, party.key, party.source) == ("党建", True, "章节.党建", "党办")
    assert party.measures[0].current.key == "章节.党建.指标.发展党员.本年"
    rich = party.highlights[1]
    assert (rich.level, rich.on, rich.by, rich.source) == ("省级", date(2025, 6, 28), "省委", "宣传科")
    assert rich.text.key == "章节.党建.亮点[1]" and rich.measures[0].key == "章节.党建.亮点[1].指标.志愿者"
    assert rich.pictures[0].file == "a.png" and rich.pictures[0].caption.text == "图注"
    assert party.parts[0].key == "章节.党建.小节[0]" and party.parts[0].highlights[0].text.key == "章节.党建.小节[0].亮点[0]"
    assert record.honours[0].key == "荣誉[0]" and record.honours[0].on is None and record.honours[0].on_text == "2025年6月"
    assert record.last_plan[0].status == "完成"
    assert record.meeting.present == "甲、乙" and [(who, text.text) for who, text in record.meeting.speeches] == [("院长", "一"), ("院长", "二")]


def test_english_keys_give_the_same_record(library):
    text = FULL
    for chinese, english in ENGLISH:
        text = re.sub(rf"(?<![\u4e00-\u9fff]){chinese}(?=:)", english, text)
    chinese_keys = re.findall(r"[\u4e00-\u9fff]+(?=:)", "\n".join(line for line in text.split("\n") if "mm" not in line and "字体" not in line and "字号" not in line))
    assert set(chinese_keys) <= {"门急诊人次", "门诊人次", "急诊人次", "发展党员", "志愿者", "行距", "首行缩进", "页码", "每页行数", "每行字数", "人", "要点", "地点", "主持", "出席", "讲话"}
    english, found = yaml.read(text.encode(), "年度.yaml", library)
    assert found == ()
    assert placeless(english) == placeless(yaml.read(FULL.encode(), "年度.yaml", library)[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_gives_the_same_record(library, encoding, line_end):
    record, found = yaml.read(FULL.replace("\n", line_end).encode(encoding), "年度.yaml", library)
    assert all(d.severity is Severity.INFO for d in found)
    assert [d.rule for d in found] == ([] if encoding.startswith("utf-8") else ["encoding-utf16" if encoding == "utf-16" else "encoding-gb18030"])
    assert record == yaml.read(FULL.encode(), "年度.yaml", library)[0]


@pytest.mark.parametrize(
    "text",
    [
        "章节: {党建: [做到三个到位：一是认识到位，二是措施到位]}\n",
        "章节:\n  党建:\n    - 坚持“五个一”：学一次、讲一次\n    - 时间为8:30，比例为1:1.5\n    - 网址http://example.cn/a\n    - 第1、2批项目完工\n",
        "章节:\n  党建:\n    概述:\n      我院做到：一是学习，二是落实\n      第二行接着写\n",
        "导语: |\n  第一段：开头\n  - 不是列表\n\n  第二段 #不是注释\n",
        "导语: >-\n  第一行\n  第二行\n",
        "指标:\n  出院人次: 159500 # 病案统计科\n  手术台次: 95700  #待核\n",
        "指标: # 主要指标\n  出院人次: 159500\n",
        "章节:\n  党建:  #牵头：党办\n    - 甲\n",
        "章节:\n  党建:\n  - 甲\n  - 乙\n  护理:\n  - 丙\n",
        "指标:\n    出院人次:\n        本年: 10\n        上年: 9\n    手术台次: 5\n",
        "章节:\n  党建: [\n    甲,\n    乙，含逗号\n  ]\n",
        "章节:\n  党建: {\n    亮点: [甲],\n    来源: 党办\n  }\n",
        "指标: {出院人次: {本年: 10, 历年: {2023: 100,2024: 200}}}\n",
        "主题: “双引号”与‘单引号’\n",
        "主题: '单引号里: 有冒号 # 和井号'\n",
        '主题: "双引号里: 有冒号"\n',
        '"主题": 甲\n',
        "章节:\n  党建:\n    - 坚持\n      跨行的一条\n",
        "章节:\n  党建:\n    -   多空格的一条\n    - '引号的一条'\n",
        "指标:\n  平均住院日: {本年: 7.8天, 目标: <8天}\n",
        "主题: 抓好A|B两类 > 三类\n",
        "主题: C++与C#\n",
        "...\n",
        "# 注释：随便写\n主题: 甲 # 注释: 也可以\n",
        "章节:\n  党建:\n    - {内容: 落实【2025】要求，做到：甲、乙, 级别: 省级}\n",
        "章节:\n  党建:\n    - 2025年完成3项\n    - -3℃环境下作业\n",
        "章节: {党建: [完成手术12,345.6例]}\n".replace("12,345.6", "12345.6"),
        "指标:\n  出院人次:\n    15.95万\n",
        "章节:\n  党建:\n    - 标题党：要不得\n",
        "主题:\n导语:\n章节:\n  党建:\n  护理: []\n  医疗质量: {亮点: []}\n指标:\n",
    ],
)
def test_no_false_alarm(library, text):
    read(library, text)


def test_a_file_without_slips_reaches_the_parser_as_it_is():
    from drafter.readers.lint import lint
    from drafter.readers.schema import KEYS, PROSE

    assert lint(FULL, "年度.yaml", KEYS, PROSE) == (FULL, ())


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("010", "10", "人次"), ("1,286,354", "1286354", "人次"), ("387266", "387266", "人次"), ("387,266人次", "387266", "人次"), ("260.72万", "2607200", "人次"),
        ("170余万人次", "1700000", "人次"), ("近3万例", "30000", "例"), ("超5000人", "5000", "人"), ("一千二百", "1200", "人次"), ("３８７２６６", "387266", "人次"),
    ],
)
def test_values_are_taken_as_typed(library, typed, number, unit):
    figure = measure(library, f"出院人次: {typed}")
    assert (figure.current.quantity.number, figure.current.quantity.unit, figure.current.quantity.typed) == (Decimal(number), unit, typed)


@pytest.mark.parametrize("typed", ["", "XX", "××", "待补充", "待补", "【待补】", "【待补充】", "XX人次", "~"])
def test_what_is_not_known_yet(library, typed):
    figure = measure(library, f"出院人次: {{本年: {typed}, 上年: 5}}")
    assert figure.current.quantity is None and figure.current.key == "指标.出院人次.本年"
    assert measure(library, f"出院人次: {typed}").current.quantity is None


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("某某率: 12%", "ratio_pct", "%"), ("某某率: 3.2‰", "ratio_permille", "‰"), ("某某时长: 3天", "days", "天"), ("某某时长: 3分钟", "minutes", "分钟"),
        ("某某经费: 3万元", "yuan", "元"), ("某某评分: 96分", "score", "分"), ("某某名次: 第3位", "rank", "位"), ("某某评级: 四级甲等", "level", "级甲等"),
        ("某某评级: A+", "level", ""), ("某某配比: 1:1.56", "ratio_plain", ""), ("某某活动: 12场", "count", "场"), ("某某活动: {本年: 12, 单位: 场}", "count", "场"),
        ("某某活动: {本年: 12, 上年: 10场}", "count", "场"), ("某某活动: XX场", "count", "场"), ("某某排行: {排名: 全省第5}", "count", ""),
    ],
)
def test_unknown_names_are_measured_by_their_unit(library, text, kind, unit):
    figure = measure(library, text)
    assert (figure.indicator.id, figure.indicator.kind, figure.indicator.unit) == ("", kind, unit)


def test_grades_and_ratios_stay_words(library):
    assert measure(library, "电子病历评级: 五级").current.quantity.number is None
    assert measure(library, "医护比: 1:1.56").current.quantity.digits == "1:1.56"
    assert measure(library, "国家三级公立医院绩效考核等级: A+").current.quantity.digits == "A+"


def test_parts_take_the_unit_of_their_whole(library):
    figure = measure(library, "科研立项: {本年: 149项, 其中: {某某级: 3, 省级: 21项}}")
    assert [(p.current.quantity.number, p.current.quantity.unit) for p in figure.parts] == [(3, "项"), (21, "项")]


@pytest.mark.parametrize(
    ("text", "current", "previous", "target"),
    [
        ("出院人次: {目标: 5}", False, False, True),
        ("出院人次: {上年: 5}", True, True, False),
        ("出院人次: {说明: 甲}", True, False, False),
        ("出院人次: {历年: {2023: 5}}", True, False, False),
        ("出院人次: {其中: {甲院区: 5}}", True, False, False),
        ("出院人次: {排名: 全省第5位}", False, False, False),
    ],
)
def test_which_values_a_figure_has(library, text, current, previous, target):
    figure = measure(library, text)
    assert (figure.current is not None, figure.previous is not None, figure.target is not None) == (current, previous, target)
    assert figure.current is None or figure.current.quantity is None


def test_a_grade_and_the_same_one_in_the_series(library):
    assert measure(library, "电子病历评级: {本年: 五级, 历年: {2025: 5级}}").current.quantity.digits == "五级"


def test_this_year_out_of_the_series(library):
    figure = measure(library, "出院人次: {历年: {2024: 9, 2025: 10}}")
    assert figure.current.quantity.number == 10 and figure.current.period == "本年"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("平均住院日: {本年: 7.8天, 同比: -0.5}", "天"), ("门急诊人次: {本年: 260.72万, 同比: 增加9.42万}", "人次"), ("门急诊人次: {本年: 5, 同比: 增加3人}", "人"),
     ("医疗收入: {本年: 11800, 单位: 万元, 同比: 增加500万}", "元"), ("住院患者死亡率: {本年: 3.2‰, 同比: -0.1个千分点}", "千分点"), ("CMI: {本年: 1.1, 同比: +0.04}", ""), ("全国排名: {本年: 102, 同比: 上升3}", "位"), ("床位使用率: {本年: 86%, 同比: +2.1个百分点}", "百分点")],
)
def test_the_unit_of_a_stated_change(library, text, unit):
    assert measure(library, text).stated.unit == unit


def test_a_rate_given_in_permille(library):
    figure = measure(library, "住院患者死亡率: 3.2‰")
    assert (figure.indicator.kind, figure.indicator.change) == ("ratio_permille", "permille_points") and figure.indicator.hard_range[1] == 1000


def test_references_are_taken_apart(library):
    record = read(library, "主题: '{{ 门急诊人次 }}'\n章节:\n  党建:\n    - {{ 门急诊人次 }}创新高\n    - 完成{{门急诊人次.上年}}和{{ 党建.发展党员 }}\n    - {内容: 完成 {{ 门急诊人次 }}, 级别: 省级}\n")
    first, second, third = (h.text for h in record.sections[0].highlights)
    assert first.pieces[0].path == "门急诊人次" and first.pieces[1] == "创新高"
    assert [p.path for p in second.pieces if isinstance(p, Reference)] == ["门急诊人次.上年", "党建.发展党员"]
    assert second.pieces[1].span == Span("年度.yaml", 7, 9)
    assert third.pieces == ("完成", Reference("门急诊人次", third.pieces[1].span))


def test_an_indicator_by_its_id(library):
    figure = measure(library, "outp_emerg_visits: 5")
    assert (figure.name, figure.key) == ("门急诊人次", "指标.门急诊人次")


def test_lines_of_a_text_are_joined_as_chinese(library):
    record = read(library, "章节:\n  党建:\n    - 坚持党的\n      领导\n导语: |\n  第一段\n\n  第二段\n")
    assert record.sections[0].highlights[0].text.text == "坚持党的领导"
    assert record.opening.text == "第一段\n第二段"


def test_sections_by_any_name(library):
    record = read(library, "章节:\n  party: [甲]\n  党的建设工作室: [乙]\n  疫情防控: [丙]\n  公共卫生: [丁]\n  护理: 戊\n")
    assert [(s.name, s.standard) for s in record.sections] == [("党建", True), ("党的建设工作室", False), ("疫情防控", True), ("公共卫生", True), ("护理", True)]
    assert record.sections[-1].highlights[0].text.text == "戊"


def test_honours_in_their_section(library):
    section = read(library, "章节: {荣誉: [文明单位, {名称: 先进集体, 级别: 省级}]}\n").sections[0]
    assert [h.text.text for h in section.highlights] == ["文明单位"] and [h.name.text for h in section.honours] == ["先进集体"]


def test_opening_and_closing_as_sections(library):
    record = read(library, "章节: {导语: 开头, 党建: [甲], 结语: [一, 二]}\n")
    assert (record.opening.text, record.closing.text, len(record.sections)) == ("开头", "一\n二", 1)


@pytest.mark.parametrize("typed", ["2025", "2025年", "2025年度", "２０２５", "二〇二五年", "'2025'"])
def test_spellings_of_the_year(library, typed):
    record, found = yaml.read(f"医院: 示例市第一人民医院\n年度: {typed}\n".encode(), "年度.yaml", library)
    assert found == () and record.year == 2025 and record.signed == date(2026, 1, 31) and record.hospital.name == "示例市第一人民医院"


def test_gaps_that_are_only_told(library):
    record, found = yaml.read((HEAD + "签发日期: 待定\n主题: XX\n").encode(), "年度.yaml", library)
    assert [(d.rule, d.severity) for d in found] == [("date-unknown", Severity.WARNING), ("text-unknown", Severity.WARNING)]
    assert record.signed == date(2026, 1, 31) and record.theme is None


def test_a_slip_does_not_hide_what_stands_behind_it(library):
    _, found = yaml.read((HEAD + "主题：甲\n指标:\n  出院人次:12a3\n\t手术台次: 5\n章节:\n  党建: [甲, {级别: 部级, 内容: 乙}]\n主提: 丙\n").encode(), "年度.yaml", library)
    assert [(d.rule, d.span.line) for d in found] == [
        ("fullwidth-colon", 3), ("colon-space", 5), ("number-unreadable", 5), ("tab-indent", 6), ("unknown-choice", 8), ("unknown-key", 9)]


def test_what_the_parser_stops_at_does_not_hide_the_rest(library):
    _, found = yaml.read((HEAD + "章节: {党建: ]}\n主提: 丙\n").encode(), "年度.yaml", library)
    assert {d.span.line for d in found} >= {3, 4}
