"""The tutorial does what it says: every command of it is run in an empty folder, and what it shows is what is printed."""

import hashlib
import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from tutorial.walking import Picture, Typed, Written, agrees, change, coded, steps, words_of

from drafter.cli import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = (DOCS / "教程.md").read_text("utf-8")
CARD = (DOCS / "一页卡.md").read_text("utf-8")
SUMS = dict(reversed(line.split("  ")) for line in (DOCS / "图" / "SUMS").read_text("utf-8").splitlines())


def test_the_tutorial_from_an_empty_folder(tmp_path, drafter):
    typed, pictures = set(), {}
    for step in steps(TUTORIAL):
        if isinstance(step, Typed):
            done = drafter(*step.words[1:], cwd=tmp_path)
            printed = done.stdout.decode() + done.stderr.decode()
            assert (step.words[0], done.returncode) == ("drafter", step.code), printed
            assert step.shown is None or agrees(step.shown, printed) or agrees(step.shown, done.stderr.decode() + done.stdout.decode()), printed
            typed.add(step.words[1])
        elif isinstance(step, Picture):
            pictures[Path(step.path).name] = hashlib.sha256(words_of(tmp_path / step.file).encode()).hexdigest()
        else:
            change(tmp_path, step)
    assert {"init", "check", "build", "forms", "collect", "status", "update", "verify", "explain", "roll"} <= typed
    assert pictures == SUMS, "what the pictures show has changed: run docs/make.py and look at them"


def test_every_picture_is_there_and_none_is_left_over():
    assert {p.name for p in (DOCS / "图").glob("*.png")} == {Path(s.path).name for s in steps(TUTORIAL) if isinstance(s, Picture)} == set(SUMS)


@pytest.fixture
def folder(tmp_path, drafter):
    """A folder with the year file of the tutorial, complete, and the summary of the year before."""
    (year,) = (step for step in steps(TUTORIAL) if isinstance(step, Written))
    full = year.text.replace("待补充", "95").replace("13.03%", "10.03%").replace("2.1%", "2.1个百分点")
    (tmp_path / "去年.yaml").write_text(full.replace("年度: 2025", "年度: 2024").replace("签发日期: 2026", "签发日期: 2025").replace("日期: 2025-06", "日期: 2024-06"), "utf-8")
    assert drafter("build", "去年.yaml", "-o", "去年总结.docx", cwd=tmp_path).returncode == 0
    return tmp_path, full


def test_every_command_of_the_card(folder, drafter):
    place, full = folder
    commands = [shlex.split(code) for code in coded(CARD) if code.startswith("drafter ")]
    assert {words[1] for words in commands} == set(COMMANDS) - {"mine", "schema"}
    for words in commands:
        done = drafter(*words[1:], cwd=place)
        assert done.returncode == 0, done.stderr.decode()
        if words[1] == "init":
            (place / "2025年.yaml").write_text(full, "utf-8")
        elif words[1] == "build":
            (place / "县医院2025年工作总结.docx").rename(place / "文稿.docx")


def test_what_the_card_says_can_be_written(tmp_path, drafter):
    rows = [code for code in coded(CARD) if re.search(r": ", code)]
    assert len(rows) > 6
    plans = [r for r in rows if "目标" in r]
    figures = [r for r in rows if r not in plans and not r.startswith(("-", "来源", "{"))]
    source, texts = [r for r in rows if r.startswith("来源")], [c for c in coded(CARD) if c.startswith("- ")]
    lines = ["医院: {名称: 示例市人民医院}", "年度: 2025", "指标:", "  门急诊人次: 68万", "章节:", "  医疗质量:", *(f"    {r}" for r in source), "    指标:"]
    lines += [f"      {r}" for r in figures] + ["    亮点:"] + [f"      {t}" for t in texts] + [f"  {p}" for p in plans]
    (tmp_path / "2025年.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    done = drafter("build", "2025年.yaml", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("text", [TUTORIAL, CARD], ids=["教程", "一页卡"])
def test_what_is_called_a_command_is_one(text):
    named = [code.split()[1] for code in coded(text) if code.startswith("drafter ")]
    assert named and not [name for name in named if name not in COMMANDS]


@pytest.mark.parametrize("name", ["教程", "一页卡"])
def test_the_pages_are_made_from_what_is_written(name):
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert (DOCS / f"{name}.html").read_text("utf-8") == make.page(name), "run docs/make.py"
