"""Numbers and words of one sentence into findings where they cannot both be true: changes, averages, products, places, spans of days and years, bounds, lists.

Sentences are read as numbers with the words between them, so that how a thing is worded matters little; each kind of statement is a line of the table below.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from drafter.checks.ground import Ground, in_text
from drafter.chinese import read_chinese
from drafter.directions import FALLING, RISING
from drafter.model.library import Rule
from drafter.model.matter import Finding
from drafter.numerals import SCALES, half_up, plain

_NUMBER = re.compile(
    r"(?<![\d.,A-Za-z])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>万亿|[万亿])?(?P<unit>个百分点|个千分点|人次|台次|例次|批次|平方米|分钟|小时|学时|课时|个月|个名次|[%％‰]|(?![余多到至为和与及的共在])[^\W\d_])?")
_SENTENCE = re.compile("[^。；\n]+")
_UP, _DOWN = ("前进", "进步", "跃升", *RISING), ("压缩", "后退", "退步", *FALLING)
_CHANGED = rf"(?P<verb>{'|'.join((*_UP, *_DOWN))})(?:了|达到?|为|约)?$"
_BEFORE = r"(?:由|从|[比较](?:上年|去年)(?:同期)?的|(?:上年|去年)(?:同期)?(?:为|是|的)?|原来的?)[^，。；\d]{0,6}$"
_PERCENT = ("%", "％")
_MINUTES = {"分钟": 1, "小时": 60, "天": 1440, "日": 1440}
_EACH = r"(?:平均每(?P<per>[^\W\d_])?[^，。；\d]{0,4}|[人科台班期批场次]均[^，。；\d]{0,4})(?:达到?|为|约)?$"
_DAYS = (
    r"(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:至|到|[—～~－-]{1,2})(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日[^。；\n]*?为期(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>天|日|周|个星期|个月)")
_YEARS = r"(?P<first>(?:19|20)\d\d)年?(?:至|到|[—～~－-]{1,2})(?P<last>(?:19|20)\d\d)年?[^。；\n\d]{0,6}连续(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})年"
_FOUNDED = r"(?:建|创|成立)[^，。；\n\d]{0,3}于(?P<first>(?:18|19|20)\d\d)年(?:[^。；\n]*?(?P<now>(?:19|20)\d\d)年)?[^。；\n\d]*(?<!\d)(?P<count>\d{1,3})周年"
_OVER = r"(?P<word>突破|超过|超|逾|不足|不到|接近|近)了?$"
_REACHED = r"^[^。；\d]{0,4}，(?:[^。；，\d]{0,4}(?:实际|实|共|已)?[^。；，\d]{0,3})(?:达到?|为|是|完成|植|有)$"
_RATE = r"(?P<name>[^，。；、\s\d（）“”]{1,10}率)(?:达到?|为|是|(?:提高|提升|上升)(?:到|至|为))(?P<rate>1\d\d(?:\.\d+)?|[2-9]\d\d(?:\.\d+)?)[%％]"
_MAY = "(?:使用|增长|完成|执行|周转|利用|收益|回报|达成|负债|产出|实现|兑现|到账|转化|提升|提高|递增|补偿|拨备|流动|速动|倍)率$"
"""Rates that may be more than 100 %."""
_NONE = r"(?:由|从)0[^\d.，。；]{0,2}[^，。；\d]{0,6}\d[^。；]*?(?:增长|提高|增加|增幅)(?:了|达)?\d[\d.]*[%％]|(?:上年|去年)(?:未|没有)(?:开展|实施|启动)[^。；]*?(?:增长|提高|增幅)(?:了|达)?\d[\d.]*[%％]"
_BARE_RATE = r"[^，。；、\s\d]{1,10}率(?:(?:由|从)\d[\d.]*[%％]?(?:提高|提升|上升|下降|降低)?(?:到|至|为)?|达到?|为|是|(?:提高|提升|上升|下降|降低)(?:到|至|为))(?:了)?(?P<bare>\d{2}(?:\.\d+)?)(?=[，。；、提上下降较]|$)"
_ITEMS = r"[^，。；：、\n\d“”《》（）]{1,14}(?:、[^，。；：、\n\d“”《》（）]{2,12})+"
_COUNTED = r"(?P<items>[^，。；：、\n\d（）“”]{1,16}(?:、[^，。；：、\n\d（）“”]{1,9})+?)(?P<etc>等)?(?P<count>[两二三四五六七八九])(?P<thing>个|大|地|院|家|项|支|类|种|县|区|市|科|名)(?P<kind>[^，。；、\n\d]{0,4})"
_DOING = "开展|组织|进行|实施|完成|举办|召开|新增|建成|设立|派出|落实|推进|加强|做好|的$|了|连续|共|每|第|分别|各"
_LEADING = "^(?:分别)?(?:在|对|向|与|为|和|从|到|赴|由|走访|选派|配备|购置|覆盖|包括|组织|邀请|联合|深入|涉及|新增|增设)"
_TRAILING = "$|等|和|及|与|设|开|试|配|组|举|进|推|建|实|展|部门|专业|科室|社区|单位|共|的"
_NOTHING = r"(?:未发生|未出现|无|零)(?:重大|重特大|较大|一般)?(?P<what>[\u4e00-\u9fff]{2,6}?)(?:，|、)[^。；\n]*?(?:发生|出现|受理|接到|仅有)[^，。；\n\d]{0,6}?(?P<again>[\u4e00-\u9fff]{1,6}?)(?P<count>[1-9]\d*)[起件例次]|(?P<zero>[\u4e00-\u9fff]{2})零发生[^。；\n]*?发生(?P=zero)?[^，。；\n\d]{0,4}[1-9]\d*[起件例次]"
_ALL_DONE = r"(?:全部|均已|均)(?:完成)?(?:整改|办结|完成|落实|到位|解决|销号|签订)|率(?:达到?|为|是)?100[%％]"
_FEWER = "已?(?:整改|办结|完成|解决|销号|实际|落实|处理|答复|采纳|回收|收回)"
_TWICE = r"(?P<noun>[\u4e00-\u9fff]{3,6}?)(?P<first>\d{1,6})(?P<unit>[名台件张个支辆人])[^。；\n\d]{1,14}?(?<!第)(?P<second>\d{1,6})(?P=unit)(?P=noun)"
_PAIRS = (("发放", "回收|收回"), ("报名", "通过|录取|入围"), ("应", "实际|实到"), ("申报", "获批|立项|中标"))
_SPARE = Decimal("0.05")
_MOST_SHARES = Decimal(112)
_SHARES = r"(?:[^，。；、\n\d]{1,10}占\d{1,3}(?:\.\d+)?[%％](?:[，、]|和)?){3,}"


class _Number(NamedTuple):
    start: int
    end: int
    value: Decimal
    unit: str
    digits: str
    rank: bool


def contradictions(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """What one sentence says twice, and not the same."""
    tables = [(words, find) for words, find in _KINDS if any(map(ground.has, words))]
    for sentence in _SENTENCE.finditer(ground.text) if tables else ():
        text, numbers = sentence[0], None
        for words, find in tables:
            if any(word in text for word in words):
                numbers = _numbers(text) if numbers is None else numbers
                for start, end, problem in find(text, numbers, ground):
                    yield in_text(ground, sentence.start() + start, sentence.start() + end, problem=problem)


def _numbers(text: str) -> list[_Number]:
    """The numbers of a sentence with scale and unit."""
    found = []
    for match in _NUMBER.finditer(text):
        digits = match["digits"].rstrip(",")
        value = Decimal(digits.replace(",", "")) * SCALES[match["scale"] or ""] if digits.count(".") < 2 else Decimal(0)
        found.append(_Number(match.start(), match.end(), value, match["unit"] or "", digits, text[max(match.start() - 1, 0) : match.start()] == "第"))
    return found


_Found = Iterator[tuple[int, int, str]]


def _changes(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """This year, the year before and the change from the one to the other."""
    for place, by in enumerate(numbers):
        verb = re.search(_CHANGED, text[max(by.start - 8, 0) : by.start])
        if verb is None or place < 2 or by.rank or by.unit not in (*_PERCENT, "个百分点"):
            continue
        near = numbers[place - 2 : place]
        marked = [number for number in near if re.search(_BEFORE, text[max(number.start - 14, 0) : number.start])]
        if len(marked) != 1:
            continue
        before = marked[0]
        now = near[1] if before is near[0] else near[0]
        between = text[near[0].end : by.start]
        if before.rank or now.rank or before.unit != now.unit or not before.value or "；" in between or re.search("其中|同时|其余", between) or text[now.end : now.end + 1] == "月":
            continue
        difference = now.value - before.value
        up = verb["verb"] in _UP
        if difference and (difference > 0) is not up:
            yield near[0].start, by.end, f"由{_shown(before, text)}到{_shown(now, text)}是{'上升' if difference > 0 else '下降'}，却写“{verb['verb']}”"
            continue
        if by.unit in _PERCENT:
            if now.unit in (*_PERCENT, "‰"):
                continue
            right = abs(difference) / before.value * 100
        else:
            right = abs(difference)
        if abs(right - by.value) > _slack(by):
            yield near[0].start, by.end, f"由{_shown(before, text)}到{_shown(now, text)}，变化应为{plain(half_up(right))}{by.unit}，写作{_shown(by, text)}"


def _minutes(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Times in two units and the difference of them."""
    for before, now, by in zip(numbers, numbers[1:], numbers[2:]):
        if not {before.unit, now.unit, by.unit} <= _MINUTES.keys() or before.unit == now.unit == by.unit:
            continue
        if re.search("(?:由|从)[^，。；]{0,6}$", text[: before.start]) and re.search(_CHANGED, text[: by.start]) and re.search("[到至为]$", text[: now.start]):
            right = abs(before.value * _MINUTES[before.unit] - now.value * _MINUTES[now.unit])
            if right != by.value * _MINUTES[by.unit]:
                yield before.start, by.end, f"由{_shown(before, text)}到{_shown(now, text)}相差{plain(half_up(right / _MINUTES[by.unit]))}{by.unit}，写作{_shown(by, text)}"


def _averages(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """A total, a count, and the average of them."""
    for place, each in enumerate(numbers):
        if place < 2 or not (said := re.search(_EACH, text[: each.start])) or said["per"] in ("月", "日", "天", "年", "周"):
            continue
        two = numbers[place - 2 : place]
        total = [n for n in two if n.unit == each.unit or {n.unit, each.unit} <= {"人", "人次", "名"}]
        if len(total) != 1 or not each.value:
            continue
        count = two[1] if total[0] is two[0] else two[0]
        if count.value and abs(total[0].value / count.value - each.value) > max(_slack(each), each.value * _SPARE):
            yield two[0].start, each.end, f"{_shown(total[0], text)} ÷ {_shown(count, text)} = {plain(half_up(total[0].value / count.value))}{each.unit}，写作{_shown(each, text)}"


def _products(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """So many, each with so many, all together so many."""
    for count, each, total in zip(numbers, numbers[1:], numbers[2:]):
        if each.unit != total.unit or not re.search(r"每[^，。；\d]{1,6}$|各[^，。；\d]{0,8}$", text[count.start : each.start]) or not re.search(r"(?:共计?|合计|总计|累计)[^，。；\d]{0,8}$", text[each.end : total.start]):
            continue
        if count.value * each.value != total.value and count.unit != each.unit:
            yield count.start, total.end, f"{_shown(count, text)} × {_shown(each, text)} = {plain(count.value * each.value)}{each.unit}，写作{_shown(total, text)}"


def _places(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Two places among others and what one rose by; the smaller number is the higher place."""
    ranked = [n for n in numbers if n.rank and n.unit in ("位", "名")]
    if len(ranked) != 2 or not re.search("(?:由|从)[^，。；]{0,8}第$", text[: ranked[0].start]):
        return
    before, now = ranked
    verbs = re.findall("|".join((*_UP, *_DOWN)), text[before.end :])
    rose = before.value > now.value
    if verbs and (verbs[0] in _UP) is not rose and before.value != now.value:
        yield before.start - 1, now.end, f"由第{before.digits}到第{now.digits}是{'上升' if rose else '下降'}，却写“{verbs[0]}”"
        return
    by = next((n for n in numbers if n.start > now.end and n.unit in ("位", "名", "个名次", "个") and re.search(_CHANGED, text[: n.start])), None)
    if by is not None and by.value != abs(before.value - now.value):
        yield before.start - 1, by.end, f"由第{before.digits}到第{now.digits}相差{plain(abs(before.value - now.value))}，写作{_shown(by, text)}"


def _days(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Days from one date to another, and how many there are said to be."""
    for match in re.finditer(_DAYS, text):
        try:
            first = date(ground.matter.year, int(match["m1"]), int(match["d1"]))
            days = (date(ground.matter.year, int(match["m2"] or match["m1"]), int(match["d2"])) - first).days + 1
        except ValueError:
            continue
        count = _count(match["count"])
        low, high = {"天": (count, count), "日": (count, count), "周": (7 * count - 2, 7 * count + 1), "个星期": (7 * count - 2, 7 * count + 1)}.get(match["unit"], (27 * count, 32 * count))
        if days > 0 and not low <= days <= high:
            yield *match.span(), f"起止日期之间是{days}天，写作为期{match['count']}{match['unit']}"


def _years(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Years in a row, and anniversaries."""
    for match in re.finditer(_YEARS, text):
        years = int(match["last"]) - int(match["first"])
        if _count(match["count"]) not in (years, years + 1):
            yield *match.span(), f"{match['first']}年到{match['last']}年是{years + 1}年，写作连续{match['count']}年"
    for match in re.finditer(_FOUNDED, text):
        years = int(match["now"] or ground.matter.year) - int(match["first"])
        if int(match["count"]) not in (years, years + 1):
            yield *match.span(), f"{match['first']}年到{match['now'] or ground.matter.year}年是{years}周年，写作{match['count']}周年"


def _bounds(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """A bound said to be passed, or not reached, and the value."""
    for bound, value in zip(numbers, numbers[1:]):
        word = re.search(_OVER, text[max(bound.start - 4, 0) : bound.start])
        if not word or bound.unit != value.unit or not re.search(_REACHED, text[bound.end : value.start]):
            continue
        above = word["word"] in ("突破", "超过", "超", "逾")
        if above and value.value < bound.value or not above and value.value > bound.value:
            yield bound.start - len(word["word"]), value.end, f"写作{word['word']}{_shown(bound, text)}，数值却是{_shown(value, text)}"


def _so_far(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """What was done in all that is less than what was done this year."""
    for year, all_ in zip(numbers, numbers[1:]):
        if year.unit == all_.unit and all_.value < year.value and re.search("全年|本年|今年|当年|年内", text[: year.start]) and re.fullmatch(r"[^。；\d]{0,4}，[^。；，\d]{0,6}累计[^。；，\d]{0,6}", text[year.end : all_.start]):
            yield year.start, all_.end, f"本年{_shown(year, text)}，累计却只有{_shown(all_, text)}"


def _rates(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Rates beyond 100 %, growth from nothing, percentages without their sign."""
    for match in re.finditer(_RATE, text):
        if not re.search(_MAY, match["name"]) and Decimal(match["rate"]) > 100:
            yield *match.span(), f"{match['name']}不会超过100%"
    for match in re.finditer(_NONE, text):
        yield *match.span(), "从零起算没有百分比"
    if "%" in text or "％" in text or "百分点" in text:
        for match in re.finditer(_BARE_RATE, text):
            yield *match.span(), f"“{match['bare']}”后面漏了“%”"


def _parts(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """All of it done, though less was done than there was; more came back than went out; shares of one whole beyond it."""
    for whole, some in zip(numbers, numbers[1:]):
        if whole.unit != some.unit or not whole.unit or whole.unit in _PERCENT or "；" in text[whole.end : some.start]:
            continue
        between = text[whole.end : some.start]
        if some.value < whole.value and re.search(_FEWER, between) and re.match(_ALL_DONE, text[some.end :].lstrip("，、整改办结完成签订")) and "其中" not in between:
            yield whole.start, some.end, f"{_shown(whole, text)}中只有{_shown(some, text)}，却写全部"
        before = text[max(whole.start - 14, 0) : whole.start]
        if some.value > whole.value and any(re.search(rf"{out}[^，。；\d]*$", before) and re.search(rf"^[^。；\d]*，[^。；，\d]*?(?:{back})", between) for out, back in _PAIRS):
            yield whole.start, some.end, f"{_shown(some, text)}多于{_shown(whole, text)}"
    for match in re.finditer(_SHARES, text):
        total = sum(Decimal(share) for share in re.findall(r"占(\d{1,3}(?:\.\d+)?)", match[0]))
        if not re.search("兼|同时|合并|以上|重叠", text) and Decimal("100.5") < total <= _MOST_SHARES:
            yield *match.span(), f"各占的比例合计{plain(total)}%，超过100%"


def _rated(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """A rate behind what was due and what was done."""
    for whole, some, rate in zip(numbers, numbers[1:], numbers[2:]):
        between = text[whole.end : some.start]
        if rate.unit not in _PERCENT or whole.unit != some.unit or not whole.unit or whole.unit in _PERCENT or not 0 < some.value <= whole.value:
            continue
        if re.fullmatch(r"[^。；，\d]{0,6}，[^。；，\d]{0,2}(?:实际|实到|实收|应答|完好|合格|有效|达标|收回|回收|已)[^。；，\d]{0,6}", between) and re.fullmatch(r"[^。；，\d]{0,2}，[^。；，\d]{2,6}率(?:达到?|为|是)?", text[some.end : rate.start]):
            right = some.value / whole.value * 100
            if abs(right - rate.value) > _slack(rate):
                yield whole.start, rate.end, f"{_shown(some, text)} ÷ {_shown(whole, text)} = {plain(half_up(right))}%，写作{_shown(rate, text)}"


def _lists(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """An item listed twice; a list with another count behind it."""
    for match in re.finditer(_ITEMS, text):
        first, *inner, last = match[0].split("、")
        first = re.sub(_LEADING, "", first)
        ended = next((item for item in (first, *inner) if len(item) > 1 and last.startswith(item) and re.match(_TRAILING, last[len(item) :])), last)
        items = [first, *inner, ended]
        twice = next((item for n, item in enumerate(items) if len(item) > 1 and item in items[:n]), "")
        if twice:
            yield *match.span(), f"“{twice}”列了两次"
    for match in re.finditer(_COUNTED, text):
        items, count = match["items"].split("、"), read_chinese(match["count"]) or 0
        joined = len(re.findall("[和与及]", items[-1]))
        fits = len(items) <= count <= len(items) + joined if not match["etc"] else len(items) <= count + joined
        last = max(len(items[-1]), 2)
        if count and not fits and len(items) > 2 and not re.search(_DOING, items[-1]) and not match["kind"].startswith(("月", "年", "小时")) and max(map(len, items[1:])) <= 3 * last and match["thing"] + match["kind"] != "个":
            yield *match.span(), f"列了{len(items)}{'' if match['thing'] == '大' else match['thing']}，写作{match['count']}{match['thing']}"


def _none(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """Nothing of a kind happened, and then it did."""
    for match in re.finditer(_NOTHING, text):
        if match["zero"] or match["what"][-2:] in text[match.end("what") : match.end()]:
            yield *match.span(), "前面说没有发生，后面又有发生"


def _money(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """A sum of money and its parts, which are more than it, or with 分别为 something else."""
    for match in re.finditer("其中|包括|分别为", text):
        before = [n for n in numbers if n.end <= match.start()]
        behind = [n for n in numbers if n.start >= match.end()]
        if not before or len(behind) < 2 or before[-1].unit != "元" or re.search("[^，。；]{12}", text[before[-1].end : match.start()]):
            continue
        parts = list(itertools.takewhile(lambda n: n.unit == "元", behind))
        total = sum((n.value for n in parts), Decimal(0))
        if len(parts) > 1 and total > before[-1].value:
            yield before[-1].start, parts[-1].end, f"{' + '.join(_shown(n, text) for n in parts)}，多于{_shown(before[-1], text)}"
        elif len(parts) > 1 and match[0] == "分别为" and total != before[-1].value:
            yield before[-1].start, parts[-1].end, f"{' + '.join(_shown(n, text) for n in parts)}，不是{_shown(before[-1], text)}"


def _twice(text: str, numbers: Sequence[_Number], ground: Ground) -> _Found:
    """More of the same people or things than there were just before."""
    for match in re.finditer(_TWICE, text):
        if int(match["second"]) > int(match["first"]):
            yield *match.span(), f"前面是{match['first']}{match['unit']}，后面是{match['second']}{match['unit']}"


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else read_chinese(text) or 0


def _slack(number: _Number) -> Decimal:
    """How far a value may be from the one it is rounded from."""
    return Decimal(6).scaleb(-len(number.digits.partition(".")[2]) - 1)


def _shown(number: _Number, text: str) -> str:
    return text[number.start : number.end]


_KINDS: tuple[tuple[tuple[str, ...], Callable[[str, Sequence[_Number], Ground], _Found]], ...] = (
    (("上年", "去年", "由", "从"), _changes),
    (("小时", "分钟"), _minutes),
    (("均",), _averages),
    (("每", "各"), _products),
    (("第",), _places),
    (("为期",), _days),
    (("连续", "周年"), _years),
    (("突破", "超", "逾", "不足", "不到", "近"), _bounds),
    (("累计",), _so_far),
    (("率", "上年未", "由0", "从0"), _rates),
    (("占", "全部", "均", "100%", "发放", "报名", "应", "申报"), _parts),
    (("率",), _rated),
    (("、",), _lists),
    (("零", "未发生", "未出现", "无"), _none),
    (("名", "台", "件", "张"), _twice),
    (("元",), _money),
)
"""Words one of which must be there, and what looks for the statement."""
