"""The layout room: the name of a profile and what 排版 changes of it into a Layout, with everything on the page worked out.

A profile is a folder under templates/styles/: profile.yaml with the settings that a year file may also write under 排版, and, where it has its own,
parts of the Word style sheet (word/*.xml) and of the web page (page.css). 公文 is the one that all others and all changes start from. Here is read
what lies on disk; `settings` reads a single value, `page` does the geometry. A new setting: its line in settings.SETTINGS, its use in page.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from drafter import markedyaml
from drafter.layout.page import laid_out
from drafter.layout.settings import Settings, layered
from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.model.layout import Layout
from drafter.model.record import StyleChange
from drafter.templates import builtin

STANDARD = "公文"
_COMMENT = re.compile(r"<!--.*?-->\n?|/\*.*?\*/\n?", re.DOTALL)


def profile(templates: Path | None, name: str, changes: tuple[StyleChange, ...], span: Span = Span("")) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """The layout of that name with the changes made to it; where something is wrong with a change, the error and the profile without it.

    `templates` is a folder of one's own beside the built-in one (None: there is none), `span` the place of the name in the year file.
    """
    found: list[Diagnostic] = []
    base = _base(templates, name)
    if base is None:
        hint = f"现有的版面：{'、'.join(_folders(templates))}；只改几项时请分项写，例如 排版: {{行距: 28磅}}"
        found.append(error("unknown-style", f"没有名为“{name}”的版面", span, hint, key="排版"))
        name = STANDARD
        base = _base(templates, name)
    found += base.problems
    if not changes:
        return base.layout, tuple(found)
    changed, problems = laid_out(name, layered(base.settings, changes, found), base.layout.parts)
    return base.layout if problems else changed, (*found, *problems)


class _Base(NamedTuple):
    """A profile as it lies on disk: its settings, what they lay out, and what is wrong with its files."""

    settings: Settings
    layout: Layout
    problems: tuple[Diagnostic, ...]


@lru_cache(maxsize=8)
def _base(templates: Path | None, name: str) -> _Base | None:
    """The profile of that name, read once a run; None where there is none."""
    folders = _folders(templates)
    if name not in folders:
        return None
    found: list[Diagnostic] = []
    settings = Settings({})
    parts: dict[str, str] = {}
    for folder in dict.fromkeys([*folders[STANDARD], *folders[name]]):
        settings = layered(settings, _written(folder / "profile.yaml", found), found)
        parts |= _parts(folder, found)
    layout, problems = laid_out(name, settings, parts)
    return _Base(settings, layout, (*found, *problems))


def _folders(templates: Path | None) -> Mapping[str, list[Path]]:
    """Name of a profile → its folders, the built-in one first."""
    folders: dict[str, list[Path]] = {STANDARD: []}
    for root in dict.fromkeys(r.resolve() / "styles" for r in (builtin(), templates) if r is not None):
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.is_dir():
                # Names are UTF-8 on disk whatever the locale makes of them.
                folders.setdefault(os.fsencode(folder.name).decode("utf-8", "replace"), []).append(folder)
    return folders


def _written(file: Path, found: list[Diagnostic]) -> tuple[StyleChange, ...]:
    """What a profile.yaml says, in the shape of changes."""
    text = _text(file, found) if file.is_file() else None
    if text is None:
        return ()
    node, problems = markedyaml.parse(text, str(file))
    found.extend(problems)
    return tuple(_leaves(node, ())) if node is not None else ()


def _text(file: Path, found: list[Diagnostic]) -> str | None:
    """The text of a file of a profile; None where it cannot be read."""
    try:
        data = file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError:
        found.append(error("template-file", f"模板文件“{file.name}”读不出来", Span(str(file)), "请检查该文件是否有读取权限"))
    except UnicodeDecodeError as problem:
        span = Span(str(file), data.count(b"\n", 0, problem.start) + 1, 1)
        found.append(error("template-file", f"模板文件“{file.name}”不是 UTF-8 编码", span, "请用记事本等软件打开，另存为 UTF-8 编码"))
    return None


def _leaves(node: markedyaml.Node, path: tuple[str, ...]) -> Iterator[StyleChange]:
    if isinstance(node, markedyaml.Mapping):
        for key, value in node.pairs:
            yield from _leaves(value, (*path, key.text))
    else:
        yield StyleChange(path, node.text if isinstance(node, markedyaml.Scalar) else "", node.span)


def _parts(folder: Path, found: list[Diagnostic]) -> dict[str, str]:
    """The texts of a profile by the name of the part; comments are for those who edit them and do not go into a document."""
    files = [*sorted((folder / "word").glob("*.xml")), folder / "page.css"]
    texts = ((file.relative_to(folder).as_posix(), _text(file, found)) for file in files if file.is_file())
    return {part: _COMMENT.sub("", text) for part, text in texts if text is not None}
