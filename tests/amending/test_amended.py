"""What each edit does to a text, one by one: where things go, how they are written, what stays."""

import pytest

from drafter.amending import Add, Block, Comment, Hint, Remark, Remove, Rename, Reword, Set, Typed, amended, comments


@pytest.mark.parametrize(
    "text, edit, wanted",
    [
        # values
        ("出院人次: 3  # 人次\n", Set(("出院人次",), {"本年": "4", "上年": "3"}), "出院人次: {本年: 4, 上年: 3}  # 人次\n"),
        ('出院人次: "3,000"\n', Set(("出院人次",), {"本年": "4", "上年": "3,000"}), '出院人次: {本年: 4, 上年: "3,000"}\n'),
        ("a: {出院人次: 3, 手术: 4}\n", Set(("a", "出院人次"), {"本年": "4,000"}), "a: {出院人次: {本年: '4,000'}, 手术: 4}\n"),
        ("a:\n", Set(("a",), "值"), "a: 值\n"),
        ("a:  # 注\n", Set(("a",), "值"), "a: 值  # 注\n"),
        ("a: {b: , c}\n", Set(("a", "b"), "值"), "a: {b: 值, c}\n"),
        ("a: {b: , c}\n", Set(("a", "c"), "值"), "a: {b: , c: 值}\n"),
        ("a: 值  # 注\n", Set(("a",), None), "a:  # 注\n"),
        ("a: |  # 注\n  甲\n  乙\n\nb: 1\n", Set(("a",), "值"), "a: 值  # 注\n\nb: 1\n"),
        ("a: 'x\n  y'  # 注\nb: 1\n", Set(("a",), "值"), "a: 值  # 注\nb: 1\n"),
        ("a:\n  # 说明\n  b: 1\n  c: 2\nd: 1\n", Set(("a",), "值"), "a: 值\n  # 说明\nd: 1\n"),
        ("a:\n- b\n- c\n", Set(("a",), Hint("- 写一件")), "a:\n  # - 写一件\n"),
        ("a: [b, c]\n", Set(("a",), ["甲", "乙: 丙"]), "a:\n  - 甲\n  - '乙: 丙'\n"),
        ("a: 1\n", Set(("a",), Typed("'1'")), "a: '1'\n"),
        # entries
        ("a: {本年: 1, 来源: x}\n", Set(("a", "上年"), "2", after="本年"), "a: {本年: 1, 上年: 2, 来源: x}\n"),
        ("a: {上年: 1}\n", Set(("a", "本年"), "2", after=""), "a: {本年: 2, 上年: 1}\n"),
        ("a: {}\n", Set(("a", "b"), "1"), "a: {b: 1}\n"),
        ("a:\n  本年: 1  # 注\n    # 更深\n  来源: x\n", Set(("a", "上年"), "2", after="本年"), "a:\n  本年: 1  # 注\n    # 更深\n  上年: 2\n  来源: x\n"),
        ("- 上年: 1\n", Set((0, "本年"), "2", after=""), "- 本年: 2\n  上年: 1\n"),
        ("a:\n  b: 1\n\nc: 1\n", Set(("a", "d"), "2"), "a:\n  b: 1\n  d: 2\n\nc: 1\n"),
        ("a: 1", Set(("b",), "2"), "a: 1\nb: 2"),
        ("", Set(("a", "b"), "1"), "a:\n  b: 1\n"),
        # what is not there yet
        ("章节:\n  党建: {来源: 党办}\n", Set(("章节", "党建", "指标", "发展党员"), "3名"), "章节:\n  党建: {来源: 党办, 指标: {发展党员: 3名}}\n"),
        ("章节:\n  党建:\n    来源: 党办\n", Set(("章节", "护理", "指标", "满意度"), {"本年": "9%"}, remark="出自 护理部 B3"),
         "章节:\n  党建:\n    来源: 党办\n  护理:\n    指标:\n      满意度: {本年: 9%}  # 出自 护理部 B3\n"),
        ("指标:\n  # 提示\n章节:\n", Set(("指标", "甲"), "1项"), "指标:\n  # 提示\n  甲: 1项\n章节:\n"),
        # lists
        ("亮点:\n  - 甲\n    # 更深\n\nb: 1\n", Add(("亮点",), "乙", "出自 护理部"), "亮点:\n  - 甲\n    # 更深\n  - 乙  # 出自 护理部\n\nb: 1\n"),
        ("亮点: [甲]\n", Add(("亮点",), "乙，丙"), "亮点: [甲, '乙，丙']\n"),
        ("亮点:\n  # - 提示\nb: 1\n", Add(("亮点",), {"内容": "乙", "级别": "省级"}), "亮点:\n  # - 提示\n  - {内容: 乙, 级别: 省级}\nb: 1\n"),
        ("亮点: []\n", Add(("亮点",), Block({"内容": "乙", "级别": "省级"})), "亮点: [{内容: 乙, 级别: 省级}]\n"),
        ("亮点:\n", Add(("亮点",), Block({"内容": "乙", "级别": "省级"})), "亮点:\n  - 内容: 乙\n    级别: 省级\n"),
        # what goes
        ("a: {b: 1, c: 2, d: 3}\n", Remove(("a", "d")), "a: {b: 1, c: 2}\n"),
        ("a: {b: 1,  # 注\n    c: 2}\n", Remove(("a", "c")), "a: {b: 1,  # 注\n    }\n"),
        ("a: {b: 1}\n", Remove(("a", "b")), "a: {}\n"),
        ("a:\n  b: 1\n  # c 的\n  c: 2  # 也是\n    # 还是\n  # d 的\n  d: 3\n", Remove(("a", "c")), "a:\n  b: 1\n  # d 的\n  d: 3\n"),
        ("- a: 1\n  b: 2\n- c\n", Remove((0, "a")), "- b: 2\n- c\n"),
        ("a:\n- b\n", Remove(("a", 0)), "a:\n"),
        # keys and comments
        ("a:\n  b: 1\n", Rename(("a",), "甲: 乙"), "'甲: 乙':\n  b: 1\n"),
        ("a: {b: 1}  # 旧\n", Remark(("a", "b"), "出自 表一 B3"), "a: {b: 1}  # 旧  # 出自 表一 B3\n"),
        ("a: |\n  甲\n", Remark(("a",), "注"), "a: |  # 注\n  甲\n"),
        ("a:\n  b: 1\n", Remark(("a",), "注"), "a:  # 注\n  b: 1\n"),
        ("a: '#1' # 甲 # 乙\n", Reword(1, 13, ""), "a: '#1' # 甲\n"),
        ("  # 一行\na: 1\n", Reword(1, 3), "a: 1\n"),
        ("# 2025年\na: 1\n", Reword(1, 1, "# 2026年"), "# 2026年\na: 1\n"),
    ],
)  # fmt: skip
def test_an_edit(text, edit, wanted):
    assert amended(text, [edit]) == wanted
    assert "\n" not in text or amended(text, [edit], text.replace("\n", "\r\n")) == wanted.replace("\n", "\r\n")


def test_edits_all_name_places_of_the_text_as_it_was():
    text = "a:\n- 甲\n- 乙\n- 丙\nb: {c: 1}\n"
    edits = [Remove(("a", 0)), Set(("a", 2), "丁"), Add(("a",), "戊"), Set(("b", "d"), "2", after="c"), Set(("b", "e"), "3", after="d"), Remove(("b", "c")), Set(("新", "甲"), "1"), Set(("新", "乙"), "2")]
    assert amended(text, edits) == "a:\n- 乙\n- 丁\n- 戊\nb: {d: 2, e: 3}\n\n新:\n  甲: 1\n  乙: 2\n"


def test_comments_are_those_outside_of_texts():
    text = "# 头\na: '# 不是'  # 是\nb: x#y  # 也是 # 一条\nc: |  # 块的\n  # 不是\n  # 尾\nd: {e: 1, # 中间\n    f: 2}\n"
    assert [*comments(text)] == [
        Comment(1, 1, "# 头", True), Comment(2, 12, "# 是", False), Comment(3, 9, "# 也是 # 一条", False), Comment(4, 7, "# 块的", False), Comment(7, 11, "# 中间", False),
    ]  # fmt: skip
