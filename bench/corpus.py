"""Throughput and peak memory of `drafter mine` on perturbed copies of reports.

Usage: corpus.py [MEGABYTES… [--of FOLDER]]; prints the table and writes it to bench/CORPUS.md. The reports are the drafts of examples/ or the text
files of FOLDER; in each copy every digit is another one and the hospital has another name. Sizes double as a check that time grows in proportion.
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


def main(*words):
    of = words[words.index("--of") + 1] if "--of" in words else EXAMPLES
    sizes = [float(word) for word in words if re.fullmatch(r"[\d.]+", word)] or [0.1, 1, 10]
    texts = reports(of)
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        copies(texts, 1, f"{folder}/one")
        start = min(measured([sys.executable, "-m", "drafter", "mine", f"{folder}/one"])[1] for _ in range(3))
        for size in sizes:
            place = f"{folder}/{size}"
            written = copies(texts, size * 1e6, place)
            _, busy, mib = measured([sys.executable, "-m", "drafter", "mine", place, "-o", f"{folder}/library.yaml"])
            rows.append(f"| {written / 1e6:.1f} | {busy:.1f} | {written / 1e6 / busy:.2f} | {written / 1e6 / (busy - start):.2f} | {mib:.0f} |")
    lines = [
        "# Mining, measured",
        "",
        f"Made by `python bench/corpus.py`, CPython {platform.python_version()} on {platform.system()}: whole processes on one core, {len(texts)} reports perturbed.",
        f"Starting takes {start:.1f} s of it; the fourth column is without that.",
        "",
        "| MB of text | processor s | MB a second | MB a second, once started | peak MiB |",
        "| ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
    ]
    with open(f"{HERE}/CORPUS.md", "w", encoding="utf-8") as results:
        results.write("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
