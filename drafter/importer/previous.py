"""The figures of last year's summary as 上年 into this year's file: every other sign of it, comments included, stays as it is."""

import re
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
_HAPPENED = re.compile("^(?:共?发生|主动上报|上报|报告)")
_COUNT = re.compile(r"(?:[人台例场期批]次|[次件场期人例项篇]数|数)$")
_GRADED = re.compile(r"(?:分级评价|分级|成熟度等级|成熟度测评|等级|级别|评级|测评)$")
_GRADE = r"(?:的|评价|分级|等级|测评|评审|成熟度)*(?:已|均)?(?:通过|达到?|为|是|获评|评为|保持|提升[至到为]|晋升[至到为])?(?:国家)?([0-8一二三四五六七八]级(?:[甲乙丙]等)?)(?!医院|公立|标准|要求)"
_NOT_YET = re.compile("力争|争取|申报|启动|准备|目标|将|拟|计划|迎接|创建|推进|对照")


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
    unsaid: list[str] = []
    nouns = _nouns(values, summary, library)
    for path, node in _figures(tree) if tree is not None else ():
        if not _asked(node):
            continue
        figure = path[-1]
        stated = values.get(_identity(figure, library)) or nouns.get(_noun(figure, library)) or _graded(figure, summary, library)
        if figure in skipped:
            left.append(figure)
        elif not stated:
            unsaid += [figure] * (not _has_previous(node))
        elif len(stated) > 1:
            several.append(figure)
        elif _has_previous(node):
            present.append(figure)
        elif (edit := _put(path, node, amending.Typed(quoted(stated[0])))) is None:
            left.append(figure)
        else:
            filled.append(figure)
            edits.append(edit)
    return Filled(amending.amended(text, edits, typed), tuple(filled), tuple(present), tuple(several), tuple(left), tuple(dict.fromkeys(unsaid)))


def _values(summary: Summary, library: Library) -> dict[str, list[str]]:
    """The different values the report states of a figure, as a year file takes them."""
    out: dict[str, dict[tuple[Decimal, str], str]] = {}
    for reading in summary.readings:
        value = value_of(reading) if reading.sure and reading.role == "actual" else None
        if value is not None:
            out.setdefault(_identity(reading.indicator, library), {}).setdefault((reading.value, reading.unit if reading.value is not None else value), value)
    return {one: [*values.values()] for one, values in out.items()}


def _nouns(values: dict[str, list[str]], summary: Summary, library: Library) -> dict[tuple[str, str], list[str]]:
    """The values by what is counted and in which unit, where only one figure is: 健康讲座24场 is 健康讲座场次 though the catalogue knows it as 健康讲座次数."""
    out: dict[tuple[str, str], dict[str, list[str]]] = {}
    for reading in summary.readings:
        identity = _identity(reading.indicator, library)
        if identity in values and reading.unit:
            out.setdefault((_COUNT.sub("", _HAPPENED.sub("", reading.indicator)), reading.unit), {})[identity] = values[identity]
    return {noun: next(iter(several.values())) for noun, several in out.items() if len(several) == 1}


def _noun(figure: str, library: Library) -> tuple[str, str]:
    """What a figure of the year file counts, and in which unit."""
    known = names.find(library, figure)
    return (_COUNT.sub("", figure), known.unit if known is not None else "")


def _graded(figure: str, summary: Summary, library: Library) -> list[str]:
    """The grade the report says was reached (电子病历系统应用水平达到四级), for a figure that is one; several where it says several."""
    known = names.find(library, figure)
    if known is None or known.kind != "level":
        return []
    stems = {_GRADED.sub("", name) for name in (known.name, *known.aliases) if not re.search("[0-9一二三四五六七八]级", name)}
    said = re.compile(f"(?:{'|'.join(map(re.escape, sorted(stems, key=len, reverse=True)))}){_GRADE}")
    clauses = (clause for passage in summary.passages if passage.section not in ("来年计划", "存在问题") for clause in re.split("[，。；]", passage.text))
    return [*dict.fromkeys(grade[1] for clause in clauses if not _NOT_YET.search(clause) and (grade := said.search(clause)))]


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


def _asked(node: Node) -> bool:
    """Whether a figure has a value of this year, or a place for it: a target alone asks for none of the year before."""
    return not isinstance(node, Mapping) or _entry(node, _NOW) is not None


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
