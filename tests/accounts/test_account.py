"""What a number of a draft is taken for where words, names, places and bookmarks say different things."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import shelf, verifying
from drafter.model.plan import Options

from .edited import W, Draft, flattened, new_paragraph, new_run, reworded, text, write

YEAR = """\
医院: {名称: 示例市人民医院, 上级: [市委, 市政府]}
年度: 2025
签发日期: 2026-01-20
指标:
  门急诊人次: {本年: 86.40万, 上年: 80万, 其中: {门诊人次: {本年: 76.20万, 上年: 70万}, 急诊人次: {本年: 10.20万, 上年: 10万}}}
  出院人次: {本年: 41200, 上年: 39875}
  手术台次: {本年: 26130, 上年: 27000}
  药占比: {本年: 28.5%, 上年: 30.6%}
  平均住院日: {本年: 7.8天, 上年: 8.3天}
  CMI: {本年: 1.1286, 上年: 1.1034}
章节:
  党建:
    指标: {党委会次数: 31次, 发展党员: 27名}
    亮点:
      - 党支部由8个调整为14个，开展主题党日活动96次
"""


@pytest.fixture(scope="module")
def whole():
    """The draft of the year above."""
    from drafter import pipeline

    return pipeline.build(YEAR.encode(), Path("年.yaml"), shelf.library()[0], Options()).data


@pytest.fixture
def said(whole):
    """Verify the draft with paragraphs put behind its first: the numbers of these as (text, status, key)."""

    def of(*texts, year=YEAR):
        draft = Draft(whole)
        for words in reversed(texts):
            draft.prose()[0].addnext(new_paragraph(words, draft.prose()[0]))
        found = verifying.verify(draft.bytes(), "稿.docx", year.encode(), Path("年.yaml"), shelf.library()[0], Options())
        lines = found.document.paragraphs
        return [(e.text, e.status, e.key) for e in found.account.entries if lines[e.line].text in texts]

    return of


NOW = "指标.{}.本年"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("全院门急诊人次达到864000人次。", [("864000人次", "agrees", NOW.format("门急诊人次"))]),
        ("全院手术台次2.6万台次。", [("2.6万台次", "agrees", NOW.format("手术台次"))]),
        ("全院手术台次2.7万台次。", [("2.7万台次", "differs", NOW.format("手术台次"))]),
        ("平均住院日8天，仍在下降。", [("8天", "differs", NOW.format("平均住院日"))]),
        ("发展党员二十七名。", [("二十七名", "agrees", "章节.党建.指标.发展党员.本年")]),
        ("发展党员二十八名。", [("二十八名", "differs", "章节.党建.指标.发展党员.本年")]),
        ("出院人次41200，服务能力增强。", [("41200", "differs", NOW.format("出院人次"))]),
        ("药占比28.5个百分点。", [("28.5个百分点", "differs", NOW.format("药占比"))]),
        ("药占比28.5%，上年为30.6%。", [("28.5%", "agrees", NOW.format("药占比")), ("30.6%", "agrees", "指标.药占比.上年")]),
        ("药占比下降2.1个百分点。", [("2.1个百分点", "agrees", "指标.药占比.同比")]),
        ("药占比下降2.1%。", [("2.1%", "differs", "指标.药占比.同比")]),
        ("急诊人次76.20万人次。", [("76.20万人次", "differs", "指标.门急诊人次.其中.急诊人次.本年")]),
        ("慰问困难职工1357人次。", [("1357人次", "unsourced", "")]),
        ("落实十八项核心制度，2025年12月印发〔2025〕18号文件。", [("十八项核心制度", "term", ""), ("2025年12月", "term", ""), ("〔2025〕18号", "term", "")]),
        ("全年开展主题党日活动96次。", [("96次", "agrees", "章节.党建.亮点[0]")]),
    ],
)
def test_a_sentence_of_ones_own(said, words, wanted):
    assert said(words) == wanted


def test_what_is_said_to_be_as_before_though_it_moved_is_found(whole):
    draft = Draft(whole)
    figure = next(f for f in draft.figures() if f.key == NOW.format("出院人次") and not f.in_table)
    words = flattened(figure.paragraph)
    reworded(figure.paragraph, f"{words[: words.index(figure.text) + len(figure.text)]}，与上年持平。")
    assert [(d.rule, d.key) for d in found_in(draft).diagnostics if d.rule == "verb-contradicts"] == [("verb-contradicts", "指标.出院人次.同比")]


@pytest.mark.parametrize(("was", "becomes"), [("二等奖", "一等奖"), ("第三期", "第四期"), ("四级甲等", "五级乙等"), ("6月18日", "6月19日")])
def test_prizes_numbers_of_a_series_levels_and_days_that_were_changed_are_found(was, becomes):
    from drafter import pipeline

    year = YEAR.replace("主题党日活动96次", "主题党日活动96次\n      - 2025年6月18日获全省技能竞赛二等奖，承办第三期培训班，通过四级甲等评审")
    draft = Draft(pipeline.build(year.encode(), Path("年.yaml"), shelf.library()[0], Options()).data)
    assert not found_in(draft, year).diagnostics
    paragraph = next(p for p in draft.prose() if was in text(p))
    reworded(paragraph, text(paragraph).replace(was, becomes))
    assert [d.rule for d in found_in(draft, year).diagnostics] == ["figure-differs"]


def found_in(draft, year=YEAR):
    """The account of a draft."""
    return verifying.verify(draft.bytes(), "稿.docx", year.encode(), Path("年.yaml"), shelf.library()[0], Options())


def test_a_bookmark_is_not_believed_where_other_words_stand_in_it(whole):
    draft = Draft(whole)
    figure = next(f for f in draft.figures() if f.key == NOW.format("出院人次") and not f.in_table)
    paragraph = figure.paragraph
    write(figure.run, "新增床位35张，")
    figure.run.addnext(new_run(figure.text))
    found = found_in(draft)
    here = [(e.text, e.status, e.key) for e in found.account.entries if found.document.paragraphs[e.line].text == text(paragraph)]
    assert ("35张", "unsourced", "") in here and (figure.text, "agrees", figure.key) in here


def test_a_bookmark_moved_to_another_number_changes_nothing(whole):
    draft = Draft(whole)
    first, second = [f for f in draft.figures() if not f.in_table and f.key.endswith(".本年")][:2]
    a, b = first.start.get(f"{W}name"), second.start.get(f"{W}name")
    first.start.set(f"{W}name", b)
    second.start.set(f"{W}name", a)
    found = found_in(draft)
    assert found.tally["differs"] == found.tally["unsourced"] == 0


def test_a_placeholder_filled_in_agrees_with_data_that_have_it(whole):
    from drafter import pipeline

    before = YEAR.replace("本年: 41200", "本年: XX")
    built = pipeline.build(before.encode(), Path("年.yaml"), shelf.library()[0], Options()).data
    draft = Draft(built)
    paragraph = next(p for p in draft.prose() if "【待补充：出院人次】" in text(p))
    reworded(paragraph, text(paragraph).replace("【待补充：出院人次】", "41200人次"))
    found = found_in(draft)
    entry = next(e for e in found.account.entries if e.text == "41200人次")
    assert (entry.status, entry.key) == ("agrees", NOW.format("出院人次"))


def test_a_value_withdrawn_from_the_year_file_has_no_source(whole):
    found = found_in(Draft(whole), YEAR.replace(", 发展党员: 27名", ""))
    assert [(e.text, e.status) for e in found.account.entries if e.status not in ("agrees", "term")] == [("27名", "unsourced")]


def test_headings_out_of_order_are_told_and_a_document_of_another_kind_does_no_harm(whole):
    draft = Draft(whole)
    heading = next(p for p in draft.paragraphs() if text(p).startswith("二、"))
    reworded(heading, text(heading).replace("二、", "三、"))
    assert [d.rule for d in found_in(draft).diagnostics] == ["heading-numbering"]
    for block in draft.body[1:-1]:
        draft.body.remove(block)
    found = found_in(draft)
    assert len(found.account.unused) > 5


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("平均住院日由上年的8.3天缩短至7.8天。", ["agrees", "agrees"]),
        ("平均住院日由8.3天缩短至7.6天。", ["agrees", "differs"]),
        ("出院人次由39875人次增至41200人次。", ["agrees", "agrees"]),
        ("出院人次41200人次，较上年增加1325人次。", ["agrees", "agrees"]),
        ("出院人次41200人次，较上年减少1325人次。", ["agrees", "differs"]),
        ("出院人次41200人次，较上年增加1352人次。", ["agrees", "differs"]),
        ("平均住院日较上年的8.3天缩短0.5天。", ["agrees", "agrees"]),
    ],
)
def test_values_and_changes_told_in_another_way(said, words, wanted):
    got = [status for _, status, _ in said(words)]
    assert [("agrees" if status == "agrees" else "differs") for status in got] == wanted, got


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("门诊人次、急诊人次分别为76.20万、10.20万人次。", ["agrees", "agrees"]),
        ("门诊人次、急诊人次分别为10.20万、76.20万人次。", ["differs", "differs"]),
        ("出院人次、手术台次分别为41200人次和26130台次。", ["agrees", "agrees"]),
    ],
)
def test_values_shared_out_in_their_order(said, words, wanted):
    assert [status for _, status, _ in said(words)] == wanted
