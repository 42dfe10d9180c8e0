"""Entries of an account into diagnostics: numbers that are not their value, numbers without a source, values that stand nowhere, verbs against their figure."""

import re
from collections.abc import Iterator, Sequence

from drafter.accounts.alignment import Match
from drafter.accounts.data import MOVED, NOW, Datum
from drafter.accounts.naming import MOVED_BEFORE, Names
from drafter.accounts.sentences import Standing, around
from drafter.directions import FALLING, RISING, rises
from drafter.model.account import AGREES, DIFFERS, TERM, UNSOURCED, Entry, Unused
from drafter.model.diagnostics import Diagnostic, Span, error, warning
from drafter.model.returned import Line
from drafter.spotting import DATE, Number

_RATES = ("%", "‰")
_DIRECTION = re.compile(rf"(?:有所|稳步|持续|明显|显著|大幅|略有|小幅|逐步)(?P<verb>{'|'.join(w for w in RISING + FALLING if len(w) > 1 and w[-1] != '幅')})|(?P<same>(?:[与较比](?:上年|去年)(?:同期)?|同比)(?:基本)?持平)")
_TURNS = ("有所", "稳步", "持续", "明显", "显著", "大幅", "略有", "小幅", "逐步", "持平")
_VALUE_LINK = re.compile(r"[^，。；、\d]{0,6}[\d,.]+[万亿]?[^，。；、\d]{0,5}，?(?:[均也都]|同比)?")
"""A value between the name of a figure and 与上年持平."""
_BARE_LINK = re.compile(r"(?:总?量|数|人?次)?，?(?:[均也都]|同比|[较比与](?:上年|去年)(?:同期)?(?:相比)?，?)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def place(name: str, line: Line, start: int) -> Span:
    """Where a word stands: paragraph (from 1, as people count) and column; 0 outside of the body, which has no numbers."""
    return Span(name, line.number + 1 if line.number is not None else 0, start + 1)


def found(name: str, line: Line, entry: Entry, number: Number, sentence: Standing, datum: Datum | None) -> Diagnostic | None:
    """What there is to say of one number."""
    where, quoted = place(name, line, entry.start), f"{_part(line)}“{around(sentence.told.text, number)}”"
    called = datum.measure.name if datum is not None else entry.key
    source = f"年度文件{entry.span.row}是“{entry.expected}”" if entry.span.line else ""
    if entry.status == DIFFERS:
        what = f"“{called}{'' if datum is None or datum.period == NOW else f'（{datum.period}）'}”写作“{entry.text}”" if datum is not None else f"“{entry.text}”与年度文件不一致"
        if datum is not None and datum.period == MOVED and number.unit in _RATES and datum.number is not None and datum.number.unit.endswith("分点"):
            return error("points-as-percent", f"{what}，两个百分数之差应写“{datum.number.unit}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
        if datum is not None and datum.period == MOVED and number.unit.endswith("分点") and datum.number is not None and datum.number.unit in _RATES:
            return error("percent-as-points", f"{what}，增减的幅度应写“{datum.number.unit}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
        return error("figure-differs", f"{what}，数据是“{entry.expected}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
    if entry.status == UNSOURCED:
        hint = "请核对；确有依据的，补进年度文件" if not entry.key else "年度文件里已经没有这一项，请核对"
        return warning("figure-unsourced", f"“{entry.text}”在年度文件里没有依据：{quoted}", where, hint, key=entry.key, left=entry.text)
    if entry.status == AGREES and datum is not None and datum.measure.change is not None and datum.period in (MOVED, NOW):
        return _verb(where, quoted, entry, number, sentence, datum)
    return None


def years_behind(name: str, line: Line, entry: Entry, number: Number, sentence: Standing, match: Match | None, year: int) -> Diagnostic | None:
    """A year of last year's summary that was left in: one earlier than the text was built with, or at the head of a title or sentence of one's own."""
    said = _YEAR.match(number.digits) if number.term == DATE and entry.status == TERM else None
    if said is None:
        return None
    meant = _YEAR.match(match.told.numbers[match.which].digits) if match is not None else None
    at_head = not sentence.told.text[: number.start].strip() and number.text.endswith("年") and (line.level or sentence.told.text[number.end : number.end + 1] == "，")
    if meant is not None and int(said[0]) == int(meant[0]) - 1 or match is None and at_head and int(said[0]) == year - 1:
        wanted = meant[0] if meant is not None else str(year)
        return warning("last-years-year", f"这里写的是“{number.text}”，像是去年总结里留下的：“{around(sentence.told.text, number)}”", place(name, line, entry.start), f"若指本年，请改为“{wanted}年”", left=said[0], right=wanted)
    return None


def _verb(where: Span, quoted: str, entry: Entry, number: Number, sentence: Standing, datum: Datum) -> Diagnostic | None:
    """A verb before an amount, or before a value reached, that goes the other way than the figure did."""
    before = sentence.told.text[: number.start]
    before = before if datum.period == MOVED else before[:-1] if before.endswith(("到", "至")) else ""
    said, change = MOVED_BEFORE.search(before), datum.measure.change
    up = rises(said["verb"]) if said else None
    meant = rises(change.verb) if change.verb else None
    if up is None or meant is None or up is meant:
        return None
    return error("verb-contradicts", f"“{datum.measure.name}”{change.phrase}，文中却写“{said['verb']}”：{quoted}", where, f"请改为“{change.verb}”；依据是年度文件{entry.span.row}", key=change.key,
                 left=said["verb"], right=change.phrase, formula=change.formula)


def directions(name: str, lines: Sequence[Line], sentence: Standing, names: Names) -> Iterator[Diagnostic]:
    """有所增长, 稳步下降 and 与上年持平 right behind the name of a figure that moved otherwise."""
    text = sentence.told.text
    for match in _DIRECTION.finditer(text) if any(word in text for word in _TURNS) else ():
        named = names.found(text[: match.start()])
        between = text[named[-1][1] : match.start()] if named else ""
        measures = named[-1][2] if named and (_BARE_LINK.fullmatch(between) or match["same"] and _VALUE_LINK.fullmatch(between)) else ()
        moved = [measure for measure in measures if measure.change is not None]
        change = moved[0].change if len(moved) == 1 else None
        meant = 0 if change is not None and not change.direction else {True: 1, False: -1}.get(rises(change.verb)) if change is not None else None
        said = 0 if match["same"] else {True: 1, False: -1}[rises(match["verb"])]
        if meant is None or meant == said or "基本" in match[0] or "基本" in change.phrase:
            continue
        at, start = sentence.place(match.start())
        where, source = place(name, lines[at], start), change.spans[0] if change.spans else moved[0].span
        yield error("verb-contradicts", f"“{moved[0].name}”{change.phrase}，文中却写“{match[0]}”：{_part(lines[at])}“{text[max(0, named[-1][0]) : match.end()]}”", where, f"请改正；依据是年度文件{source.row}", key=change.key,
                    left=match[0], right=change.phrase, formula=change.formula)


def absent(one: Unused) -> Diagnostic:
    """A value that stands nowhere."""
    return warning("figure-unused", f"“{one.name}”（{one.value}）没有写进文稿", one.span, "确实不写的可以不管；被删去的请补上", key=one.key, right=one.value)


def _part(line: Line) -> str:
    return "" if line.part == "正文" else f"（{line.part}）"
