"""`drafter check`: a year file into what is doubtful about it; and the rules by which that is judged."""

from __future__ import annotations

import click

from drafter import checking, files, messages
from drafter.cli import libraries
from drafter.cli.printing import print_json, say, warn, watched
from drafter.model.diagnostics import has_errors
from drafter.model.library import Library
from drafter.names import nearest
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter check 2025年.yaml
  drafter check 2025年.yaml --strict --format json
  drafter check --list
  drafter check --explain value-jump"""

_HELP = """在写稿之前，查年度文件里的疑点。

查数据之间的勾稽、数值是否合理、文字的提法和标点、内容有没有缺漏，按行号列出，并说明怎样改。错误要改，警告要核对，提示供参考。

核对无误的，在那一行末尾写“# drafter: 忽略 规则名（原因）”，以后不再提示；写在上一行也可以。

--list 列出全部规则，--explain 说明一条规则的理由、依据和例子。规则在模板文件夹的 rules 里，可用 --templates 换成或加上自己的。

退出码：0 没有错误，1 有错误（或加了 --strict 而有警告），2 命令写法不对。"""


@click.command("check", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("year_files", metavar="年度文件…", nargs=-1)
@click.option("--list", "listed", is_flag=True, help="列出全部规则。")
@click.option("--explain", "explained", metavar="规则名", help="说明一条规则。")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的模板和规则代替或补充自带的。")
@click.option("--strict", is_flag=True, help="有警告也算没有通过。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def check(ctx: click.Context, year_files: tuple[str, ...], listed: bool, explained: str | None, templates: str | None, strict: bool, form: str) -> int:
    """Check year files, or tell of the rules; 0 when there is no error (with `strict`, no warning)."""
    if not (year_files or listed or explained):
        raise Misuse("缺少参数：年度文件…", ctx)
    if year_files and (listed or explained):
        raise Misuse("--list、--explain 不能和年度文件一起用", ctx)
    library, found = libraries.library(templates)
    if library is None or has_errors(found):
        if form == "json":
            return _told({str(templates): checking.Check(found)}, strict, form)
        warn(found)
        return 1
    if explained is not None:
        return _explain(ctx, library, explained, form)
    if listed:
        print_json(messages.rules_as_json(library.rules)) if form == "json" else say(messages.rule_lines(library.rules))
        return 0
    return _told(dict(watched(((file, _checked(file, library)) for file in year_files), len(year_files), "核对年度文件")), strict, form, frozenset(rule.name for rule in library.rules))


def _checked(file: str, library: Library) -> checking.Check:
    source, found = files.read(file)
    return checking.check(source, file, library) if source is not None else checking.Check(found)


def _told(checks: dict[str, checking.Check], strict: bool, form: str, known: frozenset[str] = frozenset()) -> int:
    """Says what was found, and gives the exit code."""
    if form == "json":
        print_json(messages.checks_as_json(checks))
    else:
        for file, one in checks.items():
            warn(one.diagnostics)
            say(messages.check_lines(file, one.diagnostics, one.figures, one.texts, one.dismissed, known))
    everything = [d for one in checks.values() for d in one.diagnostics]
    return 1 if has_errors(everything) or strict and messages.tally(everything)["warnings"] else 0


def _explain(ctx: click.Context, library: Library, name: str, form: str) -> int:
    rule = next((rule for rule in library.rules if name in (rule.name, rule.title)), None)
    if rule is None:
        near = nearest([rule.name for rule in library.rules], name)
        raise Misuse(f"没有“{name}”这条规则{'；是否想写 ' + '、'.join(near) if near else ''}。全部规则见 drafter check --list", ctx)
    print_json(messages.rules_as_json([rule])["rules"][0]) if form == "json" else say(messages.explanation_lines(rule))
    return 0
