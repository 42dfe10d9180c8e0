"""From an old summary to a year file that builds, and last year's figures into this year's file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from making import REPORT

from drafter import importing, loader, pipeline
from drafter.cli import door
from drafter.model.plan import Options
from drafter.readers import yaml as year_reader

YEAR = """\
# 本院年度文件
医院: {名称: 示例市第二人民医院}
年度: 2025
指标:
  门急诊人次: 90.2万  # 医务处报
  出院人次: {本年: 3.3万, 目标: 3.2万}
  平均住院日:
    本年: 7.0天
    # 去年的还没查
  手术台次: {本年: 9000, 上年: 8800}
章节:
  党建:
    指标: {发展党员数: {本年: 18名, 上年: 待补充}, 党委会召开次数: "30次"}
"""


@pytest.fixture(scope="module")
def library():
    return loader.load()


def _made(text, library, **more):
    return importing.year_file(text.encode(), "旧总结.txt", library, **more)


def test_a_report_becomes_a_year_file_that_builds(library):
    made = _made(REPORT, library)
    record, found = year_reader.read(made.text.encode(), "年.yaml", library)
    assert not [d for d in found if d.severity.value == "error"]
    assert (record.hospital.name, record.year) == ("示例市第二人民医院", 2024)
    assert [s.name for s in record.sections] == ["业务指标", "党建", "医疗质量", "存在问题", "来年计划"]
    main = {m.name: (m.current.quantity.typed, m.stated.typed if m.stated else "") for m in record.sections[0].measures}
    assert main == {"门急诊人次": ("86.5万人次", "增长4.2%"), "出院患者": ("3.1万人次", ""), "平均住院日": ("7.2天", "")}
    assert [h.text.text for h in record.sections[3].highlights] == ["高层次人才不足", "信息化建设滞后"]
    built = pipeline.build(made.text.encode(), Path("年.yaml"), library, Options(), "md")
    draft = built.data.decode()
    assert all(said in draft for said in ("86.5万人次", "4.2%", "3.1万人次", "7.2天", "32次", "12次", "15名", "24次", "86个", "3名"))


def test_what_was_guessed_says_so(library):
    made = _made(REPORT.replace("示例市第二人民医院2024年", "2024年"), library)
    assert "名称: '某医院'  # 待核" in made.text and [d.rule for d in made.diagnostics] == ["import-guesses"]


def test_a_figure_the_reader_refuses_stays_in_its_sentence(library):
    """A rate with a change in per cent is an error in a year file: the sentence then stays as it was."""
    made = _made(REPORT.replace("平均住院日7.2天", "病床使用率91%，同比增长3%"), library)
    assert "病床使用率91%，同比增长3%" in made.text
    assert pipeline.build(made.text.encode(), Path("年.yaml"), library, Options(), "md").data


@pytest.mark.parametrize(
    "sentence",
    ["使用{{门诊}}模板", "提出“# 号要求”", "冒号: 后面有空格", "- 短横开头的一句", "引号'里'的话", "反斜杠\\n的话", "花括号{不成对", "[方括号]与|竖线> 大于"],
)
def test_signs_of_yaml_in_a_report(library, sentence):
    made = _made(REPORT.replace("开展病历质量督查24次。", f"开展病历质量督查24次。{sentence}。"), library)
    built = pipeline.build(made.text.encode(), Path("年.yaml"), library, Options(), "md")
    assert built.data, [d.message for d in built.diagnostics]


def test_year_and_part_are_asked_for(library):
    nameless = _made(REPORT.replace("2024年", "本年").replace("2025年", ""), library)
    assert nameless.text is None and nameless.diagnostics[-1].rule == "year-unknown"
    assert _made(REPORT.replace("2024年", "本年").replace("2025年", ""), library, year=2024).text
    two = REPORT + REPORT.replace("第二人民医院", "第三人民医院")
    several = _made(two, library)
    assert several.text is None and several.diagnostics[-1].rule == "several-reports" and "第三人民医院" in several.diagnostics[-1].hint
    assert "第三人民医院" in _made(two, library, part=2).text
    assert _made(two, library, part=3).text is None


def test_previous_into_touches_nothing_else(library):
    filled, found = importing.previous_into(REPORT.encode(), "旧总结.txt", YEAR.encode(), "年.yaml", library)
    assert not found
    assert filled.text == YEAR.replace("90.2万  #", "{本年: '90.2万', 上年: '86.5万人次'}  #").replace("{本年: 3.3万,", "{本年: 3.3万, 上年: '3.1万人次',").replace(
        "本年: 7.0天\n", "本年: 7.0天\n    上年: '7.2天'\n"
    ).replace("上年: 待补充", "上年: '15名'").replace('"30次"', "{本年: \"30次\", 上年: '32次'}")
    assert filled.filled == ("门急诊人次", "出院人次", "平均住院日", "发展党员数", "党委会召开次数")
    again, _ = importing.previous_into(REPORT.encode(), "旧总结.txt", filled.text.encode(), "年.yaml", library)
    assert again.text == filled.text and not again.filled and set(again.present) == set(filled.filled)


def test_previous_into_any_line_ends_and_values_over_several_lines(library):
    """A reference without quotation marks, braces over two lines, CRLF and a byte order mark: all the rest stays byte for byte."""
    year = YEAR.replace("指标:", "导语: {{ 门急诊人次 }}的一年\n指标:", 1).replace("{本年: 3.3万, 目标", "{本年: 3.3万,  # 统计科\n    目标")
    source = "\ufeff" + year.replace("\n", "\r\n")
    filled, found = importing.previous_into(REPORT.encode(), "旧总结.txt", source.encode(), "年.yaml", library)
    assert not found and "出院人次" in filled.filled
    assert filled.text.startswith("\ufeff# 本院") and filled.text.count("\r\n") == filled.text.count("\n") == source.count("\n") + 1
    assert "导语: {{ 门急诊人次 }}的一年\r\n" in filled.text and "{本年: 3.3万, 上年: '3.1万人次',  # 统计科\r\n    目标: 3.2万}" in filled.text


def test_previous_into_checks_the_year(library):
    filled, found = importing.previous_into(REPORT.encode(), "旧总结.txt", YEAR.replace("2025", "2026").encode(), "年.yaml", library)
    assert filled is None and found[-1].rule == "not-the-year-before"


def test_two_values_are_not_chosen_between(library):
    other = REPORT.replace("入径病种86个。", "入径病种86个。全年出院患者2.2万人次。")
    filled, _ = importing.previous_into(other.encode(), "旧总结.txt", YEAR.encode(), "年.yaml", library)
    assert filled.several == ("出院人次",) and "出院人次: {本年: 3.3万, 目标" in filled.text


def _run(*arguments):
    return CliRunner().invoke(door, [*map(str, arguments)], standalone_mode=False)


def test_the_command(tmp_path):
    report, year = tmp_path / "旧 总结.txt", tmp_path / "今年.yaml"
    report.write_text(REPORT, "utf-8")
    year.write_text(YEAR, "utf-8")
    first = _run("import", report)
    assert first.return_value == 0 and (tmp_path / "旧 总结.yaml").exists() and "数据 7 项、条目 5 条" in first.output
    again = _run("import", report)
    assert again.return_value == 1 and "已经存在" in again.output
    listed = json.loads(_run("import", report, "--format", "json").output)
    assert listed["meta"] == {"title": "示例市第二人民医院2024年工作总结", "hospital": "示例市第二人民医院", "year": 2024}
    one = listed["figures"][0]
    assert (one["indicator"], one["text"], one["value"], one["change"]) == ("门急诊人次", "86.5万人次", 865000, {"kind": "up", "amount": 4.2, "unit": "%"})
    assert REPORT[one["start"] : one["end"]] == one["text"] and listed["outline"][0]["section"] == "业务指标"
    into = _run("import", report, "--previous-into", year)
    assert into.return_value == 0 and "填上“上年”的数据 5 项" in into.output and "上年: '86.5万人次'" in year.read_text("utf-8")
    assert _run("import", tmp_path / "没有.docx").return_value == 1
    assert _run("import", tmp_path).return_value == 1


def test_a_figure_keeps_the_name_the_report_gives_it(library):
    text = "示例市医院2024年工作总结\n一、业务指标\n业务收入4.18亿元，抢救成功率98.2%，门急诊86万人次。\n"
    made = _made(text, library)
    assert all(said in made.text for said in ("业务收入: {本年: '4.18亿元'}", "抢救成功率: {本年: '98.2%'}", "门急诊人次: {本年: '86万人次'}"))
    assert [r.indicator for r in made.chosen.readings] == ["医疗收入", "急危重症抢救成功率", "门急诊人次"]


def test_a_heading_that_only_gathers_sections_is_none(library):
    text = "示例县医院2024年工作总结\n一、主要工作\n（一）党的建设。召开党委会24次。\n（二）医疗质量。开展质量督查12次。\n（三）护理工作。完善护理制度。\n二、存在问题\n一是人才不足。二是用房紧张。\n三、2025年工作计划\n（一）力争门急诊量突破40万人次，平均住院日控制在5.5天以内。\n"
    record, found = year_reader.read(_made(text, library).text.encode(), "年.yaml", library)
    assert not found and [s.name for s in record.sections] == ["党建", "医疗质量", "护理", "存在问题", "来年计划"]
    assert [h.text.text for h in record.sections[3].highlights] == ["一是人才不足", "二是用房紧张"]
    assert [h.text.text for h in record.sections[4].highlights] == ["力争门急诊量突破40万人次，平均住院日控制在5.5天以内"]


@pytest.mark.parametrize("line", ["信息科  李某", "（党委办公室　吴某　执笔）", "办公室主任　冯某某"])
def test_who_wrote_it_is_no_heading(library, line):
    text = f"示例县医院2024年工作总结\n{line}\n一、医疗质量\n开展质量督查12次。\n二、党建\n召开党委会24次。\n"
    made = _made(text, library)
    assert [t.section for t in made.chosen.outline if t.level] == ["医疗质量", "党建"] and line.split()[0] not in made.text.partition("章节:")[2]


def test_counted_items_are_items(library):
    text = "示例县医院2024年工作总结\n一、党建\n召开党委会24次。\n二、存在的问题\n(1)人员短缺;(2)用房紧张;(3)宣传不够。\n三、2025年工作计划\n（1）加强培训；（2）争创先进。\n"
    record, found = year_reader.read(_made(text, library).text.encode(), "年.yaml", library)
    texts = [[h.text.text for h in s.highlights] for s in record.sections]
    assert texts[1:] == [["人员短缺", "用房紧张", "宣传不够"], ["加强培训", "争创先进"]]


def test_what_says_too_little_by_itself_stays_in_its_sentence(library):
    text = "示例县医院2024年工作总结\n一、医疗质量\n“三基”考试4次，合格率98%。\n二、医联体\n向9家乡镇卫生院派驻医师18名常年坐诊。\n"
    made = _made(text, library)
    assert "“三基”考试4次，合格率98%" in made.text and "向9家乡镇卫生院派驻医师18名常年坐诊" in made.text


def test_a_heading_with_nothing_below_it_is_not_lost(library):
    text = "示例县医院2024年工作总结\n一、党建\n召开党委会24次。\n二、改善就医感受\n三、人才队伍建设\n引进博士5名。\n四、加快新院区建设，打造现代化医院\n"
    made = _made(text, library)
    assert "'改善就医感受'" in made.text and "加快新院区建设，打造现代化医院" in made.text


def test_what_was_cut_stays_in_its_place(library):
    text = "示例县医院2024年工作总结\n一、党建\n召开党委会24次。\n二、存在问题\n（一）学科发展不平衡，高层次人才缺乏。\n（二）信息化水平不高。\n（三）管理有待加强，制度不全。\n"
    record, _ = year_reader.read(_made(text, library).text.encode(), "年.yaml", library)
    assert [h.text.text for h in record.sections[-1].highlights] == ["学科发展不平衡，高层次人才缺乏", "信息化水平不高", "管理有待加强，制度不全"]


def test_a_figure_that_is_not_sure_is_not_put_into_a_year_file(library):
    report = "示例市第二人民医院2024年工作总结\n一、业务指标\n门急诊人次、出院人次、手术台次分别为10万人次（其中专家门诊3万人次）、1万人次、2000台次。\n"
    filled, _ = importing.previous_into(report.encode(), "旧总结.txt", YEAR.encode(), "2025年.yaml", library)
    assert "3万人次" not in filled.text


def test_many_headings_with_nothing_below_are_read_in_their_length(library):
    assert _made("示例市医院2024年工作总结\n一、党建\n召开党委会24次。\n" + "（一）加强学习\n" * 4000, library).text


def _sections(text, library):
    record, found = year_reader.read(_made(text, library).text.encode(), "年.yaml", library)
    assert not [d for d in found if d.severity.value == "error"]
    return {section.name: section for section in record.sections}, record


@pytest.mark.parametrize("heading", ["下一步重点工作", "2025年工作思路", "下一步工作安排", "明年重点任务", "下一阶段重点任务", "今后的重点工作", "下步打算"])
def test_a_chapter_of_plans_is_of_plans_whatever_it_speaks_of(library, heading):
    text = REPORT.replace("五、2025年工作计划\n一是引进博士3名。\n二是建成新门诊楼。", f"五、{heading}\n医院将做好以下工作：一是加强人才队伍建设，引进和培养学科带头人3名，补齐高层次人才短板；二是加快人才梯队建设。")
    sections, _ = _sections(text, library)
    assert "  # 待核" not in _made(text, library).text
    assert "引进和培养学科带头人3名" in sections["来年计划"].highlights[0].text.text and "人才队伍" not in sections


def test_a_chapter_that_tells_of_tasks_done_is_no_plan(library):
    sections, _ = _sections(REPORT.replace("二、加强党的建设，凝聚发展合力", "二、党建重点工作任务完成情况"), library)
    assert "党建" in sections


TABLE = """\
表1　2024年主要指标完成情况
指标\t2024年\t2023年\t增减
门急诊人次\t86.5万人次\t83.0万人次\t增长4.22%
平均住院日\t7.2天\t7.5天\t缩短0.3天
床位使用率\t87.62%\t85.1%\t提高2.52个百分点
"""


def test_a_table_adds_the_year_before_to_what_the_prose_says_and_figures_it_does_not(library):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。\n", f"平均住院日7.2天。主要指标与上年对比见表1。\n{TABLE}"), library)
    main = {m.name: (m.current.quantity.typed, m.previous.quantity.typed if m.previous else "") for m in sections["业务指标"].measures}
    assert main == {"门急诊人次": ("86.5万人次", "83.0万人次"), "出院患者": ("3.1万人次", ""), "平均住院日": ("7.2天", "7.5天"), "床位使用率": ("87.62%", "85.1%")}
    assert not sections["业务指标"].highlights


def test_a_row_that_says_otherwise_than_the_prose_is_kept(library):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。\n", f"平均住院日7.2天。\n{TABLE.replace('86.5', '86.7')}"), library)
    main = {m.name: m.current.quantity.typed for m in sections["业务指标"].measures}
    assert main["门急诊人次"] == "86.5万人次" and [h.text.text for h in sections["业务指标"].highlights] == ["门急诊人次86.7万人次"]


@pytest.mark.parametrize("said", ["主要指标与上年对比见表1。", "各项主要指标完成情况详见附表。", "（见表2）。", "有关情况见图1。"])
def test_what_only_points_at_a_table_or_a_picture_is_no_item(library, said):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。", f"平均住院日7.2天。{said}"), library)
    assert not sections["业务指标"].highlights


def test_what_says_more_than_where_to_look_is_an_item(library):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。", "平均住院日7.2天。医院制定手术分级目录，四级手术目录见表3，由医务部每季度核对。新门诊楼主体封顶（见图1）。新购设备见图2。"), library)
    assert len(sections["业务指标"].highlights) == 3


def test_a_share_keeps_the_name_the_catalogue_has_for_it(library):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。", "平均住院日7.2天。住院手术5000台次，其中四级手术512台次，四级手术占10.24%，提高1.25个百分点。"), library)
    main = {m.name: m.current.quantity.typed for m in sections["业务指标"].measures}
    assert main["四级手术占比"] == "10.24%" and not sections["业务指标"].highlights


@pytest.mark.parametrize(("said", "verb"), [("缩短0.3天", "缩短0.3天"), ("较上年缩短0.3天", "缩短0.3天"), ("同比减少0.3天", "减少0.3天"), ("同比延长0.3天", "延长0.3天"), ("比上年少0.3天", "下降0.3天")])
def test_a_change_keeps_its_verb(library, said, verb):
    sections, _ = _sections(REPORT.replace("平均住院日7.2天。", f"平均住院日7.2天，{said}。"), library)
    assert [m.stated.typed for m in sections["业务指标"].measures if m.name == "平均住院日"] == [verb]


def test_the_stock_clause_drafter_leads_in_with_is_no_fact(library):
    sections, _ = _sections(REPORT.replace("召开党委会32次，组织中心组学习12次。", "医院党委认真履行管党治党责任，全年召开党委会38次，比上年增加3次；发展党员14名。"), library)
    part = sections["党建"].parts[0]
    assert {m.name: m.current.quantity.typed for m in part.measures} == {"党委会召开次数": "38次", "发展党员数": "14名"} and not part.highlights


@pytest.mark.parametrize(("said", "figures"), [
    ("组织警示教育16场，增加4场。", {"警示教育场次": ("16场", "增加4场")}),
    ("护理不良事件上报30件，减少2件。", {"护理不良事件上报件数": ("30件", "减少2件")}),
    ("党员1042名，增加24名。", {"党员人数": ("1042名", "增加24名")}),
    ("现有在职职工3286名，比上年增加72名，其中卫生技术人员2792名，增加66名。", {"在职职工人数": ("3286名", "增加72名"), "卫生技术人员数": ("2792名", "增加66名")}),
    ("收到锦旗412面，增加27面。", {"收到锦旗": ("412面", "增加27面")}),
    ("党支部8个，与上年持平。", {"党支部数": ("8个", "持平")}),
    ("CMI为1.0237，上升0.03。", {"CMI": ("1.0237", "上升0.03")}),
    ("医护比1:1.62。", {"医护比": ("1:1.62", "")}),
    ("实现科研成果转化326万元，增长14.39%。", {"科研成果转化金额": ("326万元", "增长14.39%")}),
    ("抗菌药物使用强度38.92DDDs，上升1.47DDDs。", {"抗菌药物使用强度": ("38.92DDDs", "上升1.47DDDs")}),
])  # fmt: skip
def test_a_sentence_that_states_figures_only_becomes_figures(library, said, figures):
    sections, record = _sections(REPORT.replace("全年门急诊86.5万人次，同比增长4.2%；出院患者3.1万人次，平均住院日7.2天。", said), library)
    measures = [m for section in record.sections for m in section.measures]
    assert {m.name: (m.current.quantity.typed, m.stated.typed if m.stated else "") for m in measures} == figures


LAST = """\
示例市第二人民医院2024年工作总结

一、医疗质量
全年主动上报护理不良事件36件。医护比为1:1.62。召开警示教育12场，举办健康讲座24场，发展党员15名。

二、信息化建设
电子病历系统应用水平通过四级评审，医院智慧服务分级达到3级。力争互联互通测评达到四级甲等。
"""


def test_previous_into_says_what_it_did_not_find(library):
    year = """\
医院: {名称: 示例市第二人民医院}
年度: 2025
指标: {门急诊人次: 90万, 药占比: {本年: 25%, 上年: 26%}}
章节:
  护理: {指标: {护理不良事件: 30件, 医护比: "1:1.7"}}
  党风廉政: {指标: {警示教育场次: 待补充}}
  公共卫生: {指标: {健康讲座场次: 20场, 应急演练次数: 3次}}
  信息化: {指标: {电子病历系统应用水平分级: 四级, 医院智慧服务分级: 3级, 医院信息互联互通标准化成熟度等级: 四级甲等}}
  来年计划: {指标: {平均住院日: {目标: ≤7天}, 发展党员: {目标: 20名}}}
"""
    filled, found = importing.previous_into(LAST.encode(), "旧.txt", year.encode(), "年.yaml", library)
    assert not found and filled.filled == ("护理不良事件", "医护比", "警示教育场次", "健康讲座场次", "电子病历系统应用水平分级", "医院智慧服务分级")
    assert all(said in filled.text for said in ("上年: '36件'", "上年: '1:1.62'", "上年: '12场'", "上年: '24场'", "上年: '四级'", "上年: '3级'"))
    assert filled.unsaid == ("门急诊人次", "应急演练次数", "医院信息互联互通标准化成熟度等级") and not filled.left


def test_the_command_lists_what_was_not_found(tmp_path):
    (tmp_path / "旧.txt").write_text(LAST, "utf-8")
    (tmp_path / "年.yaml").write_text("医院: {名称: 示例市第二人民医院}\n年度: 2025\n指标: {门急诊人次: 90万, 药占比: 25%, 发展党员: 18名}\n", "utf-8")
    done = _run("import", tmp_path / "旧.txt", "--previous-into", tmp_path / "年.yaml")
    assert done.return_value == 0 and "填上“上年”的数据 1 项：发展党员" in done.output and "没有找到的 2 项：门急诊人次、药占比" in done.output


def test_the_caption_of_a_picture_is_no_item(library):
    text = REPORT.replace("入径病种86个。\n", "入径病种86个。\n（三）改善就医环境。新门诊楼主体封顶（见图1）。\n图1　新门诊楼建设平面示意\n")
    assert "平面示意" not in _made(text, library).text and "主体封顶" in _made(text, library).text
