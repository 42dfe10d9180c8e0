"""Figures named in the user's texts into findings where the text says another value than the data: quotations, promises of last year's plan."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.arithmetic import comparable, exact
from drafter.checks.ground import Ground, around, in_text, observation
from drafter.checks.statements import VALUE
from drafter.intervals import written
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given
from drafter.model.quantity import Quantity
from drafter.model.record import Observation
from drafter.numerals import print_quantity, read_quantity

_WHOLE = r"^$|[，。；：、“（\s]$|(?:全院|全年|医院|累计|共计?|完成|实现|年度?|患者|现有)$"
_ALL = r"(?:全院|全年|医院|累计|年度?)$"
"""What stands before the name of a figure that means all of the hospital, and before a short name."""
_PART = r"科(?![研教学普技室])|病区|病房|中心(?!医院)|院区|分院|团队|诊室|门诊部|首次|新开展|术式|机器人|介入|微创|内镜"
"""What a sentence says before the name of a figure where it speaks of a part of the hospital, or of one technique."""
_NAMED = rf"(?P<link>[^\d，。；、：\n（）]{{0,6}}?)(?P<value>{VALUE})"
_FROM_TO = rf"(?:同比|较上年|比上年)?[由从](?P<before>{VALUE})[^，。；\n\d]{{0,8}}?[到至](?P<value>{VALUE})"
_MOVED = rf"(?:人?次|数|量)?[，]?(?:同比|(?:较|比)(?:上年|去年)(?:同期)?)(?:同期)?(?:(?P<up>增长|增加|上升|提高|提升|延长|增)|下降|减少|降低|缩短|降|减)(?:了|约)*(?P<by>{VALUE})"
_AIM = rf"(?P<link>[^\d，。；、：\n]{{0,6}}?)(?P<value>{VALUE})(?P<tail>以上|以下|以内|之内)?"
_BELOW, _ABOVE = "降|控制|不超过|不高于|缩短|压缩|减|低于", "达|提高|升|不低于|不少于|突破|超过|增"
_LINKS = r"(?:人?次|数|量|总量|总数|总人次)?(?:已|共计?|累计|合计)?(?:完成|实现|达到?|为|是|约|至|提高到|提高至|升至|下降到|下降至|降至|降到|缩短至|缩短到|增至|增长到|增长至|控制在)?"
_ELSEWHERE = r"(?<!占)比(?!例)|较|上年|去年|目标|以上|同期|其中|院区|分院|\d{4}年(?!度)"
_HEADS = ("人", "人次", "例", "名", "台", "台次", "例次")
"""Units of counts that are said for each other; where the digits are the same in another order it is a slip all the same."""
_ASIDE = ("上年计划", "计划", "说明")
_TELLING = 4
"""Signs the name of a small count has at least to be looked for."""
_LARGE = 1000
"""Counts below this stand in texts for parts of the whole as often as for the whole."""


def quoted(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A value beside a figure's name in a text that is none of the values the file has for it, or 由 A 到 B with other values than 上年 and 本年;
    with `which` moved: a change beside the name that is not that of the data."""
    for given in ground.figures.values():
        now = observation(given, "本年")
        if given.planned or given.depth > 1 or now is None or not exact(now.quantity):
            continue
        measure = given.measure
        values = [o for o in (measure.current, measure.previous, measure.target, *measure.series) if o is not None and o.quantity is not None]
        names = (measure.name, measure.indicator.name, *measure.indicator.aliases)
        for name in dict.fromkeys((*names, *(name.removesuffix("人数") for name in names if len(name) > 5))):
            small = _common(given, now)
            place = ground.text.find(name) if len(name) >= (_TELLING if small else 2) and ground.has(name) else -1
            while place >= 0:
                here = not small or ground.passage(place).section == given.section
                if here and re.search(_WHOLE if len(name) > 2 else _ALL, ground.text[max(place - 2, 0) : place]) and not re.search(_PART, around(ground, place, place).partition(name)[0]):
                    end = place + len(name)
                    yield from _moved(ground, given, end) if rule.given.get("which") == "moved" else _valued(ground, given, end, now, values)
                place = ground.text.find(name, place + 1)


def _common(given: Given, now: Observation) -> bool:
    """Whether a count is so small that a text may well speak of a part of it; of the main figures even smaller ones are meant. Such a one is looked for in
    its own section, and by a name of some length."""
    return given.measure.indicator.kind == "count" and now.quantity.number < (_LARGE if given.section != "业务指标" else _LARGE // 10)


def _valued(ground: Ground, given: Given, end: int, now: Observation, values: list[Observation]) -> Iterator[Finding]:
    """What stands behind a name of a figure and is none of its values."""
    yield from _beside(ground, given, end, now, values)
    yield from _from_to(ground, given, end, now, given.measure.previous)


def _beside(ground: Ground, given: Given, end: int, now: Observation, values: list[Observation]) -> Iterator[Finding]:
    """The value behind a name of a figure, which ends there, if it is none of those given."""
    match = re.compile(_NAMED).match(ground.text, end)
    said = read_quantity(match["value"]) if match and re.fullmatch(_LINKS, match["link"]) else None
    if said is None or said.number is None or ground.passage(end - 1).role in _ASIDE:
        return
    if re.match(r"以[上内下]|左右|的|多|余|目标", ground.text[match.end() : match.end() + 3]):
        return
    clause = ground.text[max(ground.text.rfind(sign, 0, end) for sign in "。；\n") + 1 : match.end()]
    if not re.search(_ELSEWHERE, clause) and not any(_fits(said, value, given) for value in values):
        yield _told(ground, match, given, match["value"], now)


def _moved(ground: Ground, given: Given, end: int) -> Iterator[Finding]:
    """A change told behind a name of a figure that is not the one of 上年 and 本年."""
    moved, match = given.measure.change, re.compile(_MOVED).match(ground.text, end)
    said = read_quantity(match["by"]) if match and moved is not None and not moved.stated else None
    if said is None or said.number is None or ground.passage(end - 1).role in _ASIDE:
        return
    rises, unit = match["up"] is not None, said.unit.removeprefix("个")
    wrong_way = moved.direction and rises != (moved.direction > 0)
    alike = moved.amount is not None and unit == moved.unit.removeprefix("个")
    off = alike and abs(said.number - moved.amount) > Decimal(6).scaleb(-len(said.digits.partition(".")[2]) - 1)
    if wrong_way or off:
        start = ground.text.rfind(given.measure.name, 0, end)
        values = tuple(value.span for value in (given.measure.current, given.measure.previous) if value is not None)
        words = {"name": given.measure.name, "said": match[0].lstrip("人次台数量，"), "given": moved.phrase, "row": given.measure.span.row}
        yield in_text(ground, start if 0 <= start else end, match.end(), **words)._replace(left=match["by"], right=moved.phrase, related=values)


def _from_to(ground: Ground, given: Given, end: int, now: Observation, before: Observation | None) -> Iterator[Finding]:
    """由 A 到 B behind a name of a figure, which ends there."""
    match = re.compile(_FROM_TO).match(ground.text, end)
    for words, value in ((match["value"], now), (match["before"], before)) if match else ():
        said = read_quantity(words)
        if said and value and value.quantity and value.quantity.number is not None and not _fits(said, value, given):
            yield _told(ground, match, given, words, value)
            break


def _told(ground: Ground, match: re.Match[str], given: Given, found: str, value: Observation) -> Finding:
    passage = ground.passage(match.start("value"))
    right = print_quantity(value.quantity)
    words = {"name": given.measure.name, "found": found, "where": passage.role, "value": right, "row": value.span.row}
    return Finding(passage.span, words, passage.key, found, left=found, right=right, related=(value.span,))


def _fits(said: Quantity, value: Observation, given: Given) -> bool:
    """Whether a value of a text can be one given, at the digits of the rougher; one in another unit is another thing."""
    if value.quantity.number is None or said.number is None or said.number == value.quantity.number:
        return True
    if not comparable(said, value.quantity):
        return not (said.unit in _HEADS and value.quantity.unit in _HEADS and sorted(said.digits) == sorted(value.quantity.digits) and len(said.digits) >= _TELLING)
    if not said.unit and not said.scale and (value.quantity.unit or given.measure.indicator.kind not in ("ratio_plain", "score")):
        return True
    left, right = (written(quantity, given.measure.indicator.kind) for quantity in (said, value.quantity))
    return left.low < right.high and left.high > right.low


def promised(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Items of last year's plan said to be done whose own value the figure of this year does not reach (平均住院日降到7.8天以下, 完成, and 8.1天)."""
    for item in ground.matter.record.last_plan if ground.matter.record else ():
        for given in ground.figures.values() if item.status == "完成" else ():
            now = observation(given, "本年")
            named = next((name for name in (given.measure.name, given.measure.indicator.name, *given.measure.indicator.aliases) if len(name) > 2 and name in item.text.text), "")
            match = re.search(re.escape(named) + _AIM, item.text.text) if named and now is not None and not given.planned else None
            aim = read_quantity(match["value"]) if match else None
            if aim is None or aim.number is None or aim.unit != now.quantity.unit:
                continue
            below, above = bool(re.search(_BELOW, match["link"]) or match["tail"]), bool(re.search(_ABOVE, match["link"]))
            if match["tail"] == "以上":
                below, above = False, True
            have = written(now.quantity, given.measure.indicator.kind)
            if below and not above and have.low >= aim.number > 0 and now.quantity.number > aim.number or above and not below and now.quantity.number < aim.number:
                words = {"name": given.measure.name, "aim": match["value"], "value": print_quantity(now.quantity), "row": now.span.row}
                yield Finding(item.span, words, item.key, left=words["value"], right=words["aim"], related=(now.span,))
