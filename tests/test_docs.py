"""The documentation says what there is, all of it and nothing else."""

import re
from pathlib import Path

import pytest

from drafter import __version__
from drafter.cli import COMMANDS, door

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_readme_names_every_command_and_no_other():
    assert set(re.findall(r"drafter ([a-z]+)\b", README)) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_option(command):
    for parameter in door.get_command(None, command).params:
        for name in parameter.opts:
            if name.startswith("-") and name != "--help":
                assert f"{name} " in README or f"{name}`" in README, name


def test_readme_names_no_option_that_is_not_there():
    known = {name for c in (door, *(door.get_command(None, name) for name in COMMANDS)) for p in c.params for name in p.opts}
    said = "\n".join(line for line in README.splitlines() if not line.startswith("pip "))
    assert set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", said)) <= known | {"--help"}


@pytest.mark.parametrize("command", ["make draft", "make test"])
def test_the_two_commands_of_the_readme_exist(command):
    assert command in README
    assert re.search(rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_continuous_integration_runs_the_command_of_the_readme():
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_year_file_of_the_readme_builds(tmp_path, capsys):
    from drafter.cli import main

    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "2025年.yaml").write_text(text, "utf-8")
    assert main(["build", str(tmp_path / "2025年.yaml"), "--strict"]) == 0
    said = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    (shown,) = re.findall(r"```\n(已生成 .*?)```", README, re.DOTALL)
    length = re.compile(r"约 \d+ 字")  # changes with every pattern
    assert length.sub("", shown) == length.sub("", said), "the README shows what is printed"


def test_the_errors_of_the_readme_are_what_is_printed(tmp_path, capsys, monkeypatch):
    from drafter.cli import main

    monkeypatch.chdir(tmp_path)
    text = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n指标:\n  出院人次: {本年: 41200, 上年: 39a75}\n章节：\n  党建: [开展主题党日活动]\n"
    (tmp_path / "2025年.yaml").write_text(text, "utf-8")
    assert main(["build", "2025年.yaml"]) == 1
    assert f"```\n{capsys.readouterr().err}```" in README


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "examples/README.md", "docs/教程.md", "docs/一页卡.md"])
def test_links_lead_somewhere(page):
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_architecture_names_every_module_of_the_house():
    units = {p.stem for p in (ROOT / "drafter").glob("[a-z]*.py")} | {p.name for p in (ROOT / "drafter").iterdir() if (p / "__init__.py").exists()}
    assert not [unit for unit in units if not re.search(rf"\b{unit}\b", ARCHITECTURE)]


def test_the_changelog_has_this_version_or_an_unreleased_part():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "[Unreleased]" in text or f"[{__version__}]" in text


def test_the_update_of_the_readme_is_what_is_printed(tmp_path, capsys, monkeypatch):
    from drafter.cli import main

    monkeypatch.chdir(tmp_path)
    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    year = tmp_path / "2025年.yaml"
    year.write_text(text, "utf-8")
    assert main(["build", year.name]) == 0
    year.write_text(text.replace("本年: 260.72万", "本年: 249.72万").replace("床位使用率: XX", "床位使用率: 91.6%"), "utf-8")
    capsys.readouterr()
    assert main(["update", "市一院2025年工作总结.docx", year.name]) == 0
    (shown,) = re.findall(r"```\n( *市一院2025年工作总结.docx：以修订.*?)```", README, re.DOTALL)
    assert re.sub("(?m)^   ", "", shown).strip() == capsys.readouterr().out.strip()
    assert main(["verify", "市一院2025年工作总结-更新.docx", year.name, "--strict"]) == 0
