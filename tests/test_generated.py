"""Year files made at random, drafted and held against their data: no figure lost or invented, no word lost, no residue.

DRAFTER_GENERATED sets how many files are tried (60 unless told); DRAFTER_GENERATED_FROM the first seed.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from audit import draft, facts, generator, oracle

from drafter import loader, pipeline
from drafter.model.library import Library
from drafter.model.plan import Options

COUNT = int(os.environ.get("DRAFTER_GENERATED", "60"))
FIRST = int(os.environ.get("DRAFTER_GENERATED_FROM", "0"))
SEEDS = range(FIRST, FIRST + COUNT)


@cache
def _library() -> Library:
    return loader.load()


def _build(made: generator.YearFile, to: str = "json", options: Options = Options()) -> pipeline.Build:
    return pipeline.build(made.source, Path(f"{made.seed}.yaml"), _library(), options, to)


def _told(made: generator.YearFile, findings: tuple) -> str:
    return f"seed {made.seed}\n" + "\n".join(map(str, findings))


@pytest.mark.parametrize("seed", SEEDS)
def test_draft_agrees_with_its_year_file(seed):
    made = generator.generate(seed)
    built = _build(made)
    errors = [d for d in built.diagnostics if d.severity.value == "error"]
    assert built.report is not None and not errors, _told(made, tuple(errors))
    drafted = draft.from_report(built.report)
    findings = oracle.audit(made.data, drafted)
    assert not findings, _told(made, findings)
    findings = oracle.audit(made.data, draft.unmarked(drafted))
    assert not findings, _told(made, findings)
    missing = {m.name for m in built.missing}
    gaps = {facts.bare_name(f.name) for f in facts.gather(made.data).public() if f.gaps}
    assert all(any(name.startswith(gap) for name in missing) for gap in gaps), _told(made, (gaps, missing))


@pytest.mark.parametrize("seed", SEEDS[::5])
def test_word_file_holds_every_line(seed):
    made = generator.generate(seed)
    built = _build(made, "docx")
    body = "\n".join(draft.word_lines(built.data))
    flat = "".join(body.split())
    for line in draft.from_report(built.report).lines:
        for cell in (line.number + line.text).split("\t"):
            assert "".join(cell.split()) in flat, _told(made, (cell,))


@pytest.mark.parametrize("seed", SEEDS[::5])
def test_same_file_same_text_another_variant_another(seed):
    made = generator.generate(seed)
    once, again, other = _build(made), _build(made), _build(made, options=Options(variant=2))
    assert once.data == again.data
    assert draft.from_report(once.report).text != draft.from_report(other.report).text
    findings = oracle.audit(made.data, draft.from_report(other.report))
    assert not findings, _told(made, findings)


@pytest.mark.parametrize("seed", SEEDS[::6])
@pytest.mark.parametrize("options", [Options(formulae="少"), Options(formulae="多", variant=3), Options(internal=True)], ids=["少", "多", "internal"])
def test_draft_agrees_whatever_was_asked_for(seed, options):
    made = generator.generate(seed)
    built = _build(made, options=options)
    findings = oracle.audit(facts.gather(made.data, options.internal), draft.from_report(built.report))
    assert not findings, _told(made, findings)


@pytest.mark.parametrize("seed", SEEDS[::6])
def test_another_hospital_reads_otherwise(seed):
    made = generator.generate(seed)
    name = made.data["医院"]["名称"]
    built = _build(made)
    texts = []
    for other in ("海州市第九人民医院", "天池市立医院", "梧桐区医院"):
        report = _build(replace(made, text=made.text.replace(name, other))).report
        texts.append(draft.from_report(report).text.replace(other, name))
    assert any(text != draft.from_report(built.report).text for text in texts)


EXAMPLES = sorted(Path(__file__).resolve().parents[1].glob("examples/**/*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_example_agrees_with_its_draft(path):
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    built = pipeline.build(path.read_bytes(), path, _library(), Options(), "json")
    findings = oracle.audit(data, draft.from_report(built.report))
    assert not findings, "\n".join(map(str, findings))


def _planted(good: draft.Draft, kind: str, rng: random.Random) -> draft.Draft | None:
    """The draft with one fault in its running text: a digit, a verb, a user's sentence or a placeholder."""
    swap = {"增长": "下降", "下降": "增长", "增加": "减少", "减少": "增加", "缩短": "延长"}
    places = []
    for i, line in enumerate(good.lines):
        for j, run in enumerate(line.runs if line.kind == "paragraph" else ()):
            then = line.runs[j + 1] if j + 1 < len(line.runs) else draft.Run("")
            if kind == "digit" and run.kind == "figure" and any(c.isdigit() for c in run.text):
                at = next(n for n, c in enumerate(run.text) if c.isdigit())
                places.append((i, j, f"{run.text[:at]}{(int(run.text[at]) + 1) % 9 + 1}{run.text[at + 1 :]}"))
            if kind == "verb" and run.kind == "text" and run.text[-2:] in swap and then.kind == "figure":
                places.append((i, j, run.text[:-2] + swap[run.text[-2:]]))
            if kind == "words" and run.kind == "words" and ".亮点[" in run.key:
                places.append((i, j, ""))
            if kind == "gap" and run.kind == "gap":
                places.append((i, j, "86.5%"))
    if not places:
        return None
    i, j, text = rng.choice(places)
    line = good.lines[i]
    runs = (*line.runs[:j], replace(line.runs[j], text=text), *line.runs[j + 1 :])
    return replace(good, lines=(*good.lines[:i], replace(line, runs=runs), *good.lines[i + 1 :]))


@pytest.mark.parametrize("seed", SEEDS[::6])
@pytest.mark.parametrize("kind", ["digit", "verb", "words", "gap"])
def test_fault_planted_in_a_draft_is_found(seed, kind):
    made = generator.generate(seed)
    good = draft.from_report(_build(made).report)
    bad = _planted(good, kind, random.Random(seed))
    if bad is not None:
        assert set(oracle.audit(made.data, bad)) - set(oracle.audit(made.data, good))
