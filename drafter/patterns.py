"""Turns the files of patterns, groups, topics and genres into what the library holds of them.

A pattern is Jinja2 text that holds slots only (`{{ self }}`): Jinja2 parses it, this module walks the syntax tree and keeps words and slots. Nothing is
compiled or evaluated, so a hospital may swap templates safely; drafter.rendering fills the slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import jinja2
import yaml
from jinja2 import nodes

from drafter.model.library import Genre, Group, Pattern, Slot, Topic, Words
from drafter.rendering import PatternError, undeclared

_GRAMMAR = jinja2.Environment(autoescape=False)


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


def load_words(file: Path) -> Words:
    """The lists of words by which sentences are put together. Raises PatternError for a file that cannot be used."""
    lists = _read(file)
    if not isinstance(lists, dict) or set(lists) != set(Words._fields) or not all(isinstance(words, list) for words in lists.values()):
        raise PatternError(f"{file.name}: 组句用词文件应有这些键，各是一列词：{'、'.join(Words._fields)}")
    return Words(**{key: tuple(words) for key, words in lists.items()})


def load_genres(files: Iterable[Path]) -> dict[str, Genre]:
    """The genres by name, one file each. Raises PatternError for a file that cannot be used."""
    genres = {}
    for file in files:
        entry = _read(file)
        if not isinstance(entry, dict) or set(entry) != set(Genre._fields):
            raise PatternError(f"{file.name}: 文种文件应有这些键：{'、'.join(Genre._fields)}")
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
    unknown = set(entry) - {"id", "slot", "text", "section", "first", "last", "literal", "kinds", "given", "example", "seen"}
    if unknown or not {"id", "slot", "text"} <= set(entry):
        raise PatternError(f"{file.name}: {entry.get('id', entry)}: 句式条目的键不对：{'、'.join(sorted(unknown)) or '缺 id、slot 或 text'}")
    made = Pattern(
        id=entry["id"],
        slot=entry["slot"],
        text=entry["text"],
        pieces=pieces(entry["text"]),
        section=entry.get("section", ""),
        first=_day(entry.get("first")),
        last=_day(entry.get("last")),
        literal=tuple(entry.get("literal", ())),
        kinds=tuple(entry.get("kinds", ())),
        given=tuple((entry.get("given") or {}).items()),
        example=entry.get("example", ""),
        seen=tuple(entry.get("seen", ())),
    )
    if undeclared(made):
        raise PatternError(f"{file.name}: {made.id}: 数字“{undeclared(made)}”没有在 literal 里声明")
    return made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def pieces(text: str) -> tuple[str | Slot, ...]:
    """A pattern's text taken apart: words and slots in order. Raises PatternError for anything that is neither."""
    try:
        tree = _GRAMMAR.parse(text)
    except jinja2.TemplateSyntaxError as problem:
        raise PatternError(f"“{text}”：{problem}") from problem
    out: list[str | Slot] = []
    for node in (n for statement in tree.body for n in (statement.nodes if isinstance(statement, nodes.Output) else [statement])):
        if isinstance(node, nodes.TemplateData):
            out.append(node.data)
        elif isinstance(node, nodes.Name):
            out.append(Slot(node.name))
        else:
            raise PatternError(f"“{text}”：句式里只能有文字和 {{{{ 槽位 }}}}")
    return tuple(out)
