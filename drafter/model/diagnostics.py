"""Problems as values: what is wrong, where, and what to type instead."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

_SHOWN = 50
"""Findings of one rule that are shown at most."""


class Severity(str, Enum):
    """How heavy a diagnostic weighs; the value is the word of the JSON output."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A place in a file: name as the user gave it, line and column counted from 1 (0: the file as a whole). In a workbook they are those of a cell of `sheet`."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.file}!{self.spot}" if self.sheet else f"{self.file}:{max(self.line, 1)}:{max(self.column, 1)}"

    @property
    def spot(self) -> str:
        """The place within its file: 12, or in a workbook 指标!D12, of a whole sheet its name."""
        if not self.sheet:
            return str(self.line)
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{self.sheet}!{letters}{self.line}" if self.line else self.sheet

    @property
    def place(self) -> str:
        """The file and the place in it: 2025年.yaml:12, 2025年.xlsx!指标!D12."""
        return f"{self.file}{'!' if self.sheet else ':'}{self.spot}"

    @property
    def row(self) -> str:
        """The line in words: 第 12 行, in a workbook “指标”表第 12 行."""
        return f"“{self.sheet}”表第 {self.line} 行" if self.sheet else f"第 {self.line} 行"

    @property
    def order(self) -> tuple[str, str, int, int]:
        """What places are sorted by: a sheet of a workbook in one piece."""
        return self.file, self.sheet, self.line, self.column


class Diagnostic(NamedTuple):
    """One finding. `rule` is a stable English name, `message` and `hint` are Chinese; `key`, `left`, `right`, `formula` serve the JSON output;
    `related` are the other places it is about."""

    rule: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    key: str = ""
    left: str = ""
    right: str = ""
    formula: str = ""
    related: tuple[Span, ...] = ()


def error(rule: str, message: str, span: Span, hint: str = "", **more: str) -> Diagnostic:
    """A diagnostic that keeps a document from being written; `more` are the JSON fields key, left, right, formula."""
    return Diagnostic(rule, Severity.ERROR, message, span, hint, **more)


def warning(rule: str, message: str, span: Span, hint: str = "", **more: str) -> Diagnostic:
    """A diagnostic that a person should look at before signing."""
    return Diagnostic(rule, Severity.WARNING, message, span, hint, **more)


def info(rule: str, message: str, span: Span, hint: str = "", **more: str) -> Diagnostic:
    """A remark, such as the encoding a file was read in."""
    return Diagnostic(rule, Severity.INFO, message, span, hint, **more)


def in_order(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics sorted by place, the heavier first where two share one, exact repeats dropped."""
    weight = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span.order, weight[d.severity], d.rule, d.message)))


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def folded(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings, of which one rule shows so many only; the last of them says how many more there are."""
    found = tuple(found)
    totals = Counter(d.rule for d in found)
    shown: Counter[str] = Counter()
    for diagnostic in found:
        shown[diagnostic.rule] += 1
        if shown[diagnostic.rule] < _SHOWN or totals[diagnostic.rule] == _SHOWN:
            yield diagnostic
        elif shown[diagnostic.rule] == _SHOWN:
            yield diagnostic._replace(message=f"{diagnostic.message}（同样的问题后面还有 {totals[diagnostic.rule] - _SHOWN} 处）")
