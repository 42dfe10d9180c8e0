"""Makes year files at random from a seed: legal by the contract, from a name and a year up to a full year, with the plain data they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from . import catalogue, material, spelling
from .quantities import plain
from .yamltext import dump

SIZES = ("tiny", "small", "small", "middle", "middle", "middle", "large", "full")
_FIGURES = {"tiny": 0, "small": 4, "middle": 18, "large": 50, "full": 120}
_HIGHLIGHTS = {"tiny": 0, "small": 6, "middle": 30, "large": 70, "full": 150}
_SECTIONS = {"tiny": 0, "small": 3, "middle": 8, "large": 14, "full": 20}


@dataclass(frozen=True)
class YearFile:
    """A generated year file: its YAML text and the plain data it was written from."""

    seed: int
    text: str
    data: dict


@dataclass
class _Hand:
    """The random choices of one file, and what was used up so far."""

    rng: Random
    year: int
    used: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, options):
        return self.rng.choice(list(options))


def generate(seed: int) -> YearFile:
    """The year file of that seed, the same every time."""
    rng = Random(seed)
    year = rng.randint(2018, 2026)
    hand = _Hand(rng, year)
    size = rng.choice(SIZES)
    data = _frame(hand, size)
    sections = _sections(hand, size)
    figures = _figures(hand, "业务指标", min(_FIGURES[size] // 3, 25)) if size != "tiny" else {}
    if figures:
        data["指标"] = figures
    if sections:
        data["章节"] = sections
    if size not in ("tiny",) and hand.chance(0.5):
        data["荣誉"] = [_honour(hand) for _ in range(rng.randint(1, 8))]
    if size not in ("tiny",) and hand.chance(0.3):
        data["上年计划"] = [_planned(hand) for _ in range(rng.randint(1, 5))]
    _refer(hand, data)
    items = list(data.items())
    if hand.chance(0.3):
        rest = items[2:]
        rng.shuffle(rest)
        items = items[:2] + rest
    data = dict(items)
    return YearFile(seed, dump(data, rng, english=hand.chance(0.2)), data)


def _frame(hand: _Hand, size: str) -> dict:
    rng, year = hand.rng, hand.year
    kind = hand.pick(material.HOSPITALS)
    name = hand.pick(material.HOSPITALS[kind]).format(p=hand.pick(material.PLACES))
    hospital = {"名称": name}
    if size != "tiny" or hand.chance(0.3):
        optional = {
            "简称": name[:2] + hand.pick(("一院", "医院", "中医院")),
            "自称": hand.pick(("医院", "我院", "全院")),
            "类型": kind,
            "等级": hand.pick(material.GRADES),
            "上级": rng.sample(material.SUPERIORS, rng.randint(1, 4)),
        }
        hospital |= {k: v for k, v in optional.items() if hand.chance(0.6)}
    data: dict = {"医院": hospital, "年度": str(year)}
    if size == "tiny" and hand.chance(0.5):
        return data
    if hand.chance(0.12):
        data["时段"] = hand.pick(("上半年", "1-10月", "前三季度", "一季度"))
        data["签发日期"] = (date(year, 11, 1) - timedelta(rng.randint(0, 15))).isoformat()
    elif hand.chance(0.6):
        data["签发日期"] = _signed(hand).isoformat()
    if hand.chance(0.08):
        data["标题"] = f"{name}{year}年度工作情况报告"
    if hand.chance(0.08):
        data["副标题"] = f"——{hand.pick(material.THEMES)}的一年"
    if hand.chance(0.5):
        data["主题"] = hand.pick(material.THEMES)
    if hand.chance(0.08):
        data["导语"] = f"{year}年，{name}全体职工齐心协力，较好完成了各项任务。"
    if hand.chance(0.08):
        data["结语"] = "新的一年，我们将继续努力，为群众健康保驾护航。"
    if hand.chance(0.15):
        data["落款"] = {"单位": name + hand.pick(("", "党委", "办公室")), "日期": date(year + 1, 1, rng.randint(5, 28)).isoformat()}
    if hand.chance(0.3):
        data["数字"] = hand.pick(("原样", "万", "全数"))
    if hand.chance(0.3):
        data["附表"] = hand.pick(("自动", "有", "无"))
    return data


def _signed(hand: _Hand) -> date:
    year = hand.year
    day = date(year, 12, 1) + timedelta(hand.rng.randint(0, 110))
    return min(day, date(2027, 3, 31)) if hand.chance(0.9) else date(min(year + 1, 2026), 6, 30)


def _sections(hand: _Hand, size: str) -> dict:
    names = [s for s in catalogue.sections() if s["name"] not in ("导语", "结语", "荣誉")]
    last = [s for s in names if s["name"] in ("存在问题", "来年计划")]
    body = [s for s in names if s not in last and not (s["name"] == "业务指标")]
    if hand.year < 2020:
        body = [s for s in body if s["name"] != "疫情防控"]
    wanted = min(_SECTIONS[size], len(body))
    chosen = hand.rng.sample(body, hand.rng.randint((wanted + 1) // 2, wanted)) if wanted else []
    if hand.chance(0.7):
        chosen.sort(key=body.index)
    titles = [_section_name(hand, s) for s in chosen]
    titles += [(n, n) for n in hand.rng.sample(material.OWN_SECTIONS, hand.rng.randint(0, 2)) if size != "tiny"]
    each = max(1, _HIGHLIGHTS[size] // max(1, len(titles)))
    counts = max(1, _FIGURES[size] * 2 // 3 // max(1, len(titles)))
    out: dict = {}
    for typed, standard in titles:
        if typed not in out and not any(catalogue.standard_section(o) == standard for o in out):
            out[typed] = _section(hand, standard, each, counts)
    if size != "tiny":
        for section in last:
            if hand.chance(0.75):
                out[_section_name(hand, section)[0]] = _ending(hand, section["name"])
    if out and hand.chance(0.15):
        out["顺序"] = "标准"
    return out


def _section_name(hand: _Hand, section: dict) -> tuple[str, str]:
    roll = hand.rng.random()
    if roll < 0.12 and section.get("aliases"):
        return hand.pick(section["aliases"]), section["name"]
    return (section["id"] if roll < 0.18 else section["name"]), section["name"]


def _section(hand: _Hand, standard: str, highlights: int, figures: int, depth: int = 1) -> object:
    roll = hand.rng.random()
    if roll < 0.04 and depth == 1:
        return hand.pick(([], {}, {"亮点": []}, {"指标": {}}, ""))
    if roll < 0.25 and depth == 1:
        return [_highlight(hand) for _ in range(hand.rng.randint(1, highlights + 1))]
    body: dict = {}
    if hand.chance(0.12) and depth == 1:
        body["标题"] = _unique(hand, material.TITLES)
    if hand.chance(0.12):
        body["概述"] = _unique(hand, material.SUMMARIES)
    if hand.chance(0.7):
        chosen = _figures(hand, standard, hand.rng.randint(1, figures + 1))
        if chosen:
            body["指标"] = chosen
    if hand.chance(0.85):
        body["亮点"] = [_highlight(hand) for _ in range(hand.rng.randint(1, highlights + 1))]
    if depth < 4 and hand.chance(0.25):
        body["小节"] = [
            {"标题": _unique(hand, material.TITLES)} | _filled(hand, standard, max(1, highlights // 3), max(1, figures // 3), depth + 1)
            for _ in range(hand.rng.randint(1, 3))
        ]
    if hand.chance(0.2):
        body["来源"] = hand.pick(material.DEPARTMENTS)
    return body or [_highlight(hand)]


def _filled(hand: _Hand, standard: str, highlights: int, figures: int, depth: int) -> dict:
    body = _section(hand, standard, highlights, figures, depth)
    return body if isinstance(body, dict) and {"指标", "亮点", "概述", "小节"} & set(body) else {"亮点": [_highlight(hand)]}


def _ending(hand: _Hand, name: str) -> object:
    frames = material.PROBLEMS if name == "存在问题" else material.PLANS
    items = [_unique(hand, frames) + hand.pick(("", "", "。")) for _ in range(hand.rng.randint(1, 8))]
    if name == "存在问题" or hand.chance(0.4):
        return items
    goals = {}
    for entry in hand.rng.sample(_suitable(hand, "医疗质量"), 3):
        figure = _figure(hand, entry, target_only=True)
        if figure and entry.names[0] not in goals:
            goals[entry.names[0]] = figure
    return {"指标": goals, "亮点": items} if goals else {"亮点": items}


def _unique(hand: _Hand, frames: tuple[str, ...]) -> str:
    rng = hand.rng
    while True:
        small = rng.randint(2, 9)
        text = rng.choice(frames).format(
            d=rng.choice(material.DEPARTMENTS), n=rng.randint(3, 60), m=rng.randint(110, 9800), a=small, b=small + rng.randint(1, 30),
            p=plain(rng.randint(500, 9999) / _hundred()), y=hand.year,
        )  # fmt: skip
        if not any(text in other or other in text for other in hand.said):
            hand.said.add(text)
            return text


def _hundred():
    from fractions import Fraction

    return Fraction(100)


def _highlight(hand: _Hand) -> object:
    rng = hand.rng
    text = _unique(hand, material.LONG if hand.chance(0.04) else material.DOINGS) + hand.pick(("", "", "", "", "。", "；"))
    if hand.chance(0.7):
        return text
    item = {"内容": text}
    if hand.chance(0.5):
        item["级别"] = hand.pick(("国际", "国家级", "省级", "市级", "县级", "院级"))
    if hand.chance(0.3):
        item["日期"] = date(hand.year, rng.randint(1, 9), rng.randint(1, 28)).isoformat()
    if hand.chance(0.15):
        item["授予单位"] = hand.pick(("省卫生健康委", "市总工会", "中国医院协会"))
    if hand.chance(0.15):
        item["小标题"] = _unique(hand, ("{d}再提升", "做强{d}", "{d}提质"))
    if hand.chance(0.1):
        item["来源"] = hand.pick(material.DEPARTMENTS)
    if hand.chance(0.08):
        figures = _figures(hand, "医疗质量", 1)
        if figures:
            item["指标"] = figures
    return item


def _honour(hand: _Hand) -> dict:
    level = hand.pick(material.AWARDERS)
    name = _unique(hand, tuple(f"{'全国' if level == '国家级' else level[0]}{{d}}{a}" for a in material.AWARDS))
    item = {"名称": name, "级别": level, "授予单位": hand.pick(material.AWARDERS[level])}
    if hand.chance(0.4):
        item["获得者"] = _unique(hand, ("{d}护士长李某某", "{d}", "{d}团队", "{d}等{a}名职工"))
    if hand.chance(0.4):
        item["日期"] = date(hand.year, hand.rng.randint(1, 9), hand.rng.randint(1, 28)).isoformat()
    return {k: v for k, v in item.items() if k == "名称" or hand.chance(0.85)}


def _planned(hand: _Hand) -> dict:
    item = {"内容": _unique(hand, material.PLANS), "状态": hand.pick(("完成", "推进中", "未完成"))}
    if item["状态"] != "完成" and hand.chance(0.5):
        item["说明"] = hand.pick(("受招标流程影响", "已进入验收阶段", "资金尚未到位"))
    return item


def _suitable(hand: _Hand, section: str) -> list[catalogue.Entry]:
    def runs(entry: catalogue.Entry) -> bool:
        since = int(entry.since[:4]) if entry.since else 0
        until = int(entry.until[:4]) if entry.until else 9999
        return since < hand.year <= until and entry.kind not in ("level", "rank", "growth_pct") or entry.kind in ("level", "rank") and not entry.since

    fitting = [e for e in catalogue.entries() if runs(e)]
    own = [e for e in fitting if e.section == section]
    return own if len(own) >= 5 else fitting


def _figures(hand: _Hand, section: str, wanted: int) -> dict:
    out: dict = {}
    options = _suitable(hand, section)
    for _ in range(wanted):
        if hand.chance(0.1):
            name, figure = _own_figure(hand)
        else:
            entry = hand.pick(options)
            name = hand.pick(entry.names) if hand.chance(0.3) else entry.name
            figure = _figure(hand, entry)
        root = catalogue.normalise((catalogue.find(name) or catalogue.Entry(name, (), "", "", "", "")).name)
        if figure is not None and root not in hand.used:
            hand.used.add(root)
            hand.names.append(name)
            out[name] = figure
    return out


def _own_figure(hand: _Hand) -> tuple[str, object]:
    if hand.chance(0.25):
        name = hand.pick(material.OWN_RATES)
        return name, _values(hand, catalogue.Entry(name, (name,), "%", "ratio_pct", "higher", "pp", low=40, high=99))
    name, unit = hand.pick(material.OWN_FIGURES)
    entry = catalogue.Entry(name, (name,), unit, "count", "neutral", "", low=5, high=90000)
    return name, _values(hand, entry, typed_unit=True)


def _figure(hand: _Hand, entry: catalogue.Entry, target_only: bool = False) -> object | None:
    if entry.kind == "level":
        return hand.pick(("四级甲等", "五级乙等") if not entry.unit and "考核" not in entry.name else ("A+", "B++") if "考核" in entry.name else ("五级", "4级"))
    if "医护比" in entry.names or "护床比" in entry.names:
        return hand.pick(("1:1.56", "0.62:1", "1:1.5"))
    if target_only:
        if entry.kind not in ("ratio_pct", "days", "minutes", "ratio_plain"):
            return None
        value = _write(hand, entry, _amount(hand, entry), True)
        return {"目标": spelling.target(hand.rng, value, entry.better)}
    return _values(hand, entry)


def _amount(hand: _Hand, entry: catalogue.Entry) -> float:
    low, high = entry.low if entry.low is not None else 10, entry.high if entry.high is not None else 90000
    if entry.kind == "ratio_pct" and entry.low is None:
        low, high = 5, 95
    if entry.kind == "score" and entry.low is None:
        low, high = 60, 99
    if entry.kind == "yuan" and entry.high is None:
        low, high = 200, 9 * 10**8
    low, high = max(low, 0.01), min(high, 3 * 10**9)
    if entry.kind in ("count", "yuan"):
        return low * (high / low) ** hand.rng.random()
    return hand.rng.uniform(low, high)


def _write(hand: _Hand, entry: catalogue.Entry, amount: float, exact: bool, typed_unit: bool = False) -> str:
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


def _values(hand: _Hand, entry: catalogue.Entry, typed_unit: bool = False) -> object:
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


def _previous(hand: _Hand, entry: catalogue.Entry, figure: dict, amount: float, typed_unit: bool) -> None:
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


def _stated(hand: _Hand, entry: catalogue.Entry, figure: dict) -> None:
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


def _fraction(rng: Random):
    return rng.randint(1, 2500) / _hundred()


def _parts(hand: _Hand, entry: catalogue.Entry, amount: float, previous: bool) -> dict:
    rng = hand.rng
    names = rng.sample(material.SHARES, rng.randint(1, 3))
    parts: dict = {}
    for name in names:
        part = max(1, int(amount * rng.uniform(0.05, 0.3)))
        typed = f"{part}{entry.unit}"
        parts[name] = {"本年": typed, "上年": f"{max(1, int(part * rng.uniform(0.8, 1.2)))}{entry.unit}"} if previous and hand.chance(0.4) else typed
        if hand.chance(0.05):
            parts[name] = {"本年": "XX", "单位": entry.unit}
    return parts


def _refer(hand: _Hand, data: dict) -> None:
    """A few texts that name a figure instead of repeating it."""
    figures = data.get("指标") or {}
    names = [n for n, f in figures.items() if not (isinstance(f, dict) and f.get("公开") == "内部")]
    if not names or not hand.chance(0.3):
        return
    for body in (data.get("章节") or {}).values():
        items = body if isinstance(body, list) else body.get("亮点") if isinstance(body, dict) else None
        for i, item in enumerate(items or ()):
            if isinstance(item, str) and hand.chance(0.1) and "{" not in item:
                name = hand.pick(names)
                attribute = hand.pick(("", ".本年", ".上年")) if isinstance(figures[name], dict) and "上年" in figures[name] else ""
                items[i] = f"{hand.pick(material.DEPARTMENTS)}支撑全院{name}达到{{{{ {name}{attribute} }}}}的目标{len(hand.said)}号任务"
                hand.said.add(items[i])
