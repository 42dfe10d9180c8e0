"""Turns a report into a Word file, as bytes: no package is imported for it, the parts are strings put into a zip.

Here live the body (body, runs, drawing, title), the filling of the profile's style sheet (styles), the hidden baseline that verify, update
and explain read (baseline), and the package around them (package). Fonts, sizes and styles live in templates/styles/. A new kind of block
gets a function in body.py; a new look gets a profile, not code.
"""

from __future__ import annotations

from drafter.model.layout import Layout
from drafter.model.report import Report
from drafter.writers.docx import baseline, package, styles
from drafter.writers.docx.baseline import actual_digest, recorded_digest, untouched
from drafter.writers.docx.body import body

__all__ = ["actual_digest", "record", "recorded_digest", "untouched", "write"]


def write(report: Report, layout: Layout) -> bytes:
    """The report as the bytes of a .docx; the same report and layout give the same bytes."""
    content = body(report, layout)
    parts = package.parts(report, content, styles.filled(report, layout))
    parts[baseline.PART] = baseline.part(report, content.trace, baseline.digest(parts)).encode("utf-8")
    return package.zipped(parts)


def record(report: Report, layout: Layout) -> tuple[bytes, bytes]:
    """The hidden part that a draft of the report carries, and the properties part beside it, for a file that is not as it was built (its digest is none)."""
    return baseline.part(report, body(report, layout).trace, "0" * 64).encode("utf-8"), baseline.ITEM.encode("utf-8")
