"""Whole-process time and peak memory of `drafter build`, side by side in one run with other ways to write the same document.

Usage: python bench/run.py [--rounds N] [YEAR.yaml]; prints the tables and writes them to bench/RESULTS.md. The ways take turns, so that
whatever else the machine does falls on all of them alike; numbers are medians, and what counts are the ratios.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "综合医院2025.yaml"
STYLES = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3", 4: "Heading 4"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
MIB = 1024 if sys.platform != "darwin" else 1024 * 1024


def measured(command):
    """Wall seconds, processor seconds and peak memory in MiB of one process that must succeed."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {' '.join(map(str, command))}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB


def tree(year_file):
    """A year file as plain lists, mappings and texts."""
    return yaml.load(year_file.read_text("utf-8"), yaml.BaseLoader)


def grown(year, times):
    """The year with `times` as much in it: its sections again under other names, its main figures as sections."""
    sections = {}
    for name, section in year["章节"].items():
        sections[name] = section
        if name not in ("存在问题", "来年计划"):
            sections |= {f"{name}（第{n}院区）": section for n in range(2, times + 1)}
    sections |= {f"运行（第{n}院区）": {"指标": year["指标"]} for n in range(2, times + 1)}
    return {**year, "章节": sections}


def content(year_file, out):
    """The blocks of the finished draft as JSON: what the other ways are given ready-made. Returns how many characters they hold."""
    from drafter import derivation, layout, loader, planner, realiser
    from drafter.model.plan import Options
    from drafter.model.report import Heading, Paragraph, Table
    from drafter.readers import yaml as year_reader

    library, options = loader.load(), Options()
    record, _ = year_reader.read(year_file.read_bytes(), str(year_file), library)
    record, _ = derivation.derive(record, library)
    layout.profile(None, record.style, record.style_changes)
    report = realiser.realise(planner.plan(record, library, options), library, options, {})

    def text(inlines):
        return "".join(i.text for i in inlines)

    blocks = [{"style": "Title", "text": text(report.title)}]
    for block in report.blocks:
        if isinstance(block, Heading):
            blocks.append({"style": STYLES[block.level], "text": block.text})
        elif isinstance(block, Paragraph):
            blocks.append({"style": "Normal", "text": block.text})
        elif isinstance(block, Table):
            blocks.append({"style": "Normal", "text": text(block.caption)})
            blocks.append({"rows": [list(block.head), *([text(cell) for cell in row] for row in block.rows)]})
    blocks.append({"style": "Normal", "text": report.signature})
    out.write_text(json.dumps({"blocks": blocks}, ensure_ascii=False), "utf-8")
    return sum(len(b.get("text", "")) + sum(len(c) for r in b.get("rows", ()) for c in r) for b in blocks)


def ways(year_file, data, folder):
    """The commands that write the same document, by name."""
    python, out = sys.executable, str(folder / "out.docx")
    return {
        "bare python": [python, "-c", "pass"],
        "floor: zipfile and joined strings": [python, HERE / "floor.py", data, out],
        "docxtpl, prepared template": [python, HERE / "templated.py", data, out, folder / "template.docx"],
        "python-docx, naive": [python, HERE / "naive.py", data, out],
        "drafter build": [python, "-m", "drafter", "build", year_file, "-o", str(folder / "draft.docx")],
    }


def side_by_side(year_file, folder, rounds):
    """Median seconds and MiB of every way, and the characters of the document."""
    data = folder / f"{year_file.stem}.json"
    size = content(year_file, data)
    commands = ways(year_file, data, folder)
    runs = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            (folder / "draft.docx").unlink(missing_ok=True)
            taken = measured(command)
            if number:  # the first turn fills the caches of the disk and of compiled modules
                runs[name].append(taken)
    return {name: tuple(statistics.median(column) for column in zip(*taken)) for name, taken in runs.items()}, size


def batch(year, folder, count):
    """Processor and wall seconds and MiB of one process that drafts `count` different year files."""
    files = []
    for n in range(count):
        own = {**year, "医院": {**year["医院"], "名称": f"示例第{n + 1}医院", "简称": f"示例{n + 1}院"}}
        path = folder / f"batch-{n}.yaml"
        path.write_text(yaml.dump(own, allow_unicode=True, sort_keys=False), "utf-8")
        files.append(path)
    out = folder / f"out-{count}"
    return measured([sys.executable, "-m", "drafter", "build", *files, "-o", out])


def table(results, base):
    """Rows of a Markdown table: time and memory as multiples of `base`."""
    wall, _, memory = results[base]
    lines = ["| way | wall ms | / docxtpl | peak MiB | / docxtpl |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, (seconds, _, mib) in results.items():
        lines.append(f"| {name} | {seconds * 1000:.0f} | {seconds / wall:.2f} | {mib:.0f} | {mib / memory:.2f} |")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("year_file", nargs="?", type=Path, default=EXAMPLE)
    wanted = parser.parse_args()
    base = "docxtpl, prepared template"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, HERE / "templated.py", "--prepare", folder / "template.docx"], check=True)
        year = tree(wanted.year_file)
        for key in ("图片",):
            year.pop(key, None)
        one, ten = folder / "one.yaml", folder / "ten.yaml"
        one.write_text(yaml.dump(year, allow_unicode=True, sort_keys=False), "utf-8")
        ten.write_text(yaml.dump(grown(year, 10), allow_unicode=True, sort_keys=False), "utf-8")
        small, characters = side_by_side(one, folder, wanted.rounds)
        large, many = side_by_side(ten, folder, max(3, wanted.rounds // 3))
        few, lot = batch(year, folder, 20), batch(year, folder, 200)
    growth = large["drafter build"][0] / small["drafter build"][0]
    lines = [
        "# Measured",
        "",
        f"Made by `make bench` on {date.today()}, CPython {platform.python_version()}, {platform.system()}; medians of alternating runs of whole",
        "processes. Milliseconds belong to one machine; the ratios are what to look at. The other ways are given the finished text as JSON;",
        "drafter reads the year file, checks it, computes, words and writes it.",
        "",
        f"## A full year ({characters} characters)",
        "",
        *table(small, base),
        "",
        f"## Ten times the content ({many} characters)",
        "",
        *table(large, base),
        "",
        f"`drafter build` takes {growth:.1f} times as long for {many / characters:.1f} times the characters.",
        "",
        "## A batch in one process",
        "",
        "| year files | drafts a second a core | peak MiB |",
        "| ---: | ---: | ---: |",
        f"| 20 | {20 / few[1]:.1f} | {few[2]:.1f} |",
        f"| 200 | {200 / lot[1]:.1f} | {lot[2]:.1f} |",
        "",
    ]
    (HERE / "RESULTS.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
