"""A Word file as parts that can be changed and added to: bytes into a `Document` and back, every part that was not changed as it was."""

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from drafter import docxml
from drafter.docxml import Package, Unreadable

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_MOST_BYTES = 1 << 30
"""Bytes a file may unpack to; nobody's summary is as large."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = "[Content_Types].xml"
_CORE = "{http://purl.org/dc/terms/}modified"


class Document:
    """A Word file being changed: `main` is the name of its main part, `root` the tree of it."""

    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        """Hold an opened package."""
        self._package, self.main, self.root = package, main, root
        self._changed: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {main: root}

    def find(self, kind: str, source: str | None = None) -> str:
        """The name of the first part of a kind that a part (the main one, unless told) is related to; empty where there is none."""
        return next((where for relation, where in docxml.related(self._package, self.main if source is None else source) if relation == kind), "")

    def holding(self, namespace: str) -> str:
        """The name of the custom part of a namespace; empty where there is none."""
        items = sorted(name for name in self._package.names if name.startswith("customXml/item") and "Props" not in name)
        return next((name for name in items if namespace.encode() in self.content(name)[:4096]), "")

    def content(self, name: str) -> bytes:
        """The bytes of a part; none where it cannot be read."""
        if name in self._changed:
            return self._changed[name]
        data = docxml.content(self._package, name) if name in self._package.names else b""
        return data if isinstance(data, bytes) else b""

    def tree(self, name: str) -> etree._Element | None:
        """A part as a tree that is written back when the document is; None where it cannot be read."""
        if name not in self._trees:
            tree = _parsed(self.content(name))
            if tree is None:
                return None
            self._trees[name] = tree
        return self._trees[name]

    def put(self, name: str, data: bytes) -> None:
        """Give a part other bytes, or add it."""
        self._changed[name] = data
        self._trees.pop(name, None)

    def add(self, name: str, data: bytes, content_type: str, kind: str, source: str | None = None) -> str:
        """Add a part that a part (the main one, unless told) is related to; gives the name it has, which is one that was free."""
        stem, suffix = posixpath.splitext(name)
        count = 1
        while name in self._package.names or name in self._changed:
            count += 1
            name = f"{stem.rstrip('0123456789')}{count}{suffix}"
        self.put(name, data)
        if content_type:
            types = self.tree(_TYPES)
            if types is not None:
                etree.SubElement(types, f"{{{_PACKAGE}content-types}}Override", {"PartName": f"/{name}", "ContentType": content_type})
        self._relate(self.main if source is None else source, name, kind)
        return name

    def _relate(self, source: str, target: str, kind: str) -> None:
        folder, own = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{own}.rels")
        if rels not in self._trees and rels not in self._package.names:
            self._trees[rels] = etree.Element(f"{{{_PACKAGE}relationships}}Relationships", nsmap={None: f"{_PACKAGE}relationships"})
        tree = self.tree(rels)
        if tree is None:
            return
        taken = {relation.get("Id") for relation in tree}
        identity = next(name for name in (f"rIdDrafter{n}" for n in range(1, len(taken) + 2)) if name not in taken)
        etree.SubElement(tree, f"{{{_PACKAGE}relationships}}Relationship", {"Id": identity, "Type": (_STRICT if "purl.oclc.org" in self.root.tag else _RELATIONSHIPS) + kind, "Target": posixpath.relpath(target, folder)})

    def modified(self) -> str:
        """When the file was last saved, by its own account (2026-01-21T09:00:00Z); empty where it does not say."""
        core = _parsed(self.content(self.find("core-properties", "")))
        said = core.findtext(_CORE, "").strip() if core is not None else ""
        return said if len(said) == 20 and said.endswith("Z") else ""

    def bytes(self) -> bytes | Unreadable:
        """The file as it now is: parts in their order, those not touched byte for byte, new ones last; or why one of them cannot be taken over."""
        if docxml.size(self._package, self._package.names) > _MOST_BYTES:
            return Unreadable("展开后过大，不像一份总结")
        try:
            return self._bytes()
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, zlib.error):
            return Unreadable("里有一部分已经损坏或设了密码，读不出来")

    def _bytes(self) -> bytes:
        parts = self._changed | {name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True) for name, tree in self._trees.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._package.archive.infolist():
                if not entry.is_dir():
                    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
                    copy.compress_type, copy.create_system, copy.external_attr = zipfile.ZIP_DEFLATED, entry.create_system, entry.external_attr
                    archive.writestr(copy, parts.pop(entry.filename) if entry.filename in parts else self._package.archive.read(entry))
            for name in sorted(parts):
                copy = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                copy.compress_type, copy.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(copy, parts[name])
        return out.getvalue()


def opened(data: bytes) -> Document | Unreadable:
    """A Word file to be changed, or why it cannot be."""
    package = docxml.opened(data)
    if isinstance(package, Unreadable):
        return package
    main = next((part for kind, part in docxml.related(package, "") if kind == "officeDocument"), docxml.MAIN)
    checked = docxml.part(package, main) if main in package.names else docxml.not_word(package.names)
    if isinstance(checked, Unreadable):
        return checked
    root = _parsed(docxml.content(package, main))
    return Unreadable("已经损坏，打不开") if root is None else Document(package, main, root)


def _parsed(data: bytes | Unreadable) -> etree._Element | None:
    """Bytes as a tree: no entities, nothing fetched, as deep as it likes (how large it may be is seen to before)."""
    if not isinstance(data, bytes) or not data:
        return None
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
