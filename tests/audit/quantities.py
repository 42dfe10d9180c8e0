"""Turns a value as a clerk typed it into an exact fraction and the ways it may be printed, and two of them into the change that must be stated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_WIDE = {ord("０") + i: str(i) for i in range(10)} | {ord(w): n for w, n in zip("．，％＋－：", ".,%+-:", strict=True)}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_UNKNOWN = re.compile(r"[XxＸｘ×✕]{2,}|待补充?|【待补(充)?(：[^】]*)?】|")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_VALUE = re.compile(
    r"(?P<before>(?:约|近|超过|超|逾|不足|接近|达|全省第|全市第|第|不超过|不低于|不少于|≤|≥|<=|>=|<|>)?)\s*"
    rf"(?P<digits>{_NUMBER.pattern}|[{_HAN}]+)"
    r"(?P<inner>[余多]?)(?P<scale>万亿|百万|千万|[百万亿]|千(?![瓦克米])|)(?P<after>[余多]?)\s*(?P<rest>.*)",
    re.S,
)
_TAIL = re.compile(r"(左右|以上|以下|以内)$")
UNKNOWN_WORD = "【待补充："


@dataclass(frozen=True)
class Value:
    """One value: `number` in the plain unit (None: a level or grade), `body` the ways its number may print, `unit` what follows it."""

    typed: str
    number: Fraction | None
    unit: str = ""
    before: str = ""
    bodies: tuple[str, ...] = ()
    tail: str = ""
    approximate: bool = False
    scale: int = 1

    @property
    def forms(self) -> tuple[str, ...]:
        """Every text the value may stand as, with its unit."""
        return tuple(f"{self.before}{b}{self.unit}{self.tail}" for b in self.bodies)

    @property
    def bare(self) -> tuple[str, ...]:
        """The same without words around it."""
        return self.bodies


def unknown(text: str) -> bool:
    """Whether a value is written as not known yet."""
    return _UNKNOWN.fullmatch(text.strip()) is not None


def han(text: str) -> int:
    """A number in Chinese numerals: 一千二百 → 1200, 两百零三 → 203, 一万二千 → 12000."""
    total, part, digit = 0, 0, 0
    for char in text:
        if char in "零〇":
            continue
        if char in "一二两三四五六七八九":
            digit = "一二三四五六七八九".index("二" if char == "两" else char) + 1
        elif char in "十百千":
            part += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            total, part, digit = (total + part + digit) * _SCALES[char], 0, 0
    return total + part + digit


def rounded(number: Fraction, decimals: int) -> Fraction:
    """Half up, away from zero."""
    sign = -1 if number < 0 else 1
    scaled = abs(number) * 10**decimals
    return sign * Fraction(int(scaled + Fraction(1, 2)), 10**decimals)


def plain(number: Fraction, decimals: int = 2) -> str:
    """Digits of a number, rounded, without trailing zeros."""
    number = rounded(number, decimals)
    whole, part = divmod(abs(number) * 10**decimals, 10**decimals)
    digits = f"{int(whole)}.{int(part):0{decimals}d}".rstrip("0").rstrip(".") if decimals else str(int(whole))
    return ("-" if number < 0 else "") + digits


def read(typed: str, unit: str = "", mode: str = "原样") -> Value:
    """The value a text states; `unit` is what it takes when none is typed, `mode` how plain numbers print (原样, 万, 全数)."""
    text = typed.strip().translate(_WIDE)
    found = _VALUE.fullmatch(text)
    if found is None or re.match(r"[级等:]", found["rest"]) or re.fullmatch(r"[A-Z]\+*", text):
        return Value(typed, None, "" if unit and typed.endswith(unit) or unit == "级" and "级" in typed else "", bodies=(typed.strip(), text))
    digits, rest = found["digits"], found["rest"]
    tail = _TAIL.search(rest)
    own = rest[: tail.start()] if tail else rest
    chinese = digits[0] in _HAN
    scale = _SCALES[found["scale"]]
    number = Fraction(han(digits)) if chinese else Fraction(digits.replace(",", "").lstrip("+"))
    number *= scale
    before, round_mark = found["before"], found["inner"] + found["after"]
    mode = "原样" if before.endswith("第") else mode
    approximate = bool(round_mark or tail or before and not before.endswith("第"))
    return Value(
        typed,
        number,
        own or unit,
        before,
        tuple(dict.fromkeys(_bodies(digits, number, found, chinese, mode, approximate))),
        tail[0] if tail else "",
        approximate,
        scale if found["scale"] in ("万", "亿") else 1,
    )


def _bodies(digits: str, number: Fraction, found: re.Match[str], chinese: bool, mode: str, approximate: bool) -> list[str]:
    inner, scale, after = found["inner"], found["scale"], found["after"]
    whole = str(int(number)) if number.denominator == 1 else plain(number, 6)
    small = scale in ("百", "千", "百万", "千万")
    if chinese or small:
        typed = [whole + (inner or after)]
        if number >= 10000:
            typed += [_in_scale(number, 10**4) + (inner or after) + "万", _in_scale(number, 10**4) + "万" + (inner or after)]
        if number >= 10**8:
            typed += [_in_scale(number, 10**8) + (inner or after) + "亿", _in_scale(number, 10**8) + "亿" + (inner or after)]
        if chinese and approximate:
            typed.append(digits + inner + scale + after)
    else:
        typed = [digits + inner + scale + after]
    if mode == "万" and number >= 10000 and (inner or after):
        return [*typed, _in_scale(number, 10**4) + (inner or after) + "万", _in_scale(number, 10**4) + "万" + (inner or after)]
    if mode == "万" and number >= 10000:
        if scale in ("", "百", "千"):
            return [_in_scale(number, 10**4) + "万"] + (typed if approximate else [])
        return [*typed, _in_scale(number, 10**4) + "万"]
    if mode == "全数":
        full = [whole, f"{int(number):,}"] if number.denominator == 1 else [whole]
        if inner or after:
            return [*typed, whole + (inner or after)]
        return typed if not scale else full + (typed if approximate else [])
    return typed


def _in_scale(number: Fraction, scale: int) -> str:
    return plain(number / scale, 2)


@dataclass(frozen=True)
class Change:
    """What must be said of two values: `state` is none, level, nearly, moved or direction; `amounts` the ways to print how far."""

    state: str
    sign: int = 0
    amounts: tuple[str, ...] = ()
    worse: bool = False
    states: tuple[str, ...] = ()


def stated(text: str) -> tuple[int, str, str] | None:
    """A 同比 as typed: sign, digits and unit; None when it is 持平 or cannot be read."""
    text = text.strip().translate(_WIDE)
    found = re.fullmatch(r"(?P<sign>\D*?)(?P<digits>\d+(?:\.\d+)?)(?P<unit>.*)", text)
    if found is None:
        return None
    down = found["sign"].startswith("-") or re.search(r"下降|减少|降低|缩短|下滑|回落", found["sign"]) is not None
    if found["unit"] == "位" and "-" not in found["sign"]:
        down = "下降" in found["sign"] or "后移" in found["sign"]
    return -1 if down else 1, found["digits"], found["unit"]


def change(current: Value | None, previous: Value | None, given: str, mode: str, kind: str, better: str, numbers: str) -> Change:
    """The change a figure must state. `mode` is the catalogue's; `given` a 同比 as typed or empty; `numbers` how plain numbers print."""
    computed = _computed(current, previous, mode, kind, better, numbers)
    if not given or unknown(given):
        return computed
    told = stated(given)
    if computed.state in ("none", "direction"):
        if told is None:
            return Change("level", states=("level",))
        return Change("moved", told[0], (told[1] + told[2],), _worse(told[0], better, kind), ("moved",))
    if told is None:
        agrees = computed.state in ("level", "nearly")
        return Change("level", states=("level", "nearly")) if agrees else computed
    decimals = len(told[1].partition(".")[2])
    for amount in computed.amounts:
        own = re.fullmatch(r"([\d.]+)(.*)", amount)
        if own and own[2] == told[2] and computed.sign == told[0] and rounded(Fraction(own[1]), decimals) == Fraction(told[1]):
            return Change("moved", told[0], (*computed.amounts, told[1] + told[2]), computed.worse, ("moved",))
    return computed


def _computed(current: Value | None, previous: Value | None, mode: str, kind: str, better: str, numbers: str) -> Change:
    if current is None or previous is None or current.number is None or previous.number is None or mode == "none":
        return Change("none")
    step = current.number - previous.number
    sign = (step > 0) - (step < 0)
    if kind == "rank":
        sign = -sign
    worse = _worse(sign, better, kind)
    if step == 0 and previous.number == 0:
        return Change("direction", 0, states=("level",))
    if current.approximate or previous.approximate or previous.number == 0:
        exact = not current.approximate and not previous.approximate and step != 0
        amounts = _amounts(current, Value("", Fraction(1), current.unit), step, "absolute", "", numbers) if exact else []
        return Change("direction", sign, tuple(amounts), worse)
    if step == 0:
        return Change("level", states=("level",))
    amounts = _amounts(current, previous, step, mode, kind, numbers)
    states = {"moved" if amounts else "nearly"}
    if mode in ("percent", "") and plain(abs(step) / abs(previous.number) * 100) == "0":
        states.add("nearly")
    if set(current.bodies) & set(previous.bodies):
        states |= {"level", "nearly"}
    state = "moved" if amounts else "nearly"
    return Change(state, sign, tuple(amounts), worse, tuple(sorted(states)))


def _amounts(current: Value, previous: Value, step: Fraction, mode: str, kind: str, numbers: str) -> list[str]:
    size = abs(step)
    percent = plain(size / abs(previous.number) * 100) + "%"
    small = current.number < 1000 and previous.number < 1000
    absolute: list[str] = []
    for scale, word in ((1, ""), (10**4, "万"), (10**8, "亿")):
        scaled = max(current.scale, previous.scale) > 1 or numbers == "万"
        if scale == 1 or scale in (current.scale, previous.scale) or size >= scale and scaled:
            digits = plain(size / scale)
            if digits != "0":
                absolute.append(digits + word + current.unit)
                if scale == 1 and size >= 1000 and size.denominator == 1:
                    absolute.append(f"{int(size):,}{current.unit}")
    if mode == "pp" or mode == "absolute_or_pp" and current.unit == "%":
        out = [plain(size) + "个百分点"]
    elif mode == "permille":
        out = [plain(size) + "个千分点"]
    elif mode == "rank":
        out = [plain(size) + "位", plain(size) + "名"]
    elif mode == "either":
        out = [percent, *absolute]
    elif mode == "percent" or mode == "" and not (current.number < 100 and previous.number < 100):
        out = [percent, *(absolute if kind == "count" and small else [])]
    else:
        out = absolute + ([percent] if kind == "count" and small else [])
    return [a for a in out if not re.fullmatch(r"0[^.\d]*", a)]


def _worse(sign: int, better: str, kind: str) -> bool:
    if kind == "rank":
        return sign < 0
    return better == "higher" and sign < 0 or better == "lower" and sign > 0
