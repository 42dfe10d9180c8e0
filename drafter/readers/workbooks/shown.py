"""A number of a workbook and its number format into what the cell shows: 0.3912 and 0.00% into 39.12%, 45650 and yyyy"年"m"月" into 2024年12月."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

TEXT, DAY, TIME = "text", "day", "time"
"""What a cell shows: words or a number, a day or part of one, a time of day."""
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|!(.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|(E[+-])|([0#?])|([.,%])|([yYmMdDhHsS]+|上午/下午|AM/PM)|(.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_MOST_DIGITS = 15
_WIDTH = 11
"""Signs a number without a format of its own is shown in."""


def shown(number: str, code: str, since_1904: bool = False) -> tuple[str, str]:
    """What a cell shows and which of TEXT, DAY and TIME that is; the number itself where the format is none that can be followed."""
    try:
        return _shown(number, code, since_1904)
    except ArithmeticError:  # no number, or one with more digits than anything has
        return number, TEXT


def _shown(number: str, code: str, since_1904: bool) -> tuple[str, str]:
    value = Decimal(number.strip())
    if not value.is_finite():
        return number, TEXT
    value = value.normalize(Context(prec=_MOST_DIGITS))
    if code in ("", "General", "@", "G/通用格式"):
        return general(value), TEXT
    section, value = _section(code, value)
    tokens = [match.groups() for match in _TOKEN.finditer(section)]
    letters = "".join(token[8] for token in tokens if token[8]).lower()
    if letters and not any(token[6] for token in tokens if token[6] in ("#", "?")):
        return _moment(value, letters, since_1904)
    text = _number(value, tokens)
    if text.startswith(("(", "（")) and value >= 0:  # a negative number, its sign shown as brackets
        text = "-" + text.strip("()（） ")
    return (text if any(sign.isdigit() for sign in text) else general(value)), TEXT


def general(value: Decimal) -> str:
    """A number as it is shown without a format: whole numbers with all digits, others in eleven signs."""
    if value == value.to_integral_value() and value.adjusted() < 20:
        return f"{value.to_integral_value():f}"
    places = max(_WIDTH - 2 - max(value.adjusted(), 0), 0)
    if value.adjusted() < -places:
        return f"{value:f}" if value.adjusted() > -20 else str(value)
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}" if value.adjusted() < 20 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(code: str, value: Decimal) -> tuple[str, Decimal]:
    """The section of a format a value is shown by, and the value without the sign that section gives it."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    conditions = [_CONDITION.fullmatch(found) for section in sections for found in re.findall(r"\[([^\]]*)\]", section)[:1] or [""]]
    if any(conditions):
        for section, condition in zip(sections, conditions):
            if condition is None or _holds(value, condition[1], Decimal(condition[2])):
                return section, value
        return sections[-1], value
    if value < 0 and len(sections) > 1 and sections[1].strip():
        return (sections[1], abs(value)) if re.search(r"[-(（]", sections[1]) else (sections[1], value)
    return (sections[2], value) if value == 0 and len(sections) > 2 else (sections[0], value)


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit, "=": value == limit, "<>": value != limit}[sign]


def _moment(value: Decimal, letters: str, since_1904: bool) -> tuple[str, str]:
    """A day as an office writes it, as far as the format shows it; the time of day is of no use in a year file."""
    if "y" not in letters and "d" not in letters:
        return general(value), TIME
    if not 1 <= value < 2_958_466:
        return general(value), TEXT
    day = date(1904, 1, 1) + timedelta(int(value)) if since_1904 else date(1899, 12, 30) + timedelta(int(value) + (value < 60))
    if "d" not in letters:
        return (f"{day.year}年{day.month}月" if "m" in letters else f"{day.year}年"), DAY
    return (f"{day.year}年{day.month}月{day.day}日" if "y" in letters else f"{day.month}月{day.day}日"), DAY


def _number(value: Decimal, tokens: list[tuple[str | None, ...]]) -> str:
    """A number by the tokens of its section: digits put into their places from the right, what stands between them kept."""
    if any(token[4] or token[5] for token in tokens):
        return general(value) + "".join(token[0] or token[1] or token[2] or token[9] or "" for token in tokens if token[4] is None) * (not any(token[5] for token in tokens))
    pieces = [_piece(token) for token in tokens]
    point = next((at for at, (kind, _) in enumerate(pieces) if kind == "point"), len(pieces))
    last = max((at for at, (kind, _) in enumerate(pieces[:point]) if kind == "digit"), default=-1)
    commas = [at for at, (kind, _) in enumerate(pieces) if kind == "comma"]
    grouped = any(at < last for at in commas)
    places = sum(kind == "digit" for kind, _ in pieces[point:])
    value = value.scaleb(2 * sum(kind == "percent" for kind, _ in pieces) - 3 * sum(at > last for at in commas)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, fraction = f"{abs(value):f}".partition(".")
    return ("-" if value < 0 else "") + _filled(pieces, point, f"{int(digits):,}" if grouped else digits, fraction)


def _piece(token: tuple[str | None, ...]) -> tuple[str, str]:
    """What a token is, and its text."""
    quoted, escaped, bang, bracket, _, _, digit, mark, _, other = token
    if digit:
        return "digit", digit
    if mark:
        return {",": "comma", ".": "point", "%": "percent"}[mark], mark
    return "literal", quoted or escaped or bang or other or (bracket[1:].partition("-")[0] if bracket and bracket.startswith("$") else "")


def _filled(pieces: list[tuple[str, str]], point: int, digits: str, fraction: str) -> str:
    """The pieces of a format with digits in their places."""
    wholes = [at for at, (kind, _) in enumerate(pieces[:point]) if kind == "digit"]
    fractions = [at for at, (kind, _) in enumerate(pieces) if kind == "digit" and at > point]
    out = {at: text for at, (kind, text) in enumerate(pieces) if kind in ("literal", "percent")}
    if digits == "0" and wholes and all(pieces[at][1] != "0" for at in wholes):
        digits = ""
    for at in reversed(wholes[1:]):
        sign, digits = digits[-1:], digits[:-1]
        if digits.endswith(","):
            sign, digits = f",{sign}", digits[:-1]
        out[at] = sign or ("0" if pieces[at][1] == "0" else "")
    if wholes:
        out[wholes[0]] = digits or ("0" if pieces[wholes[0]][1] == "0" else "")
    keep = len(fractions)
    while keep and pieces[fractions[keep - 1]][1] != "0" and fraction[keep - 1] == "0":
        keep -= 1
    out |= {at: fraction[nth] for nth, at in enumerate(fractions[:keep])}
    if keep:
        out[point] = "." if wholes else f"{digits}."
    return "".join(out.get(at, "") for at in range(len(pieces)))
