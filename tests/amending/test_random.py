"""Random edits into real year files: the tree is the one with the edits made, and every line without an edit is as it was."""

import copy
import difflib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import amending, loader, markedyaml, starters
from drafter.amending import Add, Block, Hint, Remark, Remove, Rename, Set

ODD = """\
# 头上的说明
"引号里的键": 'it''s'   # 行尾
表: {甲: 1, "乙": '2, 3',
     丙: {丁: , 戊: [一, 二 , {己: 3}]}, 空}   # 括号外
长文: |   # 块的说明
  第一行 # 不是注释
  第二行

折行: >+
  甲
  乙

续行: 一句话
  接着写 # 注释
双引号: "甲
  乙"
列表:
- 甲   # 甲的注释
# 乙上面的注释
- 内容: 乙
  级别: 省级
    # 更深的注释
-
  内容: 丙
- - 套
  - 着
- [x: 1, y]
空的:
空列表: []
空括号: {}
下面有提示:
    # - 提示
末尾:
  甲:
    乙: 1

  丙:
    - 1
    -
"""
LIBRARY = loader.load()
ROOT = Path(__file__).parents[2] / "examples"
TEXTS = [ODD, *((path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.yaml"))), *(starters.starter(kind, 2025, LIBRARY) for kind in starters.KINDS)]


def plain(node):
    """A tree as lists and mappings; nothing at all and empty collections alike are None."""
    if isinstance(node, markedyaml.Mapping):
        return {key.text.strip(): plain(value) for key, value in node.pairs} or None
    if isinstance(node, markedyaml.Sequence):
        return [plain(item) for item in node.items] or None
    return (node.text or None) if node is not None else None


def settled(value):
    """A value as `plain` gives it once it is read."""
    if isinstance(value, dict):
        return {key: settled(each) for key, each in value.items()} or None
    if isinstance(value, list):
        return [settled(each) for each in value] or None
    return None if isinstance(value, Hint) else value or None


def tree(text):
    node, found = markedyaml.parse(text, "年.yaml")
    assert not found, (found, text)
    return plain(node)


def paths(value, path=()):
    """Every path of a tree."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*path, step)
        yield from paths(each, (*path, step))


def at(value, path):
    for step in path:
        value = value[step]
    return value


TEXT = st.text(alphabet=st.sampled_from(list("甲乙1%.：:，, -#{}[]'\"|>&*!@`?~≤=\\\n\t（）年")), max_size=8) | st.sampled_from(["235.28万", "≤7.5天", "1:1.56", "387,266人次", "-0.3天", "null", "A+", "待补充", "<<"])
KEY = st.text(alphabet=st.sampled_from(list("甲乙1:，, -#{}'\"?（）年")), min_size=1, max_size=6).map(str.strip).filter(lambda key: key and key != "<<")
VALUE = st.recursive(TEXT | st.none(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3).map(Block), max_leaves=5) | st.just(Hint("- 提示"))
REMARK = st.sampled_from(["", "", "", "出自 一张表 B3"])


@st.composite
def edited(draw):
    """A text, edits of different places of it, and the tree they lead to."""
    text = draw(st.just(ODD) | st.sampled_from(TEXTS))
    before = tree(text)
    wanted = copy.deepcopy(before)
    every = [path for path in paths(before)]
    edits, taken, gone, added = [], [], [], []
    for _ in range(draw(st.integers(1, 8))):
        path = draw(st.sampled_from(every))
        if any(path[: len(other)] == other or other[: len(path)] == path for other in taken):
            continue
        here, remark = at(before, path), draw(REMARK)
        what = draw(st.sampled_from(["set", "new", "add", "remove", "remark", "rename", "deep", "all new"]))
        if what == "set":
            edits.append(Set(path, value := draw(VALUE), remark=remark))
            at(wanted, path[:-1])[path[-1]] = settled(value)
        elif what == "new" and isinstance(here, dict):
            key, value = draw(KEY), draw(VALUE)
            if key in here or (*path, key) in added:
                continue
            after = draw(st.sampled_from([None, "", *here]))
            edits.append(Set((*path, key), value, after, remark))
            added.append((*path, key))
            at(wanted, path)[key] = settled(value)
        elif what == "deep" and here is None:
            edits.append(Set((*path, "新章", "指标"), value := draw(VALUE), remark=remark))
            at(wanted, path[:-1])[path[-1]] = {"新章": {"指标": settled(value)}}
        elif what == "add" and (isinstance(here, list) or here is None):
            edits.append(Add(path, value := draw(VALUE), remark))
            at(wanted, path[:-1])[path[-1]] = [*(here or ()), settled(value)]
        elif what == "all new" and isinstance(here, dict):
            edits += (Remove((*path, key)) for key in here)
            key, other = draw(st.lists(KEY.filter(lambda key: key not in here), min_size=2, max_size=2, unique=True))
            edits += (Set((*path, key), "1", ""), Set((*path, other), "二"))
            at(wanted, path[:-1])[path[-1]] = {key: "1", other: "二"}
        elif what == "remove":
            edits.append(Remove(path))
            gone.append(path)
        elif what == "remark":
            edits.append(Remark(path, "一句注释"))
        elif what == "rename" and isinstance(path[-1], str):
            key = draw(KEY)
            if key in at(before, path[:-1]):
                continue
            edits.append(Rename(path, key))
            holder = at(wanted, path[:-1])
            kept = {key if each == path[-1] else each: value for each, value in holder.items()}
            if len(kept) < len(holder):
                edits.pop()
                continue
            holder.clear()
            holder.update(kept)
            taken.append(path[:-1])
            continue
        else:
            continue
        taken.append(path)
    for path in sorted(gone, key=lambda path: [step if isinstance(step, int) else 0 for step in path], reverse=True):
        del at(wanted, path[:-1])[path[-1]]
    return text, edits, settled_deep(wanted)


def settled_deep(value):
    """Collections that were emptied are nothing."""
    if isinstance(value, dict):
        return {key: settled_deep(each) for key, each in value.items()} or None
    if isinstance(value, list):
        return [settled_deep(each) for each in value] or None
    return value


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited())
def test_the_tree_is_the_one_with_the_edits_made(case):
    text, edits, wanted = case
    assert tree(amending.amended(text, edits)) == wanted


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited(), st.sampled_from(["\r\n", "\r", "\n"]), st.booleans())
def test_lines_without_an_edit_are_byte_for_byte_as_typed(case, end, closed):
    """What was typed differs from what the parser reads (a mark behind every line): only lines that are edited may lose it."""
    text, edits, _ = case
    rows = (text if closed else text.rstrip("\n")).split("\n")
    typed = end.join(row + ("\u200b" if row else "") for row in rows)
    result = amending.amended("\n".join(rows), edits, typed)
    plain_result = amending.amended("\n".join(rows), edits)
    assert result.replace("\u200b", "").replace(end, "\n") == plain_result
    assert result.endswith(end) == closed or not rows[-1]
    matcher = difflib.SequenceMatcher(None, rows, plain_result.split("\n"), autojunk=False)
    touched = sum(row != "" and not row.endswith("\u200b") for row in result.split(end))
    assert touched <= len(plain_result.split("\n")) - sum(block.size for block in matcher.get_matching_blocks()) + 8 * 3


def test_no_edit_changes_nothing():
    for text in TEXTS:
        assert amending.amended(text, []) == text


@pytest.mark.parametrize("edit", [Set(("表", "甲", "深"), "1"), Remove(("没有",)), Add(("长文",), "1"), Rename(("列表", 9), "x"), Remark((), "x")])
def test_a_place_that_is_not_there_is_said_so(edit):
    with pytest.raises(LookupError):
        amending.amended(ODD, [edit])
