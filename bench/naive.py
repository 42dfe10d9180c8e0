"""python-docx as people write it: content as JSON into a Word file, styles by name, cells one by one. Usage: naive.py CONTENT.json OUT.docx"""

import json
import sys

import docx


def main(content, out):
    with open(content, encoding="utf-8") as source:
        blocks = json.load(source)["blocks"]
    document = docx.Document()
    for block in blocks:
        if "rows" in block:
            rows = block["rows"]
            table = document.add_table(len(rows), len(rows[0]))
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    table.cell(i, j).text = cell
        else:
            document.add_paragraph(block["text"], style=block["style"])
    document.save(out)


main(*sys.argv[1:])
