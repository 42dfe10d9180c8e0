"""A Word file into a PDF, by the LibreOffice that is installed."""

from __future__ import annotations

import hashlib

from drafter import office
from drafter.model.diagnostics import Diagnostic, Span, error

_MARK = b"\n%drafter:sha256="
_ADVICE = "请安装 LibreOffice；或不加 --to pdf，用 Word、WPS 打开 .docx 后另存为 PDF"


def convert(docx: bytes, file: str, program: str | None = None) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The PDF of a Word file, with a mark behind its end by which `untouched` knows it again; None with an error without LibreOffice.

    `file` is the year file the error is told of; `program` the converter (see office.converted).
    """
    body = office.converted(docx, "docx", "pdf", program)
    if isinstance(body, office.Failure):
        return None, (error(f"pdf-{body.rule}", f"生成 PDF 需要 LibreOffice：{body.reason}", Span(file), _ADVICE),)
    return body + _MARK + hashlib.sha256(body).hexdigest().encode() + b"\n", ()


def untouched(data: bytes) -> bool | None:
    """Whether a PDF is as `convert` made it: True, False when changed since, None when it was made elsewhere."""
    body, mark, digest = data.rpartition(_MARK)
    if not mark:
        return None
    return hashlib.sha256(body).hexdigest().encode() == digest.strip()
