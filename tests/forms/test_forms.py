"""The forms that go out to the departments, and the year as a workbook: what they hold, how they can be filled in, and that nothing is lost on the way."""

import io
import shutil
import subprocess
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from drafter import issuing, names, shelf, starters
from drafter.model.diagnostics import Severity
from drafter.model.plan import Options
from drafter.pipeline import build
from drafter.readers import workbooks, year

ROOT = Path(__file__).parent.parent.parent
LIBRARY = shelf.library()[0]
EXAMPLE = (ROOT / "examples/综合医院2025.yaml").read_bytes()
ALIKE = sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "examples/seeds").glob("*.yaml"), *(ROOT / "tests/checks/clean").glob("*.yaml")])
_NOT_TOLD = {"中医院2026": "，参与单位5家"}
"""What the one example says that a workbook cannot: a figure inside a highlight."""


@cache
def issued(source=EXAMPLE, **how):
    made, found = issuing.issue(source, "年.yaml", LIBRARY, **how)
    assert made, found
    return made


def opened(one):
    return openpyxl.load_workbook(io.BytesIO(one.data))


def draft(data, path):
    made = build(data, path, LIBRARY, Options(), "md")
    assert made.data is not None, [str(d.span) + d.message for d in made.diagnostics if d.severity is Severity.ERROR]
    return made.data.decode().partition("<!-- drafter:sha256")[0]


@pytest.mark.parametrize("path", ALIKE, ids=lambda path: path.stem)
def test_the_year_as_a_workbook_gives_the_same_draft(path):
    source = path.read_bytes()
    (one,) = issued(source, whole=True)
    assert draft(one.data, path.with_suffix(".xlsx")) == draft(source, path).replace(_NOT_TOLD.get(path.stem, "\0"), "")


def test_every_figure_goes_to_one_department_and_by_its_source():
    forms = issued()
    asked = [path for one in forms for path in {path for path, head, _ in workbooks.form(one.data, one.name).values if head == "本年"}]
    record, _ = year.read(EXAMPLE, "年.yaml", LIBRARY)
    waiting, keys = [*record.measures, *(m for s in record.sections for m in s.measures), *(m for s in record.sections for p in s.parts for m in p.measures)], []
    while waiting:
        keys.append(waiting[-1].key)
        waiting += waiting.pop().parts
    assert sorted(asked) == sorted(keys)
    by_department = {one.department: one for one in forms}
    assert "2025年填报表-护理部.xlsx" in {one.name for one in forms} and "章节.护理.指标.医护比" in {p for p, _, _ in workbooks.form(by_department["护理部"].data, "x").values}


def test_a_form_says_what_it_is_for_and_reads_back():
    one = next(one for one in issued() if one.department == "护理部")
    sent = workbooks.form(one.data, one.name)
    assert (sent.hospital, sent.year, sent.department, len(sent.stamp)) == ("明川市第一人民医院", 2025, "护理部", 16)
    record, found = year.read(one.data, one.name, LIBRARY)
    assert {d.rule for d in found if d.severity is not Severity.INFO} == {"form-of-a-department"} and record.year == 2025 and record.hospital.name == "明川市第一人民医院"
    figures = {m.key: m for s in record.sections for m in s.measures}
    for path, head, text in sent.values:
        if head == "上年" and text:
            assert figures[path].previous.quantity.digits == text and figures[path].previous.span.sheet == "指标"


def test_what_is_filled_in_is_read_with_its_cell():
    one = next(one for one in issued() if one.department == "护理部")
    book = opened(one)
    page = book["指标"]
    at = {cell.value: cell.column for cell in page[3]}
    row = next(row for row in range(4, 20) if page.cell(row, at["指标"]).value == "院内压力性损伤发生率")
    page.cell(row, at["本年"]).value, page.cell(row, at["核定"]).value = 0.0312, "护理部主任"
    page.cell(row, at["本年"]).number_format = "0.00%"
    page.insert_rows(4, 3)
    book["指标"].title = "护理部数据"
    out = io.BytesIO()
    book.save(out)
    record, found = year.read(out.getvalue(), "护理部.xlsx", LIBRARY)
    measure = next(m for s in record.sections for m in s.measures if m.name == "院内压力性损伤发生率")
    assert (measure.current.quantity.typed, measure.confirmed, str(measure.current.span)) == ("3.12%", "护理部主任", f"护理部.xlsx!护理部数据!{page.cell(row, at['本年']).column_letter}{row + 3}")


def test_heads_are_locked_and_what_is_filled_in_is_open():
    for one in issued()[1:4]:
        book = opened(one)
        for page in book.worksheets[1:-1]:
            assert page.protection.sheet and not page.protection.password
            heads = {cell.value: cell for cell in page[3]}
            assert all(cell.protection.locked for cell in page[3])
            opened_heads = [head for head in heads if not page.cell(page.max_row, heads[head].column).protection.locked]
            assert opened_heads == list(heads)  # the last row is one left free
    page = opened(next(one for one in issued() if one.department == "医务部"))["指标"]
    locked = {cell.value for cell in page[3] if page.cell(4, cell.column).protection.locked}
    assert locked == {"章节", "小节", "指标", "单位", "填写提示", "上年"}


@pytest.mark.parametrize("kind", starters.KINDS)
def test_a_form_hints_at_what_is_counted_and_at_nothing_else(kind):
    hints = {LIBRARY.by_name[names.normalise(name)].hint for section in LIBRARY.presets[kind].values() for name in section}
    said = set()
    for one in issued(starters.starter(kind, 2025, LIBRARY).encode()):
        page = opened(one)["指标"] if "指标" in opened(one).sheetnames else None
        heads = {cell.value: cell.column for cell in page[3]} if page else {}
        said |= {page.cell(row, heads["填写提示"]).value or "" for row in range(4, page.max_row + 1)} if heads else set()
    assert said == hints and len(hints) > 8


def test_lists_hints_and_the_printed_page():
    book = opened(next(one for one in issued() if one.department == "医务部"))
    assert [page.title for page in book.worksheets] == ["填表说明", "指标", "亮点", "荣誉", "问题和计划", "drafter"] and book["drafter"].sheet_state == "veryHidden"
    rules = {rule.promptTitle: rule for rule in book["亮点"].data_validations.dataValidation}
    assert rules["级别"].formula1 == '"国际,国家级,省级,市级,县级,院级"' and rules["级别"].errorStyle == "stop" and rules["章节"].formula1.startswith('"医院概况')
    assert all(len(rule.prompt) <= 255 and len(rule.formula1 or "") <= 255 for page in book.worksheets for rule in page.data_validations.dataValidation)
    for page in book.worksheets[1:-1]:
        setup = page.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", 9, 1, 0, True)
        assert page.print_title_rows == "$3:$3" and page.freeze_panes.endswith("4") and "明川市第一人民医院2025年" in page.oddHeader.left.text and page.oddHeader.right.text == "医务部"
        assert {cell.font.name for row in page.iter_rows(min_row=3) for cell in row} <= {"宋体", "黑体"}


def test_numbers_are_numbers_and_days_are_days():
    book = opened(next(one for one in issued() if one.department == "医务部"))
    page = book["指标"]
    at = {cell.value: cell.column for cell in page[3]}
    assert {type(page.cell(row, at["上年"]).value) for row in range(4, 28)} <= {int, float, type(None)}
    days = [cell for row in book["亮点"].iter_rows(min_row=4) for cell in row if cell.is_date and cell.value]
    assert days and days[0].number_format == 'yyyy"年"m"月"d"日"'


def test_no_text_is_ever_a_formula():
    source = EXAMPLE.decode().replace("在12个病区试行", "'=HYPERLINK(\"x\")在12个病区试行").replace("责任护士弹性排班，夜班每名护士负责患者由14名减到11名", "责任护士弹性排班'").replace("来源: 护理部", "来源: \"@护理部\"").encode()
    for one in (*issued(source), *issued(source, whole=True)):
        for page in opened(one).worksheets:
            for row in page.iter_rows():
                assert not [cell.coordinate for cell in row if cell.data_type == "f"]
                assert all(cell.quotePrefix for cell in row if isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@"))


def test_equal_years_give_equal_bytes():
    assert issued(whole=True) == issued.__wrapped__(whole=True)
    source = (ROOT / "tests/checks/clean/中心卫生院2025.yaml").read_bytes()
    assert issued(source) == issued.__wrapped__(source)


def test_twenty_departments_with_a_hundred_and_fifty_figures_each():
    lines = ["医院: {名称: 示例市人民医院}", "年度: 2025", "签发日期: 2026-01-20", "章节:"]
    for n in range(20):
        lines += [f"  自设章{n}:", f"    来源: 第{n}科", "    指标:", *(f"      自设数据{n}之{i}: {{本年: {i + 1}项, 上年: {i + 2}项, 口径: 第{i}种口径}}" for i in range(150))]
    forms = issued("\n".join(lines).encode())
    assert len(forms) == 20 and all(one.figures == 150 for one in forms)
    for one in forms[:3]:
        record, found = year.read(one.data, one.name, LIBRARY)
        assert sum(len(section.measures) for section in record.sections) == 150 and record.sections[0].measures[149].scope.text == "第149种口径"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_and_saves_a_form_without_loss(tmp_path):
    one = next(one for one in issued() if one.department == "医务部")
    (tmp_path / "表.xlsx").write_bytes(one.data)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", tmp_path / "表.xlsx"], check=True, capture_output=True, timeout=120)
    before, _ = year.read(one.data, "表.xlsx", LIBRARY)
    after, found = year.read((tmp_path / "out/表.xlsx").read_bytes(), "表.xlsx", LIBRARY)
    assert {d.rule for d in found if d.severity is not Severity.INFO} == {"form-of-a-department"} and after == before
    assert workbooks.form((tmp_path / "out/表.xlsx").read_bytes(), "表.xlsx") == workbooks.form(one.data, "表.xlsx")


def test_the_command(drafter, tmp_path):
    (tmp_path / "年 度.yaml").write_text("医院: {名称: 示例市人民医院}\n年度: 2025\n章节: {党建: {来源: 党办, 指标: {党委会次数: 31次}}, 护理: {来源: 护理部, 指标: {护理满意度: 97%}}}\n", "utf-8")
    run = drafter("forms", "年 度.yaml", "-o", "填报 表", cwd=tmp_path)
    assert run.returncode == 0 and "2 个科室" in run.stdout.decode() and len(list((tmp_path / "填报 表").iterdir())) == 2
    assert drafter("forms", "年 度.yaml", "-o", "填报 表", cwd=tmp_path).returncode == 0  # nothing has changed
    filled = tmp_path / "填报 表/2025年填报表-护理部.xlsx"
    filled.write_bytes(filled.read_bytes() + b"\0")
    kept = filled.read_bytes()
    run = drafter("forms", "年 度.yaml", "-o", "填报 表", cwd=tmp_path)
    assert run.returncode == 1 and "护理部" in run.stderr.decode() and filled.read_bytes() == kept
    assert drafter("forms", "年 度.yaml", "-o", "年.xlsx", cwd=tmp_path).returncode == 0
    assert drafter("build", "年.xlsx", cwd=tmp_path).returncode == 0
    assert "示例" in drafter("forms", "--help").stdout.decode()


def test_a_workbook_goes_through_check_build_verify_update_and_explain(drafter, tmp_path, year_file):
    assert drafter("forms", year_file, "-o", tmp_path / "年.xlsx").returncode == 0
    run = drafter("build", "年.xlsx", cwd=tmp_path)
    assert run.returncode == 0 and "床位使用率（年.xlsx!指标!" in run.stdout.decode()
    draft = next(tmp_path.glob("*.docx"))
    assert drafter("check", "年.xlsx", cwd=tmp_path).returncode == 0
    run = drafter("verify", draft.name, "年.xlsx", cwd=tmp_path)
    assert run.returncode == 0, run.stdout.decode() + run.stderr.decode()
    run = drafter("explain", draft.name, "年.xlsx", "31次", cwd=tmp_path)
    assert "年.xlsx!指标!" in run.stdout.decode()
    book = openpyxl.load_workbook(tmp_path / "年.xlsx")
    page = book["指标"]
    cell = next(cell for row in page.iter_rows(min_row=4) for cell in row if cell.value == 41200)
    cell.value = 45300
    book.save(tmp_path / "年.xlsx")
    run = drafter("verify", draft.name, "年.xlsx", cwd=tmp_path)
    assert run.returncode == 1 and f"“指标”表第 {cell.row} 行" in run.stderr.decode()
    run = drafter("update", draft.name, "年.xlsx", "-o", "新.docx", cwd=tmp_path)
    assert run.returncode == 0 and f"（年度文件“指标”表第 {cell.row} 行）" in run.stdout.decode(), run.stdout.decode() + run.stderr.decode()


def test_no_two_forms_have_one_name():
    made, _ = issuing.issue("医院: {名称: 示例医院}\n年度: 2025\n章节:\n  党建: {来源: 党办/纪检, 亮点: [甲]}\n  护理: {来源: '党办:纪检', 亮点: [乙]}\n".encode(), "年.yaml", shelf.library()[0])
    assert len({one.name.lower() for one in made}) == len(made) >= 2
