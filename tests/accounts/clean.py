"""Kinds of clean edit, seeded: what people do to a draft of which nothing is to be found."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from lxml import etree

from drafter.chinese import to_chinese

from .edited import W, Draft, flattened, inserted, new_paragraph, new_run, reworded, text, tracked, unmarked, without_baseline, write
from .edits import PLAIN, count_in_words, in_prose, some, wide

CLEAN: dict[str, Callable[[Draft, Random], bool]] = {}


def clean(function):
    """Put a kind of clean edit on the list."""
    CLEAN[function.__name__] = function
    return function


@clean
def nothing(draft: Draft, rng: Random) -> bool:
    """As built."""
    return True


@clean
def marks_dropped(draft: Draft, rng: Random) -> bool:
    """Bookmarks gone."""
    unmarked(draft)
    return True


@clean
def parts_dropped(draft: Draft, rng: Random) -> bool:
    """The hidden part gone, and half the time the bookmarks."""
    without_baseline(draft)
    if rng.random() < 0.5:
        unmarked(draft)
    return True


@clean
def runs_split(draft: Draft, rng: Random) -> bool:
    """Every run in two."""
    for run in list(draft.body.iter(f"{W}r")):
        words = text(run)
        if len(words) > 1 and len(list(run.iter(f"{W}t"))) == 1 and rng.random() < 0.5:
            twin = copy.deepcopy(run)
            at = rng.randrange(1, len(words))
            write(run, words[:at])
            write(twin, words[at:])
            run.addnext(twin)
    return True


@clean
def runs_merged(draft: Draft, rng: Random) -> bool:
    """Every paragraph of running text in one run."""
    for p in draft.prose():
        flattened(p)
    return True


@clean
def paragraph_moved(draft: Draft, rng: Random) -> bool:
    """A paragraph elsewhere."""
    prose = draft.prose()
    rng.choice(prose).addprevious(rng.choice(prose))
    return True


@clean
def paragraph_copied(draft: Draft, rng: Random) -> bool:
    """A paragraph twice; a copy has no bookmarks."""
    twin = copy.deepcopy(rng.choice(draft.prose()))
    for mark in list(twin.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    rng.choice(draft.prose()).addnext(twin)
    return True


@clean
def words_added(draft: Draft, rng: Random) -> bool:
    """A sentence without a number, tracked or not."""
    p = rng.choice(draft.prose())
    run = new_run("各科室要对照要求抓好落实。")
    p.append(inserted(run) if rng.random() < 0.5 else run)
    return True


@clean
def words_changed(draft: Draft, rng: Random) -> bool:
    """Some of the words between the figures."""
    p = rng.choice(draft.prose())
    words = text(p)
    for old, new in (("完成", "实现"), ("同比", "较上年"), ("开展", "组织开展"), ("医院", "全院"), ("，其中", "。其中")):
        if rng.random() < 0.7:
            words = words.replace(old, new, 1)
    reworded(p, words)
    return True


@clean
def full_width(draft: Draft, rng: Random) -> bool:
    """Figures in full-width digits."""
    for f in draft.figures():
        if rng.random() < 0.3:
            write(f.run, wide(f.text))
    return True


@clean
def spaces_inside(draft: Draft, rng: Random) -> bool:
    """A space in a number, or between number and unit."""
    for f in draft.figures():
        match = PLAIN.fullmatch(f.text)
        if match and rng.random() < 0.3:
            at = rng.choice([i for i in range(1, len(match[1]) + 1) if f.text[i - 1] != ","])
            write(f.run, f"{f.text[:at]} {f.text[at:]}")
    return True


@clean
def in_words(draft: Draft, rng: Random) -> bool:
    """A small count in 汉字."""
    for f in draft.figures():
        if not f.in_table and re.fullmatch(r"\d{1,3}[^\d万亿%]{1,2}", f.text) and f.text[-1] not in "天点分位" and rng.random() < 0.5:
            number = re.match(r"\d+", f.text)[0]
            write(f.run, to_chinese(int(number)) + f.text[len(number) :])
    return True


@clean
def scale_changed(draft: Draft, rng: Random) -> bool:
    """万 written out, and large numbers in 万."""
    for f in draft.figures():
        match = PLAIN.fullmatch(f.text)
        if not match or rng.random() < 0.4:
            continue
        number = Decimal(match[1].replace(",", ""))
        if match[2] == "万" and number < 100000:
            write(f.run, f"{number * 10000:f}".split(".")[0] + match[3])
        elif not match[2] and match[3] in ("人次", "元") and number >= 10000:
            write(f.run, f"{(number / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP)}万{match[3]}")
    return True


@clean
def commas(draft: Draft, rng: Random) -> bool:
    """Thousands grouped."""
    for f in draft.figures():
        match = PLAIN.fullmatch(f.text)
        if match and not match[2] and match[1].isdigit() and len(match[1]) > 3:
            write(f.run, f"{int(match[1]):,}{match[3]}")
    return True


@clean
def rewritten_around(draft: Draft, rng: Random) -> bool:
    """A sentence of one's own with a figure's name and value."""
    f = some(draft, rng, lambda f: in_prose(f) and f.key.endswith(".本年") and len(f.text) > 3)
    if f is None:
        return False
    name = f.key.split(".")[-2]
    f.paragraph.addnext(new_paragraph(f"从全年运行情况看，{name}达到{f.text}，为下一步发展打下基础。", f.paragraph))
    return True


@clean
def joined_paragraphs(draft: Draft, rng: Random) -> bool:
    """A paragraph mark deleted as a tracked change."""
    prose = [p for p in draft.prose() if p.getnext() is not None and p.getnext().tag == f"{W}p" and p.getnext() in draft.prose()]
    if not prose:
        return False
    properties = rng.choice(prose).find(f"{W}pPr")
    etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}del", {f"{W}id": "1", f"{W}author": "办公室"})
    return True


@clean
def retyped_tracked(draft: Draft, rng: Random) -> bool:
    """Figures typed anew with the same value, as tracked changes."""
    for f in draft.figures():
        if rng.random() < 0.2:
            tracked(f.run, f.text)
    return True


@clean
def wrapped(draft: Draft, rng: Random) -> bool:
    """Runs in content controls, smart tags and hyperlinks, comments beside them."""
    for run in list(draft.body.iter(f"{W}r")):
        if rng.random() < 0.2:
            parent, at = run.getparent(), run.getparent().index(run)
            kind = rng.choice(("sdt", "smartTag", "hyperlink", "comment"))
            if kind == "sdt":
                outer = etree.Element(f"{W}sdt")
                etree.SubElement(etree.SubElement(outer, f"{W}sdtPr"), f"{W}alias", {f"{W}val": "数据8"})
                etree.SubElement(outer, f"{W}sdtContent").append(run)
                parent.insert(at, outer)
            elif kind == "comment":
                reference = etree.Element(f"{W}r")
                etree.SubElement(reference, f"{W}commentReference", {f"{W}id": "3"})
                run.addnext(reference)
            else:
                outer = etree.Element(f"{W}{kind}")
                outer.append(run)
                parent.insert(at, outer)
    return True


@clean
def typed_words_in_words(draft: Draft, rng: Random) -> bool:
    """A count among the user's own words in 汉字."""
    return count_in_words(draft, rng, 0) is not None


@clean
def clauses_reordered(draft: Draft, rng: Random) -> bool:
    """What semicolons part, in another order."""
    found = [p for p in draft.prose() if text(p).count("；") > 1]
    if not found:
        return False
    p = rng.choice(found)
    out = []
    for sentence in re.split("(?<=。)", text(p)):
        clauses = sentence.rstrip("。").split("；")
        rng.shuffle(clauses)
        out.append("；".join(clauses) + ("。" if sentence.endswith("。") else ""))
    reworded(p, "".join(out))
    return True


@clean
def stops_changed(draft: Draft, rng: Random) -> bool:
    """Commas made stops, or stops commas."""
    p = rng.choice([p for p in draft.prose() if len(re.findall(r"\d", text(p))) > 3] or draft.prose())
    reworded(p, text(p).replace("，", "。") if rng.random() < 0.5 else re.sub("[。；](?=.)", "，", text(p)))
    return True


@clean
def units_in_head(draft: Draft, rng: Random) -> bool:
    """The unit of a table row behind its name."""
    rows = list(draft.body.iter(f"{W}tr"))[1:]
    for row in rows:
        cells = list(row.iter(f"{W}tc"))
        figures = [f for f in draft.figures() if f.paragraph.getparent() in cells[1:3]]
        units = {(m[2] or "") + m[3] if (m := PLAIN.fullmatch(f.text)) else "" for f in figures}
        if len(figures) == 2 and len(units) == 1 and units != {""}:
            (unit,) = units
            for f in figures:
                write(f.run, f.text.removesuffix(unit))
            next(cells[0].iter(f"{W}p")).append(new_run(f"（{unit}）"))
    return bool(rows)


@clean
def table_deleted(draft: Draft, rng: Random) -> bool:
    """The table gone: its figures stand in the text."""
    table = draft.body.find(f"{W}tbl")
    if table is not None:
        draft.body.remove(table)
    return table is not None
