"""The cells of a row of 指标 into what they say of a figure: what each value means, however it is written, and how it is written into the year file."""

from collections.abc import Hashable

from drafter import dates, names, numerals
from drafter.collection.desk import Desk, alike
from drafter.collection.remarks import VALUES
from drafter.collection.settling import Claim
from drafter.model.collected import Filled, Row
from drafter.model.quantity import Quantity
from drafter.model.record import Measure

FIELDS = (*VALUES, "同比", "单位", "口径", "截至", "预计", "排名", "说明", "来源", "核定", "公开")
_USUAL = {"预计": "否", "公开": "公开"}


def claims_of(desk: Desk, rows: list[tuple[Filled, Row]], field: str, measure: Measure | None, key: str) -> list[Claim]:
    """What the rows about one figure say of one of its fields; `key` is that of the figure, empty where the file has none."""
    claims = []
    for form, row in rows:
        said = row.said.get(field)
        if said is None or said.span in desk.withheld or numerals.is_unknown(said.text) or _USUAL.get(field) == said.text and not (measure and text_of(measure, field)):
            continue
        sent = {head: text for path, head, text in form.sent.values if path == key} if key and not desk.fresh else {}
        unit = row.text("单位") or sent.get("单位", "") or (measure.unit or measure.indicator.unit if measure else "")
        if field in VALUES:
            kind = measure.indicator.kind if measure is not None else (known.kind if (known := names.find(desk.library, row.text("指标"))) else "count")
            before = sent.get(field, "")
            meaning = _meaning(said.text, kind, unit)
            claims.append(Claim(said, meaning, _written(said.text, kind, unit, measure, row), _meaning(before, kind, sent.get("单位") or unit) if before else None, row.text("填报人")))
        elif field in FIELDS:
            before = sent.get(field, "")
            claims.append(Claim(said, sense(field, said.text), said.text, sense(field, before) if before else None, row.text("填报人")))
    return claims


def _meaning(text: str, kind: str, unit: str) -> Hashable:
    """What a value says, however it is written."""
    quantity = numerals.read_value(text, kind, unit)
    return meaning_of(quantity) if quantity is not None else alike(text)


def meaning_of(quantity: Quantity) -> Hashable:
    """What makes two quantities one."""
    if quantity.number is None:
        return alike(quantity.typed)
    return quantity.number, quantity.unit, quantity.before, quantity.inner + quantity.after, quantity.tail, quantity.bound


def sense(field: str, text: str) -> Hashable:
    """What a text says: of a day which, of others the words."""
    return (dates.read_date(text) if field == "截至" else None) or alike(text)


def _written(text: str, kind: str, unit: str, measure: Measure | None, row: Row) -> str:
    """A value as it goes into the file: with the unit beside it where a bare number would not be read so."""
    text = text.strip()
    if not bare(text, kind) or not unit:
        return text
    plain = measure is not None and _meaning(text, kind, measure.unit or measure.indicator.unit) == _meaning(text, kind, unit) and any(bare(one, kind) for one in _typed(measure))
    return text if plain else text + unit


def _typed(measure: Measure) -> list[str]:
    return [one.quantity.typed.strip() for one in (measure.current, measure.previous, measure.target) if one is not None and one.quantity is not None]


def bare(text: str, kind: str) -> bool:
    """Whether a value is a number without a unit or a word around it."""
    quantity = numerals.read_value(text, kind)
    return quantity is not None and quantity.number is not None and not quantity.unit and not quantity.scale and not quantity.before.endswith("第") and not quantity.tail


def text_of(measure: Measure, field: str) -> str:
    """What a figure says under a field that holds words."""
    stated = measure.stated.typed if measure.stated is not None else ""
    said = {"口径": measure.scope, "截至": measure.as_of, "排名": measure.rank, "说明": measure.note, "来源": measure.source, "核定": measure.confirmed, "同比": stated,
            "预计": "是" if measure.estimate else "", "公开": "内部" if measure.internal else ""}.get(field) or ""  # fmt: skip
    return said if isinstance(said, str) else said.text
