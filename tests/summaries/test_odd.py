"""Odd and hostile reports: nothing lost without a word, nothing made up, no long run that takes for ever."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter import importing, loader, numerals
from drafter.summaries import read, text_of

HEAD = "某市第一人民医院2022年工作总结\n一、业务指标\n"


@pytest.fixture(scope="module")
def library():
    return loader.load()


def _made(text, library, name="旧总结.txt"):
    return importing.year_file((HEAD + text).encode(), name, library)


def _read(made):
    return [(r.indicator, r.text, None if r.value is None else numerals.plain(r.value)) for r in made.chosen.readings]


def test_a_tab_behind_a_number_makes_no_table(library):
    made = _made("（一）\t加强党建工作。全年召开党委会47次，发展党员20名。\n1.\t推进支部建设，完善制度体系。\n二、医疗质量\n完成病历质控30次。", library)
    assert all(said in made.text for said in ("加强党建工作", "47次", "20名", "推进支部建设，完善制度体系", "30次"))


def test_a_table_of_departments_gives_its_total_and_keeps_its_rows(library):
    made = _made("科室\t出院人次\t手术台次\n内科\t1500\t0\n外科\t1300\t700\n合计\t2800\t700", library)
    assert _read(made) == [("出院人次", "2800", "2800"), ("手术台次", "700", "700")]
    assert "内科 1500 0" in made.text and "外科 1300 700" in made.text


def test_the_unit_in_the_head_of_a_table_counts(library):
    made = _made("指标\t单位\t2022年\t2021年\t目标\n总收入\t万元\t11800\t11000\t12000\n门诊人次（万）\t\t32.15\t29.80\t33", library)
    assert "总收入: {本年: '11800万', 上年: '11000万元', 目标: '12000万元'}" in made.text
    assert ("总收入", "11800", "118000000") in _read(made) and ("门诊人次", "32.15", "321500") in _read(made)


def test_a_figure_told_twice_stays_where_it_was_told(library):
    made = _made("出院人次15万人次。\n指标\t2022年\n出院人次\t16000\n手术台次\t300", library)
    assert "出院人次: {本年: '15万人次'}" in made.text and "'出院人次16000'" in made.text


@pytest.mark.parametrize("clause", ["锦旗挂满了走廊", "最高影响因子创了纪录", "低风险组无死亡", "牵头组建医共体"])
def test_no_clause_of_a_sentence_is_lost(library, clause):
    assert clause in _made(f"收到表扬信217封，{clause}。", library).text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("床位使用率85%-90%，平均住院日7天-8天。", []),
        ("门诊X0万人次。", [("门诊人次", "X0万人次", None)]),
        ("手术、出院分别为500，700例。", ["700例"]),
        ("综合排名第" + "1" * 5000 + "位。门诊" + "2" * 5000 + "人次。", []),
        ("出院30\x07人次。", ["30人次"]),
    ],
)
def test_numbers_that_are_easily_misread(library, text, found):
    read_now = _read(_made(text, library))
    assert read_now == found or [text for _, text, _ in read_now] == found


def test_a_rise_by_less_than_nothing_is_a_fall(library):
    (one,) = _made("总收入1.18亿元，同比增长-3.2%。", library).chosen.readings
    assert (one.change.kind, str(one.change.amount)) == ("down", "3.2")


def test_a_year_nobody_can_mean(library):
    made = importing.year_file("某市第一人民医院1949年工作总结\n出院30人次。".encode(), "a.txt", library)
    assert made.text is None and made.diagnostics[-1].rule == "year-unknown"


def test_a_file_name_with_a_line_end(library):
    assert _made("出院30人次。", library, "a\nb: [.txt").text.count("\n医院:") == 1


def test_two_paragraphs_of_a_cell_are_two():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cells = "".join(f"<w:tc>{''.join(f'<w:p><w:r><w:t>{t}</w:t></w:r></w:p>' for t in texts)}</w:tc>" for texts in (["出院人次"], ["15000", "14000"]))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body><w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>")
    text, _ = text_of(target.getvalue(), "a.docx")
    assert "1500014000" not in text and "15000" in text


def test_a_table_of_a_web_page(library):
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>\n" for row in ("指标 2022年 2021年", "手术台次 850 800", "出院人次 15000 14000"))
    text, _ = text_of(f"<html><p>某市第一人民医院2022年\n工作总结</p><table>{rows}</table></html>".encode(), "a.html")
    (said,) = read(text, library)
    assert [(r.indicator, r.text, r.previous) for r in said.readings] == [("手术台次", "850", "800台次"), ("出院人次", "15000", "14000人次")]
    assert said.title == "某市第一人民医院2022年工作总结"


@pytest.mark.parametrize("unit", ["1", "1,", "一", "百", "X", "(", '"', "《", "的", "数", "、等", "1 ", "门诊3人次，", "门诊3人次", "加强党建\n", "同比增长", "<a", "<!--", "<script "])
def test_long_runs_come_to_an_end(library, unit):
    """A megabyte of these would never end, were anything looked through again for every sign of it."""
    text, _ = text_of((unit * (50_000 // len(unit))).encode(), "a.html" if unit[0] == "<" else "a.txt")
    assert all(one.end <= 50_000 for one in read(text, library))


@pytest.mark.parametrize(
    "line",
    [
        "发布人才招聘公告12期",
        "推行扫码支付和自助结算",
        "举办职工摄影比赛",
        "网站访问量再上台阶",
        "相关新闻报道52篇",
        "专项资金来源：市财政拨款",
        "严禁未经授权使用患者数据",
    ],
)
def test_a_line_of_the_report_is_no_page_furniture(library, line):
    made = _made(f"全年出院3万人次。\n二、医院文化\n（一）宣传工作。\n{line}\n全年发稿30篇。", library)
    assert line.replace("：", "") in made.text.replace("：", "")


@pytest.mark.parametrize("item", ["二是建成区域医疗中心", "二是建成区域医疗中心。", "建成医学影像中心", "筹建第二住院部医院"])
def test_a_last_item_is_no_signature(library, item):
    assert item.removeprefix("二是").rstrip("。") in _made(f"出院3万人次。\n二、2023年工作计划\n一是引进博士3名。\n{item}", library).text


def test_a_signature_is_no_item(library):
    made = _made("出院3万人次。\n二、2023年工作计划\n一是引进博士3名。\n某市第一人民医院\n2023年1月12日", library)
    assert "签发日期: 2023-01-12" in made.text and made.text.count("某市第一人民医院") == 1


def test_what_stands_before_the_title_is_kept(library):
    text = "全年门诊50万人次。医院运行平稳。\n一、业务指标\n出院3万人次。\n二、2022年工作总结与思考\n引进博士3名。"
    made = importing.year_file(text.encode(), "a.txt", library, 2022)
    assert all(said in made.text for said in ("50万人次", "医院运行平稳", "3万人次", "3名"))


def test_a_heading_without_a_text_below_it_is_kept_as_an_item(library):
    made = _made("出院3万人次。\n二、党建工作\n（一）抓实理论学习\n全年学习12次。\n（二）建强基层组织\n（三）严明纪律规矩\n开展谈话20人次。", library)
    assert "- '建强基层组织'" in made.text and "标题: '抓实理论学习'" in made.text
