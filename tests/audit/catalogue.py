"""Turns the data files under templates/ into plain tables for the audit, read without drafter's own loader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_DEFAULT_UNITS = {"ratio_pct": "%", "ratio_permille": "‰", "days": "天", "minutes": "分钟", "yuan": "元", "score": "分", "growth_pct": "%", "rank": "位"}
_DEFAULT_CHANGE = {
    "ratio_pct": "pp",
    "ratio_permille": "permille",
    "days": "absolute",
    "minutes": "absolute",
    "yuan": "percent",
    "score": "absolute_or_pp",
    "ratio_plain": "absolute",
    "rank": "rank",
    "level": "none",
    "growth_pct": "none",
    "count": "",
}


@dataclass(frozen=True)
class Entry:
    """One indicator: `change` is percent, absolute, pp, permille, absolute_or_pp, rank, none, or empty for a count without an entry."""

    name: str
    names: tuple[str, ...]
    unit: str
    kind: str
    better: str
    change: str
    section: str = ""
    since: str = ""
    until: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Wording:
    """A phrase that may be printed from `first` to `last` (None: open)."""

    text: str
    category: str
    first: date | None
    last: date | None
    verified: bool


def normalise(name: str) -> str:
    """A name by the contract's rule: spaces, brackets with their content and a final 数, 值, 次数 or 总量 dropped."""
    name = name.replace("门（急）诊", "门急诊")
    bare = re.sub(r"（[^（）]*）|\([^()]*\)|\s|、|[“”]", "", name)
    return re.sub(r"(?<=.)((?<![人台例])次数|总量|数|值)$", "", bare).casefold() or name


def _load(name: str) -> dict:
    return yaml.load((TEMPLATES / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader)


def _entry(names: tuple[str, ...], raw: dict) -> Entry:
    kind = raw.get("kind", "count")
    unit = raw.get("unit", "" if kind == "score" else _DEFAULT_UNITS.get(kind, ""))
    change = raw.get("change", "") or _DEFAULT_CHANGE[kind]
    low, _, high = (raw.get("warn") or raw.get("hard") or "").partition("..")
    return Entry(
        names[0],
        names,
        unit,
        kind,
        raw.get("better", "neutral"),
        "none" if kind == "level" else change,
        raw.get("section", ""),
        raw.get("since", ""),
        raw.get("until", ""),
        float(low) if low else None,
        float(high) if high else None,
    )


@cache
def entries() -> tuple[Entry, ...]:
    """Every indicator of both catalogue files."""
    found = [_entry((raw["name"], *raw.get("aliases", ())), raw) for raw in _load("indicators.yaml")["indicators"]]
    for group in _load("indicators-more.yaml")["groups"]:
        for line in group["names"].splitlines():
            found.append(_entry(tuple(name.strip() for name in line.split("=")), group))
    return tuple(found)


@cache
def _by_name() -> dict[str, Entry]:
    return {normalise(name): entry for entry in reversed(entries()) for name in entry.names}


def find(name: str) -> Entry | None:
    """The indicator of that name or alias."""
    return _by_name().get(normalise(name))


@cache
def sections() -> tuple[dict, ...]:
    """The standard sections in standard order, as the file gives them."""
    return tuple(_load("sections.yaml")["sections"])


@cache
def _section_names() -> dict[str, str]:
    return {normalise(n): s["name"] for s in sections() for n in (*s.get("aliases", ()), s["id"], s["name"])}


def standard_section(name: str) -> str | None:
    """The standard name a section name stands for, if any."""
    return _section_names().get(normalise(name))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _wording(raw: dict, category: str) -> Wording:
    return Wording(raw["text"], raw.get("category", category), _day(raw.get("first", "")), _day(raw.get("last", "")), raw.get("verified") == "yes")


@cache
def plenum_formulae() -> tuple[Wording, ...]:
    """The standard ways of naming a congress and its plenums, each with its days."""
    return tuple(_wording(raw, "plenum") for raw in _load("wording.yaml")["plenum_formulae"])


@cache
def phrases() -> tuple[Wording, ...]:
    """Political and policy phrases, each with its days."""
    return tuple(_wording(raw, "") for raw in _load("wording.yaml")["phrases"])


@cache
def frames() -> dict[int, tuple[Wording, ...]]:
    """What a year was: report year → phrases."""
    table: dict[int, tuple[Wording, ...]] = {}
    for raw in _load("wording.yaml")["frames"]:
        table[int(raw["year"])] = (*table.get(int(raw["year"]), ()), _wording(raw, "frame"))
    return table
