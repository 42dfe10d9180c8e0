"""All forms against one year file: what goes in, what is in dispute."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafter.amending import Edit
from drafter.collection.desk import Desk, Put
from drafter.collection.figures import figures
from drafter.collection.ground import Ground
from drafter.collection.items import items
from drafter.collection.remarks import remarked
from drafter.markedyaml import Node
from drafter.model.collected import Filled
from drafter.model.diagnostics import Diagnostic, Span
from drafter.model.library import Library
from drafter.model.record import YearRecord


class Gathering(NamedTuple):
    """The edits, what they bring in (each with its key and cells), what was found, and whether more can go in once these are made."""

    edits: tuple[Edit, ...]
    puts: tuple[Put, ...]
    diagnostics: tuple[Diagnostic, ...]
    more: bool


def gather(
    text: str, tree: Node, record: YearRecord, forms: Iterable[Filled], library: Library, spellings: Mapping[str, Mapping[str, object]], fresh: bool, withheld: frozenset[Span] = frozenset()
) -> Gathering:
    """What the forms bring into a year file of which `text` is what the parser reads. `fresh`: the file is begun with these forms; `withheld` are cells that are left out."""
    forms = tuple(forms)
    desk = Desk(Ground(tree, record, library, spellings), text, library, spellings, fresh, withheld)
    figures(desk, forms)
    items(desk, forms)
    return Gathering(tuple(remarked(text, desk.puts)), tuple(desk.puts), tuple(desk.found), bool(desk.waiting and desk.puts))
