"""Changes to what stands line by line: entries below a key, items behind dashes."""

import re

from drafter.amending.edits import Hint, Path, Value
from drafter.amending.places import Place
from drafter.amending.sheet import Changes, Sheet, at_line_end, column, head_end, line_start, tail, told_of
from drafter.amending.writing import below, block, entry, inline, item, one_line


def into_block(sheet: Sheet, root: Place, node: Place, path: Path, changes: Changes) -> None:
    """The splices for a collection written line by line."""
    indent = column(sheet.text, node.start)
    steps = [key.text.strip() for key in node.keys] or [*range(len(node.items))]
    for number, value in changes.put.items():
        if number not in changes.gone:
            _put(sheet, node, number, indent, value, (*path, steps[number]))
    kept = [number for number in range(len(node.items)) if number not in changes.gone]
    for number in sorted(changes.gone):
        _drop(sheet, node, number, kept, not changes.new and len(changes.gone) == 1)
    for behind, pairs in sorted(changes.new.items()):
        rows: list[str] = []
        for step, value in pairs:
            made = entry(step, value, indent, (*path, step), told_of(sheet)) if node.kind == "mapping" else item(value, indent, (*path, step), told_of(sheet))
            rows += ("",) * (not indent and len(made) > 1)
            rows += (" " * indent + made[0], *made[1:])
        if behind >= 0:
            at = tail(sheet.text, node.items[behind].end, indent)
            sheet.splices.append((at, at, "".join(row + "\n" for row in rows)))
        elif sheet.text[line_start(sheet.text, node.start) : node.start].strip(" "):
            sheet.splices.append((node.start, node.start, "\n".join(rows).lstrip(" ") + "\n" + " " * indent))
        else:
            at = line_start(sheet.text, node.start)
            sheet.splices.append((at, at, "".join(row + "\n" for row in rows)))


def _put(sheet: Sheet, parent: Place, number: int, indent: int, value: Value, path: Path) -> None:
    """A value in place of what stands at a child of a block collection."""
    text, child = sheet.text, parent.items[number]
    told = told_of(sheet)
    if one_line(value):
        said, rows, remark = inline(value, flow=isinstance(value, (list, dict))), [], below(value, path, told)
    else:
        at = indent + 2
        rows = [" " * at + row for row in block(value, at, path, told)]
        said, remark = "", told(path)
    head = head_end(text, parent, number, indent)
    in_list = parent.kind == "sequence"
    if in_list and rows and not isinstance(value, Hint):
        said, rows = rows[0].strip(), rows[1:]
    if child.kind != "scalar" and not child.flow:
        begins, ends = line_start(text, child.start), tail(text, child.end, indent)
        if begins <= head:  # an item whose first entry stands behind the dash
            sheet.splices.append((head, ends, "\n".join(((f" {said}" if said else "") + (f"  # {remark}" if remark else ""), *rows, ""))))
            return
        if said:
            sheet.splices.append((head, head, f" {said}"))
        sheet.splices.append((begins, ends, "".join(row + "\n" for row in rows)))
        if remark:
            at_line_end(sheet, head, remark)
        return
    comment = _block_comment(text, child) if child.block else ""
    if said:
        if child.empty:
            sheet.splices.append((head, head, f" {said}"))
        else:
            gap = "" if child.start > head else " "
            sheet.splices.append((child.start, child.end, gap + said + comment))
    elif not child.empty:
        sheet.splices.append((head, child.end, comment))
    if rows:
        at = tail(text, child.end, indent)
        sheet.splices.append((at, at, "".join(row + "\n" for row in rows)))
    if remark:
        at_line_end(sheet, child.end, remark)


def _block_comment(text: str, child: Place) -> str:
    """The comment at the head of a block scalar."""
    match = re.match(r"[^\n#]*?([ \t]+#[^\n]*)", text[child.start : child.end])
    return match[1] if match else ""


def _drop(sheet: Sheet, node: Place, number: int, kept: list[int], alone: bool) -> None:
    """Takes out an entry or item with its lines; one that stands behind a dash gives its place to the next where it can."""
    text, indent = sheet.text, column(sheet.text, node.start)
    place = node.keys[number] if node.keys else node.items[number]
    start = place.start if node.keys else head_end(text, node, number, indent) - 1
    begins, ends = line_start(text, start), tail(text, node.items[number].end, indent)
    if text[begins:start].strip(" "):
        following = node.keys[number + 1].start if node.keys and alone and number + 1 in kept else None
        if following is not None and not text[ends:following].strip(" "):
            sheet.splices.append((start, following, ""))
        else:
            sheet.splices.append((start, ends, "\n"))
        return
    if number:
        while (above := line_start(text, begins - 1)) < begins and re.match(rf" {{{indent}}}#", text[above:begins]) and above >= node.items[number - 1].end:
            begins = above
    sheet.splices.append((begins, ends, ""))
