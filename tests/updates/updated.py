"""What the tests of `drafter update` share: a small year file, its draft after an edit, and an update of which everything holds that has to."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lxml import etree

from accounts.edited import Draft, reworded, text
from drafter import pipeline, shelf, updating, verifying
from drafter.model.plan import Options

from .settled import canonical, paragraphs, settled

YEAR = """年度: 2025
签发日期: 2026-01-15
医院: {名称: 示例医院, 类型: 综合, 等级: 三级甲等}
指标:
  门急诊人次: {本年: 45.12万, 上年: 42.36万}
  出院人次: {本年: 31250, 上年: 30120}
  手术台次: {本年: 12480, 上年: 11960}
  平均住院日: {本年: 7.6天, 上年: 7.9天}
章节:
  医疗质量:
    亮点:
      - 开展十八项核心制度检查24次，整改问题163个
      - 组织死亡病例讨论41例，形成改进措施57条
"""
FILE = Path("2025年.yaml")


@lru_cache(maxsize=None)
def library():
    """The built-in library."""
    return shelf.library()[0]


@lru_cache(maxsize=64)
def built(source: str, path: Path = FILE, options: Options = Options()) -> bytes:
    """The draft of a year file."""
    made = pipeline.build(source.encode(), path, library(), options)
    assert made.data is not None, made.diagnostics
    return made.data


def updated(data: bytes, source: str, path: Path = FILE) -> updating.Update:
    """The draft with that data."""
    made = updating.update(data, "稿.docx", source.encode(), path, library(), Options())
    assert made.data is not None, made.diagnostics
    return made


def verified(data: bytes, source: str, path: Path) -> tuple[set, set]:
    """What verify finds, and the values that stand nowhere."""
    found = verifying.verify(data, "稿.docx", source.encode(), path, library(), Options())
    return {(d.rule, d.key) for d in found.diagnostics if d.rule != "placeholder-left"}, {u.key for u in found.account.unused}


def held(edited: bytes, old: str, new: str, path: Path = FILE) -> updating.Update:
    """An update of which everything is true that has to be of all."""
    made = updated(edited, new, path)
    assert made.revision.changes or made.diagnostics
    rejected = settled(made.data, "reject", "drafter")
    assert paragraphs(rejected) == paragraphs(edited)
    assert canonical(rejected) == canonical(edited)
    accepted = settled(made.data, "accept")
    told = {d.key for d in made.diagnostics} | ({""} if made.diagnostics else set())  # what is left of words both changed has no key
    (wrong, lost), (before, lost_before) = verified(accepted, new, path), verified(edited, old, path)
    if all(d.rule != "withdrawn" for d in made.diagnostics):  # where a figure is gone, verify tells of the number that was left
        assert {w for w in wrong - before if w[1] not in told} == set()
    assert lost <= lost_before | told | {None}, "what is new and nowhere is told of"
    for data in (made.data, accepted):
        again = updated(data, new, path)
        assert not again.revision.changes and again.data == data
    return made


def edited(change=lambda draft: None, source: str = YEAR) -> bytes:
    """The draft of a year file after an edit."""
    draft = Draft(built(source))
    change(draft)
    return draft.bytes()


def paragraph(draft: Draft, words: str) -> etree._Element:
    """The paragraph of running text that has the words."""
    return next(p for p in draft.prose() if words in text(p))


def prose(data: bytes) -> str:
    """The text with all changes accepted."""
    return "\n".join(paragraphs(settled(data, "accept")))


def touched(words: str = "手术") -> bytes:
    """The draft with words of a person's own in the sentence of a figure."""
    def touch(draft):
        p = paragraph(draft, words)
        reworded(p, text(p).replace(words, f"克服困难，{words}", 1))

    return edited(touch)
