"""Sums, shares and bounds of written values, each taken for all the numbers its digits allow."""

import ast
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from drafter.arithmetic import spread
from drafter.model.quantity import Quantity
from drafter.numerals import EXACT, SCALES


class Interval(NamedTuple):
    """The lowest and the highest number a written value, or what is computed from such values, may stand for."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """The number in its middle: the value as written."""
        return (self.low + self.high) / 2


_OPERATIONS: Mapping[type, Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: EXACT.add, ast.Sub: EXACT.subtract, ast.Mult: EXACT.multiply, ast.Div: EXACT.divide}
DAYS = "统计天数"
"""The name that stands for the days of the period."""
_LARGEST, _LONGEST = 1e15, 500
_SIGNS = {ast.Eq: "==", ast.LtE: "<=", ast.GtE: ">="}


class NotAnExpression(ValueError):
    """The text is no relation between names, numbers and + - * /."""


def written(quantity: Quantity, kind: str = "count") -> Interval:
    """What a value stands for: a count in all its digits for itself, 39.12 % and 260.72万 for half a unit of the last digit on either side, 3万余 for what
    its words allow."""
    if quantity.approximate:
        return Interval(*spread(quantity))
    decimals = len(quantity.digits.partition(".")[2])
    if not quantity.scale and not decimals and kind in ("count", "rank", "level", "yuan"):
        return Interval(quantity.number, quantity.number)
    half = SCALES[quantity.scale] * Decimal(5).scaleb(-decimals - 1)
    return Interval(quantity.number - half, quantity.number + half)


@lru_cache(maxsize=512)
def relation(expression: str) -> tuple[ast.expr, str, ast.expr, tuple[str, ...]]:
    """The two sides of a relation, the sign between them (==, <=, >=), and the names in it in the order they stand. Raises NotAnExpression."""
    if len(expression) > _LONGEST:
        raise NotAnExpression(expression)
    try:
        tree = ast.parse(expression, mode="eval").body
    except SyntaxError as problem:
        raise NotAnExpression(expression) from problem
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or type(tree.ops[0]) not in _SIGNS:
        raise NotAnExpression(expression)
    sides = (tree.left, tree.comparators[0])
    for node in (node for side in sides for node in ast.walk(side)):
        sound = isinstance(node, (ast.BinOp, ast.Name, ast.expr_context, *_OPERATIONS))
        if not sound and not (isinstance(node, ast.Constant) and type(node.value) in (int, float) and abs(node.value) < _LARGEST):
            raise NotAnExpression(expression)
    if not any(name != DAYS for name in _names(*sides)):
        raise NotAnExpression(expression)
    return sides[0], _SIGNS[type(tree.ops[0])], sides[1], tuple(_names(*sides))


def _names(*sides: ast.expr) -> Iterator[str]:
    """The names in expressions, in the order they stand, each once."""
    found = [node for side in sides for node in ast.walk(side) if isinstance(node, ast.Name)]
    yield from dict.fromkeys(node.id for node in sorted(found, key=lambda node: (node.lineno, node.col_offset)))


def evaluate(node: ast.expr, values: Mapping[str, Interval]) -> Interval | None:
    """The interval of an expression of `relation`; None where something is divided by what may be nothing."""
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        number = Decimal(str(node.value))
        return Interval(number, number)
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if left is None or right is None or isinstance(node.op, ast.Div) and right.low <= 0 <= right.high:
        return None
    try:
        ends = [_OPERATIONS[type(node.op)](a, b) for a in left for b in right]
    except (InvalidOperation, DivisionByZero):
        return None
    return None if any(end.is_nan() for end in ends) else Interval(min(ends), max(ends))


def slack_of(text: str, size: Decimal) -> Decimal:
    """How far two sides may be apart beyond their digits: `0.05`, or `8%` of a size."""
    return abs(size) * Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text or "0")


def holds(left: Interval, sign: str, right: Interval, slack: Decimal) -> bool:
    """Whether there are numbers the two sides may stand for that are as the sign says, with that much slack."""
    not_more, not_less = left.low <= right.high + slack, left.high >= right.low - slack
    return (sign == ">=" or not_more) and (sign == "<=" or not_less)
