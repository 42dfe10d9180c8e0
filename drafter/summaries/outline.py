"""Turns the paragraphs of one report into its headings and the passages under them, each with its standard section."""

import re
from typing import NamedTuple

from drafter.counting import half_width
from drafter.model.summary import Passage, Title
from drafter.summaries.labels import Labeller
from drafter.summaries.lines import Paragraph, is_title
from drafter.summaries.numbers import numbers

_STYLES = (
    ("一、", re.compile(r"[一二三四五六七八九十]{1,3}(?:[、.．]\s*|[ \u3000]+(?=[\u4e00-\u9fff\d]))")),
    ("（一）", re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）][、.．]?\s*")),
    ("第一", re.compile(r"第[一二三四五六七八九十]{1,2}(?:[、,，]|部分\s*)")),
    ("1.", re.compile(r"\d{1,2}(?:[.．、](?!\d(?!\d{3}年))|[)）])\s*|\d{1,2}\s+(?=[\u4e00-\u9fff])")),
    ("（1）", re.compile(r"[(（]\d{1,2}[)）][、.．]?\s*")),
    ("①", re.compile(r"[①-⑳]\s*")),
    ("一是", re.compile(r"[一二三四五六七八九十]{1,2}是")),
)
BEGINS = re.compile("|".join(style.pattern for _, style in _STYLES))
"""What a line begins with that is no mere continuation of the one before."""
_VERB = re.compile(
    r"(坚持|加强|强化|推进|推动|深化|提升|聚焦|夯实|打造|筑牢|完善|优化|狠抓|紧抓|严抓|抓[好实紧]|落实|创新|建设|健全|巩固|持续|不断|全面|着力|大力|扎实|稳步|积极|聚力|践行|落地|引领|发展|保障|注重|精准|精心|严格|做好|实施|"
    r"树立|构建|规范|突出|统筹|改善|激发|锤炼|牢牢|凝炼|凝练|加快|提高|开展|迈上|取得|推深|做实|贯彻|落户|增强|赋能|护航|深入|进一步|准确把握|明确|严守|担当|拓展|汇聚|凝聚|彰显|新成效|新突破|新台阶|新进展|更加|明显|关心|关爱|强|树|促|抓)"
)
_LEADS = re.compile(
    r"(坚持|加强|强化|推进|深化|提升|聚焦|夯实|打造|筑牢|完善|优化|狠抓|严抓|抓好|抓实|落实|创新|健全|巩固|持续|不断|全面|着力|大力|扎实|稳步|积极|聚力|注重|精准|精心|严格|做好|树立|规范|突出|统筹|改善|全力|加快|提高|深入|"
    r"进一步|认真|切实|领导|各部门|全院|高度重视|科研|教学|护理|医疗|学科|人才|党建|临床)"
)
_NOT_LEADING = re.compile(r"(医院党委|会上|会议|目前|同时|截至|近年来|年|今年|去年|为|通过|在|作为|我院|医院|本院|以|对|该院|据|经|自|特别是|其中|此外|当|无论)")
_LONGEST_LINE, _LONGEST_RUN_IN, _LONGEST_BARE = 60, 46, 30
_LEAST_BODY = 12
_BODY = 60
"""Characters from which on a paragraph is running text for certain."""
_SUBTITLE = re.compile("——|--")
_FIRST_END, _CLAUSE_END = re.compile(r"[。；;!！?？]|[:：](?=.{10})"), re.compile(r"[,，；;：:。]")
_NO_HEADING, _QUOTING = re.compile(r"\d{4}年|[记者摄]$|^附?[图表]\s*\d"), re.compile(r"[0-9“”\"‘’]")
_TWO_CLAUSES = re.compile(r"[,， 　](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
_STRUNG, _KINDS = 5, 3
_PULL_TITLE, _PULL_BODY = 10.0, 25.0
_COUNTED = re.compile(r"[一二三四五六七八九十]{1,2}是[^,，;；。\d]{4,24}(?=[,，;；。])")
_HOPING = re.compile("(?:力争|确保|争取|实现|达到)$")
_SECOND = re.compile(r"[。；;]\s*二是")
_NUMBER = re.compile(r"^[一二三四五六七八九十]{1,2}是")
_AHEAD = re.compile(r"重点工作|要做好|工作思路|工作任务|工作计划|工作安排|明年|下一步")
_AFTER = re.compile(r"下一?步|下一(?:年|阶段)|明年|来年|今后|新的一年")
_TASKS = re.compile(r"工作(?:思路|计划|打算|安排|要点|设想|任务)|重点任务|打算$")
"""Words of a heading that say what is to come, and those that do where nothing comes behind it."""
_DONE = re.compile(r"回顾|落实情况|完成情况|工作总结|主要做法|主要成效|开展情况")
_URGED = re.compile(r"(?<![需重主必首紧只])要(?![求点素害闻领强么])|力争|力求|争取|继续加|进一步加强|做好.{2,20}推进")
_PLAN = ("存在问题", "来年计划")


class Outline(NamedTuple):
    """Headings and passages of a report, in reading order; `title` is the heading of level 0."""

    title: Title | None
    titles: tuple[Title, ...]
    passages: tuple[Passage, ...]


class _Head(NamedTuple):
    """A heading found at the head of a paragraph: its length there, the length of its number, its style and form."""

    length: int
    number: int
    style: str
    form: str


def outline(paragraphs: list[Paragraph], labeller: Labeller, year: int = 0) -> Outline:
    """The outline of one report; a heading that names the year after `year` is of the plan."""
    title, rest = _title(paragraphs)
    found: list[tuple[Paragraph, _Head | None]] = [(p, _head(p.text, rest[i + 1].text if i + 1 < len(rest) else "", labeller)) for i, p in enumerate(rest)]
    found = _alike(found)
    planned = _planned(found)
    following = re.compile(rf"{year + 1}\s*年") if year else None
    titles: list[Title] = []
    passages: list[Passage] = []
    stack: list[str] = []
    around: list[str] = []
    for i, (paragraph, head) in enumerate(found):
        text = paragraph.text
        place = 0
        if head is None and i - 1 in planned:  # the run of aims is over, and with it what they stood under
            around.clear()
            stack.clear()
        if head is not None:
            level = _level(head.style, stack)
            heads, first = ([], 0) if text[head.length :] else _heads_below(found, i, head.style)
            below = text[head.length :] or "。".join(heads[:first]) or next((p.text for p, h in found[i + 1 : i + 2] if h is None), "")
            del around[level - 1 :]
            section, trust = _labelled(text[head.number : head.length], below, around, labeller, chained=head.form == "chain")
            if _gathers(text[head.number : head.length], heads, labeller):
                section, trust = "", 0.0
            elif i in planned or not _DONE.search(text[: head.length]) and (following and following.search(text, 0, head.length) or level == 1 and _ahead(found, i)):
                section, trust = "来年计划", max(trust, 0.9)
            elif section == "来年计划" and not any(s in _PLAN for s in around) and _DONE.search(text[: head.length]):
                section = labeller.label("", below)[0]
            around += [""] * (level - 1 - len(around)) + [section]
            start, end = paragraph.span(0, head.length)
            bare = text[head.number : head.length].strip("。.；; ")
            titles.append(Title(text[: head.length], bare, level, head.form, start, end, section, trust))
            place = head.length
        body = text[place:]
        for start, end in _strung(body):
            level = len(around) + 1 if around and around[0] not in _PLAN else 1
            ahead = _AHEAD.search(body[body.rfind("。", 0, start) + 1 : start + 2])
            section, trust = ("来年计划", 0.9) if ahead else _labelled(body[start:end], "", around, labeller)
            bare = _NUMBER.sub("", body[start:end])
            titles.append(Title(body[start:end], bare, level, "inline", *paragraph.span(place + start, place + end), section, trust))
        if body.strip():
            start, end = paragraph.span(place, len(text))
            section, trust = labeller.label("", body, around[-1] if around else "", _PULL_BODY)
            if following and following.match(body) and _URGED.search(body[:200]):
                section = "来年计划"
            elif around and around[-1] and (not section or trust < 0.6 or around[-1] in _PLAN or around[0] in _PLAN):
                section = around[0] if around[0] in _PLAN else around[-1]
            passages.append(Passage(body, start, end, section or ("导语" if not titles else ""), trust, len(titles)))
    return Outline(title, tuple(titles), tuple(passages))


def _heads_below(found: list[tuple[Paragraph, _Head | None]], i: int, style: str) -> tuple[list[str], int]:
    """The headings below one that has no text of its own, and how many of them stand before the first paragraph."""
    heads: list[str] = []
    before = -1
    for paragraph, head in found[i + 1 :]:
        if head is None and not heads or head is not None and head.style == style:
            break
        if head is not None:
            heads.append(paragraph.text[head.number : head.length])
        elif before < 0:
            before = len(heads)
    return heads, before if before >= 0 else len(heads)


def _ahead(found: list[tuple[Paragraph, _Head | None]], i: int) -> bool:
    """Whether a first heading is of the plan, whatever the plan speaks of: it says so, or is the last one and tells of tasks."""
    paragraph, head = found[i]
    said = paragraph.text[: head.length]
    return bool(_AFTER.search(said) or _TASKS.search(said) and not any(below is not None and below.style == head.style for _, below in found[i + 1 :]))


def _gathers(title: str, heads: list[str], labeller: Labeller) -> bool:
    """Whether a heading (主要工作) says nothing itself and has sections of several kinds below it."""
    if len(heads) < _KINDS:
        return False
    kinds = {labeller.named(head.strip("。")) or labeller.label(head)[0] for head in heads} - {""}
    return len(kinds) >= _KINDS and not labeller.named(title.strip("。")) and not labeller.label(title)[0]


def _alike(found: list[tuple[Paragraph, _Head | None]]) -> list[tuple[Paragraph, _Head | None]]:
    """Where headings stand on lines of their own without numbers, so do those that no cue told: short lines between long paragraphs."""
    if any(h is not None and h.number and h.form == "line" for _, h in found) or sum(h is not None and h.form == "line" for _, h in found) < 2:
        return found
    out = list(found)
    for i in range(1, len(found) - 1):
        (before, _), (paragraph, head), (after, below) = found[i - 1 : i + 2]
        text = paragraph.text
        bare = head is None and 6 <= len(text) <= 26 and not re.search(r"[。！？；：，、:;,.!?\d）)]$|\d|[记者摄员]$|^[“\"]", text) and not _SUBTITLE.match(text)
        if bare and len(before.text) >= _BODY and len(after.text) >= _BODY and (below is None or below.form == "run_in"):
            out[i] = (paragraph, _Head(len(text), 0, "couplet" if _couplet(text) else "line", "line"))
    return out


def _planned(found: list[tuple[Paragraph, _Head | None]]) -> set[int]:
    """The places of numbered headings, five or more in a row, whose paragraphs all say what is to be done and state no result."""
    out: set[int] = set()
    run: list[int] = []
    for i in range(len(found) + 1):
        head = found[i][1] if i < len(found) else None
        if head is not None and head.number and (not run or found[run[-1]][1].style == head.style):
            run.append(i)
            continue
        if len(run) >= _STRUNG and _all_aims([found[n][0].text for n in run]):
            out.update(run)
        run = [i] if head is not None and head.number else []
    return out


def _all_aims(texts: list[str]) -> bool:
    """Whether texts say what is to be done, half of them plainly, and state no result."""
    return sum(bool(_URGED.search(text)) for text in texts) * 2 >= len(texts) and not any(numbers(half_width(text)) for text in texts)


def _strung(text: str) -> list[tuple[int, int]]:
    """Titles strung in one sentence, where five or more are: 一是…，二是…，三是…；or couplets with semicolons between them."""
    found: list[tuple[int, int]] = []
    if text.count("是") < _STRUNG and text.count("；") + text.count(";") < _STRUNG - 1:
        return found
    at = 0
    for sentence in re.findall(r"[^。！？]+[。！？]?", text):
        items = [m.span() for m in _COUNTED.finditer(sentence)] if sentence.count("是") >= _STRUNG else []
        if len(items) < _STRUNG or sum(end - start for start, end in items) < len(sentence) * 0.7:
            items = _couplets(sentence) if sentence.count("；") + sentence.count(";") >= _STRUNG - 1 else []
        if len(items) >= _STRUNG:
            found += [(at + start, at + end) for start, end in items]
        at += len(sentence)
    return found


def _couplets(sentence: str) -> list[tuple[int, int]]:
    """The couplets between the semicolons of a sentence: of the first piece its last two clauses, of the last its first two."""
    pieces = [m.span() for m in re.finditer(r"[^;；]+", sentence)]
    out: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(pieces):
        clauses = [m.span() for m in re.finditer(r"[^,，。]+", sentence[start:end])]
        if len(clauses) < 2 or 0 < i < len(pieces) - 1 and len(clauses) > 3:
            return []
        chosen = clauses[-2:] if i == 0 else clauses[:2]
        first, last = start + chosen[0][0], start + chosen[-1][1]
        if not 8 <= last - first <= 34 or re.search(r"\d", sentence[first:last]):
            return []
        out.append((first, last))
    return out


def _title(paragraphs: list[Paragraph]) -> tuple[Title | None, list[Paragraph]]:
    """The title of the report and the paragraphs behind it; of a title said twice the first one counts."""
    plain = not any(is_title(paragraph.text) and not _SUBTITLE.match(paragraph.text) and not BEGINS.match(paragraph.text) for paragraph in paragraphs[:8])
    for i, paragraph in enumerate(paragraphs[:8]):
        text = paragraph.text
        if _SUBTITLE.match(text):
            continue
        if is_title(text) and not BEGINS.match(text) or plain and i == 0 and len(text) <= 60 and not text.endswith("。") and not BEGINS.match(text):
            start, end = paragraph.span(0, len(text))
            rest = [p for p in paragraphs[:i] if p.text.endswith("。") or BEGINS.match(p.text)] + [p for p in paragraphs[i + 1 :] if p.text != text]
            while rest and _SUBTITLE.match(rest[0].text):
                rest = rest[1:]
            return Title(text, text, 0, "title", start, end), rest
        if len(text) > 60:
            break
    return None, paragraphs


def _head(text: str, following: str, labeller: Labeller) -> _Head | None:
    """The heading a paragraph begins with, if it does."""
    if BEGINS.match(text):
        style, match = next((style, match) for style, pattern in _STYLES if (match := pattern.match(text)))
        return _numbered(text, match.end(), style)
    sentence = text.find("。") + 1
    if _SUBTITLE.match(text):
        return None
    closed = text[-1] in "”\"" and _couplet(text) and len(text) <= 30  # 党旗领航，把牢发展“方向盘”
    if not sentence and len(text) <= 42 and (text[-1] not in "，,；;：:!！?？”\"…" or closed) and following:
        section = labeller.named(text) or labeller.label(text)[0]
        known = labeller.named(text) or section and (section in _PLAN or _VERB.search(text) or _couplet(text))
        if not known or numbers(half_width(text)) or _NO_HEADING.search(text):
            return None
        return _Head(len(text), 0, "couplet" if _couplet(text) else "line", "line")
    bare = text[:sentence]
    short = 6 <= sentence <= _LONGEST_BARE and len(text) - sentence >= _LEAST_BODY
    if short and _LEADS.match(bare) and not _NOT_LEADING.match(bare) and not _QUOTING.search(bare[:-1]):
        return _Head(sentence, 0, "run_in", "run_in")
    return None


def _numbered(text: str, number: int, style: str) -> _Head | None:
    """A numbered paragraph: its first sentence is the heading where it is short and states no figure, else its first clause."""
    form = "chain" if style == "一是" else "run_in"
    if style == "一是" and _SECOND.search(text):
        return None  # 一是…。二是…。: items of one paragraph, none of them a heading
    match = _FIRST_END.search(text, number)
    end = match.end() if match else len(text)
    stating = bool(numbers(half_width(text[number:end])))
    if end == len(text) and len(text) <= _LONGEST_LINE and not stating and (style != "一是" or len(text) <= 30):
        return _Head(end, number, style, "line" if not match or match[0] == "。" else form)
    if match and match[0] in "。!！" and end - number <= _LONGEST_RUN_IN and not stating:
        return _Head(end, number, style, form)
    clause = _CLAUSE_END.search(text, number)
    if clause and _HOPING.search(text[: clause.start()]):
        return None
    if clause is None or style == "一是" and (stating or clause.start() - number > 14) or stating and clause.end() == len(text):
        return None
    return _Head(clause.start(), number, style, form)


def _couplet(text: str) -> bool:
    """Whether a line is made of two or more clauses, as headings of the genre are."""
    return len(text) >= 9 and bool(_TWO_CLAUSES.search(text))


def _level(style: str, stack: list[str]) -> int:
    """The level of a heading: the depth at which its way of numbering came up first."""
    if style == "run_in" and stack and stack[-1] != "run_in" and "run_in" not in stack:
        stack.append(style)
    elif style in stack:
        del stack[stack.index(style) + 1 :]
    elif style == "line" and "couplet" in stack:
        del stack[stack.index("couplet") + 1 :]
        stack.append(style)
    elif style == "couplet":
        stack[:] = [style]
    else:
        stack.append(style)
    return len(stack)


def _labelled(title: str, below: str, around: list[str], labeller: Labeller, *, chained: bool = False) -> tuple[str, float]:
    """The section of a heading: of a plan or of problems whatever it speaks of, where it stands under such a heading."""
    for section in around:
        if section in _PLAN:
            return section, 0.9
    named = labeller.named(title.strip("。"))
    if named:
        return named, 1.0
    if "公共卫生" in title and not re.search(r"疫情|应急|突发|保障", title):
        return "公共卫生", 0.9
    return labeller.label(title, below, around[-1] if around else "", _PULL_TITLE * (2.5 if chained else 1.0))
