"""A built Word file taken apart for the tests: its parts, their trees, its styles."""

import io
import zipfile
from xml.etree import ElementTree

import docx as python_docx

from drafter import layout
from drafter.model.diagnostics import Span
from drafter.model.record import StyleChange

PLAIN, _ = layout.profile(None, "公文", ())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
B = "{urn:drafter:baseline:1}"


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data, name="word/document.xml"):
    return ElementTree.fromstring(parts(data)[name])


def opened(data):
    return python_docx.Document(io.BytesIO(data))


def changed(*settings):
    found, problems = layout.profile(None, "公文", tuple(StyleChange(tuple(p.split(".")), t, Span("年度数据.yaml", 3, 5)) for p, t in settings))
    assert not problems
    return found


def style(data, name):
    return next(s for s in tree(data, "word/styles.xml") if s.get(W + "styleId") == name)


def value(element, path, attribute="val"):
    return element.find("/".join(W + step for step in path.split("/"))).get(W + attribute)
