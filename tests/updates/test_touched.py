"""New data into sentences people touched, and into drafts that lost their hidden record: targets, points, numbers however they are written."""

from __future__ import annotations

import pytest

from accounts.edited import reworded, text, without_baseline

from .updated import YEAR, built, edited, held, paragraph, prose, touched, updated

TABLE = YEAR.replace("指标:\n", "附表: 有\n指标:\n", 1)
AIMED = YEAR.replace("  平均住院日: {本年: 7.6天, 上年: 7.9天}", "  平均住院日: {本年: 7.6天, 上年: 7.9天, 目标: ≤7.7天}")


@pytest.mark.parametrize("old, new", [("目标: ≤7.7天", "目标: ≤7.5天"), ("{本年: 7.6天", "{本年: 7.8天")])
def test_whether_a_target_was_met_turns_with_the_data_in_a_touched_sentence(old, new):
    def touch(draft):
        p = paragraph(draft, "平均住院日")
        reworded(p, text(p).replace("平均住院日", "持续加快床位周转，平均住院日", 1))

    changed = AIMED.replace(old, new)
    made = held(edited(touch, AIMED), AIMED, changed)
    assert "持续加快床位周转，平均住院日" in prose(made.data) and "未达到年度目标（7." in prose(made.data) and [d.rule for d in made.diagnostics] == ["direction-changed"]


POINTS = YEAR.replace("      - 组织死亡病例讨论41例，形成改进措施57条\n", "      - 单病种上报1645例，上报及时率达到98%\n")


def test_a_point_put_in_before_a_touched_one_gives_it_no_number():
    def touch(draft):
        p = paragraph(draft, "1645例")
        reworded(p, text(p).replace("1645例", "1645例（以首页为准）"))

    new = POINTS.replace("      - 单病种", "      - 抽查病历3470份，整改率达到96%\n      - 单病种")
    made = updated(edited(touch, POINTS), new)
    assert "1645例（以首页为准），上报及时率达到98%" in prose(made.data)
    assert "整改率达到96%" in prose(made.data) or "new-without-place" in [d.rule for d in made.diagnostics]


def test_numbers_of_a_point_are_known_however_they_are_written():
    def touch(draft):
        p = paragraph(draft, "死亡病例讨论")
        reworded(p, text(p).replace("讨论41例", "认真讨论４１例"))

    assert "认真讨论43例" in prose(updated(edited(touch), YEAR.replace("讨论41例", "讨论43例")).data)


def test_a_number_of_a_point_that_both_changed_is_told():
    def touch(draft):
        p = paragraph(draft, "死亡病例讨论")
        reworded(p, text(p).replace("讨论41例，", "讨论44例，认真"))

    made = updated(edited(touch), YEAR.replace("讨论41例", "讨论43例"))
    assert "讨论44例，认真" in prose(made.data) and ("both-changed", "44例", "43例") in [(d.rule, d.left, d.right) for d in made.diagnostics]


def test_a_figure_a_person_changed_and_the_data_withdrew_is_told():
    def touch(draft):
        p = paragraph(draft, "手术")
        reworded(p, text(p).replace("手术12480台次", "克服困难，手术12500台次"))

    made = updated(edited(touch), YEAR.replace("  手术台次: {本年: 12480, 上年: 11960}\n", ""))
    assert ("withdrawn", "12500台次") in [(d.rule, d.left) for d in made.diagnostics]


def test_nothing_is_said_to_be_a_persons_that_the_update_took_out():
    made = updated(built(TABLE), TABLE.replace("  手术台次: {本年: 12480, 上年: 11960}\n", ""))
    assert made.diagnostics == ()


def test_a_placeholder_is_filled_without_the_hidden_part():
    old = YEAR.replace("本年: 12480", "本年: 待补")
    assert "手术12480台次" in prose(updated(edited(without_baseline, old), YEAR).data)


LISTED = YEAR + "  来年计划: {亮点: [建成新院区, 推进信息化建设, 建设互联网医院]}\n"


def test_points_count_on_in_sentences_that_were_touched():
    def touch(draft):
        p = paragraph(draft, "建成新院区")
        reworded(p, text(p).replace("推进信息化建设", "大力推进信息化建设"))

    assert "三是" in prose(edited(touch, LISTED))
    made = updated(edited(touch, LISTED), LISTED.replace("[建成新院区, ", "[建成新院区, 引进高层次人才5名, "))
    said = prose(made.data)
    if "引进高层次人才5名" in said:
        assert "一是建成新院区；二是引进高层次人才5名；三是大力推进信息化建设；四是建设互联网医院" in said
    else:
        assert "new-without-place" in [d.rule for d in made.diagnostics]
    less = updated(edited(touch, LISTED), LISTED.replace("[建成新院区, ", "["))
    assert "建成新院区" not in prose(less.data) and "一是大力推进信息化建设；二是建设互联网医院" in prose(less.data)


def test_a_new_point_beside_a_touched_one_is_told():
    def touch(draft):
        p = paragraph(draft, "1645例")
        reworded(p, text(p).replace("1645例", "1645例（以首页为准）"))

    told = updated(edited(touch, POINTS), POINTS.replace("      - 单病种", "      - 抽查病历3470份，整改率达到96%\n      - 单病种"))
    assert "整改率达到96%" in prose(told.data) or [d.rule for d in told.diagnostics] == ["new-without-place"]


def test_a_withdrawn_point_is_not_taken_for_its_neighbour():
    def touch(draft):
        p = paragraph(draft, "死亡病例讨论")
        reworded(p, text(p).replace("组织死亡病例讨论41例", "扎实组织死亡病例讨论共41例"))

    three = YEAR + "      - 推行耗材精细化管理，百元收入消耗下降1.3元\n"
    made = updated(edited(touch, three), three.replace("      - 组织死亡病例讨论41例，形成改进措施57条\n", ""))
    assert "withdrawn" in {d.rule for d in made.diagnostics} and "both-changed" not in {d.rule for d in made.diagnostics} and "下降1.3元" in prose(made.data)


def test_a_value_in_another_unit_changes_its_form_in_a_touched_sentence_as_everywhere():
    new = YEAR.replace("本年: 31250, 上年: 30120", "本年: 3.125万, 上年: 3.012万")
    assert "出院3.125万人次" in prose(updated(touched(), new).data)


def test_without_the_hidden_part_targets_turn_and_points_change():
    changed = AIMED.replace("{本年: 7.6天", "{本年: 7.8天").replace("讨论41例", "讨论43例")
    made = updated(edited(without_baseline, AIMED), changed)
    assert "未达到年度目标（7.7天以内）" in prose(made.data) and "讨论43例" in prose(made.data) and [d.rule for d in made.diagnostics] == ["baseline-missing"]
