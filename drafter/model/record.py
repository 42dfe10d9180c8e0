"""One hospital's year as it was given: figures, texts, honours, plans, each knowing its place in the file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from drafter.model.diagnostics import Span
from drafter.model.library import Indicator
from drafter.model.quantity import Quantity


class Observation(NamedTuple):
    """One value of one indicator in one period: a figure's 本年, 上年, 目标 or a year of its 历年.

    `key` is the Chinese path (指标.门急诊人次.本年); `quantity` is None while the value is not known; `printed` is its form in
    running text (260.72万人次) and `aligned` that in a table beside this year's value (rule 13 of draft.md: a row's values printed alike), both set by
    derivation. `formula` is empty for a value given.
    """

    key: str
    period: str
    quantity: Quantity | None
    span: Span
    printed: str = ""
    formula: str = ""
    aligned: str = ""


class Change(NamedTuple):
    """How a figure moved against the year before, with words that fit the sign.

    `direction` is +1, 0 or -1; `amount` the magnitude in `unit` (None: only the direction is certain); `printed` amount with unit (3.75%, 0.5天,
    2.1个百分点); `verb` the word for it (增长, 缩短 …; empty when level); `phrase` the ready clause (增长3.75%, 与上年持平). `worse`: against the
    indicator's good direction; None where there is none or nothing moved. `stated`: given as 同比, not computed.
    """

    key: str
    direction: int
    amount: Decimal | None
    unit: str
    printed: str
    verb: str
    phrase: str
    worse: bool | None
    formula: str
    spans: tuple[Span, ...]
    stated: bool = False


class Reference(NamedTuple):
    """`{{ 门急诊人次.上年 }}` inside a text: the path as typed, before derivation binds it."""

    path: str
    span: Span


class Quote(NamedTuple):
    """A reference after derivation: the text of the figure it names. `unknown`: the figure is not known yet and `text` is its name."""

    text: str
    key: str
    span: Span
    formula: str = ""
    unknown: bool = False


class Prose(NamedTuple):
    """A text of the user's own, in pieces: plain strings as typed, references, and quotes once they are bound."""

    pieces: tuple[str | Reference | Quote, ...]
    key: str
    span: Span

    @property
    def text(self) -> str:
        """The text with references filled in (a reference not yet bound stands as typed)."""
        return "".join(p if isinstance(p, str) else f"{{{{ {p.path} }}}}" if isinstance(p, Reference) else p.text for p in self.pieces)


class StatedChange(NamedTuple):
    """A 同比 as the user gave it: direction +1/0/-1, amount (None for 持平) and its unit (%, 百分点, 千分点, 天 …)."""

    typed: str
    direction: int
    amount: Decimal | None
    unit: str
    key: str
    span: Span


class Measure(NamedTuple):
    """A named figure of the year file with its observations. `name` is as typed; `key` the path without attribute (章节.党建.指标.发展党员)."""

    name: str
    key: str
    indicator: Indicator
    span: Span
    unit: str = ""
    current: Observation | None = None
    previous: Observation | None = None
    target: Observation | None = None
    stated: StatedChange | None = None
    series: tuple[Observation, ...] = ()
    parts: tuple["Measure", ...] = ()
    rank: Prose | None = None
    note: Prose | None = None
    scope: Prose | None = None
    as_of: Prose | None = None
    estimate: bool = False
    source: str = ""
    confirmed: str = ""
    internal: bool = False
    change: Change | None = None


class Picture(NamedTuple):
    """A picture to be set: `file` is the path as typed; the image of its `key` comes from readers.pictures."""

    file: str
    caption: Prose | None
    key: str
    span: Span


class Highlight(NamedTuple):
    """One thing done, in the user's words. `level` is one of 国际 国家级 省级 市级 县级 院级 or empty; `on` the date, `on_text` the date as typed."""

    text: Prose
    title: Prose | None = None
    level: str = ""
    on: date | None = None
    on_text: str = ""
    by: str = ""
    measures: tuple[Measure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    source: str = ""


class Section(NamedTuple):
    """A section as given: `name` is the standard name where `standard`, else the user's own; `typed` is another name of a standard section, as it was
    typed. `parts` are its sub-sections (their `title` is required)."""

    name: str
    standard: bool
    key: str
    span: Span
    title: Prose | None = None
    summary: Prose | None = None
    measures: tuple[Measure, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    parts: tuple["Section", ...] = ()
    pictures: tuple[Picture, ...] = ()
    honours: tuple["Honour", ...] = ()
    source: str = ""
    typed: str = ""


class Honour(NamedTuple):
    """An honour: its name as typed, level, who awards it, who received it (empty: the hospital) and when."""

    name: Prose
    span: Span
    key: str
    level: str = ""
    by: str = ""
    to: str = ""
    on: date | None = None
    on_text: str = ""


class PlanItem(NamedTuple):
    """An item of last year's plan with its status: 完成, 推进中, 未完成 or empty."""

    text: Prose
    status: str
    note: Prose | None
    key: str
    span: Span


class Hospital(NamedTuple):
    """Who the year belongs to. `own` is the word for itself in running text (医院, 我院, 全院)."""

    name: str
    span: Span
    short: str = ""
    own: str = "医院"
    kind: str = "综合"
    grade: str = ""
    superiors: tuple[str, ...] = ()


class Meeting(NamedTuple):
    """The meeting a news item or a spoken report belongs to; `speeches` are (speaker, point) pairs."""

    name: str = ""
    on: date | None = None
    place: str = ""
    host: str = ""
    present: str = ""
    speeches: tuple[tuple[str, Prose], ...] = ()
    span: Span | None = None


class StyleChange(NamedTuple):
    """One setting under 排版: the path of Chinese keys (字体, 正文; a key that is none as typed) and the text typed."""

    path: tuple[str, ...]
    text: str
    span: Span


class YearRecord(NamedTuple):
    """One year file. `period` is 全年 or a part of the year (上半年, 1-10月); `numbers` 原样, 万 or 全数; `table` 自动, 有 or 无;
    `style` names the layout profile, `style_span`, `signature_span` and `signed_span` are where 排版, 落款 and 签发日期 are."""

    file: str
    hospital: Hospital
    year: int
    signed: date
    period: str = "全年"
    genre: str = "工作总结"
    title: Prose | None = None
    subtitle: Prose | None = None
    theme: Prose | None = None
    opening: Prose | None = None
    closing: Prose | None = None
    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()
    standard_order: bool = False
    honours: tuple["Honour", ...] = ()
    honours_span: Span | None = None
    last_plan: tuple[PlanItem, ...] = ()
    meeting: Meeting | None = None
    signature_unit: str = ""
    signature_date: date | None = None
    signature_span: Span | None = None
    signed_span: Span | None = None
    numbers: str = "原样"
    table: str = "自动"
    style: str = "公文"
    style_changes: tuple[StyleChange, ...] = ()
    style_span: Span | None = None

    @property
    def whole_year(self) -> bool:
        """Whether the record covers the full year (otherwise changes are 比上年同期)."""
        return self.period in ("", "全年")

    def figures(self) -> Iterator[Measure]:
        """Every figure but those of highlights, parts behind their whole."""
        sections, waiting = [*self.sections], [*self.measures]
        while sections:
            section = sections.pop()
            sections += section.parts
            waiting += section.measures
        while waiting:
            measure = waiting.pop()
            waiting += measure.parts
            yield measure
