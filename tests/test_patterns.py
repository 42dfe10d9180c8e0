"""Every pattern is its own test: it parses, its example comes out, its digits are declared, its wording belongs to its time."""

from __future__ import annotations

import re

import pytest

from drafter import loader
from drafter.model.library import Pattern
from drafter.model.report import Fixed, Text
from drafter.patterns import pattern, pieces
from drafter.likeness import shape
from drafter.rendering import PatternError, render, slot_names

LIBRARY = loader.load()
STANDING = {"self": "医院", "party": "医院党委", "whole": "全年", "span": "一年来", "before": "上年", "ahead": "新的一年"}
NUMERAL = re.compile(r"[一二三四五六七八九十百千万两]+[项个条名次种]")
BOAST = re.compile(r"取得|显著|优异|圆满|首家|首创|领先|再创|喜获|成效|突破|跨越|全面完成|位居")


def example_of(pattern: Pattern) -> str:
    slots = {**STANDING, **{k: (Fixed(v),) for k, v in pattern.given}}
    for year in ("year", "next_year", "year_period"):
        slots.setdefault(year, (Fixed("2025年"),))
    return "".join(i.text for i in render(pattern, slots))


@pytest.mark.parametrize("known", LIBRARY.patterns, ids=lambda p: p.id)
def test_pattern(known: Pattern) -> None:
    said = example_of(known)
    free = set(slot_names(known)) - set(STANDING) - {"year", "next_year", "year_period"}
    assert said == known.example if known.example else not free, said
    bare = known.text
    for literal in known.literal:
        assert literal in bare
        bare = bare.replace(literal, "")
    assert not NUMERAL.search(bare.replace("几个方面", "")), "a numeral with a unit must be declared as literal"
    assert not BOAST.search(known.text), "formula never claims an achievement"
    assert not re.search(r"[,;:()!?\"']", known.text.replace("{{", "").replace("}}", "")), "full-width punctuation only"


def test_ids_are_unique() -> None:
    ids = [p.id for p in LIBRARY.patterns]
    assert len(ids) == len(set(ids))


def test_every_section_has_headings_of_several_shapes() -> None:
    for kind in LIBRARY.sections:
        if kind.heading:
            own = [p for p in LIBRARY.patterns if p.slot == "heading" and p.section == kind.name]
            assert len({shape(p.text) for p in own}) >= 3, kind.name


def test_patterns_name_real_sections_and_slots() -> None:
    known = {k.name for k in LIBRARY.sections} | {"", "上年计划"}
    readme = (loader.builtin() / "patterns" / "README.md").read_text(encoding="utf-8")
    for each in LIBRARY.patterns:
        assert each.section in known, each.id
        assert f"`{each.slot}`" in readme, each.slot


def test_groups_hold_known_indicators_once() -> None:
    seen: set[str] = set()
    for group in LIBRARY.groups:
        for indicator in group.indicators:
            assert indicator in LIBRARY.by_id and indicator not in seen, indicator
            seen.add(indicator)
        for part, wholes in [*group.whole.items(), *((k, (v,)) for k, v in group.counts.items())]:
            assert {part, *wholes} <= set(group.indicators), (part, wholes)


def made(text: str, *literal: str) -> Pattern:
    return Pattern("x", "x", text, pieces(text), literal=literal)


def test_figures_stay_figures() -> None:
    out = render(made("全年{{ value }}，按十八项制度", "十八项"), {"value": (Fixed("9"),)})
    assert out == (Text("全年"), Fixed("9"), Text("，按"), Fixed("十八项"), Text("制度"))


def test_digits_must_be_declared() -> None:
    with pytest.raises(PatternError, match="“24”没有在 literal 里声明"):
        pattern({"id": "a", "slot": "lead", "text": "落实24小时值班"})
    assert pattern({"id": "a", "slot": "lead", "text": "落实24小时值班", "literal": ["24"]}).literal == ("24",)


@pytest.mark.parametrize("text", ["{{ a + b }}", "{% if a %}x{% endif %}", "{{ a.b }}", "{{ a|upper }}", "{{ f() }}", "{{ a"])
def test_patterns_hold_slots_only(text: str) -> None:
    with pytest.raises(PatternError):
        pieces(text)


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(PatternError, match="没有值"):
        render(made("{{ a }}"), {})
