"""Writes values the ways a clerk writes them, each legal by the contract: 387266, 38.73万人次, 近39万, ３８７２６６, 一千二百, ≤7.5天."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from .quantities import plain

_WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
_HAN = "零一二三四五六七八九"
UNKNOWN = ("XX", "", "待补充", "【待补】", "××", "【待补充】")


def count(rng: Random, number: int, unit: str, typed_unit: bool) -> str:
    """A count or an amount of money, exact or not."""
    tail = unit if typed_unit or rng.random() < 0.4 else ""
    roll = rng.random()
    if number >= 10**8 and roll < 0.7:
        return plain(Fraction(number, 10**8)) + "亿" + tail
    if number >= 10**4 and roll < 0.35:
        return plain(Fraction(number, 10**4)) + "万" + tail
    if number >= 1000 and roll < 0.5:
        return f"{number:,}{tail}"
    if roll < 0.55:
        return str(number).translate(_WIDE) + tail
    return f"{number}{tail}"


def rough(rng: Random, number: int, unit: str) -> str:
    """A count only roughly known."""
    if number < 20:
        return f"{number}{unit}"
    round_number = int(f"{number:.1e}".split("e")[0].replace(".", "")) * 10 ** (len(str(number)) - 2)
    ten_thousands = plain(Fraction(round_number, 10**4)) if round_number >= 10**4 else ""
    shapes = [f"约{round_number}{unit}", f"近{round_number}{unit}", f"超{round_number}{unit}", f"{round_number}余{unit}"]
    if ten_thousands and "." not in ten_thousands:
        shapes += [f"{ten_thousands}余万{unit}", f"近{ten_thousands}万{unit}", f"超过{ten_thousands}万{unit}", f"{ten_thousands}万余{unit}"]
    if round_number >= 100 and number < 200:
        shapes += [f"百余{unit}"]
    return rng.choice(shapes)


def odd(rng: Random, number: int, unit: str) -> str:
    """A count with 千 or 百 behind digits, or in Chinese numerals."""
    if number >= 2000 and rng.random() < 0.5:
        return f"{number // 1000}千{unit}"
    if 10 < number < 10000:
        return han(number - number % 10) + unit
    return f"{number}{unit}"


def han(number: int) -> str:
    """A number below ten thousand in Chinese numerals."""
    out, pending = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if pending and out else "") + ("" if digit == 1 and place == 10 and not out else _HAN[digit]) + word
            pending = False
        else:
            pending = bool(out)
    return out


def target(rng: Random, text: str, better: str) -> str:
    """A value as something to reach."""
    text = text.removeprefix("第")
    sign = {"lower": "≤", "higher": "≥"}.get(better, rng.choice(("≥", "")))
    return (sign if rng.random() < 0.8 else "") + text
