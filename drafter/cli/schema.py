"""`drafter schema`: the JSON Schema of the year file, for an editor to complete and check by."""

from __future__ import annotations

from pathlib import Path

import click

from drafter import describing, files
from drafter.cli import libraries
from drafter.cli.printing import print_json, say, warn
from drafter.model.diagnostics import Diagnostic, Span, error, has_errors
from drafter.usage import ChineseCommand

_EXAMPLE = f"""示例：
  drafter schema -o {describing.FILE}
  drafter schema --templates 本院模板 -o {describing.FILE}"""

_HELP = f"""输出年度文件的 JSON Schema，供编辑器补全和提示。

在 VS Code 里装上 YAML 扩展（Red Hat），打开首行是

{describing.MODELINE}
的年度文件，并把 {describing.FILE} 放在它旁边，输入时就会列出可写的名称、指标和章节并说明含义，写错的地方随时标出。drafter init 生成的年度文件首行已有这一句，旁边也有这个文件。

编辑器查的是写法：名称、层次、日期、数值。合计、单位、前后是否一致，以 drafter check 为准。

不写 -o 时输出到标准输出。-o 指定的文件，若是以前生成的就更新，若是别的文件则不动。"""


@click.command("schema", cls=ChineseCommand, help=_HELP, epilog=_EXAMPLE, options_metavar="[选项]")
@click.option("-o", "output", metavar="文件", help=f"写到哪个文件，通常是年度文件旁边的 {describing.FILE}。")
@click.option("--templates", metavar="文件夹", help="用这个文件夹里的指标和章节代替或补充自带的。")
@click.help_option("--help", help="显示本说明后退出。")
def schema(output: str | None, templates: str | None) -> int:
    """Print or write the schema; 0 when that was done."""
    library, found = libraries.library(templates)
    if library is None or has_errors(found):
        warn(found)
        return 1
    if output is None:
        print_json(describing.schema(library))
        return 0
    found = put(Path(output), describing.text(library))
    if not found:
        name = Path(output).name
        line = f"年度文件的首行写上 {describing.MODELINE.strip().replace(describing.FILE, name)}，编辑器就会用它"
        say([f"已生成 {output}", f"  {'文件名里有空格，编辑器找不到；请用 -o 换一个没有空格的文件名' if len(name.split()) > 1 else line}"])
    warn(found)
    return 1 if found else 0


def put(path: Path, text: str) -> tuple[Diagnostic, ...]:
    """Write the schema, over another one at most; what kept it from being written."""
    if files.exists(path):
        content, found = files.read(path, what="JSON Schema")
        if content is None:
            return found
        if content == text.encode():
            return ()
        if not describing.is_ours(content):
            return (error("file-exists", f"“{path}”已经存在，不是 drafter 生成的，没有改动", Span(str(path)), "请用 -o 换一个文件名"),)
    return files.written(path, text)
