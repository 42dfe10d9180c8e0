"""The corpus at work: what many reports back is chosen more often, and a house's own summaries set the order, headings and manner of its draft."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from audit import draft as audited
from audit import generator, oracle
from conftest import YEAR
from mining.house import reports

from drafter import corpora, loader, mining, pipeline, practice
from drafter.miner import Sum
from drafter.model.corpus import Corpus, Tally
from drafter.model.library import Library
from drafter.model.plan import Options

LIBRARY = loader.load()
KNOWN = mining.known(LIBRARY)
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
BODY = YEAR.replace("  医疗质量:", "  科研教学: [设立院内课题]\n  人才队伍: [组织新职工培训]\n  信息化: [改造机房]\n  医疗质量:")


def corpus() -> Corpus:
    total = Sum(KNOWN)
    for number, text in enumerate(reports()):
        for digest in mining.of_file(text.encode(), f"{number}.txt", KNOWN).digests:
            total.add(digest)
    return total.corpus()


@pytest.fixture(scope="module")
def house() -> Library:
    library, found = mining.house_library(corpora.corpus_text(corpus()).encode(), "本院.yaml", LIBRARY)
    assert not found
    return library


def draft(library: Library, text: str = BODY, **options) -> pipeline.Build:
    return pipeline.build(text.encode(), Path("年.yaml"), library, Options(**options), "md")


def headings(built: pipeline.Build) -> list[str]:
    return [line.partition("、")[2] for line in built.data.decode().splitlines() if line.startswith("## ")]


def test_the_house_sets_order_and_headings(house):
    assert headings(draft(house)) == [
        "主要运行数据", "严把质量关口，守护患者安全", "深化科教协同，夯实发展根基", "汇聚人才力量，优化队伍结构", "建好信息系统，方便群众就医", "筑牢党建堡垒，凝聚职工合力",
        "存在的问题", "2026年工作打算",
    ]  # fmt: skip
    assert headings(draft(LIBRARY))[1] != headings(draft(house))[1]


def test_without_a_house_sections_stand_as_typed():
    names = [b.section for b in draft(LIBRARY).report.blocks if hasattr(b, "level")]
    assert names == ["业务指标", "党建", "科研教学", "人才队伍", "信息化", "医疗质量", "存在问题", "来年计划"]


def test_the_house_sets_the_words_for_figures(house):
    text = draft(house).data.decode()
    assert "全年门急诊达86.40万人次，较上年增长8%；出院达41200人次，增长3.32%；平均住院日为7.8天，缩短0.5天" in text
    assert "同比" not in text and "比上年增" not in text.replace("较上年增", "")


def test_a_title_of_this_year_and_the_users_words_come_first(house):
    text = BODY.replace("  党建:\n", "  党建:\n    标题: 把方向，保落实\n")
    assert "把方向，保落实" in headings(draft(house, text)) and "筑牢党建堡垒，凝聚职工合力" not in headings(draft(house, text))


def test_another_variant_differs_in_words_and_keeps_to_the_house(house):
    first, second = draft(house), draft(house, variant=2)
    assert first.data != second.data and headings(first) == headings(second) and "较上年增长8%" in second.data.decode()


def figures(built: pipeline.Build) -> Counter[tuple[str, str]]:
    return Counter((inline.key, inline.text) for inline in built.report.inlines() if type(inline).__name__ == "Figure")


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_figures_are_the_same_in_the_house(house, path):
    inside, outside = (pipeline.build(path.read_bytes(), path, library, Options(), "md") for library in (house, LIBRARY))
    assert figures(inside) == figures(outside)
    assert sorted(b.section for b in inside.report.blocks if hasattr(b, "level")) == sorted(b.section for b in outside.report.blocks if hasattr(b, "level"))


@pytest.mark.parametrize("seed", range(0, 60, 4))
def test_drafts_of_the_house_agree_with_their_year_files(house, seed):
    """But for the order of sections and the shapes of the house's own headings, which are the house's affair."""
    made = generator.generate(seed)
    built = pipeline.build(made.source, Path(f"{seed}.yaml"), house, Options(), "json")
    findings = oracle.audit(made.data, audited.from_report(built.report))
    assert not [found for found in findings if found.rule not in ("order", "shape")]


def test_sections_that_are_usual_and_missing_are_named(house):
    (found,) = [d for d in draft(house).diagnostics if d.rule == "usual-section-missing"]
    assert found.severity.value == "info" and "“学科建设”“公共卫生”" in found.message and "党建" not in found.message
    assert not draft(LIBRARY).diagnostics


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("人才队伍", "引才工作实现新突破"), ("学科建设", "〈单位〉落户，助力专科发展"), ("医疗质量", "三个专项行动守安全"), ("党建", "扎实开展党史学习教育"), ("党建", "〈年〉党建工作"),
        ("科研教学", "〈次年〉科研工作"), ("（未归类）", "高质量发展"), ("党建", "学习习近平文化思想，建强支部"), ("等级创建", "喜迎评审，再上台阶"), ("学科建设", "新增专科〈数〉个"), ("护理", "加强\t护理\n管理"),
    ],
)  # fmt: skip
def test_a_heading_that_claims_counts_or_belongs_to_its_year_is_not_used_again(section, text):
    made = practice.in_house_style(LIBRARY, Corpus(3, 1, {("headings", section, text): Tally(3, 3, ("a-1",))}))
    assert not [pattern for pattern in made.patterns if pattern.own]


def test_a_heading_keeps_the_days_of_its_wording():
    text = "以习近平党建思想引领发展"
    made = practice.in_house_style(LIBRARY, Corpus(1, 1, {("headings", "党建", text): Tally(1, 1, ("a-1",))}))
    (own,) = [pattern for pattern in made.patterns if pattern.own]
    assert own.text == text and not own.current(date(2026, 6, 14)) and own.current(date(2026, 6, 15))


def test_a_figure_goes_with_those_it_is_said_with(house):
    group = next(g for g in house.groups if "outp_emerg_visits" in g.indicators)
    assert "alos" in group.indicators and group.indicators.index("discharges") < group.indicators.index("alos")
    assert all("alos" not in g.indicators for g in house.groups if g is not group)
    listed = [indicator for g in house.groups for indicator in g.indicators]
    assert len(listed) == len(set(listed))


def test_patterns_know_where_the_like_was_seen():
    backed = [pattern for pattern in LIBRARY.patterns if pattern.seen]
    assert len(backed) > 30 and all(pattern.weight > 1 for pattern in backed)
    assert all(pattern.weight == 1 for pattern in LIBRARY.patterns if not pattern.seen)
    digests = {path.stem for path in (Path(__file__).parent.parent.parent / "seeds").glob("*.yaml")}
    assert all(set(pattern.seen) <= digests for pattern in backed)


@pytest.mark.parametrize(("text", "said"), [("drafter: digest\n", "不是行文库"), ("drafter: library\nreports: 3\n", "不是完整的行文库"), ("a: [\n", "YAML"), ("", "不是行文库"), ("- a\n", "不是行文库")])
def test_what_is_no_library_is_said_so(text, said):
    library, (found,) = mining.house_library(text.encode(), "本院.yaml", LIBRARY)
    assert library is LIBRARY and said in found.message and found.severity.value == "error"
