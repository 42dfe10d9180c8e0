"""A year file as a workbook: what it says is what YAML says, wherever its rows, columns and sheets stand and however its cells show it."""

import random
from datetime import date, datetime, time

import pytest
from openpyxl.styles import Font

from drafter import shelf
from drafter.model.diagnostics import Severity
from drafter.readers import year
from tests.forms.books import FACTS, book

LIBRARY = shelf.library()[0]
FIGURES = [
    ["章节", "指标", "单位", "上年", "本年"],
    ["主要指标", "门急诊人次", "人次", 800000, 864000],
    ["主要指标", "平均住院日", "天", 8.3, 7.8],
    ["党建", "党委会次数", "次", 28, 31],
    ["党建", "发展党员", "名", None, 12],
]


def read(data, name="年.xlsx"):
    return year.read(data, name, LIBRARY, tuple(LIBRARY.genres))


def sound(data):
    record, found = read(data)
    assert not [d for d in found if d.severity is not Severity.INFO], [str(d.span) + d.message for d in found]
    return record


def said(record):
    """The figures of a record by their keys: values as typed, with units."""
    measures = [*record.measures, *(m for section in record.sections for m in section.measures)]
    return {m.key: tuple((o.quantity.typed, o.quantity.unit) if o and o.quantity else None for o in (m.previous, m.current)) for m in measures}


def test_a_workbook_says_what_yaml_says():
    text = """
医院: {名称: 示例市人民医院}
年度: 2025
签发日期: 2026-01-20
指标: {门急诊人次: {单位: 人次, 上年: 800000, 本年: 864000}, 平均住院日: {单位: 天, 上年: 8.3, 本年: 7.8}}
章节: {党建: {指标: {党委会次数: {单位: 次, 上年: 28, 本年: 31}, 发展党员: {单位: 名, 本年: 12}}, 亮点: [{内容: 获评先进, 级别: 省级, 日期: 2025年6月28日}]}, 存在问题: [人才不足]}
上年计划: [{内容: 建成互联网医院, 状态: 完成}]
荣誉: [{名称: 文明单位, 级别: 市级}]
"""
    told, found = year.read(text.encode(), "年.yaml", LIBRARY, tuple(LIBRARY.genres))
    assert not found
    record = sound(book(
        指标=FIGURES, 亮点=[["章节", "内容", "级别", "日期"], ["党建", "获评先进", "省级", datetime(2025, 6, 28)]],
        问题=[["类别", "内容", "状态"], ["存在问题", "人才不足"], ["上年计划", "建成互联网医院", "完成"]], 荣誉=[["荣誉名称", "级别"], ["文明单位", "市级"]],
    ))  # fmt: skip
    assert said(record) == said(told)
    assert [(h.text.text, h.level, h.on) for s in record.sections for h in s.highlights] == [("获评先进", "省级", date(2025, 6, 28)), ("人才不足", "", None)]
    assert [(i.text.text, i.status) for i in record.last_plan] == [("建成互联网医院", "完成")] and record.honours[0].name.text == "文明单位"


def test_every_value_knows_its_cell():
    record = sound(book(数据=FIGURES))
    assert str(record.measures[0].current.span) == "年.xlsx!数据!E2" and str(record.measures[0].span) == "年.xlsx!数据!B2"


@pytest.mark.parametrize("seed", range(5))
def test_rows_and_columns_stand_in_any_order(seed):
    chance = random.Random(seed)
    order = chance.sample(range(5), 5)
    rows = [[row[at] for at in order] for row in [FIGURES[0], *chance.sample(FIGURES[1:], 4)]]
    for at in sorted(chance.sample(range(1, 6), 2)):
        rows.insert(at, [])
    assert said(sound(book(随便什么=rows))) == said(sound(book(指标=FIGURES)))


def test_titles_above_the_head_and_other_spellings():
    record = sound(book(表一=[["示例市人民医院数据表"], [], ["序号", "所属章节", "指标名称", "计量单位", "上年（2024年）", "2025年", "备注"], [1, "党建", "党委会次数", "次", 28, 31, "随手写的"]]))
    assert said(record) == {"章节.党建.指标.党委会次数": (("28", "次"), ("31", "次"))}


def test_columns_of_years():
    record = sound(book(指标=[["指标", "单位", "2023年", "2024年", "2025年"], ["门急诊人次", "人次", 1, 2, 3]]))
    assert (record.measures[0].previous.quantity.number, record.measures[0].current.quantity.number) == (2, 3)
    assert [(o.period, o.quantity.number) for o in record.measures[0].series] == [("2023", 1)]


def test_a_column_nobody_knows_is_told_and_left():
    record, found = read(book(指标=[[*FIGURES[0], "自编列"], [*FIGURES[1], "x"]]))
    assert [(d.rule, str(d.span), d.severity.value) for d in found] == [("column-ignored", "年.xlsx!指标!F1", "info")] and said(record)


@pytest.mark.parametrize(("value", "code", "typed"), [
    (0.3912, "0.00%", "39.12%"), (0.391, "0.0%", "39.1%"), (387266, "#,##0", "387,266"), (2607200, '0!.0,"万"', "260.7万"), (7.8, '0.0"天"', "7.8天"), (7.8, "0.00", "7.80"),
    (44.84, "General", "44.84"), (0.1 + 0.2, "General", "0.3"), (12, '[>=10000]0!.0,"万";0', "12"), (1234567, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "1,234,567"),
    ("２６０.72万", "@", "２６０.72万"), (" 41 200 ", "General", "41 200"), ("约5000", "@", "约5000"),
])  # fmt: skip
def test_a_value_is_what_the_cell_shows(value, code, typed):
    def sheet(page):
        page.append(["指标", "单位", "本年"])
        page.append(["自有数据甲", {"%": "%", "天": "天"}.get(typed[-1], "件"), value])
        page["C2"].number_format = code

    record, found = read(book(指标=sheet))
    assert record.measures[0].current.quantity is None and found or record.measures[0].current.quantity.typed == typed


def test_merged_cells_belong_to_all_their_rows():
    def sheet(page):
        for row in (["章节", "指标", "单位", "本年"], ["党建", "党委会次数", "次", 31], [None, "发展党员", None, 12], [None, "主题党日活动次数", None, 9]):
            page.append(row)
        page.merge_cells("A2:A4")
        page.merge_cells("C2:C3")

    record = sound(book(指标=sheet))
    assert [m.key for m in record.sections[0].measures] == [f"章节.党建.指标.{n}" for n in ("党委会次数", "发展党员", "主题党日活动次数")]
    assert record.sections[0].measures[1].unit == "次" and record.sections[0].measures[2].unit == "次"


def test_a_text_merged_over_rows_is_one_item():
    def sheet(page):
        for row in (["章节", "内容"], ["党建", "长长的一条"], [None, None], ["党建", "另一条"]):
            page.append(row)
        page["A3"] = "党建"
        page.merge_cells("B2:B3")

    assert [h.text.text for h in sound(book(亮点=sheet)).sections[0].highlights] == ["长长的一条", "另一条"]


@pytest.mark.parametrize(("value", "rule"), [("=1+1", "formula-without-result"), ("#REF!", "cell-error"), (time(1, 2), "cell-is-date"), (date(2025, 3, 4), "cell-is-date")])
def test_cells_of_no_use_are_errors_at_their_place(value, rule):
    def sheet(page):
        page.append(["指标", "单位", "本年"])
        page.append(["门急诊人次", "人次", value])
        if value == "#REF!":
            page["C2"].data_type = "e"

    record, found = read(book(指标=sheet))
    assert [(d.rule, str(d.span)) for d in found if d.severity is Severity.ERROR] == [(rule, "年.xlsx!指标!C2")]


def test_a_formula_counts_by_its_saved_result():
    from tests.forms.books import replaced

    data = book(指标=[["指标", "单位", "本年"], ["门急诊人次", "人次", 864000]])
    xml = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>本年</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>门急诊人次</t></is></c><c r="B2"><f>A9+[1]Sheet1!A1</f><v>864000</v></c></row></sheetData></worksheet>'
    record = sound(replaced(data, xl__worksheets__sheet2_xml=xml.encode()))
    assert record.measures[0].current.quantity.number == 864000


def test_a_part_stands_below_its_whole_and_sub_sections_below_theirs():
    record = sound(book(指标=[["章节", "小节", "属于", "指标", "单位", "本年"], ["主要指标", None, "门急诊人次", "急诊人次", "人次", 9], ["主要指标", None, None, "门急诊人次", "人次", 100], ["医疗质量", "急救>胸痛", None, "义诊", "场", 3]]))
    assert [p.key for p in record.measures[0].parts] == ["指标.门急诊人次.其中.急诊人次"]
    assert record.sections[0].parts[0].parts[0].measures[0].key == "章节.医疗质量.小节[0].小节[0].指标.义诊"


def test_a_whole_there_is_not_and_an_empty_name():
    _, found = read(book(指标=[["属于", "指标", "单位", "本年"], ["没有的", "急诊人次", "人次", 9], [None, None, "人次", 7]]))
    assert {(d.rule, d.span.spot) for d in found} == {("unknown-whole", "指标!A2"), ("row-without-name", "指标!D3")}


def test_a_cell_left_empty_is_not_known_yet_at_its_place():
    record = sound(book(指标=[["指标", "单位", "上年", "本年"], ["门急诊人次", "人次", 5, None]]))
    assert record.measures[0].current.quantity is None and record.measures[0].current.span.spot == "指标!D2"


def test_hidden_sheets_and_rows_are_read_and_told():
    def sheet(page):
        for row in FIGURES:
            page.append(row)
        page.row_dimensions[3].hidden = True
        page.sheet_state = "hidden"

    record, found = read(book(指标=sheet))
    assert {d.rule for d in found} == {"sheet-hidden", "rows-hidden"} and len(said(record)) == 4


def test_a_workbook_without_facts_and_one_without_tables():
    assert [d.rule for d in read(book(基本情况=[["a"]], 指标=FIGURES))[1] if d.severity is Severity.ERROR] == ["workbook-without-facts"]
    assert [d.rule for d in read(book(基本情况=[["a"]]))[1] if d.severity is Severity.ERROR] == ["workbook-unknown"]


def test_facts():
    record = sound(book(基本情况=[*FACTS, ("上级", "市委、市政府，市卫生健康委"), ("导语", "一\n二"), ("排版", "公文"), ("排版.行距", "28磅"), ("落款单位", "某院")]))
    assert record.hospital.superiors == ("市委", "市政府", "市卫生健康委") and record.opening.text == "一\n二" and record.signature_unit == "某院"
    assert [(c.path, c.text) for c in record.style_changes] == [(("行距",), "28磅")]
    _, found = read(book(基本情况=[*FACTS, ("年分", "2024")]))
    assert [(d.rule, str(d.span)) for d in found] == [("unknown-key", "年.xlsx!基本情况!A5")] and "年份" in found[0].hint


def test_twice_the_same_is_told_with_its_row():
    _, found = read(book(指标=[*FIGURES, FIGURES[1]]))
    assert [(d.rule, str(d.span)) for d in found] == [("duplicate-figure", "年.xlsx!指标!B6")] and "“指标”表第 2 行" in found[0].message


def test_comments_styles_and_pictures_do_not_matter():
    from openpyxl.comments import Comment

    def sheet(page):
        for row in FIGURES:
            page.append(row)
        page["E2"].comment, page["E2"].font = Comment("核过了", "某人"), Font(color="FF0000", strike=True)
        page.auto_filter.ref = "A1:E5"

    assert said(sound(book(指标=sheet))) == said(sound(book(指标=FIGURES)))


@pytest.mark.parametrize("head", ["本年（万元）", "2025年（1-11月）", "上年(预计)"])
def test_a_heading_of_numbers_that_says_more_is_refused(head):
    assert "heading-qualified" in {d.rule for d in read(book(指标=[["指标", "单位", "上年" if "本年" in head or "2025" in head else "本年", head], ["总收入", "元", 80123.4, 86123.5]]))[1]}


def test_a_merged_value_belongs_to_no_row():
    def sheet(page):
        for row in (["指标", "单位", "本年"], ["门诊人次", "人次", 1000000], ["急诊人次", "人次", None]):
            page.append(row)
        page.merge_cells("C2:C3")

    assert ("merged-value", "年.xlsx!指标!C2") in {(d.rule, str(d.span)) for d in read(book(指标=sheet))[1]}


@pytest.mark.parametrize(("value", "code"), [(1e30, "0.00"), (1.5, "0." + "0" * 30), (1e300, "#,##0.00")])
def test_numbers_and_formats_without_end_are_read_or_told(value, code):
    def sheet(page):
        page.append(["指标", "单位", "本年"])
        page.append(["自有数据甲", "件", value])
        page["C2"].number_format = code

    read(book(指标=sheet))
