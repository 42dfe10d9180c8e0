"""The figure check sheet that is filed with a manuscript: an account of a draft into its rows (`rows`), these into a workbook (`workbook`) or a report (`document`).

What lives here: what the sheet says and how it looks in Excel. What does not: any judgement of a number, and the writing of Word files.
"""

from drafter.sheets.rows import sheet

__all__ = ["sheet"]
