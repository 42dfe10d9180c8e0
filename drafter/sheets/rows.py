"""The account of a draft and the origins of its keys into the rows of a check sheet."""

from collections import Counter
from collections.abc import Iterable, Mapping

from drafter.model.account import AGREES, DIFFERS, TERM, UNSOURCED, Account, Entry, Unused
from drafter.model.diagnostics import Span
from drafter.model.origin import Origins
from drafter.model.record import YearRecord
from drafter.model.returned import Line, Returned
from drafter.model.sheet import MISSING, Row, Sheet

_COLUMNS = (("序号", 3), ("数据", 12), ("所在段落", 20), ("文稿中的数", 7), ("年度文件中的数", 8), ("来源科室", 6), ("核定人", 5), ("核对结果", 5), ("年度文件行号", 5))
"""The columns and how many characters each takes."""
_NUMERIC = frozenset(("序号", "年度文件行号"))
_RESULTS = {AGREES: "相符", DIFFERS: "不符", UNSOURCED: "没有依据", MISSING: "未写入文稿"}
_SIGNING = "核对人：　　　　　　　　　　科室负责人：　　　　　　　　　　日期：　　　　年　　月　　日"
_DIGITS = frozenset("0123456789.,")
_BEFORE, _BEHIND = 12, 8
"""Signs around a number that show where it stands."""


def sheet(document: Returned, account: Account, origins: Origins, record: YearRecord, draft: str, year_file: str) -> Sheet:
    """The check sheet of a draft, whose file and that of the year are given by name; set phrases, dates and numberings are counted, not listed."""
    listed = [entry for entry in account.entries if entry.status != TERM]
    heads: dict[int, Line] = {}
    for line in document.paragraphs:
        heads.setdefault(line.row, line)
    cells = (*(_stands(entry, document.paragraphs[entry.line], heads, origins) for entry in listed), *(_missing(one, origins) for one in account.unused))
    statuses = (*(entry.status for entry in listed), *(MISSING for _ in account.unused))
    rows = tuple(Row((str(number), *texts), status) for number, (texts, status) in enumerate(zip(cells, statuses), 1))
    facts = (f"文稿：{draft}　　年度：{record.year}年　　年度文件：{year_file}", _counted(statuses, len(account.entries) - len(listed)))
    title = f"{record.hospital.name}{record.year}年{record.genre}数据核对表"
    head, widths = zip(*_COLUMNS)
    return Sheet(title, facts, head, widths, rows, _SIGNING, record.hospital.name, record.year, record.signed, numeric=_NUMERIC)


def _counted(statuses: Iterable[str], terms: int) -> str:
    counts = Counter(statuses)
    standing = sum(counts.values()) - counts[MISSING]
    said = "，".join(f"{_RESULTS[status]} {counts[status]} 处" for status in (AGREES, DIFFERS, UNSOURCED))
    return f"文稿中的数据 {standing} 处：{said}；年度文件里未写入文稿的 {counts[MISSING]} 项。固定用语、日期、编号里的数 {terms} 处不列"


def _stands(entry: Entry, line: Line, heads: Mapping[int, Line], origins: Origins) -> tuple[str, ...]:
    """The cells of a figure of the draft, without its number; in a table the first cell of its row says where it stands."""
    origin = origins.of(entry.key) if entry.key else None
    answering = (origin.department, origin.confirmed) if origin is not None else ("", "")
    where = f"第{line.number + 1}段" if line.number is not None else line.part
    head = f"{' '.join(heads[line.row].text.split())}｜" if line.row and heads[line.row] is not line else ""
    name = origin.name if origin is not None else "—"
    spans = (entry.span, *origin.spans) if origin is not None and entry.expected else (entry.span,)
    return (name, f"{where}：{head}{_around(line.text, entry)}", entry.text, entry.expected or "—", *answering, _RESULTS[entry.status], _lines(spans))


def _missing(one: Unused, origins: Origins) -> tuple[str, ...]:
    """The cells of a figure that is not in the draft."""
    origin = origins.of(one.key)
    return (origin.name if one.key in origins.values else one.name, "—", "—", one.value, origin.department, origin.confirmed, _RESULTS[MISSING], _lines((one.span,)))


def _around(text: str, entry: Entry) -> str:
    """The words around a number; no other number is cut."""
    start, end = max(entry.start - _BEFORE, 0), min(entry.end + _BEHIND, len(text))
    while start and text[start - 1] in _DIGITS and text[start] in _DIGITS:
        start -= 1
    while end < len(text) and text[end - 1] in _DIGITS and text[end] in _DIGITS:
        end += 1
    return ("…" if start else "") + " ".join(text[start:end].split()) + ("…" if end < len(text) else "")


def _lines(spans: Iterable[Span]) -> str:
    """The lines of the year file: 27、28, of a workbook its cells: 指标!D12."""
    return "、".join(span.spot for span in sorted({Span("", s.line, s.column if s.sheet else 0, s.sheet) for s in spans if s.line}, key=lambda span: span.order)) or "—"
