"""Kinds of fault, seeded: what people do to a draft that is to be found, and what is to be found of it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from random import Random

from lxml import etree

from drafter.chinese import to_chinese

from .edited import W, Draft, Placed, deleted, new_paragraph, new_run, reworded, text, tracked, write
from .edits import DIFFERS, PLAIN, TURNED, WRONG, Wanted, count_in_words, in_prose, only_here, other, some, wide

FAULTS: dict[str, Callable[[Draft, Random], list[Wanted] | None]] = {}


def fault(function):
    """Put a kind of fault on the list."""
    FAULTS[function.__name__] = function
    return function


@fault
def digit_in_prose(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a figure in running text."""
    f = some(draft, rng, in_prose)
    if f is None:
        return None
    write(f.run, other(f.text, rng))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def digit_in_table(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a figure in a table."""
    f = some(draft, rng, lambda f: f.in_table)
    if f is None:
        return None
    write(f.run, other(f.text, rng))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def unit_dropped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """The unit of a figure left out."""
    f = some(draft, rng, lambda f: in_prose(f) and PLAIN.fullmatch(f.text)[3] and not f.text.endswith(("个百分点",)))
    if f is None:
        return None
    write(f.run, f.text.removesuffix(PLAIN.fullmatch(f.text)[3]))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def scale_dropped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """万 or 亿 left out."""
    f = some(draft, rng, lambda f: PLAIN.fullmatch(f.text)[2])
    if f is None:
        return None
    write(f.run, f.text.replace("万", "").replace("亿", ""))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def unit_altered(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Another unit."""
    f = some(draft, rng, lambda f: f.text.endswith(("人次", "天", "台次", "项")))
    if f is None:
        return None
    write(f.run, re.sub(r"(人次|天|台次|项)$", lambda m: {"人次": "次", "天": "小时", "台次": "天", "项": "%"}[m[0]], f.text))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def figures_swapped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Two figures of a paragraph, each in the other's place."""
    by_paragraph: dict[int, list[Placed]] = {}
    for f in draft.figures():
        if in_prose(f) and PLAIN.fullmatch(f.text):
            by_paragraph.setdefault(id(f.paragraph), []).append(f)
    pairs = [(a, b) for figures in by_paragraph.values() for a, b in zip(figures, figures[1:]) if PLAIN.fullmatch(a.text)[3] == PLAIN.fullmatch(b.text)[3] and a.text != b.text]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    write(a.run, b.text)
    write(b.run, a.text)
    return [Wanted(DIFFERS, a.key, a.paragraph), Wanted(DIFFERS, b.key, b.paragraph)]


@fault
def tracked_digit(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit changed as a tracked change."""
    f = some(draft, rng)
    if f is None:
        return None
    tracked(f.run, other(f.text, rng))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def digit_in_split_run(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit typed anew, which leaves the number in three runs."""
    f = some(draft, rng, lambda f: len(f.text) > 3)
    if f is None:
        return None
    words = other(f.text, rng)
    write(f.run, words[:1])
    f.run.addnext(second := new_run(words[1:2]))
    second.addnext(new_run(words[2:]))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def typed_words_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A number among the user's own words."""
    found = []
    for p in draft.prose():
        for run in p.iter(f"{W}r"):
            if run.getprevious() is not None and run.getprevious().tag == f"{W}bookmarkStart":
                continue
            found += [(p, run, m) for m in re.finditer(r"(?<![\d.〔A-Za-z])\d+(?:\.\d+)?(?=[人个项名例台次场篇家%])", text(run))]
    found = [one for one in found if not re.search(r"第$", text(one[1])[: one[2].start()])]
    if not found:
        return None
    p, run, match = rng.choice(found)
    words = text(run)
    write(run, words[: match.start()] + other(match[0], rng) + words[match.end() :])
    return [Wanted(DIFFERS, "", p)]


@fault
def copied_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph copied, with a digit changed in the copy."""
    f = some(draft, rng, in_prose)
    if f is None:
        return None
    twin = copy.deepcopy(f.paragraph)
    for mark in list(twin.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    run = next(r for r in twin.iter(f"{W}r") if text(r) == f.text)
    write(run, other(f.text, rng))
    draft.body[-2].addprevious(twin)
    return [Wanted(WRONG, "", twin)]


@fault
def moved_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph moved, with a digit changed."""
    f = some(draft, rng, in_prose)
    if f is None:
        return None
    write(f.run, other(f.text, rng))
    rng.choice(draft.prose()).addprevious(f.paragraph)
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def rewritten_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A sentence of one's own around a figure, with a digit changed."""
    f = some(draft, rng, lambda f: in_prose(f) and f.key.endswith(".本年") and len(f.text) > 3)
    if f is None:
        return None
    name = f.key.split(".")[-2]
    before = rng.choice(("据统计，今年全院{}达到", "一年来广大职工攻坚克难，{}为", "从运行情况看，{}完成"))
    paragraph = new_paragraph(before.format(name) + other(f.text, rng) + "，运行态势总体良好。", f.paragraph)
    f.paragraph.addnext(paragraph)
    return [Wanted(DIFFERS, f.key, paragraph)]


@fault
def sentence_added(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A sentence with a number nobody gave."""
    paragraph = new_paragraph(rng.choice(("走访慰问离退休老同志{}人次。", "另投入专项资金{}万元更新后勤车辆。", "院史馆接待来访团队{}批。")).format(rng.randrange(1013, 9876, 7)), rng.choice(draft.prose()))
    rng.choice(draft.prose()).addnext(paragraph)
    return [Wanted(WRONG, "", paragraph)]


@fault
def sentence_deleted(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph taken out whose figures stand nowhere else."""
    found = only_here(draft)
    if not found:
        return None
    f = rng.choice(found)
    wanted = [Wanted(("figure-unused",), g.key) for g in found if g.paragraph is f.paragraph]
    f.paragraph.getparent().remove(f.paragraph)
    return wanted


@fault
def sentence_deleted_tracked(draft: Draft, rng: Random) -> list[Wanted] | None:
    """The same as a tracked deletion, paragraph mark and all."""
    found = only_here(draft)
    if not found:
        return None
    f = rng.choice(found)
    wanted = [Wanted(("figure-unused",), g.key) for g in found if g.paragraph is f.paragraph]
    for run in list(f.paragraph.iter(f"{W}r")):
        at = run.getparent().index(run)
        run.getparent().insert(at, deleted(run))
    properties = f.paragraph.find(f"{W}pPr")
    etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}del", {f"{W}id": "1", f"{W}author": "办公室"})
    return wanted


@fault
def verb_reversed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """增长 for a fall, and the like."""
    found = []
    for f in draft.figures():
        before = f.start.getprevious()
        if f.key.endswith(".同比") and before is not None and before.tag == f"{W}r" and text(before)[-2:] in TURNED:
            found.append((f, before))
    if not found:
        return None
    f, before = rng.choice(found)
    words = text(before)
    write(before, words[:-2] + TURNED[words[-2:]])
    return [Wanted(("verb-contradicts",), f.key, f.paragraph)]


@fault
def points_as_percent(draft: Draft, rng: Random) -> list[Wanted] | None:
    """% for 个百分点."""
    f = some(draft, rng, lambda f: f.text.endswith("个百分点"))
    if f is None:
        return None
    write(f.run, f.text.replace("个百分点", "%"))
    return [Wanted(("points-as-percent",), f.key, f.paragraph)]


@fault
def percent_as_points(draft: Draft, rng: Random) -> list[Wanted] | None:
    """个百分点 for %."""
    f = some(draft, rng, lambda f: f.key.endswith(".同比") and f.text.endswith("%"))
    if f is None:
        return None
    write(f.run, f.text.replace("%", "个百分点"))
    return [Wanted(("percent-as-points",), f.key, f.paragraph)]


@fault
def full_width_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A changed number in full-width digits."""
    f = some(draft, rng)
    if f is None:
        return None
    write(f.run, wide(other(f.text, rng)))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def in_words_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A changed number in 汉字."""
    f = some(draft, rng, lambda f: in_prose(f) and re.fullmatch(r"\d{1,3}[^\d万亿%]{1,2}", f.text) and f.text[-1] not in "天点分位")
    if f is None:
        return None
    number = re.match(r"\d+", f.text)[0]
    write(f.run, to_chinese(int(number) + rng.randrange(1, 9)) + f.text[len(number) :])
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def heading_deleted(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A heading taken out, so that the numbers no longer follow each other."""
    found = [p for p in draft.body if p.tag == f"{W}p" and re.match(r"[二三四五六]、", text(p))]
    if len(found) < 2:
        return None
    p = rng.choice(found[:-1])
    p.getparent().remove(p)
    return [Wanted(("heading-numbering",))]


@fault
def last_year_left(draft: Draft, rng: Random) -> list[Wanted] | None:
    """The year before in the title or the opening."""
    found = [run for p in draft.paragraphs()[:4] for run in p.iter(f"{W}r") if re.search(r"20\d\d年", text(run))]
    if not found:
        return None
    run = rng.choice(found)
    words = text(run)
    year = re.search(r"(20\d\d)年", words)
    t = next(t for t in run.iter(f"{W}t") if re.search(r"20\d\d年", t.text or ""))
    t.text = t.text.replace(year[1], str(int(year[1]) - 1), 1)
    return [Wanted(("last-years-year", "figure-differs"), "", run.getparent())]


@fault
def odd_form_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a rank, a ratio, an approximation."""
    found = [f for f in draft.figures() if not PLAIN.fullmatch(f.text) and re.search(r"\d", f.text)]
    if not found:
        return None
    f = rng.choice(found)
    write(f.run, other(f.text, rng))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def computed_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a target or of what was computed."""
    f = some(draft, rng, lambda f: f.key.endswith(".目标") or f.formula and not f.key.endswith(".同比"))
    if f is None:
        return None
    write(f.run, other(f.text, rng))
    return [Wanted(DIFFERS, f.key, f.paragraph)]


@fault
def swapped_across(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Two figures of different paragraphs, each in the other's place."""
    figures = [f for f in draft.figures() if in_prose(f) and PLAIN.fullmatch(f.text)]
    pairs = [(a, b) for a in figures for b in figures if a.paragraph is not b.paragraph and PLAIN.fullmatch(a.text)[3] == PLAIN.fullmatch(b.text)[3] and a.text != b.text]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    write(a.run, b.text)
    write(b.run, a.text)
    return [Wanted(DIFFERS, a.key, a.paragraph), Wanted(DIFFERS, b.key, b.paragraph)]


@fault
def number_put_in(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A number nobody gave within a sentence."""
    p = rng.choice(draft.prose())
    words = text(p)
    at = rng.choice([m.start() for m in re.finditer("[，。；]", words)])
    reworded(p, f"{words[:at]}（含分院{rng.randrange(1200, 9900)}例）{words[at:]}")
    return [Wanted(WRONG, "", p)]


@fault
def figure_deleted(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A figure taken out of its sentence that stands nowhere else."""
    found = only_here(draft)
    if not found:
        return None
    f = rng.choice(found)
    f.run.getparent().remove(f.run)
    return [Wanted(("figure-unused",), f.key)]


@fault
def typed_words_in_words_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A count among the user's own words in 汉字, and another."""
    return count_in_words(draft, rng, 2)
