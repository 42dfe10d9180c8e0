"""`verify --comment`: a copy of the draft with a comment at each finding, numbers and words as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from drafter import pipeline, remarking, shelf, verifying
from drafter.cli import main
from drafter.model.plan import Options
from updates.settled import canonical, paragraphs, parts

from .edited import NS, Draft, write

SOURCE = """年度: 2025
医院: {名称: 示例医院}
指标:
  出院人次: {本年: 31250, 上年: 30120}
  手术台次: {本年: 12480, 上年: 11960}
"""


@pytest.fixture
def folder(tmp_path):
    """A year file and its draft, in which a figure was changed and another deleted."""
    library = shelf.library()[0]
    (tmp_path / "2025年.yaml").write_text(SOURCE, "utf-8")
    draft = Draft(pipeline.build(SOURCE.encode(), tmp_path / "2025年.yaml", library, Options()).data)
    for figure in draft.figures():
        if figure.key == "指标.出院人次.本年":
            write(figure.run, "31260人次")
        elif figure.key == "指标.手术台次.本年":
            write(figure.run, "若干")
    (tmp_path / "稿.docx").write_bytes(draft.bytes())
    return tmp_path


def comments(data: bytes) -> list[tuple[str, str]]:
    """What is commented on, and the comments."""
    said = {c.get(f"{{{NS}}}id"): "".join(c.itertext()) for c in etree.fromstring(parts(data)["word/comments.xml"])}
    root, open_, words = etree.fromstring(parts(data)["word/document.xml"]), {}, {}
    for element in root.iter():
        name = etree.QName(element).localname
        if name == "commentRangeStart":
            open_[element.get(f"{{{NS}}}id")] = []
        elif name == "commentRangeEnd":
            words[element.get(f"{{{NS}}}id")] = "".join(open_.pop(element.get(f"{{{NS}}}id")))
        elif name == "t":
            for text in open_.values():
                text.append(element.text)
    return [(words[number], text) for number, text in said.items()]


def test_each_finding_has_a_comment_and_nothing_else_changes(folder, capsys):
    before = (folder / "稿.docx").read_bytes()
    assert main(["verify", str(folder / "稿.docx"), str(folder / "2025年.yaml"), "--comment", str(folder / "批注.docx")]) == 1
    assert "已生成" in capsys.readouterr().out
    after = (folder / "批注.docx").read_bytes()
    assert (folder / "稿.docx").read_bytes() == before and paragraphs(after) == paragraphs(before) and canonical(after) == canonical(before)
    told = comments(after)
    assert ("31260人次" in [words for words, _ in told]) and any("31250人次" in text for _, text in told)
    assert any("手术台次（12480台次）" in text and words == "示例医院2025年工作总结" for words, text in told)


def test_a_draft_without_findings_is_copied_as_it_is(folder):
    library = shelf.library()[0]
    data = pipeline.build(SOURCE.encode(), folder / "2025年.yaml", library, Options()).data
    found = verifying.verify(data, "稿.docx", SOURCE.encode(), Path("2025年.yaml"), library, Options())
    assert remarking.commented(found, data, "稿.docx") == data


@pytest.mark.parametrize("target, code, said", [("稿.docx", 1, "就是文稿本身"), ("2025年.yaml", 2, ".docx"), ("批注.doc", 2, ".docx"), ("有了.docx", 1, "已经有了"), ("没有/批注.docx", 1, "不能写入")])
def test_what_is_there_is_not_overwritten(folder, capsys, target, code, said):
    (folder / "有了.docx").write_bytes(b"x")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert main(["verify", str(folder / "稿.docx"), str(folder / "2025年.yaml"), "--comment", str(folder / target)]) == code
    assert said in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
