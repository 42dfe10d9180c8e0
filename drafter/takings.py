"""What a collection of forms came to, into the lines a person reads and the JSON a program reads."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.messages import finding, flat, place, tally
from drafter.model.collected import Collected, Taken
from drafter.model.diagnostics import Severity

_LONGEST = 40
_LISTED = 200
"""Changes that are listed one by one; a first collection may bring in more."""


def lines(collected: Collected, output: str, written: bool) -> Iterator[str]:
    """What each file gave, what changed in the year file, what is still to come, and what comes next."""
    errors = tally(collected.diagnostics)["errors"]
    if collected.text is not None and not written:
        yield f"{output} 没有写成，这些表都没有收进去；能写以后再收一次"
        return
    if written:
        yield f"已{'生成' if collected.fresh else '写入'} {output}"
    elif any(not each.refused for each in collected.files):
        yield f"{output} 没有变动"
    for each in collected.files:
        filled = f"填了 {each.rows} 行" if each.rows else "还没有填"
        what = "没有收" if each.refused else f"{filled}，收进 {each.taken} 处" if each.taken else f"{filled}，没有新的内容" if each.rows else filled
        yield f"  {flat(each.file)}{f'（{flat(each.department)}）' if each.department else ''}　{what}"
    if written and collected.taken:
        yield f"改动 {len(collected.taken)} 处："
        yield from (f"  {_change(each)}" for each in collected.taken[:_LISTED])
        if len(collected.taken) > _LISTED:
            yield f"  …… 另有 {len(collected.taken) - _LISTED} 处，每处的出处写在年度文件那一行后面"
    if errors:
        yield f"有 {errors} 处没有收或有争议，原样未动；改好后再收一次"
    if collected.absent:
        yield f"还没有交回：{'、'.join(map(flat, collected.absent))}"
    if collected.open:
        yield f"还待补充：{'、'.join(f'{flat(name)} {count} 项' for name, count in collected.open.items())}"
    if written or any(not each.refused for each in collected.files):
        yield f"下一步：drafter status {output}，drafter check {output}"


def _change(taken: Taken) -> str:
    name = taken.key.removeprefix("指标.").removesuffix(f".{taken.field}") if taken.field else taken.key
    field = f"的{taken.field}" if taken.field not in ("", "本年", "内容", "名称") else ""
    before = f"{_short(taken.before)} → " if taken.before else ""
    where = f"第 {taken.line} 行　" if taken.line else ""
    return f"{where}{_short(name)}{field}：{before}{_short(taken.after)}　{taken.span.place}"


def _short(text: str) -> str:
    text = flat(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_json(collected: Collected, output: str | None) -> dict:
    """The JSON object of `collect`."""
    changes = [{"key": each.key, "field": each.field, "before": each.before or None, "after": each.after, "line": each.line or None, "from": place(each.span)} for each in collected.taken if output]
    files = [{"file": each.file, "department": each.department or None, "rows": each.rows, "taken": each.taken if output else 0, "refused": each.refused} for each in collected.files]
    disputed = [d for d in collected.diagnostics if d.severity is Severity.ERROR and d.rule in ("forms-disagree", "form-differs")]
    return {"output": output, "new": collected.fresh, "files": files, "changes": changes, "conflicts": [finding(d) for d in disputed], "absent": [*collected.absent], "open": dict(collected.open),
            "diagnostics": [finding(d) for d in collected.diagnostics], "summary": tally(collected.diagnostics)}  # fmt: skip
