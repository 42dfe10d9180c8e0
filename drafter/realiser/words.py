"""Turns highlights, honours and last year's plan into sentences: the user's words as typed, only the joints are ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from drafter.model.record import Highlight, Honour, PlanItem
from drafter.model.report import Fixed, Sentence, Text, Words
from drafter.numerals import to_chinese
from drafter.realiser.clauses import clause
from drafter.realiser.figures import said
from drafter.realiser.nouns import begins_with_verb
from drafter.realiser.prose import Point, ended, joined, plain, stopped, stripped
from drafter.realiser.voice import Voice

_PAIR = 46  # characters two short points may have together to share a sentence with ，
_CHAIN = 110  # characters of points joined with ；
_COUNTED = 5  # points that 一是…五是 may count in running text
_COUNTED_LENGTH = 260  # characters they may have together
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+(是|要|、|，)|其[一二三四五六七八九十]|首先|其次|[（(]?[0-9一二三四五六七八九十]+[)）.、]")
_MONTH = r"(\d{4})[-/.年](\d{1,2})月?"
_LEVELS = {
    "国际": "国际|世界|全球",
    "国家级": "国家|全国|中国|中华|国际",
    **{f"{place}级": rf"{place}级|全{place}|{place}(委|政府|人民|卫生|总工会|妇|重点|临床|优秀|先进|示范|文明|科|医学|中医|教育|人社)" for place in "省市县"},
    "院级": "院级|全院",
}
_SUBJECTS = ("另", "还")  # what stands for the hospital once it was named


def point(highlight: Highlight, voice: Voice) -> Point:
    """A highlight without final punctuation: its words, what they do not say of level, awarder and day, its figures, the number of its pictures."""
    words = stripped(highlight.text)
    out = [*words, *remarks(highlight, words, voice)]
    said_basis = False
    for measure in highlight.measures:
        one = clause(measure, voice)
        inlines, said_basis = said(one, voice.basis, said_basis)
        out.extend((Text("，"), *((Text(one.verb),) if one.verb else ()), *inlines))
    shown = [voice.numbers[p.key] for p in highlight.pictures if p.key in voice.numbers]
    if shown:
        out.extend((Text("（见"), Fixed("、".join(f"图{n}" for n in shown)), Text("）")))
    return tuple(out)


def remarks(given: Highlight | Honour, words: Point, voice: Voice) -> Point:
    """（省级，省总工会授予，6月28日）: only what the words do not say themselves."""
    if not (given.level or given.by or given.on or given.on_text):
        return ()
    text, level, by = plain(words), given.level, given.by
    key, span = (given.text.key, given.text.span) if isinstance(given, Highlight) else (given.key, given.span)
    items: list[Point] = []
    if level and not re.search(_LEVELS[level], text) and not re.search(_LEVELS[level], by):
        items.append((Words(level, key, span),))
    if by and by not in text:
        awarded = any(word in text for word in voice.library.words.awarded) and not by.endswith(("授予", "颁发", "命名"))
        items.append((Words(by, key, span), *((Text("授予"),) if awarded else ())))
    day = _day(given.on, given.on_text, voice.record.year)
    if day and day not in text and not (given.on and re.search(rf"(?<!\d){given.on.month}月", text)):
        items.append((Fixed(day),))
    return (Text("（"), *joined(items, "，"), Text("）")) if items else ()


def _day(on: date | None, on_text: str, year: int) -> str:
    if on is None:
        month = re.fullmatch(_MONTH, on_text.strip())
        if month is None:
            return on_text
        return f"{int(month[2])}月" if int(month[1]) == year else f"{month[1]}年{int(month[2])}月"
    return f"{on.month}月{on.day}日" if on.year == year else f"{on.year}年{on.month}月{on.day}日"


def told(points: Sequence[Point], chained: bool, voice: Voice) -> list[Sentence]:
    """Points in sentences, in order: two short ones joined with ，, with `chained` two or three joined with ；, the others each its own.

    Only points of one build are joined: those that begin with a verb, or those that have their own subject.
    """
    out: list[Sentence] = []
    waiting: list[Point] = []
    texts: list[str] = []
    for one in (*points, None):
        text = plain(one) if one is not None else ""
        if waiting and (one is None or not _fits(texts, text, chained, voice)):
            short = len(waiting) == 2 and _length(texts) <= _PAIR and not _holds(texts, "，；。：")
            mark = "，" if short and _is_deed(texts[1], voice) else "；"
            out.append(stopped(joined(waiting, mark)))
            waiting, texts = [], []
        if one is not None:
            waiting.append(one)
            texts.append(text)
    return out


def _fits(waiting: list[str], text: str, chained: bool, voice: Voice) -> bool:
    """Whether a point may join those that wait for the end of their sentence; both as they read."""
    together = [*waiting, text]
    length = _length(together)
    chains, pairs = chained and len(waiting) < 3 and length <= _CHAIN, len(waiting) == 1 and length <= _PAIR
    if not (chains or pairs) or _holds(together, "；。！？!?"):
        return False
    deed = _is_deed(text, voice)
    if any(_is_deed(other, voice) != deed for other in waiting):
        return False
    return chains or deed and not _holds(together, "，：")


def _is_deed(text: str, voice: Voice) -> bool:
    return begins_with_verb(text, voice.library.words)


def _length(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _holds(texts: Sequence[str], marks: str) -> bool:
    return any(mark in text for text in texts for mark in marks)


def numbered(points: Sequence[Point]) -> bool:
    """Whether the user numbered any of the points."""
    return any(_NUMBERED.match(plain(p)) for p in points)


def countable(points: Sequence[Point], voice: Voice) -> bool:
    """Whether points of running text may be told as 一是…；二是…: a few, each beginning with what was done, none with a stop inside."""
    texts = [plain(p) for p in points]
    return (
        3 <= len(points) <= _COUNTED
        and not _holds(texts, "；。！？!?")
        and not numbered(points)
        and all(_is_deed(text, voice) for text in texts)
        and _length(texts) <= _COUNTED_LENGTH
    )


def counted(points: Sequence[Point], mark: str = "；") -> list[Sentence]:
    """一是…；二是…；三是…。 as sentences; with a stop inside any of them, all end with 。 Points the user numbered are not numbered again."""
    stop = "。" if _holds([plain(p) for p in points], "。！？；!?") else mark
    own = numbered(points)
    out: list[Sentence] = []
    for i, one in enumerate(points, 1):
        number = () if own else (Fixed(f"{to_chinese(i)}是"),)
        end = () if ended(plain(one)) else (Text("。" if i == len(points) else stop),)
        out.append(Sentence((*number, *one, *end), "words", "counted"))
    return out


def honours(given: tuple[Honour, ...], voice: Voice) -> list[Sentence]:
    """Honours in the order typed: 护理部获评…（国家级，…授予）；医院获…。 Each names who received it, unless the one before in its sentence did."""
    hospital = "医院" if voice.record.hospital.own == "全院" else voice.record.hospital.own
    out: list[Sentence] = []
    waiting: list[Point] = []
    subjects: list[str] = []
    for honour in given:
        name = stripped(honour.name)
        text = plain(name)
        receiver = honour.to if honour.to and honour.to not in text else ""
        verb = _verb(text, voice)
        said_as = (*((Text(verb),) if verb else ()), *name, *remarks(honour, name, voice))
        if waiting and _length([plain(p) for p in (*waiting, said_as)]) > _CHAIN:
            out.append(stopped(joined(waiting, "；")))
            waiting = []
        own = receiver or (hospital if verb else "")
        repeated = bool(waiting) and subjects[-1] == own or not own
        shown = _SUBJECTS[len(out) % 2] if own == hospital and hospital in subjects and not repeated else own
        subject = () if repeated else (Words(shown, honour.key, honour.span),) if receiver else (Text(shown),)
        waiting.append((*subject, *said_as))
        subjects.append(own)
    return [*out, stopped(joined(waiting, "；"))] if waiting else out


def _verb(honour: str, voice: Voice) -> str:
    """What is said of an honour: 获 a prize, 获批 a grant, 获评 else; nothing where its name has a verb."""
    words, name = voice.library.words, honour.rstrip("”")
    if any(word in honour for word in words.honour_verbs):
        return ""
    return "获" if name.endswith(words.awards) else "获批" if name.endswith(words.grants) else "获评"


def last_plan(items: tuple[PlanItem, ...], voice: Voice) -> list[Sentence]:
    """Last year's plan by status, in the order typed within each: what is done, what goes on, what was not done, with the notes."""
    out: list[Sentence] = []
    rest = "last-plan-unsaid" if any(item.status for item in items) else "last-plan-all"
    for status, slot in (("完成", "last-plan-done"), ("推进中", ""), ("未完成", ""), ("", rest)):
        points = [_item(i, status) for i in items if i.status == status]
        lead = voice.say(slot, {}, "formula") if slot and points else None
        out.extend((lead,) if lead else ())
        waiting: list[Point] = []
        for one in (*points, None):
            if waiting and (one is None or _length([plain(p) for p in (*waiting, one)]) > _CHAIN):
                out.append(stopped(joined(waiting, "；")))
                waiting = []
            waiting.extend((one,) if one is not None else ())
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
