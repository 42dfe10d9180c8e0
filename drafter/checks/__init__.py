"""Rules that look for what is doubtful, in a year file's figures and texts or in the texts of a draft.

The rules themselves are data, in templates/rules/; here are the kinds of rule, small functions of a rule and the ground it stands on that yield what they
find. No kind knows a rule by name, none reads a file, none prints. To add a kind: write the function, put its line into KINDS, and describe its fields
in templates/rules/README.md; a rule that uses it, with its examples, is its test.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from drafter.checks import calendar, content, honours, phrases, plausibility, quotations, relations, sayings, sentences, standing, statements, sums, typography, years
from drafter.checks.ground import Ground, ground
from drafter.model.diagnostics import Diagnostic, Span, warning
from drafter.model.library import Library, Rule
from drafter.model.matter import Finding, Matter

KINDS: Mapping[str, Callable[[Rule, Ground], Iterator[Finding]]] = {
    "equation": relations.equation, "formula": relations.formula, "parts": relations.parts,
    "unusual": plausibility.unusual, "small": plausibility.small, "ratios": plausibility.ratios, "jump": plausibility.jump, "series": plausibility.series, "unchanged": plausibility.unchanged, "twins": plausibility.twins,
    "two-values": plausibility.two_values, "target": plausibility.target, "unit": plausibility.unit, "whole": plausibility.whole, "before-its-time": plausibility.before_its_time, "units-within": plausibility.units_within,
    "levels": plausibility.levels, "turned": plausibility.turned, "names": plausibility.names,
    "unfinished": standing.unfinished, "unconfirmed": standing.unconfirmed, "internal": standing.internal, "dates": standing.dates,
    "existence": sayings.existence, "substitution": sayings.substitution, "calendar": calendar.calendar, "plenum": calendar.plenum, "frame": calendar.frame,
    "anniversary": calendar.anniversary, "order": phrases.order, "near-phrase": phrases.near, "near-name": phrases.names, "own-name": phrases.own_name, "other-name": phrases.other_name,
    "balance": typography.balance, "sequence": typography.sequence, "repetition": typography.repetition,
    "moved": statements.moved, "quoted": quotations.quoted, "promised": quotations.promised, "more-than": statements.more_than,
    "sum-in-text": statements.sums, "rate-in-text": statements.rates, "years": years.years, "short-year": years.short, "dates-in-text": years.days, "ranges": statements.ranges, "total-in-text": sums.totals, "contradiction": sentences.contradictions,
    "sections": content.sections, "unanswered": content.unanswered, "no-plan": content.no_plan, "last-plan": content.last_plan, "awards": honours.awards,
    "listed": statements.listed, "honours": honours.honours, "giver": honours.giver, "worsened": content.worsened, "same-text": content.same_text, "sealed": content.sealed, "hospital": content.hospital, "campuses": relations.campuses,
}  # fmt: skip
"""The kinds of rule by the name rules give them."""

ELSEWHERE = "reading"
"""The kind of rules that are kept while a year file is read and its changes are computed; they stand among the rules to be explained and silenced."""
_SLOT = re.compile(r"(“?)\{(\w+)\}")
_INNER = str.maketrans("“”", "‘’")


def check(matter: Matter, library: Library, rules: Iterable[Rule]) -> Iterator[tuple[Diagnostic, Finding]]:
    """What the rules find in a matter, as a diagnostic and as it was found; of rules that speak of the same three places or more the first. A rule of a
    hospital's own that cannot be run is told, and the others run."""
    stand, told = ground(matter, library), set()
    for rule in rules:
        if rule.severity is None or rule.kind not in KINDS or not (rule.since or 0) <= matter.year <= (rule.until or 9999):
            continue
        if rule.whole_year and matter.record is not None and not matter.record.whole_year:
            continue
        for found in _run(rule, stand):
            places = frozenset((found.span, *found.related))
            if len(places) > 2 and places in told:
                continue  # a sum that does not add up is told once, though 其中 says it too
            told.add(places)
            yield _diagnostic(rule, found), found


def _run(rule: Rule, stand: Ground) -> Iterator[Finding]:
    """What a rule finds; nothing but a word about itself where a parameter of it cannot be used."""
    try:
        yield from KINDS[rule.kind](rule, stand)
    except (ValueError, TypeError, AttributeError, KeyError, LookupError, ArithmeticError, RecursionError, re.error):
        if not rule.own:
            raise
        yield Finding(Span(rule.file), {"broken": rule.name})


def _within(quote: str, words: str) -> str:
    """Words in quotation marks: those within them become single ones (GB/T 15834—2011 4.8.3.4), half a pair is left out, but for a mark that is itself
    what is meant."""
    if quote and words.count("“") != words.count("”") and len(words) > 1:
        words = words.replace("“", "").replace("”", "")
    return quote + (words.translate(_INNER) if quote and len(words) > 1 else words)


def _diagnostic(rule: Rule, found: Finding) -> Diagnostic:
    if "broken" in found.words:
        return warning("rule-unusable", f"规则“{rule.name}”的字段取值不对，没有执行", found.span, "请对照 templates/rules/README.md 改正这条规则的字段")

    def filled(text: str) -> str:
        return _SLOT.sub(lambda slot: _within(slot[1], found.words.get(slot[2], slot[0].lstrip("“"))), text)

    return Diagnostic(rule.name, rule.severity, filled(rule.message), found.span, filled(rule.hint), found.key, found.left, found.right, found.formula, found.related)
