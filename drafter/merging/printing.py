"""What numbers of a draft are as they print, and the verbs of changes before them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafter.merging.places import Places, Spot
from drafter.merging.units import VALUES
from drafter.model.account import Entry
from drafter.model.returned import Baseline, Piece

MOVED, AIM = ".同比", ".目标"
ATTAINED = ("未达到年度目标（", "达到年度目标（")
_COMPARED = re.compile("(?:同比|[较比与](?:上年|去年)(?:同期)?(?:相比)?，?)$")


class Printed(NamedTuple):
    """How the values of a baseline print: by key their forms, the verbs before the amounts of changes (and what is said before a target), the user's own words, and the
    first piece of each key."""

    forms: dict[str, list[str]]
    verbs: dict[str, list[str]]
    words: dict[str, list[str]]
    pieces: dict[str, Piece]


def printed(baseline: Baseline) -> Printed:
    """The values of a baseline as they print."""
    out = Printed({}, {}, {}, {})
    for paragraph in baseline.paragraphs:
        before: Piece | None = None
        for piece in paragraph.pieces:
            if piece.key:
                out.pieces.setdefault(piece.key, piece)
            if piece.kind in VALUES:
                out.forms.setdefault(piece.key, []).append(piece.text)
                said = _verb(piece, before) if before is not None and before.kind == "text" else ""
                if said:
                    out.verbs.setdefault(piece.key, []).append(said)
            elif piece.kind == "words":
                out.words.setdefault(piece.key, []).append(piece.text)
            before = piece
    return out


def _verb(piece: Piece, before: Piece) -> str:
    """The verb before the amount of a change, 达到年度目标 or 未达到年度目标 before a target; empty where there is none."""
    if piece.key.endswith(AIM):
        return next((said for said in ATTAINED if before.text.endswith(said)), "")
    return before.text if piece.key.endswith(MOVED) else ""


def spot_of(entry: Entry) -> Spot:
    """Where a number stands."""
    return Spot(entry.line, entry.start, entry.end)


def verb_before(places: Places, entry: Entry, verbs: Iterable[str]) -> str:
    """The longest of the verbs that stands right before the amount of a change, or a target; empty where none does, or the number is neither."""
    before = places.lines[entry.line].text[: entry.start]
    return max((verb for verb in verbs if before.endswith(verb)), key=len, default="") if entry.key.endswith((MOVED, AIM)) else ""


def change_of(places: Places, entry: Entry, verb: str) -> Spot:
    """A change with its verb and the 同比 or 较上年 before that."""
    before = places.lines[entry.line].text[: entry.start - len(verb)]
    compared = _COMPARED.search(before)
    return Spot(entry.line, compared.start() if compared else len(before), entry.end)
