"""The hidden sheet of a form into what the form was made for, and what it held when it was sent out."""

from drafter.markedyaml import Mapping, Scalar
from drafter.model.diagnostics import Span
from drafter.model.form import Sent
from drafter.readers.workbooks.cells import Grid

_FACTS = {"医院": 2, "年度": 3, "科室": 4, "印记": 5}
"""The rows of the hidden sheet in which it is said; the values begin below row 6."""
_FIRST = 7


def sent(grid: Grid) -> Sent | None:
    """What a hidden sheet of ours says; None where it says nothing of use."""
    facts = {name: _text(grid, row, 2) for name, row in _FACTS.items() if _text(grid, row, 1) == name}
    if not facts.get("医院") or not facts.get("年度", "").isdecimal():
        return None
    values = tuple((_text(grid, row, 1), _text(grid, row, 2), _text(grid, row, 3)) for row in grid.rows if row >= _FIRST and _text(grid, row, 1))
    return Sent(facts["医院"], int(facts["年度"]), facts.get("科室", ""), values, facts.get("印记", ""))


def with_facts(tree: Mapping, grid: Grid, file: str) -> Mapping:
    """A tree with the hospital and the year that the hidden sheet names, where it has none of its own."""
    given = {key.text for key, _ in tree.pairs}
    hospital, year = (Span(file, _FACTS[name], 2, grid.name) for name in ("医院", "年度"))
    more = (
        (Scalar("医院", hospital), Mapping(((Scalar("名称", hospital), Scalar(_text(grid, _FACTS["医院"], 2), hospital)),), hospital)),
        (Scalar("年度", year), Scalar(_text(grid, _FACTS["年度"], 2), year)),
    )
    return Mapping((*(pair for pair in more if pair[0].text not in given), *tree.pairs), tree.span)


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.rows.get(row, {}).get(column)
    return cell.text if cell is not None else ""
