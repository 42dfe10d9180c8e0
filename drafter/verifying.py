"""The bytes of a draft that came back and of its year file into the account of every number: the corridor of `drafter verify`."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter import accounts, derivation, planner, provenance, realiser, returned
from drafter.model.account import Account
from drafter.model.diagnostics import Diagnostic, Severity, Span, has_errors, in_order
from drafter.model.library import Library
from drafter.model.matter import Matter, Passage
from drafter.model.plan import Options
from drafter.model.record import YearRecord
from drafter.model.report import Report
from drafter.model.returned import Returned
from drafter.readers import pictures
from drafter.readers import year as year_reader


_WORDING = frozenset(("calendar", "plenum", "order", "near-phrase", "substitution", "moved"))
"""Kinds of rule that a draft's own sentences are held to."""
_PLACEHOLDER = re.compile("【[^】\n]*】")
_AROUND = 6
"""Signs around a wording that show whether it was there when the draft was built."""


class Verification(NamedTuple):
    """What a draft was found to be: the document and the account of it, both None where either file cannot be used; all diagnostics, those of the draft by
    place before those of the year file. With an account there are the derived record, the report it was held against and the `text` of the year file (empty of a workbook)."""

    diagnostics: tuple[Diagnostic, ...]
    document: Returned | None = None
    account: Account | None = None
    record: YearRecord | None = None
    report: Report | None = None
    text: str = ""

    @property
    def tally(self) -> Counter[str]:
        """How many numbers there are of each status."""
        return Counter(entry.status for entry in self.account.entries) if self.account is not None else Counter()


def verify(draft: bytes, name: str, source: bytes, year_file: Path, library: Library, options: Options) -> Verification:
    """Hold a draft (`name` is what messages call it) against the year file as it is now; `options` as for the build."""
    document, found = returned.read(draft, name)
    record, more = year_reader.read(source, str(year_file), library, tuple(library.genres))
    if document is None or record is None or has_errors(more):
        return Verification((*in_order(found), *in_order([d for d in more if record is None or has_errors((d,))])), document)
    options = _as_built(document, options, library)
    if options.genre:
        record = record._replace(genre=options.genre)
    images, _ = pictures.load(record, year_file.parent)
    derived, unsound = derivation.derive(record, library, internal=options.internal)
    if has_errors(unsound):
        return Verification((*in_order(found), *in_order([d for d in unsound if has_errors((d,))])), document)
    report = realiser.realise(planner.plan(derived, library), library, options, images)
    account = accounts.account(document, derived, report, library, name)
    everything = in_order((*found, *account.diagnostics, *worded(document, report, derived, library, name)))
    text = year_reader.source_text(source, str(year_file))
    told = provenance.named(sorted(everything, key=lambda d: d.span.file != name), text, str(year_file))
    return Verification(told, document, account, derived, report, text)


def _as_built(document: Returned, options: Options, library: Library) -> Options:
    """The choices the draft was built by, if it still knows them."""
    built = document.baseline.options if document.baseline is not None else options
    return built._replace(genre=built.genre if built.genre in library.genres else options.genre, internal=built.internal or options.internal)


def worded(document: Returned, report: Report, record: YearRecord, library: Library, name: str) -> Iterator[Diagnostic]:
    """What the rules on wording find in paragraphs a person touched; what was there when it was built is left to `drafter check`."""
    built = accounts.texts(report, document.baseline)
    touched = [line for line in document.paragraphs if line.number is not None and not line.row and line.text.strip() and line.text.replace("\n", "") not in built]
    if not touched:
        return
    from drafter import checks  # most of a draft is as it was built

    passages = tuple(Passage(_PLACEHOLDER.sub("某", line.text), "正文", "", "", Span(name, line.number + 1, 1)) for line in touched)
    rules = [rule for rule in library.rules if rule.kind in _WORDING or rule.kind == "existence" and rule.severity is Severity.ERROR]
    before, texts = "\n".join(sorted(built)), {line.number + 1: line.text for line in touched}
    for diagnostic, finding in checks.check(Matter(record.year, record.signed, record.hospital.kind, passages), library, rules):
        text = texts.get(diagnostic.span.line, "")
        at = text.find(finding.quoted)
        if finding.quoted and at >= 0 and text[max(at - _AROUND, 0) : at + len(finding.quoted) + _AROUND] not in before and diagnostic.severity is not Severity.INFO:
            yield diagnostic._replace(severity=Severity.WARNING, span=diagnostic.span._replace(column=at + 1))
