"""Turns the Library into what mining asks of it over and over: set phrases, verbs, cues, words that are no names, patterns by what they are known by."""

import re
from collections.abc import Iterable
from operator import add
from typing import NamedTuple

from drafter import likeness
from drafter.model.library import Library, Pattern

_ITEMS = ("存在问题", "来年计划")
_LEAST = 4
"""Characters a set phrase has at least."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙史陶黎贺顾毛"
    "郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳祝包宁尚符舒阮纪卜娄季凌霍裴管童梅盛路吉卞柯甘费苗谷涂翁喻尤冉车游鲍解阳蒲屈池古饶穆项祁冷牟"
    "臧隋岑栗蔺荆靳佟鞠桑芦单苟褚丛商党凤农仲麦蒙巩麻诸辛简易时常成于华卓应边骆戚闵宫房辜占艾楚敖湛沙封晏柏席虞屠谌司练揭粟邬藏仇胥巫滕窦寇米瞿曲鄢邰井茅郁柴庾牧原相竺乐宗滑经印缪干"
)
_COMPOUND = re.compile("欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|端木|南宫|夏侯|长孙|宇文|轩辕|呼延")
_CALLED = re.compile("(?<!责任)(?:医生|医师|护士|大夫|老师)")
_RANKS = re.compile("同志|先生|女士|教授|院士|大师|书记|院长|主任|局长|处长|科长|部长|主席|烈士|事迹")

class Known(NamedTuple):
    """What of the library a miner needs, made once for many reports. `phrases` stand under their first four signs, and `begins` is a pattern for where
    they may begin; `cues` with the section they tell stand under their first two signs, `vocabulary` are pairs of characters that stand in words of
    ours; `headings` patterns of headings by section, `sentences` the other patterns with their set phrases."""

    library: Library
    phrases: dict[str, list[str]]
    begins: re.Pattern[str]
    verbs: re.Pattern[str]
    cues: dict[str, list[tuple[str, str]]]
    vocabulary: frozenset[str]
    headings: dict[str, list[tuple[str, frozenset[str]]]]
    sentences: list[tuple[str, frozenset[str]]]

    def is_heading(self, text: str, section: str) -> bool:
        """Whether a text says what a heading says that is no sentence of somebody's. Of problems and plans what is to be done are the items themselves."""
        return self.library.words.says_what(text, only_of=section in _ITEMS)

    def names_somebody(self, text: str) -> bool:
        """Whether somebody may be named in a text: by a rank, or a surname where no word of ours covers it with the sign before or behind it."""
        if "·" in text or _RANKS.search(text) or _COMPOUND.search(text):
            return True
        if any(text[at - 1] in _SURNAMES for at in (m.start() for m in _CALLED.finditer(text)) if at):
            return True
        signs = f" {text} "
        surnames = [at for at, sign in enumerate(signs) if sign in _SURNAMES]
        return any(self.vocabulary.isdisjoint((signs[at - 1 : at + 1], signs[at : at + 2])) and "\u4e00" <= signs[at + 1] <= "\u9fff" for at in surnames)

    def is_phrase(self, text: str) -> bool:
        """Whether a text is one of the set phrases."""
        return text in self.phrases.get(text[:_LEAST], ())

    def phrases_in(self, text: str) -> dict[str, int]:
        """The set phrases that stand in a text, with how often."""
        found: dict[str, int] = {}
        ends: dict[str, int] = {}  # a phrase counts again where it does not overlap itself
        for at in (match.start() for match in self.begins.finditer(text)):
            for phrase in self.phrases.get(text[at : at + _LEAST], ()):
                if text.startswith(phrase, at) and at >= ends.get(phrase, 0):
                    found[phrase] = found.get(phrase, 0) + 1
                    ends[phrase] = at + len(phrase)
        return dict(sorted(found.items()))

    def sections(self, text: str) -> tuple[str, ...]:
        """The sections a heading speaks of: of which a cue stands in it that is no part of a longer one's."""
        pairs = [pair for pair in map(add, text, text[1:]) if pair in self.cues]
        found = [(word, section) for pair in pairs for word, section in self.cues[pair] if word in text]
        return tuple(dict.fromkeys(section for word, section in found if not any(word != other and word in other for other, _ in found)))


def known(library: Library) -> Known:
    """What is needed of a library."""
    wording = [each.text for each in (*library.plenum_formulae, *library.frames, *library.phrases)]
    sentences = [(p.id, _chunks(piece for piece in p.pieces if isinstance(piece, str))) for p in library.patterns if p.slot != "heading"]
    words = library.words
    verbs = sorted({*words.doing, *words.having} - {*words.not_leading}, key=lambda word: (-len(word), word))
    ours = (*library.by_name, *(p.text for p in library.patterns), *(word for cue in library.cues for word in (*cue.words, *cue.weak)), *words.beginning, *words.doing, *words.not_names, *wording)
    phrases = sorted({*_chunks(wording), *(chunk for _, said in sentences for chunk in said)})
    return Known(
        library=library,
        phrases=_by_begin(phrases),
        begins=_begins(phrases),
        verbs=re.compile("|".join(verbs) or r"(?!)"),
        cues=_cues(library),
        vocabulary=frozenset(text[i : i + 2] for text in ours for i in range(len(text) - 1)),
        headings=_headings(library.patterns),
        sentences=[(pattern, frozenset(said)) for pattern, said in sentences if said],
    )


def _by_begin(phrases: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for phrase in phrases:
        out.setdefault(phrase[:_LEAST], []).append(phrase)
    return out


def _begins(phrases: list[str]) -> re.Pattern[str]:
    """A pattern for the places at which each of the next signs is one that phrases have there: few places, and found quickly."""
    first, *others = (f"[{re.escape(''.join(sorted({phrase[i] for phrase in phrases})))}]" for i in range(_LEAST))
    return re.compile(f"{first}(?={''.join(others)})" if phrases else r"(?!)")


def _cues(library: Library) -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    for cue in library.cues:
        for word in cue.words:
            out.setdefault(word[:2], []).append((word, cue.section))
    return out


def _chunks(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({chunk for text in texts for chunk in re.split("[，。、；：\n]", text) if len(chunk) >= _LEAST}))


def _headings(patterns: Iterable[Pattern]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    out: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for pattern in patterns:
        if pattern.slot == "heading":
            out.setdefault(pattern.section, []).append((pattern.id, likeness.features(pattern.text)))
    return out
