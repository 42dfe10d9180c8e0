"""Where the places of a text come from, into the lines a person reads and the JSON a program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.messages import cell, finding, flat, tally
from drafter.model.account import AGREES, DIFFERS, TERM, UNSOURCED, Entry
from drafter.model.diagnostics import Span
from drafter.model.origin import Origin, Origins, Place, Source
from drafter.model.returned import Line
from drafter.reckoning import figure

if TYPE_CHECKING:  # only names of types
    from drafter.explaining import Explained, Explanation

MOST = 10
"""Places shown at most."""
_KINDS = {"figures": "写数据的句子", "words": "照年度文件的原话", "formula": "套语", "heading": "标题", "title": "文稿标题", "caption": "图表标题", "lead": "条目的小标题"}
_TOLD = ("figure-differs", "figure-unsourced", "points-as-percent", "percent-as-points")
"""Findings that the line of the number says already."""
_LONGEST = 160
"""Signs of a sentence that was built and rewritten since, as it is quoted."""


def lines(explanation: Explanation, text: str) -> Iterator[str]:
    """What a person reads: how many places there are, then each with its sentence, what it was built from, and its numbers."""
    places = explanation.places
    if not places:
        return
    yield f"“{flat(text)}”在文稿里有 {len(places)} 处" + (f"，只列前 {MOST} 处" if len(places) > MOST else "")
    if explanation.document.baseline is None:
        yield "文稿里已没有生成时的记录，以下按现在的年度文件对照"
    for one in places[:MOST]:
        yield ""
        yield from _place(one, explanation)
    if len(places) > MOST:
        yield ""
        yield f"还有 {len(places) - MOST} 处没有列出；把要查的文字写长一些，可以少几处"


def _place(one: Explained, explanation: Explanation) -> Iterator[str]:
    place = one.place
    yield f"{_where(explanation.document.paragraphs[place.line], place)}：{shown(place.text)}"
    yield from (f"  {line}" for line in _source(place, explanation.origins))
    if not place.entries and "【" not in place.text:
        yield "  这里没有数字"
    asked = {entry for entry in place.entries if any(line == entry.line and start < entry.end and end > entry.start for line, start, end in place.asked)}
    some = 0 < len(asked) < len(place.entries)
    for entry in place.entries:
        yield f"  {'→ ' if some and entry in asked else '  ' if some else ''}{_number(entry, explanation.origins)}{_collected(explanation.cells.get(entry.key, ()))}"
    for diagnostic in one.found:
        if diagnostic.rule not in _TOLD:
            yield f"  注意：{flat(diagnostic.message)}" + (f"。{flat(diagnostic.hint)}" if diagnostic.hint else "")


def _where(line: Line, place: Place) -> str:
    if line.number is None:
        return line.part
    return f"第 {line.number + 1} 段" + ("（表格里的一行）" if place.row else "")


def _source(place: Place, origins: Origins) -> Iterator[str]:
    """What the sentence was built from."""
    source = place.source
    if place.row:
        yield "出处：表格由年度文件里的数据生成" if source is not None and not source.reworded else "出处：这一行是文稿里自己写的"
        return
    if source is None:
        yield "出处：这一句是文稿里自己写的，不是由年度文件生成的"
        return
    kind = _KINDS.get(source.kind, "")
    if source.reworded:
        was = source.text if len(source.text) <= _LONGEST else f"{source.text[:_LONGEST]}…"
        yield f"出处：文稿里改写过；{'生成时' if source.recorded else '按现在的年度文件'}是“{shown(was)}”"
    if source.patterns:
        yield f"句式：{'、'.join(source.patterns)}" + (f"（{kind}）" if kind else "")
    elif kind:
        yield f"句式：没有套用句式，{kind}"
    for key, span in _texts(source, origins):
        origin = origins.of(key)
        if source.current and key in origins.values:
            yield f"原话：{_named(origin, key)}　{span.place}{_answering(origin)}"
        elif key in origins.values:
            yield f"原话：{_named(origin, key)}　生成时在 {span.place}{_answering(origin)}"
        else:
            yield f"原话：{key}　生成时在 {span.place}，年度文件里已经没有这一条"
    for piece in source.pieces:
        if piece.kind == "gap":
            known = piece.key in origins.values
            yield f"待补充：{origins.of(piece.key).name}还没有数据　{piece.span.place}" if known else f"待补充：{piece.text}　年度文件里已经没有这一项"


def _texts(source: Source, origins: Origins) -> list[tuple[str, Span]]:
    """The user's own texts in a sentence, each once; names of figures are none."""
    found: dict[str, Span] = {}
    for piece in source.pieces:
        if piece.kind == "words" and piece.key and piece.key not in origins.figures:
            found.setdefault(piece.key, piece.span)
    return list(found.items())


def _number(entry: Entry, origins: Origins) -> str:
    """One number: how it stands, what it is, what is behind it."""
    status = {AGREES: "相符", DIFFERS: f"不符（数据为 {entry.expected}）", UNSOURCED: "没有依据", TERM: "固定用语、日期或编号"}[entry.status]
    if entry.status == AGREES and entry.text not in entry.expected:
        status = f"相符（数据为 {entry.expected}）"
    if not entry.key:
        return f"{entry.text}　{status}"
    origin = origins.of(entry.key)
    formula = f"　＝ {origin.formula}" if origin.formula else ""
    return f"{entry.text}　{status}　{_named(origin, entry.key)}{formula}　{places((entry.span, *origin.spans))}{_answering(origin)}"


def _collected(cells: tuple[str, ...]) -> str:
    """The cells of the forms a value came from."""
    return f"　出自 {'、'.join(cells)}" if cells else ""


def _named(origin: Origin, key: str) -> str:
    return f"{origin.name}〔{key}〕" if origin.name != key else key


def _answering(origin: Origin) -> str:
    return (f"　来源：{origin.department}" if origin.department else "") + (f"　核定：{origin.confirmed}" if origin.confirmed else "")


def places(spans: Iterable[Span]) -> str:
    """The places as file:line, a file named once: 2025年.yaml:12、13, 2025年.xlsx!指标!D12、D13."""
    known = {(f"{span.file}!{span.sheet}!" if span.sheet else f"{span.file}:", span.line, span.spot.rpartition("!")[2]) for span in spans if span.file}
    return "，".join(f"{file}{'、'.join(spot for *_, spot in group)}" for file, group in groupby(sorted(known), key=lambda one: one[0]))


def shown(text: str) -> str:
    """A sentence on one line, cells of a row with bars between them."""
    return re.sub(r"\s+", " ", text.replace("\t", " ｜ ")).strip()


def as_json(explanation: Explanation) -> dict:
    """The JSON object of `explain`; all places are in it."""
    return {
        "places": [_place_as_json(one.place, explanation) for one in explanation.places],
        "diagnostics": [finding(d) for d in explanation.diagnostics],
        "summary": {"places": len(explanation.places), **tally(explanation.diagnostics)},
    }


def _place_as_json(place: Place, explanation: Explanation) -> dict:
    line, source, origins = explanation.document.paragraphs[place.line], place.source, explanation.origins
    return {
        "paragraph": line.number,
        "part": line.part,
        "sentence": place.text,
        "pattern": "+".join(source.patterns) or None if source is not None else None,
        "kind": "table" if place.row else "own" if source is None else "rewritten" if source.reworded else source.kind,
        "recorded": source is not None and source.recorded,
        "built": source.text if source is not None and source.text != place.text else None,
        "texts": [
            {"key": key, "name": origins.of(key).name, "file": span.file or None, "line": span.line or None, **cell(span), "department": origins.of(key).department or None}
            for key, span in (_texts(source, origins) if source is not None else ())
        ],
        "figures": [_figure(entry, explanation) for entry in place.entries],
    }  # fmt: skip


def _figure(entry: Entry, explanation: Explanation) -> dict:
    origin = explanation.origins.of(entry.key)
    more = {"name": origin.name or None, "formula": origin.formula or None, "department": origin.department or None, "confirmed": origin.confirmed or None, "cells": list(explanation.cells.get(entry.key, ()))}
    return {**figure(entry, explanation.document.paragraphs[entry.line]), **more}
