"""A document into one of another format, by the LibreOffice that is installed; nothing is fetched and no other program is tried."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

_SECONDS = 180


class Failure(NamedTuple):
    """Why there is no document: `rule` is no-converter or failed, `reason` a Chinese sentence without full stop."""

    rule: str
    reason: str


def converted(data: bytes, suffix: str, to: str, program: str | None = None) -> bytes | Failure:
    """The document `data` with that suffix (docx, doc …) in the format `to` (pdf, docx …).

    `program` is the converter (default: soffice or libreoffice on the search path). It runs with a profile of its own, in which no macro is trusted.
    """
    program = program or shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return Failure("no-converter", "本机没有找到 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"draft.{suffix}")
        source.write_bytes(data)
        out = Path(folder, "out")
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(out), str(source)]
        try:
            finished = _run(command)
        except OSError as problem:
            return Failure("failed", f"LibreOffice 无法启动：{problem.strerror or problem}")
        result = out / f"draft.{to}"
        if not finished or not result.is_file():
            return Failure("failed", f"LibreOffice {f'没有给出 {to.upper()}' if finished else f'{_SECONDS} 秒内没有完成'}")
        return result.read_bytes()


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
