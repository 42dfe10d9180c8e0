"""A record into findings on what it says and leaves out: usual sections, problems and plans that do not meet, honours without a level, the same text twice."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from drafter.checks.ground import Ground, every_section, short
from drafter.likeness import dice, features
from drafter.model.diagnostics import Span
from drafter.model.library import Rule
from drafter.model.matter import Finding, Given, Passage
from drafter.model.record import PlanItem, Section

_NOT_DONE = "未(?!来|成年)|尚|仅|只有|另|放弃|推迟|延期|延后|正在|暂停|不足|还差|缺口|部分完成|基本完成|可行性|申报|上报|批复|招标|办理|在建|筹建|筹备|论证|主体|审批中|进场"
_COUNTED = r"(\d+)(个|名|人|项|家|台|张|篇|所|间|条|例)"
_SIGNS = re.compile(r"[\W_]+")
_BACK = 300
"""Texts with the same numbers, or none, that one is held against at most: those next before it."""
_FAR = 45
"""Days between signing and the date below the text."""
_NAME = 5
"""Characters a text has at least to be told twice."""


def sections(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Sections (`sections`, and by `kinds` of hospital) that a full file lacks, or, of those `holding` words, has none with one of them in its title; one
    with fewer than `least` sections is not full yet."""
    record = ground.matter.record
    if record is None or sum(map(_filled, record.sections)) < int(rule.given.get("least", "0")) or record.genre != "工作总结":
        return
    wanted = list(rule.given["sections"]) + list(rule.given.get("kinds", {}).get(record.hospital.kind, ()))
    here = {section.name for section in record.sections if _filled(section)} | ({"业务指标"} if record.measures else set()) | ({"荣誉"} if record.honours else set()) | ({"上年计划"} if record.last_plan else set())
    known = {kind.name: kind for kind in ground.library.sections}
    here |= {known[name].instead for name in here if name in known and known[name].instead}
    titles = [text for section in every_section(record) for text in (section.name, section.typed, section.title.text if section.title else "")]
    for what, words in rule.given.get("holding", {}).get(record.hospital.kind, {}).items():
        if not any(word in title for title in titles for word in words.split()):
            wanted.append(what)
    lacking = [name for name in wanted if name not in here and not any(name in section.name and _filled(section) for section in record.sections)]
    lacking = [known[name].instead or name if name in known and not (known[name].since or 0) <= record.year <= (known[name].until or 9999) else name for name in lacking]
    if lacking:
        yield Finding(record.hospital.span, {"section": "、".join(lacking), "kind": record.hospital.kind}, f"章节.{lacking[0]}")


def _filled(section: Section) -> bool:
    """Whether a section says anything yet."""
    known = any(measure.current is not None and measure.current.quantity is not None or measure.target is not None for measure in section.measures)
    return bool(known or section.highlights or section.summary or any(map(_filled, section.parts)))


def unanswered(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Problems that no item of a plan of `least` items takes up: neither names their topic nor shares a pair of signs with them but such as stand in `common`
    words; `which`: those with a topic we know, or the others."""
    problems = [p for p in ground.matter.passages if p.section == "存在问题" and p.role == "问题"]
    items = [p.text for p in ground.matter.passages if p.section == "来年计划" and p.role != "章节"] + [g.measure.name for g in ground.matter.givens if g.planned]
    plans = "\n".join(items) if len(items) >= int(rule.given.get("least", "0")) else ""
    for problem in problems if plans else ():
        topics = [topic for topic in ground.library.topics if any(word in problem.text for word in topic.words)]
        if bool(topics) is (rule.given["which"] == "topic") and not _taken_up(problem.text, plans, rule.given["common"]):
            if not any(word in plans for topic in topics for word in (*topic.words, *re.split("和|、", topic.aim[2:]))):
                yield _at(problem, topic="、".join(topic.words[0] for topic in topics))


def _taken_up(problem: str, plans: str, common: Iterable[str]) -> bool:
    """Whether a problem shares a pair of signs with the plans, but for `common` words, which any problem may have."""
    for word in common:
        problem = problem.replace(word, " ")
    pairs = {pair for pair in map("".join, zip(problem, problem[1:])) if pair.isalpha()}
    return not pairs or any(pair in plans for pair in pairs)


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
        "contradicted": lambda item: item.status == "完成" and item.note is not None and (re.search(_NOT_DONE, item.note.text) or _fewer(item)),
    }[rule.given["which"]]
    for item in ground.matter.record.last_plan if ground.matter.record else ():
        if wrong(item):
            yield Finding(item.span, {"text": short(item.text.text), "note": item.note.text if item.note else ""}, item.key)


def worsened(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Figures that got worse by `percent` (`points` for rates) or more and that nothing under 存在问题 names."""
    problems = "\n".join(p.text for p in ground.matter.passages if p.section == "存在问题")
    for given in ground.figures.values() if problems else ():
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


def _fewer(item: PlanItem) -> bool:
    """Whether 说明 counts less of the same than was planned (引进博士8名, 实际引进6名)."""
    planned = dict((unit, int(number)) for number, unit in re.findall(_COUNTED, item.text.text))
    return any(int(number) < planned.get(unit, 0) for number, unit in re.findall(_COUNTED, item.note.text))


def _named(ground: Ground, given: Given, problems: str) -> bool:
    """Whether the problems name a figure, by its name, an alias or its topic."""
    indicator = given.measure.indicator
    own = (given.measure.name, indicator.name, *indicator.aliases)
    if any(name and name in problems for name in own):
        return True
    words = [word for topic in ground.library.topics for word in topic.words if any(other in name for name in own for other in topic.words)]
    return any(word in problems for word in words)


def same_text(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """A highlight that stands twice, word for word or nearly (`alike`, the share of pairs of characters in common); with `which` numbers: twice but for a number."""
    if rule.given.get("which") == "numbers":
        yield from _but_for_a_number(ground, int(rule.given["least"]))
        return
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
                yield _at(passages[i], other=passages[earlier].span.row, text=short(passages[i].text), related=(passages[earlier].span,))


def _but_for_a_number(ground: Ground, least: int) -> Iterator[Finding]:
    """Two highlights of `least` signs or more that are one but for their numbers: the same deed with two values."""
    first: dict[str, Passage] = {}
    for passage in ground.matter.passages:
        bare = re.sub(r"\d[\d,.]*", "0", _SIGNS.sub("", passage.text)) if passage.role == "亮点" and re.search(r"\d", passage.text) else ""
        other = first.setdefault(bare, passage) if len(bare) >= least else passage
        if other is not passage and re.findall(r"\d+", other.text) != re.findall(r"\d+", passage.text):
            yield _at(passage, other=other.span.row, text=short(passage.text), related=(other.span,))


def _same(one: str, other: str, least: int, alike: float) -> bool:
    """Whether two texts without their signs are one, or nearly; what is nearly the same shares four signs somewhere."""
    shorter, longer = sorted((len(one), len(other)))
    if one == other or 3 * shorter <= 2 * longer or shorter < least:
        return one == other
    return any(one[i : i + 4] in other for i in range(0, len(one), 4)) and dice(features(one), features(other)) >= alike


def sealed(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """落款 that names another unit than the hospital, or a day far from that of signing."""
    record = ground.matter.record
    if record is None:
        return
    place = record.signature_span or record.hospital.span
    if record.signature_unit and not any(own and (own in record.signature_unit or record.signature_unit in own) for own in (record.hospital.name, record.hospital.short)):
        yield Finding(place, {"problem": f"写作“{record.signature_unit}”，医院名称是“{record.hospital.name}”"}, "落款.单位", left=record.signature_unit, right=record.hospital.name)
    if record.signature_date and abs((record.signature_date - record.signed).days) > _FAR:
        yield Finding(place, {"problem": f"日期{record.signature_date}与签发日期{record.signed}相差太远"}, "落款.日期", left=str(record.signature_date), right=str(record.signed))


def hospital(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """医院 whose 等级 is no grade there is (`which` grade), whose 类型 is not what its name says (kind: `kinds`, kind → words of a name), or whose file says nothing
    (empty) or was signed too late (signed)."""
    record, which = ground.matter.record, rule.given["which"]
    if record is None:
        return
    own, wrong = record.hospital, {}
    if which == "grade" and own.grade and not re.match(r"(?:三级(?:特等|甲等|乙等|丙等)?|二级(?:甲等|乙等|丙等)?|一级(?:甲等|乙等|丙等)?|未定级|未评审|[甲乙]等)", own.grade):
        wrong = {"found": own.grade}
    elif which == "kind":
        meant = next((kind for kind, words in rule.given["kinds"].items() if any(word in own.name for word in words)), "")
        wrong = {"found": own.kind, "right": meant} if meant and meant != own.kind else {}
    elif which == "empty" and not any((record.measures, record.opening, record.closing, record.honours, record.last_plan, *map(_filled, record.sections))):
        wrong = {"found": ""}
    elif which == "signed" and record.signed.year > record.year + 1:
        wrong = {"found": f"{record.signed.year}年{record.signed.month}月{record.signed.day}日", "year": str(record.year)}
    if wrong:
        yield Finding(record.signed_span or own.span if which == "signed" else own.span, {"name": own.name, **wrong}, "签发日期" if which == "signed" else "医院")


def _at(passage: Passage, related: tuple[Span, ...] = (), **words: str) -> Finding:
    return Finding(passage.span, {"found": short(passage.text), "where": passage.role, **words}, passage.key, related=related)

