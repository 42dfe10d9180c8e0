"""Whatever is typed, the reader returns: a record, or an error that says why not; never an exception."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import loader
from drafter.model.diagnostics import Diagnostic, Severity
from drafter.readers import lint, yaml
from drafter.readers.schema import KEYS, PROSE

from .test_yaml import FULL

EXAMPLE = (Path(__file__).parents[2] / "examples" / "县医院2026.yaml").read_text("utf-8").split("\n")


@pytest.fixture(scope="module")
def library():
    return loader.load()


_MUTATED = st.tuples(st.integers(0, len(FULL) - 1), st.integers(0, 5), st.sampled_from(list("：，:,-#\t　 {}[]\"'&*!|>%@`\n\\\x08\u200b\ufeff\u2028～<=?甲1")) | st.characters())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(_MUTATED, min_size=1, max_size=4))
def test_mutated_files_never_raise(library, mutations):
    text = FULL
    for place, cut, put in mutations:
        text = text[:place] + put + text[place + cut :]
    record, found = yaml.read(text.encode("utf-8", "surrogatepass"), "年度.yaml", library)
    assert record is not None or any(d.severity is Severity.ERROR for d in found)
    assert all(isinstance(d, Diagnostic) and 0 <= d.span.line <= text.count("\n") + text.count("\r") + 2 for d in found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from(list("医院年度指标章节:：-—, ，{}[]'\"#&*!|>%@`\n\t　1X.约万人次")), max_size=80) | st.text(max_size=60) | st.binary(max_size=60))
def test_anything_at_all_never_raises(library, anything):
    data = anything if isinstance(anything, bytes) else anything.encode("utf-8", "surrogatepass")
    record, found = yaml.read(data, "年度.yaml", library)
    assert record is not None or any(d.severity is Severity.ERROR for d in found)


_PIECES = ["  ", " ", "- ", "-", ":", "：", ": ", "　", "#", "“", "\"", "'", "{", "[", "1、", "（1）", "一、", "①", "* ", "|", "\n", "\n  ", "\n    ", "本年: 3", "亮点:"]
_SLIPS = st.tuples(st.integers(0, 10**6), st.sampled_from(["in", "at the head", "out", "again", "moved"]), st.sampled_from(_PIECES))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(EXAMPLE) - 1), st.lists(_SLIPS, max_size=4))
def test_sound_lines_taken_in_at_once_read_like_the_others(monkeypatch, start, slips):
    """Most lines take a short way through the walk; with that way closed, the same is found and mended."""
    lines = EXAMPLE[start : start + 60]
    for place, what, piece in slips:
        at = place % len(lines)
        line = lines[at]
        column = place // len(lines) % (len(line) + 1)
        lines[at : at + 1] = {
            "in": [line[:column] + piece + line[column:]],
            "at the head": [piece + line],
            "out": [line[:column] + line[column + 1 :]],
            "again": [line, line],
            "moved": [" " * (column % 7) + line.lstrip()],
        }[what]
    text = "\n".join(lines)
    quick = lint.lint(text, "年度.yaml", KEYS, PROSE)
    with monkeypatch.context() as patch:
        patch.setattr(lint, "_SOUND", re.compile(r"(?!)"))
        assert lint.lint(text, "年度.yaml", KEYS, PROSE) == quick
