"""What a draft that came back is read as: tracked changes, fields, text boxes, notes, tables, and files that cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from drafter import returned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def document(body: str, names: str = _NAMES, **parts: str) -> bytes:
    """A .docx of that body; further parts by their name with __ for /."""
    files = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    related = "".join(f'<Relationship Id="r{n}" Type="{_TYPE}/{name.split("/")[-1].split(".")[0].rstrip("0123456789")}" Target="/{name}"/>' for n, name in enumerate(files))
    return package({
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_TYPE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>", "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>", **files,
    })  # fmt: skip


def read(body: str, **parts: str) -> list[str]:
    """The texts of the paragraphs."""
    made, found = returned.read(document(body, **parts), "稿.docx")
    assert made is not None and not found
    return [line.text for line in made.paragraphs]


def p(*content: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(content)}</w:p>"


def r(words: str) -> str:
    """A run."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


GONE = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("门急诊") + r("260") + r(".72万"), "门急诊260.72万"),
        ("<w:ins w:id='1'>" + r("新") + "</w:ins><w:del w:id='2'><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom w:id='1'>" + r("旧") + "</w:moveFrom><w:moveTo w:id='2'>" + r("新") + "</w:moveTo>", "新"),
        ("<w:ins w:id='1'><w:del w:id='2'><w:r><w:t>又删</w:t></w:r></w:del></w:ins>", ""),
        ("<w:sdt><w:sdtPr><w:alias w:val='9'/></w:sdtPr><w:sdtContent>" + r("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ("<w:smartTag>" + r("标记") + "</w:smartTag><w:hyperlink>" + r("链接") + "</w:hyperlink><w:customXml>" + r("自定") + "</w:customXml>", "标记链接自定"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丁</w:t></w:r>", "甲\t乙\n丙-丁"),
        ("<w:r><w:sym w:font='Symbol' w:char='2264'/></w:r>", "≤"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>现</w:t></w:r>", "现"),
        ("<w:commentRangeStart w:id='1'/>" + r("文") + "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>", "文"),
        ("<w:ruby><w:rt>" + r("pin") + "</w:rt><w:rubyBase>" + r("拼") + "</w:rubyBase></w:ruby>", "拼"),
    ],
)
def test_a_paragraph_reads_as_it_would_print(content, text):
    assert read(p(content)) == [text]


def field(code: str, result: str) -> str:
    """A field in five runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_a_field_the_result_is_read_but_not_page_numbers():
    assert read(p(r("表"), field(" SEQ 表 ", r("1")), r("第"), field("PAGE", r("7")), "<w:fldSimple w:instr=' NUMPAGES '>" + r("9") + "</w:fldSimple>")) == ["表1第"]
    assert read(p(field(" IF " + "</w:instrText></w:r>" + field("REF a", r("5")) + "<w:r><w:instrText>", r("是")))) == ["是"]


def test_a_text_box_is_read_once_behind_its_paragraph_and_not_counted():
    box = f"<w:txbxContent>{p(r('框里35例'))}</w:txbxContent>"
    alternate = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    made, _ = returned.read(document(p(r("前"), alternate, r("后")) + p(r("下一段"))), "稿.docx")
    assert [(line.text, line.part, line.number) for line in made.paragraphs] == [("前后", "正文", 0), ("框里35例", "文本框", None), ("下一段", "正文", 1)]
    assert read(p(r("前"), f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")) == ["前", "框里35例"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert read(p(r("甲，"), properties=GONE) + p(r("乙。")) + p(r("丙。"))) == ["甲，乙。", "丙。"]
    assert read(p("<w:del w:id='3'><w:r><w:delText>全删</w:delText></w:r></w:del>", properties=GONE) + p(r("余"))) == ["余"]
    cell = f"<w:tbl><w:tr><w:tc>{p(r('格'), properties=GONE)}</w:tc><w:tc>{p(r('邻'))}</w:tc></w:tr></w:tbl>"
    assert read(cell + p(r("末"), properties=GONE)) == ["格", "邻", "末"]


def test_rows_are_told_apart_nested_and_deleted_ones_too():
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inner = f"<w:tbl>{row(p(r('内')))}</w:tbl>" + p()
    body = f"<w:tbl>{row(p(r('一')), p(r('二')))}{row(p(r('三')), inner)}{row(p(r('删')), properties='<w:trPr><w:del/></w:trPr>')}</w:tbl>" + p(r("文"))
    made, _ = returned.read(document(body), "稿.docx")
    assert [(line.text, line.row, line.number) for line in made.paragraphs] == [("一", 1, 0), ("二", 1, 1), ("三", 2, 2), ("内", 3, 3), ("", 2, 4), ("文", 0, 5)]


def test_headers_footers_and_notes_come_last_without_a_number():
    parts = {
        "word__header1": f"<w:hdr {_NAMES}>{p(r('页眉'))}</w:hdr>", "word__footer1": f"<w:ftr {_NAMES}>{p(r('— '), field('PAGE', r('1')), r(' —'))}{p()}</w:ftr>",
        "word__footnotes": f"<w:footnotes {_NAMES}><w:footnote>{p(r('注'))}</w:footnote></w:footnotes>", "word__endnotes": f"<w:endnotes {_NAMES}><w:endnote>{p(r('尾'))}</w:endnote></w:endnotes>",
    }  # fmt: skip
    made, _ = returned.read(document(p(r("正文")), **parts), "稿.docx")
    assert [(line.text, line.part, line.number) for line in made.paragraphs] == [
        ("正文", "正文", 0), ("页眉", "页眉", None), ("—  —", "页脚", None), ("注", "脚注", None), ("尾", "尾注", None)]  # fmt: skip


def test_headings_are_known_by_outline_name_or_base():
    styles = (
        f'<w:styles {_NAMES}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style><w:style w:styleId="own"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style></w:styles>'
    )
    body = "".join(p(r(s), properties=f'<w:pStyle w:val="{s}"/>') for s in ("2", "own", "b", "loop", "none")) + p(r("直"), properties='<w:outlineLvl w:val="0"/>')
    made, _ = returned.read(document(body, word__styles=styles), "稿.docx")
    assert [line.level for line in made.paragraphs] == [1, 1, 3, 0, 0, 1]


def test_bookmarks_of_ours_are_kept_where_they_hold_text():
    mark = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>'
    body = p(r("共"), mark.format(1, "fig_0001", r("35例")), mark.format(2, "_GoBack", r("。")), mark.format(3, "fig_0002", ""))
    made, _ = returned.read(document(body), "稿.docx")
    assert [tuple(mark) for mark in made.paragraphs[0].marks] == [(1, 4, "fig_0001")]


def test_the_strict_namespace_and_another_main_part_are_read():
    strict = document(p(r("严格")), names=f'xmlns:w="{STRICT}"')
    assert [line.text for line in returned.read(strict, "稿.docx")[0].paragraphs] == ["严格"]
    other = package({
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_TYPE}/officeDocument" Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": f"<w:document {_NAMES}><w:body>{p(r('网页版'))}</w:body></w:document>",
    })  # fmt: skip
    assert [line.text for line in returned.read(other, "稿.docx")[0].paragraphs] == ["网页版"]


def test_any_depth_of_nesting_is_read():
    deep = 3000
    assert read(p("<w:smartTag>" * deep + r("深") + "</w:smartTag>" * deep)) == ["深"]


def test_a_file_with_macros_is_read_with_a_warning():
    data = package({"word/document.xml": f"<w:document {_NAMES}><w:body>{p(r('文'))}</w:body></w:document>", "word/vbaProject.bin": b"x"})
    made, found = returned.read(data, "稿.docm")
    assert made.macros and [d.rule for d in found] == ["docx-macros"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "损坏"),
        (b"PK\x03\x04 torn", "损坏"),
        ("文字".encode() * 100, "损坏"),
        (OLE + b"\0" * 600, ".doc"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (package({"xl/workbook.xml": "<a/>"}), "Excel"),
        (package({"ppt/presentation.xml": "<a/>"}), "演示文稿"),
        (package({"word/document.xml": "<w:document"}), "损坏"),
        (package({"word/document.xml": "<html/>"}), "不是 Word"),
        (package({"word/document.xml": f"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document {_NAMES}/>"}), "不正常"),
        (package({"word/document.xml": ("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>").encode("utf-16")}), "不正常"),
        (package({"word/document.xml": b" " * (65 * 1024 * 1024)}), "过大"),
        (package({"word/document.xml": "<a>" + "<b/>" * 4_100_000 + "</a>"}), "过大"),
        (b"PK" + b"\0" * (64 * 1024 * 1024 + 1), "MB"),
    ],
    ids=range(14),
)  # fmt: skip
def test_what_cannot_be_read_is_told(data, why):
    made, found = returned.read(data, "稿.docx")
    assert made is None and [d.rule for d in found] == ["docx-unreadable"] and why in found[0].message and found[0].hint


def test_a_torn_package_never_raises():
    whole = document(p(r("门急诊")) * 50)
    for cut in range(0, len(whole), 97):
        returned.read(whole[:cut], "稿.docx")
        returned.read(whole[:cut] + b"\xff" + whole[cut + 1 :], "稿.docx")


def test_a_baseline_that_is_broken_is_none_and_one_under_another_name_is_found():
    body = document(p(r("文")))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    baseline = '<baseline xmlns="urn:drafter:baseline:1" year="2025"><p n="0" style="BodyText"><sentence pattern="a" kind="figures"><figure mark="fig_0001" key="指标.甲.本年" file="年.yaml" line="3" column="1">5例</figure></sentence><text>尾</text></p></baseline>'
    made, _ = returned.read(package(parts | {"customXml/item4.xml": baseline}), "稿.docx")
    (paragraph,) = made.baseline.paragraphs
    assert [(piece.kind, piece.text, piece.key, piece.span.line) for piece in paragraph.pieces] == [("figure", "5例", "指标.甲.本年", 3), ("text", "尾", "", 0)]
    assert returned.read(package(parts | {"customXml/item1.xml": baseline[:-5]}), "稿.docx")[0].baseline is None
