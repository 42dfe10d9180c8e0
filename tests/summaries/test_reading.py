"""Whole reports of our own in every layout: headings, sections, paragraphs, figures, wherever they come from."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import REPORT

from drafter import loader, numerals, pipeline
from drafter.model.plan import Options
from drafter.summaries import read, text_of

ROOT = Path(__file__).parents[2]

HEADINGS = [
    ("一、主要业务指标完成情况", 1, "业务指标"),
    ("二、加强党的建设，凝聚发展合力", 1, "党建"),
    ("（一）抓实理论学习。", 2, "党建"),
    ("（二）建强基层组织。", 2, "党建"),
    ("三、提升医疗质量，守护患者安全", 1, "医疗质量"),
    ("1.落实核心制度。", 2, "医疗质量"),
    ("2.推进临床路径管理。", 2, "医疗质量"),
    ("四、存在的问题", 1, "存在问题"),
    ("五、2025年工作计划", 1, "来年计划"),
]


@pytest.fixture(scope="module")
def library():
    return loader.load()


def _one(text, library):
    (summary,) = read(text, library)
    return summary


def test_outline(library):
    said = _one(REPORT, library)
    assert (said.title, said.hospital, said.year) == ("示例市第二人民医院2024年工作总结", "示例市第二人民医院", 2024)
    found = [(t.text, t.level, t.section) for t in said.outline if t.level]
    assert [heading for heading in HEADINGS if heading not in found] == []
    assert all(REPORT[t.start : t.end] == t.text for t in said.outline)


def test_figures_stand_where_they_say(library):
    said = _one(REPORT, library)
    assert [(r.indicator, r.text, r.section) for r in said.readings[:3]] == [
        ("门急诊人次", "86.5万人次", "业务指标"), ("出院人次", "3.1万人次", "业务指标"), ("平均住院日", "7.2天", "业务指标"),
    ]  # fmt: skip
    assert all(REPORT[r.start : r.end] == r.text for r in said.readings)
    assert [r.role for r in said.readings if r.text == "3名"] == ["target"]


def test_hard_line_ends_and_blanks_inside_numbers(library):
    """Text broken at the right margin, with blanks where a converter left them."""
    plain = REPORT.replace("86.5万人次", "86 .5 万人次")
    width = 24
    broken = "\n".join(
        line if len(line) < width + 4 or line[0] in "一二三四五（12" else "\n".join(line[i : i + width] for i in range(0, len(line), width)) for line in plain.split("\n")
    )
    values = [(r.indicator, r.value) for r in _one(REPORT, library).readings]
    assert [(r.indicator, r.value) for r in _one(broken, library).readings] == values


def test_page_furniture_is_no_part_of_it(library):
    page = "当前位置：首页 > 新闻动态 > 正文\n" + REPORT.replace("\n\n2024年，", "\n发布时间：2025-01-20 08:30  来源：宣传科  浏览次数：1286\n\n2024年，", 1) + "上一篇：关于2023年度考核的通知\n- 3 -\n第3页 共12页\n"
    said = _one(page, library)
    assert [(r.indicator, r.value) for r in said.readings] == [(r.indicator, r.value) for r in _one(REPORT, library).readings]
    assert not any(word in p.text for p in said.passages for word in ("当前位置", "浏览", "上一篇", "第3页"))


def test_a_web_page(library):
    body = "".join(f"<p>{line}</p>" for line in REPORT.split("\n") if line).replace("86.5万人次", "<b>86</b>.<span>5</span>万&nbsp;人次")
    page = f"<!DOCTYPE html><html><head><title>99人次</title><style>p{{width:12人次}}</style></head><body><script>var n='77人次'</script>{body}</body></html>"
    text, found = text_of(page.encode("gb18030"), "总结.html")
    assert not found and len(text) == len(page)
    said = _one(text, library)
    assert [(r.indicator, r.value) for r in said.readings] == [(r.indicator, r.value) for r in _one(REPORT, library).readings]
    first = said.readings[0]
    assert page[first.start : first.end].startswith("86<") and page[first.start : first.end].endswith("人次")


def test_markdown(library):
    lines = [f"## {line}" if line[:2] in ("一、", "二、", "三、", "四、", "五、") else line for line in REPORT.split("\n")]
    text, _ = text_of("\n".join(lines).replace("32次", "**32**次").encode(), "总结.md")
    said = _one(text, library)
    assert [t.section for t in said.outline if t.level == 1] == ["业务指标", "党建", "医疗质量", "存在问题", "来年计划"]
    assert ("党委会召开次数", 32) in [(r.indicator, r.value) for r in said.readings]


def test_a_table_says_years_and_changes(library):
    rows = "| 指标 | 2023年 | 2024年 | 增减 |\n|---|---|---|---|\n| 门诊人次 | 10.8万 | 12万 | +11.1% |\n| 平均住院日（天） | 6.2 | 5.8 | -6.5% |\n"
    said = _one("示例县人民医院2024年工作总结\n" + rows, library)
    found = [(r.indicator, r.value, r.before, r.change.kind) for r in said.readings]
    assert [(name, str(value), str(before), kind) for name, value, before, kind in found] == [
        ("门诊人次", "120000", "108000.0", "up"), ("平均住院日", "5.8", "6.2", "down"),
    ]  # fmt: skip


def test_several_reports_in_one_file(library):
    other = REPORT.replace("第二人民医院", "第三人民医院").replace("86.5万", "42.1万")
    contents = "工作总结汇编\n目录\n1.示例市第二人民医院2024年工作总结 2\n2.示例市第三人民医院2024年工作总结 19\n"
    first, second = read(contents + REPORT + other, library)
    assert (first.hospital, second.hospital) == ("示例市第二人民医院", "示例市第三人民医院")
    assert (first.readings[0].text, second.readings[0].text) == ("86.5万人次", "42.1万人次")
    assert first.end <= second.start


@pytest.mark.parametrize("name", ["综合医院2025", "县医院2026", "中医院2026"])
def test_a_draft_of_ours_is_read_back(library, name):
    """What drafter wrote into a Word file, it reads out of it: figures of the table and the text with their values."""
    path = ROOT / "examples" / f"{name}.yaml"
    built = pipeline.build(path.read_bytes(), path, library, Options())
    text, found = text_of(built.data, "总结.docx")
    assert not found
    said = _one(text, library)
    assert said.year == built.record.year and said.hospital == built.record.hospital.name
    values = {(r.indicator, r.value) for r in said.readings}
    main = next(s for s in built.record.sections if s.name == "业务指标").measures if not built.record.measures else built.record.measures
    known = [m for m in main if m.indicator.id and m.current and m.current.quantity and m.current.quantity.number is not None]
    missed = [m.name for m in known if (m.indicator.name, numerals.read_quantity(m.current.printed).number) not in values]
    assert len(known) > 10 and len(missed) <= len(known) // 10, missed
    headings = [t.section for t in said.outline if t.level == 1]
    assert len(headings) >= 12 and {"党建", "医疗质量", "来年计划"} <= set(headings)


@pytest.mark.parametrize(
    ("data", "name", "rule"),
    [
        (b"\xd0\xcf\x11\xe0 old", "总结.doc", "report-format"),
        (b"%PDF-1.7", "总结.pdf", "report-format"),
        (b"PK\x03\x04 broken", "总结.docx", "report-unreadable"),
        (b"\xff\xfe\x00\xd8", "总结.txt", "encoding"),
        (b"a\x00b", "总结.txt", "encoding"),
    ],
)
def test_what_cannot_be_read_says_so(data, name, rule):
    text, (found,) = text_of(data, name)
    assert text is None and found.rule == rule and found.hint


def _packed(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def test_hostile_word_files():
    bomb = _packed(**{"word__document.xml": b"<w>" + b"0" * (70 << 20)})
    laughs = _packed(**{"word__document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})
    book = _packed(**{"xl__workbook.xml": b"<x/>"})
    for data in (bomb, laughs, book):
        text, (found,) = text_of(data, "总结.docx")
        assert text is None and found.rule == "report-unreadable"


def test_deeply_nested_word_file_is_read():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = "<w:sdt><w:sdtContent>" * 3000 + "<w:p><w:r><w:t>出院3人次</w:t></w:r></w:p>" + "</w:sdtContent></w:sdt>" * 3000
    text, found = text_of(_packed(**{"word__document.xml": f"<w:document {space}><w:body>{deep}</w:body></w:document>".encode()}), "总结.docx")
    assert (text, found) == ("出院3人次", ())


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("一二、（一）1.年月日2024万人次%，。；：\n\t |同比增长出院门诊“”XX<p>&;医院")), max_size=200))
def test_nothing_raises(text):
    for said in read(text, loader.load()):
        assert all(0 <= r.start < r.end <= len(text) for r in said.readings)
        assert all(0 <= t.start <= t.end <= len(text) for t in said.outline)
