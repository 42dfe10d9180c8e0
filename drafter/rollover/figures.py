"""Figures of one year into those of the next: this year's value becomes 上年, the year's entry joins 历年, the plan's aim becomes 目标."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter import names, numerals
from drafter.amending import Block, Path, Remark, Remove, Set
from drafter.markedyaml import Mapping, Node, Scalar
from drafter.model.record import Measure
from drafter.rollover.desk import OPEN, Desk, emptied, fields, known, put

_GOES = ("同比", "预计", "截至", "说明")
_TO_COME = r"未|尚未|没|否|无|暂|待"
_CHECK_SCOPE = "口径里写着年份，请核对"


class Aim(NamedTuple):
    """A target the plan sets: the figure as the plan calls it, the value as typed, whether it is internal."""

    name: str
    value: str
    internal: bool


def identity(desk: Desk, key: Scalar) -> str:
    """What makes two figures one: their indicator, else their name."""
    measure = desk.measures.get((key.span.line, key.span.column))
    return f"={measure.indicator.id}" if measure is not None and measure.indicator.id else names.normalise(key.text)


def aims(desk: Desk, node: Node) -> Iterator[tuple[str, Aim]]:
    """The targets under 指标 of a plan, each with the identity of its figure."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        measure = desk.measures.get((key.span.line, key.span.column))
        given = fields(desk, value, "figure")
        aim = known(given["目标"][1]) if "目标" in given else known(value if isinstance(value, Scalar) else given.get("本年", ("", None))[1])
        if aim and measure is not None:
            alone = numerals.read_value(aim, measure.indicator.kind)
            typed = fields(desk, value, "figure").get("单位", ("", None))[1]
            aim += (known(typed) or ("" if measure.indicator.id else measure.unit)) if alone is not None and not alone.unit and not alone.scale else ""
            yield identity(desk, key), Aim(key.text.strip(), aim, measure.internal)
        if "其中" in given:
            yield from aims(desk, given["其中"][1])


def figures(desk: Desk, path: Path, node: Node, due: dict[str, Aim]) -> None:
    """The figures of a 指标 or 其中; a figure the plan has an aim for takes it out of `due`."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        measure = desk.measures.get((key.span.line, key.span.column))
        if measure is not None:
            _figure(desk, (*path, key.text), key, value, measure, due)


def planned(desk: Desk, path: Path, node: Node) -> None:
    """The figures of a plan: their names stay, their targets are to be set anew."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        here = (*path, key.text)
        if isinstance(value, Scalar):
            if known(value):
                desk.edits.append(Set(here, {"目标": OPEN} | _united(desk, key)))
            continue
        given = fields(desk, value, "figure")
        for name, (typed, each) in given.items():
            if name in ("本年", "目标") and known(each):
                put(desk, (*here, typed), each, OPEN)
            elif name in (*_GOES, "上年", "历年", "排名"):
                desk.edits.append(Remove((*here, typed)))
        if "其中" in given:
            planned(desk, (*here, given["其中"][0]), given["其中"][1])
        _unit(desk, here, given, key)


def added(desk: Desk, at: str, exists: bool, after: str | None, due: dict[str, Aim]) -> None:
    """Figures the plan has an aim for and the year had not: among the main ones, to be filled in."""
    new = {aim.name: {"本年": OPEN, "目标": aim.value} | ({"公开": "内部"} if aim.internal else {}) for aim in due.values()}
    if exists:
        desk.edits += (Set((at, name), figure) for name, figure in new.items())
    elif new:
        desk.edits.append(Set((at,), Block(new), after))
    desk.counts["新设指标"] += len(new)


def _figure(desk: Desk, path: Path, key: Scalar, node: Node, measure: Measure, due: dict[str, Aim]) -> None:
    given = fields(desk, node, "figure")
    english = any(typed.isascii() for typed, _ in given.values())
    now = known(node) if isinstance(node, Scalar) else known(given["本年"][1]) if "本年" in given else ""
    if not now and measure.current is not None and measure.current.quantity is not None:
        now = measure.current.quantity.typed.strip()  # of 历年
    aim = due.pop(identity(desk, key), None)
    desk.counts["目标"] += aim is not None
    if now:
        desk.counts["上年"] += 1
    elif measure.current is not None:
        desk.unknown.append(measure.name)
    if isinstance(node, Scalar):
        if now or aim:
            value = {"本年": OPEN if now else node.text.strip() or OPEN} | ({"上年": now} if now else {}) | ({"目标": aim.value} if aim else {})
            desk.edits.append(Set(path, value | _united(desk, key)))
        return
    at = {name: (*path, typed) for name, (typed, _) in given.items()}
    current = given.get("本年", ("current" if english else "本年", None))
    before = given.get("上年", ("previous" if english else "上年", None))
    only_rank = "排名" in given and measure.current is None
    if now or current[1] is None and not only_rank:
        put(desk, (*path, current[0]), current[1], OPEN, "")
    if now:
        put(desk, (*path, before[0]), before[1], now, current[0])
    elif known(before[1]):
        put(desk, (*path, before[0]), before[1], OPEN)
    if aim:
        put(desk, (*path, given["目标"][0] if "目标" in given else "target" if english else "目标"), given.get("目标", ("", None))[1], aim.value, before[0] if now or before[1] else current[0])
    elif "目标" in given:
        desk.edits.append(Remove(at["目标"]))
        desk.counts["去掉的目标"] += 1
    if now and (measure.estimate or measure.as_of is not None):
        until = f"截至{measure.as_of.text}的" if measure.as_of is not None else ""
        desk.dated.append((f"{measure.name}的上年（{until}{'没有定的数' if measure.estimate else '数'}，不是全年数）", key.span.line))
        desk.edits.append(Remark(path, "上年还不是全年的数，请换成全年数"))
    desk.edits += (Remove(at[name]) for name in _GOES if name in given)
    if "历年" in given and now:
        _series(desk, at["历年"], given["历年"][1], now)
    if "排名" in given:
        emptied(desk, at["排名"], given["排名"][1], f"{measure.name}的排名")
    if "核定" in given and (name := known(given["核定"][1])) and not re.match(_TO_COME, name):
        desk.edits.append(Set(at["核定"], f"待{name}" if len(name) <= 6 else OPEN))
        desk.counts["核定"] += 1
    if "口径" in given:
        _scope(desk, at["口径"], given["口径"][1], measure)
    _unit(desk, path, given, key)
    if "其中" in given:
        figures(desk, at["其中"], given["其中"][1], due)


def _series(desk: Desk, path: Path, node: Node, now: str) -> None:
    """This year's value among those of the years before, its year written as theirs are."""
    years = [key.text.strip() for key, _ in node.pairs] if isinstance(node, Mapping) else []
    year = str(desk.record.year)
    if not any(year in typed for typed in years):
        desk.edits.append(Set((*path, f"{year}年" if years and years[-1].endswith("年") else year), now))
        desk.counts["历年"] += 1


def _scope(desk: Desk, path: Path, node: Node, measure: Measure) -> None:
    """A definition stays; one that names a year is pointed at, one that quotes a figure is to be written anew."""
    text = node.text if isinstance(node, Scalar) else ""
    if "{{" in text:
        emptied(desk, path, node, f"{measure.name}的口径")
    elif re.search(r"(?:19|20)\d\d", text):
        desk.dated.append((f"{measure.name}的口径", node.span.line))
        if _CHECK_SCOPE not in desk.notes.get(node.span.line, ""):
            desk.edits.append(Remark(path, _CHECK_SCOPE))


def _unit(desk: Desk, path: Path, given: dict[str, tuple[str, Node]], key: Scalar) -> None:
    """The unit a value had from another one that is gone now, as an entry of its own."""
    if "单位" not in given:
        desk.edits += (Set((*path, name), unit) for name, unit in _united(desk, key).items())


def _united(desk: Desk, key: Scalar) -> dict[str, str]:
    """The unit of a figure that has to say it now; nothing for most."""
    measure = desk.measures.get((key.span.line, key.span.column))
    return {"单位": desk.united[measure.key]} if measure is not None and measure.key in desk.united else {}
