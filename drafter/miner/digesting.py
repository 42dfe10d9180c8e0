"""Turns a summary as it was read into its digest."""

import hashlib
import re

from drafter.likeness import shape
from drafter.miner.frames import frame
from drafter.miner.knowing import Known
from drafter.miner.masking import skeleton, wide
from drafter.model.corpus import LONGEST, Digest, Frame, Headed, Stated
from drafter.model.summary import Moved, Summary, Title
from drafter.numerals import plain

_TITLE, _LONGEST_NAME = 60, 14
"""Characters a title, and a name of a figure the catalogue does not know, have at most."""
_DEEPEST = 2
"""Headings below that level are kept as shapes only."""
_KINDS = (
    ("中医", "中医|中西医|民族医|藏医|蒙医|维医|针灸|骨伤"),
    ("妇幼", "妇幼|妇产|儿童|妇女"),
    ("基层", "卫生院|社区卫生|卫生服务中心"),
    ("专科", "肿瘤|口腔|眼科|精神|胸科|传染病|骨科|皮肤|心血管|脑科|康复|职业病|结核|肛肠|防治院|疗养|精卫|血液病|耳鼻喉|整形|老年病"),
)
_GENRES = (("工作报告", "工作报告|职代会|述职"), ("工作总结", "总结"), ("工作回顾", "回顾|巡礼|纪实|盘点|综述"))
_NEWS = re.compile("召开|举行|举办|会议")
_END = re.compile("[。！？!?\n\r]")
_NUMBERS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("一、", "[一二三四五六七八九十]{1,3}[、.．]"), ("（一）", "[(（][一二三四五六七八九十]{1,3}[)）]"), ("第一", "第[一二三四五六七八九十]"), ("1.", r"\d{1,2}"), ("（1）", r"[(（]\d"),
        ("①", "[①-⑳]"), ("一是", "[一二三四五六七八九十]{1,2}是"),
    )
)  # fmt: skip


def digest(summary: Summary, text: str, sha256: str, part: int, known: Known) -> Digest:
    """The digest of the summary read from `text`, the `part`-th of the document with that sha256 (hexadecimal)."""
    whole = text[summary.start : summary.end]
    return Digest(
        id=f"{sha256[:12]}-{part}",
        sha256=sha256,
        part=part,
        title=_titled(summary, known),
        hospital=summary.hospital,
        kind=_kind(summary.hospital or summary.title),
        year=summary.year,
        genre=_genre(summary.title),
        length=sum(map(len, whole.split())),
        outline=tuple(_headed(title, summary, known) for title in summary.outline if title.level),
        figures=_figures(summary, text, known),
        phrases=known.phrases_in(whole),
    )


def sha256_of(data: bytes) -> str:
    """The name of a document: the hexadecimal sha256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


def _titled(summary: Summary, known: Known) -> str:
    """The title of the report with names and years masked, where it names nobody."""
    text = skeleton(summary.title, summary.hospital, summary.year)
    return text if len(text) <= _TITLE and not known.names_somebody(text) else ""


def _headed(title: Title, summary: Summary, known: Known) -> Headed:
    own = (title.form in ("line", "inline") or title.text.endswith("。")) and title.level <= _DEEPEST
    text = skeleton(title.title, summary.hospital, summary.year) if own else wide(title.title)
    kept = own and len(text) <= LONGEST and known.is_heading(text, title.section) and not known.names_somebody(text)
    number = next((name for name, pattern in _NUMBERS if pattern.match(title.text)), "") if title.text[: len(title.title)] != title.title else ""
    return Headed(title.level, title.section, number, title.form, shape(text), text if kept else "", known.sections(text) if kept else ())


def _figures(summary: Summary, text: str, known: Known) -> tuple[Stated, ...]:
    out: list[Stated] = []
    sentence, last = 0, 0
    for reading in summary.readings:
        if last and _END.search(text, last, reading.start):
            sentence += 1
        last = reading.end
        name = reading.indicator if reading.known else ""  # words of the report stay in its house
        framed = frame(text, reading, known.verbs) if reading.passage >= 0 else Frame(unit=reading.unit)
        out.append(
            Stated(name, reading.section, reading.value, reading.unit, reading.approx, reading.role, _amount(reading.change), sentence, framed)
        )
    return tuple(out)


def unknown(summary: Summary, known: Known) -> tuple[str, ...]:
    """The names of a report's figures that the catalogue does not have, where they are short enough to be one and name nobody. They are the report's own
    words: for whoever has the report, and no part of its digest."""
    made = (skeleton(reading.indicator, summary.hospital, summary.year) for reading in summary.readings if not reading.known and reading.role == "actual")
    return tuple(dict.fromkeys(text for text in made if 1 < len(text) <= _LONGEST_NAME and not re.search("[〈，。；：]", text) and not known.names_somebody(text)))


def _amount(change: Moved | None) -> str:
    """A change as +13.12%, -0.5天, ± where its amount is not told, = for none."""
    if change is None:
        return ""
    if change.kind == "same":
        return "="
    sign = "+" if change.kind == "up" else "-"
    return sign + (f"{plain(change.amount)}{change.unit}" if change.amount is not None else "")


def _kind(name: str) -> str:
    return next((kind for kind, words in _KINDS if re.search(words, name)), "综合")


def _genre(title: str) -> str:
    if _NEWS.search(title):
        return "会议新闻"
    return next((genre for genre, words in _GENRES if re.search(words, title)), "其他")
