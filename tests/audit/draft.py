"""Turns a drafted document (a Report tree, or the bytes of a Word file) into plain lines, each knowing whose words it is made of."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Run:
    """A stretch of text: `kind` is text or fixed (ours), words (the user's), figure or gap; `key` where it comes from."""

    text: str
    kind: str = "text"
    key: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Line:
    """One line: `kind` is title, subtitle, heading, paragraph, row (cells parted by tabs), head, caption or signature.

    `spans` are the stretches of the user's own words, found by their text (see findings.with_spans), whatever the runs say.
    """

    kind: str
    runs: tuple[Run, ...]
    section: str = ""
    level: int = 0
    number: str = ""
    own: bool = False
    role: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The line as it reads, without the number of a heading."""
        return "".join(r.text for r in self.runs)

    def ours(self, at: int) -> bool:
        """Whether the character at that offset is ours."""
        for run in self.runs:
            if at < len(run.text):
                return run.kind in ("text", "fixed")
            at -= len(run.text)
        return False

    def users(self, at: int) -> bool:
        """Whether the character at that offset stands inside words of the user's."""
        return any(a <= at < b for a, b in self.spans)


@dataclass(frozen=True)
class Draft:
    """A document as lines in reading order."""

    lines: tuple[Line, ...]
    marked: bool = True

    @property
    def text(self) -> str:
        """The whole text, one line each, numbers of headings in front."""
        return "\n".join(line.number + line.text for line in self.lines)

    def of(self, *kinds: str) -> tuple[Line, ...]:
        """The lines of those kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)


def unmarked(draft: Draft) -> Draft:
    """The same lines as bare text: what is left when one does not believe the tree."""
    bare = (replace(line, runs=(Run(line.text),)) for line in draft.lines if line.kind != "signature")
    return Draft(tuple(bare), marked=False)


def from_report(report: object) -> Draft:
    """The lines of drafter's Report."""
    lines = [Line("title", _runs(report.title))]
    if report.subtitle:
        lines.append(Line("subtitle", _runs(report.subtitle)))
    section, roles = "", ["opening"]
    for block in report.blocks:
        name = type(block).__name__
        if name == "Heading":
            if block.level == 1:
                section = "".join(i.text for i in block.inlines)
            lines.append(Line("heading", _runs(block.inlines), section, block.level, block.number, block.own, block.section))
            roles.append("body")
        elif name == "Paragraph":
            runs = _runs(block.lead) + tuple(r for s in block.sentences for r in _runs(s.inlines))
            kind = {s.kind for s in block.sentences}
            lines.append(Line("paragraph", runs, section, role="formula" if kind == {"formula"} else roles[-1]))
        elif name == "Table":
            lines.append(Line("caption", _runs(block.caption), section))
            lines.append(Line("head", (Run("\t".join(block.head)),), section))
            for row in block.rows:
                runs = []
                for cell in row:
                    runs += [*_runs(cell), Run("\t")]
                lines.append(Line("row", tuple(runs[:-1]), section))
            if block.note:
                lines.append(Line("caption", _runs(block.note), section))
        else:
            lines.append(Line("caption", _runs(block.caption), section))
    lines.append(Line("signature", (Run(report.signature, "words"),)))
    if report.signed:
        lines.append(Line("signature", (Run(f"{report.signed.year}年{report.signed.month}月{report.signed.day}日", "fixed"),)))
    return Draft(tuple(lines))


def _runs(inlines: tuple) -> tuple[Run, ...]:
    return tuple(Run(i.text, type(i).__name__.lower(), getattr(i, "key", ""), getattr(i, "formula", "")) for i in inlines)


def from_text(text: str) -> Draft:
    """A draft from plain text in Markdown shape: # title, ## heading, | table rows |, the rest paragraphs; whose words stand where is not known."""
    lines, section = [], ""
    for raw in text.splitlines():
        line = raw.strip()
        found = re.match(r"(#+)\s*((?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)?)\s*(.*)", line)
        if not line or re.fullmatch(r"[|\s:-]+", line):
            continue
        if found and len(found[1]) == 1:
            lines.append(Line("title", (Run(found[3]),)))
        elif found:
            section = found[3] if len(found[1]) == 2 else section
            lines.append(Line("heading", (Run(found[3]),), section, len(found[1]) - 1, found[2]))
        elif line.startswith("|"):
            lines.append(Line("row", (Run(line.strip("| ").replace(" | ", "\t")),), section))
        else:
            lines.append(Line("paragraph", (Run(line),), section, role="body" if section else "opening"))
    return Draft(tuple(lines), marked=False)


def word_lines(data: bytes) -> tuple[str, ...]:
    """The text of every paragraph of a Word file's body that holds any, tables included, in reading order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    found = ("".join(t.text or "" for t in p.iter(_W + "t")) for p in body.iter(_W + "p"))
    return tuple(t for t in found if t.strip())
