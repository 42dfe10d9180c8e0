"""Turns rows of a table (cells between tabs or vertical bars) into the figures they state, by what the head says of each column."""

import re
from collections.abc import Sequence
from decimal import Decimal

from drafter import names, numerals
from drafter.counting import half_width
from drafter.model.library import Library
from drafter.model.quantity import Quantity
from drafter.model.summary import Moved, Reading
from drafter.summaries.lines import Paragraph

_CELL = re.compile(r"[^\t|｜]+")
_RULE = re.compile(r"[\s|｜:：\-—+=]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROLES = (
    ("change", re.compile(r"同比|增长|增幅|增减|变化|较上年|比上年|±")),
    ("unit", re.compile(r"^(计量)?单位$")),
    ("target", re.compile(r"目标|计划|任务")),
    ("previous", re.compile(r"上年|去年|同期|上期|基期")),
    ("actual", re.compile(r"本年|今年|本期|完成|实际|数值|数据|数量|合计|全年")),
    ("name", re.compile(r"指标|项目|名称|内容|科目")),
    ("skip", re.compile(r"序号|备注|说明|排名|来源|科室")),
)
_LEAST = 2
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d))\s*\t?\s*[^\t|]*$")
_CAPTION = re.compile(r"附?表\s*(?:\d|[一二三四五六七八九十]{1,3}[\s：:、])[^。；]{0,40}")
_WHOLE = re.compile(r"合计|总计|全院|总数|医院")


def tables(paragraphs: Sequence[Paragraph], year: int, library: Library) -> tuple[list[Paragraph], list[Reading]]:
    """The paragraphs without the rows of tables and their captions, and the figures these state. A row that states none stays among the paragraphs, and so does a single one."""
    running: list[Paragraph] = []
    found: list[Reading] = []
    rows: list[Paragraph] = []
    for paragraph in (*paragraphs, None):
        if paragraph is not None and _is_row(paragraph.text):
            rows.append(paragraph)
            continue
        left, more = _table(rows, year, library) if len(rows) >= _LEAST else (rows, [])
        if more and running and _CAPTION.fullmatch(running[-1].text):
            running.pop()
        running += left if more else rows
        found += more
        rows = []
        running += [paragraph] if paragraph is not None else []
    return running, found


def _is_row(text: str) -> bool:
    """Whether a line may be a row of a table: cells with tabs or bars between them, and no numbered paragraph with a tab behind its number."""
    return ("\t" in text or "|" in text or "｜" in text) and len(_CELL.findall(text)) >= _LEAST and not _NUMBERED.match(text)


def _table(rows: Sequence[Paragraph], year: int, library: Library) -> tuple[list[Paragraph], list[Reading]]:
    """The rows that state nothing though they are no head, and the figures of the others."""
    left: list[Paragraph] = []
    out: list[Reading] = []
    roles: list[str] = []
    across: list[str] = []
    for row in rows:
        if _RULE.fullmatch(row.text):
            continue
        cells = [(m[0].strip(), row.places[m.start() + len(m[0]) - len(m[0].lstrip())]) for m in _CELL.finditer(row.text) if m[0].strip()]
        texts = [text for text, _ in cells]
        values = [_value(text, "") is not None for text in texts]
        if not any(values[1:]) or sum(bool(_YEAR.search(text) or _role(text, 0)) for text in texts) > len(cells) / 2:
            across = texts if sum(names.find(library, _unbracketed(text)[0]) is not None for text in texts[1:]) >= _LEAST else []
            roles = _roles(texts, year)
            left += [row] if not across and not any(roles) else []
            continue
        told = _across(cells, across, library) if len(across) == len(cells) else _row(cells, roles, library)
        out += told
        left += [] if told else [row]
    return left, out


def _across(cells: list[tuple[str, int]], head: list[str], library: Library) -> list[Reading]:
    """The figures of a row under a head of indicators, where the row is of the whole hospital."""
    if not _WHOLE.search(cells[0][0]):
        return []
    return [one for name, cell in zip(head[1:], cells[1:]) for one in _row([(name, 0), cell], [], library)]


def _roles(head: list[str], year: int) -> list[str]:
    """What each column holds; of two years the later is this year's."""
    said = [_YEAR.search(text) for text in head]
    latest = max((int(found[0]) for found in said if found), default=0)
    this = year if any(found and int(found[0]) == year for found in said) else latest
    return [_role(text, this) for text in head]


def _unbracketed(name: str) -> tuple[str, str]:
    """A label and the unit in brackets at its end: 业务收入（万元） → (业务收入, 万元); other brackets stay with the name."""
    match = re.fullmatch(r"(.+?)\s*[（(]\s*((?:[十百千]?万|[百千]?亿|千)?(?:元|人次|台次|例次|人|例|台|张|项|篇|个|天|日|床日|次)?|%|‰|％)\s*[）)]", name)
    return (match[1], match[2].replace("％", "%")) if match and match[2] else (name, "")


def _role(text: str, this: int) -> str:
    found = _YEAR.search(text)
    for role, pattern in _ROLES:
        if pattern.search(text) and not (role in ("actual", "name") and found):
            return role
    if found:
        return "actual" if int(found[0]) == this else "previous" if int(found[0]) == this - 1 else "skip"
    return ""


def _row(cells: list[tuple[str, int]], roles: list[str], library: Library) -> list[Reading]:
    plain = roles if len(roles) == len(cells) else []
    at = plain.index("name") if "name" in plain else next((i for i, (text, _) in enumerate(cells) if _value(text, "") is None), -1)
    if at < 0:
        return []
    name, unit = _unbracketed(re.sub(r"^(其中[:：]?|\d+[.、]|[（(]\d+[）)])", "", cells[at][0]).rstrip("：:"))
    known = names.find(library, name)
    unit = (cells[plain.index("unit")][0] if "unit" in plain else "") or unit or (known.unit if known else "")
    unit += known.unit if known and unit in ("万", "亿", "千") else ""
    found: dict[str, tuple[str, int]] = {}
    for i, cell in enumerate(cells):
        role = plain[i] if plain else "" if i > at else "skip"
        if i != at and role not in ("name", "unit", "skip") and (role == "change" or _value(cell[0], unit) is not None):
            found.setdefault(role or ("actual" if "actual" not in found else "skip"), cell)
    if "actual" not in found:
        return []
    text, start = found["actual"]
    quantity = _value(text, unit)
    before = found.get("previous")
    one = Reading(
        known.name if known else name,
        text,
        start,
        start + len(text),
        quantity.number,
        quantity.unit,
        approx=quantity.inner or quantity.before,
        change=_moved(found.get("change")),
        previous=_with_unit(before[0], unit) if before else "",
        before=_value(before[0], unit).number if before else None,
        section=known.section if known else "业务指标",
        known=known is not None,
        called=name if known is not None else "",
        clause=f"{name} {text}",
    )
    if "target" not in found:
        return [one]
    aim, at = found["target"]
    one = one._replace(aim=_with_unit(aim, unit))
    told = one._replace(aim="", text=aim, start=at, end=at + len(aim), value=_value(aim, unit).number, role="target")
    return [one, told._replace(change=None, previous="", before=None)]


def _with_unit(text: str, unit: str) -> str:
    """What a cell states as it reads without its table: 11000 under 万元 → 11000万元."""
    alone = _value(text, "")
    return text if alone is None or alone.unit or alone.scale else text + unit


def _value(text: str, unit: str) -> Quantity | None:
    """The quantity a cell states; None where it states none."""
    bare = half_width(text).replace(" ", "").removeprefix("+")
    return numerals.read_quantity(bare, unit) if re.match(r"[-约近超]?\d", bare) else None


def _moved(cell: tuple[str, int] | None) -> Moved | None:
    read = numerals.read_change(cell[0]) if cell else None
    if read is None:
        return None
    direction, amount, unit = read
    return Moved({1: "up", -1: "down"}.get(direction, "same"), Decimal(amount) if amount is not None else None, unit)
