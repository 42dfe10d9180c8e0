"""Digests and corpora add up the same in any order and any shares, and are written and read without loss."""

from __future__ import annotations

from functools import reduce

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import corpora, loader, mining
from drafter.miner import Sum
from drafter.model.corpus import DEPTHS, KEPT, Corpus, Digest, Frame, Headed, Stated, Tally

KNOWN = mining.known(loader.load())
NAMES = ("党建", "医疗质量", "护理", "坚持党建引领，凝聚发展合力", "门急诊人次", "出院人次", "同比", "—", "增加了: 一项 # 制度", "“三重一大”", "8-8", '引"号\\')
IDS = st.integers(0, 40).map(lambda number: f"{number:012x}-1")


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """One of forty reports, each always with the same digest."""
    number = draw(st.integers(0, 39))
    section, other = NAMES[number % 3], NAMES[(number + 1) % 3]
    outline = (
        Headed(1, section, "一、", "line", (6, 6), NAMES[3] if number % 2 else "", (section,) if number % 5 else ()),
        Headed(2, other, "（一）", "run_in", (4,)),
        Headed(1, "", "", "line", (9,), f"第{number}个说法" if number % 7 == 0 else ""),
    )
    figures = tuple(
        Stated(name, section, None if number % 4 == 0 else number, "人次", "余" if number % 3 == 0 else "", "actual", "+3.5%", i // 2, Frame("完成", "达", "人次", "同比", "增长"))
        for i, name in enumerate(("门急诊人次", "出院人次", ""))
    )
    return Digest(f"{number:012x}-1", f"{number:064x}", 1, f"{number}年总结", "示例市医院", "综合" if number % 2 else "中医", 2020 + number % 4, "工作总结", 1000 + number,
                  outline, figures, {"以人民健康为中心": number % 3 + 1})


def total(parts: list[Digest]) -> Corpus:
    out = Sum(KNOWN)
    for digest in parts:
        out.add(digest)
    return out.corpus()


def together(*parts: Corpus) -> Corpus:
    out = Sum(KNOWN)
    for corpus in parts:
        out.add_corpus(corpus)
    return out.corpus()


@settings(deadline=None)
@given(st.lists(digests(), unique_by=lambda d: d.id, max_size=9), st.randoms(use_true_random=False), st.integers(1, 4))
def test_in_any_order_and_on_any_number_of_machines(given_: list[Digest], random, machines: int) -> None:
    whole = total(given_)
    mixed = random.sample(given_, len(given_))
    shares = [total(mixed[i::machines]) for i in range(machines)]
    random.shuffle(shares)
    assert together(*shares) == whole == total(mixed)
    assert reduce(together, shares) == whole, "two at a time, from the left"
    assert reduce(lambda later, earlier: together(earlier, later), reversed(shares)) == whole, "and from the right"
    assert corpora.corpus_text(together(*shares)) == corpora.corpus_text(whole)


@given(st.lists(digests(), min_size=1, max_size=5))
def test_a_report_that_comes_twice_counts_once(given_: list[Digest]) -> None:
    assert total([*given_, *given_]) == total(given_)
    assert total(given_).reports == len({digest.id for digest in given_})


@given(digests())
def test_a_digest_is_read_as_it_was_written(digest: Digest) -> None:
    assert corpora.digest_of(yaml.load(corpora.digest_text(digest), yaml.BaseLoader)) == digest


@st.composite
def corpora_(draw: st.DrawFn) -> Corpus:
    """Any corpus there can be: odd names, too."""
    tallies = {}
    for chapter in draw(st.lists(st.sampled_from(sorted(DEPTHS)), max_size=5)):
        key = (chapter, *(draw(st.sampled_from(NAMES)) for _ in range(DEPTHS[chapter])))
        seen = tuple(sorted(draw(st.sets(IDS, min_size=1, max_size=KEPT))))
        tallies[key] = Tally(draw(st.integers(1, 99)), 0, ()) if chapter == "order" else Tally(draw(st.integers(1, 99)), draw(st.integers(1, 999)), seen)
    return Corpus(draw(st.integers(0, 999)), draw(st.integers(0, 10**9)), tallies)


@given(corpora_())
def test_a_corpus_is_read_as_it_was_written(corpus: Corpus) -> None:
    text = corpora.corpus_text(corpus)
    assert corpora.corpus_of(yaml.load(text, yaml.BaseLoader)) == corpus
    found = mining.of_file(text.encode(), "库.yaml", KNOWN)
    assert found.corpus == corpus and not found.diagnostics


@given(corpora_(), corpora_(), corpora_())
def test_corpora_add_up_like_numbers(a: Corpus, b: Corpus, c: Corpus) -> None:
    assert together(a, b) == together(b, a)
    assert together(together(a, b), c) == together(a, together(b, c))
    assert together(a, Corpus()) == a
