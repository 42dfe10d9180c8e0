"""A returned document, the record and the report it would give today into the account of every number."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from drafter.accounts import absent, contradictions, findings, remains
from drafter.accounts.alignment import Match, Reference, matches
from drafter.accounts.agreement import same
from drafter.accounts.data import Data, data, only
from drafter.accounts.judging import Judge
from drafter.accounts.naming import Names
from drafter.accounts.reference import of_baseline, of_report, texts
from drafter.accounts.sentences import Standing, in_paragraphs, pieced, standing
from drafter.model.account import AGREES, DIFFERS, Account, Entry
from drafter.model.diagnostics import Diagnostic, in_order
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.model.report import Report
from drafter.model.returned import Baseline, Piece, Returned
from drafter.spotting import Number, Spotter, spotter


def account(returned: Returned, record: YearRecord, report: Report, library: Library, name: str) -> Account:
    """The account of a document held against a derived record and its report; `name` is what messages call the document."""
    finder = spotter_of(record, library)
    values = data(record, report, finder)
    told = [*of_report(report, finder)]
    if returned.baseline is not None:
        told += of_baseline(returned.baseline, finder, texts(report))
    names = Names(values)
    judge = Judge(values, names, told, _marks(returned.baseline))
    reference = Reference(told)
    as_told, met = frozenset(one.text for one in told if one.current), contradictions.attained(told)
    entries: list[Entry] = []
    tabled: list[findings.Judged] = []
    found: list[Diagnostic] = []
    sentences = [*pieced(standing(returned, finder, {one.text for one in told if "\t" in one.text}), reference.has)]
    levels = contradictions.levelled(told) if any(sentence.told.text not in as_told for sentence in sentences) else {}
    for sentence, nearby in in_paragraphs(sentences):
        worded_anew = sentence.told.text not in as_told
        for entry, number, match in _entries(sentence, reference, judge, returned, nearby):
            entries.append(entry)
            one = findings.Judged(name, returned.paragraphs[entry.line], entry, number, sentence, match, values.values.get(entry.key))
            tabled += [one] if one.line.row else []
            found += filter(None, (findings.found(one), findings.years_behind(one, record.year), findings.dates(one)))
            found += contradictions.of_figure(one, met, record.year, whole_year=record.whole_year) if worded_anew else ()
        if worded_anew:
            found += contradictions.directions(name, returned.paragraphs, sentence, names)
            found += contradictions.levels(name, returned.paragraphs, sentence, levels)
    found += contradictions.heads(name, returned.paragraphs, tabled, record.year)
    stands = {entry.key for entry in entries if entry.status in (AGREES, DIFFERS)}
    missing = (*absent.unused(values, stands, [sentence.told.text for sentence in sentences]), *absent.texts(told, stands, entries))
    found += [findings.absent(one) for one in missing]
    found += [*remains.placeholders(name, returned.paragraphs, told), *remains.numbering(name, returned.paragraphs), *remains.counting(name, returned.paragraphs), *remains.announced(name, returned.paragraphs)]
    return Account(tuple(sorted(entries, key=lambda entry: (entry.line, entry.start))), missing, in_order(found))


def as_built(returned: Returned, record: YearRecord, library: Library) -> tuple[Entry, ...]:
    """What the numbers of a document were built from, by its baseline alone: they agree where they are as they were built. None without a baseline."""
    if returned.baseline is None:
        return ()
    finder = spotter_of(record, library, _units_of(returned.baseline))
    told = [one._replace(current=True) for one in of_baseline(returned.baseline, finder, frozenset())]
    values = Data({}, {}, ())
    judge = Judge(values, Names(values), told, {})
    reference = Reference(told)
    return tuple(entry for sentence in pieced(standing(returned, finder), reference.has) for entry, *_ in _entries(sentence, reference, judge, returned))


def _units_of(baseline: Baseline) -> frozenset[str]:
    """What stands behind the digits of the figures of a baseline."""
    figures = (piece.text for paragraph in baseline.paragraphs for piece in paragraph.pieces if piece.kind == "figure")
    return frozenset(unit for text in figures if (unit := text.lstrip("0123456789.,万亿余多近约超")) and len(unit) <= 6)


def sameness(library: Library) -> Callable[[str, str], bool]:
    """A function of two texts into whether both are one number, and the same one, in any form."""
    finder = spotter(library, (), ())

    def told(one: str, other: str) -> bool:
        left, right = only(finder.numbers(one)), only(finder.numbers(other))
        return left is not None and right is not None and left.text == one and right.text == other and same(left, right)

    return told


def _entries(sentence: Standing, reference: Reference, judge: Judge, returned: Returned, nearby: Sequence[Number] = ()) -> Iterator[tuple[Entry, Number, Match | None]]:
    """The numbers of a sentence with their verdicts and what they stand for."""
    numbers = sentence.told.numbers
    stands_for = matches(sentence.told, reference) if numbers else {}
    for which, number in enumerate(numbers):
        line, start = sentence.place(number.start)
        end = start + number.end - number.start
        marks = _on(returned.paragraphs[line].marks, start, end)
        verdict = judge.verdict(sentence.told, which, stands_for.get(which), marks, nearby)
        if verdict is not None:
            yield Entry(line, start, end, number.text, *verdict), number, stands_for.get(which)


def _on(marks: Sequence[tuple[int, int, str]], start: int, end: int) -> tuple[str, ...]:
    """The bookmarks that lie on a number."""
    return tuple(name for first, last, name in marks if first < end and last > start)


def _marks(baseline: Baseline | None) -> Mapping[str, Piece]:
    """The pieces of the baseline by their bookmarks."""
    return {piece.mark: piece for paragraph in baseline.paragraphs for piece in paragraph.pieces if piece.mark} if baseline is not None else {}


def spotter_of(record: YearRecord, library: Library, more: frozenset[str] = frozenset()) -> Spotter:
    """A spotter that knows the units and names of a record, and `more` units."""
    units, names = {*more}, {record.hospital.name, record.hospital.short, *record.hospital.superiors}
    waiting: list[object] = [*record.sections, *record.measures]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "highlights"):
            names.add(node.name)
            waiting += [*node.parts, *node.measures, *(m for highlight in node.highlights for m in highlight.measures)]
            continue
        waiting += node.parts
        names |= {node.name, node.indicator.name}
        units |= {o.quantity.unit for o in (node.current, node.previous, node.target, *node.series) if o is not None and o.quantity is not None}
    return spotter(library, units, names)
