"""An old summary into the text of a year file that builds: its figures, its words under their sections, its problems and plans.

A sentence that only states figures becomes figures; any other stays as it is typed, figures and all, so that nothing the report says is lost or said
twice. What was guessed carries a comment.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from drafter import names, numerals
from drafter.importer.stock import Stock
from drafter.importer.values import change_of, quoted, value_of
from drafter.model.library import Library
from drafter.model.summary import IN_TABLE, Passage, Reading, Summary, Title

_SURE = 0.5
"""How sure a section has to be for it to go without a comment."""
_REST = 3
"""Characters beside names, values and changes that a clause of a sentence of figures may hold; one that states none holds none."""
_CLAUSE = re.compile(r"[，,；;]|(?<!\d)[：:]|[：:](?!\d)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_GOES_ON, _NEXT = tuple("，,、"), tuple("；;")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”\"』」）)]*")
_FILLING = re.compile(
    r"全年|累计|共计|合计|总计|共|完成|实现|开展|其中|达到?|为|的|了|年度|今年|我院|医院|较?上年同期|[较比与]?上年|同比|增长|增加|下降|减少|提高|上升|提升|降低|缩短|延长|扩大|回落|上涨|净|多|少|约|近|超过?|以上|以下|以内|左右|个?百分点|千分点|[%‰]|人次|台次|例次|[人名例台项个天位元万亿]|基本|持平|去年|同期|降至|升至|提升至|[\s，,、；;：:。（）()和及与]|(?:19|20)\d\d年"
)
# Half-width marks beside Chinese text, as web pages and conversions leave them, and braces, which a year file keeps for itself.
_FULL_WIDTH = (
    *((rf"(?<=[\u4e00-\u9fff”》）)%‰]){re.escape(half)}|{re.escape(half)}(?=[\u4e00-\u9fff“《（])", full) for half, full in zip(",;:?!", "，；：？！")),
    (r"\(([^()]*[\u4e00-\u9fff][^()]*)\)", r"（\1）"), (r"[{｛]", "（"), (r"[}｝]", "）"),
)
_COUNTED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十][，,、]|[（(]\d{1,2}[）)])\s*")
_MASK = re.compile("[Xx]{2,}|×{2,}")
_PLAIN = re.compile(r"[\w\u4e00-\u9fff（）()、“”·—-]+")
_DEEDS = ("完成", "召开", "开展", "举办", "组织")
_GROUPS = ("存在问题", "来年计划")
_FRAME = {"导语": "导语", "结语": "结语"}


class _Point(NamedTuple):
    """Something to be said in a section: a text, or the figures a sentence states; `note` is the comment behind it."""

    text: str
    figures: tuple[Reading, ...] = ()
    note: str = ""


class _Part(NamedTuple):
    """What stands under one heading: `level` 1 is a section; points and the parts below it come in reading order."""

    title: Title | None
    section: str
    points: list[_Point]
    parts: list["_Part"]


def year_file(summary: Summary, year: int, library: Library, source: str, refused: frozenset[str] = frozenset()) -> str:
    """The YAML text. `source` names the report in the head; sentences that state a figure called one of `refused` stay texts."""
    parts, frame = _parts(summary, library, refused)
    lines = [
        f"# 由“{' '.join(source.split())}”读入：数据、章节、条目都来自原文。行尾写有“待核”的是推断，请核对后删去“待核”二字。",
        "医院:",
        f"  名称: {quoted(_MASK.sub('某', summary.hospital) or '某医院')}" + ("" if summary.hospital and not _MASK.search(summary.hospital) else "  # 待核：原文里没有认出医院全称"),
        f"年度: {year}",
    ]
    if summary.signed:
        lines.append(f"签发日期: {summary.signed.isoformat()}")
    if period := re.search(r"上半年|前三季度|[一二三四]季度|1-\d{1,2}月", summary.title):
        lines.append(f"时段: {period[0]}")
    if summary.title and summary.title != f"{summary.hospital}{year}年工作总结":
        lines.append(f"标题: {quoted(_text(summary.title))}")
    lines += [f"{key}: {quoted(text)}" for key, text in frame.items() if text]
    lines.append("章节:")
    taken: set[str] = set()
    for part in parts:
        lines += _section(part, library, taken)
    if not parts:
        lines[-1] = "章节: {}"
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- the report as sections


def _parts(summary: Summary, library: Library, refused: frozenset[str]) -> tuple[list[_Part], dict[str, str]]:
    """The sections in order of the report, and the texts of its opening and closing."""
    titles = [title for title in summary.outline if title.level]
    roots: list[_Part] = []
    open_parts: list[_Part] = []
    frame = {"导语": "", "结语": ""}
    stock = Stock(library)
    last = len(summary.passages) - 1
    by_passage: dict[int, list[Reading]] = {}
    for reading in summary.readings:
        by_passage.setdefault(reading.passage, []).append(reading)
    seen = 0
    for number, passage in enumerate(summary.passages):
        for title in titles[seen : passage.under]:
            _open(title, roots, open_parts)
        seen = max(seen, passage.under)
        alone = number + 1 > last or summary.passages[number + 1].under != passage.under
        passage = _listed(passage, open_parts)
        if alone and _cut(passage, open_parts):
            continue
        if not passage.under and passage.section not in _GROUPS:
            told = "导语"
        elif number == last and (_closes(passage.text) or stock.closes(passage.text)):
            told = "结语"
        else:
            told = ""
        points = _points(passage, by_passage.get(number, []), refused, stock if told != "结语" else None)
        if told:
            texts = "。".join(point.text for point in points if not point.figures)
            frame[told] += ("\n" if frame[told] and texts else "") + texts
            points = [point for point in points if point.figures]
        if points:
            home = open_parts[-1] if open_parts else _loose(roots, "业务指标" if told else passage.section or "业务指标")
            home.points.extend(points)
    for title in titles[seen:]:
        _open(title, roots, open_parts)
    stray = [reading for reading in summary.readings if reading.passage == IN_TABLE and reading.role == "actual"]
    if stray := _tabled(stray, roots):
        home = _loose(roots, "业务指标")
        home.points.extend(_Point(f"{name_of(r)}{r.text}", (r,) if name_of(r) not in refused and value_of(r) else ()) for r in stray)
    for part in roots:
        _folded(part)
    parts = [below for part in roots for below in (part.parts if _gathers(part) else (part,))]
    for part in parts:
        if part.title and not (part.points or part.parts):
            part.points.append(_Point(_text(part.title.title)))  # a heading with nothing below it says what it says
    return [part for part in parts if part.points or part.parts], frame


def _tabled(rows: list[Reading], roots: list[_Part]) -> list[Reading]:
    """The rows of tables that no sentence states; the others give the figures of sentences the value of the year before, and the name it goes by there."""
    by_name = {(names.normalise(row.indicator), row.value): row for row in rows}
    said: set[tuple[str, Decimal | None]] = set()
    waiting = [*roots]
    while waiting:
        part = waiting.pop()
        waiting += part.parts
        for at, point in enumerate(part.points):
            keys = [(names.normalise(reading.indicator), reading.value) for reading in point.figures]
            said.update(keys)
            if by_name.keys() & keys:
                part.points[at] = point._replace(figures=tuple(_completed(reading, by_name.get(key)) for reading, key in zip(point.figures, keys)))
    return [row for row in rows if (names.normalise(row.indicator), row.value) not in said]


def _completed(reading: Reading, row: Reading | None) -> Reading:
    """A figure with what a row of a table says of it and its sentence does not."""
    if row is None:
        return reading
    before = {} if reading.previous else {"previous": row.previous, "before": row.before}
    return reading._replace(**before, aim=reading.aim or row.aim, called=row.called or reading.called)


def _open(title: Title, roots: list[_Part], open_parts: list[_Part]) -> None:
    """Opens the part of a heading; one deeper than a year file goes stands beside its parent."""
    del open_parts[max(min(title.level, 4) - 1, 0) :]
    part = _Part(title, title.section, [], [])
    (open_parts[-1].parts if open_parts else roots).append(part)
    open_parts.append(part)


def _listed(passage: Passage, open_parts: list[_Part]) -> Passage:
    """The passage with the first of its items, where that was taken for a heading: (1)人员短缺;(2)用房紧张."""
    if passage.text[:1] not in _NEXT or len(open_parts) < 2 or open_parts[-1].title is None or open_parts[-1].points:
        return passage
    part = open_parts.pop()
    del open_parts[-1].parts[-1]
    return passage._replace(text=part.title.title + passage.text)


def _cut(passage: Passage, open_parts: list[_Part]) -> bool:
    """Whether the passage is the rest of what was cut at its first comma and taken for a heading (（一）力争门急诊量突破40万人次，平均…); it is put together
    again, as an item of the part it stands in."""
    if passage.text[:1] not in _GOES_ON or len(open_parts) < 2 or open_parts[-1].title is None or open_parts[-1].points:
        return False
    title = open_parts[-1].title
    whole = title._replace(title=(title.text if title.form == "chain" else title.title) + passage.text)
    open_parts[-1] = open_parts[-2].parts[-1] = open_parts[-1]._replace(title=whole)
    return True


def _gathers(part: _Part) -> bool:
    """Whether a first heading (主要工作) only holds sections."""
    return bool(part.title) and not part.section and not part.points and len(part.parts) > 1


def _folded(part: _Part) -> None:
    """Takes headings with nothing below them for what they are: items of the part they stand in."""
    for child in part.parts:
        _folded(child)
    bare = [child for child in part.parts if not child.points and not child.parts]
    part.points.extend(_Point(_text(child.title.title)) for child in bare if child.title)
    part.parts[:] = [child for child in part.parts if child.points or child.parts]


def _loose(roots: list[_Part], section: str) -> _Part:
    """The part of that section, or a new one without a heading before all others: for what stands before the first heading, and for tables."""
    for part in roots:
        if part.section == section:
            return part
    roots.insert(0, _Part(None, section, [], []))
    return roots[0]


def _closes(text: str) -> bool:
    """Whether the last paragraph rallies: it looks ahead from its first words on."""
    return bool(re.search(r"^.{0,12}(新的一年|展望|新征程|让我们|站在新|面向未来|新的起点)", text))


def _points(passage: Passage, figures: list[Reading], refused: frozenset[str], stock: Stock | None) -> list[_Point]:
    """The sentences of a passage, each as figures or as a text; without the words `stock` knows for drafter's own."""
    out: list[_Point] = []
    note = "" if passage.trust >= _SURE else "待核：归在这一章节是推断"
    for match in _SENTENCE.finditer(passage.text):
        pieces = [piece for piece in re.split("[；;]", stock.without(match[0]) if stock else match[0]) if _text(piece)]
        if len(pieces) > 1 and all(_COUNTED.match(piece) for piece in pieces[1:]):  # the number of the first may have gone with its heading
            out += [_Point(_text(_COUNTED.sub("", piece)), (), note) for piece in pieces]
            continue
        waiting: list[str] = []
        for piece in (*pieces, ""):
            said = [r for r in figures if r.clause and r.clause in piece and r.text in piece]
            stated = said and passage.section not in _GROUPS and _states_only(piece, said) and not any(name_of(r) in refused for r in said)
            if waiting and (stated or not piece):
                out.append(_Point(_text("；".join(waiting)), (), note))
                waiting = []
            if stated:
                out.append(_Point(_text(piece), tuple(said)))
            elif piece:
                waiting.append(piece)
    return out


def _text(sentence: str) -> str:
    """A sentence without its full stop and without signs a year file gives a meaning of its own."""
    bare = " ".join(sentence.split()).rstrip("。；;，, ").lstrip("：:，,、；;。 ")
    for half, full in _FULL_WIDTH:
        bare = re.sub(half, full, bare)
    if bare.count('"') % 2 == 0:
        bare = re.sub(r'"([^"]*)"', r"“\1”", bare)
    return bare


def _states_only(sentence: str, said: list[Reading]) -> bool:
    """Whether a sentence holds little beside the names, values and changes of its figures, all of them sure and results of the year."""
    usable = all(r.sure and r.role == "actual" and value_of(r) is not None for r in said)
    if not usable or len({names.normalise(r.indicator) for r in said}) < len(said):
        return False
    accounted = [numerals.plain(abs(r.change.amount)) for r in said if r.change is not None and r.change.amount is not None]
    for clause in _CLAUSE.split(sentence):
        rest, stating = clause, any(r.text in clause for r in said)
        for reading in said:
            rest = rest.replace(reading.text, "", 1).replace(reading.previous, "", 1).replace(name_of(reading), "", 1)
            rest = rest.replace(reading.change.unit, "", 1) if reading.change is not None and not stating else rest
            if reading.known and reading.text in clause:
                for sign in reading.indicator + name_of(reading):
                    rest = rest.replace(sign, "", 1)
        loose = _NUMBER.findall(rest)
        if any(numerals.plain(Decimal(number.replace(",", ""))) not in accounted for number in loose):
            return False
        if len(_FILLING.sub("", _NUMBER.sub("", rest))) > (_REST if stating else 0):
            return False
    return True


# ---------------------------------------------------------------- sections as YAML


def _section(part: _Part, library: Library, taken: set[str]) -> Iterator[str]:
    """One section under 章节, under its standard name where that is free, else under its own."""
    name = part.section
    heading = part.title.title if part.title else ""
    if not name or name in taken or name in _FRAME:
        name = heading or f"其他工作{len(taken) + 1}"
        known = library.section_names.get(names.normalise(name))
        if known is not None or name in taken:
            name = f"{name}之{len(taken) + 1}"
    taken.add(name)
    doubt = part.title is not None and name == part.section and part.title.trust < _SURE
    yield f"  {_key(name)}:" + ("  # 待核：归入这一章节是推断" if doubt else "")
    if heading and name != heading:
        yield f"    标题: {quoted(_text(heading))}"
    yield from _body(part, library, 4, 1)


def _body(part: _Part, library: Library, indent: int, level: int) -> Iterator[str]:
    pad = " " * indent
    texts: list[_Point] = []
    kept: dict[str, Reading] = {}
    for point in part.points:
        own = {names.normalise(reading.indicator): reading for reading in point.figures}
        if own and not own.keys() & kept.keys():
            kept |= own
        elif point.text:
            texts.append(point)
    if kept:
        yield f"{pad}指标:"
        yield from (f"{pad}  {_key(name_of(r))}: {_figure(r)}" + ("" if r.known else f"  # 原文：{_short(r.clause)}") for r in kept.values())
    below = part.parts if level < 4 else []
    if level >= 4:
        texts += [_Point(p.title.title if p.title else "") for p in part.parts if p.title] + [point for p in part.parts for point in p.points]
    if texts or not (kept or below):
        yield f"{pad}亮点:" if texts else f"{pad}亮点: []"
        for point in texts:
            yield f"{pad}  - {quoted(point.text)}" + (f"  # {point.note}" if point.note else "")
    if below:
        yield f"{pad}小节:"
        for child in below:
            yield f"{pad}  - 标题: {quoted(_text(child.title.title) if child.title else '其他')}"
            yield from _body(child, library, indent + 4, level + 1)


def name_of(reading: Reading) -> str:
    """What the year file calls a figure: as the report does (业务收入, not 医疗收入), where the catalogue knows that name, its own does not begin so and it is no deed (完成手术)."""
    return reading.indicator if reading.indicator.startswith(reading.called) or reading.called.startswith(_DEEDS) else reading.called


def _figure(reading: Reading) -> str:
    """A figure with what was said of it: {本年: 15.95万人次, 上年: 14.2万人次}."""
    entries = [f"本年: {quoted(value_of(reading) or '待补充')}"]
    if reading.previous and numerals.read_quantity(reading.previous):
        entries.append(f"上年: {quoted(reading.previous)}")
    elif reading.change is not None and (moved := change_of(reading.change)):
        entries.append(f"同比: {quoted(moved)}")
    if reading.aim and numerals.read_quantity(reading.aim):
        entries.append(f"目标: {quoted(reading.aim)}")
    return "{" + ", ".join(entries) + "}"


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) and not name[0].isdigit() and name[0] not in "-—·" else quoted(name)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def figures_at(lines: Iterable[int], text: str) -> frozenset[str]:
    """The names of the figures at these lines (from 1) of a year file made here."""
    rows = text.split("\n")
    found = (re.match(r"\s*(?:'((?:[^']|'')*)'|([^\s:]+)): \{本年", rows[line - 1]) for line in lines if 0 < line <= len(rows))
    return frozenset((match[1] or match[2]).replace("''", "'") for match in found if match)
