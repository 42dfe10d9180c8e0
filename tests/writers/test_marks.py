"""What a Word file carries unseen: bookmarks, the baseline, and whether somebody changed it."""

import io
import re
import zipfile

import docx as python_docx

from drafter.writers import docx
from writers.opened import PLAIN, B, W, opened, parts, tree
from writers.sample import HOSPITAL, figure, gap, paragraph, report, rich, said

RICH = docx.write(rich(), PLAIN)


def test_every_figure_and_gap_is_bookmarked():
    document = tree(RICH)
    starts = [(b.get(W + "id"), b.get(W + "name")) for b in document.iter(W + "bookmarkStart")]
    assert [i for i, _ in starts] == [b.get(W + "id") for b in document.iter(W + "bookmarkEnd")]
    assert len({n for _, n in starts}) == len(starts) == len([b for b in rich().inlines() if hasattr(b, "formula") or hasattr(b, "name")])
    assert all(re.fullmatch(r"fig_\d{4,}", n) for _, n in starts)


def test_baseline_mirrors_the_document():
    baseline = tree(RICH, "customXml/item1.xml")
    entries = baseline.findall(B + "p")
    assert [e.get("n") for e in entries] == [str(n) for n in range(len(entries))]
    shown = ["".join(t.text or "" for t in p.iter(W + "t")) for p in tree(RICH).iter(W + "p")]
    assert ["".join(e.itertext()) for e in entries] == shown
    assert (baseline.get("hospital"), baseline.get("year"), baseline.get("genre")) == (HOSPITAL, "2025", "工作总结")


def test_baseline_says_where_a_figure_comes_from():
    data = docx.write(report(paragraph(said("同比增长", figure("3.75%", "指标.门急诊人次.同比", 8, '"a"<b'), "，", gap(), kind="figures", pattern="figures.level"))), PLAIN)
    sentence = tree(data, "customXml/item1.xml").find(f"{B}p/{B}sentence")
    assert sentence.attrib == {"pattern": "figures.level", "kind": "figures"}
    assert sentence.find(B + "figure").attrib == {
        "mark": "fig_0001", "key": "指标.门急诊人次.同比", "file": "年度数据.yaml", "line": "8", "column": "5", "formula": '"a"<b'
    }  # fmt: skip
    assert sentence.find(B + "gap").get("mark") == "fig_0002" and sentence.find(B + "gap").text == "【待补充：床位使用率】"


def test_baseline_is_never_shown():
    found = parts(RICH)
    assert b"customXml" in found["word/_rels/document.xml.rels"] and b"w:sdt" not in found["word/document.xml"]
    assert found["customXml/itemProps1.xml"].count(b"urn:drafter:baseline:1") == 1


def rezipped(data, change):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, content in reversed(parts(data).items()):
            package.writestr(name, change(name, content))
    return target.getvalue()


def test_edited_document_is_told_from_one_as_built():
    assert docx.recorded_digest(RICH) == docx.actual_digest(RICH)
    assert docx.untouched(rezipped(RICH, lambda name, content: content)) is True
    edited = rezipped(RICH, lambda name, content: content.replace("心连心".encode(), "手拉手".encode()) if name == "word/document.xml" else content)
    assert docx.untouched(edited) is False


def test_document_saved_by_another_program_counts_as_edited():
    target = io.BytesIO()
    opened(RICH).save(target)
    assert docx.untouched(target.getvalue()) is False


def test_document_without_a_baseline_is_none_of_ours():
    target = io.BytesIO()
    python_docx.Document().save(target)
    assert docx.untouched(target.getvalue()) is None
