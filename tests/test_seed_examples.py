"""The nine seed examples: what the annotation counts as a result stands in the year file and in its draft, in words of our own."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from drafter import loader, mining, pipeline
from drafter.likeness import Old
from drafter.model.plan import Options

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLES = tuple(sorted((CHECKOUT / "examples" / "seeds").glob("*.yaml")))
SHARED = Path(os.environ.get("DRAFTER_SHARED") or CHECKOUT.parent / "shared")
# An empty list where the annotation is not at hand: pytest then passes over these tests by itself.
ANNOTATED = tuple(path for path in EXAMPLES if (SHARED / "gold" / f"{path.stem}.json").is_file())
SEEDS = tuple(sorted((SHARED / "seeds").glob("*.txt")))

LIBRARY = loader.load()
IDS = ("S0", "S1a", "S1b", "S1c", "S1d", "S1e", "S2", "S3", "S4")
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)[余多]?(万|亿)?[余多]?")
# Longer than any name of an institution, award or project in the seeds, shorter than a sentence of theirs.
LONGEST_SHARED_RUN = 20


def each(paths: tuple[Path, ...]):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def tree(path: Path):
    """The year file as plain text scalars, read without any of our own code."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def scalars(node) -> list[str]:
    """Every text of the tree in reading order; a figure's unit is set behind its value."""
    if isinstance(node, dict):
        unit = node.get("单位", "")
        return [text + (unit if key == "本年" else "") for key, value in node.items() if key != "单位" for text in scalars(value)]
    if isinstance(node, list):
        return [text for value in node for text in scalars(value)]
    return [node]


def figures(node) -> dict[str, object]:
    """Name → figure of every 指标 block of the tree, parts included (names are unique within a seed example)."""
    found: dict[str, object] = {}
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key in ("指标", "其中"):
            found |= value
        found |= figures(value)
    return found


def highlights(node) -> list[str]:
    """The words of every highlight below sections or parts of the tree."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, list):
        return [text for item in node for text in highlights(item)]
    if "内容" in node:
        return [node["内容"]]
    return [text for key, value in node.items() if key not in ("标题", "指标") for text in highlights(value)]


def gold(path: Path) -> list[dict]:
    """The annotated figures of this year's results, a repeated one once."""
    annotation = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return [figure for figure in annotation["figures"] if figure["nature"] in ("actual", "cumulative") and not figure["duplicate"]]


def squeeze(text: str) -> str:
    return re.sub(r"[\s，,。；;：:、“”\"'‘’（）()《》]+", "", text)


def states(text: str, figure: dict) -> bool:
    """Whether the text has the figure's value with its unit: as annotated, or the same number written otherwise."""
    if figure["text"].replace("/", "") in text:
        return True
    unit = figure["unit"] or ""
    return any(
        Decimal(match[1].replace(",", "")) * SCALES[match[2] or ""] == Decimal(str(figure["value"])) and text.startswith(unit, match.end())
        for match in NUMBER.finditer(text)
    )


@cache
def draft(path: Path) -> str:
    """The draft as Markdown; building it must not find anything wrong."""
    built = pipeline.build(path.read_bytes(), path, LIBRARY, Options(), "md")
    assert built.data is not None and not built.diagnostics, built.diagnostics
    return built.data.decode("utf-8")


def share(found: list[bool]) -> Decimal:
    return Decimal(sum(found)) / Decimal(len(found)) if found else Decimal(1)


def test_there_are_nine():
    assert tuple(path.stem for path in EXAMPLES) == IDS


@each(EXAMPLES)
def test_masked_numbers_are_figures_not_words(path: Path):
    texts = [text for text in scalars(tree(path)) if "XX" in text]
    assert all(re.fullmatch(r"XX\D*", text) for text in texts)


@each(ANNOTATED)
def test_year_file_has_the_results(path: Path):
    text = "\n".join(scalars(tree(path)))
    known = [figure for figure in gold(path) if not figure["masked"]]
    missing = [f"{figure['indicator']} {figure['text']}" for figure in known if not states(text, figure)]
    assert share([states(text, figure) for figure in known]) >= Decimal("0.98"), missing


@each(ANNOTATED)
def test_year_file_has_the_stated_changes(path: Path):
    text = "\n".join(scalars(tree(path)))
    changes = [figure["comparison"] for figure in gold(path) if figure["comparison"] and figure["comparison"]["amount"] is not None]
    missing = [change["text"] for change in changes if f"{change['amount']}{change['unit']}" not in text]
    assert not missing


@each(ANNOTATED)
def test_masked_results_are_unknown_figures(path: Path):
    given = figures(tree(path))
    masked = {figure["indicator"] for figure in gold(path) if figure["masked"]}
    assert all("XX" in scalars(given[name])[0] for name in masked), masked - given.keys()


@each(EXAMPLES)
def test_draft_is_a_whole_summary(path: Path):
    text = draft(path)
    assert text.startswith("# ") and "XX" not in text and "None" not in text
    assert all(highlight in text for highlight in highlights(tree(path)["章节"]))


@each(ANNOTATED)
def test_draft_has_the_results(path: Path):
    text = draft(path)
    known = [figure for figure in gold(path) if not figure["masked"]]
    missing = [f"{figure['indicator']} {figure['text']}" for figure in known if not states(text, figure)]
    assert share([states(text, figure) for figure in known]) >= Decimal("0.98"), missing


@each(ANNOTATED)
def test_draft_marks_what_is_masked(path: Path):
    text = draft(path)
    missing = [figure["indicator"] for figure in gold(path) if figure["masked"] and f"【待补充：{figure['indicator']}】" not in text]
    assert not missing


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_words_are_our_own(seed: Path):
    source = squeeze(seed.read_text(encoding="utf-8"))
    shared = []
    for path in EXAMPLES:
        text = squeeze(path.read_text(encoding="utf-8"))
        runs = (text[i : i + LONGEST_SHARED_RUN] for i in range(len(text) - LONGEST_SHARED_RUN + 1))
        shared += [f"{path.name}: {run}" for run in runs if run in source]
    assert not shared


@pytest.fixture(scope="module")
def mined():
    """The seed reports, in which runs are looked for."""
    return Old([seed.read_text(encoding="utf-8") for seed in SEEDS], 30)


@pytest.fixture(scope="module")
def house():
    """The library in the style of the seed reports themselves, which brings their headings in."""
    return mining.house_library((CHECKOUT / "templates" / "library.yaml").read_bytes(), "library.yaml", LIBRARY)[0]


@pytest.mark.skipif(not SEEDS, reason="the seed reports are not here")
@pytest.mark.parametrize("formulae", ["少", "常", "多"])
@each(tuple(sorted((CHECKOUT / "examples").rglob("*.yaml"))))
def test_no_draft_shares_a_long_run_with_a_mined_report(path: Path, formulae: str, mined: Old, house):
    for library in (LIBRARY, house):
        for variant in (1, 2):
            built = pipeline.build(path.read_bytes(), path, library, Options(variant=variant, formulae=formulae), "md")
            shared = [text[run.start : run.end] for text in built.data.decode("utf-8").splitlines() for run in mined.runs(text)]
            assert not shared
