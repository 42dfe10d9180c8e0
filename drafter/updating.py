"""The bytes of an edited draft and of its year file into the draft with new data in it, as tracked changes: the corridor of `drafter update`."""

from pathlib import Path
from typing import NamedTuple

from drafter import accounts, layout, merging, returned, revisions, verifying
from drafter.docxml import Unreadable
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors, in_order
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.model.returned import Returned
from drafter.model.revision import Revision
from drafter.writers import docx


class Update(NamedTuple):
    """What became of a draft: its new bytes (those it had where nothing changes, None with an error), the revision, and the document as it was."""

    diagnostics: tuple[Diagnostic, ...]
    data: bytes | None = None
    revision: Revision = Revision()
    document: Returned | None = None


def update(draft: bytes, name: str, source: bytes, year_file: Path, library: Library, options: Options, templates: Path | None = None) -> Update:
    """Bring a draft (`name` is what messages call it) up to the year file as it is now; a person's words stay."""
    held = verifying.verify(draft, name, source, year_file, library, options)
    if held.account is None or held.document is None or held.report is None:
        return Update(held.diagnostics)
    style, found = layout.profile(templates, layout.STANDARD, (), Span(str(year_file)))
    if has_errors(found):
        return Update(found)
    part, properties = docx.record(held.report, style)
    today = returned.recorded(part)
    revision = merging.merge(held.document, held.account, accounts.as_built(held.document, library), today, name, accounts.sameness(library))
    found = (*(d for d in held.diagnostics if d.rule.startswith("docx-")), *in_order(revision.diagnostics))
    if not revision.changes:
        return Update(found, draft, revision, held.document)
    document = revisions.opened(draft)
    if isinstance(document, Unreadable):
        return Update((error("docx-unreadable", f"“{name}”{document.reason}", Span(name)),))
    revisions.revised(document, returned.shown(document.root), revision)
    revisions.record(document, part, properties, held.document.baseline)
    return Update(found, document.bytes(), revision, held.document)
