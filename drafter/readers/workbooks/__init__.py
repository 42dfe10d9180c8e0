"""The year file as an Excel workbook: bytes → package (opened safely) → cells (as they are shown) → tables (known by their headings) → the tree that YAML gives.

What the sheets and columns are called is in `drafter.yearsheets`; what becomes of the tree is the same as for YAML (`readers.record`).
"""

from drafter.readers.workbooks.filled import filled
from drafter.readers.workbooks.reading import form, read

__all__ = ["filled", "form", "read"]
