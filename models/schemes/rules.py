"""Rules between indicators, as a scheme writes them: `poor_income + other_income == total`.

A side may name a figure of the last period: `purchase_total >= previous(purchase_total)`. A
condition for use is one rule, or several joined by `and`: `activities > 0 and participants > 0`.
"""

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from models.errors import RejectedInput
from models.folding import one_line
from models.quantities import Blank
from models.schemes.formulas import Formula, Lookup, parsed

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.Gt: ">",
}
HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


@dataclass(frozen=True)
class Comparison:
    """Two formulas and what is to hold between them."""

    left: Formula
    sign: str  # == != <= >= < >
    right: Formula

    def holds(self, figure: Lookup, previous: Lookup) -> bool:
        """Whether it holds; with a figure missing it does not."""
        left, right = self.left.value(figure, previous), self.right.value(figure, previous)
        if isinstance(left, Blank) or isinstance(right, Blank):
            return False
        return HOLDS[self.sign](left, right)


def split_rule(text: str) -> tuple[Formula, str, Formula]:
    """The two sides of a rule and what is to hold between them; raises RejectedInput."""
    comparison = _comparison(parsed(text), text)
    return comparison.left, comparison.sign, comparison.right


def conditions(text: str) -> tuple[Comparison, ...]:
    """The comparisons that all must hold for a rule to be used; raises RejectedInput."""
    match parsed(text):
        case ast.BoolOp(op=ast.And(), values=values):
            return tuple(_comparison(value, text) for value in values)
        case tree:
            return (_comparison(tree, text),)


def _comparison(tree: ast.expr, text: str) -> Comparison:
    match tree:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            source = text.strip()
            left_text = ast.get_source_segment(source, left) or source
            right_text = ast.get_source_segment(source, right) or source
            return Comparison(
                Formula.of_tree(left_text, left),
                _COMPARISONS[type(op)],
                Formula.of_tree(right_text, right),
            )
    raise RejectedInput(f"规则“{one_line(text)}”应是两边的比较，用==、!=、<=、>=、<或>连接。")
