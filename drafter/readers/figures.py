"""Turns the entries under 指标 and 其中 into measures: names found in the catalogue, values read with their units, changes as stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter import names, numerals
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.library import Indicator, Library
from drafter.model.quantity import Quantity
from drafter.model.record import Measure, Observation, Prose, StatedChange
from drafter.readers.fields import Desk, Entry, choice, doubt, entries, fault, is_empty, join, nearest, plain, prose, said, short, wrong_type, year_number
from drafter.readers.plausibility import weigh
from drafter.readers.schema import FIGURE
from drafter.readers.units import bare, fits, in_brackets, kind_of, typed_unit

_CURRENT = FIGURE[0]
_EXAMPLE = "{出院人次: {本年: 159500, 上年: 150100}}"
VALUES = "请写成 387266、387,266人次、260.72万、86.87%、7.8天、约120项、一千二百 这样的数值；暂缺请写 XX"
_GRADE = re.compile(r"[A-Da-d][+＋-]{0,2}级?|优秀?|良好?|合格|达标|通过|基本达标|[一二三四五六]星级?")
_RATIO = re.compile(r"\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?")

_LIKE, _MISSPELT = 0.5, 0.7
"""How much of a name the catalogue's must share to be suggested, and for a figure without a value yet to be meant."""
_NEVER_NEGATIVE = ("count", "days", "minutes", "level", "rank", "score")
_RATES = ("ratio_pct", "ratio_permille", "growth_pct")
_CHANGE_UNITS = {"days": "天", "minutes": "分钟", "score": "分", "rank": "位", "ratio_plain": ""}


def measures(desk: Desk, node: Node, path: str, whole: Measure | None = None) -> tuple[Measure, ...]:
    """The figures of one 指标, or of one 其中 of which `whole` is the sum, with its unit as typed (万元); `path` is the Chinese path of the mapping."""
    found: dict[str, Measure] = {}
    same: dict[str, Measure] = {}
    for key, value in _pairs(desk, node, path):
        name = key.text.strip()
        if name in desk.library.by_id:
            name = desk.library.by_id[name].name
        if not name:
            fault(desk, "missing-key", f"“{path}”里有一项数据没有名称", key.span, "请在冒号前写上名称", path)
            continue
        measure = _measure(desk, name, key, value, join(path, name), whole)
        first = found.setdefault(names.normalise(measure.name), measure)
        if first is not measure:
            message = f"“{name}”和{first.span.row}的“{first.name}”是同一项数据，写了两次"
            fault(desk, "duplicate-figure", message, key.span, "请合并成一处；如果不是一回事，请换一个分得开的名称", measure.key)
            continue
        known = measure.indicator.id
        if known and (twin := same.setdefault(known, measure)) is not measure:
            message = f"“{measure.name}”和{twin.span.row}的“{twin.name}”是同一个指标“{measure.indicator.name}”的两种叫法"
            doubt(desk, "same-indicator", message, key.span, "请核对是否重复；确是两项数据的，请在名称里写明区别", measure.key)
    return tuple(found.values())


def _pairs(desk: Desk, node: Node, path: str) -> Iterator[tuple[Scalar, Node]]:
    """Names and values; of a list, which is a slip, those of the mappings in it."""
    if isinstance(node, Mapping):
        yield from node.pairs
        return
    wrong_type(desk, node, path, "“名称: 数值”，每项一行，前面不加“- ”", _EXAMPLE)
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield from item.pairs


def _measure(desk: Desk, name: str, key: Scalar, node: Node, path: str, whole: Measure | None) -> Measure:
    """One figure, given as a scalar or a mapping. One that cannot be read comes back as not known yet, so that references to it still bind."""
    given = _given(desk, key, node, path)
    typed = plain(desk, given["单位"].value, given["单位"].path) if "单位" in given else ""
    texts = list(_texts(given))
    among_values = next(filter(None, map(typed_unit, texts)), "")
    name, bracketed = in_brackets(desk.library, name)
    unit = typed or (bracketed if among_values in ("", bare(bracketed)) else among_values)
    indicator = _indicator(desk, key, name, bare(unit), texts, given, path, whole)
    unit = unit or _unit_of_part(indicator, whole) or indicator.unit
    unit += indicator.unit if unit in numerals.SCALES and unit else ""
    if indicator.kind in ("ratio_pct", "ratio_permille") and unit in ("%", "‰") and unit != indicator.unit:
        indicator = _other_rate(indicator, unit)
    current = _observation(desk, given.get("本年"), indicator, unit, path)
    previous = _observation(desk, given.get("上年"), indicator, unit, path)
    target = _observation(desk, given.get("目标"), indicator, unit, path)
    series: tuple[Observation, ...] = ()
    if "历年" in given:
        series = tuple(_series(desk, given["历年"], indicator, unit))
        this_year = next((value for value in series if value.period == str(desk.year)), None)
        if current is None and this_year is not None:
            current = this_year._replace(period="本年")
        _agreed(desk, current, this_year)
        if desk.whole_year:
            _agreed(desk, previous, next((value for value in series if value.period == str(desk.year - 1)), None))
    if current is None and not (target and not previous) and not _says_rank_only(given):
        current = Observation(f"{path}.本年", "本年", None, key.span)
    measure = Measure(
        name=name,
        key=path,
        indicator=indicator,
        span=key.span,
        unit=bare(unit),
        current=current,
        previous=previous,
        target=target,
        stated=_stated(desk, given.get("同比"), indicator, unit),
        series=series,
        rank=said(desk, given["排名"].value, given["排名"].path) if "排名" in given else None,
        note=_prose(desk, given.get("说明")),
        scope=_prose(desk, given.get("口径")),
        as_of=_prose(desk, given.get("截至")),
        estimate=choice(desk, given.get("预计"), "否") == "是",
        source=plain(desk, given["来源"].value, given["来源"].path) if "来源" in given else "",
        confirmed=_confirmed(desk, given["核定"]) if "核定" in given else "",
        internal=choice(desk, given.get("公开"), "公开") == "内部",
    )
    weigh(desk, measure)
    if "其中" not in given:
        return measure
    return measure._replace(parts=measures(desk, given["其中"].value, given["其中"].path, measure._replace(unit=unit)))


def _confirmed(desk: Desk, entry: Entry) -> str:
    """Who confirmed a figure; a text that says it is still to come stays as typed, for a check to tell."""
    text = plain(desk, entry.value, entry.path)
    return text or (entry.value.text.strip() if isinstance(entry.value, Scalar) else "")


def _given(desk: Desk, key: Scalar, node: Node, path: str) -> dict[str, Entry]:
    if isinstance(node, Mapping):
        return entries(desk, node, "figure", path, blanks=("上年", "目标"))
    if isinstance(node, Sequence):
        wrong_type(desk, node, path, "数值，或“本年、上年”等各项", "{本年: 159500, 上年: 150100}")
        return {}
    return {"本年": Entry(_CURRENT, key, node, f"{path}.本年")}


def _texts(given: dict[str, Entry]) -> Iterator[str]:
    """The values as typed, this year's first: where the unit of an unknown name is looked for."""
    for attribute in ("本年", "上年", "目标"):
        if attribute in given and isinstance(given[attribute].value, Scalar):
            yield given[attribute].value.text.strip()
    if "历年" in given and isinstance(given["历年"].value, Mapping):
        for _, value in given["历年"].value.pairs:
            if isinstance(value, Scalar):
                yield value.text.strip()


def _indicator(
    desk: Desk, key: Scalar, name: str, unit: str, texts: list[str], given: dict[str, Entry], path: str, whole: Measure | None
) -> Indicator:
    """What the catalogue knows under the name, or an indicator of its own made from the unit. A part is named within its whole: 其中 三级 21项."""
    known = names.find(desk.library, name)
    if known and not (whole and unit and not fits(known, unit)):
        return known
    grade = next((text for text in texts if _GRADE.fullmatch(text) or _RATIO.fullmatch(text)), "")
    if not unit and whole is not None:
        unit = bare(whole.unit)
    if not unit and not grade and not _says_rank_only(given):
        waiting = bool(texts) and all(map(numerals.is_unknown, texts))
        near = nearest(desk, "unknown-figure", desk.library.by_name, name, _MISSPELT if waiting else _LIKE)
        suggestion = f"是不是“{'”“'.join(_spelt(desk.library, key) for key in near)}”？" if near else ""
        if waiting:  # a hospital's own figure, still to come: its unit comes with the value
            if near:
                doubt(desk, "indicator-misspelt", f"不认识“{path}”，按另外的数据待补充", key.span, f"{suggestion}确是另外的数据的，请写上“单位”一项", path)
            return Indicator(id="", name=name)
        example = f"{short(texts[0])}项" if texts and numerals.read_quantity(texts[0]) else "47项"
        message = f"不认识“{path}”，又没有单位"
        fault(desk, "unknown-figure", message, key.span, f"{suggestion}如果是另外的数据，请写上单位，例如 {short(name)}: {example}", path)
    kind = kind_of(unit)
    if grade:
        kind = "ratio_plain" if _RATIO.fullmatch(grade) else "level"
    elif unit.startswith("级") or unit == "等":
        kind = "level"
    return Indicator(id="", name=name, unit=unit, kind=kind)


def _spelt(library: Library, key: str) -> str:
    """A name of the catalogue as it is written there."""
    known = library.by_name[key]
    return next((name for name in (known.name, *known.aliases) if names.normalise(name) == key), key)


def _unit_of_part(indicator: Indicator, whole: Measure | None) -> str:
    """The unit a part has from its whole: the whole's own, or its scale in front of the unit the catalogue knows (其中 急诊人次 of a whole in 万人次)."""
    if whole is None or not indicator.id:
        return whole.unit if whole else ""
    return whole.unit.removesuffix(bare(whole.unit)) + indicator.unit if whole.indicator.kind == indicator.kind else ""


def _other_rate(indicator: Indicator, unit: str) -> Indicator:
    """The same indicator given in ‰ instead of %, or the other way round: its ranges and its change follow."""
    factor = Decimal(10) if unit == "‰" else Decimal("0.1")
    kind, change = ("ratio_permille", "permille_points") if unit == "‰" else ("ratio_pct", "pp")
    hard, warn = (tuple(bound * factor for bound in limits) if limits else None for limits in (indicator.hard_range, indicator.warn_range))
    return indicator._replace(unit=unit, kind=kind, change=change, hard_range=hard, warn_range=warn)


def _says_rank_only(given: dict[str, Entry]) -> bool:
    return "排名" in given and not given.keys() & {"本年", "上年", "同比", "目标", "历年", "其中"}


def _observation(desk: Desk, entry: Entry | None, indicator: Indicator, unit: str, path: str) -> Observation | None:
    """A value of one period; not known where it is written so or cannot be read."""
    if entry is None:
        return None
    attribute = entry.field.key
    quantity = _quantity(desk, entry.value, f"{path}.{attribute}", indicator, unit, target=attribute == "目标")
    return Observation(f"{path}.{attribute}", attribute, quantity, entry.value.span)


def _quantity(desk: Desk, node: Node, path: str, indicator: Indicator, unit: str, *, target: bool = False) -> Quantity | None:
    if not isinstance(node, Scalar):
        wrong_type(desk, node, path, "一个数值", "159500")
        return None
    text = node.text.strip()
    if numerals.is_unknown(text):
        return None
    quantity = numerals.read_value(text, indicator.kind, unit)
    if quantity is None:
        fault(desk, "number-unreadable", f"“{path}”的数字“{short(text)}”读不出", node.span, VALUES, path)
    elif not fits(indicator, quantity.unit):
        message = f"“{path}”的单位“{quantity.unit}”与“{indicator.name}”不符"
        wanted = f"请用单位“{indicator.unit}”" if indicator.unit else "请去掉单位"
        fault(desk, "unit-conflict", message, node.span, f"{wanted}；如果这是另一项数据，请换一个名称", path)
    elif quantity.number is not None and quantity.number < 0 and indicator.kind in _NEVER_NEGATIVE:
        fault(desk, "number-negative", f"“{path}”不能是负数：{short(text)}", node.span, "请核对数值；比上年减少请写在“同比”里", path)
    elif not target and quantity.bound and not quantity.before and not quantity.tail:
        message = f"“{path}”要写实际数值，“{short(text)}”带有{quantity.bound}"
        fault(desk, "bound-in-value", message, node.span, "≤、≥ 只用于“目标”；大概的数请写 约、近、超，例如 超5000人", path)
    else:
        return quantity
    return None


def _series(desk: Desk, entry: Entry, indicator: Indicator, unit: str) -> Iterator[Observation]:
    """The values of earlier years, in the order typed."""
    if not isinstance(entry.value, Mapping):
        wrong_type(desk, entry.value, entry.path, "“年份: 数值”", "{2023: 120万, 2024: 131万}")
        return
    seen: dict[int, Scalar] = {}
    for key, value in entry.value.pairs:
        year = year_number(key.text.strip())
        if year is None:
            fault(desk, "year-unreadable", f"“{entry.path}”里的年份“{short(key.text)}”读不出", key.span, "请写 1990 至 2100 之间的四位年份", entry.path)
        elif seen.setdefault(year, key) is not key:
            message = f"“{entry.path}”里 {year} 年写了两次，第一次在{seen[year].span.row}"
            fault(desk, "duplicate-key", message, key.span, "请删去其中一处", entry.path)
        elif not is_empty(value) or isinstance(value, Scalar):
            path = f"{entry.path}.{year}"
            yield Observation(path, str(year), _quantity(desk, value, path, indicator, unit), value.span)


def _agreed(desk: Desk, value: Observation | None, in_series: Observation | None) -> None:
    """本年 or 上年 and the same year's entry under 历年 are one value."""
    if not (value and in_series and value.quantity and in_series.quantity):
        return
    if _same(value.quantity) != _same(in_series.quantity):
        typed, other = value.quantity.typed.strip(), in_series.quantity.typed.strip()
        message = f"“{value.key}”是{short(typed)}，“{in_series.key}”（{in_series.span.row}）却是{short(other)}"
        fault(desk, "series-disagrees", message, value.span, "同一年的数值请保持一致，或删去其中一处", value.key)


def _same(quantity: Quantity) -> Decimal | str:
    """What two values must share to be one: the number, or the words with numerals in digits (五级 and 5级)."""
    words = quantity.digits + quantity.unit
    if quantity.number is not None and not words.endswith("级"):
        return quantity.number
    return re.sub("[一二三四五六七八九]", lambda numeral: str(numerals.read_chinese(numeral[0])), words).upper()


def _stated(desk: Desk, entry: Entry | None, indicator: Indicator, unit: str) -> StatedChange | None:
    """A 同比 as stated, of a figure in that unit (万元). For a rate only points will do: 5% more of 40% is not 45%."""
    if entry is None:
        return None
    if not isinstance(entry.value, Scalar):
        wrong_type(desk, entry.value, entry.path, "一个变化", "+13.12%")
        return None
    text, span = entry.value.text.strip(), entry.value.span
    if numerals.is_unknown(text):
        return None
    change, read = numerals.read_change(text), numerals.read_change_quantity(text)
    if change is None:
        hint = "请写成 +13.12%、增长13.12%、-0.5天、提高2.1个百分点 或 持平"
        fault(desk, "change-unreadable", f"“{entry.path}”的变化“{short(text)}”读不出", span, hint, entry.path)
        return None
    direction, amount, change_unit = change
    rate = indicator.kind in _RATES or unit in ("%", "‰")
    points = "千分点" if unit == "‰" else "百分点"
    if rate and amount and change_unit != points:
        verb = {1: "提高", -1: "下降"}.get(direction, "")
        message = f"“{entry.path}”：比率的变化要用{points}，不能写“{short(text)}”"
        fault(desk, "rate-change-percent", message, span, f"请核对后写成 {verb}{numerals.plain(amount)}个{points}", entry.path)
        return None
    if not rate and indicator.kind != "score" and change_unit in ("百分点", "千分点"):
        fault(desk, "change-unit", f"“{entry.path}”：“{indicator.name}”不是比率，变化不能用{change_unit}", span, "请写成 +13.12% 或 增加12项", entry.path)
        return None
    if not rate and change_unit not in ("", "%", "倍", "百分点", "千分点", unit) and not fits(indicator, change_unit):
        message = f"“{entry.path}”的变化“{short(text)}”与“{indicator.name}”的单位不符"
        fault(desk, "change-unit", message, span, f"请写成 +13.12% 或 +{numerals.plain(amount or 0)}{unit}" if unit else "请写成 +13.12%", entry.path)
        return None
    if not rate and amount and not change_unit and read[1].scale:
        change_unit = bare(unit)
    elif not rate and amount and not change_unit:
        if indicator.kind not in _CHANGE_UNITS:
            hint = f"请写成 {short(text)}% 或 {short(text)}{unit or '项'}"
            fault(desk, "change-unit", f"“{entry.path}”的变化“{short(text)}”没有单位", span, hint, entry.path)
            return None
        change_unit = bare(unit) or _CHANGE_UNITS[indicator.kind]
    return StatedChange(text, direction, amount, change_unit, entry.path, span)


def _prose(desk: Desk, entry: Entry | None) -> Prose | None:
    return prose(desk, entry.value, entry.path) if entry else None
