"""What is to be said, in which order, before a word is chosen; and the wishes of the person who asked for it."""

from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.library import Group
from drafter.model.record import Highlight, Honour, Measure, Picture, PlanItem, Prose, YearRecord


class Options(NamedTuple):
    """The choices of one build: `variant` from 1, `formulae` 少, 常 or 多, `internal` lets 内部 figures in, `genre` overrides the file's."""

    genre: str = ""
    variant: int = 1
    formulae: str = "常"
    internal: bool = False


class Cluster(NamedTuple):
    """Figures that share a sentence or two; `group` is the one of the library they belong to, if any."""

    measures: tuple[Measure, ...]
    group: Group | None = None


class SectionPlan(NamedTuple):
    """A section to be written. `role`: body, overview (the main figures), profile, honours, problems, plan or last_plan.

    `name` is the standard name under which headings and leads are looked up (or the user's own); `title` the user's heading,
    `typed` another name of a standard section, as it was typed.
    """

    name: str
    role: str
    standard: bool
    key: str
    span: Span
    title: Prose | None = None
    summary: Prose | None = None
    clusters: tuple[Cluster, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    honours: tuple[Honour, ...] = ()
    last_plan: tuple[PlanItem, ...] = ()
    pictures: tuple[Picture, ...] = ()
    parts: tuple["SectionPlan", ...] = ()
    typed: str = ""


class ReportPlan(NamedTuple):
    """A document to be written: sections in order, the figures of the table (empty: no table), and the record they come from."""

    record: YearRecord
    sections: tuple[SectionPlan, ...]
    table: tuple[Measure, ...] = ()
