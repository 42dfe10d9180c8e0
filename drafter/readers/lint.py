"""Turns the text of a year file into the slips of the pen in it and a mended copy that the parser can read.

The parser stops at its first error and stays silent at the worst ones; so the lines are walked first, all slips are named at once with their place,
and a copy with as many lines is mended in memory so that what stands behind them is checked in the same run. A text without slips comes back as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.model.diagnostics import Diagnostic
from drafter.readers import flow
from drafter.readers.slips import Sheet, is_entry, mend, mended, note

MAX_LINES = 250_000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_BLANKS = " \t\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
_INDENT = re.compile(f"[{_BLANKS}]*")
_COLON = re.compile(r":(?=[ \t]|$)")
_PAIR = re.compile(rf"([^\s：:][^：:]{{0,40}}?)[{_BLANKS}]*+([：:])[{_BLANKS}]*+(.*)$")
_HIDDEN_COLON = re.compile(r"：|:[{\[]")
_DASH = re.compile(r"-(?:[ \t]+|$)")
_MARKER = re.compile(r"(-(?=[^- \t])|[－–—―•·●○◆◇▪■□*＊]|\d{1,2}(?:[、)）]|[.．](?!\d))|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_TIGHT_HASH = re.compile(r"(?<=\S)[ \t]#(?=[^\s#])")
_COMPLETE = re.compile(r"[-+≤≥约近超第]?[\d０-９][\d０-９.,，．]*\s*[^\d\s，。；]{0,6}|[是否有无]|\d{4}[-/.年]\d.*")
_BLOCK_HEAD = re.compile(r"[|>](?:[1-9]?[-+]?|[-+][1-9])[ \t]*(?:#.*)?$")


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: open levels as (column, is it a list), the key that waits for its block, and what a further line would continue."""

    sheet: Sheet
    levels: list[tuple[int, bool]] = field(default_factory=list)
    pending: str | None = None
    text_floor: int | None = None
    block_floor: int | None = None
    last_key: str = ""
    resume: int = 0


def lint(text: str, name: str, keys: frozenset[str], prose: frozenset[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The mended text, of as many lines, and the slips. `keys`: all keys of the year file and their aliases; `prose`: those that take a text."""
    sheet = Sheet(name, text.split("\n"), keys=keys, prose=prose)
    if _INVISIBLE.search(text):
        _drop_invisible(sheet)
    walk = _Walk(sheet)
    for number, line in enumerate(sheet.lines[:MAX_LINES]):
        if number >= walk.resume and line and len(sheet.found) < flow.ENOUGH and len(walk.levels) <= flow.MAX_DEPTH:
            _line(walk, number, line)
    return mended(sheet), tuple(sheet.found)


def _drop_invisible(sheet: Sheet) -> None:
    for number, line in enumerate(sheet.lines):
        if match := _INVISIBLE.search(line):
            sheet.lines[number] = _INVISIBLE.sub("", line)
            colon = _COLON.search(line)
            in_key = colon is not None and match.start() < colon.start()
            key = re.split(r"[{,\s]", sheet.lines[number][: colon.start() if colon else None].strip())[-1]
            rule = "invisible-character" if in_key else "invisible-in-value"
            note(sheet, rule, number, match.start(), sign=f"U+{ord(match[0]):04X}", text=key)


def _line(walk: _Walk, number: int, line: str) -> None:
    blanks = _INDENT.match(line)[0]
    content = line[len(blanks) :]
    if walk.block_floor is not None:
        if not content or len(blanks) > walk.block_floor:
            return
        walk.block_floor = None
    if not content or content.startswith("#"):
        return
    if content.startswith("```"):
        note(walk.sheet, "code-fence", number, len(blanks), text=content.rstrip())
        mend(walk.sheet, number, 0, len(line), "")
        return
    if not blanks and (content.rstrip() in ("---", "...") or content.startswith("%")):
        return
    indent = len(blanks)
    if blanks.strip(" "):
        indent = _odd_indent(walk, number, blanks)
    elif walk.text_floor is not None and indent > walk.text_floor:
        _continued(walk, number, indent, content)
        return
    walk.text_floor = None
    indent = _open_level(walk, number, indent, len(blanks), content)
    _content(walk, number, indent, len(blanks))


def _odd_indent(walk: _Walk, number: int, blanks: str) -> int:
    """Notes tabs and full-width blanks at the head of a line and settles on the level that was meant."""
    column, odd = next((place, sign) for place, sign in enumerate(blanks) if sign != " ")
    if "\t" in blanks:
        note(walk.sheet, "tab-indent", number, blanks.index("\t"))
    else:
        note(walk.sheet, "wide-space-indent", number, column, sign="全角空格" if odd == "\u3000" else "特殊空格")
    width = sum(2 if sign in "\t\u3000" else 1 for sign in blanks)
    top = walk.levels[-1][0] if walk.levels else 0
    if walk.pending is not None and width > top:
        following = _next_clean_indent(walk.sheet, number, top)
        opens = _opens(walk.sheet.lines[number][len(blanks) :])
        indent = top + max((following - top) // 2, 1) if following and opens else following or max(width, top + 2)
    else:
        indent = min((level for level, _ in walk.levels), key=lambda level: (abs(level - width), level), default=0)
    mend(walk.sheet, number, 0, len(blanks), " " * indent)
    return indent


def _next_clean_indent(sheet: Sheet, number: int, above: int) -> int:
    """The indentation of the next line that is indented by plain spaces deeper than `above`, if it comes soon; else 0."""
    for line in sheet.lines[number + 1 : number + 20]:
        width = len(line) - len(line.lstrip(" "))
        if line.strip() and line[width : width + 1] not in ("\t", "\u3000", "\u00a0"):
            return width if width > above else 0
    return 0


def _opens(content: str) -> bool:
    """Whether a deeper level may begin below: a key without value, or the first key of an item."""
    return _before_comment(content).rstrip().endswith((":", "：")) or bool(re.match(r"- +[^{\[\"']*?:[ \t]", content))


def _continued(walk: _Walk, number: int, indent: int, content: str) -> None:
    """A line that YAML adds to the text above it; a list item or an entry there was not meant so."""
    if _DASH.match(content):
        note(walk.sheet, "list-indent", number, indent)
    elif (match := _COLON.search(_before_comment(content))) and walk.levels[-1][1]:
        note(walk.sheet, "entry-below-text", number, indent, key=content[: match.start()])
        mend(walk.sheet, number, indent + match.start(), 1, "：")
    elif match:
        note(walk.sheet, "value-and-children", number, indent, key=walk.last_key)
        mend(walk.sheet, number, 0, indent, " " * walk.levels[-1][0])
        walk.text_floor = None
        _content(walk, number, walk.levels[-1][0], indent)
    else:
        _hash(walk, number, indent, content)


def _open_level(walk: _Walk, number: int, indent: int, width: int, content: str) -> int:
    """Closes the levels that ended and checks that the line stands on an open one; gives the indentation, set right if it was not."""
    item = bool(_DASH.match(content))
    closed: list[tuple[int, bool]] = []
    while walk.levels and (walk.levels[-1][0] > indent or (walk.levels[-1] == (indent, True) and not item and (indent, False) in walk.levels)):
        closed.append(walk.levels.pop())
        walk.pending = None
    if not walk.levels:
        if not closed and walk.pending is None:
            walk.levels.append((indent, item))
            return indent
        walk.levels.append(closed[-1] if closed else (0, False))
    top, is_list = walk.levels[-1]
    if walk.pending is not None and (indent > top or (item and indent == top and not is_list)):
        return indent
    if indent == top and item == is_list:
        walk.pending = None
        return indent
    if indent == top and is_list:
        return indent
    level = _nearest_level(walk, number, indent, content, [level for level in (*walk.levels, *closed) if level[1] == item] or walk.levels)
    note(walk.sheet, "misaligned-indent", number, width)
    mend(walk.sheet, number, 0, width, " " * level[0])
    while walk.levels and walk.levels[-1][0] > level[0]:
        walk.levels.pop()
    if level not in walk.levels:
        walk.levels.append(level)
    walk.pending = None
    return level[0]


def _nearest_level(walk: _Walk, number: int, indent: int, content: str, levels: list[tuple[int, bool]]) -> tuple[int, bool]:
    """The level a misaligned line was meant for: the nearest one, above what stands below the line if that opens a level; of two as near, the
    shallower for a key of the year file and the deeper for a figure."""
    below = _next_clean_indent(walk.sheet, number, 0)
    if _opens(content):
        levels = [level for level in levels if not below or level[0] < below] or levels
    key = _COLON.split(content, maxsplit=1)[0].strip()
    deeper = 1 if key in walk.sheet.keys and below not in (level[0] for level in levels if level[0] > indent) else -1
    return min(levels, key=lambda level: (abs(level[0] - indent), deeper * level[0]))


def _content(walk: _Walk, number: int, indent: int, column: int) -> None:
    """What stands behind the indentation: dashes, then an entry, or a text. `column` is where it stands in the line as typed."""
    line = walk.sheet.lines[number]
    shift = indent - column
    item = False
    while len(walk.levels) <= flow.MAX_DEPTH and (match := _DASH.match(line, column)):
        item = True
        if (column + shift, True) not in walk.levels[-1:]:
            walk.levels.append((column + shift, True))
        walk.pending = None
        column = match.end()
        if not line[column:].strip():
            mend(walk.sheet, number, column, len(line) - column, "")
            walk.pending = ""
            return
    if not item and (match := _marker(walk, line, column, indent)):
        note(walk.sheet, "list-marker", number, column, sign=match[1], text=line[match.end() :])
        mend(walk.sheet, number, column, match.end() - column, "- ")
        if walk.levels[-1:] != [(indent, True)]:
            walk.levels.append((indent, True))
        shift += 2 - (match.end() - column)
        column, item, walk.pending = match.end(), True, None
    elif not item and (walk.levels[-1:] == [(indent, True)] or _item_follows(walk, number, indent)):
        note(walk.sheet, "missing-dash", number, column, text=line[column:])
        mend(walk.sheet, number, column, 0, "- ")
        if walk.levels[-1:] != [(indent, True)]:
            walk.levels.append((indent, True))
        item, walk.pending = True, None
    if key := _key_end(walk, number, column, item):
        _entry(walk, number, column, column + shift, *key)
    elif not _unfinished_entry(walk, number, column, column + shift, item):
        _value(walk, number, column, indent if item else walk.levels[-1][0], in_list=item)
        walk.pending = None


def _marker(walk: _Walk, line: str, column: int, indent: int) -> re.Match[str] | None:
    """A list marker that YAML does not know, where an item is due: in a list, or below a key that takes no running text."""
    in_list = walk.levels[-1:] == [(indent, True)]
    if not in_list and (walk.pending is None or walk.pending in walk.sheet.prose):
        return None
    match = _MARKER.match(line, column)
    if match and not in_list and (re.match(r"-[\d０-９]", line[column:]) or (len(match[1]) > 1 and _COLON.search(line, match.end()))):
        return None  # a negative number, or the numbered name of a section
    return match


def _item_follows(walk: _Walk, number: int, indent: int) -> bool:
    """Whether the first line of a block is a text and the next one an item of a list beside it: a dash is missing."""
    sheet = walk.sheet
    content = sheet.lines[number].lstrip(" ")
    if walk.pending is None or walk.pending in sheet.prose or (content[0] != "{" and _COLON.search(content)):
        return False
    following = next((line for line in sheet.lines[number + 1 : number + 20] if line.strip()), "")
    width = len(following) - len(following.lstrip(" "))
    return width == indent and bool(_DASH.match(following, width))


def _key_end(walk: _Walk, number: int, column: int, item: bool) -> tuple[str, int] | None:
    """The key that begins at `column` and the place behind its colon; None where no entry begins."""
    line = walk.sheet.lines[number]
    if line[column] in "\"'":
        end = flow.quoted_end(walk.sheet, number, column, -1)
        if end is None or end[0] != number:
            return None
        match = re.compile(r"[ \t]*:(?=[ \t]|$)").match(line, end[1])
        return (line[column + 1 : end[1] - 1], match.end()) if match else None
    if line[column] in "[{|>%@`":
        return None
    match = _COLON.search(_before_comment(line), column)
    if not match or match.start() == column:
        return None
    key = line[column : match.start()].strip()
    return None if not item and _HIDDEN_COLON.search(key) else (key, match.end())


def _entry(walk: _Walk, number: int, column: int, indent: int, key: str, behind: int) -> None:
    """An entry whose key is plain: opens its level, then looks at the value."""
    line = walk.sheet.lines[number]
    if walk.levels[-1:] != [(indent, False)]:
        walk.levels.append((indent, False))
    walk.last_key, walk.pending = key, None
    if line[column] in "*&!":
        flow.special_start(walk.sheet, number, column, line[column:])
    start = behind + len(line[behind:]) - len(line[behind:].lstrip(" \t"))
    if not line[start:].strip():
        mend(walk.sheet, number, start, len(line) - start, "")
        walk.pending = key
    elif line[start] == "#":
        walk.pending = key
        if re.match(r"#[^\s#]", line[start:]) and not _deeper_follows(walk.sheet, number, indent):
            note(walk.sheet, "hash-truncates", number, start, text=line[start:])
    elif _DASH.match(line, start):
        note(walk.sheet, "list-on-key-line", number, start, key=key)
        mend(walk.sheet, number, start, 1, "－")
        walk.text_floor = indent
    else:
        _value(walk, number, start, indent, in_list=False)


def _unfinished_entry(walk: _Walk, number: int, column: int, indent: int, item: bool) -> bool:
    """Notes an entry whose colon YAML does not see; False where the line is a text."""
    sheet, line = walk.sheet, walk.sheet.lines[number]
    match = _PAIR.match(line, column)
    due = not item and walk.pending is None
    if line[column] in "{[" or (line[column] in "\"'|>" and not due):
        return False
    if match and (due or _meant(walk, number, match, indent, item)):
        note(sheet, "fullwidth-colon" if match[2] == "：" else "colon-space", number, match.start(2), key=match[1], value=match[3] or "…")
        mend(sheet, number, match.start(2), match.start(3) - match.start(2), ": ")
        if walk.levels[-1:] != [(indent, False)]:
            walk.levels.append((indent, False))
        walk.last_key, walk.pending = match[1], None
        if match[3]:
            _value(walk, number, match.start(3), indent, in_list=False)
        else:
            walk.pending = match[1]
        return True
    if due:
        note(sheet, "missing-colon", number, column, text=line[column:].strip())
        mend(sheet, number, 0, len(line), "")
    return due


def _meant(walk: _Walk, number: int, match: re.Match[str], indent: int, item: bool) -> bool:
    """Whether `key：value` in an item, or first below a key, is an entry and not a sentence with a colon in it."""
    key, value = match[1], match[3]
    if item:
        return key in walk.sheet.keys or (not value and _deeper_follows(walk.sheet, number, indent))
    if walk.pending in walk.sheet.prose:
        return False
    return not value or walk.pending in walk.sheet.keys or is_entry(walk.sheet, key, value)


def _value(walk: _Walk, number: int, column: int, floor: int, *, in_list: bool) -> None:
    """Looks at what is typed as a value; `floor` is the column of its key or dash."""
    sheet, line = walk.sheet, walk.sheet.lines[number]
    sign, rest = line[column], line[column:]
    if rest.startswith("{{"):
        end = _COMMENT.search(rest)
        flow.put_into_quotes(sheet, number, column, column + len(rest[: end.start() if end else None].rstrip()))
    elif sign in "{[":
        before = len(sheet.found)
        end = flow.scan(sheet, number, column, floor)
        _behind(walk, number, column, end, before)
    elif sign in "\"'":
        end = flow.quoted_end(sheet, number, column, floor)
        if end is None:
            note(sheet, "unclosed-quote", number, column)
            mend(sheet, number, column, 1, sign.translate(flow.LOOKALIKE))
            walk.text_floor = floor
        else:
            _behind(walk, number, column, end, len(sheet.found))
    elif sign in "|>":
        if _BLOCK_HEAD.match(rest) and (len(rest.rstrip()) == 1 or not rest[1].isdigit() or _deeper_follows(sheet, number, floor)):
            walk.block_floor = floor
        else:
            note(sheet, "block-scalar-sign", number, column, sign=sign, text=rest.rstrip())
            mend(sheet, number, column, 1, "")
    elif not flow.special_start(sheet, number, column, rest.rstrip()):
        walk.text_floor = floor
        colon = _COLON.search(_before_comment(rest))
        if colon and not in_list:
            note(sheet, "colon-in-value", number, column + colon.start())
            mend(sheet, number, column + colon.start(), 1, "：")
        text = _before_comment(rest).rstrip()
        if text[-1:] in ("]", "}") and {"]": "[", "}": "{"}[text[-1]] not in text:
            note(sheet, "unopened-bracket", number, column + len(text) - 1, sign=text[-1], opening={"]": "[", "}": "{"}[text[-1]])
        _hash(walk, number, column, rest)


def _behind(walk: _Walk, number: int, column: int, end: tuple[int, int], before: int) -> None:
    """Text behind a closing quote or bracket: it was meant as part of the value, and the quotes or brackets as text."""
    sheet = walk.sheet
    line, place = end
    if line >= len(sheet.lines):
        walk.resume = line
        return
    walk.resume = line + 1
    rest = sheet.lines[line][place:]
    if not rest.strip() or rest.lstrip()[0] in "#:":
        return
    sign = sheet.lines[number][column]
    del sheet.found[before:]
    if sign in "\"'":
        note(sheet, "quote-closes-early", number, column, text=rest.strip())
    else:
        note(sheet, "bracket-in-text", number, column, sign=sign)
    if line == number:
        sheet.edits[:] = [edit for edit in sheet.edits if edit[0] != number or edit[1] < column]
        whole = sheet.lines[number][column:].rstrip()
        mend(sheet, number, column, len(whole), "'" + whole.replace("'", "''") + "'")


def _hash(walk: _Walk, number: int, column: int, text: str) -> None:
    """A # behind one blank and before a letter cuts a sentence short; behind a finished value, or two blanks, it is a comment."""
    match = _TIGHT_HASH.search(text)
    if match and _before_comment(text) == text[: match.start()] and not _COMPLETE.fullmatch(text[: match.start()].strip()):
        note(walk.sheet, "hash-truncates", number, column + match.start() + 1, text=text[match.start() + 1 :].rstrip())


def _before_comment(text: str) -> str:
    match = _COMMENT.search(text)
    return text[: match.start()] if match else text


def _deeper_follows(sheet: Sheet, number: int, indent: int) -> bool:
    """Whether the next line with anything on it is indented deeper than `indent`, or is an item of a list at `indent`."""
    for line in sheet.lines[number + 1 : number + 20]:
        content = line.lstrip(_BLANKS)
        if content and not content.startswith("#"):
            width = len(line) - len(content)
            return width > indent or (width == indent and bool(_DASH.match(content)))
    return False
