"""Turns the entries of the two indicator files into indicators, and their names into a mapping that holds them all."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from drafter import names
from drafter.model.library import Indicator

# Kinds of indicator, and what each implies where an entry does not say otherwise: unit, form of its change, range outside of which it is an error.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "count": ("", "", ""),
    "yuan": ("元", "percent", ""),
    "ratio_pct": ("%", "pp", "0..100"),
    "ratio_permille": ("‰", "permille_points", "0..1000"),
    "ratio_plain": ("", "absolute", ""),
    "days": ("天", "absolute", ""),
    "minutes": ("分钟", "absolute", ""),
    "score": ("分", "absolute", "0..100"),
    "level": ("", "absolute", ""),
    "rank": ("位", "rank", ""),
    "growth_pct": ("%", "self", ""),
}
BETTER = ("higher", "lower", "neutral")
CHANGES = ("percent", "pp", "absolute", "self", "rank", "permille_points", "absolute_or_pp", "")
SCALES = ("", "万", "亿")
FIELDS = frozenset(
    {"id", "name", "aliases", "unit", "verb", "kind", "better", "change", "decimals", "section"}
    | {"hard", "warn", "formula", "since", "until", "note", "hint", "source", "tier", "scale"}
)


class EntryError(ValueError):
    """An entry of a template file cannot be used; the message says why, in Chinese, for whoever edits the file."""


class Line(NamedTuple):
    """An indicator of a group before it is made: its name, its aliases, and the fields the group shares, in the order of Indicator."""

    name: str
    aliases: tuple[str, ...]
    shared: tuple[Any, ...]

    def indicator(self) -> Indicator:
        """The indicator; its name is its id."""
        return Indicator(self.name, self.name, self.aliases, *self.shared)


class Catalogue(Mapping[str, Indicator]):
    """Normalised names to indicators. Those of the groups are made when first asked for: there are thousands, and a year names some dozens."""

    def __init__(self, index: Mapping[str, Indicator | Line]) -> None:
        self._index = dict(index)

    def __getitem__(self, key: str) -> Indicator:
        item = self._index[key]
        if isinstance(item, Line):
            made = item.indicator()
            self._index |= {own: made for own in map(names.normalise, (item.name, *item.aliases)) if self._index.get(own) is item}
            return made
        return item

    def get(self, key: str, default: Any = None) -> Any:
        """The indicator of a name, or `default`: most words that are asked for are no name of one."""
        return self[key] if key in self._index else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def indicator(entry: Mapping[str, Any]) -> Indicator:
    """One entry of indicators.yaml. Raises KeyError for a field that must be there, ValueError (EntryError) for a value that cannot be."""
    unknown = set(entry) - FIELDS
    if unknown:
        raise EntryError(f"没有“{'、'.join(sorted(unknown))}”这样的字段")
    kind = one_of(KINDS, entry.get("kind", "count"))
    unit, change, hard = KINDS[kind]
    return Indicator(
        id=entry.get("id", entry["name"]),
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        unit=entry.get("unit", unit),
        kind=kind,
        better=one_of(BETTER, entry.get("better", "neutral")),
        change=one_of(CHANGES, entry.get("change", change)),
        decimals=int(entry["decimals"]) if "decimals" in entry else 0 if kind == "count" else None,
        section=entry["section"],
        hard_range=_range(entry.get("hard", hard)),
        warn_range=_range(entry.get("warn", "")),
        formula=entry.get("formula", ""),
        since=entry.get("since", ""),
        until=entry.get("until", ""),
        verb=entry.get("verb", ""),
        note=entry.get("note", ""),
        hint=entry.get("hint", ""),
        source=tuple(entry["source"].split()),
        tier=entry.get("tier", ""),
        scale=one_of(SCALES, entry.get("scale", "")),
    )


def group(entry: Mapping[str, Any]) -> tuple[Line, ...]:
    """One group of indicators-more.yaml: a name in each line of `names` and, behind equal signs, its aliases. Raises like `indicator`."""
    lines = [[name.strip() for name in line.split("=")] for line in entry["names"].splitlines() if line.strip()]
    model = indicator({"name": "", **{key: value for key, value in entry.items() if key != "names"}})
    shared = model[3:]
    return tuple(Line(name, tuple(aliases), shared) for name, *aliases in lines)


def one_of(allowed: Iterable[str], value: str) -> str:
    """The value itself. Raises EntryError when it is none of those allowed."""
    if value not in allowed:
        raise EntryError(f"“{value}”不在可用的取值“{'、'.join(filter(None, allowed))}”之中")
    return value


def _range(text: str) -> tuple[Decimal, Decimal] | None:
    """`0..100` as a pair; None for an empty text."""
    if not text:
        return None
    low, _, high = text.partition("..")
    return Decimal(low), Decimal(high)
