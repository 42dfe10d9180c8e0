"""The bytes of a draft that came back and of its year file into the account of every number: the corridor of `drafter verify`."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from drafter import accounts, derivation, planner, realiser, returned
from drafter.model.account import Account
from drafter.model.diagnostics import Diagnostic, has_errors, in_order
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.model.returned import Returned
from drafter.readers import pictures
from drafter.readers import yaml as year_reader


class Verification(NamedTuple):
    """What a draft was found to be: the document and the account of it, both None where either file cannot be used; all diagnostics, those of the draft by
    place before those of the year file."""

    diagnostics: tuple[Diagnostic, ...]
    document: Returned | None = None
    account: Account | None = None

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
    if options.genre:
        record = record._replace(genre=options.genre)
    images, _ = pictures.load(record, year_file.parent)
    derived, unsound = derivation.derive(record, library, internal=options.internal)
    if has_errors(unsound):
        return Verification((*in_order(found), *in_order([d for d in unsound if has_errors((d,))])), document)
    report = realiser.realise(planner.plan(derived, library), library, options, images)
    account = accounts.account(document, derived, report, library, name)
    return Verification((*in_order((*found, *account.diagnostics)),), document, account)
