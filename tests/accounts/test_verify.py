"""`drafter verify` as it is called: what it prints, its JSON, its exit codes, and files that cannot be used."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from drafter.cli import main

from .edited import W, Draft, new_paragraph, text, unmarked, without_baseline, write


@pytest.fixture
def built(year_file, capsys):
    """The draft of the small year file, without its placeholder."""
    year_file.write_text(year_file.read_text("utf-8").replace("  床位使用率: XX\n", ""), "utf-8")
    draft = year_file.with_name("稿 1.docx")
    assert main(["build", str(year_file), "-o", str(draft)]) == 0
    capsys.readouterr()
    return draft


def changed(draft, old, new):
    """Put other words into the first run that holds some."""
    made = Draft(draft.read_bytes())
    run = next(r for r in made.body.iter(f"{W}r") if old in text(r))
    write(run, text(run).replace(old, new))
    draft.write_bytes(made.bytes())
    return made


def verify(capsys, *words):
    """Exit code, standard output and standard error."""
    code = main(["verify", *map(str, words)])
    said = capsys.readouterr()
    return code, said.out, said.err


def as_json(capsys, *words):
    """Exit code and the JSON object."""
    code, out, err = verify(capsys, *words, "--format", "json")
    assert err == ""
    return code, json.loads(out)


def test_a_draft_as_built_passes(built, year_file, capsys):
    code, out, err = verify(capsys, built, year_file, "--strict")
    assert code == 0 and err == "" and "不符 0，无出处 0" in out and out.endswith("  没有发现问题\n")


def test_a_changed_figure_is_told_with_its_paragraph_and_line(built, year_file, capsys):
    changed(built, "86.40万人次", "86.41万人次")
    code, out, err = verify(capsys, built, year_file)
    assert code == 1 and "不符 1" in out
    (first, hint) = err.splitlines()
    assert first.startswith(f"{built}:4:8: 错误: “门急诊人次”写作“86.41万人次”，数据是“86.40万人次”") and first.endswith("(figure-differs)")
    assert hint == "    建议：年度文件第 5 行是“86.40万人次”"


def test_changes_that_still_wait_are_told_and_are_no_finding(built, year_file, capsys):
    year_file.write_text(year_file.read_text("utf-8").replace("86.40万", "86.50万"), "utf-8")
    assert main(["update", str(built), str(year_file), "-o", str(built.with_name("新.docx"))]) == 0
    capsys.readouterr()
    code, out, err = verify(capsys, built.with_name("新.docx"), year_file, "--strict")
    assert code == 0 and err == "" and "还有修订没有接受或拒绝" in out
    assert "修订" not in verify(capsys, built, year_file)[1]


def test_the_json_lists_every_number_with_its_place(built, year_file, capsys):
    changed(built, "86.40万人次", "86.41万人次")
    code, found = as_json(capsys, built, year_file)
    assert code == 1 and set(found) == {"figures", "unused", "diagnostics", "summary"}
    (one,) = [f for f in found["figures"] if f["status"] == "differs"]
    assert one == {"paragraph": 3, "part": "正文", "text": "86.41万人次", "start": 7, "end": 15, "status": "differs", "key": "指标.门急诊人次.本年", "expected": "86.40万人次", "file": str(year_file), "line": 5}
    lines = [text(p) for p in Draft(built.read_bytes()).paragraphs()]
    assert all(lines[f["paragraph"]][f["start"] : f["end"]] == f["text"] for f in found["figures"] if f["paragraph"])
    counts = found["summary"]
    assert counts["figures"] == len(found["figures"]) == counts["agrees"] + counts["differs"] + counts["unsourced"] + counts["term"] and counts["errors"] == 1


def test_an_added_number_and_a_lost_figure_are_warnings(built, year_file, capsys):
    made = Draft(built.read_bytes())
    p = next(p for p in made.prose() if "党委会31次" in text(p))
    p.addnext(new_paragraph("走访慰问离退休职工1357人次。", p))
    p.getparent().remove(p)
    built.write_bytes(made.bytes())
    code, found = as_json(capsys, built, year_file)
    assert code == 0 and [(u["key"], u["value"]) for u in found["unused"]] == [("章节.党建.指标.党委会次数.本年", "31次")]
    assert [f["text"] for f in found["figures"] if f["status"] == "unsourced"] == ["1357人次"]
    assert {d["rule"] for d in found["diagnostics"]} == {"figure-unsourced", "figure-unused"}
    assert verify(capsys, built, year_file, "--strict")[0] == 1


def test_new_data_make_the_old_draft_differ(built, year_file, capsys):
    year_file.write_text(year_file.read_text("utf-8").replace("本年: 41200, 上年: 39875", "本年: 38200, 上年: 39875"), "utf-8")
    whole = built.read_bytes()
    for strip in (lambda draft: None, without_baseline, unmarked):
        made = Draft(whole)
        strip(made)
        built.write_bytes(made.bytes())
        code, found = as_json(capsys, built, year_file)
        assert code == 1 and {f["key"] for f in found["figures"] if f["status"] == "differs"} == {"指标.出院人次.本年", "指标.出院人次.同比"}


def test_a_placeholder_left_is_a_warning(built, year_file, capsys):
    changed(built, "31次", "【待补充：党委会次数】")
    code, found = as_json(capsys, built, year_file)
    assert code == 0 and "placeholder-left" in {d["rule"] for d in found["diagnostics"]}


def test_a_direction_against_the_figure_is_an_error(built, year_file, capsys):
    made = Draft(built.read_bytes())
    made.prose()[-1].addnext(new_paragraph("全年出院人次稳步下降，平均住院日与上年持平。", made.prose()[-1]))
    built.write_bytes(made.bytes())
    code, found = as_json(capsys, built, year_file)
    assert code == 1 and [d["rule"] for d in found["diagnostics"]] == ["verb-contradicts"] * 2


def test_wording_is_looked_at_where_a_person_wrote(built, year_file, capsys):
    made = Draft(built.read_bytes())
    made.prose()[-1].addnext(new_paragraph("药占比下降2.1%。", made.prose()[-1]))
    built.write_bytes(made.bytes())
    code, found = as_json(capsys, built, year_file)
    assert code == 0 and {d["rule"] for d in found["diagnostics"]} == {"figure-unsourced", "percent-for-points"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "不是文稿".encode(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_draft_is_told_in_both_forms(content, built, year_file, capsys):
    built.write_bytes(content)
    code, out, err = verify(capsys, built, year_file)
    assert code == 1 and "没有核对" in out and "docx-unreadable" in err and "Traceback" not in err
    code, found = as_json(capsys, built, year_file)
    assert code == 1 and found["figures"] == [] and found["summary"]["errors"] == 1


def test_files_that_are_not_there_and_wrong_use(built, year_file, capsys, tmp_path):
    assert verify(capsys, tmp_path / "无.docx", year_file)[0] == 1
    assert verify(capsys, built, tmp_path / "无.yaml")[0] == 1
    assert verify(capsys, tmp_path, year_file)[0] == 1
    assert verify(capsys, built, year_file, "--templates", tmp_path / "无")[0] == 1
    assert main(["verify", str(built)]) == 2
    assert "示例" not in capsys.readouterr().out
    (tmp_path / "坏.yaml").write_text("年度: 二\n", "utf-8")
    code, out, err = verify(capsys, built, tmp_path / "坏.yaml")
    assert code == 1 and "没有核对" in out and "坏.yaml:1" in err


def test_the_draft_is_never_changed(built, year_file, capsys):
    before = built.read_bytes()
    verify(capsys, built, year_file)
    assert built.read_bytes() == before


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_draft_saved_by_libreoffice_passes(built, year_file, capsys, tmp_path):
    done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx", "--outdir", str(tmp_path / "lo"), str(built)], capture_output=True, timeout=180)
    saved = tmp_path / "lo" / built.name
    if done.returncode or not saved.exists():
        pytest.skip("LibreOffice does not run here")
    assert verify(capsys, saved, year_file, "--strict")[0] == 0
