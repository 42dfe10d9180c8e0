"""Turns running text into every number that stands in it: where, which value in which unit, and whether it is part of a term.

Where `drafter.counting` leaves out what counts nothing, here nothing is left out: a date, a numbering, a document number and a set phrase are numbers
whose `term` says what they are. Works on any text; places are those of the text (code points).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from drafter.chinese import read_chinese
from drafter.counting import UNITS, WORDED_UNITS, half_width, in_words_counts
from drafter.model.library import Library
from drafter.numerals import EXACT, SCALES

DATE, NUMBERING, DOCUMENT, PHRASE, SAYING = "日期", "编号", "文号", "固定用语", "说法"
"""What a term is. A saying (一批, 两项工作) counts nothing and is listed only where a figure is expected."""

_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_FIGURES = "一二三四五六七八九十"
_BLANK = "[ \u00a0\u2009\u202f\u3000]"
_DIGITS = re.compile(rf"\d+(?:{_BLANK}\d+)*(?:,{_BLANK}?\d{{3}}(?!\d))*(?:{_BLANK}?\.{_BLANK}?\d+(?:{_BLANK}\d+)*)?")
_RATIO = re.compile(rf"{_BLANK}?:{_BLANK}?\d+(?:\.\d+)?(?![\d:])")
_SCALES = "万亿|[十百千]?万|[百千]?亿|[百千](?![克米瓦伏])"
_DATES = re.compile(
    r"(?:19|20)\d\d年?[-至到](?:19|20)\d\d年度?(?!\d)"
    r"|(?:19|20)\d\d[年.-/]\d{1,2}(?:月(?:\d{1,2}[日号])?|[.-/]\d{1,2}(?![\d.]))(?:[-至到](?:\d{1,2}月)?\d{1,2}[日号月])?"
    r"|(?:19|20)\d\d(?:年度?|届|级)"
    r"|\d{1,2}月?[-至到、]\d{1,2}月(?!龄)(?:\d{1,2}[日号])?|\d{1,2}月\d{1,2}(?:[日号]?[-至到]\d{1,2})?[日号]|\d{1,2}月(?![龄均])"
    r"|\d{1,2}[时点]\d{1,2}分|(?<=[晨早午晚夜])\d{1,2}(?:[:时点]\d{2}|[时点])|\d{1,2}:\d\d[-~至到]\d{1,2}:\d\d|(?:19|20)?\d0年代"
    r"|[1-4]季度"
)
_DATES_IN_WORDS = (
    rf"[二一][〇零○九{_FIGURES}]{{3}}年(?:[{_FIGURES}]{{1,2}}月)?(?:[{_FIGURES}]{{1,3}}日)?|[{_FIGURES}]{{1,2}}月[{_FIGURES}]{{1,3}}[日号]"
    rf"|(?<![个十百零])[{_FIGURES}]{{1,2}}月(?:份|底|初|中旬|上旬|下旬)|第?[一二三四1-4]季度"
)
"""The same in 汉字; few texts have any, so it is compiled when it is first used."""
_DATED = re.compile(r".{1,4}[年月季]", re.DOTALL)
_YEAR_APART = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DOCUMENTS = re.compile(
    r"[\[(](?:19|20)\d\d[\])]\s?第?\d+号|(?<![A-Za-z])(?:GB|WS|YY|JJG|ISO|DB\d\d|T)(?:/T)?[ -]?\d[\d.]*(?:[-:]\d{2,4})?|(?<![\d.])\d{1,2}·\d{1,2}(?![\d.])|(?<=[^为达分]\x22)\d{2,4}(?=\x22[^，。；])"
    r"|(?<![\d.])\d{3,4}-\d{7,8}(?!\d)|(?<!\d)0\d{2,3}-\d{3,4} ?\d{4}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?:(?<=电话)|(?<=热线)|(?<=号码))(?:号码)?[为是:]?\d{3,5}(?=[，。；、)\s]|全天|值守|$)"
    r"|(?<!\d)1\d{2,4}(?=[^\d，。；,;万余多个家所次份件例名项条]{0,4}(?:热线|专线))|365天(?=不|全)|\d{1,3}岁(?:及)?以[上下]|\d{1,2}[-~至]\d{1,2}岁|(?<=孕)\d{1,2}周|\d\.\d版"
    r"|(?<![\d.])\d{1,2}号(?=会议室|诊室|手术间|病区|窗口|门|电梯|厅)|(?<=[路街巷])\d{1,4}号(?![源码])|(?<=大道)\d{1,4}号(?![源码])|(?<=[号诊]楼)\d{1,2}楼"
)
_HEAD = re.compile(rf"\s*(?:[(][{_FIGURES}]{{1,3}}[)]|[{_FIGURES}]{{1,3}}、|[(]\d{{1,2}}[)]|\d{{1,2}}、|\d{{1,2}}\.(?=(?:19|20)\d\d年|\s|[^\d\s])|\d{{1,2}}[)])")
"""A numbering at the head of a paragraph."""
_LISTED = re.compile(rf"[{_FIGURES}]{{1,3}}[是要来](?!不)|第[{_FIGURES}]{{1,3}}(?=[,:、])")
_ATTACHED = re.compile(r"(?<=附件:)\s?\d{1,2}\.(?!\d)|(?<=附件:)\s?\d\.(?=(?:19|20)\d\d年)")
_COUNTING, _COUNTED_OUT = frozenset(":;。"), re.compile(r"\d{1,2}[.、)](?!\d)|\d\.(?=(?:19|20)\d\d年)")
"""1. and 2、 within a paragraph, behind a colon or a stop."""
_LABEL = re.compile(r"(?:附件|附表|附录|图表|(?:^|(?<=[见如至、和及,(。;]))[表图])\s?$")
_BEHIND_LABEL = re.compile(r"\d+(?:[-.]\d+)?")
_RUNS = re.compile(rf"\d+|[{_NUMERAL}]+|第")
_STOPS = frozenset("。;:,、\n其")
_ORDINAL = re.compile(rf"第\s?(?:\d{{1,4}}|[{_NUMERAL}]{{1,6}})(?P<unit>名|位)?")
_RANKED = re.compile(r"(?:排名|排|位列|位居|名列|列|居|全[国省市县区]|机构|医院|同类|同级|中)(?:并列)?$")
_FOREMOST = re.compile(r"[放摆置][在于到]$")
_CODE = re.compile(r"[A-Za-z][A-Za-z-]*$")
_RANGING = re.compile(r"[\dA-Za-z%‰年月天日元人次例台项个]-$")
_LATIN = re.compile(r"[A-Za-z]")
_PERCENT = re.compile(rf"(?P<of>百|千)分之(?P<run>[{_NUMERAL}点]+)")
_TENTHS = re.compile(rf"翻了?(?P<doubled>[一两])番|(?P<tenths>[{_FIGURES}两])成(?P<half>半?)(?P<some>(?:多|以上)?)(?![不立果员就功长熟为人分品套绩效本交新天])")
"""三成, 两成以上, 翻一番: shares and growth in tens of per cent."""
_FRACTION = rf"[{_FIGURES}]分之[{_FIGURES}]"
_WORDED_MORE = "万元 张 万人次 平方米 分钟 小时 个百分点 个月 床 起 册 本 套 间 亩 封 户次 家次 课时 学时 人天 件次 站 门 组 字 期 名 台套 ‰ %".split()
_COUNTED = re.compile(rf"第?[\d{_NUMERAL}]*.{{0,2}}")
"""A literal that is nothing but a number and what it counts: no phrase."""
_QUOTED = 7
"""Signs within which a quotation that begins with a number ends, so that it is a phrase."""
_STAND = re.compile(rf"[\d{_NUMERAL}]")
_MAY_BE_DOCUMENT = re.compile(r"[A-Z/] ?-?\d|[\])] ?第?\d|\d{7}|·\d|\d岁|365天|\d版|\d号|热线|专线|电话|号码|平台|\x22\d|孕\d|\d[楼层]|\d-\d{3,4} \d")


class Number(NamedTuple):
    """A number as it stands: from where to where, `text` with scale, 余 or 多, and unit; `value` in the plain unit (None where it has none of its own:
    a date, 1:1.56); `digits` the numerals alone in half-width signs; `some`: 余 or 多 is among it; `term` what kind of term it is, empty for a
    quantity; `rank`: it is a place in an order (第3名)."""

    start: int
    end: int
    text: str
    value: Decimal | None
    digits: str = ""
    scale: str = ""
    unit: str = ""
    some: bool = False
    term: str = ""
    rank: bool = False


class Spotter:
    """Finds numbers; made once from what is known of set phrases and units."""

    def __init__(self, phrases: Mapping[str, str], units: Iterable[str] = ()) -> None:
        """`phrases` are set phrases with a number in them, each with what it is (PHRASE or SAYING); `units` those of the data."""
        self._known: dict[str, tuple[Number, ...]] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for phrase in sorted({half_width(p): p for p in phrases}.items(), key=lambda pair: (-len(pair[0]), pair[0])):
            self._phrases.setdefault(phrase[0][:2], []).append((phrase[0], phrases[phrase[1]]))
        known = {half_width(unit) for unit in (*UNITS, "个百分点", "个千分点", "百分点", "个月", "岁", "秒", "回", *units) if unit and not unit[0].isdigit()}
        self.units = frozenset(known)
        units_at = "|".join(map(re.escape, sorted(known, key=lambda unit: (-len(unit), unit))))
        self._unit = re.compile(rf"{_BLANK}?(?P<first>[余多]?)(?P<scale>(?:{_SCALES})?)(?P<second>[余多]?){_BLANK}?(?P<unit>(?:{units_at})?)")
        worded = "|".join(map(re.escape, sorted({*WORDED_UNITS, *_WORDED_MORE, *(u for u in known if not _LATIN.match(u))}, key=lambda unit: (-len(unit), unit))))
        self._worded = re.compile(rf"(?P<digits>[{_NUMERAL}]{{1,14}})(?!分点)(?P<some>[余多几]?)(?P<scale>[万亿]?)(?P<unit>{worded})")
        self._firsts = re.compile(f"[{re.escape(''.join(sorted({pair[0] for pair in self._phrases})))}]") if self._phrases else _STAND

    def numbers(self, text: str) -> tuple[Number, ...]:
        """The numbers of a text in the order they stand, none overlapping another; most texts are asked for twice, once in the draft and once as they were built."""
        if text not in self._known:
            self._known[text] = self._numbers(text)
        return self._known[text]

    def _numbers(self, text: str) -> tuple[Number, ...]:
        original, text = text, half_width(text)
        if not _STAND.search(text) and not self._firsts.search(text):
            return ()
        runs = [match.start() for match in _RUNS.finditer(text)]
        found: list[Number] = []
        taken = bytearray(len(text))
        for number in chain(_documents(text, original), _numberings(runs, text, original), self._set(text, original), _dates(runs, text, original),
                            self._arabic(text, original, taken), self._in_words(runs, text, original)):  # fmt: skip
            if not any(taken[number.start : number.end]):
                taken[number.start : number.end] = b"\1" * (number.end - number.start)
                found.append(number)
        found += (Number(left, end, original[left:end], Decimal(text[left:end]), text[left:end]) for left, end in _left(runs, text, taken))
        return tuple(sorted(found))

    def _set(self, text: str, original: str) -> Iterator[Number]:
        """Set phrases, the longest at each place."""
        for match in re.finditer(_FRACTION, text) if "分之" in text else ():
            yield _term(*match.span(), text, original, SAYING)
        for first in self._firsts.finditer(text):
            place = first.start()
            for phrase, kind in self._phrases.get(text[place : place + 2], ()):
                if text.startswith(phrase, place) and not _run_on(text, place, phrase):
                    yield _term(place, place + len(phrase), text, original, kind)
                    break

    def _arabic(self, text: str, original: str, taken: bytearray) -> Iterator[Number]:
        """Numbers in digits; every digit of the text that is not taken yet is in one of them."""
        place = 0
        while (match := _DIGITS.search(text, place)) is not None:
            start, end = match.span()
            place = end
            if any(taken[start:end]):
                free = next((i for i in range(start, end) if not taken[i]), None)
                if free is None:
                    continue
                if free == start:
                    end = next(i for i in range(start, end) if taken[i])
                    while not text[end - 1].isdigit():
                        end -= 1
                    place = end
                else:
                    place = free
                    continue
            year = _YEAR_APART.search(text, start + 1, end)
            if year and not text[year.start() - 1].isdigit() and text[year.end() : year.end() + 1] == "年":
                end = start + len(text[start : year.start()].rstrip())
                place = year.start()
            number = self._one(text, original, start, end, taken)
            place = max(place if place <= number.end else number.end, number.end if place == end else place)
            yield number

    def _one(self, text: str, original: str, start: int, end: int, taken: bytearray) -> Number:
        """The number whose digits stand there."""
        before, digits = text[max(0, start - 14) : start], re.sub(_BLANK, "", text[start:end])
        ratio = _RATIO.match(text, end)
        if ratio:
            return Number(start, ratio.end(), original[start : ratio.end()], None, re.sub(_BLANK, "", text[start : ratio.end()]))
        if before.rstrip().endswith("第"):
            first = start - 1 if before.endswith("第") else start - 2
            unit = text[end] if text[end : end + 1] in ("名", "位") else ""
            rank = bool(unit or _RANKED.search(text[max(0, first - 8) : first]))
            last = end + len(unit)
            return Number(first, last, original[first:last], Decimal(digits.replace(",", "")), digits, unit=unit, rank=rank, term="" if rank else NUMBERING)
        code = _CODE.search(before)
        match = self._unit.match(text, end)
        first, scale, second, unit = match.group("first", "scale", "second", "unit") if match else ("", "", "", "")
        stop = match.end() if match and (first or scale or second or unit) else end
        if match and unit and any(taken[end:stop]):
            first = scale = second = unit = ""
            stop = end
        if code and (not before.endswith("-") or len(code[0]) > 2) or (not unit and not scale and _LATIN.match(text[end : end + 1])):
            return Number(start, end, original[start:end], None, digits, term=PHRASE)
        value = EXACT.multiply(Decimal(digits.replace(",", "")), SCALES[scale])
        if before.endswith("-") and not _RANGING.search(before) and not taken[start - 1]:
            value, start, digits = -value, start - 1, f"-{digits}"
        hours = unit == "小时" and digits == "24" and not re.search(r"(?:由|从|至|到|于|为|过|缩短)$", before)
        return Number(start, stop, original[start:stop], value, digits, scale, "个百分点" if unit == "百分点" else unit, bool(first or second), PHRASE if hours else "")

    def _in_words(self, runs: list[int], text: str, original: str) -> Iterator[Number]:
        """Numbers in 汉字: ranks and ordinals, 百分之九十五, 三项."""
        for match in _ORDINAL.finditer(text) if "第" in text else ():
            if match[0][1:].strip()[:1].isdigit():
                continue
            run = match[0][1:].strip().rstrip("名位")
            if _FOREMOST.search(text, max(0, match.start() - 3), match.start()):
                yield _term(*match.span(), text, original, PHRASE)
                continue
            rank = bool(match["unit"] or _RANKED.search(text[max(0, match.start() - 8) : match.start()]))
            value = read_chinese(run)
            yield Number(*match.span(), original[slice(*match.span())], Decimal(value) if value is not None else None, run, unit=match["unit"] or "", rank=rank, term="" if rank else NUMBERING)
        for match in _PERCENT.finditer(text) if "分之" in text else ():
            whole, _, fraction = match["run"].partition("点")
            value = read_chinese(whole)
            parts = [read_chinese(sign) for sign in fraction]
            if value is not None and None not in parts:
                digits = f"{value}" + ("." + "".join(map(str, parts)) if parts else "")
                yield Number(*match.span(), original[slice(*match.span())], Decimal(digits), digits, unit="%" if match["of"] == "百" else "‰")
        for match in _TENTHS.finditer(text) if "成" in text or "番" in text else ():
            tens = {"一": 10, "两": 30}[match["doubled"]] if match["doubled"] else read_chinese(match["tenths"]) + (Decimal("0.5") if match["half"] else 0)
            yield Number(*match.span(), original[slice(*match.span())], EXACT.multiply(Decimal(tens), SCALES["十"]), f"{tens}", "十", "%", bool(match["some"]))
        for match in filter(None, (self._worded.match(text, place) for place in runs if not text[place].isdigit())):
            run, some, scale, unit = match.groups()
            if original[match.start() - 1 : match.start()] == "“" and "”" in original[match.end() : match.end() + _QUOTED]:
                yield _term(*match.span(), text, original, PHRASE)  # “三个面向”
                continue
            before, behind = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
            if not scale and not some and len(run) > 1 and run[-1] in "万亿" and (larger := read_chinese(run[:-1])) is not None:
                value, digits, scale = EXACT.multiply(Decimal(larger), SCALES[run[-1]]), str(larger), run[-1]
            else:
                number = read_chinese(run)
                value, digits = (EXACT.multiply(Decimal(number), SCALES[scale]), str(number)) if number is not None else (None, run)
            counts = value is not None and (some or run not in "百千万亿" or before[-1:] in "近超约逾过") and in_words_counts(run, scale, unit, bool(some), before, behind)
            yield Number(*match.span(), original[slice(*match.span())], value, digits, scale, unit, bool(some), "" if counts else SAYING)


def spotter(library: Library, units: Iterable[str] = (), names: Iterable[str] = ()) -> Spotter:
    """A spotter that knows the set phrases of the library and what its wordings hold; `names` are those with a number in them (四级手术占比, a hospital)."""
    phrases = {text: SAYING if kind == "文字" else PHRASE for kind, texts in library.terms.items() for text in texts}
    worded = (dated.text for dated in (*library.phrases, *library.plenum_formulae, *library.frames))
    literals = (literal for pattern in library.patterns for literal in pattern.literal)
    for text in (*map(_from_number, names), *worded, *literals):
        if len(text) <= 30 and _STAND.search(half_width(text)) and not _COUNTED.fullmatch(half_width(text)):
            phrases[text] = PHRASE
    return Spotter(phrases, units)


def _from_number(name: str) -> str:
    """A name from its first numeral on (第一人民医院 of 示例市第一人民医院), where that is more than a number and what it counts."""
    first = _STAND.search(half_width(name))
    rest = name[first.start() - (name[first.start() - 1 : first.start()] == "第") :] if first else name
    return name if _COUNTED.fullmatch(half_width(rest)) else rest


def _left(runs: list[int], text: str, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Digits that stand in no number yet, because what they would have made ran into another one (0:0月)."""
    for place in runs:
        while place < len(text) and text[place].isdigit():
            end = place + 1
            while not taken[place] and end < len(text) and text[end].isdigit() and not taken[end]:
                end += 1
            if not taken[place]:
                yield place, end
            place = end


def _documents(text: str, original: str) -> Iterator[Number]:
    """Numbers of documents, standards and telephones."""
    if _MAY_BE_DOCUMENT.search(text):
        for match in _DOCUMENTS.finditer(text):
            yield _term(*match.span(), text, original, DOCUMENT)


def _numberings(runs: list[int], text: str, original: str) -> Iterator[Number]:
    """（一） and 1. at the head, 一是 and 第一 within, 表1, （2）."""
    head = _HEAD.match(text)
    if head:
        yield _term(head.end() - len(head[0].lstrip()), head.end(), text, original, NUMBERING)
    for match in _ATTACHED.finditer(text) if "附件:" in text else ():
        yield _term(*match.span(), text, original, NUMBERING)
    for place in runs:
        before = text[place - 1 : place]
        if text[place].isdigit():
            label = _LABEL.search(text, max(0, place - 4), place)
            if before in _COUNTING and not text[place - 2 : place - 1].isdigit() and (match := _COUNTED_OUT.match(text, place)):
                yield _term(place, match.end(), text, original, NUMBERING)
            elif label:
                yield _term(label.start(), _BEHIND_LABEL.match(text, place).end(), text, original, NUMBERING)
            elif before == "(" and (match := re.compile(r"\d{1,2}[)](?=[^\d%])").match(text, place)):
                yield _term(place - 1, match.end(), text, original, NUMBERING)
        elif not before or before in _STOPS:
            match = _LISTED.match(text, place)
            if match or before == "其" and text[place] in _FIGURES and text[place + 1 : place + 2] in tuple(",:、是"):
                yield _term(place - (before == "其"), match.end() if match else place + 1, text, original, NUMBERING)


def _dates(runs: list[int], text: str, original: str) -> Iterator[Number]:
    """Years, months, days, times of the day."""
    for place in runs:
        if text[place].isdigit():
            match = _DATES.match(text, place)
        else:
            match = re.compile(_DATES_IN_WORDS).match(text, place) if _DATED.match(text, place) else None
        if match and not (place > 1 and text[place - 1] in ".," and text[place - 2].isdigit() and text[place].isdigit() and not _HEAD.match(text[:place] + "x")):
            yield _term(*match.span(), text, original, DATE)


def _term(start: int, end: int, text: str, original: str, kind: str) -> Number:
    return Number(start, end, original[start:end], None, re.sub(_BLANK, "", text[start:end]), term=kind)


def _run_on(text: str, place: int, phrase: str) -> bool:
    """Whether a number before or behind a phrase runs on into it (二十一条 holds no 一条)."""
    before, first = text[place - 1 : place], phrase[0]
    if before and (first.isdigit() and (before.isdigit() or before in ".,") or first in _NUMERAL and before in _NUMERAL):
        return True
    behind, last = text[place + len(phrase) : place + len(phrase) + 1], phrase[-1]
    return bool(behind) and last.isdigit() and behind.isdigit()
