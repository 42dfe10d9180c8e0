"""The rules about text: the user's words kept, ours clean, in their time and varied (draft.md, 1 and 7 to 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import catalogue
from .draft import Draft, Line
from .facts import Facts, Saying, current_name
from .findings import Finding

_LEVELS = ("国际", "国家级", "省级", "市级", "县级", "院级", "")
_HAN = "[一-鿿]"
_RESIDUE = re.compile(
    r"None|nan|NaN|null|undefined|\{\{|\}\}|\{%|Decimal|Fraction|（\s*）|\(\s*\)|《》|“”|‘’|【】|。。|，，|，。|。，|、、|、，|，、|、。|：。|；。|。；|，；|；，|：，|："
    r"：|：；|；；|、；|？。|！。|（，|，）|（、|、）|“，|（；|  |　　|同比同比|比上年比上年|同比比上年|人次人次|台次台次|例例|%%|％％|万万|亿亿|个百分点个百分点|其中其中|，其中。|。其中"
)
_HALF = re.compile(rf"(?<={_HAN})[,;:()!?](?={_HAN})|(?<={_HAN})[,;:](?=\s|$)")
_DOUBLED = re.compile(rf"({_HAN}{{2,5}})\1")
_FINE_DOUBLES = re.compile(r"人人|天天|年年|层层|步步|时时|处处")
_PRAISE = re.compile(
    r"显著|新高|首次|首家|首例|率先|领先|名列前茅|圆满|跨越式|大幅|丰硕|优异|可喜|历史性|喜人|明显(?:改善|提升|提高|增强)|突破性|再上新台阶|屡创|佳绩|卓越|突出成绩"
)
_HOPES = ("优异", "圆满", "再上新台阶", "跨越式", "卓越")
"""What a closing may wish for the year to come."""
_HOMES = {"存在问题": "问题|不足|短板|困难|差距|挑战", "来年计划": "计划|打算|思路|任务|安排|下一步|展望|举措"}
_WHOLE_YEAR = re.compile(r"全年|一年来|这一年|过去一年")
_PLENUM = re.compile(r"党的[一二三四五六七八九十]+大(?:和[一二三四五六七八九十]+届[^，。；]*?)?精神|[一二三四五六七八九十]+届[^，。；]{1,12}?全会精神")
_NUMERALS = "一二三四五六七八九十"


def kept(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 1: every text of the user's stands in the draft as typed, once, and in the order typed."""
    positions: dict[str, list[tuple[int, Saying]]] = {}
    text = draft.text
    for saying in facts.sayings:
        found = [m.start() for m in saying.pattern.finditer(text)]
        if not found:
            yield Finding("kept", f"原文没有保留（{saying.group}）：{saying.text}", _nearest(text, saying.text))
            continue
        if saying.role in ("highlight", "problem", "plan") and len(found) > 1 and not any(
            s is not saying and saying.pattern.search(s.text) for s in facts.sayings
        ):
            yield Finding("kept", f"同一条说了{len(found)}遍（{saying.group}）：{saying.text}")
        positions.setdefault(saying.group, []).append((found[0], saying))
    for group, seen in positions.items():
        if len(seen) < 2 or seen[0][1].role not in ("highlight", "problem"):
            continue
        typed = [p for p, _ in seen]
        wanted = [p for p, _ in sorted(seen, key=lambda s: _LEVELS.index(s[1].level) if s[1].level in _LEVELS else 6)]
        if typed != sorted(typed) and not (facts.standard_order and wanted == sorted(wanted)):
            first = next(b[1].text for a, b in zip(seen, seen[1:], strict=False) if b[0] < a[0])
            yield Finding("order", f"先后次序变了（{group}）：{first}")


def _nearest(text: str, wanted: str) -> str:
    for size in (12, 6, 4):
        for at in range(0, max(1, len(wanted) - size), 3):
            where = text.find(wanted[at : at + size])
            if where >= 0:
                return text[max(0, where - at - 10) : where - at + len(wanted) + 10].replace("\n", "⏎")
    return ""


def headings(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rules 1, 8, 9, 10: titles as typed, section names by year, no empty heading, numbering without gaps, no shape twice in a row."""
    lines = draft.of("heading")
    for section, pattern in facts.titles:
        if not any(re.fullmatch(pattern, line.text) for line in lines):
            filled = next((f for name, _, f in facts.sections if name == section), False)
            if filled:
                yield Finding("title", f"标题没有照写（{section}）：{pattern}")
    names = {line.text for line in lines}
    given = {b["标题"] for _, b in _mappings(facts) if b.get("标题")}
    for name in names - given:
        if facts.year >= 2023 and re.search(r"疫情|新冠", name) or facts.year < 2020 and "疫情" in name:
            yield Finding("section", f"{facts.year}年不该有这个章节名：{name}")
    yield from _empty(draft)
    yield from _numbering(draft)
    previous = None
    for line in lines:
        if line.level != 1:
            continue
        ours = not line.own and not any(r.kind == "words" for r in line.runs)
        shape = tuple(len(c) for c in re.split("[，；：]", line.text))
        if ours and previous == shape:
            yield Finding("shape", f"相邻两个标题一个样式 {shape}", line.text)
        previous = shape if ours else None


def _mappings(facts: Facts) -> Iterator[tuple[str, dict]]:
    stack = [(n, b) for n, b in (facts.raw.get("章节") or {}).items() if isinstance(b, dict)]
    while stack:
        name, body = stack.pop()
        yield name, body
        stack += [(name, p) for p in body.get("小节") or ()]


def _empty(draft: Draft) -> Iterator[Finding]:
    following = list(zip(draft.lines, [*draft.lines[1:], None], strict=True))
    for line, then in following:
        if line.kind != "heading":
            continue
        if not line.text.strip():
            yield Finding("empty", "空标题")
        if then is None or then.kind == "signature" or then.kind == "heading" and then.level <= line.level:
            yield Finding("empty", "标题下没有内容", line.text)
        if line.text[-1:] in "。，、；：":
            yield Finding("residue", "标题末尾有标点", line.text)
        if then is not None and then.kind == "heading" and then.level > line.level + 1:
            yield Finding("numbering", "标题跳级", then.text)


def _numbering(draft: Draft) -> Iterator[Finding]:
    counts, siblings = {}, {}
    for line in draft.of("heading"):
        for level in [n for n in counts if n > line.level]:
            del counts[level]
        siblings[line.level] = siblings.get(line.level, 0)
        counts[line.level] = counts.get(line.level, 0) + 1
        wanted = _number(line.level, counts[line.level])
        if line.number not in (wanted, "") or line.number == "" and counts[line.level] > 1:
            yield Finding("numbering", f"编号是“{line.number}”，应为“{wanted}”", line.text)
    heads = draft.of("heading")
    for i, line in enumerate(heads):
        before = [h for h in heads[:i]][::-1]
        after = heads[i + 1 :]
        alone = not _sibling(before, line.level) and not _sibling(after, line.level)
        if line.level > 1 and alone and line.number:
            yield Finding("numbering", "只有一个下级标题，不应编号", line.number + line.text)
        if not alone and not line.number:
            yield Finding("numbering", "有并列标题却没有编号", line.text)


def _sibling(others: list[Line] | tuple[Line, ...], level: int) -> bool:
    for other in others:
        if other.level < level:
            return False
        if other.level == level:
            return True
    return False


def _han(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" + (_NUMERALS[ones - 1] if ones else "")


def _number(level: int, count: int) -> str:
    return (f"{_han(count)}、", f"（{_han(count)}）", f"{count}.", f"（{count}）")[level - 1]


def points(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 9: 一是…二是… without gaps, at least two of them; they may run on through the paragraphs of a section."""
    count, last = 0, None
    for line in draft.of("paragraph", "heading"):
        if line.kind == "heading":
            count = 0
            continue
        for found in re.finditer(rf"(?<![{_NUMERALS}之])([{_NUMERALS}]+)是", line.text):
            if line.users(found.start()) or draft.marked and not line.ours(found.start()):
                continue
            if found[1] == "一" and count == 1:
                yield Finding("numbering", "只有“一是”", last)
            count, last = 1 if found[1] == "一" else count + 1, line.text[:60]
            if found[1] != _han(count):
                yield Finding("numbering", f"应为“{_han(count)}是”，写成“{found[1]}是”", line.text[:60])


def sections(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Sections stand apart, each under one heading, in the order typed (or standard order)."""
    seen: dict[str, dict[str, int]] = {}
    for index, line in enumerate(draft.of("paragraph", "heading", "row")):
        for saying in facts.sayings:
            if saying.group.startswith("章节.") and saying.role in ("highlight", "problem", "plan") and saying.pattern.search(line.text):
                name = saying.group.split(".")[1]
                current = next((c for n, c, _ in facts.sections if n == name), name)
                seen.setdefault(current, {}).setdefault(line.section, index)
    for name, places in seen.items():
        if len(places) > 1:
            yield Finding("section", f"一章的内容分在几个标题下：{name}", " / ".join(places))
    homes = {name: next(iter(places)) for name, places in seen.items()}
    for name, home in homes.items():
        if list(homes.values()).count(home) > 1 and name not in ("导语", "结语"):
            yield Finding("section", f"几章合在一个标题下：{name}", home)
    for name, words in _HOMES.items():
        if name in homes and not re.search(words, homes[name]) and not any(c == name for n, _ in facts.titles for c in [current_name(n, facts.year)]):
            yield Finding("section", f"{name}不在自己的标题下", homes[name])
    twice = {c for _, c, filled in facts.sections if not filled}
    order = [c for _, c, filled in facts.sections if filled and c in seen and c not in twice and c not in ("导语", "结语")]
    order = list(dict.fromkeys(order))
    if facts.standard_order:
        standard = [s["name"] for s in catalogue.sections()]
        order = sorted((c for c in order if c in standard), key=standard.index)
    indexes = [min(seen[c].values()) for c in order]
    if indexes != sorted(indexes):
        yield Finding("order", "章节先后变了", "、".join(order))


def residue(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 9: nothing left over of what is absent, and Chinese punctuation in Chinese text."""
    for line in draft.lines:
        for expression, what in ((_RESIDUE, "残留"), (_HALF, "半角标点"), (_DOUBLED, "叠词")):
            for found in expression.finditer(line.text):
                inside = any(a <= found.start() and found.end() <= b for a, b in line.spans)
                if not inside and not (what == "叠词" and _FINE_DOUBLES.search(found[0])):
                    yield Finding("residue", f"{what} {found[0]!r}", line.text[max(0, found.start() - 15) : found.end() + 10])
        if re.match(r"[，。；、：）”》！？,.;:]", line.text) or line.text != line.text.strip():
            yield Finding("residue", "行首行尾有多余的标点或空格", line.text[:30])
        if line.kind == "paragraph" and not re.search(r"[。！？…：；]”?）?$", line.text):
            yield Finding("residue", "段末没有句号", line.text[-30:])
        for left, right in ("“”", "（）", "《》", "【】", "‘’"):
            if line.text.count(left) != line.text.count(right):
                yield Finding("residue", f"{left}{right} 不成对", line.text[:40])


def openings(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 10: no two sentences of ours open alike within a section."""
    seen: dict[tuple[str, str], str] = {}
    for line in draft.of("paragraph"):
        for found in re.finditer(r"[^。！？]+[。！？]?”?", line.text):
            start, head = found.start(), found[0][:4]
            if len(head) < 4 or any(line.users(start + i) or draft.marked and not line.ours(start + i) for i in range(4)):
                continue
            if (line.section, head) in seen:
                yield Finding("opening", f"同一章两句开头一样：{head}（{line.section}）", f"{seen[line.section, head]} / {found[0][:25]}")
            seen[line.section, head] = found[0][:25]


def length(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 11: no paragraph over 400 characters unless the user wrote it."""
    for line in draft.of("paragraph"):
        own = max((len(m[0]) for s in facts.sayings for m in s.pattern.finditer(line.text)), default=0)
        if len(line.text) > 400 and own < 330:
            yield Finding("length", f"一段{len(line.text)}字", line.text[:40])


def praise(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 7: nothing of ours claims an achievement."""
    body = [line for line in draft.of("paragraph", "heading")]
    last = max((i for i, line in enumerate(body)), default=0)
    for i, line in enumerate(body):
        for found in _PRAISE.finditer(line.text):
            if line.users(found.start()) or draft.marked and not line.ours(found.start()):
                continue
            if i == last and found[0] in _HOPES:
                continue
            yield Finding("praise", f"没有依据的夸赞：{found[0]}", line.text[max(0, found.start() - 20) : found.end() + 10])


def calendar(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 8: no wording of ours before its first day or after its last sensible one; what a year was stays true."""
    formulae = {w.text: w for w in catalogue.plenum_formulae()}
    for line in draft.lines:
        for found in _PLENUM.finditer(line.text):
            if line.users(found.start()):
                continue
            entry = formulae.get(found[0])
            if entry is None or not entry.verified:
                yield Finding("calendar", f"未列入的全会提法：{found[0]}", line.text[:60])
            elif not _current(entry, facts):
                yield Finding("calendar", f"{facts.signed}不用这个提法：{found[0]}", line.text[:60])
        for phrase in catalogue.phrases():
            at = line.text.find(phrase.text)
            if at < 0 or line.users(at) or any(phrase.text in f.text and f.text in line.text for f in _frames(facts)):
                continue
            if not phrase.verified and phrase.category not in ("party", "health"):
                yield Finding("calendar", f"未核实的提法：{phrase.text}", line.text[max(0, at - 10) : at + 30])
            elif not _current(phrase, facts) and not (phrase.category == "framing" and re.search(r"\d{4}年(?:是|正值|适逢)", line.text[max(0, at - 12) : at])):
                yield Finding("calendar", f"{facts.signed}不用这个提法：{phrase.text}", line.text[max(0, at - 10) : at + 30])
        for found in re.finditer(r"(\d{4})年是(.*?)(?=[，。；]|$)", line.text):
            if line.users(found.start()) or not line.ours(found.start()) and draft.marked:
                continue
            if not any(f.text in found[2] for f in catalogue.frames().get(int(found[1]), ()) if f.verified):
                yield Finding("calendar", f"不是这一年的定位：{found[0]}")
        for found in re.finditer(r"疫情|新冠|抗疫|核酸", line.text):
            if not line.users(found.start()) and line.ours(found.start()) and not 2020 <= facts.year <= 2022:
                yield Finding("calendar", f"{facts.year}年度不写{found[0]}", line.text[max(0, found.start() - 15) : found.end() + 15])


def _frames(facts: Facts) -> list[catalogue.Wording]:
    return [f for year in (facts.year, facts.year + 1) for f in catalogue.frames().get(year, ())]


def _current(wording: catalogue.Wording, facts: Facts) -> bool:
    return (wording.first is None or wording.first <= facts.signed) and (wording.last is None or facts.signed <= wording.last)


def period(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 3: a part of the year is compared with 上年同期, and is not called the whole year."""
    if facts.period == "全年":
        return
    for line in draft.lines:
        for found in re.finditer(r"[比与较]上年(?!同期)|(?<![比与较])上年(?=[\t）]|$)", line.text):
            if not line.users(found.start()) and line.ours(found.start()):
                yield Finding("period", f"{facts.period}应写上年同期", line.text[max(0, found.start() - 15) : found.end() + 10])
        for found in _WHOLE_YEAR.finditer(line.text):
            if not line.users(found.start()) and line.ours(found.start()) and line.kind != "title" and "计划" not in line.section:
                yield Finding("period", f"{facts.period}不能写{found[0]}", line.text[max(0, found.start() - 15) : found.end() + 15])


def frame(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Title and signature: the user's, or the legal name and the year."""
    title = draft.of("title")[0].text
    if facts.title:
        if "{{" not in facts.title and title != facts.title:
            yield Finding("title", f"标题应为{facts.title}", title)
    elif facts.hospital not in title or str(facts.year) not in title:
        yield Finding("title", "标题里没有医院全称和年度", title)
    if draft.marked:
        unit, day = facts.signature
        foot = [line.text for line in draft.of("signature")]
        if foot != [unit, f"{day.year}年{day.month}月{day.day}日"]:
            yield Finding("signature", f"落款应为{unit} {day}", " / ".join(foot))


def honours(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """An honour of someone else's names them beside it."""
    for honour in facts.raw.get("荣誉") or ():
        if not isinstance(honour, dict) or not honour.get("获得者"):
            continue
        name, to = honour["名称"], honour["获得者"]
        if not any(name in s and to in s for line in draft.lines for s in re.split("[。；\n]", line.text)):
            yield Finding("honour", f"荣誉与获得者不在一句：{name}（{to}）")


def last_plan(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """What was planned and is not done is not told as done."""
    for item in facts.raw.get("上年计划") or ():
        if not isinstance(item, dict) or item.get("状态") in (None, "", "完成"):
            continue
        words = "推进|进行|实施|仍|尚|持续" if item["状态"] == "推进中" else "未|尚|没有"
        for line in draft.of("paragraph", "row"):
            at = line.text.find(item["内容"].rstrip("。；"))
            if at >= 0 and not re.search(words, line.text[:at] + line.text[at + len(item["内容"]) :]):
                yield Finding("plan", f"{item['状态']}的计划没有写明：{item['内容']}", line.text[max(0, at - 15) : at + 40])
