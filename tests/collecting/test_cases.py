"""What comes back from the departments, case by case: what goes in, what does not, what is said."""

import pytest

from drafter.readers import yaml as year_reader
from tests.collecting.filling import LIBRARY, collected, forms, rules
from tests.collecting.asked import MEDICAL, OFFICE, PARTY, STATISTICS, YEAR, line, only


def test_forms_that_come_back_as_they_went_out_change_nothing(out):
    made = collected(out.values(), YEAR)
    assert made.text is None and made.diagnostics == () and made.taken == ()


def test_values_go_into_figures_however_they_are_written_and_nothing_else_changes(out):
    out[STATISTICS].put("指标", "门急诊人次", 本年=260.72, 填报人="王某").put("指标", "出院人次", 本年="159,500").put("指标", "床位使用率", 本年=0.8687)
    form = out[STATISTICS]
    form.sheet("指标").cell(form.row("指标", "床位使用率"), form.column("指标", "本年")).number_format = "0.00%"
    out[PARTY].put("指标", "发展党员", 本年="27")
    made = collected(out.values(), YEAR)
    assert made.diagnostics == ()
    name = f"2025年填报表-{STATISTICS}.xlsx!指标!"
    assert only(made) == (
        [
            f"门急诊人次: {{本年: 260.72万人次, 上年: 251.30万}}  # 人次  # 出自 {name}G4=260.72万人次，填报人 王某",
            f"本年: 159,500  # 等病案  # 出自 {name}G5=159500",
            f"床位使用率: 86.87%  # 空的  # 出自 {name}G6=86.87%",
            f"指标: {{党委会次数: 47次, 发展党员: 27名}}  # 出自 2025年填报表-{PARTY}.xlsx!指标!G5=27名",
        ],
        ["门急诊人次: {本年: 待补充, 上年: 251.30万}  # 人次", "本年: XX  # 等病案", "床位使用率: XX  # 空的", "指标: {党委会次数: 47次, 发展党员: XX}"],
    )
    assert [(each.key, each.line) for each in made.taken if each.key.startswith("指标.床")] == [("指标.床位使用率.本年", 11)]


def test_collecting_twice_changes_nothing(out):
    out[STATISTICS].put("指标", "门急诊人次", 本年=260.72, 截至="2025年12月20日").put("指标", "床位使用率", 本年=86.87, 核定="李某").add("指标", 章节="主要指标", 指标="手术台次", 本年=33000)
    out[PARTY].add("亮点", 章节="党建", 内容="开展主题教育12次", 级别="市级").add("问题和计划", 类别="存在问题", 内容="学科带头人不足").add("荣誉", 名称="省级文明单位", 级别="省级")
    first = collected(out.values(), YEAR)
    assert first.diagnostics == () and len(first.taken) == 8
    again = collected(out.values(), first.text)
    assert again.text is None and again.taken == () and rules(again) == []


def test_line_ends_and_byte_order_mark_stay(out):
    out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    made = collected(out.values(), b"\xef\xbb\xbf" + YEAR.replace("\n", "\r\n").encode())
    assert made.text == "\ufeff" + collected(out.values(), YEAR).text.replace("\n", "\r\n")


def test_a_value_sent_out_and_corrected_is_an_update(out):
    out[STATISTICS].put("指标", "平均住院日", 本年=7.6)
    made = collected(out.values(), YEAR)
    assert line(made.text, "平均住院日").startswith("平均住院日: {本年: 7.6天, 上年: 8.3天}   # 手写，别动  # 出自")
    assert [(each.before, each.after) for each in made.taken] == [("7.8天", "7.6天")]


def test_a_value_typed_by_hand_in_the_meantime_stays_and_both_are_shown(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    made = collected(out.values(), YEAR.replace("床位使用率: XX", "床位使用率: 85.11%"))
    assert made.text is None and rules(made) == ["form-differs"]
    (found,) = made.diagnostics
    assert str(found.span) == form.cell("指标", "床位使用率", "本年") and "86.87" in found.message and "2025年.yaml:11" in found.message and "85.11%" in found.message


def test_two_departments_that_disagree_are_both_shown_and_none_is_chosen(out):
    out[STATISTICS].put("指标", "出院人次", 本年=159500)
    out[MEDICAL].add("指标", 章节="主要指标", 指标="出院人次", 本年=159600).put("指标", "新技术项目", 本年=12)
    made = collected(out.values(), YEAR)
    (found,) = made.diagnostics
    assert found.rule == "forms-disagree" and out[STATISTICS].cell("指标", "出院人次", "本年") in found.message and out[MEDICAL].cell("指标", "出院人次", "本年") in found.message
    assert "159500" in found.message and "159600" in found.message and len(found.related) == 1
    assert "本年: XX  # 等病案" in made.text and line(made.text, "新技术项目").startswith("新技术项目: {本年: 12项, 单位: 项}  # 出自")


def test_two_departments_that_say_the_same_in_other_words_agree(out):
    out[STATISTICS].put("指标", "门急诊人次", 本年=260.72)
    out[MEDICAL].add("指标", 章节="主要指标", 指标="门急诊人次", 本年="2,607,200人次")
    made = collected(out.values(), YEAR)
    assert made.diagnostics == () and len(made.taken) == 1


def test_an_old_copy_is_told_and_its_old_values_are_not_taken(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    made = collected(out.values(), YEAR.replace("上年: 251.30万", "上年: 252.30万"))
    assert rules(made) == ["form-outdated"] and "251.30" in made.diagnostics[0].message and "252.30万" in made.diagnostics[0].message
    assert str(made.diagnostics[0].span) == form.cell("指标", "门急诊人次", "上年")
    assert "252.30万" in line(made.text, "门急诊人次") and "86.87%" in line(made.text, "床位使用率")


def test_the_same_file_twice_counts_once_and_two_copies_that_differ_are_in_dispute(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    first = ("甲.xlsx", form.data)
    form.put("指标", "床位使用率", 本年=87.11)
    made = collected([first, ("乙.xlsx", first[1])], YEAR)
    assert [d.rule for d in made.diagnostics] == ["form-twice"] and "甲.xlsx" in line(made.text, "床位使用率")
    made = collected([first, ("乙.xlsx", form.data)], YEAR)
    assert made.text is None and rules(made) == ["forms-disagree"]


def test_empty_cells_delete_nothing(out):
    out[STATISTICS].put("指标", "平均住院日", 本年=None, 上年=None)
    out[PARTY].put("亮点", "党支部由8个调整为14个", 内容=None, 章节=None)
    assert collected(out.values(), YEAR).text is None


def test_a_number_in_the_wrong_unit_is_told_and_waits(out):
    form = out[STATISTICS].put("指标", "门急诊人次", 本年=2607200)
    made = collected(out.values(), YEAR)
    (found,) = made.diagnostics
    assert made.text is None and found.rule == "unit-slip" and str(found.span) == form.cell("指标", "门急诊人次", "本年") and "万人次" in found.message
    form.put("指标", "门急诊人次", 本年="2607200人次")
    assert "本年: 2607200人次" in collected(out.values(), YEAR).text


RATES = """\
医院: {名称: 甲医院}
年度: 2025
指标:
  床位使用率: {本年: 待补充, 上年: 待补充}
  药占比: {本年: 待补充, 上年: 28.3%}
  医院感染发生率: {本年: 待补充, 上年: 0.45%}
  医疗纠纷发生率: {本年: 待补充, 上年: 26%}
"""


def test_a_percentage_typed_as_a_share_of_one_is_told_and_waits():
    form = forms(RATES)
    (form,) = [each for each in form.values() if any(row[0].value == "主要指标" for row in each.sheet("指标").iter_rows(4))][:1]
    form.put("指标", "床位使用率", 本年=0.8687, 上年="0.85")
    made = collected([form], RATES)
    assert made.text is None and rules(made) == ["rate-as-ratio", "rate-as-ratio"]
    told = {str(d.span): d for d in made.diagnostics}
    assert told.keys() == {form.cell("指标", "床位使用率", "本年"), form.cell("指标", "床位使用率", "上年")}
    found = told[form.cell("指标", "床位使用率", "本年")]
    assert found.severity.value == "error" and "86.87%" in found.hint and "0.8687%" in found.message
    form.put("指标", "床位使用率", 本年="0.8687%", 上年=85)
    assert "床位使用率: {本年: 0.8687%, 上年: 85%}" in collected([form], RATES).text


@pytest.mark.parametrize(("name", "typed", "taken"), [("药占比", "0.281", False), ("药占比", "0.99", False), ("医院感染发生率", "0.42", True), ("医疗纠纷发生率", "0.3", False), ("药占比", "28.1", True)])
def test_low_rates_are_taken_and_the_other_year_decides(name, typed, taken):
    form = next(each for each in forms(RATES).values() if name in [cell.value for row in each.sheet("指标").iter_rows(4) for cell in row])
    made = collected([form.put("指标", name, 本年=typed)], RATES)
    assert (made.text is not None) is taken and (taken or rules(made)[0] in ("rate-as-ratio", "unit-slip"))


def test_a_share_of_one_in_a_row_of_its_own(out):
    out[STATISTICS].add("指标", 章节="主要指标", 指标="甲级病案率", 本年=0.968).add("指标", 章节="主要指标", 指标="随访覆盖率", 本年=0.9, 单位="%").add("指标", 章节="主要指标", 指标="压疮发生率", 本年=0.03, 单位="%")
    made = collected(out.values(), YEAR)
    assert rules(made) == ["rate-as-ratio", "rate-as-ratio"] and [each.after for each in made.taken] == ["0.03%"]


def test_new_figures_go_into_the_section_their_row_names(out):
    out[MEDICAL].add("指标", 章节="护理", 指标="开展质控检查", 本年=96, 单位="次").add("指标", 章节="医疗质量", 指标="会诊", 本年=1200, 单位="例", 填报人="赵某").add("指标", 章节="不存在的章", 指标="某事", 本年=1, 单位="项")
    made = collected(out.values(), YEAR)
    assert rules(made) == ["unknown-section"] and "不存在的章" in made.diagnostics[0].message
    new, gone = only(made)
    assert gone == [] and new[0].startswith("会诊: {本年: 1200例}  # 出自 ") and new[0].endswith("填报人 赵某")
    assert new[1] == "护理:" and new[2].startswith("开展质控检查: {本年: 96次}  # 出自 ") and "  护理:\n    来源: 医务部\n    指标:\n      开展" in made.text


def test_texts_are_added_once_and_recognised_by_what_they_say(out):
    out[PARTY].add("亮点", 章节="党建", 内容="党支部由８个调整为14个。").add("亮点", 章节="党建", 内容="=开展主题教育").add("亮点", 章节="党建", 内容="获评五星级党支部8个", 级别="省级", 日期="2025年6月")
    for number in (5, 6):
        out[PARTY].sheet("亮点").cell(number, out[PARTY].column("亮点", "内容")).data_type = "s"
    out[MEDICAL].add("亮点", 章节="党建", 内容="获评五星级党支部8个").add("问题和计划", 类别="来年计划", 内容="建成卒中中心").add("问题和计划", 类别="存在问题", 内容="人才储备不足")
    made = collected(out.values(), YEAR)
    new, gone = only(made)
    assert gone == [] and rules(made) == []
    assert [each.split("  #")[0] for each in new] == ["- {内容: 获评五星级党支部8个, 级别: 省级, 日期: 2025年6月}", "- '=开展主题教育'", "- 建成卒中中心"]


@pytest.mark.parametrize("text", ["=SUM 起头的话", "+新增床位200张", "-减少等候时间", "@全体职工参加", "# 不是注释", "'引号", "{花括号", "甲: 乙"])
def test_texts_stay_what_was_typed(out, text):
    out[PARTY].add("亮点", 章节="党建", 内容=text)
    out[PARTY].sheet("亮点").cell(5, out[PARTY].column("亮点", "内容")).data_type = "s"
    record, _ = year_reader.read(collected(out.values(), YEAR).text.encode(), "x", LIBRARY)
    assert [each.text.text for each in record.sections[0].highlights] == ["党支部由8个调整为14个", text]


def test_a_text_that_was_rewritten_takes_the_place_of_the_old_one(out):
    out[PARTY].put("亮点", "党支部由8个调整为14个", 内容="党支部由8个调整为15个")
    made = collected(out.values(), YEAR)
    new, gone = only(made)
    assert gone == ["- 党支部由8个调整为14个  # 已核"] and new[0].startswith("- 党支部由8个调整为15个  # 已核  # 出自 ")


def test_how_last_years_plan_went(out):
    out[PARTY].put("问题和计划", "建成互联网医院", 状态="完成").put("问题和计划", "推进新院区搬迁", 状态="推进中", 说明="等待验收")
    out[MEDICAL].put("问题和计划", "推进新院区搬迁", 状态="未完成")
    made = collected(out.values(), YEAR)
    assert rules(made) == ["forms-disagree"] and "推进中" in made.diagnostics[0].message and "未完成" in made.diagnostics[0].message
    assert "{内容: 建成互联网医院, 状态: 完成}  # 出自" in made.text and "{内容: 推进新院区搬迁, 状态: 待补充, 说明: 等待验收}" in made.text


def test_what_the_reader_refuses_is_told_with_its_cell_and_the_rest_goes_in(out):
    form = out[STATISTICS].put("指标", "门急诊人次", 本年="很多").put("指标", "出院人次", 本年="159500元").put("指标", "床位使用率", 本年=86.87)
    made = collected(out.values(), YEAR)
    assert rules(made) == ["number-unreadable", "unit-conflict"]
    assert [str(d.span) for d in made.diagnostics] == [form.cell("指标", name, "本年") for name in ("门急诊人次", "出院人次")]
    assert len(made.taken) == 1 and "86.87%" in made.text


def test_cells_of_no_use_are_told_and_the_others_collected(out):
    form = out[STATISTICS].put("指标", "门急诊人次", 本年="=1+1").put("指标", "出院人次", 本年="#DIV/0!").put("指标", "床位使用率", 本年=86.87)
    form.sheet("指标").cell(form.row("指标", "出院人次"), form.column("指标", "本年")).data_type = "e"
    made = collected([form, ("坏.xlsx", b"PK\x03\x04 nothing"), ("别的.xlsx", b"text")], YEAR)
    assert rules(made) == ["cell-error", "formula-without-result", "workbook-unreadable", "workbook-unreadable"] and "86.87%" in made.text
    assert [(each.file, each.refused, each.taken) for each in made.files] == [(form.name, False, 1), ("坏.xlsx", True, 0), ("别的.xlsx", True, 0)]


def test_a_merged_cell_gives_its_value_to_one_row_only(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    at, row = form.column("指标", "本年"), form.row("指标", "床位使用率")
    form.sheet("指标").merge_cells(start_row=row, end_row=row + 1, start_column=at, end_column=at)
    made = collected([form], YEAR)
    assert rules(made) == ["value-merged"] and [each.key for each in made.taken] == ["指标.床位使用率.本年"]


def test_rows_moved_and_sheets_renamed(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年="86.87").put("指标", "出院人次", 本年=159500)
    page = form.sheet("指标")
    rows = [[cell.value for cell in row] for row in page.iter_rows(4, 7)]
    for number, values in enumerate(reversed(rows), 5):
        for at, value in enumerate(values, 1):
            page.cell(number, at).value = value
    for at in range(1, len(rows[0]) + 1):
        page.cell(4, at).value = None
    page.title = "我们科的数"
    made = collected([form], YEAR)
    assert rules(made) == [] and "86.87%  # 空的  # 出自 2025年填报表-病案统计科.xlsx!我们科的数!G6=86.87%" in made.text and "本年: 159500  #" in made.text


def test_a_corrected_return_is_taken_where_the_file_still_has_what_came_from_that_cell(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=97.5).put("指标", "出院人次", 本年="159,500").put("指标", "门急诊人次", 本年=260.72, 截至="2025-12-20")
    first = collected([form], YEAR).text
    form.put("指标", "床位使用率", 本年=98.1).put("指标", "出院人次", 本年=159600).put("指标", "门急诊人次", 本年=260.74)
    made = collected([form], first)
    assert made.diagnostics == () and {(each.before, each.after) for each in made.taken} == {("97.5%", "98.1%"), ("159,500", "159600"), ("260.72万人次", "260.74万人次")}
    assert "床位使用率: 98.1%  # 空的  # 出自 2025年填报表-病案统计科.xlsx!指标!G6=98.1%\n" in made.text
    assert "截至: 2025-12-20" in line(made.text, "门急诊人次") and "G4=260.74万人次" in line(made.text, "门急诊人次") and collected([form], made.text).text is None


def test_a_value_changed_by_hand_since_it_was_collected_stays_in_dispute(out):
    form = out[STATISTICS].put("指标", "床位使用率", 本年=97.5)
    first = collected([form], YEAR).text.replace("床位使用率: 97.5%", "床位使用率: 96%")
    made = collected([form.put("指标", "床位使用率", 本年=98.1)], first)
    (found,) = made.diagnostics
    assert made.text is None and found.rule == "form-differs" and "上次从这一格收进的是 97.5%，表里现在是 98.1，年度文件（2025年.yaml:11）里是 96%" in found.message
    assert found.hint == "以表为准的，把年度文件里的改成 待补充 再收一次"
    assert "98.1%" in collected([form], first.replace("床位使用率: 96%", "床位使用率: 待补充")).text
    old = first.replace("G6=97.5%", "G6")
    assert rules(collected([form], old)) == ["form-differs"] and "两处不一致" in collected([form], old).diagnostics[0].message


def test_a_printed_value_that_was_changed_is_told_with_both(out):
    form = out[STATISTICS].put("指标", "平均住院日", 本年=7.6, 上年="8.2天")
    made = collected([form], YEAR)
    assert rules(made) == ["value-replaced", "value-replaced"] and "本年: 7.6天, 上年: 8.2天" in made.text
    assert all(each in made.diagnostics[1].message for each in ("7.8天", "7.6")) or all(each in made.diagnostics[0].message for each in ("7.8天", "7.6"))
    assert collected([form], made.text).diagnostics == ()


def test_forms_of_another_hospital_or_year_are_refused(out):
    out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    for year in (YEAR.replace("示例市第一人民医院", "示例市中医院"), YEAR.replace("年度: 2025", "年度: 2026").replace("2026-01-20", "2027-01-20")):
        made = collected([out[STATISTICS]], year)
        assert made.text is None and rules(made) == ["form-of-another"] and made.files[0].refused
    made = collected([("表.xlsx", forms(YEAR.replace("年度: 2025", "年度: 2024"))[PARTY].data), out[STATISTICS]])
    assert made.text is None and rules(made) == ["form-of-another"]


def test_who_has_not_answered_and_what_is_still_missing(out):
    made = collected([out[PARTY].put("指标", "发展党员", 核定="李某")], YEAR)
    assert made.absent == (STATISTICS, MEDICAL, OFFICE) and made.open == {STATISTICS: 3, PARTY: 1, MEDICAL: 1}


PRINTED = YEAR.replace("上年: 150100", "上年: 150,100\n    截至: 2025-11-30\n    口径: 不含日间手术").replace("状态: 待补充}", "状态: 推进中, 说明: 等验收}", 1).replace(
    "  存在问题:", "  荣誉: {来源: 医务部, 亮点: [{名称: 某某称号, 级别: 省级, 授予单位: 省某委, 日期: 2025-06}]}\n  存在问题:")


def test_a_form_nobody_filled_in_is_no_answer():
    out = forms(PRINTED.replace("- 党支部由8个调整为14个  # 已核", "- {内容: 党支部由8个调整为14个, 级别: 市级, 日期: 2025-06-01}"))
    made = collected(out.values(), PRINTED)
    assert [each.rows for each in made.files] == [0] * len(out) and set(made.absent) == set(out)
    out[STATISTICS].put("指标", "床位使用率", 本年="待补充")
    out[PARTY].put("亮点", "党支部由8个调整为14个", 级别="省级")
    out[MEDICAL].put("问题和计划", "推进新院区搬迁", 状态="完成").put("荣誉", "某某称号", 填报人="王某")
    out[OFFICE].add("亮点", 章节="党建", 内容="一件事")
    made = collected(out.values(), PRINTED)
    assert {each.department: each.rows for each in made.files} == {STATISTICS: 1, PARTY: 1, MEDICAL: 2, OFFICE: 1} and made.absent == ()


def test_a_value_that_came_again_from_another_cell_replaces_its_comment(out):
    out[STATISTICS].put("指标", "床位使用率", 本年=86.87)
    first = collected(out.values(), YEAR).text
    later = forms(first)[STATISTICS].put("指标", "床位使用率", 本年=87.11)
    later.name = "更正.xlsx"
    made = collected([later], first)
    assert line(made.text, "床位使用率") == "床位使用率: 87.11%  # 空的  # 出自 更正.xlsx!指标!G6=87.11%"


def test_a_new_year_file_holds_everything_the_forms_said(out):
    out[STATISTICS].put("指标", "门急诊人次", 本年=260.72).put("指标", "床位使用率", 本年=86.87)
    out[PARTY].add("亮点", 章节="党建", 内容="开展主题教育12次")
    made = collected(out.values())
    record, found = year_reader.read(made.text.encode(), "x", LIBRARY)
    assert made.fresh and rules(made) == [] and not [d for d in found if d.severity.value == "error"]
    assert (record.hospital.name, record.year) == ("示例市第一人民医院", 2025)
    values = {m.name: (m.current and m.current.quantity and m.current.quantity.typed, m.previous and m.previous.quantity.typed) for m in record.measures}
    assert values == {"门急诊人次": ("260.72万人次", "251.30万人次"), "出院人次": (None, "150100人次"), "床位使用率": ("86.87%", None), "平均住院日": ("7.8天", "8.3天")}
    assert {section.name: [each.text.text for each in section.highlights] for section in record.sections if section.highlights} == {
        "党建": ["党支部由8个调整为14个", "开展主题教育12次"], "存在问题": ["人才储备不足"]}
    assert collected(out.values(), made.text).text is None
    assert [m.name for section in record.sections if section.name == "党建" for m in section.measures] == ["党委会次数", "发展党员"] and {m.source for m in record.measures} == {STATISTICS}


def test_a_year_file_with_errors_gets_no_new_ones(out):
    year = YEAR.replace("党委会次数: 47次", "党委会次数: 47元")
    made = collected([out[STATISTICS].put("指标", "床位使用率", 本年=86.87)], year)
    assert rules(made) == ["unit-conflict"] and "86.87%" in made.text
