"""Turns the indentation of a line into the level it stands on, and notes what is off: odd blanks, lines that stand on no level."""

from __future__ import annotations

import re

from drafter.readers.slips import Sheet, mend, note

BLANKS = " \t\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
COLON = re.compile(r":(?=[ \t]|$)")
COMMENT = re.compile(r"(?:^|[ \t])#")
DASH = re.compile(r"-(?:[ \t]+|$)")


class Walk:
    """Where the walk stands: open levels as (column, is it a list), the key that waits for its block, and what a further line would continue."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.levels: list[tuple[int, bool]] = []
        self.pending: str | None = None
        self.text_floor: int | None = None
        self.block_floor: int | None = None
        self.last_key = ""
        self.resume = 0


def open_level(walk: Walk, number: int, indent: int, width: int, content: str) -> int:
    """Closes the levels that ended and checks that the line stands on an open one; gives the indentation, set right if it was not."""
    item = content[0] == "-" and bool(DASH.match(content))
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
        following = _next_clean_indent(walk.sheet, number, top)
        if indent % 2 and abs(following - indent) == 1 and following > top and not _opens(content):
            note(walk.sheet, "misaligned-first", number, width)
            mend(walk.sheet, number, 0, width, " " * following)
            return following
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


def odd_indent(walk: Walk, number: int, blanks: str) -> int:
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


def _nearest_level(walk: Walk, number: int, indent: int, content: str, levels: list[tuple[int, bool]]) -> tuple[int, bool]:
    """The level a misaligned line was meant for: the nearest one, above what stands below the line if that opens a level; of two as near, the
    shallower for a key of the year file and the deeper for a figure."""
    below = _next_clean_indent(walk.sheet, number, 0)
    if _opens(content):
        levels = [level for level in levels if not below or level[0] < below] or levels
    key = COLON.split(content, maxsplit=1)[0].strip()
    deeper = 1 if key in walk.sheet.keys and below not in (level[0] for level in levels if level[0] > indent) else -1
    return min(levels, key=lambda level: (abs(level[0] - indent), deeper * level[0]))


def item_follows(walk: Walk, number: int, indent: int) -> bool:
    """Whether the first line of a block is a text and the next one an item of a list beside it: a dash is missing."""
    sheet = walk.sheet
    content = sheet.lines[number].lstrip(" ")
    if walk.pending is None or walk.pending in sheet.prose or (content[0] != "{" and COLON.search(content)):
        return False
    following = next((line for line in sheet.lines[number + 1 : number + 20] if line.strip()), "")
    width = len(following) - len(following.lstrip(" "))
    return width == indent and bool(DASH.match(following, width))


def deeper_follows(sheet: Sheet, number: int, indent: int) -> bool:
    """Whether the next line with anything on it is indented deeper than `indent`, or is an item of a list at `indent`."""
    for line in sheet.lines[number + 1 : number + 20]:
        content = line.lstrip(BLANKS)
        if content and not content.startswith("#"):
            width = len(line) - len(content)
            return width > indent or (width == indent and bool(DASH.match(content)))
    return False
def _opens(content: str) -> bool:
    """Whether a deeper level may begin below: a key without value, or the first key of an item."""
    return before_comment(content).rstrip().endswith((":", "：")) or bool(re.match(r"- +[^{\[\"']*?:[ \t]", content))


def _next_clean_indent(sheet: Sheet, number: int, above: int) -> int:
    """The indentation of the next line that is indented by plain spaces deeper than `above`, if it comes soon; else 0."""
    for line in sheet.lines[number + 1 : number + 20]:
        width = len(line) - len(line.lstrip(" "))
        if line.strip() and line[width : width + 1] not in ("\t", "\u3000", "\u00a0"):
            return width if width > above else 0
    return 0


def before_comment(text: str) -> str:
    """The line without the comment at its end; a # inside quotes counts as one too, which only makes the walk look at less."""
    match = COMMENT.search(text) if "#" in text else None
    return text[: match.start()] if match else text
