"""Turns a plan into the whole report: title, opening, sections with their headings, table, closing, signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.choice import Chooser
from drafter.model.library import Library
from drafter.model.plan import Options, ReportPlan, SectionPlan
from drafter.model.report import Block, Image, Paragraph, Report, Sentence
from drafter.realiser import body, frame, tables
from drafter.realiser.headings import headings
from drafter.realiser.prose import paragraphs
from drafter.realiser.voice import Voice, voice_of


def realise(plan: ReportPlan, library: Library, options: Options, images: Mapping[str, Image]) -> Report:
    """The report of the plan. `images` holds the pictures that could be read, by key."""
    record = plan.record
    genre = library.genres[record.genre]
    chooser = Chooser(record.hospital.name, record.year, options.variant)
    numbers = {key: n for n, key in enumerate((k for k in _pictures(plan.sections) if k in images), 1)}
    voice = voice_of(record, library, options, chooser, frame.base_slots(record), images, numbers)
    wanting = tuple(h.text.text for s in plan.sections if s.role == "problems" for h in s.highlights)
    blocks: list[Block] = [*(paragraphs(record.opening, "导语") or _paragraph(frame.opening(voice, genre, plan.sections), "导语"))]
    counting = _counting(plan.sections, voice)
    for section, heading in zip(plan.sections, headings(plan.sections, voice), strict=True):
        setting = body.Setting(heading.text, section.key in counting, wanting)
        table = tables.table(plan.table, voice) if section.role == "overview" and plan.table else None
        blocks.extend((heading, *body.section(section, voice, setting, table)))
    blocks.extend(paragraphs(record.closing, "结语") or _paragraph(frame.closing(voice, genre), "结语"))
    return Report(
        title=frame.title(record, genre),
        subtitle=frame.subtitle(record),
        blocks=tuple(blocks),
        signature=record.signature_unit or record.hospital.name,
        signed=record.signature_date or record.signed,
        hospital=record.hospital.name,
        year=record.year,
        genre=genre.name,
        options=options,
    )


def _paragraph(sentences: list[Sentence], name: str) -> list[Paragraph]:
    return [Paragraph(tuple(sentences), name)] if sentences else []


def _pictures(sections: tuple[SectionPlan, ...]) -> Iterator[str]:
    """The keys of all pictures in reading order."""
    for section in sections:
        for highlight in section.highlights:
            yield from (p.key for p in highlight.pictures)
        yield from (p.key for p in section.pictures)
        yield from _pictures(section.parts)


def _counting(sections: tuple[SectionPlan, ...], voice: Voice) -> frozenset[str]:
    """The keys of the sections in which points may be told as 一是…二是…: one in three, never two in a row."""
    bodies = [s.key for s in sections if s.role == "body"]
    return frozenset(bodies[voice.chooser.pick((0, 1, 2), "counting") :: 3])
