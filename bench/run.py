"""Whole-process time and peak memory of `drafter build`, side by side in one run with other ways to write the same document.

Usage: run.py [ROUNDS [YEAR.yaml]]; prints the tables and writes them to bench/RESULTS.md. The ways take turns, so that whatever else the machine
does falls on all of them alike; numbers are medians, and what counts are the ratios. This process imports little: a child counts the memory of
the process that started it.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "examples", "综合医院2025.yaml")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
MIB = 1024 if sys.platform != "darwin" else 1024 * 1024
BASE = "docxtpl, prepared template"
READING = "python-docx, read only"
DRAFTER = [sys.executable, "-m", "drafter", "build"]


def measured(command):
    """Wall seconds, processor seconds and peak memory in MiB of one process that must succeed."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {' '.join(command)}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB


def in_turns(ways, rounds):
    """Median wall seconds, processor seconds and MiB of several commands."""
    runs = {way: [] for way in ways}
    for number in range(rounds + 1):
        for way, command in ways.items():
            taken = measured(command)
            if number:  # the first turn fills the caches of the disk and of compiled modules
                runs[way].append(taken)
    return {way: [sorted(column)[len(column) // 2] for column in zip(*taken)] for way, taken in runs.items()}


def side_by_side(name, folder, rounds):
    """Median wall seconds, processor seconds and MiB of every way to write the document `name`."""

    def python(script, *more):
        return [sys.executable, f"{HERE}/{script}", f"{folder}/{name}.json", f"{folder}/out.docx", *more]

    ways = {
        "bare python": [sys.executable, "-c", "pass"],
        "floor: zipfile and joined strings": python("floor.py"),
        BASE: python("templated.py", f"{folder}/template.docx"),
        "python-docx, naive": python("naive.py"),
        "drafter build": [*DRAFTER, f"{folder}/{name}.yaml", "-o", f"{folder}/draft.docx", "--force"],
    }
    return in_turns(ways, rounds)


def batch(folder, count):
    """Median wall seconds, processor seconds and MiB of three processes, each of which drafts `count` year files."""
    files = [f"{folder}/batch-{n}.yaml" for n in range(count)]
    runs = [measured([*DRAFTER, *files, "-o", f"{folder}/out-{count}-{turn}"]) for turn in range(3)]
    return [sorted(column)[1] for column in zip(*runs)]


def check_and_build(folder, rounds):
    """Median wall seconds, processor seconds and MiB of checking a full year and of drafting it, in turns."""
    ways = {"drafter check": [sys.executable, "-m", "drafter", "check", f"{folder}/one.yaml"],
            "drafter build": [*DRAFTER, f"{folder}/one.yaml", "-o", f"{folder}/checked.docx", "--force"]}
    return in_turns(ways, rounds)


def verified(folder, rounds):
    """Median wall seconds, processor seconds and MiB of reading the draft of a full year with python-docx, of verifying and of updating it, in turns."""
    draft, year = f"{folder}/verified.docx", f"{folder}/one.yaml"
    measured([*DRAFTER, year, "-o", draft])
    ways = {READING: [sys.executable, f"{HERE}/reading.py", draft],
            "drafter verify": [sys.executable, "-m", "drafter", "verify", draft, year],
            "drafter update": [sys.executable, "-m", "drafter", "update", draft, year, "-o", f"{folder}/updated.docx", "--force"]}
    return in_turns(ways, rounds)


def table(results):
    """Rows of a Markdown table: time, processor time and memory, each also as a multiple of BASE."""
    wall, processor, memory = results[BASE]
    yield "| way | wall ms | / docxtpl | processor ms | / docxtpl | peak MiB | / docxtpl |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for way, (seconds, busy, mib) in results.items():
        times = f"{seconds * 1000:.0f} | {seconds / wall:.2f} | {busy * 1000:.0f} | {busy / processor:.2f}"
        yield f"| {way} | {times} | {mib:.0f} | {mib / memory:.2f} |"


def main(rounds="9", year_file=EXAMPLE):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, f"{HERE}/templated.py", "--prepare", f"{folder}/template.docx"], check=True)
        made = subprocess.run([sys.executable, f"{HERE}/content.py", year_file, folder], check=True, stdout=subprocess.PIPE, text=True)
        characters, many = map(int, made.stdout.split())
        small = side_by_side("one", folder, int(rounds))
        large = side_by_side("ten", folder, max(3, int(rounds) // 3))
        few, lot = batch(folder, 20), batch(folder, 200)
        checked, read = check_and_build(folder, int(rounds)), verified(folder, int(rounds))
    growth = large["drafter build"][0] / small["drafter build"][0]
    lines = [
        "# Measured",
        "",
        f"Made by `make bench`, CPython {platform.python_version()} on {platform.system()}; medians of alternating runs of whole processes.",
        "Milliseconds belong to one machine; the ratios are what to look at. The other ways are given the finished text as JSON; drafter reads the",
        "year file, checks it, computes, words and writes it.",
        "",
        f"## A full year ({characters} characters)",
        "",
        *table(small),
        "",
        f"## Ten times the content ({many} characters)",
        "",
        *table(large),
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
        "## Checking a full year",
        "",
        "| way | wall ms | processor ms | / build |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {way} | {wall * 1000:.0f} | {busy * 1000:.0f} | {busy / checked['drafter build'][1]:.2f} |" for way, (wall, busy, _) in checked.items()),
        "",
        "## A draft that came back, as it was built",
        "",
        "| way | wall ms | processor ms | / reading | peak MiB |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(f"| {way} | {wall * 1000:.0f} | {busy * 1000:.0f} | {busy / read[READING][1]:.2f} | {mib:.0f} |" for way, (wall, busy, mib) in read.items()),
        "",
    ]
    with open(f"{HERE}/RESULTS.md", "w", encoding="utf-8") as results:
        results.write("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
