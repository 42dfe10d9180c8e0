"""The bytes of filled forms and of a year file into that file with what they say in it: the corridor of `drafter collect`."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from drafter import amending, collection, forms, markedyaml, provenance
from drafter.amending import Block, Set
from drafter.collection import Gathering, Put
from drafter.collection.remarks import spot
from drafter.model.collected import Arrived, Collected, Filled, Taken
from drafter.model.diagnostics import Diagnostic, Severity, Span, error, has_errors, in_order, info
from drafter.model.library import Library
from drafter.model.record import YearRecord
from drafter.readers import workbooks
from drafter.readers import yaml as year_reader
from drafter.readers.schema import SPELLINGS

_ROUNDS, _PASSES = 40, 8
_MARK = "\ufeff"
_HEAD = "# {year}年 年度文件，由各科室交回的填报表汇总而成；每个数后面写着它出自哪张表的哪一格。\n\n"
_UTF8 = ("encoding-gb18030", "encoding-utf16")


class _Sheet(NamedTuple):
    """A year file as it is being written: as the parser reads it, as typed, its tree and record, what is wrong with it."""

    text: str
    typed: str
    tree: markedyaml.Node
    record: YearRecord
    found: tuple[Diagnostic, ...]


def collect(returned: Iterable[tuple[str, bytes]], source: bytes | None, name: str, library: Library) -> Collected:
    """What the forms (name and bytes each) bring into a year file, or with no `source` into a new one. Of a file that cannot be read nothing is made."""
    filled, arrived, found = _filled(returned)
    made_for = (filled[0].sent.hospital, filled[0].sent.year) if filled else ("", 0)
    fresh = source is None
    if fresh and len({(each.sent.hospital, each.sent.year) for each in filled}) > 1:
        found += [_other(each, *made_for) for each in filled if (each.sent.hospital, each.sent.year) != made_for]
        return Collected(None, True, (), tuple(arrived), (), {}, in_order(found))
    if fresh and not filled:
        return Collected(None, True, (), tuple(arrived), (), {}, in_order(found))
    sheet, told = _read(source if source is not None else _begun(*made_for).encode(), name, library)
    if sheet is None:
        return Collected(None, fresh, (), tuple(arrived), (), {}, in_order((*found, *told)))
    others = [each for each in filled if not _ours(each, sheet.record)]
    found += [_other(each, sheet.record.hospital.name, sheet.record.year) for each in others]
    filled = [each for each in filled if each not in others]
    done, taken, more = _merged(sheet, filled, library, fresh)
    shares = forms.departments(sheet.record if not fresh else done.record, library)
    blank = {each.file for each in arrived if not each.rows} - {d.span.file for d in found if d.severity is Severity.ERROR}
    there = {each.sent.department for each in filled if each.file not in blank}
    absent = tuple(share.name for share in shares if share.name not in there) if not fresh and "" not in there else ()
    waiting = {share.name: count for share in forms.departments(done.record, library) if (count := sum(each.measure.current is not None and each.measure.current.quantity is None for each in share.figures))}
    counts = Counter(each.span.file for each in taken)
    refused = {each.file for each in others}
    arrived = [each._replace(taken=counts[each.file], refused=each.refused or each.file in refused) for each in arrived]
    mark = _MARK if (source or b"").startswith(_MARK.encode()) else ""
    changed = done.typed != sheet.typed or fresh and bool(taken)
    own = provenance.named([d for d in sheet.found if d.severity is Severity.ERROR or changed and d.rule in _UTF8], sheet.text, name)
    return Collected(mark + done.typed if changed else None, fresh, tuple(taken), tuple(arrived), absent, waiting, in_order((*found, *own, *more)))


def _filled(returned: Iterable[tuple[str, bytes]]) -> tuple[list[Filled], list[Arrived], list[Diagnostic]]:
    filled: list[Filled] = []
    arrived: list[Arrived] = []
    found: list[Diagnostic] = []
    seen: dict[bytes, str] = {}
    for name, data in returned:
        if data in seen:
            found.append(info("form-twice", f"和“{seen[data]}”一字不差，只收一份", Span(name)))
            continue
        seen[data] = name
        form, told = workbooks.filled(data, name)
        found += told
        filled += (form,) if form is not None else ()
        arrived.append(Arrived(name, form.sent.department, collection.answered(form)) if form is not None else Arrived(name, refused=True))
    return filled, arrived, found


def _ours(form: Filled, record: YearRecord) -> bool:
    return "".join(form.sent.hospital.split()) == "".join(record.hospital.name.split()) and form.sent.year == record.year


def _other(form: Filled, hospital: str, year: int) -> Diagnostic:
    sent = form.sent
    what, mine = (f"{sent.year}年", f"{year}年") if sent.hospital == hospital else (f"“{sent.hospital}”{sent.year}年", f"“{hospital}”{year}年")
    return error("form-of-another", f"这份表是{what}的，这里收的是{mine}的，没有收", Span(form.file), "请把它移出文件夹；医院改了名称的，请用现在的年度文件重新生成填报表")


def _begun(hospital: str, year: int) -> str:
    """The text of a year file in which nothing stands but whose and of which year it is."""
    edits = [Set(("医院",), Block({"名称": hospital})), Set(("年度",), str(year)), Set(("指标",), None), Set(("章节",), Block({"顺序": "标准"}))]
    return _HEAD.format(year=year) + amending.amended("", edits)


def _read(source: bytes, name: str, library: Library) -> tuple[_Sheet | None, tuple[Diagnostic, ...]]:
    record, found = year_reader.read(source, name, library, tuple(library.genres))
    if record is None:
        return None, found
    typed, text = year_reader.as_typed(source, name)
    tree, faults = markedyaml.parse(text, name)
    if tree is None or has_errors(faults):
        return None, found
    return _Sheet(text, typed, tree, record, found), ()


def _merged(sheet: _Sheet, filled: list[Filled], library: Library, fresh: bool) -> tuple[_Sheet, list[Taken], list[Diagnostic]]:
    """The year file with all that goes in, what that is with its lines, what was found. In a file that is begun, what belongs to something new goes in after it."""
    taken: list[Taken] = []
    refused: dict[Span, Diagnostic] = {}
    found: list[Diagnostic] = []
    for _ in range(_PASSES):
        gathering, after = _sound(sheet, filled, library, fresh, refused)
        found = [*gathering.diagnostics]
        if after is None:
            failed = error("collect-failed", f"收进“{sheet.record.file}”后读不通，没有写", Span(sheet.record.file), "请把文件和表发给维护人员")
            return sheet, [], [*found, *refused.values(), failed]
        taken += (each for put in gathering.puts for each in put.taken)
        done, sheet = sheet, after
        if not gathering.more or done.text == after.text:
            break
    lines: dict[str, int] = {}
    for number, line in enumerate(sheet.text.split("\n"), 1):
        known = provenance.origin(line)
        lines |= {place: number for place in known.places} if known is not None else {}
    return sheet, [each._replace(line=lines.get(spot(each.span), 0)) for each in taken], [*found, *refused.values()]


def _sound(sheet: _Sheet, filled: list[Filled], library: Library, fresh: bool, refused: dict[Span, Diagnostic]) -> tuple[Gathering, _Sheet | None]:
    """The edits that can be made and the file with them: what the reader refuses is left out and told, with its cell."""
    before = Counter((d.rule, d.key, d.message) for d in sheet.found if d.severity is Severity.ERROR)
    gathering = Gathering((), (), (), False)
    for _ in range(_ROUNDS):
        gathering = collection.gather(sheet.text, sheet.tree, sheet.record, filled, library, SPELLINGS, fresh, frozenset(refused))
        if not gathering.puts:
            return gathering, sheet
        try:
            typed = amending.amended(sheet.text, gathering.edits, sheet.typed)
        except LookupError:
            _refuse_alone(sheet, gathering, refused)
            continue
        after, told = _read(typed.encode(), sheet.record.file, library)
        errors = [d for d in (after.found if after is not None else told) if d.severity is Severity.ERROR]
        new = [d for d in errors if before[d.rule, d.key, d.message] < 1]
        if after is not None and not new:
            return gathering, after
        known = len(refused)
        for each in new:
            refused |= {taken.span: error(each.rule, each.message, taken.span, each.hint, key=each.key) for taken in _blamed(each, gathering.puts, typed) if taken.span not in refused}
        if len(refused) == known and not _refuse_each(sheet, gathering, library, before, refused):
            return gathering, None
    return gathering, None


def _refuse_alone(sheet: _Sheet, gathering: Gathering, refused: dict[Span, Diagnostic]) -> None:
    """Leaves out the edits that find something else in their place."""
    for put in gathering.puts:
        try:
            amending.amended(sheet.text, [put.edit])
        except LookupError:
            refused |= {each.span: error("place-taken", f"年度文件里放“{each.after}”的地方写着别的东西，没有收", each.span, "请把年度文件里的这一处改成“名称: 数值”或列表的写法再收一次", key=each.key) for each in put.taken}
            return
    refused |= {each.span: error("place-taken", "和别的表填进同一处，没有收", each.span) for each in gathering.puts[-1].taken}


def _refuse_each(sheet: _Sheet, gathering: Gathering, library: Library, before: Counter, refused: dict[Span, Diagnostic]) -> bool:
    """Leaves out the edits that alone bring an error in, where nothing tells which it is; whether there are any."""
    known = len(refused)
    for put in gathering.puts:
        after, told = _read(amending.amended(sheet.text, [put.edit], sheet.typed).encode(), sheet.record.file, library)
        new = [d for d in (after.found if after is not None else told) if d.severity is Severity.ERROR and before[d.rule, d.key, d.message] < 1]
        refused |= {each.span: error(new[0].rule, new[0].message, each.span, new[0].hint, key=each.key) for each in put.taken if new}
    return len(refused) > known


def _blamed(found: Diagnostic, puts: Iterable[Put], typed: str) -> list[Taken]:
    """What brought an error in: by its key, else by the cells named on its line, else by what stands below its key."""
    taken = [each for put in puts for each in put.taken]
    exact = [each for each in taken if found.key and each.key == found.key]
    if exact:
        return exact
    lines = typed.split("\n")
    known = provenance.origin(lines[found.span.line - 1]) if 0 < found.span.line <= len(lines) else None
    named = [each for each in taken if known is not None and spot(each.span) in known.places]
    field = found.key.rpartition(".")[2]
    return [each for each in named if each.field == field] or named or [each for each in taken if found.key and each.key.startswith(f"{found.key}.")]
