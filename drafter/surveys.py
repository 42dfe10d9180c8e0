"""How far a year file is, into the lines a person reads and the JSON a program reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.messages import finding, flat, tally
from drafter.model.progress import Count, Item, Progress, total
from drafter.usage import columns

if TYPE_CHECKING:  # only a name of a type
    from drafter.surveying import Survey

_HEAD = ("科室", "章节", "要填", "已填", "待补", "预计", "未核定", "存疑")
_LISTS: tuple[tuple[str, str, Callable[[Item], object]], ...] = (
    ("missing", "待补", lambda item: item.missing),
    ("estimated", "预计数", lambda item: item.estimated),
    ("unconfirmed", "未核定", lambda item: item.confirmed is False),
    ("doubtful", "存疑", lambda item: item.doubts),
)
"""What is listed by name: its name in JSON, in Chinese, and whether an item belongs there."""
_LONGEST = 24
"""Signs of a text that name it in a list."""


def lines(file: str, survey: Survey) -> Iterator[str]:
    """Where the year file stands, a table by department and section, and by department what is left to do."""
    if survey.progress is None or survey.record is None:
        yield f"{file}：有错误 {tally(survey.diagnostics)['errors']} 处，读不出进度"
        return
    progress = survey.progress
    whole = total(progress.counts)
    share = f"（{100 * whole.filled // whole.items}%）" if whole.items else ""
    yield f"{survey.record.hospital.name}{survey.record.year}年：要填 {whole.items} 项，已填 {whole.filled} 项{share}，待补 {whole.missing} 项；预计数 {whole.estimated} 项，未核定 {whole.unconfirmed} 项，存疑 {whole.doubtful} 项"
    if not progress.items:
        return
    yield ""
    yield from _table(progress)
    yield ""
    for name, said, belongs in _LISTS:
        if name != "unconfirmed" or whole.unconfirmed < whole.filled and _confirms(progress):
            yield from _list(said, [item for item in progress.items if belongs(item)], what=name == "missing")
    if whole.doubtful or progress.general:
        more = f"；另有 {len(progress.general)} 处不属于某一项" if progress.general else ""
        yield f"存疑的原因和改法见 drafter check {file}{more}"


def _confirms(progress: Progress) -> bool:
    """Whether anything is confirmed: where nothing is, the file does not go by it, and a list of everything would tell nobody anything."""
    return any(item.confirmed for item in progress.items)


def _table(progress: Progress) -> Iterator[str]:
    rows = [_HEAD]
    for department, group in groupby(progress.counts, lambda count: count.department):
        own = [*group]
        rows += [(flat(department) if not place else "", count.section, *_numbers(count)) for place, count in enumerate(own)]
        if len(own) > 1:
            rows.append(("", "小计", *_numbers(total(own))))
    rows.append(("合计", "", *_numbers(total(progress.counts))))
    widths = [max(columns(row[place]) for row in rows) for place in range(len(_HEAD))]
    for row in rows:
        cells = (_padded(text, width, right=place > 1) for place, (text, width) in enumerate(zip(row, widths)))
        yield "  ".join(cells).rstrip()


def _numbers(count: Count) -> tuple[str, ...]:
    return tuple(str(number) if number or place == 0 else "-" for place, number in enumerate(count[2:]))


def _padded(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def _list(said: str, items: list[Item], *, what: bool) -> Iterator[str]:
    """What is to be chased, one line a department; with `what` it says what is missing where that is not the value itself."""
    if items:
        yield f"{said} {len(items)} 项："
        for department, group in groupby(items, lambda item: item.department):
            yield f"  {flat(department)}：{'；'.join(_told(item, item.missing if what else ()) for item in group)}"


def _told(item: Item, missing: tuple[str, ...]) -> str:
    name = flat(item.name)
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    what = "、".join(missing) if set(missing) - {"本年", "内容"} else ""
    return f"{short}{f'（{what}）' if what else ''}（{item.span.row}）"


def as_json(survey: Survey) -> dict:
    """The JSON object of `status`."""
    progress = survey.progress if survey.progress is not None else Progress((), (), ())
    departments = [{**_counted(total(own, department)), "department": department, "sections": [{"section": count.section, **_counted(count)} for count in own]}
                   for department, own in ((name, [*group]) for name, group in groupby(progress.counts, lambda count: count.department))]
    lists = {name: [_item(item) for item in progress.items if belongs(item)] for name, _, belongs in _LISTS}
    summary = {**_counted(total(progress.counts)), **tally(survey.diagnostics)}
    return {"departments": departments, **lists, "diagnostics": [finding(d) for d in survey.diagnostics], "summary": summary}


def _counted(count: Count) -> dict:
    return {name: getattr(count, name) for name in Count._fields[2:]}


def _item(item: Item) -> dict:
    return {"name": item.name, "key": item.key, "department": item.department, "section": item.section, "missing": [*item.missing], "rules": [d.rule for d in item.doubts],
            "file": item.span.file, "line": item.span.line, "column": item.span.column}  # fmt: skip
