"""The layout room: the name of a profile and what 排版 changes of it into a Layout, with everything on the page worked out.

A profile is a folder under templates/styles/: profile.yaml with the settings that a year file may also write under 排版, and, where it has its own,
parts of the Word style sheet (word/*.xml) and of the web page (page.css). 公文 is the one that all others and all changes start from. Here is read
what lies on disk; `settings` reads a single value, `page` does the geometry. A new setting: its line in settings.SETTINGS, its use in page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter import markedyaml
from drafter.layout.page import laid_out
from drafter.layout.settings import Settings, layered
from drafter.model.diagnostics import Diagnostic, Span, error
from drafter.model.layout import Layout
from drafter.model.record import StyleChange

STANDARD = "公文"
_COMMENT = re.compile(r"<!--.*?-->\n?|/\*.*?\*/\n?", re.DOTALL)


def profile(templates: Path | None, name: str, changes: tuple[StyleChange, ...], span: Span = Span("")) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """The layout of that name with the changes made to it; where something is wrong with a change, the error and the profile without it.

    `templates` is a folder of one's own beside the built-in one (None: there is none), `span` the place of the name in the year file.
    """
    found: list[Diagnostic] = []
    folders = _folders(templates)
    if name not in folders:
        hint = f"现有的版面：{'、'.join(folders)}；只改几项时请分项写，例如 排版: {{行距: 28磅}}"
        found.append(error("unknown-style", f"没有名为“{name}”的版面", span, hint, key="排版"))
        name = STANDARD
    settings = Settings({})
    parts: dict[str, str] = {}
    for folder in dict.fromkeys([*folders[STANDARD], *folders[name]]):
        settings = layered(settings, _written(folder / "profile.yaml", found), found)
        parts |= _parts(folder)
    plain, _ = laid_out(name, settings, parts)
    changed, problems = laid_out(name, layered(settings, changes, found), parts)
    return plain if problems else changed, (*found, *problems)


def _folders(templates: Path | None) -> Mapping[str, list[Path]]:
    """Name of a profile → its folders, the built-in one first."""
    here = Path(__file__).parent.parent
    installed = here / "_templates"
    roots = [installed if installed.is_dir() else here.parent / "templates", templates]
    folders: dict[str, list[Path]] = {STANDARD: []}
    for root in dict.fromkeys(r.resolve() / "styles" for r in roots if r is not None):
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.is_dir():
                folders.setdefault(folder.name, []).append(folder)
    return folders


def _written(file: Path, found: list[Diagnostic]) -> tuple[StyleChange, ...]:
    """What a profile.yaml says, in the shape of changes."""
    if not file.is_file():
        return ()
    node, problems = markedyaml.parse(file.read_text(encoding="utf-8-sig"), str(file))
    found.extend(problems)
    return tuple(_leaves(node, ())) if node is not None else ()


def _leaves(node: markedyaml.Node, path: tuple[str, ...]) -> Iterator[StyleChange]:
    if isinstance(node, markedyaml.Mapping):
        for key, value in node.pairs:
            yield from _leaves(value, (*path, key.text))
    else:
        yield StyleChange(path, node.text if isinstance(node, markedyaml.Scalar) else "", node.span)


def _parts(folder: Path) -> dict[str, str]:
    """The texts of a profile by the name of the part; comments are for those who edit them and do not go into a document."""
    files = [*sorted((folder / "word").glob("*.xml")), folder / "page.css"]
    return {f.relative_to(folder).as_posix(): _COMMENT.sub("", f.read_text(encoding="utf-8-sig")) for f in files if f.is_file()}
