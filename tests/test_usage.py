"""Help and usage errors in Chinese."""

import click
import pytest

from drafter.usage import columns, wrap


def test_a_chinese_character_takes_two_columns():
    assert columns("年度 2025，Word") == 4 + 1 + 4 + 2 + 4


@pytest.mark.parametrize("width", [10, 16, 24, 40])
def test_lines_fit_and_nothing_is_lost(width):
    text = "文稿默认放在年度文件旁边，名为“简称或名称＋年度＋年＋文种.docx”。有错误时不生成任何文件。"
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width + 2 for line in lines), "closing punctuation may hang over by one character"
    assert not any(line[0] in "，。；：、）”！？" for line in lines)


def test_an_empty_text_has_no_lines():
    assert wrap("", 20) == []


def test_click_still_says_what_the_translation_looks_for():
    """The two messages that are told apart by their English words keep those words in the installed click."""

    @click.command()
    @click.option("--flag", is_flag=True)
    def command(flag):
        """Nothing."""

    for words, part in ((["--flag=1"], "does not take"), (["more"], "unexpected extra argument")):
        with pytest.raises(click.UsageError) as problem:
            command.main(words, standalone_mode=False)
        assert part in problem.value.message
