"""Turns a file under templates/ into its entries: plain texts, lists and mappings, each with its place.

Files are read with libyaml, every scalar kept as text. One of ours is trusted; one of a user's own (`own`) is looked through for what could take all
memory or crash libyaml before it is composed. What is wrong with a file as a whole is put on `found`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from drafter.model.diagnostics import Diagnostic, Span, error

Placed = tuple[Any, Span]
"""An entry and where it stands."""
_DEEPEST = 8  # levels of lists and mappings in a file; an entry has at most five


class _Parser(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Composes nodes without asking what a scalar might mean, which would take a third of the time: here all are text."""

    def resolve(self, kind: type, value: Any, implicit: Any) -> str:
        """The tag of every node: the one of texts."""
        return yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


def under(keys: Iterable[str], path: Path, own: bool, found: list[Diagnostic]) -> list[list[Placed]]:
    """The entries of the lists under `keys`, one list for each key."""
    root = _root(path, own, found)
    if root is None:
        return [[] for _ in keys]
    lists = _children(root)
    return [_items(lists.get(key), key, path, found) for key in keys]


def listed(path: Path, own: bool, found: list[Diagnostic]) -> list[Placed]:
    """The entries of a file that is a list; none of an empty one."""
    return _listed(_root(path, own, found), path, found)


def single(path: Path, own: bool, found: list[Diagnostic]) -> list[Placed]:
    """A file that is one entry."""
    root = _root(path, own, found)
    return [(_plain(root), Span(str(path), 1, 1))] if root is not None else []


def by_section(path: Path, own: bool, found: list[Diagnostic]) -> list[Placed]:
    """The entries of a file of patterns: a list, or the short form, `slot` and `by_section` with a list for each section."""
    root = _root(path, own, found)
    if not isinstance(root, yaml.MappingNode):
        return _listed(root, path, found)
    parts = _children(root)
    slot, sections = parts.get("slot"), parts.get("by_section")
    if set(parts) != {"slot", "by_section"} or not isinstance(slot, yaml.ScalarNode) or not isinstance(sections, yaml.MappingNode):
        hint = "请以“- ”逐条书写，或写 slot: 和 by_section: {章节: [句式]} 两项"
        found.append(error("template-file", f"句式文件“{path.name}”应是列表，或 slot 加 by_section", _place(root, path), hint))
        return []
    entries: list[Placed] = []
    for section, items in _children(sections).items():
        if isinstance(items, yaml.SequenceNode):
            entries += ((_spelled_out(slot.value, section, _plain(item)), _place(item, path)) for item in items.value)
        else:
            message = f"句式文件“{path.name}”里，“{section}”下面不是列表"
            found.append(error("template-file", message, _place(items, path), "请写成列表，例如 党建: [句式一, 句式二]"))
    return entries


def _spelled_out(slot: str, section: str, item: Any) -> Any:
    """What an item of the short form means, a text or an entry: it is named by slot, section and text."""
    own = {"text": item} if isinstance(item, str) else item
    return {"id": f"{slot}/{section}/{own.get('text', '')}", "slot": slot, "section": section, **own} if isinstance(own, dict) else own


def tree(data: bytes, file: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The bytes of a file as plain texts, lists and mappings; None with an error where they cannot be read."""
    found: list[Diagnostic] = []
    root = _parsed(data, file, f"“{file}”", True, found)
    return (_plain(root) if root is not None else None), tuple(found)


def _root(path: Path, own: bool, found: list[Diagnostic]) -> yaml.Node | None:
    """The tree of one file, an empty text where it is empty; None where it cannot be read. `own`: not one of ours, trusted less."""
    try:
        return _parsed(path.read_bytes(), str(path), f"模板文件“{path.name}”", own, found)
    except OSError:
        found.append(error("template-file", f"模板文件“{path.name}”读不出来", Span(str(path)), "请检查该文件是否存在、是否有读取权限"))
    return None


def _parsed(data: bytes, file: str, called: str, own: bool, found: list[Diagnostic]) -> yaml.Node | None:
    try:
        if own and (span := _trap(data, file)):
            found.append(error("template-file", f"{called}层次太深，或用了锚点和引用", span, "请改成各条并列的写法，不用 & 和 *"))
            return None
        return _Parser(data).get_single_node() or yaml.ScalarNode("", "")
    except (yaml.YAMLError, UnicodeError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        before = data[: getattr(problem, "position", None) or 0]
        span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file, before.count(b"\n") + 1, 1)
        found.append(error("template-file", f"{called}不是正确的 YAML", span, "请检查这一行的缩进、引号和冒号，文件应为 UTF-8 编码"))
    return None


def _trap(data: bytes, file: str) -> Span | None:
    """The first place that refers to another or lies deeper than any entry does: composing such nodes could take all memory or crash libyaml."""
    depth = 0
    for event in yaml.parse(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return Span(file, event.start_mark.line + 1, event.start_mark.column + 1)
    return None


def _items(node: yaml.Node | None, key: str, path: Path, found: list[Diagnostic]) -> list[Placed]:
    if not isinstance(node, yaml.SequenceNode):
        found.append(error("template-file", f"模板文件“{path.name}”里没有列表“{key}”", Span(str(path)), f"请在“{key}:”下面以“- ”逐条书写"))
        return []
    return [(_plain(item), _place(item, path)) for item in node.value]


def _listed(root: yaml.Node | None, path: Path, found: list[Diagnostic]) -> list[Placed]:
    if isinstance(root, yaml.SequenceNode):
        return [(_plain(item), _place(item, path)) for item in root.value]
    if root is not None and root.value:
        found.append(error("template-file", f"模板文件“{path.name}”应是一个列表", _place(root, path), "请以“- ”逐条书写"))
    return []


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {key: _plain(value) for key, value in _children(node).items()}


def _children(node: yaml.Node) -> dict[str, yaml.Node]:
    """The values of a mapping by key; a key that is no text counts as empty."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {key.value if isinstance(key, yaml.ScalarNode) else "": value for key, value in pairs}


def _place(node: yaml.Node, path: Path) -> Span:
    return Span(str(path), node.start_mark.line + 1, node.start_mark.column + 1) if node.start_mark else Span(str(path))
