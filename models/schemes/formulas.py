"""Formulas over indicators, such as `poor_income / poor_households`: read once, then only added.

A formula is parsed by Python's own parser and cut down to a whitelist: indicator keys, decimal
numbers, + - * / and brackets. It can reach nothing but the figures it is given, and cannot loop.
A rule of the checks may also name a figure of the last period: `previous(purchase_total)`.
"""

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from models.errors import RejectedInput
from models.folding import one_line
from models.quantities import INAPPLICABLE, MOST_DIGITS, NOT_REPORTED, Blank, Figure

_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LONGEST = 500
_DEEPEST = 100  # brackets and signs within one another
PREVIOUS = "previous"
Lookup = Callable[[str], Figure]


def _unknown(_key: str) -> Figure:
    return NOT_REPORTED


@dataclass(frozen=True)
class Formula:
    """An arithmetic expression; `keys` are the indicators it names, in order, each once.

    `previous_keys` are those it names in the last period.
    """

    text: str
    tree: ast.expr
    keys: tuple[str, ...]
    previous_keys: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Formula":
        """Read a formula; anything but + - * / over keys and numbers raises RejectedInput."""
        formula = cls.of_tree(text, parsed(text))
        if formula.previous_keys:
            raise RejectedInput(f"算式“{text}”里不能用上期数，上期数只能写在审核规则里。")
        return formula

    @classmethod
    def of_tree(cls, text: str, tree: ast.expr) -> "Formula":
        """A formula from one side of a rule that was parsed as a whole."""
        keys: list[str] = []
        previous: list[str] = []
        text = one_line(text)
        _admit(tree, text, keys, previous)
        return cls(text, tree, tuple(dict.fromkeys(keys)), tuple(dict.fromkeys(previous)))

    def value(self, figure: Lookup, previous: Lookup = _unknown) -> Figure:
        """The result over `figure(key)`; blank when an operand is, 不适用 on division by zero."""
        values = {key: figure(key) for key in self.keys}
        values.update((_previous_name(key), previous(key)) for key in self.previous_keys)
        blanks = [v for v in values.values() if isinstance(v, Blank)]
        if blanks:
            return NOT_REPORTED if NOT_REPORTED in blanks else INAPPLICABLE
        try:
            return _evaluate(self.tree, values)
        except (DivisionByZero, InvalidOperation):
            return INAPPLICABLE


def _previous_name(key: str) -> str:
    """Where a figure of the last period stands among the values: no key can be called so."""
    return f"{PREVIOUS}({key})"


def previous_key(node: ast.expr) -> str | None:
    """The key that `previous(key)` names, or None for any other expression."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=key)], keywords=[]):
            return key if name == PREVIOUS else None
    return None


def parsed(text: str) -> ast.expr:
    """The syntax tree of an expression, or RejectedInput."""
    if len(text) > _LONGEST:
        raise RejectedInput(f"算式超过{_LONGEST}个字符，请拆成几条。")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise RejectedInput(
            f"算式“{one_line(text)}”写得不对，只能用指标代码、数字和+ - * / ( )，写成一行。"
        ) from error
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    if level:
        raise RejectedInput("算式里的项太多或括号太深，请拆成几条。")
    return tree


def _admit(node: ast.expr, text: str, keys: list[str], previous: list[str]) -> None:
    match node:
        case ast.Name(id=name):
            keys.append(name)
        case ast.Call() if key := previous_key(node):
            previous.append(key)
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            _refuse_vast(_constant(node.value), text)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _admit(left, text, keys, previous)
            _admit(right, text, keys, previous)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _admit(operand, text, keys, previous)
        case _:
            raise RejectedInput(f"算式“{text}”里只能用指标代码、数字和+ - * / ( )。")


def _constant(value: object) -> Decimal:
    return Decimal(str(value))


def _refuse_vast(number: Decimal, text: str) -> None:
    """A number that no figure can be: as it is written, Python would read another."""
    digits = len(number.normalize().as_tuple().digits)
    if not number.is_finite() or digits > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise RejectedInput(f"算式“{text}”里的数太大、太小或超过{MOST_DIGITS}位，请改用准确的数。")


def _evaluate(node: ast.expr, values: dict[str, Figure]) -> Decimal:
    match node:
        case ast.Name(id=name):
            value = values[name]
            assert isinstance(value, Decimal)
            return value
        case ast.Call() if key := previous_key(node):
            value = values[_previous_name(key)]
            assert isinstance(value, Decimal)
            return value
        case ast.Constant(value=value):
            return _constant(value)
        case ast.UnaryOp(operand=operand):
            return -_evaluate(operand, values)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_evaluate(left, values), _evaluate(right, values))
    raise AssertionError(f"not admitted: {node!r}")
