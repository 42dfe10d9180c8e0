"""Turns a year's record into a plan of its report: which sections, in which order, which figures and points belong together.

Content determination and document planning in the terms of Reiter and Dale, Building Natural Language Generation Systems (2000), chapter 4.
No word is chosen here.
"""

from __future__ import annotations

import re

from drafter.model.library import Group, Library
from drafter.model.plan import Cluster, ReportPlan, SectionPlan
from drafter.model.record import Highlight, Honour, Measure, Section, YearRecord

_ROLES = {
    "业务指标": "overview",
    "医院概况": "profile",
    "荣誉": "honours",
    "存在问题": "problems",
    "来年计划": "plan",
}
_LEVELS = ("国际", "国家级", "省级", "市级", "县级", "院级")
_TABLE_FROM = 5  # year.md, 附表: a table of the main figures when five or more have 上年
_SENTENCE = re.compile(r"[，。；]|获|评|入选|被|授|命名|列|居|通过|表彰|认定|奖励|确定|成为|荣膺")
_TOGETHER = 4  # figures of no group that may share a cluster


def plan(record: YearRecord, library: Library) -> ReportPlan:
    """The plan of the report of `record`, whose figures are derived."""
    sections = _merged(record, library)
    if record.standard_order or library.house:
        sections = _in_order(sections, record.hospital.kind, library)
    planned = (_section(s, record, library) for s in sections)
    kept = tuple(p for p in planned if _says_something(p))
    last = _last_plan(record)
    if last is not None:
        kept = _insert(kept, last, after=("overview", "profile"))
    return ReportPlan(record, kept, _table(record, sections))


def _merged(record: YearRecord, library: Library) -> list[Section]:
    """The sections as one list: 指标 and 业务指标 one, 荣誉 and its section one, 疫情防控 under its name of that year."""
    named: dict[str, Section] = {}
    for section in record.sections:
        name = _name_in_year(section, record.year, library)
        if name in named:
            named[name] = _joined(named[name], section)
        else:
            named[name] = section._replace(name=name, typed=section.typed if name == section.name else "")
    sections = list(named.values())
    if record.measures:
        overview = named.get("业务指标")
        if overview is None:
            at = next((i for i, s in enumerate(sections) if s.name != "医院概况"), len(sections))
            sections.insert(at, Section("业务指标", True, "指标", record.measures[0].span, measures=record.measures))
        else:
            sections[sections.index(overview)] = overview._replace(measures=record.measures + overview.measures)
    if record.honours:
        honours = named.get("荣誉")
        if honours is None:
            ends = ("存在问题", "来年计划")
            at = next((i for i, s in enumerate(sections) if s.name in ends and all(t.name in ends for t in sections[i:])), len(sections))
            span = record.honours_span or record.honours[0].span
            sections.insert(at, Section("荣誉", True, "荣誉", span, honours=record.honours))
        else:
            at = sections.index(honours)
            sections[at] = honours._replace(honours=record.honours + honours.honours)
    return sections


def _name_in_year(section: Section, year: int, library: Library) -> str:
    kind = library.section_names.get(section.name) if section.standard else None
    if kind is None or not kind.instead:
        return section.name
    usual = (kind.since is None or kind.since <= year) and (kind.until is None or year <= kind.until)
    return kind.name if usual else kind.instead


def _joined(first: Section, second: Section) -> Section:
    """Two sections under one heading, whichever has a 标题; where both have one, the second becomes a sub-section of the first."""
    if first.title is not None and second.title is not None:
        part = second._replace(name=second.title.text, standard=False, parts=())
        return first._replace(parts=(*first.parts, part, *second.parts))
    summary = (Highlight(second.summary),) if first.summary is not None and second.summary is not None else ()
    return first._replace(
        title=first.title or second.title,
        summary=first.summary or second.summary,
        measures=first.measures + second.measures,
        highlights=first.highlights + summary + second.highlights,
        parts=first.parts + second.parts,
        pictures=first.pictures + second.pictures,
        honours=first.honours + second.honours,
    )


def _in_order(sections: list[Section], kind: str, library: Library) -> list[Section]:
    """Standard sections in standard order, or in that of the house; a section of the user's own stays behind the one it followed."""
    names = library.house.order_of(kind) if library.house else tuple(section.name for section in library.sections)
    keyed, last = [], -1
    for section in sections:
        last = names.index(section.name) if section.standard and section.name in names else last
        keyed.append((last, section))
    return [section for _, section in sorted(keyed, key=lambda pair: pair[0])]


def _section(section: Section, record: YearRecord, library: Library, inherited: str = "") -> SectionPlan:
    role = _ROLES.get(section.name, "body") if section.standard else inherited or "body"
    highlights = section.highlights
    if record.standard_order and role not in ("problems", "plan"):
        highlights = tuple(sorted(highlights, key=lambda h: _LEVELS.index(h.level) if h.level in _LEVELS else len(_LEVELS)))
    parts = (_section(p, record, library, role if role in ("problems", "plan", "honours") else "body") for p in section.parts)
    honours = section.honours
    if role == "honours":
        honours += tuple(_as_honour(h) for h in highlights if _names_an_honour(h))
        highlights = tuple(h for h in highlights if not _names_an_honour(h))
    return SectionPlan(
        name=section.name,
        role=role,
        standard=section.standard,
        key=section.key,
        span=section.span,
        title=section.title,
        summary=section.summary,
        clusters=clusters(section.measures, () if role == "profile" else library.groups),
        highlights=highlights,
        honours=honours,
        pictures=section.pictures,
        parts=tuple(p for p in parts if _says_something(p)),
        typed=section.typed,
    )


def _names_an_honour(highlight: Highlight) -> bool:
    """Whether a point among the honours is the name of one (全国文明单位) and not a sentence about it."""
    plain = highlight.title is None and not highlight.measures and not highlight.pictures
    return plain and len(highlight.text.text) <= 40 and not _SENTENCE.search(highlight.text.text)


def _as_honour(given: Highlight) -> Honour:
    return Honour(given.text, given.text.span, given.text.key, given.level, given.by, "", given.on, given.on_text)


def _says_something(section: SectionPlan) -> bool:
    return bool(
        section.summary or section.clusters or section.highlights or section.honours or section.pictures or section.parts
    )


def clusters(measures: tuple[Measure, ...], groups: tuple[Group, ...]) -> tuple[Cluster, ...]:
    """Figures in clusters: those of a group together where the first of them stands, the others with their neighbours of the same kind."""
    given = [m.indicator.id for m in measures if m.indicator.id]
    group_of = {indicator: group for group in groups if _shared(group, given) for indicator in group.indicators}
    out: list[Cluster] = []
    place: dict[str, int] = {}
    for measure in measures:
        group = group_of.get(measure.indicator.id)
        if group is not None:
            if group.id in place:
                at = place[group.id]
                out[at] = out[at]._replace(measures=out[at].measures + (measure,))
            else:
                place[group.id] = len(out)
                out.append(Cluster((measure,), group))
        elif out and out[-1].group is None and _alike(out[-1].measures, measure):
            out[-1] = out[-1]._replace(measures=out[-1].measures + (measure,))
        else:
            out.append(Cluster((measure,)))
    return tuple(_in_group_order(c) for c in out)


def _shared(group: Group, given: list[str]) -> bool:
    """Whether two or more of the indicators belong to the group."""
    return len([indicator for indicator in given if indicator in group.indicators]) > 1


def _alike(before: tuple[Measure, ...], measure: Measure) -> bool:
    rate = {"ratio_pct", "ratio_permille", "ratio_plain", "growth_pct"}
    same = (before[-1].indicator.kind in rate) == (measure.indicator.kind in rate)
    return same and len(before) < _TOGETHER


def _in_group_order(cluster: Cluster) -> Cluster:
    if cluster.group is None:
        return cluster
    order = cluster.group.indicators
    return cluster._replace(measures=tuple(sorted(cluster.measures, key=lambda m: order.index(m.indicator.id))))


def _last_plan(record: YearRecord) -> SectionPlan | None:
    if not record.last_plan:
        return None
    return SectionPlan("上年计划", "last_plan", True, "上年计划", record.last_plan[0].span, last_plan=record.last_plan)


def _insert(sections: tuple[SectionPlan, ...], new: SectionPlan, after: tuple[str, ...]) -> tuple[SectionPlan, ...]:
    at = next((i for i, s in enumerate(sections) if s.role not in after), len(sections))
    return (*sections[:at], new, *sections[at:])


def _table(record: YearRecord, sections: list[Section]) -> tuple[Measure, ...]:
    main = next((s.measures for s in sections if s.standard and s.name == "业务指标"), ())
    known = tuple(m for m in main if m.current is not None)
    with_previous = sum(m.previous is not None for m in known)
    wanted = record.table == "有" or (record.table == "自动" and with_previous >= _TABLE_FROM)
    return known if wanted else ()
