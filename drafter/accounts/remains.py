"""What editing leaves behind: placeholders not filled in, headings and points whose numbers no longer follow each other or are not as many as announced."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafter.accounts.findings import place
from drafter.accounts.reference import Told
from drafter.chinese import read_chinese, to_chinese
from drafter.counting import half_width, points
from drafter.model.diagnostics import Diagnostic, warning
from drafter.model.returned import Line

_PLACEHOLDER = re.compile(r"【待补[^】\n]{0,60}】|【待[^】\n]{0,20}】")
_BLANK = re.compile(r"(?<![A-Za-z0-9_＿])(?:[XＸxｘ×]{2,}|[_＿]{2,}|[?？]{2,}|【\s*】|（\s+）|(?<![【待])待(?:补充|核实|填写|定)(?=[，。；、）]|$))(?![A-Za-z])")
"""Other ways to leave room for a value."""
_AROUND = 4
"""Signs around such a place that show whether it was there when the draft was built."""
_NUMBERS = (
    re.compile(r"\s*(?P<shown>(?P<n>[一二三四五六七八九十]{1,3})、)"),
    re.compile(r"\s*(?P<shown>\((?P<n>[一二三四五六七八九十]{1,3})\))"),
    re.compile(r"\s*(?P<shown>(?P<n>\d{1,2})[.、])(?!\d{1,3}(?!\d))"),
    re.compile(r"\s*(?P<shown>\((?P<n>\d{1,2})\))"),
)
"""The four ways to number a heading (GB/T 9704—2012, 7.3.3), the highest first."""
_LONGEST_HEADING = 50
_ANNOUNCED = re.compile(r"(?<![二三四五六七八九十百千万\d.])(?P<said>(?P<n>[二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九十]|\d{1,2})(?:个方面|方面|项|条|点|个|类))(?:的|主要|重点|突出|具体|明显)*(?:工作|任务|问题|不足|短板|差距|举措|措施|目标)?(?:和不足|与不足)?[：:](?=一[是要])")


def placeholders(name: str, lines: Sequence[Line], told: Iterable[Told]) -> Iterator[Diagnostic]:
    """Placeholders that still stand; room left in another way is one where the report has none."""
    built = ""
    for line in lines:
        for match in _BLANK.finditer(line.text):
            built = built or "\n".join([one.text for one in told])
            if line.text[max(match.start() - _AROUND, 0) : match.end() + _AROUND] not in built:
                yield warning("placeholder-left", f"“{line.text[max(match.start() - _AROUND, 0) : match.end() + _AROUND]}”里的“{match[0]}”还没有补上", place(name, line, match.start()), "请补上数据，或改写这句话")
        for match in _PLACEHOLDER.finditer(line.text) if "【" in line.text else ():
            yield warning("placeholder-left", f"“{match[0]}”还没有补上", place(name, line, match.start()), "请补上数据，或改写这句话")


def numbering(name: str, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """Headings that skip a number or have one twice; under another heading counting begins anew."""
    styled = any(line.level for line in lines)
    last = [0] * len(_NUMBERS)
    for line in lines:
        if line.part != "正文" or line.row or not (line.level if styled else len(line.text) <= _LONGEST_HEADING and not line.text.rstrip().endswith(("。", "；", "，"))):
            continue
        level, shown, number = _numbered(half_width(line.text), styled)
        if not number:
            if line.level == 1:
                last[1:] = [0] * (len(last) - 1)
            continue
        if number != last[level] + 1:
            wanted = _shown(shown, last[level] + 1)
            yield warning("heading-numbering", f"标题“{' '.join(line.text.split())[:24]}”的序号不连续，按顺序应是“{wanted}”", place(name, line, 0), "请核对序号，或找回删去的标题", left=shown, right=wanted)
        last[level:] = [number, *[0] * (len(last) - level - 1)]


def counting(name: str, lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """一是, 二是 of one paragraph that skip a number or have one twice."""
    for line in lines:
        off = 0
        for start, end, number, due in points(line.text) if line.part == "正文" and not line.row else ():
            if number - due != off:
                off, said = number - due, line.text[start : end + 1]
                shown = f"{to_chinese(due)}{line.text[end]}"
                yield warning("list-numbering", f"“{line.text[start : end + 9]}…”的序号不连续，按顺序应是“{shown}”", place(name, line, start), "请核对序号，或找回删去的一条", left=said, right=shown)


def announced(name: str, lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """以下三项工作：一是 … 二是 … with more or fewer points than said."""
    for line in lines:
        for match in _ANNOUNCED.finditer(line.text):
            said, counted = read_chinese(match["n"].replace("两", "二")) if not match["n"].isdecimal() else int(match["n"]), 0
            for _, _, _, due in points(line.text[match.end() :]):
                if due <= counted:
                    break
                counted = due
            if counted > 1 and counted != said:
                right = f"{to_chinese(counted)}{match['said'][len(match['n']) :]}"
                yield warning("list-count", f"文中说“{match['said']}”，后面列出的是{to_chinese(counted)}条：“{line.text[max(0, match.start() - 10) : match.end() + 8]}…”", place(name, line, match.start()), "请核对条数，或找回删去的一条", left=match["said"], right=right)


def _numbered(text: str, styled: bool) -> tuple[int, str, int]:
    """Level, numbering and number of a heading; 0 for one without. Without styles only 一、 and （一） are trusted."""
    for level, pattern in enumerate(_NUMBERS if styled else _NUMBERS[:2]):
        match = pattern.match(text)
        if match:
            number = int(match["n"]) if match["n"].isdecimal() else read_chinese(match["n"]) or 0
            return level, match["shown"], number
    return 0, "", 0


def _shown(like: str, number: int) -> str:
    """The number in the form of another: （三） like （五）."""
    body = re.search(r"[^().、]+", like)[0]
    written = str(number) if body.isdecimal() else to_chinese(number)
    return like.replace(body, written).replace("(", "（").replace(")", "）")
