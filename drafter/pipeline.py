"""A year file into a finished draft: the corridor that calls the rooms in order, the whole program on one screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter import checking, derivation, layout, planner, practice, realiser, writers
from drafter.likeness import Old
from drafter.model.diagnostics import Diagnostic, Severity, Span, has_errors, in_order
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.model.record import Measure, Observation, YearRecord
from drafter.model.report import Figure, Gap, Heading, Report
from drafter.readers import pictures
from drafter.readers import year as year_reader
from drafter.resemblance import Resemblance, resemblance

FORMATS = ("docx", "md", "html", "json", "pdf")
"""What a draft can be written as; each is also the suffix of its file name."""


class Missing(NamedTuple):
    """A value not known yet: its name as the placeholder prints it, its key and its place in the year file."""

    name: str
    key: str
    span: Span


class Counts(NamedTuple):
    """What was drafted: headings of the first level, different figures of the year file, characters without blanks."""

    sections: int
    figures: int
    characters: int


class Build(NamedTuple):
    """One draft, or why there is none: `data` is None then. `missing` and `counts` belong to `report`."""

    record: YearRecord | None
    diagnostics: tuple[Diagnostic, ...]
    report: Report | None = None
    data: bytes | None = None
    missing: tuple[Missing, ...] = ()
    counts: Counts = Counts(0, 0, 0)
    alike: Resemblance | None = None


class Earlier(NamedTuple):
    """A summary of an earlier year a draft is to be held against, and its name."""

    text: Old
    name: str


def build(
    source: bytes, year_file: Path, library: Library, options: Options, to: str = "docx", templates: Path | None = None, *, strict: bool = False, earlier: Earlier | None = None,
) -> Build:
    """Draft one year file; `year_file` names it in messages and is where its pictures are looked for, `templates` a folder of one's own. With `earlier` the
    draft is held against that summary.

    Nothing is written when there is an error, or with `strict` a warning; the diagnostics, sorted by place, say why.
    """
    record, found = year_reader.read(source, str(year_file), library, tuple(library.genres))
    if record is None:
        return Build(None, in_order(found))
    if options.genre:
        record = record._replace(genre=options.genre)
    images, more = pictures.load(record, year_file.parent)
    found += more
    whole, more = derivation.derive_all(record, library, internal=options.internal)
    found = tuple(_doubtful(source, whole, library, found + more))
    derived = whole if options.internal else derivation.public(whole)
    style, more = layout.profile(templates, record.style, record.style_changes, record.style_span or Span(str(year_file)))
    found = in_order(found + more)
    if has_errors(found) or strict and any(d.severity is Severity.WARNING for d in found):
        return Build(derived, found)
    found = in_order((*found, *practice.lacking(derived, library, str(year_file))))
    report = realiser.realise(planner.plan(derived, library), library, options, images)
    data, more = _write(report, style, to, str(year_file))
    alike, hints = resemblance(report, earlier.text, earlier.name) if earlier else (None, ())
    return Build(derived, in_order(found + more + hints), report, data, missing(derived, report), counts(report), alike)


def _doubtful(source: bytes, record: YearRecord, library: Library, found: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """What was found so far and what `drafter check` finds besides: of the latter, what it calls an error is a warning here and keeps no draft from being
    written, and what it only remarks on is left to it."""
    refused = {d for d in found if d.severity is Severity.ERROR}
    for d in checking.doubts(source, record, library, found, remarks=False).diagnostics:
        yield d if d.severity is not Severity.ERROR or d in refused else d._replace(severity=Severity.WARNING)


def _write(report: Report, style: layout.Layout, to: str, file: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The report in one of FORMATS; a PDF is the Word file, converted."""
    if to != "pdf":
        return writers.WRITERS[to](report, style), ()
    from drafter import pdf  # what it takes to run another program is not loaded for every build

    return pdf.convert(writers.WRITERS["docx"](report, style), file)


def untouched(data: bytes, to: str) -> bool | None:
    """Whether a file is a draft exactly as it was built: False when it was changed since, None when it is none of ours."""
    if to != "pdf":
        return writers.untouched(data, to)
    from drafter import pdf

    return pdf.untouched(data)


def missing(record: YearRecord, report: Report) -> tuple[Missing, ...]:
    """Every value not known yet, by place: those of the record, and placeholders of the report that stand for anything else."""
    names: dict[str, Missing] = {}
    for measure, observation in _observations(record):
        if observation.quantity is None:
            name = measure.name if observation.period == "本年" else f"{measure.name}（{observation.period}）"
            names[observation.key] = Missing(name, observation.key, observation.span)
    for inline in report.inlines():
        if isinstance(inline, Gap):
            names.setdefault(inline.key, Missing(inline.name, inline.key, inline.span))
    return tuple(sorted(names.values(), key=lambda m: m.span.order))


def counts(report: Report) -> Counts:
    """Sections, figures and characters of a report."""
    texts = [i.text for i in report.title + report.subtitle]
    texts += [b.text for b in report.blocks if hasattr(b, "text")]
    characters = len("".join("".join(texts).split()))
    headings = sum(isinstance(b, Heading) and b.level == 1 for b in report.blocks)
    figures = {i.key.rpartition(".")[0] for i in report.inlines() if type(i) is Figure and not i.formula}
    return Counts(headings, len(figures), characters)


def _observations(record: YearRecord) -> Iterator[tuple[Measure, Observation]]:
    """Every value of the record with the figure it belongs to."""
    measures = [*record.measures]
    sections = [*record.sections]
    while sections:
        section = sections.pop()
        sections += section.parts
        measures += section.measures
        for highlight in section.highlights:
            measures += highlight.measures
    while measures:
        measure = measures.pop()
        measures += measure.parts
        for observation in (measure.current, measure.previous, measure.target, *measure.series):
            if observation is not None:
                yield measure, observation
