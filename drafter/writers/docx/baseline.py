"""Turns the trace of a document into its hidden baseline (an unbound customXml part), and a Word file into whether it is as it was built.

The part, namespace urn:drafter:baseline:1, mirrors the document: an entry `p` for every paragraph (`n` counts the body's paragraphs in reading
order from 0), in it `sentence` with pattern and kind, in those `text`, `fixed`, `words`, `figure` and `gap` with key, file, line, column and
formula; `mark` is the bookmark around a figure. Its attributes say by which choices the document was built. Its `digest` is the SHA-256 of all other parts.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from zlib import error as ZlibError

from drafter.model.report import Report
from drafter.model.returned import NAMESPACE
from drafter.writers.docx.runs import attribute

PART = "customXml/item1.xml"
PROPERTIES = "customXml/itemProps1.xml"
ITEM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{8E6D5F0C-6C1B-4B8A-9B39-2F6D0C7A51E3}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_RECORDED = rf'<baseline xmlns="{NAMESPACE}" digest="([0-9a-f]{{64}})"'.encode("ascii")
_LARGEST = 1 << 30
"""Bytes a package may unpack to; what is larger is none of ours and is not read."""


def part(report: Report, trace: str, digest: str) -> str:
    """The baseline of a document whose other parts have that digest."""
    facts = f'hospital="{attribute(report.hospital)}" year="{report.year}" genre="{attribute(report.genre)}"'
    options = report.options
    facts += f' variant="{options.variant}" formulae="{attribute(options.formulae)}"' + (' internal="1"' if options.internal else "")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<baseline xmlns="{NAMESPACE}" digest="{digest}" {facts}>{trace}</baseline>'


def digest(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over names and contents of the parts, the baseline apart, in any order."""
    total = hashlib.sha256()
    for name in sorted(parts):
        if name != PART:
            total.update(name.encode("utf-8") + b"\0" + hashlib.sha256(parts[name]).digest())
    return total.hexdigest()


def recorded_digest(data: bytes) -> str | None:
    """The digest a Word file says it was built with; None when it has no baseline of ours (or is no Word file)."""
    parts = _unzipped(data, only=PART)
    found = re.search(_RECORDED, parts[PART][:4096]) if parts else None
    return found[1].decode("ascii") if found else None


def actual_digest(data: bytes) -> str | None:
    """The digest of a Word file as it is now; None when it cannot be unpacked."""
    parts = _unzipped(data)
    return digest(parts) if parts else None


def untouched(data: bytes) -> bool | None:
    """Whether a Word file is exactly as it was built: False when anything was saved into it since, None when it is none of ours."""
    recorded = recorded_digest(data)
    return None if recorded is None else recorded == actual_digest(data)


def _unzipped(data: bytes, only: str = "") -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [only] if only else package.namelist()
            if sum(package.getinfo(name).file_size for name in names) > _LARGEST:
                return None
            return {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, OSError, EOFError, ZlibError):
        return None
