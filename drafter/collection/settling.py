"""What several forms say of one value, what they were sent out with and what the year file has, into the one that counts, or none: nothing in dispute is chosen."""

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from drafter import provenance
from drafter.collection.remarks import VALUES, spot
from drafter.model.collected import Said
from drafter.model.diagnostics import Diagnostic, Span, error, warning

_BOTH = "请核对后改正其中一处再收一次；以表为准的，先把年度文件里的改成“待补充”"

_AGAIN = "以表为准的，把年度文件里的改成 待补充 再收一次"


class Claim(NamedTuple):
    """What one cell says of a value. `meaning` is what makes two sayings one; `text` as it would be written; `sent` the meaning of what the form was sent out with (None: nothing)."""

    said: Said
    meaning: Hashable
    text: str
    sent: Hashable = None
    who: str = ""


class Standing(NamedTuple):
    """What the year file has: its meaning (None: not known yet), as typed, and where; `taken` is what was taken from which cell for the line it stands on."""

    meaning: Hashable
    text: str
    span: Span
    taken: Mapping[str, str] = MappingProxyType({})


def settled(claims: list[Claim], now: Standing, key: str, field: str, name: str, found: list[Diagnostic]) -> Claim | None:
    """The claim that goes into the year file; None where it has that already, where nothing is sure, or where a form is older than the file. What is not sure is told."""
    about = f"“{name}”" + (f"的{field}" if field not in ("本年", "内容") else "")
    stale = [each for each in claims if each.sent is not None and each.meaning == each.sent and each.meaning != now.meaning]
    live = [each for each in claims if each not in stale]
    for each in stale:
        there = f"已改为 {now.text}" if now.meaning is not None else "已不是这个数"
        found.append(warning("form-outdated", f"{about}：表里是 {each.said.text}，是发出填报表时的旧值，年度文件（{now.span.place}）{there}，没有收", each.said.span,
                             "请看这份是不是旧表；以表为准的，请直接改年度文件", key=key, left=each.said.text, right=now.text))
    meanings = {each.meaning: each for each in reversed(live)}
    if len(meanings) > 1:
        first, *others = sorted(meanings.values(), key=live.index)
        told = "；".join(f"{each.said.span.place} 是 {each.said.text}" for each in (first, *others))
        there = f"，年度文件（{now.span.place}）是 {now.text}" if now.meaning is not None else ""
        found.append(error("forms-disagree", f"{about}各表不一致：{told}{there}；一个也没有收", first.said.span, "请与科室核对，改正其中一张表再收一次", key=key, left=first.said.text, right=others[0].said.text)._replace(
            related=tuple(each.said.span for each in others)))
        return None
    if not live or live[0].meaning == now.meaning:
        return None
    claim, last = live[0], {now.taken.get(spot(each.said.span), "") for each in live}
    if now.meaning is None or last == {provenance.value(now.text)}:
        return claim
    if all(each.sent == now.meaning for each in live):
        if field in VALUES:
            found.append(warning("value-replaced", f"{about}：发出填报表时是 {now.text}（{now.span.place}），表里改成了 {claim.said.text}，已照表改", claim.said.span,
                                 f"请核对；不该改的，表里和年度文件里都改回 {now.text}", key=key, left=claim.said.text, right=now.text))
        return claim
    told, hint = f"表里是 {claim.said.text}，年度文件（{now.span.place}）是 {now.text}，两处不一致，没有收", _BOTH
    if len(last) == 1 and (before := last.pop()):
        told, hint = f"上次从这一格收进的是 {before}，表里现在是 {claim.said.text}，年度文件（{now.span.place}）里是 {now.text}，没有收", _AGAIN
    found.append(error("form-differs", f"{about}：{told}", claim.said.span, hint, key=key, left=claim.said.text, right=now.text)._replace(related=(now.span,)))
    return None
