"""The library between runs: kept when whole, made anew when anything changed or the shelf is not to be had."""

from __future__ import annotations

import ast
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


@pytest.mark.parametrize("failing", ["write_bytes", "replace"])
def test_a_write_that_fails_leaves_nothing_behind(cache: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def half_written(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    def refused(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(*((Path, "write_bytes", half_written) if failing == "write_bytes" else (os, "replace", refused)))
    assert shelf.library()[0].patterns
    assert list(cache.iterdir()) == []


def test_terms_of_ones_own_make_a_library_of_ones_own(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "terms.yaml").write_text("groups:\n- {kind: 制度, source: MEM, texts: 九进制度}", encoding="utf-8")
    assert shelf.library(own)[0].terms == {"制度": ("九进制度",)}
    (own / "patterns").mkdir()
    (own / "patterns" / "terms.yaml").write_text("- {id: own, slot: counting, text: 甲}", encoding="utf-8")
    assert "甲" in [pattern.text for pattern in shelf.library(own)[0].patterns]


def test_every_module_that_makes_the_library_counts() -> None:
    package = Path(shelf.__file__).parent
    tree = ast.parse((package / "loader.py").read_text("utf-8"))
    imported = [(node.module, alias.name) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    modules = {f"{module}.{name}" if module == "drafter" else module for module, name in imported if module.startswith("drafter")}
    files = {name.removeprefix("drafter.").replace(".", "/") + ".py" for name in modules}
    assert files - {"templates.py", "model/diagnostics.py"} <= set(shelf._MAKERS)
    assert all((package / name).is_file() for name in shelf._MAKERS)
