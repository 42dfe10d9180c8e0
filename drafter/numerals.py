"""Values and changes as Chinese official prose writes them, taken apart into quantities and printed again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from drafter.chinese import read_chinese, to_chinese
from drafter.model.quantity import Quantity

__all__ = ["EXACT", "SCALES", "change_notation", "half_up", "is_unknown", "notation", "plain", "print_quantity", "read_change", "read_change_quantity",
           "read_chinese", "read_quantity", "read_value", "scaled", "to_chinese", "unknown_notation"]

EXACT = Context(prec=150, rounding=ROUND_HALF_UP)

_LONGEST = 40  # characters a value has at most; what is longer is a sentence
_TEN_THOUSAND = Decimal(10_000)
SCALES = {"": Decimal(1), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": _TEN_THOUSAND, "十万": Decimal(10**5),
           "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8), "百亿": Decimal(10**10), "千亿": Decimal(10**11), "万亿": Decimal(10**12)}

# Full-width forms, the several minus signs and colons, and characters that cannot be seen.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(typed): meant for typed, meant in (("−", "-"), ("–", "-"), ("﹣", "-"), ("﹪", "%"), ("∶", ":"), ("≦", "≤"), ("≧", "≥"), ("\u3000", " "),
                                           ("\u00a0", " "), ("\u200b", ""), ("\u2060", ""), ("\ufeff", ""))}

# Compiling takes much of the time of a short run: what few values need is compiled by `re` when it is first used, and there is no range of all
# ideographs, which alone takes a millisecond. Patterns with _OTHERS are only used on texts that are legible (see _legible): there, what is none
# of the others is an ideograph.
_SIGNS_BEYOND_LATIN = "≤≥‰℃㎡〇"
_OTHERS = rf"\x00-\xff\d{_SIGNS_BEYOND_LATIN}"

_UNKNOWN = (
    r"|[~?]|null|(?i:TBD|TBC)|暂缺|[X×](\.[X×]+)?(万亿|[万亿])?(个[百千]分点|[%‰天年月日元分名人次例项个件篇台场位级床家种期]|人次|台次|例次|万元|亿元|分钟|小时)?|"
    r"[【\[（(]?(XX|待(补充?|填写?|定|核实?|统计|确认|上?报|公布|提供|更新|测算|汇总))(数据|数字)?([:：（(].*)?[】\]）)]?")
_FIRST_OF_UNKNOWN = "~?nTtX×暂待【[（("
_CROSSES = re.compile(r"[Xx×*]{2}")
_SIGNS_OF_UNKNOWN = frozenset("XxＸｘ×*＊~～?？lｌTtＴｔ缺待\u200b\u2060\ufeff")
"""Of these characters, a text that says "not known yet" holds one at least, unless it is blank."""
_MASKED = rf"[约近超逾]?[\d.,]*[Xx×*]{{2,}}[\d.,Xx×*]*[余多]?[千万亿]*[余多]?(%|‰|[^{_OTHERS}]{{0,6}})"

# What stands before a number, and the comparison it sets when the number is a target.
_WORDS_BEFORE = {"不超过": "≤", "不高于": "≤", "不多于": "≤", "至多": "≤", "最多": "≤", "不低于": "≥", "不少于": "≥", "不小于": "≥", "至少": "≥", "最少": "≥",
                 "不足": "<", "不到": "<", "低于": "<", "少于": "<", "小于": "<", "超过": ">", "突破": ">", "高于": ">", "多于": ">", "大于": ">", "超": ">",
                 "逾": ">", "上": "", "约为": "", "大约": "", "大概": "", "接近": "", "将近": "", "约": "", "近": ""}
_WORDS_BEHIND = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "内": "≤", "左右": "", "上下": "", "多": "", "余": ""}
_SIGNS = {"≤": "≤", "<=": "≤", "=<": "≤", "≥": "≥", ">=": "≥", "=>": "≥", "<": "<", ">": ">", "": ""}
_PLACEHOLDER_UNITS = {"比值": "", "1:x": "", "x:1": "", "分或%": "分"}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SMALL = r"[十百千](?![克米瓦卡帕伏赫焦升兆分])"
_SCALED_UNIT = rf"({_SMALL}|)(万亿|亿|万|)(.*)"
_LATIN = r"(?:DDDs?|mmHg|MPa|mSv|kWh|kVA|kW|MW|GB|TB|PB|MB|Gy|IU|kg|mg|km|cm|mm|ml|mL|m[23²³]?|[gtLThs])(?![A-Za-z])"
_WORD = r"[^\x00-\xff\d≤≥‰℃零〇一二两三四五六七八九十百千万亿余多来几第约近超逾增减升降同较比左以之]{1,8}?"
_UNIT = rf"(?:个[百千]分点|千克|千米|千瓦时|千瓦|升|毫升|毫克|毫米|厘米|分贝|/[1百千万]?0?[万百千]人?|%|‰|℃|{_LATIN}|{_WORD})(?:[/·每](?:%|‰|{_LATIN}|[百千万]?{_WORD}|1?0?[百千]?万人?))*"
_LEAD = rf"(?P<sign>{_any(k for k in _SIGNS if k)}|)(?:达到|高达|达)?(?P<before>(?:[^{_OTHERS}]{{0,8}}?第|前|(?:{_any(_WORDS_BEFORE)})?))"
_END = re.compile(rf"(?P<unit>{_UNIT}|)(?P<tail>{_any(_WORDS_BEHIND)}|)")
_ARABIC = re.compile(rf"{_LEAD}(?P<minus>[-+负]?)(?P<digits>{_NUMBER})(?P<inner>[余多来]?)(?P<small>(?:{_SMALL})?)(?P<inner_2>[余多]?)"
                     rf"(?P<scale>(?:万亿|亿|万)?)(?P<after>[余多]?)")
_CHINESE = re.compile(rf"{_LEAD}(?P<minus>负?)(?P<some>[数几]?)(?P<run>[零〇一二两三四五六七八九十百千万亿]+)(?:点(?P<fraction>[零〇一二三四五六七八九]+))?"
                      rf"(?P<inner>[余多来几]?)(?P<scale>(?:[十百千]?万亿?|[百千]?亿)?)(?P<after>[余多]?)")
# The way most values are written, read without the grammar above; what it reads, `_arabic` reads alike.
_PLAIN = re.compile(r"((?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?)(?:(万|亿)?(元|人次|例次|台次|[例人台项个名篇张家])?|(%|‰|天|分钟|小时))")
_ABOUT = r"(?:一二|二三|两三|三四|四五|五六|六七|七八|八九)[十百千万亿]*"
_MIXED = rf"(?:\d+(?:\.\d+)?(?:[百千]?万|亿|{_SMALL})){{2,}}"
_PART = r"(\d+(?:\.\d+)?)([百千]?万|亿|[十百千])"
_PERCENT_WORDS = r"(?P<lead>\D*?)(?P<of>百|千)分之(?P<number>-?[\d.零〇一二两三四五六七八九十百点]+[余多]?)(?P<rest>.*)"
_RATIO = re.compile(r"\d+(\.\d+)?:\d+(\.\d+)?")

_CHANGE = (
    r"(?:同比|较|比|与)*(?:上年度?|去年)?(?:同期)?(?:相比|同比)?[,，]?"
    r"(?:(?P<same>(?:基本)?持平|不变|无变化|相同|一致)|(?P<up>增长|增加|提高|提升|上升|上涨|增幅|延长|扩大|升高|升|增|↑|\+)|"
    r"(?P<down>下降|减少|降低|缩短|下滑|回落|减幅|降幅|缩小|降|减|↓|-)|)(?P<link>[了达为]?)(?P<rest>.*)")


def plain(number: Decimal) -> str:
    """A number in all its digits, without exponent and trailing zeros: Decimal("1E+2") → 100, 3.750 → 3.75."""
    written = format(number, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written


def half_up(number: Decimal, places: int = 2) -> Decimal:
    """The number rounded half up (away from zero) to so many decimals."""
    return number.quantize(Decimal(1).scaleb(-places), context=EXACT)


def is_unknown(text: str) -> bool:
    """Whether the text says "not known yet": empty, XX, XX万人次, ××, 待补充, 【待补】, 【待补充：…】 and their like."""
    if len(text) > 200 or _SIGNS_OF_UNKNOWN.isdisjoint(text) and text and not text.isspace():
        return False
    bare = text.translate(_HALF_WIDTH).strip().replace(" ", "")
    return bool(bare[:1] in _FIRST_OF_UNKNOWN and re.fullmatch(_UNKNOWN, bare, re.DOTALL) or _CROSSES.search(bare) and _legible(bare) and re.fullmatch(_MASKED, bare))


def read_quantity(text: str, unit: str = "", *, textual: bool = False) -> Quantity | None:
    """The quantity a value writes (contract year.md, "A value is written as in a report"); None where it cannot be read as one.

    `unit` is appended when the text has none, and may carry a scale (万元); a typed unit wins. With `textual` a grade or a ratio (四级甲等, A+, 1:1.56)
    is a value too, kept as typed. 万 and 亿 stay for printing, 千 and 百 behind digits and Chinese numerals become plain digits.
    """
    bare = (text if text.isascii() else text.translate(_HALF_WIDTH)).strip()
    if len(bare) > _LONGEST:
        return None
    if textual and (words := _textual(text, bare)):
        return words
    if " " in bare:
        bare = re.sub(r"(?<=\d) (?=\D)|(?<=\D) ", "", bare)
    if "分之" in bare and (percent := re.fullmatch(_PERCENT_WORDS, bare)):
        bare = f"{percent['lead']}{percent['number']}{'%' if percent['of'] == '百' else '‰'}{percent['rest']}"
    found = _number(bare)
    if found is None or found.unit == "分点":
        return None
    whole = _with_unit(found, unit)
    return whole if whole.typed == text else whole._replace(typed=text)


def read_value(text: str, kind: str, unit: str = "") -> Quantity | None:
    """The quantity a value writes for an indicator of that kind (see Indicator.kind): levels may be words, ratios 1:1.56, ranks take 第 in front."""
    if kind == "level":
        return read_quantity(text, unit, textual=True)
    if kind == "ratio_plain" and _RATIO.fullmatch(text.translate(_HALF_WIDTH).replace(" ", "")):
        return read_quantity(text, unit, textual=True)
    found = read_quantity(text, unit)
    if found is not None and kind == "rank" and not found.before and not found.bound and found.unit in ("位", "名"):
        return found._replace(before="第")
    return found


def scaled(quantity: Quantity, mode: str = "原样") -> Quantity:
    """The quantity with digits and scale as 数字 asks: 原样 as typed, 万 from ten thousand up in 万 (two decimals at most), 全数 in all digits.

    Ranks, percentages, points, words and approximations without a digit (百余) stay as typed in every mode; so do 亿 in mode 万 and approximations
    that two decimals would round: 99999余 is not 10万余.
    """
    number = quantity.number
    if mode == "原样" or number is None or not quantity.digits[-1:].isdigit() or quantity.before.endswith(("第", "前")) or quantity.unit in ("%", "‰") or quantity.unit.endswith("分点"):
        return quantity
    if mode == "全数" and quantity.scale:
        return quantity._replace(digits=plain(number), scale="", inner=quantity.inner or quantity.after, after="")
    if mode == "万" and quantity.scale in ("", "万") and abs(number) >= _TEN_THOUSAND:
        exact = EXACT.divide(number, _TEN_THOUSAND)
        digits = half_up(exact)
        if quantity.approximate and digits != exact or quantity.scale and digits == Decimal(quantity.digits.replace(",", "")):
            return quantity
        return quantity._replace(digits=plain(digits), scale="万", **({} if quantity.scale else {"inner": "", "after": quantity.inner}))
    return quantity


def print_quantity(quantity: Quantity, mode: str = "原样") -> str:
    """The one printed form of a value: approximation words, digits, scale word and unit. A comparison typed as a sign (≥) is left to the caller."""
    q = scaled(quantity, mode)
    return f"{q.before}{q.digits}{q.inner}{q.scale}{q.after}{q.unit}{q.tail}"


def read_change(text: str) -> tuple[int, Decimal | None, str] | None:
    """A 同比 as stated: direction (+1, 0, -1), exact amount in the plain unit and unit (%, 百分点, 千分点, 天 …; empty where none was typed).

    持平 has no amount; a bare 3.75% is a rise, 为-3% a fall; 倍 needs a verb or a sign, for 1.2倍 alone is the ratio and no rise. The signs and verbs of a rank mean its place (+3 or 上升3位: a better place). None: cannot be read.
    """
    read = read_change_quantity(text)
    if read is None:
        return None
    direction, quantity = read
    if quantity is None:
        return direction, None, ""
    return direction, quantity.number, quantity.unit.removeprefix("个") if quantity.unit.endswith("分点") else quantity.unit


def read_change_quantity(text: str) -> tuple[int, Quantity | None] | None:
    """Like read_change, with the amount as a quantity that prints as it was typed (近13%, 2.10个百分点)."""
    bare = text.translate(_HALF_WIDTH).replace(" ", "")
    bare = re.sub(r"(?<=[\d.])(?:百|千)分点", lambda unit: "个" + unit[0], bare)
    found = re.fullmatch(_CHANGE, bare)
    if found is None:
        return None
    if found["same"]:
        return None if found["rest"] else (0, None)
    quantity = read_quantity(found["rest"])
    verb = found["up"] or found["down"]
    if quantity is None or quantity.number is None or (verb and quantity.number < 0):
        return None
    if quantity.unit == "倍" and (not verb or found["link"] == "为"):
        return None
    direction = -1 if found["down"] or quantity.number < 0 else 1
    quantity = quantity._replace(number=abs(quantity.number), digits=quantity.digits.removeprefix("-"))
    return (direction, quantity) if quantity.number else (0, quantity)


def _textual(typed: str, bare: str) -> Quantity | None:
    """A grade in words or a ratio; None for what has more digits than a grade or reads as a plain number."""
    compact = bare.replace(" ", "")
    if _RATIO.fullmatch(compact):
        return Quantity(typed, None, compact)
    grade = len(bare) <= 20 and re.fullmatch(r"[^\d,.;%‰=<>{}]*(\d{1,2}[^\d,.;%‰=<>{}]+)?", bare) and any(map(_lettered, bare))
    return Quantity(typed, None, bare) if grade and not (_legible(compact) and _arabic(compact)) else None


def _lettered(character: str) -> bool:
    return character.isascii() and character.isalpha() or "\u4e00" <= character <= "\u9fff" or "Ⅰ" <= character <= "Ⅻ"


def _legible(text: str) -> bool:
    """Whether a text holds nothing but what a value is written with: Latin letters and signs, digits, ideographs."""
    return text.isascii() or all(c <= "\xff" or "\u4e00" <= c <= "\u9fff" or c in _SIGNS_BEYOND_LATIN or c.isdecimal() for c in text)


@lru_cache(maxsize=64)
def _number(text: str) -> Quantity | None:
    """The quantity of a text in half-width signs without blanks, in any of the ways to write one; a value is asked for more than once (unit, value, 同比)."""
    if plain_one := _PLAIN.fullmatch(text):
        digits, scale, unit, measure = plain_one.groups("")
        number = Decimal(digits)
        return Quantity(text, EXACT.multiply(number, SCALES[scale]) if scale else number, digits, scale, unit or measure)
    return (_arabic(text) or _chinese(text) or _about(text) or _mixed(text)) if _legible(text) else None


def _taken(head: re.Pattern[str], text: str) -> dict[str, str] | None:
    """The groups of a value that begins with `head` and ends with a unit and the words behind it."""
    front = head.match(text)
    end = _END.fullmatch(text, front.end()) if front else None
    return front.groupdict("") | end.groupdict("") if front and end else None


def _arabic(text: str) -> Quantity | None:
    found = _taken(_ARABIC, text)
    if found is None or (found["inner"] and found["inner_2"]):
        return None
    digits = found["digits"].replace(" ", "")
    whole, point, rest = digits.partition(".")
    digits = (whole if "," in whole else whole.lstrip("0") or "0") + point + rest
    number = Decimal(digits.replace(",", ""))
    if found["small"]:
        number = EXACT.multiply(number, SCALES[found["small"]])
        digits = plain(number)
    minus = "-" if found["minus"] in ("-", "负") and number else ""
    return _quantity(text, found, -number if minus else number, minus + digits, found["inner"] + found["inner_2"], found["scale"])


def _chinese(text: str) -> Quantity | None:
    found = _taken(_CHINESE, text)
    if found is None or found["unit"].startswith(("等", "半")):
        return None
    run, scale, fraction, inner, after = found["run"], found["scale"], found["fraction"], found["inner"], found["after"]
    tens_only = not run.strip("十百千万亿")
    if not scale and len(run) > 1 and run[-1] in "万亿" and not fraction:
        run, scale, inner, after = run[:-1], run[-1], "", inner or after
    value = _myriads(run) if scale == "万" and "亿" in run else read_chinese(run)
    if value is None or (scale and scale not in SCALES) or (found["some"] and not tens_only):
        return None
    approximate = bool(found["some"] or inner or after or found["before"] or found["tail"])
    if tens_only and run[0] in "百千万亿" and not approximate and not found["before"].endswith("第"):
        return None
    as_typed = inner == "几" or found["some"] or found["before"].endswith("第") or (tens_only and approximate and (run[0] != "十" or inner or after))
    if fraction:
        digits = f"{value}." + "".join(str(read_chinese(digit)) for digit in fraction)
    else:
        digits = run if as_typed else str(value)
    number = Decimal(digits) if fraction else Decimal(value)
    if not as_typed and scale not in ("", "万", "亿", "万亿"):
        number, scale = EXACT.multiply(number, EXACT.divide(SCALES[scale], SCALES[scale[-1]])), scale[-1]
        digits = plain(number)
    if scale == "万" and "亿" in run and not (inner or after):
        digits, scale = _in_large(EXACT.multiply(number, SCALES["万"]))
        number = Decimal(digits)
    minus = "-" if found["minus"] else ""
    quantity = _quantity(text, found, -number if minus else number, minus + digits, inner, scale)
    return quantity._replace(before=quantity.before + found["some"], after=after)


def _about(text: str) -> Quantity | None:
    """三四个, 五六万元: two neighbouring numerals are an approximation that stays in Chinese and has no number (GB/T 15835-2011, 5.2.1)."""
    found = _before_unit(_ABOUT, text)
    return Quantity(text, None, found, unit=text[len(found) :]) if found else None


def _mixed(text: str) -> Quantity | None:
    """3万5千, 1亿2000万元."""
    found = _before_unit(_MIXED, text)
    if not found:
        return None
    parts = [(Decimal(number), SCALES[scale]) for number, scale in re.findall(_PART, found)]
    descending = all(low[1] < high[1] and low[0] * low[1] < high[1] for high, low in zip(parts, parts[1:]))
    total = sum((number * scale for number, scale in parts), Decimal(0))
    if not descending:
        return None
    return Quantity(text, total, *_in_large(total), text[len(found) :])


def _in_large(number: Decimal) -> tuple[str, str]:
    """Digits and scale of a number told in several scales: 1.2亿 where two decimals hold it, else 12345万 where that is whole, else plain digits."""
    large, myriads = EXACT.divide(number, SCALES["亿"]), EXACT.divide(number, _TEN_THOUSAND)
    if large >= 1 and large == half_up(large):
        return plain(large), "亿"
    return (plain(myriads), "万") if myriads == half_up(myriads, 0) else (plain(number), "")


def _myriads(run: str) -> int | None:
    """The number of 万 in the numerals before a 万 that have a 亿 among them: 三亿五千(万) → 35000."""
    high, _, low = run.rpartition("亿")
    above, below = read_chinese(high), read_chinese(low.lstrip("零〇"))
    return above * 10_000 + below if above and below and below < 10_000 else None


def _before_unit(head: str, text: str) -> str:
    """The part of a text that stands before its unit; empty unless it is a `head` and nothing but a unit, or nothing, is behind it."""
    found = re.match(head, text)
    return found[0] if found and (found.end() == len(text) or re.fullmatch(_UNIT, text[found.end() :])) else ""


def _quantity(text: str, found: dict[str, str], number: Decimal, digits: str, inner: str, scale: str) -> Quantity:
    bound = _SIGNS[found["sign"]] or _WORDS_BEFORE.get(found["before"], "") or _WORDS_BEHIND.get(found["tail"], "")
    return Quantity(text, EXACT.multiply(number, SCALES[scale]), digits, scale, found["unit"], found["before"], inner, found["after"],
                    found["tail"], bound)


def _with_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity with that unit where it has none; a scale in front of the unit (万元, 千元) counts where the value has no scale of its own."""
    unit = _PLACEHOLDER_UNITS.get(unit, unit)
    if quantity.unit or not unit:
        return quantity
    small, scale, bare = re.fullmatch(_SCALED_UNIT, unit).groups() if unit[0] in "十百千万亿" else ("", "", unit)
    if any(own in quantity.typed for own in "万亿") or bare == unit:
        return quantity._replace(unit=bare)
    if quantity.number is None:
        return quantity._replace(unit=unit)
    inner = EXACT.multiply(quantity.number, SCALES[small])
    return quantity._replace(number=EXACT.multiply(inner, SCALES[scale]), digits=plain(inner) if small else quantity.digits, scale=scale, unit=bare)

_WIDE = r"[\uff01-\uff5e−–﹣﹪∶≦≧\u3000\u00a0\u200b\u2060\ufeff ]"
"""Blanks and signs that are taken for others before a value is read."""


def notation(*, words: bool = False) -> str:
    """The ways to write a value as one regular expression for programs that know no others: takes in all that is read here, and hardly more.

    Values with blanks or full-width signs in them are looked at roughly only. With `words` a grade (四级甲等, A+) is a value too.
    """
    unit = f"(?:{_UNIT})?"
    ways = [_ARABIC.pattern + _END.pattern, _CHINESE.pattern + _END.pattern, f"(?:{_ABOUT}|{_MIXED}){unit}", _PERCENT_WORDS,
            rf"(?=.*{_WIDE})(?=.*[\d\uff10-\uff19〇零一二两三四五六七八九十百千万亿])[^。；！？“”]*"]
    if words:
        ways.append(rf"(?=.{{1,20}}$)(?=.*[A-Za-z\u4e00-\u9fffⅠ-Ⅻ])(?:[^\d,.;%‰=<>{{}}]*(?:\d{{1,2}}[^\d,.;%‰=<>{{}}]+)?|(?=.*{_WIDE}).*)")
    return rf"(?=.{{1,40}}$)(?:{_nameless('|'.join(ways))})"


def unknown_notation() -> str:
    """The ways to write that a value is not known yet, likewise; nothing typed is not one of them."""
    known = _UNKNOWN.removeprefix("|").replace("(?i:TBD|TBC)", "[Tt][Bb][CcDd]")
    masked = _MASKED.replace(r"\d", r"\d\uff10-\uff19")
    return rf"{known}|(?=.*[Xx×*]{{2}})(?:{masked})|(?=.*{_WIDE})[【\[（(]?(?:[XxＸｘ×*＊]{{2}}|待).*"


def change_notation() -> str:
    """The ways to write a 同比, likewise."""
    before, _, _ = _CHANGE.partition("(?:(?P<same>")
    start, _, _ = _CHANGE.partition("(?P<rest>")
    same, points = "(?:基本)?持平|不变|无变化|相同|一致", rf"[-+]?(?:{_NUMBER})[百千]分点"
    return _nameless(rf"{before}(?:{same})[了达为]?|{start}(?:{points}|{notation()})")


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
