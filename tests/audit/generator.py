"""Makes year files at random from a seed: legal by the contract, from a name and a year up to a full year, with the plain data they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from . import catalogue, material
from .figures import figure, figures, suitable
from .hand import Hand, unique
from .yamltext import dump

SIZES = ("tiny", "small", "small", "middle", "middle", "middle", "large", "full")
_FIGURES = {"tiny": 0, "small": 4, "middle": 18, "large": 50, "full": 120}
_HIGHLIGHTS = {"tiny": 0, "small": 6, "middle": 30, "large": 70, "full": 150}
_SECTIONS = {"tiny": 0, "small": 3, "middle": 8, "large": 14, "full": 20}


@dataclass(frozen=True)
class YearFile:
    """A generated year file: its YAML text, the plain data it was written from, and the encoding it lies on disk in."""

    seed: int
    text: str
    data: dict
    encoding: str = "utf-8"
    newline: str = "\n"

    @property
    def source(self) -> bytes:
        """The file as bytes."""
        return self.text.replace("\n", self.newline).encode(self.encoding)


def generate(seed: int) -> YearFile:
    """The year file of that seed, the same every time."""
    rng = Random(seed)
    year = rng.randint(2018, 2026)
    hand = Hand(rng, year)
    size = rng.choice(SIZES)
    data = _frame(hand, size)
    sections = _sections(hand, size)
    main = figures(hand, "业务指标", min(_FIGURES[size] // 3, 25)) if size != "tiny" else {}
    if main:
        data["指标"] = main
    if sections:
        data["章节"] = sections
    if size not in ("tiny",) and hand.chance(0.5):
        data["荣誉"] = [_honour(hand) for _ in range(rng.randint(1, 8))]
    if size not in ("tiny",) and sections and hand.chance(0.1):
        sections["荣誉"] = [_honour(hand) for _ in range(2)] if hand.chance(0.5) else [_highlight(hand)]
    if size not in ("tiny",) and hand.chance(0.3):
        data["上年计划"] = [_planned(hand) for _ in range(rng.randint(1, 5))]
    _refer(hand, data)
    items = list(data.items())
    if hand.chance(0.3):
        rest = items[2:]
        rng.shuffle(rest)
        items = items[:2] + rest
    data = dict(items)
    text = dump(data, rng, english=hand.chance(0.2))
    return YearFile(seed, text, data, hand.pick(("utf-8",) * 6 + ("utf-8-sig", "gb18030")), hand.pick(("\n", "\n", "\r\n")))


def _frame(hand: Hand, size: str) -> dict:
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


def _signed(hand: Hand) -> date:
    year = hand.year
    day = date(year, 12, 1) + timedelta(hand.rng.randint(0, 110))
    return min(day, date(2027, 3, 31)) if hand.chance(0.9) else date(min(year + 1, 2026), 6, 30)


def _sections(hand: Hand, size: str) -> dict:
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
    if hand.year >= 2023 and hand.chance(0.1) and size != "tiny":
        titles += [("疫情防控", "疫情防控")] * (not any(s == "疫情防控" for _, s in titles))
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


def _section_name(hand: Hand, section: dict) -> tuple[str, str]:
    roll = hand.rng.random()
    if roll < 0.12 and section.get("aliases"):
        return hand.pick(section["aliases"]), section["name"]
    return (section["id"] if roll < 0.18 else section["name"]), section["name"]


def _section(hand: Hand, standard: str, highlights: int, count: int, depth: int = 1) -> object:
    roll = hand.rng.random()
    if roll < 0.04 and depth == 1:
        return hand.pick(([], {}, {"亮点": []}, {"指标": {}}, "", {"来源": "院办"}, {"亮点": [], "小节": []}))
    if roll < 0.08 and depth == 1:
        gap = {"本年": "XX", "单位": "次"}
        return hand.pick(({"概述": unique(hand, material.SUMMARIES)}, {"小节": [{"标题": unique(hand, material.TITLES), "亮点": [_highlight(hand)]}]},
                          {"指标": {unique(hand, ("{d}巡查",)): gap}}, [_highlight(hand) for _ in range(hand.rng.randint(9, 25))]))
    if roll < 0.25 and depth == 1:
        return [_highlight(hand) for _ in range(hand.rng.randint(1, highlights + 1))]
    body: dict = {}
    if hand.chance(0.12) and depth == 1:
        body["标题"] = unique(hand, material.TITLES)
    if hand.chance(0.12):
        body["概述"] = unique(hand, material.SUMMARIES)
    if hand.chance(0.7):
        chosen = figures(hand, standard, hand.rng.randint(1, count + 1))
        if chosen:
            body["指标"] = chosen
    if hand.chance(0.85):
        body["亮点"] = [_highlight(hand) for _ in range(hand.rng.randint(1, highlights + 1))]
    if depth < 4 and hand.chance(0.25):
        body["小节"] = [
            {"标题": unique(hand, material.TITLES)} | _filled(hand, standard, max(1, highlights // 3), max(1, count // 3), depth + 1)
            for _ in range(hand.rng.randint(1, 3))
        ]
    if hand.chance(0.2):
        body["来源"] = hand.pick(material.DEPARTMENTS)
    return body or [_highlight(hand)]


def _filled(hand: Hand, standard: str, highlights: int, count: int, depth: int) -> dict:
    body = _section(hand, standard, highlights, count, depth)
    return body if isinstance(body, dict) and {"指标", "亮点", "概述", "小节"} & set(body) else {"亮点": [_highlight(hand)]}


def _ending(hand: Hand, name: str) -> object:
    frames = material.PROBLEMS if name == "存在问题" else material.PLANS
    items = [unique(hand, frames) + hand.pick(("", "", "。")) for _ in range(hand.rng.randint(1, 8))]
    if name == "存在问题" or hand.chance(0.4):
        return items
    goals = {}
    for entry in hand.rng.sample(suitable(hand, "医疗质量"), 3):
        goal = figure(hand, entry, target_only=True)
        if goal and entry.name not in goals:
            goals[entry.name] = goal
    return {"指标": goals, "亮点": items} if goals else {"亮点": items}


def _highlight(hand: Hand) -> object:
    rng = hand.rng
    text = unique(hand, material.LONG if hand.chance(0.04) else material.DOINGS) + hand.pick(("", "", "", "", "。", "；"))
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
        item["小标题"] = unique(hand, ("{d}再提升", "做强{d}", "{d}提质"))
    if hand.chance(0.1):
        item["来源"] = hand.pick(material.DEPARTMENTS)
    if hand.chance(0.08):
        own = figures(hand, "医疗质量", 1)
        if own:
            item["指标"] = own
    return item


def _honour(hand: Hand) -> dict:
    level = hand.pick(material.AWARDERS)
    name = unique(hand, tuple(f"{'全国' if level == '国家级' else level[0]}{{d}}{a}" for a in material.AWARDS))
    item = {"名称": name, "级别": level, "授予单位": hand.pick(material.AWARDERS[level])}
    if hand.chance(0.4):
        item["获得者"] = unique(hand, ("{d}护士长李某某", "{d}", "{d}团队", "{d}等{a}名职工"))
    if hand.chance(0.4):
        item["日期"] = date(hand.year, hand.rng.randint(1, 9), hand.rng.randint(1, 28)).isoformat()
    return {k: v for k, v in item.items() if k == "名称" or hand.chance(0.85)}


def _planned(hand: Hand) -> dict:
    item = {"内容": unique(hand, material.PLANS), "状态": hand.pick(("完成", "推进中", "未完成"))}
    if item["状态"] != "完成" and hand.chance(0.5):
        item["说明"] = hand.pick(("受招标流程影响", "已进入验收阶段", "资金尚未到位"))
    return item


def _refer(hand: Hand, data: dict) -> None:
    """A few texts that name a figure instead of repeating it."""
    paths = [(name, given) for name, given in (data.get("指标") or {}).items() if hand.names.count(name) == 1]
    for section, body in (data.get("章节") or {}).items():
        if isinstance(body, dict):
            paths += [(f"{section}.{name}", given) for name, given in (body.get("指标") or {}).items() if hand.names.count(name) == 1]
    paths = [(p, f) for p, f in paths if not (isinstance(f, dict) and f.get("公开") == "内部") and p.count(".") < 2]
    if not paths or not hand.chance(0.35):
        return
    if hand.chance(0.15):
        data["导语"] = f"{hand.year}年，医院稳步发展，{_referring(hand, *hand.pick(paths))}。\n各项工作有序推进。"
    for section, body in (data.get("章节") or {}).items():
        if isinstance(body, dict) and hand.chance(0.1):
            body["概述"] = _referring(hand, *hand.pick(paths)) + "。"
        items = body if isinstance(body, list) else body.get("亮点") if isinstance(body, dict) else None
        if catalogue.standard_section(section) == "来年计划":
            continue
        for i, item in enumerate(items or ()):
            if isinstance(item, str) and hand.chance(0.12):
                items[i] = _referring(hand, *hand.pick(paths))


def _referring(hand: Hand, path: str, given: object) -> str:
    name, options = path.rpartition(".")[2], []
    if isinstance(given, str) or "本年" in given:
        options += ["{d}牵头落实，{n}为{{{{ {p} }}}}（{i}号任务）"]
        options += ["{d}支撑全院{n}达到{{{{{p}.本年}}}}（第{i}号清单）"]
    if isinstance(given, dict) and "上年" in given:
        options += ["{d}复盘上年{n}{{{{ {p}.上年 }}}}的经验{i}条"]
    if isinstance(given, dict) and given.get("同比") and "上年" not in given:
        options += ["{d}落实全院{n}{{{{ {p}.同比 }}}}的部署{i}项"]
    if isinstance(given, dict) and "目标" in given:
        options += ["{d}对照{n}{{{{ {p}.目标 }}}}的目标开展自查{i}次"]
    if isinstance(given, dict) and "排名" in given:
        options += ["{d}总结{n}{{{{ {p}.排名 }}}}的做法{i}条"]
    text = hand.pick(options).format(d=hand.pick(material.DEPARTMENTS), n=name, p=path, i=len(hand.said) + 100)
    hand.said.add(text)
    return text
