"""`drafter init` and `drafter schema`: what they write, beside what, and what they leave alone."""

import json
import os
import re
from pathlib import Path

import pytest

from drafter import cli, shelf
from drafter.readers import year as year_reader
from drafter.starters import starter


def run(*words):
    return cli.main([str(w) for w in words])


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")


@pytest.mark.parametrize("kind", ["综合", "中医", "妇幼", "专科", "基层"])
def test_a_starter_file_builds(kind, tmp_path, capsys):
    assert run("init", tmp_path / "新 年.yaml", "--kind", kind, "--year", "2025") == 0
    capsys.readouterr()
    assert run("build", tmp_path / "新 年.yaml", "-o", tmp_path / "a.docx", "--strict") == 0
    said = capsys.readouterr()
    assert said.err == "" and "待补充" in said.out


@pytest.mark.parametrize("name, year", [("2025年.yaml", "2025"), ("市医院 2019 年度.yaml", "2019"), ("a20251.yaml", None), ("2024改2025.yaml", None)])
def test_init_takes_the_year_from_the_name_of_the_file(name, year, tmp_path):
    assert run("init", tmp_path / name) == 0
    told = re.search(r"^年度: (\d{4})$", (tmp_path / name).read_text("utf-8"), re.M)[1]
    assert told == year if year else told >= "2025"


def test_init_puts_the_schema_beside_the_year_file_and_names_it_in_the_first_line(tmp_path, capsys):
    folder = tmp_path / "年 度"
    folder.mkdir()
    assert run("init", folder / "2025 年.yaml") == 0 and capsys.readouterr().err == ""
    beside = folder / (folder / "2025 年.yaml").read_text("utf-8").split("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert sorted(os.listdir(folder)) == ["2025 年.yaml", beside.name] and json.loads(beside.read_text("utf-8"))["title"] == "drafter 年度文件"
    assert run("schema") == 0 and json.loads(capsys.readouterr().out) == json.loads(beside.read_text("utf-8"))


@pytest.mark.parametrize("content", ["{}", "mine", ""])
def test_init_leaves_a_file_alone_that_is_called_like_the_schema(content, tmp_path, capsys):
    (tmp_path / "年度文件.schema.json").write_text(content)
    assert run("init", tmp_path / "a.yaml") == 0 and (tmp_path / "a.yaml").exists()
    assert (tmp_path / "年度文件.schema.json").read_text() == content and ": 警告: " in capsys.readouterr().err


def test_init_with_a_folder_in_the_place_of_the_schema(tmp_path, capsys):
    (tmp_path / "年度文件.schema.json").mkdir()
    assert run("init", tmp_path / "a.yaml") == 0 and ": 警告: " in capsys.readouterr().err


# schema


def test_the_schema_is_written_and_a_schema_only_is_replaced(tmp_path, capsys):
    path = tmp_path / "a b.json"
    assert run("schema", "-o", path) == 0
    written = path.read_bytes()
    path.write_bytes(written.replace("门急诊人次".encode(), "门诊".encode()))
    assert run("schema", "-o", path) == 0 and path.read_bytes() == written
    path.write_text("{}")
    capsys.readouterr()
    assert run("schema", "-o", path) == 1 and path.read_text() == "{}" and "(file-exists)" in capsys.readouterr().err
    assert run("schema", "-o", tmp_path / "没有" / "a.json") == 1 and "(output-not-writable)" in capsys.readouterr().err
    assert run("schema", "-o", tmp_path) == 1 and run("schema", "--templates", tmp_path / "没有") == 1


def test_the_schema_of_own_templates_knows_their_sections(tmp_path, capsys):
    own = (Path(__file__).parent.parent / "templates" / "sections.yaml").read_text("utf-8") + "- {name: 援外医疗, id: abroad, about: 援外医疗队}\n"
    (tmp_path / "sections.yaml").write_text(own, "utf-8")
    assert run("schema", "--templates", tmp_path) == 0
    assert json.loads(capsys.readouterr().out)["definitions"]["sections"]["allOf"][0]["properties"]["援外医疗"]["description"] == "援外医疗队"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "latin-1"])
def test_the_schema_on_any_terminal_is_json(drafter, encoding):
    assert "医院" in json.loads(drafter("schema", PYTHONIOENCODING=encoding).stdout.decode(encoding))["properties"]


def test_init_never_overwrites(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text("mine")
    assert run("init", tmp_path / "a.yaml") == 1
    assert (tmp_path / "a.yaml").read_text() == "mine" and "(file-exists)" in capsys.readouterr().err


def test_init_into_a_missing_folder_is_told(tmp_path, capsys):
    assert run("init", tmp_path / "没有" / "a.yaml") == 1
    assert "(output-not-writable)" in capsys.readouterr().err


def test_the_starter_shows_how_a_part_is_written():
    text = starter("综合", 2025, shelf.library()[0])
    (line,) = [line for line in text.split("\n") if "小节:" in line]
    assert line.startswith("# ")
    written = text.replace("  护理:\n", f"  护理:\n    {line[line.index('小节:'):]}\n")
    record, found = year_reader.read(written.encode(), "年.yaml", shelf.library()[0])
    (nursing,) = [section for section in record.sections if section.name == "护理"]
    assert not [d for d in found if d.severity.value == "error"] and [part.title.text for part in nursing.parts] == ["重点专科"]
