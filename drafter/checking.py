"""The bytes of a year file into everything that is doubtful about it, before a word is written."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafter import checks, derivation, dismissals, matters, provenance
from drafter.model.diagnostics import Diagnostic, Severity, Span, folded, in_order
from drafter.model.library import Library, Rule
from drafter.model.matter import Finding
from drafter.model.record import YearRecord
from drafter.readers import year as year_reader


class Check(NamedTuple):
    """What a check found, by place; `figures` and `texts` are how many were looked at, `dismissed` how many findings the file's comments leave out."""

    diagnostics: tuple[Diagnostic, ...]
    figures: int = 0
    texts: int = 0
    dismissed: int = 0


def check(source: bytes, name: str, library: Library) -> Check:
    """Read a year file and hold it against every rule of the library; `name` is what messages call it."""
    record, found = year_reader.read(source, name, library, tuple(library.genres))
    if record is None:
        return Check(provenance.named(in_order(found), year_reader.source_text(source, name), name))
    derived, more = derivation.derive_all(record, library)
    return doubts(source, derived, library, found + more)


def doubts(source: bytes, record: YearRecord, library: Library, found: Iterable[Diagnostic] = (), *, remarks: bool = True) -> Check:
    """What the rules find in a record made by `derive_all` from `source`, together with what reading it `found` already, less what comments dismiss.

    Without `remarks` no rule is run that only remarks on something, and nothing is said of comments that dismiss nothing.
    """
    matter = matters.matter(record)
    text = year_reader.source_text(source, record.file)
    starts, lines = [passage.span.line for passage in matter.passages], text.split("\n")
    ruled = [_placed(diagnostic, finding, starts, lines) for diagnostic, finding in checks.check(matter, library, library.rules if remarks else _weighty(library.rules))]
    everything = [*_weighed(found, library.rules), *ruled]
    given = dismissals.dismissals(text, record.file)
    kept, faults = dismissals.dismiss(everything, given, {rule.name for rule in library.rules}, idle=remarks)
    return Check(provenance.named(folded(in_order((*kept, *faults))), text, record.file), len(matter.givens), len(matter.passages), len(everything) - len(kept))


def _weighty(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.severity is not Severity.INFO]


def _weighed(found: Iterable[Diagnostic], rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """What was found in reading, as heavy as the rules of that kind say; an error stays one."""
    severities = {rule.name: rule.severity for rule in rules if rule.kind == checks.ELSEWHERE}
    for diagnostic in found:
        severity = severities.get(diagnostic.rule, diagnostic.severity)
        if diagnostic.severity is Severity.ERROR:
            yield diagnostic
        elif severity is not None:
            yield diagnostic._replace(severity=severity)


def _placed(diagnostic: Diagnostic, found: Finding, starts: list[int], lines: list[str]) -> Diagnostic:
    """The finding at the very line and column where its words stand, in a text of several lines; the line where the text begins is one it touches."""
    line = diagnostic.span.line
    if not found.quoted or line < 1 or line > len(lines):
        return diagnostic
    after, left = bisect_right(starts, line), found.nth
    end = starts[after] - 1 if after < len(starts) else len(lines)
    for number in range(line, max(end, line) + 1):
        place = lines[number - 1].find(found.quoted, diagnostic.span.column - 1 if number == line else 0)
        while place >= 0 and left:
            place, left = lines[number - 1].find(found.quoted, place + 1), left - 1
        if place >= 0:
            related = diagnostic.related if number == line else (*diagnostic.related, diagnostic.span)
            return diagnostic._replace(span=Span(diagnostic.span.file, number, place + 1), related=related)
    return diagnostic
