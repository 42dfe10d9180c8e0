"""Turns the text of a file into lines with their places: page furniture told from text, hard line ends joined, several reports parted."""

import re
from typing import NamedTuple

from drafter.summaries.text import FILLER

_FURNITURE = re.compile(
    r"(当前位置|您(?:现在)?的位置|首页\s*[>»]|发布(?:时间|日期|者|人)[:：]|(?:^|\s|[|｜])(?:信息|文章|稿件)?来源[:：]|作者[:：]|责任编辑|责编|^编辑[:：]|美术编辑|校对[:：]|浏览(?:次数|量)[:：]|点击(?:数|率|量)?[:：]|阅读(?:次数|量)?[:：]|[上下]一[篇条][:：]|"
    r"打印本页|关闭窗口|版权所有|ICP备|扫一扫|扫码(?:关注|阅读|查看)|分享到|字体大小|字号[:：]|【字体|字体[:：]|相关(?:新闻|链接|阅读)(?:[:：]|$)|访问量[:：]|返回列表|未经授权.{0,6}转载|咨询电话|联系电话|(?:地址|邮编|电话|传真)[:：])"
)
_CREDITS = re.compile(r"^[(（]?(?:供稿|撰稿|摄影|审核|通讯员|文|图)[/:：]")
_BYLINE = re.compile(
    r"[（(*【\[]*(?:(?:[\u4e00-\u9fff]{2,12}(?:科|室|部|处|办|主任|书记|院长|干事)[ \u3000]+[\u4e00-\u9fff]{1,3}(?![科室部处办队组])[\u4e00-\u9fff](?:[ \u3000、]+[\u4e00-\u9fff]{1,3}(?![科室部处办队组])[\u4e00-\u9fff]){0,3}(?:[ \u3000]+(?:执笔|供稿|撰稿|报道|审核|整理|摄影|撰写))?)"
    r"|[\u4e00-\u9fff \u3000、]{2,20}[ \u3000]+(?:执笔|供稿|撰稿|报道|审核|整理|摄影|撰写))[）)*】\]]*"
)
"""Who wrote it, with blanks between office and names."""
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_DATELINE = re.compile(r"^[\[(（【]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[\])）】]?\s*[\w\u4e00-\u9fff]{0,8}$")
_PAGE = re.compile(r"^(?:[-—–·\s]*\d{1,3}[-—–·\s]*|第?\s*\d{1,3}\s*页?\s*(?:[/共,，]\s*(?:共\s*)?\d{1,3}\s*页?)?)$")
_CONTENTS = re.compile(r"^\d{0,2}[.．、]?.{2,40}?(?:[.．…·]{3,}|\s)\s{0,9}\d{1,3}$")
_ENDS = "。！？；!?;:：”\"』」)）】》…"
_REPORT = re.compile(r"^(?!\d{1,2}[.．、])[^。；;，,:：]{0,30}(?:(?:19|20)[\dXx]{2}|二[〇○零]..)\s*年(?:度|上半年|下半年)?[^。；;:：]{0,24}(?:总结|工作报告|回顾|述职报告|工作情况)(?:报告|材料)?$")
_LEAST = 120
"""Characters a report has at least: less stands between the titles of a table of contents."""
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）)%])\.(?=[\u4e00-\u9fff“（(]|$)|(?<=[\u4e00-\u9fff])\.(?=\d)")
_BLANKS = re.compile(r"(?<=[\d.,\u4e00-\u9fff])[ \u00a0\u3000]+(?=[\d.,%‰万亿余多人台例项次]|[\u4e00-\u9fff])")
_WRAPPED = 0.4
_PARAGRAPH, _SCATTERED = 80, 3
"""Characters from which on a text is no line of a title, and blanks between ideographs that tell that they mean nothing there."""
_FLUSH = 0.75
"""Share of long lines that end nowhere, from which on a text is broken at the right margin; share of the margin a line reaches that goes on."""

_CONTROL = re.compile(f"[{FILLER}\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_AROUND = "".join(map(chr, (*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)))
"""Blanks and signs that cannot be seen, FILLER among them."""


class Paragraph(NamedTuple):
    """A line without the blanks around it, or lines that are one paragraph: `text` without hard line ends, markup and blanks inside numbers, `places`
    where each sign of it stood in the file."""

    text: str
    places: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the file of a piece of the text."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def lines(text: str) -> list[Paragraph]:
    """The lines with anything on them, page furniture left out; a day alone on a line may be the one it was signed on."""
    found: list[Paragraph] = []
    for match in re.finditer(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+", text):
        raw = match[0]
        bare = raw.strip(_AROUND)
        at = match.start() + raw.index(bare)
        places: tuple[int, ...] | range = range(at, at + len(bare))
        if _CONTROL.search(bare):
            places = tuple(place for place, sign in zip(places, bare) if not _CONTROL.match(sign))
            bare = _CONTROL.sub("", bare)
        if bare and (not is_furniture(bare) or _DAY.fullmatch(bare) and found):
            found.append(Paragraph(bare, places))
    return found


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the report: navigation, dates of publication, editors, page numbers."""
    head = text[:60]
    said = len(text) <= 120 and not text.endswith("。") and (_FURNITURE.search(head) or _CREDITS.search(head))
    return bool(said) or bool(_DATELINE.match(text) or _PAGE.match(text) or len(text) <= 40 and (" " in text or "\u3000" in text) and _BYLINE.fullmatch(text))


def reports(found: list[Paragraph]) -> list[list[Paragraph]]:
    """The lines of each report, where a file holds several one after the other: each begins with its title; a table of contents belongs to none."""
    heads = [i for i, line in enumerate(found) if len(line.text) <= 45 and _REPORT.match(line.text)]
    heads = [i for n, i in enumerate(heads) if n + 1 == len(heads) or sum(len(line.text) for line in found[i + 1 : heads[n + 1]]) > _LEAST]
    if len(heads) < 2:
        listed = [i for i, line in enumerate(found[:40]) if _CONTENTS.match(line.text)]
        in_contents = {i for i in listed if any(re.fullmatch(r"目\s*录", line.text) for line in found[:i])}
        return [[line for i, line in enumerate(found) if i not in in_contents]] if found else []
    return [found[i:j] for i, j in zip(heads, [*heads[1:], len(found)])]


def is_title(text: str) -> bool:
    """Whether a line is the title of a summary."""
    return len(text) <= 60 and (bool(_REPORT.match(text)) or bool(re.search(r"(总结|回顾|工作报告|综述|纪实)", text)) and not text.endswith("。"))


def paragraphs(found: list[Paragraph], begins: re.Pattern[str]) -> list[Paragraph]:
    """The lines as paragraphs: where the text was broken at the right margin, a line goes on in the next unless that `begins` something."""
    long = [len(line.text) for line in found if len(line.text) >= 16]
    width = max(long, default=0)
    wrapped = 16 <= width <= 90 and len(long) > 3 and len(_torn(found, begins)) >= _WRAPPED * len(long)
    if not wrapped:
        return [_joined([line]) for line in found]
    out: list[list[Paragraph]] = []
    for line in found:
        last = out[-1][-1] if out else None
        row = "|" in line.text or "\t" in line.text
        goes_on = last is not None and not row and len(last.text) >= width * _FLUSH and not begins.match(line.text)
        if goes_on and last.text[-1] not in _ENDS:
            out[-1].append(line)
        else:
            out.append([line])
    return [_joined(piece) for piece in out]


def _torn(found: list[Paragraph], begins: re.Pattern[str]) -> list[Paragraph]:
    """The long lines that end nowhere and begin nothing."""
    return [line for line in found if len(line.text) >= 16 and line.text[-1] not in _ENDS and not begins.match(line.text)]


def _joined(piece: list[Paragraph]) -> Paragraph:
    text, places = _run_on(piece) if len(piece) > 1 else piece[0]
    if "." in text:
        text = text[:4] + _HALF_STOP.sub("。", text[4:])
    blanks = _needless(text) if " " in text or "\u3000" in text or "\u00a0" in text else frozenset()
    if blanks:
        kept = [i for i in range(len(text)) if i not in blanks]
        return Paragraph("".join(text[i] for i in kept), tuple(places[i] for i in kept))
    return Paragraph(text, places)


def _run_on(piece: list[Paragraph]) -> tuple[str, tuple[int, ...]]:
    """Several lines as one text with its places; a blank between Latin words."""
    text: str = ""
    places: list[int] = []
    for line in piece:
        if text and text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
            places.append(line.places[0])
        text += line.text
        places += line.places
    return text, tuple(places)


def _needless(text: str) -> set[int]:
    """Where blanks stand that mean nothing: inside numbers, and between ideographs where they are scattered all over."""
    blanks = {i for match in _BLANKS.finditer(text) for i in range(*match.span()) if _inside_number(text, match)}
    if len(text) > _PARAGRAPH and len(loose := [m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff,、]) (?=[\u4e00-\u9fff])", text)]) >= _SCATTERED:
        blanks.update(loose)
    return blanks


def _inside_number(text: str, match: re.Match[str]) -> bool:
    """Whether blanks stand inside a number, or between a number and its unit or the word before it."""
    left, right = text[match.start() - 1], text[match.end()]
    if left.isdigit() and right.isdigit():
        return not re.search(r"\d{4}$|年\d*$", text[max(0, match.start() - 8) : match.start()]) or text[match.start() - 5 : match.start() - 4] in (".", ",")
    return left.isdigit() or right.isdigit() or left in ".,万亿余多"
