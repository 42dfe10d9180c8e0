"""New data of every kind into the examples, edited in every way that leaves them true."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from accounts.clean import CLEAN
from accounts.edited import Draft, reworded, text

from .news import NEWS
from .settled import paragraphs
from .updated import built, held

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
EDITS = ("nothing", "marks_dropped", "runs_split", "runs_merged", "paragraph_moved", "paragraph_copied", "words_added", "words_changed", "full_width", "spaces_inside", "in_words", "scale_changed",
         "rewritten_around", "joined_paragraphs", "retyped_tracked", "wrapped", "clauses_reordered", "table_deleted")
ROUNDS = 1


def drafts(label: str, kind: str):
    """For every example, and round, its draft, the year file before and after the news, and the generator."""
    for path in EXAMPLES:
        for seed in range(ROUNDS):
            rng = Random(f"{label}{kind} {path.stem} {seed}")
            pair = NEWS[kind](path.read_text("utf-8"), rng)
            if pair:
                yield Draft(built(pair[0], path)), pair, path, rng


@pytest.mark.parametrize("kind", NEWS)
def test_new_data_come_into_edited_drafts(kind):
    fitted = 0
    for draft, pair, path, rng in drafts("", kind):
        if CLEAN[rng.choice(EDITS)](draft, rng):
            held(draft.bytes(), *pair, path)
            fitted += 1
    assert fitted >= 2


@pytest.mark.parametrize("kind", NEWS)
def test_new_data_come_into_sentences_that_were_touched(kind):
    fitted = 0
    for draft, pair, path, rng in drafts("touched ", kind):
        after = set(paragraphs(built(pair[1], path)))
        concerned = [p for p in draft.prose() if text(p) not in after]
        for p in concerned:
            words = text(p)
            at = rng.choice([n for n, sign in enumerate(words) if not n or words[n - 1] in "，；。"])
            reworded(p, f"{words[:at]}在全院职工的努力下，{words[at:]}")
        if concerned:
            held(draft.bytes(), *pair, path)
            fitted += 1
    assert fitted >= 2
