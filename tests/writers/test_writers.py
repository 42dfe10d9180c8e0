"""The table of writers, and what holds for all of them: pure, repeatable, and able to tell an edited file from one as it was built."""

import importlib
import pkgutil
from types import MappingProxyType

import pytest

from drafter import layout, writers
from writers.sample import paragraph, report, rich

PLAIN, _ = layout.profile(None, "公文", ())
each_format = pytest.mark.parametrize("format", writers.WRITERS)


def test_the_table_equals_the_modules_on_disk():
    modules = [importlib.import_module(f"drafter.writers.{m.name}") for m in pkgutil.iter_modules(writers.__path__)]
    written = sorted(m.write(rich(), PLAIN) for m in modules if hasattr(m, "write"))
    assert written == sorted(write(rich(), PLAIN) for write in writers.WRITERS.values())


@each_format
def test_same_report_gives_same_bytes(format):
    assert writers.WRITERS[format](rich(), PLAIN) == writers.WRITERS[format](rich(), PLAIN)


@each_format
def test_fresh_draft_is_untouched(format):
    assert writers.untouched(writers.WRITERS[format](rich(), PLAIN), format) is True


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_one_changed_word_shows(format):
    data = writers.WRITERS[format](rich(), PLAIN)
    assert writers.untouched(data.replace("心连心".encode(), "手拉手".encode()), format) is False
    assert writers.untouched(data + b"more", format) is False


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_line_ends_of_windows_are_no_change(format):
    assert writers.untouched(writers.WRITERS[format](rich(), PLAIN).replace(b"\n", b"\r\n"), format) is True


@pytest.mark.parametrize("format", ["md", "html", "json"])
def test_a_seal_in_the_users_own_text_does_not_mislead(format):
    data = writers.WRITERS[format](report(paragraph("见 drafter:sha256=" + "0" * 64 + " 一行。")), PLAIN)
    assert writers.untouched(data, format) is True
    assert writers.untouched(data.replace("一行".encode(), "两行".encode()), format) is False


@each_format
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", "# 别人写的总结\n".encode(), b"\xff" * 300])
def test_what_is_none_of_ours_is_neither(format, data):
    assert writers.untouched(data, format) is None


@each_format
def test_profile_without_parts_or_odd_mapping_is_written_too(format):
    
    bare = PLAIN._replace(parts=MappingProxyType({}), alternates=MappingProxyType({}))
    assert writers.WRITERS[format](report(), bare)
