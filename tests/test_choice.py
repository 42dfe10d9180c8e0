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


def test_weights_say_how_often_an_option_comes_first() -> None:
    picked = [Chooser(f"第{n}医院", 2025).pick(OPTIONS, "x", (1, 3, 1, 0)) for n in range(1000)]
    assert picked.count("丁") == 0 and 520 < picked.count("乙") < 680 and 150 < picked.count("甲") < 250
    equal = [Chooser(f"第{n}医院", 2025).order(OPTIONS, "x", (2, 2, 2, 2)) for n in range(50)]
    assert equal == [Chooser(f"第{n}医院", 2025).order(OPTIONS, "x") for n in range(50)]


def test_a_weight_that_grows_only_draws_to_itself() -> None:
    for n in range(200):
        before, after = (Chooser(f"第{n}医院", 2025).pick(OPTIONS, "x", (1, second, 2, 1)) for second in (3, 4))
        assert after in (before, "乙")


def test_variants_differ_whatever_the_weights() -> None:
    for n in range(1, 9):
        assert Chooser("示例市医院", 2025, n).pick(OPTIONS, "x", (9, 1, 0, 0)) != Chooser("示例市医院", 2025, n + 1).pick(OPTIONS, "x", (9, 1, 0, 0))
        assert Chooser("示例市医院", 2025, n).order(OPTIONS, "x", (9, 1, 0, 0))[2:] == ("丙", "丁")
