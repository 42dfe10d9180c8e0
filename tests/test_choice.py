"""The stable choice: the same for the same hospital and year, another for another variant, spread over the options."""

from __future__ import annotations

from drafter.choice import Chooser

OPTIONS = ("甲", "乙", "丙", "丁")


def test_same_file_same_choice() -> None:
    assert Chooser("示例市医院", 2025).order(OPTIONS, "heading") == Chooser("示例市医院", 2025).order(OPTIONS, "heading")


def test_every_variant_differs_from_the_one_before() -> None:
    for n in range(1, 9):
        assert Chooser("示例市医院", 2025, n).pick(OPTIONS, "x") != Chooser("示例市医院", 2025, n + 1).pick(OPTIONS, "x")


def test_hospitals_spread_over_the_options() -> None:
    picked = [Chooser(f"第{n}医院", 2025).pick(OPTIONS, "x") for n in range(400)]
    assert all(picked.count(o) > 60 for o in OPTIONS)


def test_nothing_to_choose_from() -> None:
    assert Chooser("医院", 2025).order((), "x") == ()
