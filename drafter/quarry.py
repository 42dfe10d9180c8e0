"""Old summaries on disk into a corpus and digests on disk, file by file; one that cannot be read does not stop the others."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from drafter import files, mining
from drafter.model.corpus import Corpus, Tally
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors, info, warning
from drafter.model.library import Library

_LARGEST = 1024 * 1024 * 1024
"""Bytes of a library file that are read at most."""
_FIRST = re.compile(rb"(?m)^drafter: library\s*$")


class Haul(NamedTuple):
    """What was mined: the corpus, names of figures the catalogue does not know, how many files gave nothing, and what was found on the way."""

    corpus: Corpus
    unknown: dict[str, Tally]
    refused: int
    diagnostics: tuple[Diagnostic, ...]


class Quarry:
    """A working sheet: files are mined one after the other, and what they give is added up."""

    def __init__(self, library: Library, digests: Path | None = None, *, names: bool = False) -> None:
        """`digests` is the folder digests are written to, which must be there; `names`: names of figures nobody knows are wanted."""
        self._names = names
        self._known = mining.known(library)
        self._total = mining.Sum(self._known)
        self._digests = digests
        self._corpora: list[Corpus] = []
        self._within: frozenset[str] = frozenset()  # ids of reports the corpora name
        self._unknown: dict[str, Tally] = {}
        self._refused = 0
        self._found: list[Diagnostic] = []

    def haul(self) -> Haul:
        """What was mined so far."""
        return Haul(self._total.corpus(), self._unknown, self._refused, tuple(self._found))

    def mine(self, paths: Sequence[str], told: mining.Told = mining.unwatched) -> None:
        """Mine the files; `told` is called on the way with the share that is done, 0 to 1."""
        for number, path in enumerate(paths):
            found = self._mined(path, lambda share, before=number: told((before + share) / len(paths)))
            self._refused += has_errors(found)
            self._found += found
            told((number + 1) / len(paths))

    def _mined(self, path: str, told: mining.Told) -> tuple[Diagnostic, ...]:
        limit = _LARGEST if path.lower().endswith((".yaml", ".yml")) else mining.MAX_BYTES
        source, found = files.read(path, limit + 1, "总结")
        if source is None:
            return found
        given = mining.of_file(source, path, self._known, names=self._names, told=told)
        found += given.diagnostics
        if given.corpus is not None:
            found += self._with_corpus(given.corpus, path)
        for digest, names in zip(given.digests, given.unknown, strict=True):
            if digest.id in self._within:
                found += (_twice(path),)
                continue
            if not self._total.add(digest):
                found += (info("report-twice", f"“{path}”里的“{digest.title or digest.id}”已经读过，只算一次", Span(path)),)
                continue
            for name in names:
                self._unknown[name] = self._unknown.get(name, Tally(0, 0, ())).plus(Tally(1, 1, (digest.id,)))
            if self._digests is not None:
                found += files.written(self._digests / f"{digest.id}.yaml", mining.digest_text(digest))
        return found

    def _with_corpus(self, corpus: Corpus, path: str) -> tuple[Diagnostic, ...]:
        """Add a corpus, unless it was added before."""
        if corpus in self._corpora:
            return (info("report-twice", f"行文库“{path}”已经读过，只算一次", Span(path)),)
        if _ids(corpus) & _ids(self._total.corpus()):
            return (_twice(path),)
        self._corpora.append(corpus)
        self._within |= _ids(corpus)
        self._total.add_corpus(corpus)
        return ()


def replaceable(path: Path) -> tuple[Diagnostic, ...]:
    """An error where a library may not be written: over a file that is none."""
    if not files.exists(path):
        return ()
    source, found = files.read(path, 4096, "行文库")
    if source is None or not _FIRST.search(source):
        return found or (error("file-exists", f"“{path}”已经存在，不是行文库，没有改动", Span(str(path)), "请用 -o 换一个文件名"),)
    return ()


def _ids(corpus: Corpus) -> frozenset[str]:
    return frozenset(id_ for tally in corpus.tallies.values() for id_ in tally.seen)


def _twice(path: str) -> Diagnostic:
    return warning("report-twice", f"“{path}”里的总结，别的文件里已经有，没有重复计入", Span(path), "同一份总结，请只给总结、摘要或行文库之一")
