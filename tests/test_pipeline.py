"""The corridor: a year file's bytes into a draft, with what was found, what is missing, and what was counted."""

import gc
from datetime import date
from pathlib import Path

import pytest
from conftest import YEAR

from drafter import loader, pipeline
from drafter.model.diagnostics import Span, in_order
from drafter.model.library import Indicator
from drafter.model.plan import Options
from drafter.model.record import Hospital, Measure, Observation, YearRecord
from drafter.model.report import Figure, Fixed, Gap, Heading, Paragraph, Report, Sentence, Table, Text

HERE = Path("year.yaml")


@pytest.fixture(scope="module")
def library():
    return loader.load()


def build(text, library, **how):
    return pipeline.build(text.encode(), HERE, library, how.pop("options", Options()), **how)


def spot(line):
    return Span("year.yaml", line, 3)


def measure(name, line, *, current=True, previous=True, parts=()):
    def value(period, known):
        return Observation(f"指标.{name}.{period}", period, object() if known else None, spot(line))

    return Measure(name, f"指标.{name}", Indicator("", name), spot(line), current=value("本年", current), previous=value("上年", previous), parts=parts)


def test_a_build_leaves_no_circles_behind(library):
    """The program lets Python look for circles of objects seldom (see __main__): a batch keeps its memory only as long as builds make none."""
    build(YEAR, library)
    gc.collect()
    gc.disable()
    try:
        assert build(YEAR, library).data and gc.collect() == 0
    finally:
        gc.enable()


def test_every_format_is_made(library):
    for form in ("docx", "md", "html", "json"):
        made = build(YEAR, library, to=form)
        assert made.data and made.report and made.record and not made.diagnostics
        assert pipeline.untouched(made.data, form) is True
        assert pipeline.untouched(b"something else", form) is None


def test_the_same_file_gives_the_same_bytes(library):
    assert build(YEAR, library).data == build(YEAR, library).data


def test_all_stages_tell_what_they_find_in_one_go(library):
    text = YEAR.replace("年度: 2025", "年度: 2025\n排版: {行距: 很宽}\n图片: [{文件: 没有.png, 图注: 图}]").replace("修订核心制度", "就诊{{ 没有这个 }}、修订核心制度")
    made = build(text, library)
    assert made.data is None and made.report is None
    assert len(made.diagnostics) >= 3 and made.diagnostics == in_order(made.diagnostics)
    assert {d.span.line for d in made.diagnostics} >= {3, 4}


def test_an_unreadable_file_yields_only_diagnostics(library):
    made = pipeline.build(b"\x00\x01", HERE, library, Options())
    assert made.data is None and made.record is None and made.diagnostics


def test_strict_stops_at_warnings_only_where_there_are_any(library):
    doubtful = YEAR.replace("39875}", "39875, 同比: +9%}")
    assert build(doubtful, library).data and build(doubtful, library, strict=True).data is None
    assert build(YEAR, library, strict=True).data


def test_the_genre_of_the_options_is_that_of_the_record(library):
    assert build(YEAR, library, options=Options(genre="工作总结")).record.genre == "工作总结"


def test_internal_figures_and_their_gaps_are_not_missing_in_public(library):
    text = YEAR.replace("章节:", "  药占比: {本年: XX, 公开: 内部}\n章节:", 1)
    assert [m.name for m in build(text, library).missing] == ["床位使用率"]
    assert [m.name for m in build(text, library, options=Options(internal=True)).missing] == ["床位使用率", "药占比"]


def test_missing_names_every_unknown_value_once_by_place():
    hospital = Hospital("示例医院", spot(1))
    parts = (measure("急诊人次", 9, current=False),)
    record = YearRecord(
        "year.yaml", hospital, 2025, date(2026, 1, 31), measures=(measure("出院人次", 7, previous=False), measure("门诊人次", 5, parts=parts))
    )
    gaps = (Gap("急诊人次", "指标.急诊人次.本年", spot(9)), Gap("党建里的一个数", "章节.党建.亮点[0]", spot(3)))
    report = Report((Text("题"),), (), (Paragraph((Sentence(gaps, "figures"),)),), "", None, "示例医院", 2025, "工作总结")
    assert [(m.name, m.span.line) for m in pipeline.missing(record, report)] == [("党建里的一个数", 3), ("出院人次（上年）", 7), ("急诊人次", 9)]


def test_counts_sections_different_figures_and_characters():
    one, computed = Figure("3名", "a", spot(1)), Figure("3%", "b", spot(1), formula="1/2")
    blocks = (
        Heading(1, "一、", (Text("党建"),)),
        Heading(2, "（一）", (Text("支部"),)),
        Paragraph((Sentence((Text("发展 "), one, Text("，"), computed), "figures"),)),
        Table((Fixed("表1"),), ("指标",), (((one,),),)),
    )
    report = Report((Text("总结"),), (), blocks, "", None, "", 2025, "")
    assert pipeline.counts(report) == pipeline.Counts(sections=1, figures=1, characters=2 + 4 + 5 + 7)


def test_a_pdf_is_the_word_file_converted(library, monkeypatch):
    from drafter import pdf

    handed = []
    monkeypatch.setattr(pdf, "convert", lambda docx, file: (handed.append((docx, file)), (b"%PDF", ()))[1])
    assert build(YEAR, library, to="pdf").data == b"%PDF"
    assert handed == [(build(YEAR, library).data, "year.yaml")]
