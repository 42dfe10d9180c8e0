"""A record into findings on what it says and leaves out: usual sections, problems and plans that do not meet, honours without a level, the same text twice."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checks.ground import Ground, every_section
from drafter.likeness import dice, features
from drafter.model.diagnostics import Span
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given, Passage
from drafter.model.record import Section

_NOT_DONE = "未(?!来|成年)|尚|仅|只有|另|放弃|推迟|延期|延后|正在|暂停|不足|还差|缺口|部分完成|基本完成"
_SIGNS = re.compile(r"[\W_]+")
_BACK = 300
"""Texts with the same numbers, or none, that one is held against at most: those next before it."""
_NAME = 5
"""Characters a text has at least to be told twice."""


def sections(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Sections (`sections`, and by `kinds` of hospital) that a full file lacks; one with fewer than `least` sections is not full yet."""
    record = ground.matter.record
    if record is None or sum(map(_filled, record.sections)) < int(rule.given.get("least", "0")) or record.genre != "工作总结":
        return
    wanted = list(rule.given["sections"]) + list(rule.given.get("kinds", {}).get(record.hospital.kind, ()))
    here = {section.name for section in record.sections} | ({"业务指标"} if record.measures else set()) | ({"荣誉"} if record.honours else set())
    known = {kind.name: kind for kind in ground.library.sections}
    here |= {known[name].instead for name in here if name in known and known[name].instead}
    lacking = [name for name in wanted if name not in here and not any(name in section.name for section in record.sections)]
    if lacking:
        yield Finding(record.hospital.span, {"section": "”“".join(lacking), "kind": record.hospital.kind}, f"章节.{lacking[0]}")


def _filled(section: Section) -> bool:
    """Whether a section says anything yet."""
    known = any(measure.current is not None and measure.current.quantity is not None or measure.target is not None for measure in section.measures)
    return bool(known or section.highlights or section.summary or any(map(_filled, section.parts)))


def unanswered(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Problems whose topic no item of a plan of `least` items takes up; with `common` those without a topic we know that share no pair of characters with the plan but such as
    hold one of `common`, words any problem may have."""
    problems = [p for p in ground.matter.passages if p.section == "存在问题" and p.role == "问题"]
    items = [p.text for p in ground.matter.passages if p.section == "来年计划" and p.role != "章节"] + [g.measure.name for g in ground.matter.givens if g.planned]
    plans = "\n".join(items) if len(items) >= int(rule.given.get("least", "0")) else ""
    common = rule.given.get("common", ())
    for problem in problems if plans else ():
        topics = [topic for topic in ground.library.topics if any(word in problem.text for word in topic.words)]
        if common and not topics:
            pairs = {pair for piece in re.split("|".join(map(re.escape, common)) + r"|[\W\d_]", problem.text) for pair in map("".join, zip(piece, piece[1:]))}
            if pairs and not any(pair in plans for pair in pairs):
                yield _at(problem)
        elif topics and not common and not any(word in plans for topic in topics for word in (*topic.words, *re.split("和|、", topic.aim[2:]))):
            yield _at(problem, topic="、".join(topic.words[0] for topic in topics))


def no_plan(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Problems in a file that has no plan at all and `most` sections at most; of a larger file the missing section is told."""
    if ground.matter.record is None or len(ground.matter.record.sections) > int(rule.given.get("most", "0")):
        return
    problems = [p for p in ground.matter.passages if p.section == "存在问题" and p.role == "问题"]
    if problems and not any(s.name == "来年计划" and (s.highlights or s.measures or s.parts or s.summary) for s in ground.matter.record.sections):
        yield _at(problems[0], count=str(len(problems)))


def last_plan(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Items of 上年计划 without 状态 (`which` status), not done and without 说明 (reason), or done although 说明 says otherwise (contradicted)."""
    wrong = {
        "status": lambda item: not item.status,
        "reason": lambda item: item.status in ("未完成", "推进中") and item.note is None,
        "contradicted": lambda item: item.status == "完成" and item.note is not None and re.search(_NOT_DONE, item.note.text),
    }[rule.given["which"]]
    for item in ground.matter.record.last_plan if ground.matter.record else ():
        if wrong(item):
            yield Finding(item.span, {"text": _short(item.text.text), "note": item.note.text if item.note else ""}, item.key)


def worsened(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures that got worse by `percent` (`points` for rates) or more and that nothing under 存在问题 names."""
    problems = "\n".join(p.text for p in ground.matter.passages if p.section == "存在问题")
    for given in ground.figures.values() if problems or rule.given.get("without") else ():
        change, measure = given.measure.change, given.measure
        if given.depth > 1 or given.planned or change is None or not change.worse or change.amount is None or measure.note is not None or _named(ground, given, problems):
            continue
        before = measure.previous.quantity.number if measure.previous and measure.previous.quantity else None
        enough = change.unit.endswith("百分点") and change.amount >= Decimal(rule.given["points"])
        if change.unit == "%":
            enough = change.amount >= Decimal(rule.given["percent"])
        elif before and not enough:
            enough = change.amount * 100 >= abs(before) * Decimal(rule.given["relative"])
        if enough:
            yield Finding(measure.span, {"name": measure.name, "change": change.phrase}, measure.key, left=change.phrase)


def _named(ground: Ground, given: Given, problems: str) -> bool:
    """Whether the problems name a figure, by its name, an alias or its topic."""
    indicator = given.measure.indicator
    own = (given.measure.name, indicator.name, *indicator.aliases)
    if any(name and name in problems for name in own):
        return True
    words = [word for topic in ground.library.topics for word in topic.words if any(other in name for name in own for other in topic.words)]
    return any(word in problems for word in words)


def same_text(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A highlight that stands twice, word for word or nearly (`alike`, the share of pairs of characters in common)."""
    alike, least = float(rule.given["alike"]), int(rule.given["least"])
    with_their_numbers: dict[tuple[str, ...], list[Passage]] = {}
    for passage in ground.matter.passages:
        if passage.role in ("亮点", "问题", "计划", "荣誉") and len(passage.text) >= _NAME:
            with_their_numbers.setdefault(tuple(sorted(re.findall(r"\d+", passage.text))), []).append(passage)
    for passages in with_their_numbers.values():
        bare = [_SIGNS.sub("", passage.text) for passage in passages] if len(passages) > 1 else []
        for i, text in enumerate(bare):
            earlier = next((j for j in range(max(0, i - _BACK), i) if len(text) >= _NAME and _same(text, bare[j], least, alike)), None)
            if earlier is not None:
                yield _at(passages[i], other=str(passages[earlier].span.line), text=_short(passages[i].text), related=(passages[earlier].span,))


def _same(one: str, other: str, least: int, alike: float) -> bool:
    """Whether two texts without their signs are one, or nearly; what is nearly the same shares four signs somewhere."""
    short, long = sorted((len(one), len(other)))
    if one == other or 3 * short <= 2 * long or short < least:
        return one == other
    return any(one[i : i + 4] in other for i in range(0, len(one), 4)) and dice(features(one), features(other)) >= alike


def sealed(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """落款 that names another unit than the hospital."""
    record = ground.matter.record
    if record and record.signature_unit and record.hospital.name not in record.signature_unit and record.signature_unit not in record.hospital.name:
        yield Finding(record.hospital.span, {"unit": record.signature_unit, "name": record.hospital.name}, "落款.单位", left=record.signature_unit, right=record.hospital.name)


def _at(passage: Passage, related: tuple[Span, ...] = (), **words: str) -> Finding:
    return Finding(passage.span, {"found": _short(passage.text), "where": passage.role, **words}, passage.key, related=related)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:22] + "……"

