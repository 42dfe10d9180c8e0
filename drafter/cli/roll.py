"""`drafter roll`: the year file of the year after."""

from __future__ import annotations

from pathlib import Path

import click

from drafter import files, messages, rolling, shelf
from drafter.cli.printing import say, warn
from drafter.model.diagnostics import Span, error
from drafter.usage import ChineseCommand

_ROLL_EXAMPLE = """示例：
  drafter roll 2025年.yaml -o 2026年.yaml"""

_ROLL_HELP = """由今年的年度文件生成下一年的年度文件。

今年的数成为“上年”，“历年”续上今年，来年计划成为“上年计划”、等着填状态，来年计划里的目标成为下一年的目标；自拟的文字、亮点、荣誉、问题清空，图片、会议、同比、说明等去掉。
医院、章节、小节、指标、科室、单位、口径和说明性的注释都留着，没有变的行一字不动。原文件不改，已有的文件不会被覆盖。"""


@click.command("roll", cls=ChineseCommand, help=_ROLL_HELP, epilog=_ROLL_EXAMPLE, options_metavar="[选项]")
@click.argument("year_file", metavar="年度文件")
@click.option("-o", "output", metavar="下一年的文件", required=True, help="下一年的年度文件写到哪里（.yaml）。已有的文件不会被覆盖。")
@click.help_option("--help", help="显示本说明后退出。")
def roll(year_file: str, output: str) -> int:
    """Write next year's file; 0 when it was written."""
    source, found = files.read(year_file)
    if source is None:
        warn(found)
        return 1
    if files.same(year_file, output):
        warn([error("output-is-input", f"输出文件“{output}”就是年度文件本身，不能覆盖", Span(output), "请用 -o 换一个文件名，例如 -o 下一年.yaml")])
        return 1
    rolled = rolling.rolled(source, year_file, shelf.library()[0])
    trouble = files.written(Path(output), rolled.text, fresh=True) if rolled.text is not None else ()
    if rolled.text is not None and not trouble:
        say(messages.rolled_lines(rolled, output))
    warn((*rolled.diagnostics, *trouble))
    return 1 if trouble or rolled.text is None else 0
