"""The rules about numbers: none lost, none invented, each in its one form (draft.md, 1, 2, 5 and 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from . import catalogue
from .changes import direction_said
from .draft import Draft, Line
from .facts import Facts, Figure, bare_name
from .findings import Finding, bounded, clause_after, holds, key, kin, places, sentence_end, sentence_start, shown
from .quantities import UNKNOWN_WORD, Value, plain

_COUNTER = "个|项|名|人次|人|次|例|家|台|张|篇|件|份|场|期|批|条|位|种|所|处|支|部"
_HAN_QUANTITY = re.compile(rf"(?<![第一二三四五六七八九十百千万])([二两三四五六七八九十百千]+|十[一二三四五六七八九])(?:余|多)?(?:{_COUNTER})")
_SET_PHRASES = re.compile(
    r"十八项(?:医疗质量安全)?核心制度|三会一课|三重一大|“?十[三四五六]五”?|两个[确维]|四个[意自]|党的[一二三四五六七八九十]+[大届]|[一二三四五六七八九十]+届[一二三四五六七八九十]+中|24小时"
)
_YEARS = re.compile(r"(\d{4})(?:[-—–至、]|年[-—–至、])(?=\d{4}年)")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(?:(\d{1,2})日)?|\d{1,2}[-—–－~～至](\d{1,2})月")


def lost(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 1: every public figure given stands in the draft, in the form it must have."""
    for figure in facts.public():
        if figure.current is not None:
            yield from _present(draft, figure, figure.current, "本年")
        if figure.target is not None and not _target(draft, figure):
            yield Finding("lost", f"目标没有写出：{figure.name} {figure.target.typed}")
        if figure.rank and figure.rank.strip("。；") not in draft.text:
            yield Finding("lost", f"排名没有写出：{figure.name} {figure.rank}")
        if figure.previous is not None and figure.current is not None and figure.change.state in ("none", "direction"):
            if not any(holds(draft.text, f) for f in figure.previous.forms + figure.previous.bodies) and not direction_said(draft, figure):
                yield Finding("lost", f"上年没有写出，也没有同比：{figure.name} {figure.previous.typed}")
        for year, value in figure.series:
            if not any(holds(draft.text, f) for f in value.forms + value.bodies) and int(year) != facts.year - 1:
                yield Finding("lost", f"历年没有写出：{figure.name} {year} {value.typed}")


def _present(draft: Draft, figure: Figure, value: Value, attribute: str) -> Iterator[Finding]:
    if not any(holds(line.text, f) for line in draft.lines for f in value.forms + (value.bodies if line.kind == "row" else ())):
        yield Finding("lost", f"数据没有写出：{figure.name} {value.typed}，应为 {' 或 '.join(value.forms[:3])}")
        return
    found = list(places(draft, figure))
    if not found:
        yield Finding("lost", f"数据没有写在自己的名称旁边：{figure.name} {value.typed}")
    for line, start, end in found:
        text = line.text[start:end]
        if text not in value.forms and not (text in value.bodies and line.text[end:].startswith(value.unit)) and not (
            line.kind == "row" and text in value.bodies
        ):
            yield Finding("form", f"印成“{text}”，应为 {' 或 '.join(value.forms[:3])}：{figure.name}", line.text[max(0, start - 15) : end + 5])
    if found and not any(kin(figure.name, line.text[sentence_start(line.text, s) : e + 15]) for line, s, e in found):
        line, start, end = found[0]
        yield Finding("unnamed", f"数据旁边没有名称：{figure.name}", line.text[max(0, start - 20) : end + 8])


def _target(draft: Draft, figure: Figure) -> bool:
    bodies = [re.sub(r"^\D*", "", f) for f in figure.target.forms]
    low = figure.target.before in ("≤", "<", "<=", "不超过")
    high = figure.target.before in ("≥", ">", ">=", "不低于", "不少于")
    for line in draft.lines:
        for body in bodies:
            for found in re.finditer(bounded(body), line.text):
                around = line.text[max(0, found.start() - 9) : found.end() + 4]
                if low and re.search(r"以内|以下|不超过|不高于|≤|低于|控制在|<|小于|少于|不多于", around) or high and re.search(
                    r"以上|不低于|不少于|≥|达到|达|超过|>|高于|大于", around
                ):
                    return True
                if not low and not high:
                    return True
    return False


def invented(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 2: every number is given, computed, inside the user's words, part of a set phrase, a date or a numbering."""
    allowed = re.compile("|".join(sorted(_allowed(facts), key=len, reverse=True)) or "(?!)")
    days = _days(facts)
    years = {int(y) for f in facts.figures for y, _ in f.series}
    values = [v for f in facts.public() for v in (f.current, f.previous, f.target, *(v for _, v in f.series)) if v and v.number is not None]
    equal = {v.number for v in values} | {_number(m.string, m) for v in values for b in v.bodies for m in [_TOKEN.search(b)] if m}
    pieces = {m[0] for f in facts.public() for m in re.finditer(r"[\d一二两三四五六七八九十]+[^\d]{1,2}", f.name)}
    phrases = [w.text for w in (*catalogue.phrases(), *catalogue.plenum_formulae(), *(f for fs in catalogue.frames().values() for f in fs))]
    for line in draft.lines:
        if line.kind == "signature":
            continue
        text = line.text
        spans = [*line.spans] + [m.span() for m in allowed.finditer(text)] + [m.span() for m in _SET_PHRASES.finditer(text)]
        spans += [m.span() for m in _DATE.finditer(text) if _known_date(m, facts, days)]
        spans += [m.span() for m in _YEARS.finditer(text) if int(m[1]) in years]
        spans += [m.span() for m in re.finditer(r"(?<=[表图])\d+", text)]
        spans += [m.span() for piece in pieces for m in re.finditer(re.escape(piece), text)]
        spans += [(m.start(), m.end()) for p in phrases if p in text for m in re.finditer(re.escape(p), text)]
        spans += _computed_spans(line)
        for found in _TOKEN.finditer(text):
            if any(a <= found.start() < b for a, b in spans):
                continue
            if _number(text, found) in equal:
                if line.kind != "row":
                    yield Finding("form", f"与填写的写法不同：{found[0]}", text[max(0, found.start() - 15) : found.end() + 10])
            else:
                yield Finding("invented", f"来历不明的数字 {found[0]}", text[max(0, found.start() - 15) : found.end() + 10])
        for found in _HAN_QUANTITY.finditer(text):
            if not any(a <= found.start() < b for a, b in spans) and line.kind != "head":
                yield Finding("invented", f"来历不明的数量 {found[0]}", text[max(0, found.start() - 15) : found.end() + 10])
        at = 0
        for run in line.runs:
            if draft.marked and run.kind == "text" and re.search(r"\d", run.text) and line.kind != "head":
                yield Finding("invented", "套语里有数字", run.text)
            if run.kind == "words" and not _users(facts, run.text):
                yield Finding("words", "标为用户原文，却不在年度文件里", run.text)
            at += len(run.text)


def _number(text: str, found: re.Match[str]) -> Fraction:
    """The number a token of a table cell states: a row's values are printed alike, so its digits may differ from those typed."""
    return Fraction(found[0].replace(",", "").rstrip(".")) * {"万": 10**4, "亿": 10**8}.get(text[found.end() : found.end() + 1], 1)


def _users(facts: Facts, text: str) -> bool:
    bare = text.strip().rstrip("。；;，,、")
    return not bare or any(bare in t or bare in re.sub(r"\s+", "", t) for t in facts.texts)


def _computed_spans(line: Line) -> list[tuple[int, int]]:
    """Figures that say by which formula they were computed; `formulas` holds them to it."""
    spans, at = [], 0
    for run in line.runs:
        if run.kind == "figure" and run.formula:
            spans.append((at, at + len(run.text)))
        at += len(run.text)
    return spans


def _allowed(facts: Facts) -> set[str]:
    forms: set[str] = set()
    for figure in facts.public():
        values = [v for v in (figure.current, figure.previous, figure.target, *(v for _, v in figure.series)) if v]
        for value in values:
            forms |= {bounded(re.sub(r"^[≤≥<>]=?", "", b)) for b in value.bodies if b}
        if figure.kind == "level":
            forms.add(r"(?<=提高|下降|上升|降低)\d(?=个?等?级)")
        forms |= {re.escape(v.unit) for v in values if re.search(r"\d", v.unit)}
        forms |= {bounded(a) for a in figure.change.amounts}
        if figure.part_of and figure.current:
            whole = next((f for f in facts.figures if figure.key == f"{f.key}.其中.{figure.name}"), None)
            if whole and whole.current and whole.current.number and figure.current.number is not None:
                forms.add(bounded(plain(figure.current.number / whole.current.number * 100) + "%"))
    return forms


def formulas(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 2: a computed number other than a change comes out of its own formula."""
    for line in draft.lines:
        for run in line.runs:
            if run.kind != "figure" or not run.formula or run.key.endswith(".同比"):
                continue
            digits = re.search(r"\d[\d,]*(?:\.\d+)?", run.text)
            result = _evaluated(run.formula)
            if digits and result is not None and plain(abs(result)) != digits[0].replace(",", ""):
                yield Finding("formula", f"{run.formula} 应为 {plain(abs(result))}，写成 {run.text}", line.text[:60])


def _evaluated(formula: str) -> Fraction | None:
    """The value of a formula of plain numbers, + − × ÷ and brackets; None when it is anything else."""
    text = re.sub(r"\s|,|%", "", formula.split("=")[0]).translate(str.maketrans("×÷−－（）", "*/--()"))
    if not re.fullmatch(r"[\d.+\-*/()]+", text):
        return None
    exact = re.sub(r"\d+(?:\.\d+)?", lambda m: f"F('{m[0]}')", text)
    try:
        return eval(exact, {"__builtins__": {}, "F": Fraction})  # only digits and operators reach it, see above
    except (SyntaxError, ZeroDivisionError, TypeError):
        return None


def _days(facts: Facts) -> set[str]:
    days = {facts.signed.isoformat(), facts.signature[1].isoformat()}

    def walk(data: object) -> None:
        if isinstance(data, dict):
            for name, value in data.items():
                if name in ("日期", "截至", "签发日期") and isinstance(value, str):
                    days.add(value)
                walk(value)
        elif isinstance(data, list):
            for item in data:
                walk(item)

    walk(facts.raw)
    return days


def _known_date(found: re.Match[str], facts: Facts, days: set[str]) -> bool:
    if found[6]:
        return facts.period.replace("月", "") in found[0].replace("—", "-").replace("至", "-") or found[0] in facts.period
    months = {tuple(int(n) for n in re.findall(r"\d+", d)[-2:]) for d in days if re.match(r"\d{4}", d)}
    if found[1]:
        years = {facts.year - 1, facts.year, facts.year + 1} | {int(y) for f in facts.figures for y, _ in f.series}
        years |= {int(d[:4]) for d in days if re.match(r"\d{4}", d)}
        if int(found[1]) not in years:
            return False
        return not found[2] or any(m[-2:][0] == int(found[2]) for m in months) or found[2] + "月" in facts.period
    month, day = int(found[4]), found[5]
    return (month, int(day)) in months if day else any(m[0] == month for m in months) or found[0] in facts.period


def one_form(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 5: one figure, one printed form; only a row of the table may write its values alike."""
    forms: dict[str, set[str]] = {}
    for line in draft.lines:
        for run in line.runs:
            if run.kind == "figure" and not run.formula and not run.key.endswith(".同比") and line.kind != "row":
                forms.setdefault(run.key, set()).add(re.sub(r"[^\d.,万亿余多]", "", run.text))
    for name, texts in forms.items():
        if len(texts) > 1:
            yield Finding("form", f"同一数据写法不一：{name}", " / ".join(sorted(texts)))


def gaps(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 6: a marked placeholder for every value not known, and none besides; a unit in brackets behind the name is no part of it (year.md, Figure)."""
    names = []
    marks = {key(r.key) for line in draft.of("paragraph") for r in line.runs if r.kind == "gap"}
    for figure in facts.public():
        name = bare_name(figure.name)
        names += [name] * bool(figure.gaps)
        unmarked = draft.marked and "本年" in figure.gaps and f"{key(figure.key)}.本年" not in marks
        if unmarked or figure.gaps and f"{UNKNOWN_WORD}{name}" not in draft.text:
            yield Finding("gap", f"没有占位：{figure.name}（{'、'.join(figure.gaps)}）")
    for found in re.finditer(r"【待补充：([^】]*)】", draft.text):
        if not any(found[1].startswith(n) for n in names):
            yield Finding("gap", f"多出的占位：{found[0]}")
    for line in draft.lines:
        at = 0
        for run in line.runs:
            if run.kind == "figure" and UNKNOWN_WORD in run.text:
                yield Finding("gap", "占位没有标成占位", line.text)
            at += len(run.text)


def estimates(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """A figure that is only expected, or counted up to a day, is not stated as the year's."""
    for figure in facts.public():
        for wanted, shown in (("预计", figure.given.get("预计") == "是"), ("截至", bool(figure.given.get("截至")))):
            if shown and figure.current and not any(
                wanted in line.text[sentence_start(line.text, start) : sentence_end(line.text, end)] for line, start, end in places(draft, figure)
            ):
                yield Finding("estimate", f"没有说明{wanted}：{figure.name}", shown(draft, figure))


def verdicts(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Whether a target was met is said as the numbers say it."""
    for figure in facts.public():
        now, goal = figure.current, figure.target
        for line, _, end in places(draft, figure) if now and figure.series and draft.marked else ():
            best = re.search(r"为(\d{4})年以来(最高|最低)", clause_after(draft, line, end))
            if best and not _extreme(figure, int(best[1]), best[2]):
                yield Finding("verdict", f"不是{best[0]}：{figure.name}", line.text[end : end + 50])
        if now is None or goal is None or now.number is None or goal.number is None:
            continue
        low = goal.before.startswith(("≤", "<")) or figure.better == "lower" and not goal.before.startswith(("≥", ">"))
        met = now.number <= goal.number if low else now.number >= goal.number
        for line, _, end in places(draft, figure):
            clause = (clause_after(draft, line, end) + line.text[end:][:40]).split("；")[0]
            said = re.search(r"(未|没有|尚未)?(?:能)?(?:达到|实现|完成|达成)(?:了)?[^，。；]{0,6}目标", clause.split("。")[0])
            if said and line.kind == "paragraph" and (said[1] is None) != met and not figure.previous:
                yield Finding("verdict", f"是否达到目标说反了：{figure.name} {now.typed} / {goal.typed}", clause[:40])


def _extreme(figure: Figure, since: int, word: str) -> bool:
    others = [v.number for y, v in figure.series if int(y) >= since and v.number is not None and v.typed != figure.current.typed]
    others += [figure.previous.number] if figure.previous and figure.previous.number is not None else []
    now = figure.current.number
    return now is not None and all(now > n if word == "最高" else now < n for n in others)


def table(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """The table of main figures stands where it is wanted, or where most of them have 上年."""
    rows, wanted = draft.of("row"), facts.raw.get("附表", "自动")
    main = [f for f in facts.public() if f.section == "业务指标" and "上年" in f.given]
    whole = [f for f in main if not f.part_of and f.current and f.previous]
    if wanted == "无" and rows or wanted == "自动" and rows and len(main) < 4:
        yield Finding("table", f"不该有附表（{wanted}，有上年的主要指标{len(main)}项）")
    if draft.marked and not rows and (wanted == "有" and main or wanted == "自动" and len(whole) > 6):
        yield Finding("table", f"没有附表（{wanted}，有上年的主要指标{len(whole)}项）")


def internal(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Internal figures are nowhere in a draft for the public."""
    for figure in facts.figures:
        if not figure.internal:
            continue
        elsewhere = [f.name for f in facts.public()] + [s.text for s in facts.sayings]
        if figure.name in draft.text and not any(figure.name in text for text in elsewhere):
            yield Finding("internal", f"内部数据的名称：{figure.name}")
        for value in (figure.current, figure.previous, figure.target):
            if value and value.number and value.number > 1000 and any(holds(draft.text, f) for f in value.forms):
                yield Finding("internal", f"内部数据：{figure.name} {value.typed}")
        for line in draft.lines:
            if any(key(r.key).startswith(key(figure.key) + ".") for r in line.runs):
                yield Finding("internal", f"内部数据：{figure.name}", line.text[:60])
