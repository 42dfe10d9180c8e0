"""Click's help pages and usage errors into Chinese: formatter, command classes, and one function that words an error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import contextmanager

import click

_CLICKS_REMARK = r"\s+\[[^\]]*\]$"
"""What click adds to the help of an option in its own words, such as a range; ours say it in Chinese."""
_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


def columns(text: str) -> int:
    """How many terminal columns a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; words of Latin letters stay whole and no line begins with closing punctuation."""
    lines, line = [], ""
    for piece in re.findall(r"[!-~]+|.", text):
        if line and columns(line + piece) > width and piece not in "，。；：、）”！？ ":
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece != " " else ""
    return [*lines, line] if line else lines


class ChineseFormatter(click.HelpFormatter):
    """Help in Chinese words, broken by the columns Chinese characters take."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """One line: the command and what follows it."""
        self.write(f"用法：{prog} {args}\n")

    @contextmanager
    def section(self, name: str):
        """A part of the page under its Chinese heading."""
        self.write(f"\n{_HEADINGS.get(name, name)}：\n")
        self.indent()
        yield
        self.dedent()

    def write_text(self, text: str) -> None:
        """Paragraphs, set apart by an empty line and broken to the width."""
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            for line in wrap(paragraph.replace("\n", ""), self.width - self.current_indent):
                self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of terms; explanations stand in one column beside them, under them where a term is too long."""
        first = min(max((columns(term) for term, _ in rows), default=0), col_max) + col_spacing
        for term, meaning in rows:
            lines = wrap(re.sub(_CLICKS_REMARK, "", meaning), max(self.width - first - self.current_indent, 24))
            head = f"{'':{self.current_indent}}{term}"
            if columns(term) + col_spacing > first:
                self.write(head + "\n")
                head = " " * self.current_indent
            for line in lines or [""]:
                self.write(f"{head}{' ' * (first + self.current_indent - columns(head))}{line}".rstrip() + "\n")
                head = ""


class ChineseContext(click.Context):
    """A context whose help pages are Chinese."""

    formatter_class = ChineseFormatter


class Misuse(click.UsageError):
    """A wrong use of a command, already worded in Chinese."""


class ChineseCommand(click.Command):
    """A command whose help is Chinese and whose example stands last on the page."""

    context_class = ChineseContext

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The explanation, flush left."""
        formatter.write("\n")
        formatter.write_text((self.help or "").strip())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The example, as typed."""
        if self.epilog:
            formatter.write(f"\n{self.epilog.strip()}\n")


class ChineseGroup(ChineseCommand, click.Group):
    """A group of Chinese commands."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        click.Group.format_options(self, ctx, formatter)

    def resolve_command(self, ctx: click.Context, args: list[str]):
        """The command named first in `args`; a name that is none is a misuse."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise Misuse(f"没有“{args[0]}”这个命令；可用的命令：{'、'.join(self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)


def chinese(problem: click.UsageError) -> str:
    """What was used wrongly and what to type instead."""
    if isinstance(problem, Misuse):
        return problem.message
    if isinstance(problem, click.NoSuchOption):
        near = f"；是否想写 {'、'.join(sorted(problem.possibilities))}" if problem.possibilities else ""
        return f"没有“{problem.option_name}”这个选项{near}"
    if isinstance(problem, click.BadOptionUsage):
        if "does not take" in problem.message:
            return f"选项 {problem.option_name} 后面不带值"
        return f"选项 {problem.option_name} 后面缺少值"
    if isinstance(problem, click.MissingParameter) and problem.param is not None:
        return f"缺少参数：{_label(problem.param)}"
    if isinstance(problem, click.BadParameter) and problem.param is not None:
        return f"{_label(problem.param)} 的值不对：{_expected(problem.param)}"
    extra = re.search(r"unexpected extra arguments? \((.*)\)", problem.message)
    if extra:
        return f"多出了参数：{extra.group(1)}"
    return "缺少命令，或命令写法不对"


def _label(param: click.Parameter) -> str:
    """How a person knows the parameter: its longest option, or the argument's name."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else str(param.metavar or param.name)


def _expected(param: click.Parameter) -> str:
    """What the parameter takes."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return f"应为 {'、'.join(str(c) for c in kind.choices)} 之一"
    if isinstance(kind, click.IntRange):
        if kind.max is not None:
            return f"应为 {kind.min} 到 {kind.max} 之间的整数"
        return f"应为不小于 {kind.min} 的整数"
    return "请核对写法"
