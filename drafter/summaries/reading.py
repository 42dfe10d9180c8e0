"""Turns the text of a file into the summaries in it: outline, passages and figures, every one with its place."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from drafter import dates
from drafter.model.library import Library
from drafter.model.summary import IN_TABLE, IN_TITLE, Reading, Summary
from drafter.summaries.figures import readings
from drafter.summaries.labels import Labeller
from drafter.summaries.lines import Paragraph, lines, paragraphs, reports
from drafter.summaries.outline import BEGINS, Outline, outline
from drafter.summaries.tables import tables

Told = Callable[[float], object]
"""What is told, again and again, which share of a work is done: 0 to 1."""
_UNIT = re.compile(r"医院|卫生院|保健院|防治院|医学中心|卫生服务中心|卫生中心|急救中心")
_FARTHEST = 24
"""Characters before it that a name which ends with such a word has at most."""
_NO_NAME = re.compile(r"[^\u4e00-\u9fffXx]")
_HOSPITAL = re.compile(rf"[\u4e00-\u9fffXx]{{2,{_FARTHEST}}}?(?:{_UNIT.pattern})(?:（[^）]{{1,12}}院区）)?")
_SIGNED = re.compile(r"([^，。；：,;:\d]{0,24}?)(。?)((?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年.{1,3}月(?:.{1,3}日)?)?[。.]?")
"""The unit below a report, the day behind it or not, or the day alone."""
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_PLANNED = re.compile(r"((?:19|20)\d\d)年(?:度|的)?(?:重点|主要)?工作(?:安排|计划|打算|思路|要点|任务|部署)")
_SAID_YEAR = re.compile(r"((?:19|20)\d\d)年(?<![较比与由从自]\d{4}年)(?!\d{1,2}月|工作(?:会议|计划|打算|安排)|度?工作思路)")
_PULL = 10.0
_KEPT = ("医院概况", "疫情防控", "医联体", "来年计划", "存在问题")
"""Sections whose figures are theirs, whatever else their indicators are known from."""
_NOT_OWN = ("同级医院", "兄弟医院", "上级医院", "基层医院", "县级医院", "民营医院", "我院", "本院", "全院", "该院", "各医院", "公立医院", "三级医院", "二级医院", "等级医院", "现代医院", "智慧医院", "互联网医院", "平安医院", "清廉医院", "综合医院")
_BEFORE_YEAR = re.compile(r"^.*\d{4}年度?")
_PLACE = re.compile(r"[\u4e00-\u9fffXx]{1,10}?(?:省|市|县|区(?!域)|镇|州|旗|大学|学院|集团|矿务局|油田|铁路|农垦)")
_BEFORE_NAME = re.compile(r"^.*?(?:在|是|为|和|与|于|对|年|,|，|、|的|了|向)(?=[\u4e00-\u9fffXx]{4})")


def unwatched(share: float) -> None:
    """What is told how much of a text is read where nobody wants to know."""


def read(text: str, library: Library, told: Told = unwatched) -> tuple[Summary, ...]:
    """The summaries of a text, in order; one for a text without a title of its own, none for a text without a word. `told` is called on the way with the
    share of the text that is done, 0 to 1.
    """
    said = tuple(_summary(found, library, lambda place: told(place / len(text))) for found in reports(lines(text)) if found)
    told(1)
    return said


def _summary(found: list[Paragraph], library: Library, reached: Callable[[int], object]) -> Summary:
    whole = paragraphs(found, BEGINS)
    year = _year([p.text for p in whole])
    front = " ".join(p.text for p in whole[:4] if p is whole[0] or p.text.startswith(("——", "--")))  # a subtitle names the hospital where the title does not
    hospital = _hospital(front, [p.text for p in whole])
    whole, signed = _without_signature(whole, hospital)
    running, tabled = tables(whole, year, library)
    labeller = Labeller(library, epidemic=_in_epidemic(year, whole))
    said = outline(running, labeller, year)
    title = said.title.text if said.title else ""
    titles = ((said.title,) if said.title else ()) + said.titles
    figures = tuple(sorted((*tabled, *_figures(running, said, year, labeller, library, reached)), key=lambda reading: reading.start))
    return Summary(found[0].places[0], found[-1].places[-1] + 1, title, hospital, year, titles, said.passages, figures, signed)


def _figures(whole: list[Paragraph], said: Outline, year: int, labeller: Labeller, library: Library, reached: Callable[[int], object]) -> tuple[Reading, ...]:
    """The figures of all paragraphs, each under the section its words speak of, or the one it stands in; `reached` is told where each paragraph ends."""
    sections = {title.end: (title.section, IN_TITLE) for title in said.titles}
    sections |= {passage.end: (passage.section, number) for number, passage in enumerate(said.passages)}
    out: list[Reading] = []
    for paragraph in whole:
        if not paragraph.text:
            continue
        ends = paragraph.span(0, len(paragraph.text))[1]
        section, number = sections.get(ends, ("", IN_TABLE))
        for reading in readings(paragraph.text, year, library, planned=section == "来年计划"):
            start, end = paragraph.span(reading.start, reading.end)
            own = _own_section(reading, section, labeller)
            out.append(reading._replace(start=start, end=end, section=own, passage=number))
        reached(ends)
    return tuple(out)


def _own_section(reading: Reading, section: str, labeller: Labeller) -> str:
    """The section of a figure: of its indicator where that is known, else of the words around it where they speak plainly, else where it stands."""
    if reading.known and reading.section and section not in _KEPT:
        return reading.section
    found, trust = labeller.label(reading.indicator, reading.clause, section, _PULL)
    return found if found and trust >= 0.5 else section


def _without_signature(whole: list[Paragraph], hospital: str) -> tuple[list[Paragraph], date | None]:
    """The paragraphs without the unit and the day below them, and the day. A unit is the hospital by its name, or part of it: no last item of a plan."""
    day = None
    end = len(whole)
    while end > 2 and len(text := whole[end - 1].text.replace(" ", "")) <= 40:
        unit, _, dated = _SIGNED.fullmatch(text).groups("") if _SIGNED.fullmatch(text) else ("", "", None)
        found, shaped = dates.parse((dated or text).replace("元月", "1月"))
        ours = unit and hospital and (unit.startswith(hospital) or hospital.endswith(unit))
        if not (shaped or ours or dated and not unit):
            break
        day = found or day
        end -= 1
    return whole[:end], day


def _in_epidemic(year: int, whole: list[Paragraph]) -> bool:
    return 2020 <= year <= 2022 if year else any("疫情" in p.text for p in whole)


def _year(texts: list[str]) -> int:
    """The year a report is about: that of its title, else the one its text begins with, else the one said most often; 0 where it is masked or none is said."""
    title = dates.normalised(texts[0])  # 二〇二一年 as 2021年
    if _YEAR.search(title) or re.search(r"20[Xx]{2}年", title):
        found = _YEAR.search(title)
        return int(found[1]) if found and 1990 <= int(found[1]) <= 2100 else 0
    first = next((match for text in texts[1:4] if (match := re.match(r"((?:19|20)\d\d)年(?!\d)", text))), None)
    if first:
        return int(first[1])
    planned = next((match for text in texts if len(text) <= 40 and (match := _PLANNED.search(text))), None)
    if planned:
        return int(planned[1]) - 1
    said = Counter(year for text in texts for year in _SAID_YEAR.findall(text))
    return int(min(said, key=lambda year: (-said[year], year))) if said else 0


def _hospital(title: str, texts: list[str]) -> str:
    """The hospital's name: in the title, else the full name said most often."""
    for place in ([title], texts):
        counts = Counter(name for text in place if "院" in text or "中心" in text for name in _named(text))
        if counts:
            return max(counts, key=lambda name: (counts[name], -len(name)))
    return ""


def _named(text: str) -> Iterator[str]:
    """The full names of hospitals in a text; they are looked for only where a word stands that ends one."""
    end = 0
    for unit in _UNIT.finditer(text):
        before = _NO_NAME.split(text[max(end, unit.start() - _FARTHEST) : unit.start()])[-1]
        match = _HOSPITAL.match(text, unit.start() - len(before)) if unit.start() >= end else None
        if match is None:
            continue
        end = match.end()
        if match[0].endswith(_NOT_OWN):
            continue
        name = _BEFORE_NAME.sub("", _BEFORE_YEAR.sub("", match[0]))
        if len(name) >= 5 and _PLACE.match(name):
            yield name
