"""A Word file into a PDF, by the LibreOffice that is installed; nothing is fetched and no other program is tried."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from drafter.model.diagnostics import Diagnostic, Span, error

_SECONDS = 180
_MARK = b"\n%drafter:sha256="


def convert(docx: bytes, file: str, program: str | None = None) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The PDF of a Word file, with a mark behind its end by which `untouched` knows it again; None with an error without LibreOffice.

    `file` is the year file the error is told of; `program` the converter (default: soffice or libreoffice on the search path).
    """
    program = program or shutil.which("soffice") or shutil.which("libreoffice")
    advice = "请安装 LibreOffice；或不加 --to pdf，用 Word、WPS 打开 .docx 后另存为 PDF"
    if program is None:
        return None, (error("pdf-no-converter", "生成 PDF 需要 LibreOffice，本机没有找到", Span(file), advice),)
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "draft.docx")
        source.write_bytes(docx)
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            finished = _run(command)
        except OSError as problem:
            return None, (error("pdf-failed", f"LibreOffice 无法启动：{problem.strerror or problem}", Span(file), advice),)
        result = Path(folder, "draft.pdf")
        if not finished or not result.is_file():
            reason = "没有给出 PDF" if finished else f"{_SECONDS} 秒内没有完成"
            return None, (error("pdf-failed", f"LibreOffice {reason}", Span(file), advice),)
        body = result.read_bytes()
    return body + _MARK + hashlib.sha256(body).hexdigest().encode() + b"\n", ()


def untouched(data: bytes) -> bool | None:
    """Whether a PDF is as `convert` made it: True, False when changed since, None when it was made elsewhere."""
    body, mark, digest = data.rpartition(_MARK)
    if not mark:
        return None
    return hashlib.sha256(body).hexdigest().encode() == digest.strip()


def _run(command: list[str]) -> bool:
    """Run the converter silently in a process group of its own; False when it was stopped for taking too long. Raises OSError."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix")
    try:
        process.wait(_SECONDS)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
