"""How many planted faults a check finds at the right line, and how quiet it is on files without a fault.

The faults and the clean files were written without sight of the rules. DRAFTER_FAULTS=20 draws as many seeds as that.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from drafter import checking, loader
from drafter.model.diagnostics import Severity
from tests.checks import faults
from tests.checks.examples import found_in
from tests.test_golden import YEARS

LIBRARY = loader.load()
SEEDS = range(1, 1 + int(os.environ.get("DRAFTER_FAULTS", "1")))


def found(text):
    """What a check finds, without the lines it is put at."""
    return {(d.rule, d.key, d.message): d.span.line for d in checking.check(text.encode(), "年.yaml", LIBRARY).diagnostics}


@pytest.fixture(scope="module")
def missed():
    """The faults of every family that were planted, and those not found at a right line."""
    clean = {path.name: found(path.read_text("utf-8")) for path in faults.clean_files()}
    planted: Counter[str] = Counter()
    lost = []
    for seed in SEEDS:
        for name, fault in faults.corpus(faults.clean_files(), seed):
            family = next(family for family, kinds in faults.FAMILIES.items() if fault.kind in kinds)
            planted[family] += 1
            if not any(line in fault.lines for key, line in found(fault.text).items() if key not in clean[name]):
                lost.append((family, fault.kind, name))
    return planted, lost


def test_nineteen_of_twenty_faults_are_found_at_the_right_line(missed):
    planted, lost = missed
    assert planted.total() > 800 * len(SEEDS)
    assert len(lost) <= 0.05 * planted.total(), Counter(kind for _, kind, _ in lost)


@pytest.mark.parametrize("family", faults.FAMILIES)
def test_no_family_of_faults_is_overlooked(missed, family):
    planted, lost = missed
    assert sum(own == family for own, _, _ in lost) <= 0.15 * planted[family], [entry for entry in lost if entry[0] == family]


@pytest.mark.parametrize("sentence", (Path(__file__).parent / "silent.txt").read_text("utf-8").splitlines())
def test_good_sentences_are_left_in_peace(sentence):
    found = [d for d in found_in(sentence, LIBRARY) if d.severity is not Severity.INFO]
    assert not found, [f"{d.rule}: {d.message}" for d in found]


@pytest.mark.parametrize("path", [*faults.clean_files(), *YEARS], ids=lambda path: path.stem)
def test_a_file_without_fault_is_left_in_peace(path):
    diagnostics = checking.check(path.read_bytes(), path.name, LIBRARY).diagnostics
    assert not [d for d in diagnostics if d.severity is Severity.ERROR]
    assert len([d for d in diagnostics if d.severity is Severity.WARNING]) <= 2, diagnostics
