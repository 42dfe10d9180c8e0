"""A verified draft into a copy of it with a Word comment at each finding: the corridor of `drafter verify --comment`."""

from collections.abc import Iterator

from drafter import returned, revisions
from drafter.docxml import Unreadable
from drafter.model.diagnostics import Severity
from drafter.model.revision import Remark, Revision
from drafter.verifying import Verification

_NAMED = 12
"""Values that stand nowhere which a comment names at most."""
_WORD = 4
"""Signs that are marked where a finding says no more than where it begins."""
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def commented(verification: Verification, draft: bytes, name: str) -> bytes | Unreadable:
    """The bytes of the draft, which messages call `name`, with comments; the draft as it is where nothing was found, or why it cannot be written to."""
    remarks = tuple(dict.fromkeys((*_remarks(verification, name), *_absent(verification))))
    if not remarks:
        return draft
    document = revisions.opened(draft)
    if isinstance(document, Unreadable):
        return document
    revisions.revised(document, returned.shown(document.root), Revision(remarks=remarks))
    return document.bytes()


def _remarks(verification: Verification, name: str) -> Iterator[Remark]:
    """What was found in the paragraphs of the body."""
    lines = {line.number: place for place, line in enumerate(verification.document.paragraphs) if line.number is not None}
    ends = {(entry.line, entry.start): entry.end for entry in verification.account.entries}
    for found in verification.diagnostics:
        place = lines.get(found.span.line - 1) if found.span.file == name else None
        if place is None:
            continue
        text = verification.document.paragraphs[place].text
        start = min(max(found.span.column - 1, 0), max(len(text) - 1, 0))
        end = ends.get((place, start), start + (len(found.left) if found.left and text.startswith(found.left, start) else _WORD))
        yield Remark(place, start, min(end, len(text)), f"{_WORDS[found.severity]}：{found.message}" + (f"\n{found.hint}" if found.hint else ""))


def _absent(verification: Verification) -> Iterator[Remark]:
    """The values that stand nowhere, at the title."""
    unused = verification.account.unused
    first = next((place for place, line in enumerate(verification.document.paragraphs) if line.number is not None and line.text.strip()), None)
    if unused and first is not None:
        named = "、".join(f"{one.name}（{one.value}）" for one in unused[:_NAMED]) + ("等" if len(unused) > _NAMED else "")
        yield Remark(first, 0, len(verification.document.paragraphs[first].text), f"警告：年度文件里有 {len(unused)} 项数据没有写进文稿：{named}")
