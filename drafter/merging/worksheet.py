"""The working sheet of one merge: what was found to change so far."""

from collections.abc import Iterator

from drafter.merging.places import Spot
from drafter.merging.points import counted_on
from drafter.model.diagnostics import Diagnostic, Span, warning
from drafter.model.returned import Returned
from drafter.model.revision import Edit, NewParagraph, NewRow, Remark, Revision


_EDITED = ("正文", "文本框")
"""Parts of a document that are changed; headers, footers and notes are other parts of the file."""


class Worksheet:
    """Collects a revision; `name` is what messages call the draft."""

    def __init__(self, document: Returned, name: str) -> None:
        """Begin with nothing."""
        self._document, self._name = document, name
        self.edits: list[Edit] = []
        self.paragraphs: list[NewParagraph] = []
        self.rows: list[NewRow] = []
        self.gone_rows: list[int] = []
        self.remarks: list[Remark] = []
        self.diagnostics: list[Diagnostic] = []
        self._done: dict[int, list[Spot]] = {}
        self.emptied: dict[int, list[Edit]] = {}
        """By line: whole sentences that go."""

    def text(self, spot: Spot) -> str:
        """What stands in a stretch."""
        return self._document.paragraphs[spot.line].text[spot.start : spot.end]

    def edit(self, spot: Spot, text: str, key: str, span: Span) -> None:
        """Other text in place of a stretch; equal text is none. Outside of the body it is only told."""
        part = self._document.paragraphs[spot.line].part
        if part not in _EDITED:
            self.tell("outside-the-body", -1, 0, f"{part}里的“{self.text(spot)}”应改为“{text}”，没有改", f"请在 Word 里打开{part}自己改", key)
        elif self.text(spot) != text:
            self.edits.append(Edit(spot.line, spot.start, spot.end, text, key, span))

    def new_paragraph(self, after: int, text: str, style: str, like: int, key: str, span: Span) -> None:
        """A paragraph behind a line, looking as the line `like` does."""
        self.paragraphs.append(NewParagraph(after, text, style, like, key, span))

    def remove(self, spot: Spot, key: str) -> None:
        """A whole sentence goes."""
        gone = Edit(spot.line, spot.start, spot.end, "", key)
        if gone not in self.emptied.setdefault(spot.line, []):
            self.emptied[spot.line].append(gone)

    def remark(self, rule: str, spot: Spot, said: str, message: str, hint: str, key: str = "", **sides: str) -> None:
        """Tell a person at a stretch of the draft, in it and on the terminal."""
        remark = Remark(spot.line, spot.start, spot.end, said)
        if remark not in self.remarks:
            if self._document.paragraphs[spot.line].part in _EDITED:
                self.remarks.append(remark)
            self.tell(rule, spot.line, spot.start, message, hint, key, **sides)

    def conflict(self, spot: Spot, old: str, new: str, key: str, span: Span) -> None:
        """A stretch that a person changed and whose value was changed in the data, too: nothing is overwritten."""
        line, mine = f"年度文件{span.row}" if span.line else "年度文件", self.text(spot)
        said = f"这里文稿和数据都改过，没有自动更新。{line}：{f'原为“{old}”，' if old else ''}现为“{new}”；文稿中写的是“{mine}”。请核定。"
        self.remark("both-changed", spot, said, f"“{mine}”在文稿里改过，{line}也改成了“{new}”，没有覆盖", "请核定用哪一个；文稿里加了批注", key, left=mine, right=new)

    def withdrawn(self, spot: Spot, key: str) -> None:
        """A stretch that a person changed and whose value was withdrawn."""
        mine = self.text(spot)
        said = f"“{mine}”所依据的数据已从年度文件中撤去，这句话改写过，没有自动删除。请核定。"
        self.remark("withdrawn", spot, said, f"“{mine}”所依据的数据已从年度文件中撤去，这句话改写过，没有删", "请核定是否保留；文稿里加了批注", key, left=mine)

    def tell(self, rule: str, line: int, start: int, message: str, hint: str, key: str = "", **sides: str) -> None:
        """Tell a person on the terminal; a line below 0 is no place."""
        number = self._document.paragraphs[line].number if line >= 0 else None
        where = Span(self._name, number + 1 if number is not None else 0, start + 1 if number is not None else 0)
        self.diagnostics.append(warning(rule, message, where, hint, key=key, **sides))

    def done(self, *spots: Spot) -> None:
        """Stretches that stand as they were built: nothing of a person's is in them."""
        for spot in spots:
            self._done.setdefault(spot.line, []).append(spot)

    def untouched(self, line: int, start: int, end: int) -> bool:
        """Whether a stretch lies within one that stands as it was built."""
        return any(spot.holds(line, start, end) for spot in self._done.get(line, ()))

    def revision(self) -> Revision:
        """All of it, in the order of the draft."""
        gone, edits = [], [*self.edits]
        for line, removed in self.emptied.items():
            text = self._document.paragraphs[line].text
            left = "".join(sign for n, sign in enumerate(text) if not any(e.start <= n < e.end for e in removed)).strip()
            if left or any(edit.line == line for edit in self.edits):
                edits += removed
            else:
                gone.append(line)
        return Revision(tuple(counted_on(self._document.paragraphs, [*_joined(edits)])), tuple(sorted(self.paragraphs, key=lambda p: p.after)), tuple(sorted(self.rows, key=lambda r: r.after)), tuple(sorted(gone)),
                        tuple(sorted(self.gone_rows)), tuple(self.remarks), tuple(self.diagnostics))


def _joined(edits: list[Edit]) -> Iterator[Edit]:
    """The edits in order; what is inserted at one place is one text, and what lies within another edit is left out."""
    last: Edit | None = None
    for edit in sorted(edits, key=lambda e: (e.line, e.start, e.end)):
        if last is not None and edit.line == last.line and edit.start == edit.end == last.start == last.end:
            last = last._replace(text=last.text + edit.text)
        elif last is not None and edit.line == last.line and edit.start < last.end:
            continue
        else:
            if last is not None:
                yield last
            last = edit
    if last is not None:
        yield last
