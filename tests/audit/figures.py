"""Makes the figures of a generated year file: indicators of the catalogue and names of the hospital's own, with all that may stand beside a value."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from . import catalogue, material, spelling
from .hand import Hand
from .quantities import plain, read


def suitable(hand: Hand, section: str) -> list[catalogue.Entry]:
    """The indicators that fit a section and the year."""
    def runs(entry: catalogue.Entry) -> bool:
        since = int(entry.since[:4]) if entry.since else 0
        until = int(entry.until[:4]) if entry.until else 9999
        return since < hand.year <= until

    fitting = [e for e in catalogue.entries() if runs(e)]
    own = [e for e in fitting if e.section == section]
    return own if len(own) >= 5 else fitting


def figures(hand: Hand, section: str, wanted: int) -> dict:
    """About that many figures for a section, none of them used before."""
    out: dict = {}
    options = suitable(hand, section)
    for _ in range(wanted):
        if hand.chance(0.1):
            name, made = _own_figure(hand)
        else:
            entry = hand.pick(options)
            name = hand.pick(entry.names) if hand.chance(0.3) else entry.name
            made = figure(hand, entry)
        root = catalogue.normalise((catalogue.find(name) or catalogue.Entry(name, (), "", "", "", "")).name)
        here = name in out or any(catalogue.find(other) is catalogue.find(name) is not None for other in out)
        if made is not None and (root not in hand.used or not here and hand.chance(0.1)):
            hand.used.add(root)
            hand.names.append(name)
            out[name] = made
    return out


def _own_figure(hand: Hand) -> tuple[str, object]:
    if hand.chance(0.25):
        name = hand.pick(material.OWN_RATES)
        return name, _values(hand, catalogue.Entry(name, (name,), "%", "ratio_pct", "higher", "pp", low=40, high=99))
    name, unit = hand.pick(material.OWN_FIGURES)
    entry = catalogue.Entry(name, (name,), unit, "count", "neutral", "", low=5, high=90000)
    return name, _values(hand, entry, typed_unit=True)


def figure(hand: Hand, entry: catalogue.Entry, target_only: bool = False) -> object | None:
    """One figure of an indicator, or only its target; None where the indicator takes none."""
    if entry.kind == "level":
        now, before = ("A+", "B++") if "考核" in entry.name else ("五级", "四级") if entry.unit else ("四级甲等", "四级乙等")
        return now if hand.chance(0.6) else {"本年": now, "上年": hand.pick((before, now))}
    if entry.kind == "growth_pct":
        now = hand.pick(("12.5%", "3.86%", "0.9%"))
        return now if hand.chance(0.6) else {"本年": now, "上年": "7.2%"}
    if "医护比" in entry.names or "护床比" in entry.names:
        return hand.pick(("1:1.56", "0.62:1", "1:1.5"))
    if target_only:
        if entry.kind not in ("ratio_pct", "days", "minutes", "ratio_plain"):
            return None
        value = _write(hand, entry, _amount(hand, entry), True)
        return {"目标": spelling.target(hand.rng, value, entry.better)}
    return _values(hand, entry)


def _amount(hand: Hand, entry: catalogue.Entry) -> float:
    low, high = entry.low if entry.low is not None else 10, entry.high if entry.high is not None else 90000
    if entry.kind == "ratio_pct" and entry.low is None:
        low, high = 5, 95
    if entry.kind == "ratio_permille":
        low, high = 0.01, 5
    if entry.kind == "score" and entry.low is None:
        low, high = 60, 99
    if entry.kind == "yuan" and entry.high is None:
        low, high = 200, 9 * 10**8
    if entry.unit.startswith("/"):
        low, high = 0.5, 30
    low, high = max(low, 0.01), min(high, 3 * 10**9)
    if entry.kind in ("count", "yuan"):
        return low * (high / low) ** hand.rng.random()
    return hand.rng.uniform(low, high)


def _write(hand: Hand, entry: catalogue.Entry, amount: float, exact: bool, typed_unit: bool = False) -> str:
    if entry.unit.startswith("/"):
        return f"{amount:.2f}{entry.unit}"
    if entry.kind in ("count", "yuan"):
        number = max(1, int(amount))
        if number > 10**6 and hand.chance(0.7):
            number -= number % (10**4 if number < 10**8 else 10**6)
        if not exact and hand.chance(0.5):
            return spelling.rough(hand.rng, number, entry.unit)
        if not exact:
            return spelling.odd(hand.rng, number, entry.unit)
        return spelling.count(hand.rng, number, entry.unit, typed_unit)
    if entry.kind == "rank":
        return f"第{max(1, int(amount) % 300)}位"
    decimals = 3 if amount < 0.1 else 2 if amount < 10 else hand.pick((0, 1, 2, 2))
    digits = f"{amount:.{decimals}f}"
    unit = entry.unit or ("分" if entry.kind == "score" else "")
    if entry.kind == "score" and entry.unit == "":
        unit = "%"
    return digits + (unit if entry.kind not in ("ratio_plain",) or hand.chance(0.5) else "")


def _values(hand: Hand, entry: catalogue.Entry, typed_unit: bool = False) -> object:
    rng = hand.rng
    amount = _amount(hand, entry)
    exact = not hand.chance(0.12)
    roll = rng.random()
    if roll < 0.06:
        gap = hand.pick(spelling.UNKNOWN)
        own = catalogue.find(entry.name) is None
        return {"本年": gap, "单位": entry.unit} if own else gap
    now = _write(hand, entry, amount, exact, typed_unit)
    if roll < 0.4:
        return now
    if roll < 0.46:
        return _unusual(hand, entry, amount, now, typed_unit)
    figure: dict = {"本年": now}
    if hand.chance(0.85):
        _previous(hand, entry, figure, amount, typed_unit)
    extra = rng.random()
    if extra < 0.08:
        figure["目标"] = spelling.target(rng, _write(hand, entry, amount, True, True), entry.better)
    elif extra < 0.14:
        figure["历年"] = {str(hand.year - n): _write(hand, entry, amount * rng.uniform(0.7, 0.95), True, typed_unit) for n in (3, 2)}
    elif extra < 0.2 and entry.kind == "count" and amount > 30 and exact:
        figure["其中"] = _parts(hand, entry, amount, "上年" in figure)
    elif extra < 0.25:
        figure["排名"] = hand.pick(("全省第", "全市第", "全国同类医院第")) + str(rng.randint(2, 99)) + "位"
    elif extra < 0.3:
        figure["口径"] = "含分院数据"
    elif extra < 0.34:
        figure |= {"预计": "是", "截至": f"{hand.year}年11月30日"} if hand.chance(0.5) else {"来源": "统计室", "核定": "王某某"}
    elif extra < 0.39:
        figure["公开"] = "内部"
    return figure


def _unusual(hand: Hand, entry: catalogue.Entry, amount: float, now: str, typed_unit: bool) -> dict:
    """A figure with a target and nothing else, with last year only, with zero, with unknown things beside known ones, with parts of parts."""
    again = _write(hand, entry, amount * 0.9, True, True)
    goal = spelling.target(hand.rng, again, entry.better)
    counted = {"本年": f"0{entry.unit}", "上年": hand.pick((f"0{entry.unit}", f"{hand.rng.randint(1, 30)}{entry.unit}"))}
    money = entry.kind == "yuan" and amount < 10**6
    years = {str(hand.year - n): _write(hand, entry, amount * (1 - n / 20), True, typed_unit) for n in (3, 2, 1)} | {str(hand.year): now}
    return hand.pick((
        {"目标": goal},
        {"上年": again},
        counted if entry.kind == "count" else {"本年": now},
        {"本年": now, "目标": hand.pick(spelling.UNKNOWN), "单位": entry.unit} if entry.unit else {"本年": now},
        {"本年": "XX", "上年": again, "目标": goal},
        {"本年": now, "历年": years},
        {"本年": f"{plain(Fraction(int(amount) or 1, 10**4), 4)}亿元", "上年": f"{int(amount * 0.9) or 1}万元"} if money else {"本年": now},
        {"本年": now, "上年": again, "口径": "不含托管院区", "说明": "系统升级后统计范围有调整"},
    ))  # fmt: skip


def _previous(hand: Hand, entry: catalogue.Entry, figure: dict, amount: float, typed_unit: bool) -> None:
    rng, roll = hand.rng, hand.rng.random()
    if roll < 0.06:
        figure["上年"] = figure["本年"]
    elif roll < 0.09 and entry.kind in ("count", "yuan"):
        figure["上年"] = "0"
    elif roll < 0.12:
        figure["上年"] = hand.pick(spelling.UNKNOWN)
    elif roll < 0.14:
        figure["上年"] = _write(hand, entry, amount * 1.00001, True, typed_unit)
    else:
        before = amount * rng.uniform(0.8, 1.25) if rng.random() < 0.92 else amount / rng.uniform(2, 5)
        if entry.kind == "ratio_pct":
            before = min(before, 100)
        figure["上年"] = _write(hand, entry, before, not hand.chance(0.05), typed_unit)
    if rng.random() < 0.06 and entry.kind != "level":
        _stated(hand, entry, figure)
    elif rng.random() < 0.06 and entry.kind in ("count", "yuan", "ratio_pct"):
        _told(hand, entry, figure)


def _stated(hand: Hand, entry: catalogue.Entry, figure: dict) -> None:
    """A 同比 in place of the value it would be computed from."""
    rng = hand.rng
    if entry.kind in ("ratio_pct",):
        word, amount = hand.pick(("提高", "下降", "+", "-")), f"{plain(_fraction(rng))}个百分点"
        if entry.better == "lower" and word == "提高":
            word = "上升"
    elif entry.kind in ("count", "yuan"):
        word, amount = hand.pick(("增长", "下降", "+", "-")), f"{plain(_fraction(rng))}%"
    elif entry.kind == "days":
        word, amount = hand.pick(("-", "缩短", "延长")), f"{plain(_fraction(rng) / 10)}天"
    else:
        word, amount = "持平", ""
    figure["同比"] = word + amount
    del figure["上年"]


def _told(hand: Hand, entry: catalogue.Entry, figure: dict) -> None:
    """A 同比 beside the two values it is computed from: right, rounded, or wrong."""
    now, before = read(figure["本年"]), read(figure["上年"]) if figure["上年"] else None
    if before is None or not now.number or not before.number or now.approximate or before.approximate or now.number == before.number:
        return
    step = now.number - before.number
    size = abs(step) if entry.kind == "ratio_pct" else abs(step) / before.number * 100
    size += hand.pick((0, 0, 0, 3))
    word = ("增长" if step > 0 else "下降") if entry.kind != "ratio_pct" else "上升" if step > 0 else "下降"
    digits = plain(size, hand.pick((1, 2)))
    if digits != "0":
        figure["同比"] = f"{hand.pick((word, '+' if step > 0 else '-'))}{digits}{'个百分点' if entry.kind == 'ratio_pct' else '%'}"


def _fraction(rng: Random) -> Fraction:
    return rng.randint(1, 2500) / Fraction(100)


def _parts(hand: Hand, entry: catalogue.Entry, amount: float, previous: bool) -> dict:
    rng = hand.rng
    names = rng.sample(material.SHARES, rng.randint(1, 3))
    parts: dict = {}
    if amount > 500 and hand.chance(0.15):
        inner = {"本年": f"{int(amount * 0.2)}{entry.unit}", "其中": {"三甲": f"{int(amount * 0.1)}{entry.unit}", "二甲": f"{int(amount * 0.05)}{entry.unit}"}}
        parts["公立"] = inner
    for name in names:
        part = max(1, int(amount * rng.uniform(0.05, 0.3)))
        typed = f"{part}{entry.unit}"
        parts[name] = {"本年": typed, "上年": f"{max(1, int(part * rng.uniform(0.8, 1.2)))}{entry.unit}"} if previous and hand.chance(0.4) else typed
        if hand.chance(0.05):
            parts[name] = {"本年": "XX", "单位": entry.unit}
    return parts
