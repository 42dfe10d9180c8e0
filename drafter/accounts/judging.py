"""Every number of a sentence into what it is: the value behind it and whether it is that value.

In order of trust: the sentence it was built from, by its words; the name beside it, which beats its place in the sentence; the bookmark on it; the user's own
words it was typed in; a value it equals and no other does.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.accounts.agreement import ABOVE, NEARLY, agrees, roughly, same
from drafter.accounts.alignment import Match
from drafter.accounts.computed import computed
from drafter.accounts.data import BEFORE, MOVED, NOW, Data, Datum
from drafter.accounts.naming import MOVED_BEFORE, Named, Names
from drafter.accounts.reference import Told
from drafter.counting import plain
from drafter.directions import rises
from drafter.model.account import AGREES, DIFFERS, TERM, UNSOURCED
from drafter.model.diagnostics import Span
from drafter.model.returned import Piece
from drafter.spotting import DATE, NUMBERING, SAYING, Number

_SINCE = re.compile(r"(?:(?:由|从)(?:上年|去年|原来|(?:19|20)\d\d年)?(?:同期)?的?|(?:上年|去年|上一年)(?:同期)?[的为是]|[（(](?:上年|去年)(?:同期)?[为是]?)$")
_UNTIL = re.compile("[到至为]$")
"""What stands before the value of the year before, and before that of this year behind it."""
_TELLING = 3
"""Digits a number has at least, so that being equal to a value says something."""
_CONTEXT = 5
"""Signs around a number that are the same, so that it is the number that was typed there."""

_AROUND = 8
_TOGETHER = 6
"""Signs of numbers with their units that two sentences share, so that one tells what the other does."""


class Verdict(NamedTuple):
    """What a number is: its status, and the value behind it. `expected` is what stands in the year file."""

    status: str
    key: str = ""
    expected: str = ""
    span: Span = Span("")


_A_TERM, _NOTHING_BEHIND = Verdict(TERM), Verdict(UNSOURCED)


class Judge:
    """Everything numbers are judged by: the data with their names, the sentences of the report, the bookmarks of the baseline."""

    def __init__(self, data: Data, names: Names, told: Sequence[Told], marks: Mapping[str, Piece]) -> None:
        """Index the numbers of the report by how they read, and the values of its figures by key."""
        self._data, self._names, self._marks = data, names, marks
        self._typed: dict[str, list[tuple[Told, int]]] = defaultdict(list)
        self._figures: dict[str, tuple[Number, Piece]] = {}
        for one in told:
            for which, (number, piece) in enumerate(zip(one.numbers, one.sources)):
                if one.current and piece is not None and piece.kind in ("figure", "words"):
                    self._typed[_reading(number)].append((one, which))
                    if piece.kind == "figure":
                        self._figures.setdefault(piece.key, (number, piece))

    def verdict(self, sentence: Told, which: int, match: Match | None, marks: Sequence[str] = (), nearby: Sequence[Number] = ()) -> Verdict | None:
        """What a number of a sentence is; None where it counts nothing and is not to be listed. `marks` are the bookmarks on it, `nearby` the numbers of its paragraph before
        its sentence."""
        verdict, number = self._verdict(sentence, which, match, marks), sentence.numbers[which]
        if verdict is not None and verdict.status in (DIFFERS, UNSOURCED) and (match is None or not match.exact) and (
            sums := computed(sentence, which, nearby, self._names, self._data, self._meant(verdict))
        ):
            return Verdict(AGREES, "", sums)
        before = sentence.text[: number.start]
        nearly, above = NEARLY.search(before) is not None, ABOVE.search(before) is not None
        if verdict is None or verdict.status not in (DIFFERS, UNSOURCED) or not (number.some or nearly or above):
            return verdict
        theirs = match.told.numbers[match.which] if match is not None else None
        datum, piece = self._data.values.get(verdict.key), match.told.sources[match.which] if match is not None else None
        if datum is not None and datum.quantity is not None and not datum.quantity.approximate and datum.quantity.number is not None:
            right = roughly(number, datum.quantity.number, nearly=nearly, above=above) and (not number.unit or number.unit == datum.quantity.unit)
        elif datum is not None and datum.change is not None and datum.change.amount is not None and datum.number is not None:
            right = roughly(number, datum.change.amount, nearly=nearly, above=above) and number.unit == datum.number.unit
        else:
            right = theirs is not None and piece is not None and piece.kind == "words" and theirs.value is not None and number.unit == theirs.unit and roughly(number, theirs.value, nearly=nearly, above=above)
        if not right:
            return verdict
        return verdict._replace(status=AGREES) if verdict.key else Verdict(AGREES, piece.key, theirs.text, piece.span)

    def _meant(self, verdict: Verdict) -> str:
        """The figure a number that differs was taken for."""
        datum = self._data.values.get(verdict.key) if verdict.status == DIFFERS else None
        return datum.measure.key if datum is not None else ""

    def _verdict(self, sentence: Told, which: int, match: Match | None, marks: Sequence[str]) -> Verdict | None:
        number = sentence.numbers[which]
        told = self._told_otherwise(sentence, which) if not (number.term or match is not None and match.exact) else None
        if told is not None:
            return told
        piece = match.told.sources[match.which] if match is not None else None
        verdict = self._built(sentence, which, match, piece) if piece is not None else None
        if verdict is None and number.term == SAYING:
            return None
        if verdict is not None:
            return verdict
        if number.term:
            return _A_TERM
        return self._named(sentence, number) or self._marked(sentence, number, marks) or self._as_typed(sentence, number) or self._equal(sentence, number) or _NOTHING_BEHIND

    def _told_otherwise(self, sentence: Told, which: int) -> Verdict | None:
        """A value told in a way the report has not: 由[46]分钟缩短至41分钟, 增加[134]例 where the report says 4.2%; None where it is not that of the figure named."""
        number, text = sentence.numbers[which], sentence.text
        before = text[: number.start]
        named = self._names.found(before)
        since = sentence.numbers[which - 1] if which else None
        if not named:
            return None
        started = since is not None and since.start >= named[-1][1] and _SINCE.search(text[: since.start]) is not None
        period = BEFORE if _SINCE.search(before) else NOW if started and _UNTIL.search(before) else ""
        moved = MOVED_BEFORE.search(before)
        for measure in named[-1][2]:
            values = {datum.period: datum for datum in self._data.values.values() if datum.measure.key == measure.key}
            if period in values and agrees(number, values[period]):
                return Verdict(AGREES, values[period].key, values[period].printed, values[period].span)
            if moved and MOVED in values and _is_difference(number, values, up=rises(moved["verb"]) is True):
                return Verdict(AGREES, values[MOVED].key, values[MOVED].printed, values[MOVED].span)
        return None

    def _built(self, sentence: Told, which: int, match: Match, piece: Piece) -> Verdict | None:
        """What the number is by the sentence it was built from; None where that does not say."""
        number, theirs = sentence.numbers[which], match.told.numbers[match.which]
        if number.term == DATE and theirs.term != DATE or number.unit == "年" != theirs.unit and sentence.text[: number.start].endswith("连续"):
            return None  # a year, or how many, is no value of a figure
        if piece.kind == "figure":
            return self._figure(sentence, number, match, theirs, piece)
        if piece.kind == "words":
            return self._words(number, match, theirs, piece)
        if number.term:
            return None if number.term == SAYING else _A_TERM
        return _A_TERM if plain(number.text) == plain(theirs.text) else None

    def _figure(self, sentence: Told, number: Number, match: Match, theirs: Number, piece: Piece) -> Verdict | None:
        datum = self._data.values.get(piece.key)
        expected, source = self._figures.get(piece.key, (None, piece))
        printed = datum.printed if datum is not None else source.text if expected is not None else ""
        if datum is None and expected is None:
            return Verdict(UNSOURCED, piece.key, "", piece.span)
        span = datum.span if datum is not None else source.span
        mine = datum.measure.key if datum is not None else piece.key.rpartition(".")[0]
        named = self._names.beside(sentence.text, number, sentence.numbers) if not match.exact else None
        elsewhere = named is not None and all(measure.key != mine for measure in named.measures)
        if named is not None and named.close and not elsewhere and datum is not None and named.period == NOW and datum.period == MOVED:
            return None  # the words of the change were taken out: it is the value before them
        if elsewhere and named.close and not match.alike:
            return None
        if match.told.current and same(number, theirs) or datum is not None and agrees(number, datum) or expected is not None and same(number, expected):
            return Verdict(AGREES, piece.key, printed, span)
        if not match.exact and (elsewhere or not match.alike and (named is None or mine not in self._around(sentence))):
            return None
        return Verdict(DIFFERS, piece.key, printed, span)

    def _words(self, number: Number, match: Match, theirs: Number, piece: Piece) -> Verdict | None:
        """A number among the user's own words: as typed, or changed."""
        if number.term == SAYING and (theirs.term == SAYING or plain(number.text) == plain(theirs.text)):
            return None
        if number.text == theirs.text or plain(number.text) == plain(theirs.text) or {number.term, theirs.term} <= {"", SAYING} and same(number, theirs):
            if not match.told.current and not any(told.sources[at].key == piece.key for told, at in self._typed.get(_reading(theirs), ())):
                return None
            return _A_TERM if number.term not in ("", SAYING) else Verdict(AGREES, piece.key, theirs.text, piece.span)
        if number.term == NUMBERING and not number.text.startswith("第") or not match.alike or not match.told.current:
            return None
        return Verdict(DIFFERS, piece.key, theirs.text, piece.span)

    def _around(self, sentence: Told) -> frozenset[str]:
        """The keys of the figures named in a sentence."""
        return frozenset(measure.key for _, _, measures in self._names.found(sentence.text) for measure in measures)

    def _named(self, sentence: Told, number: Number) -> Verdict | None:
        """By the name before the number: any value of that figure; where name and number are joined, another value is wrong."""
        named = self._names.beside(sentence.text, number, sentence.numbers)
        if named is None or number.unit == "年" and sentence.text[: number.start].endswith("连续"):
            return None
        number = number._replace(unit=number.unit or named.unit)
        wanted = [datum for measure in named.measures for datum in self._of(measure.key, named)]
        meant, *others = [datum for datum in wanted if datum.period == named.period] or [None]
        sure = named.close and meant is not None and not others
        right = next((datum for datum in ((meant,) if sure else wanted) if agrees(number, datum)), None)
        if right is not None:
            return Verdict(AGREES, right.key, right.printed, right.span)
        if sure and not right and meant.number is not None and not _of_its_kind(number, meant.number) and self._anothers(sentence, number, named):
            return Verdict(DIFFERS, meant.key, meant.printed, meant.span)
        still = meant is not None and meant.period == MOVED and meant.number is None and meant.change is not None and not meant.change.direction
        if not named.close or meant is None or not still and (meant.number is None or not _of_its_kind(number, meant.number)):
            return None
        return Verdict(DIFFERS, meant.key, meant.printed, meant.span)

    def _anothers(self, sentence: Told, number: Number, named: Named) -> bool:
        """Whether a number is the value of a figure that the sentence names elsewhere: the two changed places."""
        mine, around = {measure.key for measure in named.measures}, self._around(sentence)
        return any(datum.measure.key in around and datum.measure.key not in mine and datum.period == NOW and number.unit and agrees(number, datum) for datum in self._data.values.values())

    def _of(self, key: str, named: Named) -> Iterator[Datum]:
        """The values of a figure, that of the period meant first; what is no change is no amount of one."""
        values = [datum for datum in self._data.values.values() if datum.measure.key == key]
        for datum in sorted(values, key=lambda datum: (datum.period != named.period, datum.period != NOW)):
            if (datum.period == MOVED) == (named.period == MOVED):
                yield datum

    def _marked(self, sentence: Told, number: Number, marks: Sequence[str]) -> Verdict | None:
        """By the bookmark around the number: the value, or another of its kind in its place."""
        for mark in marks:
            piece = self._marks.get(mark)
            datum = self._data.values.get(piece.key) if piece is not None else None
            if datum is None or datum.number is None:
                continue
            if agrees(number, datum):
                return Verdict(AGREES, datum.key, datum.printed, datum.span)
            if _of_its_kind(number, datum.number) and datum.measure.key in self._around(sentence):
                return Verdict(DIFFERS, datum.key, datum.printed, datum.span)
        return None

    def _as_typed(self, sentence: Told, number: Number) -> Verdict | None:
        """By the words around it, which the report has around the same number, or by other numbers of the sentence that stand with it there."""
        quantities = {_reading(n) for n in sentence.numbers if n.unit and not n.term}
        for told, which in self._typed.get(_reading(number), ()):
            together = quantities & {_reading(n) for n in told.numbers} if number.unit else ()
            if len(together) > 1 and told.sources[which].kind == "words" and sum(len(text) for text in together) >= _TOGETHER and _alike_around(sentence, told, together):
                return Verdict(AGREES, told.sources[which].key, told.numbers[which].text, told.sources[which].span)
            other, piece = told.numbers[which], told.sources[which]
            if _in_common(sentence.text[: number.start], told.text[: other.start]) + _in_common(sentence.text[number.end :][::-1], told.text[other.end :][::-1]) >= _CONTEXT:
                return Verdict(AGREES, piece.key, other.text, piece.span)
        return None

    def _equal(self, sentence: Told, number: Number) -> Verdict | None:
        """By its value: that of exactly one figure, told by its digits or by the figure's name somewhere in the sentence."""
        digits = len(number.digits.strip("-0").replace(".", "").replace(",", ""))
        named = self._around(sentence)
        equal = [d for d in self._data.values.values() if number.unit and agrees(number, d) and (digits >= _TELLING or d.measure.key in named)]
        if len({datum.measure.key for datum in equal}) == 1:
            return Verdict(AGREES, equal[0].key, equal[0].printed, equal[0].span)
        return None


def _is_difference(number: Number, values: Mapping[str, Datum], *, up: bool) -> bool:
    """Whether a number is what this year has more, or less, than the year before, exactly and in the same unit."""
    now, before = (values[period].quantity if period in values else None for period in (NOW, BEFORE))
    if now is None or before is None or now.approximate or before.approximate or None in (now.number, before.number, number.value):
        return False
    if number.unit != now.unit or number.unit in ("%", "‰"):  # what percentages differ by are 百分点
        return False
    return now.number - before.number == (number.value if up else -number.value)


def _alike_around(one: Told, other: Told, together: Collection[str]) -> bool:
    """Whether one of the numbers two sentences share has a word of two signs in common a few signs around it."""
    def around(told: Told, reading: str) -> str:
        number = next(n for n in told.numbers if _reading(n) == reading)
        return told.text[max(number.start - _AROUND, 0) : number.start] + "。" + told.text[number.end : number.end + _AROUND]

    pairs = ((around(one, reading), around(other, reading)) for reading in sorted(together))
    return any(mine[at : at + 2] in theirs for mine, theirs in pairs for at in range(len(mine) - 1) if mine[at : at + 2].isalpha())


def _reading(number: Number) -> str:
    """What a number says, however it is typed: 第3名 and 第3位 are one, 14回 and 14次."""
    text = plain(number.text)
    return text.rstrip("名位") if text.startswith("第") else f"{text[:-1]}次" if text.endswith("回") else text


def _in_common(left: str, right: str) -> int:
    """How many signs two texts end with alike."""
    return next((n for n, (a, b) in enumerate(zip(reversed(left), reversed(right))) if a != b), min(len(left), len(right)))


def _of_its_kind(number: Number, expected: Number) -> bool:
    """Whether a number may stand for a value at all: of its unit, or without one; % for 个百分点."""
    if number.rank != expected.rank and (number.rank or expected.rank) and number.unit != expected.unit:
        return False
    percent = ("%", "个百分点", "‰", "个千分点")
    return not number.unit or number.unit == expected.unit or number.unit in percent and expected.unit in percent or same(expected._replace(unit=number.unit), expected)


