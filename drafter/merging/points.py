"""Keeps 一是, 二是 in order where points come or go: their numerals are changed in sentences people touched, too."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.chinese import to_chinese
from drafter.counting import points
from drafter.model.returned import Line
from drafter.model.revision import Edit


def counted_on(lines: Sequence[Line], edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, in the order of the draft, and where they break a count that was right, those of its numerals."""
    for line, group in groupby(edits, lambda edit: edit.line):
        own, text = [*group], lines[line].text
        yield from own if any(number != due for _, _, number, due in points(text)) else sorted(_renumbered(text, own))


def _renumbered(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits of a line, those that bring in a wrong numeral with the right one, and one for each numeral that was there and is wrong now."""
    result, pieces, place = "", [], 0  # where the pieces of the new text begin, and what of the old one, or which edit, they are
    for edit in edits:
        pieces += [(len(result), place, None), (len(result) + edit.start - place, edit.start, edit)]
        result += text[place : edit.start] + edit.text
        place = edit.end
    pieces.append((len(result), place, None))
    result += text[place:]
    changed = {id(edit): edit for edit in edits}
    for start, end, number, due in reversed([*points(result, begun=any(True for _ in points(text)))]):
        begin, old, edit = max((piece for piece in pieces if piece[0] <= start), key=lambda piece: (piece[0], piece[2] is None or piece[0] + len(piece[2].text) > start))
        if number == due:
            continue
        if edit is None:
            yield Edit(edits[0].line, old + start - begin, old + end - begin, to_chinese(due), edits[0].key)
        elif end - begin <= len(edit.text):
            now = changed[id(edit)]
            changed[id(edit)] = now._replace(text=now.text[: start - begin] + to_chinese(due) + now.text[end - begin :])
    yield from changed.values()
