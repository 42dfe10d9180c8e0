"""The corpus of faults is what it says: many kinds, the same for a seed, one change each, no reading errors, and clean files without any finding of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import derivation, loader
from drafter.model.diagnostics import has_errors
from drafter.readers import yaml as year_reader

from .faults import FAMILIES, KINDS, clean_files, corpus

LIBRARY = loader.load()


@pytest.fixture(scope="module")
def planted():
    return list(corpus(clean_files(), 1))


def findings(text):
    record, found = year_reader.read(text.encode(), "year.yaml", LIBRARY, tuple(LIBRARY.genres))
    if record is None:
        return found
    return found + derivation.derive(record, LIBRARY)[1]


def test_there_are_many_kinds_and_each_applies_somewhere(planted):
    assert len(clean_files()) == 5
    assert len(KINDS) >= 70 and sorted(KINDS) == sorted(name for names in FAMILIES.values() for name in names)
    assert {fault.kind for _, fault in planted} == set(KINDS)
    assert all(make.__doc__ for make in KINDS.values())


def test_the_same_seed_gives_the_same_faults(planted):
    assert list(corpus(clean_files()[:1], 1)) == [(name, fault) for name, fault in planted if name == clean_files()[0].name]
    assert list(corpus(clean_files()[:1], 2)) != list(corpus(clean_files()[:1], 1))


def test_every_fault_has_its_place(planted):
    for name, fault in planted:
        assert fault.lines and min(fault.lines) >= 1 and max(fault.lines) <= fault.text.count("\n") + 1, (name, fault.kind)


def test_a_faulty_file_still_reads(planted):
    assert not [(name, fault.kind) for name, fault in planted if has_errors(findings(fault.text))]


@pytest.mark.parametrize("path", clean_files(), ids=lambda p: p.stem)
def test_a_clean_file_has_no_finding(path: Path):
    assert not findings(path.read_text(encoding="utf-8"))
