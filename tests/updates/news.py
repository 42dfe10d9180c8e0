"""Kinds of new data, seeded: what becomes of a year file between building a draft and updating it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

NEWS: dict[str, Callable[[str, Random], tuple[str, str] | None]] = {}
"""Kind → a function of the text of a year file into the text the draft is built from and that it is updated with; None where it does not fit."""
_BOTH = re.compile(r"^(?P<indent> +)(?P<name>[^\s:#{}\-]+): \{本年: (?P<now>[^,{}]+), 上年: (?P<before>[^,{}]+)\} *$", re.MULTILINE)
_POINT = re.compile(r"^ +- (?P<text>[^\n{}:：]*\d[^\n{}:：]*)$", re.MULTILINE)


def news(function):
    """Put a kind on the list."""
    NEWS[function.__name__] = function
    return function


def other(number: str, rng: Random) -> str:
    """The number with its last digit but one or last changed."""
    places = [n for n, sign in enumerate(number) if sign.isdigit()]
    at = places[-1] if len(places) < 3 else rng.choice(places[-2:])
    return number[:at] + rng.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]


def _figure(text: str, rng: Random):
    found = [m for m in _BOTH.finditer(text) if re.search(r"\d", m["now"]) and re.search(r"\d", m["before"]) and not re.search("约|余|近", m[0])]
    return rng.choice(found) if found else None


def _put(text: str, match: re.Match, group: str, new: str) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


@news
def figures_change(text: str, rng: Random):
    """Some values of the year."""
    new = text
    for _ in range(rng.randint(1, 6)):
        match = _figure(new, rng)
        if match is None:
            return None
        new = _put(new, match, "now", other(match["now"], rng))
    return text, new


@news
def previous_changes(text: str, rng: Random):
    """A value of the year before."""
    match = _figure(text, rng)
    return (text, _put(text, match, "before", other(match["before"], rng))) if match else None


@news
def direction_turns(text: str, rng: Random):
    """This year and the year before the other way round."""
    match = _figure(text, rng)
    if match is None or match["now"].strip() == match["before"].strip():
        return None
    return text, text[: match.start("now")] + match["before"] + text[match.end("now") : match.start("before")] + match["now"] + text[match.end("before") :]


@news
def becomes_equal(text: str, rng: Random):
    """This year as the year before."""
    match = _figure(text, rng)
    return (text, _put(text, match, "now", match["before"])) if match else None


@news
def placeholder_filled(text: str, rng: Random):
    """A value that was not known yet."""
    match = _figure(text, rng)
    return (_put(text, match, "now", "待补"), text) if match else None


@news
def figure_withdrawn(text: str, rng: Random):
    """A figure taken out."""
    match = _figure(text, rng)
    name = match["name"] if match else ""
    if not match or text.count(name) > 1:
        return None
    return text, text[: match.start()] + text[match.end() + 1 :]


@news
def figure_added(text: str, rng: Random):
    """A figure put in."""
    made = figure_withdrawn(text, rng)
    return (made[1], made[0]) if made else None


@news
def point_changes(text: str, rng: Random):
    """A number in a highlight."""
    found = list(_POINT.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    number = rng.choice(list(re.finditer(r"\d+(?:\.\d+)?", match["text"])))
    if text.count(match["text"]) > 1:
        return None
    words = match["text"][: number.start()] + other(number[0], rng) + match["text"][number.end() :]
    return text, _put(text, match, "text", words)


@news
def point_removed(text: str, rng: Random):
    """A highlight taken out."""
    found = [m for m in _POINT.finditer(text) if text[m.end() + 1 :].startswith(re.match(" +", m[0])[0] + "- ") and text[: m.start()].rstrip("\n").rpartition("\n")[2].lstrip().startswith("- ")]
    if not found:
        return None
    match = rng.choice(found)
    return text, text[: match.start()] + text[match.end() + 1 :]


@news
def point_added(text: str, rng: Random):
    """A highlight put in."""
    made = point_removed(text, rng)
    return (made[1], made[0]) if made else None
