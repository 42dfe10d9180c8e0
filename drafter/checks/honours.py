"""Awards and honours into findings: no level, no date, no giver where the others have one, a level that is not the giver's."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.checks.ground import Ground, every_section, short
from drafter.model.diagnostics import Span
from drafter.model.library import Rule
from drafter.model.matter import Finding
from drafter.model.record import Honour, YearRecord

_LEVELS = "国际 世界 亚洲 全国 国家 中国 中华 全省 省 市 自治区 县 区 院级 院内 校 行业 学会 协会".split()
_GIVERS = (
    ("县级", r"(?<!自治)(?:县|旗)|(?<!自治)区(?!域)"),
    ("直辖市", r"^(?:北京|上海|天津|重庆)市"),
    ("市级", r"(?<!直辖)市|自治州|地区|盟(?:委|行署)"),
    ("省级", r"省|自治区"),
    ("国家级", r"^(?:中共中央|中央|国务院|国家|全国|共青团中央|中华全国总工会|中华人民共和国|[^省市县区]{2,6}部$)"),
)  # fmt: skip
_NO_LEVEL = ("大学", "学院", "医院", "军区", "集团", "中心")
_BESIDE = {"直辖市": ("省级", "市级"), "国家级": ("国家级", "省级")}
"""Levels that are right beside the one a giver stands for: a ministry's award is told as 国家级 or 省部级."""
_ASSOCIATION = ("协会", "学会", "联盟", "基金会", "研究会", "促进会", "杂志", "报社", "健康界", "传媒", "媒体", "公司", "平台")
_OFFICIAL = ("科学技术协会", "残疾人联合会", "文学艺术界联合会")


_RANKED = ("国家级", "省级", "市级", "县级")


class Award(NamedTuple):
    """A highlight that tells of an award, or an honour."""

    name: str
    level: str
    giver: str
    dated: bool
    span: Span
    key: str


def awards(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Highlights that tell of an award (`words`, but for those with `except`) and lack what `which` says (see `_lacking`)."""
    record, words = ground.matter.record, [word for word in rule.given["words"] if ground.has(word)]
    own = [
        Award(h.text.text, h.level, h.by, bool(h.on or h.on_text), h.text.span, h.text.key)
        for section in (every_section(record) if record and words else ()) if section.name not in ("存在问题", "来年计划")
        for h in section.highlights if any(word in h.text.text for word in words) and not re.search(rule.given.get("except", "(?!)"), h.text.text)
    ]  # fmt: skip
    yield from _lacking(own, rule.given.get("which", "level"))


def honours(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Honours that lack what `which` says (see `_lacking`)."""
    yield from _lacking(_honours(ground.matter.record), rule.given["which"])


def _honours(record: YearRecord | None) -> list[Award]:
    own: list[Honour] = [*record.honours, *(honour for section in every_section(record) for honour in section.honours)] if record else []
    return [Award(h.name.text, h.level, h.by, bool(h.on or h.on_text), h.name.span, h.key) for h in own]


def _lacking(own: list[Award], which: str) -> Iterator[Finding]:
    """Awards without any word of their level (level), or without 级别, 授予单位, 日期 where half of the others or more have one (rank, giver, date)."""
    has = {"rank": lambda award: award.level, "giver": lambda award: award.giver, "date": lambda award: award.dated}.get(which)
    usual = has is None or len(own) > 1 and 2 * sum(bool(has(award)) for award in own) >= len(own)
    for award in own if usual else ():
        society = which == "rank" and any(word in award.giver for word in _ASSOCIATION)
        if not (has(award) or society if has else award.level or award.giver or any(word in award.name for word in _LEVELS)):
            yield _of(award)


def giver(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Awards whose 级别 is not that of who gives them; with `association` those of a society that are called 国家级."""
    record = ground.matter.record
    own = _honours(record) + [
        Award(h.text.text, h.level, h.by, True, h.text.span, h.text.key) for section in (every_section(record) if record else ()) for h in section.highlights if h.by
    ]  # fmt: skip
    for award in own:
        society = any(word in award.giver for word in _ASSOCIATION)
        if rule.given.get("association"):
            if society and award.level in ("国家级", "国际"):
                yield _of(award)
            continue
        levels = {next((level for level, pattern in _GIVERS if re.search(pattern, one)), "") for one in re.split("[、，和与]", award.giver) if one}
        level = levels.pop() if len(levels) == 1 else ""
        fits = _BESIDE.get(level, (level,))
        vague = society or any(word in award.giver for word in _NO_LEVEL)
        if award.level in _RANKED and level and not vague and award.level not in fits:
            yield _of(award, right=fits[0])


def _of(award: Award, **words: str) -> Finding:
    return Finding(award.span, {"text": short(award.name), "level": award.level, "giver": award.giver, **words}, award.key)
