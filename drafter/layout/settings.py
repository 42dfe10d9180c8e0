"""Turns what is written under 排版 into values: 3.7厘米, 28磅, 三号, 仿宋_GB2312 into twips, half points and names."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize

from drafter import chinese, names
from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.model.record import StyleChange

Key = tuple[str, ...]
"""The path of a setting: 字体, 正文."""
PLACES = ("标题", "副标题", "正文", "一级标题", "二级标题", "三级标题", "四级标题", "图表标题", "表格", "页码")
"""What has a font and a size of its own."""
ALTERNATES = "替代字体"
_SIZE_NAMES = "初号 小初 一号 小一 二号 小二 三号 小三 四号 小四 五号 小五 六号 小六 七号 八号".split()
_SIZES = dict(zip(_SIZE_NAMES, (84, 72, 52, 48, 44, 36, 32, 30, 28, 24, 21, 18, 15, 13, 11, 10), strict=True))
_NUMBER = r"(\d{1,4}(?:\.\d{1,3})?)(\D*)"
_FONT = r"[\w .\-()（）]{1,31}"


class Spacing(NamedTuple):
    """Line spacing: twips where `exact`, else 240ths of a single line."""

    exact: bool
    value: int


class Settings(NamedTuple):
    """The settings so far: value by path; `spans` are the places of those on the topmost layer."""

    values: Mapping[Key, Any]
    spans: Mapping[Key, Span] = MappingProxyType({})

    def span(self, *paths: Key) -> Span:
        """The place to look at when these do not go together: the last of them on the topmost layer."""
        return max((self.spans[p] for p in paths if p in self.spans), default=Span(""))


def layered(below: Settings, changes: tuple[StyleChange, ...], found: list[Diagnostic]) -> Settings:
    """The settings with these changes over them; a change that cannot be used is an error and is left out."""
    read = {path: (value, change.span) for change in changes for path, value in _read(change, found)}
    values = dict(below.values)
    # Lines a page and line spacing say the same thing; what is said on the upper layer counts.
    for one, other in (("行距", "每页行数"), ("每页行数", "行距")):
        if (one,) in read:
            values.pop((other,), None)
    values |= {path: value for path, (value, _) in read.items()}
    return Settings(values, {path: span for path, (_, span) in read.items()})


def _read(change: StyleChange, found: list[Diagnostic]) -> list[tuple[Key, Any]]:
    """The settings one change makes: one, or all four margins at once."""
    text = change.text.strip()
    if change.path[:1] == (ALTERNATES,) and len(change.path) == 2 and _font(change.path[1]) and _font(text):
        return [(change.path, text)]
    paths = [path for path in SETTINGS if path == change.path or change.path == ("页边距",) == path[:1]]
    if not paths:
        found.append(_unknown(change))
        return []
    reader, hint = SETTINGS[paths[0]]
    value = reader(text)
    if value is None:
        message = f"“{'·'.join(change.path)}”写成了“{change.text}”，不能用"
        found.append(error("style-value", message, change.span, hint, key=_key(change)))
        return []
    return [(path, value) for path in paths]


def _unknown(change: StyleChange) -> Diagnostic:
    """A setting that does not exist, or one of several parts that was written as a whole."""
    inner = [path[1] for path in SETTINGS if len(path) == 2 and path[:1] == change.path[:1]]
    if inner and len(change.path) == 1:
        hint = f"请写成 {change.path[0]}: {{正文: {change.text.strip() or '…'}}}；可以写的有：{'、'.join(inner)}"
        return error("style-key", f"“{change.path[0]}”要写明是哪一处的", change.span, hint, key=_key(change))
    known = inner or list(dict.fromkeys(path[0] for path in SETTINGS))
    near = names.nearest(known, change.path[-1]) if change.path else ()
    message = f"排版里没有“{'·'.join(change.path)}”这一项" + (f"，是否想写“{near[0]}”" if near else "")
    return error("style-key", message, change.span, f"可以写的有：{'、'.join(known)}", key=_key(change))


def _key(change: StyleChange) -> str:
    return ".".join(("排版", *change.path))


# ---------------------------------------------------------------- single values; None: cannot be used


def _length(text: str) -> int | None:
    """Twips of a margin: 37毫米, 37mm, 3.7厘米, 3.7cm; a bare number from 10 on is in millimetres."""
    number, unit = _measured(text)
    if number is None or unit not in ("毫米", "mm", "厘米", "cm", "公分", "") or not unit and number < 10:
        return None
    millimetres = number * 10 if unit in ("厘米", "cm", "公分") else number
    return _rounded(millimetres * 1440 / Decimal("25.4")) if 5 <= millimetres <= 100 else None


def _spacing(text: str) -> Spacing | None:
    """固定值28磅, 28磅, 28, 1.5倍, 1.5倍行距, 单倍行距; a bare number is in lines up to 5 and in points from 10 on."""
    plain = _plain(text).removeprefix("固定值").removesuffix("行距").replace("单倍", "1倍").replace("双倍", "2倍")
    number, unit = _measured(plain)
    if number is None or unit not in ("磅", "pt", "倍", ""):
        return None
    if unit == "倍" or not unit and number <= 5:
        return Spacing(False, _rounded(number * 240)) if 1 <= number <= 5 else None
    return Spacing(True, _rounded(number * 20)) if 10 <= number <= 100 else None


def _size(text: str) -> int | None:
    """Half points of a type size: 三号, 小四, 3号, 小4, 16磅, 16pt, 16 (in points)."""
    plain = _plain(text)
    if plain.startswith("小") or plain.endswith("号"):
        name = re.sub(r"[1-8]", lambda digit: chinese.DIGITS[int(digit[0])], plain)
        return _SIZES.get(name) or _SIZES.get(name.removesuffix("号"))
    number, unit = _measured(plain)
    return _rounded(number * 2) if number is not None and unit in ("磅", "pt", "") and 5 <= number <= 72 else None


def _indent(text: str) -> int | None:
    """Hundredths of a character: 2字, 2字符, 两字, 2; 无."""
    plain = _plain(text)
    if plain in ("无", "不缩进", "否"):
        return 0
    counted = chinese.read_chinese(re.sub("个?字符?$", "", plain))
    if counted is not None:
        plain = f"{counted}字"
    number, unit = _measured(plain)
    return _rounded(number * 100) if number is not None and unit in ("字", "字符", "个字", "个字符", "") and number <= 10 else None


def _whether(text: str) -> bool | None:
    return {"有": True, "是": True, "无": False, "否": False, "没有": False}.get(text)


def _count(unit: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        number, after = _measured(text)
        return int(number) if number is not None and after in (unit, "") and number == int(number) and 10 <= number <= 80 else None

    return read


def _font(text: str) -> str | None:
    return text if re.fullmatch(_FONT, text) else None


def _plain(text: str) -> str:
    return normalize("NFKC", text).replace(" ", "").lower()


def _measured(text: str) -> tuple[Decimal | None, str]:
    found = re.fullmatch(_NUMBER, _plain(text))
    return (Decimal(found[1]), found[2]) if found else (None, "")


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


SETTINGS: Mapping[Key, tuple[Callable[[str], Any], str]] = {
    **{("页边距", side): (_length, "请写 5 至 100 毫米之间的长度，例如 37毫米 或 3.7厘米") for side in "上下左右"},
    ("行距",): (_spacing, "请写固定的磅数或倍数，例如 28磅、1.5倍"),
    **{("字体", place): (_font, "请写一种字体的名称，例如 仿宋_GB2312") for place in (*PLACES, "西文")},
    **{("字号", place): (_size, "请写字号或磅数，例如 三号、小四、16磅") for place in PLACES},
    ("首行缩进",): (_indent, "请写 2字 或 无"),
    ("页码",): (_whether, "请写 有 或 无"),
    ("每页行数",): (_count("行"), "请写 10 至 80 之间的整数，例如 22"),
    ("每行字数",): (_count("字"), "请写 10 至 80 之间的整数，例如 28"),
}
"""Every setting by its path: how its text is read, and what to type instead where it cannot be."""
