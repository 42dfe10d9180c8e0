"""A clerk's mistakes and hostile files: each is named by its rule, at its line, in words that say what to do; nothing ever raises."""

from __future__ import annotations

import pytest

from drafter import loader
from drafter.model.diagnostics import Severity
from drafter.readers import yaml

HEAD = "医院: {名称: 示例市第一人民医院}\n年度: 2025\n"
FIRST = 3
"""The line the text behind HEAD begins on."""


@pytest.fixture(scope="module")
def library():
    return loader.load()


# name, text behind HEAD, (rule, line, a word of message or hint)…: all of them must be found.
SLIPS = [
    ("full-width colon of a figure", "指标:\n  门急诊人次：387266\n", ("fullwidth-colon", 4, "门急诊人次: 387266")),
    ("full-width colon between good lines", "指标:\n  出院人次: 10\n  门急诊人次：387266\n  手术台次: 5\n", ("fullwidth-colon", 5, "门急诊人次")),
    ("full-width colon of a top-level key", "主题：高质量发展\n", ("fullwidth-colon", 3, "主题: 高质量发展")),
    ("full-width colon before a block", "章节：\n  党建: [甲]\n", ("fullwidth-colon", 3, "章节")),
    ("full-width colon of a section", "章节:\n  党建：\n    亮点: [甲]\n", ("fullwidth-colon", 4, "党建")),
    ("full-width colon in a list item", "章节:\n  党建:\n    - 内容：获评五星级党支部\n      级别：省级\n", ("fullwidth-colon", 5, "内容"), ("fullwidth-colon", 6, "级别")),
    ("full-width colon in braces", "指标: {出院人次：10}\n", ("fullwidth-colon", 3, "出院人次")),
    ("full-width colon and comma in braces", "指标:\n  出院人次: {本年：10，上年：9}\n", ("fullwidth-colon", 4, "本年: 10")),
    ("full-width comma in braces", "指标:\n  出院人次: {本年: 10，上年: 9}\n", ("fullwidth-comma", 4, "半角逗号")),
    ("full-width comma and colon behind a good entry", "指标:\n  出院人次: {本年: 10，上年：9}\n", ("fullwidth-comma", 4, "半角逗号")),
    ("full-width braces", "指标:\n  出院人次: ｛本年: 10｝\n", ("fullwidth-bracket", 4, "半角")),
    ("full-width brackets around a list", "章节:\n  党建: {亮点: 【甲，乙】}\n", ("wrong-type", 4, "半角")),
    ("no blank behind the colon", "指标:\n  出院人次:10\n", ("colon-space", 4, "出院人次: 10")),
    ("no blank behind the colon between good lines", "指标:\n  手术台次: 5\n  出院人次:10\n", ("colon-space", 5, "空格")),
    ("no blank behind the colon at the top", "主题:高质量发展\n", ("colon-space", 3, "主题: 高质量发展")),
    ("no blank behind the colon in braces", "指标: {出院人次:10}\n", ("colon-space", 3, "出院人次: 10")),
    ("no-break space behind the colon", "指标:\n  出院人次:\u00a010\n", ("colon-space", 4, "出院人次: 10")),
    ("ideographic space behind the colon", "指标:\n  出院人次:　10\n", ("colon-space", 4, "出院人次: 10")),
    ("no colon at all", "指标:\n  手术台次: 5\n  出院人次 10\n", ("missing-colon", 5, "名称: 内容")),
    ("equals sign for a colon", "指标:\n  手术台次: 5\n  出院人次=10\n", ("missing-colon", 5, "出院人次=10")),
    ("tab for indentation", "指标:\n\t出院人次: 10\n", ("tab-indent", 4, "空格")),
    ("tabs at two levels", "指标:\n\t出院人次:\n\t\t本年: 10\n\t\t上年: 9\n", ("tab-indent", 4, "Tab"), ("tab-indent", 5, "Tab"), ("tab-indent", 6, "Tab")),
    ("tab among blanks", "指标:\n  手术台次: 5\n \t出院人次: 10\n", ("tab-indent", 5, "空格")),
    ("ideographic space for indentation", "指标:\n　　出院人次: 10\n", ("wide-space-indent", 4, "全角空格")),
    ("no-break space for indentation", "指标:\n  手术台次: 5\n\u00a0\u00a0出院人次: 10\n", ("wide-space-indent", 5, "半角空格")),
    ("ideographic space before a list item", "章节:\n  党建:\n　　- 甲\n　　- 乙\n", ("wide-space-indent", 5, "全角空格"), ("wide-space-indent", 6, "全角空格")),
    ("dash without blank", "章节:\n  党建:\n    -甲\n    -乙\n", ("list-marker", 5, "- 甲"), ("list-marker", 6, "- 乙")),
    ("one dash without blank", "章节:\n  党建:\n    - 甲\n    -乙\n    - 丙\n", ("list-marker", 6, "- 乙")),
    ("ideographic space behind the dash", "章节:\n  党建:\n    -　甲\n    -　乙\n", ("list-marker", 5, "- 甲"), ("list-marker", 6, "- 乙")),
    ("full-width dash", "章节:\n  党建:\n    － 甲\n    － 乙\n", ("list-marker", 5, "－"), ("list-marker", 6, "－")),
    ("em dash", "章节:\n  党建:\n    — 甲\n", ("list-marker", 5, "—")),
    ("middle dot", "章节:\n  党建:\n    亮点:\n      · 甲\n      · 乙\n", ("list-marker", 6, "·"), ("list-marker", 7, "·")),
    ("asterisk", "章节:\n  党建:\n    * 甲\n    * 乙\n", ("list-marker", 5, "*"), ("list-marker", 6, "*")),
    ("numbered items", "章节:\n  党建:\n    1、甲\n    2、乙\n", ("list-marker", 5, "1、"), ("list-marker", 6, "2、")),
    ("item without dash", "章节:\n  党建:\n    - 甲\n    乙\n", ("missing-dash", 6, "- 乙")),
    ("item indented deeper than the one before", "章节:\n  党建:\n    - 甲\n      - 乙\n", ("list-indent", 6, "对齐")),
    ("item indented less than the ones before", "章节:\n  党建:\n    - 甲\n   - 乙\n", ("misaligned-indent", 6, "缩进")),
    ("first entry indented deeper than the others", "指标:\n   出院人次: 10\n  手术台次: 5\n", ("misaligned-first", 4, "同一列")),
    ("first item indented less than the others", "章节:\n  党建:\n   - 甲\n    - 乙\n", ("misaligned-first", 5, "同一列")),
    ("list on the key's line", "章节:\n  党建: - 甲\n", ("list-on-key-line", 4, "另起一行")),
    ("entry indented less than its neighbours", "指标:\n    出院人次: 10\n  手术台次: 5\n", ("misaligned-indent", 5, "同一列")),
    ("entry indented deeper than its neighbours", "指标:\n  出院人次: 10\n    手术台次: 5\n", ("value-and-children", 5, "出院人次")),
    ("value and children", "章节:\n  党建: 甲\n    亮点: [乙]\n", ("value-and-children", 5, "党建")),
    ("hash in a text", "章节:\n  党建:\n    - 获评 #1 医院\n", ("hash-truncates", 5, "#1 医院")),
    ("hash at the head of a text", "主题: #高质量发展#\n", ("hash-truncates", 3, "引号")),
    ("hash in a list in brackets", "章节:\n  党建: [获评 #1 医院, 乙]\n", ("hash-in-brackets", 4, "#1 医院")),
    ("thousands commas in braces", "指标:\n  门急诊人次: {本年: 1,286,354, 上年: 1,200,000}\n", ("thousands-comma", 4, "1286354"), ("thousands-comma", 4, "1200000")),
    ("thousands comma in brackets", "章节:\n  党建: [完成手术1,286例, 乙]\n", ("thousands-comma", 4, "1286")),
    ("comma in a text in braces", "章节:\n  党建:\n    - {内容: 获评甲,乙两项, 级别: 省级}\n", ("comma-in-text", 5, "乙两项")),
    ("greater-than sign for a value", "指标:\n  出院人次: {目标: 5}\n  平均住院日: >5\n", ("block-scalar-sign", 5, "≥")),
    ("greater-than sign in braces", "指标:\n  平均住院日: {目标: >5}\n", ("block-scalar-sign", 4, "≥")),
    ("bar for a value", "主题: |甲|\n", ("block-scalar-sign", 3, "引号")),
    ("quote closing early", '章节:\n  党建:\n    - "五星"党支部8个\n', ("quote-closes-early", 5, "中文引号")),
    ("quote closing early in brackets", '章节:\n  党建: ["五星"党支部8个, 乙]\n', ("quote-closes-early", 4, "中文引号")),
    ("single quote closing early", "主题: '甲'和乙\n", ("quote-closes-early", 3, "单引号")),
    ("quote left open", '主题: "高质量发展\n数字: 万\n', ("unclosed-quote", 3, "引号")),
    ("quote left open in a list", '章节:\n  党建:\n    - "甲\n    - 乙\n', ("unclosed-quote", 5, "引号")),
    ("star at the head", "主题: *重点*\n", ("special-start", 3, "'*重点*'")),
    ("ampersand at the head", "主题: &重点\n", ("special-start", 3, "引号")),
    ("exclamation mark at the head", "主题: !重要\n", ("special-start", 3, "引号")),
    ("percent sign at the head", "章节:\n  党建:\n    - %占比提高\n", ("special-start", 5, "引号")),
    ("at sign at the head", "主题: @全院\n", ("special-start", 3, "引号")),
    ("backtick at the head", "主题: `甲`\n", ("special-start", 3, "引号")),
    ("document number in brackets at the head", "章节:\n  党建:\n    - [2025]12号文件落实到位\n", ("bracket-in-text", 5, "〔2025〕12号")),
    ("document number inside a list in brackets", "章节:\n  党建: [落实国卫办[2025]12号文件, 乙]\n", ("bracket-in-text", 4, "〔2025〕12号")),
    ("brace left open", "指标:\n  出院人次: {本年: 10, 上年: 9\n  手术台次: 5\n", ("unclosed-bracket", 4, "}")),
    ("bracket left open at the end", "章节:\n  党建: [甲, 乙\n", ("unclosed-bracket", 4, "]")),
    ("bracket never opened", "章节:\n  党建: 甲, 乙]\n", ("unopened-bracket", 4, "[")),
    ("full-width colon before braces", "指标:\n  手术台次: 5\n  出院人次：{本年: 10, 上年: 9}\n", ("fullwidth-colon", 5, "出院人次")),
    ("no blank before braces", "指标:\n  出院人次:{本年: 10, 上年: 9}\n", ("colon-space", 4, "出院人次")),
    ("first item without dash", "章节:\n  党建:\n    甲\n    - 乙\n", ("missing-dash", 5, "- 甲")),
    ("sub-section without blank behind the dash", "章节:\n  党建:\n    小节:\n      -标题: 甲\n        亮点: [乙]\n", ("list-marker", 6, "- 标题")),
    ("tab before a key that opens a block", "章节:\n\t党建:\n    亮点:\n      - 甲\n", ("tab-indent", 4, "空格")),
    ("ideographic space before a sub-section", "章节:\n  党建:\n    小节:\n　　　- 标题: 甲\n        亮点: [乙]\n", ("wide-space-indent", 6, "空格")),
    ("colon in a value", "主题: 高质量: 发展\n", ("colon-in-value", 3, "“：”")),
    ("colon in a value in braces", "章节:\n  党建:\n    - {内容: 目标: 达成, 级别: 省级}\n", ("colon-in-value", 5, "“：”")),
    ("colon in an item", "章节:\n  党建:\n    - 做到三个到位: 一是认识到位\n", ("unknown-key", 5, "“：”")),
    ("backslash in double quotes", '章节:\n  党建: {图片: "图片\\新院区.png"}\n', ("bad-escape", 4, "/")),
    ("byte order mark in the middle", "\ufeff主题: 甲\n", ("invisible-character", 3, "重新输入")),
    ("zero-width space in a key", "指标:\n  出院\u200b人次: 10\n", ("invisible-character", 4, "出院人次")),
    ("zero-width space in a value", "指标:\n  出院人次: 10\u200b\n", ("invisible-in-value", 4, "看不见")),
    ("code fence", "```\n", ("code-fence", 3, "删去")),
    ("key given twice", "主题: 甲\n数字: 万\n主题: 乙\n", ("duplicate-key", 5, "第 3 行")),
    ("key given twice by its alias", "主题: 甲\ntheme: 乙\n", ("duplicate-key", 4, "第 3 行")),
    ("figure given twice", "指标:\n  出院人次: 10\n  手术台次: 5\n  出院人次: 11\n", ("duplicate-key", 6, "第 4 行")),
    ("figure given twice by another spelling", "指标:\n  党委会次数: 10次\n  党委会: 11次\n", ("duplicate-figure", 5, "第 4 行")),
    ("figure in 指标 and 业务指标", "指标: {出院人次: 10}\n章节: {业务指标: {指标: {出院人次: 10}}}\n", ("duplicate-figure", 4, "第 3 行")),
    ("section given twice by its alias", "章节:\n  党建: [甲]\n  party: [乙]\n", ("duplicate-section", 5, "第 4 行")),
    ("alias", "主题: *甲\n章节: {党建: [*a]}\n", ("special-start", 3, "引号"), ("alias", 4, "*a")),
    ("anchor", "主题: &a 甲\n", ("anchor", 3, "&a")),
    ("tag", "主题: !!python/object:os.system 甲\n", ("tag", 3, "标签")),
    ("merge key", "<<: {主题: 甲}\n", ("merge-key", 3, "<<")),
    ("second document", "---\n主题: 甲\n", ("several-documents", 3, "---")),
    ("list for a key", "[甲, 乙]: 丙\n", ("complex-key", 3, "冒号前面")),
    ("unknown key", "主提: 甲\n", ("unknown-key", 3, "主题")),
    ("unknown English key", "theem: 甲\n", ("unknown-key", 3, "theme")),
    ("section at the top", "党建: {亮点: [甲]}\n", ("unknown-key", 3, "章节")),
    ("figure at the top", "出院人次: 10\n", ("unknown-key", 3, "指标")),
    ("figure beside 指标", "章节: {党建: {发展党员: 27名}}\n", ("unknown-key", 3, "指标")),
    ("unknown key of a figure", "指标: {出院人次: {今年: 10}}\n", ("unknown-key", 3, "本年")),
    ("unknown key of a highlight", "章节: {党建: [{内容: 甲, 等级: 省级}]}\n", ("unknown-key", 3, "级别")),
    ("unknown indicator", "指标: {门急症人次: 10}\n", ("unknown-figure", 3, "门急诊人次")),
    ("letters in a number", "指标: {出院人次: 12a3}\n", ("number-unreadable", 3, "读不出")),
    ("two points in a number", "指标: {CMI: 1..2}\n", ("number-unreadable", 3, "读不出")),
    ("misplaced thousands comma", "指标:\n  出院人次: 1,23,4\n", ("number-unreadable", 4, "1,23,4")),
    ("no number at all", "指标: {出院人次: 约}\n", ("number-unreadable", 3, "约120项")),
    ("impossible numeral", "指标: {出院人次: 一百二百}\n", ("number-unreadable", 3, "一百二百")),
    ("comma behind a number", "指标:\n  出院人次: 15000，\n", ("number-unreadable", 4, "读不出")),
    ("negative count", "指标: {出院人次: -5}\n", ("number-negative", 3, "负数")),
    ("percent for a count", "指标: {出院人次: 12%}\n", ("unit-conflict", 3, "人次")),
    ("count for a rate", "指标: {床位使用率: 12人次}\n", ("unit-conflict", 3, "%")),
    ("bound for a value", "指标: {床位使用率: ≥85%}\n", ("bound-in-value", 3, "目标")),
    ("list for a figure", "指标: {出院人次: [10, 9]}\n", ("wrong-type", 3, "本年")),
    ("list of figures", "指标:\n  - 出院人次: 10\n", ("wrong-type", 4, "- ")),
    ("rate's change in percent", "指标: {床位使用率: {本年: 86%, 同比: 提高2.1%}}\n", ("rate-change-percent", 3, "2.1个百分点")),
    ("rate's change without unit", "指标: {床位使用率: {本年: 86%, 同比: +2.1}}\n", ("rate-change-percent", 3, "百分点")),
    ("growth rate's change in percent", "指标: {医疗收入增幅: {本年: 8%, 同比: +2%}}\n", ("rate-change-percent", 3, "百分点")),
    ("unknown rate's change in percent", "指标: {某某比例: {本年: 86%, 同比: -2%}}\n", ("rate-change-percent", 3, "下降2个百分点")),
    ("count's change in points", "指标: {出院人次: {本年: 86, 同比: +2个百分点}}\n", ("change-unit", 3, "+13.12%")),
    ("count's change without unit", "指标: {出院人次: {本年: 86, 同比: 13.12}}\n", ("change-unit", 3, "13.12%")),
    ("days' change in persons", "指标: {平均住院日: {本年: 7.8天, 同比: 增加0.5名}}\n", ("change-unit", 3, "+0.5天")),
    ("count's change in money", "指标: {出院人次: {本年: 86, 同比: 增加3元}}\n", ("change-unit", 3, "人次")),
    ("rate's change in points of a thousand", "指标: {床位使用率: {本年: 86%, 同比: 提高2.1个千分点}}\n", ("rate-change-percent", 3, "2.1个百分点")),
    ("change of a figure in 万元 without unit", "指标: {医疗收入: {本年: 11800, 单位: 万元, 同比: 增加500}}\n", ("change-unit", 3, "增加500万元")),
    ("unreadable change", "指标: {出院人次: {本年: 86, 同比: 大幅增长}}\n", ("change-unreadable", 3, "持平")),
    ("unreadable year of a series", "指标: {出院人次: {本年: 86, 历年: {前年: 80}}}\n", ("year-unreadable", 3, "前年")),
    ("series that disagrees", "指标: {出院人次: {本年: 86, 历年: {2025: 80}}}\n", ("series-disagrees", 3, "80")),
    ("series of grades that disagrees", "指标: {电子病历评级: {本年: 五级, 历年: {2025: 四级}}}\n", ("series-disagrees", 3, "四级")),
    ("unknown disclosure", "指标: {出院人次: {本年: 86, 公开: 保密}}\n", ("unknown-choice", 3, "内部")),
    ("unknown level", "章节: {党建: [{内容: 甲, 级别: 部级}]}\n", ("unknown-choice", 3, "国家级、省级")),
    ("unknown status", "上年计划: [{内容: 甲, 状态: 差不多}]\n", ("unknown-choice", 3, "推进中")),
    ("unknown genre", "文种: 散文\n", ("unknown-choice", 3, "工作总结")),
    ("unknown way of numbers", "数字: 千\n", ("unknown-choice", 3, "原样、万、全数")),
    ("date that does not exist", "签发日期: 2026-02-30\n", ("no-such-date", 3, "不存在")),
    ("date that cannot be read", "签发日期: 明年一月\n", ("date-unreadable", 3, "2026-01-20")),
    ("date of a highlight", "章节: {党建: [{内容: 甲, 日期: 2025-13-01}]}\n", ("no-such-date", 3, "月份")),
    ("highlight without a text", "章节: {党建: [{级别: 省级}]}\n", ("missing-key", 3, "内容")),
    ("highlight still to come", "章节: {党建: [待补充, 甲]}\n", ("text-unknown", 3, "待补充")),
    ("honour still to come", "荣誉: [{名称: 待补充, 级别: 省级}, XX]\n章节: {荣誉: [{名称: XX}]}\n", ("text-unknown", 3, "荣誉[0]"), ("text-unknown", 3, "荣誉[1]"), ("text-unknown", 4, "XX")),
    ("rank still to come", "指标: {出院人次: {本年: 86, 排名: XX}}\n", ("text-unknown", 3, "排名")),
    ("plan still to come", "上年计划: [{内容: XX, 状态: 完成}, 待补充]\n", ("text-unknown", 3, "上年计划[0]"), ("text-unknown", 3, "上年计划[1]")),
    ("texts still to come", "标题: XX\n章节:\n  党建:\n    标题: 待补充\n    概述: XX\n", ("text-unknown", 3, "标题"), ("text-unknown", 6, "标题"), ("text-unknown", 7, "概述")),
    ("date below the text still to come", "落款: {日期: XX}\n", ("date-unknown", 3, "签发日期")),
    ("honour without a name", "荣誉: [{级别: 省级}]\n", ("missing-key", 3, "名称")),
    ("sub-section without a title", "章节: {党建: {小节: [{亮点: [甲]}]}}\n", ("missing-key", 3, "标题")),
    ("sub-sections too deep", "章节: {党建: {小节: [{标题: 甲, 小节: [{标题: 乙, 小节: [{标题: 丙, 小节: [{标题: 丁}]}]}]}]}}\n", ("parts-too-deep", 3, "最多 3 级")),
    ("text for sub-sections", "章节: {党建: {小节: [重点专科]}}\n", ("wrong-type", 3, "标题")),
    ("list for a text", "主题: [甲, 乙]\n", ("wrong-type", 3, "一段文字")),
    ("text for the sections", "章节: 党建\n", ("wrong-type", 3, "章节")),
    ("list of sections", "章节:\n  - 党建: [甲]\n", ("wrong-type", 4, "章节")),
    ("picture without a file", "章节: {党建: {图片: [{图注: 甲}]}}\n", ("missing-key", 3, "文件")),
    ("reference left open", "章节:\n  党建:\n    - '完成{{ 门急诊人次'\n", ("reference-malformed", 5, "{{ 门急诊人次 }}")),
    ("empty reference", "章节:\n  党建:\n    - 完成{{ }}人次\n", ("reference-malformed", 5, "空")),
    ("full-width reference", "章节:\n  党建:\n    - 完成｛｛门急诊人次｝｝\n", ("reference-malformed", 5, "半角")),
    ("one setting in two spellings", "排版: {页边距: 3cm, margins: 25mm}\n", ("duplicate-key", 3, "margins")),
    ("one font in two spellings", "排版:\n  字体:\n    正文: 宋体\n    body: 仿宋\n", ("duplicate-key", 6, "排版.字体.正文")),
    ("two names of a profile", "排版: {名称: 公文, 基于: 公文}\n", ("duplicate-key", 3, "同一项")),
    ("list for a setting", "排版: {字体: [宋体]}\n", ("wrong-type", 3, "排版.字体")),
    ("reference in a setting", "排版: {行距: '{{ 门急诊人次 }}'}\n", ("reference-here", 3, "排版.行距")),
    ("entry below a text", "章节:\n  党建:\n    - 甲\n      级别: 省级\n", ("entry-below-text", 6, "内容")),
    ("replacement character", "主题: 高\ufffd发展\n", ("garbled-text", 3, "乱码")),
    ("control character", "主题: 高\x08发展\n", ("control-character", 3, "U+0008")),
]

# name, whole text, (rule, line, word)…
FILES = [
    ("no hospital", "年度: 2025\n", ("missing-key", 1, "医院")),
    ("no year", "医院: {名称: 甲}\n", ("missing-key", 1, "年度")),
    ("hospital without a name", "医院: {简称: 甲}\n年度: 2025\n", ("missing-key", 1, "名称")),
    ("empty name", "医院: {名称: }\n年度: 2025\n", ("missing-key", 1, "医院.名称")),
    ("name not known yet", "医院: {名称: XX}\n年度: 2025\n", ("missing-key", 1, "全称")),
    ("year out of range", "医院: {名称: 甲}\n年度: 2205\n", ("year-out-of-range", 2, "1990")),
    ("year before the range", "医院: {名称: 甲}\n年度: 1989\n", ("year-out-of-range", 2, "1990")),
    ("unreadable year", "医院: {名称: 甲}\n年度: 去年\n", ("year-unreadable", 2, "四位年份")),
    ("two years", "医院: {名称: 甲}\n年度: 2024-2025\n", ("year-unreadable", 2, "四位年份")),
    ("empty year", "医院: {名称: 甲}\n年度:\n", ("missing-key", 2, "年度")),
    ("unknown kind of hospital", "医院: {名称: 甲, 类型: 民营}\n年度: 2025\n", ("unknown-choice", 1, "综合、中医")),
    ("superiors not parted", "医院: {名称: 甲, 上级: [市委，市政府]}\n年度: 2025\n", ("fullwidth-comma", 1, "半角逗号")),
    ("full-width colon throughout", "医院：甲\n年度：2025\n", ("fullwidth-colon", 1, "医院: 甲"), ("fullwidth-colon", 2, "年度: 2025")),
    ("empty file", "", ("empty-file", 0, "空")),
    ("nothing but a comment", "# 年度\n\n", ("empty-file", 0, "空")),
    ("prose", "本院全年运行平稳\n", ("missing-colon", 1, "名称: 内容")),
    ("a list", "- 医院\n- 年度\n", ("wrong-type", 1, "列表")),
    ("deep brackets", "[" * 100_000, ("too-deep", 1, "50")),
    ("deep braces", "a: " + "{a: " * 5_000, ("too-deep", 1, "50")),
    ("deep blocks", "\n".join(" " * n + "甲:" for n in range(60)), ("too-deep", 51, "50")),
    ("alias bomb", "a: &a [1,2]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)), ("anchor", 1, "&a"), ("alias", 2, "*a")),
    ("merge bomb", "a: &a {x: 1}\nb: {<<: [*a, *a]}\n", ("anchor", 1, "&a"), ("merge-key", 2, "合并键")),
    ("too many values", "章节: {党建: [" + "a," * 250_000 + "]}", ("too-many-values", 1, "60000")),
    ("stray percent directive", "%YAML 9.9\n---\n医院: 甲\n", ("yaml-syntax", 1, "YAML")),
]

# name, bytes, (rule, line, word)
BYTES = [
    ("a Word document", b"PK\x03\x04\x14\x00" + b"\x00" * 30 + b"word/document.xml" + b"\x00" * 40, ("not-yaml", 0, "Word 文档")),
    ("an Excel workbook", b"PK\x03\x04\x14\x00" + b"\x00" * 30 + b"xl/workbook.xml", ("not-yaml", 0, "Excel")),
    ("a zip", b"PK\x03\x04\x14\x00abc", ("not-yaml", 0, "压缩包")),
    ("an old Word document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, ("not-yaml", 0, "旧版")),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("not-yaml", 0, "PDF")),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("not-yaml", 0, "图片")),
    ("a web page", b"<!DOCTYPE html><html>", ("not-yaml", 0, "网页")),
    ("NUL bytes", "医院: 甲\x00\n".encode(), ("not-yaml", 0, "NUL")),
    ("random bytes", bytes((n * 7919 + 13) % 255 + 1 for n in range(4000)), ("encoding", 1, "编码")),
    ("Big5", "醫院: {名稱: 臺灣醫學中心}\n年度: 2025\n".encode("big5"), ("encoding", 1, "UTF-8")),
    ("Big5 with English keys", "hospital: {name: 臺灣醫學中心}\nyear: 2025\n".encode("big5"), ("encoding", 1, "UTF-8")),
    ("half a UTF-16 file", "医院: 甲".encode("utf-16")[:-1], ("encoding", 0, "UTF-8")),
    ("a broken byte in UTF-8", "医院: {名称: 甲乙丙}\n年度: 2025\n主题: ".encode() + b"\xff\xfe\n", ("encoding", 3, "UTF-8")),
    ("5 MiB and one byte", b"#" * (5 * 1024 * 1024 + 1), ("file-too-large", 0, "5 MiB")),
]


def _check(found, expected):
    for rule, line, word in expected:
        matching = [d for d in found if d.rule == rule and d.span.line == line and word in d.message + d.hint]
        assert matching, f"no {rule} with “{word}” on line {line} among\n" + "\n".join(f"{d.span} {d.rule} {d.message} → {d.hint}" for d in found)
        assert all(d.span.column >= (1 if line else 0) and d.hint for d in matching)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, expected, id=name) for name, text, *expected in SLIPS])
def test_slip_is_named_where_it_stands(library, text, expected):
    record, found = yaml.read((HEAD + text).encode(), "年度.yaml", library)
    _check(found, expected)
    wanted = {(rule, line) for rule, line, _ in expected}
    stray = [f"{d.span} {d.rule} {d.message}" for d in found if (d.rule, d.span.line) not in wanted]
    assert not stray, f"more than the slip was reported: {stray}"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, expected, id=name) for name, text, *expected in FILES])
def test_file_is_refused_with_a_reason(library, text, expected):
    _, found = yaml.read(text.encode(), "年度.yaml", library)
    _check(found, expected)
    assert any(d.severity is Severity.ERROR for d in found)
    assert len(found) < 300


@pytest.mark.parametrize(("data", "expected"), [pytest.param(data, expected, id=name) for name, data, *expected in BYTES])
def test_bytes_that_are_no_year_file(library, data, expected):
    record, found = yaml.read(data, "年度.yaml", library)
    assert record is None
    _check(found, expected)


def test_all_slips_are_reported_at_once_sorted_by_place(library):
    slips = [text for _, text, *_ in SLIPS if text.startswith("指标:\n") and text.count("\n") == 2]
    lines = [text.split("\n")[1] for text in slips]
    _, found = yaml.read((HEAD + "指标:\n" + "\n".join(lines) + "\n").encode(), "年度.yaml", library)
    assert {d.span.line for d in found} >= {FIRST + 1 + n for n, line in enumerate(lines) if "\u200b" not in line}
    assert [d.span for d in found] == sorted(d.span for d in found)
