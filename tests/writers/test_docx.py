"""The Word file: its parts, its styles, what a reader gets out of it, and the marks nobody sees."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.diagnostics import Span
from drafter.model.report import Fixed, Heading, Paragraph, Sentence, Table, Text, Words
from drafter.writers import docx
from drafter.writers.lettering import legal
from writers.opened import PLAIN, WP, W, changed, opened, parts, style, tree, value
from writers.sample import FULL_LINES, HOSPITAL, JPEG, figure, gap, heading, paragraph, picture, png, report, rich, table

RICH = docx.write(rich(), PLAIN)


# ---------------------------------------------------------------- package


def test_every_part_is_well_formed_typed_and_related():
    found = parts(RICH)
    assert list(found)[0] == "[Content_Types].xml"
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    types = ElementTree.fromstring(found["[Content_Types].xml"])
    declared = {e.get("PartName").lstrip("/") for e in types if e.get("PartName")}
    extensions = {e.get("Extension") for e in types if e.get("Extension")}
    assert declared <= found.keys()
    assert all(name in declared or name.rsplit(".", 1)[-1] in extensions for name in found)
    for relation in ElementTree.fromstring(found["word/_rels/document.xml.rels"]):
        assert ("word/" + relation.get("Target")).replace("word/../", "") in found


def test_zip_carries_no_date_and_no_system():
    with zipfile.ZipFile(io.BytesIO(RICH)) as package:
        assert {(i.date_time, i.create_system) for i in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_properties_name_the_hospital_and_the_signing_date():
    properties = opened(RICH).core_properties
    assert properties.title == "示例医科大学附属示例市第一人民医院2025年度工作总结暨2026年重点工作计划"
    assert (properties.author, properties.language, properties.created.date()) == (HOSPITAL, "zh-CN", date(2026, 1, 20))


def test_nothing_makes_word_ask_or_update():
    assert b"updateFields" not in parts(RICH)["word/settings.xml"] and b"w:dirty" not in parts(RICH)["word/document.xml"]
    assert b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in parts(RICH)["word/settings.xml"]


# ---------------------------------------------------------------- page and styles


def test_page_is_that_of_the_standard():
    section = tree(RICH).find(f"{W}body/{W}sectPr")
    margins = section.find(W + "pgMar")
    assert [margins.get(W + side) for side in ("top", "bottom", "left", "right")] == ["2098", "1984", "1587", "1474"]
    assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
    assert (value(section, "docGrid", "type"), value(section, "docGrid", "linePitch")) == ("lines", "579")
    normal = style(RICH, "Normal")
    assert (value(normal, "pPr/spacing", "line"), value(normal, "pPr/spacing", "lineRule")) == ("579", "exact")
    assert (value(normal, "rPr/sz"), value(normal, "rPr/spacing")) == ("32", "-5")


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Subtitle", "楷体", "32"),
        ("Normal", "仿宋", "32"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体", "32"),
        ("Heading3", "仿宋", "32"),
        ("Heading4", "仿宋", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_fonts_are_those_of_the_standard(name, font, size):
    found = style(RICH, name)
    assert (value(found, "rPr/rFonts", "eastAsia"), value(found, "rPr/sz")) == (font, size)
    assert found.find(f"{W}rPr/{W}b") is None


def test_headings_are_built_in_with_outline_levels_and_literal_numbers():
    document = opened(RICH)
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert ("Heading 1", "一、主要业务指标") in found and ("Heading 2", "（一）政治建设") in found
    assert ("Heading 3", "1.理论学习") in found and ("Heading 4", "（1）中心组学习") in found
    assert [value(style(RICH, f"Heading{n}"), "pPr/outlineLvl") for n in (1, 2, 3, 4)] == ["0", "1", "2", "3"]


def test_every_style_in_use_exists_and_knows_its_east_asian_font():
    sheet = {s.get(W + "styleId"): s for s in tree(RICH, "word/styles.xml").iter(W + "style")}
    used = {e.get(W + "val") for name in ("pStyle", "rStyle", "tblStyle") for e in tree(RICH).iter(W + name)}
    assert used <= sheet.keys()
    for name in used - {"TableGrid"}:
        at = sheet[name]
        while at.find(f"{W}rPr/{W}rFonts") is None:
            at = sheet[value(at, "basedOn")]
        assert at.find(f"{W}rPr/{W}rFonts").get(W + "eastAsia")


def test_looks_come_from_styles_alone():
    body = tree(RICH)
    assert {e.tag for r in body.iter(W + "rPr") for e in r} == {W + "rStyle", W + "rFonts", W + "highlight"}
    assert {frozenset(f.attrib) for f in body.iter(W + "rFonts")} == {frozenset([W + "hint"])}
    assert {e.tag for p in body.iter(W + "pPr") for e in p} == {W + "pStyle", W + "keepNext"}


def test_body_is_indented_by_two_characters_in_both_measures():
    found = style(RICH, "BodyText")
    assert (value(found, "pPr/ind", "firstLineChars"), value(found, "pPr/ind", "firstLine")) == ("200", "640")


def test_fonts_have_a_stand_in():
    fonts = tree(RICH, "word/fontTable.xml")
    names = {f.get(W + "name"): f.find(W + "altName").get(W + "val") for f in fonts if f.find(W + "altName") is not None}
    assert names == {"方正小标宋简体": "华文中宋", "仿宋": "FangSong", "黑体": "SimHei", "楷体": "KaiTi", "宋体": "SimSun"}


def test_page_number_stands_outside_between_dashes():
    for name, side, indent in (("odd", "right", "rightChars"), ("even", "left", "leftChars")):
        footer = tree(RICH, f"word/footer_{name}.xml")
        assert "".join(t.text for t in footer.iter(W + "t")) == "— 1 —"
        assert [r.find(W + "fldChar").get(W + "fldCharType") for r in footer.iter(W + "r") if r.find(W + "fldChar") is not None] == ["begin", "separate", "end"]
        found = style(RICH, "Footer" if name == "odd" else "FooterEven")
        assert (value(found, "pPr/jc"), value(found, "pPr/ind", indent)) == (side, "100")
    assert tree(RICH, "word/settings.xml").find(W + "evenAndOddHeaders") is not None


def test_page_numbers_can_be_left_out():
    found = parts(docx.write(rich(), changed(("页码", "无"))))
    assert not [n for n in found if "footer" in n]
    assert b"footerReference" not in found["word/document.xml"] and b"evenAndOdd" not in found["word/settings.xml"]


def test_changed_layout_reaches_every_paragraph_through_its_style():
    data = docx.write(rich(), changed(("字体.正文", "仿宋_GB2312"), ("字号.正文", "四号"), ("行距", "1.5倍"), ("页边距", "2.5厘米")))
    normal = style(data, "Normal")
    assert (value(normal, "rPr/rFonts", "eastAsia"), value(normal, "rPr/sz")) == ("仿宋_GB2312", "28")
    assert (value(normal, "pPr/spacing", "line"), value(normal, "pPr/spacing", "lineRule")) == ("360", "auto")
    assert tree(data).find(f"{W}body/{W}sectPr/{W}docGrid") is None
    assert value(style(data, "Heading1"), "rPr/sz") == "28"


# ---------------------------------------------------------------- text


def test_text_comes_out_as_it_went_in():
    texts = [p.text for p in opened(RICH).paragraphs]
    assert texts[0].replace("\n", "") == "示例医科大学附属示例市第一人民医院2025年度工作总结暨2026年重点工作计划"
    assert texts[0].count("\n") == 1 and texts[1] == "（讨论稿）"
    for block in rich().blocks:
        if isinstance(block, Heading | Paragraph):
            assert block.text in texts
    assert texts[-2:] == [HOSPITAL, "2026年1月20日"]


def test_chinese_punctuation_stays_in_the_chinese_font():
    hinted = {}
    for run in tree(RICH).iter(W + "r"):
        text = "".join(t.text or "" for t in run.iter(W + "t"))
        hinted[text] = run.find(f"{W}rPr/{W}rFonts") is not None
    assert all(there for text, there in hinted.items() if re.search("[“”—…·℃≥①]", text))
    assert hinted["Crohn’s"] is False


def test_gap_is_highlighted_and_figure_is_not():
    highlighted = ["".join(t.text for t in r.iter(W + "t")) for r in tree(RICH).iter(W + "r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert set(highlighted) == {"【待补充：床位使用率】", "【待补充：平均住院日】"}


def test_run_in_title_has_a_style_of_its_own():
    runs = [r for p in opened(RICH).paragraphs for r in p.runs if r.style.name == "段首小标题"]
    assert [r.text for r in runs] == ["清廉医院建设。"]


def test_line_breaks_and_tabs_of_a_text_survive():
    data = docx.write(report(paragraph("第一行\n第二行\t后半\r\n第三行")), PLAIN)
    assert opened(data).paragraphs[1].text == "第一行\n第二行\t后半\n第三行"


# ---------------------------------------------------------------- signature


def indents(data):
    unit, day = style(data, "Signature"), style(data, "Date")
    return value(unit, "pPr/ind", "rightChars"), dict(day.find(f"{W}pPr/{W}ind").attrib), value(day, "pPr/jc")


def test_date_begins_two_characters_right_of_the_unit():
    unit, day, side = indents(RICH)
    assert (unit, day, side) == ("200", {W + "leftChars": "1900", W + "left": str(19 * 315)}, "left")


def test_unit_moves_left_where_the_date_is_longer():
    unit, day, side = indents(docx.write(report(paragraph("全年平稳。"), signature="市一院"), PLAIN))
    assert (int(unit), day, side) == (400 + 775 - 300, {W + "rightChars": "200", W + "right": "630"}, "right")


def test_signature_never_stands_alone_on_a_page():
    paragraphs = tree(RICH).findall(f"{W}body/{W}p")
    assert paragraphs[-3].find(f"{W}pPr/{W}keepNext") is not None
    assert style(RICH, "Signature").find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("last", [table(3, ""), table(3), picture(png(), "图1　门诊楼")])
def test_table_and_picture_hold_the_signature_too(last):
    paragraphs = list(tree(docx.write(report(last), PLAIN)).iter(W + "p"))
    assert paragraphs[-3].find(f"{W}pPr/{W}keepNext") is not None


def test_no_signature_no_trace_of_one():
    data = docx.write(report(paragraph("全年平稳。"), table(2, ""), signature="", signed=None), PLAIN)
    found = opened(data)
    assert [p.style.name for p in found.paragraphs] == ["Title", "Body Text", "Caption", "表注"]
    assert found.core_properties.created.date() == date(2025, 12, 31)


# ---------------------------------------------------------------- tables and pictures


def test_table_repeats_its_head_and_keeps_rows_whole():
    found = tree(RICH).find(f"{W}body/{W}tbl")
    rows = found.findall(W + "tr")
    assert len(rows) == 41
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [True] + [False] * 40
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_grid_and_cells_agree_and_fill_the_line():
    found = tree(RICH).find(f"{W}body/{W}tbl")
    grid = [g.get(W + "w") for g in found.iter(W + "gridCol")]
    assert all([c.find(f"{W}tcPr/{W}tcW").get(W + "w") for c in row.findall(W + "tc")] == grid for row in found.iter(W + "tr"))
    assert sum(map(int, grid)) == 8845
    assert value(found, "tblPr/tblLayout", "type") == "fixed"


def test_rows_of_unequal_length_are_filled_up():
    uneven = Table((), ("甲", "乙"), (((Text("一"),),), ((Text("二"),), (Text("三"),), (Text("四"),))))
    assert [len(r.cells) for r in opened(docx.write(report(uneven), PLAIN)).tables[0].rows] == [3, 3, 3]


def test_neighbouring_tables_stay_two():
    bare = Table((), ("甲",), (((Text("一"),),),))
    assert len(opened(docx.write(report(bare, bare), PLAIN)).tables) == 2


def test_captions_count_by_field_and_read_by_eye():
    document = tree(RICH)
    captions = [p for p in document.iter(W + "p") if value(p, "pPr/pStyle") == "Caption"]
    assert ["".join(t.text for t in p.iter(W + "t")) for p in captions] == ["表1　2025年主要指标完成情况", "图1　门诊楼外景", "图2　义诊活动"]
    assert [i.text.split()[:2] for p in captions for i in p.iter(W + "instrText")] == [["SEQ", "表"], ["SEQ", "图"], ["SEQ", "图"]]
    assert captions[0].find(f"{W}pPr/{W}keepNext") is not None


def test_caption_without_a_number_is_left_alone():
    data = docx.write(report(Table((Text("主要指标"),), ("甲",), ())), PLAIN)
    assert opened(data).paragraphs[1].text == "主要指标" and b"SEQ" not in parts(data)["word/document.xml"]


def test_pictures_are_whole_within_the_text_and_described():
    assert value(style(RICH, "Picture"), "pPr/spacing", "lineRule") == "auto"
    extents = [(int(e.get("cx")), int(e.get("cy"))) for e in tree(RICH).iter(WP + "extent")]
    assert extents[0] == (8845 * 635, round(8845 * 635 * 900 / 1600))
    assert extents[1] == (34 * 9525, 47 * 9525)
    described = [e.attrib for e in tree(RICH).iter(WP + "docPr")]
    assert [d["id"] for d in described] == ["1", "2", "3"] and all(d["descr"] == "门诊楼外景" for d in described)


def test_tall_picture_leaves_room_for_its_caption():
    (extent,) = tree(docx.write(report(picture(png(40, 4000))), PLAIN)).iter(WP + "extent")
    assert int(extent.get("cy")) <= (12756 - 3 * 579) * 635


def test_same_picture_is_stored_once():
    found = parts(docx.write(report(picture(JPEG), picture(JPEG), picture(png())), PLAIN))
    assert [n for n in found if n.startswith("word/media/")] == ["word/media/image1.jpeg", "word/media/image2.png"]


# ---------------------------------------------------------------- any text at all

anything = st.text(st.characters(codec=None), max_size=60)
inline = st.one_of(
    st.builds(Text, anything), st.builds(Fixed, anything), st.builds(lambda t: Words(t, "章节.党建.亮点[0]", Span("年.yaml", 1, 1)), anything),
    st.builds(figure, anything, anything), st.builds(gap, anything),
)  # fmt: skip
inlines = st.lists(inline, max_size=5).map(tuple)
blocks = st.one_of(
    st.builds(lambda i, lead: Paragraph((Sentence(i, "words", "p"),), "", lead), inlines, inlines),
    st.builds(lambda level, number, i: Heading(level, number, i), st.integers(1, 4), anything, inlines),
    st.builds(lambda c, h, rows, n: Table(c, h, rows, n), inlines, st.lists(anything, min_size=1, max_size=3).map(tuple), st.lists(st.lists(inlines, max_size=4).map(tuple), max_size=3).map(tuple), inlines),
    st.builds(lambda c, a: picture(png(), "图1" + c, a), anything, anything),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=5), anything, anything, anything)
def test_no_text_breaks_the_file_or_is_lost(content, title, signature, hospital):
    
    made = report(*content, title=title, signature=signature)._replace(hospital=hospital)
    data = docx.write(made, PLAIN)
    for name, part in parts(data).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    document = opened(data)
    texts = [p.text for p in document.paragraphs]
    assert texts[0].replace("\n", "") == legal(title).replace("\n", "")
    for block in content:
        if isinstance(block, Heading | Paragraph):
            assert legal(block.text) in texts
        if isinstance(block, Table):
            cells = [cell.text for found in document.tables for row in found.rows for cell in row.cells]
            assert all(legal("".join(i.text for i in cell)) in cells for row in block.rows for cell in row)
    assert docx.untouched(data) is True


@given(st.text(st.characters(codec=None)))
def test_legal_text_is_legal_and_stays_so(text):
    found = legal(text)
    assert legal(found) == found
    assert ElementTree.fromstring(f"<t>{found.replace('&', '&amp;').replace('<', '&lt;')}</t>").text in (found, None)


def test_very_long_text_is_fine():
    text = FULL_LINES * 60
    assert opened(docx.write(report(paragraph(text), heading(1, "一、", text)), PLAIN)).paragraphs[1].text == text
