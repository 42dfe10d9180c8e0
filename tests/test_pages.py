"""The lines of printed pages into paragraphs."""

from drafter.pages import flowed


def test_a_line_goes_on_in_the_next_unless_that_is_indented():
    page = "    一、党建\n    全年召开党委会三十二次，研究重大事项，落实各项任务要求\n抓好整改。\n    完成换届。"
    assert flowed([page]).splitlines() == ["一、党建", "全年召开党委会三十二次，研究重大事项，落实各项任务要求抓好整改。", "完成换届。"]


def test_a_paragraph_goes_on_over_the_page():
    pages = ["    全年完成门急诊    86.5万人次，同比增长  4.2%，出院人次、手术台\n\n      — 1 —\n", "次均有增长。\n    另起一段，说明其他方面的情况，内容足够长，占满整行\n"]
    assert flowed(pages).splitlines() == ["全年完成门急诊86.5万人次，同比增长4.2%，出院人次、手术台次均有增长。", "另起一段，说明其他方面的情况，内容足够长，占满整行"]


def test_rows_of_a_table_keep_their_cells():
    page = "   指标          2025年       2024年      增减\n门急诊人次       235.28万人次   223.25万人次    增长  5.39%\n其中：急诊人次    16.82万人次    16.35万人次    增长 2.87%"
    assert flowed([page]).splitlines() == ["指标\t2025年\t2024年\t增减", "门急诊人次\t235.28万人次\t223.25万人次\t增长5.39%", "其中：急诊人次\t16.82万人次\t16.35万人次\t增长2.87%"]


def test_what_heads_every_page_is_left_out():
    pages = [f"   示例市人民医院年度总结\n    第{n}段说明本院的有关工作情况，内容写满这一行字。\n   - {n} -" for n in "123"]
    assert flowed(pages).splitlines() == [f"第{n}段说明本院的有关工作情况，内容写满这一行字。" for n in "123"]


def test_nothing_gives_nothing():
    assert flowed([]) == flowed(["", "\n \n"]) == "\n"


def test_a_number_alone_in_a_line_is_no_page_number():
    assert flowed(["    全院共设临床科室\n    36\n    个，医技科室12个。\n      - 3 -"]).count("36") == 1
