"""Turns the entries of templates/rules/ into rules: fields checked, patterns compiled once to see that they can be, own entries laid over ours."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from drafter.catalogue import EntryError
from drafter.intervals import NotAnExpression, relation
from drafter.model.diagnostics import Severity
from drafter.model.library import Rule

_TEXTUAL = ("words", "match", "except", "roles", "back")
PARAMETERS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "reading": ((), ()),
    "equation": (("expr",), ("slack",)),
    "formula": ((), ("slack", "except")),
    "parts": ((), ("near", "overlapping")),
    "unusual": ((), ("unless",)),
    "small": (("least", "floors"), ()),
    "ratios": (("names",), ()),
    "jump": ((), ("slips", "least", "percent", "points", "few", "times")),
    "series": (("slips",), ()),
    "unchanged": (("digits",), ()),
    "twins": (("digits",), ()),
    "two-values": ((), ()),
    "target": (("which",), ()),
    "unit": (("pairs",), ()),
    "whole": (("units",), ()),
    "before-its-time": ((), ()),
    "listed": (("things",), ()),
    "levels": (("highest",), ()),
    "turned": ((), ()),
    "names": (("words",), ()),
    "units-within": ((), ()),
    "unfinished": ((), ()),
    "unconfirmed": (("share",), ()),
    "internal": ((), ()),
    "dates": ((), ()),
    "existence": ((), _TEXTUAL),
    "substitution": (("swap",), ("unless", "except", "roles")),
    "calendar": (("which",), ("except", "history")),
    "plenum": (("which",), ()),
    "frame": ((), ()),
    "anniversary": (("first",), ()),
    "order": (("orders",), ()),
    "near-phrase": (("phrases",), ("except", "ends")),
    "near-name": (("names", "alike"), ("titles",)),
    "own-name": ((), ()),
    "other-name": (("said",), ()),
    "balance": ((), ()),
    "sequence": ((), ()),
    "repetition": ((), ("except",)),
    "moved": ((), ()),
    "quoted": ((), ("which",)),
    "promised": ((), ()),
    "more-than": ((), ()),
    "sum-in-text": ((), ()),
    "rate-in-text": ((), ()),
    "short-year": ((), ()),
    "dates-in-text": ((), ("which",)),
    "ranges": ((), ()),
    "total-in-text": ((), ("sorts",)),
    "contradiction": ((), ()),
    "years": (("which",), ("history",)),
    "sections": (("sections",), ("kinds", "holding", "least")),
    "unanswered": (("which", "common"), ("least",)),
    "no-plan": ((), ("most",)),
    "last-plan": (("which",), ()),
    "awards": (("words",), ("which", "except")),
    "honours": (("which",), ()),
    "giver": ((), ("association",)),
    "worsened": (("percent", "points", "relative"), ()),
    "same-text": (("alike", "least"), ("which",)),
    "sealed": ((), ()),
    "hospital": (("which",), ("kinds",)),
    "campuses": ((), ("titles",)),
}
"""For every kind of rule the parameters it needs and those it may have."""

_SEVERITIES = {**{severity.value: severity for severity in Severity}, "错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.INFO, "off": None, "关闭": None}
_NEEDED = ("kind", "title", "severity", "message", "why", "source", "invalid")
_FIELDS = ("name", *_NEEDED, "hint", "since", "until", "whole_year", "valid")
_LISTS = ("valid", "invalid", "words", "roles", "sections", "overlapping", "phrases", "common", "names", "titles", "units", "things", "said")
_NUMBERS = ("slack", "near", "least", "percent", "points", "relative", "digits", "share", "alike", "most", "back", "few", "times")
_ROLES = ("亮点", "概述", "小标题", "章节", "问题", "计划", "荣誉", "上年计划", "导语", "结语", "标题", "主题", "说明")
_PATTERNS = ("match", "history")


def overlaid(entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The entries by name; a later one of the same name replaces the fields it has, so that one's own `{name: …, severity: off}` silences a rule of ours."""
    merged: dict[str, dict[str, Any]] = {}
    for entry in entries:
        merged[entry["name"]] = {**merged.get(entry["name"], {}), **entry}
    return merged


def rule(entry: Mapping[str, Any], file: str = "", *, own: bool = False) -> Rule:
    """One rule. Raises KeyError for a field that must be there, EntryError for a value that cannot be."""
    name = entry["name"]
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise EntryError(f"规则名“{name}”应由小写英文字母、数字和连字符组成")
    if own and not entry.get("kind"):
        raise EntryError(f"没有“{name}”这条规则可改；自己的新规则要写全 {'、'.join(_NEEDED)}")
    for field in _NEEDED:
        if not entry.get(field):
            raise KeyError(field)
    kind = entry["kind"]
    if kind not in PARAMETERS:
        raise EntryError(f"没有“{kind}”这种规则；可用的种类：{'、'.join(PARAMETERS)}")
    needed, possible = PARAMETERS[kind]
    given = {key: value for key, value in entry.items() if key not in _FIELDS}
    for parameter in needed:
        if not given.get(parameter):
            raise KeyError(parameter)
    if unknown := set(given) - {*needed, *possible}:
        raise EntryError(f"“{kind}”这种规则没有“{'、'.join(sorted(unknown))}”这样的字段")
    _shaped(entry)
    _sound(kind, given)
    return Rule(
        name=name, kind=kind, title=entry["title"], severity=_SEVERITIES[entry["severity"]], message=entry["message"], hint=entry.get("hint", ""), why=entry["why"],
        source=entry["source"], since=int(entry["since"]) if entry.get("since") else None, until=int(entry["until"]) if entry.get("until") else None,
        valid=tuple(entry.get("valid") or ()), invalid=tuple(entry["invalid"]), given=given, file=file,
        whole_year=entry.get("whole_year") == "yes", own=own)


def _shaped(entry: Mapping[str, Any]) -> None:
    """Raises EntryError where a field is not the text, list, number or word it has to be."""
    if entry["severity"] not in _SEVERITIES:
        raise EntryError(f"severity 应是 error、warning、info 或 off，不是“{entry['severity']}”")
    for field in ("title", "message", "hint", "why", "source"):
        if not isinstance(entry.get(field, ""), str):
            raise EntryError(f"“{field}”应是一段文字")
    for field in _NUMBERS:
        if field in entry and not re.fullmatch(r"\d+(\.\d+)?%?" if field in ("slack", "near") else r"\d+(\.\d+)?", str(entry[field])):
            raise EntryError(f"“{field}”应是一个数{'，可带 %' if field in ('slack', 'near') else ''}，不是“{entry[field]}”")
    if unknown := set(entry.get("roles", ())) - set(_ROLES):
        raise EntryError(f"roles 里没有“{'、'.join(sorted(unknown))}”；可用的：{'、'.join(_ROLES)}")
    for field in _LISTS:
        if field in entry and not (isinstance(entry[field], list) and all(isinstance(text, str) for text in entry[field])):
            raise EntryError(f"“{field}”应是列表，例如 [甲, 乙]")


def _sound(kind: str, given: Mapping[str, Any]) -> None:
    """Raises EntryError where a pattern or a relation cannot be read."""
    patterns = [given[field] for field in _PATTERNS if field in given]
    patterns += [given["except"]] if isinstance(given.get("except"), str) else []
    for pattern in patterns:
        try:
            re.compile(pattern)
        except (re.error, TypeError, OverflowError, RecursionError):
            raise EntryError(f"正则表达式“{pattern}”写得不对") from None
    if kind == "existence" and not (given.get("words") or given.get("match")):
        raise KeyError("words")
    if kind == "equation":
        try:
            relation(given["expr"])
        except (NotAnExpression, RecursionError, MemoryError):
            raise EntryError(f"算式“{given['expr']}”读不懂，应写成 甲 == 乙 + 丙、甲 <= 乙 这样") from None
