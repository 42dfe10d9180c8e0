"""Edits into a text: where each falls is told from the places of everything in it, and all are made at once, from signs to whole lines."""

import copy
from collections.abc import Iterable, Iterator

from drafter.amending.blocks import into_block
from drafter.amending.braces import into_flow
from drafter.amending.edits import Add, Block, Edit, Path, Remark, Remove, Rename, Reword, Set, Typed, Value
from drafter.amending.places import Place, laid_out
from drafter.amending.sheet import Changes, Sheet, at_line_end, at_path, column, head_end, made, outermost, reword, told_of
from drafter.amending.writing import block, nothing, scalar


def amended(text: str, edits: Iterable[Edit], typed: str | None = None) -> str:
    """The text with the edits made; lines none of them touches come back as they are in `typed`, with their line ends.

    `text` is what the parser reads, with \\n at line ends; `typed` the file as it is, line for line the same, where that differs: CRLF, signs the reader mended.
    An edit whose place is not there, or lies in a scalar, raises LookupError.
    """
    edits = tuple(edits)
    if not edits:
        return text if typed is None else typed
    sheet = Sheet(text if text.endswith("\n") or not text else text + "\n")
    root = laid_out(text)
    whole = root if root is not None and not root.empty else None
    fresh: dict = Block()
    for edit in edits:
        if isinstance(edit, Reword):
            reword(sheet, edit)
        elif whole is None and isinstance(edit, (Set, Add)):
            place = _into_value(fresh, edit.path, edit)
            sheet.remarks |= {place: edit.remark} if edit.remark else {}
        else:
            _sort_in(sheet, whole, edit)
    if fresh:
        rows = block(fresh, 0, (), told_of(sheet))
        sheet.splices.append((len(sheet.text), len(sheet.text), "".join(row + "\n" for row in rows)))
    for path, changes in sorted(sheet.changes.items(), key=lambda pair: -len(pair[0])):  # the innermost first: what is put at one place stands in that order
        node = at_path(whole, path)
        (into_flow if node.flow else into_block)(sheet, whole, node, path, changes)
    return made(sheet, text if typed is None else typed)


def _sort_in(sheet: Sheet, root: Place | None, edit: Edit) -> None:
    """Puts an edit to the collection it changes; below a value that is replaced or new it changes that value."""
    node = root
    if node is None:
        raise LookupError(f"no {edit.path!r}")
    for depth, step in enumerate(edit.path):
        path, number, last = edit.path[:depth], node.child(step), depth + 1 == len(edit.path)
        changes = sheet.changes.setdefault(path, Changes())
        pending = next((pair for pairs in changes.new.values() for pair in pairs if pair[0] == step), None)
        if number is None and pending is None:
            if not isinstance(edit, (Set, Add)) or node.kind != "mapping":
                raise LookupError(f"no {edit.path!r}")
            pending = (step, None)
            _queue(node, changes, pending, edit.after if last and isinstance(edit, Set) else None)
        if pending is not None or number in changes.put:
            holder = {"value": pending[1] if pending is not None else changes.put[number]}
            place = _into_value(holder, ("value", *edit.path[depth + 1 :]), edit)
            _note(sheet, edit, (*edit.path[: depth + 1], *place[1:]))
            if pending is None:
                changes.put[number] = holder["value"]
            else:
                for pairs in changes.new.values():
                    pairs[:] = [(key, holder["value"]) if key == step else (key, kept) for key, kept in pairs]
            return
        child = node.items[number]
        if last and isinstance(edit, Set) or isinstance(edit, (Set, Add)) and child.kind != ("sequence" if last or isinstance(edit.path[depth + 1], int) else "mapping"):
            if not child.void and not (last and isinstance(edit, Set)):
                raise LookupError(f"something else stands on the way to {edit.path!r}")
            holder = {"value": None}
            place = _into_value(holder, ("value", *edit.path[depth + 1 :]), edit)
            if isinstance(holder["value"], dict) and sheet.text[child.start : child.start + 1] in ("'", '"') and "\n" not in (raw := sheet.text[child.start : child.end]):
                holder["value"] = type(holder["value"])({key: Typed(raw) if value == child.text else value for key, value in holder["value"].items()})
            changes.put[number] = holder["value"]
            _note(sheet, edit, (*edit.path[: depth + 1], *place[1:]))
            return
        if last and isinstance(edit, Remove):
            changes.gone.add(number)
            return
        if last and isinstance(edit, Rename):
            key = node.keys[number]
            sheet.splices.append((key.start, key.end, scalar(edit.key, node.flow)))
            return
        if last and isinstance(edit, Remark):
            _remark(sheet, root, edit.path, edit.text)
            return
        node = child
    if isinstance(edit, Add) and node.kind == "sequence":
        changes = sheet.changes.setdefault(edit.path, Changes())
        number = len(node.items) + len(changes.new.get(len(node.items) - 1, []))
        changes.new.setdefault(len(node.items) - 1, []).append((number, edit.value))
        sheet.remarks |= {(*edit.path, number): edit.remark} if edit.remark else {}
        return
    raise LookupError(f"no {edit.path!r}")


def _queue(node: Place, changes: Changes, pending: tuple[str, Value], after: str | None) -> None:
    """Gives a new entry its place: behind the key `after`, be that new itself, in front of all, or at the end."""
    for pairs in changes.new.values():
        if (number := next((i for i, (key, _) in enumerate(pairs) if key == after), None)) is not None:
            pairs.insert(number + 1, pending)
            return
    behind = -1 if after == "" else node.child(after) if after is not None else None
    changes.new.setdefault(len(node.items) - 1 if behind is None else behind, []).append(pending)


def _note(sheet: Sheet, edit: Edit, place: Path) -> None:
    text = getattr(edit, "remark", "") or (edit.text if isinstance(edit, Remark) else "")
    if text:
        sheet.remarks[place] = text


def _into_value(holder: dict | list, path: Path, edit: Edit) -> Path:
    """Makes an edit to a value that is not in the text yet, on its way there or as a whole; the place of what it puts there."""
    step, *rest = path
    here = holder[step] if isinstance(holder, list) or step in holder else None
    if rest:
        if nothing(here):
            here = holder[step] = Block()
        if not isinstance(here, (dict, list)):
            raise LookupError(f"a scalar stands on the way to {edit.path!r}")
        return step, *_into_value(here, tuple(rest), edit)
    if isinstance(edit, Set):
        holder[step] = copy.deepcopy(edit.value)
    elif isinstance(edit, Add):
        holder[step] = [*(here if isinstance(here, list) else ()), copy.deepcopy(edit.value)]
        return step, len(holder[step]) - 1
    elif isinstance(edit, Remove):
        del holder[step]
    elif isinstance(edit, Rename):
        kept = [(edit.key if key == step else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(kept)
    return (step,)


def _remark(sheet: Sheet, root: Place, path: Path, told: str) -> None:
    at_line_end(sheet, _remarked_at(sheet.text, root, path), told)


def _remarked_at(text: str, root: Place, path: Path) -> int:
    """Where the line of a comment is: that on which a value ends, of a collection line by line the line of its key, of a block scalar its first."""
    node, outer = at_path(root, path), outermost(root, path)
    if outer.flow:
        return outer.end
    if node.kind != "scalar":
        parent = at_path(root, path[:-1])
        return head_end(text, parent, parent.child(path[-1]), column(text, parent.start))
    return node.start if node.block else node.end


def standing(text: str, paths: Iterable[Path]) -> Iterator[tuple[int, bool]]:
    """For each path the line at whose end a Remark on it stands, and whether what stands there is inside braces or brackets, or such; 0 where it leads nowhere."""
    root = laid_out(text)
    for path in paths:
        try:
            node = at_path(root, path)
        except LookupError:
            yield 0, False
            continue
        yield (text.count("\n", 0, _remarked_at(text, root, path)) + 1 if path or node.flow else 0), outermost(root, path).flow
