"""The slips of the pen that YAML punishes: what to tell a clerk about each, and the sheet on which they are noted and mended."""

from __future__ import annotations

import re

from drafter.model.diagnostics import Diagnostic, Severity, Span

# rule → (severity, what is wrong, what to type instead); {} are filled in by whoever finds one.
SLIPS: dict[str, tuple[Severity, str, str]] = {
    "fullwidth-colon": (Severity.ERROR, "“{key}”后面是中文冒号“：”", "请写成半角冒号加空格，例如 {key}: {value}"),
    "colon-space": (Severity.ERROR, "“{key}”的冒号后面少了一个空格", "请写成 {key}: {value}"),
    "missing-colon": (Severity.ERROR, "这一行没有写成“名称: 内容”：{text}", "请在名称后写半角冒号和一个空格，例如 出院人次: 159500；如果是列表的一项，请以“- ”开头"),
    "fullwidth-bracket": (Severity.ERROR, "这里用了全角括号“{sign}”", "请改用半角的 {{ }} 或 [ ]，里面的逗号、冒号也用半角并在后面加空格"),
    "fullwidth-comma": (Severity.ERROR, "{{ }} 里的各项之间用了中文逗号“，”", "请改成半角逗号加空格，例如 {{本年: 100, 上年: 90}}"),
    "comma-in-text": (Severity.ERROR, "{{ }} 里的文字含有半角逗号，后面的“{text}”会被拆开丢掉", "文字里请用中文逗号“，”，或给整段文字加引号"),
    "thousands-comma": (Severity.ERROR, "括号里的数字 {number} 会被逗号拆开", "请写成 {plain}，或加引号：\"{number}\""),
    "colon-in-value": (Severity.ERROR, "值里又出现了“: ”，YAML 会把它当作新的名称", "文字里的冒号请用中文“：”，或给整个值加引号"),
    "tab-indent": (Severity.ERROR, "这一行用制表符（Tab）缩进", "请把行首的 Tab 全部改成空格，每级两个"),
    "wide-space-indent": (Severity.ERROR, "这一行用{sign}缩进，YAML 不认", "请把行首改成半角空格，每级两个"),
    "misaligned-indent": (Severity.ERROR, "这一行的缩进与上面任何一级都不齐", "请让同一级的各行从同一列开始"),
    "misaligned-first": (Severity.ERROR, "这一行的缩进与下面同级的各行不齐", "请让同一级的各行从同一列开始"),
    "value-and-children": (Severity.ERROR, "上一行的“{key}”已经有值，这一行却又缩进写了下一级", "若是同一级，请与上一行对齐；若是下一级，请删去上一行冒号后的值"),
    "entry-below-text": (Severity.ERROR, "上一行是一句完整的文字，这一行的“{key}: ”不能写在它下面", "请把上一行写成“- 内容: …”，或把这里的冒号改成中文“：”"),
    "list-indent": (Severity.ERROR, "这一项比上一项缩进得多，会被并进上一项的文字里", "请让各项的“- ”对齐"),
    "list-marker": (Severity.ERROR, "列表的一项应以“- ”（半角减号加空格）开头，这里是“{sign}”", "请写成 - {text}"),
    "missing-dash": (Severity.ERROR, "列表里这一行前面缺少“- ”", "请写成 - {text}，或检查缩进"),
    "list-on-key-line": (Severity.ERROR, "列表不能写在“{key}:”的同一行", "请另起一行，缩进后再写“- …”"),
    "quote-closes-early": (Severity.ERROR, "引号在值的中间就结束了，后面的“{text}”无法读取", "请改用中文引号“ ”，或把整个值放进单引号：'…'"),
    "unclosed-quote": (Severity.ERROR, "引号没有闭合", "请补上末尾的引号，或改用中文引号“ ”"),
    "unclosed-bracket": (Severity.ERROR, "括号“{sign}”没有闭合", "请在末尾补上“{closing}”；如果括号是文字，请给整个值加引号"),
    "unopened-bracket": (Severity.ERROR, "末尾的括号“{sign}”没有开头的“{opening}”", "请在值的开头补上“{opening}”；如果括号是文字，请给整个值加引号"),
    "bracket-in-text": (Severity.ERROR, "文字里的“{sign}”会被当作 YAML 的括号", "文号请写〔2025〕12号，或给整个值加引号"),
    "special-start": (Severity.ERROR, "值以特殊符号“{sign}”开头", "请给整个值加引号，例如 '{text}'"),
    "block-scalar-sign": (Severity.ERROR, "值以“{sign}”开头，YAML 会把它当作多行文本的记号", "请写成 ≥、大于 等，或给整个值加引号：'{text}'"),
    "bad-escape": (Severity.ERROR, "双引号里的反斜杠“\\”是特殊符号", "请把双引号改成单引号，或把 \\ 改成 /"),
    "hash-truncates": (Severity.WARNING, "“{text}”前面有空格，从 # 起都被当作注释丢掉了", "如果它是正文，请给整个值加引号；如果是注释，请在 # 后加一个空格"),
    "hash-in-brackets": (Severity.ERROR, "括号里的“{text}”前面有空格，从 # 起整行都被当作注释", "请给这段文字加引号，或把注释移到括号后面"),
    "invisible-character": (Severity.ERROR, "名称“{text}”里有看不见的字符（{sign}）", "请把这个名称重新输入一遍"),
    "invisible-in-value": (Severity.WARNING, "这一行的文字里有看不见的字符（{sign}），已去掉", "请把这段文字重新输入一遍"),
    "code-fence": (Severity.ERROR, "“{text}”是网页或聊天软件的代码记号，不是 YAML", "请删去这一行"),
}


# What a figure's value begins with, to its end; and the marks no name of a figure holds.
_VALUE = r"(?:[-+≤≥<>＜＞]?(?:约|近|超|第|不足|逾)?[\d０-９][\d０-９.,，．万亿余多]*\s*[^\s\d，。；：、,;]{0,6}|XX.{0,4}|××.{0,4}|待补充?|【待补.*】|[{\[｛］［].*|持平)$"
_SENTENCE = r"[，。；！？,;!?]"


class Sheet:
    """The lines of a file (from 0) with what was found on them, and the edits that let the parser read past it: (line, column from 0, length, text).

    `keys` are all keys and aliases of the year file, `prose` those whose value is a text: what lets a slip be told from a sentence.
    """

    def __init__(self, name: str, lines: list[str], keys: frozenset[str], prose: frozenset[str]) -> None:
        self.name = name
        self.lines = lines
        self.keys = keys
        self.prose = prose
        self.found: list[Diagnostic] = []
        self.edits: list[tuple[int, int, int, str]] = []


def note(sheet: Sheet, rule: str, line: int, column: int, **words: str) -> None:
    """Notes one slip; line and column count from 0 here and from 1 in the diagnostic."""
    severity, message, hint = SLIPS[rule]
    short = {word: text if len(text) <= 40 else text[:40] + "…" for word, text in words.items()}
    sheet.found.append(Diagnostic(rule, severity, message.format(**short), Span(sheet.name, line + 1, column + 1), hint.format(**short)))


def mend(sheet: Sheet, line: int, column: int, length: int, text: str) -> None:
    """Replaces `length` characters by `text` in the copy the parser is given; the number of lines stays."""
    sheet.edits.append((line, column, length, text))


def is_entry(sheet: Sheet, key: str, value: str) -> bool:
    """Whether `key：value` was meant as an entry: a key of the year file, or a short name before what looks like a value. A sentence is neither."""
    key = key.strip()
    return key in sheet.keys or (len(key) <= 20 and not re.search(_SENTENCE, key) and bool(re.match(_VALUE, value.strip())))


def mended(sheet: Sheet) -> str:
    """The text with all edits made, the later ones of a line first; of two that overlap the one further left stands."""
    lines = list(sheet.lines)
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for line, column, length, text in sheet.edits:
        by_line.setdefault(line, []).append((column, length, text))
    for line, edits in by_line.items():
        pieces: list[str] = []
        place = 0
        for column, length, text in sorted(edits, key=lambda edit: edit[:2]):
            if column >= place:
                pieces += (lines[line][place:column], text)
                place = column + length
        lines[line] = "".join(pieces) + lines[line][place:]
    return "\n".join(lines)
