"""Reading within a limit, writing whole or not at all."""

import errno
import os

import pytest

from drafter import files


def test_reads_at_most_the_limit(tmp_path):
    path = tmp_path / "年度.yaml"
    path.write_bytes(b"x" * 100)
    assert files.read(path, 10) == (b"x" * 10, ())


def test_a_missing_file_is_told_in_chinese(tmp_path):
    data, (found,) = files.read(tmp_path / "没有.yaml")
    assert data is None and found.rule == "file-missing" and "没有.yaml" in found.message and "drafter init" in found.hint


def test_a_folder_is_no_year_file(tmp_path):
    data, (found,) = files.read(tmp_path)
    assert data is None and found.rule == "file-is-folder"


@pytest.mark.parametrize("kind", ["fifo", "device"])
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path, kind):
    path = tmp_path / "fifo"
    os.mkfifo(path)
    data, (found,) = files.read(path if kind == "fifo" else "/dev/zero")
    assert data is None and found.rule == "file-unreadable"


def test_a_loop_of_links_is_told(tmp_path):
    os.symlink(tmp_path / "a", tmp_path / "b")
    os.symlink(tmp_path / "b", tmp_path / "a")
    data, (found,) = files.read(tmp_path / "a")
    assert data is None and "互相指向" in found.message


def test_writes_and_replaces_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "稿 件.docx"
    files.write(path, b"one")
    files.write(path, b"two")
    assert path.read_bytes() == b"two" and os.listdir(tmp_path) == ["稿 件.docx"]


def test_fresh_never_overwrites(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        files.write(path, b"yours", fresh=True)
    assert path.read_bytes() == b"mine"


def test_a_link_is_followed_and_stays(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"one")
    link.symlink_to(real)
    files.write(link, b"two")
    assert link.is_symlink() and real.read_bytes() == b"two"


def test_permissions_of_an_existing_file_stay(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    path.chmod(0o640)
    files.write(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, call):
    path = tmp_path / "a"
    path.write_bytes(b"one")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError):
        files.write(path, b"two")
    assert path.read_bytes() == b"one" and os.listdir(tmp_path) == ["a"]


def test_every_trouble_has_chinese_words():
    for number in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENAMETOOLONG, errno.ENOTDIR):
        found = files.trouble(OSError(number, os.strerror(number)), "稿.docx", "写入", "output-not-writable")
        assert found.hint and os.strerror(number) not in found.message
