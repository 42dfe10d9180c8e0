"""Turns the year's frame into words: the title, the opening that lists what the draft has, and the closing."""

from __future__ import annotations

import re

from drafter.model.library import Genre
from drafter.model.plan import SectionPlan
from drafter.model.record import YearRecord
from drafter.model.report import Fixed, Inline, Sentence, Text, Words
from drafter.realiser.prose import inlines_of, joined, plain, stopped, stripped
from drafter.realiser.voice import Voice
from drafter.rendering import Slots

_LISTED = 6  # sections named in the opening
_OWN_NAME = re.compile(r"[^\W\d_]{2,8}")
_PLAIN_THEME = re.compile(r"[^\W\d_]{2,12}")


def title(record: YearRecord, genre: Genre) -> tuple[Inline, ...]:
    """The user's title, else 示例市第一人民医院2025年工作总结."""
    if record.title is not None:
        return inlines_of(record.title)
    name = Words(record.hospital.name, "医院.名称", record.hospital.span)
    return (name, Fixed(f"{record.year}年{period(record)}"), Text(genre.name))


def subtitle(record: YearRecord) -> tuple[Inline, ...]:
    """The user's subtitle as typed."""
    return inlines_of(record.subtitle) if record.subtitle is not None else ()


def period(record: YearRecord) -> str:
    """1-10月 → 1—10月 (GB/T 15834-2011, 4.13.3: spans of time take a 一字线)."""
    return "" if record.whole_year else re.sub(r"(?<=\d)\s*[-~～－至到]\s*(?=\d)", "—", record.period)


def base_slots(record: YearRecord) -> Slots:
    """Slots that every pattern may use: self, party (the hospital's party committee), year, next_year, whole (全年 or the period), before (上年)."""
    own = record.hospital.own
    return {
        "self": own,
        "party": _party(record),
        "year": (Fixed(f"{record.year}年"),),
        "year_period": (Fixed(f"{record.year}年{period(record)}"),),
        "next_year": (Fixed(f"{record.year + 1}年"),) if record.whole_year else "",
        "ahead": "新的一年" if record.whole_year else "下一阶段",
        "whole": (Text("全年"),) if record.whole_year else (Fixed(period(record)),),
        "before": "上年" if record.whole_year else "上年同期",
        "span": "一年来" if record.whole_year else (Fixed(period(record)),),
    }


def _party(record: YearRecord) -> str:
    """医院党委, where there is one: the file names it, or the hospital is of the second or third grade. Small units have a branch only."""
    own = record.hospital.own
    texts = (t for s in record.sections for t in (*(m.name for m in s.measures), *(h.text.text for h in s.highlights)))
    graded = record.hospital.grade.startswith(("三级", "二级")) and record.hospital.kind != "基层"
    return ("院党委" if own == "全院" else f"{own}党委") if graded or any("党委" in t for t in texts) else ""


def opening(voice: Voice, genre: Genre, sections: tuple[SectionPlan, ...]) -> list[Sentence]:
    """What the year was, who led, what it stood under, which work was done; the last sentence announces the report."""
    out = [s for s in (_frame(voice, voice.record.year, "opening-frame"),) if s]
    slots = {
        "superiors": _superiors(voice.record),
        "plenum": _plenum(voice),
        "theme": _theme(voice.record),
        "sections": _sections(voice, sections),
    }
    clauses = []
    work = "opening-work" if slots["sections"] else "opening-work-plain"
    for slot in ("opening-span", "opening-led", "opening-guided", "opening-study", "opening-theme", work):
        said = voice.say(slot, slots, "formula")
        if said is not None:
            clauses.append(said)
    if clauses:
        out.append(stopped(joined([c.inlines for c in clauses], "，"), "formula", "+".join(c.pattern for c in clauses)))
    announced = voice.say(genre.announce, {}, "formula")
    return [*out, announced] if announced else out


def closing(voice: Voice, genre: Genre) -> list[Sentence]:
    """The rallying sentence at the end."""
    said = voice.say(genre.closing, {}, "formula")
    return [said] if said else []


def _frame(voice: Voice, year: int, slot: str) -> Sentence | None:
    """2025年是“十四五”规划收官之年。 where the calendar knows the year and the signing day allows it."""
    frames = [f for f in voice.library.frames if f.year == year and f.verified and f.first <= voice.record.signed]
    if not frames:
        return None
    return voice.say(slot, {"the_year": (Fixed(f"{year}年"),), "frame": (Fixed(frames[0].text),)}, "formula")


def plan_frame(voice: Voice) -> Sentence | None:
    """2026年是“十五五”规划开局之年。 for the year of the plan; none where the record covers part of a year, whose plan is for the rest of it."""
    if not voice.record.whole_year:
        return None
    return _frame(voice, voice.record.year + 1, "plan-frame")


def _superiors(record: YearRecord) -> tuple[Inline, ...]:
    return joined([(Words(name, "医院.上级", record.hospital.span),) for name in record.hospital.superiors], "、", "和")


def _plenum(voice: Voice) -> tuple[Inline, ...]:
    """The plenum formula of the signing day, the newest that is verified."""
    current = [d for d in voice.library.plenum_formulae if d.verified and d.current(voice.record.signed)]
    return (Fixed(current[-1].text),) if current else ()


def _theme(record: YearRecord) -> tuple[Inline, ...]:
    """The theme as typed, in quotation marks where it is more than a plain word; the patterns say 主题 behind it."""
    words = stripped(record.theme) if record.theme is not None else ()
    if not words:
        return ()
    if isinstance(words[-1], Words):
        words = (*words[:-1], words[-1]._replace(text=words[-1].text.removesuffix("主题") or words[-1].text))
    text = plain(words)
    return words if _PLAIN_THEME.fullmatch(text) or "“" in text else (Text("“"), *words, Text("”"))


def _sections(voice: Voice, sections: tuple[SectionPlan, ...]) -> tuple[Inline, ...]:
    """党的建设、医疗质量管理和信息化建设: the sections the draft says most in, in its order."""
    nouns = {p.key: _noun(voice, p) for p in sections if p.role == "body"}
    bodies = [p for p in sections if nouns.get(p.key)]
    chosen = sorted(bodies, key=_weight, reverse=True)[:_LISTED]
    return joined([nouns[p.key] for p in bodies if p in chosen], "、", "和")


def _noun(voice: Voice, section: SectionPlan) -> tuple[Inline, ...]:
    """What a section is called in the list: ours for a standard one, a short name of the user's own as it is."""
    if section.standard:
        said = voice.say("section-noun", {}, "formula", section.name)
        return said.inlines if said is not None else ()
    return (Words(section.name, section.key, section.span),) if _OWN_NAME.fullmatch(section.name) else ()


def _weight(section: SectionPlan) -> int:
    """How much a section says; 党建 and sections of the hospital's own always count."""
    own = sum(len(c.measures) for c in section.clusters) + len(section.highlights) + sum(map(_weight, section.parts))
    return own + (1000 if section.name == "党建" or not section.standard else 0)
