"""Turns what stands inside quotes, braces and brackets into slips: commas that split numbers and texts, full-width signs, brackets left open.

YAML reads `{本年: 1,286,354}` as three entries without a word; so the entries are walked here before the parser sees them. References
({{ 门急诊人次 }}) are text wherever they stand, and are put into quotes for the parser.
"""

from __future__ import annotations

import re

from drafter.readers.slips import Sheet, is_entry, mend, note

MAX_DEPTH = 50
MAX_QUOTED_LINES = 200
MAX_REFERENCE = 200
MAX_STEPS = 500_000
ENOUGH = 1000
SPECIAL = "*&!%@`｛［"

Place = tuple[int, int]

_PLAIN = re.compile(r"""[^\s,:：，{}\[\]#"']+""")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_BLOCK_LINE = r"""(?:- |[^\s,{}\[\]"'#][^,{}\[\]]*:(?:\s|$))"""
_UNTIL = re.compile(r"[^,\]}]*")
_WIDE_ENTRY = r"，\s*([^\s，：:]{1,12})\s*："
_DOUBLE = re.compile(r'["\\]')
_SINGLE = re.compile("'")
_ESCAPES = frozenset('0abt\tnvfre "/\\N_LPxuU')
_MARK = r"(?:[&*][A-Za-z0-9_-]+|!!?[A-Za-z0-9_:/.!<>-]*)(?=[\s,\]}]|$)"
LOOKALIKE = str.maketrans("[]{}\"'*&!%@`|>#", "［］｛｝＂＇＊＆！％＠｀｜＞＃")


class _Entry:
    """One entry of a collection while it is walked; `comma` is the one before it, `value` where its value begins, `fresh` before any of it is seen."""

    def __init__(self, comma: Place | None = None) -> None:
        self.comma = comma
        self.start: Place | None = None
        self.value: Place | None = None
        self.end: Place | None = None
        self.fresh = True
        self.closed = ""
        self.reference = False
        self.bracket = False
        self.colons: list[Place] = []
        self.tight: list[Place] = []
        self.wide: list[Place] = []


class _Level:
    def __init__(self, mapping: bool) -> None:
        self.mapping = mapping
        self.entry = _Entry()


def special_start(sheet: Sheet, line: int, column: int, value: str) -> bool:
    """Notes a plain value that begins with a sign YAML keeps for itself. Real anchors, aliases and tags are left to the parser, which refuses them."""
    sign = value[0]
    if sign in "*&!%@`" and not re.match(_MARK, value):
        note(sheet, "special-start", line, column, sign=sign, text=value)
    elif sign in "｛［":
        note(sheet, "fullwidth-bracket", line, column, sign=sign)
    else:
        return False
    mend(sheet, line, column, 1, sign.translate(LOOKALIKE))
    return True


def quoted_end(sheet: Sheet, line: int, column: int, floor: int) -> Place | None:
    """The place behind the quote that closes the one at `column`; None if none does before a line that is plainly a new entry at `floor` or left of it."""
    quote = sheet.lines[line][column]
    first, column = line, column + 1
    while line < min(len(sheet.lines), first + MAX_QUOTED_LINES):
        text = sheet.lines[line]
        if line > first and _next_entry(text, floor):
            return None
        while (column := _next_sign(text, column, quote)) < len(text):
            following = text[column + 1 : column + 2]
            if text[column] == "\\":
                if following and following not in _ESCAPES:
                    note(sheet, "bad-escape", line, column)
                    mend(sheet, line, column, 1, "\\\\")
                column += 2
            elif quote == "'" and following == "'":
                column += 2
            else:
                return line, column + 1
        line, column = line + 1, 0
    return None


def scan(sheet: Sheet, line: int, column: int, floor: int) -> Place:
    """Walks the collection that opens at `column` and gives the place behind its end, or where the walk gave up; slips are noted on the way.

    `floor` is the indentation of the block the collection stands in: a block entry there or left of it means that a bracket was left open.
    """
    opened = (line, column)
    stack: list[_Level] = []
    steps = 0
    while line < len(sheet.lines):
        text = sheet.lines[line]
        if line > opened[0] and _next_entry(text, floor):
            break
        while column < len(text):
            if not stack:
                stack.append(_Level(text[column] == "{"))
                column += 1
                continue
            line, column = _step(sheet, stack, line, column, floor)
            steps += 1
            text = sheet.lines[line]
            if not stack:
                return line, column
            if len(stack) > MAX_DEPTH or len(sheet.found) > ENOUGH or steps > MAX_STEPS:
                return len(sheet.lines), 0
        line, column = line + 1, 0
    return _left_open(sheet, stack, opened, line - 1)


def _next_sign(text: str, column: int, quote: str) -> int:
    """The next quote or, inside double quotes, backslash; the length of the text if there is none."""
    match = (_DOUBLE if quote == '"' else _SINGLE).search(text, column)
    return match.start() if match else len(text)


def _next_entry(text: str, floor: int) -> bool:
    content = text.lstrip(" ")
    return bool(content) and len(text) - len(content) <= floor and bool(re.match(_BLOCK_LINE, content))


def _step(sheet: Sheet, stack: list[_Level], line: int, column: int, floor: int) -> Place:
    """Takes in one sign, or one run of plain text, and gives the place behind it."""
    text = sheet.lines[line]
    sign = text[column]
    entry = stack[-1].entry
    if sign in " \t":
        return line, column + 1
    if sign == "#" and text[column - 1 : column] in ("", " ", "\t") and not _hash_in_text(sheet, entry, line, column):
        return line, len(text)
    if sign in "}]":
        _finish(sheet, stack.pop())
        if stack:
            stack[-1].entry.closed, stack[-1].entry.end = sign, (line, column + 1)
        return line, column + 1
    if sign == ",":
        return _comma(sheet, stack[-1], line, column)
    if sign == ":" and (entry.closed or text[column + 1 : column + 2] in ("", " ", "\t", ",", "]", "}", "[", "{")):
        entry.colons.append((line, column))
        entry.fresh, entry.closed = True, ""
        return line, column + 1
    if entry.closed:
        _text_behind(sheet, entry, line, column)
    if sign in "{[" and not text.startswith("{{", column):
        return _bracket(sheet, stack, line, column)
    fresh = entry.fresh
    _begin(entry, line, column)
    end = column + 1
    if sign == "{":
        close = text.find("}}", column, column + MAX_REFERENCE)
        if close < 0:
            entry.fresh = fresh
            return _bracket(sheet, stack, line, column)
        entry.reference, end = True, close + 2
    elif fresh and sign in "\"'":
        if (place := quoted_end(sheet, line, column, floor)) is not None:
            entry.closed, entry.end = sign, place
            return place
        note(sheet, "unclosed-quote", line, column)
        mend(sheet, line, column, 1, sign.translate(LOOKALIKE))
    elif fresh and sign in ">|":
        note(sheet, "block-scalar-sign", line, column, sign=sign, text=_UNTIL.match(text, column)[0])
        mend(sheet, line, column, 1, "")
    elif fresh and sign in SPECIAL and special_start(sheet, line, column, _UNTIL.match(text, column)[0]):
        pass
    elif sign == ":":
        entry.tight.append((line, column))
    elif sign == "：":
        entry.wide.append((line, column))
    elif match := _PLAIN.match(text, column):
        end = match.end()
    entry.end = (line, end)
    return line, end


def _begin(entry: _Entry, line: int, column: int) -> None:
    entry.start = entry.start or (line, column)
    if entry.fresh:
        entry.value, entry.fresh = (line, column), False


def _comma(sheet: Sheet, level: _Level, line: int, column: int) -> Place:
    """A comma ends an entry, unless it stands between the digits of a number."""
    text = sheet.lines[line]
    start = column
    while start > 0 and column - start < 4 and text[start - 1].isdigit():
        start -= 1
    number = _THOUSANDS.match(text, start)
    if number and number.end() > column and not level.entry.closed:
        plain = number[0].replace(",", "")
        note(sheet, "thousands-comma", line, start, number=number[0], plain=plain)
        mend(sheet, line, start, len(number[0]), plain)
        level.entry.end = (line, number.end())
        return line, number.end()
    _finish(sheet, level)
    level.entry = _Entry(comma=(line, column))
    return line, column + 1


def _bracket(sheet: Sheet, stack: list[_Level], line: int, column: int) -> Place:
    """An opening bracket begins a collection where a value is due, and is a slip in the middle of a text."""
    text, entry = sheet.lines[line], stack[-1].entry
    if entry.fresh:
        _begin(entry, line, column)
        stack.append(_Level(text[column] == "{"))
        return line, column + 1
    if not entry.bracket:
        note(sheet, "bracket-in-text", line, column, sign=text[column])
    entry.bracket = True
    closing = "]" if text[column] == "[" else "}"
    close = text.find(closing, column, column + MAX_REFERENCE)
    end = column + 1 if close < 0 or text[column] in text[column + 1 : close] else close + 1
    mend(sheet, line, column, 1, text[column].translate(LOOKALIKE))
    if end > column + 1:
        mend(sheet, line, close, 1, closing.translate(LOOKALIKE))
    entry.end = (line, end)
    return line, end


def _text_behind(sheet: Sheet, entry: _Entry, line: int, column: int) -> None:
    """Text behind a closing quote or bracket: the quotes or brackets were meant as text."""
    rest = _UNTIL.match(sheet.lines[line], column)[0]
    value, end = entry.value, entry.end
    opening = sheet.lines[value[0]][value[1]]
    if opening in "\"'":
        note(sheet, "quote-closes-early", *value, text=rest)
    else:
        note(sheet, "bracket-in-text", *value, sign=opening)
    for place, width in ((value, 1), ((end[0], end[1] - 1), 1)):
        mend(sheet, *place, width, sheet.lines[place[0]][place[1]].translate(LOOKALIKE))
    entry.closed, entry.fresh = "", False


def _hash_in_text(sheet: Sheet, entry: _Entry, line: int, column: int) -> bool:
    """Whether a # behind a blank was meant as text: it would hide the comma or bracket that follows on the line."""
    rest = sheet.lines[line][column:]
    hidden = "]}" if rest[1:2].isspace() else ",]}"
    if entry.start is None or not any(sign in rest for sign in hidden):
        return False
    note(sheet, "hash-in-brackets", line, column, text=_UNTIL.match(rest)[0])
    mend(sheet, line, column, 1, "＃")
    return True


def _finish(sheet: Sheet, level: _Level) -> None:
    """Looks at an entry once its end is known."""
    entry = level.entry
    if entry.start is None or entry.end is None:
        return
    if entry.reference and entry.value[0] == entry.end[0] and not entry.closed:
        put_into_quotes(sheet, entry.value[0], entry.value[1], entry.end[1])
    if not level.mapping:
        return
    line, column = entry.start
    text = sheet.lines[line][column : entry.end[1] if entry.end[0] == line else None]
    if not entry.colons:
        _without_colon(sheet, entry, line, column, text)
    elif len(entry.colons) > 1:
        _second_colon(sheet, entry)
    else:
        _wide_entries(sheet, line, column, text, reported=False)


def _without_colon(sheet: Sheet, entry: _Entry, line: int, column: int, text: str) -> None:
    """An entry of braces in which no colon counts as one."""
    place = (entry.wide or entry.tight or [None])[0]
    if place is not None and place[0] == line:
        key, value = text[: place[1] - column].strip(), text[place[1] - column + 1 :].strip()
        if entry.comma is None or is_entry(sheet, key, re.split("[，,]", value)[0]):
            note(sheet, "fullwidth-colon" if entry.wide else "colon-space", *place, key=key, value=re.split("[，,]", value)[0])
            mend(sheet, *place, 1, ": ")
            _wide_entries(sheet, line, column, text, reported=True)
            return
    if entry.comma is not None and not entry.closed:
        note(sheet, "comma-in-text", *entry.comma, text=text)
        mend(sheet, *entry.comma, 1, "，")


def _wide_entries(sheet: Sheet, line: int, column: int, text: str, *, reported: bool) -> None:
    """Further entries hidden behind full-width commas and colons (，上年：90); one note is enough for a pair of braces."""
    for match in re.finditer(_WIDE_ENTRY, text):
        if is_entry(sheet, match[1], re.split("[，,]", text[match.end() :])[0]):
            if not reported:
                note(sheet, "fullwidth-comma", line, column + match.start())
            reported = True
            mend(sheet, line, column + match.start(), 1, ", ")
            mend(sheet, line, column + match.end() - 1, 1, ": ")


def _second_colon(sheet: Sheet, entry: _Entry) -> None:
    (line, first), (other, second) = entry.colons[:2]
    text = sheet.lines[line]
    comma = text.rfind("，", first, second) if line == other else -1
    if comma >= 0 and is_entry(sheet, text[comma + 1 : second], re.split("[，,}]", text[second + 1 :])[0]):
        note(sheet, "fullwidth-comma", line, comma)
        mend(sheet, line, comma, 1, ", ")
    else:
        note(sheet, "colon-in-value", other, second)
        mend(sheet, other, second, 1, "：")


def put_into_quotes(sheet: Sheet, line: int, start: int, end: int) -> None:
    """Lets the parser take the columns start to end as one text."""
    mend(sheet, line, start, 0, "'")
    for column in range(start, end):
        if sheet.lines[line][column] == "'":
            mend(sheet, line, column, 1, "''")
    mend(sheet, line, end, 0, "'")


def _left_open(sheet: Sheet, stack: list[_Level], opened: Place, last: int) -> Place:
    """Notes a collection without an end, and closes it where its text ends."""
    while last > opened[0] and not sheet.lines[last].strip():
        last -= 1
    text = sheet.lines[opened[0]]
    closing = "".join("}" if level.mapping else "]" for level in reversed(stack))
    note(sheet, "unclosed-bracket", *opened, sign=text[opened[1]], closing=closing[-1:] or "]")
    mend(sheet, last, len(sheet.lines[last]), 0, closing)
    for level in reversed(stack):
        _finish(sheet, level)
    return last, len(sheet.lines[last])
