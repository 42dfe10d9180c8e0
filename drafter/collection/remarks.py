"""Edits with the comments that say which cells their values came from: one for each line, those that are there already brought up to date."""

from collections.abc import Iterable, Iterator

from drafter import provenance
from drafter.amending import Add, Edit, Reword, Set, standing
from drafter.collection.desk import Put
from drafter.model.diagnostics import Span

VALUES = ("本年", "上年", "目标")
"""The fields whose value the comment says as well, so that a correction from the same cell is known from a value typed by hand since."""


def remarked(text: str, puts: Iterable[Put]) -> Iterator[Edit]:
    """The edits, each line they write or change with its comment."""
    puts = tuple(puts)
    lines = text.split("\n")
    by_line: dict[int, list[tuple[Put, bool]]] = {}
    for put, (line, braces) in zip(puts, _anchored(text, puts)):
        if line and put.taken:
            by_line.setdefault(line, []).append((put, braces))
        else:
            yield _with(put.edit, _comment([put], (), ()))
    for line, here in by_line.items():
        own = [put for put, _ in here]
        known = provenance.origin(lines[line - 1])
        if known is None:
            yield _with(own[0].edit, _comment(own, (), ()))
            yield from (put.edit for put in own[1:])
            continue
        braces = any(inside for _, inside in here)
        places, people = _kept(known, own) if braces else ((), ())
        yield from (put.edit for put in own)
        yield Reword(line, known.column, f"# {_comment(own, places, people)}")


def _anchored(text: str, puts: tuple[Put, ...]) -> Iterator[tuple[int, bool]]:
    """The line whose comment each put belongs to, and whether that stands in braces; 0 for one that writes lines of its own."""
    paths = [put.at if put.at is not None else put.edit.path if isinstance(put.edit, Add) else put.edit.path[:-1] for put in puts]
    for put, (line, braces) in zip(puts, standing(text, paths)):
        yield (line, braces) if braces or put.at is not None else (0, False)


def _comment(puts: Iterable[Put], places: Iterable[str], people: Iterable[str]) -> str:
    puts = [*puts]
    cells = [*places, *(provenance.note(spot(taken.span), provenance.value(taken.after) if taken.field in VALUES else "") for put in puts for taken in put.taken)]
    return provenance.comment(cells, (*people, *(who for put in puts for who in put.people))) if cells else ""


def spot(span: Span) -> str:
    """A cell as a comment names it: by the name of its file, without the folder."""
    return span._replace(file=span.file.replace("\\", "/").rpartition("/")[2]).place


def _kept(known: provenance.Origin, puts: list[Put]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of what a line in braces says already, what stays: cells of other columns than those that come in."""
    columns = {spot(taken.span).rpartition("!")[2].rstrip("0123456789") for put in puts for taken in put.taken}
    return tuple(noted for place, noted in zip(known.places, known.noted) if place.rpartition("!")[2].rstrip("0123456789") not in columns), known.people


def _with(edit: Set | Add, told: str) -> Edit:
    return edit._replace(remark=told) if told else edit


__all__ = ["VALUES", "remarked", "spot"]
