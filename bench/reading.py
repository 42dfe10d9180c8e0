"""A Word file read with python-docx: the text of every paragraph and of every table cell. Usage: reading.py DRAFT.docx"""

import sys

from docx import Document

document = Document(sys.argv[1])
texts = [paragraph.text for paragraph in document.paragraphs]
texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
print(sum(map(len, texts)))
