"""Next year's file: what moves, what goes, what stays byte for byte, and what a clerk is told."""

import difflib
import re
from pathlib import Path

import pytest

from drafter import cli, loader, pipeline, rolling, starters
from drafter.model.plan import Options
from drafter.model.report import Figure
from drafter.readers import yaml as year_reader

ROOT = Path(__file__).parents[2] / "examples"
FILES = {path.stem: path.read_text("utf-8") for path in sorted(ROOT.rglob("*.yaml"))}


@pytest.fixture(scope="module")
def library():
    return loader.load()


def read(text, library):
    record, found = year_reader.read(text.encode(), "年.yaml", library, tuple(library.genres))
    assert not [d for d in found if d.severity.value == "error"], found
    return record


def roll(text, library):
    rolled = rolling.rolled(text.encode(), "年.yaml", library)
    assert rolled.text is not None, rolled.diagnostics
    return rolled.text


def figures(record, planned=False):
    """Every figure by its key, those of highlights left out; those of the plan only where asked for."""
    kept = record._replace(sections=tuple(s for s in record.sections if planned or s.name != "来年计划"))
    return {measure.key: measure for measure in kept.figures()}


def texts(record):
    """The user's own sentences."""
    sections, out = [*record.sections], [h.name.text for h in record.honours]
    while sections:
        section = sections.pop()
        sections += section.parts
        out += [h.text.text for h in section.highlights] + ([section.summary.text] if section.summary else [])
    return [text for text in out if len(text) > 6]


# ---------------------------------------------------------------- examples and starters


@pytest.mark.parametrize("name", FILES)
def test_examples_roll(name, library):
    text = FILES[name]
    old, after = read(text, library), roll(text, library)
    new = read(after, library)
    assert new.year == old.year + 1
    before = {key.replace("疫情防控", "公共卫生") if old.year == 2022 else key: measure for key, measure in figures(old).items()}
    now = figures(new)
    assert before.keys() <= now.keys() and len(figures(old, planned=True)) <= len(figures(new, planned=True))
    for key, measure in before.items():
        value = measure.current.quantity if measure.current else None
        then = now[key].previous.quantity if now[key].previous else None
        assert (then.typed, then.number, then.unit) == (value.typed, value.number, value.unit) if value else then is None, key
        assert now[key].current is None or now[key].current.quantity is None, key
        assert (now[key].source, now[key].internal, now[key].scope and now[key].scope.text) == (measure.source, measure.internal, measure.scope and measure.scope.text)
        assert not now[key].stated and not now[key].note and not now[key].as_of and not now[key].estimate
    plans = [text for text in texts(old._replace(sections=tuple(s for s in old.sections if s.name == "来年计划"), honours=()))]
    assert not [said for said in texts(old) if said in after and said not in plans]
    assert len(new.last_plan) == sum(len(s.highlights) for s in _plan(old)) and not any(item.status for item in new.last_plan)
    assert [s.name for s in new.sections if s.measures] and not texts(new) and not new.honours and not new.closing or name.startswith("S")


def _plan(record):
    waiting = [s for s in record.sections if s.name == "来年计划"]
    while waiting:
        section = waiting.pop()
        waiting += section.parts
        yield section


@pytest.mark.parametrize("name", ["综合医院2025", "中医院2026", "县医院2026", "S1a", "S2"])
def test_no_figure_of_the_new_draft_is_last_years(name, library):
    after = roll(FILES[name], library)
    built = pipeline.build(after.encode(), ROOT / "年.yaml", library, Options(), "md")
    assert built.data is not None, built.diagnostics
    printed = [piece.key for piece in built.report.inlines() if isinstance(piece, Figure)]
    assert not [key for key in printed if key.endswith((".本年", ".同比"))]
    assert built.missing


@pytest.mark.parametrize("kind", starters.KINDS)
def test_a_starter_only_changes_its_years(kind, library):
    text = starters.starter(kind, 2025, library)
    after = roll(text, library)
    assert after.replace("待补充  # 落款", "2027-01-31  # 落款") == starters.starter(kind, 2026, library)


@pytest.mark.parametrize("name", FILES)
def test_rolling_twice_works(name, library):
    once = roll(FILES[name], library)
    again = roll(once, library)
    assert read(again, library).year == read(FILES[name], library).year + 2
    assert not [key for key, measure in figures(read(again, library)).items() if measure.previous and measure.previous.quantity]
    assert "：亮点" not in again and again.count("# - 写一件做成的事") == once.count("# - 写一件做成的事")


@pytest.mark.parametrize("name", ["综合医院2025", "中医院2026"])
def test_what_does_not_change_stays_byte_for_byte(name, library):
    """The same of a file with CRLF, a byte order mark and no line end at its end."""
    plain = roll(FILES[name], library)
    source = b"\xef\xbb\xbf" + FILES[name].rstrip("\n").replace("\n", "\r\n").encode()
    rolled = rolling.rolled(source, "年.yaml", library)
    assert rolled.text == "\ufeff" + plain.rstrip("\n").replace("\n", "\r\n")
    kept = [row for row in FILES[name].split("\n") if re.match(r"\s*(来源|简称|等级|类型|- 标题|行距|口径|source)\b|(?!上年计划|会议)[^:]+:$|#", row)]
    assert len(kept) > 30
    stays = [row[2:] for row in difflib.ndiff(FILES[name].split("\n"), plain.split("\n")) if row.startswith("  ")]
    assert [row for row in kept if row in stays] == kept


def test_gb18030_becomes_utf8_and_says_so(library):
    rolled = rolling.rolled(FILES["县医院2026"].encode("gb18030"), "年.yaml", library)
    assert rolled.text == roll(FILES["县医院2026"], library)
    assert [d.rule for d in rolled.diagnostics] == ["encoding-gb18030"] and "写成 UTF-8" in rolled.diagnostics[0].message


# ---------------------------------------------------------------- part by part

HEAD = "医院: {名称: 示例县人民医院}\n年度: 2025\n签发日期: 2026-01-20\n"


@pytest.mark.parametrize(
    "before, after",
    [
        ("出院人次: 3万", "出院人次: {本年: 待补充, 上年: 3万}"),
        ("出院人次: 3万  # 人次", "出院人次: {本年: 待补充, 上年: 3万}  # 人次"),
        ('出院人次: "387,266人次"', '出院人次: {本年: 待补充, 上年: "387,266人次"}'),
        ("出院人次: 170余万人次", "出院人次: {本年: 待补充, 上年: 170余万人次}"),
        ("出院人次: XX", "出院人次: XX"),
        ("出院人次:", "出院人次:"),
        ("出院人次: {本年: XX, 上年: 3万}", "出院人次: {本年: XX, 上年: 待补充}"),
        ("出院人次: {本年: 3万, 上年: 待补充}", "出院人次: {本年: 待补充, 上年: 3万}"),
        ("出院人次: {上年: 3万}", "出院人次: {本年: 待补充, 上年: 待补充}"),
        ("出院人次: {本年: 3万, 上年: 2万, 同比: +50%, 说明: 新院区, 来源: 统计科}", "出院人次: {本年: 待补充, 上年: 3万, 来源: 统计科}"),
        ("出院人次: {current: 3万, previous: 2万, source: 统计科}", "出院人次: {current: 待补充, previous: 3万, source: 统计科}"),
        ("出院人次:\n    本年: 3万  # 已核对\n    # 含日间\n    上年: 2万", "出院人次:\n    本年: 待补充\n    # 含日间\n    上年: 3万"),
        ("出院人次:\n    本年: 3万\n    来源: 统计科", "出院人次:\n    本年: 待补充\n    上年: 3万\n    来源: 统计科"),
        ("出院人次: {本年: 3万, 目标: 2万}", "出院人次: {本年: 待补充, 上年: 3万}"),
        ("平均住院日: {本年: 8天, 历年: {2023: 9天, 2024: 8.5天}}", "平均住院日: {本年: 待补充, 上年: 8天, 历年: {2023: 9天, 2024: 8.5天, 2025: 8天}}"),
        ("平均住院日: {历年: {2024年: 9天, 2025年: 8天}}", "平均住院日: {本年: 待补充, 上年: 8天, 历年: {2024年: 9天, 2025年: 8天}}"),
        ("出院人次: {本年: 3万, 核定: 总会计师}", "出院人次: {本年: 待补充, 上年: 3万, 核定: 待总会计师}"),
        ("出院人次: {本年: 3万, 核定: 待补充}", "出院人次: {本年: 待补充, 上年: 3万, 核定: 待补充}"),
        ("绩效考核等级: {本年: A, 排名: 第3位}", "绩效考核等级: {本年: 待补充, 上年: A, 排名: 待补充}"),
        ("考核名次: {排名: 全国第58位}", "考核名次: {排名: 待补充}"),
        ("考核: {本年: 3项, 口径: 2024监测年度}", "考核: {本年: 待补充, 上年: 3项, 口径: 2024监测年度}  # 口径里写着年份，请核对"),
        ("收支结余: {本年: 3万元, 公开: 内部}", "收支结余: {本年: 待补充, 上年: 3万元, 公开: 内部}"),
        ("手术: {本年: 3台, 其中: {大: 1, 小: {本年: 2, 上年: 1}}}", "手术: {本年: 待补充, 上年: 3台, 其中: {大: {本年: 待补充, 上年: 1}, 小: {本年: 待补充, 上年: 2}}}"),
        # a unit that goes with the value that said it
        ("赠药: {本年: XX, 上年: 3盒}", "赠药: {本年: XX, 上年: 待补充, 单位: 盒}"),
        ("赠药: {本年: 4, 上年: 3盒}", "赠药: {本年: 待补充, 上年: 4, 单位: 盒}"),
        ("赠药: {上年: 3盒}", "赠药: {本年: 待补充, 上年: 待补充, 单位: 盒}"),
        ("赠药: {目标: ≤3盒}", "赠药: {本年: 待补充, 单位: 盒}"),
        # comments
        ("出院人次: 3万  # 出自 业务科 B3", "出院人次: {本年: 待补充, 上年: 3万}"),
        ("出院人次: {本年: 3万, 上年: 2万}  # 人次 # drafter: 忽略 value-jump（新院区）", "出院人次: {本年: 待补充, 上年: 3万}  # 人次"),
        ("# drafter: 忽略 value-jump（新院区）\n  # 出院的\n  出院人次: 3万", "# 出院的\n  出院人次: {本年: 待补充, 上年: 3万}"),
    ],
)
def test_a_figure(before, after, library):
    head = HEAD.replace("2025", "2026").replace("2026-01-20", "待补充")
    assert roll(f"{HEAD}指标:\n  {before}\n", library) == f"{head}指标:\n  {after}\n"


@pytest.mark.parametrize(
    "before, after",
    [
        ("标题: 奋楫\n主题: 强基  # 书记定\n", "标题: 待补充\n主题: 待补充\n"),
        ("导语: |\n  第一段\n  第二段\n\n数字: 万\n", "导语: 待补充\n\n数字: 万\n"),
        ("章节:\n  党建: [做了甲, 做了乙]\n", "章节:\n  党建:\n    # - 写一件做成的事\n"),
        ("章节:\n  党建: {亮点: [做了甲], 来源: 党办, 标题: 红}\n", "章节:\n  党建: {亮点: [], 来源: 党办, 标题: 待补充}\n"),
        ("章节:\n  党建:\n    亮点:\n      # - 写一件做成的事\n      # 月底前报\n      - 做了甲  # 甲\n      # - 没做成\n      - {内容: 乙, 级别: 省级}\n",
         "章节:\n  党建:\n    亮点:\n      # 月底前报\n      # - 写一件做成的事\n"),
        ("章节:\n  自己的:\n    小节:\n    - 标题: 子\n      来源: 甲科\n      概述: 原话\n      亮点: 一句\n", "章节:\n  自己的:\n    小节:\n    - 标题: 子\n      来源: 甲科\n      概述: 待补充\n      亮点:\n        # - 写一件做成的事\n"),
        ("章节:\n  基建:\n    图片: [{文件: a.jpg, 图注: 甲}]\n", "章节:\n  基建:\n    图片:\n      # - {文件: 图片/文件名.jpg, 图注: 图片说明}\n"),
        ("落款: {单位: 示例县人民医院, 日期: 2026-01-20}\n", "落款: {单位: 示例县人民医院}\n"),
        ("落款: {单位: 示例县人民医院, 日期: 2026-01-25}\n", "落款: {单位: 示例县人民医院, 日期: 待补充}\n"),
        ("荣誉: [甲奖]\n", "荣誉:\n  # - {名称: 奖项或称号的名称, 级别: 省级, 授予单位: 授予的单位, 日期: 2026-05-20}\n"),
        ("会议: {名称: 大会, 讲话: [{人: 院长, 要点: 原话}]}\n", "会议: {名称: 待补充, 讲话: []}\n"),
        ("上年计划:\n- {内容: 甲, 状态: 完成}\n- 乙\n", "上年计划:\n  # - {内容: 上年计划做的一件事, 状态: 完成}\n"),
    ],
)  # fmt: skip
def test_texts_are_emptied(before, after, library):
    head = HEAD.replace("2025", "2026").replace("2026-01-20", "待补充")
    assert roll(HEAD + before, library) == head + after


def test_the_plan_becomes_last_years(library):
    text = HEAD + """指标:
  平均住院日: {本年: 8天, 目标: ≤9天}

章节:
  来年计划:
    指标:
      平均住院日: {目标: ≤7.5天}
      新病区: {目标: 2个}
    亮点:
      - 平均住院日由{{ 平均住院日 }}降下来，比“原来”快
      - {内容: '第二条: 有冒号', 来源: 医务科}
    小节:
      - {标题: 子, 亮点: [子条]}
上年计划:  # 写状态
  - {内容: 旧事, 状态: 完成}
"""
    after = roll(text, library)
    assert "平均住院日: {本年: 待补充, 上年: 8天, 目标: ≤7.5天}\n  新病区: {本年: 待补充, 目标: 2个}\n" in after
    assert "      平均住院日: {目标: 待补充}\n      新病区: {目标: 待补充, 单位: 个}\n" in after and "旧事" not in after
    assert after.endswith("""上年计划:  # 写状态  # 2025年文件里的来年计划；状态填 完成、推进中 或 未完成，没有完成的加写一行“说明: 原因和进展”
  - 内容: 平均住院日由8天降下来，比“原来”快
    状态: 待补充
  - 内容: '第二条: 有冒号'
    状态: 待补充
  - 内容: 子条
    状态: 待补充
""")
    assert [item.text.text for item in read(after, library).last_plan] == ["平均住院日由8天降下来，比“原来”快", "第二条: 有冒号", "子条"]


def test_the_epidemic_section_takes_the_name_of_its_year(library):
    text = HEAD.replace("2025", "2022").replace("2026", "2023") + "章节:\n  疫情防控: [改造发热门诊]\n"
    assert "\n  公共卫生:\n" in roll(text, library)
    unit = roll(text.replace("[改造发热门诊]", "{指标: {核酸点: {本年: 4, 上年: 3处}}}"), library)
    assert "公共卫生: {指标: {核酸点: {本年: 待补充, 上年: 4, 单位: 处}}}" in unit, "a unit is looked after under the new name too"
    assert "\n  疫情防控:\n" in roll(text.replace("2022", "2021").replace("2023", "2022"), library)


def test_a_text_the_reader_mends_does_not_stop_it(library):
    text = HEAD + "导语: {{ 出院人次 }}人次的一年  # 草稿\n指标: {出院人次: 3万, 甲: {本年: 3项}}\n落款: {单位: 某\u200b院}\n"
    after = roll(text, library)
    assert "导语: 待补充\n" in after and "{单位: 某\u200b院}" in after, "a line without an edit stays as typed, what the reader mends in it included"


# ---------------------------------------------------------------- the command


def test_the_command(tmp_path, capsys):
    source, target = tmp_path / "今 年.yaml", tmp_path / "明年.yaml"
    source.write_text(FILES["中医院2026"], "utf-8", newline="")
    assert cli.main(["roll", str(source), "-o", str(target)]) == 0
    said = capsys.readouterr()
    assert not said.err and "2026年的数成为“上年”：109 项" in said.out and "来年计划成为“上年计划”：12 项" in said.out and "核对：drafter check" in said.out
    line = int(re.search(r"签发日期（第 (\d+) 行）", said.out)[1])
    assert target.read_text("utf-8").split("\n")[line - 1] == "签发日期: 待补充" and source.read_text("utf-8") == FILES["中医院2026"]
    assert cli.main(["check", str(target)]) == 0


def test_nothing_is_overwritten(tmp_path, capsys):
    source, target = tmp_path / "今年.yaml", tmp_path / "明年.yaml"
    source.write_text(FILES["S2"], "utf-8")
    target.write_text("有人的文件", "utf-8")
    assert cli.main(["roll", str(source), "-o", str(target)]) == 1 and "file-exists" in capsys.readouterr().err
    assert cli.main(["roll", str(source), "-o", str(tmp_path / "." / "今年.yaml")]) == 1 and "output-is-input" in capsys.readouterr().err
    assert target.read_text("utf-8") == "有人的文件" and source.read_text("utf-8") == FILES["S2"]
    assert cli.main(["roll", str(source)]) == 2


@pytest.mark.parametrize(
    "text, rule",
    [
        ("年度: 2025\n指标: {出院人次: 三}\n", "missing-key"), (HEAD + "指标: {出院人次: 好多}\n", "number-unreadable"), (HEAD + "导语: 出院{{ 没有的 }}\n", "reference-unknown"),
        (HEAD.replace("2025", "2100"), "year-out-of-range"), ("", "empty-file"), ("随便写的", "missing-colon"), ("医院: [\n", "unclosed-bracket"),
    ],
)  # fmt: skip
def test_a_file_with_errors_is_refused(text, rule, tmp_path, capsys):
    source = tmp_path / "今年.yaml"
    source.write_text(text, "utf-8")
    assert cli.main(["roll", str(source), "-o", str(tmp_path / "明年.yaml")]) == 1
    assert f"({rule})" in capsys.readouterr().err and not (tmp_path / "明年.yaml").exists()


BARE = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"


def test_an_aim_keeps_its_unit(library):
    text = roll(BARE + "指标: {总收入: {本年: 8.6亿元, 上年: 8.1亿元}}\n章节: {来年计划: {指标: {总收入: {目标: 90000, 单位: 万元}, 科研经费: {目标: 500, 单位: 万元}}}}\n", library)
    assert "目标: 90000万元" in text and "500万元" in text


def test_a_value_of_part_of_a_year_is_pointed_at(library):
    text = BARE + "指标:\n  门急诊人次: {本年: 240.72万, 上年: 251.30万, 截至: 2025-11-30, 预计: 是}\n"
    assert "# 上年还不是全年的数，请换成全年数" in roll(text, library)
    assert any("门急诊人次的上年" in name for name, _ in rolling.rolled(text.encode(), "年.yaml", library).done.dated)


def test_a_plan_that_names_a_new_figure_and_has_points(library):
    text = BARE + "指标:\n  门急诊人次: {本年: 240.72万, 上年: 251.30万}\n章节:\n  来年计划:\n    指标:\n      四级手术占比: {目标: ≥20%}\n    亮点:\n    - 推进新院区搬迁\n"
    rolled = read(roll(text, library), library)
    assert [m.name for m in rolled.measures] == ["门急诊人次", "四级手术占比"] and [i.text.text for i in rolled.last_plan] == ["推进新院区搬迁"]


def test_what_ends_with_a_comma_in_braces_may_go(library):
    assert "说明" not in roll(BARE + "指标:\n  平均住院日: {\n    本年: 7.8天,  # a\n    说明: 新院区启用,\n  }\n", library)


def test_a_standing_explanation_stays(library):
    text = roll(BARE + "指标:\n  门急诊人次: {本年: 240.72万, 上年: 251.30万}  # 含互联网诊疗，每年由财务科核对\n  出院人次: {本年: 31250, 上年: 30120}  # 已与病案室核对\n", library)
    assert "每年由财务科核对" in text and "已与病案室" not in text


def test_a_workbook_is_not_rolled(library):
    assert [d.rule for d in rolling.rolled(b"PK..xl/", "年.xlsx", library).diagnostics] == ["roll-workbook"]


def test_a_figure_of_the_hospitals_own_keeps_its_unit_when_no_value_says_it_any_more(library):
    text = "医院: {名称: 甲医院}\n年度: 2025\n指标:\n  针灸次: {本年: 待补充, 上年: 3场}\n  小针刀: 待补充\n"
    made = rolling.rolled(text.encode(), "2025年.yaml", library).text
    assert "  针灸次: {本年: 待补充, 上年: 待补充, 单位: 场}\n" in made and "  小针刀: 待补充\n" in made
