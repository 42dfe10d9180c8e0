"""Where a draft goes and what it may replace."""

import errno
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from drafter import drafts, files
from drafter.model.diagnostics import Span
from drafter.model.record import Hospital, YearRecord

NOON = datetime(2026, 1, 20, 9, 30)


def record(name="示例市人民医院", short=""):
    return YearRecord("year.yaml", Hospital(name, Span("year.yaml", 1, 1), short), 2025, date(2026, 1, 31))


def write(path, data=b"new", ours=True, **how):
    return drafts.write(path, data, path.parent / "year.yaml", lambda present: ours, now=NOON, **how)


@pytest.mark.parametrize(
    ("name", "short", "expected"),
    [
        ("示例市人民医院", "市医院", "市医院2025年工作总结.docx"),
        ("示例市人民医院", "", "示例市人民医院2025年工作总结.docx"),
        ("A/B\\C:D*E?院", "", "A_B_C_D_E_院2025年工作总结.docx"),
        (" ..院", "", "院2025年工作总结.docx"),
    ],
)
def test_default_name(name, short, expected):
    assert drafts.default_name(record(name, short), "docx") == expected


def test_a_very_long_name_still_fits_a_file_system():
    name = drafts.default_name(record("很长" * 200), "docx")
    assert len(name.encode()) <= 200 and name.endswith("2025年工作总结.docx")


def test_place():
    year_file = Path("文件夹/year.yaml")
    assert drafts.place(year_file, None, False, "稿.docx") == Path("文件夹/稿.docx")
    assert drafts.place(year_file, Path("out"), True, "稿.docx") == Path("out/稿.docx")
    assert drafts.place(year_file, Path("out/a.docx"), False, "稿.docx") == Path("out/a.docx")


def test_a_new_draft_is_written(tmp_path):
    written, found = write(tmp_path / "稿.docx")
    assert written == drafts.Written(tmp_path / "稿.docx") and not found


def test_the_same_bytes_are_not_rewritten(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"new")
    before = path.stat().st_mtime_ns
    written, _ = write(path, ours=None)
    assert not written.rewritten and path.stat().st_mtime_ns == before


def test_an_untouched_draft_is_replaced_without_a_copy(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")
    written, _ = write(path)
    assert written.kept is None and path.read_bytes() == b"new" and os.listdir(tmp_path) == ["稿.docx"]


@pytest.mark.parametrize("ours", [False, None])
def test_a_draft_somebody_changed_stays(tmp_path, ours):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"edited")
    written, (found,) = write(path, ours=ours)
    assert written is None and found.rule == "draft-changed" and "--force" in found.hint
    assert path.read_bytes() == b"edited" and os.listdir(tmp_path) == ["稿.docx"]


def test_force_keeps_a_copy_under_a_free_name(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"edited")
    first, _ = write(path, ours=False, force=True)
    path.write_bytes(b"edited again")
    second, _ = write(path, ours=False, force=True)
    assert first.kept.name == "稿（备份 20260120-093000）.docx" and first.kept.read_bytes() == b"edited"
    assert second.kept.name == "稿（备份 20260120-093000-2）.docx" and second.kept.read_bytes() == b"edited again"
    assert path.read_bytes() == b"new"


def test_a_missing_folder_is_told_unless_it_is_to_be_made(tmp_path):
    path = tmp_path / "新" / "稿.docx"
    written, (found,) = write(path)
    assert written is None and found.rule == "output-folder-missing"
    assert write(path, make_folder=True)[0] is not None and path.read_bytes() == b"new"


def test_a_folder_in_the_place_is_told(tmp_path):
    (tmp_path / "稿.docx").mkdir()
    assert write(tmp_path / "稿.docx", force=True)[1][0].rule == "output-is-folder"


def test_a_device_is_not_replaced():
    assert write(Path("/dev/null"), force=True)[1][0].rule == "output-not-a-file"


def test_the_year_file_itself_is_never_replaced(tmp_path):
    year_file = tmp_path / "year.yaml"
    year_file.write_bytes(b"mine")
    assert write(year_file, force=True)[1][0].rule == "output-is-input"
    assert year_file.read_bytes() == b"mine"


@pytest.mark.parametrize(("number", "word"), [(errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读")])
def test_what_the_disk_refuses_is_told(tmp_path, monkeypatch, number, word):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "write", refuse)
    written, (found,) = write(tmp_path / "稿.docx")
    assert written is None and word in found.message


def test_a_draft_open_in_word_is_told(tmp_path, monkeypatch):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"old")

    def locked(*_, **__):
        raise PermissionError(errno.EACCES, "locked")

    monkeypatch.setattr(files, "write", locked)
    assert "Word" in write(path)[1][0].hint
