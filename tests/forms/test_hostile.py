"""Files that are no workbooks, or bad ones: told in Chinese, in little time and memory."""

import io
import tracemalloc
import zipfile

import pytest

from drafter import shelf
from drafter.readers import year
from tests.forms.books import book, replaced

LIBRARY = shelf.library()[0]
GOOD = book(指标=[["指标", "本年"], ["门急诊人次", 864000]])
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
ROWS = b'<row r="1"><c r="A1" t="str"><v>\xe6\x8c\x87\xe6\xa0\x87</v></c><c r="B1" t="str"><v>\xe6\x9c\xac\xe5\xb9\xb4</v></c></row><row r="2"><c r="A2" t="str"><v>CMI</v></c><c r="B2"><v>1.2</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def rules(data, name="年.xlsx"):
    record, found = year.read(data, name, LIBRARY)
    assert all(d.message and any("\u4e00" <= sign <= "\u9fff" for sign in d.message) for d in found)
    return record, {d.rule for d in found}, " ".join(d.message for d in found)


@pytest.mark.parametrize(("data", "word"), [
    (OLE, "旧格式"), (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"), (b"<html><table><tr><td>1</td></tr></table></html>", "网页"), ("指标,本年\n门急诊,1".encode("gbk"), "不是 Excel"),
    (GOOD[: len(GOOD) // 2], "损坏"), (b"PK\x03\x04xl/", "损坏"), (b"", "不是 Excel"), (bytes(6 * 1024 * 1024), "超过 5 MiB"),
    (replaced(GOOD, xl__workbook_xml=b"<workbook><sheets>"), "损坏"), (replaced(GOOD, xl__worksheets__sheet2_xml=b"<worksheet><sheetData><row"), "损坏"),
], ids=["xls", "password", "html", "csv", "cut", "stub", "empty", "large", "broken-book", "broken-sheet"])  # fmt: skip
def test_what_is_no_workbook_is_said_to_be_none(data, word):
    record, found, said = rules(data)
    assert record is None and word in said and found <= {"workbook-unreadable", "file-too-large"}


def test_document_types_are_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + b'<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>' + TAIL
    for part in ("xl__worksheets__sheet2_xml", "xl__styles_xml", "xl__workbook_xml"):
        record, found, said = rules(replaced(GOOD, **{part: bomb}))
        assert record is None and "不正常" in said
    assert rules(replaced(GOOD, xl__worksheets__sheet2_xml=bomb.decode().encode("utf-16")))[0] is None


def test_a_bomb_is_not_unpacked():
    tracemalloc.start()
    record, found, said = rules(replaced(GOOD, xl__worksheets__sheet2_xml=HEAD + b" " * (200 * 1024 * 1024) + TAIL))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert record is None and "展开后过大" in said and peak < 450 * 1024 * 1024  # the test's own bytes are most of it


def test_a_million_empty_rows_are_nothing():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 1_048_577))
    record, found, _ = rules(replaced(GOOD, xl__worksheets__sheet2_xml=HEAD + ROWS + empty + TAIL))
    assert record.measures[0].name == "CMI" and not found


def test_too_many_cells_are_too_many():
    many = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 70_000))
    record, found, said = rules(replaced(GOOD, xl__worksheets__sheet2_xml=HEAD + ROWS + many + TAIL))
    assert record is None and "60000" in said


def test_dimensions_and_places_that_cannot_be():
    odd = b'<row r="999999999"><c r="ZZZ999999999" t="str"><v>x</v></c></row><row r="-1"><c r="1A"><v>1</v></c></row>'
    sheet = HEAD.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>') + ROWS + odd + TAIL.replace(b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A2"/></mergeCells></worksheet>')
    record, _, _ = rules(replaced(GOOD, xl__worksheets__sheet2_xml=sheet))
    assert record is not None and record.measures[0].name == "CMI"


def test_merged_ranges_without_end():
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 30_000))
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:A1048576"/>' * 30_000 + b"</mergeCells>"
    record, found, said = rules(replaced(GOOD, xl__worksheets__sheet2_xml=HEAD + rows + b"</sheetData>" + merges + b"</worksheet>"))
    assert record is None and "合并" in said


def test_macros_and_links_are_told_and_left_alone():
    data = replaced(GOOD, xl__vbaProject_bin=b"\0", xl__externalLinks__externalLink1_xml=b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>')
    record, found, _ = rules(data)
    assert record.measures and found == {"workbook-macros", "workbook-links"}


def test_formulas_that_call_out_are_read_by_their_saved_result_only():
    sheet = HEAD + ROWS.replace(b"<v>1.2</v>", b"<f>cmd|'/c calc'!A1</f>") + TAIL
    record, found, _ = rules(replaced(GOOD, xl__worksheets__sheet2_xml=sheet))
    assert "formula-without-result" in found


def test_a_binary_workbook_and_a_word_file():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("xl/workbook.bin", b"")
    assert "xlsb" in rules(made.getvalue())[2]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", b"<a/>")
    assert "不是 Excel" in rules(made.getvalue())[2]


def test_a_broken_text_number_is_an_error_value():
    sheet = HEAD + ROWS.replace(b'<c r="B2"><v>1.2</v></c>', b'<c r="B2" t="s"><v>9999</v></c>') + TAIL
    assert "cell-error" in rules(replaced(GOOD, xl__worksheets__sheet2_xml=sheet))[1]
