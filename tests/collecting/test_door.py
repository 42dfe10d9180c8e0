"""`drafter collect` as it is called: what it prints, what it writes, what it returns; and the comments it leaves, in every later message."""

import json
import os

import pytest

from drafter import amending, files, provenance, rolling
from drafter.amending import Add, Set
from drafter.checking import check
from drafter.cli import main
from drafter.model.diagnostics import Span, error, warning
from tests.collecting.filling import LIBRARY, forms
from tests.collecting.asked import PARTY, STATISTICS, YEAR


@pytest.fixture
def place(tmp_path):
    """A folder with a blank in its name: year file and filled forms."""
    folder = tmp_path / "我的 表"
    folder.mkdir()
    year = tmp_path / "2025 年.yaml"
    year.write_text(YEAR, "utf-8")
    out = forms(YEAR)
    out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    for form in (out[STATISTICS], out[PARTY]):
        (folder / form.name).write_bytes(form.data)
    (folder / "~$2025年填报表.xlsx").write_bytes(b"lock")
    (folder / "说明.docx").write_bytes(b"x")
    return year, folder


def test_what_it_says(place, capsys):
    year, folder = place
    assert main(["collect", str(folder), "-o", str(year)]) == 0
    said, told = capsys.readouterr()
    assert f"已写入 {year}" in said and f"（{STATISTICS}）　填了 1 行，收进 1 处" in said and f"（{PARTY}）　还没有填" in said and "第 11 行　床位使用率：86.87%" in said
    assert "还没有交回：医务部、党委办公室、院办公室" in said and "下一步：drafter status" in said and "还待补充：" in said
    assert "没有收：说明.docx" in told and "~$" not in told
    text = year.read_text("utf-8")
    assert main(["collect", str(folder), "-o", str(year)]) == 0
    assert "没有变动" in capsys.readouterr()[0] and year.read_text("utf-8") == text


def test_disputes_are_errors_and_the_rest_is_written(place, capsys):
    year, folder = place
    year.write_text(YEAR.replace("发展党员: XX", "发展党员: 30名"), "utf-8")
    other = forms(YEAR)[PARTY].put("指标", "发展党员", 本年=27)
    (folder / other.name).write_bytes(other.data)
    assert main(["collect", str(folder), "-o", str(year), "--format", "json"]) == 1
    made = json.loads(capsys.readouterr()[0])
    assert made["output"] == str(year) and [each["key"] for each in made["changes"]] == ["指标.床位使用率.本年"] and made["changes"][0]["from"]["cell"] == "G6"
    (conflict,) = made["conflicts"]
    assert (conflict["left"], conflict["right"], conflict["sheet"], conflict["cell"]) == ("27", "30名", "指标", "G5") and made["absent"] == ["医务部", "院办公室"]
    assert "发展党员: 30名" in year.read_text("utf-8")


def test_a_new_file_and_a_single_form(place, tmp_path, capsys):
    _, folder = place
    new = tmp_path / "新.yaml"
    assert main(["collect", str(folder / f"2025年填报表-{STATISTICS}.xlsx"), "-o", str(new)]) == 0
    assert f"已生成 {new}" in capsys.readouterr()[0] and "床位使用率: {本年: 86.87%, 来源: 病案统计科}" in new.read_text("utf-8")
    assert main(["build", str(new), "-o", str(tmp_path / "稿.docx")]) == 0


def test_wrong_use_and_what_is_not_there(place, tmp_path, capsys):
    year, folder = place
    assert main(["collect", str(folder), "-o", "2025年.xlsx"]) == 2
    assert main(["collect", str(folder)]) == 2
    assert main(["collect", str(tmp_path / "没有"), "-o", str(year)]) == 1
    (tmp_path / "空").mkdir()
    assert main(["collect", str(tmp_path / "空"), "-o", str(year)]) == 1
    assert main(["collect", str(folder), "-o", str(folder)]) == 2
    year.write_text("医院: {名称: [", "utf-8")
    assert main(["collect", str(folder), "-o", str(year)]) == 1 and year.read_text("utf-8") == "医院: {名称: ["
    assert "Traceback" not in capsys.readouterr()[1]


def test_what_could_not_be_written_is_not_said_to_be_in_it(place, capsys, monkeypatch):
    year, folder = place
    monkeypatch.setattr(files, "written", lambda *_, **__: (error("write-failed", "写不进", Span(str(year))),))
    assert main(["collect", str(folder), "-o", str(year)]) == 1
    said, told = capsys.readouterr()
    assert said == f"{year} 没有写成，这些表都没有收进去；能写以后再收一次\n" and "写不进" in told
    assert main(["collect", str(folder), "-o", str(year), "--format", "json"]) == 1
    made = json.loads(capsys.readouterr()[0])
    assert made["output"] is None and made["changes"] == [] and {each["taken"] for each in made["files"]} == {0} and year.read_text("utf-8") == YEAR


def test_a_form_that_is_old_is_told_in_these_words(place, capsys):
    year, folder = place
    year.write_text(YEAR.replace("上年: 251.30万", "上年: 252.30万"), "utf-8")
    main(["collect", str(folder), "-o", str(year)])
    assert "是发出填报表时的旧值" in capsys.readouterr()[1]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a folder is read-only for ordinary users only")
def test_a_folder_that_cannot_be_written_leaves_the_file_as_it_was(place):
    year, folder = place
    year.parent.chmod(0o555)
    try:
        assert main(["collect", str(folder), "-o", str(year)]) == 1 and year.read_text("utf-8") == YEAR
    finally:
        year.parent.chmod(0o755)


def test_later_messages_name_the_cell():
    text = YEAR.replace("床位使用率: XX  # 空的", "床位使用率: 286.87%  # 空的  # 出自 病案 统计.xlsx!指标!F7、b.xlsx!数 据!G12，填报人 王某")
    found = [d for d in check(text.encode(), "年.yaml", LIBRARY).diagnostics if d.span.line == 11]
    assert found and all(d.message.endswith("（出自 病案 统计.xlsx!指标!F7、b.xlsx!数 据!G12）") for d in found)


def test_a_comment_reads_back_as_it_was_written():
    said = provenance.comment(("医务 部、一.xlsx!指标!F7", "b #2.xlsx!表!AA10", "b #2.xlsx!表!AA10"), ("王某", "", "李某"))
    known = provenance.origin(f"  甲: 1  # 人次  # {said}")
    assert known.people == ("王某", "李某") and len(known.places) == 2 and known.column == 15
    assert provenance.origin("  甲: 出自 a.xlsx!表!A1") is None and provenance.origin("甲: 1  # 出自 老王") is None


def test_a_value_in_braces_over_several_lines_is_named_where_they_end():
    text = "甲: {本年: 1,\n  上年: 2}  # 出自 a.xlsx!表!A1\n乙: 1"
    made = provenance.named([warning("x", "不一致", Span("年.yaml", line, 1)) for line in (1, 2, 3)], text, "年.yaml")
    assert [d.message for d in made] == ["不一致（出自 a.xlsx!表!A1）"] * 2 + ["不一致"]


def test_a_hint_that_quotes_the_line_names_the_cell_too():
    text = "a\n甲: 1  # 出自 a.xlsx!表!A1"
    (made,) = provenance.named([warning("x", "不一致", Span("稿.docx", 3, 1), "年度文件第 2 行是“1”")], text, "年.yaml")
    assert made.hint == "年度文件第 2 行（出自 a.xlsx!表!A1）是“1”"


def test_next_year_forgets_the_cells():
    text = YEAR.replace("床位使用率: XX  # 空的", "床位使用率: 86.87%  # 空的  # 出自 a.xlsx!指标!F7")
    made = rolling.rolled(text.encode(), "2025年.yaml", LIBRARY)
    assert "床位使用率: {本年: 待补充, 上年: 86.87%}  # 空的\n" in made.text


def test_comments_go_to_the_items_of_a_list_that_is_begun():
    assert amending.amended("甲:\n  乙:\n丙: 1\n", [Add(("甲", "乙"), "一", "出自 a"), Add(("甲", "乙"), "二"), Set(("甲", "丁", "戊"), "三", None, "出自 b")]) == (
        "甲:\n  乙:\n    - 一  # 出自 a\n    - 二\n  丁:\n    戊: 三  # 出自 b\n丙: 1\n")
    assert amending.amended("甲: 1\n", [Add(("乙",), "一", "出自 a")]) == "甲: 1\n\n乙:\n  - 一  # 出自 a\n"


def test_where_comments_stand():
    text = "甲: {乙: 1,\n  丙: 2}\n丁:\n  - 一\n"
    assert [*amending.standing(text, [("甲", "乙"), ("丁", 0), ("丁",), ("戊",)])] == [(2, True), (4, False), (3, False), (0, False)]


