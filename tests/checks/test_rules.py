"""Every rule of templates/rules/ on its own examples; that none lacks what a person needs to judge it is a test too."""

import re

import pytest

from drafter import checks, loader, rulebook
from drafter.model.diagnostics import Severity
from tests.checks.examples import found_in

LIBRARY = loader.load()
RULES = LIBRARY.rules
EXAMPLES = [(rule, text, fails) for rule in RULES for texts, fails in ((rule.valid, False), (rule.invalid, True)) for text in texts]


def test_there_are_rules_of_every_kind_and_every_kind_is_described():
    assert len(RULES) > 100
    assert set(checks.KINDS) | {checks.ELSEWHERE} == set(rulebook.PARAMETERS) == {rule.kind for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_a_reason_a_source_and_words(rule):
    assert rule.invalid and (rule.valid or rule.kind == checks.ELSEWHERE)
    assert all((rule.title, rule.message, rule.why, rule.source)) and rule.severity in Severity
    assert rule.hint, "a finding names a next step"


@pytest.mark.parametrize(("rule", "text", "fails"), EXAMPLES, ids=[f"{rule.name}-{'invalid' if fails else 'valid'}-{text[:30]}" for rule, text, fails in EXAMPLES])
def test_a_rule_finds_what_its_examples_say(rule, text, fails):
    found = found_in(text, LIBRARY)
    assert not [d for d in found if d.rule in ("unknown-key", "unknown-figure", "yaml-syntax")], "the example is a year file that can be read"
    assert any(d.rule == rule.name for d in found) is fails, [d.message for d in found]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, text, fails in EXAMPLES if fails], ids=lambda value: getattr(value, "name", str(value)[:30]))
def test_a_message_is_filled_in(rule, text):
    for d in found_in(text, LIBRARY):
        assert "{" not in re.sub(r"\{\{ [^{}]+ \}\}", "", d.message + d.hint), d


def test_no_two_rules_say_the_same():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    titles = [rule.title for rule in RULES]
    assert len(titles) == len(set(titles)), "a title tells a rule from all others"


def test_the_readme_names_every_kind_and_every_parameter():
    readme = (loader.builtin() / "rules" / "README.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_-]+)`", readme))
    assert set(rulebook.PARAMETERS) <= named
    assert {parameter for needed, possible in rulebook.PARAMETERS.values() for parameter in (*needed, *possible)} <= named
