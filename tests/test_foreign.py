"""Documents of old formats and of paper brought into one that can be read."""

from __future__ import annotations

import io
import shutil
import stat
import sys

import pytest
from making import REPORT

from drafter import foreign, importing, loader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"


def converter(tmp_path, script: str) -> str:
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def pdf(pages: list[list[tuple[int, str]]]) -> bytes:
    """A PDF of lines, each with its distance from the left edge in signs; text is found by a ToUnicode map, as in those Word exports."""
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    streams = []
    for page in pages:
        shown = [f"1 0 0 1 {72 + 16 * left} {760 - 28 * i} Tm <{text.encode('utf-16-be').hex()}> Tj" for i, (left, text) in enumerate(page)]
        streams.append(("BT /F1 16 Tf " + " ".join(shown) + " ET").encode())
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]  # fmt: skip
    for i, stream in enumerate(streams):
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (7 + 2 * i))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()


def test_what_can_be_read_stays_as_it_is(tmp_path):
    for data, name in ((REPORT.encode(), "总结.txt"), (b"PK\x03\x04", "总结.doc"), (OLE, "表.xls"), (b"{}", "总结.md")):
        assert foreign.readable(data, name, str(tmp_path / "gone")) == (data, name, ())


@pytest.mark.parametrize(("name", "data"), [("总结.doc", OLE), ("总结.wps", OLE), ("总结", OLE), ("总结.rtf", b"{\\rtf1 }")])
def test_old_documents_are_converted(tmp_path, name, data):
    program = converter(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; printf PKnew > "$2/draft.docx"')
    assert foreign.readable(data, name, program) == (b"PKnew", f"{name}.docx", ())


def test_without_a_converter_the_way_out_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    data, _, (found,) = foreign.readable(OLE, "总结.doc")
    assert data is None and found.rule == "report-format" and "LibreOffice" in found.message and "另存为“.docx”" in found.hint


def test_a_document_the_converter_refuses_is_told(tmp_path):
    data, _, (found,) = foreign.readable(OLE, "总结.doc", converter(tmp_path, "exit 1"))
    assert data is None and "没有给出" in found.message


def test_a_pdf_is_read_in_paragraphs():
    pytest.importorskip("pypdf")
    lines = [(7, "示例市人民医院2024年工作总结"), (2, "2024年，全院干部职工认真落实各项任务，较好完成了全年"), (0, "工作，现将主要情况总结如下，请予审议。"), (2, "一、业务指标"), (2, "全年完成门急诊86.5万人次，同比增长4.2%；出院3.1万人次；平"), (9, "— 1 —")]
    rest = [(0, "均住院日7.2天，比上年缩短0.3天，床位使用率保持在合理区间。"), (2, "二、党建"), (2, "召开党委会32次。")]
    data, name, found = foreign.readable(pdf([lines, rest]), "总结.pdf")
    assert not found and name == "总结.pdf.txt"
    assert data.decode().splitlines() == [
        "示例市人民医院2024年工作总结", "2024年，全院干部职工认真落实各项任务，较好完成了全年工作，现将主要情况总结如下，请予审议。", "一、业务指标",
        "全年完成门急诊86.5万人次，同比增长4.2%；出院3.1万人次；平均住院日7.2天，比上年缩短0.3天，床位使用率保持在合理区间。", "二、党建", "召开党委会32次。",
    ]  # fmt: skip
    (said,), _ = importing.read(pdf([lines, rest]), "总结.pdf", loader.load())
    assert [(r.indicator, r.text) for r in said.readings] == [("门急诊人次", "86.5万人次"), ("出院人次", "3.1万人次"), ("平均住院日", "7.2天"), ("党委会召开次数", "32次")]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>", pdf([[(0, "一、")]])[:-200], b"%PDF-" + bytes(range(256)) * 40])
def test_a_broken_pdf_is_told(data):
    pytest.importorskip("pypdf")
    read, _, (found,) = foreign.readable(data, "总结.pdf")
    assert read is None and found.rule in ("report-unreadable", "report-empty")


def test_a_scanned_pdf_is_told():
    pytest.importorskip("pypdf")
    data, _, (found,) = foreign.readable(pdf([[]]), "总结.pdf")
    assert data is None and found.rule == "report-empty" and "扫描件" in found.hint


def test_without_the_extra_the_way_to_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    data, _, (found,) = foreign.readable(b"%PDF-1.7", "总结.pdf")
    assert data is None and "drafter[pdf]" in found.hint and "另存为“.docx”" in found.hint


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_real_old_word_document_is_read():
    from drafter import office

    rtf = "{\\rtf1\\ansi " + "".join(f"\\u{ord(c)}?" if ord(c) > 127 else "\\par " if c == "\n" else c for c in REPORT) + "}"
    old = office.converted(rtf.encode(), "rtf", "doc")
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    library = loader.load()
    (one,), found = importing.read(old, "总结.doc", library)
    (same,), _ = importing.read(REPORT.encode(), "总结.txt", library)
    assert not found and [(r.indicator, r.text) for r in one.readings] == [(r.indicator, r.text) for r in same.readings]
    assert [t.text for t in one.outline] == [t.text for t in same.outline]


def test_a_pdf_with_a_password_is_told():
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(2, "一、党建")]])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    data, _, (found,) = foreign.readable(out.getvalue(), "总结.pdf")
    assert data is None and "密码" in found.message


def test_whatever_pypdf_raises_is_told(monkeypatch):
    pypdf = pytest.importorskip("pypdf")
    monkeypatch.setattr(pypdf, "PdfReader", lambda *_: (_ for _ in ()).throw(Exception("DependencyError")))
    data, _, (found,) = foreign.readable(b"%PDF-1.7", "总结.pdf")
    assert data is None and found.rule == "report-unreadable"
