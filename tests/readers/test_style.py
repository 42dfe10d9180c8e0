"""排版: every spelling of a key, every setting passed on to the layout, and every mistake told at its own line."""

from __future__ import annotations

import pytest

from drafter import layout, loader
from drafter.layout.settings import ALTERNATES, SETTINGS
from drafter.model.diagnostics import Severity
from drafter.readers import yaml
from drafter.readers.schema import STYLE

HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"


@pytest.fixture(scope="module")
def library():
    return loader.load()


def read(library, text):
    record, found = yaml.read((HEAD + text).encode(), "年度.yaml", library)
    assert found == (), [f"{d.span} {d.rule} {d.message}" for d in found]
    return record


def changes(library, text):
    return [(".".join(change.path), change.text) for change in read(library, text).style_changes]


def laid_out(library, text):
    record = read(library, text)
    return layout.profile(None, record.style, record.style_changes, record.style_span)


def test_the_keys_are_those_the_layout_knows():
    assert set(STYLE.values()) == {part for path in SETTINGS for part in path} | {ALTERNATES, "名称", "基于"}


@pytest.mark.parametrize("path", SETTINGS, ids=".".join)
def test_every_setting_of_the_layout_can_be_written_in_both_languages(library, path):
    aliases = {key: spelling for spelling, key in STYLE.items() if spelling.isascii()}
    for spelled in (path, [aliases[part] for part in path], [f" {aliases[part].upper()}" for part in path]):
        text = "7" if len(path) == 1 else "{" + f"{spelled[1]}: 7" + "}"
        assert changes(library, f"排版: {{{spelled[0]}: {text}}}\n") == [(".".join(path), "7")]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("{页边距: 25mm}", [("页边距", "25mm")]),
        ("{字号: {一级标题: 小三, caption: 五号}}", [("字号.一级标题", "小三"), ("字号.图表标题", "五号")]),
        ("{替代字体: {Body: 宋体, 方正小标宋简体: 华文中宋}}", [("替代字体.Body", "宋体"), ("替代字体.方正小标宋简体", "华文中宋")]),
        ("{行距: , 字体: {}, 字号: {正文: ~}, 页码: 待补}", []),
    ],
)
def test_settings_are_passed_on_as_typed(library, text, given):
    assert changes(library, f"排版: {text}\n") == given
    assert laid_out(library, f"排版: {text}\n")[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("排版: {行高: 28磅}\n", 3, 10, "行距"),
        ("排版:\n  页边距:\n    上: 3cm\n    前: 3cm\n", 6, 8, "上、下、左、右"),
        ("排版:\n  行高:\n", 4, 3, "行距"),
        ("排版:\n  行高: {}\n", 4, 3, "行距"),
        ("排版:\n  行高: XX\n", 4, 7, "行距"),
        ("排版:\n  字体:\n    正纹: 宋体\n", 5, 9, "正文"),
        ("排版: 红头\n", 3, 5, "没有名为“红头”的版面"),
        ("排版:\n  行距: 28磅\n  基于: 红头\n", 5, 7, "没有名为“红头”的版面"),
    ],
)
def test_a_mistake_is_told_where_it_stands(library, text, line, column, word):
    (problem,) = laid_out(library, text)[1]
    assert (problem.span.line, problem.span.column) == (line, column) and word in problem.message + problem.hint
    assert problem.severity is Severity.ERROR
