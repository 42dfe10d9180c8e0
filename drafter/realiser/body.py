"""Turns one planned section into its paragraphs, pictures and sub-sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.model.plan import SectionPlan
from drafter.model.record import Picture
from drafter.model.report import Block, Fixed, Illustration, Image, Inline, Paragraph, Sentence, Table, Text
from drafter.realiser import aims, figures, words
from drafter.realiser.headings import sub_heading
from drafter.realiser.nouns import begins_with_verb
from drafter.realiser.pace import even, length
from drafter.realiser.prose import ended, inlines_of
from drafter.realiser.voice import Voice

_PARAGRAPH = 250  # characters a paragraph should not exceed by much; never over 400 (draft.md rule 11)
_TINY = 20  # characters of a pointer (见图1), which never stands in a paragraph of its own
_SHORT = 120  # characters below which figures and points share a paragraph


@dataclass(frozen=True, slots=True)
class Setting:
    """What a section needs to know of the document: pictures at hand and their numbers, whether points may be counted here (一是…),
    the word before a first change, what the problems are, and its own heading."""

    images: Mapping[str, Image]
    numbers: Mapping[str, int]
    count: bool
    basis: str
    wanting: tuple[str, ...]
    heading: str


def section(plan: SectionPlan, voice: Voice, setting: Setting, table: Table | None = None) -> list[Block]:
    """Everything under the section's heading; `table` is the one to be set in it, behind the text that points to it."""
    return _section(plan, voice, setting, 1, table, set())


def _section(plan: SectionPlan, voice: Voice, setting: Setting, level: int, table: Table | None, used: set[str]) -> list[Block]:
    """A section or sub-section; `used` is how sentences of the whole section opened so far."""
    if plan.role == "problems":
        blocks = aims.problems(plan, voice, setting.basis, setting.numbers, level)
    elif plan.role == "plan":
        blocks = aims.aims(plan, setting.wanting, voice, setting.basis, setting.numbers, level)
    elif plan.role == "last_plan":
        blocks = [Paragraph(tuple(p), plan.name) for p in even(words.last_plan(plan.last_plan, voice), _PARAGRAPH)]
    else:
        blocks = _facts(plan, voice, setting, level, table, used)
    blocks.extend((table,) if table is not None else ())
    blocks.extend(_pictures(plan.pictures, setting))
    for i, part in enumerate(plan.parts, 1):
        blocks.append(sub_heading(part, level + 1, i, len(plan.parts)))
        blocks.extend(_section(part, voice, setting, level + 1, None, used))
    return blocks


def _facts(plan: SectionPlan, voice: Voice, setting: Setting, level: int, table: Table | None, used: set[str]) -> list[Block]:
    opener = () if plan.role == "profile" or level > 1 else figures.as_inlines(voice.base["whole"])
    measured = figures.sentences(plan.clusters, voice.record, setting.basis, opener, used)
    if plan.role == "profile" and level == 1 and measured and not measured[0].text.startswith(voice.record.hospital.own):
        measured[0] = Sentence((Text(voice.record.hospital.own), *measured[0].inlines), "figures", measured[0].pattern)
    if table is not None:
        pointer = voice.say("table-mention", {"table": (Fixed("表1"),)}, "figures")
        measured.extend((pointer,) if pointer else ())
    flows: list[tuple[tuple[Inline, ...], list[Sentence], tuple[Picture, ...]]] = []
    summary = _summary(plan)
    if summary:
        flows.append(((), summary, ()))
    if measured:
        flows.append(((), measured, ()))
    if plan.honours:
        flows.append(((), words.honours(plan.honours, voice), ()))
    flows.extend(_points(plan, voice, setting))
    lead = None if summary else _lead(plan, voice, setting, level, flows)
    if lead is not None:
        at, sentence = lead
        flows[at] = (flows[at][0], [sentence, *flows[at][1]], flows[at][2])
    shown = [setting.numbers[p.key] for p in plan.pictures if p.key in setting.numbers]
    if shown:
        label = "、".join(f"图{n}" for n in shown)
        pointer = voice.say("picture-mention", {"picture": (Fixed(label),)}, "formula")
        flows.append(((), [pointer] if pointer else [], ()))
    blocks: list[Block] = []
    for paragraph, pictures in _paragraphs(flows, plan.name):
        blocks.append(paragraph)
        blocks.extend(_pictures(pictures, setting))
    return blocks


def _summary(plan: SectionPlan) -> list[Sentence]:
    if plan.summary is None or not plan.summary.text.strip():
        return []
    inlines = inlines_of(plan.summary)
    stop = () if ended(plan.summary.text.rstrip()) else (Text("。"),)
    return [Sentence((*inlines, *stop), "words", "summary")]


def _points(plan: SectionPlan, voice: Voice, setting: Setting):
    """Highlights as flows: (run-in title, sentences, pictures after it). A titled or pictured one stands in a paragraph of its own."""
    run: list[words.Point] = []
    chain = voice.chooser.pick((False, True), f"chain/{plan.key}")
    flows = []

    def release() -> None:
        if run:
            flows.append(((), _told(run, plan, voice, setting, chain), ()))
            run.clear()

    for highlight in plan.highlights:
        one = words.point(highlight, voice, setting.basis, setting.numbers)
        if highlight.title is not None and highlight.title.text.strip():
            release()
            title = inlines_of(highlight.title)
            stop = () if ended(highlight.title.text.rstrip()) else (Text("。"),)
            flows.append(((*title, *stop), [words.stopped(one)], highlight.pictures))
        elif highlight.pictures:
            release()
            flows.append(((), [words.stopped(one)], highlight.pictures))
        else:
            run.append(one)
    release()
    return flows


def _told(points: list[words.Point], plan: SectionPlan, voice: Voice, setting: Setting, chain: bool) -> list[Sentence]:
    if setting.count and voice.options.formulae != "少" and plan.role == "body" and words.can_be_counted(points):
        intro = voice.say("counting", {}, "formula", plan.name, plan.key)
        if intro is not None:
            return [intro, *words.counted(points)]
    return words.told(points, chain)


def _lead(plan: SectionPlan, voice: Voice, setting: Setting, level: int, flows) -> tuple[int, Sentence] | None:
    """A formula that leads into a fact, one to a section at most: where to put it, and the clause. None where a single fact is enough.

    With 多 a section whose facts allow no clause before them begins with the formula as a sentence of its own.
    """
    if plan.role != "body" or level > 1 or not plan.standard or voice.options.formulae == "少":
        return None
    facts = sum(len(c.measures) for c in plan.clusters) + len(plan.highlights)
    if facts < (1 if voice.options.formulae == "多" else 3):
        return None
    for at, (title, told, _) in enumerate(flows):
        if title or not told:
            continue
        first = told[0]
        for pattern in voice.fitting("lead", plan.name, plan.key):
            said = voice.say_pattern(pattern, "formula") if pattern.section else None
            if said is not None and _leads_into(said.text, first, voice) and not _repeats(said.text, setting.heading):
                return at, Sentence((*said.inlines, Text("，")), "formula", pattern.id)
    if voice.options.formulae != "多" or not flows or flows[0][0]:
        return None
    own = (voice.say_pattern(p, "formula") for p in voice.fitting("lead", plan.name, plan.key) if p.section)
    said = next((s for s in own if s is not None and not _repeats(s.text, setting.heading)), None)
    return (0, Sentence((*said.inlines, Text("。")), "formula", said.pattern)) if said is not None else None


def _leads_into(lead: str, first: Sentence, voice: Voice) -> bool:
    """Whether the fact may follow the lead in one sentence: it says what was done, has no subject of ours, and does not say the lead again."""
    if first.kind == "figures":
        fits = first.text.startswith(figures.plain(figures.as_inlines(voice.base["whole"])))
    else:
        fits = first.kind == "words" and begins_with_verb(first.text)
    return fits and not _repeats(lead.removeprefix(voice.record.hospital.own), first.text)


def _repeats(lead: str, other: str) -> bool:
    """Whether four characters in a row of the lead stand in the other text too."""
    return any(lead[i : i + 4] in other for i in range(len(lead) - 3))


def _paragraphs(flows, name: str) -> list[tuple[Paragraph, tuple[Picture, ...]]]:
    """Flows as paragraphs: short neighbours together, long ones cut into even pieces; a run-in title or a picture stands in its own."""
    out: list[tuple[Paragraph, tuple[Picture, ...]]] = []
    waiting: list[Sentence] = []

    def release() -> None:
        out.extend((Paragraph(tuple(piece), name), ()) for piece in even(waiting, _PARAGRAPH))
        waiting.clear()

    for title, told, pictures in flows:
        counted = any(s.pattern == "counted" for s in told)
        if title or pictures or counted or length(waiting) >= _SHORT and length(told) > _TINY:
            release()
        if title or pictures or counted:
            out.append((Paragraph(tuple(told), name, title), pictures))
        else:
            waiting.extend(told)
    release()
    return out


def _pictures(pictures: tuple[Picture, ...], setting: Setting) -> list[Block]:
    out: list[Block] = []
    for picture in pictures:
        image = setting.images.get(picture.key)
        if image is None:
            continue
        caption = inlines_of(picture.caption) if picture.caption is not None else ()
        label: tuple[Inline, ...] = (Fixed(f"图{setting.numbers[picture.key]}"), *((Text("　"), *caption) if caption else ()))
        out.append(Illustration(image, label, "".join(i.text for i in caption) or f"图{setting.numbers[picture.key]}"))
    return out

