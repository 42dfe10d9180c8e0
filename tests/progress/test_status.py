"""`drafter status`: what counts as filled in, whose it is, and what is said of it on the terminal, as JSON and as a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter import shelf, surveying
from drafter.cli import main
from drafter.model.progress import total

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
YEAR = """\
医院: {名称: 示例市第一人民医院, 简称: 市一院}
年度: 2025
指标:
  门急诊人次: {本年: 260.72万, 上年: 251.30万, 来源: 病案统计科, 核定: 分管副院长}
  出院人次: {本年: 159500, 上年: XX, 来源: 病案统计科, 预计: 是}
  床位使用率: XX
章节:
  党建:
    来源: 党委办公室
    指标: {党委会次数: {本年: 47次, 其中: {专题会: 12次, 民主生活会: {本年: 待补, 来源: 组织部}}}}
    亮点:
      - 待补充
      - {内容: 党支部由8个调整为14个, 来源: 组织部}
  医疗质量:
    亮点:
  学科建设:
    小节:
      - {标题: 重点专科, 来源: 科教科, 亮点: [获批省级临床重点专科2个]}
荣誉:
  - {名称: 全国文明单位, 级别: 国家级}
上年计划:
  - {内容: 建成互联网医院, 状态: 完成}
  - {内容: 建成新院区}
"""


def surveyed(source: str = YEAR) -> surveying.Survey:
    """How far a year file is."""
    return surveying.survey(source.encode(), "年.yaml", shelf.library()[0])


@pytest.fixture
def year(tmp_path):
    (tmp_path / "2025年.yaml").write_text(YEAR, "utf-8")
    return tmp_path / "2025年.yaml"


def test_every_item_belongs_to_the_department_nearest_to_it():
    found = {item.name: (item.department, item.section) for item in surveyed().progress.items}
    assert found == {
        "门急诊人次": ("病案统计科", "业务指标"), "出院人次": ("病案统计科", "业务指标"), "床位使用率": ("病案统计科", "业务指标"), "党委会次数": ("党委办公室", "党建"), "专题会": ("党委办公室", "党建"),
        "民主生活会": ("组织部", "党建"), "亮点第1条": ("党委办公室", "党建"), "党支部由8个调整为14个": ("组织部", "党建"), "医疗质量": ("医务部", "医疗质量"), "获批省级临床重点专科2个": ("科教科", "学科建设"),
        "全国文明单位": ("宣传科", "荣誉"), "建成互联网医院": ("院办公室", "上年计划"), "建成新院区": ("院办公室", "上年计划"),
    }  # fmt: skip


def test_what_is_missing_estimated_and_not_confirmed():
    items = surveyed().progress.items
    missing = {item.name: item.missing for item in items if item.missing}
    assert missing == {"出院人次": ("上年",), "床位使用率": ("本年",), "民主生活会": ("本年",), "亮点第1条": ("内容",), "医疗质量": ("内容",), "建成新院区": ("状态",)}
    assert [item.name for item in items if item.estimated] == ["出院人次"]
    assert {item.name for item in items if item.confirmed is False} == {"出院人次", "党委会次数", "专题会"} and next(item for item in items if item.name == "门急诊人次").confirmed


def test_a_doubt_is_about_the_innermost_item_it_names():
    items = surveyed(YEAR.replace("上年: 251.30万", "上年: 2.5130万")).progress.items
    doubtful = {item.name: {d.rule for d in item.doubts} for item in items if item.doubts}
    assert doubtful == {"门急诊人次": {"value-slip"}, "出院人次": {"figure-unfinished"}, "建成新院区": {"last-plan-without-status"}}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_counts_are_those_of_the_items(path):
    progress = surveying.survey(path.read_bytes(), path.name, shelf.library()[0]).progress
    whole = total(progress.counts)
    assert whole.items == len(progress.items) == whole.filled + whole.missing > 20
    assert whole.missing == sum(bool(item.missing) for item in progress.items)
    assert len({(count.department, count.section) for count in progress.counts}) == len(progress.counts)
    departments = [count.department for count in progress.counts]
    assert departments == sorted(departments, key=departments.index), "a department stands in one place"


def test_on_the_terminal(year, capsys):
    assert main(["status", str(year)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "示例市第一人民医院2025年：要填 13 项，已填 7 项（53%），待补 6 项；预计数 1 项，未核定 3 项，存疑 2 项"
    head, *rows = [line.split() for line in out[2 : out.index("", 2)]]
    assert head == ["科室", "章节", "要填", "已填", "待补", "预计", "未核定", "存疑"] and rows[-1][:2] == ["合计", "13"]
    assert ["病案统计科", "业务指标", "3", "1", "2", "1", "1", "1"] in rows
    assert "  病案统计科：出院人次（上年）（第 5 行）；床位使用率（第 6 行）" in out and "  医务部：医疗质量（第 14 行）" in out


def test_as_json(year, capsys):
    assert main(["status", str(year), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["summary"]["items"] == 13 and told["summary"]["missing"] == len(told["missing"]) == 6
    (bed,) = [item for item in told["missing"] if item["name"] == "床位使用率"]
    assert bed == {"name": "床位使用率", "key": "指标.床位使用率", "department": "病案统计科", "section": "业务指标", "missing": ["本年"], "rules": [], "file": str(year), "line": 6, "column": 3}
    assert sum(department["items"] for department in told["departments"]) == 13
    assert [section["section"] for department in told["departments"] if department["department"] == "党委办公室" for section in department["sections"]] == ["党建"]


def test_as_a_workbook(year, tmp_path, capsys):
    year.write_text(YEAR.replace("来源: 党委办公室", "来源: =cmd()"), "utf-8")
    assert main(["status", str(year), "--table", str(tmp_path / "进度.xlsx")]) == 0
    before = (tmp_path / "进度.xlsx").read_bytes()
    assert main(["status", str(year), "--table", str(tmp_path / "进度.xlsx")]) == 0 and (tmp_path / "进度.xlsx").read_bytes() == before
    (tmp_path / "别的.xlsx").write_bytes(b"somebody's")
    assert main(["status", str(year), "--table", str(tmp_path / "别的.xlsx")]) == 0
    (kept,) = tmp_path.glob("别的（备份*.xlsx")
    assert kept.read_bytes() == b"somebody's"
    book = load_workbook(tmp_path / "进度.xlsx")
    assert book.sheetnames == ["进度表", "催办单"]
    counted, chased = ([[cell.value for cell in row] for row in page.iter_rows(min_row=3)] for page in book)
    assert counted[0] == ["科室", "章节", "要填", "已填", "待补", "预计", "未核定", "存疑"] and counted[-1][2:5] == [13, 7, 6]
    assert {row[3] for row in chased[1:]} == {"出院人次", "床位使用率", "民主生活会", "亮点第1条", "医疗质量", "建成新院区"} and chased[1][6] is None
    assert all(cell.data_type != "f" for page in book for row in page.iter_rows() for cell in row)


def test_what_cannot_be_read_or_written(year, tmp_path, capsys):
    assert main(["status", str(tmp_path / "没有.yaml")]) == 1
    assert main(["status", str(year), "--table", str(tmp_path / "进度.docx")]) == 2
    (tmp_path / "是目录.xlsx").mkdir()
    assert main(["status", str(year), "--table", str(tmp_path / "是目录.xlsx")]) == 1
    year.write_text(YEAR.replace("年度: 2025", "年度: 二千"), "utf-8")
    capsys.readouterr()
    assert main(["status", str(year)]) == 1
    assert "错误" in capsys.readouterr().err


def test_a_file_with_nothing_in_it_yet(tmp_path, capsys):
    (tmp_path / "空.yaml").write_text("医院: {名称: 示例市第一人民医院}\n年度: 2025\n", "utf-8")
    assert main(["status", str(tmp_path / "空.yaml"), "--table", str(tmp_path / "空.xlsx")]) == 0 and "要填 0 项" in capsys.readouterr().out


def test_a_point_that_is_still_to_come_counts_once_and_is_its_parts():
    source = YEAR[: YEAR.index("荣誉:")] + "  护理:\n    来源: 护理部\n    小节: [{标题: 质控, 来源: 质控科, 亮点: [待补充]}]\n  党风廉政: {来源: 纪委, 概述: 待补充}\n"
    items = [(i.name, i.department) for i in surveyed(source).progress.items if i.section in ("护理", "党风廉政")]
    assert sorted(items) == sorted([("概述", "纪委"), ("小节第1条.亮点第1条", "质控科")])
