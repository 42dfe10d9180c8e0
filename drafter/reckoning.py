"""What a verification found, into the lines a person reads and the JSON a program reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.messages import cell, finding, tally
from drafter.model.account import AGREES, DIFFERS, TERM, UNSOURCED, Entry
from drafter.model.returned import Line

if TYPE_CHECKING:  # only a name of a type
    from drafter.verifying import Verification

_SAID = ((AGREES, "相符"), (DIFFERS, "不符"), (UNSOURCED, "无出处"), (TERM, "固定用语"))


def head_line(file: str, verification: Verification) -> str:
    """How many numbers there are and what they are, in one line."""
    if verification.account is None:
        return f"{file}：有错误 {tally(verification.diagnostics)['errors']} 处，没有核对"
    counts = verification.tally
    said = "，".join(f"{word} {counts[status]}" for status, word in _SAID)
    unused = len(verification.account.unused)
    return f"{file}：数据共 {counts.total()} 处：{said}；" + (f"年度文件里有 {unused} 项没有写进文稿" if unused else "年度文件里的数据都已写进文稿")


def closing_lines(verification: Verification) -> Iterator[str]:
    """What is to be done next."""
    if verification.account is None:
        return
    found = tally(verification.diagnostics)
    if verification.document.pending:
        yield "  文稿里还有修订没有接受或拒绝，是按接受后的样子核对的；付印之前请在“审阅”里逐处处理"
    if found["errors"] or found["warnings"]:
        yield f"  错误 {found['errors']} 处、警告 {found['warnings']} 处；各行开头的数字是第几段、第几字，段落从标题数起，空段和表格里的也算"
    else:
        yield "  没有发现问题"


def as_json(verification: Verification) -> dict:
    """The JSON object of `verify`."""
    account, document = verification.account, verification.document
    lines = document.paragraphs if document is not None else ()
    entries = account.entries if account is not None else ()
    unused = account.unused if account is not None else ()
    counts = verification.tally
    return {
        "figures": [figure(entry, lines[entry.line]) for entry in entries],
        "unused": [{"key": u.key, "value": u.value, "file": u.span.file, "line": u.span.line, **cell(u.span)} for u in unused],
        "diagnostics": [finding(d) for d in verification.diagnostics],
        "summary": {"figures": len(entries), **{status: counts[status] for status, _ in _SAID}, "unused": len(unused), **tally(verification.diagnostics)},
    }  # fmt: skip


def figure(entry: Entry, line: Line) -> dict:
    """A number as JSON, with the line it stands in."""
    return {"paragraph": line.number, "part": line.part, "text": entry.text, "start": entry.start, "end": entry.end, "status": entry.status, "key": entry.key or None,
            "expected": entry.expected or None, "file": entry.span.file or None, "line": entry.span.line or None, **cell(entry.span)}  # fmt: skip
