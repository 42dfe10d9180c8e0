"""The comments `# 出自 医务部.xlsx!指标!F7=97.5%` of a year file: places into such a comment, and a finding into one that names the cell its line came from."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafter.model.diagnostics import Diagnostic

WORD = "出自"
_COMMENT = re.compile(rf"(?<!\S)#+\s*{WORD}[\s:：]+")
_CELL = re.compile(r"(?:[、,，]\s*)?(?P<place>[^\s、,，].*?![A-Z]{1,3}[1-9]\d{0,6})(?:=(?P<value>[^\s、,，]+))?(?=[、,，\s]|$)")
_QUOTED = re.compile(r"年度文件第 (\d+) 行")
_LONGEST = 20
"""Lines that braces reach over at most."""
_WHO = re.compile(r"[，,]\s*填报人[\s:：]*(?P<who>[^\s，,#]+)")


class Origin(NamedTuple):
    """Where values of a line came from: file!sheet!cell, who filled them in, the column (from 1) at which the comment begins, and for each place what was taken from it
    (empty where that is not said)."""

    places: tuple[str, ...]
    people: tuple[str, ...] = ()
    column: int = 0
    values: tuple[str, ...] = ()

    @property
    def noted(self) -> tuple[str, ...]:
        """The places as they stand in the comment, with their values."""
        return tuple(note(place, value) for place, value in zip(self.places, self.values))


def note(place: str, value: str) -> str:
    """A place with what was taken from it."""
    return f"{place}={value}" if value else place


def value(text: str) -> str:
    """A value as a comment says it: on one line, without what parts places from each other."""
    return re.sub(r"[\s、,，]", "", _plain(text))


def comment(places: Iterable[str], people: Iterable[str] = ()) -> str:
    """The comment without its #, on one line."""
    who = "、".join(dict.fromkeys(filter(None, map(_plain, people))))
    return f"{WORD} {'、'.join(dict.fromkeys(map(_plain, places)))}" + (f"，填报人 {who}" if who else "")


def origin(line: str) -> Origin | None:
    """What the comment at the end of a line says; None where there is none such."""
    if WORD not in line:
        return None
    found = None
    for found in _COMMENT.finditer(line):
        pass
    places: list[str] = []
    values: list[str] = []
    at = found.end() if found is not None else 0
    while found is not None and (cell := _CELL.match(line, at)) is not None:
        places.append(cell["place"])
        values.append(cell["value"] or "")
        at = cell.end()
    if not places:
        return None
    who = _WHO.match(line, at)
    return Origin(tuple(places), tuple(who["who"].split("、")) if who else (), found.start() + 1, tuple(values))


def named(found: Iterable[Diagnostic], text: str, file: str) -> tuple[Diagnostic, ...]:
    """The findings; one about a line of the year file that came out of a form, or that quotes such a line, names the cell."""
    found = tuple(found)
    if WORD not in text:
        return found
    lines = text.split("\n")
    return tuple(_named(each, lines, file) for each in found)


def _named(found: Diagnostic, lines: list[str], file: str) -> Diagnostic:
    if f"（{WORD} " in found.message + found.hint:
        return found
    place = found.span
    if place.file != file:
        return found._replace(hint=_QUOTED.sub(lambda quoted: quoted[0] + _told(lines, int(quoted[1])), found.hint))
    return found._replace(message=found.message + _told(lines, place.line)) if not place.sheet else found


def around(lines: list[str], number: int) -> Origin | None:
    """What is said at the end of a line; for one that ends inside braces at the end of that on which they end."""
    known, depth = None, 0
    for line in lines[number - 1 : number - 1 + _LONGEST] if number > 0 else ():
        known = origin(line)
        depth += sum(line.count(sign) for sign in "{[") - sum(line.count(sign) for sign in "}]")
        if known is not None or depth <= 0:
            break
    return known


def _told(lines: list[str], number: int) -> str:
    """The cells of a line, in brackets."""
    known = around(lines, number)
    return f"（{WORD} {'、'.join(known.places)}）" if known is not None else ""


def _plain(text: str) -> str:
    """A text without what would end a comment or a place in it."""
    return re.sub(r"\s+", " ", "".join(sign if sign.isprintable() else " " for sign in text)).replace(" #", "＃").strip()
