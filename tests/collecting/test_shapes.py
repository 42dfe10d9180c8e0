"""Forms that hold more than cells: parts and wholes, texts of several lines, texts taken out, figures of a hospital's own."""

import pytest

from drafter.collection.deeds import deeds
from drafter.readers import yaml as year_reader
from tests.collecting.asked import MEDICAL, PARTY, STATISTICS, YEAR, only
from tests.collecting.filling import LIBRARY, collected, forms, rules

SHAPES = """\
医院: {名称: 甲医院}
年度: 2025
指标:
  门急诊人次:
    本年: 待补充
    上年: 251.30万
    其中: {急诊人次: {本年: 待补充, 上年: 30.1万}, 门诊人次: XX}
  平均住院日: {本年: 待补充,
    上年: 8.3天}
章节:
  党建: [做了一件事]
  学科建设:
    小节:
      - 标题: 重点专科
        来源: 医务部
        指标:
          省级重点专科: XX
        亮点: [获批一个]
      - 标题: 人才
        亮点:
        # - 写一件
  荣誉:
    - 某某称号
"""


def test_parts_wholes_and_lists_of_every_shape():
    out = forms(SHAPES)
    out[STATISTICS].put("指标", "急诊人次", 本年=31.5).put("指标", "门急诊人次", 本年=260.72, 口径="含互联网诊疗").put("指标", "平均住院日", 本年=7.8)
    out[STATISTICS].add("指标", 章节="主要指标", 属于="门急诊人次", 指标="互联网诊疗人次", 本年=1.2, 单位="万人次")
    out[MEDICAL].put("指标", "省级重点专科", 本年=5).add("亮点", 章节="学科建设", 小节="重点专科", 内容="卒中中心通过认证", 日期="2025年9月").add("亮点", 章节="学科建设", 小节="人才", 内容="引进博士3名")
    out[MEDICAL].add("亮点", 章节="学科建设", 小节="没有的", 内容="别的").add("指标", 章节="党建", 指标="党课", 本年=12, 单位="次").add("荣誉", 名称="某某称号", 级别="省级").add("亮点", 章节="党建", 内容="又一件")
    made = collected(out.values(), SHAPES)
    assert rules(made) == ["section-is-list", "unknown-part"]
    bare = [each.split("  # 出自")[0] for each in made.text.split("\n")]
    assert bare[4:10] == ["    本年: 260.72万人次", "    上年: 251.30万", "    口径: 含互联网诊疗",
                          "    其中: {急诊人次: {本年: 31.5万人次, 上年: 30.1万}, 门诊人次: XX, 互联网诊疗人次: {本年: 1.2万人次, 来源: 病案统计科}}", "  平均住院日: {本年: 7.8天,", "    上年: 8.3天}"]  # fmt: skip
    assert bare[11] == "  党建: [做了一件事, 又一件]" and bare[17:26] == [
        "          省级重点专科: 5个", "        亮点: [获批一个, {内容: 卒中中心通过认证, 日期: 2025年9月}]", "      - 标题: 人才", "        亮点:", "          - 引进博士3名", "        # - 写一件", "    亮点:", "      - 别的", "  荣誉:"]
    assert bare[26] == "    - {名称: 某某称号, 级别: 省级}" and collected(out.values(), made.text).text is None


def test_what_belongs_into_a_part_there_is_not_goes_into_the_section_and_is_told():
    out = forms(SHAPES)
    form = out[MEDICAL].add("亮点", 章节="学科建设", 小节="进修", 内容="选派进修8人").add("亮点", 章节="学科建设", 小节="重点专科>没有的", 内容="又获批一个").add("亮点", 章节="护理", 小节="护理培训", 内容="开展培训12期")
    form.add("指标", 章节="学科建设", 小节="进修", 指标="进修人数", 本年=8, 单位="人")
    made = collected([form], SHAPES)
    assert [(d.rule, d.severity.value) for d in made.diagnostics] == [("unknown-part", "warning")] * 4
    assert {d.message for d in made.diagnostics} == {"小节“进修”年度文件里没有，先放在“学科建设”一章", "小节“重点专科>没有的”年度文件里没有，先放在“重点专科”小节", "小节“护理培训”年度文件里没有，先放在“护理”一章"}
    record, _ = year_reader.read(made.text.encode(), "x", LIBRARY)
    told = {section.name: [each.text.text for each in section.highlights] for section in record.sections}
    assert told["学科建设"] == ["选派进修8人"] and told["护理"] == ["开展培训12期"]
    (subjects,) = [section for section in record.sections if section.name == "学科建设"]
    assert [each.text.text for each in subjects.parts[0].highlights] == ["获批一个", "又获批一个"] and [m.name for m in subjects.measures] == ["进修人数"]
    again = collected([form], made.text)
    assert again.text is None and again.diagnostics == ()


def test_several_lines_of_a_cell_become_as_many_highlights(out):
    out[PARTY].add("亮点", 章节="党建", 内容="1.开展培训12期；\n2、开设护理门诊。\r\n\n③12家单位结对").add("亮点", 章节="党建", 内容="3.5T磁共振投入使用。")
    out[PARTY].add("问题和计划", 类别="来年计划", 内容="（一）建成卒中中心\n（二）引进博士3名")
    made = collected(out.values(), YEAR)
    assert [each.split("  #")[0] for each in only(made)[0]] == ["- 开展培训12期", "- 开设护理门诊", "- 12家单位结对", "- 3.5T磁共振投入使用", "- 建成卒中中心", "- 引进博士3名"]
    assert sorted(d.message for d in made.diagnostics) == ["一格里写了 2 行，分成 2 条", "一格里写了 3 行，分成 3 条"]
    again = collected(out.values(), made.text)
    assert again.text is None and again.diagnostics == ()


@pytest.mark.parametrize(("text", "told"), [("12家单位结对\n2025年开诊", ("12家单位结对", "2025年开诊")), ("1.5T核磁\n1．2号楼启用", ("1.5T核磁", "1．2号楼启用")), ("1.5例\n2.开诊", ("1.5例", "开诊")), ("(1)甲事;\n(2)乙事;", ("甲事", "乙事")),
                                           ("一是做甲\n二是做乙", ("做甲", "做乙")), ("一批设备投用\n十家科室达标", ("一批设备投用", "十家科室达标")), ("-甲\n- 乙", ("甲", "乙")), ("三、四级手术占比提升\n一、二类切口感染率降低", ("三、四级手术占比提升", "一、二类切口感染率降低")), ("1.只有一行。", ("1.只有一行",)), ("做成了。\n  \n", ("做成了",))])
def test_a_cell_is_taken_apart_line_by_line(text, told):
    assert deeds(text) == told


def test_a_text_taken_out_of_a_form_is_told_and_stays(out):
    form = out[PARTY].put("亮点", "党支部由8个调整为14个", 内容=None, 章节=None)
    made = collected([form], YEAR)
    (found,) = made.diagnostics
    assert made.text is None and (found.rule, found.severity.value) == ("text-removed", "warning") and "党支部由8个调整为14个" in found.message and "年度文件（2025年.yaml:19）里没有动" in found.message
    assert found.hint == "不要的请自己从年度文件里删去" and collected([form], YEAR.replace("      - 党支部由8个调整为14个  # 已核\n", "")).diagnostics == ()


OWN = """\
医院: {名称: 甲医院}
年度: 2025
指标:
  针灸人次: 待补充
  膏药贴敷: {本年: XX, 上年: XX}
"""


def test_a_figure_of_the_hospitals_own_goes_out_empty_and_comes_back_with_its_unit():
    (form,) = [each for each in forms(OWN).values() if "针灸人次" in [cell.value for row in each.sheet("指标").iter_rows(4) for cell in row]]
    number, unit = form.row("指标", "针灸人次"), form.column("指标", "单位")
    assert form.sheet("指标").cell(number, unit).value is None and not form.sheet("指标").cell(number, unit).protection.locked
    form.put("指标", "针灸人次", 本年=1286, 单位="人次").put("指标", "膏药贴敷", 本年="860贴", 上年=790)
    made = collected([form], OWN)
    assert "  针灸人次: 1286人次  # 出自" in made.text and "膏药贴敷: {本年: 860贴, 上年: 790" in made.text and made.diagnostics == ()
    form.put("指标", "针灸人次", 本年=1286, 单位=None)
    made = collected([form], OWN)
    (found,) = made.diagnostics
    assert found.rule == "unit-missing" and str(found.span) == form.cell("指标", "针灸人次", "本年") and "“单位”一格" in found.hint and "针灸人次: 待补充" in made.text


def test_a_far_name_is_no_guess(out):
    out[STATISTICS].add("指标", 章节="主要指标", 指标="PICC置管", 本年=85)
    (found,) = collected(out.values(), YEAR).diagnostics
    assert found.rule == "unit-missing" and "是不是" not in found.hint and "“单位”一格" in found.hint
