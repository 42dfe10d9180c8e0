"""Turns a passage into the figures it states: what each is called, what part it plays, and how it changed."""

import re
from decimal import Decimal

from drafter import names
from drafter.model.library import Library
from drafter.model.summary import Moved, Reading
from drafter.summaries.naming import Named, clause_before, clause_behind, distributed, honoured, named, ranked
from drafter.summaries.numbers import Number, half_width, numbers

_UP = "增长|增加|上升|提高|提升|上涨|递增|延长|扩大|升高|攀升|增幅|涨幅|前进|前移|跃升|晋升|增|多"
_DOWN = "下降|减少|降低|缩短|下滑|降幅|减幅|回落|压缩|后退|后移|降|少"
_COMPARED = r"(?:同比|环比|(?:较|比|与|相比)(?:上一?年度?|去年|往年|(?:19|20)[\dXx]{2}年度?|前一?年|以往)?(?:同期|全年)?(?:相比|水平)?|(?:去年|上年)同期相?比?|同期)"
_CHANGE = re.compile(
    rf"[,，、;；]?\s*[(（]?(?P<basis>{_COMPARED}(?:同比)?)?[,，]?(?:净|约|实现|略有|有所|大幅|明显|显著)*(?P<verb>{_UP}|{_DOWN}|持平|基本持平|↑|↓|\+)(?:率|幅度?)?(?:了|达到?|为|约|近|超|到)*"
    r"(?P<amount>[-\d.,]+|[Xx]{2,})?\s*(?P<scale>万|亿)?(?P<unit>个?百分点|%|‰|人次|例次|台次|倍|个|名|人|例|台|项|天|日|分钟|位|元|次|张|篇|件|家|床|分)?"
)
_BEFORE_AMOUNT = re.compile(rf"(?P<basis>{_COMPARED})[^,，。;；]{{0,6}}?(?P<verb>{_UP}|{_DOWN})(?:率|幅度?)?(?:了|达到?|为|约|近|超)*$")
_RATE_AMOUNT = re.compile(rf"(?P<verb>{_UP}|{_DOWN})(?:率|幅度?)?(?:了|达到?|为|约|近|超)*$")
_OF_YEAR = re.compile(r"(?:[(（]|较|比)((?:19|20)\d\d)年(?:度|同期|全年)?[的为是:：]?\s*$")
_PREVIOUS = re.compile(r"(?:上年同期|去年同期|上年度|上年|去年|同期)(?:的|为|是|数为?|仅为?)?\s*$")
_FROM = re.compile(r"(?:由|从)(?:原来的?|原先的?|最初的?|上年的?|去年的?|(?:19|20)\d\d年的?)?[^,，。;；由从]{0,8}$")
_INTO = re.compile(r"^[^,，。;；]{0,14}?(?:增加|提高|提升|上升|跃升|攀升|下降|降低|缩短|减少|调整|扩大|扩充|增长|扩增|扩展|拓展|发展|升|增|降|压缩|缩减|上调|下调|前移)[^,，。;；\d]{0,6}?(?:到|至|为)")
_COUNTED = re.compile(r"([^,，。;；\d]{2,12}?)(?:增加|提高|提升|上升|下降|降低|缩短|减少|调整|扩大|增长|扩增|扩展|拓展|发展|压缩|缩减|增|降)[^,，。;；\d]{0,4}?(?:到|至|为)")
_AIM = re.compile(r"(力争|争取(?!到|[^,，。;；]{0,14}(?:资金|债券|补助|经费|项目))|目标|(?<!完成年)(?<!完成)(?<!年度)(?<![研开行])(?<!研发)(?<!行动)计划(?![的项数完])|拟(?![人定])|将要|即将|将(?:在|于|力争|继续|投入|建成|新增|引进|达到|完成|实现|开展|再|投资)|预计|确保|规划(?!的|教材|床位|总|用地)|要达到)")
_HOPED = re.compile(r"力争|争取(?!到|[^,，。;；]{0,14}(?:资金|债券|补助|经费|项目))")
_UNTIL = re.compile(r"到(20\d\d)年")
_FULFILLED = re.compile(r"完成(?:了)?(?:全年|年度|年初|预定|既定|总)?(?:目标|计划|任务|工程量|投资)")
_BOUND = re.compile(r"(不超过|不低于|不少于|不高于|不得|标准|要求|合格线|至少|应当|应达|规定|≤|≥|前\s*$|控制在每)")
_AGAINST, _SENTENCE = re.compile(r"(高于|低于|优于|距)[^,，。;；\d]{0,4}$"), re.compile("[。；;]")
_NORM = re.compile(r"(?:以内|以上|以下)?的[^,，。;；]{0,6}(?:目标|要求|标准|导向|红线|规定|国家值|控制值)")
_OTHERS = re.compile(r"(全国|全省|全市|全区|全县|省内|同级|同类|三级医院)[^,，。;；]{0,10}(平均|均值|中位数?)[^,，。;；]{0,16}$")
_EARLIER = re.compile(r"((?:19|20)\d\d)年(?!度?以来)")
_ENDED = re.compile(r"[,，。;；:：)）]|$")
_BEYOND = re.compile(r"(?:(?<![占对同环])[比较]|高于|低于|优于|多于)[^,，。;；]{2,30}(?:高出|低出|(?<![新最历提降减增])[高低多少])(?:了|出)?$|(?:高出|低出|多出)[^,，。;；\d平]{0,12}$")
_SHORTENED = re.compile(r"(?:缩短|延长|压缩)(?:了|近|约)*$")
_AND = re.compile(r"\s*(?:[和与及、,，]|以及)\s*")
_TIMES, _WIDE = ("分钟", "小时", "天", "日"), 48
_BARE = re.compile(
    r"^[、，的]|[在于向对把将被由和与的各约均达及、]$|^(?:[省市县国]家?级|..?|.{0,2}(?:合格|完成|管理|达标|覆盖|签约|控制|筛查|通过|优秀|好转|治愈|有效|符合|执行|使用|建册|访视|接种)率|总?[金面]额|总?面积)$"
)
"""Names that say too little by themselves: what they are of stands elsewhere in the sentence, which then stays as it is."""
_FAR = 200
"""Characters a clause has at most: what is longer is none, and is not looked through for every figure."""
_MOVED = re.compile(rf"(?:{_COMPARED}|分别|进一步|再|则|又|{_UP}|{_DOWN}|率|幅度?|了|达到?|为|约|近|超)+$")
_FOLLOWS = re.compile(r"(?:个?百分点)?[,，](?:为|达到?|至|降至|升至)")
_MARKS = ",，。;；!！?？\n"
_CLAUSE = re.compile(f"[{_MARKS}]")


def readings(text: str, year: int, library: Library, *, planned: bool = False) -> list[Reading]:
    """The figures of a text by place; `year` is the report's (0: not known), `planned` says that the text is about the year to come.

    The amount of a change and a value of the year before belong to the figure they are about and are none of their own.
    """
    plain = half_width(text)
    found: list[Reading] = []
    taken = floor = 0
    whole = carried = ""
    ahead: Moved | None = None
    listed: list[Named] = []  # names of the numbers that follow 分别
    spread: list[int] = []  # the figures that a change told with 分别 belongs to
    shared: int | None = None
    amount_ends = -1
    earlier: Number | None = None
    named_by = 0
    for number in numbers(plain):
        if number.start < taken:
            continue
        before = plain[floor : number.start]
        if "。" in before:
            listed, spread, shared = [], [], None
        own = re.sub(r"[,，;；:：\s]", "", _MOVED.sub("", re.split("[,，。;；]", before)[-1]))
        moved = _amount(number, before, plain)
        if moved is None and shared is not None and spread and _AND.fullmatch(before):  # 同比分别提升0.8和2.2个百分点
            kind, unit = found[shared].change.kind, "百分点" if plain.startswith(("个百分点", "百分点"), number.end) else number.unit
            moved = Moved(kind, number.value, unit)
            found[shared] = found[shared]._replace(change=found[shared].change._replace(unit=found[shared].change.unit or unit))
        if moved is not None and spread and ("分别" in before or shared is not None) and len(re.sub("[和与及、]", "", own)) < 2 and not re.search("[;；]", before):
            shared = spread.pop(0)
            found[shared] = found[shared]._replace(change=moved)
            floor = taken = number.end
            continue
        if moved is None and number.unit == "%" and amount_ends >= 0 and _AND.fullmatch(plain[amount_ends : number.start]):
            floor = taken = amount_ends = number.end  # 分别增长5%和3%, of what was not counted here
            continue
        if moved is not None:
            amount_ends = number.end
            last = found[-1] if found else None
            if last is not None and last.change is None and "。" not in plain[last.end : number.start] and len(own) < 2:
                found[-1] = last._replace(change=moved)
            elif len(own) >= 2 and _FOLLOWS.match(plain, number.end):
                ahead, carried = moved, own  # 药占比下降1.2个百分点，为22.9%
            floor = taken = number.end
            continue
        if apart := _BEYOND.search(before[-_WIDE:]) or (_SHORTENED.search(before) if number.unit in _TIMES else None):
            floor = taken = number.end  # 比全省平均高3.15分, 平均缩短15分钟: a difference
            if number.value is not None and _FOLLOWS.match(plain, number.end):  # CMI值比上年高0.05，达1.12
                down = re.search("低|少|缩短|压缩", apart[0]) is not None
                ahead, carried = Moved("down" if down else "up", number.value, number.unit), _CLAUSE.split(before[: len(before) - len(apart[0])])[-1]
            continue
        if (since := _FROM.search(before)) and _INTO.match(plain[number.end : number.end + 30]):
            earlier, named_by = number, floor + since.start()
            counted = _COUNTED.match(plain, number.end)
            carried = counted[1] if counted and not _CLAUSE.split(plain[floor:named_by])[-1].strip() else carried  # 由原来的8个党支部调整为14个
            taken = number.end
            continue
        dated = _OF_YEAR.search(before)
        if _PREVIOUS.search(before) or dated and year and int(dated[1]) == year - 1:
            change, end = _change(plain, number)
            if found and "。" not in plain[found[-1].end : number.start]:
                found[-1] = found[-1]._replace(previous=text[number.start : number.end], before=number.value, change=found[-1].change or change)
            floor = taken = end
            continue
        if found and "。" in plain[found[-1].end : number.start]:
            whole = ""
        if listed and not _AND.fullmatch(before):
            listed = []
        if not listed and (several := distributed(plain[floor : number.start], library)):
            listed, spread, shared = list(several), list(range(len(found), len(found) + len(several))), None
        one = _reading(number, text, plain, floor, named_by if earlier else number.start, carried or whole, year, library, planned, listed.pop(0) if listed else None)
        change, end = _change(plain, number)
        previous = text[earlier.start : earlier.end] if earlier else ""
        found.append(one._replace(change=change or ahead, previous=previous, before=earlier.value if earlier else None))
        whole, ahead, earlier, carried = one.indicator, None, None, ""
        floor = taken = end
    return found


def _reading(number: Number, text: str, plain: str, floor: int, named_by: int, whole: str, year: int, library: Library, planned: bool, given: Named | None) -> Reading:
    near = max(0, number.start - _FAR)
    start = max(near, *(plain.rfind(mark, near, number.start) + 1 for mark in _MARKS))
    stop = _CLAUSE.search(plain, number.end, number.end + _FAR)
    clause = text[start : stop.start() if stop else number.end + _FAR]
    words = clause_before(plain, named_by, floor)
    if given is not None:
        name = given
    elif number.kind == "rank" or number.unit in ("名", "位") and re.search(r"(排名|位列|位居|名列)(全[国省市区县])?$", words):
        sentence = plain[plain.rfind("。", near, number.start) + 1 : number.end]
        name = Named(ranked(words, sentence), None, "绩效考核" in sentence)
    elif number.unit in ("名", "人", "位") and (award := honoured(plain, number.end)):
        name = Named(award, None, False)
    else:
        name = named(words, clause_behind(plain, number.end), number.unit, library, whole)
    known = name.indicator or names.find(library, name.text)
    return Reading(
        indicator=known.name if known is not None else name.text,
        text=text[number.start : number.end],
        start=number.start,
        end=number.end,
        value=number.value,
        unit=number.unit or (known.unit if known is not None and number.kind == "count" and known.kind != "level" else ""),
        approx=number.approx,
        role=_role(number, plain, start, year, planned),
        section=known.section if known is not None else "",
        known=known is not None,
        sure=name.sure and (known is not None or not _BARE.search(name.text)),
        clause=clause.strip(),
        called=name.text if known is not None and names.find(library, name.text) is known else "",
    )


def _role(number: Number, plain: str, start: int, year: int, planned: bool) -> str:
    """What part the figure plays: one of this year's results, an aim, a limit set by a rule, somebody else's, or an earlier year's."""
    before, behind = plain[start : number.start], plain[number.end : number.end + 4]
    if _OTHERS.search(before):
        return "comparison"
    if planned:
        return "target"
    near = _BOUND.search(before[-10:]) or _AGAINST.search(before[-8:])
    held = number.approx in ("以下", "内") and "力争" in before
    if near or held or _NORM.match(plain, number.end) or behind.startswith(("为合格线", "为标准")):
        return "standard"
    sentence = _SENTENCE.split(plain[max(0, number.start - _FAR) : number.start])[-1]
    ahead = _UNTIL.search(sentence)
    if ahead and year and int(ahead[1]) > year:
        return "target"
    if _FULFILLED.search(before):
        return "actual"
    if _AIM.search(before) or _HOPED.search(sentence):
        return "target"
    earlier = _EARLIER.search(before)
    return "history" if earlier and year and int(earlier[1]) < year and not re.search(r"公布|绩效|考核|起|以来", before) else "actual"


def _change(plain: str, number: Number) -> tuple[Moved | None, int]:
    """The change said behind a figure, and where it ends; the end of the figure where there is none."""
    match = _CHANGE.match(plain, number.end)
    if match is None:
        return None, number.end
    basis, verb, amount, unit = match["basis"], match["verb"], match["amount"], match["unit"] or ""
    gap = plain[number.end : match.start("verb")]
    plain_unit = unit in ("%", "个百分点", "百分点") or unit and unit == number.unit or number.kind == "rank" and unit == "位"
    if not basis and not (verb in "↑↓+" or plain_unit and gap[:1] in ("(", "（", ",", "，", "") and amount and _ENDED.match(plain, match.end())):
        return None, number.end
    if not amount and verb not in ("持平", "基本持平") and not basis:
        return None, number.end
    return _moved(verb, amount, match["scale"] or "", unit), match.end()


def _amount(number: Number, before: str, plain: str) -> Moved | None:
    """The number as the amount of a change, where it is one: 同比增长[13.12%]."""
    match = _BEFORE_AMOUNT.search(before)
    if match is None and (number.unit == "%" or plain.startswith("个百分点", number.end)):
        match = _RATE_AMOUNT.search(before)
    if match is None:
        return None
    unit = "百分点" if plain.startswith(("个百分点", "百分点"), number.end) else number.unit
    return Moved(_direction(match["verb"], number.value or 0), abs(number.value) if number.value is not None else None, unit)


def _moved(verb: str, amount: str | None, scale: str, unit: str) -> Moved:
    value = None
    if amount and re.fullmatch(r"-?\d[\d,]*(\.\d+)?", amount):
        value = Decimal(amount.replace(",", "")) * {"": 1, "万": 10_000, "亿": 100_000_000}[scale]
    return Moved(_direction(verb, value or 0), abs(value) if value is not None else None, unit.removeprefix("个") if unit.endswith("分点") else unit if value is not None else "")


def _direction(verb: str, amount: Decimal | int) -> str:
    """Up, down or same; a rise by less than nothing is a fall."""
    if "持平" in verb:
        return "same"
    return "up" if bool(re.fullmatch(rf"{_UP}|↑|\+", verb)) == (amount >= 0) else "down"
