"""Entries of an account into diagnostics: numbers that are not their value, numbers without a source, values and texts that stand nowhere."""

import re

from typing import NamedTuple

from drafter.accounts.alignment import Match
from drafter.accounts.data import MOVED, NOW, Datum
from drafter.accounts.sentences import Standing, around
from drafter.counting import plain
from drafter.model.account import DIFFERS, TERM, UNSOURCED, Entry, Unused
from drafter.model.diagnostics import Diagnostic, Span, error, warning
from drafter.model.returned import Line
from drafter.spotting import DATE, Number

_RATES = ("%", "‰")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Judged(NamedTuple):
    """A number with the verdict on it and what is around it: its document and line, its sentence, the number it stands for, its value."""

    name: str
    line: Line
    entry: Entry
    number: Number
    sentence: Standing
    match: Match | None
    datum: Datum | None

    @property
    def where(self) -> Span:
        """Where it stands."""
        return place(self.name, self.line, self.entry.start)

    @property
    def quoted(self) -> str:
        """The words around it, as messages have them."""
        return f"{part(self.line)}“{around(self.sentence.told.text, self.number)}”"

    @property
    def source(self) -> str:
        """Where its value was given, and which it is; empty where nowhere."""
        return f"年度文件{self.entry.span.row}是“{self.entry.expected}”" if self.entry.span.line else ""

    @property
    def before(self) -> str:
        """Its sentence up to it."""
        return self.sentence.told.text[: self.number.start]

    @property
    def behind(self) -> str:
        """Its sentence from its end on."""
        return self.sentence.told.text[self.number.end :]

    @property
    def called(self) -> str:
        """The name of its figure."""
        return self.datum.measure.name if self.datum is not None else self.entry.key


def place(name: str, line: Line, start: int) -> Span:
    """Where a word stands: paragraph (from 1, as people count) and column; 0 outside of the body, which has no numbers."""
    return Span(name, line.number + 1 if line.number is not None else 0, start + 1)


def found(one: Judged) -> Diagnostic | None:
    """What there is to say of one number."""
    where, quoted, source, entry, number, datum = one.where, one.quoted, one.source, one.entry, one.number, one.datum
    if entry.status == DIFFERS:
        what = f"“{one.called}{'' if datum is None or datum.period == NOW else f'（{datum.period}）'}”写作“{entry.text}”" if datum is not None else f"“{entry.text}”与年度文件不一致"
        if datum is not None and datum.period == MOVED and number.unit in _RATES and datum.number is not None and datum.number.unit.endswith("分点"):
            return error("points-as-percent", f"{what}，两个百分数之差应写“{datum.number.unit}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
        if datum is not None and datum.period == MOVED and number.unit.endswith("分点") and datum.number is not None and datum.number.unit in _RATES:
            return error("percent-as-points", f"{what}，增减的幅度应写“{datum.number.unit}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
        return error("figure-differs", f"{what}，数据是“{entry.expected}”：{quoted}", where, source, key=entry.key, left=entry.text, right=entry.expected)
    if entry.status == UNSOURCED:
        hint = "请核对；确有依据的，补进年度文件" if not entry.key else "年度文件里已经没有这一项，请核对"
        return warning("figure-unsourced", f"“{entry.text}”在年度文件里没有依据：{quoted}", where, hint, key=entry.key, left=entry.text)
    return None


def years_behind(one: Judged, year: int) -> Diagnostic | None:
    """A year of last year's summary that was left in: one earlier than the text was built with, or at the head of a title or sentence of one's own."""
    number, match, text = one.number, one.match, one.sentence.told.text
    said = _YEAR.match(number.digits) if number.term == DATE and one.entry.status == TERM else None
    if said is None:
        return None
    meant = _YEAR.match(match.told.numbers[match.which].digits) if match is not None else None
    at_head = not one.before.strip() and number.text.endswith("年") and (one.line.level or text[number.end : number.end + 1] == "，")
    if meant is not None and int(said[0]) == int(meant[0]) - 1 or match is None and at_head and int(said[0]) == year - 1:
        wanted = meant[0] if meant is not None else str(year)
        return warning("last-years-year", f"这里写的是“{number.text}”，像是去年总结里留下的：“{around(text, number)}”", one.where, f"若指本年，请改为“{wanted}年”", left=said[0], right=wanted)
    return None


def dates(one: Judged) -> Diagnostic | None:
    """Another day, month or year in a sentence that is as it was built but for its numbers."""
    match, number = one.match, one.number
    theirs = match.told.numbers[match.which] if match is not None and match.exact and match.told.current and number.term == DATE and one.entry.status == TERM else None
    if theirs is None or theirs.term != DATE or not one.sentence.told.text.replace(number.text, "").strip("　 。"):
        return None
    (year, said), (right, meant) = (((_YEAR.match(date) or [""])[0], _YEAR.sub("", date).removeprefix("年")) for date in (plain(number.text), plain(theirs.text)))
    told = one.line.row or not year or not right or int(year) == int(right) - 1  # by `contradictions.heads`, by `years_behind`
    if said == meant and (year == right or told):
        return None
    return warning("date-differs", f"这里写的是“{number.text}”，按年度文件是“{theirs.text}”：{one.quoted}", one.where, "请核对日期", left=number.text, right=theirs.text)


def absent(one: Unused) -> Diagnostic:
    """A value, or numbers of a text, that stand nowhere."""
    if one.text:
        return warning("text-unused", f"“{one.name}”里的 {one.value} 在文稿里没有找到", one.span, "确实不写的可以不管；被删去的请补上", key=one.key, right=one.value)
    return warning("figure-unused", f"“{one.name}”（{one.value}）没有写进文稿", one.span, "确实不写的可以不管；被删去的请补上", key=one.key, right=one.value)


def part(line: Line) -> str:
    """The part of the document a line is in, where that is not its body."""
    return "" if line.part == "正文" else f"（{line.part}）"
