"""Kinds of edit, seeded: what people do to a draft, with what is to be found of it (a fault) or nothing (a clean edit)."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple

from lxml import etree

from drafter.chinese import to_chinese

from .edited import W, Draft, Placed, deleted, flattened, inserted, new_paragraph, new_run, reworded, text, tracked, unmarked, without_baseline, write


class Wanted(NamedTuple):
    """A finding that is to be made: one of `rules`, of that key where it is told, in that paragraph (None: anywhere)."""

    rules: tuple[str, ...]
    key: str = ""
    paragraph: etree._Element | None = None


FAULTS: dict[str, Callable[[Draft, Random], list[Wanted] | None]] = {}
CLEAN: dict[str, Callable[[Draft, Random], bool]] = {}
_PLAIN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿)?(\D{0,4})")
_DIFFERS = ("figure-differs", "points-as-percent", "percent-as-points")
_WRONG = (*_DIFFERS, "figure-unsourced")
_TURNED = {"增长": "下降", "下降": "增长", "提高": "下降", "增加": "减少", "减少": "增加", "缩短": "延长", "延长": "缩短", "上升": "下降"}


def fault(function):
    """Put a kind of fault on the list."""
    FAULTS[function.__name__] = function
    return function


def clean(function):
    """Put a kind of clean edit on the list."""
    CLEAN[function.__name__] = function
    return function


def _some(draft: Draft, rng: Random, fits: Callable[[Placed], bool] = lambda f: True) -> Placed | None:
    figures = [f for f in draft.figures() if _PLAIN.fullmatch(f.text) and fits(f)]
    return rng.choice(figures) if figures else None


def _other(words: str, rng: Random) -> str:
    """The number with one digit changed, the first never to 0."""
    places = [i for i, sign in enumerate(words) if sign.isdigit()]
    at = rng.choice(places[:3])
    digit = rng.choice([d for d in "123456789" if d != words[at]])
    return words[:at] + digit + words[at + 1 :]


def _is_prose(f: Placed) -> bool:
    return not f.in_table


@fault
def digit_in_prose(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a figure in running text."""
    f = _some(draft, rng, _is_prose)
    if f is None:
        return None
    write(f.run, _other(f.text, rng))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def digit_in_table(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a figure in a table."""
    f = _some(draft, rng, lambda f: f.in_table)
    if f is None:
        return None
    write(f.run, _other(f.text, rng))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def unit_dropped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """The unit of a figure left out."""
    f = _some(draft, rng, lambda f: _is_prose(f) and _PLAIN.fullmatch(f.text)[3] and not f.text.endswith(("个百分点",)))
    if f is None:
        return None
    write(f.run, f.text.removesuffix(_PLAIN.fullmatch(f.text)[3]))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def scale_dropped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """万 or 亿 left out."""
    f = _some(draft, rng, lambda f: _PLAIN.fullmatch(f.text)[2])
    if f is None:
        return None
    write(f.run, f.text.replace("万", "").replace("亿", ""))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def unit_altered(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Another unit."""
    f = _some(draft, rng, lambda f: f.text.endswith(("人次", "天", "台次", "项")))
    if f is None:
        return None
    write(f.run, re.sub(r"(人次|天|台次|项)$", lambda m: {"人次": "次", "天": "小时", "台次": "天", "项": "%"}[m[0]], f.text))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def figures_swapped(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Two figures of a paragraph, each in the other's place."""
    by_paragraph: dict[int, list[Placed]] = {}
    for f in draft.figures():
        if _is_prose(f) and _PLAIN.fullmatch(f.text):
            by_paragraph.setdefault(id(f.paragraph), []).append(f)
    pairs = [(a, b) for figures in by_paragraph.values() for a, b in zip(figures, figures[1:]) if _PLAIN.fullmatch(a.text)[3] == _PLAIN.fullmatch(b.text)[3] and a.text != b.text]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    write(a.run, b.text)
    write(b.run, a.text)
    return [Wanted(_DIFFERS, a.key, a.paragraph), Wanted(_DIFFERS, b.key, b.paragraph)]


@fault
def tracked_digit(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit changed as a tracked change."""
    f = _some(draft, rng)
    if f is None:
        return None
    tracked(f.run, _other(f.text, rng))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def digit_in_split_run(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit typed anew, which leaves the number in three runs."""
    f = _some(draft, rng, lambda f: len(f.text) > 3)
    if f is None:
        return None
    words = _other(f.text, rng)
    write(f.run, words[:1])
    f.run.addnext(second := new_run(words[1:2]))
    second.addnext(new_run(words[2:]))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


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
    write(run, words[: match.start()] + _other(match[0], rng) + words[match.end() :])
    return [Wanted(_DIFFERS, "", p)]


@fault
def copied_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph copied, with a digit changed in the copy."""
    f = _some(draft, rng, _is_prose)
    if f is None:
        return None
    twin = copy.deepcopy(f.paragraph)
    for mark in list(twin.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    run = next(r for r in twin.iter(f"{W}r") if text(r) == f.text)
    write(run, _other(f.text, rng))
    draft.body[-2].addprevious(twin)
    return [Wanted(_WRONG, "", twin)]


@fault
def moved_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph moved, with a digit changed."""
    f = _some(draft, rng, _is_prose)
    if f is None:
        return None
    write(f.run, _other(f.text, rng))
    rng.choice(draft.prose()).addprevious(f.paragraph)
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def rewritten_and_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A sentence of one's own around a figure, with a digit changed."""
    f = _some(draft, rng, lambda f: _is_prose(f) and f.key.endswith(".本年") and len(f.text) > 3)
    if f is None:
        return None
    name = f.key.split(".")[-2]
    before = rng.choice(("据统计，今年全院{}达到", "一年来广大职工攻坚克难，{}为", "从运行情况看，{}完成"))
    paragraph = new_paragraph(before.format(name) + _other(f.text, rng) + "，运行态势总体良好。", f.paragraph)
    f.paragraph.addnext(paragraph)
    return [Wanted(_DIFFERS, f.key, paragraph)]


@fault
def sentence_added(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A sentence with a number nobody gave."""
    paragraph = new_paragraph(rng.choice(("走访慰问离退休老同志{}人次。", "另投入专项资金{}万元更新后勤车辆。", "院史馆接待来访团队{}批。")).format(rng.randrange(1013, 9876, 7)), rng.choice(draft.prose()))
    rng.choice(draft.prose()).addnext(paragraph)
    return [Wanted(_WRONG, "", paragraph)]


@fault
def sentence_deleted(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A paragraph taken out whose figures stand nowhere else."""
    figures = draft.figures()
    found = [f for f in figures if _is_prose(f) and f.key.endswith(".本年") and sum(g.key == f.key for g in figures) == 1]
    if not found:
        return None
    f = rng.choice(found)
    wanted = [Wanted(("figure-unused",), g.key) for g in found if g.paragraph is f.paragraph]
    f.paragraph.getparent().remove(f.paragraph)
    return wanted


@fault
def sentence_deleted_tracked(draft: Draft, rng: Random) -> list[Wanted] | None:
    """The same as a tracked deletion, paragraph mark and all."""
    figures = draft.figures()
    found = [f for f in figures if _is_prose(f) and f.key.endswith(".本年") and sum(g.key == f.key for g in figures) == 1]
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
        if f.key.endswith(".同比") and before is not None and before.tag == f"{W}r" and text(before)[-2:] in _TURNED:
            found.append((f, before))
    if not found:
        return None
    f, before = rng.choice(found)
    words = text(before)
    write(before, words[:-2] + _TURNED[words[-2:]])
    return [Wanted(("verb-contradicts",), f.key, f.paragraph)]


@fault
def points_as_percent(draft: Draft, rng: Random) -> list[Wanted] | None:
    """% for 个百分点."""
    f = _some(draft, rng, lambda f: f.text.endswith("个百分点"))
    if f is None:
        return None
    write(f.run, f.text.replace("个百分点", "%"))
    return [Wanted(("points-as-percent",), f.key, f.paragraph)]


@fault
def percent_as_points(draft: Draft, rng: Random) -> list[Wanted] | None:
    """个百分点 for %."""
    f = _some(draft, rng, lambda f: f.key.endswith(".同比") and f.text.endswith("%"))
    if f is None:
        return None
    write(f.run, f.text.replace("%", "个百分点"))
    return [Wanted(("percent-as-points",), f.key, f.paragraph)]


@fault
def full_width_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A changed number in full-width digits."""
    f = _some(draft, rng)
    if f is None:
        return None
    write(f.run, _wide(_other(f.text, rng)))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def in_words_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A changed number in 汉字."""
    f = _some(draft, rng, lambda f: _is_prose(f) and re.fullmatch(r"\d{1,3}[^\d万亿%]{1,2}", f.text) and f.text[-1] not in "天点分位")
    if f is None:
        return None
    number = re.match(r"\d+", f.text)[0]
    write(f.run, to_chinese(int(number) + rng.randrange(1, 9)) + f.text[len(number) :])
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


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
    found = [f for f in draft.figures() if not _PLAIN.fullmatch(f.text) and re.search(r"\d", f.text)]
    if not found:
        return None
    f = rng.choice(found)
    write(f.run, _other(f.text, rng))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def computed_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A digit of a target or of what was computed."""
    f = _some(draft, rng, lambda f: f.key.endswith(".目标") or f.formula and not f.key.endswith(".同比"))
    if f is None:
        return None
    write(f.run, _other(f.text, rng))
    return [Wanted(_DIFFERS, f.key, f.paragraph)]


@fault
def swapped_across(draft: Draft, rng: Random) -> list[Wanted] | None:
    """Two figures of different paragraphs, each in the other's place."""
    figures = [f for f in draft.figures() if _is_prose(f) and _PLAIN.fullmatch(f.text)]
    pairs = [(a, b) for a in figures for b in figures if a.paragraph is not b.paragraph and _PLAIN.fullmatch(a.text)[3] == _PLAIN.fullmatch(b.text)[3] and a.text != b.text]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    write(a.run, b.text)
    write(b.run, a.text)
    return [Wanted(_DIFFERS, a.key, a.paragraph), Wanted(_DIFFERS, b.key, b.paragraph)]


@fault
def number_put_in(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A number nobody gave within a sentence."""
    p = rng.choice(draft.prose())
    words = text(p)
    at = rng.choice([m.start() for m in re.finditer("[，。；]", words)])
    reworded(p, f"{words[:at]}（含分院{rng.randrange(1200, 9900)}例）{words[at:]}")
    return [Wanted(_WRONG, "", p)]


@fault
def figure_deleted(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A figure taken out of its sentence that stands nowhere else."""
    figures = draft.figures()
    found = [f for f in figures if _is_prose(f) and f.key.endswith(".本年") and sum(g.key == f.key for g in figures) == 1]
    if not found:
        return None
    f = rng.choice(found)
    f.run.getparent().remove(f.run)
    return [Wanted(("figure-unused",), f.key)]


@fault
def typed_words_in_words_changed(draft: Draft, rng: Random) -> list[Wanted] | None:
    """A count among the user's own words in 汉字, and another."""
    return _typed_in_words(draft, rng, 2)


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
            write(f.run, _wide(f.text))
    return True


@clean
def spaces_inside(draft: Draft, rng: Random) -> bool:
    """A space in a number, or between number and unit."""
    for f in draft.figures():
        match = _PLAIN.fullmatch(f.text)
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
        match = _PLAIN.fullmatch(f.text)
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
        match = _PLAIN.fullmatch(f.text)
        if match and not match[2] and match[1].isdigit() and len(match[1]) > 3:
            write(f.run, f"{int(match[1]):,}{match[3]}")
    return True


@clean
def rewritten_around(draft: Draft, rng: Random) -> bool:
    """A sentence of one's own with a figure's name and value."""
    f = _some(draft, rng, lambda f: _is_prose(f) and f.key.endswith(".本年") and len(f.text) > 3)
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
    return _typed_in_words(draft, rng, 0) is not None


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
        units = {(m[2] or "") + m[3] if (m := _PLAIN.fullmatch(f.text)) else "" for f in figures}
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


def _typed_in_words(draft: Draft, rng: Random, more: int) -> list[Wanted] | None:
    found = []
    for p in draft.prose():
        for run in p.iter(f"{W}r"):
            if run.getprevious() is None or run.getprevious().tag != f"{W}bookmarkStart":
                found += [(p, run, m) for m in re.finditer(r"(?<![\d.〔A-Za-z第])\d{1,2}(?=[个项名例台次场篇家])", text(run))]
    if not found:
        return None
    p, run, match = rng.choice(found)
    words = text(run)
    write(run, words[: match.start()] + to_chinese(int(match[0]) + more) + words[match.end() :])
    return [Wanted(_DIFFERS, "", p)]


def _wide(words: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign in "0123456789.%" else sign for sign in words)
