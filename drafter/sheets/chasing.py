"""How far a year file is, into the sheet of progress by department, and that of what is to be chased, item by item."""

from itertools import groupby

from drafter.model.account import DIFFERS, UNSOURCED
from drafter.model.progress import Count, Item, Progress, total
from drafter.model.record import YearRecord
from drafter.model.sheet import MISSING, Row, Sheet

_COUNTED = (("科室", 9), ("章节", 12), ("要填", 5), ("已填", 5), ("待补", 5), ("预计", 5), ("未核定", 5), ("存疑", 5))
_CHASED = (("序号", 3), ("科室", 9), ("章节", 9), ("项目", 22), ("情况", 24), ("年度文件行号", 5), ("科室回复", 12))
"""The columns and how many characters each takes."""
_ALL = "合计"


def sheets(record: YearRecord, progress: Progress, year_file: str) -> tuple[Sheet, Sheet]:
    """The sheet of progress and that of what is to be chased; `year_file` is named in their heads."""
    name, year = record.hospital.name, record.year
    whole = total(progress.counts)
    facts = (f"年度文件：{year_file}　　要填 {whole.items} 项，已填 {whole.filled} 项，待补 {whole.missing} 项",)
    head, widths = zip(*_COUNTED)
    rows = (*(Row((count.department, count.section, *map(str, count[2:])), _status(count)) for count in progress.counts), Row((_ALL, "", *map(str, whole[2:])), ""))
    counted = Sheet(f"{name}{year}年总结材料进度表", facts, head, widths, rows, "", name, year, record.signed, "进度表", frozenset(head[2:]))
    head, widths = zip(*_CHASED)
    chased = [(item, said) for _, group in groupby(progress.items, lambda item: item.department) for item in group if (said := _said(item))]
    rows = tuple(Row((str(n), item.department, item.section, item.name, said, item.span.spot if item.span.line else "—", ""), _state(item)) for n, (item, said) in enumerate(chased, 1))
    return counted, Sheet(f"{name}{year}年总结材料催办单", facts, head, widths, rows, "", name, year, record.signed, "催办单", frozenset(("序号", "年度文件行号")))


def _said(item: Item) -> str:
    """What is left to do about an item; empty where nothing is."""
    said = [f"缺{what}" for what in item.missing]
    said += ["预计数，待定"] if item.estimated else []
    said += [d.message for d in item.doubts]
    return "；".join(dict.fromkeys(said))


def _state(item: Item) -> str:
    return MISSING if item.missing else DIFFERS if item.doubts else UNSOURCED


def _status(count: Count) -> str:
    """How a row is marked: what is missing, then what is doubtful."""
    return MISSING if count.missing else UNSOURCED if count.doubtful or count.estimated else ""
