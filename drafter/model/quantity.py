"""A quantity as Chinese official prose writes it: 170余万人次, 约120项, 1.18亿元, 39.12%, 四级甲等."""

from decimal import Decimal
from typing import NamedTuple


class Quantity(NamedTuple):
    """One written value, taken apart.

    `number` is exact and in the plain unit (260.72万人次 → 2607200, 86.87% → 86.87); None for values that are no number (四级甲等, A+, 1:1.56).
    `digits` are the numerals as they print before the scale word (260.72, 1,286,354, 170, 百); for a value that is no number, the whole text.
    `before` holds what stands in front (约, 近, 超, 第 …), `inner` an approximation between numerals and scale (170余万), `after` one behind
    the scale (3万余), `tail` one behind the unit (120项左右, 90%以上); `bound` is the comparison a target sets (≤, ≥, <, > or empty),
    whether it was typed as a sign or as a word that also stands in `before` or `tail` (不超过, 以上).
    """

    typed: str
    number: Decimal | None
    digits: str
    scale: str = ""
    unit: str = ""
    before: str = ""
    inner: str = ""
    after: str = ""
    tail: str = ""
    bound: str = ""

    @property
    def approximate(self) -> bool:
        """Whether the value is only roughly known (余, 多, 约, 近, 超, ≥ …); no percentage is computed from such a value."""
        return bool(self.inner or self.after or self.tail or self.bound or self.before and not self.before.endswith("第"))
