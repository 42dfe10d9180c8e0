"""Turns values and changes as a report states them into what a year file takes."""

from __future__ import annotations

import re

from drafter import directions, numerals
from drafter.model.summary import Moved, Reading

_RATIO = re.compile(r"\d+(?:\.\d+)?\s*[:：]\s*\d+(?:\.\d+)?")


def value_of(reading: Reading) -> str | None:
    """The value as a year file takes it: 近3万例, 170余万人次, 1:1.62; None where it cannot be read back as the same number."""
    if reading.value is None:
        return reading.text.replace(" ", "").replace("：", ":") if _RATIO.fullmatch(reading.text) else None
    before = next((word for word in ("约", "近", "超") if word in reading.approx.split("+")[:1]), "")
    for scale in ("", "万", "亿", "千"):  # of a table the scale may stand in its head
        text = before + reading.text.replace(" ", "") + scale
        quantity = numerals.read_quantity(text)
        if quantity is not None and quantity.number == reading.value and quantity.unit in (reading.unit, ""):
            return text
    return None


def change_of(change: Moved) -> str:
    """A change as 同比 takes it, with the verb it was told by: 缩短0.3天, 持平; empty where no amount was told."""
    if change.kind == "same":
        return "持平"
    if change.amount is None:
        return ""
    up = change.kind == "up"
    verb = change.verb if change.verb in (directions.RISING if up else directions.FALLING) and not change.verb.endswith("幅") else "增长" if up else "下降"
    unit = f"个{change.unit}" if change.unit.endswith("分点") else change.unit
    return f"{verb}{numerals.plain(change.amount)}{unit}"


def quoted(text: str) -> str:
    """A text in single quotes; line ends become blank lines inside them, which YAML reads as line ends."""
    return "'" + text.replace("'", "''").replace("\n", "\n\n  ") + "'"
