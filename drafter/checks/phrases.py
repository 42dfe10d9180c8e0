"""Texts into findings by set phrases: those whose members stand out of order, those of which one character is wrong or missing."""

import re
from collections.abc import Iterator

from drafter.checks.ground import Ground
from drafter.likeness import dice, features
from drafter.model.library import Rule
from drafter.model.matter import Finding, Passage

_SENTENCE = r"[^。；\n]+"
_OTHERS = frozenset("一二三四五六七八九十东南西北中")
_HOSPITAL = r"[\u4e00-\u9fff]{1,10}(?:省|市|县|区|镇|州|旗|大学|学院)[\u4e00-\u9fff]{0,10}(?:医院|保健院|卫生院|防治院|卫生中心)"
_NOT_ONE = r"与|和|托管|成员|单位|的|家|^(?:本院|我院|全院|各|该|上级|公立|综合|三级|二级|基层)"
"""What shows that words are no hospital's name by itself."""
_EVERYDAY = 3
"""Members so short are words of every day (办实事); three of them make the phrase."""
_SHORT = 5
"""A phrase so short is not known if a character is missing: the rest is often another phrase."""


def order(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Members of a set phrase out of their order within a sentence: `orders`, each a list of members."""
    for members in rule.given["orders"]:
        if sum(map(ground.has, members)) < 2:
            continue
        for sentence in re.finditer(_SENTENCE, ground.text):
            places = [(sentence[0].find(member), member) for member in members if member in sentence[0]]
            if len(places) > (1 if len(members[0]) > _EVERYDAY else 2) and places != sorted(places):
                passage = ground.passage(sentence.start())
                first, second = next((a, b) for a, b in zip(sorted(places), sorted(places)[1:]) if members.index(a[1]) > members.index(b[1]))
                words = {"found": "、".join(member for _, member in sorted(places)), "right": "、".join(member for _, member in places), "where": passage.role}
                yield Finding(passage.span, words, passage.key, sentence[0][first[0] : second[0] + len(second[1])])


def near(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Set phrases of `phrases`, of five characters or more, with one character another or one left out; a text that is itself one of them, or of `except`, is none.
    With `ends`, which suits idioms of four, the first and the last character may be the wrong one."""
    phrases, ends = rule.given["phrases"], "ends" in rule.given
    fine = (*phrases, *rule.given.get("except", ()))
    seen: set[int] = set()
    for phrase in phrases:
        half = (len(phrase) + 1) // 2
        for part, offset in ((phrase[:half], 0), (phrase[half:], half)):
            place = ground.text.find(part) if ground.has(part) else -1
            while place >= 0:
                found = _slip(ground.text, place, phrase, offset, ends=ends)
                if found and found[0] not in seen and not any(good in ground.text[max(found[0] - 6, 0) : found[1] + 6] and found[2] in good for good in fine) and (
                    _unheard(ground, found[2], phrase)):
                    seen.add(found[0])
                    passage = ground.passage(found[0])
                    yield _of(passage, found[2], phrase)
                place = ground.text.find(part, place + 1)


def _unheard(ground: Ground, found: str, phrase: str) -> bool:
    """Whether a slip makes a pair of signs that stands in no name the catalogue knows: 医联体 for 医共体 is another word, 型态 for 形态 is none."""
    made = {pair for pair in map("".join, zip(found, found[1:])) if pair not in phrase}
    vocabulary = (*ground.library.by_name, *ground.library.section_names, *(pattern.text for pattern in ground.library.patterns))
    return any(not any(pair in name for name in vocabulary) for pair in made)


def names(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Proper names that are nearly one of `names` and none of them: same first and last sign, `alike` of their signs in common. What a document of the
    calendar is called counts as a name; `titles` are those of documents, looked for between 《 and 》."""
    alike, own = float(rule.given["alike"]), [*rule.given["names"], *rule.given.get("titles", ())]
    known = "\n".join(own)
    for title in re.findall(r"《([^《》\n]{4,40})》", ground.text):
        bare = re.sub(r"（.*?）|中华人民共和国", "", title)
        near = max(rule.given.get("titles", ()), key=lambda name: dice(features(bare), features(name)), default="")
        if near and bare not in known and alike <= dice(features(bare), features(near)) and abs(len(bare) - len(near)) < 4:
            yield _of(ground.passage(ground.text.find(f"《{title}》")), title, near)
    for name in rule.given["names"]:
        for place in _places(ground, name):
            found = max((ground.text[place : place + length] for length in range(len(name) - 2, len(name) + 3)),
                        key=lambda words: dice(features(words), features(name)) if words and words[-1] == name[-1] and words.isalnum() else 0)
            around = ground.text[max(place - 4, 0) : place + len(found) + 8]
            if found[-1:] == name[-1] and found.isalnum() and alike <= dice(features(found), features(name)) and not any(fine in around for fine in own):
                yield _of(ground.passage(place), found, name)


def _places(ground: Ground, name: str) -> Iterator[int]:
    """Where the name may begin: its first two signs, or four before its last four."""
    seen: set[int] = set()
    for part, back in ((name[:2], (0,)), (name[-4:], (len(name) - 5, len(name) - 4, len(name) - 3))):
        place = ground.text.find(part) if ground.has(part) else -1
        while place >= 0:
            for start in (place - length for length in back):
                if start >= 0 and start not in seen and ground.text[start] == name[0]:
                    seen.add(start)
                    yield start
            place = ground.text.find(part, place + 1)


def own_name(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """The hospital's own name with one sign wrong; where a numeral or a point of the compass differs it is another hospital."""
    record = ground.matter.record
    name = record.hospital.name if record else ""
    for part, back in ((name[:3], 0), (name[-4:], len(name) - 4)) if len(name) > 5 else ():
        place = ground.text.find(part)
        while place >= 0:
            found = ground.text[place - back : place - back + len(name)] if place >= back else ""
            wrong = [(a, b) for a, b in zip(found, name) if a != b]
            if len(found) == len(name) and len(wrong) == 1 and not _OTHERS & set(wrong[0]):
                yield _of(ground.passage(place), found, name)
            place = ground.text.find(part, place + 1)


def other_name(rule: Rule, ground: Ground) -> Iterator[Finding]:
    """Another hospital's full name where only one's own can be meant: at the beginning of a clause, before what one says of oneself (`said`)."""
    record = ground.matter.record
    own = (record.hospital.name, record.hospital.short) if record else ()
    said = "|".join(map(re.escape, rule.given["said"]))
    for match in re.finditer(rf"(?:^|(?<=[。；，\n]))({_HOSPITAL})(?={said})", ground.text, re.MULTILINE) if own and any(map(ground.has, rule.given["said"])) else ():
        if not any(mine and (mine in match[1] or match[1] in mine) for mine in own) and not re.search(_NOT_ONE, match[1]):
            yield _of(ground.passage(match.start()), match[1], own[0])


def _slip(text: str, place: int, phrase: str, offset: int, *, ends: bool) -> tuple[int, int, str] | None:
    """Where the phrase, half of which stands at a place, stands with one slip in the other half: start, end and the words."""
    length, start = len(phrase), place - offset
    whole = text[max(start, 0) : start + length]
    if whole == phrase or start < 0:
        return None
    wrong = [i for i, (a, b) in enumerate(zip(whole, phrase)) if a != b]
    if len(whole) == length and len(wrong) == 1 and (ends or 0 < wrong[0] < length - 1) and whole.isalnum():
        return start, start + length, whole
    left = start + 1 if offset else start
    short = text[left : left + length - 1]
    if length > _SHORT and len(short) == length - 1 and any(short == phrase[:i] + phrase[i + 1 :] for i in range(1, length - 1)):
        return left, left + length - 1, short
    return None


def _of(passage: Passage, found: str, right: str) -> Finding:
    return Finding(passage.span, {"found": found, "right": right, "where": passage.role}, passage.key, found)
