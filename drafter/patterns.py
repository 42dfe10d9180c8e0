"""Turns pattern files into patterns, and a pattern with its slots filled into inlines.

A pattern is Jinja2 text that holds slots only (`{{ self }}`): Jinja2 parses it, this module walks the syntax tree. Nothing is compiled or
evaluated, so a hospital may swap templates safely, a figure stays a figure (it is never turned into text), and a slot without a value raises
instead of printing nothing. Digits and numerals of the pattern's own must be declared as `literal`; they become Fixed pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import jinja2
import yaml
from jinja2 import nodes

from drafter.model.library import Genre, Group, Pattern, Topic
from drafter.model.report import Fixed, Inline, Text

_GRAMMAR = jinja2.Environment(autoescape=False, keep_trailing_newline=False)
_DIGIT = re.compile(r"[0-9０-９]")

Slots = Mapping[str, "str | tuple[Inline, ...]"]


class PatternError(ValueError):
    """A pattern file is wrong; the message is for whoever edits it."""


def load(files: Iterable[Path]) -> tuple[Pattern, ...]:
    """Every pattern of the files, in their order. Raises PatternError for a file that cannot be used."""
    return tuple(_pattern(entry, file) for file in files for entry in _entries(_read(file), file))


def _entries(content, file: Path) -> list[dict]:
    """A file's entries; the short form (`slot:` and `by_section:`) names each by slot, section and text."""
    if isinstance(content, list):
        return content
    if set(content) != {"slot", "by_section"}:
        raise PatternError(f"{file.name}: 句式文件应是条目列表，或 slot 加 by_section")
    slot = content["slot"]
    return [
        {"id": f"{slot}/{section}/{entry['text']}", "slot": slot, "section": section, **entry}
        for section, texts in content["by_section"].items()
        for text in texts
        for entry in [{"text": text} if isinstance(text, str) else text]
    ]


def load_groups(file: Path) -> tuple[Group, ...]:
    """The groups of indicators that share a sentence."""
    return tuple(
        Group(e["id"], tuple(e["indicators"]), {k: tuple(v) for k, v in (e.get("whole") or {}).items()}, dict(e.get("counts") or {}))
        for e in _read(file)
    )


def load_topics(file: Path) -> tuple[Topic, ...]:
    """What problems and plans may have in common."""
    return tuple(Topic(e["id"], tuple(e["words"]), e["aim"], tuple(e.get("kinds", ()))) for e in _read(file))


def load_genres(files: Iterable[Path]) -> dict[str, Genre]:
    """The genres by name, one file each. Raises PatternError for a file that cannot be used."""
    genres = {}
    for file in files:
        entry = _read(file)
        if not isinstance(entry, dict) or set(entry) != set(Genre.__slots__):
            raise PatternError(f"{file.name}: 文种文件应有这些键：{'、'.join(Genre.__slots__)}")
        genres[entry["name"]] = Genre(**entry)
    return genres


def _read(file: Path):
    """A file as plain texts, lists and mappings."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=loader) or []
    except (OSError, UnicodeError, yaml.YAMLError) as problem:
        raise PatternError(f"{file.name}: 读不出来，应为 UTF-8 编码的 YAML（{problem}）") from problem


def _pattern(entry: Mapping, file: Path) -> Pattern:
    unknown = set(entry) - {"id", "slot", "text", "section", "needs", "first", "last", "literal", "kinds", "given", "example", "seen"}
    if unknown or not {"id", "slot", "text"} <= set(entry):
        raise PatternError(f"{file.name}: {entry.get('id', entry)}: 句式条目的键不对：{'、'.join(sorted(unknown)) or '缺 id、slot 或 text'}")
    return Pattern(
        id=entry["id"],
        slot=entry["slot"],
        text=entry["text"],
        section=entry.get("section", ""),
        needs=tuple(entry.get("needs", ())),
        first=_day(entry.get("first")),
        last=_day(entry.get("last")),
        literal=tuple(entry.get("literal", ())),
        kinds=tuple(entry.get("kinds", ())),
        given=tuple((entry.get("given") or {}).items()),
        example=entry.get("example", ""),
        seen=tuple(entry.get("seen", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def pieces(pattern: Pattern) -> tuple[str | nodes.Name, ...]:
    """The pattern taken apart: texts and slot names in order. Raises PatternError for anything that is not text or a plain slot."""
    try:
        tree = _GRAMMAR.parse(pattern.text)
    except jinja2.TemplateSyntaxError as problem:
        raise PatternError(f"{pattern.id}: {problem}") from problem
    out: list[str | nodes.Name] = []
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            raise PatternError(f"{pattern.id}: 句式里只能有文字和 {{{{ 槽位 }}}}")
        for node in statement.nodes:
            if isinstance(node, nodes.TemplateData):
                out.append(node.data)
            elif isinstance(node, nodes.Name):
                out.append(node)
            else:
                raise PatternError(f"{pattern.id}: 句式里只能有文字和 {{{{ 槽位 }}}}")
    return tuple(out)


def slot_names(pattern: Pattern) -> tuple[str, ...]:
    """The slots a pattern has, in order of appearance."""
    return tuple(p.name for p in pieces(pattern) if isinstance(p, nodes.Name))


def render(pattern: Pattern, slots: Slots) -> tuple[Inline, ...]:
    """The pattern with its slots filled. A slot is given as text of ours or as inlines; one that is not given raises PatternError."""
    out: list[Inline] = []
    for piece in pieces(pattern):
        if isinstance(piece, str):
            out.extend(_own_text(piece, pattern))
        elif piece.name not in slots:
            raise PatternError(f"{pattern.id}: 槽位 {piece.name} 没有值")
        else:
            value = slots[piece.name]
            out.extend(_own_text(value, pattern) if isinstance(value, str) else value)
    return tuple(out)


def _own_text(text: str, pattern: Pattern) -> list[Inline]:
    if not text:
        return []
    parts = re.split("(" + "|".join(map(re.escape, pattern.literal)) + ")", text) if pattern.literal else [text]
    out: list[Inline] = []
    for part in parts:
        if part and part in pattern.literal:
            out.append(Fixed(part))
        elif part:
            if _DIGIT.search(part):
                raise PatternError(f"{pattern.id}: 数字“{part}”没有在 literal 里声明")
            out.append(Text(part))
    return out
