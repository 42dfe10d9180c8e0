"""Turns highlights, honours, problems and plans into sentences: the user's words as typed, only the joints are ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain, cycle

from drafter.model.diagnostics import Span
from drafter.model.record import Highlight, Honour, PlanItem
from drafter.model.report import Fixed, Inline, Sentence, Text, Words
from drafter.numerals import to_chinese
from drafter.realiser.clauses import clause
from drafter.realiser.figures import plain, said
from drafter.realiser.nouns import begins_with_verb
from drafter.realiser.prose import ended, stripped
from drafter.realiser.voice import Voice

_PAIR = 46  # characters two short points may have together to share a sentence with ，
_CHAIN = 110  # characters of points joined with ；
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+(是|要)?[、，]?|首先|其次|[（(]?[0-9一二三四五六七八九十]+[)）.、]")
_AWARD = re.compile(r"(奖|奖状|奖章|奖牌|奖杯|奖项|称号|荣誉|第[一二三四五六七八九十]+名|[0-9]+强|名单|行列)”?$")
_GRANTED = re.compile(r"(项目|基地|中心|试点|资质|建设单位)”?$")
_AWARDED = re.compile(r"奖|称号|先进|优秀|标兵|模范|文明|楷模|示范|荣誉|最美|集体|青年|巾帼|红旗")  # what is awarded, rather than approved or listed
_OWN = {"全院": "医院"}
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_HAS_VERB = re.compile(r"[“]?(获|荣获|荣膺|入选|被|通过|跻身|位列)")

Point = tuple[Inline, ...]


def point(highlight: Highlight, voice: Voice, basis: str, numbers: Mapping[str, int]) -> Point:
    """A highlight without final punctuation: its words, what they do not say of level, awarder and day, its figures, its pictures (`numbers`: 图 n)."""
    words = stripped(highlight.text)
    text = plain(words)
    out: list[Inline] = [
        *words,
        *remarks(text, highlight.level, highlight.by, highlight.on, highlight.on_text, voice.record.year, highlight.text.key, highlight.text.span),
    ]
    said_basis = False
    for measure in highlight.measures:
        one = clause(measure, voice.record)
        inlines, said_basis = said(one, basis, said_basis)
        out.extend((Text("，"), *((Text(one.verb),) if one.verb else ()), *inlines))
    shown = [numbers[p.key] for p in highlight.pictures if p.key in numbers]
    if shown:
        out.extend((Text("（见"), Fixed("、".join(f"图{n}" for n in shown)), Text("）")))
    return tuple(out)


def remarks(text: str, level: str, by: str, on: date | None, on_text: str, year: int, key: str, span: Span) -> Point:
    """（省级，省总工会授予，6月28日）: only what the text itself does not say."""
    items: list[Point] = []
    if level and not _says_level(text, level) and not (by and _says_level(by, level)):
        items.append((Words(level, key, span),))
    if by and by not in text:
        given = _AWARDED.search(text) and not by.endswith(("授予", "颁发", "命名"))
        items.append((Words(by, key, span), Text("授予")) if given else (Words(by, key, span),))
    day = _day(on, on_text, year)
    if day and day not in text and not (on and f"{on.month}月" in text):
        items.append((Fixed(day),))
    if not items:
        return ()
    out: list[Inline] = [Text("（")]
    for i, item in enumerate(items):
        out.extend((Text("，"), *item) if i else item)
    return (*out, Text("）"))


def _says_level(text: str, level: str) -> bool:
    if level in ("国家级", "国际"):
        return any(word in text for word in ("国家", "全国", "国际", "中国", "世界"))
    return level in text or (level != "院级" and level[0] in text)


def _day(on: date | None, on_text: str, year: int) -> str:
    if on is None:
        month = _MONTH.fullmatch(on_text.strip())
        if month is None:
            return on_text
        return f"{int(month[2])}月" if int(month[1]) == year else f"{month[1]}年{int(month[2])}月"
    return f"{on.month}月{on.day}日" if on.year == year else f"{on.year}年{on.month}月{on.day}日"


def stopped(inlines: Point, kind: str = "words", pattern: str = "") -> Sentence:
    """A sentence with its full stop, unless its words end one themselves."""
    stop = () if ended(plain(inlines)) else (Text("。"),)
    return Sentence((*inlines, *stop), kind, pattern)


def told(points: list[Point], chained: bool) -> list[Sentence]:
    """Points in sentences, in order: two short ones joined with ，, with `chained` two or three joined with ；, the others each its own.

    Only points of one build are joined: those that begin with a verb, or those that have their own subject.
    """
    out: list[Sentence] = []
    waiting: list[Point] = []

    def release() -> None:
        if waiting:
            short = len(waiting) == 2 and sum(len(plain(p)) for p in waiting) <= _PAIR and not _broken(waiting, "，；。：")
            mark = "，" if short and begins_with_verb(plain(waiting[1])) else "；"
            joined: list[Inline] = []
            for i, one in enumerate(waiting):
                joined.extend((Text(mark), *one) if i else one)
            out.append(stopped(tuple(joined)))
            waiting.clear()

    for one in points:
        size = sum(len(plain(p)) for p in waiting) + len(plain(one))
        alike = len({begins_with_verb(plain(p)) for p in (*waiting, one)}) == 1
        fits = not _broken([*waiting, one], "；。！？") and alike and (
            (chained and size <= _CHAIN and len(waiting) < 3)
            or (len(waiting) == 1 and size <= _PAIR and begins_with_verb(plain(one)) and not _broken([*waiting, one], "，；。："))
        )
        if waiting and not fits:
            release()
        waiting.append(one)
    release()
    return out


def _broken(points: list[Point], marks: str) -> bool:
    return any(mark in plain(p) for p in points for mark in marks)


def can_be_counted(points: list[Point], most: int = 5) -> bool:
    """Whether points may be told as 一是…；二是…: three to `most`, each beginning with what was done, none with a stop inside or a numbering of its
    own, not too long together."""
    texts = [plain(p) for p in points]
    return (
        3 <= len(points) <= most
        and not _broken(points, "；。！？")
        and not any(_NUMBERED.match(t) for t in texts)
        and all(map(begins_with_verb, texts))
        and sum(map(len, texts)) <= 260
    )


def counted(points: list[Point], mark: str = "；") -> list[Sentence]:
    """一是…；二是…；三是…。 as sentences. With a stop inside any of them, all end with 。"""
    stop = "。" if _broken(points, "。！？；") else mark
    out: list[Sentence] = []
    for i, one in enumerate(points, 1):
        number = Fixed(f"{to_chinese(i)}是")
        mark = () if ended(plain(one)) else (Text("。" if i == len(points) else stop),)
        out.append(Sentence((number, *one, *mark), "words", "counted"))
    return out


def honours(given: tuple[Honour, ...], voice: Voice) -> list[Sentence]:
    """Honours in the order typed, those of one receiver joined: 获评…（国家级，…授予）."""
    points: list[Point] = []
    last = ""
    subjects = chain([_OWN.get(voice.record.hospital.own, voice.record.hospital.own)], cycle(("另", "还")))
    for honour in given:
        name = stripped(honour.name)
        text = plain(name)
        verb = "" if _HAS_VERB.match(text) else "获" if _AWARD.search(text) else "获批" if _GRANTED.search(text) else "获评"
        told_of = honour.to if honour.to and honour.to not in text else ""
        receiver = (Words(told_of, honour.key, honour.span),) if told_of else ()
        detail = remarks(text, honour.level, honour.by, honour.on, honour.on_text, voice.record.year, honour.key, honour.span)
        needs_subject = verb and not receiver and (not points or last)
        own = (Text(next(subjects)),) if needs_subject else ()
        last = told_of
        points.append((*receiver, *own, *((Text(verb),) if verb else ()), *name, *detail))
    return told(points, chained=True)


def last_plan(items: tuple[PlanItem, ...], voice: Voice) -> list[Sentence]:
    """Last year's plan, item by item in the order typed within each status: what is done, what goes on, what was not done, with the notes."""
    out: list[Sentence] = []
    for status, slot in (("完成", "last-plan-done"), ("推进中", ""), ("未完成", ""), ("", "last-plan-unsaid")):
        points = [_item(i, status) for i in items if i.status == status]
        lead = voice.say(slot, {}, "formula") if slot and points else None
        joined: list[Inline] = []
        for i, one in enumerate(points):
            joined.extend((Text("；"), *one) if i else one)
        if joined:
            out.extend((*([lead] if lead else []), stopped(tuple(joined))))
    return out


def _item(item: PlanItem, status: str) -> Point:
    """完成…（note） among what is done; “…”仍在推进，note otherwise."""
    words = stripped(item.text)
    note = stripped(item.note) if item.note is not None else ()
    state = {"推进中": "仍在推进", "未完成": "尚未完成"}.get(status)
    if state is None:
        return (*words, Text("（"), *note, Text("）")) if note else words
    quoted = words if "“" in plain(words) else (Text("“"), *words, Text("”"))
    return (*quoted, Text(f"一项{state}"), *((Text("，"), *note) if note else ()))
