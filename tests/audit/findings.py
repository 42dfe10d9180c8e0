"""What the audit reports, and the questions about a draft's text that several rules ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import catalogue
from .draft import Draft, Line
from .facts import Facts, Figure

UP = ("增长", "增加", "提高", "提升", "上升", "上涨", "延长", "前移", "新增", "扩大", "多", "增", "升", "进步", "上调", "+", "↑")
DOWN = ("下降", "减少", "降低", "缩短", "后移", "下滑", "回落", "少", "减", "降", "下调", "压缩", "-", "－", "−", "↓")
_VERB = re.compile("|".join(re.escape(v) for v in sorted(UP + DOWN, key=len, reverse=True)))


@dataclass(frozen=True)
class Finding:
    """One breach of the contract: the rule's name, what is wrong, and the text it was seen in."""

    rule: str
    message: str
    text: str = ""

    def __str__(self) -> str:
        return f"[{self.rule}] {self.message}" + (f" ｜ {self.text}" if self.text else "")


def key(path: str) -> str:
    """A key with the section under its standard name; the top level and a section 业务指标 are one."""
    parts = path.split(".")
    if parts[0] == "章节" and len(parts) > 1:
        parts[1] = catalogue.standard_section(parts[1]) or parts[1]
        if parts[1] == "业务指标" and parts[2:3] == ["指标"]:
            parts = parts[2:]
    return ".".join(parts)


def holds(text: str, form: str) -> re.Match[str] | None:
    """Where a printed value stands in a text, not as a piece of a longer number."""
    return re.search(bounded(form), text)


def bounded(form: str) -> str:
    """The expression that finds a printed value where digits end at its ends."""
    head = r"(?<![\d.])(?<!\d,)" if form[:1].isdigit() else ""
    tail = r"(?!\d|[.,]\d)" if form[-1:].isdigit() else r"(?!个百分点|个千分点)" if form.endswith("%") else ""
    return head + re.escape(form) + tail


def figure_runs(draft: Draft, figure: Figure, attribute: str) -> Iterator[tuple[Line, int, int]]:
    """Where the tree says that a value of this figure stands: line and offsets."""
    wanted = f"{key(figure.key)}.{attribute}"
    for line in draft.lines:
        at = 0
        for run in line.runs:
            if run.kind == "figure" and key(run.key) == wanted:
                yield line, at, at + len(run.text)
            at += len(run.text)


def places(draft: Draft, figure: Figure) -> Iterator[tuple[Line, int, int]]:
    """Where this year's value stands: by the tree where there is one, else by its text beside its name."""
    if draft.marked:
        yield from figure_runs(draft, figure, "本年")
        return
    for line in draft.of("paragraph", "row"):
        for form in figure.current.forms + (figure.current.bodies if line.kind == "row" else ()):
            for found in re.finditer(bounded(form), line.text):
                if kin(figure.name, line.text[: found.end() + 15]):
                    yield line, found.start(), found.end()


def kin(name: str, text: str) -> bool:
    """Whether a text names a figure, in full or shortened: it shares two neighbouring characters with the name."""
    bare = re.sub(r"[（()）“”\s]", "", name)
    pairs = {bare[i : i + 2] for i in range(len(bare) - 1)} or {bare}
    return any(p in re.sub(r"[（()）“”\s]", "", text) for p in pairs)


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that holds offset `at` ends."""
    found = re.compile(r"[。！？\n]").search(text, at)
    return found.start() if found else len(text)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds offset `at` begins."""
    return max(text.rfind(c, 0, at) for c in "。！？\n") + 1


def verb_before(text: str) -> str:
    """The last word of movement in a text, or nothing."""
    found = _VERB.findall(text)
    return found[-1] if found else ""


def sign_of(verb: str) -> int:
    """+1 for a word that says more, -1 for one that says less, 0 for none."""
    return 1 if verb in UP else -1 if verb in DOWN else 0


def clause_after(draft: Draft, line: Line, end: int) -> str:
    """What follows a value up to the next one of another figure, within its sentence or row."""
    stop = len(line.text) if line.kind == "row" else sentence_end(line.text, end)
    at = 0
    for run in line.runs:
        if at >= end and at < stop and draft.marked and run.kind == "figure" and run.key.endswith((".本年", ".目标")) and line.kind != "row":
            stop = at
        at += len(run.text)
    return line.text[end:stop]


def shown(draft: Draft, figure: Figure) -> str:
    """The text around the first place of this year's value, for a message."""
    for line, start, end in places(draft, figure):
        return line.text[max(0, start - 20) : end + 30]
    return ""


def with_spans(facts: Facts, draft: Draft) -> Draft:
    """The draft with every stretch of the user's own words marked in its lines."""
    pieces = {piece.strip().rstrip("。；;，,") for text in facts.texts for piece in text.splitlines()}
    pieces |= {f.name[:-n] for f in facts.figures for n in (1, 2) if len(f.name) > 5}  # 学习次数 reads 学习 in a sentence
    pieces = sorted(p for p in pieces if len(p) > 1)
    titles = [re.compile(title) for _, title in facts.titles]
    return replace(draft, lines=tuple(replace(line, spans=tuple(_spans(line.text, pieces, facts, titles))) for line in draft.lines))


def _spans(text: str, pieces: list[str], facts: Facts, titles: list[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            yield at, at + len(piece)
            at = text.find(piece, at + 1)
    for pattern in (*(s.pattern for s in facts.sayings), *titles):
        for found in pattern.finditer(text):
            yield found.span()
