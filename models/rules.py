"""Rules between indicators, as a scheme writes them: `poor_income + other_income == total`."""

import ast

from models.errors import RejectedInput
from models.formulas import Formula, parsed

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.Gt: ">",
}


def split_rule(text: str) -> tuple[Formula, str, Formula]:
    """The two sides of a rule and what is to hold between them; raises RejectedInput."""
    match parsed(text):
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            source = text.strip()
            left_text = ast.get_source_segment(source, left) or source
            right_text = ast.get_source_segment(source, right) or source
            return (
                Formula.of_tree(left_text, left),
                _COMPARISONS[type(op)],
                Formula.of_tree(right_text, right),
            )
    raise RejectedInput(f"规则“{text}”应是两边的比较，用==、!=、<=、>=、<或>连接。")
