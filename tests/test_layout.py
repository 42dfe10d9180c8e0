"""Layout profiles: what 排版 may say, the page it makes, and what is answered when it cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import layout
from drafter.layout.settings import SETTINGS
from drafter.model.diagnostics import Severity, Span
from drafter.model.layout import Face
from drafter.model.record import StyleChange


def made(*settings, name="公文", templates=None):
    changes = tuple(StyleChange(tuple(path.split(".")), text, Span("年度数据.yaml", line, 5)) for line, (path, text) in enumerate(settings, 1))
    return layout.profile(templates, name, changes)


def good(*settings, **more):
    found, problems = made(*settings, **more)
    assert problems == ()
    return found


def only(*settings, **more):
    found, (problem,) = made(*settings, **more)
    assert problem.severity is Severity.ERROR and problem.hint
    return problem


PLAIN = good()


def test_profile_is_the_page_of_the_standard():
    assert (PLAIN.top, PLAIN.bottom, PLAIN.left, PLAIN.right) == (2098, 1984, 1587, 1474)
    assert (PLAIN.text_width, PLAIN.text_height) == (8845, 12756)
    assert (PLAIN.lines, PLAIN.columns, PLAIN.line, PLAIN.exact, PLAIN.spacing, PLAIN.grid) == (22, 28, 579, True, -5, 579)
    assert (PLAIN.title, PLAIN.title_line, PLAIN.body, PLAIN.page_number) == (Face("方正小标宋简体", 44), 700, Face("仿宋", 32), Face("宋体", 28))
    assert [h.font for h in PLAIN.headings] == ["黑体", "楷体", "仿宋", "仿宋"] and PLAIN.lead.font == "楷体"
    assert (PLAIN.indent, PLAIN.footer, PLAIN.latin, PLAIN.page_numbers) == (200, 1417, "Times New Roman", True)


def test_comments_for_editors_stay_behind():
    assert not [text for text in PLAIN.parts.values() if "<!--" in text or "/*" in text]
    assert set(PLAIN.parts) >= {"word/styles.xml", "word/settings.xml", "word/footer_odd.xml", "word/footer_even.xml", "page.css"}


@pytest.mark.parametrize("text", ["25毫米", "25mm", "25 MM", "2.5厘米", "2.5cm", "2.5 公分", "２５毫米", "25"])
def test_margins_in_every_spelling(text):
    assert good(("页边距.左", text)).left == 1417


def test_one_margin_for_all_sides():
    found = good(("页边距", "2.5厘米"), ("页边距.上", "3厘米"))
    assert (found.top, found.bottom, found.left, found.right) == (1701, 1417, 1417, 1417)


@pytest.mark.parametrize(
    ("text", "exact", "line"),
    [("28磅", True, 560), ("固定值 28磅", True, 560), ("28.95pt", True, 579), ("30", True, 600), ("1.5倍", False, 360), ("1.5倍行距", False, 360), ("单倍行距", False, 240), ("2", False, 480)],
)
def test_line_spacing_in_every_spelling(text, exact, line):
    found = good(("行距", text))
    assert (found.exact, found.line, found.grid) == (exact, line, line if exact else 0)


@pytest.mark.parametrize(("text", "size"), [("三号", 32), ("3号", 32), ("小三", 30), ("小3", 30), ("小三号", 30), ("16磅", 32), ("15.5pt", 31), ("16", 32), ("初号", 84)])
def test_sizes_in_every_spelling(text, size):
    assert good(("字号.标题", text)).title.size == size


@pytest.mark.parametrize(("text", "indent"), [("2字", 200), ("2字符", 200), ("两个字", 200), ("二字", 200), ("2", 200), ("1.5字", 150), ("无", 0), ("0", 0)])
def test_indents_in_every_spelling(text, indent):
    assert good(("首行缩进", text)).indent == indent


def test_fonts_and_page_numbers():
    found = good(("字体.标题", "方正小标宋_GBK"), ("字体.西文", "Arial"), ("字体.二级标题", "楷体_GB2312"), ("页码", "无"))
    assert (found.title.font, found.latin, found.headings[1].font, found.lead.font, found.page_numbers) == ("方正小标宋_GBK", "Arial", "楷体_GB2312", "楷体_GB2312", False)


def test_headings_take_the_size_of_the_body():
    assert {h.size for h in good(("字号.正文", "小三")).headings} == {30}


def test_lines_and_characters_asked_for_are_worked_out():
    found = good(("每页行数", "24行"), ("每行字数", "30"))
    assert (found.lines, found.line, found.columns, found.cell, found.spacing) == (24, 531, 30, 294, -26)


def test_line_spacing_asked_for_gives_the_lines():
    assert good(("行距", "28磅")).lines == 22 and good(("行距", "26磅")).lines == 24


def test_characters_a_line_stay_where_a_hair_is_enough_and_follow_where_not():
    assert good(("页边距.左", "27毫米"), ("页边距.右", "27毫米")).columns == 28
    wider = good(("页边距", "20毫米"))
    assert (wider.columns, abs(wider.spacing) <= 6) == (30, True)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("页边距.左", "3.2"), ("页边距.左", "20厘米"), ("页边距.左", "宽"), ("页边距.左", "-3厘米"), ("行距", "7"), ("行距", "28行"), ("行距", ""),
        ("字号.正文", "大号"), ("字号.正文", "九号"), ("字号.正文", "200磅"), ("字体.正文", ""), ("字体.正文", '仿宋"'), ("字体.正文", "仿宋;}"), ("字体.西文", "A<b>"),
        ("字体.正文", "宋" * 40), ("首行缩进", "很多"), ("首行缩进", "20字"), ("页码", "要"), ("每页行数", "二十"), ("每页行数", "22.5"), ("每行字数", "500"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_says_what_to_type(path, text):
    problem = only(("行距", "28磅"), (path, text)) if path != "行距" else only((path, text))
    assert problem.rule == "style-value" and path.split(".")[-1] in problem.message and problem.key == f"排版.{path}"
    assert problem.span.file == "年度数据.yaml"


@pytest.mark.parametrize(("path", "word"), [("行据", "行距"), ("字体.正纹", "正文"), ("页边距.前", "上"), ("字体", "正文"), ("字号", "正文"), ("行距.上", "行距")])
def test_an_unknown_setting_names_the_known_ones(path, word):
    problem = only((path, "宋体"))
    assert problem.rule == "style-key" and word in problem.message + problem.hint


@pytest.mark.parametrize(
    ("settings", "line", "word"),
    [
        ([("页边距.左", "90毫米"), ("页边距.右", "90毫米")], 2, "页边距"),
        ([("行距", "10磅")], 1, "叠"),
        ([("每页行数", "60")], 1, "叠"),
        ([("每行字数", "60")], 1, "27 字"),
        ([("字号.正文", "初号"), ("每行字数", "28")], 2, "字距"),
        ([("行距", "28磅"), ("每页行数", "30")], 2, "22 行"),
    ],
)
def test_a_page_that_cannot_be_is_refused(settings, line, word):
    found, problems = made(*settings)
    assert any(p.rule == "style-page" and p.span.line == line and word in p.message + p.hint for p in problems)
    assert found == PLAIN


def test_all_problems_at_once():
    assert len(made(("行据", "28磅"), ("字号.正文", "大号"), ("页码", "要"))[1]) == 3


def test_unknown_profile_names_those_there_are():
    found, (problem,) = layout.profile(None, "红头", (), Span("年度数据.yaml", 4, 5))
    assert problem.rule == "unknown-style" and "公文" in problem.hint and problem.span.line == 4 and found == PLAIN


@pytest.mark.parametrize("name", ["..", "公文/word", "/etc", ""])
def test_a_profile_is_a_name_and_no_path(name):
    assert only(name=name).rule == "unknown-style"


def test_profile_of_ones_own_says_only_what_differs(tmp_path):
    folder = tmp_path / "styles" / "本院"
    (folder / "word").mkdir(parents=True)
    (folder / "profile.yaml").write_text("行距: 28磅\n字体: {正文: 仿宋_GB2312}\n", encoding="utf-8")
    (folder / "word" / "footer_odd.xml").write_text("<own/>", encoding="utf-8")
    found = good(name="本院", templates=tmp_path)
    assert (found.name, found.line, found.body, found.top) == ("本院", 560, Face("仿宋_GB2312", 32), PLAIN.top)
    assert found.parts["word/footer_odd.xml"] == "<own/>" and found.parts["word/styles.xml"] == PLAIN.parts["word/styles.xml"]
    assert good(("每页行数", "22"), name="本院", templates=tmp_path).line == 579
    assert good(templates=tmp_path) == PLAIN


def test_a_mistake_in_a_profile_is_shown_where_it_stands(tmp_path):
    folder = tmp_path / "styles" / "本院"
    folder.mkdir(parents=True)
    (folder / "profile.yaml").write_text("页码: 有\n行据: 28磅\n", encoding="utf-8")
    problem = only(name="本院", templates=tmp_path)
    assert problem.span.line == 2 and problem.span.file.endswith("profile.yaml")


@pytest.mark.parametrize(("part", "text"), [("profile.yaml", "# A4\n行距: 28磅\n"), ("word/footer_odd.xml", "<w/>\n<!-- 页码 -->"), ("page.css", "p {}\n/* 页码 */")])
def test_a_file_of_a_profile_in_another_encoding_is_reported(tmp_path, part, text):
    file = tmp_path / "styles" / "本院" / part
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("gb18030"))
    problem = only(name="本院", templates=tmp_path)
    assert (problem.rule, problem.span) == ("template-file", Span(str(file), 2, 1)) and "UTF-8" in problem.message


@pytest.mark.skipif(not __file__.isascii(), reason="an editable install under such a path cannot start in the C locale")
def test_profiles_are_found_by_name_where_the_locale_is_not_utf_8(drafter, year_file):
    """Python then reads the names of folders as ASCII with surrogates."""
    done = drafter("build", year_file.name, "-o", "out.docx", cwd=year_file.parent, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


paths = st.one_of(st.sampled_from(sorted(SETTINGS)), st.lists(st.text(max_size=5), max_size=3).map(tuple))
texts = st.one_of(st.text(max_size=12), st.builds("{}{}".format, st.integers(0, 999), st.sampled_from(["", "毫米", "磅", "倍", "字", "行", "号", "厘米", ".5"])))


@given(st.lists(st.tuples(paths, texts), max_size=6))
def test_nothing_a_user_types_breaks_the_page(settings):
    changes = tuple(StyleChange(path, text, Span("年度数据.yaml", n, 1)) for n, (path, text) in enumerate(settings, 1))
    found, problems = layout.profile(None, "公文", changes)
    assert found.columns >= 1 and found.lines >= 1 and found.cell > 0 and found.text_width > 0 and found.line > 0
    assert all(p.span.line for p in problems)
    if not problems:
        assert found.columns * found.cell <= found.text_width
        assert not found.exact or found.lines * found.line <= found.text_height
