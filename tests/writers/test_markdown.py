"""The Markdown draft: readable as it stands, and nothing in a text that a Markdown reader would take for markup."""

import pytest

from drafter import layout
from drafter.model.report import Table, Text
from drafter.writers import markdown
from writers.sample import figure, gap, heading, paragraph, picture, png, report, said, table

PLAIN, _ = layout.profile(None, "公文", ())


def written(*blocks, **more):
    *pieces, seal, end = markdown.write(report(*blocks, **more), PLAIN).decode().split("\n")
    assert seal.startswith("<!-- drafter:sha256=") and end == ""
    return "\n".join(pieces).strip("\n").split("\n\n")


def body(*blocks):
    return written(*blocks, signature="", signed=None)[1:]


def test_whole_document_in_reading_order():
    assert written(
        paragraph(said("全年完成门急诊", figure("260.72万人次"), "；床位使用率", gap(), "。"), said("见表1。")),
        heading(1, "一、", "党建"),
        heading(2, "（一）", "组织"),
        heading(3, "1.", "支部"),
        heading(4, "（1）", "发展党员"),
        picture(png(), "图1　门诊楼"),
        subtitle="（讨论稿）",
    ) == [
        "# 示例市第一人民医院2025年工作总结",
        "（讨论稿）",
        "全年完成门急诊260.72万人次；床位使用率【待补充：床位使用率】。见表1。",
        "## 一、党建",
        "### （一）组织",
        "#### 1.支部",
        "##### （1）发展党员",
        "（图1　门诊楼）",
        "示例市第一人民医院",
        "2026年1月20日",
    ]


def test_table_is_a_pipe_table_between_caption_and_note():
    assert body(table(1)) == [
        "表1　2025年主要指标完成情况",
        "| 指标 | 2025年 | 2024年 | 比上年 |\n| --- | --- | --- | --- |\n| 门急诊人次 | 260.72万人次 | 251.30万人次 | 增长3.75% |",
        "注：床位使用率待核。",
    ]


def test_cells_hold_one_line_and_no_bar():
    assert body(Table((), ("甲|乙",), (((Text("一\n二"),),),))) == ["| 甲\\|乙 |\n| --- |\n| 一 二 |"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("患者满意度98.6%，A+级，α_1", "患者满意度98.6%，A+级，α_1"),
        ("*重点*工作", r"\*重点\*工作"),
        ("_重点_工作", r"\_重点_工作"),
        ("# 号楼启用", r"\# 号楼启用"),
        ("1. 推进", r"1\. 推进"),
        ("1.推进", "1.推进"),
        ("- 推进", r"\- 推进"),
        ("[2025]12号", r"\[2025]12号"),
        ("[文号]: 12", r"\[文号]: 12"),
        ("IL<6且x<b>", r"IL<6且x\<b>"),
        ("A&amp;B与A&B", r"A\&amp;B与A&B"),
        ("一~~二~~", r"一\~\~二\~\~"),
        ("---", r"\---"),
        ("一\n二", "一\\\n二"),
        ("C:\\*.doc", r"C:\\\*.doc"),
    ],
)
def test_markup_is_escaped_and_prose_is_not(text, expected):
    assert body(paragraph(text)) == [expected]


def test_hashes_that_would_close_a_heading_are_kept():
    assert body(heading(1, "一、", "C #")) == ["## 一、C \\#"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("清廉医院建设。", "**清廉医院建设**。全年平稳。"), ("清廉医院建设", "**清廉医院建设**全年平稳。"), ("“心连心”", "“心连心”全年平稳。")],
)
def test_run_in_title_is_bold_where_a_reader_would_see_it_so(lead, expected):
    assert body(paragraph("全年平稳。", lead=(Text(lead),))) == [expected]
