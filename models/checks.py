"""Checks (审核): what contradicts itself in an issue, told in words with the numbers filled in."""

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.formulas import Formula
from models.quantities import INAPPLICABLE, NOT_REPORTED, Blank, Figure, printed, tidy
from models.scheme import Check, Scope, Severity, TotalRule, Unit
from models.sentences import Gap
from models.wording import compose


@dataclass(frozen=True)
class Finding:
    """What a check found: `unit` is a unit's key, TOTAL, or "" for the issue as a whole.

    `amount` is the difference (left side minus right side) where there is one.
    """

    check: str
    severity: Severity
    unit: str
    sentence: str
    cells: tuple[Cell, ...] = ()
    amount: Decimal | None = None


_HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_SHOULD = {
    "!=": "两者不应相等",
    "<=": "应不大于",
    ">=": "应不小于",
    "<": "应小于",
    ">": "应大于",
}
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "÷"}


def findings(bulletin: Bulletin) -> list[Finding]:
    """All findings of an issue, unit by unit in the office's order, then 合计, then the texts."""
    found: list[Finding] = []
    for unit in bulletin.scheme.units:
        found += _of_unit(bulletin, unit)
    found += _of_total(bulletin)
    found += (_gap_finding(bulletin, gap) for gap in compose(bulletin).gaps)
    return found


def _of_unit(bulletin: Bulletin, unit: Unit) -> Iterator[Finding]:
    yield from _not_reported(bulletin, unit)
    for check in bulletin.scheme.checks:
        if check.scope is not Scope.TOTAL:
            yield from _broken(
                bulletin, check, unit.key, lambda key: bulletin.sheet.figure(unit.key, key)
            )
    if any(s.measures for s in bulletin.scheme.sections) and not bulletin.measures.get(unit.key):
        yield Finding("no_measures", Severity.HINT, unit.key, f"{unit.name}：没有措施文字。")


def _not_reported(bulletin: Bulletin, unit: Unit) -> Iterator[Finding]:
    typed = list(bulletin.scheme.typed_indicators())
    missing = [i for i in typed if bulletin.sheet.figure(unit.key, i.key) is NOT_REPORTED]
    if not missing:
        return
    names = "、".join(i.name for i in missing[:3])
    which = f"全部{len(typed)}项指标" if len(missing) == len(typed) else names
    more = f"等{len(missing)}项" if 3 < len(missing) < len(typed) else ""
    yield Finding(
        "not_reported",
        Severity.VERIFY,
        unit.key,
        f"{unit.name}：{which}{more}未报。",
        tuple(Cell(unit.key, i.key) for i in missing),
    )


def _of_total(bulletin: Bulletin) -> Iterator[Finding]:
    word, sheet = bulletin.scheme.office.total_word, bulletin.sheet
    for indicator in bulletin.scheme.indicators:
        given = indicator.total is TotalRule.GIVEN
        if given and sheet.total(indicator.key).figure is NOT_REPORTED:
            sentence = f"{word}：{indicator.name}的{word}未填。"
            cells = (Cell(TOTAL, indicator.key),)
            yield Finding("total_not_given", Severity.VERIFY, TOTAL, sentence, cells)
    for check in bulletin.scheme.checks:
        keys = (*check.left.keys, *check.right.keys)
        same_units = len({sheet.total(key).missing for key in keys}) <= 1
        if check.scope is not Scope.UNITS and same_units:
            yield from _broken(bulletin, check, TOTAL, lambda key: sheet.total(key).figure)


def _broken(
    bulletin: Bulletin, check: Check, unit: str, figure: Callable[[str], Figure]
) -> Iterator[Finding]:
    left, right = check.left.value(figure), check.right.value(figure)
    if isinstance(left, Blank) or isinstance(right, Blank):
        return
    if _HOLDS[check.comparison](left, right):
        return
    keys = dict.fromkeys((*check.left.keys, *check.right.keys))
    left_words, right_words = (
        _in_words(bulletin, side, figure) for side in (check.left, check.right)
    )
    told = _contradiction(check, left_words, right_words, left - right)
    yield Finding(
        check.key,
        check.severity,
        unit,
        f"{_row_name(bulletin, unit)}：{told}。",
        tuple(Cell(unit, key) for key in keys),
        left - right,
    )


def _row_name(bulletin: Bulletin, unit: str) -> str:
    if unit == TOTAL:
        return bulletin.scheme.office.total_word
    return bulletin.scheme.unit(unit).name


def _contradiction(check: Check, left_words: str, right_words: str, amount: Decimal) -> str:
    difference = printed(tidy(abs(amount)))
    more = "多" if amount > 0 else "少"
    if check.comparison == "==":
        return f"{left_words}，比{right_words}{more}{difference}"
    if check.comparison == "!=":
        return f"{left_words}，{right_words}，{_SHOULD['!=']}"
    return f"{left_words}，{_SHOULD[check.comparison]}{right_words}，相差{difference}"


def _in_words(bulletin: Bulletin, formula: Formula, figure: Callable[[str], Figure]) -> str:
    """A side with its numbers: 贫困群众收入448480 + 非贫困群众收入226573 = 675053."""
    words = _words(bulletin, formula.tree, figure)
    if isinstance(formula.tree, ast.Name | ast.Constant):
        return words
    return f"{words} = {printed(formula.value(figure))}"


def _words(bulletin: Bulletin, node: ast.expr, figure: Callable[[str], Figure]) -> str:
    match node:
        case ast.Name(id=key):
            return f"{bulletin.scheme.indicator(key).name}{printed(figure(key))}"
        case ast.Constant(value=value):
            return str(value)
        case ast.UnaryOp(operand=operand):
            return f"-{_words(bulletin, operand, figure)}"
        case ast.BinOp(left=left, op=op, right=right):
            sides = [_words(bulletin, side, figure) for side in (left, right)]
            if isinstance(op, ast.Mult | ast.Div):
                sides = [
                    f"（{words}）" if isinstance(side, ast.BinOp) else words
                    for words, side in zip(sides, (left, right), strict=True)
                ]
            return f"{sides[0]} {_SIGNS[type(op)]} {sides[1]}"
    raise AssertionError(f"not admitted: {node!r}")


def _gap_finding(bulletin: Bulletin, gap: Gap) -> Finding:
    indicator = bulletin.scheme.indicator(gap.cell.indicator)
    row = _row_name(bulletin, gap.cell.unit)
    why = "不适用" if gap.figure is INAPPLICABLE else "未报"
    sentence = f"{row}：正文要用的{indicator.name}{why}，请补报或改写这一句。"
    return Finding("text_gap", Severity.MANDATORY, gap.cell.unit, sentence, (gap.cell,))
