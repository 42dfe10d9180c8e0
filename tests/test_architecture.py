"""The table of the house: who imports whom, uses which package, opens files, prints; and the size and manners of every module."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "drafter"

INSTRUMENTS = frozenset({"amending", "arithmetic", "chinese", "choice", "corpora", "counting", "dates", "directions", "docxml", "intervals", "likeness", "markedyaml", "names", "numerals", "rendering", "provenance", "ratios", "signs", "spotting", "spreadsheets", "yearsheets"})
MIDDLE = INSTRUMENTS | {"model"}

IMPORTS = {
    # the middle and the instruments
    "model": frozenset({"model"}),
    "amending": frozenset({"amending"}),
    "arithmetic": frozenset({"model", "numerals"}),
    "chinese": frozenset(),
    "choice": frozenset({"model"}),
    "corpora": frozenset({"model"}),
    "counting": frozenset({"chinese"}),
    "dates": frozenset({"model", "chinese"}),
    "directions": frozenset(),
    "docxml": frozenset(),
    "intervals": frozenset({"model", "arithmetic", "numerals"}),
    "likeness": frozenset(),
    "markedyaml": frozenset({"model"}),
    "names": frozenset({"model", "likeness"}),
    "numerals": frozenset({"model", "chinese"}),
    "provenance": frozenset({"model"}),
    "ratios": frozenset({"model"}),
    "rendering": frozenset({"model"}),
    "signs": frozenset(),
    "spotting": frozenset({"model", "chinese", "counting", "numerals"}),
    "spreadsheets": frozenset(),
    "yearsheets": frozenset(),
    # the rooms
    "catalogue": frozenset({"model", "names"}),
    "templates": frozenset(),
    "patterns": MIDDLE,
    "entries": frozenset({"model"}),
    "practice": MIDDLE,
    "rulebook": MIDDLE | {"catalogue"},
    "loader": MIDDLE | {"catalogue", "entries", "patterns", "practice", "rulebook", "templates"},
    "shelf": frozenset({"model", "loader", "templates"}),
    "readers": MIDDLE | {"readers"},
    "changes": MIDDLE,
    "references": MIDDLE,
    "derivation": MIDDLE | {"changes", "references"},
    "matters": MIDDLE,
    "checks": MIDDLE | {"checks"},
    "dismissals": MIDDLE,
    "planner": MIDDLE,
    "realiser": MIDDLE | {"realiser"},
    "layout": MIDDLE | {"layout", "templates"},
    "writers": MIDDLE | {"writers"},
    "starters": MIDDLE,
    "rollover": MIDDLE | {"rollover"},
    "summaries": MIDDLE | {"summaries"},
    "importer": MIDDLE | {"importer"},
    "miner": MIDDLE | {"miner"},
    "returned": MIDDLE | {"returned"},
    "accounts": MIDDLE | {"accounts"},
    "merging": MIDDLE | {"merging"},
    "revisions": MIDDLE | {"revisions"},
    "origins": MIDDLE,
    "sheets": MIDDLE | {"sheets"},
    "progress": MIDDLE,
    "forms": MIDDLE | {"forms"},
    "collection": MIDDLE | {"collection"},
    "resemblance": MIDDLE,
    "office": frozenset(),
    "foreign": frozenset({"model", "office", "pages"}),
    "pages": frozenset(),
    "pdf": frozenset({"model", "office"}),
    "files": frozenset({"model"}),
    "drafts": frozenset({"model", "files"}),
    # the corridor and the door
    "checking": frozenset({"model", "checks", "derivation", "dismissals", "matters", "provenance", "readers"}),
    "pipeline": frozenset({"model", "checking", "readers", "derivation", "layout", "planner", "practice", "realiser", "resemblance", "writers", "pdf", "likeness"}),
    "importing": frozenset({"model", "foreign", "importer", "likeness", "pipeline", "readers", "resemblance", "summaries"}),
    "rolling": frozenset({"model", "amending", "derivation", "dismissals", "markedyaml", "numerals", "readers", "rollover"}),
    "mining": frozenset({"model", "corpora", "entries", "foreign", "miner", "practice", "summaries"}),
    "verifying": frozenset({"model", "accounts", "checks", "derivation", "planner", "provenance", "readers", "realiser", "returned"}),
    "updating": frozenset({"model", "accounts", "docxml", "layout", "merging", "returned", "revisions", "verifying", "writers"}),
    "explaining": frozenset({"model", "accounts", "origins", "provenance", "verifying"}),
    "remarking": frozenset({"model", "docxml", "returned", "revisions", "verifying"}),
    "describing": frozenset({"model", "layout", "readers"}),
    "issuing": frozenset({"model", "forms", "readers"}),
    "collecting": frozenset({"model", "amending", "collection", "forms", "markedyaml", "provenance", "readers"}),
    "tabulating": frozenset({"model", "forms", "layout", "origins", "sheets", "verifying", "writers"}),
    "surveying": frozenset({"model", "checking", "derivation", "forms", "progress", "readers", "sheets"}),
    "batch": frozenset({"model", "drafts", "files", "pipeline", "resemblance"}),
    "quarry": frozenset({"model", "files", "mining"}),
    "messages": frozenset({"model", "batch", "checking", "names", "rolling"}),
    "reckoning": frozenset({"model", "messages", "verifying"}),
    "recounting": frozenset({"model", "messages", "updating"}),
    "explanations": frozenset({"model", "explaining", "messages", "reckoning"}),
    "takings": frozenset({"model", "messages"}),
    "surveys": frozenset({"model", "messages", "surveying", "usage"}),
    "usage": frozenset(),
    "cli": frozenset({"model", "batch", "checking", "cli", "collecting", "describing", "docxml", "drafts", "explaining", "explanations", "files", "importing", "issuing", "messages", "mining", "names", "pipeline", "quarry", "reckoning", "recounting",
                      "remarking", "rolling", "shelf", "starters", "surveying", "surveys", "tabulating", "takings", "updating", "usage", "verifying"}),
    "__init__": frozenset(),
    "__main__": frozenset({"cli"}),
}
"""For every module or package of drafter the ones it may import."""

PACKAGES = {
    "click": frozenset({"cli", "usage"}),
    "jinja2": frozenset({"patterns"}),
    "lxml": frozenset({"revisions"}),
    "openpyxl": frozenset({"forms", "sheets", "spreadsheets"}),
    "pypdf": frozenset({"foreign"}),
    "yaml": frozenset({"amending", "markedyaml", "entries"}),
}
"""For every third-party package the modules that may import it."""

OPENERS = frozenset({"files", "drafts", "office", "entries", "loader", "layout", "shelf", "readers/pictures"})
"""The modules that may touch the file system; everything else is handed bytes and gives bytes."""

PRINTERS = frozenset({"cli"})
LONGEST = 400
VAGUE = ("util", "helper", "manager", "misc", "common")
FILE_CALLS = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "mkdir", "unlink", "iterdir", "glob", "rglob"}


def _name(path):
    """`readers/yaml` for drafter/readers/yaml.py, `readers` for its __init__."""
    relative = path.relative_to(PACKAGE).with_suffix("")
    parts = relative.parts[:-1] if relative.name == "__init__" and len(relative.parts) > 1 else relative.parts
    return "/".join(parts)


MODULES = {_name(p): ast.parse(p.read_text("utf-8")) for p in sorted(PACKAGE.rglob("*.py")) if "_templates" not in p.parts}
SOURCES = {_name(p): p.read_text("utf-8") for p in sorted(PACKAGE.rglob("*.py")) if "_templates" not in p.parts}


def _imported(tree, inside_functions=True):
    """The dotted names of all modules a tree imports."""
    nodes = ast.walk(tree) if inside_functions else tree.body
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield deeper if deeper.replace(".", "/").removeprefix("drafter/") in MODULES else node.module


def _own(tree, **how):
    return {n.split(".", 1)[1].replace(".", "/") for n in _imported(tree, **how) if n.startswith("drafter.")}


def _called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            f = node.func
            yield (f.attr if isinstance(f, ast.Attribute) else f.id if isinstance(f, ast.Name) else ""), node


each_module = pytest.mark.parametrize("name", MODULES)


def test_there_is_something_to_look_at():
    assert len(MODULES) > 20 and "cli" in MODULES and "model/record" in MODULES


def test_the_table_names_exactly_the_modules_there_are():
    assert {name.split("/")[0] for name in MODULES} == set(IMPORTS)


@each_module
def test_imports_only_what_the_table_allows(name):
    allowed = IMPORTS[name.split("/")[0]]
    assert {n.split("/")[0] for n in _own(MODULES[name])} <= allowed


@each_module
def test_uses_only_the_packages_it_may(name):
    import sys

    outside = {n.split(".")[0] for n in _imported(MODULES[name])} - set(sys.stdlib_module_names) - {"drafter"}
    assert all(name.split("/")[0] in PACKAGES.get(package, ()) for package in outside), outside


def test_no_two_modules_import_each_other():
    edges = {name: {n for n in _own(tree, inside_functions=False) if n in MODULES} - {name} for name, tree in MODULES.items()}
    while edges:
        free = [name for name, needs in edges.items() if not needs & edges.keys()]
        assert free, f"a circle of imports among {sorted(edges)}"
        for name in free:
            del edges[name]


@each_module
def test_touches_files_only_where_it_may(name):
    if name not in OPENERS:
        assert not [f"line {c.lineno}: {called}" for called, c in _called(MODULES[name]) if called in FILE_CALLS]


@each_module
def test_prints_only_at_the_door(name):
    if name.split("/")[0] not in PRINTERS:
        assert not [c.lineno for called, c in _called(MODULES[name]) if called in ("print", "echo", "secho")]
        assert "sys.stdout" not in SOURCES[name] and "sys.stderr" not in SOURCES[name]


@each_module
def test_no_network_and_no_evaluation(name):
    assert not {"socket", "ssl", "urllib", "http", "ftplib", "smtplib"} & {n.split(".")[0] for n in _imported(MODULES[name])}
    assert not [c.lineno for called, c in _called(MODULES[name]) if called in ("eval", "exec") and isinstance(c.func, ast.Name)]


@each_module
def test_is_of_readable_size_and_plainly_named(name):
    assert SOURCES[name].count("\n") <= LONGEST
    assert not [word for word in VAGUE if word in name]


@each_module
def test_says_what_it_does(name):
    tree = MODULES[name]
    first = (ast.get_docstring(tree) or "").split("\n")[0]
    assert first.endswith((".", ":")) or first.endswith("。"), "the first line of a module is one sentence"
    public = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")]
    nested = {inner for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) for inner in ast.walk(n) if inner is not n}
    assert not [n.name for n in public if n not in nested and not ast.get_docstring(n)]


@each_module
def test_records_of_the_model_are_frozen(name):
    if name.startswith("model/"):
        for node in MODULES[name].body:
            if isinstance(node, ast.ClassDef) and not any(ast.unparse(b) in ("Enum", "NamedTuple") for b in node.bases):
                assert any("frozen=True" in ast.unparse(d) for d in node.decorator_list), node.name


@each_module
def test_named_tuples_are_quick_to_define(name):
    """With annotations kept as text, NamedTuple compiles every one of them when the module is loaded: half a millisecond a class."""
    if "(NamedTuple)" in SOURCES[name]:
        assert "from __future__ import annotations" not in SOURCES[name]


@each_module
def test_nothing_is_global_and_nothing_left_undone(name):
    assert not [n.lineno for n in ast.walk(MODULES[name]) if isinstance(n, ast.Global)]
    assert not [word for word in ("TO" + "DO", "FIX" + "ME", "NotImplemented") if word in SOURCES[name]]
