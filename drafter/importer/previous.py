"""The figures of last year's summary as 上年 into this year's file: every other sign of it, comments included, stays as it is."""

from collections.abc import Iterator
from decimal import Decimal

from drafter import amending, markedyaml, names, numerals
from drafter.importer.values import quoted, value_of
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.library import Library
from drafter.model.summary import Filled, Summary

_FIGURES = ("指标", "figures", "其中", "of_which", "parts")
_NOW = ("本年", "current")
_BEFORE = ("上年", "previous")


def with_previous(text: str, name: str, summary: Summary, library: Library, skipped: frozenset[str] = frozenset(), typed: str | None = None) -> Filled:
    """The year file `text`, called `name` in messages, with the 上年 of every figure the summary states. A 上年 that is there is left alone, and so
    are the figures in `skipped`. `typed` is the file as it is, where the reader mended it or its lines end otherwise.
    """
    tree, _ = markedyaml.parse(text, name)
    values = _values(summary, library)
    edits: list[amending.Edit] = []
    filled: list[str] = []
    present: list[str] = []
    several: list[str] = []
    left: list[str] = []
    for path, node in _figures(tree) if tree is not None else ():
        figure = path[-1]
        stated = values.get(_identity(figure, library), ())
        if not stated or figure in skipped:
            left += [figure] * bool(stated)
        elif len(stated) > 1:
            several.append(figure)
        elif _has_previous(node):
            present.append(figure)
        elif (edit := _put(path, node, amending.Typed(quoted(stated[0])))) is None:
            left.append(figure)
        else:
            filled.append(figure)
            edits.append(edit)
    return Filled(amending.amended(text, edits, typed), tuple(filled), tuple(present), tuple(several), tuple(left))


def _values(summary: Summary, library: Library) -> dict[str, list[str]]:
    """The different values the report states of a figure, as a year file takes them."""
    out: dict[str, dict[tuple[Decimal, str], str]] = {}
    for reading in summary.readings:
        value = value_of(reading) if reading.sure and reading.role == "actual" and reading.value is not None else None
        if value is not None:
            out.setdefault(_identity(reading.indicator, library), {}).setdefault((reading.value, reading.unit), value)
    return {one: [*values.values()] for one, values in out.items()}


def _identity(name: str, library: Library) -> str:
    known = names.find(library, name)
    return f"={known.id}" if known is not None else names.normalise(name)


def _figures(node: Node) -> Iterator[tuple[amending.Path, Node]]:
    """Every figure of a year file with the path to it, parts behind their whole, in the order of the file."""
    stack: list[tuple[amending.Path, Node, bool]] = [((), node, False)]
    while stack:
        path, here, holds_figures = stack.pop()
        if isinstance(here, Sequence):
            stack.extend(((*path, number), here.items[number], False) for number in reversed(range(len(here.items))))
        elif isinstance(here, Mapping):
            if holds_figures:
                yield from (((*path, key.text), value) for key, value in here.pairs)
            stack.extend(((*path, key.text), value, not holds_figures and key.text.strip() in _FIGURES) for key, value in reversed(here.pairs))


def _has_previous(node: Node) -> bool:
    """Whether a figure has a 上年 that is more than a place held for it."""
    before = _entry(node, _BEFORE)
    return before is not None and not (isinstance(before[1], Scalar) and numerals.is_unknown(before[1].text.strip()))


def _entry(node: Node, keys: tuple[str, ...]) -> tuple[Scalar, Node] | None:
    return next((pair for pair in node.pairs if pair[0].text.strip() in keys), None) if isinstance(node, Mapping) else None


def _put(path: amending.Path, node: Node, value: str) -> amending.Edit | None:
    """上年 into one figure that has none; None where there is no value of this year to put it beside."""
    if isinstance(node, Scalar):
        now = node.text if node.quoted else amending.Typed(quoted(node.text))
        return amending.Set(path, {"本年": now, "上年": value}) if node.text.strip() else None
    if (before := _entry(node, _BEFORE)) is not None:
        return amending.Set((*path, before[0].text), value)
    now = _entry(node, _NOW)
    return amending.Set((*path, "上年"), value, after=now[0].text) if now is not None and isinstance(now[1], Scalar) else None
