"""The text of a cell into the deeds it tells: one a line, without the numbers before them and the sign at their end."""

import re

from drafter.chinese import read_chinese

_NUMBERED = re.compile(r"^(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][.、]?|\d{1,2}(?:[、)）]|[.．](?!\d))|[一二三四五六七八九十]{1,3}(?:、|是(?=\S))|[①-⑳]|[-–—·•●■◆*](?=\D))\s*")
_END = re.compile(r"[。；;\s]+$")


def deeds(text: str) -> tuple[str, ...]:
    """The deeds of a cell; numbers are taken off only where the lines are counted from one (三、四级手术 is no third point)."""
    lines = [line.strip() for line in re.split(r"[\r\n\v\f\u2028\u2029]+", text) if line.strip()]
    numbers = [_number(mark[0]) if (mark := _NUMBERED.match(line)) else None for line in lines]
    if len(lines) < 2 or numbers[0] == 1 and numbers[1] != 2:
        numbers[:1] = [None]
    counted = (number == 0 or number == at for at, number in enumerate(numbers, 1))
    return tuple(filter(None, (_END.sub("", _NUMBERED.sub("", line) if own else line) for line, own in zip(lines, counted))))


def _number(mark: str) -> int:
    """The number of a mark; 0 for a dot or a dash."""
    numeral = re.sub(r"[^\d一二三四五六七八九十①-⑳]", "", mark)
    if numeral[:1] and "①" <= numeral[0] <= "⑳":
        return ord(numeral[0]) - ord("①") + 1
    return int(numeral) if numeral.isdecimal() else read_chinese(numeral) or 0 if numeral else 0
