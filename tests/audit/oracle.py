"""Holds a drafted document against the plain data of its year file, by the contract's rules, and lists what does not agree."""

from __future__ import annotations

from . import changes, numbers, prose
from .draft import Draft
from .facts import Facts, gather
from .findings import Finding, with_spans

RULES = (
    numbers.lost, changes.changes, numbers.invented, numbers.formulas, numbers.one_form, numbers.gaps, numbers.internal,
    numbers.estimates, numbers.verdicts, numbers.table,
    prose.kept, prose.headings, prose.points, prose.sections, prose.residue, prose.openings, prose.length, prose.praise, prose.calendar,
    prose.period, prose.frame, prose.honours, prose.last_plan,
)  # fmt: skip
"""Every rule; each takes the facts and the draft and yields its findings."""


def audit(data: dict | Facts, draft: Draft) -> tuple[Finding, ...]:
    """Everything in `draft` that does not agree with the year file `data`."""
    facts = data if isinstance(data, Facts) else gather(data)
    draft = with_spans(facts, draft)
    return tuple(dict.fromkeys(finding for rule in RULES for finding in rule(facts, draft)))
