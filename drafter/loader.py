"""Turns the files under templates/ into the Library: indicators, sections, presets, the wording calendar, patterns, groups and genres.

These files are what a publicity officer may edit; the head of each says what its fields mean. A folder of one's own need hold only the files that
differ: what it lacks is taken from the built-in folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from drafter import corpora, entries, names, patterns, practice, rulebook
from drafter.catalogue import Catalogue, EntryError, group, indicator, one_of
from drafter.entries import Placed
from drafter.model.corpus import Corpus
from drafter.model.diagnostics import Diagnostic, Span, error, in_order
from drafter.model.library import Dated, Department, Library, Pattern, Rule, SectionKind, Words, YearFrame
from drafter.rendering import PatternError
from drafter.templates import builtin

_T = TypeVar("_T")


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

    def lists(file: str, *keys: str) -> list[list[Placed]]:
        ((path, own),) = _files(file, folder)
        return entries.under(keys, path, own, found)

    def whole(name: str, read_file: Callable[[Path, bool, list[Diagnostic]], list[Placed]]) -> list[Placed]:
        return [item for path, own in _files(name, folder) for item in read_file(path, own, found)]

    def each(make: Callable[[Any], _T], items: Iterable[Placed]) -> list[tuple[_T, Span]]:
        return list(_made(make, items, found))

    (kinds,) = lists("sections.yaml", "sections")
    sections = [(kind._replace(position=position), span) for position, (kind, span) in enumerate(each(_section, kinds))]
    (main,) = lists("indicators.yaml", "indicators")
    (more,) = lists("indicators-more.yaml", "groups")
    indicators = each(indicator, main)
    lines = [(line, span) for lines, span in each(group, more) for line in lines]
    formulae, frames, phrases = lists("wording.yaml", "plenum_formulae", "frames", "phrases")
    (presets,) = lists("presets.yaml", "presets")
    (terms,) = lists("terms.yaml", "groups")
    (departments,) = lists("departments.yaml", "departments")
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
        patterns=_values(each(_pattern, whole("patterns", entries.by_section))),
        groups=_values(each(patterns.group, whole("groups.yaml", entries.listed))),
        topics=_values(each(patterns.topic, whole("topics.yaml", entries.listed))),
        cues=_values(each(patterns.cue, whole("cues.yaml", entries.listed))),
        words=next(iter(_values(each(patterns.words, whole("words.yaml", entries.single)))), Words()),
        genres={genre.name: genre for genre in _values(each(patterns.genre, whole("genres", entries.single)))},
        rules=_rules(folder, found),
        terms=_terms(_values(each(_term_group, terms))),
        departments=_values(each(_department, departments)),
    )
    corpus = _corpus(whole("library.yaml", entries.single), found)
    return practice.backed(library, corpus), in_order(found)


def _corpus(files: list[Placed], found: list[Diagnostic]) -> Corpus:
    """What the digests of the seeds add up to."""
    for tree, span in files:
        try:
            return corpora.corpus_of(tree)
        except ValueError as problem:
            found.append(error("template-file", f"“library.yaml”{problem}", span, "请由 drafter mine 重新生成，不要手改"))
    return Corpus()


def _rules(folder: Path | None, found: list[Diagnostic]) -> tuple[Rule, ...]:
    """The rules of both folders; an entry of one's own is laid over the built-in rule of its name."""
    placed: dict[str, tuple[Span, bool]] = {}
    raw: list[dict[str, Any]] = []
    for root in (builtin(), folder):
        for path in sorted((root / "rules").glob("*.yaml")) if root is not None else ():
            for entry, span in entries.listed(path, root is folder, found):
                if isinstance(entry, dict) and isinstance(entry.get("name"), str):
                    raw.append(entry)
                    placed[entry["name"]] = span, root is folder
                else:
                    found.append(error("template-entry", "这一条规则没有 name", span, "请写上规则名，用小写英文字母和连字符"))
    made: list[Rule] = []
    for name, entry in rulebook.overlaid(raw).items():
        span, own = placed[name]
        made += _values(_made(lambda one, at=span, mine=own: rulebook.rule(one, at.file, own=mine), [(entry, span)], found, shaped=False))
    return tuple(made)


def _files(name: str, folder: Path | None) -> list[tuple[Path, bool]]:
    """The file of that name, or the YAML files of the folder of that name, with whether it is one's own: that stands for the built-in one called alike."""
    here = [(root / name, root is folder) for root in (builtin(), folder) if root is not None]
    if name.endswith(".yaml"):
        return [next((path, own) for path, own in reversed(here) if path.is_file() or not own)]
    by_name = {path.name: (path, own) for root, own in here for path in root.glob("*.yaml")}
    return [by_name[key] for key in sorted(by_name)]


def _values(pairs: Iterable[tuple[_T, Span]]) -> tuple[_T, ...]:
    return tuple(value for value, _ in pairs)


def _made(make: Callable[[Any], _T], items: Iterable[Placed], found: list[Diagnostic], *, shaped: bool = True) -> Iterator[tuple[_T, Span]]:
    """What `make` makes of each entry; one it cannot use becomes a diagnostic. `shaped`: its fields have the shapes of _SHAPES."""
    for entry, span in items:
        try:
            if shaped:
                _check_shape(entry)
            yield make(entry), span
        except KeyError as missing:
            found.append(error("template-entry", f"这一条缺少“{missing.args[0]}”", span, "请对照文件开头的字段说明补上"))
        except (EntryError, PatternError) as problem:
            found.append(error("template-entry", f"这一条读不懂：{problem}", span, "请对照文件开头的字段说明和相邻各条改正"))
        except (ValueError, TypeError, AttributeError, InvalidOperation):
            found.append(error("template-entry", "这一条读不懂：有字段的取值不对", span, "请对照文件开头的字段说明和相邻各条改正"))


def _check_shape(entry: Any) -> None:
    """Raises EntryError unless the entry is a mapping of texts, but for the fields of _SHAPES; any may be left empty."""
    if not isinstance(entry, dict):
        raise EntryError("应写成“{字段: 值}”的形式")
    for key, value in entry.items():
        fits, wanted = _SHAPES.get(key, (_is_text, "一段文字"))
        if value != "" and not fits(value):
            raise EntryError(f"“{key}”应是{wanted}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _has_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_list, value.values()))


_LIST = (_is_list, "列表，例如 [甲, 乙]")
_SHAPES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    **dict.fromkeys(("aliases", "literal", "kinds", "indicators", "covers", "words", "weak", *Words._fields), _LIST),
    **dict.fromkeys(("given", "counts"), (_is_mapping, "各项的值，例如 {甲: 乙}")),
    "sections": (_has_lists, "各项的列表，例如 {甲: [乙, 丙]}"),
    "whole": (lambda value: _is_list(value) or _has_lists(value), "列表，或各项的列表，例如 {甲: [乙, 丙]}"),
}
"""Fields whose value is no text: what it has to be. `whole` is a list of words.yaml and a mapping of groups.yaml."""


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
        category=entry.get("category", ""),
        after=entry.get("after", ""),
    )


def _term_group(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    return entry["kind"], tuple(filter(None, map(str.strip, entry["texts"].splitlines())))


def _terms(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """The set phrases by kind; a kind may have several groups."""
    by_kind: dict[str, tuple[str, ...]] = {}
    for kind, texts in groups:
        by_kind[kind] = by_kind.get(kind, ()) + texts
    return by_kind


def _frame(entry: dict[str, Any]) -> YearFrame:
    return YearFrame(
        year=int(entry["year"]),
        text=entry["text"],
        first=_day(entry.get("first") or f"{entry['year']}-01-01"),
        verified=one_of(("yes", "no"), entry["verified"]) == "yes",
        source=tuple(entry["source"].split()),
    )


def _preset(entry: dict[str, Any]) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    return entry["kind"], {section: tuple(indicators) for section, indicators in entry["sections"].items()}


def _department(entry: dict[str, Any]) -> Department:
    return Department(entry["name"], tuple(entry.get("aliases") or ()), tuple(entry.get("covers") or ()), tuple(entry.get("indicators") or ()))


def _pattern(entry: dict[str, Any]) -> Pattern:
    return patterns.pattern(entry)._replace(first=_day(entry.get("first", "")), last=_day(entry.get("last", "")))


def _day(text: str) -> date | None:
    """The day; None for an empty text. Raises EntryError for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise EntryError(f"“{text}”不是日期，应写成 2026-01-20 的样子") from None
