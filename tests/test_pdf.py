"""A Word file into a PDF, with a stand-in for LibreOffice."""

import os
import stat

from drafter import office, pdf


def converter(tmp_path, script):
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_converts_and_knows_its_own_work_again(tmp_path):
    program = converter(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; printf "%%PDF-1.7 %%%%EOF" > "$2/draft.pdf"')
    data, found = pdf.convert(b"docx", "year.yaml", program)
    assert not found and data.startswith(b"%PDF-1.7")
    assert pdf.untouched(data) is True
    assert pdf.untouched(data.replace(b"1.7", b"1.6")) is False
    assert pdf.untouched(data + b"1 0 obj") is False
    assert pdf.untouched(b"%PDF-1.7 %%EOF") is None


def test_a_converter_that_gives_nothing_is_told(tmp_path):
    data, (found,) = pdf.convert(b"docx", "year.yaml", converter(tmp_path, "exit 1"))
    assert data is None and found.rule == "pdf-failed"


def test_a_converter_that_hangs_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    data, (found,) = pdf.convert(b"docx", "year.yaml", converter(tmp_path, "sleep 60"))
    assert data is None and "没有完成" in found.message


def test_without_a_converter_the_way_out_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    data, (found,) = pdf.convert(b"docx", "year.yaml")
    assert data is None and found.rule == "pdf-no-converter" and "LibreOffice" in found.hint


def test_a_converter_that_cannot_start_is_told(tmp_path):
    data, (found,) = pdf.convert(b"docx", "year.yaml", str(tmp_path / "gone"))
    assert data is None and found.rule == "pdf-failed"
