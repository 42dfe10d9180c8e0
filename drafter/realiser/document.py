"""Turns a plan into the whole report: title, opening, sections with their headings, table, closing, signature."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.choice import Chooser
from drafter.model.library import Library
from drafter.model.plan import Options, ReportPlan, SectionPlan
from drafter.model.report import Block, Image, Paragraph, Report, Sentence, Text
from drafter.realiser import body, frame, tables
from drafter.realiser.headings import headings
from drafter.realiser.prose import ended, inlines_of
from drafter.realiser.voice import Voice


def realise(plan: ReportPlan, library: Library, options: Options, images: Mapping[str, Image]) -> Report:
    """The report of the plan. `images` holds the pictures that could be read, by key."""
    record = plan.record
    genre = library.genres[options.genre or record.genre]
    chooser = Chooser(record.hospital.name, record.year, options.variant)
    voice = Voice(record, library, options, chooser, frame.base_slots(record))
    basis = chooser.pick(("同比", "比上年", "较上年") if record.whole_year else ("比上年同期", "较上年同期"), "basis")
    numbers = {key: n for n, key in enumerate((k for k in _pictures(plan.sections) if k in images), 1)}
    wanting = tuple(h.text.text for s in plan.sections if s.role == "problems" for h in s.highlights)
    blocks: list[Block] = _opening(plan, voice, genre)
    for i, (section, heading) in enumerate(zip(plan.sections, headings(plan.sections, voice), strict=True)):
        if heading is not None:
            blocks.append(heading)
        setting = body.Setting(images, numbers, _counts(plan.sections, i, chooser), basis, wanting, heading.text if heading else "")
        table = tables.table(plan.table, voice) if section.role == "overview" and plan.table else None
        blocks.extend(body.section(section, voice, setting, table))
    blocks.extend(_closing(plan, voice, genre))
    return Report(
        title=frame.title(record, genre),
        subtitle=frame.subtitle(record),
        blocks=tuple(blocks),
        signature=record.signature_unit or record.hospital.name,
        signed=record.signature_date or record.signed,
        hospital=record.hospital.name,
        year=record.year,
        genre=genre.name,
    )


def _opening(plan: ReportPlan, voice: Voice, genre) -> list[Block]:
    if plan.record.opening is not None and plan.record.opening.text.strip():
        return _own(plan.record.opening, "导语")
    if any(s.role == "opening" for s in plan.sections):
        return []
    said = frame.opening(voice, genre, plan.sections)
    return [Paragraph(tuple(said), "导语")] if said else []


def _closing(plan: ReportPlan, voice: Voice, genre) -> list[Block]:
    if plan.record.closing is not None and plan.record.closing.text.strip():
        return _own(plan.record.closing, "结语")
    if any(s.role == "closing" for s in plan.sections):
        return []
    said = frame.closing(voice, genre)
    return [Paragraph(tuple(said), "结语")] if said else []


def _own(text, name: str) -> list[Block]:
    inlines = inlines_of(text)
    stop = () if ended(text.text.rstrip()) else (Text("。"),)
    return [Paragraph((Sentence((*inlines, *stop), "words", name),), name)]


def _pictures(sections: tuple[SectionPlan, ...]):
    """The keys of all pictures in reading order."""
    for section in sections:
        for highlight in section.highlights:
            yield from (p.key for p in highlight.pictures)
        yield from (p.key for p in section.pictures)
        yield from _pictures(section.parts)


def _counts(sections: tuple[SectionPlan, ...], at: int, chooser: Chooser) -> bool:
    """Whether points of this section may be told as 一是…二是…: one section in three, never two in a row."""
    bodies = [i for i, s in enumerate(sections) if s.role == "body"]
    return at in bodies and bodies.index(at) % 3 == chooser.pick((0, 1, 2), "counting")
