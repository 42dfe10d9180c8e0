"""The wheel works on its own: unpacked outside the checkout, with its templates, it makes a starter file and drafts it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel, built without the network by the build back end that is installed for the tests, and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_holds_the_templates_and_nothing_of_the_workshop(unpacked):
    names = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    expected = {f"drafter/_templates/{p.relative_to(ROOT / 'templates').as_posix()}" for p in (ROOT / "templates").rglob("*") if p.is_file()}
    assert expected and expected <= names
    assert not [n for n in names if n.startswith(("tests/", "bench/", "examples/", "templates/"))]


def test_drafts_outside_the_checkout(unpacked, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    where = "import drafter, sys; sys.stdout.write(drafter.__file__)"
    done = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert Path(done.stdout).is_relative_to(unpacked)
    for words in (["init", "年度.yaml", "--year", "2025"], ["build", "年度.yaml", "-o", "稿.docx"]):
        done = subprocess.run([sys.executable, "-m", "drafter", *words], cwd=tmp_path, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "稿.docx").read_bytes().startswith(b"PK")
