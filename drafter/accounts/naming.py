"""Names of figures in a sentence, and which figure a number of it belongs to by the name beside it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from drafter.accounts.data import AIM, BEFORE, MOVED, NOW, Data
from drafter.directions import FALLING, RISING
from drafter.model.record import Measure
from drafter.spotting import Number

MOVED_BEFORE = re.compile(rf"(?P<verb>{'|'.join(RISING + FALLING)}|(?<=[上去]年)[多少])[了约近达为]{{0,2}}$")
"""What stands before the amount of a change; 提高到 and 降至 have a value behind them."""
_LINK = re.compile(
    r"(?:人?次|总?量|数|总数)?(?:，|(?:已|共计?|累计|合计|全年|年|本年|今年|\d{4}年)*)?(?:完成|实现|达到?|突破|超过?|为|是|约|近|至|占|有|共|控制在|稳定在|保持在|(?:提高|提升|上升|增长|增加|下降|降低|缩短|降|升|增)[到至为]|[:：])?(?:了)?(?:第)?"
)
_BEFORE = re.compile(r"上年|去年|同期|(?P<year>(?:19|20)\d\d)年")
_AIMED = re.compile(r"目标|计划|力争|争取|确保|不低于|不超过|控制在")
_STRIVING = re.compile(r"(?:力争|争取|确保|计划|目标)[^。；]*$")
"""What stands somewhere before the name of a figure, so that its target follows."""
_ENDED, _STOPPED, _LISTED = re.compile("[。；]"), re.compile("[，。；：]"), re.compile("[、和与及]")
_STOP = re.compile(r"[，；、：（]")


class Named(NamedTuple):
    """The figures (several where a name stands for more than one) a number belongs to by the name before it, and the period the words between say; `close`: name and
    number are joined by nothing but a word such as 达到. `unit` is that of the last of a list, which numbers before it share (76.20万、10.20万人次)."""

    measures: tuple[Measure, ...]
    period: str
    close: bool
    unit: str = ""


class Names:
    """The names of a year's figures, looked for in sentences."""

    def __init__(self, data: Data) -> None:
        """Index the names by their first signs, the longest first."""
        self._names: Mapping[str, tuple[Measure, ...]] = data.names
        self._aimed = frozenset(datum.measure.key for datum in data.values.values() if datum.period == AIM)
        self._by_first: dict[str, list[str]] = {}
        for name in data.names:
            self._by_first.setdefault(name[0], []).append(name)
        self._firsts = re.compile(f"[{re.escape(''.join(self._by_first))}]") if self._by_first else re.compile(r"(?!)")

    def found(self, text: str) -> list[tuple[int, int, tuple[Measure, ...]]]:
        """Where names stand in a text, the longest at each place."""
        out, taken = [], 0
        for first in self._firsts.finditer(text):
            place = first.start()
            name = next((n for n in self._by_first[first[0]] if text.startswith(n, place)), "") if place >= taken else ""
            if name:
                taken = place + len(name)
                out.append((place, taken, self._names[name]))
        return out

    def beside(self, text: str, number: Number, numbers: tuple[Number, ...]) -> Named | None:
        """The figure a number of a text belongs to; None where no name stands before it in its sentence."""
        shared = self._shared(text, number, numbers)
        if shared is not None:
            return shared
        names = [one for one in self.found(text[: number.start])]
        if not names:
            return None
        start, end, measures = names[-1]
        between = text[end : number.start]
        other = any(end <= n.start < number.start and not n.term for n in numbers)
        close = not other and _LINK.fullmatch(between) is not None
        if MOVED_BEFORE.search(between):
            return Named(measures, MOVED, not other or len(_STOP.findall(between)) <= 1 and not between.count("，") > 2)
        earlier = _BEFORE.search(between)
        if earlier and not other:
            return Named(measures, earlier["year"] or BEFORE, False)
        aimed = _AIMED.search(between) or _STRIVING.search(text[:start]) and any(measure.key in self._aimed for measure in measures)
        return Named(measures, AIM if aimed else NOW, close)

    def _shared(self, text: str, number: Number, numbers: tuple[Number, ...]) -> Named | None:
        """The figure of a number behind 分别, by its place among them: 药占比、耗占比分别降至24.85%、19.74%; None where the list is not of as many names."""
        at = text.rfind("分别", 0, number.start)
        behind = [n for n in numbers if n.start > at and not n.term and not _ENDED.search(text, at, n.start)] if at >= 0 else []
        if len(behind) < 2 or not any(n.start == number.start for n in behind):
            return None
        items = _LISTED.split(_STOPPED.split(text[:at])[-1])
        if not 1 < len(items) == len(behind):
            return None
        listed = [self._ending(item) for item in items]
        last = next((name for name in self._names if items[-1].endswith(name)), "")
        listed = [one or next((self._names[item + last[k:]] for k in range(1, len(last)) if item + last[k:] in self._names), ()) for item, one in zip(items, listed)]
        moved = MOVED_BEFORE.search(text[at : behind[0].start])
        which = next(place for place, n in enumerate(behind) if n.start == number.start)
        return Named(listed[which], MOVED if moved else NOW, True, behind[-1].unit) if all(listed) else None

    def _ending(self, item: str) -> tuple[Measure, ...]:
        """The figures whose name ends an item of a list, the longest name first."""
        return next((self._names[name] for name in self._names if item.endswith(name)), ())
