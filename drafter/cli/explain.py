"""`drafter explain`: a piece of a draft into where it comes from."""

from __future__ import annotations

import click

from drafter.cli.printing import print_json, say, warn
from drafter.cli.given import given, verified
from drafter.model.plan import Options
from drafter.usage import ChineseCommand, Misuse

_EXAMPLE = """示例：
  drafter explain 市一院2025年工作总结.docx 2025年.yaml 260.72万人次
  drafter explain 送审稿.docx 2025年.yaml 党支部由8个调整为14个
  drafter explain 送审稿.docx 2025年.yaml 平均住院日 --format json"""

_HELP = """文稿里的一句话、一个数是从哪里来的。

“文字”是文稿里的一段话、几个字或一个数，照文稿抄来；空格、全角半角不计。逐处列出它在第几段、整句、由哪个句式生成，或是年度文件里的哪一条原话、在哪一行；
再列出这一句里的每一个数：与数据是否相符、是哪一项、怎样算出来的、在年度文件第几行、由哪个科室提供、谁核定。文稿里改写过的句子也能找到原来的句子。

最多列十处。段落从标题数起，空段和表格里的也算。修订按接受后的样子看，文稿不会被改动。

--format json 在标准输出给出一个 JSON 对象：places（每一处）、diagnostics、summary。退出码：0 找到了，1 没有找到或文件有问题，2 命令写法不对。"""


@click.command("explain", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.argument("draft", metavar="文稿.docx")
@click.argument("year_file", metavar="年度文件")
@click.argument("text", metavar="文字")
@click.option("--templates", metavar="文件夹", help="生成文稿时用的模板文件夹，若不是自带的。")
@click.option("--library", "house", metavar="行文库", help="生成文稿时用的行文库，若用过。")
@click.option("--internal", is_flag=True, help="标为“内部”的数据也在文稿里。")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", metavar="text|json", help="结果的输出方式，默认 text。")
@click.help_option("--help", help="显示本说明后退出。")
@click.pass_context
def explain(ctx: click.Context, draft: str, year_file: str, text: str, templates: str | None, house: str | None, internal: bool, form: str) -> int:
    """Explain a text of a draft; 0 when it was found."""
    from drafter import explaining, explanations

    if not text.strip():
        raise Misuse("要查的文字是空的", ctx)
    files_given, problems = given(draft, year_file, templates, house)
    if files_given is None:
        found = explaining.Explanation(problems)
    else:
        found = explaining.explain(verified(files_given, draft, year_file, Options(internal=internal)), text, files_given.library, draft)
    if form == "json":
        print_json(explanations.as_json(found))
    else:
        say(explanations.lines(found, text))
        warn(() if found.places else found.diagnostics)
    return 0 if found.places else 1
