"""The seed reports held against their gold annotation; skipped where there is none."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from drafter import importing, loader, pipeline
from drafter.model.plan import Options
from drafter.summaries import read

SHARED = Path(os.environ.get("DRAFTER_SHARED") or Path(__file__).parents[3] / "shared")
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no gold annotation here")
ROLES = {"actual": "actual", "cumulative": "actual", "plan": "target", "standard": "standard", "history": "history"}
_ENDING = re.compile(r"(人次数|人次|台次|例次|人数|次数|项数|篇数|例数|台数|期数|场次|户数|批次|份数|件数|条数|金额|数|率|占比|比例)$")


@cache
def _gold():
    """(report, its text, its gold, the summaries of the file it stands in)."""
    library = loader.load()
    summaries, out = {}, []
    for path in sorted((SHARED / "gold").glob("S[0-9]*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "figures" not in gold:
            continue
        text = (SHARED / "seeds" / gold["meta"]["file"]).open(encoding="utf-8", newline="").read()
        summaries.setdefault(gold["meta"]["file"], read(text, library))
        out.append((gold["meta"]["id"], text, gold, summaries[gold["meta"]["file"]]))
    return out


def _within(items, gold):
    return [item for item in items if gold["meta"]["start"] <= item.start < gold["meta"]["end"]]


def _f1(hits, found, wanted):
    return 2 * hits / (found + wanted)


def _same_name(one, other):
    """Whether two names are of one figure: alike but for the ending of a count, one in the other, or half of their signs in common."""
    a, b = (_ENDING.sub("", re.sub(r"[“”\"'（）() ]", "", name)) for name in (one, other))
    if a == b or len(a) > 1 and a in b or len(b) > 1 and b in a:
        return True
    left, right = ({*s, *map("".join, zip(s, s[1:]))} for s in (a, b))
    return 2 * len(left & right) / (len(left) + len(right)) >= 0.5


def test_headings():
    hits = found = wanted = there = labelled = rough = 0
    coarse = {label["id"]: label["coarse"] for label in json.loads((SHARED / "gold" / "taxonomy.json").read_text("utf-8"))["labels"]}
    for _, _, gold, summaries in _gold():
        titles = {t.start: t for s in summaries for t in _within(s.outline, gold) if t.level}
        real = [h for h in gold["headings"] if h["level"]]
        matched = [(h, titles[h["start"]]) for h in real if h["start"] in titles]
        hits += sum(abs(h["end"] - t.end) <= 1 for h, t in matched)
        found, wanted = found + len(titles), wanted + len(real)
        there += len(matched)
        labelled += sum(h["section"] == t.section for h, t in matched)
        rough += sum(coarse[h["section"]] == coarse.get(t.section) for h, t in matched)
    assert wanted > 200
    assert _f1(hits, found, wanted) >= 0.94
    assert labelled / there >= 0.94
    assert rough / there >= 0.95


def test_figures():
    tally = Counter()
    for _, _, gold, summaries in _gold():
        readings = {(r.start, r.end): r for s in summaries for r in _within(s.readings, gold)}
        tally["found"] += len(readings)
        for figure in gold["figures"]:
            tally["wanted"] += 1
            one = readings.get((figure["start"], figure["end"]))
            if one is None:
                continue
            tally["hits"] += 1
            tally["values"] += one.value == (None if figure["value"] is None else Decimal(str(figure["value"])))
            tally["names"] += _same_name(one.indicator, figure["indicator"])
            tally["roles"] += one.role == ROLES[figure["nature"]]
            change = figure["comparison"]
            tally["moved"] += bool(change)
            tally["changes"] += bool(change and one.change and one.change.kind == change["direction"] and (change["amount"] is None or one.change.amount == Decimal(str(change["amount"]))))
            tally["false changes"] += bool(one.change and not change)
    assert tally["wanted"] > 300
    assert _f1(tally["hits"], tally["found"], tally["wanted"]) >= 0.98
    assert tally["values"] / tally["hits"] >= 0.99
    assert tally["names"] / tally["hits"] >= 0.85
    assert tally["roles"] / tally["hits"] >= 0.95
    assert (tally["changes"], tally["false changes"]) == (tally["moved"], 0)


def test_round_trip():
    """Imported and built, a seed report keeps its figures: at least 95 of 100 stand in the draft as they stood."""
    library = loader.load()
    kept = wanted = 0
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        count = len(importing.read(path.read_bytes(), path.name, library)[0])
        for part in range(1, count + 1):
            made = importing.year_file(path.read_bytes(), path.name, library, 2021, part)
            built = pipeline.build(made.text.encode(), Path("year.yaml"), library, Options(), "md")
            assert built.data is not None, [d for d in built.diagnostics if d.severity.value == "error"][:3]
            draft = "".join(built.data.decode().split())
            stated = [r for r in made.chosen.readings if r.value is not None]
            wanted += len(stated)
            kept += sum("".join(r.text.split()) in draft for r in stated)
    assert wanted > 250 and kept / wanted >= 0.98
