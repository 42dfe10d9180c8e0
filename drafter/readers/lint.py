"""Turns the text of a year file into the slips of the pen in it and a mended copy that the parser can read.

The parser stops at its first error and stays silent at the worst ones; so the lines are walked first, all slips are named at once with their place,
and a copy with as many lines is mended in memory so that what stands behind them is checked in the same run. A text without slips comes back as it is.
"""

from __future__ import annotations

import re

from drafter.model.diagnostics import Diagnostic
from drafter.readers import flow
from drafter.readers.indentation import BLANKS, COLON, COMMENT, DASH, Walk, before_comment, deeper_follows, item_follows, odd_indent, open_level
from drafter.readers.slips import Sheet, is_entry, mend, mended, note

MAX_LINES = 250_000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_PAIR = re.compile(rf"([^\s：:][^：:]{{0,40}}?)[{BLANKS}]*+([：:])[{BLANKS}]*+(.*)$")
_HIDDEN_COLON = re.compile(r"：|:[{\[]")
_SOUND = re.compile(r"""( *)(?:- |([^-\s：:#'"\[\]{}|>%@`*&!?,][^：:#'"\[\]{}]{0,40}):(?: |$))([^-\s：:#'"\[\]{}|>%@`*&!?,｛［][^：:#'"\[\]{}]*|)$""")
"""A line with nothing in it that YAML, or a clerk's slip, could mean otherwise: `key: value`, `key:` or `- text` in plain words."""
_MARKER = re.compile(r"(-(?=[^- \t])|[－–—―•·●○◆◇▪■□*＊]|\d{1,2}(?:[、)）]|[.．](?!\d))|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)")
_TIGHT_HASH = re.compile(r"(?<=\S)[ \t]#(?=[^\s#])")
_COMPLETE = r"[-+≤≥约近超第]?[\d０-９][\d０-９.,，．]*\s*[^\d\s，。；]{0,6}|[是否有无]|\d{4}[-/.年]\d.*"
_BLOCK_HEAD = r"[|>](?:[1-9]?[-+]?|[-+][1-9])[ \t]*(?:#.*)?$"


def lint(text: str, name: str, keys: frozenset[str], prose: frozenset[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The mended text, of as many lines, and the slips. `keys`: all keys of the year file and their aliases; `prose`: those that take a text."""
    sheet = Sheet(name, text.split("\n"), keys=keys, prose=prose)
    if _INVISIBLE.search(text):
        _drop_invisible(sheet)
    walk = Walk(sheet)
    for number, line in enumerate(sheet.lines[:MAX_LINES]):
        if number >= walk.resume and line and len(sheet.found) < flow.ENOUGH and len(walk.levels) <= flow.MAX_DEPTH:
            match = _SOUND.match(line)
            if not (match and _goes_on(walk, match)):
                _line(walk, number, line)
    return mended(sheet), tuple(sheet.found)


def _goes_on(walk: Walk, sound: re.Match[str]) -> bool:
    """Takes in a line that is plainly sound, on a level that is open or the first below its key. False, and nothing done, for any other."""
    indent, key, text, levels = sound.end(1), sound[2], sound[3], walk.levels
    is_list = key is None
    if walk.block_floor is not None or walk.text_floor is not None and indent > walk.text_floor or is_list and not text:
        return False
    top = len(levels)
    while top and (levels[top - 1][0] > indent or not is_list and levels[top - 1] == (indent, True)):
        top -= 1
    if not top:
        return False
    if levels[top - 1] == (indent, is_list):
        del levels[top:]
    elif top < len(levels) or walk.pending is None or indent % 2 or levels[-1][0] >= indent or _MARKER.match(sound.string, indent):
        return False
    else:
        levels.append((indent, is_list))
    walk.text_floor = indent if text else None
    walk.pending = None if text else key.rstrip()
    walk.last_key = walk.last_key if is_list else key.rstrip()
    return True


def _drop_invisible(sheet: Sheet) -> None:
    for number, line in enumerate(sheet.lines):
        if match := _INVISIBLE.search(line):
            sheet.lines[number] = _INVISIBLE.sub("", line)
            colon = COLON.search(line)
            in_key = colon is not None and match.start() < colon.start()
            key = re.split(r"[{,\s]", sheet.lines[number][: colon.start() if colon else None].strip())[-1]
            rule = "invisible-character" if in_key else "invisible-in-value"
            note(sheet, rule, number, match.start(), sign=f"U+{ord(match[0]):04X}", text=key)


def _line(walk: Walk, number: int, line: str) -> None:
    content = line.lstrip(" ")
    if content[:1] in BLANKS:
        content = line.lstrip(BLANKS)
    blanks = line[: len(line) - len(content)]
    if walk.block_floor is not None:
        if not content or len(blanks) > walk.block_floor:
            return
        walk.block_floor = None
    if not content or content.startswith("#"):
        return
    if content[0] == "`" and content.startswith("```"):
        note(walk.sheet, "code-fence", number, len(blanks), text=content.rstrip())
        mend(walk.sheet, number, 0, len(line), "")
        return
    if not blanks and content[0] in "-.%" and (content.rstrip() in ("---", "...") or content[0] == "%"):
        return
    indent = len(blanks)
    if blanks.strip(" "):
        indent = odd_indent(walk, number, blanks)
    elif walk.text_floor is not None and indent > walk.text_floor:
        _continued(walk, number, indent, content)
        return
    walk.text_floor = None
    indent = open_level(walk, number, indent, len(blanks), content)
    _content(walk, number, indent, len(blanks))


def _continued(walk: Walk, number: int, indent: int, content: str) -> None:
    """A line that YAML adds to the text above it; a list item or an entry there was not meant so."""
    if DASH.match(content):
        note(walk.sheet, "list-indent", number, indent)
    elif (match := COLON.search(before_comment(content))) and walk.levels[-1][1]:
        note(walk.sheet, "entry-below-text", number, indent, key=content[: match.start()])
        mend(walk.sheet, number, indent + match.start(), 1, "：")
    elif match:
        note(walk.sheet, "value-and-children", number, indent, key=walk.last_key)
        mend(walk.sheet, number, 0, indent, " " * walk.levels[-1][0])
        walk.text_floor = None
        _content(walk, number, walk.levels[-1][0], indent)
    else:
        _hash(walk, number, indent, content)


def _content(walk: Walk, number: int, indent: int, column: int) -> None:
    """What stands behind the indentation: dashes, then an entry, or a text. `column` is where it stands in the line as typed."""
    line = walk.sheet.lines[number]
    shift = indent - column
    item = False
    while line[column] == "-" and len(walk.levels) <= flow.MAX_DEPTH and (match := DASH.match(line, column)):
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
    elif not item and (walk.levels[-1:] == [(indent, True)] or item_follows(walk, number, indent)):
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


def _marker(walk: Walk, line: str, column: int, indent: int) -> re.Match[str] | None:
    """A list marker that YAML does not know, where an item is due: in a list, or below a key that takes no running text."""
    in_list = walk.levels[-1:] == [(indent, True)]
    if not in_list and (walk.pending is None or walk.pending in walk.sheet.prose):
        return None
    match = _MARKER.match(line, column)
    if match and not in_list and (re.match(r"-[\d０-９]", line[column:]) or (len(match[1]) > 1 and COLON.search(line, match.end()))):
        return None  # a negative number, or the numbered name of a section
    return match


def _key_end(walk: Walk, number: int, column: int, item: bool) -> tuple[str, int] | None:
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
    match = COLON.search(before_comment(line), column) if ":" in line else None
    if not match or match.start() == column:
        return None
    key = line[column : match.start()].strip()
    return None if not item and _HIDDEN_COLON.search(key) else (key, match.end())


def _entry(walk: Walk, number: int, column: int, indent: int, key: str, behind: int) -> None:
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
        if re.match(r"#[^\s#]", line[start:]) and not deeper_follows(walk.sheet, number, indent):
            note(walk.sheet, "hash-truncates", number, start, text=line[start:])
    elif DASH.match(line, start):
        note(walk.sheet, "list-on-key-line", number, start, key=key)
        mend(walk.sheet, number, start, 1, "－")
        walk.text_floor = indent
    else:
        _value(walk, number, start, indent, in_list=False)


def _unfinished_entry(walk: Walk, number: int, column: int, indent: int, item: bool) -> bool:
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


def _meant(walk: Walk, number: int, match: re.Match[str], indent: int, item: bool) -> bool:
    """Whether `key：value` in an item, or first below a key, is an entry and not a sentence with a colon in it."""
    key, value = match[1], match[3]
    if item:
        return key in walk.sheet.keys or (not value and deeper_follows(walk.sheet, number, indent))
    if walk.pending in walk.sheet.prose:
        return False
    return not value or walk.pending in walk.sheet.keys or is_entry(walk.sheet, key, value)


def _value(walk: Walk, number: int, column: int, floor: int, *, in_list: bool) -> None:
    """Looks at what is typed as a value; `floor` is the column of its key or dash."""
    sheet, line = walk.sheet, walk.sheet.lines[number]
    sign, rest = line[column], line[column:]
    if rest.startswith("{{"):
        end = COMMENT.search(rest)
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
        if re.match(_BLOCK_HEAD, rest) and (len(rest.rstrip()) == 1 or not rest[1].isdigit() or deeper_follows(sheet, number, floor)):
            walk.block_floor = floor
        else:
            note(sheet, "block-scalar-sign", number, column, sign=sign, text=rest.rstrip())
            mend(sheet, number, column, 1, "")
    elif sign not in flow.SPECIAL or not flow.special_start(sheet, number, column, rest.rstrip()):
        walk.text_floor = floor
        text = before_comment(rest).rstrip()
        if ":" in text and not in_list and (colon := COLON.search(text)):
            note(sheet, "colon-in-value", number, column + colon.start())
            mend(sheet, number, column + colon.start(), 1, "：")
        if text[-1:] in ("]", "}") and {"]": "[", "}": "{"}[text[-1]] not in text:
            note(sheet, "unopened-bracket", number, column + len(text) - 1, sign=text[-1], opening={"]": "[", "}": "{"}[text[-1]])
        _hash(walk, number, column, rest)


def _behind(walk: Walk, number: int, column: int, end: tuple[int, int], before: int) -> None:
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


def _hash(walk: Walk, number: int, column: int, text: str) -> None:
    """A # behind one blank and before a letter cuts a sentence short; behind a finished value, or two blanks, it is a comment."""
    match = _TIGHT_HASH.search(text) if "#" in text else None
    if match and before_comment(text) == text[: match.start()] and not re.fullmatch(_COMPLETE, text[: match.start()].strip()):
        note(walk.sheet, "hash-truncates", number, column + match.start() + 1, text=text[match.start() + 1 :].rstrip())


