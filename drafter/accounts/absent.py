"""What of the year file stands nowhere in a draft: of its public values 本年, the parts, 目标 and 排名 (上年 stands in the change), and texts with all their numbers."""

import re
from collections.abc import Collection, Iterable, Iterator

from drafter.accounts.data import AIM, NOW, PLACED, Data, Datum
from drafter.accounts.reference import Told
from drafter.counting import plain
from drafter.model.account import AGREES, Entry, Unused
from drafter.model.returned import Piece

_MUST = (NOW, AIM, PLACED)
_DIGIT = re.compile(r"\d")
_TELLING = 3
_LONGEST = 24
"""Signs of a text that name it."""


def unused(data: Data, standing: Collection[str], sentences: Iterable[str]) -> Iterator[Unused]:
    """The values whose keys are not among those `standing`, nor, where they are no number, their printed form in any of the sentences beside a name of theirs."""
    said = [plain(sentence) for sentence in sentences]
    for datum in data.values.values():
        if datum.period in _MUST and datum.key not in standing and not _in_words(datum, data, said):
            name = datum.measure.name if datum.period == NOW else f"{datum.measure.name}{datum.period}"
            yield Unused(name, datum.key, datum.printed, datum.span)


def texts(told: Iterable[Told], standing: Collection[str], entries: Iterable[Entry]) -> Iterator[Unused]:
    """The user's own texts with numbers that are left nowhere in the draft, neither in their words nor anywhere else but as another value (numbers of one or two digits say nothing there)."""
    written: set[str] = set()
    apart: set[str] = set()  # of these what is no other value
    kept: dict[str, set[str]] = {}
    for entry in entries:
        kept.setdefault(entry.key, set()).add(plain(entry.expected))
        if len(digits := _digits(entry.text)) >= _TELLING:
            written.add(digits)
            apart |= {digits} if entry.status != AGREES or not entry.key else set()
    numbers: dict[str, list[str]] = {}
    pieces: dict[str, Piece] = {}
    for one in told:
        for number, piece in zip(one.numbers, one.sources):
            if one.current and piece is not None and piece.kind == "words" and not number.term:
                numbers.setdefault(piece.key, []).append(number.text)
                pieces[piece.key] = piece
    for key, said in numbers.items():
        if key in standing:
            lost = [text for text in said if plain(text) not in kept.get(key, ()) and _digits(text) not in written and len(plain(text)) > 1]
            if lost and kept.get(key):
                yield Unused(_short(pieces[key].text), key, "、".join(lost), pieces[key].span, text=True)
        elif not any(_digits(text) in apart for text in said):
            yield Unused(_short(pieces[key].text), key, "、".join(said), pieces[key].span, text=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _digits(text: str) -> str:
    """The digits of a number, to be compared whatever its unit."""
    return "".join(_DIGIT.findall(plain(text)))


def _in_words(datum: Datum, data: Data, said: list[str]) -> bool:
    """Whether a value in words (四级甲等, A+) stands beside its name; a rank (全省前列), which is the user's own wording, anywhere."""
    if datum.period != PLACED and datum.number is not None and datum.number.value is not None:
        return False
    printed = plain(datum.printed).strip("。；，")
    names = [plain(name) for name, measures in data.names.items() if any(m.key == datum.measure.key for m in measures)]
    return any(printed in sentence and (datum.period == PLACED or any(name in sentence for name in names)) for sentence in said)
