"""Numbers and shapes of headings."""

from __future__ import annotations

import pytest

from drafter.likeness import shape
from drafter.realiser.headings import number


@pytest.mark.parametrize(
    ("level", "position", "siblings", "mark"),
    [(1, 1, 9, "一、"), (1, 12, 20, "十二、"), (2, 3, 4, "（三）"), (3, 2, 2, "2."), (4, 1, 2, "（1）"), (2, 1, 1, ""), (3, 1, 1, ""), (1, 1, 1, "一、")],
)
def test_numbers_by_level(level: int, position: int, siblings: int, mark: str) -> None:
    assert number(level, position, siblings) == mark


def test_shape_counts_clauses() -> None:
    assert shape("坚持党建引领，凝聚发展合力") == (6, 6)
    assert shape("智慧医院") == (4,)
