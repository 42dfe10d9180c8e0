"""Single faults planted in clean year files: what a check has to find, and where.

Every kind takes the text of a clean file and a source of chance and gives a `Fault`, or None where the file has nothing it could spoil. A fault is what
a statistician of a hospital or an editor of its documents would call wrong or strongly doubtful, never a matter of taste, and it is the only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from . import faults_arithmetic, faults_content, faults_plausible, faults_sentences, faults_typography, faults_wording
from .faults_base import KINDS, Fault

CLEAN = Path(__file__).parent / "clean"

FAMILIES = {
    module.__name__.rpartition("_")[2]: tuple(name for name, make in KINDS.items() if make.__module__ == module.__name__)
    for module in (faults_arithmetic, faults_sentences, faults_plausible, faults_wording, faults_typography, faults_content)
}
"""The kinds by family."""


def clean_files() -> list[Path]:
    """The clean year files, by name."""
    return sorted(CLEAN.glob("*.yaml"))


def corpus(files: Iterable[Path], seed: int) -> Iterator[tuple[str, Fault]]:
    """For each file one fault of every kind that applies to it; the same for the same seed, whatever other files or kinds there are."""
    for path in files:
        text = Path(path).read_text(encoding="utf-8")
        for name, make in KINDS.items():
            fault = make(text, Random(f"{seed}/{Path(path).name}/{name}"))
            if fault is not None:
                yield Path(path).name, fault
