"""The rules about changes: every one stated, with the right amount and a word that fits the sign (draft.md, 3 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .draft import Draft, Line
from .facts import Facts, Figure
from .findings import Finding, bounded, clause_after, figure_runs, places, sentence_start, shown, sign_of, verb_before


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
                sign = _sign_after(clause_after(draft, line, end))
                if moved.state == "direction" and sign and moved.sign and sign != moved.sign:
                    yield Finding("change", f"说反了：{figure.name}", line.text[max(0, start - 12) : end + 20])
            continue
        if not any(_states(draft, figure, line, end) for line, _, end in places(draft, figure)) and not any(
            line.text[s:e] in moved.amounts for line, s, e in figure_runs(draft, figure, "同比")
        ):
            expected = " 或 ".join(moved.amounts) or "持平"
            way = "升" if moved.sign > 0 else "降" if moved.sign < 0 else ""
            yield Finding("change", f"没有说比上年{way}{expected}：{figure.name}", shown(draft, figure))


def _said_right(figure: Figure, line: Line, start: int, text: str) -> Iterator[Finding]:
    moved = figure.change
    bare = text.lstrip("+-－−")
    verbed = re.match(r"\D+", bare)
    amount = bare[verbed.end() :] if verbed and moved.amounts and bare[verbed.end() :] else bare
    around = line.text[max(0, start - 25) : start + len(text) + 4]
    if moved.state == "none" or not moved.amounts:
        if re.search(r"\d", text) and not (figure.kind == "level" and text.endswith("级")):
            yield Finding("change", f"不应有同比数字：{figure.name} {text}", around)
        return
    if amount not in moved.amounts and "持平" not in text:
        yield Finding("change", f"同比应为 {' 或 '.join(moved.amounts)}，写成 {text}：{figure.name}", around)
        return
    before = line.text[sentence_start(line.text, start) : start + len(text) - len(amount)]
    verb = verb_before(before if line.kind == "paragraph" else before.rpartition("\t")[2])
    if line.kind == "paragraph" and not verb:
        yield Finding("change", f"同比没有说升降：{figure.name}", around)
    elif sign_of(verb) not in (moved.sign, 0):
        yield Finding("change", f"升降说反了（{verb}）：{figure.name}", around)
    yield from _fit(figure, verb, amount, around)


def _fit(figure: Figure, verb: str, amount: str, around: str) -> Iterator[Finding]:
    rate = figure.kind in ("ratio_pct", "ratio_permille", "ratio_plain", "growth_pct")
    if rate and figure.better == "lower" and verb in ("提高", "提升"):
        yield Finding("verb", f"越低越好的率不说{verb}：{figure.name}", around)
    if figure.kind == "days" and verb in ("增长", "提高", "提升"):
        yield Finding("verb", f"天数不说{verb}：{figure.name}", around)
    if amount.endswith("分点") and verb in ("增长", "增加", "减少", "缩短", "延长"):
        yield Finding("verb", f"率不说{verb}：{figure.name}", around)
    if figure.kind in ("count", "yuan") and verb in ("提高", "缩短", "延长") and amount.endswith("%"):
        yield Finding("verb", f"数量不说{verb}：{figure.name}", around)


def _states(draft: Draft, figure: Figure, line: Line, end: int) -> bool:
    moved = figure.change
    clause = clause_after(draft, line, end)
    if "level" in moved.states and re.search(r"(?<!基本)持平", clause) or "nearly" in moved.states and "基本持平" in clause:
        return True
    for amount in moved.amounts:
        found = re.search(bounded(amount), clause)
        if found:
            verb = verb_before(clause[: found.start()].rpartition("\t")[2])
            if sign_of(verb) == moved.sign or line.kind == "row" and not verb:
                return True
    return False


def direction_said(draft: Draft, figure: Figure) -> bool:
    """Whether the draft says that a figure went up or down, without saying how far."""
    free = figure.current.number is None or not figure.change.sign  # grades; 38 beside 38余
    for line, _, end in places(draft, figure):
        clause = clause_after(draft, line, end)
        sign = _sign_after(clause)
        graded = re.match(r"，(?:[比较]上年)?(?:同期)?(?:提高|下降|上升|降低)\d个?等?级", clause)
        if graded or sign and (free or sign == figure.change.sign) or _states(draft, figure, line, end):
            return True
    return False


def _sign_after(clause: str) -> int:
    """Whether a clause behind a value says more (+1) or less (-1) than the year before without saying how much; 0 where it does not say."""
    bare = re.sub("（[^）]*）", "", clause)
    said = re.match(r"，?(?:同比|[比较]上年)?(?:同期)?([^，；。]*)", bare)
    return sign_of(verb_before(said[1])) if said and re.match(r"，?(?:同比|[比较]上年)|，?有所", bare) else 0
