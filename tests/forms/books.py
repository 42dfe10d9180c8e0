"""Workbooks as a test needs them: rows in, bytes out; and packages with parts replaced."""

import io
import zipfile

import openpyxl

FACTS = (("项目", "内容"), ("医院名称", "示例市人民医院"), ("年度", 2025), ("签发日期", "2026-01-20"))


def book(**sheets):
    """A workbook with a sheet for each keyword: rows of values, or a function that is handed the sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in ({"基本情况": FACTS} | sheets).items():
        page = made.create_sheet(name)
        if callable(rows):
            rows(page)
        else:
            for row in rows:
                page.append(row)
    return saved(made)


def saved(made):
    """The bytes of an openpyxl workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def replaced(data, **parts):
    """The package with other bytes for some parts (their names with __ for / and _ for .), and new ones added."""
    wanted = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, wanted.pop(name, None) or old.read(name))
        for name, content in wanted.items():
            new.writestr(name, content)
    return out.getvalue()
