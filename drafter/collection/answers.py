"""A form that came back into how many of its rows say anything that was not printed there when it went out."""

import re
from collections.abc import Hashable

from drafter import names
from drafter.collection.claims import sense
from drafter.model.collected import Filled, Row
from drafter.yearsheets import FIGURES, HONOURS

_NAMING = ("序号", "章节", "小节", "属于", "指标", "填写提示", "类别", "内容", "名称", "备注")
_ANY = "内容", "名称", "计划"
"""Under which of these the text of a row was sent out."""


def answered(form: Filled) -> int:
    """How many rows were filled in or changed, and how many texts were taken out."""
    figures: dict[str, list[tuple[str, Hashable]]] = {}
    texts: dict[str, dict[str, Hashable]] = {}
    for path, head, text in form.sent.values:
        texts.setdefault(path, {})[head] = _meaning(head, text)
        figures.setdefault(names.normalise(re.split(r"\.(?:指标|其中)\.|^指标\.", path)[-1]), []).append((head, _meaning(head, text)))
    printed = {lead: heads for heads in texts.values() for lead in (heads.get(head) for head in _ANY) if lead}
    leads = [_meaning("", row.text("名称" if row.kind == HONOURS.name else "内容")) for row in form.rows]
    sent = (figures.get(names.normalise(row.text("指标")), ()) if row.kind == FIGURES.name else printed.get(lead, {}).items() for row, lead in zip(form.rows, leads))
    return len(printed.keys() - {*leads}) + sum(not _as_sent(row, set(was)) for row, was in zip(form.rows, sent))


def _as_sent(row: Row, sent: set[tuple[str, Hashable]]) -> bool:
    """Whether a row says nothing but what it was sent out with; one that was not sent out does."""
    return bool(sent) and all((head, _meaning(head, said.text)) in sent for head, said in row.said.items() if head not in _NAMING)


def _meaning(head: str, text: str) -> Hashable:
    """What a cell says, whatever its number format."""
    return sense("截至" if head == "日期" else head, text.replace(",", ""))
