"""Turns the bytes of a workbook into a YearRecord and everything that is wrong with it, as `readers.yaml` does for YAML."""

from drafter.docxml import Unreadable
from drafter.model.diagnostics import Diagnostic, Span, error, folded, in_order, info, warning
from drafter.model.form import Sent
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.readers.encoding import MAX_BYTES
from drafter.readers.record import record
from drafter.readers.workbooks.cells import MOST_CELLS, Grid, grid
from drafter.readers.workbooks.package import Book, opened
from drafter.readers.workbooks.stamps import sent, with_facts
from drafter.readers.workbooks.tables import Table, table
from drafter.readers.workbooks.tree import tree
from drafter.yearsheets import FACTS, GUIDE, SHEETS, STAMP

_MOST_SHEETS = 500
_SAVE_AS = "请在 Excel 或 WPS 里打开，另存为“Excel 工作簿（*.xlsx）”后再试"
_SHOWN = 8
"""Rows that a notice names at most."""


def read(data: bytes, name: str, library: Library, genres: tuple[str, ...]) -> tuple[YearRecord | None, tuple[Diagnostic, ...]]:
    """The record of a year workbook, or of a filled form, which knows the hospital and the year it was made for; never raises."""
    tables, stamp, found = sheets(data, name)
    if tables is None:
        return None, found
    made_for = sent(stamp) if stamp is not None else None
    grown, more = tree(tables, name, library, made_for.year if made_for is not None else 0)
    if made_for is not None:
        found = (*found, warning("form-of-a-department", f"这是发给科室的填报表（{made_for.department}），里面只有一个科室的数据", Span(name), "整年的数据请用年度文件，或 drafter forms 年度文件 -o 年度.xlsx 生成的年度工作簿"))
    faceless = not any(one.kind is FACTS for one in tables)
    if faceless and made_for is not None:
        grown, faceless = with_facts(grown, stamp, name), False
    if faceless:
        more.append(error("workbook-without-facts", f"没有“{FACTS.name}”表，不知道是哪家医院、哪一年的数据", Span(name), f"请加一张表，第一行写“项目”和“内容”，下面写 医院名称、年度 等；可先用 drafter forms 生成"))
    result, told = record(grown, name, library, genres)
    if faceless:
        told = [d for d in told if d.rule != "missing-key" or d.span != Span(name)]
    return result, tuple(folded(in_order((*found, *more, *told))))


def form(data: bytes, name: str) -> Sent | None:
    """What a form was made for and held when it was sent out; None of a workbook that is no form, or can no longer tell."""
    stamp = sheets(data, name)[1]
    return sent(stamp) if stamp is not None else None


def sheets(data: bytes, name: str) -> tuple[list[Table] | None, Grid | None, tuple[Diagnostic, ...]]:
    """The sheets that are known, in their order, the hidden one of a form, and what there is to say of the workbook; None where it cannot be read."""
    if len(data) > MAX_BYTES:
        return None, None, (error("file-too-large", f"文件有 {len(data) / 1024 / 1024:.1f} MiB，超过 5 MiB", Span(name), "年度数据通常只有几十 KB；请删去图片、不相干的表和多余的空行，或检查是否给错了文件"),)
    book = opened(data)
    if isinstance(book, Unreadable):
        return None, None, (_refused(name, book),)
    found = list(_warnings(book, name))
    known: list[Table] = []
    stamp: Grid | None = None
    left = MOST_CELLS
    for part in book.sheets[:_MOST_SHEETS]:
        if part.name == GUIDE:
            continue
        one = grid(book, part, left)
        if isinstance(one, Unreadable):
            return None, None, (_refused(name, one),)
        left -= sum(map(len, one.rows.values()))
        if part.name == STAMP and part.hidden:
            stamp = one
            continue
        made, told = table(one, name)
        found += told
        if made is not None:
            known.append(made)
            found += _hidden(one, name)
        elif one.rows:
            found.append(info("sheet-ignored", f"“{one.name}”表没有读，里面找不到认得的表头", Span(name, sheet=one.name), _heads()))
    if not known:
        return None, stamp, (*found, error("workbook-unknown", "这个工作簿里没有认得的表", Span(name), f"{_heads()}；可先用 drafter forms 年度文件 -o 年度.xlsx 生成一个"))
    return known, stamp, tuple(found)


def _warnings(book: Book, name: str) -> tuple[Diagnostic, ...]:
    macros = (warning("workbook-macros", "工作簿里有宏，没有运行它", Span(name), "请另存为不带宏的“Excel 工作簿（*.xlsx）”"),) if book.macros else ()
    links = (warning("workbook-links", "工作簿里有指向别的文件或程序的链接，没有打开它们；这样的公式用的是上次保存的结果", Span(name), "请核对这些数，最好换成数值"),) if book.links else ()
    return macros + links


def _hidden(one: Grid, name: str) -> tuple[Diagnostic, ...]:
    """What is told of a sheet that is read though it, or rows of it, cannot be seen."""
    sheet = (info("sheet-hidden", f"“{one.name}”表是隐藏的，也读了", Span(name, sheet=one.name), "不要的话，请删去这张表"),) if one.out_of_sight else ()
    if not one.hidden:
        return sheet
    listed = "、".join(map(str, one.hidden[:_SHOWN])) + (" 等" if len(one.hidden) > _SHOWN else "")
    return (*sheet, info("rows-hidden", f"“{one.name}”表有 {len(one.hidden)} 行是隐藏的（第 {listed} 行），也读了", Span(name, one.hidden[0], 1, one.name), "不要的话，请删去这些行"))


def _heads() -> str:
    return "表按表头认，例如 " + "；".join("、".join(kind.known_by[0]) for kind in SHEETS)


def _refused(name: str, why: Unreadable) -> Diagnostic:
    return error("workbook-unreadable", f"文件{why.reason}", Span(name), _SAVE_AS)
