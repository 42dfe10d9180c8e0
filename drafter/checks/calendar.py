"""Texts into findings by the wording calendar: what belongs to other days and years, plenums, five-year plans, anniversaries."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from drafter.checks.ground import Ground, in_text
from drafter.chinese import read_chinese
from drafter.model.library import Dated, Rule
from drafter.model.matter import Finding, Passage

_MARKS = frozenset("“”‘’\"'「」『』《》〈〉（）() ")
"""Signs that do not count where a wording is looked for."""
_UNMARKED = {ord(sign): None for sign in _MARKS}
_SUFFIX = re.compile(r"（(?:\d{4}年?[-—–－～~至]+\d{4}年?|三年行动|五年行动)）")
"""The years of a campaign behind its name, which texts seldom repeat."""
_PLANS = ("计划", "结语")
_AHEAD = "新的一年|下一步|将|展望|明年|来年|新征程"
_SPIRIT = (
    r"(?=党的|十九届|二十)(?:党的(?P<congress>十九|二十一|二十)大(?P<joined>和|、)?)?(?:(?:党的)?(?P<term>十九|二十一|二十)届(?P<plenums>[一二三四五六七]中(?:、[二三四五六七]中)*|历次)全会)?精神")
_COUNT = "一二三四五六七"
_FRAME = r"[“\"]?(?P<plan>十[三四五六]五)[”\"]?(?:规划)?(?:的)?(?P<stage>开局|起步|收官|收关|谋篇布局)之年"
_YEAR = r"((?:19|20)\d\d)年"
_ONCE = {"党的二十大(?:胜利)?召开之年": 2022, "全面贯彻(?:落实)?党的二十大精神的?开局之年": 2023, "(?:中国共产党成立|建党)(?:100周年|一百周年|百年)之年": 2021}
_FIVE_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_STAGES = {"开局": 0, "起步": 0, "收官": 4, "收关": 4, "谋篇布局": -1}
_NUMBER = r"(\d{1,3}|[一二三四五六七八九十百]{1,6})"


def calendar(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Wordings of the calendar out of their days: `which` is early (before the first day, on the day of signing), or outdated: over before the year began, or
    in plans before the signing. Told as history (`history`), an outdated one may stand; those named in `except` (ids) are left to other rules."""
    early, left_out, history = rule.given["which"] == "early", rule.given.get("except", ()), rule.given.get("history")
    bare, places = _bare(ground.text)
    found: list[tuple[int, int, Dated]] = []
    for phrase in ground.library.phrases:
        in_time = (phrase.first is None or _known_from(phrase.first) <= ground.matter.day) if early else phrase.last is None or phrase.last >= ground.matter.day
        core = _SUFFIX.sub("", phrase.text).translate(_UNMARKED) if not in_time and phrase.id not in left_out else ""
        start = bare.find(core) if core else -1
        while start >= 0:
            end = places[start + len(core) - 1] + 1
            years = _SUFFIX.match(ground.text, end)
            found.append((places[start], years.end() if years else end, phrase))
            start = bare.find(core, start + 1)
    for start, end, phrase in _outermost(found):
        passage = ground.passage(start)
        if not early and (not _over(phrase, ground, passage) or history and re.search(history, passage.text.replace(ground.text[start:end], ""))):
            continue
        day = phrase.first if early else phrase.last
        yield in_text(ground, start, end, right=f"{day.year}年{day.month}月{day.day}日" if day else "", advice=phrase.after or "按现行提法改写，或写明年份作为历史叙述")


def _known_from(first: date) -> date:
    """The first day of a wording: where only its year is known the calendar has the last day of that."""
    return date(first.year, 1, 1) if (first.month, first.day) == (12, 31) else first


@lru_cache(maxsize=2)
def _bare(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without quotation marks and brackets, and where each of its signs stands in the text."""
    places = tuple(place for place, sign in enumerate(text) if sign not in _MARKS)
    return "".join([text[place] for place in places]), places


def _outermost(found: list[tuple[int, int, Dated]]) -> Iterator[tuple[int, int, Dated]]:
    """The finds that lie in no longer one."""
    covered = (-1, -1)
    for start, end, phrase in sorted(found, key=lambda find: (find[0], -find[1])):
        if end > covered[1] or (start, end) == covered:
            covered = start, end
            yield start, end, phrase


def _over(phrase: Dated, ground: Ground, passage: Passage) -> bool:
    """Whether a wording was over when what the passage tells of was done: theory and plans by the signing, what a year did by its first day."""
    coming = passage.role == "计划" or passage.section == "来年计划" or passage.role == "结语" and re.search(_AHEAD, passage.text)
    if coming or phrase.category == "theory":
        return phrase.last < ground.matter.day
    return phrase.last.year < ground.matter.year


def plenum(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """The spirit of congresses and plenums: one that had not been held by the day of signing (`which` early), or a formula of before the latest (outdated)."""
    day = ground.matter.day
    current = next((f for f in reversed(ground.library.plenum_formulae) if f.verified and f.current(day)), None)
    told = current is not None and ("届" in ground.text or "大精神" in ground.text)
    for match in re.finditer(_SPIRIT, ground.text) if told else ():
        congress, term, plenums = match["congress"], match["term"], match["plenums"]
        if not (congress or term) or term is None and rule.given["which"] == "outdated" and congress == _term_of(current):
            continue
        held, said = _held(ground, term or congress), _latest(plenums or "")
        early = not held or congress is not None and not _held(ground, congress) or term is not None and plenums != "历次" and said > held[-1]
        listed = plenums is not None and plenums != "历次" and ("、" in plenums or congress is not None and match["joined"])
        old = bool(held) and ((term or congress) != _term_of(current) or listed and said < held[-1])
        if early if rule.given["which"] == "early" else old and not early:
            yield in_text(ground, *match.span(), right=current.text)


def _held(ground: Ground, term: str) -> list[int]:
    """The numbers of the plenums of a term held by the day of signing, 1 for the congress itself."""
    held: set[int] = set()
    for formula in ground.library.plenum_formulae:
        if formula.first is None or formula.first > ground.matter.day:
            continue
        if f"党的{term}大" in formula.text:
            held.add(1)
        if f"和{term}届" in formula.text:
            held |= {_COUNT.index(number) + 1 for number in re.findall(rf"([{_COUNT}])中", formula.text)}
            held |= {4 if term == "二十" else 6} if "历次" in formula.text else set()
    return sorted(held)


def _latest(plenums: str) -> int:
    return max((_COUNT.index(number) + 1 for number in re.findall(f"[{_COUNT}]", plenums)), default=1)


def _term_of(formula: Dated) -> str:
    return "二十" if "党的二十大" in formula.text else "十九"


def frame(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """What a year was (“十四五”规划收官之年, 党的二十大召开之年) said of a year it was not."""
    for pattern, right in _ONCE.items() if "之年" in ground.text else ():
        for match in re.finditer(pattern, ground.text):
            named = re.findall(_YEAR, ground.text[max(ground.text.rfind("\n", 0, match.start()) + 1, match.start() - 16) : match.start()])
            if int(named[-1] if named else ground.matter.year) != right:
                yield in_text(ground, *match.span(), year=named[-1] if named else str(ground.matter.year), right=str(right))
    for match in re.finditer(_FRAME, ground.text) if "之年" in ground.text else ():
        passage = ground.passage(match.start())
        clause = ground.text[max(ground.text.rfind("\n", 0, match.start()) + 1, match.start() - 24) : match.start()]
        named = re.findall(_YEAR, clause)
        year = int(named[-1]) if named else ground.matter.year + (passage.role in _PLANS or passage.section == "来年计划")
        right = _FIVE_YEARS[match["plan"]] + _STAGES[match["stage"]]
        if year != right and (named or ground.matter.year + 1 != right):
            yield in_text(ground, *match.span(), year=str(year), right=str(right))


def anniversary(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Anniversaries miscounted: `first`, for a name the year of the thing itself (中国共产党成立: 1921, 100周年 in 2021) or, with 第 before the number, of the first
    such day (中国医师节: 2018, the first one)."""
    for name, first in rule.given["first"].items():
        if not ground.has(name):
            continue
        for match in re.finditer(rf"{re.escape(name)}{_NUMBER}周年|第{_NUMBER}个[“\"]?{re.escape(name)}", ground.text):
            passage, number = ground.passage(match.start()), match[1] or match[2]
            counted = int(number) if number.isdecimal() else read_chinese(number)
            named = re.findall(_YEAR, passage.text)
            year = int(named[0]) if named else ground.matter.year + (passage.section == "来年计划")
            right = year - int(first) + (match[2] is not None)
            if counted is not None and counted != right and right > 0:
                yield in_text(ground, *match.span(), year=str(year), right=str(right))
