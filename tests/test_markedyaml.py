"""Marked YAML: texts as typed with their places, and everything refused that a year file must not hold."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import markedyaml
from drafter.markedyaml import Mapping, Scalar, Sequence
from drafter.model.diagnostics import Span


def plain(node):
    """The tree as dicts, lists and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def tree(text: str):
    node, found = markedyaml.parse(text, "f")
    assert found == ()
    return node


@pytest.mark.parametrize("typed", ["010", "no", "yes", "12:30", "1:30:45", "1,286,354", "2022-06-17", "1.20", "2025.10", "~", "null", "0x1F", "1e3", ".5", "=", "true"])
def test_scalars_stay_what_was_typed(typed):
    assert plain(tree(f"a: {typed}")) == {"a": typed}


def test_places_count_characters_from_one():
    node = tree("医院: {名称: 甲}\n指标:\n  出院人次: [乙, '丙']\n")
    name = node.pairs[0][1].pairs[0]
    assert (name[0].span, name[1].span) == (Span("f", 1, 6), Span("f", 1, 10))
    items = node.pairs[1][1].pairs[0][1].items
    assert [item.span for item in items] == [Span("f", 3, 10), Span("f", 3, 13)]
    assert [item.quoted for item in items] == [False, True]


def test_nothing_is_not_an_empty_text():
    node = tree("a:\nb: ''\n")
    assert [value.quoted for _, value in node.pairs] == [False, True]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a: 坚持党的\n  领导", "坚持党的领导"), ("a: two\n  words", "two words"), ("a: 完成DRG\n  分组", "完成DRG分组"), ("a: '坚持\n  领导'", "坚持领导"),
        ('a: "坚持\n  领导"', "坚持领导"), ("a: >-\n  坚持\n  领导", "坚持领导"), ("a: |-\n  第一\n  第二", "第一\n第二"), ("a: 甲 乙\n  丙", "甲 乙丙"),
    ],
)
def test_lines_are_joined_without_a_blank_between_characters(text, joined):
    assert plain(tree(text)) == {"a": joined}


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3), ("a: &x 1\n", "anchor", 1), ("a: *x\n", "alias", 1), ("a: !!int 1\n", "tag", 1), ("a: ! 1\n", "tag", 1),
        ("b: 1\n<<: {c: 1}\n", "merge-key", 2), ("a: 1\n---\nb: 1\n", "several-documents", 2), ("? [a]\n: b\n", "complex-key", 1), ("? {a: b}\n: b\n", "complex-key", 1),
        ("[" * 100_000, "too-deep", 1), ("{a: " * 100, "too-deep", 1), ("- " * 60, "too-deep", 1), ("a: [" + "b," * 200_001 + "]", "too-many-values", 1),
        ("a: 'x\n", "unclosed-quote", 1), ("a: [x\n", "unclosed-bracket", 1), ("a: x: y\n", "colon-in-value", 1), ("a: 1\nb\nc: 2\n", "missing-colon", 2),
        ("a:\n  - b\n  c: 1\n", "missing-dash", 3), ("a: - b\n", "list-on-key-line", 1), ("a: @b\n", "special-start", 1), ('a: "\\科"\n', "bad-escape", 1),
        ("a: >x\n", "block-scalar-sign", 1), ("a: *重\n", "special-start", 1), ("a:\n\tb: 1\n", "special-start", 2), ("a: \x01\n", "control-character", 1),
    ],
)
def test_what_is_refused(text, rule, line):
    _, found = markedyaml.parse(text, "f")
    assert [(d.rule, d.span.line) for d in found[:1]] == [(rule, line)]
    assert all(d.hint and not d.message.isascii() for d in found)


def test_of_a_key_given_twice_the_first_counts_and_both_lines_are_told():
    node, found = markedyaml.parse("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n", "f")
    assert plain(node) == {"a": "1", "b": {"c": "1"}}
    assert [d.span.line for d in found] == [2, 3, 4] and all("第 1 行" in d.message for d in found[1:])


def test_aliases_are_never_followed():
    text = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    node, found = markedyaml.parse(text, "f")
    assert len(found) == 61 and plain(node)["u"] == ["", ""]


def test_empty_texts_are_no_tree():
    assert markedyaml.parse("", "f") == (None, ()) == markedyaml.parse("# 注释\n", "f")


def test_python_events_do_where_libyaml_is_missing(monkeypatch):
    monkeypatch.setattr(markedyaml, "_LOADER", yaml.Loader)
    text = "医院: {名称: 甲, 上级: [乙, 丙]}\n指标:\n  出院人次: '10'\n说明: 第一行\n  第二行\n"
    assert plain(tree(text)) == {"医院": {"名称": "甲", "上级": ["乙", "丙"]}, "指标": {"出院人次": "10"}, "说明": "第一行第二行"}
    assert tree(text).pairs[1][1].pairs[0][0].span == Span("f", 3, 3)
    assert [d.rule for d in markedyaml.parse("a: [x\n", "f")[1]] == ["unclosed-bracket"]
    assert [d.rule for d in markedyaml.parse("a: 1\n b: 2\n", "f")[1]] == ["colon-in-value"]
    assert [d.rule for d in markedyaml.parse("[" * 100_000, "f")[1]] == ["too-deep"]


_TEXTS = st.text(alphabet=st.sampled_from("甲乙a1 ：，。（）“”《》.%"), min_size=1).map(str.strip).filter(lambda text: text and not text.startswith("%") and text == text.strip())
_TREES = st.recursive(_TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4), max_leaves=20)


@settings(max_examples=100, deadline=None)
@given(_TREES)
def test_what_was_written_is_read(value):
    written = yaml.safe_dump(value, allow_unicode=True, default_style="'", width=10**9)
    assert plain(tree(written)) == value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("a甲:-,[]{}'\"#&*!|>%@` \n\t?<0"), max_size=60) | st.text(max_size=40))
def test_no_text_raises(text):
    node, found = markedyaml.parse(text, "f")
    assert node is None or isinstance(node, Scalar | Mapping | Sequence)
    assert all(d.message and d.span.line >= 0 for d in found)
