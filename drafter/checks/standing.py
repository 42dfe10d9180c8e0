"""How far a figure may be relied on: estimates and cut-offs left in, nobody's name to it, internal ones quoted in public, dates outside of the year."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.checks.ground import Ground, every_section, observation
from drafter.model.diagnostics import Span
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given
from drafter.model.record import YearRecord
from drafter.numerals import print_quantity

_YEAR_END = r"(?:12月(?:31日|底|末)?|年底|年末|全年|12[-./]31)"
_TO_COME = r"^[（(]?(?:未|尚未|没有?|否|无|暂未|待).{0,6}[)）]?$"
_OPEN = r"待(?:核[实对定]|确认|复核|审[定核]|定)|(?:未|尚未)(?:核[实对定]|确认|审[定核])|以[^，。；]{0,10}为准|暂(?:估|列|按|未)|初步(?:统计|数)"
_ENOUGH = 3
"""Characters a value has at least to be looked for in texts."""


def unfinished(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures still marked 预计, or with a cut-off before the end of the year, in the summary of a full year."""
    record = ground.matter.record
    for given in ground.matter.givens if record and record.whole_year else ():
        measure = given.measure
        cut = measure.as_of if measure.as_of is not None and not _at_the_end(measure.as_of.text, record.year) else None
        if not (measure.estimate or cut is not None) or given.planned or measure.current is None:
            continue
        state = f"截至{cut.text.removeprefix('截至')}" if cut is not None else "预计数"
        yield Finding((cut or measure).span if cut is not None else measure.span, {"name": measure.name, "state": state}, measure.key)


def _at_the_end(text: str, year: int) -> bool:
    """Whether a cut-off is the end of the year, or later (beds, certificates)."""
    years = [int(found) for found in re.findall(r"(?:19|20)\d\d", text)]
    return bool(re.search(_YEAR_END, text)) and (not years or year in years) or any(found > year for found in years)


def unconfirmed(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures without 核定 where `share` per cent of its section's figures have it, of three or more (`share` 0: those whose 核定 or 说明 says that it is still to come)."""
    share = int(rule.given["share"])
    by_section: dict[str, list[Given]] = {}
    for given in ground.matter.givens:
        if given.measure.current is not None and given.whole is None and not given.planned:
            by_section.setdefault(given.section, []).append(given)
    for known in by_section.values():
        confirmed = sum(bool(given.measure.confirmed) for given in known)
        for given in known:
            note = given.measure.note.text if given.measure.note else ""
            state = given.measure.confirmed if re.search(_TO_COME, given.measure.confirmed) else note if re.search(_OPEN, note) else ""
            if not share and state:
                yield Finding(given.measure.span, {"name": given.measure.name, "state": state, "where": "说明" if state == note else "核定"}, given.measure.key)
            elif share and not given.measure.confirmed and len(known) > 2 and 100 * confirmed >= share * len(known):
                yield Finding(given.measure.span, {"name": given.measure.name, "confirmed": str(confirmed), "all": str(len(known))}, given.measure.key)


def internal(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Values of 内部 figures that stand in texts for the public, with their unit."""
    for given in ground.matter.givens:
        value = observation(given, "本年") if given.measure.internal or given.whole is not None and given.whole.internal else None
        for spelled in _spellings(given) if value is not None else ():
            for match in re.finditer(rf"(?<![\d.,]){re.escape(spelled)}(?!\d)", ground.text):
                passage = ground.passage(match.start())
                words = {"name": given.measure.name, "found": match[0], "where": passage.role, "row": value.span.row}
                yield Finding(passage.span, words, passage.key, match[0], left=match[0], right=print_quantity(value.quantity), related=(value.span,))


def _spellings(given: Given) -> tuple[str, ...]:
    """How a value may stand in a text: as it is printed, if it is long enough to be known again."""
    quantity = given.measure.current.quantity
    digits = quantity.digits + quantity.scale
    return (digits + quantity.unit,) if len(digits) >= _ENOUGH or len(digits) >= 2 and quantity.unit not in ("%", "个", "项", "次", "人") else ()


def dates(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Highlights and honours whose 日期 is not of the year, or later than the day of signing."""
    record = ground.matter.record
    for what, on, typed, span, key in _dated(record) if record else ():
        year = on.year if on else int(found[0]) if (found := re.search(r"(?:19|20)\d\d", typed)) else record.year
        if year != record.year or on is not None and on > record.signed:
            problem = f"不在 {record.year} 年度之内" if year != record.year else f"晚于签发日期 {record.signed}"
            yield Finding(span, {"what": what, "date": typed or str(on), "problem": problem}, key, typed)


def _dated(record: YearRecord) -> Iterator[tuple[str, date | None, str, Span, str]]:
    """Every highlight and honour with its 日期, as a day where it is one, and as typed."""
    for section in every_section(record):
        for highlight in section.highlights:
            yield "这一条", highlight.on, highlight.on_text, highlight.text.span, highlight.text.key
        for honour in section.honours:
            yield "这项荣誉", honour.on, honour.on_text, honour.name.span, honour.key
    for honour in record.honours:
        yield "这项荣誉", honour.on, honour.on_text, honour.name.span, honour.key
