"""The web page: whole in itself, marked up as what it is, and well-formed."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from drafter import layout
from drafter.writers import html
from drafter.writers.lettering import legal
from writers.sample import figure, gap, paragraph, picture, png, report, rich, said, table

PLAIN, _ = layout.profile(None, "公文", ())
VOID = {"meta", "img", "br"}


class Reader(HTMLParser):
    """Text by tag, attributes of every tag, and whether tags nest."""

    def __init__(self, page):
        super().__init__()
        self.open, self.text, self.tags = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append((self.open[-1] if self.open else "", data))

    def inside(self, tag):
        return "".join(data for at, data in self.text if at == tag)


def page(*blocks, **more):
    return html.write(report(*blocks, **more), PLAIN).decode()


def test_tags_nest_and_the_language_is_chinese():
    found = Reader(html.write(rich(), PLAIN).decode())
    assert found.open == [] and ("html", {"lang": "zh-CN"}) in found.tags
    assert [t for t, _ in found.tags if re.fullmatch("h[1-5]", t)][:3] == ["h1", "h2", "h2"]


def test_nothing_is_fetched_from_anywhere():
    found = html.write(rich(), PLAIN).decode()
    assert "http" not in found and "<link" not in found and "<script" not in found and "url(" not in found
    assert all(a["src"].startswith("data:image/") for t, a in Reader(found).tags if t == "img")


def test_every_slot_of_the_style_sheet_is_filled():
    style = Reader(html.write(rich(), PLAIN).decode()).inside("style")
    assert "$" not in style and "margin: 104.9pt 73.7pt 99.2pt 79.35pt" in style and '16pt/28.95pt "西文", "仿宋", "FangSong", serif' in style


def test_figures_say_where_they_come_from_and_gaps_are_marked():
    found = Reader(page(paragraph(said(figure("260.72万人次"), "；", gap()))))
    assert ("span", {"data-key": "指标.门急诊人次.本年"}) in found.tags
    assert ("mark", {"data-key": "指标.床位使用率.本年"}) in found.tags and found.inside("mark") == "【待补充：床位使用率】"


def test_table_has_head_and_caption_and_picture_has_alt():
    found = Reader(page(table(2), picture(png(), "图1　门诊楼", alt='门诊楼"外景"')))
    assert found.inside("caption") == "表1　2025年主要指标完成情况" and [a for t, a in found.tags if t == "th"] == [{"scope": "col"}] * 4
    assert found.inside("figcaption") == "图1　门诊楼" and [a["alt"] for t, a in found.tags if t == "img"] == ['门诊楼"外景"']


@given(st.text(max_size=40))
def test_any_text_comes_out_as_it_went_in(text):
    found = Reader(page(paragraph(text), signature="", signed=None))
    assert found.inside("p") == legal(text)
