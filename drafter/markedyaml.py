"""Turns YAML text into a tree of scalars, mappings and sequences in which every node knows its line and column.

Scalars stay the text that was typed: nothing becomes a number, a date or a boolean here. The tree is built from parser events without recursion;
anchors, aliases, tags, merge keys, second documents and excessive depth or size are refused, each with its line, and what can be read is read on.
"""

import re
from typing import NamedTuple

import yaml

from drafter.model.diagnostics import Diagnostic, Span, error

MAX_DEPTH = 50
MAX_NODES = 60_000
MAX_FAULTS = 1000
LIMITS = ("too-deep", "too-many-values", "too-many-faults")

_SURROGATES = re.compile("[\ud800-\udfff]")

# libyaml where PyYAML was built with it, else the same events from Python.
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_QUOTES = ("'", '"')
_NODES = (yaml.ScalarEvent, yaml.AliasEvent, *_STARTS)


class Scalar(NamedTuple):
    """A text as typed, without the quotes around it; `quoted` tells "" (an empty text) from nothing at all."""

    text: str
    span: Span
    quoted: bool = False


class Mapping(NamedTuple):
    """Key and value pairs in the order they stand; of a key given twice the first counts."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    span: Span


class Sequence(NamedTuple):
    """Items in the order they stand."""

    items: tuple["Node", ...]
    span: Span


Node = Scalar | Mapping | Sequence


class _Open:
    """A collection still being filled; `key` is the key that waits for its value, `dropped` whether its entry is to be left out."""

    def __init__(self, mapping: bool, span: Span) -> None:
        self.mapping = mapping
        self.span = span
        self.children: list[Node | tuple[Scalar, Node]] = []
        self.seen: dict[str, Span] = {}
        self.key: Scalar | None = None
        self.dropped = False


def parse(text: str, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of one document, None for an empty text or where the parser or a limit stops; columns count characters from 1.

    Where it was the parser that stopped, its complaint is the last diagnostic; a limit that was reached is one of LIMITS.
    """
    found: list[Diagnostic] = []
    source = _SURROGATES.sub("\ufffd", text)
    try:
        return _build(source, name, found), tuple(found)
    except yaml.YAMLError as problem:
        return None, (*found, _translated(problem, source, name))


def _build(text: str, name: str, found: list[Diagnostic]) -> Node | None:
    """The tree out of the event stream, with an explicit stack of open collections."""
    root: Node | None = None
    stack: list[_Open] = []
    documents = nodes = 0
    events = _LOADER(text)
    while not isinstance(event := events.get_event(), yaml.StreamEndEvent):
        kind = type(event)
        mark = event.start_mark
        span = Span(name, mark.line + 1, mark.column + 1)
        if kind in _NODES:
            nodes += 1
            if event.anchor is not None or kind is not yaml.AliasEvent and event.tag:
                _refuse_marks(event, span, found)
        if kind is yaml.ScalarEvent:
            value = event.value
            if event.end_mark.line > span.line - 1 and event.style != "|":
                value = _joined(value, text[mark.index : event.end_mark.index])
            node = Scalar(value, span, event.style in _QUOTES)
        elif kind is yaml.AliasEvent:
            node = Scalar("", span)
        elif kind in _STARTS:
            if len(stack) >= MAX_DEPTH:
                found.append(error("too-deep", f"嵌套超过 {MAX_DEPTH} 层", span, "请检查此处的括号或缩进，年度数据只需几层"))
                return None
            stack.append(_Open(kind is yaml.MappingStartEvent, span))
            continue
        elif kind in _ENDS:
            node = _closed(stack.pop())
        elif kind is yaml.DocumentStartEvent and (documents := documents + 1) > 1:
            found.append(error("several-documents", "文件里有第二份 YAML 文档（单独一行的 ---）", span, "请删去这一行 ---，一个文件只放一家医院的一年"))
            return root
        else:
            continue
        if len(found) > MAX_FAULTS:
            found.append(error("too-many-faults", f"同类问题超过 {MAX_FAULTS} 处，后面不再检查", span, "请先改正前面的各处"))
            return None
        if nodes > MAX_NODES:
            found.append(error("too-many-values", f"文件里的数据超过 {MAX_NODES} 个", span, "请检查文件内容，一家医院一年的数据只有几千个"))
            return None
        if not stack:
            root = node
        elif (level := stack[-1]).mapping:
            _place(level, node, found)
        else:
            level.children.append(node)
    return root


def _refuse_marks(event: yaml.NodeEvent, span: Span, found: list[Diagnostic]) -> None:
    """Anchors, aliases and tags are no part of a year file: they would let a few lines stand for millions, or for code."""
    if isinstance(event, yaml.AliasEvent):
        found.append(error("alias", f"不支持 YAML 引用“*{event.anchor}”", span, f"请直接写出内容；如果星号是文字，请加引号：'*{event.anchor}'"))
    elif event.anchor is not None:
        found.append(error("anchor", f"不支持 YAML 锚点“&{event.anchor}”", span, f"请删去“&{event.anchor}”；如果它是文字，请给整个值加引号"))
    if getattr(event, "tag", None):
        found.append(error("tag", f"不支持 YAML 标签“{event.tag}”", span, "请删去以 ! 开头的标签；如果感叹号是文字，请给整个值加引号"))


def _closed(level: _Open) -> Node:
    if level.mapping:
        return Mapping(tuple(level.children), level.span)
    return Sequence(tuple(level.children), level.span)


def _place(level: _Open, node: Node, found: list[Diagnostic]) -> None:
    """Puts a finished node where it belongs in a mapping: a key, or the value of the waiting key."""
    if level.key is not None:
        if not level.dropped:
            level.children.append((level.key, node))
        level.key = None
    else:
        level.key, level.dropped = _key(level, node, found)


def _key(level: _Open, node: Node, found: list[Diagnostic]) -> tuple[Scalar, bool]:
    """The node as a key, and whether its entry is dropped: it was given before, or is none that a year file can have."""
    if not isinstance(node, Scalar):
        found.append(error("complex-key", "这里的名称是一个列表或括号，不是文字", node.span, "冒号前面只能写名称；文字里的括号请连同整个值加引号"))
        return Scalar("", node.span), True
    if node.text == "<<" and not node.quoted:
        found.append(error("merge-key", "不支持 YAML 合并键“<<”", node.span, "请把要合并的内容直接写在这里"))
        return node, True
    span = node.span
    first = level.seen.setdefault(node.text.strip(), span)
    if first is span:
        return node, False
    found.append(error("duplicate-key", f"“{node.text}”写了两次，第一次在{first.row}", span, "请合并成一处，或删去其中一处"))
    return node, True


def _joined(value: str, raw: str) -> str:
    """A text that ran over several lines, without the blank YAML puts where a line ends beside a Chinese character."""
    parts: list[str] = []
    place = 0
    for line in raw.splitlines():
        piece = line.strip().strip("\"'").strip()
        start = value.find(piece, place) if piece else -1
        if start < 0:
            continue
        gap = value[place:start]
        if gap == " " and place and (_wide(value[place - 1]) or _wide(piece[0])):
            gap = ""
        parts += (gap, piece)
        place = start + len(piece)
    return "".join(parts) + value[place:]


def _wide(character: str) -> bool:
    return character >= "\u2e80" or character in "“”‘’—…·"


# What the parser says → rule, message, what to do, and whether the place to look is where the construct began.
_SAYINGS: tuple[tuple[str, str, str, str, bool], ...] = (
    ("mapping values are not allowed", "colon-in-value", "这里多了一个“: ”，或缩进与上一行不齐", "文字里的冒号请用中文“：”，或给整个值加引号；否则请与上一行对齐", False),
    ("could not find expected ':'", "missing-colon", "这一行没有写成“名称: 内容”", "请在名称后写半角冒号和一个空格，例如 出院人次: 159500", True),
    ("did not find expected key", "misaligned-indent", "缩进与上面不齐，或引号、括号后多了文字", "请让同一级的各行从同一列开始", False),
    ("did not find expected '-' indicator", "missing-dash", "列表里这一行前面缺少“- ”", "列表的每一项都以“- ”（减号和空格）开头并对齐", False),
    ("expected <block end>", "misaligned-indent", "缩进与上面不齐，或列表里缺少“- ”", "请让同一级的各行从同一列开始", False),
    ("did not find expected ',' or", "unclosed-bracket", "括号里各项之间缺少逗号，或括号没有闭合", "请检查这一对括号：各项用半角逗号加空格隔开，末尾用 } 或 ] 闭合", True),
    ("expected ',' or", "unclosed-bracket", "括号里各项之间缺少逗号，或括号没有闭合", "请检查这一对括号：各项用半角逗号加空格隔开，末尾用 } 或 ] 闭合", True),
    ("node content", "unclosed-bracket", "这里缺少内容，或括号没有闭合", "请检查括号是否成对、逗号后面有没有漏写", False),
    ("sequence entries are not allowed", "list-on-key-line", "“- ”不能写在名称的同一行", "请另起一行，缩进后再写“- ”", False),
    ("tab", "tab-indent", "这里用了制表符（Tab）", "请改成空格", False),
    ("cannot start any token", "special-start", "值以特殊符号开头", "请给整个值加引号", False),
    ("unexpected end of stream", "unclosed-quote", "引号没有闭合", "请补上末尾的引号，或改用中文引号“ ”", True),
    ("document indicator", "unclosed-quote", "引号没有闭合", "请补上末尾的引号，或改用中文引号“ ”", True),
    ("escape character", "bad-escape", "双引号里的反斜杠 \\ 是特殊符号", "请把双引号改成单引号，或把 \\ 改成 /", False),
    ("hexdecimal", "bad-escape", "双引号里的反斜杠 \\ 是特殊符号", "请把双引号改成单引号，或把 \\ 改成 /", False),
    ("alphabetic or numeric character", "special-start", "值以 * 或 & 开头", "请给整个值加引号，例如 '*重点*'", False),
    ("tag", "tag", "值以感叹号 ! 开头", "请给整个值加引号，例如 '!重要'", False),
    ("comment or line break", "block-scalar-sign", "值以 > 或 | 开头", "请给整个值加引号，或用 ≥、大于等文字", False),
    ("indentation indicator", "block-scalar-sign", "值以 > 或 | 开头", "请给整个值加引号，或用 ≥、大于等文字", False),
    ("document start", "document-start", "这里的内容不在任何名称之下", "请检查缩进，以及上面的括号、引号是否闭合", False),
)


def _translated(problem: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    """The parser's complaint in a clerk's words."""
    if not isinstance(problem, yaml.MarkedYAMLError):
        position = getattr(problem, "position", 0) or 0
        line = text.count("\n", 0, position) + 1
        return error("control-character", "这里有 YAML 不允许的字符", Span(name, line, 1), "请删去这一行里看不见的控制字符后重新输入")
    said = f"{problem.problem or ''} {problem.context or ''}"
    for saying, rule, message, hint, at_start in _SAYINGS:
        if saying in said:
            mark = problem.context_mark if at_start and problem.context_mark else problem.problem_mark
            return error(rule, message, _span(mark, name), hint)
    return error("yaml-syntax", "这里不符合 YAML 写法", _span(problem.problem_mark, name), "请检查这一行和上一行的冒号、缩进、引号和括号")


def _span(mark: yaml.Mark | None, name: str) -> Span:
    return Span(name, mark.line + 1, mark.column + 1) if mark else Span(name)
