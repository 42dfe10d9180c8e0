"""`drafter explain`: what it says of every kind of sentence, that it knows every figure and sentence of the examples, and what cannot be looked up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import explaining, shelf, verifying
from drafter.accounts.tracing import found
from drafter.cli import main
from drafter.model.plan import Options
from drafter.model.returned import Line
from drafter.writers.docx.baseline import NAMESPACE

from .edited import B, W, Draft, new_paragraph, reworded, text, unmarked, without_baseline, write

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ("综合医院2025", "县医院2026", "中医院2026")
FIGURES = 40
"""Figures of each example that are looked up one by one."""
YEAR = """\
医院: {名称: 示例市人民医院, 简称: 市医院, 上级: [市委, 市政府]}
年度: 2025
签发日期: 2026-01-20
指标:
  门急诊人次: {本年: 86.40万, 上年: 80万, 来源: 病案统计科, 核定: 分管副院长}
  出院人次:
    本年: 41200
    上年: 39875
  平均住院日: {本年: 7.8天, 上年: 8.3天}
  床位使用率: XX
章节:
  党建:
    来源: 党委办公室
    指标: {党委会次数: 31次}
    亮点:
      - 党支部由8个调整为14个，组织党员到社区服务
  医疗质量: [建立危急值闭环管理流程, 修订核心制度实施细则]
  存在问题: [高层次人才储备不足]
  来年计划: {指标: {平均住院日: {目标: ≤7.5天}}, 亮点: [推进新院区建设]}
"""


@pytest.fixture
def year(tmp_path):
    path = tmp_path / "年.yaml"
    path.write_text(YEAR, "utf-8")
    return path


@pytest.fixture
def draft(year, capsys):
    path = year.with_name("稿.docx")
    assert main(["build", str(year), "-o", str(path)]) == 0
    capsys.readouterr()
    return path


def edited(draft, edit):
    """The draft with an edit made to it; gives what the edit gives."""
    made = Draft(draft.read_bytes())
    result = edit(made)
    draft.write_bytes(made.bytes())
    return result


def changed(draft, old, new):
    def edit(made):
        run = next(r for r in made.body.iter(f"{W}r") if old in text(r))
        write(run, text(run).replace(old, new))

    edited(draft, edit)


def explain(capsys, *words):
    """Exit code, standard output and standard error."""
    code = main(["explain", *map(str, words)])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out, said.err


def as_json(capsys, *words):
    code, out, err = explain(capsys, *words, "--format", "json")
    assert err == ""
    return code, json.loads(out)


# what is said


def test_a_figure_as_built(draft, year, capsys):
    code, out, err = explain(capsys, draft, year, "86.40万人次")
    assert code == 0 and err == ""
    head, empty, where, pattern, figure, change, *_ = out.splitlines()
    assert head == "“86.40万人次”在文稿里有 1 处" and not empty
    assert where.startswith("第 4 段：全年完成门急诊86.40万人次，")
    assert pattern.startswith("  句式：figures") and pattern.endswith("（写数据的句子）")
    assert figure == f"  → 86.40万人次　相符　门急诊人次〔指标.门急诊人次.本年〕　{year}:5　来源：病案统计科　核定：分管副院长"
    assert change == f"    8%　相符　门急诊人次（同比）〔指标.门急诊人次.同比〕　＝ (864000 − 800000) ÷ 800000 × 100%　{year}:5　来源：病案统计科　核定：分管副院长"


def test_a_computed_figure_names_all_lines_it_is_computed_from(draft, year, capsys):
    _, out, _ = explain(capsys, draft, year, "41200人次")
    assert f"出院人次（同比）〔指标.出院人次.同比〕　＝ (41200 − 39875) ÷ 39875 × 100%　{year}:7、8\n" in out


def test_a_changed_digit_differs(draft, year, capsys):
    changed(draft, "86.40", "86.41")
    code, out, _ = explain(capsys, draft, year, "86.41万")
    assert code == 0 and "  → 86.41万人次　不符（数据为 86.40万人次）　门急诊人次〔" in out and "句式：figures" in out


def test_another_way_of_writing_agrees_and_shows_the_value(draft, year, capsys):
    changed(draft, "86.40万人次", "864,000人次")
    _, out, _ = explain(capsys, draft, year, "864000")
    assert "→ 864,000人次　相符（数据为 86.40万人次）" in out


def test_words_of_the_user_are_shown_with_key_and_line(draft, year, capsys):
    code, out, _ = explain(capsys, draft, year, "调整为14个")
    assert code == 0 and f"  原话：党建·亮点第1条〔章节.党建.亮点[0]〕　{year}:16　来源：党委办公室\n" in out
    assert "→ 14个　相符　党建·亮点第1条" in out and "    8个　相符" in out


def test_words_that_stand_elsewhere_or_nowhere_by_now(draft, year, capsys):
    changed(draft, "14个", "15个")
    year.write_text(YEAR.replace("亮点:\n      - 党支部", "亮点:\n      - 举办读书班\n      - 党支部"), "utf-8")
    _, out, _ = explain(capsys, draft, year, "15个")
    assert f"原话：党建·亮点第2条〔章节.党建.亮点[1]〕　{year}:17　" in out and "15个　不符（数据为 14个）" in out
    year.write_text(YEAR.replace("党支部由8个调整为14个，组织党员到社区服务", "举办读书班"), "utf-8")
    _, out, _ = explain(capsys, draft, year, "15个")
    assert f"党建·亮点第1条〔章节.党建.亮点[0]〕　生成时在 {year.name}:16" in out and "15个　没有依据" in out
    year.write_text(re.sub("    亮点:\n      - 党支部.*\n", "", YEAR), "utf-8")
    _, out, _ = explain(capsys, draft, year, "15个")
    assert f"原话：章节.党建.亮点[0]　生成时在 {year.name}:16，年度文件里已经没有这一条" in out


def test_a_rewritten_sentence_is_told_with_what_it_was(draft, year, capsys):
    edited(draft, lambda made: reworded(next(p for p in made.prose() if "党支部由8个" in text(p)), "全院党支部从8个优化调整为14个，并组织广大党员到社区服务。"))
    _, out, _ = explain(capsys, draft, year, "优化调整")
    assert "出处：文稿里改写过；生成时是“党支部由8个调整为14个，组织党员到社区服务。”" in out and "原话：党建·亮点第1条" in out
    _, found = as_json(capsys, draft, year, "优化调整")
    assert found["places"][0]["kind"] == "rewritten" and found["places"][0]["built"].startswith("党支部由8个")


def test_a_persons_own_sentence(draft, year, capsys):
    edited(draft, lambda made: made.prose()[-1].addnext(new_paragraph("门急诊人次稳步下降，走访慰问离退休职工1357人。", made.prose()[-1])))
    code, out, _ = explain(capsys, draft, year, "1357")
    assert code == 0 and "出处：这一句是文稿里自己写的，不是由年度文件生成的" in out and "1357人　没有依据" in out
    assert "注意：“门急诊人次”增长8%，文中却写“稳步下降”" in out


def test_without_the_baseline_the_report_of_today_tells(draft, year, capsys):
    _, before, _ = explain(capsys, draft, year, "86.40万")
    edited(draft, lambda made: (without_baseline(made), unmarked(made)))
    _, after, _ = explain(capsys, draft, year, "86.40万")
    lines = after.splitlines()
    assert lines.pop(1) == "文稿里已没有生成时的记录，以下按现在的年度文件对照" and lines == before.splitlines()


def test_headings_tables_and_placeholders(draft, year, capsys):
    _, out, _ = explain(capsys, draft, year, "待补充")
    assert f"待补充：床位使用率还没有数据　{year}:10" in out and "这里没有数字" not in out
    _, found = as_json(capsys, draft, year, "一、")
    assert found["places"][0]["kind"] == "heading" and found["places"][0]["pattern"].startswith("heading/")
    edited(draft, lambda made: made.prose()[0].addprevious(table_of(("出院人次", "41200人次"))))
    _, out, _ = explain(capsys, draft, year, "41200")
    assert "（表格里的一行）：出院人次 ｜ 41200人次" in out and "在文稿里有 2 处" in out


def test_a_row_of_the_table_is_known_and_the_record_is_not_said_to_be_gone(draft, year, capsys):
    year.write_text(YEAR.replace("指标:\n  门", "附表: 有\n指标:\n  门"), "utf-8")
    assert main(["build", str(year), "-o", str(draft)]) == 0
    changed(draft, "41200人次", "412百人次")  # in running text, which stands first: the row is the only place left
    capsys.readouterr()
    _, out, _ = explain(capsys, draft, year, "41200人次")
    assert "在文稿里有 1 处\n\n第 " in out and "（表格里的一行）：出院人次 ｜ 41200人次 ｜ 39875人次 ｜ 增长3.32%\n  出处：表格由年度文件里的数据生成\n" in out


def test_a_header_is_no_paragraph(draft, year, capsys):
    from docx import Document

    document = Document(str(draft))
    document.sections[0].header.is_linked_to_previous = False
    document.sections[0].header.paragraphs[0].text = "送审稿 门急诊86.40万人次"
    document.save(str(draft))
    _, out, _ = explain(capsys, draft, year, "送审稿")
    assert "\n页眉：送审稿 门急诊86.40万人次\n" in out and "86.40万人次　相符" in out
    _, found = as_json(capsys, draft, year, "送审稿")
    assert (found["places"][0]["paragraph"], found["places"][0]["part"]) == (None, "页眉")


def table_of(cells):
    from lxml import etree

    inner = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr>{inner}</w:tr></w:tbl>')


def test_ten_places_at_most_and_how_many_more(draft, year, capsys):
    def edit(made):
        for n in range(13):
            made.prose()[0].addnext(new_paragraph(f"第三方回访{n + 100}次。", made.prose()[0]))

    edited(draft, edit)
    _, out, _ = explain(capsys, draft, year, "第三方回访")
    assert out.startswith("“第三方回访”在文稿里有 13 处，只列前 10 处\n") and out.count("\n第 ") == 10 and "还有 3 处没有列出" in out
    assert len(as_json(capsys, draft, year, "第三方回访")[1]["places"]) == 13


def test_internal_figures_only_where_asked_for(draft, year, capsys):
    year.write_text(YEAR.replace("来源: 病案统计科", "公开: 内部, 来源: 病案统计科"), "utf-8")
    assert "病案统计科" in explain(capsys, draft, year, "86.40万", "--internal")[1]
    assert "病案统计科" not in explain(capsys, draft, year, "86.40万")[1]


def test_the_cell_a_value_was_collected_from_is_named(draft, year, capsys):
    text = year.read_text("utf-8")
    (line,) = (each for each in text.split("\n") if "86.40万" in each)
    year.write_text(text.replace(line, f"{line}  # 出自 医务部.xlsx!指标!F7=86.40万人次"), "utf-8")
    _, found = as_json(capsys, draft, year, "86.40 万")
    (place,) = found["places"]
    assert place["figures"][0]["cells"] == ["医务部.xlsx!指标!F7"] and place["figures"][1]["cells"] == []
    assert main(["explain", str(draft), str(year), "86.40 万"]) == 0
    assert capsys.readouterr().out.count("出自 医务部.xlsx!指标!F7") == 1


def test_the_json_has_the_fields_of_verify_and_more(draft, year, capsys):
    code, found = as_json(capsys, draft, year, "86.40 万")
    assert code == 0 and set(found) == {"places", "diagnostics", "summary"} and found["summary"] == {"places": 1, "errors": 0, "warnings": 0, "infos": 0}
    (place,) = found["places"]
    assert place["paragraph"] == 3 and place["kind"] == "figures" and place["pattern"].startswith("figures") and place["recorded"]
    assert main(["verify", str(draft), str(year), "--format", "json"]) == 0
    same = [f for f in json.loads(capsys.readouterr().out)["figures"] if f["paragraph"] == 3 and f["text"] in place["sentence"]]
    more = ("name", "formula", "department", "confirmed", "cells")
    assert same and [{k: v for k, v in f.items() if k not in more} for f in place["figures"]] == same[: len(place["figures"])]
    assert [place["figures"][0][k] for k in more] == ["门急诊人次", None, "病案统计科", "分管副院长", []]
    assert place["figures"][1]["formula"] == "(864000 − 800000) ÷ 800000 × 100%"


# what cannot be looked up


def test_a_text_that_is_not_there(draft, year, capsys):
    code, out, err = explain(capsys, draft, year, "999.99万人次")
    assert code == 1 and out == "" and err.startswith(f"{draft}:1:1: 错误: 文稿里没有“999.99万人次” (text-not-found)\n    建议：")
    code, found = as_json(capsys, draft, year, "999.99万人次")
    assert code == 1 and found["places"] == [] and [d["rule"] for d in found["diagnostics"]] == ["text-not-found"]


@pytest.mark.parametrize("blank", ["", "  ", "\u3000"])
def test_an_empty_text_is_wrong_use(blank, draft, year, capsys):
    code, _, err = explain(capsys, draft, year, blank)
    assert code == 2 and "要查的文字是空的" in err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "不是文稿".encode()])
def test_files_that_cannot_be_used(content, draft, year, capsys, tmp_path):
    assert explain(capsys, tmp_path / "无.docx", year, "1")[0] == 1
    assert explain(capsys, draft, tmp_path / "无.yaml", "1")[0] == 1
    assert explain(capsys, draft, year, "1", "--templates", tmp_path / "无")[0] == 1
    draft.write_bytes(content)
    code, out, err = explain(capsys, draft, year, "86.40")
    assert code == 1 and out == "" and "docx-unreadable" in err
    code, found = as_json(capsys, draft, year, "86.40")
    assert code == 1 and found["summary"] == {"places": 0, "errors": 1, "warnings": 0, "infos": 0}


def test_the_draft_is_never_changed(draft, year, capsys):
    before = draft.read_bytes()
    explain(capsys, draft, year, "86.40")
    assert draft.read_bytes() == before


def test_the_readme_shows_what_is_printed(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text("utf-8")
    (tmp_path / "2025年.yaml").write_text(re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)[1], "utf-8")
    assert main(["build", "2025年.yaml"]) == 0
    command = re.search(r"drafter explain (\S+ \S+ \S+)\n```\n\n```\n(.*?)```", readme, re.DOTALL)
    capsys.readouterr()
    assert explain(capsys, *command[1].split())[1] == command[2]


# where a text stands


@pytest.mark.parametrize(
    ("wanted", "line", "there"),
    [
        ("260.72万人次", "门急诊２６０．７２ 万人次，", ["２６０．７２ 万人次"]),
        ("11892", "手术11，892台次", ["11，892"]),
        ("11,892台次", "手术11892台次", ["11892台次"]),
        ("12", "120项、12项、0.12、12.5", ["12"]),
        ("2.5", "12.5天和2.5", ["2.5"]),
        ("20", "120项", ["20"]),
        ("47次，27名", "47次,27名", ["47次,27名"]),
        ("ddds", "38.92DDDs", ["DDDs"]),
        ("三甲", "三\u200b甲医院", ["三\u200b甲"]),
        ("医院", "医院和医院", ["医院", "医院"]),
    ],
)
def test_blanks_width_and_grouping_make_no_difference_and_numbers_stay_whole(wanted, line, there):
    assert [line[start:end] for _, start, end in found(wanted, [Line(line, 0)])] == there


_SIGNS = "门急诊人次占比 0123456789.%（）"


@given(st.lists(st.text(_SIGNS, max_size=20), min_size=1, max_size=4), st.data())
def test_any_part_of_a_line_is_found_however_it_is_typed(lines, data):
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line)))
    part = line[start : data.draw(st.integers(start, len(line)))]
    typed = " ".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and data.draw(st.booleans()) else sign for sign in part)
    hits = found(typed, [Line(one, n) for n, one in enumerate(lines)])
    bare = part.replace(" ", "")
    assert bool(hits) is bool(bare)
    assert all(lines[n][begin:end].replace(" ", "") == bare for n, begin, end in hits)


# every figure and every sentence of the examples


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request, tmp_path_factory):
    """A built example, its verification, and the library."""
    year_file = ROOT / "examples" / f"{request.param}.yaml"
    path = tmp_path_factory.mktemp("example") / "稿.docx"
    assert main(["build", str(year_file), "-o", str(path)]) == 0
    library, _ = shelf.library(None)
    return Draft(path.read_bytes()), verified(path.read_bytes(), year_file, library), year_file, library


def verified(data, year_file, library):
    return verifying.verify(data, "稿.docx", year_file.read_bytes(), year_file, library, Options())


def test_every_figure_is_led_back_to_its_key_and_line(example):
    made, verification, _, library = example
    paragraphs = made.paragraphs()
    lines = {e.get("key"): int(e.get("line")) for p in made.built for e in p.iter(f"{B}figure")}
    figures = made.figures()
    for figure in Random(len(figures)).sample(figures, FIGURES):
        explanation = explaining.explain(verification, figure.text, library, "稿.docx")
        entries = [e for one in explanation.places for e in one.place.entries if explanation.document.paragraphs[e.line].number == paragraphs.index(figure.paragraph)]
        (entry,) = {e for e in entries if e.key == figure.key} or [None]
        origin = explanation.origins.of(figure.key)
        assert lines[figure.key] in {span.line for span in origin.spans} and origin.formula == figure.formula, figure
        assert entry.span.line == lines[figure.key]


@pytest.mark.parametrize("strip", [False, True])
def test_every_sentence_is_led_back_to_its_pattern(example, strip):
    made, verification, year_file, library = example
    if strip:
        other = Draft(made.bytes())
        without_baseline(other)
        verification = verified(other.bytes(), year_file, library)
        assert verification.document.baseline is None
    sentences = [s for p in made.built for s in p.iter(f"{{{NAMESPACE}}}sentence")]
    for sentence in Random(7).sample(sentences, FIGURES):
        words = "".join(sentence.itertext())
        places = explaining.explain(verification, words, library, "稿.docx").places
        assert places, words
        for one in places:
            assert sentence.get("pattern") in (*one.place.source.patterns, "") and one.place.source.recorded is not strip and not one.place.source.reworded, words
        kinds = ("figures", "words", "formula")
        assert all(kinds.index(one.place.source.kind) <= kinds.index(sentence.get("kind")) for one in places), words
