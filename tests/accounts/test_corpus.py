"""Drafts of the examples, edited by the kinds of faults.py and clean.py: planted faults are found, what is found is real, clean edits find nothing."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from drafter import accounts, pipeline, returned, shelf, verifying
from drafter.model.plan import Options
from drafter.verifying import Verification

from .clean import CLEAN
from .edited import Draft, text
from .edits import Wanted
from .faults import FAULTS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
ROUNDS = 2


@lru_cache(maxsize=None)
def library():
    """The built-in library."""
    return shelf.library()[0]


@lru_cache(maxsize=None)
def built(path: Path, variant: int = 1) -> pipeline.Build:
    """An example's draft."""
    return pipeline.build(path.read_bytes(), path, library(), Options(variant=variant))


def verified(path: Path, data: bytes) -> Verification:
    """What is found in a draft."""
    document, found = returned.read(data, "稿.docx")
    account = accounts.account(document, built(path).record, built(path).report, library(), "稿.docx")
    worded = verifying.worded(document, built(path).report, built(path).record, library(), "稿.docx")
    return Verification((*found, *account.diagnostics, *worded), document, account)


def findings(path: Path, data: bytes) -> list:
    """The findings but for placeholders that were built in."""
    return [d for d in verified(path, data).diagnostics if d.rule != "placeholder-left"]


def _is(wanted: Wanted, diagnostic, numbers) -> bool:
    here = wanted.paragraph is None or diagnostic.span.line == numbers[wanted.paragraph] + 1
    return diagnostic.rule in wanted.rules and (not wanted.key or diagnostic.key == wanted.key) and here


def _numbers(draft: Draft) -> dict:
    """The paragraphs by their number, those left out whose mark and text are deleted."""
    out, number = {}, 0
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for p in draft.paragraphs():
        out[p] = number
        number += p.find(f"{w}pPr/{w}rPr/{w}del") is None
    return out


def planted(kind: str, path: Path, seed: int):
    """A fault of a kind in an example's draft, with the hidden parts there or not: (missed, false, found) as lists; None where the kind does not fit."""
    rng = Random(f"{kind} {path.stem} {seed}")
    draft = Draft(built(path).data)
    wanted = FAULTS[kind](draft, rng)
    if wanted is None:
        return None
    numbers = _numbers(draft)
    for background in rng.sample(("nothing", "marks_dropped", "parts_dropped", "words_added_not"), 1):
        if background in CLEAN:
            CLEAN[background](draft, rng)
    found = findings(path, draft.bytes())
    missed = [w for w in wanted if not any(_is(w, d, numbers) for d in found)]
    places = {numbers.get(w.paragraph) for w in wanted} | {None}
    left = "\n".join(text(p) for p in draft.paragraphs())
    found = [d for d in found if not (d.rule == "text-unused" and kind.startswith("sentence_deleted") and d.message.partition("“")[2][:8] not in left)]  # the points of the paragraph went with it
    false = [d for d in found if not any(_is(w, d, numbers) for w in wanted) and not (d.rule != "figure-unused" and d.span.line - 1 in places and kind.startswith(("copied", "sentence_added")))]
    return wanted, missed, false, found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("variant", [1, 2])
def test_a_draft_as_built_has_no_finding(path, variant):
    found = verified(path, built(path, variant).data)
    if variant == 1:
        assert found.tally["differs"] == found.tally["unsourced"] == 0 and not found.account.unused
        assert [d.message for d in found.diagnostics if d.rule != "placeholder-left"] == []
    assert found.tally["agrees"] > 0


@pytest.mark.parametrize("kind", CLEAN)
def test_a_clean_edit_has_no_finding(kind):
    wrong = []
    for path in EXAMPLES:
        for seed in range(ROUNDS if path.parent.name != "seeds" else 1):
            rng = Random(f"{kind} {path.stem} {seed}")
            draft = Draft(built(path).data)
            if CLEAN[kind](draft, rng):
                wrong += [(path.stem, d.rule, d.message) for d in findings(path, draft.bytes())]
    assert wrong == []


@pytest.mark.parametrize("kind", FAULTS)
def test_planted_faults_are_found_and_nothing_else(kind):
    tally, said = Counter(), []
    for path in EXAMPLES:
        for seed in range(ROUNDS if path.parent.name != "seeds" else 1):
            one = planted(kind, path, seed)
            if one is not None:
                wanted, missed, false, found = one
                tally.update(wanted=len(wanted), missed=len(missed), found=len(found), false=len(false))
                said += [("missed", path.stem, seed, w.rules, w.key) for w in missed] + [("false", path.stem, seed, d.rule, d.message) for d in false]
    assert tally["wanted"], "nothing was planted"
    assert tally["missed"] <= 0.02 * tally["wanted"] and tally["false"] <= 0.05 * max(tally["found"], 1), said
