"""Turns the files under templates/ into the Library: indicators, sections, presets and the wording calendar.

These files are what a publicity officer may edit; the head of each says what its fields mean. They are read with libyaml, every scalar kept as
text. A folder of one's own need hold only the files that differ: what it lacks is taken from the built-in folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import yaml

from drafter import names, patterns
from drafter.catalogue import Catalogue, EntryError, group, indicator, one_of
from drafter.model.diagnostics import Diagnostic, Span, error, in_order
from drafter.model.library import Dated, Library, SectionKind, Words, YearFrame
from drafter.rendering import PatternError
from drafter.templates import builtin

_T = TypeVar("_T")
_DEEPEST = 8  # levels of lists and mappings in a file; an entry has at most five


class _Parser(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Composes nodes without asking what a scalar might mean, which would take a third of the time: here all are text."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        """The tag of every node: the one of texts."""
        return yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


class TemplatesError(ValueError):
    """The templates cannot be used; `diagnostics` say which file and line and what is wrong there."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(f"{d.span}: {d.message}" for d in diagnostics))
        self.diagnostics = diagnostics


def load(folder: Path | None = None) -> Library:
    """The library read from `folder` (default: the built-in one). Raises TemplatesError where `read` finds anything wrong."""
    library, diagnostics = read(folder)
    if diagnostics:
        raise TemplatesError(diagnostics)
    return library


def read(folder: Path | None = None) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library and what is wrong with the files it was read from; an entry that cannot be used is left out of it."""
    found: list[Diagnostic] = []

    def entries(file: str, *keys: str) -> list[list[tuple[Any, Span]]]:
        own = folder is not None and (folder / file).is_file()
        return _entries((folder if own else builtin()) / file, keys, own, found)

    def each(make: Callable[[Any], _T], items: Iterable[tuple[Any, Span]]) -> list[tuple[_T, Span]]:
        return list(_made(make, items, found))

    (kinds,) = entries("sections.yaml", "sections")
    sections = [(kind._replace(position=position), span) for position, (kind, span) in enumerate(each(_section, kinds))]
    (main,) = entries("indicators.yaml", "indicators")
    (more,) = entries("indicators-more.yaml", "groups")
    indicators = each(indicator, main)
    lines = [(line, span) for lines, span in each(group, more) for line in lines]
    formulae, frames, phrases = entries("wording.yaml", "plenum_formulae", "frames", "phrases")
    (presets,) = entries("presets.yaml", "presets")
    library = Library(
        indicators=_values(indicators),
        by_name=Catalogue(_index([(i, (i.name, *i.aliases), span) for i, span in (*indicators, *lines)], found)),
        by_id={i.id: i for i, _ in indicators},
        sections=_values(sections),
        section_names=_index([(s, (s.name, s.id, *s.aliases), span) for s, span in sections], found),
        plenum_formulae=_values(each(_dated, formulae)),
        frames=_values(each(_frame, frames)),
        phrases=_values(each(_dated, phrases)),
        presets=dict(_values(each(_preset, presets))),
        patterns=_or_report(lambda: patterns.load(_files("patterns", folder)), (), found),
        groups=_or_report(lambda: patterns.load_groups(_files("groups.yaml", folder)[0]), (), found),
        topics=_or_report(lambda: patterns.load_topics(_files("topics.yaml", folder)[0]), (), found),
        words=_or_report(lambda: patterns.load_words(_files("words.yaml", folder)[0]), Words(), found),
        genres=_or_report(lambda: patterns.load_genres(_files("genres", folder)), {}, found),
    )
    return library, in_order(found)


def _files(name: str, folder: Path | None) -> list[Path]:
    """The file of that name, or the YAML files of the folder of that name: one's own in place of the built-in one it is called like."""
    here = [root / name for root in (builtin(), folder) if root is not None]
    if name.endswith(".yaml"):
        return [path for path in reversed(here) if path.is_file()]
    by_name = {path.name: path for root in here for path in root.glob("*.yaml")}
    return [by_name[key] for key in sorted(by_name)]


def _or_report(make: Callable[[], _T], otherwise: _T, found: list[Diagnostic]) -> _T:
    try:
        return make()
    except PatternError as problem:
        found.append(error("template-entry", str(problem), Span(str(problem).split(":")[0]), "请对照 templates/patterns/README.md 改正"))
        return otherwise


def _values(pairs: Iterable[tuple[_T, Span]]) -> tuple[_T, ...]:
    return tuple(value for value, _ in pairs)


def _entries(path: Path, keys: Iterable[str], own: bool, found: list[Diagnostic]) -> list[list[tuple[Any, Span]]]:
    """The lists under `keys` of one file, each entry as plain texts, lists and mappings, with its place. `own`: not one of ours, trusted less."""
    try:
        data = path.read_bytes()
        if own and (span := _trap(data, str(path))):
            found.append(error("template-file", f"模板文件“{path.name}”层次太深，或用了锚点和引用", span, "请改成各条并列的写法，不用 & 和 *"))
            return [[] for _ in keys]
        root = _Parser(data).get_single_node()
    except OSError:
        found.append(error("template-file", f"模板文件“{path.name}”读不出来", Span(str(path)), "请检查该文件是否存在、是否有读取权限"))
        return [[] for _ in keys]
    except (yaml.YAMLError, UnicodeError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        span = Span(str(path), mark.line + 1, mark.column + 1) if mark else Span(str(path))
        found.append(error("template-file", f"模板文件“{path.name}”不是正确的 YAML", span, "请检查这一行的缩进、引号和冒号，文件应为 UTF-8 编码"))
        return [[] for _ in keys]
    lists = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    return [_items(lists.get(key), key, path, found) for key in keys]


def _trap(data: bytes, file: str) -> Span | None:
    """The first place that refers to another or lies deeper than any entry does: composing such nodes could take all memory or crash libyaml."""
    depth = 0
    for event in yaml.parse(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return Span(file, event.start_mark.line + 1, event.start_mark.column + 1)
    return None


def _items(node: yaml.Node | None, key: str, path: Path, found: list[Diagnostic]) -> list[tuple[Any, Span]]:
    if not isinstance(node, yaml.SequenceNode):
        found.append(error("template-file", f"模板文件“{path.name}”里没有列表“{key}”", Span(str(path)), f"请在“{key}:”下面以“- ”逐条书写"))
        return []
    return [(_plain(item), Span(str(path), item.start_mark.line + 1, item.start_mark.column + 1)) for item in node.value]


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {key.value if isinstance(key, yaml.ScalarNode) else "": _plain(value) for key, value in node.value}


def _made(make: Callable[[Any], _T], items: Iterable[tuple[Any, Span]], found: list[Diagnostic]) -> Iterable[tuple[_T, Span]]:
    """What `make` makes of each entry; one it cannot use becomes a diagnostic."""
    for entry, span in items:
        try:
            _check_shape(entry)
            yield make(entry), span
        except KeyError as missing:
            found.append(error("template-entry", f"这一条缺少“{missing.args[0]}”", span, "请对照文件开头的字段说明补上"))
        except EntryError as problem:
            found.append(error("template-entry", f"这一条读不懂：{problem}", span, "请对照文件开头的字段说明和相邻各条改正"))
        except (ValueError, TypeError, AttributeError, InvalidOperation):
            found.append(error("template-entry", "这一条读不懂：有字段的取值不对", span, "请对照文件开头的字段说明和相邻各条改正"))


def _check_shape(entry: Any) -> None:
    """Raises EntryError unless the entry is a mapping of texts, lists of texts (aliases) and, in presets, mappings of such lists."""
    if not isinstance(entry, dict):
        raise EntryError("应写成“{字段: 值}”的形式")
    for key, value in entry.items():
        for lists in value.values() if key == "sections" and isinstance(value, dict) else (value,):
            texts = lists if key in ("aliases", "sections") and isinstance(lists, list) else (lists,)
            if not all(isinstance(text, str) for text in texts):
                raise EntryError(f"“{key}”的值不对")


def _index(items: Iterable[tuple[_T, Iterable[str], Span]], found: list[Diagnostic]) -> Mapping[str, _T]:
    """Each item under the normalised form of its names; a name that another item has already is reported and stays with the first."""
    index: dict[str, _T] = {}
    for item, own_names, span in items:
        for name in own_names:
            if index.setdefault(names.normalise(name), item) is not item:
                message = f"“{name}”已经是“{index[names.normalise(name)].name}”的名称或别名"
                found.append(error("template-name-taken", message, span, "一个名称只能属于一条，请删去其中一处"))
    return index


def _section(entry: dict[str, Any]) -> SectionKind:
    return SectionKind(
        name=entry["name"],
        id=entry["id"],
        position=0,  # its place in the file, which the caller knows
        about=entry.get("about", ""),
        aliases=tuple(entry.get("aliases", ())),
        heading=entry.get("heading", "true") == "true",
        since=int(entry["since"]) if "since" in entry else None,
        until=int(entry["until"]) if "until" in entry else None,
        instead=entry.get("instead", ""),
    )


def _dated(entry: dict[str, Any]) -> Dated:
    return Dated(
        text=entry["text"],
        first=_day(entry.get("first", "")),
        last=_day(entry.get("last", "")),
        verified=one_of(("yes", "no"), entry["verified"]) == "yes",
        id=entry.get("id", ""),
        source=tuple(entry["source"].split()),
    )


def _frame(entry: dict[str, Any]) -> YearFrame:
    return YearFrame(
        year=int(entry["year"]),
        text=entry["text"],
        first=date.fromisoformat(entry.get("first", f"{entry['year']}-01-01")),
        verified=one_of(("yes", "no"), entry["verified"]) == "yes",
        source=tuple(entry["source"].split()),
    )


def _preset(entry: dict[str, Any]) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    return entry["kind"], {section: tuple(indicators) for section, indicators in entry["sections"].items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
