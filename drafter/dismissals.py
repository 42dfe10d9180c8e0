"""Comments of a year file into findings left out: `# drafter: 忽略 rule-name（原因）`, behind a line or on a line of its own above it."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from drafter import likeness
from drafter.model.diagnostics import Diagnostic, Span, info, warning

_BEGINS = r"(?:^|(?<=[\s）)]))#\s*drafter\s*[:：]\s*忽略\s*[:：]?"
_COMMENT = rf"{_BEGINS}\s*(?P<rules>[A-Za-z][\w-]*(?:\s*[,，、]\s*[A-Za-z][\w-]*)*)?\s*(?P<reason>.*?)(?={_BEGINS}|$)"
_QUOTED = r"""(?<![^\s:：\[{,-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
"""A text between the quotation marks of YAML; what looks like a comment there is none."""


class Dismissal(NamedTuple):
    """One rule silenced for one line of a year file. `line` is the line it holds for, `span` where it is written."""

    rule: str
    reason: str
    line: int
    span: Span


def dismissals(text: str, file: str) -> tuple[Dismissal, ...]:
    """The dismissals of a year file, in the order they stand; on a line of its own, one holds for the next line that is no comment."""
    if "忽略" not in text:
        return ()
    found: list[Dismissal] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        comments = list(re.finditer(_COMMENT, re.sub(_QUOTED, lambda text: "“" * len(text[0]), line), re.IGNORECASE)) if "忽略" in line else []
        line_meant = number
        if comments and not line[: comments[0].start()].strip():
            below = (later for later in range(number + 1, len(lines)) if (bare := lines[later].strip()) and not bare.startswith("#"))
            line_meant = next(below, number)
        for match in comments:
            rules = re.split(r"\s*[,，、]\s*", match["rules"]) if match["rules"] else [""]
            span = Span(file, number + 1, match.start() + 1)
            found += (Dismissal(rule, match["reason"].strip("（）():： \t"), line_meant + 1, span) for rule in rules)
    return tuple(found)


def dismiss(found: Iterable[Diagnostic], given: Iterable[Dismissal], known: Collection[str], *, idle: bool = True) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings without those dismissed, and what is wrong with the dismissals: a rule there is not, no reason, and with `idle` nothing left to silence.

    A finding is dismissed on its own line or on one of the others it touches. Only what `known` rules found can be: most errors in reading a file cannot.
    """
    remarks = tuple(_faults(given, known))
    sound = [each for each in given if each.rule in known and each.reason not in ("", "原因")]
    silenced = {(each.rule, each.line) for each in sound}
    kept, used = [], set()
    for diagnostic in found:
        lines = {span.line for span in (diagnostic.span, *diagnostic.related)}
        hit = {(diagnostic.rule, line) for line in lines} & silenced
        used |= hit
        if not hit:
            kept.append(diagnostic)
    left = tuple(info("dismissal-idle", f"这一行没有“{each.rule}”的问题，不必再忽略", each.span, "可以删去这条注释") for each in sound if idle and (each.rule, each.line) not in used)
    return tuple(kept), remarks + left


def _faults(given: Iterable[Dismissal], known: Collection[str]) -> Iterable[Diagnostic]:
    for each in given:
        if each.rule not in known:
            near = max(known, key=lambda rule: likeness.dice(likeness.features(rule), likeness.features(each.rule)), default="") if each.rule else ""
            hint = f"是不是“{near}”？规则名见 drafter check --list" if near else "请写规则名和原因，例如：# drafter: 忽略 value-jump（新院区启用）"
            yield warning("dismissal-unknown", f"没有“{each.rule}”这条规则，这条忽略不起作用" if each.rule else "忽略后面没有写规则名", each.span, hint)
        elif each.reason in ("", "原因"):
            yield warning("dismissal-without-reason", f"忽略“{each.rule}”没有写原因，不起作用", each.span, f"请写上原因，例如：# drafter: 忽略 {each.rule}（已与病案室核对）")
