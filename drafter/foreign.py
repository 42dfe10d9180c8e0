"""A document in a format of old or of paper into one the summaries can be read from: .doc, .wps and .rtf by LibreOffice, PDF by pypdf."""

from __future__ import annotations

import io
import logging
from pathlib import PurePath

from drafter import office
from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.pages import flowed

_OLD = {".doc": "旧版 Word 文档", ".wps": "WPS 文档", ".rtf": "RTF 文档"}
_OLE, _PDF = b"\xd0\xcf\x11\xe0", b"%PDF-"
_NOT_TEXT = (".xls", ".et", ".ppt", ".dps")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为“.docx”或“.txt”后再用"
_PAGES = 500
"""Pages a PDF has at most."""
_LARGEST = 32 * 1024 * 1024


def readable(data: bytes, name: str, program: str | None = None) -> tuple[bytes | None, str, tuple[Diagnostic, ...]]:
    """The document and its name as they are, or in a format that can be read; None with an error where it cannot be brought into one.

    `program` is the converter (see office.converted).
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_PDF) and len(data) <= _LARGEST:
        return _of_pdf(data, name)
    if len(data) > _LARGEST or suffix in _NOT_TEXT or suffix not in _OLD and not data.startswith(_OLE) or data.startswith(b"PK"):
        return data, name, ()
    kind = _OLD.get(suffix, "旧版 Word 或 WPS 文档")
    made = office.converted(data, "rtf" if suffix == ".rtf" else "doc", "docx", program)
    if isinstance(made, office.Failure):
        return None, name, (error("report-format", f"“{name}”是{kind}，要由 LibreOffice 转换：{made.reason}", Span(name), f"请安装 LibreOffice；或者{_SAVE_AS.removeprefix('请')}"),)
    return made, f"{name}.docx", ()


def _of_pdf(data: bytes, name: str) -> tuple[bytes | None, str, tuple[Diagnostic, ...]]:
    """The text of a PDF, page by page."""
    try:
        import pypdf
    except ImportError:
        hint = f"请安装 PDF 支持：pip install 'drafter[pdf]'；或者{_SAVE_AS.removeprefix('请')}"
        return None, name, (error("report-format", f"“{name}”是 PDF 文件，本机没有装读它的组件", Span(name), hint),)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        if len(pages) > _PAGES:
            return None, name, (error("report-too-large", f"“{name}”有 {len(pages)} 页，超过 {_PAGES} 页", Span(name), "总结通常不到 100 页，请检查是否给错了文件"),)
        text = flowed([page.extract_text(extraction_mode="layout") for page in pages])
    except Exception:  # whatever a broken, encrypted or hostile file makes of pypdf
        return None, name, (error("report-unreadable", f"“{name}”打不开：已经损坏，或设了密码", Span(name), _SAVE_AS),)
    if not text.strip():
        hint = "这多半是扫描件，请先用文字识别软件转成文字"
        return None, name, (error("report-empty", f"“{name}”里没有可读的文字", Span(name), hint),)
    return text.encode("utf-8", "replace"), f"{name}.txt", ()
