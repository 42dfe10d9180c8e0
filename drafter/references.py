"""`{{ 门急诊人次.上年 }}` in the user's texts into quotes of the figures they name (year.md, Highlight)."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from drafter import names
from drafter.directions import FALLING, RISING, rises
from drafter.model.diagnostics import Diagnostic, error
from drafter.model.library import Library
from drafter.model.record import Change, Measure, Observation, Prose, Quote, Reference, Section, YearRecord
from drafter.numerals import is_unknown

_ATTRIBUTES = {"本年": "本年", "上年": "上年", "同比": "同比", "目标": "目标", "单位": "单位", "排名": "排名", "current": "本年", "previous": "上年",
               "change": "同比", "target": "目标", "unit": "单位", "rank": "排名"}
_VERB_BEFORE = rf"({'|'.join(RISING + FALLING)})[了约达为]*\s*$"
_COMPARED_BEFORE = r"(同比|[与较比]上年(同期)?(相比)?|[与较比]去年(同期)?(相比)?)\s*$"
_BOUND_BEFORE = r"(不超过|不高于|不多于|不低于|不少于|至少|至多|低于|高于|超过|[≤≥<>])\s*$"
_BOUND_BEHIND = r"\s*(以内|以下|以上|之内|左右|内)"
_LOOK_BACK = 40  # characters before a reference that can hold the words it follows on
_BOUND_WORDS = {"≤": "以内", "<": "以下", "≥": "以上", ">": "以上"}


class Standing(NamedTuple):
    """A figure and where it stands: `path` as messages name it (党建.发展党员), `labels` the normalised names of each place around it, outermost
    first; `internal` also for a part of an internal figure."""

    measure: Measure
    path: str
    labels: tuple[frozenset[str], ...]
    internal: bool


def standings(record: YearRecord, library: Library) -> tuple[Standing, ...]:
    """Every figure of the record, parts and those of highlights included."""
    found = list(_of_measures(record.measures, "业务指标", (_labels("业务指标", library) | {"指标", "figures"},), False))
    for section in record.sections:
        found.extend(_of_section(section, section.name, (), library))
    return tuple(found)


def bind(prose: Prose, index: tuple[Standing, ...], library: Library, *, internal: bool) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """The text with every reference bound to its figure; one that cannot be is left as it is and is an error."""
    if not any(isinstance(piece, Reference) for piece in prose.pieces):
        return prose, ()
    pieces: list[str | Reference | Quote] = []
    found: list[Diagnostic] = []
    before = ""
    for piece, after in zip(prose.pieces, (*prose.pieces[1:], "")):
        made: str | Reference | Quote | Diagnostic = piece
        if isinstance(piece, Reference):
            made = _bound(piece, before, after if isinstance(after, str) else "", index, library, internal)
        if isinstance(made, Diagnostic):
            found.append(made)
            made = piece
        pieces.append(made)
        if not isinstance(made, Reference):
            before = (before + (made if isinstance(made, str) else made.text))[-_LOOK_BACK:]
    return prose._replace(pieces=tuple(pieces)), tuple(found)


def _of_section(section: Section, path: str, around: tuple[frozenset[str], ...], library: Library) -> Iterator[Standing]:
    labels = _labels(section.name, library) if section.standard else frozenset({names.normalise(section.name)})
    if section.title is not None:
        labels |= {names.normalise(section.title.text)}
    around = (*around, labels)
    yield from _of_measures(section.measures, path, around, False)
    for highlight in section.highlights:
        yield from _of_measures(highlight.measures, path, around, False)
    for part in section.parts:
        yield from _of_section(part, f"{path}.{part.title.text if part.title else part.name}", around, library)


def _of_measures(measures: tuple[Measure, ...], path: str, around: tuple[frozenset[str], ...], internal: bool) -> Iterator[Standing]:
    for measure in measures:
        hidden = internal or measure.internal
        yield Standing(measure, f"{path}.{measure.name}", around, hidden)
        yield from _of_measures(measure.parts, f"{path}.{measure.name}", (*around, frozenset({names.normalise(measure.name)})), hidden)


def _labels(section: str, library: Library) -> frozenset[str]:
    kind = library.section_names.get(names.normalise(section))
    return frozenset(map(names.normalise, (section, *((kind.name, kind.id, *kind.aliases) if kind else ()))))


def _bound(reference: Reference, before: str, after: str, index: tuple[Standing, ...], library: Library, internal: bool) -> Quote | Diagnostic:
    path = [step.strip() for step in re.split(r"[.．]", reference.path)]
    attribute = _ATTRIBUTES.get(path[-1], "") if len(path) > 1 else ""
    found = _named(path[:-1], index, library) if attribute else []
    if not found:
        found, attribute = _named(path, index, library), "本年"
    if len(found) > 1:
        found = [s for s in found if _has(s.measure, attribute)] or found
    if not found:
        return _unknown(reference, index)
    if len(found) > 1:
        places = "、".join(f"{{{{ {s.path} }}}}" for s in found[:4])
        return error("reference-ambiguous", f"“{reference.path}”在文件中有{len(found)}处，不知引用哪一处", reference.span, f"请写明章节：{places}", key=found[0].measure.key)
    measure = found[0].measure
    if found[0].internal and not internal:
        return error("reference-internal", f"“{measure.name}”标为内部，不能写进对外的文稿", reference.span,
                     "请删去这处引用，或把该指标改为公开；只供内部使用的稿件可加 --internal 生成", key=measure.key)
    return _QUOTES[attribute](measure, reference, before, after)


def _named(path: list[str], index: tuple[Standing, ...], library: Library) -> list[Standing]:
    """The figures a path names: by the name as typed, else by the catalogue. A name may hold a point itself (3.0T磁共振)."""
    for same in (_typed_alike, _catalogued_alike):
        for cut in range(len(path)):
            name, places = ".".join(path[cut:]), [names.normalise(step) for step in path[:cut]]
            found = [s for s in index if _within(places, s.labels) and same(name, s.measure, library)]
            if found:
                return found
    return []


def _typed_alike(name: str, measure: Measure, library: Library) -> bool:
    return names.normalise(name) == names.normalise(measure.name)


def _catalogued_alike(name: str, measure: Measure, library: Library) -> bool:
    indicator = names.find(library, name)
    return indicator is not None and bool(indicator.id) and indicator.id == measure.indicator.id


def _within(places: list[str], labels: tuple[frozenset[str], ...]) -> bool:
    """Whether the places are named by the labels, in order; some labels may go unnamed."""
    rest = iter(labels)
    return all(any(place in label for label in rest) for place in places)


def _has(measure: Measure, attribute: str) -> bool:
    given = {"本年": measure.current, "上年": measure.previous, "同比": measure.change, "目标": measure.target, "排名": measure.rank, "单位": measure.current}
    return given[attribute] is not None


def _value(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    if measure.current is None and measure.target is not None:
        return _none(measure, reference, f"“{measure.name}”只有目标，没有本年值", f"请写 {{{{ {measure.name}.目标 }}}}，或补上本年")
    return _observed(measure.current, measure.name, measure, reference, "本年", after)


def _previous(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    return _observed(measure.previous, f"{measure.name}上年", measure, reference, "上年", after)


def _target(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    """The target with 以内 or 以上 where the sentence around it does not say so itself."""
    quote = _observed(measure.target, f"{measure.name}目标", measure, reference, "目标")
    bound = measure.target.quantity.bound if measure.target is not None and measure.target.quantity is not None else ""
    if isinstance(quote, Diagnostic) or not bound or re.search(_BOUND_BEFORE, before) or re.match(_BOUND_BEHIND, after):
        return quote
    return quote._replace(text=quote.text + _BOUND_WORDS[bound])


def _observed(observation: Observation | None, name: str, measure: Measure, reference: Reference, attribute: str, after: str = "") -> Quote | Diagnostic:
    """The value as it prints, without its unit where the words behind the reference say it: 完成{{ 门急诊人次 }}人次."""
    if observation is None:
        return _none(measure, reference, f"“{measure.name}”没有填写{attribute}", f"请在该指标下补上{attribute}，或删去这处引用")
    if observation.quantity is None:
        return Quote(name, observation.key, observation.span, unknown=True)
    unit = observation.quantity.unit
    text = observation.printed.removesuffix(unit) if unit and after.startswith(unit) else observation.printed
    return Quote(text, observation.key, observation.span, observation.formula)


def _unit(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    quantities = [o.quantity for o in (measure.current, measure.previous, measure.target) if o is not None and o.quantity is not None]
    unit = next((q.unit for q in quantities if q.unit), measure.unit or measure.indicator.unit)
    if not unit:
        return _none(measure, reference, f"“{measure.name}”没有单位", "请删去这处引用，或在该指标下填写单位")
    return Quote(unit, f"{measure.key}.单位", measure.span)


def _rank(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    if measure.rank is None:
        return _none(measure, reference, f"“{measure.name}”没有填写排名", "请在该指标下补上排名，或删去这处引用")
    if any(isinstance(piece, Reference) for piece in measure.rank.pieces):
        return _none(measure, reference, f"“{measure.name}”的排名里又引用了别的指标", "请把排名写成文字")
    return Quote(f"{measure.name}排名" if is_unknown(measure.rank.text) else measure.rank.text, f"{measure.key}.排名", measure.rank.span,
                 unknown=is_unknown(measure.rank.text))


def _change(measure: Measure, reference: Reference, before: str, after: str) -> Quote | Diagnostic:
    """The change in words, or its amount alone where the sentence has said the verb."""
    change = measure.change
    if change is None:
        if any(o is not None and o.quantity is None for o in (measure.current, measure.previous)):
            return Quote(f"{measure.name}同比", f"{measure.key}.同比", measure.span, unknown=True)
        return _none(measure, reference, f"“{measure.name}”没有同比可以引用：{_why_none(measure)}", "请在该指标下填写同比，或删去这处引用")
    verb = re.search(_VERB_BEFORE, before)
    if verb is not None:
        return _amount(measure, change, verb[1], reference)
    text = change.phrase
    if not change.direction and re.search(_COMPARED_BEFORE, before):
        text = text.removeprefix("与上年").removeprefix("同期")
    return Quote(text, change.key, change.spans[0], change.formula)


def _why_none(measure: Measure) -> str:
    now, before = (o.quantity if o is not None else None for o in (measure.current, measure.previous))
    if now is None or before is None:
        return "它没有填写上年值，也没有填写同比"
    if measure.indicator.change == "self":
        return "它本身就是增长率，不再计算同比"
    if now.approximate or before.approximate:
        return "它的本年或上年是约数，算不出同比"
    return "它的上年是零，算不出同比" if before.number == 0 else "它的本年与上年不能相减比较"


def _amount(measure: Measure, change: Change, verb: str, reference: Reference) -> Quote | Diagnostic:
    if change.direction != (1 if rises(verb) else -1):
        return error("reference-contradicts", f"引用前写的是“{verb}”，而“{measure.name}”{change.phrase}", reference.span,
                     f"请改写这句话，或删去“{verb}”，由程序写出“{change.phrase}”", key=change.key, left=verb, right=change.phrase, formula=change.formula)
    if change.amount is None:
        return _none(measure, reference, f"“{measure.name}”只知道{change.phrase}，没有具体幅度", f"请删去引用前的“{verb}”，由程序写出“{change.phrase}”")
    return Quote(change.printed, change.key, change.spans[0], change.formula)


_QUOTES: dict[str, Callable[[Measure, Reference, str, str], Quote | Diagnostic]] = {
    "本年": _value, "上年": _previous, "目标": _target, "单位": _unit, "排名": _rank, "同比": _change}


def _none(measure: Measure, reference: Reference, message: str, hint: str) -> Diagnostic:
    return error("reference-empty", message, reference.span, hint, key=measure.key)


def _unknown(reference: Reference, index: tuple[Standing, ...]) -> Diagnostic:
    candidates = [s.measure.name for s in index if "." not in reference.path] + [s.path for s in index]
    near = names.nearest(candidates, reference.path)
    hint = f"是否想写：{'、'.join(f'{{{{ {name} }}}}' for name in near)}" if near else "请先在指标下填写它，或把数字直接写在这里"
    return error("reference-unknown", f"引用“{reference.path}”找不到对应的指标", reference.span, hint)
