"""Years inside the user's texts into findings where they point to another year's summary."""

import re
from collections.abc import Iterator

from drafter.checks.ground import Ground, around, in_text
from drafter.model.library import Rule
from drafter.model.matter import Finding

_YEARS = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<span>\s*[-—–－~～至到]\s*(?:20)?\d\d)?年(?P<behind>度|初|底|末|起|以来|以后|间|[1-9]|1[0-2])?")
_TOLD = ("亮点", "概述", "小标题", "导语", "荣誉")
_SHORT = re.compile(r"(?<![\d.第])(?P<year>2\d)年(?P<behind>.{0,3})")
_DURATION = r"(?:历时|历经|风雨兼程|抗争|护龄|学科|连续|从业|坚守|近|工作|建院|超过?|长达|服务|达|经过|走过|已有?|有|满|任职|行医|从医|扎根|约|余|前|过去|累计|一线|岗位|基层|临床)$"
_DURATION_BEHIND = r"来|以[上来下内]|间|如一|历史|经验|后|前|里|之久|多|余|党龄|工龄|从|的(?:坚守|发展|历程|风雨)|[期限内]"
_DAY = r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:(?:至|到|—|－|-|～)(?:(?P<then>\d{1,2})月)?(?P<last>\d{1,2})日)?"
_HOUR = r"(?<![\d:：])(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?![\d:：])"
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATED = re.compile(r"(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?:(?P<day>[12]?\d|3[01])日)?")
_COMING = re.compile("将|拟|计划|预计|力争|争取|目标|有效期|截止|期限|前|届时|准备|待|明年|来年|下一步|推进")
_RECENT = 6
"""Years back that two digits may still mean."""


def years(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Years of a text that point to another year's summary: `which` report (the year before the one reported, in what was done this year), plan (the reported
    year as one to come) or title. `history` is what a sentence that rightly looks back or ahead holds."""
    which, year = rule.given["which"], ground.matter.year
    history = rule.given.get("history")
    for match in _YEARS.finditer(ground.text):
        passage, named = ground.passage(match.start()), int(match["year"])
        coming = passage.role == "计划" or passage.section == "来年计划"
        if which == "title":
            planned = re.match(r"度?工作(?:计划|打算|思路|要点)", ground.text[match.start() + 5 :])
            wrong = passage.role == "标题" and (named not in (year, year + 1) and not match["span"] or bool(planned) and named != year + 1)
        elif which == "plan":
            wrong = coming and named <= year and not match["span"] and (named < year or match["behind"] not in ("起", "以来", "底", "末"))
        else:
            dated = match["behind"] in (None, "度") or str(match["behind"]).isdecimal() and (not match.start() or ground.text[match.start() - 1] in "，。；\n")
            wrong = passage.role in _TOLD and not coming and named == year - 1 and not match["span"] and dated and f"{year}年" not in passage.text
        if wrong and not (history and re.search(history, around(ground, *match.span(), "，。；\n"))):
            yield in_text(ground, *match.span(), year=str(year), next=str(year + 1), right=str(year + (which == "plan")))


def short(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Years of two digits (22年起); lengths of time (坚守22年) are none."""
    for match in _SHORT.finditer(ground.text):
        before = ground.text[max(match.start() - 4, 0) : match.start()]
        if not 0 <= ground.matter.year + 1 - 2000 - int(match["year"]) <= _RECENT or re.search(_DURATION, before) or re.match(_DURATION_BEHIND, match["behind"]):
            continue
        passage = ground.passage(match.start())
        words = {"found": match["year"] + "年", "right": f"20{match['year']}年", "where": passage.role}
        yield Finding(passage.span, words, passage.key, words["found"])


def days(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Days and hours that do not exist (2月30日, 26:00), spans that end before they begin (3月28日至3月10日); with `which` after: days of what was done that lie
    after the day of signing."""
    if rule.given.get("which") == "after":
        yield from _after(ground)
        return
    for match in re.finditer(_DAY, ground.text) if "月" in ground.text else ():
        month, day = int(match["month"]), int(match["day"])
        if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month - 1]:
            yield in_text(ground, *match.span(), problem="没有这一天")
        elif match["last"] and (int(match["then"] or month), int(match["last"])) < (month, day):
            yield in_text(ground, *match.span(), problem="后面的日子在前")
    for match in re.finditer(_HOUR, ground.text) if ":" in ground.text or "：" in ground.text else ():
        if int(match["hour"]) > 24 or int(match["minute"]) > 59:
            yield in_text(ground, *match.span(), problem="没有这个钟点")
    for match in re.finditer(r"(?<![\d.])(?:1[3-9]|[2-9]\d)月(?!龄|份?以)", ground.text):
        yield in_text(ground, *match.span(), problem="没有这个月份")
    for match in re.finditer(r"每(?P<term>季度?|月)[^，。；\n\d]{0,12}，全年(?:共|累计)?[^，。；\n\d]{0,6}(?P<times>\d+)次", ground.text) if ground.has("每季") or ground.has("每月") else ():
        terms = 12 if match["term"] == "月" else 4
        if int(match["times"]) % terms:
            yield in_text(ground, *match.span(), problem=f"：每{match['term']}一次，全年应是{terms}次")


def _after(ground: Ground) -> Iterator[Finding]:
    """Days in what was done that lie after the day of signing."""
    signed = ground.matter.day
    for match in _DATED.finditer(ground.text) if signed is not None else ():
        named = (int(match["year"]), int(match["month"]), int(match["day"] or 1))
        passage = ground.passage(match.start())
        if named > (signed.year, signed.month, signed.day) and passage.role in _TOLD and passage.section != "来年计划" and not _COMING.search(around(ground, *match.span(), "。；\n")):
            yield in_text(ground, *match.span(), problem="在签发日期之后")
