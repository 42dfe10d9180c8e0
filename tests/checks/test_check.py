"""`drafter check` as a command: what it prints, its exit codes and JSON, dismissals, rules of one's own."""

import json
from datetime import date
from pathlib import Path

import pytest

from drafter import checking, checks, cli, dismissals, loader
from drafter.model.diagnostics import Span
from drafter.model.matter import Matter, Passage

LIBRARY = loader.load()
ROOT = Path(__file__).parent.parent.parent
HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n指标:\n"
WRONG = HEAD + "  四级手术台次: 100\n  住院手术台次: 500\n  四级手术占比: 22.00%\n"


def check(tmp_path, text, *words, name="2025年.yaml"):
    """The exit code of a check of that text."""
    (tmp_path / name).write_text(text, "utf-8")
    return cli.main(["check", str(tmp_path / name), *words])


def rules(text):
    """The rules broken by a year file."""
    return [d.rule for d in checking.check(text.encode(), "例.yaml", LIBRARY).diagnostics]


def test_an_error_gives_1_and_names_formula_sides_difference_and_lines(tmp_path, capsys):
    assert check(tmp_path, WRONG) == 1
    out, err = capsys.readouterr()
    assert ":6:11: 错误: " in err and "(fourth-share)" in err
    assert all(part in err for part in ("四级手术占比 = 四级手术台次 ÷ 住院手术台次 × 100", "22.00%", "20%", "第6行", "第4行", "第5行"))
    assert "建议：" in err and "错误 1 处" in out


def test_nothing_wrong_gives_0(tmp_path, capsys):
    assert check(tmp_path, WRONG.replace("22.00%", "20.00%")) == 0
    assert "错误 0 处、警告 0 处" in capsys.readouterr().out


def test_warnings_give_1_only_with_strict(tmp_path):
    text = HEAD + "  平均住院日: {本年: 45天, 上年: 44天}\n"
    assert check(tmp_path, text) == 0
    assert check(tmp_path, text, "--strict") == 1


def test_json_has_the_fields_of_the_contract(tmp_path, capsys):
    assert check(tmp_path, WRONG, "--format", "json") == 1
    tree = json.loads(capsys.readouterr().out)
    (found,) = tree["diagnostics"]
    assert found["rule"] == "fourth-share" and found["severity"] == "error" and found["left"] == "22.00%" and found["right"] == "20%"
    assert {found["line"], *(place["line"] for place in found["related"])} == {4, 5, 6}
    assert found["key"].startswith("指标.") and "÷" in found["formula"] and tree["summary"] == {"errors": 1, "warnings": 0, "infos": 0}


def test_several_files_are_told_one_by_one(tmp_path, capsys):
    for name, text in (("a.yaml", WRONG), ("b.yaml", WRONG.replace("22.00%", "20.00%"))):
        (tmp_path / name).write_text(text, "utf-8")
    assert cli.main(["check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), str(tmp_path / "c.yaml"), "--format", "json"]) == 1
    tree = json.loads(capsys.readouterr().out)
    assert [one["summary"]["errors"] for one in tree["files"]] == [1, 0, 1] and tree["summary"]["errors"] == 2


def test_a_file_that_cannot_be_read_is_told(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path / "无.yaml")]) == 1
    assert "file-missing" in capsys.readouterr().err
    assert check(tmp_path, "年度: [\n") == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("--explain", "no-such-rule"), ("--list", "x.yaml"), ("--format", "xml", "x.yaml")])
def test_wrong_use_gives_2(words, capsys):
    assert cli.main(["check", *words]) == 2
    assert "用法" in capsys.readouterr().err


def test_list_names_every_rule_and_explain_tells_of_each(capsys):
    assert cli.main(["check", "--list"]) == 0
    listed = capsys.readouterr().out
    for rule in LIBRARY.rules:
        assert f"  {rule.name}  " in listed
        assert cli.main(["check", "--explain", rule.name]) == 0
        told = capsys.readouterr().out
        assert rule.why in told and rule.source in told and all(text in told for text in (*rule.valid, *rule.invalid))


# Dismissals


@pytest.mark.parametrize(
    "text",
    [
        WRONG.replace("22.00%", "22.00%  # drafter: 忽略 fourth-share（口径不同）"),
        WRONG.replace("  四级手术占比", "  # drafter：忽略 fourth-share (口径不同)\n  四级手术占比"),
        WRONG.replace("100\n", "100 # drafter: 忽略 fourth-share（口径不同）\n", 1),
    ],
    ids=["behind", "above", "at the other figure"],
)
def test_a_finding_is_dismissed_with_a_reason(text):
    found = checking.check(text.encode(), "例.yaml", LIBRARY)
    assert found.diagnostics == () and found.dismissed == 1


@pytest.mark.parametrize(
    ("comment", "rule"),
    [("忽略 fourth-share", "dismissal-without-reason"), ("忽略 forth-share（口径）", "dismissal-unknown"), ("忽略", "dismissal-unknown"),
     ("忽略 value-jump（已核对）", "dismissal-idle")],
)  # fmt: skip
def test_a_dismissal_that_does_nothing_is_told(comment, rule):
    found = rules(WRONG.replace("22.00%", f"22.00%  # drafter: {comment}"))
    assert sorted(found) == sorted(["fourth-share", rule])


@pytest.mark.parametrize("comment", ["# drafter：忽略 value-unusual（精神专科）", "#drafter ： 忽略 value-unusual (精神专科)", "# drafter：忽略：value-unusual：精神专科"])
def test_full_width_colons_dismiss_too(comment):
    assert rules(f"{HEAD}  平均住院日: 45天 {comment}\n") == []


@pytest.mark.parametrize(("text", "said"), [("平均住院日: 45天", True), ("平均住院日: 很久", False)])
def test_only_what_can_be_dismissed_is_said_to_be(text, said, tmp_path, capsys):
    check(tmp_path, f"{HEAD}  {text}\n")
    assert ("# drafter: 忽略" in capsys.readouterr()[0]) is said
    cli.main(["check", str(tmp_path / "没有.yaml")])
    assert "忽略" not in capsys.readouterr()[0]


def test_a_dismissal_holds_for_its_line_only():
    text = HEAD + "  平均住院日: 45天  # drafter: 忽略 value-unusual（康复医院）\n  CMI: 9.8\n"
    assert rules(text) == ["value-unusual"]


def test_errors_of_reading_cannot_be_dismissed():
    assert "number-unreadable" in rules(HEAD + "  出院人次: 39a75  # drafter: 忽略 number-unreadable（无妨）\n")


# Rules of one's own


@pytest.fixture
def own(tmp_path):
    """A folder for rules of one's own."""
    folder = tmp_path / "模板"
    (folder / "rules").mkdir(parents=True)

    def write(text):
        (folder / "rules" / "本院.yaml").write_text(text, "utf-8")
        return loader.read(folder)

    return write


def test_a_rule_is_silenced_or_softened_in_two_words(own):
    library, found = own("- {name: fourth-share, severity: off}\n- {name: value-unusual, severity: info}\n")
    assert not found
    assert not checking.check(WRONG.encode(), "例.yaml", library).diagnostics
    (soft,) = checking.check((HEAD + "  平均住院日: 45天\n").encode(), "例.yaml", library).diagnostics
    assert soft.severity.value == "info"


def test_a_rule_of_ones_own_is_added(own):
    library, found = own(
        "- {name: our-name, kind: existence, words: [市一医院], title: 本院简称, severity: error, message: '“{found}”不是本院的简称', hint: 请写“市一院”, "
        "why: 简称以院章为准, source: 院办, invalid: [市一医院获评先进]}\n")
    assert not found
    text = HEAD.replace("指标:\n", "") + "章节: {医院文化: [市一医院开展义诊]}\n"
    (mine,) = [d for d in checking.check(text.encode(), "例.yaml", library).diagnostics if d.rule == "our-name"]
    assert mine.message == "“市一医院”不是本院的简称" and mine.span.column == text.split("\n")[2].index("市一医院") + 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{name: x, kind: nothing, title: 甲, severity: error, message: 甲, why: 甲, source: 甲, invalid: [甲]}", "没有“nothing”这种规则"),
        ("{name: x, kind: existence, title: 甲, severity: error, message: 甲, why: 甲, source: 甲, invalid: [甲], match: '('}", "正则表达式"),
        ("{name: x, kind: equation, title: 甲, severity: error, message: 甲, why: 甲, source: 甲, invalid: [甲], expr: 甲 = 乙}", "算式"),
        ("{name: x, kind: equation, title: 甲, severity: error, message: 甲, why: 甲, source: 甲, invalid: [甲], expr: '__import__(1) == 乙'}", "算式"),
        ("{name: x, kind: existence, words: [甲]}", "缺少“title”"),
        ("{name: 中文名, severity: off}", "规则名"),
        ("{name: fourth-share, severity: heavy}", "severity"),
        ("{title: 没有名字}", "没有 name"),
        ("{name: fourth-share, colour: red}", "colour"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_with_its_place(own, entry, told):
    _, found = own(f"- {entry}\n")
    assert any(told in d.message + d.hint and d.span.file.endswith("本院.yaml") and d.span.line == 1 for d in found), found


# In a build


def test_build_shows_as_warnings_what_check_calls_errors(tmp_path, capsys):
    (tmp_path / "2025年.yaml").write_text(WRONG, "utf-8")
    assert cli.main(["build", str(tmp_path / "2025年.yaml")]) == 0
    assert "警告: 本年四级手术占比" in capsys.readouterr().err
    assert cli.main(["build", str(tmp_path / "2025年.yaml"), "--strict", "--force"]) == 1


def test_what_the_readme_shows_is_what_is_printed(tmp_path, capsys, monkeypatch):
    text = WRONG + "章节:\n  医疗质量: [加强合理用药管理，药占比下降2.1%]\n"
    monkeypatch.chdir(tmp_path)
    assert check(tmp_path, text) == 1
    err = capsys.readouterr().err.replace(f"{tmp_path}/", "")
    assert err in (ROOT / "README.md").read_text("utf-8"), err


def test_a_text_of_several_lines_is_found_at_its_line():
    text = HEAD.replace("指标:\n", "") + "导语: |\n  这一年，全院职工同心协力。\n  药占比下降2.1%。\n"
    (found,) = [d for d in checking.check(text.encode(), "例.yaml", LIBRARY).diagnostics if d.rule == "percent-for-points"]
    assert (found.span.line, found.span.column) == (5, 3)


def test_many_findings_of_one_rule_are_counted_not_listed():
    text = HEAD.replace("指标:\n", "") + "章节:\n  党建:\n" + "".join(f"    - 药占比下降{n}.1%，{chr(0x4E00 + n)}{chr(0x5E00 + n)}\n" for n in range(200))
    found = [d for d in checking.check(text.encode(), "例.yaml", LIBRARY).diagnostics if d.rule == "percent-for-points"]
    assert len(found) == 50 and "后面还有 150 处" in found[-1].message


def test_texts_of_a_draft_are_held_against_the_rules_without_a_record():
    lines = ("一、党建引领", "药占比下降2.1%，门诊量增长5个百分点。", "习总书记视察医院。")
    passages = tuple(Passage(text, "亮点", "", f"段落[{n}]", Span("稿.docx", n + 1, 1)) for n, text in enumerate(lines))
    found = [d for d, _ in checks.check(Matter(2025, date(2026, 1, 20), "综合", passages), LIBRARY, LIBRARY.rules)]
    assert sorted((d.rule, d.span.line) for d in found) == [("leader-title", 3), ("percent-for-points", 2), ("points-for-percent", 2)]


def test_a_dismissal_survives_what_writes_into_the_file(tmp_path):
    year = tmp_path / "2025年.yaml"
    year.write_text(HEAD + "  平均住院日: 45天  # drafter: 忽略 value-unusual（康复医院）\n", "utf-8")
    old = tmp_path / "2024年.txt"
    old.write_text("示例市第一人民医院2024年工作总结\n\n2024年，医院平均住院日44.2天，出院患者8642人次。\n", "utf-8")
    assert cli.main(["import", str(old), "--previous-into", str(year)]) == 0
    assert "44.2" in year.read_text("utf-8") and checking.check(year.read_bytes(), "年.yaml", LIBRARY).dismissed >= 1


@pytest.mark.parametrize(
    "entry",
    ["{name: value-jump, percent: 80%}", "{name: same-text-twice, alike: 很像}", "{name: parts-of-whole, near: 十}", "{name: percent-for-points, roles: [亮点儿]}",
     "{name: sum-of-visits, expr: '门急诊人次 == 门诊人次 ** 2'}", "{name: sum-of-visits, expr: '1 == 2'}", "{name: sum-of-visits, expr: '门诊人次 == 1e999'}",
     "{name: typo, hint: [甲]}"],
)  # fmt: skip
def test_parameters_of_ones_own_are_looked_at_before_they_are_used(own, entry):
    _, found = own(f"- {entry}\n")
    assert found and all(d.span.file.endswith("本院.yaml") for d in found)


def test_a_rule_of_ones_own_that_cannot_be_run_does_not_stop_the_others(own):
    library, found = own("- {name: value-slip, slips: {十: 很多}}\n")
    assert not found
    assert {d.rule for d in checking.check(WRONG.encode(), "例.yaml", library).diagnostics} == {"rule-unusable", "fourth-share"}


def test_the_same_words_twice_in_a_text_are_found_at_either_line():
    text = HEAD.replace("指标:\n", "") + "导语: |\n  完成手术1,286例。\n  强化管理,提高质量。\n  强化服务,改进流程。\n"
    found = [d.span for d in checking.check(text.encode(), "例.yaml", LIBRARY).diagnostics if d.rule == "half-width-punctuation"]
    assert [(span.line, span.column) for span in found] == [(5, 7), (6, 7)]


def test_a_finding_inside_a_long_text_is_dismissed_at_its_key():
    text = HEAD.replace("指标:\n", "") + "# drafter: 忽略 percent-for-points（转述原文）\n导语: |\n  这一年，全院职工同心协力。\n  药占比下降2.1%。\n"
    found = checking.check(text.encode(), "例.yaml", LIBRARY)
    assert found.dismissed == 1 and not found.diagnostics


def test_rules_of_a_full_year_are_silent_about_a_half():
    text = HEAD.replace("指标:\n", "") + "时段: 上半年\n签发日期: 2025-07-20\n章节: {医疗服务: [今年以来开展义诊36场, 截至6月底预计服务3万人次]}\n"
    assert not {"so-far-this-year", "cut-off-in-text", "estimate-in-text"} & set(rules(text))


@pytest.mark.parametrize(
    ("honour", "wrong"),
    [("{名称: 先进集体, 级别: 市级, 授予单位: 上海市卫生健康委}", False), ("{名称: 先进集体, 级别: 县级, 授予单位: 北京市海淀区卫生健康委}", False),
     ("{名称: 优秀带教基地, 级别: 省级, 授予单位: 广州中医药大学}", False), ("{名称: 先进集体, 级别: 省级, 授予单位: 国家卫生健康委}", False),
     ("{名称: 先进集体, 级别: 国家级, 授予单位: 省卫生健康委}", True), ("{名称: 先进集体, 级别: 市级, 授予单位: 县卫生健康局}", True)],
)  # fmt: skip
def test_the_level_of_an_honour_is_that_of_its_giver(honour, wrong):
    assert ("level-against-giver" in rules(HEAD.replace("指标:\n", "") + f"荣誉: [{honour}]\n")) is wrong


def test_a_text_of_very_many_digits_is_read():
    assert isinstance(rules(HEAD.replace("指标:\n", "") + f"章节: {{党建: ['发现问题{'1' * 5000}个，整改{'2' * 5000}个']}}\n"), list)


@pytest.mark.parametrize(("line", "meant"), [
    ("  a: 1  # drafter: 忽略 value-jump（甲）# drafter: 忽略 twins（乙）", [("value-jump", "甲"), ("twins", "乙")]),
    ("  a: 1  # drafter: 忽略 value-jump（甲） # drafter: 忽略 twins（乙）", [("value-jump", "甲"), ("twins", "乙")]),
    ('  - "写作 # drafter: 忽略 value-jump（甲）"', []),
    ('  - "他说\\" # drafter: 忽略 value-jump（甲）"  # drafter: 忽略 twins（乙）', [("twins", "乙")]),
    ("  - '写作 # drafter: 忽略 value-jump（甲）'", []),
    ("  - 写作#drafter: 忽略 value-jump（甲）", []),
    ("  - 称“it's”的病例  # drafter: 忽略 value-jump（甲's）", [("value-jump", "甲's")]),
    ("#drafter：忽略 value-jump、twins（甲）", [("value-jump", "甲"), ("twins", "甲")]),
])  # fmt: skip
def test_what_is_a_comment_by_the_rules_of_yaml(line, meant):
    assert [(each.rule, each.reason) for each in dismissals.dismissals(line, "年.yaml")] == meant
