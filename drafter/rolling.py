"""The bytes of a year file into the year file of the year after: the corridor of `drafter roll`, which calls the rooms in order."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter import amending, derivation, dismissals, markedyaml, numerals
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, has_errors, in_order, info
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.readers import yaml as year_reader
from drafter.readers.schema import SPELLINGS
from drafter.readers.year import is_workbook
from drafter.rollover import Rollover, rollover

_ATTEMPTS = 4
_LAST_YEAR = 2100
_MARK = "\ufeff"
_UTF8 = ("encoding-gb18030", "encoding-utf16")


class Rolled(NamedTuple):
    """Next year's file and what was done for it: `text` is None where the diagnostics say why there is none; `record` is that of the new file."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]
    done: Rollover | None = None
    record: YearRecord | None = None


def rolled(source: bytes, name: str, library: Library) -> Rolled:
    """The year file of the year after. A file with errors is refused; one half known is not."""
    if is_workbook(source, name):
        return Rolled(None, (error("roll-workbook", f"“{name}”是 Excel 工作簿，只有 YAML 年度文件能推到下一年", Span(name), "请先照它填好 YAML 年度文件（drafter init 可生成样表），再推到下一年"),))
    record, found = _read(source, name, library)
    if record is None or has_errors(found):
        return Rolled(None, in_order(found))
    if record.year >= _LAST_YEAR:
        return Rolled(None, (error("year-out-of-range", f"年度 {record.year} 的下一年超出了范围", Span(name), f"年度文件最晚到 {_LAST_YEAR} 年"),))
    typed, text = year_reader.as_typed(source, name)
    tree, _ = markedyaml.parse(text, name)
    dismissed = {one.span.line: one.span.column for one in reversed(dismissals.dismissals(text, name))}
    told = tuple(_as_utf8(d) for d in found if d.rule in _UTF8)
    mark = _MARK if source.startswith(_MARK.encode()) else ""
    united: dict[str, str] = {}
    for _ in range(_ATTEMPTS):
        done = rollover(text, tree, record, library, SPELLINGS, dismissed, united)
        new = mark + amending.amended(text, done.edits, typed)
        after, wrong = _read(new.encode(), name, library)
        missing = dict(_unlike(record, after, wrong, done.renamed)) if after is not None else {}
        if not missing.keys() - united.keys():
            break
        united |= missing
    faults = tuple(d for d in wrong if d.severity is Severity.ERROR)
    if faults or after is None:
        why = f"：{f'“{faults[0].key}”' if faults[0].key else ''}{faults[0].message}" if faults else ""
        return Rolled(None, (error("roll-failed", f"“{name}”推到下一年后读不通，没有写出{why}", Span(name), "请核对这一项的写法；写法没有问题的，请把文件发给维护人员"),))
    return Rolled(new, told, done, after)


def _read(source: bytes, name: str, library: Library) -> tuple[YearRecord | None, tuple[Diagnostic, ...]]:
    """The record with its references bound, and what is wrong with the file."""
    record, found = year_reader.read(source, name, library, tuple(library.genres))
    if record is None or has_errors(found):
        return record, found
    derived, more = derivation.derive_all(record, library, internal=True)
    return derived, found + more


def _as_utf8(found: Diagnostic) -> Diagnostic:
    return info(found.rule, f"{found.message.replace('已按此读取', '已按此读取；新文件写成 UTF-8')}", found.span)


def _unlike(record: YearRecord, after: YearRecord, wrong: tuple[Diagnostic, ...], renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Figures that lost their unit with a value: those the new file no longer knows, or has no unit for, or whose 上年 is another number than 本年 was. Each with its unit."""
    new = {measure.key: measure for measure in after.figures()}
    lost = {d.key for d in wrong if d.rule == "unknown-figure"} | {key for key, measure in new.items() if not measure.unit}
    for measure in record.figures():
        top, _, below = measure.key.partition(".")
        section, _, rest = below.partition(".")
        key = f"{top}.{renamed[section]}.{rest}" if top == "章节" and section in renamed else measure.key
        now = measure.current.quantity if measure.current is not None else None
        then = new[key].previous if key in new else None
        moved = now is not None and now.number is not None and then is not None
        if key in lost and measure.unit or moved and (then.quantity is None or (then.quantity.number, then.quantity.unit) != (now.number, now.unit)):
            alone = numerals.read_value(now.typed, measure.indicator.kind) if now is not None else None
            yield measure.key, measure.unit if now is None else ("" if alone is None or alone.scale else now.scale) + now.unit
