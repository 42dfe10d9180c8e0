"""Figures as they may be typed: what was 本年 is 上年, as typed and as the same number, and nothing of last year is left as this year's."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import loader, markedyaml, rolling
from drafter.amending import Block, Set, amended
from drafter.readers import yaml as year_reader

LIBRARY = loader.load()
HEAD = "医院: {名称: 示例县人民医院}\n年度: 2025\n"

VALUE = st.sampled_from(["3", "120", "1,286", "3.5万", "170余", "约40", "近3万", "XX", "待补充", ""])
UNIT = st.sampled_from(["", "", "人次", "项", "万元"])


@st.composite
def figure(draw, deep=True):
    """A figure: a value, or a mapping of values and whatever else there may be."""
    unit = draw(UNIT)
    value = VALUE.map(lambda text: text + unit if text and text != "待补充" else text) | VALUE
    if draw(st.booleans()):
        return draw(value)
    keys = draw(st.lists(st.sampled_from(["本年", "上年", "目标", "历年", "单位", "来源", "核定", "说明", "预计", "截至", "公开"]), unique=True, min_size=1))
    fixed = {"历年": {"2023": "2" + unit}, "单位": "人次", "来源": "甲科", "核定": "乙", "说明": "丙，丁", "预计": "是", "截至": "2025年11月", "公开": "内部"}
    made = {key: fixed[key] if key in fixed else draw(value) for key in keys}
    return made | ({"其中": {"子一": draw(figure(deep=False)), "子二": draw(figure(deep=False))}} if deep and draw(st.booleans()) else {})


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(["出院人次", "门急诊人次", "赠药", "到账经费", "手术台次"]), figure(), min_size=1), st.booleans(), st.booleans())
def test_any_figures_roll(figures, in_section, line_by_line):
    path = ("章节", "党建", "指标") if in_section else ("指标",)
    text = amended(HEAD, [Set((*path, name), Block(value) if line_by_line and isinstance(value, dict) else value) for name, value in figures.items()])
    record, found = year_reader.read(text.encode(), "年.yaml", LIBRARY)
    rolled = rolling.rolled(text.encode(), "年.yaml", LIBRARY)
    if any(d.severity.value == "error" for d in found):
        assert rolled.text is None and rolled.diagnostics
        return
    assert rolled.text is not None, (text, rolled.diagnostics)
    before, after = ({m.key: m for m in _all(r)} for r in (record, rolled.record))
    assert before.keys() == after.keys()
    for key, old in before.items():
        value, then, now = old.current and old.current.quantity, after[key].previous and after[key].previous.quantity, after[key].current and after[key].current.quantity
        assert (then and (then.typed, then.number, then.unit)) == (value and (value.typed, value.number, value.unit)), (text, rolled.text)
        assert now is None and (after[key].source, after[key].internal) == (old.source, old.internal)
    tree, faults = markedyaml.parse(rolled.text, "年.yaml")
    assert tree is not None and not faults
    assert not [word for word in ("丙，丁", "2025年11月", "预计") if word in rolled.text]


def _all(record):
    waiting = [*record.measures, *(m for section in record.sections for m in section.measures)]
    while waiting:
        measure = waiting.pop()
        waiting += measure.parts
        yield measure
