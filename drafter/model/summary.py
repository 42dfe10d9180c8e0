"""An old summary as it was read: its outline, its passages under standard sections, and the figures it states.

Places are code points of the text it was read from, so that every finding can be shown where it stands.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

IN_TABLE, IN_TITLE = -1, -2
"""Where a figure stands that stands in no passage."""


class Title(NamedTuple):
    """A heading: `text` as it stands with its number, `title` without; `level` counts from 1 (0: the title of the report).

    `form`: line (a line of its own), run_in (first sentence of its paragraph), chain (一是…). `section` is a standard section, `trust` how sure
    that is, from 0 to 1.
    """

    text: str
    title: str
    level: int
    form: str
    start: int
    end: int
    section: str = ""
    trust: float = 0.0


class Passage(NamedTuple):
    """A paragraph of running text without what in it is a heading, hard line ends taken out; `under` counts the headings before it."""

    text: str
    start: int
    end: int
    section: str
    trust: float
    under: int


class Moved(NamedTuple):
    """A change as stated: `kind` up, down or same; `amount` in `unit` (%, 百分点, the unit of the figure), None where none was given; `verb` as it stands (缩短), empty where
    it is not the verb of that direction."""

    kind: str
    amount: Decimal | None
    unit: str
    verb: str = ""


class Reading(NamedTuple):
    """A figure a summary states: `text` is number, 余/多 and unit as they stand; `value` is None where digits are masked (XX人次).

    `indicator` is the catalogue's name where it knows the figure (`known`), else the words beside it; `called` the words themselves (业务收入 for 医疗收入); `sure` is False where that is a guess.
    `approx`: 余, 近, 约, 超, several joined with +. `role`: actual, target, standard, comparison or history. `previous` is the value of the year
    before as it stands, `before` its number; `aim` the target, where a table has both. `clause` is where the figure stands, to be shown; `passage`
    counts to the passage it stands in (or is IN_TABLE, IN_TITLE).
    """

    indicator: str
    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    approx: str = ""
    role: str = "actual"
    change: Moved | None = None
    previous: str = ""
    before: Decimal | None = None
    aim: str = ""
    section: str = ""
    known: bool = False
    sure: bool = True
    clause: str = ""
    passage: int = IN_TABLE
    called: str = ""


class Summary(NamedTuple):
    """One report: its span in the text, title, hospital and year (empty and 0 where they are not said or masked), the day below its signature."""

    start: int
    end: int
    title: str
    hospital: str
    year: int
    outline: tuple[Title, ...]
    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    signed: date | None = None


class Filled(NamedTuple):
    """A year file with last year's figures in it: the new text, the names of the figures that got a 上年, those that had one already,
    those the report gives several values for, those left alone because their place is not certain or the value does not agree with theirs, and those of which it
    says nothing."""

    text: str
    filled: tuple[str, ...]
    present: tuple[str, ...]
    several: tuple[str, ...]
    left: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
