"""The text of a cell into the deeds it tells: one a line, without the numbers before them and the sign at their end."""

import re

_NUMBERED = re.compile(r"^(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][.、]?|\d{1,2}(?:[、)）]|[.．](?!\d))|[一二三四五六七八九十]{1,3}(?:、|是(?=\S))|[①-⑳]|[-–—·•●■◆*](?=\D))\s*")
_END = re.compile(r"[。；;\s]+$")


def deeds(text: str) -> tuple[str, ...]:
    """The deeds of a cell; numbers are taken off only where there are several lines."""
    lines = [line.strip() for line in re.split(r"[\r\n\v\f\u2028\u2029]+", text) if line.strip()]
    several = len(lines) > 1
    return tuple(filter(None, (_END.sub("", _NUMBERED.sub("", line) if several else line) for line in lines)))
