"""A command line into drafter: the group of commands, exit codes, and what is said when something goes wrong; nothing else knows click or prints.

Every command is a module of this package, named in COMMANDS and loaded when it is called: what one does not need does not slow it down.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence

import click

from drafter import __version__, files
from drafter.usage import ChineseCommand, ChineseContext, ChineseGroup, chinese

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "init"),
    "check": ("check", "check"),
    "build": ("build", "build"),
    "verify": ("verify", "verify"),
    "update": ("update", "update"),
    "explain": ("explain", "explain"),
    "forms": ("forms", "forms"),
    "collect": ("collect", "collect"),
    "status": ("status", "status"),
    "import": ("past", "import_report"),
    "mine": ("past", "mine"),
    "schema": ("schema", "schema"),
    "roll": ("roll", "roll"),
}
"""For every command its module in this package and its function there."""

_EXAMPLE = """示例：
  drafter init 2025年.yaml --kind 综合
  drafter build 2025年.yaml"""


class _Door(ChineseGroup):
    """The group of COMMANDS."""

    def list_commands(self, ctx: click.Context | None) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> ChineseCommand | None:
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        return getattr(importlib.import_module(f"drafter.cli.{module}"), function)


@click.group(
    cls=_Door, name="drafter", epilog=_EXAMPLE, options_metavar="[选项]", subcommand_metavar="命令 …", invoke_without_command=True,
    help="把一年的数据和工作写进一个年度文件（YAML），生成医院年度工作总结的 Word 文稿。",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="程序出错时显示详细经过，供维护人员排查。")
@click.version_option(__version__, "--version", message="drafter %(version)s", help="显示版本号后退出。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def door(ctx: click.Context, debug: bool) -> None:
    """The group all commands belong to."""
    ctx.obj = debug
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 data or file trouble, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = door.main(words, prog_name="drafter", standalone_mode=False) or 0
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        files.forget(sys.stdout)
        return 1
    except click.UsageError as problem:
        at = problem.ctx or ChineseContext(door, info_name="drafter")
        click.echo(f"错误：{chinese(problem)}\n{at.get_usage()}\n详细用法：{at.command_path} --help", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断", err=True)
        return 1
    except Exception as problem:
        if "--debug" in words:
            sys.excepthook(type(problem), problem, problem.__traceback__)
            return 1
        if isinstance(problem, OSError) and sys.stdout is not None:  # a full disk behind the standard output
            files.forget(sys.stdout)
            click.echo(files.trouble(problem, "标准输出", "写到", "output-not-writable").message, err=True)
            return 1
        click.echo(f"程序内部出错（{type(problem).__name__}），这不是您的操作造成的；请用 drafter --debug … 重试，并把显示的内容发给维护人员", err=True)
        return 1
