"""Values into YAML text: scalars plain where that reads back as the same text, else in quotes; collections in braces or line by line."""

import re
from collections.abc import Callable

from drafter.amending.edits import Block, Hint, Path, Typed, Value

_PLAIN = re.compile(r"(?![?:]|-(?!\d)|\.\.\.|[\s#&*!|>'\"%@`{}\[\],｛［<=~])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*(?<![\s:])$", re.DOTALL)
_MEANS_MORE = re.compile(r": |\s#|\s:|  ")
_IN_BRACES = re.compile(r"[?,{}\[\]｛｝［］\"'#]|：|，|:(?=[\s,\[\]{}]|$)")
_LIKE_AN_ENTRY = re.compile(r"[^：]{1,12}：|.*[\]}]$", re.DOTALL)

Remarks = Callable[[Path], str]


def scalar(text: str, flow: bool) -> str:
    """A text as a plain scalar, or in quotes where it would not be read as the same text; inside braces more signs ask for them."""
    if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text):
        return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", _escaped, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'
    sound = _PLAIN.match(text) and not _MEANS_MORE.search(text) and not (flow and _IN_BRACES.search(text)) and (flow or not _LIKE_AN_ENTRY.match(text))
    return text if text and sound else "'" + text.replace("'", "''") + "'"


def _escaped(match: re.Match[str]) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(match[0], f"\\u{ord(match[0]):04x}")


def nothing(value: Value) -> bool:
    """Whether a value is none at all, so that nothing stands behind its key."""
    return value is None or isinstance(value, Hint) or value == ""


def one_line(value: Value) -> bool:
    """Whether a value stands on the line of its key: a scalar, an empty collection, a mapping of scalars that is no Block."""
    if isinstance(value, dict):
        return not value or not isinstance(value, Block) and all(isinstance(each, (str, type(None))) for each in value.values())
    return not isinstance(value, Hint) and not (isinstance(value, list) and value)


def inline(value: Value, *, flow: bool) -> str:
    """A value on one line; `flow` inside braces or brackets, where nothing has to be written as ''."""
    if isinstance(value, Hint):
        return "[]" if flow else ""
    if nothing(value):
        return "''" if flow else ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, True)}: {inline(each, flow=True)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each, flow=True) for each in value) + "]"
    return value if isinstance(value, Typed) else scalar(value, flow)


def entry(key: str, value: Value, indent: int, path: Path, remarks: Remarks) -> list[str]:
    """The lines of an entry of a mapping, from its key on: the first without indentation. `path` is that of the value."""
    head = f"{scalar(key, False)}:"
    if one_line(value):
        said = inline(value, flow=False)
        return [_remarked(f"{head} {said}".rstrip() if said else head, below(value, path, remarks))]
    return [_remarked(head, remarks(path)), *(" " * (indent + 2) + row for row in block(value, indent + 2, path, remarks))]


def item(value: Value, indent: int, path: Path, remarks: Remarks) -> list[str]:
    """The lines of an item of a list, from its dash on."""
    if isinstance(value, dict) and not one_line(value):
        first, *rest = block(value, indent + 2, path, remarks)
        return [_remarked(f"- {first}", remarks(path)), *(" " * (indent + 2) + row for row in rest)]
    return [_remarked(f"- {inline(value, flow=isinstance(value, (list, dict))) or chr(39) * 2}", below(value, path, remarks))]


def block(value: Value, indent: int, path: Path, remarks: Remarks) -> list[str]:
    """The lines of a value that stands below its key, without the `indent` of it."""
    if isinstance(value, Hint):
        return [f"# {value.text}"]
    rows: list[str] = []
    if isinstance(value, list):
        for number, each in enumerate(value):
            first, *rest = item(each, indent, (*path, number), remarks)
            rows += (first, *(row[indent:] for row in rest))
    else:
        for key, each in value.items():
            first, *rest = entry(key, each, indent, (*path, key), remarks)
            rows += (first, *(row[indent:] for row in rest))
    return rows


def below(value: Value, path: Path, remarks: Remarks) -> str:
    """The remarks on a value and on everything in it, as one."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return "；".join(filter(None, (remarks(path), *(below(each, (*path, step), remarks) for step, each in inner))))


def _remarked(row: str, remark: str) -> str:
    return f"{row}  # {remark}" if remark else row
