"""The examples and the drafts they give: the demo is the golden test. `pytest --accept` writes the drafts anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import loader, pipeline
from drafter.model.diagnostics import Severity
from drafter.model.plan import Options

EXAMPLES = Path(__file__).parent.parent / "examples"
YEARS = sorted(EXAMPLES.rglob("*.yaml"))
LIBRARY = loader.load()


def test_there_are_examples() -> None:
    assert len(YEARS) >= 12


@pytest.mark.parametrize("year", YEARS, ids=lambda p: p.stem)
def test_draft_is_as_approved(year: Path, request: pytest.FixtureRequest) -> None:
    build = pipeline.build(year.read_bytes(), year, LIBRARY, Options(), "md")
    assert build.data is not None, build.diagnostics
    assert not [d for d in build.diagnostics if d.severity is not Severity.INFO]
    draft = build.data.decode("utf-8").partition("<!--")[0].rstrip() + "\n"  # without the mark by which an edited draft is known
    golden = year.with_suffix(".md")
    if request.config.getoption("--accept"):
        golden.write_text(draft, encoding="utf-8")
    assert draft == golden.read_text(encoding="utf-8")
