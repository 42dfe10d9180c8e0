"""Rows of 亮点, 荣誉 and 问题和计划 into edits: what is there already is recognised by its text, what is new comes behind it, once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafter import dates, likeness, numerals
from drafter.amending import Add, Path, Set
from drafter.collection.additions import section_of
from drafter.collection.deeds import deeds
from drafter.collection.desk import Desk, Put, alike, void
from drafter.collection.ground import Item
from drafter.collection.settling import Claim, Standing, settled
from drafter.markedyaml import Mapping, Scalar, Sequence
from drafter.model.collected import Filled, Row, Said, Taken
from drafter.model.diagnostics import Diagnostic, Span, error, info, warning
from drafter.yearsheets import CATEGORIES, LAST_PLANS

_HIGHLIGHT, _HONOUR, _PLAN = ("小标题", "级别", "日期", "授予单位", "图片", "图注", "来源"), ("级别", "授予单位", "获得者", "日期"), ("状态", "说明")
_REWRITTEN = 0.5
"""How much of a text two must share for one to be the other, rewritten."""


class Line(NamedTuple):
    """A row that is an item of a list: its form, its row, its text, the section and part it names."""

    form: Filled
    row: Row
    text: Said
    section: Said | None = None
    part: Said | None = None


def items(desk: Desk, forms: Iterable[Filled]) -> None:
    """What the forms say of highlights, problems, plans, honours and last year's plan, as edits."""
    forms = tuple(forms)
    told: list[Line] = []
    honours: list[Line] = []
    last: list[Line] = []
    for form in forms:
        for row in form.rows:
            text = row.said.get("名称" if row.kind == "荣誉" else "内容")
            if row.kind == "指标" or text is None or numerals.is_unknown(text.text):
                continue
            if row.kind == "荣誉":
                honours.append(Line(form, row, text))
            elif row.kind == "亮点":
                if "章节" not in row.said and not _among(text, desk.ground.highlights):
                    desk.found.append(error("row-without-section", "这一条没有写属于哪一章，没有收", text.span, "请填“章节”，例如 党建、医疗质量"))
                    continue
                told += (Line(form, row, each, row.said.get("章节"), row.said.get("小节")) for each in _deeds(desk, form, text))
            else:
                typed = row.said.get("类别")
                category = next((name for name, spelt in CATEGORIES.items() if typed is not None and typed.text in spelt), "")
                if not category:
                    desk.found.append(error("unknown-choice", f"类别不能是“{typed.text}”，没有收" if typed is not None else "这一条没有写类别，没有收", (typed or text).span, f"请写以下之一：{'、'.join(CATEGORIES)}"))
                elif category == LAST_PLANS:
                    last.append(Line(form, row, text))
                else:
                    told += (Line(form, row, each, Said(category, typed.span)) for each in _deeds(desk, form, text))
    _texts(desk, forms, told)
    _listed(desk, honours, [*desk.ground.honours, *(item for item in desk.ground.highlights if item.section == "荣誉")], "honour", "名称", _HONOUR)
    _listed(desk, last, desk.ground.last_plan, "plan item", "内容", _PLAN)


def _deeds(desk: Desk, form: Filled, text: Said) -> list[Said]:
    """What a cell tells, deed by deed; a text it was sent out with is one, however many lines it has."""
    if _among(text, desk.ground.highlights) or any(head == "内容" and alike(sent) == alike(text.text) for _, head, sent in form.sent.values):
        return [text]
    told = [Said(each, text.span) for each in deeds(text.text)]
    if len(told) > 1 and not all(_among(each, desk.ground.highlights) for each in told):
        desk.found.append(info("several-in-cell", f"一格里写了 {len(told)} 行，分成 {len(told)} 条", text.span, "一行填一件事的，以后不用分"))
    return told


def _among(text: Said, there: Iterable[Item]) -> Item | None:
    return next((item for item in there if alike(item.text) == alike(text.text)), None)


def _texts(desk: Desk, forms: tuple[Filled, ...], lines: list[Line]) -> None:
    """Highlights, problems and plans, each into its section; one that takes the place of a text the form was sent out with is that text, rewritten."""
    there = {alike(item.text): item for item in reversed(desk.ground.highlights)}
    known: dict[Path, list[Line]] = {}
    rewritten: dict[Path, list[Line]] = {}
    new: dict[str, list[Line]] = {}
    gone = dict(_gone(desk, forms, lines, there))
    for line in lines:
        item = there.get(alike(line.text.text))
        if item is not None:
            known.setdefault(item.path, []).append(line)
        elif (old := _old(desk, line, gone.get(id(line.form), []))) is not None:
            rewritten.setdefault(old.path, []).append(line)
        else:
            new.setdefault(alike(line.text.text), []).append(line)
    for form in forms:
        desk.found += (_removed(form, item) for item in gone.get(id(form), ()) if all(line.form is not form for line in rewritten.get(item.path, ())))
    places = {item.path: item for item in there.values()}
    for path, same in known.items():
        _attributes(desk, places[path], same, "highlight", "内容", _HIGHLIGHT)
    for path, same in rewritten.items():
        _reworded(desk, places[path], same)
    for same in new.values():
        line = same[0]
        place = section_of(desk, line.section, line.part, line.form.sent.department)
        if place is None:
            continue
        at = place.path if isinstance(place.node, Sequence) else (*place.path, place.given["亮点"][0] if "亮点" in place.given else desk.key("section", "亮点", (typed for typed, _ in place.given.values())))
        sources = [each.form.sent.department for each in same]
        more = {"来源": sources[0]} if sources[0] and place.source not in sources and (place.source or desk.fresh) else {}
        _add(desk, at, same, "内容", _HIGHLIGHT, more)


def _removed(form: Filled, item: Item) -> Diagnostic:
    """A text that was taken out of a form, which takes nothing out of the file."""
    return warning("text-removed", f"表里删去了“{_short(item.text)}”，年度文件（{item.node.span.place}）里没有动", Span(form.file), "不要的请自己从年度文件里删去", left="", right=item.text)


def _gone(desk: Desk, forms: tuple[Filled, ...], lines: list[Line], there: dict[str, Item]) -> Iterator[tuple[int, list[Item]]]:
    """By form the texts it was sent out with that it does not have any more, and the file still has."""
    if desk.fresh:
        return
    for form in forms:
        kept = {alike(line.text.text) for line in lines if line.form is form}
        yield id(form), [there[alike(text)] for _, head, text in form.sent.values if head == "内容" and alike(text) not in kept and alike(text) in there]


def _old(desk: Desk, line: Line, gone: list[Item]) -> Item | None:
    features = likeness.features(line.text.text)
    section = desk.ground.section_name(line.section.text) if line.section is not None else ""
    near = [(likeness.dice(features, likeness.features(item.text)), -number) for number, item in enumerate(gone) if item.section == section]
    share, number = max(near, default=(0, 0))
    return gone[-number] if share >= _REWRITTEN else None


def _reworded(desk: Desk, item: Item, same: list[Line]) -> None:
    claims = [Claim(line.text, alike(line.text.text), line.text.text, alike(item.text), line.row.text("填报人")) for line in same if line.text.span not in desk.withheld]
    text = item.node if isinstance(item.node, Scalar) else item.given["内容"][1]
    claim = settled(claims, Standing(alike(item.text), item.text, text.span), "", "内容", _short(item.text), desk.found) if claims else None
    if claim is not None:
        path = item.path if isinstance(item.node, Scalar) else (*item.path, item.given["内容"][0])
        desk.puts.append(Put(Set(path, claim.text), path, (Taken(item.section, "内容", item.text, claim.text, claim.said.span),), (claim.who,)))


def _listed(desk: Desk, lines: list[Line], there: list[Item], table: str, lead: str, heads: tuple[str, ...]) -> None:
    """Honours, or the items of last year's plan: those that are there get what they lack, others are added; a plan gets no new items."""
    new: dict[str, list[Line]] = {}
    known: dict[Path, list[Line]] = {}
    places = {item.path: item for item in there}
    for line in lines:
        item = _among(line.text, there)
        (known.setdefault(item.path, []) if item is not None else new.setdefault(alike(line.text.text), [])).append(line)
    for path, same in known.items():
        _attributes(desk, places[path], same, table, lead, heads)
    key = "荣誉" if table == "honour" else "上年计划"
    for same in new.values():
        if table == "plan item" and not desk.fresh:
            desk.found.append(error("unknown-plan", f"年度文件的上年计划里没有“{_short(same[0].text.text)}”，没有收", same[0].text.span, "上年计划的内容不要改；确实漏了的，先写进年度文件"))
            continue
        section = desk.ground.sections.get(("荣誉",)) if table == "honour" and key not in desk.ground.top else None
        at = section.path if section is not None and isinstance(section.node, Sequence) else (desk.ground.top[key][0] if key in desk.ground.top else key,)
        _add(desk, at, same, lead, heads, {})


def _attributes(desk: Desk, item: Item, same: list[Line], table: str, lead: str, heads: tuple[str, ...]) -> None:
    """What forms say of an item that is there already, besides its text."""
    taken: dict[str, Claim] = {}
    own = {plan.text.text: plan.key for plan in desk.ground.record.last_plan} if table == "plan item" else {}
    for head in heads:
        sent = {id(line.form): _sent(line.form, own.get(item.text, ""), head) for line in same} if not desk.fresh else {}
        claims = [Claim(line.row.said[head], _sense(head, line.row.text(head)), line.row.text(head), sent.get(id(line.form)), line.row.text("填报人")) for line in same
                  if head in line.row.said and line.row.said[head].span not in desk.withheld]  # fmt: skip
        node = item.given.get(head, ("", None))[1]
        text = node.text.strip() if isinstance(node, Scalar) and not void(node) else ""
        if not claims or head == "来源" or node is not None and not isinstance(node, Scalar):
            continue
        claim = settled(claims, Standing(_sense(head, text) if text else None, text, (node or item.node).span), "", head, _short(item.text), desk.found)
        if claim is not None:
            taken[head] = claim
    if not taken:
        return
    told = {head: Taken(_short(item.text), head, "", claim.text, claim.said.span) for head, claim in taken.items()}
    if not isinstance(item.node, Mapping):
        desk.puts.append(Put(Set(item.path, {lead: item.text, **{head: claim.text for head, claim in taken.items()}}), item.path, tuple(told.values()), tuple(claim.who for claim in taken.values())))
        return
    for head, claim in taken.items():
        at = (*item.path, item.given[head][0]) if head in item.given else None
        name = desk.key(table, head, (typed for typed, _ in item.given.values()))
        desk.puts.append(Put(Set(at or (*item.path, name), claim.text), at, (told[head],), (claim.who,)))


def _sent(form: Filled, key: str, head: str) -> str | None:
    return next((_sense(head, text) for path, name, text in form.sent.values if path == key and name == head and text), None) if key else None


def _sense(head: str, text: str) -> object:
    return (dates.read_date(text) if head == "日期" else None) or alike(text)


def _add(desk: Desk, at: Path, same: list[Line], lead: str, heads: tuple[str, ...], more: dict[str, str]) -> None:
    """A new item; of several that have its text, what they say beside it is settled."""
    line = same[0]
    if line.text.span in desk.withheld:
        return
    said = {lead: line.text.text}
    for head in heads:
        claims = [Claim(each.row.said[head], _sense(head, each.row.text(head)), each.row.text(head), None) for each in same if head in each.row.said and each.row.said[head].span not in desk.withheld]
        claim = settled(claims, Standing(None, "", line.text.span), "", head, _short(line.text.text), desk.found) if claims else None
        if claim is not None:
            said[head] = claim.text
    said |= {head: text for head, text in more.items() if head not in said}
    told = Taken(line.section.text if line.section is not None else line.row.kind, lead, "", line.text.text, line.text.span)
    desk.puts.append(Put(Add(at, said if len(said) > 1 else line.text.text), None, (told,), (line.row.text("填报人"),)))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


__all__ = ["items"]
