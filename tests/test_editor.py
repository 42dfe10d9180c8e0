"""In an editor: the language server of VS Code's YAML extension completes a year file as `drafter init` writes it, explains it and marks what is wrong.

The server is a package of npm (`npm install --prefix FOLDER yaml-language-server@1`, then YAML_LANGUAGE_SERVER=FOLDER); without it there is nothing to test.
"""

import pytest

from drafter import cli
from languageserver import Editor, command

pytestmark = pytest.mark.skipif(command() is None, reason="no yaml-language-server here: see the head of this file")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A folder with what `drafter init` puts there, and the text of the year file."""
    folder = tmp_path_factory.mktemp("宣传科 年度")
    assert cli.main(["init", str(folder / "2025 年.yaml"), "--year", "2025"]) == 0
    return folder, (folder / "2025 年.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def editor(begun):
    opened = Editor(command(), begun[0])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def head(begun):
    """The first line, and what a year file must have."""
    return begun[1].split("\n")[0] + "\n医院: {名称: 示例市第一人民医院}\n年度: 2025\n"


def test_the_starter_file_is_without_a_mark(editor, begun):
    assert editor.diagnostics(begun[1]) == []


def test_the_keys_are_offered_in_chinese_with_what_they_are(editor, head):
    offered = editor.completions(head + "▮")
    assert {"签发日期", "指标", "章节", "荣誉"} <= offered.keys() and not {"医院", "年度"} & offered.keys(), "what is there is not offered again"
    assert offered["签发日期"] == "文稿的日期，决定用哪一时期的提法" and not [name for name in offered if name.isascii()]


@pytest.mark.parametrize(("text", "label", "about"), [
    ("指标:\n  门▮\n", "门急诊人次", "单位：人次"),
    ("指标:\n  出院人次:\n    ▮\n", "上年", "上年的数值"),
    ("章节:\n  ▮\n", "党建", "支部建设"),
    ("章节:\n  党建:\n    ▮\n", "亮点", "一条一件"),
    ("章节:\n  我院特色:\n    亮点:\n      - 内容: 甲\n        ▮\n", "级别", "级别"),
    ("荣誉:\n  - ▮\n", "授予单位", "授予单位"),
    ("附表: ▮\n", "自动", ""),
    ("排版:\n  ▮\n", "行距", "28磅"),
])  # fmt: skip
def test_what_belongs_there_is_offered(editor, head, text, label, about):
    offered = editor.completions(head + text)
    assert about in offered[label] and not [name for name in offered if name.isascii()]


def test_a_word_is_explained_where_the_pointer_rests(editor, head):
    assert "不要与入院、收治混用" in editor.hover(head + "指标:\n  出院▮人次: 159500\n")
    assert "决定用哪一时期的提法" in editor.hover(head + "签发▮日期: 2026-01-20\n")


@pytest.mark.parametrize(("text", "marked"), [
    ("年渡: 2025\n", "年渡｜不认识这一项。这里可以写：医院（必填）"),
    ("指标:\n  出院人次: 39a75\n", "39a75｜请写成 387266"),
    ("指标:\n  出院人次: {去年: 3}\n", "去年｜不认识这一项。这里可以写：本年、上年"),
    ("签发日期: 2026年\n", "2026年｜日期请写成 2026-01-20"),
    ("附表: 不要\n", "不要｜请写以下之一：自动、有、无"),
    ("标题: [甲, 乙]\n", "甲, 乙]｜这里不能写成列表"),
    ("章节:\n  党建:\n    亮点:\n      - 级别: 省级\n", "级别｜缺少“内容”"),
])  # fmt: skip
def test_a_fault_is_marked_in_chinese_where_it_is(editor, head, text, marked):
    (found,) = editor.diagnostics(head + text)
    assert found.startswith(marked)


def test_what_is_missing_is_marked(editor, head):
    found = editor.diagnostics(head.split("\n")[0] + "\n年度: 2025\n")
    assert len(found) == 1 and "缺少“医院”" in found[0]


def test_figures_and_dates_as_a_clerk_types_them_are_not_marked(editor, head):
    text = head + "签发日期: 2026-01-20\n附表: no\n指标:\n  出院人次: {本年: 159500, 上年: 150100.0, 预计: true}\n  床位使用率: XX\n  平均住院日:\n  义诊: 36场\n章节: {党建: [获评2025]}\n"
    assert editor.diagnostics(text) == []
