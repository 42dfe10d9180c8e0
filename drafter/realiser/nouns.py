"""Turns the name of a figure as typed into what it is called in running text, with the verb it takes: 党委会次数 → 召开党委会."""

from __future__ import annotations

from drafter.model.library import Words
from drafter.model.record import Measure


def noun(measure: Measure, unit: str, words: Words) -> str:
    """The name without the ending that its unit repeats: 出院人次 → 出院, 发展党员数 → 发展党员; rates, days and levels keep their names."""
    name = measure.name.strip()
    if measure.indicator.kind == "yuan" and measure.indicator.verb and len(name) > 4:
        return name.removesuffix("金额")  # 实现科研成果转化326万元
    if measure.indicator.kind != "count":
        return name
    if unit and name.removesuffix("数").endswith(words.whole):
        return name.removesuffix("数")
    own = (f"{unit}数",) if unit and unit not in words.part_of_name else ()
    long = (unit,) if len(unit) > 1 else ()  # 建院周年 80周年; but 科研立项 keeps its 项
    for ending in (*own, *long, *words.counting):
        short = name.removesuffix(ending)
        if short != name and len(short) >= 2 and not (unit and short.endswith(unit)) and not short.endswith("总"):
            return short
    return name


def verb(measure: Measure, called: str, words: Words) -> str:
    """The verb that goes before the noun; empty where the name says it already or the figure takes none."""
    word = measure.indicator.verb
    return "" if not word or word in called or called.startswith(words.doing) else word


def does(measure: Measure, called: str, words: Words) -> bool:
    """Whether the clause says something done in the year (it may follow 全年), rather than a state."""
    if measure.indicator.kind not in ("count", "yuan"):
        return False
    return verb(measure, called, words) not in ("", *words.having) or called.startswith(words.doing)


def begins_with_verb(text: str, words: Words) -> bool:
    """Whether a point says at once what was done, so that words of ours may lead into it."""
    if text.startswith(words.not_leading):
        return False
    before = text.startswith(words.preposition) and not text.startswith(words.not_preposition)
    return before or text.startswith(words.doing) or text.startswith(words.beginning)


def joint(measure: Measure, called: str) -> str:
    """What stands between noun and value: 为 for levels, and 为 or 共 where Latin letters or digits would run into the number."""
    if measure.indicator.kind == "level":
        return "为"
    return "" if not _foreign_end(called) else "共" if measure.indicator.kind == "count" else "为"


def _foreign_end(text: str) -> bool:
    return bool(text) and ord(text[-1]) < 0x250 and text[-1] not in ")）”"
