"""The rules about numbers: none lost, none invented, none contradicted by its words (draft.md, 1 to 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from . import catalogue
from .draft import Draft, Line
from .facts import Facts, Figure
from .findings import (
    Finding, bounded, figure_runs, holds, key, kin, places, sentence_end, sentence_start, sign_of, user_spans, verb_before, within,
)  # fmt: skip
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
            if not any(holds(draft.text, f) for f in figure.previous.forms + figure.previous.bodies) and not _direction_said(draft, figure):
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


def _direction_said(draft: Draft, figure: Figure) -> bool:
    for line, _, end in places(draft, figure):
        if sign_of(verb_before(_clause(draft, line, end)[:12])) == figure.change.sign:
            return True
    return False


def changes(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rules 3 and 4: the change of every figure stated, with the right amount, and with a word that fits the sign."""
    for figure in facts.public():
        if figure.current is None:
            continue
        moved = figure.change
        for line, start, end in figure_runs(draft, figure, "同比"):
            yield from _said_right(figure, line, start, line.text[start:end])
        if moved.state in ("none", "direction"):
            for line, start, end in places(draft, figure):
                clause = _clause(draft, line, end)
                sign = sign_of(verb_before(clause[:12])) if line.kind == "paragraph" and re.match(r"，?(同比|比上年|较上年)", clause) else 0
                if moved.state == "direction" and sign and moved.sign and sign != moved.sign:
                    yield Finding("change", f"说反了：{figure.name}", line.text[max(0, start - 12) : end + 20])
            continue
        if not any(_states(draft, figure, line, end) for line, _, end in places(draft, figure)) and not any(
            line.text[s:e] in moved.amounts for line, s, e in figure_runs(draft, figure, "同比")
        ):
            expected = " 或 ".join(moved.amounts) or "持平"
            yield Finding("change", f"没有说比上年{'升' if moved.sign > 0 else '降' if moved.sign < 0 else ''}{expected}：{figure.name}", _shown(draft, figure))


def _said_right(figure: Figure, line: Line, start: int, text: str) -> Iterator[Finding]:
    moved = figure.change
    bare = text.lstrip("+-－−")
    verbed = re.match(r"\D+", bare)
    amount = bare[verbed.end() :] if verbed and moved.amounts and bare[verbed.end() :] else bare
    shown = line.text[max(0, start - 25) : start + len(text) + 4]
    if moved.state == "none" or not moved.amounts:
        if re.search(r"\d", text):
            yield Finding("change", f"不应有同比数字：{figure.name} {text}", shown)
        return
    if amount not in moved.amounts and "持平" not in text:
        yield Finding("change", f"同比应为 {' 或 '.join(moved.amounts)}，写成 {text}：{figure.name}", shown)
        return
    before = line.text[sentence_start(line.text, start) : start + len(text) - len(amount)]
    verb = verb_before(before if line.kind == "paragraph" else before.rpartition("\t")[2])
    if line.kind == "paragraph" and not verb:
        yield Finding("change", f"同比没有说升降：{figure.name}", shown)
    elif sign_of(verb) not in (moved.sign, 0):
        yield Finding("change", f"升降说反了（{verb}）：{figure.name}", shown)
    yield from _fit(figure, verb, amount, shown)


def _fit(figure: Figure, verb: str, amount: str, shown: str) -> Iterator[Finding]:
    rate = figure.kind in ("ratio_pct", "ratio_permille", "ratio_plain", "growth_pct")
    if rate and figure.better == "lower" and verb in ("提高", "提升"):
        yield Finding("verb", f"越低越好的率不说{verb}：{figure.name}", shown)
    if figure.kind == "days" and verb in ("增长", "提高", "提升"):
        yield Finding("verb", f"天数不说{verb}：{figure.name}", shown)
    if amount.endswith("分点") and verb in ("增长", "增加", "减少", "缩短", "延长"):
        yield Finding("verb", f"率不说{verb}：{figure.name}", shown)
    if figure.kind in ("count", "yuan") and verb in ("提高", "缩短", "延长") and amount.endswith("%"):
        yield Finding("verb", f"数量不说{verb}：{figure.name}", shown)


def _clause(draft: Draft, line: Line, end: int) -> str:
    """What follows a value up to the next one of another figure, within its sentence or row."""
    stop = len(line.text) if line.kind == "row" else sentence_end(line.text, end)
    at = 0
    for run in line.runs:
        if at >= end and at < stop and draft.marked and run.kind == "figure" and run.key.endswith((".本年", ".目标")) and line.kind != "row":
            stop = at
        at += len(run.text)
    return line.text[end:stop]


def _states(draft: Draft, figure: Figure, line: Line, end: int) -> bool:
    moved = figure.change
    clause = _clause(draft, line, end)
    if "level" in moved.states and re.search(r"(?<!基本)持平", clause) or "nearly" in moved.states and "基本持平" in clause:
        return True
    for amount in moved.amounts:
        found = re.search(bounded(amount), clause)
        if found:
            verb = verb_before(clause[: found.start()].rpartition("\t")[2])
            if sign_of(verb) == moved.sign or line.kind == "row" and not verb:
                return True
    return False


def _shown(draft: Draft, figure: Figure) -> str:
    for line, start, end in places(draft, figure):
        return line.text[max(0, start - 20) : end + 30]
    return ""


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
        spans = user_spans(facts, line) + [m.span() for m in allowed.finditer(text)] + [m.span() for m in _SET_PHRASES.finditer(text)]
        spans += [m.span() for m in _DATE.finditer(text) if _known_date(m, facts, days)]
        spans += [m.span() for m in _YEARS.finditer(text) if int(m[1]) in years]
        spans += [m.span() for m in re.finditer(r"(?<=[表图])\d+", text)]
        spans += [m.span() for piece in pieces for m in re.finditer(re.escape(piece), text)]
        spans += [(m.start(), m.end()) for p in phrases if p in text for m in re.finditer(re.escape(p), text)]
        spans += _computed_spans(line)
        for found in _TOKEN.finditer(text):
            if within(spans, found.start()):
                continue
            if _number(text, found) in equal:
                if line.kind != "row":
                    yield Finding("form", f"与填写的写法不同：{found[0]}", text[max(0, found.start() - 15) : found.end() + 10])
            else:
                yield Finding("invented", f"来历不明的数字 {found[0]}", text[max(0, found.start() - 15) : found.end() + 10])
        for found in _HAN_QUANTITY.finditer(text):
            if not within(spans, found.start()) and line.kind != "head":
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
    """Rule 5: one figure, one printed form."""
    forms: dict[str, set[str]] = {}
    for line in draft.lines:
        for run in line.runs:
            if run.kind == "figure" and not run.formula and not run.key.endswith(".同比"):
                forms.setdefault(run.key, set()).add(re.sub(r"[^\d.,万亿余多]", "", run.text) if line.kind == "row" else run.text)
    for name, texts in forms.items():
        if len({re.sub(r"[^\d.,万亿余多]", "", t) for t in texts}) > 1:
            yield Finding("form", f"同一数据写法不一：{name}", " / ".join(sorted(texts)))


def gaps(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Rule 6: a marked placeholder for every value not known, and none besides."""
    names = []
    for figure in facts.public():
        names += [figure.name] * bool(figure.gaps)
        if figure.gaps and f"{UNKNOWN_WORD}{figure.name}" not in draft.text:
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


def internal(facts: Facts, draft: Draft) -> Iterator[Finding]:
    """Internal figures are nowhere in a draft for the public."""
    for figure in facts.figures:
        if not figure.internal:
            continue
        if not any(f.name == figure.name for f in facts.public()) and figure.name in draft.text:
            yield Finding("internal", f"内部数据的名称：{figure.name}")
        for value in (figure.current, figure.previous, figure.target):
            if value and value.number and value.number > 1000 and any(holds(draft.text, f) for f in value.forms):
                yield Finding("internal", f"内部数据：{figure.name} {value.typed}")
        for line in draft.lines:
            if any(key(r.key).startswith(key(figure.key) + ".") for r in line.runs):
                yield Finding("internal", f"内部数据：{figure.name}", line.text[:60])
