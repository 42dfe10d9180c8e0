"""A library and a corpus into a library that speaks as the reports of the corpus do.

`backed` is what the built-in corpus is for: which patterns real reports have the like of, so that these are chosen more often, and which figures stand
together. `in_house_style` is for the corpus of one hospital's own past summaries: its order of sections, its headings, its way of putting figures.
A heading is taken over only where it claims nothing, counts nothing and belongs to no year (see `_reusable`).
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from drafter import names
from drafter.likeness import shape
from drafter.model.corpus import NO_WORD, UNPLACED, Corpus, Tally
from drafter.model.diagnostics import Diagnostic, Span, info
from drafter.model.library import Dated, Group, House, Library, Manner, Pattern, Slot
from drafter.model.record import YearRecord

_BACKED, _PARTNERS = 2, 2
"""Reports that must have two figures in one sentence before that counts; figures of a group another must stand beside to join it."""
_SLOTS = {"〈医院〉": "self", "〈次年〉": "next_year"}
_NUMERALS = re.compile("[0-9一二三四五六七八九十两百千万]")
_NO_NUMBER = re.compile("进一步|一体|统一|一流|一线|同一|唯一|第一责任|一站式|一致|万众|千方百计|百姓")
_LINKS = ("达到", "达", "为", "共")
_ENDS = ("存在问题", "来年计划", "结语")
_PREFERENCE = 10
"""How much more often a heading of the house's usual number of clauses is chosen than another, at most."""
_ALL = ""


def backed(library: Library, corpus: Corpus) -> Library:
    """The library with what a corpus of many hospitals backs; the order of sections stays the standard one."""
    bases = {basis: tally.reports for (basis,), tally in corpus.chapter("bases").items()}
    manner = Manner(tuple((basis, 1 + bases.get(basis, 0)) for basis, _ in library.manner.bases), {}, {})
    return library._replace(patterns=_seen(library, corpus), groups=_groups(library, corpus, _BACKED), manner=manner)


def in_house_style(library: Library, corpus: Corpus) -> Library:
    """The library in the style of the house whose past summaries the corpus was mined from."""
    least = 1 if corpus.reports < 2 * _BACKED else _BACKED
    return library._replace(
        patterns=_patterns(library, corpus),
        groups=_groups(library, corpus, least),
        manner=_manner(library, corpus, least),
        house=House(_by_kind(corpus, lambda kind: _order(library, corpus, kind)), _by_kind(corpus, lambda kind: _usual(corpus, kind))),
    )


def _by_kind(corpus: Corpus, made: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What is made of the reports of each kind of hospital, and of all."""
    return {kind: made(kind) for kind in (_ALL, *(kind for (kind,) in corpus.chapter("kinds")))}


def _summed(corpus: Corpus, chapter: str, kind: str) -> dict[tuple[str, ...], int]:
    """The reports of a chapter whose first name is a kind of hospital, of that kind or of all."""
    out: dict[tuple[str, ...], int] = {}
    for (own, *rest), tally in corpus.chapter(chapter).items():
        if kind in (own, _ALL):
            out[tuple(rest)] = out.get(tuple(rest), 0) + tally.reports
    return out


def _order(library: Library, corpus: Corpus, kind: str) -> tuple[str, ...]:
    """All standard sections in the order of the reports: by how often each stands before the others (Borda's count); one no report has follows the
    one it follows in the standard order, and problems and plan come last."""
    before = _summed(corpus, "order", kind)
    standard = [section.name for section in library.sections]
    body = [name for name in standard if name not in _ENDS]
    mined = [name for name in body if any(name in pair for pair in before)]

    def share(name: str) -> float:
        pairs = [(before.get((name, other), 0), before.get((other, name), 0)) for other in mined if other != name]
        shares = [first / (first + second) for first, second in pairs if first + second]
        return sum(shares) / len(shares) if shares else 0.5

    out = sorted(mined, key=lambda name: (-share(name), standard.index(name)))
    for i, name in enumerate(body):
        if name not in mined:
            out.insert(out.index(body[i - 1]) + 1 if i else 0, name)
    return (*out, *(name for name in standard if name in _ENDS))


def _usual(corpus: Corpus, kind: str) -> tuple[str, ...]:
    """The sections half of the reports have or more."""
    reports = corpus.reports if kind == _ALL else sum(tally.reports for (own,), tally in corpus.chapter("kinds").items() if own == kind)
    return tuple(section for (section,), count in _summed(corpus, "sections", kind).items() if 2 * count >= reports)


def _seen(library: Library, corpus: Corpus) -> tuple[Pattern, ...]:
    """The patterns with where the corpus has the like of them, each weighed by it."""
    none = Tally(0, 0, ())
    tallies = {id_: tally for (id_,), tally in corpus.chapter("patterns").items()}
    return tuple(p._replace(seen=tally.seen, weight=1 + tally.reports) for p in library.patterns for tally in (tallies.get(p.id, none),))


def _patterns(library: Library, corpus: Corpus) -> tuple[Pattern, ...]:
    """The patterns with the house's own headings; a section that has any gets others only where two neighbours would be alike."""
    own: dict[str, list[Pattern]] = {}
    for (section, text), tally in sorted(corpus.chapter("headings").items(), key=lambda item: (-item[1].reports, item[0])):
        pattern = _heading(section, text, tally, library)
        if pattern is not None:
            own.setdefault(section, []).append(pattern)
    clauses = _clauses(corpus)
    out: list[Pattern] = [pattern for patterns in own.values() for pattern in patterns]
    for pattern in _seen(library, corpus):
        if pattern.slot == "heading":
            pattern = pattern._replace(weight=0 if pattern.section in own else 1 + round(_PREFERENCE * clauses.get(len(shape(pattern.text)), 0)))
        out.append(pattern)
    return tuple(out)


def _clauses(corpus: Corpus) -> dict[int, float]:
    """The share of the corpus's headings of sections that have one clause, two …"""
    counts: dict[int, int] = {}
    for (section, text), tally in corpus.chapter("headings").items():
        if section != UNPLACED:
            counts[len(shape(text))] = counts.get(len(shape(text)), 0) + tally.reports
    return {clauses: count / sum(counts.values()) for clauses, count in counts.items()}


def _heading(section: str, text: str, tally: Tally, library: Library) -> Pattern | None:
    """A heading of the house as a pattern; None where it may not be used again."""
    pieces = tuple(Slot(_SLOTS[part]) if part in _SLOTS else part for part in re.split(f"({'|'.join(_SLOTS)})", text) if part)
    dated = _reusable(section, text, library)
    if dated is None:
        return None
    first = max((d.first for d in dated if d.first), default=None)
    last = min((d.last for d in dated if d.last), default=None)
    said = "".join(f"{{{{ {piece.name} }}}}" if isinstance(piece, Slot) else piece for piece in pieces)
    return Pattern(f"heading/{section}/{said}", "heading", said, pieces, section, first, last, seen=tally.seen, weight=tally.reports, own=True)


def _reusable(section: str, text: str, library: Library) -> Sequence[Dated] | None:
    """The wording of the day a heading holds, where it may stand over another year's section: it names and counts nothing, claims no result, belongs
    to no campaign, and all its clauses say what is to be done or what is told of; None where it may not."""
    bare = text
    for mask in _SLOTS:
        bare = bare.replace(mask, "")
    counts = _NUMERALS.search(_NO_NUMBER.sub("", bare))
    claims = any(word in bare for word in library.words.claiming) or "无" in bare
    strange = section == UNPLACED or "〈" in bare or re.search(r"\s", bare) or "〈次年〉" in text and section != "来年计划"
    if strange or counts or claims or not library.words.says_what(bare):
        return None
    dated = [each for each in (*library.plenum_formulae, *library.phrases) if each.text in text]
    return dated if all(each.verified for each in dated) else None


def _manner(library: Library, corpus: Corpus, least: int) -> Manner:
    """How the house puts a figure: the word for a comparison, the word between name and value, the verb before a name."""
    bases = {basis: tally.times for (basis,), tally in corpus.chapter("bases").items()}
    said = tuple((basis, bases.get(basis, 0)) for basis, _ in library.manner.bases)
    return Manner(said if any(times for _, times in said) else library.manner.bases, _links(library, corpus), _verbs(library, corpus, least))


def _links(library: Library, corpus: Corpus) -> dict[str, str]:
    """For the id of an indicator and for a kind of indicator the word most often between name and value."""
    counts: dict[str, Counter[str]] = {}
    for (name, link), tally in corpus.chapter("links").items():
        known = names.find(library, name)
        for key in (known.id, known.kind) if known is not None else ():
            counts.setdefault(key, Counter())[link] += tally.times
    most = {key: max(sorted(words), key=words.__getitem__) for key, words in counts.items()}
    return {key: link if link in _LINKS else "" for key, link in most.items()}


def _verbs(library: Library, corpus: Corpus, least: int) -> dict[str, str]:
    """For the id of an indicator the verb most reports have before it, where the figure is of something done and the verb of those that say no more."""
    best: dict[str, tuple[int, str]] = {}
    for (name, verb), tally in sorted(corpus.chapter("verbs").items()):
        known = names.find(library, name)
        if known is not None and verb in library.words.house_verbs and known.verb in library.words.doing and tally.reports >= least:
            best[known.id] = max(best.get(known.id, (0, "")), (tally.reports, verb))
    return {indicator: verb for indicator, (_, verb) in best.items()}


def _groups(library: Library, corpus: Corpus, least: int) -> tuple[Group, ...]:
    """The groups as the corpus has figures in one sentence: a figure beside two of a group goes with them, two of no group become one of their own; all in
    the order they are said in."""
    pairs = _pairs(library, corpus)
    counts = {indicator.id: tally.reports for (name,), tally in corpus.chapter("indicators").items() if (indicator := names.find(library, name)) is not None}
    beside: dict[str, set[str]] = {}
    for (a, b), reports in pairs.items():
        both = reports + pairs.get((b, a), 0)
        if both >= least and 2 * both >= min(counts.get(a, 0), counts.get(b, 0)):
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
    groups = list(library.groups)
    for indicator in sorted(beside):
        there = next((group for group in groups if indicator in group.indicators), None)
        best = max(groups, key=lambda group: len(beside[indicator].intersection(group.indicators)), default=Group("", ()))
        bound = there is not None and (beside[indicator].intersection(there.indicators) or any(indicator in (*wholes, part) for part, wholes in there.whole.items()))
        if best is not there and not bound and len(beside[indicator].intersection(best.indicators)) >= _PARTNERS:
            groups = [_placed(g, indicator, beside[indicator], pairs) if g is best else _without(g, indicator) for g in groups]
    free = {indicator for indicator in beside if not any(indicator in group.indicators for group in groups)}
    while free:
        members = _connected(min(free), beside, free)
        free -= members
        if len(members) > 1:
            groups.append(Group("+".join(sorted(members)), tuple(sorted(members))))
    return tuple(_ordered(group, pairs) for group in groups if len(group.indicators) > 1)


def _pairs(library: Library, corpus: Corpus) -> dict[tuple[str, str], int]:
    """In how many reports one figure stands before another of the same section in one sentence, by their ids."""
    out: dict[tuple[str, str], int] = {}
    for (first, second), tally in corpus.chapter("together").items():
        a, b = names.find(library, first), names.find(library, second)
        if a is not None and b is not None and a.id != b.id and a.section and a.section == b.section and {a.id, b.id} <= library.by_id.keys():
            out[a.id, b.id] = out.get((a.id, b.id), 0) + tally.reports
    return out


def _connected(first: str, beside: Mapping[str, set[str]], free: set[str]) -> set[str]:
    """All that stand beside `first`, or beside one that does, among those that are free."""
    found, waiting = {first}, [first]
    while waiting:
        new = beside[waiting.pop()] & free - found
        found |= new
        waiting += new
    return found


def _placed(group: Group, indicator: str, partners: set[str], pairs: Mapping[tuple[str, str], int]) -> Group:
    """The group with the indicator behind the last of those it is said behind, or before the first it is said before."""
    order = list(group.indicators)
    ahead = [i for i, other in enumerate(order) if other in partners and pairs.get((other, indicator), 0) >= pairs.get((indicator, other), 0)]
    at = ahead[-1] + 1 if ahead else min(i for i, other in enumerate(order) if other in partners)
    return group._replace(indicators=(*order[:at], indicator, *order[at:]))


def _without(group: Group, indicator: str) -> Group:
    return group._replace(indicators=tuple(other for other in group.indicators if other != indicator)) if indicator in group.indicators else group


def _ordered(group: Group, pairs: Mapping[tuple[str, str], int]) -> Group:
    """The group with neighbours changed where the corpus says them the other way round more often."""
    order = list(group.indicators)
    for _ in group.indicators:
        for i in range(len(order) - 1):
            a, b = order[i], order[i + 1]
            if pairs.get((b, a), 0) > pairs.get((a, b), 0):
                order[i], order[i + 1] = b, a
    return group._replace(indicators=tuple(order))


def lacking(record: YearRecord, library: Library, file: str) -> tuple[Diagnostic, ...]:
    """A hint that names the sections the house's summaries usually have and a year file has not, in the house's order."""
    house, kind = library.house, record.hospital.kind
    if house is None:
        return ()
    there = {section.name for section in record.sections} | ({"业务指标"} if record.measures else set()) | ({"荣誉"} if record.honours else set())
    there |= {section.instead for section in library.sections if section.name in there} | {section.name for section in library.sections if section.instead in there}
    usual = house.usual.get(kind) or house.usual[_ALL]
    missing = [section for section in house.order_of(kind) if section in usual and section not in there]
    if not missing:
        return ()
    message = f"往年总结多有“{'”“'.join(missing)}”，今年没有"
    return (info("usual-section-missing", message, Span(file), "如有内容，请在“章节”里补上；没有可不理会"),)
