"""A year's record into the figures and texts that rules run on."""

from collections.abc import Iterator

from drafter.model.record import Highlight, Measure, Prose, Section, YearRecord
from drafter.model.matter import Given, Matter, Passage

_ROLES = {"存在问题": "问题", "来年计划": "计划"}


def matter(record: YearRecord) -> Matter:
    """The record with its texts in the order they stand and its figures, each knowing where it stands."""
    texts = sorted(_texts(record), key=lambda passage: passage.span)
    return Matter(record.year, record.signed, record.hospital.kind, tuple(texts), tuple(_givens(record)), record)


def _texts(record: YearRecord) -> Iterator[Passage]:
    for role, prose in (("标题", record.title), ("标题", record.subtitle), ("主题", record.theme), ("导语", record.opening), ("结语", record.closing)):
        yield from _passage(prose, role, "")
    for measure in record.measures:
        yield from _said_of(measure, "业务指标")
    for section in record.sections:
        yield from _section_texts(section, section.name)
    for honour in record.honours:
        yield from _passage(honour.name, "荣誉", "荣誉")
    for item in record.last_plan:
        yield from _passage(item.text, "上年计划", "上年计划")
        yield from _passage(item.note, "说明", "上年计划")


def _section_texts(section: Section, name: str) -> Iterator[Passage]:
    """All texts of a section that counts as the standard section `name`, and its own name."""
    if section.name == name:
        yield Passage(section.typed or section.name, "章节", name, section.key, section.span)
    yield from _passage(section.title, "小标题", name)
    yield from _passage(section.summary, "概述", name)
    for measure in section.measures:
        yield from _said_of(measure, name)
    for highlight in section.highlights:
        yield from _highlight(highlight, name)
    for honour in section.honours:
        yield from _passage(honour.name, "荣誉", name)
    for picture in section.pictures:
        yield from _passage(picture.caption, "说明", name)
    for part in section.parts:
        yield from _section_texts(part, name)


def _highlight(highlight: Highlight, name: str) -> Iterator[Passage]:
    yield from _passage(highlight.title, "小标题", name)
    yield from _passage(highlight.text, _ROLES.get(name, "亮点"), name)
    for measure in highlight.measures:
        yield from _said_of(measure, name)


def _said_of(measure: Measure, name: str) -> Iterator[Passage]:
    """What is said of a figure beside its values."""
    for prose in (measure.rank, measure.note, measure.scope):
        yield from _passage(prose, "说明", name)
    for part in measure.parts:
        yield from _said_of(part, name)


def _passage(prose: Prose | None, role: str, section: str) -> Iterator[Passage]:
    if prose is not None and prose.text:
        yield Passage(prose.text, role, section, prose.key, prose.span)


def _givens(record: YearRecord) -> Iterator[Given]:
    for measure in record.measures:
        yield from _given(measure, "业务指标", 0)
    for section in record.sections:
        yield from _section_givens(section, section.name, 0)


def _section_givens(section: Section, name: str, depth: int) -> Iterator[Given]:
    for measure in section.measures:
        yield from _given(measure, name, depth)
    for highlight in section.highlights:
        for measure in highlight.measures:
            yield from _given(measure, name, 2)
    for part in section.parts:
        yield from _section_givens(part, name, min(depth + 1, 2))


def _given(measure: Measure, name: str, depth: int, whole: Measure | None = None) -> Iterator[Given]:
    yield Given(measure, name, depth, whole, name == "来年计划")
    for part in measure.parts:
        yield from _given(part, name, min(depth + 1, 2), measure)
