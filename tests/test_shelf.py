"""The library between runs: kept when whole, made anew when anything changed or the shelf is not to be had."""

from __future__ import annotations

import os
import pickle
import stat
from pathlib import Path

import pytest

from drafter import loader, shelf


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder in place of the user's."""
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "drafter"


def test_what_is_kept_equals_what_was_read(cache: Path) -> None:
    first, found = shelf.library()
    (kept,) = cache.glob("library-*.pickle")
    second, _ = shelf.library()
    assert not found and first.patterns == second.patterns == loader.load().patterns
    assert second.by_name["门急诊"].id == "outp_emerg_visits"
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_changed_template_is_read_anew(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "patterns").mkdir(parents=True)
    file = own / "patterns" / "counting.yaml"
    for words in ("我们做了这些事：", "主要是这些事："):
        file.write_text(f"- {{id: own, slot: counting, text: '{words}'}}", encoding="utf-8")
        assert words in [p.text for p in shelf.library(own)[0].patterns]
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", pickle.dumps({"not": "a library"})])
def test_a_broken_file_is_made_anew(cache: Path, rubbish: bytes) -> None:
    shelf.library()
    (kept,) = cache.glob("library-*.pickle")
    kept.write_bytes(rubbish)
    assert shelf.library()[0].patterns


def test_faults_are_told_every_time(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "sections.yaml").write_text("sections: [", encoding="utf-8")
    assert shelf.library(own)[1] and shelf.library(own)[1]


def test_no_place_for_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(in_the_way))
    assert shelf.library()[0].patterns
