"""Words that contradict the figure beside them: its direction, its period, the bound of a target, 近 and 超, the level of an award."""

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.accounts.agreement import ABOVE, NEARLY
from drafter.accounts.data import AIM, BEFORE, MOVED, NOW, Datum
from drafter.accounts.findings import Judged, part, place
from drafter.accounts.naming import MOVED_BEFORE, Names
from drafter.accounts.reference import Told, skeleton
from drafter.accounts.sentences import Standing
from drafter.directions import FALLING, RISING, rises
from drafter.model.account import AGREES
from drafter.model.diagnostics import Diagnostic, error
from drafter.model.returned import Line

# Kept as text: a sentence as it was built is not looked at, and most are.
_DIRECTION = rf"(?:有所|稳步|持续|明显|显著|大幅|略有|小幅|逐步)(?P<verb>{'|'.join(w for w in RISING + FALLING if len(w) > 1 and w[-1] != '幅')})|(?P<same>(?:[与较比](?:上年|去年)(?:同期)?|同比)(?:基本)?持平)"
_TURNS = ("有所", "稳步", "持续", "明显", "显著", "大幅", "略有", "小幅", "逐步", "持平")
_COMPARED = r"(?:同比|[较比与](?:上年|去年)(?:同期)?(?:相比)?，?)"
_VALUE_LINK = r"[^，。；、\d]{0,6}[\d,.]+[万亿]?[^，。；、\d]{0,5}，?(?:[均也都]|同比)?"
"""A value between the name of a figure and 与上年持平, or 略有下降 that nothing follows."""
_STOPS = ("", "，", "。", "；", "、")
_VALUE_COMPARED = rf"[^，。；、\d]{{0,6}}[\d,.]+[万亿]?[^，。；、\d]{{0,5}}，?{_COMPARED}"
_BARE_LINK = rf"(?:总?量|数|人?次)?，?(?:[均也都]|{_COMPARED})*"
_PERIOD = r"(?:^|[，。；：、（(\s])(?P<said>(?P<year>(?:19|20)\d\d)年|上半年(?!、)|下半年(?!、)|前[一二三]季度|第?[一二三四]季度(?!、)|1[—–~至到-]+1?\d月份?|截至1?\d月底?)(?!以来|底|末|起|成立|组建|启动|建成|创建|设立|获批|相比|同期|度?的|[—–~至到-])[^，。；\d]*$"
_WHOLE = r"1[—–~至到-]+12月份?"
_AT_MOST, _AT_LEAST = r"^(?:以内|之内|以下|内)", r"^(?:以上|及以上)"
_MOST_BEFORE, _LEAST_BEFORE = r"(?:不超过|不高于|不多于|低于|少于|[≤<])$", r"(?:不低于|不少于|至少|高于|超过|多于|[≥>])$"
_ATTAINED = r"(?:(?P<not>未能|尚未|没有|未)?(?:达到|完成|实现)了?(?:年度|全年|预定)?目标|(?P<short>距(?:离)?(?:年度|全年|预定)?目标[仍还尚]?有(?:一定|较大|不小)?(?:的)?差距))[（(]$"
_BASE = rf"(?:[较比与同]|相比)(?P<said>(?P<year>(?:19|20)\d\d)年)(?:度|全年|同期|底|末)?(?:相比)?，?(?:{'|'.join(RISING + FALLING)})了?[约近超]?$"
_QUALIFIERS = tuple({word: which for which, words in enumerate(classes) for word in words.split()} for classes in (
    ("全年 年内 本年 年度", "上半年", "下半年", "每年 年均", "每季度 季均", "每月 月均", "每周 周均", "每天 每日 日均"),
    ("平均", "最大 最高 最长", "最小 最低 最短"),
    ("年末 年底 期末", "年初 期初", "年均", "月末 月底"),
))
"""Words that say of what a number is one, the same in each class, by groups of which a clause has but one."""
_QUALIFIER = "|".join(sorted({word for group in _QUALIFIERS for word in group}, key=len, reverse=True))
_TOWARDS = rf"(?:(?P<up>{'|'.join(w for w in (*RISING, '高于', '多于', '超过') if len(w) > 1)})|{'|'.join(w for w in (*FALLING, '低于', '少于', '不足') if len(w) > 1)})[^，。；、（\d]{{0,8}}$"
_CLAUSES = "[，。；：（]"
_HEAD_YEAR = r"(?<![较与比])(?:19|20)\d\d(?=年|\b)"
_CAPTION = r"\s*附?表|.*(?:情况|表)\s*$"
_LONGEST_CAPTION = 40
_LEVELS = {"国际级": 6, "国际": 6, "国家级": 5, "全国": 5, "国家": 5, "省部级": 4, "省级": 4, "全省": 4, "省": 4, "市级": 3, "全市": 3, "市": 3, "县级": 2, "全县": 2, "区级": 2, "全区": 2, "县": 2, "区": 2, "院级": 1}
_LEVEL = re.compile("|".join(_LEVELS))
_HIDDEN = "\ue001"
"""Stands for a level in a frame; no text of a person has it."""


def of_figure(one: Judged, met: Mapping[str, bool], year: int, *, whole_year: bool) -> Iterator[Diagnostic]:
    """What the words around a number that is right say wrong of it."""
    entry, datum = one.entry, one.datum
    if entry.status != AGREES:
        return
    if datum is not None and datum.measure.change is not None and datum.period in (MOVED, NOW):
        yield from _verb(one, datum)
    if datum is not None and datum.period == NOW or datum is None and one.match is not None:
        yield from _period(one, year, whole_year)
    if datum is not None and datum.period == MOVED and (said := re.search(_BASE, one.before)) and int(said["year"]) != year - 1:
        yield error("period-contradicts", f"“{entry.text}”是与{year - 1}年相比的，文中却写“{said['said']}”：{one.quoted}", one.where, one.source, key=entry.key, left=said["said"], right=f"{year - 1}年")
    if one.match is not None and not one.match.exact:
        yield from _qualified(one)
    if datum is not None and datum.period == AIM and datum.quantity is not None:
        most, least = re.match(_AT_MOST, one.behind) or re.search(_MOST_BEFORE, one.before), re.match(_AT_LEAST, one.behind) or re.search(_LEAST_BEFORE, one.before)
        bound = datum.quantity.bound[:1]
        if bound in ("≤", "<") and least and not most or bound in ("≥", ">") and most and not least:
            said = (least or most)[0]
            yield error("bound-contradicts", f"“{datum.measure.name}”的目标是“{entry.expected}”，文中却写“{said}”：{one.quoted}", one.where, one.source, key=entry.key, left=said, right=entry.expected)
    said = re.search(_ATTAINED, one.before)
    if said and met.get(entry.key) is _missed(said):
        right = "达到" if said["not"] else "未达到"
        yield error("target-contradicts", f"按数据“{one.called}”{right}年度目标，文中却写“{said[0].rstrip('（(')}”：{one.quoted}", one.where, one.source, key=entry.key, left=said[0].rstrip("（("), right=f"{right}年度目标")
    if entry.key:
        yield from _approximated(one)
        yield from _turned(one)


def _verb(one: Judged, datum: Datum) -> Iterator[Diagnostic]:
    """A verb before an amount, or before a value reached, that goes the other way than the figure did."""
    before = one.before if datum.period == MOVED else one.before[:-1] if one.before.endswith(("到", "至")) else ""
    said, change = MOVED_BEFORE.search(before), datum.measure.change
    verb = said["verb"] if said else "+" if datum.period == MOVED and before.endswith(("+", "＋")) else ""
    up, meant = verb == "+" or rises(verb), rises(change.verb) if change.verb else None
    if up is not None and meant is not None and up is not meant:
        yield error("verb-contradicts", f"“{datum.measure.name}”{change.phrase}，文中却写“{verb}”：{one.quoted}", one.where, f"请改为“{change.verb}”；依据是年度文件{one.entry.span.row}", key=change.key,
                    left=verb, right=change.phrase, formula=change.formula)


def _period(one: Judged, year: int, whole_year: bool) -> Iterator[Diagnostic]:
    """A figure of this year said to be another year's, one of a whole year said to be of a part of it; what the sentence was built with is right. Of the user's own
    words only the year before is wrong."""
    before, match, own = one.before, one.match, one.datum is None
    said = re.search(_PERIOD, before)
    if said is None or before[: said.start("said")].endswith(("年、", "季度、")) or match is not None and said["said"] in match.told.text:
        return
    if own and said["year"] != str(year - 1) or said["year"] and int(said["year"]) == year or not said["year"] and (not whole_year or re.fullmatch(_WHOLE, said["said"])):
        return
    yield error("period-contradicts", f"“{one.entry.text}”是{year}年{'全年' if whole_year else ''}的数，文中却写“{said['said']}”：{one.quoted}", one.where, "请改正时间，或换成那一时期的数", key=one.entry.key, left=said["said"], right=f"{year}年")


def _missed(said: re.Match[str]) -> bool:
    return bool(said["not"] or said["short"])


def _qualified(one: Judged) -> Iterator[Diagnostic]:
    """日均 where the sentence was built with 月均: another word of what the number is one."""
    theirs = one.match.told.text[: one.match.told.numbers[one.match.which].start]
    mine, built = re.findall(_QUALIFIER, re.split(_CLAUSES, one.before)[-1]), re.findall(_QUALIFIER, re.split(_CLAUSES, theirs)[-1])
    for group in _QUALIFIERS:
        said, meant = [word for word in mine if word in group], [word for word in built if word in group]
        if said and meant and not {group[word] for word in said} & {group[word] for word in meant}:
            yield error("period-contradicts", f"“{one.entry.text}”前面写“{said[-1]}”，年度文件里是“{meant[-1]}”：{one.quoted}", one.where, one.source or "请与年度文件里的说法一致", key=one.entry.key, left=said[-1], right=meant[-1])
            return


def _turned(one: Judged) -> Iterator[Diagnostic]:
    """Of the user's own words: 增加 where they have 减少, 低于 where they have 高于."""
    if one.datum is not None or one.match is None:
        return
    theirs = one.match.told.text[: one.match.told.numbers[one.match.which].start]
    said, meant = re.search(_TOWARDS, one.before), re.search(_TOWARDS, theirs)
    if said and meant and bool(said["up"]) is not bool(meant["up"]):
        yield error("verb-contradicts", f"文中写“{said[0]}{one.entry.text}”，年度文件里是“{meant[0]}{one.entry.expected}”：{one.quoted}", one.where, one.source or "请与年度文件里的说法一致", key=one.entry.key, left=said[0], right=meant[0])


def heads(name: str, lines: Sequence[Line], tabled: Sequence[Judged], year: int) -> Iterator[Diagnostic]:
    """Heads and captions of tables with another year than the values below them; `tabled` are the numbers that stand in tables."""
    above: dict[int, tuple[int, int]] = {}  # by the place of a cell those of its head and of the caption
    first = row = 0
    for at, line in enumerate(lines):
        if line.row and (not at or not lines[at - 1].row):
            first = at
        row = at if line.row and (not at or lines[at - 1].row != line.row) else row
        if line.row:
            above[at] = (first + at - row, first - 1)
    known: dict[int, set[int]] = {}
    for one in tabled:
        if one.entry.status == AGREES and one.datum is not None and one.datum.period in (NOW, BEFORE):
            head, caption = above[one.entry.line]
            known.setdefault(head, set()).add(year - (one.datum.period == BEFORE))
            if caption >= 0 and len(lines[caption].text) <= _LONGEST_CAPTION and re.match(_CAPTION, lines[caption].text):
                known.setdefault(caption, set()).add(year)
    for at, meant in known.items():
        said = set(map(int, re.findall(_HEAD_YEAR, lines[at].text)))
        if len(said) == len(meant) == 1 and said != meant:
            wrong, right = f"{said.pop()}", f"{meant.pop()}"
            yield error("period-contradicts", f"表里是{right}年的数，{'表头' if lines[at].row else '表题'}却写“{wrong}年”：“{lines[at].text.strip()}”", place(name, lines[at], lines[at].text.index(wrong)), f"请改为“{right}年”", left=f"{wrong}年", right=f"{right}年")


def _approximated(one: Judged) -> Iterator[Diagnostic]:
    """近 before a number the value is above, 超 before one it is below; and one where the user's own words have the other."""
    number, match, datum, entry = one.number, one.match, one.datum, one.entry
    nearly, more = NEARLY.search(one.before), ABOVE.search(one.before)
    if nearly is None and more is None:
        return
    said = (nearly or more)[0]
    value = datum.quantity.number if datum is not None and datum.quantity is not None and not datum.quantity.approximate else None
    theirs = match.told.numbers[match.which] if match is not None else None
    built = match.told.text[: theirs.start] if theirs is not None else ""
    if value is None and datum is None and theirs is not None and not NEARLY.search(built) and not ABOVE.search(built) and not theirs.some:
        value = theirs.value
    wrong = value is not None and number.value is not None and (value > number.value if nearly else value < number.value)
    if wrong or value is None and (nearly and (ABOVE.search(built) or theirs is not None and theirs.some) or more and NEARLY.search(built)):
        yield error("approximation-contradicts", f"文中写“{said}{entry.text}”，数据是“{entry.expected}”：{one.quoted}", one.where, one.source or "请与年度文件里的说法一致", key=entry.key, left=said + entry.text, right=entry.expected)


def directions(name: str, lines: Sequence[Line], sentence: Standing, names: Names) -> Iterator[Diagnostic]:
    """有所增长, 稳步下降 and 与上年持平 right behind the name of a figure, or its value, that moved otherwise."""
    text = sentence.told.text
    for match in re.finditer(_DIRECTION, text) if any(word in text for word in _TURNS) else ():
        named = names.found(text[: match.start()])
        between = text[named[-1][1] : match.start()] if named else ""
        valued = re.fullmatch(_VALUE_LINK, between) if match["same"] or text[match.end() : match.end() + 1] in _STOPS else None
        measures = named[-1][2] if named and (re.fullmatch(_BARE_LINK, between) or valued or re.fullmatch(_VALUE_COMPARED, between)) else ()
        moved = [measure for measure in measures if measure.change is not None]
        change = moved[0].change if len(moved) == 1 else None
        meant = 0 if change is not None and not change.direction else {True: 1, False: -1}.get(rises(change.verb)) if change is not None else None
        said = 0 if match["same"] else {True: 1, False: -1}[rises(match["verb"])]
        if meant is None or meant == said or "基本" in match[0] or "基本" in change.phrase:
            continue
        at, start = sentence.place(match.start())
        where, source = place(name, lines[at], start), change.spans[0] if change.spans else moved[0].span
        yield error("verb-contradicts", f"“{moved[0].name}”{change.phrase}，文中却写“{match[0]}”：{part(lines[at])}“{text[max(0, named[-1][0]) : match.end()]}”", where, f"请改正；依据是年度文件{source.row}", key=change.key,
                    left=match[0], right=change.phrase, formula=change.formula)


def attained(told: Sequence[Told]) -> Mapping[str, bool]:
    """Whether the report says that a target was met, by the target's key."""
    return {piece.key: not _missed(said) for one in told if one.current for number, piece in zip(one.numbers, one.sources)
            if piece is not None and piece.key.endswith(f".{AIM}") and (said := re.search(_ATTAINED, one.text[: number.start]))}


def levelled(told: Sequence[Told]) -> Mapping[str, Told]:
    """The sentences of the report that have a level (省级, 全国) in them, by their text without."""
    return {_frame(one): one for one in told if one.current and _LEVEL.search(one.text)}


def levels(name: str, lines: Sequence[Line], sentence: Standing, known: Mapping[str, Told]) -> Iterator[Diagnostic]:
    """A level in a sentence that is as it was built but for that."""
    built = known.get(_frame(sentence.told)) if _LEVEL.search(sentence.told.text) else None
    if built is None or built.text == sentence.told.text:
        return
    mine, theirs = [*_LEVEL.finditer(sentence.told.text)], [*_LEVEL.finditer(built.text)]
    for said, meant in zip(mine, theirs):
        if _LEVELS[said[0]] != _LEVELS[meant[0]]:
            at, start = sentence.place(said.start())
            around_it = sentence.told.text[max(said.start() - 8, 0) : said.end() + 10]
            yield error("level-contradicts", f"文中写“{said[0]}”，年度文件里是“{meant[0]}”：{part(lines[at])}“{around_it}”", place(name, lines[at], start), "请核对级别", left=said[0], right=meant[0])


def _frame(told: Told) -> str:
    return _LEVEL.sub(_HIDDEN, skeleton(told.text, told.numbers))
