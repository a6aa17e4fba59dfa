"""A broken rule told in words: 贫困群众收入448480 + 非贫困群众收入226573 = 675053，比…多61088."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from models.errors import RejectedInput
from models.quantities import Rounding, printed, rounded, tidy
from models.schemes.formulas import Formula, Lookup, previous_key
from models.schemes.scheme import Check, Scheme
from models.words.templates import Scope, Span, Template

_SHOULD = {
    "!=": "两者不应相等",
    "<=": "应不大于",
    ">=": "应不小于",
    "<": "应小于",
    ">": "应大于",
}
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "÷"}
_BEFORE = "previous_"
_MOST_PLACES = 6
_NOT_IN_RULE = "“{}”不在这条规则里，句子里只能用规则里的指标和规则算出的数。"
# What a rule's own sentence may name beside its indicators.
SENTENCE_NAMES = {
    "unit": "县（区）全称，或合计",
    "left": "规则左边算出的数",
    "right": "规则右边算出的数",
    "difference": "两边之差，不带正负号",
}


@dataclass(frozen=True)
class Contradiction:
    """A rule that does not hold in one row, with the numbers it was tried on."""

    scheme: Scheme
    check: Check
    row: str  # the unit's name, or 合计
    left: Decimal
    right: Decimal
    figure: Lookup
    previous: Lookup

    @property
    def sentence(self) -> str:
        """The finding's sentence: the rule's own template, or the usual words."""
        if self.check.sentence:
            return _own_sentence(self)
        return f"{self.row}：{self._usual()}。"

    def _usual(self) -> str:
        left, right = (self._side(side) for side in (self.check.left, self.check.right))
        amount = self.left - self.right
        difference = _told(abs(amount))
        if self.check.comparison == "==":
            return f"{left}，比{right}{'多' if amount > 0 else '少'}{difference}"
        if self.check.comparison == "!=":
            return f"{left}，{right}，{_SHOULD['!=']}"
        return f"{left}，{_SHOULD[self.check.comparison]}{right}，相差{difference}"

    def _side(self, formula: Formula) -> str:
        words = self._words(formula.tree)
        if isinstance(formula.tree, ast.Name | ast.Constant | ast.Call):
            return words
        value = formula.value(self.figure, self.previous)
        assert isinstance(value, Decimal)
        told = _told(value)
        return f"{words} {'=' if told == printed(value) else '≈'} {told}"

    def _words(self, node: ast.expr) -> str:
        match node:
            case ast.Name(id=key):
                return f"{self.scheme.indicator(key).name}{printed(self.figure(key))}"
            case ast.Call() if before := previous_key(node):
                return f"上期{self.scheme.indicator(before).name}{printed(self.previous(before))}"
            case ast.Constant(value=value):
                return str(value)
            case ast.UnaryOp(operand=operand):
                return f"-{self._words(operand)}"
            case ast.BinOp(left=left, op=op, right=right):
                sides = [self._operand(side, op) for side in (left, right)]
                return f"{sides[0]} {_SIGNS[type(op)]} {sides[1]}"
        raise AssertionError(f"not admitted: {node!r}")

    def _operand(self, side: ast.expr, op: ast.operator) -> str:
        words = self._words(side)
        bracketed = isinstance(op, ast.Mult | ast.Div) and isinstance(side, ast.BinOp)
        return f"（{words}）" if bracketed else words


def _told(number: Decimal) -> str:
    """A number as a sentence says it: of an endless quotient no more than tells it apart from 0."""
    places = -int(tidy(number).as_tuple().exponent)
    if places <= _MOST_PLACES or not number:
        return printed(tidy(number))
    return printed(rounded(number, max(2, 1 - number.adjusted()), Rounding.HALF_UP))


def sentence_template(check: Check) -> Template:
    """A rule's own sentence, parsed; an unknown name, a filter or a loop is RejectedInput."""
    before = (f"{_BEFORE}{key}" for key in check.previous_keys)
    names = frozenset((*SENTENCE_NAMES, *check.keys, *before))
    template = Template.parse(check.sentence, names, frozenset(), _NOT_IN_RULE)
    if template.tree.find(nodes.For):
        raise RejectedInput("审核规则的句子里不能用循环。")
    return template


class _Row(Scope):
    """What the names of a rule's own sentence mean in one row."""

    def __init__(self, broken: Contradiction) -> None:
        self.broken = broken

    def value(self, name: str) -> Any:
        broken, check = self.broken, self.broken.check
        match name:
            case "unit":
                return broken.row
            case "left" | "right":
                return getattr(broken, name)
            case "difference":
                return abs(broken.left - broken.right)
        before = name.removeprefix(_BEFORE)
        if before != name and before in check.previous_keys:
            return broken.previous(before)
        return broken.figure(name)

    def span(self, name: str) -> Span:
        value = self.value(name)
        return Span(value if isinstance(value, str) else printed(value))

    def filtered(self, name: str, way: str) -> Span:
        raise AssertionError(f"not admitted: {name}|{way}")

    def turns(self) -> Iterable[Scope]:
        return ()

    def chose(self, branch: int) -> None:
        """A rule's sentence is written anew each time, whichever branch."""

    def of(self, owner: str) -> Scope:
        raise AssertionError(f"not admitted: {owner}")


def _own_sentence(broken: Contradiction) -> str:
    template = sentence_template(broken.check)
    text = "".join(span.text for span in template.render(_Row(broken))).strip()
    head = "" if "unit" in template.whole_names else f"{broken.row}："
    return head + text.rstrip("。") + "。"
