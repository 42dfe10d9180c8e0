"""What reads but can hardly be meant: each is a warning at its line, and the draft is written all the same."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.model.diagnostics import Severity
from drafter.readers import yaml as year_reader

LIBRARY = loader.load()
HEAD = "医院: {名称: 示例市医院}\n年度: 2025\n"


@pytest.mark.parametrize(
    ("piece", "rule", "line"),
    [
        ("指标:\n  门诊人次: 100\n  门诊量: 200\n", "same-indicator", 5),
        ("指标:\n  门急诊人数: 待补充\n", "indicator-misspelt", 4),
        ("签发日期: 2025-01-20\n", "signed-early", 3),
        ("时段: 上半年\n签发日期: 2024-07-20\n", "signed-early", 4),
    ],
)
def test_doubt_is_told_where_it_stands(piece: str, rule: str, line: int) -> None:
    record, found = year_reader.read((HEAD + piece).encode(), "year.yaml", LIBRARY)
    assert record is not None
    assert [(d.rule, d.severity, d.span.line) for d in found] == [(rule, Severity.WARNING, line)]


@pytest.mark.parametrize(
    "piece",
    [
        "签发日期: 2026-01-20\n",
        "指标:\n  针灸人次: 待补充\n  小针刀例数: {本年: XX, 上年: 待补充}\n  门诊人次: XX\n",
        "签发日期: 2025-12-31\n",
        "时段: 上半年\n签发日期: 2025-07-15\n",
        "指标:\n  门诊人次: 100\n章节: {医疗服务: {指标: {门诊人次: 100}}}\n",
    ],
)
def test_what_is_usual_is_not_doubted(piece: str) -> None:
    assert year_reader.read((HEAD + piece).encode(), "year.yaml", LIBRARY)[1] == ()


def test_a_figure_the_catalogue_lacks_is_a_placeholder_while_it_is_not_known() -> None:
    record, found = year_reader.read((HEAD + "指标:\n  针灸人次: 待补充\n").encode(), "year.yaml", LIBRARY)
    (measure,) = record.measures
    assert found == () and measure.current.quantity is None and measure.unit == ""
    _, found = year_reader.read((HEAD + "指标:\n  门急诊人数: 待补充\n").encode(), "year.yaml", LIBRARY)
    assert "是不是“门急诊人次”" in found[0].hint
    _, found = year_reader.read((HEAD + "指标:\n  针灸人次: {本年: 待补充, 上年: 120}\n").encode(), "year.yaml", LIBRARY)
    assert [d.rule for d in found] == ["unknown-figure"]


def test_a_far_name_is_no_guess() -> None:
    _, found = year_reader.read((HEAD + "指标: {PICC置管: 85}\n").encode(), "year.yaml", LIBRARY)
    assert [d.rule for d in found] == ["unknown-figure"] and "是不是" not in found[0].hint
