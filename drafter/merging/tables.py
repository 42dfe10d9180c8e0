"""Merges tables: cells that stand as they were built take their new values, rows come and go with their figures."""

from collections.abc import Sequence

from drafter.merging.pairing import row_pairs
from drafter.counting import plain
from drafter.merging.places import Places, Spot
from drafter.merging.worksheet import Worksheet
from drafter.merging.units import Row, span
from drafter.merging.wording import changes
from drafter.model.revision import NewRow


def merge(old: Sequence[Row], new: Sequence[Row], places: Places, sheet: Worksheet) -> dict[int, int]:
    """Write what changes onto the sheet; gives for the cells of today's tables (their paragraphs) the line that row stands on in the draft."""
    if not (old and new):
        if old or new:
            what = "加了一张数据表，文稿里没有加进去" if new else "不再要数据表，文稿里的没有删"
            sheet.tell("table-of-its-own", -1, 0, f"年度文件{what}", "请在 Word 里自己" + ("加上；可以重新生成一份，从中复制" if new else "删去"))
        return {}
    taken: set[int] = set()
    where = {id(row): places.row(row, taken) for row in old}
    first = next((lines for row in old if (lines := where[id(row)])), None)
    last = places.above(first) if first else None
    standing: dict[int, int] = {}
    for before, now in row_pairs(old, new):
        lines = where[id(before)] if before is not None else None
        if now is None:
            if lines and set(before.texts) <= {places.lines[n].text for n in lines}:
                sheet.gone_rows.append(lines[0])
                sheet.done(*(Spot(n, 0, len(places.lines[n].text)) for n in lines))
            elif lines:
                sheet.withdrawn(Spot(lines[0], 0, len(places.lines[lines[0]].text)), before.key)
            continue
        if before is None:
            key, source = span(now.cells[1].pieces or now.cells[0].pieces)
            like = next((lines[0] for lines in where.values() if lines and len(lines) == len(now.cells)), None)
            if last is not None and like is not None:
                sheet.rows.append(NewRow(last, now.texts, like, key, source))
            else:
                sheet.tell("new-without-place", -1, 0, f"年度文件{source.row}新增的一行“{' '.join(now.texts)}”在文稿的表格里找不到合适的位置，没有写进去", "请在 Word 里自己加上", key)
        elif lines:
            _cells(before, now, lines, places, sheet)
            last = lines[0]
        if last is not None:
            standing |= {now.first + n: last for n in range(len(now.cells))}
    return standing


def _cells(before: Row, now: Row, lines: Sequence[int], places: Places, sheet: Worksheet) -> None:
    """The cells of one row: each that was not touched becomes what it is today."""
    texts = [places.lines[n].text for n in lines]
    for column, (old, new) in enumerate(zip(before.texts, now.texts)):
        place = column if len(texts) == len(before.cells) else texts.index(old) if texts.count(old) == 1 else None
        if place is None or texts[place] == old:
            if place is not None:
                sheet.done(Spot(lines[place], 0, len(old)))
        if old == new or place is None:
            continue
        spot = Spot(lines[place], 0, len(texts[place]))
        key, source = span(now.cells[column].pieces or now.cells[0].pieces)
        if texts[place] == old:
            for change in changes(before.cells[column].pieces, now.cells[column].pieces):
                sheet.edit(Spot(spot.line, change.start, change.end), change.text, change.key or key, change.span if change.key else source)
        elif plain(texts[place]) == plain(old):
            sheet.edit(spot, new, key, source)
            sheet.done(spot)
        elif plain(texts[place]) != plain(new):
            sheet.conflict(spot, old, new, key, source)
            sheet.done(spot)
