"""What is mined from old summaries: the digest of one, and the corpus that many digests add up to.

A digest holds facts of a report (outline, figures, shapes of its clauses, set phrases), never its running text and no names of persons. A corpus holds
counts only, so that two corpora add up to one whatever the order (see `Tally`).
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

KEPT = 3
"""How many reports a tally names."""
LONGEST = 28
"""Characters a heading may have in a digest: what is longer may be a sentence of somebody's."""

DEPTHS: Mapping[str, int] = MappingProxyType(
    {
        "years": 1, "kinds": 1, "genres": 1, "sections": 2, "order": 3, "numbering": 2, "headings": 2, "shapes": 2, "indicators": 1, "together": 2, "verbs": 2,
        "links": 2, "bases": 1, "frames": 1, "phrases": 1, "patterns": 1,
    }  # fmt: skip
)
"""The chapters of a corpus with the number of names that lead to a tally. sections: kind of hospital, section; order: kind, section, a section behind it;
numbering: level, style; headings and shapes: section, heading; together: an indicator, one behind it in the same sentence; verbs: indicator, the verb
before it; links: indicator, the word between its name and value."""

UNPLACED, NO_WORD = "（未归类）", "—"
"""Where headings of no section are counted; what stands for a word that is not there."""
BARE = ("order",)
"""Chapters that count reports and nothing else."""


class Headed(NamedTuple):
    """A heading of a digest: `number` is its style (一、), `form` that of summary.Title, `text` the heading with names and numbers masked (empty where it
    is no title by itself or too long), `shape` the lengths of its clauses, `about` the sections its words speak of."""

    level: int
    section: str
    number: str
    form: str
    shape: tuple[int, ...]
    text: str = ""
    about: tuple[str, ...] = ()


class Frame(NamedTuple):
    """The shape of a clause that states a figure: the verb before its name, the word between name and value, the unit, and what its change is said with
    (同比, 增长); each empty where there is none."""

    verb: str = ""
    link: str = ""
    unit: str = ""
    basis: str = ""
    moved: str = ""

    @property
    def text(self) -> str:
        """As it reads: 完成〈指标〉〈数〉人次，同比增长〈幅度〉."""
        change = f"，{self.basis}{self.moved}〈幅度〉" if self.moved else ""
        return f"{self.verb}〈指标〉{self.link}〈数〉{self.unit}{change}"


class Stated(NamedTuple):
    """A figure of a digest; `name` is the catalogue's, empty where it does not know it, `value` None where it was masked, `amount` its change with the sign,
    `sentence` counts the sentences that state figures, so that those of one sentence are known."""

    name: str
    section: str
    value: Decimal | None
    unit: str
    approx: str
    role: str
    amount: str
    sentence: int
    frame: Frame


class Digest(NamedTuple):
    """The facts of one report. `id` is its document's sha256, shortened, with the part of the document it is; `year` is 0 and `hospital` empty where they
    are not known or masked; `length` counts characters; `phrases` set phrases of templates/ with how often they stand in it."""

    id: str
    sha256: str
    part: int
    title: str
    hospital: str
    kind: str
    year: int
    genre: str
    length: int
    outline: tuple[Headed, ...]
    figures: tuple[Stated, ...]
    phrases: Mapping[str, int]


class Tally(NamedTuple):
    """In how many reports something stands, how often in all, and the first reports by their ids.

    Tallies add up like numbers, in any order: of the ids the smallest are kept, and the smallest of all are among the smallest of each part.
    """

    reports: int
    times: int
    seen: tuple[str, ...]

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        seen = tuple(sorted({*self.seen, *other.seen})[:KEPT]) if self.seen or other.seen else ()
        return Tally(self.reports + other.reports, self.times + other.times, seen)


class Corpus(NamedTuple):
    """What digests add up to: the number of reports, their characters, and a tally for every chapter and names (see DEPTHS)."""

    reports: int = 0
    length: int = 0
    tallies: Mapping[tuple[str, ...], Tally] = MappingProxyType({})

    def chapter(self, *names: str) -> dict[tuple[str, ...], Tally]:
        """The tallies whose names begin so, without that beginning."""
        return {key[len(names) :]: tally for key, tally in self.tallies.items() if key[: len(names)] == names}


class Gap(NamedTuple):
    """Something that stands in reports and not in templates/: `kind` says in Chinese what it is and which file lacks it."""

    kind: str
    text: str
    tally: Tally
