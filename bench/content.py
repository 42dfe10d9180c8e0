"""A year file into what the measurement needs, in a process of its own so that measuring stays small.

Usage: content.py YEAR.yaml FOLDER; makes one.yaml and ten.yaml (the year without its pictures, and ten times as much of it), one.json and
ten.json (the finished text, which the other ways are given ready-made) and batch-0.yaml to batch-199.yaml (other hospitals), and prints the
characters of the two texts.
"""

import json
import sys
from copy import deepcopy
from pathlib import Path

import yaml

from drafter import loader, pipeline
from drafter.model.plan import Options
from drafter.model.report import Heading, Paragraph, Table

STYLES = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3", 4: "Heading 4"}
BATCH = 200


def without_pictures(node):
    """The same lists, mappings and texts without any 图片."""
    if isinstance(node, dict):
        return {key: without_pictures(value) for key, value in node.items() if key != "图片"}
    return [without_pictures(item) for item in node] if isinstance(node, list) else node


def grown(year, times):
    """The year with `times` as much in it: its sections again under other names, its main figures as sections."""
    sections = {}
    for name, section in year["章节"].items():
        sections[name] = section
        if name not in ("存在问题", "来年计划"):
            sections |= {f"第{n}院区{name}": deepcopy(section) for n in range(2, times + 1)}
    sections |= {f"第{n}院区运行": {"指标": deepcopy(year["指标"])} for n in range(2, times + 1)}
    return {**year, "章节": sections}


def finished(year_file):
    """The blocks of the finished draft: {style, text} or {rows}."""
    report = pipeline.build(year_file.read_bytes(), year_file, loader.load(), Options(), "md").report

    def text(inlines):
        return "".join(i.text for i in inlines)

    yield {"style": "Title", "text": text(report.title)}
    for block in report.blocks:
        if isinstance(block, Heading):
            yield {"style": STYLES[block.level], "text": block.text}
        elif isinstance(block, Paragraph):
            yield {"style": "Normal", "text": block.text}
        elif isinstance(block, Table):
            yield {"style": "Normal", "text": text(block.caption)}
            yield {"rows": [list(block.head), *([text(cell) for cell in row] for row in block.rows)]}
    yield {"style": "Normal", "text": report.signature}


def main(year_file, folder):
    year = without_pictures(yaml.load(Path(year_file).read_text("utf-8"), yaml.BaseLoader))
    batch = ({**year, "医院": {**year["医院"], "名称": f"示例第{n + 1}医院", "简称": f"示例{n + 1}院"}} for n in range(BATCH))
    years = {"one": year, "ten": grown(year, 10)} | {f"batch-{n}": own for n, own in enumerate(batch)}
    for name, content in years.items():
        Path(folder, f"{name}.yaml").write_text(yaml.dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    for name in ("one", "ten"):
        blocks = list(finished(Path(folder, f"{name}.yaml")))
        Path(folder, f"{name}.json").write_text(json.dumps({"blocks": blocks}, ensure_ascii=False), "utf-8")
        print(sum(len(b.get("text", "")) + sum(len(c) for r in b.get("rows", ()) for c in r) for b in blocks))


main(*sys.argv[1:])
