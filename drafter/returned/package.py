"""Turns the bytes of a .docx into a `Returned`: which parts belong to the document, in which order, and what their styles say."""

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from drafter import docxml
from drafter.docxml import Package, Shown, Unreadable, attribute, word_name
from drafter.model.diagnostics import Diagnostic, Span, error, warning
from drafter.model.returned import Baseline, Line, Returned
from drafter.returned.built import NAMESPACE, baseline
from drafter.returned.story import Paragraph, Story, line, shown_of

MAX_BYTES = 64 * 1024 * 1024
"""Bytes a draft may have; pictures make it large."""
_LARGEST_BASELINE = 16 * 1024 * 1024
_MOST_ITEMS = 50
_MOST_SIGNS = 200_000
"""Characters of a document at most: several times the longest summary there is."""
_ADVICE = "请在 Word 或 WPS 里打开，另存为 .docx 后再核对"
_STORIES = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"))
_DEEPEST = 20
"""Styles a style may be based on, one upon the other."""


def read(data: bytes, name: str) -> tuple[Returned | None, tuple[Diagnostic, ...]]:
    """The document with its tracked changes accepted, or None with an error; `name` is what messages call the file."""
    if len(data) > MAX_BYTES:
        return None, (_refused(name, f"超过 {MAX_BYTES >> 20} MB，不像一份总结"),)
    package = docxml.opened(data)
    if isinstance(package, Unreadable):
        return None, (_refused(name, package.reason),)
    main = next((part for kind, part in docxml.related(package, "") if kind == "officeDocument"), docxml.MAIN)
    if main not in package.names or not main.startswith("word/"):
        return None, (_refused(name, docxml.not_word(package.names).reason),)
    root = docxml.part(package, main)
    if isinstance(root, Unreadable):
        return None, (_refused(name, root.reason),)
    if word_name(root.tag) != "document":
        return None, (_refused(name, "不是 Word 文档，读不了"),)
    found: list[Diagnostic] = []
    relations = list(docxml.related(package, main))
    if docxml.size(package, {part for kind, part in relations if kind in dict(_STORIES) or kind == "styles"}) > docxml.LARGEST:
        return None, (_refused(name, "展开后过大，不像一份总结"),)
    levels = _levels(_tree(package, [part for kind, part in relations if kind == "styles"], name, found))
    lines = list(_lines(root, "正文", levels))
    for kind, part in _STORIES:
        for tree in _trees(package, sorted({where for relation, where in relations if relation == kind}), name, found):
            lines += _lines(tree, part, levels)
    if sum(len(one.text) for one in lines) > _MOST_SIGNS:
        return None, (_refused(name, f"的文字超过 {_MOST_SIGNS // 10000} 万字，不像一份总结"),)
    macros = any(part.endswith("vbaProject.bin") for part in package.names)
    if macros:
        found.append(warning("docx-macros", f"“{name}”里有宏，核对时没有运行它", Span(name), "定稿请另存为不带宏的 .docx"))
    return Returned(tuple(lines), _baseline(package), macros, _pending(root)), tuple(found)


def _pending(root: ElementTree.Element) -> bool:
    """Whether there are tracked changes that nobody has accepted or rejected."""
    space = root.tag.rpartition("}")[0]
    return any(next(root.iter(f"{space}}}{name}"), None) is not None for name in ("ins", "del", "moveFrom", "moveTo"))


def _refused(name: str, reason: str) -> Diagnostic:
    return error("docx-unreadable", f"“{name}”{reason}", Span(name), _ADVICE)


def _lines(root: ElementTree.Element, part: str, levels: Mapping[str, int]) -> Iterator[Line]:
    """The paragraphs of a story; only those of the body are numbered."""
    number = 0
    for paragraph in _paragraphs(root, part, levels):
        yield line(paragraph, number if paragraph.part == "正文" else None)
        number += paragraph.part == "正文"


def _paragraphs(root: ElementTree.Element, part: str, levels: Mapping[str, int]) -> Iterator[Paragraph]:
    """The paragraphs of a story as they were read; outside of the body empty ones are left out."""
    story = Story(part, levels)
    story.walk(root)
    return (each for each in story.lines() if each.part == "正文" or any(not piece.isspace() for piece in each.pieces))


def shown(root: ElementTree.Element) -> tuple[Shown, ...]:
    """The paragraphs of a main part as the elements that show them, one for each of those `read` gives of the body and its text boxes, in the same order."""
    return tuple(shown_of(paragraph) for paragraph in _paragraphs(root, "正文", {}))


def _trees(package: Package, parts: Iterable[str], name: str, found: list[Diagnostic]) -> Iterator[ElementTree.Element]:
    """The parts that can be read; of one that cannot be a warning tells."""
    for part in parts:
        tree = docxml.part(package, part)
        if isinstance(tree, Unreadable):
            found.append(warning("docx-part-unreadable", f"“{name}”里的 {part} {tree.reason}，这一部分没有核对", Span(name), _ADVICE))
        else:
            yield tree


def _tree(package: Package, parts: Iterable[str], name: str, found: list[Diagnostic]) -> ElementTree.Element | None:
    return next(_trees(package, parts, name, found), None)


def _levels(styles: ElementTree.Element | None) -> dict[str, int]:
    """For every paragraph style its heading level (1–9), by its outline level, its English name or the style it is based on."""
    own: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in styles if styles is not None else ():
        if word_name(style.tag) != "style":
            continue
        identity = attribute(style, "styleId")
        for child in style:
            name, value = word_name(child.tag), attribute(child, "val")
            if name == "name" and value.lower().startswith("heading ") and value[8:].isdecimal():
                own.setdefault(identity, int(value[8:]))
            elif name == "basedOn":
                bases[identity] = value
            elif name == "pPr":
                outline = next((attribute(each, "val") for each in child if word_name(each.tag) == "outlineLvl"), "")
                if outline.isdecimal():
                    own[identity] = int(outline) + 1 if int(outline) < 9 else 0
    levels = dict(own)
    for identity in bases:
        base = identity
        for _ in range(_DEEPEST):
            if base in own or base not in bases:
                break
            base = bases[base]
        levels.setdefault(identity, own.get(base, 0))
    return levels


def recorded(part: bytes) -> Baseline | None:
    """The baseline that the bytes of a hidden part of ours hold."""
    return baseline(ElementTree.fromstring(part))


def _baseline(package: Package) -> Baseline | None:
    """The baseline, in whichever customXml part it lies by now; a broken one is none."""
    wanted = NAMESPACE.encode()
    for part in sorted(name for name in package.names if name.startswith("customXml/item"))[:_MOST_ITEMS]:
        if part.endswith(".xml") and "Props" not in part and docxml.size(package, (part,)) < _LARGEST_BASELINE:
            xml = docxml.content(package, part)
            if isinstance(xml, bytes) and wanted in xml[:4096]:
                tree = docxml.part(package, part)
                made = baseline(tree) if not isinstance(tree, Unreadable) else None
                if made is not None:
                    return made
    return None
