"""`drafter verify --table`: the figure check sheet, its rows against what verify finds, and how it is written as Excel and as Word."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from drafter import files
from drafter.cli import main
from drafter.model.account import Entry
from drafter.sheets.rows import _around
from drafter.writers.docx.baseline import untouched

from .edited import W, Draft, new_paragraph, text, write

ROOT = Path(__file__).parent.parent.parent
HEAD = ["序号", "数据", "所在段落", "文稿中的数", "年度文件中的数", "来源科室", "核定人", "核对结果", "年度文件行号"]
RESULTS = {"agrees": "相符", "differs": "不符", "unsourced": "没有依据"}
SIGNED = ["核对人：", "日期："]


@pytest.fixture
def year(year_file):
    found = year_file.read_text("utf-8").replace("  床位使用率: XX\n", "")
    found = found.replace("门急诊人次: {本年: 86.40万, 上年: 80万}", "门急诊人次: {本年: 86.40万, 上年: 80万, 来源: =HYPERLINK(\"http://x\"), 核定: 分管副院长}")
    year_file.write_text(found, "utf-8")
    return year_file


@pytest.fixture
def draft(year, capsys):
    """A draft with a changed figure, a number of a person's own, and a figure taken out."""
    path = year.with_name("稿.docx")
    assert main(["build", str(year), "-o", str(path)]) == 0
    made = Draft(path.read_bytes())
    run = next(r for r in made.body.iter(f"{W}r") if "86.40万人次" in text(r))
    write(run, text(run).replace("86.40万", "86.41万"))
    p = next(p for p in made.prose() if "党委会31次" in text(p))
    p.addnext(new_paragraph("走访慰问离退休职工1357人次。", p))
    p.getparent().remove(p)
    path.write_bytes(made.bytes())
    capsys.readouterr()
    return path


def verify(capsys, *words):
    code = main(["verify", *map(str, words)])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


def cells_of_workbook(path):
    """Everything above the table, its rows as texts, and everything below."""
    page = load_workbook(path).active
    rows = [["" if value is None else str(value) for value in row] for row in page.iter_rows(values_only=True)]
    return split(rows)


def cells_of_document(path):
    document = Document(str(path))
    above, below = [], []
    seen = False
    for element in document.element.body:
        seen = seen or element.tag == f"{W}tbl"
        (below if seen else above).append([text(element)] if element.tag == f"{W}p" else [])
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    return above, rows[0], rows[1:], below


def split(rows):
    at = rows.index(HEAD)
    end = next((n for n in range(at + 1, len(rows)) if not any(rows[n])), len(rows))
    return rows[:at], rows[at], rows[at + 1 : end], rows[end:]


READERS = {"xlsx": cells_of_workbook, "docx": cells_of_document}


@pytest.mark.parametrize("form", READERS)
def test_a_row_for_each_figure_and_the_unused_at_the_end(form, draft, year, capsys, tmp_path):
    path = tmp_path / f"数据核对表.{form}"
    code, out, err = verify(capsys, draft, year, "--table", path)
    assert code == 1 and out.endswith(f"已生成 {path}\n") and "figure-differs" in err
    _, as_json, _ = verify(capsys, draft, year, "--format", "json")
    found = json.loads(as_json)
    figures = [f for f in found["figures"] if f["status"] != "term"]
    above, head, rows, below = READERS[form](path)
    assert head == HEAD and [row[0] for row in rows] == [str(n + 1) for n in range(len(rows))]
    standing, missing = rows[: len(figures)], rows[len(figures) :]
    assert [(row[3], row[4], row[7]) for row in standing] == [(f["text"], f["expected"] or "—", RESULTS[f["status"]]) for f in figures]
    assert all(row[2].startswith(f"第{f['paragraph'] + 1}段：") and f["text"] in row[2] for row, f in zip(standing, figures))
    assert all(str(f["line"] or "—") in row[8].split("、") for row, f in zip(standing, figures))
    assert [(row[1], row[2], row[3], row[4], row[7]) for row in missing] == [("党委会次数", "—", "—", u["value"], "未写入文稿") for u in found["unused"]] and len(missing) == 1
    first = standing[0]
    assert first[1] == "门急诊人次" and first[5:7] == ['=HYPERLINK("http://x")', "分管副院长"] and first[7] == "不符"
    assert standing[1][1] == "门急诊人次（同比）" and standing[1][4] == "增长8%"
    words = " ".join(cell for row in above for cell in row)
    counts = found["summary"]
    assert "示例市人民医院2025年工作总结数据核对表" in words and f"文稿：{draft.name}" in words and "年度：2025年" in words and year.name in words
    assert f"文稿中的数据 {len(figures)} 处：相符 {counts['agrees']} 处，不符 1 处，没有依据 1 处；年度文件里未写入文稿的 1 项" in words and f"{counts['term']} 处不列" in words
    assert all(word in " ".join(cell for row in below for cell in row) for word in SIGNED)


def test_the_department_is_that_of_the_forms_where_the_year_file_names_none(draft, year, capsys, tmp_path):
    verify(capsys, draft, year, "--table", tmp_path / "表.xlsx")
    _, head, rows, _ = cells_of_workbook(tmp_path / "表.xlsx")
    departments = {row[head.index("数据")]: row[head.index("来源科室")] for row in rows}
    assert departments["出院人次"] == departments["出院人次（同比）"] == "病案统计科" and departments["党委会次数"] == "党委办公室"


@pytest.mark.parametrize("name", ["综合医院2025", "县医院2026", "中医院2026"])
def test_both_forms_of_an_example_say_the_same(name, capsys, tmp_path):
    year = ROOT / "examples" / f"{name}.yaml"
    assert main(["build", str(year), "-o", str(tmp_path / "稿.docx")]) == 0
    tables = []
    for form, read in READERS.items():
        assert verify(capsys, tmp_path / "稿.docx", year, "--table", tmp_path / f"表.{form}")[0] == 0
        tables.append(read(tmp_path / f"表.{form}")[1:3])
    assert any(re.fullmatch(r"第\d+段：出院人次｜(增长|下降)[\d.]+%", row[2]) for row in tables[0][1])
    assert tables[0] == tables[1] and len(tables[0][1]) > 300
    assert {row[7] for row in tables[0][1]} == {"相符"} and all(row[1] not in ("", "—") for row in tables[0][1])


@pytest.mark.parametrize("form", READERS)
def test_two_runs_give_the_same_bytes(form, draft, year, capsys, tmp_path):
    path = tmp_path / f"表.{form}"
    made = []
    for _ in range(2):
        verify(capsys, draft, year, "--table", path)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    times = set(re.findall(r"<dcterms:\w+[^>]*>([^<]*)<", core))
    assert len(times) == 1 and times <= {"2026-01-20T00:00:00Z", "2025-12-31T00:00:00Z"}


def test_the_workbook_is_ready_to_print(draft, year, capsys, tmp_path):
    verify(capsys, draft, year, "--table", tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").active
    assert page.page_setup.orientation == "landscape" and int(page.page_setup.paperSize) == 9
    assert page.sheet_properties.pageSetUpPr.fitToPage and int(page.page_setup.fitToWidth) == 1 and int(page.page_setup.fitToHeight) == 0
    head = next(row for row in page.iter_rows() if row[0].value == "序号")
    number = head[0].row
    assert page.print_title_rows in (f"{number}:{number}", f"${number}:${number}") and page.freeze_panes == f"A{number + 1}"
    widths = [page.column_dimensions[cell.column_letter].width for cell in head]
    assert all(width > 5 for width in widths) and widths[2] == max(widths)
    rows = list(page.iter_rows(min_row=number + 1, max_row=number + int(page.auto_filter.ref.rpartition("I")[2]) - number))
    assert all(cell.alignment.wrap_text and cell.border.left.style for row in (head, *rows) for cell in row)
    fills = {row[7].value: {cell.fill.fgColor.rgb if cell.fill.fill_type else None for cell in row} for row in rows}
    assert fills["相符"] == {None} and len(fills["不符"] | fills["没有依据"] | fills["未写入文稿"]) == 3 and None not in fills["不符"] | fills["没有依据"]
    assert all(page.row_dimensions[row[0].row].height >= 15 for row in rows)


def test_no_text_is_a_formula_and_every_text_a_string(draft, year, capsys, tmp_path):
    verify(capsys, draft, year, "--table", tmp_path / "表.xlsx")
    page = load_workbook(tmp_path / "表.xlsx").active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.column for cell in cells if cell.data_type == "n"} == {1, 9}
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert risky and all(cell.quotePrefix for cell in risky)
    with zipfile.ZipFile(tmp_path / "表.xlsx") as package:
        assert not [name for name in package.namelist() if b"<f>" in package.read(name)]


def test_signs_a_workbook_cannot_hold_are_left_out(draft, year, capsys, tmp_path):
    from drafter.spreadsheets import plain

    assert plain("a\x00\x0b\ufffe\ud800b\n") == "ab\n"


def test_the_document_lies_across_and_repeats_its_head(draft, year, capsys, tmp_path):
    verify(capsys, draft, year, "--table", tmp_path / "表.docx")
    document = Document(str(tmp_path / "表.docx"))
    page = document.sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE and page.page_width > page.page_height
    (table,) = document.tables
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    grid = sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid)
    assert grid * 635 == page.page_width - page.left_margin - page.right_margin
    assert untouched((tmp_path / "表.docx").read_bytes())


@pytest.mark.parametrize("name", ["表.pdf", "表", "表.xls", "xlsx", "表.docx.bak", ""])
def test_another_suffix_is_wrong_use(name, draft, year, capsys, tmp_path):
    before = sorted(os.listdir(tmp_path))
    code, out, err = verify(capsys, draft, year, "--table", name and tmp_path / name)
    assert code == 2 and out == "" and "以 .xlsx 或 .docx 结尾" in err and sorted(os.listdir(tmp_path)) == before


def test_draft_and_year_file_are_never_overwritten(draft, year, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(draft.parent)
    os.symlink(year, tmp_path / "链接.xlsx")
    before = draft.read_bytes(), year.read_bytes()
    for table, what in ((draft, "文稿"), (f"./{draft.name}", "文稿"), (tmp_path / "链接.xlsx", "年度文件")):
        code, out, err = verify(capsys, draft, year, "--table", table)
        assert code == 1 and "已生成" not in out and f"就是{what}本身，没有覆盖 (output-is-input)" in err
    assert (draft.read_bytes(), year.read_bytes()) == before


def test_another_file_is_replaced_whole_and_what_cannot_be_written_is_told(draft, year, capsys, tmp_path):
    (tmp_path / "表.xlsx").write_bytes(b"old")
    verify(capsys, draft, year, "--table", tmp_path / "表.xlsx")
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")
    before = sorted(os.listdir(tmp_path))
    code, out, err = verify(capsys, draft, year, "--table", tmp_path / "没有的文件夹" / "表.xlsx")
    assert code == 1 and "已生成" not in out and "output-not-writable" in err
    (tmp_path / "文件夹.xlsx").mkdir()
    code, out, err = verify(capsys, draft, year, "--table", tmp_path / "文件夹.xlsx")
    assert code == 1 and "已生成" not in out and "output-not-writable" in err
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "文件夹.xlsx"])


def test_nothing_is_written_of_what_cannot_be_verified(draft, year, capsys, tmp_path):
    draft.write_bytes(b"PK\x03\x04")
    code, out, _ = verify(capsys, draft, year, "--table", tmp_path / "表.xlsx")
    assert code == 1 and "没有写数据核对表" in out and not (tmp_path / "表.xlsx").exists()


def test_the_exit_code_stays_that_of_verify(year, capsys, tmp_path):
    clean = tmp_path / "净.docx"
    assert main(["build", str(year), "-o", str(clean)]) == 0
    capsys.readouterr()
    for words in ((), ("--strict",)):
        assert verify(capsys, clean, year, *words, "--table", tmp_path / "表.xlsx")[0] == verify(capsys, clean, year, *words)[0] == 0


def test_the_json_says_where_the_table_is(draft, year, capsys, tmp_path):
    _, out, err = verify(capsys, draft, year, "--table", tmp_path / "表.xlsx", "--format", "json")
    found = json.loads(out)
    assert err == "" and found.pop("table") == str(tmp_path / "表.xlsx")
    assert found == json.loads(verify(capsys, draft, year, "--format", "json")[1])
    assert json.loads(verify(capsys, draft, year, "--table", draft, "--format", "json")[1])["table"] is None


def test_what_makes_workbooks_is_loaded_for_workbooks_only(draft, year, tmp_path):
    program = "import sys; from drafter.cli import main; main(sys.argv[1:]); sys.exit('openpyxl' in sys.modules)"
    for words, loaded in (((), 0), (("--table", tmp_path / "表.docx"), 0), (("--table", tmp_path / "表.xlsx"), 1)):
        command = [sys.executable, "-c", program, "verify", str(draft), str(year), *map(str, words)]
        assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == loaded


@pytest.mark.parametrize(
    ("line", "number", "shown"),
    [
        ("全年完成门急诊260.72万人次，同比增长3.75%。", "3.75%", "…260.72万人次，同比增长3.75%。"),
        ("同比增长3.75%，其中门诊1234567.89人次", "3.75%", "同比增长3.75%，其中门诊1234567.89…"),
        ("31次", "31次", "31次"),
    ],
)
def test_words_around_a_number_cut_no_other_number(line, number, shown):
    start = line.index(number)
    assert _around(line, Entry(0, start, start + len(number), number, "agrees")) == shown


def test_one_file_by_two_names_is_one(tmp_path):
    (tmp_path / "a").write_text("1")
    os.link(tmp_path / "a", tmp_path / "b")
    assert files.same(str(tmp_path / "a"), str(tmp_path / "b")) and files.same(str(tmp_path / "x"), str(tmp_path / "." / "x"))
    assert not files.same(str(tmp_path / "a"), str(tmp_path / "c"))
