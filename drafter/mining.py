"""Old summaries on their way into a corpus: the corridor of `drafter mine`, which calls the rooms in order."""

from typing import NamedTuple

from drafter import corpora, entries, foreign, miner, practice, summaries
from drafter.miner import Known, Sum
from drafter.model.corpus import Corpus, Digest
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors, warning
from drafter.model.library import Library
from drafter.summaries import MAX_BYTES, Told, unwatched

__all__ = ["MAX_BYTES", "SUFFIXES", "Found", "Known", "Sum", "Told", "corpus_text", "digest_text", "gaps", "house_library", "known", "of_file", "unwatched"]

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".yaml", ".yml")
"""What is looked for where a folder is given."""
_NO_LIBRARY = "请给出 drafter mine -o 生成的行文库"
known, gaps = miner.known, miner.gaps
corpus_text, digest_text = corpora.corpus_text, corpora.digest_text


class Found(NamedTuple):
    """What one file gave: the digests of the reports in it, with the names of their figures the catalogue does not know; or the corpus it is."""

    digests: tuple[Digest, ...]
    unknown: tuple[tuple[str, ...], ...]
    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]


def of_file(source: bytes, name: str, what: Known, *, names: bool = False, told: Told = unwatched) -> Found:
    """What a file gives: the digests of its reports, with `names` those of figures nobody knows; the digest or the corpus it holds, where it was made by `mine`.
    `told` is called on the way with the share that is done, 0 to 1.
    """
    if name.lower().endswith((".yaml", ".yml")):
        return _made_before(source, name)
    readable, called, found = foreign.readable(source, name)
    if readable is None:
        return Found((), (), None, found)
    text, found = summaries.text_of(readable, called)
    if text is None:
        return Found((), (), None, found)
    said = summaries.read(text, what.library, told)
    if not any(summary.outline or summary.readings for summary in said):
        return Found((), (), None, (*found, error("report-empty", f"“{name}”里没有可读的总结", Span(name), "请检查是否给错了文件；扫描件要先用文字识别软件转成文字")))
    sha256 = miner.sha256_of(source)
    digests = tuple(miner.digest(summary, text, sha256, part, what) for part, summary in enumerate(said, 1))
    return Found(digests, tuple(miner.unknown(summary, what) if names else () for summary in said), None, found)


def house_library(source: bytes, name: str, library: Library) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library in the style of the house whose corpus `source` holds; unchanged, with an error, where it holds none."""
    tree, found = entries.tree(source, name)
    if has_errors(found):
        return library, found
    if corpora.kind_of(tree) != corpora.CORPUS:
        return library, (error("library-unreadable", f"“{name}”不是行文库", Span(name), _NO_LIBRARY),)
    try:
        return practice.in_house_style(library, corpora.corpus_of(tree)), found
    except ValueError as problem:
        return library, (error("library-unreadable", f"“{name}”{problem}", Span(name), _NO_LIBRARY),)


def _made_before(source: bytes, name: str) -> Found:
    tree, found = entries.tree(source, name)
    if has_errors(found):
        return Found((), (), None, found)
    kind = corpora.kind_of(tree)
    try:
        if kind == corpora.DIGEST:
            return Found((corpora.digest_of(tree),), ((),), None, found)
        if kind == corpora.CORPUS:
            return Found((), (), corpora.corpus_of(tree), found)
    except ValueError as problem:
        return Found((), (), None, (error("library-unreadable", f"“{name}”{problem}", Span(name), "请由 drafter mine 重新生成"),))
    return Found((), (), None, (warning("not-a-summary", f"“{name}”不是总结，也不是摘要或行文库，没有计入", Span(name), "请给出往年的总结；年度文件不用给"),))
