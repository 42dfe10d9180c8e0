"""Columns of a table: as wide as their texts where there is room, the widest ones narrowed where there is not."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.model.report import Table, Text
from drafter.writers import columns
from writers.sample import figure, gap, table


def made(*rows, head=()):
    return Table((), head, tuple(tuple((Text(c),) if isinstance(c, str) else (c,) for c in row) for row in rows))


def test_spare_room_is_dealt_out_evenly():
    assert columns.shares(made(["甲乙丙丁", "一二"]), 2000, 100) == (1100, 900)


def test_lack_of_room_is_borne_by_the_widest():
    narrow, wide, widest = columns.shares(made(["甲乙丙丁", "一" * 30, "一" * 90]), 3000, 100)
    assert narrow == 520 and wide == widest == 1240


def test_a_placeholder_does_not_squeeze_the_figures():
    found = columns.shares(made(["门急诊人次", figure("132.83万人次"), figure("126.41万人次"), "增长5.08%"], ["患者综合满意度", gap("患者综合满意度"), figure("93.2%"), ""]), 8845, 240)
    assert found[2] >= (6.25 + 1.2) * 240


def test_first_column_and_long_texts_stand_left_and_figures_do_not():
    assert columns.wordy(table(3)) == (True, False, False, False)
    assert columns.wordy(made(["一", "完成情况见附件，已报市卫生健康委"], ["二", ""])) == (True, True)
    assert columns.wordy(made(["一", figure("1234567890123456789012345678万人次")])) == (True, False)


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=5), st.lists(st.text(max_size=10), max_size=6), st.integers(1000, 9000))
def test_widths_always_fill_the_line(rows, head, total):
    made_table = made(*rows, head=tuple(head))
    found = columns.shares(made_table, total, 240)
    assert sum(found) == total and len(found) == columns.count(made_table) == len(columns.wordy(made_table)) and min(found) > 0
