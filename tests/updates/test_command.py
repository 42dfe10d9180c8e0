"""`drafter update` at the command line: where it writes, what it never overwrites, what it says."""

from __future__ import annotations

import json

import pytest

from drafter.cli import main

from .updated import YEAR, built


@pytest.fixture
def folder(tmp_path):
    """A draft with its year file, in which a value was changed since."""
    (tmp_path / "稿.docx").write_bytes(built(YEAR))
    (tmp_path / "2025年.yaml").write_text(YEAR.replace("本年: 12480", "本年: 10480"), "utf-8")
    return tmp_path


def test_the_command_writes_beside_the_draft_and_never_over_it(folder, capsys):
    draft, year = str(folder / "稿.docx"), str(folder / "2025年.yaml")
    before = (folder / "稿.docx").read_bytes()
    for name in ("稿-更新.docx", "稿-更新2.docx"):
        assert main(["update", draft, year]) == 0 and (folder / name).exists()
    assert main(["update", draft, year, "-o", draft]) == 1 and main(["update", draft, year, "-o", year]) == 2
    assert (folder / "稿.docx").read_bytes() == before
    (folder / "别的.docx").write_bytes(b"x")
    assert main(["update", draft, year, "-o", str(folder / "别的.docx")]) == 1 and (folder / "别的.docx").read_bytes() == b"x"
    capsys.readouterr()
    assert main(["update", str(folder / "稿-更新.docx"), year]) == 0
    assert "没有要更新的地方" in capsys.readouterr().out and not (folder / "稿-更新-更新.docx").exists()


def test_the_command_tells_json(folder, capsys):
    assert main(["update", str(folder / "稿.docx"), str(folder / "2025年.yaml"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["output"].endswith("稿-更新.docx") and told["summary"] == {"changes": len(told["changes"]), "comments": 0, "errors": 0, "warnings": 0, "infos": 0}
    assert {"before": "12480台次", "after": "10480台次", "key": "指标.手术台次.本年", "line": 7}.items() <= told["changes"][0].items()


def test_the_command_refuses_what_it_cannot_read(folder, capsys):
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    assert main(["update", str(folder / "坏.docx"), str(folder / "2025年.yaml")]) == 1
    assert main(["update", str(folder / "没有.docx"), str(folder / "2025年.yaml")]) == 1
    assert main(["update", str(folder / "稿.docx"), str(folder / "没有.yaml")]) == 1
    assert main(["update", str(folder / "稿.docx")]) == 2
    assert not [file for file in folder.iterdir() if "更新" in file.name]
