"""The tree as data: complete, in a stable order, every figure with its source."""

import json

from drafter import layout
from drafter.writers import json as writer
from writers.sample import figure, gap, heading, paragraph, picture, png, report, rich, said, table, words

PLAIN, _ = layout.profile(None, "公文", ())


def tree(*blocks, **more):
    return json.loads(writer.write(report(*blocks, **more), PLAIN))


def test_head_of_the_document():
    found = tree()
    assert list(found) == ["version", "hospital", "year", "genre", "title", "subtitle", "blocks", "signature", "signed", "digest"]
    assert (found["year"], found["signed"], found["title"]) == (2025, "2026-01-20", [{"type": "text", "text": "示例市第一人民医院2025年工作总结"}])
    assert tree(signed=None)["signed"] is None


def test_inlines_know_their_kind_and_source():
    (block,) = tree(paragraph(said("增长", figure("3.75%", "指标.门急诊人次.同比", 8, "a/b"), gap(), words("义诊", 9), kind="figures", pattern="p1")))["blocks"]
    (sentence,) = block["sentences"]
    place = {"file": "年度数据.yaml", "column": 5}
    assert (sentence["kind"], sentence["pattern"]) == ("figures", "p1")
    assert sentence["inlines"] == [
        {"type": "text", "text": "增长"},
        {"type": "figure", "text": "3.75%", "key": "指标.门急诊人次.同比", "line": 8, "formula": "a/b"} | place,
        {"type": "gap", "text": "【待补充：床位使用率】", "key": "指标.床位使用率.本年", "line": 13} | place,
        {"type": "words", "text": "义诊", "key": "章节.党建.亮点[0]", "line": 9} | place,
    ]


def test_blocks_know_their_kind():
    found = tree(heading(2, "（一）", "组织"), paragraph("平稳。"), table(1), picture(png()))["blocks"]
    assert [b["type"] for b in found] == ["heading", "paragraph", "table", "picture"]
    assert (found[0]["level"], found[0]["number"], len(found[2]["rows"]), found[3]["format"]) == (2, "（一）", 1, "png")


def test_chinese_is_written_as_chinese():
    assert "示例市第一人民医院" in writer.write(rich(), PLAIN).decode("utf-8")
