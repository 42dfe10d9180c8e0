"""Values of a form that can hardly be meant as they would be read: a share of one where a percentage is asked for, a number in another unit or in none. They are told, and wait."""

from decimal import Decimal

from drafter import names, numerals
from drafter.collection.claims import bare
from drafter.collection.desk import Desk
from drafter.collection.remarks import VALUES
from drafter.collection.settling import Claim
from drafter.model.collected import Filled, Row
from drafter.model.diagnostics import error
from drafter.model.library import Indicator
from drafter.model.quantity import Quantity
from drafter.model.record import Measure
from drafter.ratios import typed_as_ratio

_SLIPS = {"count": (3, 4, 8), "amount": (3, 4, 8), "ratio_pct": (2,), "ratio_permille": (3,)}
_MEANT = Decimal("2.5")
_OTHER = {"本年": "上年", "上年": "本年"}


def slipped(desk: Desk, claim: Claim, name: str, measure: Measure | None, rows: list[tuple[Filled, Row]], field: str) -> bool:
    """Whether a bare number of a figure (without a `measure`: one the file does not have) is such a value, by the other year's and by what is usual; it is told."""
    number, unit = claim.meaning[:2] if isinstance(claim.meaning, tuple) else (None, "")
    if field not in (*_OTHER, "目标") or not number or claim.meaning == claim.sent:
        return False
    indicator = measure.indicator if measure is not None else names.find(desk.library, name) or Indicator("", name, unit=unit, kind="ratio_pct" if unit == "%" else "count")
    if not bare(claim.said.text, indicator.kind):
        return False
    key, about = f"{measure.key}.{field}" if measure is not None else "", f"“{name}”{'的' + field if field != '本年' else ''}"
    if not unit and not indicator.id and indicator.kind == "count" and all(bare(text, "count") for _, row in rows for head in VALUES if (text := row.text(head))):
        desk.found.append(error("unit-missing", f"{about}填了 {claim.said.text}，没有单位，没有收", claim.said.span, f"请填“单位”一格，或和数写在一起，例如 {claim.said.text}人次", key=key, left=claim.said.text))
        return True
    other = _other(measure, rows, field, indicator.kind)
    unit = unit or indicator.unit
    if unit == "%" and field in _OTHER and typed_as_ratio(numerals.read_value(claim.said.text, indicator.kind, unit), other, indicator, name, _high(desk)):
        meant = f"{numerals.plain(number * 100)}%"
        told = f"{about}填了 {claim.said.text}，单位是 %，会印成 {claim.said.text}%；像是把 {meant} 写成了小数，没有收"
        desk.found.append(error("rate-as-ratio", told, claim.said.span, f"请写成 {meant}；确是 {claim.said.text}% 的，请写上百分号", key=key, left=claim.said.text, right=meant))
        return True
    times = _times(number, other.number, measure) if other is not None and other.number and measure is not None else None
    if times is None:
        return False
    told = f"{about}填了 {claim.said.text}，单位列要的是{claim.text.removeprefix(claim.said.text) or measure.unit or '数'}，比{_OTHER[field]}（{other.typed.strip()}）{times}倍，像是单位不对，没有收"
    desk.found.append(error("unit-slip", told, claim.said.span, f"请按单位列改；数没有错的，请把单位一起写上，例如 {claim.said.text}{measure.unit}", key=key, left=claim.said.text, right=other.typed.strip()))
    return True


def _other(measure: Measure | None, rows: list[tuple[Filled, Row]], field: str, kind: str) -> Quantity | None:
    """The other year's value: that of the file, for a figure it does not have that of the rows."""
    if measure is not None:
        one = {"本年": measure.previous, "上年": measure.current}.get(field)
        return one.quantity if one is not None else None
    return next((read for _, row in rows if (text := row.text(_OTHER.get(field, ""))) and (read := numerals.read_value(text, kind, row.text("单位"))) is not None), None)


def _times(number: Decimal, other: Decimal, measure: Measure) -> str | None:
    """How many powers of ten a value is away from another, where it is about so many that its unit must be another one."""
    kind, share = measure.indicator.kind, abs(number / other)
    powers = _SLIPS.get(kind, (2, 3, 4, 8) if measure.unit in ("%", "‰") else (3, 4, 8) if kind not in ("days", "minutes", "level", "rank", "score", "ratio_plain") else ())
    for power in powers:
        for factor, more in ((Decimal(10) ** power, "大"), (Decimal(10) ** -power, "小")):
            if factor / _MEANT <= share <= factor * _MEANT:
                return f"{more}了约{10 ** power}"
    return None


def _high(desk: Desk) -> tuple[str, ...]:
    """The words of rates that are high, which the rule for a year file has."""
    return next((tuple(rule.given["names"]) for rule in desk.library.rules if rule.kind == "ratios"), ())
