"""What rules run on, a year's figures and texts or a document's texts, and what they find there."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.record import Measure, YearRecord


class Passage(NamedTuple):
    """A text of the user's, or a paragraph of a draft. `role` is what it is: 亮点, 小标题, 概述, 问题, 计划, 荣誉, 上年计划, 导语, 结语, 标题, 主题 or 说明;
    `section` the section it stands in."""

    text: str
    role: str
    section: str
    key: str
    span: Span


class Given(NamedTuple):
    """A figure where it stands. `depth`: 0 in the section or among the main figures, 1 as a part of such a one or in a sub-section, 2 deeper or in a
    highlight; `whole` is the figure it is a part of; `planned`: it stands in 来年计划."""

    measure: Measure
    section: str
    depth: int
    whole: Measure | None = None
    planned: bool = False


class Matter(NamedTuple):
    """What rules run on: a year file's record with its figures and texts, or a document's texts alone (`record` None). `day` is the day of signing."""

    year: int
    day: date
    kind: str
    passages: tuple[Passage, ...]
    givens: tuple[Given, ...] = ()
    record: YearRecord | None = None


class Finding(NamedTuple):
    """What a kind of rule found: where, the words to fill the message with, for a text the words that are wrong (`quoted`, the
    `nth` of the kind in it, from 0), for a relation its two sides
    and the other places it touches."""

    span: Span
    words: Mapping[str, str] = {}
    key: str = ""
    quoted: str = ""
    nth: int = 0
    left: str = ""
    right: str = ""
    formula: str = ""
    related: tuple[Span, ...] = ()
