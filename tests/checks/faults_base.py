"""What a planted fault is, how kinds of fault are put on the list, and the slips of the hand they are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache, wraps
from random import Random
from typing import NamedTuple

from .yearfile import Figure, Text, Year, digits, number


class Fault(NamedTuple):
    """One fault in a year file: its kind, the file with it, the 1-based lines where a finding would be right, and what is wrong."""

    kind: str
    text: str
    lines: frozenset[int]
    about: str


class Planted(NamedTuple):
    """A changed file and how to find the right lines in it: figures by name, stretches of text, and lines as such."""

    text: str
    about: str
    figures: Iterable[str] = ()
    said: Iterable[str] = ()
    lines: Iterable[int] = ()


KINDS: dict[str, Callable[[str, Random], Fault | None]] = {}
"""Every kind of fault, by its name."""


@lru_cache(maxsize=64)
def parsed(text: str) -> Year:
    """The year file, parsed once."""
    return Year(text)


def kind(make: Callable[[Year, Random], Planted | None]) -> Callable[[str, Random], Fault | None]:
    """Puts a kind of fault on the list; it is handed the parsed file and gives what it planted, or None where there is nothing to spoil."""

    @wraps(make)
    def plant(text: str, rng: Random) -> Fault | None:
        planted = make(parsed(text), rng)
        if planted is None or planted.text == text:
            return None
        after = parsed(planted.text)
        lines = set(planted.lines) | after.lines_of(planted.figures)
        rows = planted.text.split("\n")
        for words in planted.said:
            lines.update(i for i, row in enumerate(rows, 1) if words in row)
        return Fault(make.__name__, planted.text, frozenset(lines), planted.about)

    KINDS[make.__name__] = plant
    return plant


def with_digits(value: str, new: str) -> str:
    """A typed value with other digits."""
    return value.replace(digits(value), new, 1)


def slips(typed: str) -> list[str]:
    """What a hand makes of digits: two neighbours swapped, or one key beside the right one."""
    out = []
    for i in range(len(typed)):
        if i + 1 < len(typed) and typed[i].isdigit() and typed[i + 1].isdigit() and typed[i] != typed[i + 1]:
            out.append(typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :])
        if typed[i].isdigit():
            out += [typed[:i] + str(int(typed[i]) + step) + typed[i + 1 :] for step in (-3, -2, 2, 3) if 0 <= int(typed[i]) + step <= 9]
    return [new for new in dict.fromkeys(out) if not re.match(r"0\d", new)]


def slip(rng: Random, value: str, low: float, high: float, *, up: bool | None = None) -> str | None:
    """A typed value with a slip that moves it by a share between low and high, upwards or downwards if asked."""
    old = number(value)
    fitting = []
    for new in slips(digits(value)):
        moved = (number(with_digits(value, new)) - old) / old if old else Decimal(0)
        if Decimal(str(low)) <= abs(moved) <= Decimal(str(high)) and (up is None or (moved > 0) is up):
            fitting.append(with_digits(value, new))
    return rng.choice(fitting) if fitting else None


def retyped(year: Year, *changes: tuple[Text, str]) -> str:
    """The file with values typed anew."""
    return year.edit(*((text.start, text.end, new) for text, new in changes))


def slipped(year: Year, rng: Random, name: str, period: str, low: float, high: float, *, up: bool | None = None) -> str | None:
    """The file with a slip in one value of a figure."""
    figure = year.figure(name)
    value = figure.attributes.get(period) if figure else None
    new = slip(rng, value.text, low, high, up=up) if value and digits(value.text) else None
    return retyped(year, (value, new)) if new else None


def exchanged(year: Year, first: str, second: str) -> str | None:
    """The file with the values of two figures exchanged: each row in the other's place."""
    one, two = year.figure(first), year.figure(second)
    if not one or not two or not one.both or not two.both:
        return None
    return retyped(year, (one.now, two.now.text), (two.now, one.now.text), (one.before, two.before.text), (two.before, one.before.text))


def said_newly(year: Year, rng: Random, text: str, sections: tuple[str, ...] = ()) -> str | None:
    """The file with one more highlight, in one of the sections if it has them, else anywhere."""
    places = [item for item in year.body if item.section in sections] or year.body
    return year.after(rng.choice(places), text) if places else None


def worth_saying(year: Year, rng: Random, about: str, texts: Iterable[str], sections: tuple[str, ...] = (), figures: Iterable[str] = ()) -> Planted | None:
    """One of the texts as one more highlight: a fault that stands in the text alone, or between it and figures."""
    text = rng.choice(list(texts))
    new = said_newly(year, rng, text, sections)
    return Planted(new, f"{about}: {text}", figures, (text,)) if new else None


def shown(value: Decimal) -> str:
    """A number as it is typed, without an exponent or idle zeros."""
    return f"{value.normalize():f}"


def counts(year: Year, least: int, apart: Iterable[str] = ()) -> list[Figure]:
    """Figures with both years typed in at least so many digits, and none of their own kin among those left out."""
    left_out = set(apart)
    out = []
    for figure in year.figures:
        if not figure.both or figure.name in left_out or figure.whole or "公开" in figure.attributes:
            continue
        if len(digits(figure.now.text).replace(",", "").replace(".", "")) >= least:
            out.append(figure)
    return out


RELATED = frozenset(
    "门急诊人次 门诊人次 急诊人次 日均门急诊量 单日最高门诊量 出院人次 入院人次 实际开放床位 实际开放总床日数 实际占用总床日数 床位使用率 病床周转次数 "
    "平均住院日 手术台次 住院手术台次 三级手术台次 四级手术台次 三四级手术台次 三四级手术占比 四级手术占比 出院患者手术占比 门诊人次数与出院人次数比 总收入 医疗收入 医疗收入增幅 医疗服务收入占比 药占比 耗占比 "
    "检查检验收入占比 门诊收入占比 住院收入占比 科研经费 每百名卫生技术人员科研项目经费 在职职工人数 卫生技术人员数 高级职称人数 党支部数 党员人数 发表论文数 SCI论文 科研立项".split()
)
"""Figures that stand in a relation with others: a change of theirs is a fault of more than one kind."""
