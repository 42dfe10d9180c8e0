"""How alike two texts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.likeness import Old, bare_length, dice, features, shape

SIGNS = st.text(alphabet="甲乙丙丁，。 ", max_size=40)


def test_shapes():
    assert shape("坚持党建引领，凝聚发展合力") == (6, 6) and shape("护理工作") == (4,) and shape("") == ()


def test_names_are_alike_by_their_characters():
    assert dice(features("门急诊人次"), features("门急诊人次")) == 1.0
    assert dice(features("门急诊"), features("手术")) == 0.0 == dice(features(""), features("手术"))


def test_runs_do_not_mind_punctuation():
    text = "全年，组织党员到社区服务，慰问困难职工。"
    (run,) = Old(["此前组织党员到社区服务慰问困难职工"], 8).runs(text)
    assert (text[run.start : run.end], run.length) == ("组织党员到社区服务，慰问困难职工", 15)


def test_a_run_is_of_one_text():
    assert not list(Old(["甲乙丙丁", "丁戊己庚"], 6).runs("乙丙丁戊己庚"))


@given(SIGNS, SIGNS, st.integers(2, 5))
def test_runs_are_those_that_are_there(ours: str, theirs: str, least: int):
    runs = list(Old([theirs], least).runs(ours))
    bare = "".join(sign for sign in theirs if sign not in "，。 ")
    for run in runs:
        said = "".join(sign for sign in ours[run.start : run.end] if sign not in "，。 ")
        assert said in bare and len(said) == run.length >= least
    assert all(before.end <= after.start for before, after in zip(runs, runs[1:]))
    own = "".join(sign for sign in ours if sign not in "，。 ")
    found = any(own[i : i + least] in bare for i in range(len(own) - least + 1))
    assert bool(runs) == found


@given(SIGNS)
def test_a_text_is_like_itself(text: str):
    assert sum(run.length for run in Old([text], 2).runs(text)) == (bare_length(text) if bare_length(text) > 1 else 0)


def test_long_texts_are_read_in_their_length():
    text = "".join(chr(0x4E00 + i * 7 % 3000) for i in range(40_000))
    assert [run.length for run in Old([text], 13).runs(text)] == [40_000]
