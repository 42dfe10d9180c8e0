"""A percentage typed without % into whether it is a share of one, as a spreadsheet holds it: 0.281 that means 28.1%."""

import re
from collections.abc import Iterable

from drafter.model.library import Indicator
from drafter.model.quantity import Quantity

_MARKED = re.compile("[%％]|百分")


def typed_as_ratio(value: Quantity, other: Quantity | None, indicator: Indicator, name: str, high: Iterable[str]) -> bool:
    """Whether a percentage of 1 at most was meant a hundred times as large. The `other` year's value decides where it is a percentage for sure, then the usual
    range of the indicator, then whether it is better the higher or its name holds a word of rates that are `high`."""
    number = value.number
    if number is None or not 0 < number <= 1 or _MARKED.search(value.typed):
        return False
    if other is not None and other.number and (other.number > 1 or _MARKED.search(other.typed)):
        return other.number > 10 * number  # nearer to a hundred times the number than to the number
    if (usual := indicator.warn_range) is not None:
        low, high_up = (usual[0] <= each <= usual[1] for each in (number, 100 * number))
        if low != high_up or usual[0] > 1:
            return high_up or not low
    return indicator.better == "higher" or any(word in name for word in high)
