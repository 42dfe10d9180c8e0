"""Numbers inside the user's texts into findings where they do not agree with each other: changes, parts, rates."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.ground import Ground, in_text
from drafter.chinese import read_chinese
from drafter.directions import FALLING, RISING
from drafter.model.library import Rule
from drafter.model.matter import Finding
from drafter.model.quantity import Quantity
from drafter.numerals import half_up, plain, read_quantity

VALUE = r"\d[\d,]*(?:\.\d+)?(?:万亿|[万亿])?(?:个百分点|人次|台次|例次|平方米|分钟|小时|[%‰]|[^\W\d_])?"
"""A number in a text, with its scale and unit: a long one we know, or any one sign. (A list of all would take milliseconds to compile.)"""
_UP, _DOWN = "|".join(("增至", "升至", *RISING)), "|".join(("压缩", "降至", "减至", *FALLING))
_MOVED = (
    rf"(?:由|从)[^，。；\n\d]{{0,12}}(?P<from>{VALUE})[^，。；\n\d]{{0,6}}?(?P<verb>{_UP}|{_DOWN}|扩|调整|变|达)?[^，。；\n\d]{{0,4}}?(?:到|至|为|了)?(?P<to>{VALUE})"
    rf"(?:[，（(、]?(?:同比|较上年|比上年)?(?P<then>{_UP}|{_DOWN}|增幅|降幅|新增|净增)(?:了|达|为)?(?P<by>{VALUE}))?")
_FOUND = "发现|查摆|排查|梳理|查出|收到|反馈|提出|征集|受理|接到|检出"
DONE = "整改|办结|答复|落实|解决|处理|办理|销号|采纳|完成"
NUMBER = r"(?<![\d.,])\d{1,15}"
COUNTED = r"人次|台次|例次|(?![年月日时届度元万亿])[^\W\d_]"
"""A whole number, and what it counts: no year, no money, no part of 5.1万."""
_MORE = (
    rf"(?:{_FOUND})(?:各类|安全|问题|隐患|意见|建议|提案|投诉|风险点|线索|整改|[^，。；\n\d]){{0,8}}?(?P<all>{NUMBER})(?P<unit>{COUNTED})[^，。；\n\d]{{0,4}}[，、]?"
    rf"(?:已|均|全部|当年|年内|其中)?(?:完成)?(?:{DONE})(?:完成|到位|[^，。；\n\d%]){{0,6}}?(?P<some>{NUMBER})(?P=unit)")
_WHOLE = rf"(?P<all>{NUMBER})(?P<unit>{COUNTED})[^，。；\n\d]{{0,6}}[，（(：]?其中(?P<parts>[^。；）)\n]+)"
_SORTS = ("男|女", "岁|年龄", "硕士|博士|本科|学历", "党员", "职称|高级|主任", "[省市县国]家?级", "等奖", "集体|个人")
"""Ways to sort one whole that do not exclude each other."""
_RATED = (
    rf"(?P<all>{NUMBER})(?P<unit>{COUNTED})(?:[^，。；、\n\d]{{0,10}}，)?[^，。；、\n\d]{{0,8}}?(?P<some>{NUMBER})(?P=unit)[^，。；、\n\d]{{0,6}}[，（(]"
    r"(?P<name>(?:回收|整改|办结|完成|合格|成功|采纳|立案|到位|参与|答复|落实|优秀|入径|阳性|检出|录取|通过|治愈|好转|签约|履约|达标|及格|毕业|就业)率|占比?|占[^，。；\n\d]{1,6})"
    r"(?:达到?|为|是)?(?P<rate>\d{1,15}(?:\.\d{1,9})?)[%％]")
_LISTED = r"(?<!第)(?:(?P<count>\d{{1,2}})个?|(?P<words>[两二三四五六七八九])个)(?P<thing>{things})"
_NAMES = r"[^，。；：\n\d“”（）]{2,60}$"
_RANGE = r"(?<![\d.年月日第:：-])(?P<low>\d{1,4}(?:\.\d+)?)[%％]?[～~—－-](?P<high>\d{1,4}(?:\.\d+)?)(?=[%％天个名人次项例台分钟小时岁元万张种件期])"


def moved(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """由 A 提高到 B，提高 C: verbs against the sign of B − A, and C that is not what the two give."""
    for match in re.finditer(_MOVED, ground.text) if "由" in ground.text or "从" in ground.text else ():
        before, now = read_quantity(match["from"]), read_quantity(match["to"])
        if before is None or now is None or None in (before.number, now.number) or before.unit and before.unit != now.unit:
            continue
        if not before.scale and now.scale and before.number < 10000 and not before.unit:
            continue  # 由3.2提高到3.5万: one scale for both
        around = ground.text[max(match.start() - 8, 0) : match.end() + 4]
        if any(word in around for word in ("第", "名次", "排名", "位次", "位居")):
            continue  # the third is above the eighth
        difference = now.number - before.number
        for verb in filter(None, (match["verb"], match["then"])):
            says = 1 if re.fullmatch(f"{_UP}|新增|净增", verb) else -1 if re.fullmatch(_DOWN, verb) else 0
            if says and difference * says < 0:
                yield in_text(ground, *match.span(), problem=f"由{match['from']}到{match['to']}是{'上升' if difference > 0 else '下降'}，却写“{verb}”", right="")
                break
        else:
            stated = read_quantity(match["by"]) if match["by"] else None
            right = _right(before, now, stated)
            if right and not (match["then"] or "").endswith("幅"):
                yield in_text(ground, *match.span(), problem=f"由{match['from']}到{match['to']}，变化应为{right}，写作{match['by']}", right=right)


def listed(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Things (`things`: 科室, 病区 …) listed by name with another count behind them: 内科、外科、儿科、妇科3个科室."""
    things = [thing for thing in rule.given["things"] if ground.has(thing)]
    for match in re.finditer(_LISTED.format(things="|".join(map(re.escape, things))), ground.text) if things else ():
        count = int(match["count"]) if match["count"] else read_chinese(match["words"])
        named = re.search(_NAMES, ground.text[max(match.start() - 60, 0) : match.start()])
        items = re.split("[、和及与]", named[0]) if named and "等" not in named[0] else []
        fewest = named[0].count("、") + 1 if named else 0  # 与 and 和 may stand inside a name: 呼吸与危重症医学科
        if count and not fewest <= count <= len(items) and len(items) > 1 and all(1 < len(item) < 13 for item in items):
            yield in_text(ground, match.start() - len(named[0]), match.end(), count=str(len(items)), typed=match["count"] or match["words"], thing=match["thing"])


def _right(before: Quantity, now: Quantity, stated: Quantity | None) -> str:
    """The change from one value to the other in the unit of the one stated; empty where that is right or cannot be told."""
    if stated is None or stated.number is None or not before.number:
        return ""
    difference = abs(now.number - before.number)
    if stated.unit == "%":
        if now.unit in ("%", "‰"):
            return f"{plain(half_up(difference))}个百分点"
        moved, shown = difference / abs(before.number) * 100, "%"
    elif stated.unit == "倍":
        moved, shown = difference / abs(before.number), "倍"
    elif stated.unit in ("个百分点", now.unit, before.unit):
        moved, shown = difference, stated.unit
    else:
        return ""
    decimals = len(stated.digits.partition(".")[2])
    fits = abs(moved - stated.number) <= Decimal(6).scaleb(-decimals - 1) * (1 if not stated.scale else 10**4)
    return "" if fits else f"{plain(half_up(moved))}{shown}"


def more_than(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """More put right, answered or closed than was found or received (查出46个，已整改64个)."""
    told = any(word in ground.text for word in _FOUND.split("|")) and any(word in ground.text for word in DONE.split("|"))
    for match in re.finditer(_MORE, ground.text) if told else ():
        if int(match["some"]) > int(match["all"]):
            yield in_text(ground, *match.span(), all=match["all"] + match["unit"], some=match["some"] + match["unit"])


def sums(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """N, 其中 a、b whose parts, counted in the same unit, are more than N."""
    for match in re.finditer(_WHOLE, ground.text) if "其中" in ground.text else ():
        clause = re.split("，(?!其中)", match["parts"])[0]
        parts = [int(number) for number in re.findall(rf"({NUMBER}){match['unit']}(?!次)", clause)]
        if sum(re.search(sort, clause) is not None for sort in _SORTS) > 1 and max(parts, default=0) <= int(match["all"]):
            continue  # women, the young and masters: one may be all three
        if parts and (sum(parts) > int(match["all"]) or max(parts) > int(match["all"])):
            shown = " + ".join(map(str, parts))
            yield in_text(ground, *match.span(), all=match["all"] + match["unit"], some=f"{shown} = {sum(parts)}" if len(parts) > 1 else shown)


def rates(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A rate behind two counts of one unit that is not what they give (发出1200份，收回1140份，回收率98.5%)."""
    for match in re.finditer(_RATED, ground.text) if "率" in ground.text or "占" in ground.text else ():
        whole, part, stated = int(match["all"]), int(match["some"]), Decimal(match["rate"])
        if not 0 < part <= whole:
            continue
        decimals = len(match["rate"].partition(".")[2])
        right = Decimal(part) * 100 / whole
        if abs(right - stated) > Decimal(6).scaleb(-decimals - 1):
            yield in_text(ground, *match.span(), name=match["name"], right=f"{plain(half_up(right))}%", stated=match["rate"] + "%")


def ranges(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Ranges whose first number is the larger (15～10分钟)."""
    for match in re.finditer(_RANGE, ground.text):
        if Decimal(match["low"]) > Decimal(match["high"]):
            yield in_text(ground, *match.span())