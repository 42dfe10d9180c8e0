"""What drafter knows: indicators, sections, the wording calendar, patterns and layout, as read from templates/."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from drafter.model.diagnostics import Severity


class Indicator(NamedTuple):
    """One indicator of the catalogue, or one made for a name the catalogue does not know (`id` empty).

    `kind`: count, yuan, ratio_pct, ratio_permille, ratio_plain, days, minutes, score, level, rank, growth_pct. `better`: higher, lower, neutral.
    `change`: percent, pp, absolute, self, rank, permille_points, absolute_or_pp; empty (unknown names): percent, or absolute for small counts.
    `unit` is what prints behind a value that was typed without one. `ranges` are in the plain unit. `verb` is the verb the figure takes in running text.
    `note` is for whoever edits the catalogue, `hint` for the department that fills in the figure. `scale`: what the people who keep the figure count it by (万: in 万元).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    kind: str = "count"
    better: str = "neutral"
    change: str = ""
    decimals: int | None = None
    section: str = ""
    hard_range: tuple[Decimal, Decimal] | None = None
    warn_range: tuple[Decimal, Decimal] | None = None
    formula: str = ""
    since: str = ""
    until: str = ""
    verb: str = ""
    note: str = ""
    hint: str = ""
    source: tuple[str, ...] = ()
    tier: str = ""
    scale: str = ""


class SectionKind(NamedTuple):
    """A standard section: `name` is what a person writes under 章节, `id` its English alias, `since`/`until` report years the name is usual in,
    `heading` False for 导语 and 结语; `position` counts the standard order from 0; `instead` names the section that stands for it out of its years."""

    name: str
    id: str
    position: int
    about: str = ""
    aliases: tuple[str, ...] = ()
    heading: bool = True
    since: int | None = None
    until: int | None = None
    instead: str = ""


class Dated(NamedTuple):
    """A wording with the days it may be printed on: first and last day inclusive (None: open). `verified`: it may become a default that prints;
    `category` and `after`: what it belongs to, and what to do with it once it is over."""

    text: str
    first: date | None
    last: date | None
    verified: bool
    id: str = ""
    source: tuple[str, ...] = ()
    category: str = ""
    after: str = ""

    def current(self, day: date) -> bool:
        """Whether the wording may be printed in a text signed that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class YearFrame(NamedTuple):
    """What a year was: 2025 → “十四五”规划收官之年; `first` is the day from which it may be said of a coming or running year."""

    year: int
    text: str
    first: date
    verified: bool
    source: tuple[str, ...] = ()


class Slot(NamedTuple):
    """A place in a pattern that is filled when it is used: {{ name }}."""

    name: str


class Pattern(NamedTuple):
    """A sentence, clause or heading pattern: `text` with slots {{ … }}, and the same taken apart as `pieces`; templates/patterns/README.md has the fields.

    `slot` says what the pattern is for (heading, lead, opening …), `section` the standard section it fits (empty: any),
    `first`/`last` the signing days it may be printed on, `literal` the digits and numerals it may carry, `kinds` the kinds of hospital.
    `given` are the slot values of its `example` (a pattern without slots is its own example). From a corpus come `seen`, the ids of reports that have the
    like, and `weight`, how often the pattern is to be chosen among others; `own`: the words are
    the house's own.
    """

    id: str
    slot: str
    text: str
    pieces: tuple[str | Slot, ...]
    section: str = ""
    first: date | None = None
    last: date | None = None
    literal: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    example: str = ""
    seen: tuple[str, ...] = ()
    weight: int = 1
    own: bool = False

    def current(self, day: date) -> bool:
        """Whether the pattern may be printed in a text signed that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Group(NamedTuple):
    """Indicators (ids) that share a sentence, in the order they are said.

    `whole` maps a part to the indicators it may follow with 其中, the first that is given counts; `counts` a share to the count it is the share of.
    """

    id: str
    indicators: tuple[str, ...]
    whole: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    counts: Mapping[str, str] = MappingProxyType({})


class Words(NamedTuple):
    """Lists of words by which sentences are put together; templates/words.yaml says of each what it is for."""

    counting: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    part_of_name: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    not_leading: tuple[str, ...] = ()
    beginning: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    not_preposition: tuple[str, ...] = ()
    aiming: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    awarded: tuple[str, ...] = ()
    honour_verbs: tuple[str, ...] = ()
    claiming: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    house_verbs: tuple[str, ...] = ()
    heading_starts: tuple[str, ...] = ()
    heading_ends: tuple[str, ...] = ()
    uncut: tuple[str, ...] = ()

    def says_what(self, heading: str, *, only_of: bool = False) -> bool:
        """Whether every clause of a heading says what is to be done (夯实护理基础), or what is told of (护理质量管理; with `only_of` nothing else will do)."""
        clauses = [clause for clause in re.split("[，；：、]", heading) if clause]
        starts = () if only_of else self.heading_starts
        return bool(clauses) and all(clause.startswith(starts) or clause.endswith(self.heading_ends) for clause in clauses)


class Topic(NamedTuple):
    """What problems and plans may have in common: `words` that name it, `aim` the clause for a measure that answers a problem of its kind."""

    id: str
    words: tuple[str, ...]
    aim: str
    kinds: tuple[str, ...] = ()


class Cue(NamedTuple):
    """Words by which a passage of an old summary is known to belong to a section; `weak` ones stand in other sections too."""

    section: str
    words: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Genre(NamedTuple):
    """A kind of document: `name` ends its title, `announce` and `closing` are the slots its frame is drawn from."""

    name: str
    announce: str
    closing: str


class Rule(NamedTuple):
    """One rule of templates/rules/; the README there has the fields.

    `kind` names the function that runs it, `given` are the parameters of that kind. `severity` is None where a rule is silenced. `message` and
    `hint` may hold `{word}`, filled in from what was found. `since` and `until` are the report years it holds for, `whole_year`: only for records of a full year; `own`: a hospital's own, or changed by it. `valid` and `invalid` are texts,
    or parts of a year file, on which it finds nothing, or something.
    """

    name: str
    kind: str
    title: str
    severity: Severity | None
    message: str
    hint: str = ""
    why: str = ""
    source: str = ""
    since: int | None = None
    until: int | None = None
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    given: Mapping[str, Any] = MappingProxyType({})
    file: str = ""
    whole_year: bool = False
    own: bool = False


class Manner(NamedTuple):
    """How figures are put: the words for a comparison with the year before, each with how often it is to be chosen; for the id of an indicator, or
    a kind of them, the word between name and value, for the id of an indicator the verb before its name, where a house has a way of its own."""

    bases: tuple[tuple[str, int], ...] = (("同比", 1), ("比上年", 1), ("较上年", 1))
    links: Mapping[str, str] = MappingProxyType({})
    verbs: Mapping[str, str] = MappingProxyType({})


class House(NamedTuple):
    """What a hospital's own past summaries are like: by kind of hospital (empty: all) the order of the standard sections and those
    that are usual."""

    order: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, tuple[str, ...]]

    def order_of(self, kind: str) -> tuple[str, ...]:
        """The order of sections for a kind of hospital, or of all where the house has no report of that kind."""
        return self.order.get(kind) or self.order[""]


class Department(NamedTuple):
    """A department of a hospital: its other names, the standard sections it answers for, and indicators of other sections."""

    name: str
    aliases: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


class Library(NamedTuple):
    """Everything read from templates/. `by_name` maps a normalised name or alias to its indicator (see drafter.names), `by_id` an id.

    `terms` are the set phrases with numbers in them, by their kind.

    `indicators` and `by_id` hold those described one by one (the national lists and the usual ones), `by_name` also the many known by name and unit only.
    """

    indicators: tuple[Indicator, ...]
    by_name: Mapping[str, Indicator]
    by_id: Mapping[str, Indicator]
    sections: tuple[SectionKind, ...]
    section_names: Mapping[str, SectionKind]
    plenum_formulae: tuple[Dated, ...]
    frames: tuple[YearFrame, ...]
    phrases: tuple[Dated, ...]
    patterns: tuple[Pattern, ...] = ()
    groups: tuple[Group, ...] = ()
    topics: tuple[Topic, ...] = ()
    cues: tuple[Cue, ...] = ()
    words: Words = Words()
    genres: Mapping[str, Genre] = MappingProxyType({})
    presets: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    manner: Manner = Manner()
    house: House | None = None
    rules: tuple[Rule, ...] = ()
    terms: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    departments: tuple[Department, ...] = ()
