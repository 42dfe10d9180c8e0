"""What an update changed, into lines for a person and JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.messages import cell, finding, tally
from drafter.model.diagnostics import Span

if TYPE_CHECKING:  # only a name of a type
    from drafter.updating import Update

_SHOWN = 60
"""Changes that are listed at most on a terminal."""
_AROUND = 8


def head_line(file: str, update: Update, path: Path | None) -> str:
    """What became of the draft, in one line."""
    if update.data is None:
        return f"{file}：有错误 {tally(update.diagnostics)['errors']} 处，没有更新"
    if not update.revision.changes:
        return f"{file}：与年度文件比对，没有要更新的地方" + (f"；{path} 与它相同" if path is not None else "，没有另存文件")
    count, remarks = sum(1 for _ in _changes(update)), len(update.revision.remarks)
    done = "，".join([f"以修订标出 {count} 处"] * bool(count) + [f"加批注 {remarks} 处"] * bool(remarks))
    return f"{file}：{done}，另存为 {path}"


def change_lines(update: Update) -> Iterator[str]:
    """Every change, one line each: where it is, what gave way to what, and the line of the year file."""
    changes = list(_changes(update))
    for change in changes[:_SHOWN]:
        where = f"第 {change['paragraph'] + 1} 段" if change["paragraph"] is not None else "文本框"
        source = f"（年度文件{Span('', change['line'], 0, change.get('sheet', '')).row}）" if change["line"] else ""
        yield f"  {where}：{_said(change['before'], change['after'], change['around'])}{source}"
    if len(changes) > _SHOWN:
        yield f"  ……后面还有 {len(changes) - _SHOWN} 处，在 Word 的“审阅”里可以逐处看到"


def closing_lines(update: Update) -> Iterator[str]:
    """What is to be done next."""
    if update.data is not None and update.revision.changes:
        yield "  请在 Word 或 WPS 的“审阅”里逐处接受或拒绝修订" + ("、看批注" if update.revision.remarks else "") + "，再用 drafter verify 核对"


def as_json(update: Update, path: Path | None) -> dict:
    """The JSON object of `update`."""
    changes = [{key: value for key, value in change.items() if key != "around"} for change in _changes(update)]
    return {
        "output": str(path) if path is not None else None,
        "changes": changes,
        "diagnostics": [finding(d) for d in update.diagnostics],
        "summary": {"changes": len(changes), "comments": len(update.revision.remarks), **tally(update.diagnostics)},
    }


def _said(before: str, after: str, around: str) -> str:
    if before and after:
        return f"“{before}”改为“{after}”"
    return f"删去“{before}”" if before else f"在“{around}”之后增加“{after}”" if around else f"在开头增加“{after}”"


def _changes(update: Update) -> Iterator[dict]:
    """All changes in the order of the draft."""
    revision, lines = update.revision, update.document.paragraphs if update.document is not None else ()
    out: list[tuple[tuple[int, int], dict]] = []
    for e in revision.edits:
        text = lines[e.line].text
        out.append(((e.line, e.start), _change(lines[e.line].number, text[e.start : e.end], e.text, e.key, e.span, text[max(0, e.start - _AROUND) : e.start])))
    for line in revision.gone:
        out.append(((line, 0), _change(lines[line].number, lines[line].text, "", "", Span(""), "")))
    for line in revision.gone_rows:
        cells = [one.text for one in lines if one.row == lines[line].row]
        out.append(((line, 0), _change(lines[line].number, " ".join(cells), "", "", Span(""), "")))
    for p in revision.paragraphs:
        out.append(((p.after, 1 << 30), _change(lines[p.after].number, "", p.text, p.key, p.span, lines[p.after].text[-_AROUND:])))
    for r in revision.rows:
        out.append(((r.after, 1 << 30), _change(lines[r.after].number, "", " ".join(r.cells), r.key, r.span, lines[r.after].text[-_AROUND:])))
    yield from (change for _, change in sorted(out, key=lambda one: one[0]))


def _change(paragraph: int | None, before: str, after: str, key: str, span: Span, around: str) -> dict:
    return {"paragraph": paragraph, "before": before, "after": after, "key": key or None, "file": span.file or None, "line": span.line or None, **cell(span), "around": around}
