"""Turns the units of the year file into what they mean: the unit without its scale, where it was written, which indicators it fits."""

from __future__ import annotations

import re

from drafter import numerals
from drafter.model.library import Indicator, Library

_BEHIND_MASK = re.compile(r"[XxＸｘ×*＊]{2,}[余多]?[千万亿]*([^\dXxＸｘ×*＊]+)")
_IN_BRACKETS = re.compile(r"(.+?)\s*[（(]\s*([^（）()]+?)\s*[）)]")
_COMMON = ("元", "人次", "台", "%", "‰", "天", "日", "分", "小时")

# The kind of an indicator the catalogue does not know, by the end of its unit; anything else is counted.
_KINDS = (("%", "ratio_pct"), ("‰", "ratio_permille"), ("天", "days"), ("分钟", "minutes"), ("元", "yuan"), ("分", "score"), ("名次", "rank"), ("位", "rank"))
# Kinds of indicator → the dimensions of unit that fit; kinds not named take any.
_FITTING = {
    "count": ("", "days", "time", "score"),
    "ratio_pct": ("pct", "permille"),
    "growth_pct": ("pct",),
    "ratio_permille": ("permille", "pct"),
    "yuan": ("yuan",),
    "days": ("days", "time"),
    "minutes": ("time", "days"),
    "score": ("score", "pct"),
    "ratio_plain": ("", "days", "time", "score"),
}


def bare(unit: str) -> str:
    """The unit without the scale in front: 万元 → 元, 千元 → 元; 千克 and 百分点 have none."""
    quantity = numerals.read_quantity("1", unit) if unit and unit[0] in "十百千万亿" else None
    return quantity.unit if quantity else unit


def typed_unit(text: str) -> str:
    """The unit of a value as typed, without its scale; also behind a mask (XX万人次). Empty where there is none."""
    if text.isdecimal():
        return ""
    if numerals.is_unknown(text):
        mask = _BEHIND_MASK.fullmatch(text.replace(" ", ""))
        return mask[1].replace("％", "%") if mask else ""
    quantity = numerals.read_quantity(text)
    return quantity.unit if quantity else ""


def in_brackets(library: Library, name: str) -> tuple[str, str]:
    """A name and the unit in brackets at its end: 医疗收入（万元） → (医疗收入, 万元); brackets that hold no unit (含日间) stay with the name."""
    found = _IN_BRACKETS.fullmatch(name) if name[-1:] in ("）", ")") else None
    if found is None:
        return name, ""
    unit = found[2].replace("％", "%")
    known = bare(unit) in _COMMON or any(bare(unit) == indicator.unit for indicator in library.indicators)
    return (found[1], unit) if known else (name, "")


def kind_of(unit: str) -> str:
    """The kind of an indicator the catalogue does not know, by its unit; 单位 is one of blood and no place."""
    return next((kind for end, kind in _KINDS if _counted(unit).endswith(end) and unit != "单位"), "count")


def fits(indicator: Indicator, unit: str) -> bool:
    """Whether a value in that unit can be one of the indicator."""
    fitting = _FITTING.get(indicator.kind)
    return not unit or fitting is None or unit == indicator.unit or _dimension(unit) in fitting


def _dimension(unit: str) -> str:
    if unit in ("%", "‰"):
        return "pct" if unit == "%" else "permille"
    ends = (("元", "yuan"), ("天", "days"), ("日", "days"), ("分钟", "time"), ("小时", "time"), ("秒", "time"), ("分", "score"))
    return next((dimension for end, dimension in ends if _counted(unit).endswith(end)), "")


def _counted(unit: str) -> str:
    """What a unit counts, without that for which it counts it: 元/人次 → 元, 次每人 → 次."""
    return re.split("[/每]", unit, maxsplit=1)[0]
