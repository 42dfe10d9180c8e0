"""Turns a figure and its clause into the part it plays: one of this year's results, an aim, a limit set by a rule, somebody else's, or an earlier year's."""

import re

from drafter.summaries.numbers import Number

_AIM = re.compile(r"(力争|争取(?!到|[^,，。;；]{0,14}(?:资金|债券|补助|经费|项目))|目标|(?<!完成年)(?<!完成)(?<!年度)(?<![研开行])(?<!研发)(?<!行动)计划(?![的项数完\"])|拟(?![人定])|将要|即将|将(?:在|于|力争|继续|投入|建成|新增|引进|达到|完成|实现|开展|再|投资)|预计|确保|规划(?!的|教材|床位|总|用地)|要达到)")
_AIMING = re.compile("[力争目计拟将即预确规要]")
"""Signs that words of an aim begin with."""
_HOPED = re.compile(r"力争|争取(?!到|[^,，。;；]{0,14}(?:资金|债券|补助|经费|项目))")
_UNTIL = re.compile(r"到(20\d\d)年")
_FULFILLED = re.compile(r"完成(?:了)?(?:全年|年度|年初|预定|既定|总)?(?:目标|计划|任务|工程量|投资)")
_BOUND = re.compile(r"(不超过|不低于|不少于|不高于|不得|标准|要求|合格线|至少|应当|应达|规定|≤|≥|前\s*$|控制在每)")
_AGAINST = re.compile(r"(高于|低于|优于|距)[^,，。;；\d]{0,4}$")
_NORM = re.compile(r"(?:以内|以上|以下)?的[^,，。;；]{0,6}(?:目标|要求|标准|导向|红线|规定|国家值|控制值)")
_OTHERS = re.compile(r"(全国|全省|全市|全区|全县|省内|同级|同类|三级医院)[^,，。;；]{0,10}(平均|均值|中位数?)[^,，。;；]{0,16}$")
_EARLIER = re.compile(r"((?:19|20)\d\d)年(?!度?以来)")
_STILL = re.compile(r"公布|绩效|考核|起|以来")


def role(number: Number, before: str, sentence: str, plain: str, year: int, planned: bool) -> str:
    """What part the figure plays; `before` is its clause and `sentence` its sentence up to it, `planned` says that the text is about the year to come."""
    behind = plain[number.end : number.end + 4]
    if _OTHERS.search(before):
        return "comparison"
    if planned:
        return "target"
    near = _BOUND.search(before[-10:]) or _AGAINST.search(before[-8:])
    held = number.approx in ("以下", "内") and "力争" in before
    if near or held or _NORM.match(plain, number.end) or behind.startswith(("为合格线", "为标准")):
        return "standard"
    ahead = _UNTIL.search(sentence)
    if ahead and year and int(ahead[1]) > year:
        return "target"
    if _FULFILLED.search(before):
        return "actual"
    if _AIMING.search(before) and _AIM.search(before) or _HOPED.search(sentence):
        return "target"
    earlier = _EARLIER.search(before)
    return "history" if earlier and year and int(earlier[1]) < year and not _STILL.search(before) else "actual"
