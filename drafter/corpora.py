"""Digests and corpora into YAML that a person can read, and back; equal ones give equal text, byte for byte."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from drafter.model.corpus import DEPTHS, KEPT, LONGEST, Corpus, Digest, Frame, Headed, Stated, Tally

DIGEST, CORPUS = "digest", "library"
"""What stands under `drafter:` in the first line of each."""

_ABOUT_DIGEST = "# 一份总结的摘要：结构、数据、句式和套语，不含正文。由 drafter mine --digests 生成，不必手改。\n"
_ABOUT_CORPUS = """# 许多份总结的摘要加在一起：各章的先后、标题、哪些数据一句话里说、句式和套语各有多少。由 drafter mine -o 生成，不必手改。
# 每项依次是：多少份总结里有、一共出现几次、头几份的编号（order 一章只有份数：排在前面的一章、后面的一章、份数）。
"""
_PLAIN = re.compile(r"[\w〈“（][\w〈〉“”‘’（）、，。；：！？％％…·《》/.+%‰—–-]*")
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,12})?")
_ID = re.compile(r"[0-9a-f]{12}-\d{1,6}")
_COUNT = re.compile(r"\d{1,12}")


def kind_of(tree: Any) -> str:
    """What a YAML tree of texts is: DIGEST, CORPUS or, empty, neither."""
    said = tree.get("drafter") if isinstance(tree, dict) else ""
    return said if said in (DIGEST, CORPUS) else ""


def digest_text(digest: Digest) -> str:
    """A digest as YAML."""
    source = {key: str(getattr(digest, key)) for key in ("sha256", "part", "title", "hospital", "kind", "year", "genre", "length")}
    lines = [f"drafter: {DIGEST}", f"id: {scalar(digest.id)}", f"source: {_flow(source)}", "outline:"]
    for head in digest.outline:
        fields = {"level": str(head.level), "section": head.section, "number": head.number, "form": head.form, "shape": _joined(map(str, head.shape)), "text": head.text}
        lines.append(f"- {_flow(fields | {'about': _joined(head.about)})}")
    lines.append("figures:")
    for figure in digest.figures:
        fields = {key: getattr(figure, key) for key in ("name", "section", "unit", "approx", "role", "amount")}
        fields["value"] = "" if figure.value is None else f"{figure.value:f}"
        fields["sentence"] = str(figure.sentence)
        fields["frame"] = _joined(figure.frame, "|") if any(figure.frame[i] for i in (0, 1, 3, 4)) else ""
        lines.append(f"- {_flow(fields)}")
    lines.append("phrases:")
    lines += (f"  {scalar(phrase)}: {times}" for phrase, times in sorted(digest.phrases.items()))
    return _ABOUT_DIGEST + "\n".join(lines) + "\n"


def corpus_text(corpus: Corpus) -> str:
    """A corpus as YAML."""
    lines = [f"drafter: {CORPUS}", f"reports: {corpus.reports}", f"length: {corpus.length}"]
    for chapter, depth in DEPTHS.items():
        lines.append(f"{chapter}:")
        above: tuple[str, ...] = ()
        for names, tally in sorted(corpus.chapter(chapter).items()):
            for level in range(depth - 1):
                if names[: level + 1] != above[: level + 1]:
                    lines.append(f"{'  ' * (level + 1)}{scalar(names[level])}:")
                    above = names[: level + 1]
            said = f"[{', '.join((str(tally.reports), str(tally.times), *map(scalar, tally.seen)))}]" if tally.seen else str(tally.reports)
            lines.append(f"{'  ' * depth}{scalar(names[-1])}: {said}")
    return _ABOUT_CORPUS + "\n".join(lines) + "\n"


def digest_of(tree: Mapping[str, Any]) -> Digest:
    """A digest from its tree of texts. Raises ValueError with a Chinese message for one that is none."""
    if not isinstance(tree.get("id"), str) or not _ID.fullmatch(tree["id"]):
        raise ValueError("不是完整的摘要（id）")
    try:
        source = _strict(tree["source"], ("sha256", "part", "title", "hospital", "kind", "year", "genre", "length"))
        return Digest(
            id=tree["id"], sha256=source["sha256"], part=_count(source["part"]), title=source["title"], hospital=source["hospital"], kind=source["kind"],
            year=_count(source["year"]), genre=source["genre"], length=_count(source["length"]),
            outline=tuple(map(_headed, tree["outline"] or ())), figures=tuple(map(_stated, tree["figures"] or ())),
            phrases={_text(phrase): _count(times) for phrase, times in (tree["phrases"] or {}).items()},
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, InvalidOperation) as problem:
        raise ValueError(f"不是完整的摘要{_missing(problem)}") from None


def corpus_of(tree: Mapping[str, Any]) -> Corpus:
    """A corpus from its tree of texts. Raises ValueError like `digest_of`."""
    try:
        tallies = {(chapter, *names): tally for chapter, depth in DEPTHS.items() for names, tally in _tallies(tree[chapter] or {}, depth)}
        return Corpus(_count(tree["reports"]), _count(tree["length"]), tallies)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"不是完整的行文库{_missing(problem)}") from None


def _missing(problem: Exception) -> str:
    return f"，缺少“{problem.args[0]}”一项" if isinstance(problem, KeyError) else "，有的项写法不对"


def scalar(text: str) -> str:
    """A text as a YAML scalar, quoted where it must be."""
    return text if _PLAIN.fullmatch(text) and not text.endswith("：") else '"' + re.sub(r'(["\\])', r"\\\1", re.sub(r"\s+", " ", text)) + '"'


def _flow(fields: Mapping[str, str]) -> str:
    """A mapping in one line, empty fields left out."""
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in fields.items() if value) + "}"


def _joined(parts: Iterable[str], mark: str = "-") -> str:
    return mark.join(parts)


def _tallies(node: Any, depth: int) -> Iterator[tuple[tuple[str, ...], Tally]]:
    for name, below in node.items():
        if depth > 1:
            yield from (((name, *names), tally) for names, tally in _tallies(below or {}, depth - 1))
        elif isinstance(below, list):
            yield (name,), Tally(_count(below[0]), _count(below[1]), tuple(map(_text, below[2 : 2 + KEPT])))
        else:
            yield (name,), Tally(_count(below), 0, ())


def _headed(entry: Mapping[str, str]) -> Headed:
    given = _strict(entry, ("level", "section", "number", "form", "shape", "text", "about"))
    shape = tuple(map(_count, given["shape"].split("-"))) if given["shape"] else ()
    if len(given["text"]) > LONGEST:
        raise TypeError(given["text"][:LONGEST])
    return Headed(_count(given["level"]), given["section"], given["number"], given["form"], shape, given["text"], tuple(filter(None, given["about"].split("-"))))


def _stated(entry: Mapping[str, str]) -> Stated:
    given = _strict(entry, ("name", "section", "unit", "approx", "role", "amount", "value", "sentence", "frame"))
    frame = given["frame"].split("|") if given["frame"] else ["", "", given["unit"], "", ""]
    value = Decimal(given["value"]) if _NUMBER.fullmatch(given["value"]) else None
    return Stated(
        given["name"], given["section"], value, given["unit"], given["approx"], given["role"], given["amount"],
        _count(given["sentence"]), Frame(*frame),
    )  # fmt: skip


def _strict(entry: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    """The fields of an entry, empty where they are not there. Raises TypeError for one that is no text or not known."""
    if set(entry) - set(keys):
        raise TypeError("、".join(sorted(set(entry) - set(keys))))
    return {key: _text(entry.get(key, "")) for key in keys}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(str(value)[:40])
    return value


def _count(value: Any) -> int:
    if not isinstance(value, str) or not _COUNT.fullmatch(value or "0"):
        raise TypeError(str(value)[:40])
    return int(value or 0)
