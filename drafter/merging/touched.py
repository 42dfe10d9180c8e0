"""Merges sentences a person rewrote: of these only numbers change, with the verb of a change as it was built; where both changed a number nothing does."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from drafter.counting import plain
from drafter.directions import rises
from drafter.merging.places import Places, Spot
from drafter.merging.printing import MOVED, Printed, change_of, spot_of, verb_before
from drafter.merging.worksheet import Worksheet
from drafter.merging.wording import differences
from drafter.model.account import AGREES, DIFFERS, Account, Entry
from drafter.model.diagnostics import Span

_GAP = "gap"
_RANK = ".排名"
_DIGITS = re.compile(r"\d[\d,.]*")
_NOW = ".本年"
_STILL = re.compile("，?(?P<still>[与同](?:上年|去年)(?:同期)?(?:基本)?持平)")
_LAST_YEAR = re.compile("(?:去年|上年|同期)[^，。；]{0,12}$")


class Touched:
    """The numbers of a draft outside of what stands as it was built, against old and new values. `keys` are today's keys of what has another; `same` tells whether
    two numbers say the same, however they are written."""

    def __init__(self, places: Places, sheet: Worksheet, old: Printed, new: Printed, keys: Mapping[str, str], same: Callable[[str, str], bool]) -> None:
        """Take both."""
        self._places, self._sheet, self._old, self._new, self._keys, self._same = places, sheet, old, new, keys, same
        self._all = tuple(text for texts in new.words.values() for text in texts)

    def merge(self, account: Account, as_built: Sequence[Entry]) -> None:
        """Write what changes onto the sheet. `account` holds the draft against today's data, `as_built` tells of its numbers what they were built from."""
        built = {(entry.line, entry.start, entry.end): entry for entry in as_built if entry.status in (AGREES, DIFFERS) and entry.key}
        for entry in account.entries:
            if self._sheet.untouched(entry.line, entry.start, entry.end):
                continue
            own = built.get((entry.line, entry.start, entry.end))
            if own is not None and own.status == AGREES:
                self._built(own, entry)
            elif own is not None and self._persons(own):
                continue
            elif entry.status == DIFFERS and entry.key:
                self._differs(entry)
        self._placeholders()

    def _built(self, entry: Entry, today: Entry) -> None:
        """A number that stands as it was built, whatever was written around it: it becomes what it is today."""
        key = self._keys.get(entry.key, entry.key)
        if entry.key in self._old.words and entry.key not in self._old.forms:
            new = self._reworded(entry)
            if new:
                self._sheet.edit(spot_of(entry), new, key, self._source(key))
            elif entry.key.endswith(_RANK) and key not in self._new.words:
                self._sheet.withdrawn(spot_of(entry), entry.key)
        elif key in self._new.forms:
            new, was = self._new.forms[key], self._old.forms.get(entry.key, [])
            spot = self._stretch(entry, was)
            text = self._sheet.text(spot)
            as_built = any(plain(text) == plain(form) for form in was)
            if not any(plain(text) == plain(form) or not as_built and self._same(text, form) for form in new):
                self._sheet.edit(spot, self._in_its_form(text, was, new[0]) or new[0], key, self._source(key))
            self._turned(entry, key)
            self._moves_now(spot, entry, key)
        elif today.status == DIFFERS and today.key == key and key.endswith(MOVED):  # a change that is no number any more
            self._levelled(entry, key, today.expected)
        else:
            self._sheet.withdrawn(spot_of(entry), entry.key)

    def _differs(self, entry: Entry) -> None:
        """A number that is not today's value: one that is the old value, in a sentence of a person's own, becomes it; what a person changed does not."""
        new = self._new.forms.get(entry.key, [""])[0] or ("" if entry.key.endswith(MOVED) else entry.expected)
        was = self._old.forms.get(entry.key, [])
        if _LAST_YEAR.search(self._places.lines[entry.line].text[: entry.start]) and not entry.key.endswith(".上年"):
            return
        if not was or not new or new in was or any(self._same(new, form) for form in was):  # nobody changed the data: it is the person's number, and verify tells of it
            return
        spot = self._stretch(entry, was)
        text = self._in_its_form(self._sheet.text(spot), was, new)
        if text is not None:
            self._sheet.edit(spot, text, entry.key, self._source(entry.key, entry.span))
            self._turned(entry, entry.key)
        else:
            self._sheet.conflict(spot_of(entry), was[0], new, entry.key, self._source(entry.key, entry.span))

    def _persons(self, own: Entry) -> bool:
        """A number that a person changed, of a value that the data changed otherwise, or withdrew, too; whether it is told."""
        key = self._keys.get(own.key, own.key)
        if own.key in self._old.words and own.key not in self._old.forms:
            new = self._reworded(own)
            if new and plain(new) != plain(own.text):
                self._sheet.conflict(spot_of(own), own.expected, new, key, self._source(key))
            return bool(new)
        if own.key in self._old.forms and key not in self._new.forms:
            self._sheet.withdrawn(spot_of(own), own.key)
            return True
        return False

    def _stretch(self, entry: Entry, forms: Sequence[str]) -> Spot:
        """The number, with 近 or 约 before it where the value was built with that."""
        line = self._places.lines[entry.line].text
        for form in forms:
            start = entry.start - max(form.find(entry.text), 0)
            if start >= 0 and line.startswith(form, start):
                return Spot(entry.line, start, start + len(form))
        return spot_of(entry)

    def _levelled(self, entry: Entry, key: str, phrase: str) -> None:
        """An amount whose figure no longer moved: number and verb give way to what is said of that."""
        verb = self._verb(entry)
        if verb:
            self._sheet.edit(change_of(self._places, entry, verb), phrase, key, self._source(key))
        else:
            self._sheet.conflict(spot_of(entry), "", phrase, key, self._source(key))

    def _turned(self, entry: Entry, key: str) -> None:
        """The verb as it was built before an amount, where that goes another way now."""
        verb, verbs, was = self._verb(entry), self._new.verbs.get(key, ()), self._old.verbs.get(entry.key, ())
        if not verbs or not was or set(verbs) & set(was):
            return
        if verb:
            self._sheet.edit(Spot(entry.line, entry.start - len(verb), entry.start), verbs[0], key, self._source(key))
        if rises(verbs[0]) is rises(was[0]) is not None:
            return
        form = self._new.forms[key][0] if key.endswith(MOVED) else ""
        was, verbs = ([verb.rstrip("（") for verb in said] for said in (was, verbs))
        said = f"按新数据，这里由“{was[0]}”变为“{verbs[0]}{form}”，这句话改写过，请把前后的说法看一遍。"
        self._sheet.remark("direction-changed", spot_of(entry), said, f"按新数据由“{was[0]}”变为“{verbs[0]}{form}”，这句话改写过", "请把前后的说法看一遍；文稿里加了批注", key, left=was[0], right=verbs[0])

    def _moves_now(self, spot: Spot, entry: Entry, key: str) -> None:
        """与上年持平 behind a value that moved: it gives way to the change, which was none when the draft was built."""
        moved = f"{key.removesuffix(_NOW)}{MOVED}"
        before = f"{entry.key.removesuffix(_NOW)}{MOVED}"
        still = _STILL.match(self._places.lines[entry.line].text[spot.end :]) if key.endswith(_NOW) and moved in self._new.forms and before not in self._old.forms else None
        if still and self._new.verbs.get(moved):
            words = f"{self._new.verbs[moved][0]}{self._new.forms[moved][0]}"
            self._sheet.edit(Spot(entry.line, spot.end + still.start("still"), spot.end + still.end("still")), words, moved, self._source(moved))

    def _verb(self, entry: Entry) -> str:
        """The verb before the amount of a change, where it is one that was built there."""
        return verb_before(self._places, entry, self._old.verbs.get(entry.key, ()))

    def _reworded(self, entry: Entry) -> str:
        """What became of a number of the user's own words, where only numbers changed around it; empty where nothing did, or more."""
        key = self._keys.get(entry.key, entry.key)
        text, texts = self._old.words[entry.key][0], self._new.words.get(key, [])
        new = next((one for one in (*texts, *self._all) if _DIGITS.sub("#", one) == _DIGITS.sub("#", text)), "")
        number = entry.text if entry.text in text else entry.expected
        start = text.find(number)
        if text in self._all or not new or start < 0 or text.find(number, start + 1) >= 0:
            return ""
        end, out, place = start + len(number), "", start
        for a, b, words in differences(text, new):
            if b <= start or a >= end:
                continue
            if a < start or b > end:
                return ""
            out, place = out + text[place:a] + words, b
        return "" if out + text[place:end] == number else out + text[place:end]

    def _in_its_form(self, text: str, was: Sequence[str], new: str) -> str | None:
        """The new value where the number is the old one, however it is written: with its unit set apart where that is; else None."""
        for form in was:
            rest = form.removeprefix(text)
            if rest and rest != form and not any(map(str.isdigit, rest)) and new.endswith(rest):
                return new[: -len(rest)]
            if plain(text) == plain(form) or self._same(text, form):
                return new
        return None

    def _source(self, key: str, span: Span = Span("")) -> Span:
        return self._new.pieces[key].span if not span.line and key in self._new.pieces else span

    def _placeholders(self) -> None:
        """Placeholders whose values are known now."""
        for key, text in self._filled():
            for n, line in enumerate(self._places.lines):
                start = line.text.find(text)
                while start >= 0:
                    if line.number is not None and not self._sheet.untouched(n, start, start + len(text)):
                        self._sheet.edit(Spot(n, start, start + len(text)), self._new.forms[key][0], key, self._new.pieces[key].span)
                    start = line.text.find(text, start + len(text))

    def _filled(self) -> Iterator[tuple[str, str]]:
        for key, piece in self._old.pieces.items():
            if piece.kind == _GAP and key in self._new.forms and self._new.pieces[key].kind != _GAP:
                yield key, piece.text
