"""docxtpl: content as JSON into a Word file by a prepared template.

Usage: templated.py CONTENT.json OUT.docx TEMPLATE.docx, and once before: templated.py --prepare TEMPLATE.docx
"""

import json
import sys

STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Normal")


def prepare(template):
    """A template that prints every block in its style, made from the default document of python-docx."""
    import docx

    document = docx.Document()
    document.add_paragraph("{%p for b in blocks %}")
    for number, style in enumerate(STYLES):
        document.add_paragraph(f"{{%p {'el' if number else ''}if b.style == '{style}' %}}")
        document.add_paragraph("{{ b.text }}", style=style)
    document.add_paragraph("{%p elif b.rows %}")
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "{%tr for row in b.rows %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(template)


def main(content, out, template):
    from docxtpl import DocxTemplate

    with open(content, encoding="utf-8") as source:
        blocks = json.load(source)["blocks"]
    document = DocxTemplate(template)
    document.render({"blocks": blocks}, autoescape=True)
    document.save(out)


if sys.argv[1] == "--prepare":
    prepare(sys.argv[2])
else:
    main(*sys.argv[1:])
