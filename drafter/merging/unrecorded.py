"""Merges a draft that does not know any more how it was built: numbers that are not today's give way to it, wherever that can be only they."""

import re

from drafter.directions import FALLING, RISING, rises
from drafter.merging.places import Places, Spot
from drafter.merging.printing import AIM, ATTAINED, MOVED, Printed, change_of, spot_of, verb_before
from drafter.merging.worksheet import Worksheet
from drafter.model.account import DIFFERS, Account, Entry

_NOW = ".本年"
_PLACEHOLDER = re.compile("【待补充：(?P<name>[^】\n]{1,40})】")


def merge(account: Account, places: Places, sheet: Worksheet, new: Printed) -> None:
    """Write onto the sheet what differs from today's data; what would need other words than the number and its verb is told."""
    for entry in account.entries:
        if entry.key.endswith(AIM) and new.verbs.get(entry.key):
            _turned(entry, verb_before(places, entry, ATTAINED), new.verbs[entry.key][0], sheet)
        if entry.status == DIFFERS and entry.key:
            _renewed(entry, places, sheet, new)
    _filled(places, sheet, new)


def _filled(places: Places, sheet: Worksheet, new: Printed) -> None:
    """Placeholders whose figure is known now, and of that name alone."""
    named: dict[str, list[str]] = {}
    for key in new.forms:
        if key.endswith(_NOW) and new.pieces[key].kind != "gap":
            named.setdefault(key.removesuffix(_NOW).rpartition(".")[2], []).append(key)
    for number, line in enumerate(places.lines):
        for match in _PLACEHOLDER.finditer(line.text):
            keys = named.get(match["name"], ())
            if len(keys) == 1:
                sheet.edit(Spot(number, *match.span()), new.forms[keys[0]][0], keys[0], new.pieces[keys[0]].span)


def _renewed(entry: Entry, places: Places, sheet: Worksheet, new: Printed) -> None:
    key, span = entry.key, new.pieces[entry.key].span if not entry.span.line and entry.key in new.pieces else entry.span
    form = new.forms.get(key, [""])[0] or ("" if key.endswith(MOVED) else entry.expected)
    verb = verb_before(places, entry, (*RISING, *FALLING))
    if key in new.words and key not in new.forms:  # a number of the user's own words, which but for it are as they would be built
        form = entry.expected
    if form and _unit(form) != _unit(entry.text):
        sheet.conflict(spot_of(entry), "", form or entry.expected, key, span)
    elif form:
        sheet.edit(spot_of(entry), form, key, span)
        if new.verbs.get(key) and rises(verb) is not rises(new.verbs[key][0]):
            _turned(entry, verb, new.verbs[key][0], sheet)
    elif verb:  # a change that is none any more
        sheet.edit(change_of(places, entry, verb), entry.expected, key, span)
    else:
        sheet.conflict(spot_of(entry), "", entry.expected, key, span)


def _turned(entry: Entry, verb: str, now: str, sheet: Worksheet) -> None:
    """Another verb before a number, where one stands there."""
    if verb:
        sheet.edit(Spot(entry.line, entry.start - len(verb), entry.start), now, entry.key, entry.span)


def _unit(text: str) -> str:
    """What stands behind the digits of a number."""
    return text.lstrip("近约超0123456789.,")
