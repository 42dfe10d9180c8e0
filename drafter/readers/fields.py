"""Turns nodes into values by the table of keys: entries of a mapping, texts with references, names, choices, dates; what does not fit is noted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from drafter import dates, names, numerals
from drafter.markedyaml import Mapping, Node, Scalar, Sequence
from drafter.model.diagnostics import Diagnostic, Span, error, warning
from drafter.model.library import Library
from drafter.model.record import Prose, Reference
from drafter.readers.schema import REQUIRED, SPELLINGS, TABLES, Field

_KINDS = {Scalar: "文字", Mapping: "下一级的名称", Sequence: "列表"}
_REFERENCE = r"(?:(?<=[^\x00-\u2e7f])[ \u3000]+)?\{\{([^{}]*)\}\}(?:[ \u3000]+(?=[^\x00-\u2e7f]))?"
"""A reference, with the blanks that set it off from Chinese text: they are part of the notation and do not print."""
_STRAY = r"\{\{|\}\}|｛｛|｝｝|\{%|%\}"
_BRACES = frozenset("{}｛｝")
_NOTHING = ("", "~", "null", "Null", "NULL")
_SUGGEST_AT_MOST = 50


class Desk:
    """What every reader of a part needs: the library, the year and whether it is a whole one, and the list on which findings are put."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.year = 0
        self.whole_year = True
        self.found: list[Diagnostic] = []
        self.counts: Counter[str] = Counter()


class Entry(NamedTuple):
    """One entry of a mapping: its field of the table, the key as typed, the value, and the Chinese path of the value."""

    field: Field
    key: Scalar
    value: Node
    path: str


def fault(desk: Desk, rule: str, message: str, span: Span, hint: str, key: str = "") -> None:
    """Notes an error; `key` is the Chinese path it concerns."""
    desk.counts[rule] += 1
    desk.found.append(error(rule, message, span, hint, key=key))


def doubt(desk: Desk, rule: str, message: str, span: Span, hint: str, key: str = "") -> None:
    """Notes a warning."""
    desk.found.append(warning(rule, message, span, hint, key=key))


def nearest(desk: Desk, rule: str, candidates: Iterable[str], name: str, least: float = 1 / 3) -> tuple[str, ...]:
    """The nearest known names, as long as the rule has not been broken so often that the search would cost more than it helps."""
    return names.nearest(candidates, name, least=least) if desk.counts[rule] < _SUGGEST_AT_MOST else ()


_MEANT = {"今年": "本年", "当年": "本年", "完成": "本年", "实际": "本年", "数值": "本年", "去年": "上年", "上期": "上年", "同期": "上年", "计划": "目标", "增幅": "同比", "增长": "同比"}
"""What a key of a figure is likely to mean that is spelt quite otherwise."""


def is_empty(node: Node) -> bool:
    """Nothing was given: no text, an empty list or mapping, or a list of such."""
    if isinstance(node, Scalar):
        return node.text.strip() in _NOTHING
    if isinstance(node, Sequence):
        return all(isinstance(item, Scalar) and is_empty(item) for item in node.items)
    return not node.pairs


def join(path: str, key: str) -> str:
    """The path of a key below another."""
    return f"{path}.{key}" if path else key


def short(text: str) -> str:
    """A text as it is quoted in a message."""
    return text if len(text) <= 30 else text[:30] + "…"


def wrong_type(desk: Desk, node: Node, path: str, wanted: str, example: str) -> None:
    """Notes that something else stands where `wanted` is due."""
    found = _KINDS[type(node)]
    hint = f"请写成 {path.rpartition('.')[2]}: {example}" if example else "请对照样表改写"
    if isinstance(node, Scalar) and re.match(r"[【［｛]", node.text):
        hint = "括号、逗号、冒号请用半角。" + hint
    fault(desk, "wrong-type", f"“{path}”应是{wanted}，这里是{found}", node.span, hint, path)


def entries(desk: Desk, node: Mapping, table: str, path: str, blanks: tuple[str, ...] = ()) -> dict[str, Entry]:
    """The entries of a mapping by their Chinese key; unknown keys, keys given under two spellings and required ones missing are noted.

    An entry without a value is left out, but for the keys of `blanks`, where nothing typed means not known yet. A required key that is there but empty counts as missing; where no key at all is known, none is missed.
    """
    known = SPELLINGS[table]
    taken: dict[str, Entry] = {}
    seen: dict[str, Scalar] = {}
    for key, value in node.pairs:
        found = known.get(key.text) or known.get(re.sub(r"\s+", "", key.text).lower())
        if found is None:
            _unknown_key(desk, key, value, table, path)
            continue
        if (first := seen.setdefault(found.key, key)) is not key:
            message = f"“{join(path, found.key)}”写了两次：“{first.text}”（{first.span.row}）和“{key.text}”是同一项"
            fault(desk, "duplicate-key", message, key.span, "请合并成一处，或删去其中一处", join(path, found.key))
            continue
        if not is_empty(value) or found.key in blanks and isinstance(value, Scalar):
            taken[found.key] = Entry(found, key, value, join(path, found.key))
    for wanted in REQUIRED[table]:
        if wanted.key not in taken and (seen or not path):
            _missing(desk, node, seen.get(wanted.key), wanted, path)
    return taken


def _missing(desk: Desk, node: Mapping, key: Scalar | None, wanted: Field, path: str) -> None:
    where = f"“{path}”" if path else "文件"
    example = wanted.examples[0] if wanted.examples else "…"
    message = f"{where}缺少“{wanted.key}”" if key is None else f"“{join(path, wanted.key)}”没有填写"
    fault(desk, "missing-key", message, key.span if key else node.span, f"请写 {wanted.key}: {example}", join(path, wanted.key))


def _unknown_key(desk: Desk, key: Scalar, value: Node, table: str, path: str) -> None:
    """An unknown key, with the nearest known one, or where it belongs if it is known elsewhere."""
    name = key.text.strip()
    known = [spelling for f in TABLES[table] for spelling in ((f.alias, f.key) if name.isascii() else (f.key,)) if spelling]
    meant = _MEANT.get(name) if table == "figure" else None
    near = (meant,) if meant else nearest(desk, "unknown-key", known, name)
    where = f"“{path}”里" if path else ""
    everything = "这里可以写：" + "、".join(f.key for f in TABLES[table])
    if near:
        hint = f"是不是“{near[0]}”？{everything}"
    elif table == "year file" and desk.library.section_names.get(names.normalise(name)):
        hint = "它是一个章节，请写在“章节:”下面并缩进"
    elif table in ("year file", "section", "part") and names.find(desk.library, name):
        hint = "它是一项数据，请写在“指标:”下面并缩进"
    elif table == "highlight" and len(name) > 4:
        hint = f"如果这是一句话，句中的冒号请用中文“：”或给整句加引号；{everything}"
    else:
        hint = everything
    fault(desk, "unknown-key", f"不认识{where}的“{short(name)}”" if path else f"不认识“{short(name)}”", key.span, hint, join(path, name))


def prose(desk: Desk, node: Node, path: str, *, paragraphs: bool = False) -> Prose | None:
    """A text of the user's own with its references taken apart; None where there is none. Line ends stay in `paragraphs` only."""
    if not isinstance(node, Scalar):
        wrong_type(desk, node, path, "一段文字", "文字（文字里有半角逗号、冒号时请加引号）")
        return None
    text = node.text.strip()
    lines = (re.sub(r"\t+", " ", text) if "\t" in text else text).split("\n")
    if len(lines) > 1 or not text.isprintable():
        lines = [line.strip() for line in lines]
        text = ("\n" if paragraphs else "").join(line for line in lines if line)
    if not text or numerals.is_unknown(text):
        return None
    pieces: list[str | Reference] = []
    place = 0
    before = int(node.quoted) + len(node.text) - len(node.text.lstrip())
    for match in re.finditer(_REFERENCE, text) if "{{" in text else ():
        column = node.span.column + before + text.index("{{", match.start()) if len(lines) == 1 and not node.span.sheet else node.span.column
        span = node.span._replace(column=column)
        pieces += (text[place : match.start()], Reference(match[1].strip(), span))
        place = match.end()
        if not match[1].strip():
            fault(desk, "reference-malformed", f"“{path}”里的 {{{{ }}}} 是空的", span, "请在中间写指标名称，例如 {{ 门急诊人次 }}", path)
    pieces.append(text[place:])
    for piece in pieces:
        if isinstance(piece, str) and not _BRACES.isdisjoint(piece) and (stray := re.search(_STRAY, piece)):
            message = f"“{path}”里的“{stray[0]}”没有配成一对 {{{{ 名称 }}}}"
            fault(desk, "reference-malformed", message, node.span, "请写成 {{ 门急诊人次 }} 或 {{ 门急诊人次.上年 }}，括号用半角、前后各两个", path)
            break
    return Prose(tuple(piece for piece in pieces if piece), path, node.span)


def said(desk: Desk, node: Node, path: str, *, paragraphs: bool = False) -> Prose | None:
    """Like `prose`, for a text that prints: one that only says it is still to come (XX, 待补充) is left out with a warning."""
    if isinstance(node, Scalar) and node.text.strip() and numerals.is_unknown(node.text):
        doubt(desk, "text-unknown", f"“{path}”还没有内容（{short(node.text.strip())}），不会写进文稿", node.span, "请补上这一条，或删去它", path)
        return None
    return prose(desk, node, path, paragraphs=paragraphs)


def plain(desk: Desk, node: Node, path: str) -> str:
    """A short text that may hold no reference, such as the name of a department; empty where there is none."""
    text = prose(desk, node, path)
    if text is None:
        return ""
    if any(isinstance(piece, Reference) for piece in text.pieces):
        fault(desk, "reference-here", f"“{path}”里不能引用数据", node.span, "请直接写出文字", path)
        return ""
    return text.text


def plain_list(desk: Desk, node: Node, path: str, example: str) -> tuple[str, ...]:
    """A list of short texts; a single one may stand without brackets."""
    listed = items(desk, node, path, example)
    found = tuple(text for place, item in listed if (text := plain(desk, item, f"{path}[{place}]")))
    for text in found:
        if re.search("[，,]", text):
            fault(desk, "fullwidth-comma", f"“{path}”里的“{short(text)}”没有分开", node.span, f"各项之间请用半角逗号加空格，例如 {path.rpartition('.')[2]}: {example}", path)
    return found


def items(desk: Desk, node: Node, path: str, example: str) -> Iterator[tuple[int, Node]]:
    """The items of a list with their place from 0, empty ones left out; a single text or mapping is a list of one where it can be."""
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            if not is_empty(item):
                yield place, item
    elif isinstance(node, Scalar) and not re.match(r"[【［｛]", node.text):
        if not is_empty(node):
            yield 0, node
    else:
        wrong_type(desk, node, path, "列表", example)


def choice(desk: Desk, entry: Entry | None, default: str = "") -> str:
    """The allowed value an entry names in any of its spellings; `default` where there is none or it is none of them."""
    if entry is None or (isinstance(entry.value, Scalar) and numerals.is_unknown(entry.value.text)):
        return default
    typed = plain(desk, entry.value, entry.path)
    for spelled in entry.field.choices:
        if typed in spelled or typed.lower() in spelled:
            return spelled[0]
    if typed:
        allowed = "、".join(spelled[0] for spelled in entry.field.choices)
        fault(desk, "unknown-choice", f"“{entry.path}”不能是“{short(typed)}”", entry.value.span, f"请写以下之一：{allowed}", entry.path)
    return default


def day(desk: Desk, entry: Entry | None) -> tuple[date | None, str]:
    """A date and how it was typed; where the field allows part of a date, (None, 2025年6月)."""
    if entry is None:
        return None, ""
    typed = plain(desk, entry.value, entry.path)
    found, shaped = dates.parse(typed)
    if not typed or found is not None:
        return found, typed
    if entry.field.type == "partial date" and dates.partial(typed):
        return None, typed
    more = "，或 2025年6月" if entry.field.type == "partial date" else ""
    if shaped:
        fault(desk, "no-such-date", f"“{entry.path}”的日期“{short(typed)}”不存在", entry.value.span, "请核对月份和日子，例如 2026-01-20", entry.path)
    else:
        fault(desk, "date-unreadable", f"“{entry.path}”的日期“{short(typed)}”读不出", entry.value.span, f"请写成 2026-01-20{more}", entry.path)
    return None, ""


def year_number(text: str) -> int | None:
    """A year between 1990 and 2100, as 2025, 2025年 or 二〇二五年; None for anything else."""
    match = re.fullmatch(r"(\d{4})(?:年度?)?", dates.normalised(text if "年" in text else text + "年"))
    return int(match[1]) if match and 1990 <= int(match[1]) <= 2100 else None
