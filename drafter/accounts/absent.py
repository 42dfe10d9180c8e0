"""Public values of the year file that stand nowhere in a draft: 本年, the parts, 目标 and 排名; 上年 stands in the change."""

from collections.abc import Collection, Iterable, Iterator

from drafter.accounts.data import AIM, NOW, PLACED, Data, Datum
from drafter.counting import plain
from drafter.model.account import Unused

_MUST = (NOW, AIM, PLACED)


def unused(data: Data, standing: Collection[str], sentences: Iterable[str]) -> Iterator[Unused]:
    """The values whose keys are not among those `standing`, nor, where they are no number, their printed form in any of the sentences beside a name of theirs."""
    said = [plain(sentence) for sentence in sentences]
    for datum in data.values.values():
        if datum.period in _MUST and datum.key not in standing and not _in_words(datum, data, said):
            name = datum.measure.name if datum.period == NOW else f"{datum.measure.name}{datum.period}"
            yield Unused(name, datum.key, datum.printed, datum.span)


def _in_words(datum: Datum, data: Data, said: list[str]) -> bool:
    """Whether a value in words (四级甲等, A+) stands beside its name; a rank (全省前列), which is the user's own wording, anywhere."""
    if datum.period != PLACED and datum.number is not None and datum.number.value is not None:
        return False
    printed = plain(datum.printed).strip("。；，")
    names = [plain(name) for name, measures in data.names.items() if any(m.key == datum.measure.key for m in measures)]
    return any(printed in sentence and (datum.period == PLACED or any(name in sentence for name in names)) for sentence in said)
