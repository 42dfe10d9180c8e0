"""Changes to what stands inside braces and brackets, sign for sign."""

import re

from drafter.amending.edits import Path, Value
from drafter.amending.places import Place
from drafter.amending.sheet import Changes, Sheet, at_line_end, outermost, told_of
from drafter.amending.writing import below, inline, scalar

_COMMA = re.compile(r"\s*,")


def into_flow(sheet: Sheet, root: Place, node: Place, path: Path, changes: Changes) -> None:
    """The splices for a collection in braces or brackets, its remarks to the end of the line its outermost pair ends on."""
    text, last = sheet.text, len(node.items) - 1
    starts = [place.start for place in (node.keys or node.items)]
    bare = bool(node.items) and text[node.start] not in "{["
    for number, value in changes.put.items():
        if number not in changes.gone:
            _put_inline(sheet, node, number, inline(value, flow=True))
            _remark_flow(sheet, root, path, node, number, value)
    kept = [number for number in range(last + 1) if number not in changes.gone]
    for number in sorted(changes.gone):
        if number < last:
            sheet.splices.append((starts[number], starts[number + 1], ""))
        elif kept and "#" not in text[node.items[kept[-1]].end : starts[number]]:
            sheet.splices.append((node.items[kept[-1]].end, node.items[number].end, ""))
        else:
            comma = _COMMA.match(text, node.items[number].end, node.end) if not bare else None
            sheet.splices.append((starts[number], comma.end() if comma else node.items[number].end, ""))
    if bare and (changes.new or not kept):
        sheet.splices.append((node.start, node.start, "{"))
    said: dict[int | None, list[str]] = {}
    for behind, pairs in sorted(changes.new.items()):
        before = max((number for number in kept if number <= behind), default=None)
        said.setdefault(before, []).extend((f"{scalar(step, True)}: " if isinstance(step, str) else "") + inline(value, flow=True) for step, value in pairs)
        for step, value in pairs:
            if told := below(value, (*path, step), told_of(sheet)):
                at_line_end(sheet, outermost(root, path).end, told)
    for before, entries in said.items():
        at = node.start + (not bare) if before is None else node.items[before].end
        row = ", ".join(entries)
        sheet.splices.append((at, at, f", {row}" if before is not None else f"{row}, " if kept else row))
    if bare and (changes.new or not kept):
        sheet.splices.append((node.end, node.end, "}"))


def _remark_flow(sheet: Sheet, root: Place, path: Path, node: Place, number: int, value: Value) -> None:
    step = node.keys[number].text.strip() if node.keys else number
    if told := below(value, (*path, step), told_of(sheet)):
        at_line_end(sheet, outermost(root, path).end, told)


def _put_inline(sheet: Sheet, parent: Place, number: int, said: str) -> None:
    """A one-line text in place of what stands at a child, with the colon and the blank it needs."""
    text, child = sheet.text, parent.items[number]
    start, end = child.start, child.end
    if parent.keys and child.empty and ":" not in text[parent.keys[number].end : start]:
        said = f": {said}"
    elif said and start and text[start - 1] not in " \t\n[{":
        said = f" {said}"
    sheet.splices.append((start, end, said))
