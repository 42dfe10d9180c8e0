"""Turns the entries of patterns, groups, topics, words and genres into what the library holds of them.

A pattern is Jinja2 text that holds slots only (`{{ self }}`): Jinja2 parses it, this module walks the syntax tree and keeps words and slots. Nothing is
compiled or evaluated, so a hospital may swap templates safely; drafter.rendering fills the slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import nodes

from drafter.model.library import Cue, Genre, Group, Pattern, Slot, Topic, Words
from drafter.rendering import PatternError, undeclared

_GRAMMAR = jinja2.Environment(autoescape=False)
_FIELDS = frozenset(Pattern._fields) - {"pieces", "seen", "weight", "own"}


def pattern(entry: Mapping[str, Any]) -> Pattern:
    """One pattern, without its days. Raises KeyError for a field that must be there, PatternError for a value that cannot be."""
    _check_fields(entry, _FIELDS)
    made = Pattern(
        id=entry["id"],
        slot=entry["slot"],
        text=entry["text"],
        pieces=pieces(entry["text"]),
        section=entry.get("section", ""),
        literal=tuple(entry.get("literal", ())),
        kinds=tuple(entry.get("kinds", ())),
        given=tuple((entry.get("given") or {}).items()),
        example=entry.get("example", ""),
    )
    if undeclared(made):
        raise PatternError(f"“{made.id}”里的数字“{undeclared(made)}”没有在 literal 里声明")
    return made


def group(entry: Mapping[str, Any]) -> Group:
    """Indicators that share a sentence. Raises like `pattern`."""
    _check_fields(entry, Group._fields)
    whole = {part: tuple(wholes) for part, wholes in (entry.get("whole") or {}).items()}
    return Group(entry["id"], tuple(entry["indicators"]), whole, dict(entry.get("counts") or {}))


def topic(entry: Mapping[str, Any]) -> Topic:
    """What problems and plans may have in common. Raises like `pattern`."""
    _check_fields(entry, Topic._fields)
    return Topic(entry["id"], tuple(entry["words"]), entry["aim"], tuple(entry.get("kinds", ())))


def cue(entry: Mapping[str, Any]) -> Cue:
    """Words by which a passage is known to belong to a section. Raises like `pattern`."""
    _check_fields(entry, Cue._fields)
    return Cue(entry["section"], tuple(entry["words"]), tuple(entry.get("weak", ())))


def words(entry: Mapping[str, Any]) -> Words:
    """The lists of words by which sentences are put together. Raises like `pattern`."""
    _check_fields(entry, Words._fields)
    if isinstance(entry["whole"], Mapping):
        raise PatternError("“whole”应是列表，例如 [甲, 乙]")
    return Words(*(tuple(entry[key]) for key in Words._fields))


def genre(entry: Mapping[str, Any]) -> Genre:
    """A kind of document. Raises like `pattern`."""
    _check_fields(entry, Genre._fields)
    if empty := [key for key in Genre._fields if not entry[key]]:
        raise PatternError(f"“{empty[0]}”没有填写")
    return Genre(*(entry[key] for key in Genre._fields))


def _check_fields(entry: Mapping[str, Any], known: Iterable[str]) -> None:
    if unknown := sorted(set(entry) - set(known)):
        raise PatternError(f"没有“{'、'.join(unknown)}”这样的字段")


def pieces(text: str) -> tuple[str | Slot, ...]:
    """A pattern's text taken apart: words and slots in order. Raises PatternError for anything that is neither."""
    try:
        tree = _GRAMMAR.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        raise _not_plain(text) from None
    out: list[str | Slot] = []
    for node in (n for statement in tree.body for n in (statement.nodes if isinstance(statement, nodes.Output) else [statement])):
        if isinstance(node, nodes.TemplateData):
            out.append(node.data)
        elif isinstance(node, nodes.Name):
            out.append(Slot(node.name))
        else:
            raise _not_plain(text)
    return tuple(out)


def _not_plain(text: str) -> PatternError:
    return PatternError(f"“{text if len(text) <= 60 else text[:60] + '…'}”：句式里只能有文字和 {{{{ 槽位 }}}}")
