"""The pages of docs/ for a reader without a Markdown viewer, and their pictures: make.py walks the tutorial in an empty folder and photographs what it made.

Usage: make.py. Needs LibreOffice and poppler (`soffice`, `pdftoppm`) for the pictures; without them only the pages are written.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from urllib.parse import unquote

import openpyxl
from markdown_it import MarkdownIt

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))
from tutorial.walking import Picture, Typed, change, steps, words_of  # noqa: E402

PAGES = ("教程", "一页卡")
TUTORIAL = HERE / "教程.md"
SUMS = HERE / "图" / "SUMS"


def page(name: str) -> str:
    """A page of docs/ as HTML, its blocks marked by what they are."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.add_render_rule("fence", _block)
    markdown.add_render_rule("image", _picture)
    body = markdown.render((HERE / f"{name}.md").read_text("utf-8")).replace('.md"', '.html"')
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>{name}</title>\n<link rel="stylesheet" href="page.css">\n{body}</html>\n'


def _block(_renderer, tokens, index, _options, _environment) -> str:
    kind = tokens[index].info.partition(" ")[0]
    return f'<pre class="{kind}">{escape(tokens[index].content, quote=False)}</pre>\n'


def _picture(_renderer, tokens, index, _options, _environment) -> str:
    token = tokens[index]
    return f'<img src="{unquote(token.attrs["src"])}" alt=""><br><small>{escape(token.content)}</small>'


def main() -> None:
    """Write the pages and, where the programs for it are there, the pictures."""
    for name in PAGES:
        (HERE / f"{name}.html").write_text(page(name), "utf-8", newline="\n")
    if not shutil.which("soffice") or not shutil.which("pdftoppm"):
        print("没有 LibreOffice 或 poppler：只写了网页，没有重拍图片")
        return
    sums = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "总结"
        folder.mkdir()
        for step in steps(TUTORIAL.read_text("utf-8")):
            if isinstance(step, Typed):
                subprocess.run([sys.executable, "-m", *step.words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            elif isinstance(step, Picture):
                photograph(folder / step.file, step.page, HERE / step.path, Path(place) / "shots")
                sums.append(f"{hashlib.sha256(words_of(folder / step.file).encode()).hexdigest()}  {Path(step.path).name}\n")
            else:
                change(folder, step)
    SUMS.write_text("".join(sums), "utf-8", newline="\n")


def photograph(file: Path, number: int, picture: Path, work: Path) -> None:
    """A page of a Word file or of a workbook, as LibreOffice lays it out, as PNG; a sheet with the letters and numbers of its cells."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    copy = work / f"page{file.suffix}"
    shutil.copy(file, copy)
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(copy)
        for sheet in book:
            sheet.print_options.headings = True
        book.save(copy)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={work.as_uri()}/profile", "--convert-to", "pdf", "--outdir", work, copy],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    size = ["-r", "80"] if file.suffix == ".docx" else ["-r", "100", "-W", "1169", "-H", "560"]  # of a sheet, the upper two thirds
    subprocess.run(["pdftoppm", *size, "-f", str(number), "-l", str(number), "-singlefile", "-png", work / "page.pdf", work / "page"], check=True)
    picture.parent.mkdir(exist_ok=True)
    shutil.copy(work / "page.png", picture)


if __name__ == "__main__":
    main()
