"""Turns the name of a figure as typed into what it is called in running text, with the verb it takes: 党委会次数 → 召开党委会."""

from __future__ import annotations

from drafter.model.library import Library, Words
from drafter.model.record import Measure

_REACHED = ("达", "达到")
_STATING = (*_REACHED, "为")


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


def verb(measure: Measure, called: str, library: Library) -> str:
    """The verb that goes before the noun, the house's where it has one; empty where the name says it already or the figure takes none."""
    word = _usual(measure, library)
    said = not word or word in called or called.startswith(library.words.doing) or _linked(measure, library) in _STATING
    return "" if said else word  # 门急诊达260万人次, not 完成门急诊达260万人次


def _usual(measure: Measure, library: Library) -> str:
    """The verb of the house, else of the catalogue."""
    return library.manner.verbs.get(measure.indicator.id, measure.indicator.verb)


def does(measure: Measure, called: str, library: Library) -> bool:
    """Whether the clause says something done in the year (it may follow 全年), rather than a state."""
    if measure.indicator.kind not in ("count", "yuan"):
        return False
    done = _usual(measure, library) not in ("", *library.words.having) and _linked(measure, library) in _STATING
    return done or verb(measure, called, library) not in ("", *library.words.having) or called.startswith(library.words.doing)


def begins_with_verb(text: str, words: Words) -> bool:
    """Whether a point says at once what was done, so that words of ours may lead into it."""
    if text.startswith(words.not_leading):
        return False
    before = text.startswith(words.preposition) and not text.startswith(words.not_preposition)
    return before or text.startswith(words.doing) or text.startswith(words.beginning)


def joint(measure: Measure, called: str, library: Library) -> str:
    """What stands between noun and value: 为 for levels, the house's word where it has one, and 为 or 共 where Latin letters or digits would run into the
    number."""
    if measure.indicator.kind == "level":
        return "为"
    own = "" if called.startswith(library.words.doing) else _linked(measure, library)  # 发展党员9名
    return own or ("" if not _foreign_end(called) else "共" if measure.indicator.kind == "count" else "为")


def _linked(measure: Measure, library: Library) -> str:
    """The house's word between name and value, where the value is known and stands by itself (not 近3万例). What was done takes 达 only where the house says
    it of that very figure; 达到 is said of what was to be reached, not of a fall and not beside a target."""
    links, indicator = library.manner.links, measure.indicator
    value = measure.current.quantity if measure.current is not None else None
    if value is None or value.before or indicator.kind == "rank":
        return ""
    own = links.get(indicator.id, "" if indicator.kind in ("count", "yuan") else links.get(indicator.kind, ""))
    fell = measure.change is not None and measure.change.direction < 0
    return "" if own in _REACHED and (indicator.better != "higher" or fell or measure.target is not None) else own


def _foreign_end(text: str) -> bool:
    return bool(text) and ord(text[-1]) < 0x250 and text[-1] not in ")）”"
