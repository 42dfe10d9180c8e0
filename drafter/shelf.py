"""The library kept ready-made between runs, so that a build need not read all of templates/ again.

What is kept is a pickle in the user's own cache folder, named by the digest of everything it was made from: the bytes of every template file that is
read and of the modules that read them, this program's version and Python's. Any change makes another name; a missing, foreign or broken file is no
error, it is made again. Where no cache can be written (a read-only home, no home at all) the library is simply read each time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

from drafter import __version__
from drafter.model.diagnostics import Diagnostic
from drafter.model.library import Library
from drafter.templates import builtin

_MAKERS = ("loader.py", "entries.py", "catalogue.py", "patterns.py", "rulebook.py", "intervals.py", "rendering.py", "names.py", "likeness.py", "corpora.py", "practice.py", "model/library.py", "model/corpus.py")


def library(folder: Path | None = None) -> tuple[Library, tuple[Diagnostic, ...]]:
    """What loader.read gives for `folder`, from the shelf where it lies there. Only a library without fault is kept."""
    file = _place(folder)
    kept = _taken(file)
    if kept is not None:
        return kept, ()
    from drafter import loader

    made, found = loader.read(folder)
    if not found:
        _keep(made, file)
    return made, found


def _place(folder: Path | None) -> Path | None:
    """Where the library of these templates is kept; None where there is no place for it."""
    root = _cache()
    if root is None:
        return None
    digest = hashlib.sha256(f"{__version__} {sys.version} {builtin()} {folder}".encode("utf-8", "surrogateescape"))
    own = Path(__file__).parent
    files = [(own, own / name) for name in _MAKERS]
    bases = [base for base in (builtin(), folder) if base is not None]
    files += [(base, path) for base in bases for path in sorted(base.rglob("*.yaml"))]
    for base, path in files:
        try:
            digest.update(f"\0{path.relative_to(base)}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
        except OSError:
            return None
    return root / f"library-{digest.hexdigest()[:32]}.pickle"


def _cache() -> Path | None:
    """The user's cache folder of this program, by the custom of the system."""
    given = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    home = os.path.expanduser("~")
    if given and os.path.isabs(given):
        return Path(given) / "drafter"
    if home in ("~", "/", ""):
        return None
    return Path(home) / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "drafter"


def _taken(file: Path | None) -> Library | None:
    """The library kept in `file`, if it is there and the user's own."""
    try:
        if file is None or hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        kept = pickle.loads(file.read_bytes())
    except Exception:  # whatever is wrong with a cache file, the library is made anew
        return None
    return kept if isinstance(kept, Library) else None


def _keep(made: Library, file: Path | None) -> None:
    """Put the library on the shelf, whole or not at all, in place of those kept before."""
    if file is None:
        return
    new = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        for old in file.parent.glob("library-*.pickle"):
            old.unlink(missing_ok=True)
        os.replace(new, file)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
