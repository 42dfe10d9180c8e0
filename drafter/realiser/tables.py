"""Turns the main figures into the table of this year against last."""

from __future__ import annotations

from drafter.model.record import Measure
from drafter.model.report import Figure, Fixed, Inline, Table, Text, Words
from drafter.realiser.clauses import printed
from drafter.realiser.frame import period
from drafter.realiser.voice import Voice


def table(measures: tuple[Measure, ...], voice: Voice) -> Table:
    """The table of main figures: 指标, this year, last year, change; a value not given is a dash (CY/T 170-2019)."""
    record = voice.record
    said = voice.say("table-caption", {"table": (Fixed("表1"),)}, "figures")
    head = ("指标", f"{record.year}年{period(record)}", f"{record.year - 1}年" if record.whole_year else "上年同期", "增减")
    rows = tuple(_row(m, of) for top in measures for m, of in _with_parts(top))
    return Table(said.inlines if said else (Fixed("表1"),), head, rows)


def _with_parts(measure: Measure) -> list[tuple[Measure, str]]:
    return [(measure, ""), *((p, "其中：") for p in measure.parts if p.previous is not None)]


def _row(measure: Measure, of: str) -> tuple[tuple[Inline, ...], ...]:
    dash: tuple[Inline, ...] = (Text("—"),)
    return (
        (*((Text(of),) if of else ()), Words(measure.name, measure.key, measure.span)),
        printed(measure.current, measure.name) if measure.current else dash,
        _aligned(measure) or dash,
        _change(measure) or dash,
    )


def _aligned(measure: Measure) -> tuple[Inline, ...]:
    """Last year's value in the form of this year's."""
    before = measure.previous
    if before is None or before.quantity is None:
        return printed(before, measure.name) if before is not None else ()
    return (Figure(before.aligned or before.printed, before.key, before.span, before.formula),)


def _change(measure: Measure) -> tuple[Inline, ...]:
    change = measure.change
    if change is None:
        return ()
    if change.amount is None or not change.verb:
        return (Text(change.phrase.removeprefix("与上年").removeprefix("同期")),)
    return (Text(change.verb), Figure(change.printed, change.key, change.spans[0], change.formula))
