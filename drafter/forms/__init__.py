"""What is given out to be filled in: a record into who answers for what (`departments`), that into sheets (`filling`), these into a workbook (`workbook`).

What the sheets and columns are called, `drafter.yearsheets` says; what is read from them when they come back is the business of `readers.workbooks`.
"""

from drafter.forms.departments import answering, departments
from drafter.forms.filling import form

__all__ = ["answering", "departments", "form"]
