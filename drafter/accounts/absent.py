"""Public values of the year file that stand nowhere in a draft: 本年, the parts, 目标 and 排名; 上年 stands in the change."""

from collections.abc import Collection, Iterator

from drafter.accounts.agreement import bare
from drafter.accounts.data import AIM, NOW, PLACED, Data, Datum
from drafter.model.account import Unused

_MUST = (NOW, AIM, PLACED)


def unused(data: Data, standing: Collection[str], text: str) -> Iterator[Unused]:
    """The values whose keys are not among those `standing`, nor their printed form, where that is no number, in the whole `text`."""
    whole = bare(text)
    for datum in data.values.values():
        if datum.period in _MUST and datum.key not in standing and not _in_words(datum, whole):
            name = datum.measure.name if datum.period == NOW else f"{datum.measure.name}{datum.period}"
            yield Unused(name, datum.key, datum.printed, datum.span)


def _in_words(datum: Datum, whole: str) -> bool:
    """Whether a value in words (四级甲等, A+, 全省前列) stands in the text; a rank too, which is the user's own wording."""
    in_words = datum.period == PLACED or datum.number is None or datum.number.value is None
    return in_words and bare(datum.printed).strip("。；，") in whole
