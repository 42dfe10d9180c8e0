"""Turns problems and plans into paragraphs: what is still wanting, and what will be done about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model.library import Topic
from drafter.model.plan import SectionPlan
from drafter.model.record import Highlight, Measure
from drafter.model.report import Paragraph, Sentence, Text
from drafter.realiser import figures, frame, words
from drafter.realiser.clauses import goal, is_goal
from drafter.realiser.pace import even
from drafter.realiser.prose import Point, joined, paragraphs, plain, stopped, stripped
from drafter.realiser.voice import Voice

_SHARED = 70  # characters of a point that answers one problem with several measures
_PARAGRAPH = 320  # characters of counted points to a paragraph; over that they end with 。 and may be parted
_GOALS = 6  # aims in one sentence


def problems(plan: SectionPlan, voice: Voice, level: int) -> list[Paragraph]:
    """The problems as 一是…；二是…, introduced once at the first `level`; a single one in a sentence."""
    out = paragraphs(plan.summary, plan.name)
    told = figures.sentences(plan.clusters, voice, (), set())
    out.extend([Paragraph(tuple(told), plan.name)] if told else [])
    points = [_titled(h, voice) for h in plan.highlights]
    first = level == 1 and plan.summary is None
    intro = voice.say(_manner("problems" if len(points) > 1 else "problem", voice), {}, "formula") if first and points else None
    return [*out, *_counted(points, plan.name, [intro] if intro else [])]


def aims(plan: SectionPlan, wanting: Sequence[str], voice: Voice, level: int) -> list[Paragraph]:
    """The plan: the frame of the coming year, its goals, then its items as 一是…；二是…, those that answer a problem saying so.

    `wanting` are the texts of the problems. A figure of which more than its aim was given is told in full, its target named as next year's.
    """
    out = paragraphs(plan.summary, plan.name)
    first = level == 1 and plan.summary is None
    measures = [m for c in plan.clusters for m in c.measures]
    goals = [goal(m, voice) for m in measures if is_goal(m)]
    told = _in_full([m for m in measures if not is_goal(m)], plan, voice)
    points = _answering([_titled(h, voice) for h in plan.highlights], wanting, voice)
    leads = bool(first and points and not told)  # the opening ends by leading into the items
    said = any(re.match(r"(?:20\d\d|今|明)年?是", h.text.text) for h in plan.highlights)  # the user says what the year will be
    opening = [s for s in (frame.plan_frame(voice),) if s and first and not said and voice.options.formulae != "少"]
    if first:
        slot = ("plan-goals" if goals else "plan") + ("-items" if leads and len(goals) <= _GOALS else "")
        said = voice.say(_manner(slot, voice), {"goals": joined(goals[:_GOALS], "，")}, "figures" if goals else "formula")
        opening.extend((said,) if said else ())
    elif goals:
        said = voice.say("plan-goals-part", {"goals": joined(goals[:_GOALS], "，")}, "figures")
        opening.extend((said,) if said else ())
    for word, i in zip(("同时", "此外", "另外") * len(goals), range(_GOALS, len(goals), _GOALS)):
        opening.append(Sentence((Text(f"{word}，力争"), *joined(goals[i : i + _GOALS], "，"), Text("。")), "figures", "plan-goals-more"))
    if leads and len(goals) > _GOALS:
        said = voice.say("plan-items-plain", {}, "formula")
        opening.extend((said,) if said else ())
    if told:
        out.append(Paragraph((*opening, *told), plan.name))
        opening = []
    return [*out, *_counted(points, plan.name, opening)]


def _manner(slot: str, voice: Voice) -> str:
    """The slot, or with 少 the one that says the same without formula."""
    return f"{slot}-plain" if voice.options.formulae == "少" else slot


def _in_full(measures: list[Measure], plan: SectionPlan, voice: Voice) -> list[Sentence]:
    """Figures of the plan of which more is given than an aim."""
    year = voice.base["next_year"]
    aim = (*(year if isinstance(year, tuple) else ()), Text("目标为"))
    clusters = [c._replace(measures=kept) for c in plan.clusters if (kept := tuple(m for m in c.measures if m in measures))]
    return figures.sentences(clusters, voice, (), set(), aim)


def _titled(highlight: Highlight, voice: Voice) -> Point:
    """A point with its 小标题 in front: 人才储备不足：高层次人才……"""
    one = words.point(highlight, voice)
    head = stripped(highlight.title) if highlight.title is not None else ()
    return (*head, Text("："), *one) if head else one


def _answering(points: list[Point], wanting: Sequence[str], voice: Voice) -> list[Point]:
    """Items of the plan in the order typed; the first that answers a problem is led in by the aim of its topic, neighbours on one topic share a point."""
    topics = [t for t in voice.library.topics if not t.kinds or voice.record.hospital.kind in t.kinds]
    wanted = {topic for text in wanting if (topic := _topic(text, topics)) is not None}
    if voice.options.formulae == "少" or words.numbered(points):
        return points
    out: list[Point] = []
    before: str = ""
    said: set[str] = set()
    for point in points:
        text = plain(point)
        topic = _topic(text, topics)
        if topic is None or topic not in wanted or "。" in text or "；" in text:
            out.append(point)
            before = ""
        elif topic.id == before and len(plain(out[-1])) + len(text) <= _SHARED:
            out[-1] = (*out[-1], Text("，"), *point)
        else:
            lead = () if topic.id in said or text.startswith(voice.library.words.aiming) else (Text(f"{topic.aim}，"),)
            out.append((*lead, *point))
            before = topic.id if lead else ""
            said.add(topic.id)
    return out


def _topic(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The topic more of whose words the text holds than of any other's; None where there is no such one."""
    counts = sorted(((sum(w in text for w in t.words), t) for t in topics), key=lambda pair: -pair[0])
    clear = counts and counts[0][0] > (counts[1][0] if len(counts) > 1 else 0)
    return counts[0][1] if clear else None


def _counted(points: list[Point], name: str, intro: list[Sentence]) -> list[Paragraph]:
    """Points counted in as many paragraphs as their length asks for, each ending with a full stop; a single one is not counted."""
    if len(points) == 1:
        told = [stopped(points[0])]
    else:
        told = words.counted(points, "。" if sum(len(plain(p)) for p in points) > _PARAGRAPH else "；")
    pieces = even([*intro, *told], _PARAGRAPH)
    return [Paragraph(tuple(piece), name) for piece in pieces]
