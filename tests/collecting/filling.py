"""Forms as departments fill them in: workbooks from `drafter forms`, cells typed into them, and what `drafter collect` makes of them."""

import io

import openpyxl

from drafter import collecting, issuing, shelf

LIBRARY = shelf.library()[0]
LEAD = {"指标": "指标", "亮点": "内容", "荣誉": "名称", "问题和计划": "内容"}
HEAD = 3


class Form:
    """A form that is being filled in; `name` is that of its file."""

    def __init__(self, issued):
        self.name, self.department = issued.name, issued.department
        self.book = openpyxl.load_workbook(io.BytesIO(issued.data))

    def sheet(self, name):
        return self.book[name]

    def column(self, sheet, head):
        return [cell.value for cell in self.book[sheet][HEAD]].index(head) + 1

    def row(self, sheet, lead=None):
        """The row of what stands in the leading column; without, the first free one."""
        page, at = self.book[sheet], self.column(sheet, LEAD[sheet])
        return next(number for number in range(HEAD + 1, page.max_row + 1) if page.cell(number, at).value == lead)

    def put(self, sheet, lead, **said):
        """Values into a row that is there."""
        number = self.row(sheet, lead)
        for head, value in said.items():
            self.book[sheet].cell(number, self.column(sheet, head)).value = value
        return self

    def add(self, sheet, **said):
        """A new row."""
        return self.put(sheet, None, **said)

    def cell(self, sheet, lead, head):
        return f"{self.name}!{sheet}!{self.book[sheet].cell(self.row(sheet, lead), self.column(sheet, head)).coordinate}"

    @property
    def data(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def forms(year_file):
    """The forms of a year file by department."""
    made, found = issuing.issue(year_file.encode(), "2025年.yaml", LIBRARY)
    assert made, found
    return {one.department: Form(one) for one in made}


def collected(filled, year_file=None):
    """What a collection makes of forms (or of names and bytes)."""
    given = [(one.name, one.data) if isinstance(one, Form) else one for one in filled]
    return collecting.collect(given, year_file.encode() if isinstance(year_file, str) else year_file, "2025年.yaml", LIBRARY)


def rules(made):
    """The findings by rule, those by the way left out."""
    return sorted(d.rule for d in made.diagnostics if d.severity.value != "info")
