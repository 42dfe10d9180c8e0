"""Where the built-in templates are: inside the package when it is installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def builtin() -> Path:
    """The built-in templates folder."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"
