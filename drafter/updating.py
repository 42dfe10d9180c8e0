"""The bytes of an edited draft and of its year file into the draft with new data in it, as tracked changes: the corridor of `drafter update`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter import accounts, layout, merging, returned, revisions, verifying
from drafter.docxml import Unreadable
from drafter.model.account import DIFFERS, Account
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors, in_order, info, warning
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.model.report import Report
from drafter.model.returned import Baseline, Returned
from drafter.model.revision import Revision
from drafter.writers import docx


class Update(NamedTuple):
    """What became of a draft: its new bytes (those it had where nothing changes, None with an error), the revision, and the document as it was."""

    diagnostics: tuple[Diagnostic, ...]
    data: bytes | None = None
    revision: Revision = Revision()
    document: Returned | None = None


def update(draft: bytes, name: str, source: bytes, year_file: Path, library: Library, options: Options) -> Update:
    """Bring a draft (`name` is what messages call it) up to the year file as it is now; a person's words stay."""
    held = verifying.verify(draft, name, source, year_file, library, options)
    if held.account is None or held.document is None or held.record is None or held.report is None:
        return Update(held.diagnostics)
    strange = _meant(held.document.baseline, held.report, name)
    if has_errors(strange):
        return Update(strange)
    style, found = layout.profile(None, layout.STANDARD, ())
    if has_errors(found):
        return Update(found)
    part, properties = docx.record(held.report, style)
    today = returned.recorded(part)
    revision = merging.merge(held.document, held.account, accounts.as_built(held.document, held.record, library), today, name, accounts.sameness(library))
    found = (*strange, *(d for d in held.diagnostics if d.rule.startswith("docx-")), *in_order(revision.diagnostics))
    found = (*found, *_still_differs(held.account, held.document, revision, name))
    if not revision.changes:
        return Update(found, draft, revision, held.document)
    document = revisions.opened(draft)
    if isinstance(document, Unreadable):
        return Update((_refused(name, document),))
    revisions.revised(document, returned.shown(document.root), revision)
    revisions.record(document, part, properties, held.document.baseline)
    data = document.bytes()
    return Update((_refused(name, data),)) if isinstance(data, Unreadable) else Update(found, data, revision, held.document)


def _refused(name: str, why: Unreadable) -> Diagnostic:
    return error("docx-unreadable", f"“{name}”{why.reason}，没有更新", Span(name), "请在 Word 或 WPS 里打开，另存为 .docx 后再试")


def _still_differs(account: Account, document: Returned, revision: Revision, name: str) -> Iterator[Diagnostic]:
    """Numbers that are not the data's and stay, since a person wrote them so, or rejected an update."""
    changed = {(edit.line, place) for edit in revision.edits for place in range(edit.start, edit.end)} | {(remark.line, remark.start) for remark in revision.remarks}
    rows, lines = {*revision.gone_rows}, document.paragraphs
    left = [e for e in account.entries if e.status == DIFFERS and e.line not in revision.gone and lines[e.line].row not in rows and not any((e.line, place) in changed for place in range(e.start, e.end))]
    if left:
        shown = "、".join(dict.fromkeys(e.text for e in left[:5]))
        yield info("still-differs", f"文稿里还有 {len(left)} 处与年度文件不符（{shown}{'等' if len(left) > 5 else ''}），是人改的或以前拒绝过的，没有动", Span(name), "逐处看 drafter verify")


def _meant(built: Baseline | None, report: Report, name: str) -> tuple[Diagnostic, ...]:
    """What speaks against draft and year file belonging together: another year, another hospital."""
    if built is None or not built.year or (built.year, built.hospital) == (report.year, report.hospital):
        return ()
    if built.year != report.year:
        return (error("another-year", f"“{name}”是{built.year}年的文稿，年度文件是{report.year}年的", Span(name), "请核对是不是拿错了文件"),)
    return (warning("another-hospital", f"“{name}”生成时的医院是“{built.hospital}”，年度文件里是“{report.hospital}”", Span(name), "医院改了名的，请逐处审阅；拿错了文件的，请换一个"),)
