"""A page of docs/ into steps, and a folder taken through them: commands are run, files changed the way the page tells its reader.

A block marked 命令 is typed (a number behind it is the exit code); 显示 is what it prints, where … stands for anything left out; 全文 FILE is the whole
text of a file. A table headed by the name of a file tells what to change in it: the words of a text or of a Word file, the cell of a workbook. The
title of a picture names what it shows, as “FILE 第N页”.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import docx
import openpyxl
from markdown_it import MarkdownIt
from markdown_it.token import Token
from updates.settled import settled


class Typed(NamedTuple):
    """A command line, its exit code, and what the page says it prints; `shown` None where the page does not say."""

    words: tuple[str, ...]
    code: int
    shown: str | None


class Written(NamedTuple):
    """A file with the whole of its text."""

    file: str
    text: str


class Edited(NamedTuple):
    """What a person changes in a file: pairs of what stood and what stands then (of a workbook, the cell and its value)."""

    file: str
    changes: tuple[tuple[str, str], ...]


class Picture(NamedTuple):
    """A picture of a page of a file as it is at this step."""

    path: str
    file: str
    page: int


Step = Typed | Written | Edited | Picture


def parsed(text: str) -> list[Token]:
    """The tokens of a page, which is CommonMark with tables."""
    return MarkdownIt("commonmark").enable("table").parse(text)


def steps(text: str) -> tuple[Step, ...]:
    """What a page has its reader do, in order."""
    found: list[Step] = []
    tokens = parsed(text)
    for at, token in enumerate(tokens):
        kind, _, rest = token.info.partition(" ")
        if token.type == "fence" and kind == "命令":
            found += [Typed(tuple(shlex.split(line)), int(rest or 0), None) for line in token.content.splitlines()]
        elif token.type == "fence" and kind == "显示":
            found[-1] = found[-1]._replace(shown=token.content)
        elif token.type == "fence" and kind == "全文":
            found.append(Written(rest, token.content))
        elif token.type == "table_open":
            (file, *_), *rows = _rows(tokens, at)
            found += [Edited(file, tuple(rows))] if re.search(r"\.\w+$", file) else []
        elif token.type == "inline":
            found += [Picture(unquote(image.attrs["src"]), *_of(image.attrs["title"])) for image in token.children or () if image.type == "image"]
    return tuple(found)


def coded(text: str) -> list[str]:
    """What stands in a page as code within a line."""
    return [child.content for token in parsed(text) for child in token.children or () if child.type == "code_inline"]


def _of(title: str) -> tuple[str, int]:
    file, page = re.fullmatch(r"(.+) 第(\d+)页", title).groups()
    return file, int(page)


def _rows(tokens: list[Token], at: int) -> Iterator[tuple[str, ...]]:
    """The cells of a table, row by row."""
    row: list[str] = []
    for token in tokens[at:]:
        if token.type == "inline":
            row.append("".join(child.content for child in token.children or ()))
        elif token.type == "tr_close":
            yield tuple(row)
            row = []
        elif token.type == "table_close":
            return


def change(folder: Path, step: Written | Edited) -> None:
    """Do to a file what the page tells; what is to be changed must be there, once."""
    path = folder / step.file
    if isinstance(step, Written):
        path.write_text(step.text, "utf-8")
    elif path.suffix == ".xlsx":
        _fill(path, step.changes)
    elif path.suffix == ".docx":
        for old, new in step.changes:
            path.write_bytes(settled(path.read_bytes(), "accept")) if (old, new) == ("全部修订", "接受") else _reword(path, old, new)
    else:
        text = path.read_text("utf-8")
        for old, new in step.changes:
            assert text.count(old) == 1, f"“{old}” stands {text.count(old)} times in {step.file}"
            text = text.replace(old, new)
        path.write_text(text, "utf-8")


def _fill(path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    book = openpyxl.load_workbook(path)
    for where, value in changes:
        sheet, cell = where.split()
        assert book[sheet][cell].value is None and not book[sheet][cell].protection.locked, f"{where} is not for filling in"
        book[sheet][cell] = float(value) if re.fullmatch(r"\d+(\.\d+)?", value) else value
    book.save(path)


def _reword(path: Path, old: str, new: str) -> None:
    document = docx.Document(path)
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    assert len(runs) == 1, f"“{old}” stands in {len(runs)} runs of {path.name}"
    runs[0].text = runs[0].text.replace(old, new)
    document.save(path)


def agrees(shown: str, printed: str) -> bool:
    """Whether what a page shows is what is printed: … stands for anything, and lengths, which change with every pattern, do not count."""
    pattern = re.escape(shown.strip()).replace("…", "(?s:.*?)")
    return re.fullmatch(re.sub(r"约\\ \d+\\ 字", r"约\ \\d+\ 字", pattern), printed.strip()) is not None


def words_of(path: Path) -> str:
    """What is to be read in a Word file or a workbook, and nothing of how it is packed."""
    if path.suffix == ".xlsx":
        return "\n".join(f"{cell.coordinate} {cell.value}" for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return "\n".join("".join(paragraph.itertext()) for paragraph in docx.Document(path).element.body.iter("{*}p"))
