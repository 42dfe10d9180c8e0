"""A verified draft and a text into the places of that text and where each comes from: the corridor of `drafter explain`."""

from collections.abc import Mapping
from typing import NamedTuple

from drafter import provenance
from drafter.accounts import tracing
from drafter.model.account import Entry
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.model.library import Library
from drafter.model.origin import Origins, Place
from drafter.model.returned import Returned
from drafter.origins import origins
from drafter.verifying import Verification

_NOT_COLLECTED = (".上年", ".同比", ".目标")
_GOES_ON = tuple("0123456789.,万亿余多")
_SHOWN = 40
"""Signs of a text that a message quotes at most."""


class Explained(NamedTuple):
    """A place and what verification found wrong in it."""

    place: Place
    found: tuple[Diagnostic, ...]


class Explanation(NamedTuple):
    """The places of a text in a document and what the keys there lead to; `diagnostics` are those of the places, or why there are none; `cells` are those of the forms
    that values were collected from, by their keys."""

    diagnostics: tuple[Diagnostic, ...]
    document: Returned = Returned(())
    places: tuple[Explained, ...] = ()
    origins: Origins = Origins({})
    cells: Mapping[str, tuple[str, ...]] = {}


def explain(verification: Verification, text: str, library: Library, name: str) -> Explanation:
    """Look a text up in a verified draft; `name` is what messages call the draft."""
    document, account, record, report = verification.document, verification.account, verification.record, verification.report
    if document is None or account is None or record is None or report is None:
        return Explanation(tuple(d for d in verification.diagnostics if has_errors((d,))))
    places = tuple(Explained(place, _found(place, document, verification, name)) for place in tracing.places(text, document, account, record, report, library))
    if not places:
        quoted = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        hint = "请换短一些的词语，或只写数字再试；写法要与文稿里的一样，如 260.72万（空格和全角、半角不计）"
        return Explanation((error("text-not-found", f"文稿里没有“{quoted}”", Span(name), hint, left=text),))
    lines = verification.text.split("\n") if provenance.WORD in verification.text else []
    cells = {entry.key: _collected(entry, lines) for one in places for entry in one.place.entries} if lines else {}
    return Explanation(tuple(dict.fromkeys(d for one in places for d in one.found)), document, places, origins(record, report), cells)


def _collected(entry: Entry, lines: list[str]) -> tuple[str, ...]:
    """The cells a value came from, by the comment on its line; what is computed came from none."""
    known = provenance.around(lines, entry.span.line)
    if known is None:
        return ()
    return tuple(place for place, value in zip(known.places, known.values) if value and _says(entry.expected, value) or not value and not entry.key.endswith(_NOT_COLLECTED))


def _says(printed: str, typed: str) -> bool:
    """Whether a value prints as it was typed, but for the unit that the catalogue puts behind it."""
    return printed.startswith(typed) and not printed.removeprefix(typed).startswith(_GOES_ON)


def _found(place: Place, document: Returned, verification: Verification, name: str) -> tuple[Diagnostic, ...]:
    """The findings that lie on the stretches of a place."""
    lines = {(document.paragraphs[line].number + 1, start, end) for line, start, end in place.stretches if document.paragraphs[line].number is not None}
    found = (d for d in verification.diagnostics if d.span.file == name)
    return tuple(d for d in found if any(d.span.line == number and start < d.span.column <= end for number, start, end in lines))
