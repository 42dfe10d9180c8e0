"""What the year file does not have yet into the place it belongs: new figures into the section or whole their row names, sections and parts of a file that is begun."""

import re

from drafter import names
from drafter.amending import Add, Path, Set, Value
from drafter.collection.claims import FIELDS, VALUES, claims_of
from drafter.collection.desk import Desk, Put, alike
from drafter.collection.ground import MAIN_SECTION, Identity, Place, steps
from drafter.collection.settling import Claim, Standing, settled
from drafter.collection.slips import slipped
from drafter.markedyaml import Mapping, Sequence
from drafter.model.collected import Filled, Row, Said, Taken
from drafter.model.diagnostics import Diagnostic, Span, error, warning


def new_figure(desk: Desk, wanted: Identity, rows: list[tuple[Filled, Row]]) -> None:
    """A figure the file does not have: into the section its row names, if there is such a one."""
    form, row = rows[0]
    name = row.said["指标"]
    key = _sent_key(form, wanted, desk)
    if key and not desk.fresh:
        if any(_changed(form, key, row) for form, row in rows):
            desk.found.append(warning("figure-gone", f"年度文件里已经没有“{name.text}”这项数据，没有收", name.span, "要用的，请先在年度文件里加上它"))
        return
    values = {field: [each for each in claims_of(desk, rows, field, None, "") if not slipped(desk, each, name.text, None, rows, field)] for field in FIELDS}
    if not any(values[field] for field in (*VALUES, "同比", "排名")) and not desk.fresh:
        return
    place = _place(desk, wanted, form, row)
    if place is None:
        return
    path, section = place
    taken: dict[str, Claim] = {}
    for field, claims in values.items():
        claim = settled(claims, Standing(None, "", name.span), "", field, name.text, desk.found) if claims else None
        if claim is not None and (field != "单位" or not names.find(desk.library, name.text)):
            taken[field] = claim
    if "单位" in taken and any(taken[field].text.endswith(taken["单位"].text) for field in VALUES if field in taken):
        del taken["单位"]
    unknown = "本年" not in taken and ("上年" in taken or not taken.keys() & {"目标", "排名"})
    said: dict[str, Value] = {field: taken[field].text if field in taken else "待补充" for field in FIELDS if field in taken or field == "本年" and unknown}
    if form.sent.department and "来源" not in said and (section is None or section.source != form.sent.department):
        said["来源"] = form.sent.department
    if name.span in desk.withheld:
        return
    told = tuple(Taken(f"{row.text('章节') or '指标'}.{name.text}", field, "", claim.text, claim.said.span) for field, claim in taken.items()) or (Taken(name.text, "", "", "待补充", name.span),)
    desk.puts.append(Put(Set((*path, name.text), said), None, told, tuple(claim.who for claim in taken.values())))


def _sent_key(form: Filled, wanted: Identity, desk: Desk) -> str:
    """The key under which the form was sent this figure; empty where it was not."""
    for path, head, _ in form.sent.values:
        if head == "本年":
            *above, name = re.split(r"\.(?:指标|其中)\.|^指标\.", path)
            section = above[0].removeprefix("章节.") if above and above[0] else ""
            if names.normalise(name) == wanted.name and desk.ground.section_name(section.split(".小节")[0]) == (wanted.section or MAIN_SECTION):
                return path
    return ""


def _changed(form: Filled, key: str, row: Row) -> bool:
    sent = {head: text for path, head, text in form.sent.values if path == key}
    return any(row.text(head) and alike(row.text(head)) != alike(sent.get(head, "")) for head in VALUES)


def _place(desk: Desk, wanted: Identity, form: Filled, row: Row) -> tuple[Path, Place | None] | None:
    """The 指标 or 其中 a new figure goes into; None where there is none, which is told."""
    ground = desk.ground
    if wanted.wholes:
        owner = next((figure for one, figure in ground.figures.items() if one[:2] == wanted[:2] and (*one.wholes, one.name)[-len(wanted.wholes):] == wanted.wholes), None)
        if owner is not None and isinstance(owner.node, Mapping):
            return (*owner.path, owner.given["其中"][0] if "其中" in owner.given else desk.key("figure", "其中", (typed for typed, _ in owner.given.values()))), None
        if owner is not None:
            told, said = f"“{ground.record.file}”第 {owner.node.span.line} 行的“{owner.measure.name}”只写了一个数，加不进组成部分", "请改成 {本年: …} 的写法再收一次"
        else:
            told, said = f"这一章没有“{row.text('属于')}”这项数据", "“属于”请写同一章里上一级指标的名称"
            desk.waiting += desk.fresh
        desk.found.append(error("unknown-whole", f"“{row.text('指标')}”属于“{row.text('属于')}”，{told}，没有收", row.said["属于"].span, said))
        return None
    if not wanted.section:
        return (ground.top["指标"][0] if "指标" in ground.top else "指标",), ground.sections.get((MAIN_SECTION,))
    section = section_of(desk, row.said.get("章节"), row.said.get("小节"), form.sent.department)
    if section is None:
        return None
    if isinstance(section.node, Sequence):
        desk.found.append(error("section-is-list", f"“{section.name}”这一章（{section.node.span.place}）写成了列表，加不进数据“{row.text('指标')}”", row.said["指标"].span, "请把年度文件里的这一章改成“亮点:”和“指标:”两项再收一次"))
        return None
    return (*section.path, section.given["指标"][0] if "指标" in section.given else desk.key("section", "指标", (typed for typed, _ in section.given.values()))), section


def section_of(desk: Desk, section: Said | None, part: Said | None, department: str) -> Place | None:
    """The section or part a row names; a standard section the file does not have yet may come in, any section in a file that is begun; who names it first in a file that is there supplies it. For a part it does not have, what it would be in. What is unknown is told."""
    ground = desk.ground
    if section is None:
        return None
    name = ground.section_name(section.text)
    place = (name, *steps(part.text if part is not None else ""))
    known = ground.sections.get(place)
    if known is not None:
        return known
    above = ground.sections.get((name,))
    typed = ground.top.get("章节", ("章节", None))[0]
    if above is None and not desk.fresh and not ground.standard(section.text):
        desk.found.append(error("unknown-section", f"年度文件里没有“{section.text}”这一章，没有收", section.span, "请从列表里选；确实要加的，先在年度文件的“章节”里写上它"))
        return None
    if part is not None and not desk.fresh:
        inside = ground.known_part(section.text, part.text)
        desk.tell(unknown_part(section, part, inside))
        if (name, *inside) in ground.sections:
            return ground.sections[(name, *inside)]
    if part is None or not desk.fresh:
        here = above.path if above is not None else (typed, section.text)
        source = Put(Set((*here, "来源"), department), None, ())
        if department and above is None and not desk.fresh and all(put.edit.path != source.edit.path for put in desk.puts):
            desk.puts.append(source)
        first = next((put.edit.value for put in desk.puts if put.edit.path == source.edit.path), "")
        return Place(here, Mapping((), Span(ground.record.file)), {}, section.text, first)
    return _begun(desk, place, (typed, section.text) if above is None else above.path)


def unknown_part(section: Said, part: Said, inside: tuple[str, ...]) -> Diagnostic:
    """What is said of a part the file does not have; what belongs into it goes into what is `inside` the section already, or the section itself."""
    where = f"“{inside[-1]}”小节" if inside else f"“{section.text}”一章"
    return warning("unknown-part", f"小节“{part.text}”年度文件里没有，先放在{where}", part.span, "要分小节的，请在年度文件里写上这个小节，再把它移过去；写错了标题的，请改表")


def _begun(desk: Desk, place: tuple[str, ...], path: Path) -> None:
    """A part that is to come into a file that is begun; what belongs into it waits for it."""
    depth = max((depth for depth in range(1, len(place) + 1) if place[:depth] in desk.ground.sections), default=1)
    at = desk.ground.sections[place[:depth]].path if place[:depth] in desk.ground.sections else path
    edit = Add((*at, "小节"), {"标题": place[depth]})
    if all(put.edit != edit for put in desk.puts):
        desk.puts.append(Put(edit, None, ()))
    desk.waiting += 1
    return None
