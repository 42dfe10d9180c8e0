"""The digests of the seed corpus: made from it, adding up to templates/library.yaml bit for bit, and holding no running text and nobody's name."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from drafter import corpora, loader, mining
from drafter.likeness import Old
from drafter.miner import Sum
from drafter.model.corpus import LONGEST, Digest


ROOT = Path(__file__).parent.parent.parent
DIGESTS = sorted((ROOT / "seeds").glob("*.yaml"))
SHARED = Path(os.environ.get("DRAFTER_SHARED") or ROOT.parent / "shared") / "seeds"
KNOWN = mining.known(loader.load())
needs_seeds = pytest.mark.skipif(not SHARED.is_dir(), reason="the seed reports are not here")


def of(path: Path) -> Digest:
    return corpora.digest_of(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))


def texts(digest: Digest) -> list[str]:
    """What of a digest could be somebody's words."""
    return [digest.title, *(head.text for head in digest.outline)]


def test_there_are_nine():
    assert len(DIGESTS) == 9 and [path.stem for path in DIGESTS] == [of(path).id for path in DIGESTS]


def test_the_library_is_what_the_digests_add_up_to():
    total = Sum(KNOWN)
    for path in DIGESTS:
        total.add(of(path))
    assert corpora.corpus_text(total.corpus()) == (ROOT / "templates" / "library.yaml").read_text("utf-8"), "run: drafter mine seeds -o templates/library.yaml"


@needs_seeds
def test_the_digests_are_what_the_reports_give():
    made = [digest for path in sorted(SHARED.glob("*.txt")) for digest in mining.of_file(path.read_bytes(), path.name, KNOWN).digests]
    assert {f"{digest.id}.yaml": corpora.digest_text(digest) for digest in made} == {path.name: path.read_text("utf-8") for path in DIGESTS}


def test_the_page_on_the_seeds_names_every_digest():
    page = (ROOT / "seeds" / "README.md").read_text("utf-8")
    assert set(re.findall(r"\b[0-9a-f]{12}-\d\b", page)) == {path.stem for path in DIGESTS}


def strings(node) -> list[str]:
    """Every text of a tree, keys included."""
    if isinstance(node, str):
        return [node]
    inner = [text for key, value in node.items() for text in (key, *strings(value))] if isinstance(node, dict) else [text for item in node for text in strings(item)]
    return inner


@needs_seeds
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_running_text(path: Path):
    tree = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    title = tree["source"].pop("title")
    reports = Old([file.read_text("utf-8") for file in SHARED.glob("*.txt")], 30)
    assert not [text for text in strings(tree) if list(reports.runs(text))]
    assert all(len(text) <= LONGEST and not re.search("[。！？]", text) for text in texts(of(path))[1:])
    assert len(title) < 60


@needs_seeds
def test_a_sentence_of_a_report_would_be_seen():
    reports = Old([file.read_text("utf-8") for file in SHARED.glob("*.txt")], 30)
    text = next(iter(SHARED.glob("000*.txt"))).read_text("utf-8")
    assert list(reports.runs(text[400:460]))


NAMES = ("王建国", "鲍建军", "李明", "李 明", "喻国平", "游秀珍", "尤大勇", "阿依古丽", "买买提", "艾力", "欧阳晓", "高新明", "程医生", "冉小芳", "郭燕红", "解放", "谭水波")
TELLING = """\
云岭市第三人民医院院长王建国在2025年职代会上的工作报告
一、加强党的建设，鲍建军书记带头讲党课
召开党委会24次，张三丰、李 明等3名同志荣获市级先进个人。
二、李 明名医工作室落地，建强专科
游秀珍门诊量1200人次，高新明医生完成手术210台。
三、阿依古丽同志先进事迹
买买提·艾力接诊3200人次；患者尤大勇赔偿35万元。
四、推广欧阳晓护理工作法
冉小芳爱心热线接听电话800次，药剂科违规收受回扣2人。
五、加强程医生团队建设
谭水波3名同志荣获省级表彰。
六、存在的问题
（一）院班子不团结，外科管理混乱。
（二）喻国平同志履职不力。
"""


def test_nobody_is_named_and_nothing_told_of():
    """Whatever the report says, digest and corpus hold none of its names and none of its own words."""
    (digest,) = mining.of_file(TELLING.encode(), "报告.txt", KNOWN).digests
    total = Sum(KNOWN)
    total.add(digest)
    for text in (corpora.digest_text(digest), corpora.corpus_text(total.corpus())):
        assert not [name for name in NAMES if name in text]
        assert not [words for words in ("回扣", "不团结", "混乱", "赔偿", "履职", "热线", "工作法") if words in text]
    assert "加强党的建设" not in corpora.digest_text(digest), "a heading that names somebody is left out whole"


def test_titles_are_masked():
    (digest,) = mining.of_file("云岭市第三人民医院2024年工作总结\n一、党建\n召开党委会24次。\n".encode(), "报告.txt", KNOWN).digests
    assert digest.title == "〈医院〉〈年〉工作总结" and digest.hospital == "云岭市第三人民医院"


@pytest.mark.parametrize("text", ["王建设书记", "李明先进事迹", "向张伟同志学习", "任建华教授团队", "刘强手术台数", "马晓春工作室", "周恩来纪念馆"])
def test_a_name_is_seen(text: str):
    assert KNOWN.names_somebody(text)


@pytest.mark.parametrize("text", ["严把质量关口，守护患者安全", "高标准推进安全生产", "从严从实抓好疫情防控", "关心关爱职工", "打造高素质干部队伍", "任务落实情况"])
def test_what_only_begins_like_a_name_is_none(text: str):
    assert not KNOWN.names_somebody(text)
