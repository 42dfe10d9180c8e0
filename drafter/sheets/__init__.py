"""Sheets an office prints, as workbooks and as reports.

An account of a draft into the rows of its check sheet (`rows`), the progress of a year file into those of 进度表 and 催办单 (`chasing`), sheets
into a workbook (`workbook`) or a report (`document`).

What lives here: what the sheet says and how it looks in Excel. What does not: any judgement of a number or a file, and the writing of Word files.
"""

from drafter.sheets.rows import sheet

__all__ = ["sheet"]
