"""Throughput and peak memory of `drafter mine` on perturbed copies of reports.

Usage: corpus.py [MEGABYTES… [--of FOLDER]]; prints the tables and writes them to bench/CORPUS.md. The reports are the drafts of examples/ and, where it
is given, the text files of FOLDER; in each copy every digit is another one and the hospital has another name.
"""

import os
import platform
import random
import re
import sys
import tempfile

from run import measured

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "examples")


def reports(folder):
    """The texts of a folder and those below it."""
    found = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names if name.endswith((".md", ".txt")) and name != "README.md"]
    return [open(path, encoding="utf-8").read() for path in sorted(found)]


def copies(texts, size, folder):
    """Copies of the texts, `size` bytes together, in files of the folder; how many bytes there are."""
    dice, written, number = random.Random(7), 0, 0
    os.makedirs(folder)
    while written < size:
        text = re.sub(r"\d", lambda _: dice.choice("123456789"), re.sub(r"20\d\d(?=年)", "二零二五", texts[number % len(texts)]))
        text = text.replace("二零二五", "2025").replace("医院", f"第{number}医院", 1)
        data = text.encode()
        with open(f"{folder}/{number:06}.txt", "wb") as sink:
            sink.write(data)
        written, number = written + len(data), number + 1
    return written


def rows(texts, sizes, folder):
    """Rows of a Markdown table, one for each size; the seconds a start takes, which the rows are also given without."""
    copies(texts, 1, f"{folder}/one")
    start = min(measured([sys.executable, "-m", "drafter", "mine", f"{folder}/one"])[1] for _ in range(3))
    yield f"Starting takes {start:.1f} s of it; the fourth column is without that.\n"
    yield "| MB of text | processor s | MB a second | MB a second, once started | peak MiB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for size in sizes:
        written = copies(texts, size * 1e6, f"{folder}/{size}")
        _, busy, mib = measured([sys.executable, "-m", "drafter", "mine", f"{folder}/{size}", "-o", f"{folder}/library.yaml"])
        yield f"| {written / 1e6:.1f} | {busy:.1f} | {written / 1e6 / busy:.2f} | {written / 1e6 / (busy - start):.2f} | {mib:.0f} |"


def main(*words):
    sources = {"Drafts of examples/": EXAMPLES}
    if "--of" in words:
        sources["Reports as published"] = words[words.index("--of") + 1]
    sizes = [float(word) for word in words if re.fullmatch(r"[\d.]+", word)] or [0.1, 1, 10]
    lines = [
        "# Mining, measured", "",
        f"Made by `python bench/corpus.py`, CPython {platform.python_version()} on {platform.system()}: whole processes on one core, perturbed copies.",
        "What takes time is figures, more than text.", "",
    ]  # fmt: skip
    for name, place in sources.items():
        texts = reports(place)
        figures = sum(len(re.findall(r"\d+(?:[.,]\d+)*", text)) for text in texts)
        lines += [f"## {name}", "", f"{len(texts)} of them, a number every {sum(map(len, texts)) // figures} characters.", ""]
        with tempfile.TemporaryDirectory() as folder:
            lines += [*rows(texts, sizes, folder), ""]
    with open(f"{HERE}/CORPUS.md", "w", encoding="utf-8") as results:
        results.write("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
