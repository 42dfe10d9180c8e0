"""Turns the words before 分别 into the names of the numbers behind it, one for each."""

import re
from collections.abc import Sequence

from drafter import names
from drafter.model.library import Library
from drafter.model.summary import Reading
from drafter.summaries.naming import Named, inner, of_rate, stripped, uncut_of

_EACH = re.compile(r"(?:^|[,，。;；:：）)])([^,，。;；:：（）()]{2,60}?)的?(?:分别|依次|各)(?:为|是|达到?|完成了?|实现|占|增至|升至|降至|提高到|提高至|提升到|提升至|达成|控制在|保持在|稳定在|维持在|下降到|下降至)?(?:约|近)?$")
_SEVERAL = re.compile(r"(?<=\w)(?:这)?[两二三四五六七八九十2-9][个类项大种](?:科室|院区|病区|中心|专科|部门|单位|指标|类别|群体|人群)?(?=\w{2})")
"""How many they are, between the list and what is said of each: 门诊、住院、员工三项满意度."""
_LEADING = re.compile(r"^(?:\w{0,8}?(?:完成|开展|实施|施行|实现))(?=\w)")
_BETWEEN = re.compile("[、和与及]|以及")
_PARTS = frozenset("、和与及")
_APIECE = re.compile(r"(?:^|[,，。;；:：）)])([^,，。;；:：（）()、]{1,24}率)(?:则|也|均)?分别(?:为|是|达到?|提高到|提升到|降至)?(?:约|近)?$")
_VALUES = re.compile(r"\d[\d.]*[%‰](?:(?:[、和与及,，]|以及)\d[\d.]*[%‰])+")
_VALUE = re.compile("[%‰]")


def distributed(words: str, library: Library) -> tuple[Named, ...]:
    """The names of the numbers behind 分别, one for each of a list before it: 门诊、住院患者满意度分别为 → 门诊患者满意度, 住院患者满意度; none where there is
    no list."""
    match = _EACH.search(words) if not _PARTS.isdisjoint(words) else None
    parts = _BETWEEN.split(_SEVERAL.sub("", match[1])) if match else []
    uncut = uncut_of(library.words.uncut)
    parts = [stripped(part, uncut) for part in (_LEADING.sub("", inner(parts[0], uncut)), *parts[1:])] if len(parts) > 1 else []
    if len(parts) < 2 or not all(parts):
        return ()
    first, last = parts[0], parts[-1]
    tails = [last[k:] for k in range(1, len(last) - 1)] if first[-1] != last[-1] else []
    tail = next((tail for tail in tails if names.find(library, first + tail) is not None), "")
    if tails and not tail and names.find(library, first) is None and len(first) + 2 <= len(last) and len(first) < 5:
        tail = last[len(first) :]
    whole = [part + tail if tail and not part.endswith(tail) else part for part in parts]
    return tuple(Named(name, names.find(library, name), False) for name in whole)


def apiece(words: str, behind: str, found: Sequence[Reading], library: Library) -> tuple[Named, ...]:
    """The names of the rates behind 分别, one for each of as many figures counted just before: 角膜移植12例，骨髓移植30例，存活率分别为91%和83%."""
    match = _APIECE.search(words)
    values = _VALUES.match(behind) if match else None
    if match is None or values is None:
        return ()
    count = len(_VALUE.findall(values[0]))
    counted = found[-count:]
    if len(counted) < count or any(one.unit != counted[0].unit for one in counted) or counted[0].unit in ("%", "‰", "元"):
        return ()
    rate = stripped(match[1], uncut_of(library.words.uncut))
    return tuple(Named(of_rate(one.indicator, rate), None, False) for one in counted)
