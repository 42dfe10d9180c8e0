"""Year files on disk into drafts on disk: one outcome for each, and none that fails stops the next."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter import drafts, files, pipeline
from drafter.model.diagnostics import Diagnostic, Span, error, in_order
from drafter.model.library import Library
from drafter.model.plan import Options
from drafter.pipeline import Counts, Earlier, Missing
from drafter.resemblance import Resemblance


class Order(NamedTuple):
    """What is asked of every year file of a run.

    `output` is a file, or with `in_folder` a folder that is made if need be; None: beside the year file. `templates` is a folder of one's
    own. `strict` takes a warning for an error, `force` replaces edited drafts, `debug` lets internal errors through; drafts are held against
    the summary `earlier`.
    """

    library: Library
    options: Options
    templates: Path | None = None
    to: str = "docx"
    output: Path | None = None
    in_folder: bool = False
    strict: bool = False
    force: bool = False
    debug: bool = False
    earlier: Earlier | None = None


class Outcome(NamedTuple):
    """One year file after its build: `written` is None when nothing was written; `diagnostics` then say why."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    written: drafts.Written | None = None
    counts: Counts = Counts(0, 0, 0)
    missing: tuple[Missing, ...] = ()
    alike: Resemblance | None = None


def draft_each(year_files: Iterable[str], order: Order) -> Iterator[Outcome]:
    """Draft the year files one after the other; two that would go to the same place give one draft and one error."""
    taken: dict[str, str] = {}
    for file in year_files:
        try:
            yield _draft(file, order, taken)
        except Exception as problem:
            if order.debug:
                raise
            message = f"程序内部出错（{type(problem).__name__}），这份文稿没有生成"
            hint = "请用 drafter --debug build … 重试，并把显示的内容发给维护人员"
            yield Outcome(file, (error("internal-error", message, Span(file), hint),))


def _draft(file: str, order: Order, taken: dict[str, str]) -> Outcome:
    """Draft one year file; `taken` holds the places already written to in this run, each with its year file, and gains one."""
    source, found = files.read(file)
    if source is None:
        return Outcome(file, found)
    year_file = Path(file)
    made = pipeline.build(source, year_file, order.library, order.options, order.to, order.templates, strict=order.strict, earlier=order.earlier)
    if made.data is None or made.record is None:
        return Outcome(file, made.diagnostics)
    target = drafts.place(year_file, order.output, order.in_folder, drafts.default_name(made.record, order.to))
    place = os.path.normcase(os.path.realpath(target))
    if place in taken:
        hint = "请在年度文件里写不同的简称或年度，或用 -o 分开生成"
        clash = error("output-taken", f"与“{taken[place]}”的文稿同名（{target}），没有生成", Span(file), hint)
        return Outcome(file, in_order((*made.diagnostics, clash)))
    taken[place] = file
    written, more = drafts.write(
        target, made.data, year_file, lambda data: pipeline.untouched(data, order.to), force=order.force, make_folder=order.in_folder
    )
    return Outcome(file, in_order(made.diagnostics + more), written, made.counts, made.missing, made.alike)
