"""What a sentence template may hold: names, filters, tests, and one loop over the units."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from models.errors import RejectedInput

OF = "."  # between a unit and what is told of it
TOO_DEEP = "模板里的条件嵌套得太深，请拆成几段或写得简单些。"
_DEEPEST = 50  # levels of tags and tests within one another


def refuse_deep(tree: nodes.Node) -> None:
    """Refuse with RejectedInput what the walks over a template could not come back from."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise RejectedInput(TOO_DEEP)


def admit_all(
    body: list[nodes.Node], used: set[str], in_loop: set[str], filters: frozenset[str], inside: bool
) -> None:
    """Gather the names that are used, in the loop and outside; the rest is RejectedInput."""
    names = in_loop if inside else used
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _admit_output(part, names, filters)
            case nodes.If():
                _admit_test(node.test, names)
                for branch in (node.body, node.else_):
                    admit_all(branch, used, in_loop, filters, inside)
                admit_all(list(node.elif_), used, in_loop, filters, inside)
            case nodes.For() if not inside and _over_units(node):
                admit_all(node.body, used, in_loop, filters, inside=True)
            case _:
                raise _refused(node)


def _admit_output(node: nodes.Expr, names: set[str], filters: frozenset[str]) -> None:
    match node:
        case nodes.TemplateData():
            pass
        case nodes.Name() | nodes.Getattr():
            names.add(_name_of(node))
        case nodes.Filter(name=name, node=inner, args=[], kwargs=[]) if inner is not None:
            if name not in filters:
                known = f"可用的有{'、'.join(sorted(filters))}" if filters else "这里不能用“|”"
                raise RejectedInput(f"模板里的写法“|{name}”不可用，{known}。")
            names.add(_name_of(inner))
        case _:
            raise _refused(node)


def _name_of(node: nodes.Expr) -> str:
    """The name that is told, `owner.name` where it is one unit's."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=nodes.Name(name=owner), attr=name):
            return f"{owner}{OF}{name}"
    raise _refused(node)


def _admit_test(node: nodes.Node, names: set[str]) -> None:
    match node:
        case nodes.Name() | nodes.Getattr():
            names.add(_name_of(node))
        case nodes.Const(value=int()):
            pass
        case nodes.Not(node=inner):
            _admit_test(inner, names)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            _admit_test(left, names)
            _admit_test(right, names)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(op=op, expr=other)]) if op in COMPARE:
            _admit_test(expr, names)
            _admit_test(other, names)
        case _:
            raise _refused(node)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """An order that what is no number never has."""
    return lambda a, b: isinstance(a, int | Decimal) and isinstance(b, int | Decimal) and test(a, b)


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": _ordered(operator.gt),
    "lt": _ordered(operator.lt),
    "gteq": _ordered(operator.ge),
    "lteq": _ordered(operator.le),
}


def _over_units(node: nodes.For) -> bool:
    simple = node.test is None and not node.else_ and not node.recursive
    match node.target, node.iter:
        case nodes.Name(name="unit"), nodes.Name(name="units"):
            return simple
    return False


def _refused(node: nodes.Node) -> RejectedInput:
    lines = (inner.lineno for inner in (node, *node.iter_child_nodes()))
    line = next((number for number in lines if number), None)
    where = f"模板第{line}行的写法" if line else "模板里有的写法"
    return RejectedInput(
        f"{where}不可用，只能用{{{{ 名称 }}}}、{{% if %}}和{{% for unit in units %}}。"
    )
