"""Turns a figure and the words around it into the frame of its clause, out of closed lists of words: no other word of a report comes along."""

import re

from drafter.model.corpus import Frame
from drafter.model.summary import Reading

_BEFORE = 40
"""Characters before a figure that are looked at."""
_CLAUSE = re.compile(r"[，,。；;：:、（(\n\r]")
_OPENERS = re.compile(r"^(?:全年|年内|今年|本年度?|一年来|截至[^，,]{0,12}|20[\dXx]{2}年度?|医院|我院|全院|共计?|累计|先后|已|其中|实际|同时|目前|\s)+")
_LINK = re.compile(r"(达到|达|为|共计|共有|共|累计|有|占|约占|控制在|仅)(?:[约近超]|超过)?\s*$")
_LINKS = {"共计": "共", "共有": "共", "累计": "共", "约占": "占"}
_CHANGE = re.compile(
    r"[余多]?[^，,。；;（(\d]{0,4}[，,（(]?\s*(?P<basis>同比|较上年同期|比上年同期|较去年同期|比去年同期|与去年同期相比|与上年同期相比|与上年相比|与去年相比|较上年度?|比上年度?|较去年|比去年)"
    r"(?:净|略|略有|有所)?(?P<moved>增长|增加|上升|提高|提升|下降|减少|降低|缩短|延长|持平)"
)
_BASES = (("同比", "同比"), ("较", "较上年"), ("比", "比上年"), ("与", "比上年"))
_UNITS = 6
"""Characters a unit has at most."""


def frame(text: str, reading: Reading, verbs: re.Pattern[str]) -> Frame:
    """The frame of the figure `reading` of a report's `text`; `verbs` is a pattern of those that count."""
    before = text[max(0, reading.start - _BEFORE) : reading.start]
    clause = _CLAUSE.split(before)[-1]
    opened = _OPENERS.match(clause)
    clause = clause[opened.end() :] if opened else clause
    verb = verbs.match(clause)
    link = _LINK.search(clause)
    change = _CHANGE.match(text, reading.end, reading.end + _BEFORE)
    basis = next(ours for begin, ours in _BASES if change["basis"].startswith(begin)) if change else ""
    unit = reading.unit if len(reading.unit) <= _UNITS else ""
    word = link[1] if link else ""
    return Frame(verb[0] if verb and len(clause) > len(verb[0]) else "", _LINKS.get(word, word), unit, basis, change["moved"] if change else "")
