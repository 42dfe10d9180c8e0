"""Turns one planned section into its paragraphs, pictures and sub-sections."""

from collections.abc import Iterable
from typing import NamedTuple

from drafter.model.plan import SectionPlan
from drafter.model.record import Picture
from drafter.model.report import Block, Fixed, Illustration, Paragraph, Sentence, Table, Text
from drafter.realiser import aims, figures, words
from drafter.realiser.headings import sub_heading
from drafter.realiser.nouns import begins_with_verb
from drafter.realiser.pace import even, length
from drafter.realiser.prose import Point, inlines_of, paragraphs, plain, stopped, title
from drafter.realiser.voice import Voice

_PARAGRAPH = 250  # characters a paragraph should not exceed by much; never over 400 (draft.md rule 11)
_TINY = 20  # characters of a pointer (见图1), which never stands in a paragraph of its own
_SHORT = 120  # characters below which figures and points share a paragraph
_COMES_OF = "实现"
"""The verb of what comes in, which no principle is said to have brought."""


class Setting(NamedTuple):
    """What a section needs to know of the document: its own heading, whether points may be counted here (一是…), and what the problems are."""

    heading: str
    may_count: bool
    wanting: tuple[str, ...]


class Flow(NamedTuple):
    """Sentences that belong together; one with a run-in title, with pictures behind it or `alone` is a paragraph of its own."""

    sentences: list[Sentence]
    title: Point = ()
    pictures: tuple[Picture, ...] = ()
    alone: bool = False


def section(plan: SectionPlan, voice: Voice, setting: Setting, table: Table | None = None) -> list[Block]:
    """Everything under the section's heading; `table` is the one to be set in it, behind the text that points to it."""
    return _section(plan, voice, setting, 1, table, set())


def _section(plan: SectionPlan, voice: Voice, setting: Setting, level: int, table: Table | None, used: set[str]) -> list[Block]:
    """A section or sub-section; `used` is how sentences of the whole section opened so far."""
    blocks: list[Block] = []
    if plan.role in ("problems", "plan"):
        told = aims.problems(plan, voice, level) if plan.role == "problems" else aims.aims(plan, setting.wanting, voice, level)
        blocks.extend(told)
        blocks.extend(_pictures((p for h in plan.highlights for p in h.pictures), voice))
    elif plan.role == "last_plan":
        blocks.extend(Paragraph(tuple(p), plan.name) for p in even(words.last_plan(plan.last_plan, voice), _PARAGRAPH))
    else:
        blocks.extend(_facts(plan, voice, setting, level, table, used))
    blocks.extend((table,) if table is not None else ())
    blocks.extend(_pictures(plan.pictures, voice))
    for i, part in enumerate(plan.parts, 1):
        blocks.append(sub_heading(part, level + 1, i, len(plan.parts)))
        blocks.extend(_section(part, voice, setting, level + 1, None, used))
    return blocks


def _facts(plan: SectionPlan, voice: Voice, setting: Setting, level: int, table: Table | None, used: set[str]) -> list[Block]:
    flows = [*_figures(plan, voice, level, table, used), *_points(plan, voice, setting, level)]
    if plan.summary is None:
        flows = _led(flows, plan, voice, setting, level)
    shown = [f"图{voice.numbers[p.key]}" for p in plan.pictures if p.key in voice.numbers]
    pointer = voice.say("picture-mention", {"picture": (Fixed("、".join(shown)),)}, "formula") if shown else None
    flows.extend((Flow([pointer]),) if pointer else ())
    blocks: list[Block] = list(paragraphs(plan.summary, plan.name))
    for paragraph, pictures in _paragraphs(flows, plan.name):
        blocks.append(paragraph)
        blocks.extend(_pictures(pictures, voice))
    return blocks


def _figures(plan: SectionPlan, voice: Voice, level: int, table: Table | None, used: set[str]) -> list[Flow]:
    """The figures, with the sentence that points to the table; the honours."""
    profile = plan.role == "profile"
    told = figures.sentences(plan.clusters, voice, () if profile or level > 1 else voice.base["whole"], used)
    own = voice.record.hospital.own
    if profile and level == 1 and told and not told[0].text.startswith(own):
        told[0] = told[0]._replace(inlines=(Text(own), *told[0].inlines))
    pointer = voice.say("table-mention", {"table": (Fixed("表1"),)}, "figures") if table is not None else None
    told.extend((pointer,) if pointer else ())
    honours = words.honours(plan.honours, voice)
    return [Flow(sentences) for sentences in (told, honours) if sentences]


def _points(plan: SectionPlan, voice: Voice, setting: Setting, level: int) -> list[Flow]:
    """Highlights as flows. A titled or pictured one stands by itself; a run of others may be counted, once in a section."""
    chained = voice.chooser.pick((False, True), f"chain/{plan.key}")
    may_count = setting.may_count and level == 1 and plan.role == "body" and voice.options.formulae != "少"
    flows: list[Flow] = []
    run: list[Point] = []
    for highlight in (*plan.highlights, None):
        single = highlight is None or highlight.title is not None or bool(highlight.pictures)
        if run and single:
            intro = voice.say("counting", {}, "formula", plan.name, plan.key) if may_count and words.countable(run, voice) else None
            flows.append(Flow([intro, *words.counted(run)], alone=True) if intro else Flow(words.told(run, chained, voice)))
            may_count = may_count and intro is None
            run = []
        if highlight is None:
            continue
        one = words.point(highlight, voice)
        if single:
            flows.append(Flow([stopped(one)], title(highlight.title), highlight.pictures, alone=True))
        elif one:
            run.append(one)
    return flows


def _led(flows: list[Flow], plan: SectionPlan, voice: Voice, setting: Setting, level: int) -> list[Flow]:
    """The flows with a formula that leads into a fact, one to a section at most; none where a single fact is enough.

    With 多 a section whose facts allow no clause before them begins with the formula as a sentence of its own.
    """
    facts = sum(len(c.measures) for c in plan.clusters) + len(plan.highlights)
    generous = voice.options.formulae == "多"
    if plan.role != "body" or level > 1 or not plan.standard or voice.options.formulae == "少" or facts < (1 if generous else 3):
        return flows
    open_flows = [(i, flow) for i, flow in enumerate(flows) if not flow.alone and _may_be_led(flow.sentences[0], voice)]
    if not open_flows and not generous:
        return flows
    said = (voice.say_pattern(p, "formula") for p in voice.fitting("lead", plan.name, plan.key) if p.section)
    leads = [s for s in said if s is not None and not _repeats(s.text, setting.heading)]
    own = voice.record.hospital.own
    for i, flow in open_flows:
        first = flow.sentences[0].text
        lead = next((s for s in leads if not _repeats(s.text.removeprefix(own), first)), None)
        if lead is not None:
            clause = lead._replace(inlines=(*lead.inlines, Text("，")))
            return [*flows[:i], flow._replace(sentences=[clause, *flow.sentences]), *flows[i + 1 :]]
    if generous and leads and flows and not flows[0].alone:
        whole = stopped(leads[0].inlines, "formula", leads[0].pattern)
        return [flows[0]._replace(sentences=[whole, *flows[0].sentences]), *flows[1:]]
    return flows


def _may_be_led(first: Sentence, voice: Voice) -> bool:
    """Whether the fact may follow a lead in one sentence: it says what was done and has no subject of its own. An income comes of more than the principle before it."""
    if first.kind == "figures":
        whole = plain(voice.base["whole"])
        return first.text.startswith(whole) and not first.text.startswith(_COMES_OF, len(whole))
    return first.kind == "words" and begins_with_verb(first.text, voice.library.words)


def _repeats(lead: str, other: str) -> bool:
    """Whether four characters in a row of the lead stand in the other text too."""
    return any(lead[i : i + 4] in other for i in range(len(lead) - 3))


def _paragraphs(flows: list[Flow], name: str) -> list[tuple[Paragraph, tuple[Picture, ...]]]:
    """Flows as paragraphs: short neighbours together, long ones cut into even pieces."""
    out: list[tuple[Paragraph, tuple[Picture, ...]]] = []
    waiting: list[Sentence] = []
    for flow in (*flows, None):
        if flow is None or flow.alone or length(waiting) >= _SHORT and length(flow.sentences) > _TINY:
            out.extend((Paragraph(tuple(piece), name), ()) for piece in even(waiting, _PARAGRAPH))
            waiting = []
        if flow is not None and flow.alone:
            out.append((Paragraph(tuple(flow.sentences), name, flow.title), flow.pictures))
        elif flow is not None:
            waiting.extend(flow.sentences)
    return out


def _pictures(pictures: Iterable[Picture], voice: Voice) -> list[Block]:
    """The pictures that could be read, with number and caption."""
    out: list[Block] = []
    for picture in pictures:
        if picture.key in voice.numbers:
            number = f"图{voice.numbers[picture.key]}"
            caption = inlines_of(picture.caption) if picture.caption is not None else ()
            label = (Fixed(number), *((Text("　"), *caption) if caption else ()))
            out.append(Illustration(voice.images[picture.key], label, plain(caption) or number))
    return out
