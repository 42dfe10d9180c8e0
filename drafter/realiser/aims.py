"""Turns problems and plans into paragraphs: what is still wanting, and what will be done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.model.library import Topic
from drafter.model.plan import SectionPlan
from drafter.model.report import Block, Inline, Paragraph, Sentence, Text
from drafter.realiser import figures, frame, words
from drafter.realiser.clauses import goal
from drafter.realiser.pace import even
from drafter.realiser.prose import ended, inlines_of, stripped
from drafter.realiser.voice import Voice

_AIMING = ("加强", "强化", "深化", "完善", "提高", "提升", "加快", "改进", "改善", "优化", "推动", "突出", "健全", "坚持", "着力", "聚焦", "以", "围绕", "针对")
_SHARED = 70  # characters of a point that answers one problem with several measures
_PARAGRAPH = 320  # characters of counted points to a paragraph; over that they end with 。 and may be parted


def problems(plan: SectionPlan, voice: Voice, basis: str, numbers: Mapping[str, int], level: int) -> list[Block]:
    """The problems as 一是…；二是…, introduced once at the first `level`; a single one in a sentence."""
    blocks: list[Block] = _own_summary(plan)
    blocks.extend(_figures(plan, voice, basis))
    points = [_titled(h, voice, basis, numbers) for h in plan.highlights]
    if len(points) == 1:
        said = voice.say("problem", {"problem": points[0]}, "words") if level == 1 and plan.summary is None else None
        blocks.append(Paragraph((said,) if said else (words.stopped(points[0]),), plan.name))
    elif points:
        intro = None if plan.summary is not None or level > 1 else voice.say("problems", {}, "formula")
        blocks.extend(_counted(points, plan.name, [intro] if intro else []))
    return blocks


def aims(plan: SectionPlan, wanting: Sequence[str], voice: Voice, basis: str, numbers: Mapping[str, int], level: int) -> list[Block]:
    """The plan: the frame of the coming year, its goals, then its items as 一是…；二是…, those that answer a problem saying so.

    `wanting` are the texts of the problems."""
    blocks: list[Block] = _own_summary(plan)
    first = level == 1 and plan.summary is None
    opening = [s for s in (frame.plan_frame(voice),) if s] if first else []
    measures = [m for c in plan.clusters for m in c.measures]
    goals = _goals([goal(m) for m in measures])
    points = _answering([_titled(h, voice, basis, numbers) for h in plan.highlights], wanting, voice)
    one = len(points) == 1
    if goals or first:
        slot = ("plan-goals" if goals else "plan") + ("" if not points or one and goals else "-item" if one else "-items")
        said = voice.say(slot if first else "plan-goals-part", {"goals": goals, "item": points[0] if one else ()}, "figures" if goals else "formula")
        opening.extend((said,) if said else ())
    if one and first and not goals:
        blocks.append(Paragraph(tuple(opening), plan.name))
    elif one:
        blocks.append(Paragraph((*opening, words.stopped(points[0])), plan.name))
    elif points:
        blocks.extend(_counted(points, plan.name, opening))
    elif opening:
        blocks.append(Paragraph(tuple(opening), plan.name))
    return blocks


def _own_summary(plan: SectionPlan) -> list[Block]:
    if plan.summary is None or not plan.summary.text.strip():
        return []
    stop = () if ended(plan.summary.text.rstrip()) else (Text("。"),)
    return [Paragraph((Sentence((*inlines_of(plan.summary), *stop), "words", "summary"),), plan.name)]


def _figures(plan: SectionPlan, voice: Voice, basis: str) -> list[Block]:
    told = figures.sentences(plan.clusters, voice.record, basis, "", set())
    return [Paragraph(tuple(told), plan.name)] if told else []


def _titled(highlight, voice: Voice, basis: str, numbers: Mapping[str, int]) -> words.Point:
    """A point with its 小标题 in front: 人才储备不足。高层次人才……"""
    one = words.point(highlight, voice, basis, numbers)
    if highlight.title is None or not highlight.title.text.strip():
        return one
    return (*stripped(highlight.title), Text("："), *one)


def _goals(goals: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for i, goal in enumerate(goals):
        out.extend(((Text("，"),) if i else ()) + goal)
    return tuple(out)


def _answering(points: list[words.Point], wanting: Sequence[str], voice: Voice) -> list[words.Point]:
    """Items of the plan in the order typed; the first that answers a problem is led in by the aim of its topic, neighbours on one topic share a point."""
    topics = [t for t in voice.library.topics if not t.kinds or voice.record.hospital.kind in t.kinds]
    out: list[words.Point] = []
    before: Topic | None = None
    said: set[str] = set()
    for point in points:
        text = figures.plain(point)
        topic = _topic(text, topics)
        answers = topic is not None and any(_topic(w, topics) == topic for w in wanting)
        if not answers or voice.options.formulae == "少" or "。" in text or "；" in text:
            out.append(point)
            before = None
            continue
        if topic == before and len(figures.plain(out[-1])) + len(text) <= _SHARED:
            out[-1] = (*out[-1], Text("，"), *point)
            continue
        lead = () if topic.id in said or text.startswith(_AIMING) else (Text(f"{topic.aim}，"),)
        out.append((*lead, *point))
        before = topic if lead else None
        said.add(topic.id)
    return out


def _topic(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic more of whose words the text holds than of any other's; None where there is no such one."""
    counts = sorted(((sum(w in text for w in t.words), t) for t in topics), key=lambda pair: -pair[0])
    clear = counts and counts[0][0] > (counts[1][0] if len(counts) > 1 else 0)
    return counts[0][1] if clear else None


def _counted(points: list[words.Point], name: str, intro: list[Sentence]) -> list[Block]:
    """Counted points in as many paragraphs as their length asks for, each ending with a full stop."""
    told = even([*intro, *words.counted(points, "。" if sum(map(_length, points)) > _PARAGRAPH else "；")], _PARAGRAPH)
    return [Paragraph(tuple(piece), name) for piece in told]


def _length(point: words.Point) -> int:
    return len(figures.plain(point))
