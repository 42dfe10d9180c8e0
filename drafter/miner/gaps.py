"""Turns a corpus into what it asks for and templates/ lack: headings of no section, figures of no name, company and shapes nobody thought of."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from drafter import names
from drafter.likeness import shape
from drafter.model.corpus import NO_WORD, UNPLACED, Corpus, Gap, Tally
from drafter.model.library import Library


_SEVERAL = 4
"""Reports from which on what only one of them has is no gap."""


def gaps(corpus: Corpus, unknown: Mapping[str, Tally], library: Library) -> tuple[Gap, ...]:
    """What is lacking; `unknown` are names of figures the catalogue does not have, by kind, the most frequent first: what two reports have or more, where there are several; else what the one or two have."""
    least = 2 if corpus.reports >= _SEVERAL else 1
    found = [gap for gap in _all(corpus, unknown, library) if gap.tally.reports >= least]
    ordered = [sorted(group, key=lambda gap: (-gap.tally.reports, -gap.tally.times, gap.text)) for _, group in groupby(found, key=lambda gap: gap.kind)]
    return tuple(gap for group in ordered for gap in group)


def _all(corpus: Corpus, unknown: Mapping[str, Tally], library: Library) -> Iterator[Gap]:
    for (text,), tally in corpus.chapter("headings", UNPLACED).items():
        yield Gap("没有归到章节的标题（cues.yaml）", text, tally)
    ours: dict[str, set[tuple[int, ...]]] = {}
    for pattern in library.patterns:
        if pattern.slot == "heading":
            ours.setdefault(pattern.section, set()).add(shape(pattern.text))
    for (section, lengths), tally in corpus.chapter("shapes").items():
        if lengths and tuple(map(int, lengths.split("-"))) not in ours.get(section, set()):
            yield Gap("没有相应句式的标题结构（patterns/headings.yaml）", f"{section} {lengths}", tally)
    for name, tally in unknown.items():
        yield Gap("目录里没有的数据（indicators-more.yaml）", name, tally)
    groups = [frozenset(group.indicators) for group in library.groups]
    for (first, second), tally in corpus.chapter("together").items():
        known = [names.find(library, name) for name in (first, second)]
        ids = {indicator.id for indicator in known if indicator is not None}
        if not any(ids <= group for group in groups):
            yield Gap("常在一句话里说、没有编成一组的数据（groups.yaml）", f"{first}、{second}", tally)
    for (name, verb), tally in corpus.chapter("verbs").items():
        known_as = names.find(library, name)
        if verb != NO_WORD and known_as is not None and verb != known_as.verb and verb not in name:
            yield Gap("目录里没有的动词（indicators.yaml 的 verb）", f"{verb}{name}", tally)
