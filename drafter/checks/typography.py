"""Texts into findings by their signs: brackets and quotation marks that do not close, numbering with gaps, words typed twice."""

import re
from collections.abc import Iterator

from drafter.checks.ground import Ground, in_text
from drafter.chinese import read_chinese
from drafter.model.library import Rule
from drafter.model.matter import Finding, Passage

_PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "‘": "’", "(": ")", "[": "]"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_SIGNS = frozenset({*_PAIRS, *_CLOSING})
_COUNTED = (
    r"(?:^|[，。；：、\n])(?P<mark>(?P<is>[一二三四五六七八九十]{1,2})是|第(?P<th>[一二三四五六七八九十]{1,2})(?=[，、]|[^\W\d届期批次个名季年代位条章部院类医人中附临轮阶线产台例车高小双党版级层项大方站作课责门手住议书]{2})，?|[（(](?P<in>[1-9]\d?)[)）]|[（(](?P<of>[一二三四五六七八九十]{1,2})[)）]|(?P<circle>[①-⑳])|"
    r"(?P<dot>[1-9])[.．、](?!\d))")
_TWICE = re.compile(r"(?P<word>[^\W\d_]{2,6})(?P=word)")


def balance(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Brackets and quotation marks of which one half is missing, or that stand crosswise."""
    for passage in ground.matter.passages:
        sign = "" if _SIGNS.isdisjoint(passage.text) else _unpaired(passage.text)
        if sign:
            partner = _PAIRS.get(sign) or _CLOSING[sign]
            yield _in(passage, sign, right=partner)


def _unpaired(text: str) -> str:
    """The first sign of a pair that has no partner; a half bracket behind a number (1）is a numbering."""
    waiting: list[str] = []
    for place, sign in enumerate(text):
        if sign in _PAIRS:
            waiting.append(sign)
        elif sign in _CLOSING:
            if waiting and waiting[-1] == _CLOSING[sign]:
                waiting.pop()
            elif not (sign in "）)" and re.search(r"(?:^|[，。；：\n])[\d一二三四五六七八九十]{1,2}$", text[:place])):
                return sign
    return waiting[0] if waiting else ""


def sequence(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """一是、二是, 第一、第二, （1）（2） and ①② inside a text that leave a number out or say one twice."""
    for passage in ground.matter.passages:
        if not any(sign in passage.text for sign in ("二是", "三是", "第二", "第三", "（2", "(2", "（3", "②", "③", "（二", "（三", "；2", "，2", "。2", "；3")):
            continue
        runs: dict[str, list[tuple[int, str]]] = {}
        for match in re.finditer(_COUNTED, passage.text):
            form, number = next((form, text) for form, text in match.groupdict().items() if text and form != "mark")
            counted = int(number) if form in ("in", "dot") else ord(number) - ord("①") + 1 if form == "circle" else read_chinese(number) or 0
            runs.setdefault(form, []).append((counted, match["mark"]))
        for run in runs.values():
            expected = 1
            for counted, mark in run:
                if counted == 1 and expected > 2:
                    expected = 1
                if counted != expected and len(run) > 1:
                    yield _in(passage, mark, expected=str(expected))
                    break
                expected = counted + 1


def repetition(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A word typed twice in a row (进一步进一步); `except` are the doubles that are words (方方面面 is none: AABB)."""
    allowed = rule.given.get("except", ())
    for match in _TWICE.finditer(ground.text):
        if match["word"] not in allowed and len(set(match["word"])) > 1:
            yield in_text(ground, *match.span(), right=match["word"])


def _in(passage: Passage, quoted: str, **words: str) -> Finding:
    return Finding(passage.span, {"found": quoted, "where": passage.role, **words}, passage.key, quoted)
