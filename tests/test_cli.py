"""The command line: what it prints, what it writes, and its exit codes."""

import json
import os
import re
import subprocess
import sys

import pytest

from drafter import batch, cli, loader, pipeline, summaries
from drafter.cli import printing

DIAGNOSTIC = re.compile(r"^.+:\d+:\d+: (错误|警告|提示): .+ \([a-z0-9-]+\)$")
DRAFT = "市医院2025年工作总结.docx"


def run(*words):
    return cli.main([str(w) for w in words])


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")


# build: what is written, and where


def test_the_draft_stands_beside_the_year_file(year_file, capsys):
    assert run("build", year_file) == 0
    assert (year_file.parent / DRAFT).read_bytes().startswith(b"PK")
    said = capsys.readouterr()
    assert f"已生成 {year_file.parent / DRAFT}" in said.out
    assert re.search(r"章节 \d+ 个、数据 \d+ 项、约 \d+ 字", said.out)
    assert f"待补充 1 项：\n    床位使用率（{year_file}:8）" in said.out
    assert "警告 0 条" in said.out and said.err == ""


@pytest.mark.parametrize("form", ["docx", "md", "html", "json"])
def test_every_format_is_written_under_its_suffix(year_file, form):
    assert run("build", year_file, "--to", form) == 0
    assert (year_file.parent / DRAFT).with_suffix(f".{form}").stat().st_size > 100


def test_the_suffix_of_the_output_names_the_format(year_file, tmp_path):
    assert run("build", year_file, "-o", tmp_path / "a.md") == 0
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# ")


def test_the_output_may_be_a_folder(year_file, tmp_path):
    (tmp_path / "文 稿").mkdir()
    assert run("build", year_file, "-o", tmp_path / "文 稿") == 0
    assert run("build", year_file, "-o", f"{tmp_path / '新'}{os.sep}") == 0
    assert os.listdir(tmp_path / "文 稿") == os.listdir(tmp_path / "新") == [DRAFT]


def test_the_same_file_gives_the_same_bytes_and_is_not_rewritten(year_file, capsys):
    assert run("build", year_file) == 0
    first = (year_file.parent / DRAFT).read_bytes()
    assert run("build", year_file) == 0
    assert (year_file.parent / DRAFT).read_bytes() == first and "未重写" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["docx", "md", "html", "json"])
def test_an_edited_draft_is_only_replaced_by_force_and_kept(year_file, capsys, form):
    path = (year_file.parent / DRAFT).with_suffix(f".{form}")
    assert run("build", year_file, "--to", form) == 0
    year_file.write_text(year_file.read_text("utf-8").replace("31次", "32次"), "utf-8")
    assert run("build", year_file, "--to", form) == 0, "an untouched draft follows the data"
    if form == "docx":
        import docx

        document = docx.Document(str(path))
        document.paragraphs[0].add_run("改")
        document.save(str(path))
    else:
        path.write_text(path.read_text("utf-8").replace("市医院", "本院").replace("示例市", "本市"), "utf-8")
    edited = path.read_bytes()
    capsys.readouterr()
    assert run("build", year_file, "--to", form) == 1
    assert path.read_bytes() == edited and "(draft-changed)" in capsys.readouterr().err
    assert run("build", year_file, "--to", form, "--force") == 0
    (kept,) = path.parent.glob("*备份*")
    assert kept.read_bytes() == edited and path.read_bytes() != edited


# build: what is refused


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["没有.yaml"], "file-missing"),
        (["."], "file-is-folder"),
    ],
)
def test_what_is_no_year_file_is_told(words, rule, capsys):
    assert run("build", *words) == 1
    said = capsys.readouterr().err
    assert f"({rule})" in said and DIAGNOSTIC.match(said.splitlines()[0])


def test_an_error_is_told_and_nothing_written(year_file, capsys):
    year_file.write_text(year_file.read_text("utf-8").replace("39875", "39a75").replace("年度: 2025", "年渡: 2025"), "utf-8")
    assert run("build", year_file) == 1
    said = capsys.readouterr()
    assert said.out == "" and set(os.listdir(year_file.parent)) == {"cwd", year_file.name}
    found = [line for line in said.err.splitlines() if DIAGNOSTIC.match(line)]
    assert any(":2:1: 错误" in line for line in found) and any(":6:" in line for line in found)
    assert "没有生成文稿" in said.err


def test_strict_takes_a_warning_for_an_error(year_file, capsys):
    year_file.write_text(year_file.read_text("utf-8").replace("39875}", "39875, 同比: +9%}"), "utf-8")
    assert run("build", year_file, "--strict") == 1
    assert "--strict" in capsys.readouterr().err and not (year_file.parent / DRAFT).exists()
    assert run("build", year_file) == 0
    said = capsys.readouterr()
    assert "警告 1 条" in said.out and ": 警告: " in said.err


@pytest.mark.parametrize("output", ["没有/稿.docx", "folder.docx", "/dev/null", "file/稿.docx"])
def test_an_output_that_cannot_be_is_told(year_file, output, capsys):
    os.mkdir("folder.docx")
    with open("file", "w"):
        os.mkdir("folder.docx/市医院2025年工作总结.docx")
    assert run("build", year_file, "-o", output) == 1
    said = capsys.readouterr()
    assert DIAGNOSTIC.match(said.err.splitlines()[0]) and said.out == ""


def test_the_year_file_is_never_the_output(year_file, capsys):
    before = year_file.read_bytes()
    assert run("build", year_file, "-o", year_file, "--force") == 1
    assert year_file.read_bytes() == before


def test_an_unknown_templates_folder_is_told(year_file, capsys):
    assert run("build", year_file, "--templates", "没有") == 1
    assert "(templates-missing)" in capsys.readouterr().err


def test_broken_templates_are_told(year_file, tmp_path, capsys):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sections.yaml").write_text("sections: [{", "utf-8")
    assert run("build", year_file, "--templates", tmp_path / "own") == 1
    assert "sections.yaml:" in capsys.readouterr().err


# several files


def other(year_file, name, text=None):
    path = year_file.with_name(f"{name}.yaml")
    path.write_text(text or year_file.read_text("utf-8").replace("市医院", name), "utf-8")
    return path


def test_one_that_fails_does_not_stop_the_others(year_file, tmp_path, capsys):
    bad, good = other(year_file, "bad", "医院: ["), other(year_file, "县医院")
    assert run("build", year_file, bad, "没有.yaml", good, "-o", tmp_path / "out") == 1
    assert sorted(os.listdir(tmp_path / "out")) == sorted([DRAFT, "县医院2025年工作总结.docx"])
    assert "共 4 个年度文件：生成 2 份，未生成 2 份" in capsys.readouterr().out


def test_drafts_of_one_name_do_not_overwrite_each_other(year_file, tmp_path, capsys):
    same = other(year_file, "same", year_file.read_text("utf-8").replace("31次", "32次"))
    assert run("build", year_file, same, "-o", tmp_path / "out") == 1
    said = capsys.readouterr()
    assert "(output-taken)" in said.err and str(year_file) in said.err


def test_an_internal_fault_stays_with_its_file(year_file, monkeypatch, capsys):
    good, build = other(year_file, "县医院"), pipeline.build

    def faulty(source, path, *rest, **more):
        if path == year_file:
            raise KeyError("inside")
        return build(source, path, *rest, **more)

    monkeypatch.setattr(batch.pipeline, "build", faulty)
    assert run("build", year_file, good) == 1
    said = capsys.readouterr()
    assert "(internal-error)" in said.err and "Traceback" not in said.err and "生成 1 份" in said.out
    assert run("--debug", "build", year_file, good) == 1
    assert "Traceback" in capsys.readouterr().err


def test_several_files_want_a_folder(year_file, tmp_path, capsys):
    assert run("build", year_file, year_file, "-o", tmp_path / "a.docx") == 2
    assert "应为文件夹" in capsys.readouterr().err


def test_a_progress_bar_only_for_a_person_who_watches(year_file, monkeypatch, capsys):
    files = [year_file, other(year_file, "县医院")]
    assert run("build", *files) == 0
    assert "生成文稿" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("build", *files) == 0
    assert "生成文稿" not in capsys.readouterr().err  # it is done before anyone wonders
    monkeypatch.setattr(printing, "_PATIENCE", 0)
    assert run("build", *files) == 0
    assert "生成文稿" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["import", "总结.txt", "--format", "json"], ["import", "总结.txt"], ["mine", "总结.txt"]])
def test_progress_within_a_single_file(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "总结.txt").write_text("某市第一人民医院2024年工作总结\n" + "一、医疗质量\n全年门急诊260.72万人次，出院患者5.1万人次。\n" * 40, "utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(printing, "_PATIENCE", 0)
    assert run(*words) == 0
    shares = [int(share) for share in re.findall(r"(\d+)%", capsys.readouterr().err)]
    assert shares == sorted(shares) and shares[-1] == 100 and len(set(shares)) > 20


def test_no_progress_is_told_twice_or_backwards():
    told = []
    text = "某市第一人民医院2024年工作总结\n" + "一、医疗质量\n全年门急诊260.72万人次。\n" * 9
    summaries.read(text, loader.load(), told.append)
    assert told == sorted(told) and len(told) > 8 and 0 < told[0] and told[-1] <= 1


# JSON


def test_json_of_one_file(year_file, capsys):
    assert run("build", year_file, "--format", "json") == 0
    said = capsys.readouterr()
    tree = json.loads(said.out)
    assert said.err == "" and tree["output"] == str(year_file.parent / DRAFT)
    assert tree["summary"] == {"errors": 0, "warnings": 0, "infos": 0} and tree["diagnostics"] == []
    assert tree["counts"]["sections"] >= 4 and tree["counts"]["figures"] >= 5 and tree["counts"]["characters"] > 200
    (gap,) = tree["missing"]
    assert gap == {"name": "床位使用率", "key": "指标.床位使用率.本年", "file": str(year_file), "line": 8, "column": gap["column"]}


def test_json_of_a_file_with_errors(year_file, capsys):
    year_file.write_text(year_file.read_text("utf-8").replace("39875", "39a75"), "utf-8")
    assert run("build", year_file, "--format", "json") == 1
    tree = json.loads(capsys.readouterr().out)
    assert tree["output"] is None and tree["summary"]["errors"] == len(tree["diagnostics"]) == 1
    (found,) = tree["diagnostics"]
    assert found["severity"] == "error" and found["line"] == 6 and found["file"] == str(year_file) and found["rule"] and found["message"]
    assert {"hint", "column", "key", "left", "right", "formula"} <= found.keys()


def test_json_of_several_files(year_file, capsys):
    assert run("build", year_file, "没有.yaml", "--format", "json") == 1
    tree = json.loads(capsys.readouterr().out)
    assert [f["file"] for f in tree["files"]] == [str(year_file), "没有.yaml"]
    assert [bool(f["output"]) for f in tree["files"]] == [True, False] and tree["summary"]["errors"] == 1


# options


def test_a_variant_reads_differently_and_says_the_same_figures(year_file, tmp_path):
    for variant in ("1", "2", "7"):
        assert run("build", year_file, "--variant", variant, "-o", tmp_path / f"{variant}.md") == 0
    texts = [(tmp_path / f"{v}.md").read_text("utf-8") for v in ("1", "2", "7")]
    assert len(set(texts)) > 1 and all("86.40万人次" in t and "41200人次" in t for t in texts)


def test_internal_figures_only_where_asked_for(year_file, tmp_path):
    year_file.write_text(year_file.read_text("utf-8").replace("章节:", "  医疗收入: {本年: 7.31亿元, 公开: 内部}\n章节:"), "utf-8")
    assert run("build", year_file, "-o", tmp_path / "out.md") == 0
    assert run("build", year_file, "-o", tmp_path / "in.md", "--internal") == 0
    assert "7.31" not in (tmp_path / "out.md").read_text("utf-8") and "7.31亿元" in (tmp_path / "in.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["foo"], "没有“foo”这个命令"),
        (["--foo"], "没有“--foo”这个选项"),
        (["build"], "缺少参数：年度文件"),
        (["build", ""], "文件名是空的"),
        (["build", "x", "--too", "md"], "是否想写"),
        (["build", "x", "--to"], "后面缺少值"),
        (["build", "x", "--to", "doc"], "应为 docx、md、html、json、pdf 之一"),
        (["build", "x", "--variant", "0"], "应为不小于 1 的整数"),
        (["build", "x", "--variant", "二"], "应为不小于 1 的整数"),
        (["build", "x", "--formulae", "很多"], "应为 少、常、多 之一"),
        (["build", "x", "--strict=yes"], "后面不带值"),
        (["build", "x", "--format", "xml"], "应为 text、json 之一"),
        (["build", "x", "--genre", "公告"], "没有“公告”这个文种"),
        (["build", "x", "-o", ""], "应是文件名或文件夹"),
        (["build", "x", "-o", "a.md", "--to", "docx"], "不一致"),
        (["build", "x", "-o", "a.doc"], "写不了 .doc 格式"),
        (["import", "x", "--previous-into", "y.yaml", "--year", "2024"], "不能和"),
        (["import", "x", "--format", "json", "-o", "y.yaml"], "不能和"),
        (["init"], "缺少参数：年度文件"),
        (["init", "a", "b"], "多出了参数：b"),
        (["init", "a", "--kind", "牙科"], "应为 综合、中医、妇幼、专科、基层 之一"),
        (["init", "a", "--year", "25"], "1990 到 2100"),
    ],
)
def test_wrong_use_is_told_in_chinese(words, part, capsys):
    assert run(*words) == 2
    said = capsys.readouterr()
    assert said.out == "" and part in said.err and "用法：drafter" in said.err
    assert not re.search(r"Error|Usage|Invalid|Missing|Try ", said.err)


@pytest.mark.parametrize("words", [["--help"], ["build", "--help"], ["init", "--help"], []])
def test_help_is_chinese_and_ends_with_an_example(words, capsys):
    assert run(*words) == 0
    page = capsys.readouterr().out
    assert "示例：" in page and page.rstrip().splitlines()[-1].startswith("  drafter ")
    assert not re.search(r"Usage|Options|Commands|Show|default|required|Arguments", page)
    assert max(map(len, page.splitlines())) <= 80


def test_version(capsys):
    assert run("--version") == 0
    assert re.match(r"drafter \d+\.\d+\.\d+\n", capsys.readouterr().out)


# a process of its own: streams, encodings, folders


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "latin-1"])
def test_any_encoding_of_the_terminal_will_do(drafter, year_file, encoding):
    year_file.write_text(year_file.read_text("utf-8").replace("上年: 39875}", "上年: 39875, 同比: +9%}"), "utf-8")
    done = drafter("build", year_file, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr and b"Error" not in done.stderr
    if encoding in ("utf-8", "gbk"):
        assert "已生成" in done.stdout.decode(encoding) and "警告" in done.stderr.decode(encoding)
    done = drafter("build", year_file, "--format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode(encoding))["output"].endswith(DRAFT)


@pytest.mark.skipif(not __file__.isascii(), reason="an editable install under such a path cannot start in the C locale")
def test_the_c_locale_will_do(drafter, year_file):
    for words in ({"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}):
        done = drafter("build", year_file, "--force", **words)
        assert done.returncode == 0 and b"Traceback" not in done.stderr


def test_paths_relative_to_a_folder_with_blanks(drafter, year_file):
    done = drafter("build", year_file.name, cwd=year_file.parent)
    assert done.returncode == 0 and f"已生成 {DRAFT}" in done.stdout.decode()


def test_a_closed_output_is_no_fault(year_file):
    import subprocess

    line = f'"{sys.executable}" -m drafter build "{year_file}" --format json | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], capture_output=True)
    assert b"Traceback" not in done.stderr
    done = subprocess.run(["bash", "-c", f'"{sys.executable}" -m drafter build "{year_file}" --force <&- >&- 2>&-'], capture_output=True)
    assert done.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_a_full_standard_output_is_said_so(year_file):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "drafter", "build", year_file], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and "磁盘已满" in done.stderr and "内部出错" not in done.stderr
