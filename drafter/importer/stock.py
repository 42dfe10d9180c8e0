"""The words drafter itself puts around what a year file says, known again in a draft that is read: they are no facts, and the next draft has its own."""

import re
from collections.abc import Iterable, Iterator

from drafter.model.library import Library, Pattern, Slot

_GIVEN, _YEAR = r"[^，。；：]{1,24}?", r"(?:19|20)\d\d年"
"""What may stand in a slot, and in one for a year."""
_WHOLE = ("plan-frame", "plan", "plan-plain")
_ITEMS = re.compile("(?:problems?|plan-items)(?:-plain)?")
_LOOKS = re.compile(r"[（(]?(?:[^，。；（(]{0,20}(?:情况|对比|指标|数据))?(?:详?见|如)附?[表图]\s*[\d一二三四五六七八九十]{0,3}(?:所示)?[）)]?[。；]?")
_CAPTION = re.compile(r"附?[表图]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}[\s：:、])[^，。；]{0,40}")


class Stock:
    """The stock words of a library, ready to be looked for in many sentences."""

    def __init__(self, library: Library) -> None:
        leads = [f"{_words(pattern)}，(?=.)" for pattern in library.patterns if pattern.slot == "lead"]
        leads += [f"{_words(pattern)}(?=.)" for pattern in library.patterns if _ITEMS.fullmatch(pattern.slot)]
        self._leads = _any(leads)
        self._whole = _any(_words(pattern) for pattern in library.patterns if pattern.slot in _WHOLE)
        self._closings = _any(_words(pattern) for pattern in library.patterns if pattern.slot == "closing")

    def without(self, sentence: str) -> str:
        """A sentence without the stock clause it begins with; empty where it is nothing but stock, or only points at a table or a picture."""
        bare = sentence.strip()
        if _LOOKS.fullmatch(bare) or _CAPTION.fullmatch(bare) or self._whole.fullmatch(bare):
            return ""
        lead = self._leads.match(bare)
        return bare[lead.end() :] if lead else sentence

    def closes(self, text: str) -> bool:
        """Whether a paragraph is one drafter ends with."""
        return self._closings.fullmatch(text.strip()) is not None


def _words(pattern: Pattern) -> str:
    return "".join((_YEAR if piece.name == "the_year" else _GIVEN) if isinstance(piece, Slot) else re.escape(piece) for piece in pattern.pieces)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_listed(patterns)) or "(?!)")


def _listed(patterns: Iterable[str]) -> Iterator[str]:
    """Patterns without the full stop that ends them, which a sentence may have or not."""
    return (f"(?:{pattern.removesuffix('。')}。?)" if pattern.endswith("。") else f"(?:{pattern})" for pattern in patterns)
