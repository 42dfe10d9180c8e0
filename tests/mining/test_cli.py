"""`drafter mine`, and `build` with a library and against an earlier summary, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import YEAR
from mining.house import reports

from drafter import cli

ROOT = Path(__file__).parent.parent.parent


def run(*words) -> int:
    return cli.main([str(word) for word in words])


@pytest.fixture
def past(tmp_path) -> Path:
    """A folder with three past summaries, one of them deeper down, and what people leave beside them."""
    folder = tmp_path / "往年 总结"
    (folder / "更早").mkdir(parents=True)
    first, second, third = reports()
    (folder / "更早" / "2022.txt").write_text(first, "utf-8")
    (folder / "2023.md").write_text(second, "utf-8")
    (folder / "2024.txt").write_bytes(third.encode("gb18030"))
    (folder / "~$2024.docx").write_bytes(b"lock")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8")
    return folder


def test_a_folder_is_mined(past, tmp_path, capsys):
    assert run("mine", past, "-o", tmp_path / "本院.yaml", "--digests", tmp_path / "摘要") == 0
    said = capsys.readouterr()
    assert "读了 3 份总结" in said.out and "党建 3" in said.out and said.err == ""
    assert (tmp_path / "本院.yaml").read_text("utf-8").count("筑牢党建堡垒，凝聚职工合力: [3, 3, ") == 1
    assert len(list((tmp_path / "摘要").iterdir())) == 3


def test_reports_digests_and_libraries_give_the_same(past, tmp_path):
    run("mine", past, "-o", tmp_path / "一.yaml", "--digests", tmp_path / "摘要")
    run("mine", tmp_path / "摘要", "-o", tmp_path / "二.yaml")
    digests = sorted((tmp_path / "摘要").iterdir())
    run("mine", digests[0], "-o", tmp_path / "甲.yaml")
    run("mine", *digests[:0:-1], "-o", tmp_path / "乙.yaml")
    run("mine", tmp_path / "乙.yaml", tmp_path / "甲.yaml", "-o", tmp_path / "三.yaml")
    one = (tmp_path / "一.yaml").read_bytes()
    assert one == (tmp_path / "二.yaml").read_bytes() == (tmp_path / "三.yaml").read_bytes()


def test_the_built_in_library_is_made_by_one_command(tmp_path):
    assert run("mine", ROOT / "seeds", "-o", tmp_path / "library.yaml") == 0
    assert (tmp_path / "library.yaml").read_bytes() == (ROOT / "templates" / "library.yaml").read_bytes()


def test_a_report_twice_counts_once(past, tmp_path, capsys):
    assert run("mine", past, past / "2023.md") == 0
    said = capsys.readouterr()
    assert "读了 3 份总结" in said.out and "只算一次" in said.err


def test_what_cannot_be_read_is_said_and_the_rest_is_mined(past, tmp_path, capsys):
    bad = {"坏.yaml": b"a: [", "年.yaml": YEAR.encode(), "坏.docx": b"PK\x03\x04 no", "空.txt": b"", "没有.txt": None}
    for name, data in bad.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
    assert run("mine", past, *(tmp_path / name for name in bad), "-o", tmp_path / "本院.yaml") == 1
    said = capsys.readouterr()
    assert "读了 3 份总结" in said.out and (tmp_path / "本院.yaml").exists()
    assert all(f"{name}:" in said.err or f"{name}”" in said.err for name in bad) and "Traceback" not in said.err


def test_its_own_output_is_not_mined_again(past, capsys):
    for _ in range(2):
        assert run("mine", past, "-o", past / "本院.yaml") == 0
        assert "读了 3 份总结" in capsys.readouterr().out


def test_what_may_count_twice_is_said(past, tmp_path, capsys):
    run("mine", past, "-o", tmp_path / "甲.yaml")
    capsys.readouterr()
    assert run("mine", tmp_path / "甲.yaml", tmp_path / "甲.yaml") == 0
    said = capsys.readouterr()
    assert "读了 3 份总结" in said.out and "只算一次" in said.err
    assert run("mine", tmp_path / "甲.yaml", past / "2023.md") == 0
    said = capsys.readouterr()
    assert "没有重复计入" in said.err and "读了 3 份总结" in said.out
    assert run("mine", past / "2023.md", tmp_path / "甲.yaml") == 0
    said = capsys.readouterr()
    assert "没有重复计入" in said.err and "读了 1 份总结" in said.out


@pytest.mark.parametrize("text", [YEAR, "# 记得用 drafter: library 生成\n", "drafter: librarybook\n", "drafter: digest\n"])
def test_only_a_library_is_replaced(past, tmp_path, text, capsys):
    (tmp_path / "旧.yaml").write_text(text, "utf-8")
    assert run("mine", past, "-o", tmp_path / "旧.yaml") == 1
    assert "不是行文库，没有改动" in capsys.readouterr().err and (tmp_path / "旧.yaml").read_text("utf-8") == text


def test_a_library_is_a_yaml_file(past, tmp_path, capsys):
    assert run("mine", past, "-o", tmp_path / "本院.docx") == 2
    assert "应以 .yaml 结尾" in capsys.readouterr().err


def test_a_digest_names_no_place(past, tmp_path, capsys):
    run("mine", past, "--digests", tmp_path / "摘要")
    digest = min((tmp_path / "摘要").iterdir())
    text = digest.read_text("utf-8")
    for wrong in ("../escaped", "/tmp/x", "a"):
        (tmp_path / "坏.yaml").write_text(text.replace(digest.stem, f'"{wrong}"', 1), "utf-8")
        assert run("mine", tmp_path / "坏.yaml", "--digests", tmp_path / "新") == 1
        assert "不是完整的摘要" in capsys.readouterr().err and not (tmp_path / "escaped.yaml").exists()


def test_a_sentence_in_a_digest_goes_no_further(past, tmp_path):
    run("mine", past, "--digests", tmp_path / "摘要")
    digest = min((tmp_path / "摘要").iterdir())
    digest.write_text(digest.read_text("utf-8") + "  这是别人总结里的一整句话，不应当进入行文库: 3\n", "utf-8")
    assert run("mine", digest, "-o", tmp_path / "库.yaml") == 0
    assert "一整句话" not in (tmp_path / "库.yaml").read_text("utf-8")


def test_nothing_to_mine_writes_nothing(tmp_path, capsys):
    (tmp_path / "空").mkdir()
    assert run("mine", tmp_path / "空", "-o", tmp_path / "本院.yaml") == 1
    assert "没有可读的文件" in capsys.readouterr().err and not (tmp_path / "本院.yaml").exists()


def test_a_folder_that_cannot_be_made_stops_it(past, tmp_path, capsys):
    (tmp_path / "占用").write_text("x")
    assert run("mine", past, "--digests", tmp_path / "占用") == 1
    assert "占用" in capsys.readouterr().err


def test_gaps_name_what_templates_lack(past, capsys):
    assert run("mine", past, "--gaps") == 0
    said = capsys.readouterr().out
    assert "目录里没有的数据" in said and "上线自助服务机　3 份（" in said


def test_a_draft_in_the_style_of_the_house(past, tmp_path, year_file, capsys):
    run("mine", past, "-o", tmp_path / "本院.yaml")
    capsys.readouterr()
    assert run("build", year_file, "--to", "md", "-o", tmp_path / "稿.md", "--library", tmp_path / "本院.yaml") == 0
    text = (tmp_path / "稿.md").read_text("utf-8")
    assert text.index("严把质量关口，守护患者安全") < text.index("筑牢党建堡垒，凝聚职工合力") and "门急诊达86.40万人次，较上年增长8%" in text
    assert "usual-section-missing" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "data"), [("没有.yaml", None), ("年.yaml", YEAR.encode()), ("坏.yaml", b"\xff\xfe\x00")])
def test_a_library_that_is_none_stops_the_build(name, data, tmp_path, year_file, capsys):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert run("build", year_file, "-o", tmp_path / "稿.docx", "--library", tmp_path / name) == 1
    said = capsys.readouterr().err
    assert name in said and "Traceback" not in said and not (tmp_path / "稿.docx").exists()


def test_a_draft_against_last_year(tmp_path, year_file, capsys):
    sentence = "开展主题党日活动，组织党员到社区服务，慰问困难职工和离退休老同志，帮助解决实际困难"
    year_file.write_text(YEAR.replace("开展主题党日活动，组织党员到社区服务", sentence), "utf-8")
    (tmp_path / "旧.txt").write_text(f"示例市人民医院2024年工作总结\n一、党建\n去年{sentence}。\n", "utf-8")
    assert run("build", year_file, "-o", tmp_path / "稿.docx", "--against", tmp_path / "旧.txt") == 0
    said = capsys.readouterr()
    assert "与往年总结相同的话 1 处、38 字，占正文 " in said.out
    assert f"{year_file}:13:9: 提示: “开展主题党日活动，组织党员到社区…”一段有 38 个字与“旧.txt”相同 (same-as-earlier)" in said.err
    assert run("build", year_file, "-o", tmp_path / "二.docx", "--against", tmp_path / "旧.txt", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["alike"]["runs"] == 1 and told["alike"]["characters"] == 38 < told["alike"]["of"]
    assert run("build", year_file, "-o", tmp_path / "三.docx", "--against", tmp_path / "没有.txt") == 1


def test_a_new_text_resembles_nothing(tmp_path, year_file, capsys):
    (tmp_path / "旧.txt").write_text("示例市人民医院2024年工作总结\n一、党建\n组织党员参观红色教育基地，看望敬老院老人。\n", "utf-8")
    assert run("build", year_file, "-o", tmp_path / "稿.docx", "--against", tmp_path / "旧.txt") == 0
    assert "与往年总结相同的话 0 处、0 字，占正文 0.0%" in capsys.readouterr().out
