"""Turns 排版 into the name of a layout profile and the changes made to it: keys into Chinese ones, values as typed.

What there is to set and what a value means is the layout's business; it also says where a key is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.markedyaml import Mapping, Node, Scalar
from drafter.model.diagnostics import Span
from drafter.model.record import StyleChange
from drafter.readers.fields import Desk, Entry, fault, is_empty, plain, wrong_type
from drafter.readers.schema import STYLE

_ALTERNATES = ("替代字体",)  # below it stand names of fonts


def style(desk: Desk, entry: Entry | None) -> tuple[str, Span | None, tuple[StyleChange, ...]]:
    """The name of a layout profile, its place and the changes to it."""
    if entry is None:
        return "公文", None, ()
    if isinstance(entry.value, Scalar):
        return plain(desk, entry.value, entry.path) or "公文", entry.value.span, ()
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "版式名称或各项设置", "{行距: 28磅}")
        return "公文", None, ()
    given = _entries(desk, entry.value, ())
    named = [given.pop(key) for key in ("名称", "基于") if key in given]
    if len(named) > 1:
        fault(desk, "duplicate-key", "“排版”里的“名称”和“基于”是同一项", named[1][0].span, "请删去其中一处", entry.path)
    name = "" if not named or is_empty(named[0][1]) else plain(desk, named[0][1], f"{entry.path}.名称")
    return name or "公文", named[0][1].span if named else None, tuple(_changes(desk, given, ()))


def _entries(desk: Desk, node: Mapping, path: tuple[str, ...]) -> dict[str, tuple[Scalar, Node]]:
    """Keys as typed and values by Chinese key; a key that is none stays as it is, one given under two spellings is noted."""
    taken: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.pairs:
        typed = re.sub(r"\s+", "", key.text)
        name = (STYLE.get(typed) or STYLE.get(typed.lower()) if path != _ALTERNATES else "") or key.text.strip()
        if (first := taken.setdefault(name, (key, value))[0]) is not key:
            where = ".".join(("排版", *path, name))
            message = f"“{where}”写了两次：“{first.text}”（{first.span.row}）和“{key.text}”是同一项"
            fault(desk, "duplicate-key", message, key.span, "请合并成一处，或删去其中一处", where)
    return taken


def _changes(desk: Desk, given: dict[str, tuple[Scalar, Node]], path: tuple[str, ...]) -> Iterator[StyleChange]:
    """Every setting, known or not; a known one without a value is left out."""
    for name, (key, value) in given.items():
        inner = (*path, name)
        known = name in STYLE or path == _ALTERNATES
        if is_empty(value):
            if not known:
                yield StyleChange(inner, "", key.span)
        elif isinstance(value, Mapping):
            yield from _changes(desk, _entries(desk, value, inner), inner)
        elif isinstance(value, Scalar):
            text = plain(desk, value, ".".join(("排版", *inner)))
            if text or not known:
                yield StyleChange(inner, text, value.span)
        else:
            wrong_type(desk, value, ".".join(("排版", *inner)), "一项设置", "")
