"""A derived record and its report into what every key leads to: its name in words, its place, its formula, and the department that answers for it."""

import re
from collections.abc import Callable, Iterator

from drafter.model.diagnostics import Span
from drafter.model.origin import Origin, Origins
from drafter.model.record import Highlight, Measure, Observation, Prose, Section, YearRecord
from drafter.model.report import Figure, Report, Words

Answering = Callable[[str, str], str]
_NOW = "本年"
_MAIN = "业务指标"
"""The section that is one with the 指标 at the top."""
_NUMBERED = re.compile(r"\[(\d+)\]")
_JOINT = "·"


def origins(record: YearRecord, report: Report, answering: Answering = lambda name, section: "") -> Origins:
    """What the keys of a record lead to, and those that only its report has (a share computed there, a detail of a text); `answering` gives the department for a name and
    its section where the file names none."""
    values: dict[str, Origin] = {}
    figures: dict[str, Origin] = {}
    main = next((section.source for section in record.sections if section.standard and section.name == _MAIN), "")
    for key, origin, measure in _all(record, main, answering):
        values[key] = origin
        if measure is not None:
            figures[key] = origin
            values |= _periods(measure, origin)
    for honour in record.honours:
        values[honour.key] = Origin(_worded(honour.key), (honour.span,))
    for item in record.last_plan:
        values[item.key] = Origin(_worded(item.key), (item.span,))
    for inline in report.inlines():
        if isinstance(inline, (Figure, Words)) and inline.key and inline.key not in values:
            values[inline.key] = _beside(inline, values)
    return Origins(values, frozenset(figures))


def _all(record: YearRecord, main: str, answering: Answering) -> Iterator[tuple[str, Origin, Measure | None]]:
    """Every section, text and figure of a record with its key; what a node does not say of its department it has from the one it stands in."""
    waiting: list[tuple[object, tuple[str, ...], str]] = [(node, (), "") for node in reversed(record.sections)]
    waiting += [(measure, (), main) for measure in reversed(record.measures)]
    while waiting:
        node, within, department = waiting.pop()
        if isinstance(node, Measure):
            source = node.source or department or answering(node.name, within[0] if within else _MAIN)
            yield node.key, Origin(node.name, (node.span,), "", source, node.confirmed), node
            waiting += [(part, within, source) for part in reversed(node.parts)]
        elif isinstance(node, Section):
            source, name = node.source or department, (*within, node.name)
            yield node.key, Origin(_JOINT.join(name), (node.span,), "", source), None
            for text in (node.title, node.summary):
                if text is not None and text.key != node.key:
                    yield text.key, Origin(_JOINT.join((*name, _last(text.key))), (text.span,), "", source), None
            for honour in node.honours:
                yield honour.key, Origin(_worded(honour.key), (honour.span,), "", source), None
            waiting += [(part, name, source) for part in reversed(node.parts)]
            waiting += [(highlight, name, source) for highlight in reversed(node.highlights)]
            waiting += [(measure, name, source) for measure in reversed(node.measures)]
        elif isinstance(node, Highlight):
            source = node.source or department or answering("", within[0])
            yield node.text.key, Origin(_JOINT.join((*within, _last(node.text.key))), (node.text.span,), "", source), None
            waiting += [(measure, within, source) for measure in reversed(node.measures)]


def _periods(measure: Measure, of: Origin) -> Iterator[tuple[str, Origin]]:
    """The values and texts of a figure."""
    observations: tuple[Observation | None, ...] = (measure.current, measure.previous, measure.target, *measure.series)
    for observation in observations:
        if observation is not None:
            yield observation.key, of._replace(name=_of_period(measure.name, observation.period), spans=(observation.span,), formula=observation.formula)
    if measure.change is not None:
        spans = tuple(dict.fromkeys(measure.change.spans)) or of.spans
        yield measure.change.key, of._replace(name=_of_period(measure.name, "同比"), spans=spans, formula=measure.change.formula)
    texts: tuple[Prose | None, ...] = (measure.rank, measure.note, measure.scope, measure.as_of)
    for text in texts:
        if text is not None:
            yield text.key, of._replace(name=_of_period(measure.name, _last(text.key)), spans=(text.span,))


def _beside(inline: Figure | Words, values: dict[str, Origin]) -> Origin:
    """What a key leads to that only the report has: the department is that of the nearest it stands below."""
    above = inline.key
    while above and above not in values:
        above = above[: max(above.rfind("."), above.rfind("["), 0)]
    nearest = values.get(above)
    name = _worded(inline.key) if nearest is None else f"{nearest.name}（{_worded(inline.key[len(above) :].lstrip('.'))}）"
    formula = inline.formula if isinstance(inline, Figure) else ""
    return Origin(name, (inline.span,) if inline.span != Span("") else (), formula, nearest.department if nearest else "", nearest.confirmed if nearest else "")


def _of_period(name: str, period: str) -> str:
    return name if period == _NOW else f"{name}（{period}年）" if period.isdecimal() else f"{name}（{period}）"


def _last(key: str) -> str:
    """The last part of a key in words: 亮点第1条."""
    return _worded(key.rpartition(".")[2])


def _worded(key: str) -> str:
    """A key in words: 荣誉第6条, 医联体·图片第1张·图注."""
    said = key.removeprefix("章节.").replace(".", _JOINT)
    return _NUMBERED.sub(lambda match: f"第{int(match[1]) + 1}{'张' if said[: match.start()].endswith('图片') else '条'}", said)
