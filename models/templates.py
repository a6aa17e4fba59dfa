"""Sentence templates: Jinja2's syntax cut down to names, filters, `if` and a loop over units.

Jinja2 parses; what the tree may hold is whitelisted here and evaluated here, so that a template
can reach nothing but the values it is given and can run no longer than units × its own length.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

import jinja2
from jinja2 import nodes

from models.errors import RejectedInput
from models.figures import Cell

_LONGEST = 20_000
_DEEPEST = 50  # levels of tags and tests within one another
_TOO_DEEP = "模板里的条件嵌套得太深，请拆成几段或写得简单些。"
_UNKNOWN = "模板里的“{}”不是指标代码，也不是可用的名称。"
_LINE_BREAK = re.compile(r"\s*\n\s*")


class Span(NamedTuple):
    """A piece of text; `cell` is where its figure stands, or None for words."""

    text: str
    cell: Cell | None = None


class Scope(Protocol):
    """What names mean at one place of a template; it decides itself what a missing value is."""

    def value(self, name: str) -> Any:
        """What `{% if name %}` tests: the exact figure."""

    def span(self, name: str) -> Span:
        """What `{{ name }}` prints."""

    def filtered(self, name: str, way: str) -> Span:
        """What `{{ name|way }}` prints."""

    def turns(self) -> Iterable["Scope"]:
        """The scopes of `{% for unit in units %}`, one a unit."""


@dataclass(frozen=True)
class Template:
    """A parsed template; `whole_names` are used outside its loop, `loop_names` inside."""

    source: str
    tree: nodes.Template
    whole_names: frozenset[str]
    loop_names: frozenset[str]

    @classmethod
    def parse(
        cls,
        source: str,
        names: frozenset[str],
        filters: frozenset[str],
        unknown: str = _UNKNOWN,
    ) -> "Template":
        """Read a template; what is not whitelisted, or an unknown name, is RejectedInput.

        `unknown` is how a name that is none of `names` is refused.
        """
        if len(source) > _LONGEST:
            raise RejectedInput(f"模板超过{_LONGEST}字，请分段。")
        try:
            tree = jinja2.Environment(keep_trailing_newline=True).parse(source)
        except jinja2.TemplateSyntaxError as error:
            raise RejectedInput(
                f"模板第{error.lineno}行写法不对，请检查{{{{ }}}}和{{% %}}是否成对。"
            ) from error
        except (RecursionError, MemoryError) as error:
            raise RejectedInput(_TOO_DEEP) from error
        except ValueError as error:  # a number longer than Python reads
            raise RejectedInput("模板里有的数太长，请改短。") from error
        _refuse_deep(tree)
        used: set[str] = set()
        in_loop: set[str] = set()
        _admit_all(tree.body, used, in_loop, filters, inside=False)
        for name in sorted(used | in_loop):
            if name not in names:
                raise RejectedInput(unknown.format(name))
        return cls(source, tree, frozenset(used), frozenset(in_loop))

    def render(self, scope: Scope) -> tuple[Span, ...]:
        """The text with all names filled in; line breaks of the template are not printed."""
        return tuple(s for s in _rendered(self.tree.body, scope) if s.text)


def _refuse_deep(tree: nodes.Node) -> None:
    """Refuse what the walks below could not come back from."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise RejectedInput(_TOO_DEEP)


def _admit_all(
    body: list[nodes.Node], used: set[str], in_loop: set[str], filters: frozenset[str], inside: bool
) -> None:
    names = in_loop if inside else used
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _admit_output(part, names, filters)
            case nodes.If():
                _admit_test(node.test, names)
                for branch in (node.body, node.else_):
                    _admit_all(branch, used, in_loop, filters, inside)
                _admit_all(list(node.elif_), used, in_loop, filters, inside)
            case nodes.For() if not inside and _over_units(node):
                _admit_all(node.body, used, in_loop, filters, inside=True)
            case _:
                raise _refused(node)


def _admit_output(node: nodes.Expr, names: set[str], filters: frozenset[str]) -> None:
    match node:
        case nodes.TemplateData():
            pass
        case nodes.Name(name=name):
            names.add(name)
        case nodes.Filter(name=name, node=nodes.Name(name=inner), args=[], kwargs=[]):
            if name not in filters:
                known = f"可用的有{'、'.join(sorted(filters))}" if filters else "这里不能用“|”"
                raise RejectedInput(f"模板里的写法“|{name}”不可用，{known}。")
            names.add(inner)
        case _:
            raise _refused(node)


def _admit_test(node: nodes.Node, names: set[str]) -> None:
    match node:
        case nodes.Name(name=name):
            names.add(name)
        case nodes.Const(value=int()):
            pass
        case nodes.Not(node=inner):
            _admit_test(inner, names)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            _admit_test(left, names)
            _admit_test(right, names)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(op=op, expr=other)]) if op in _COMPARE:
            _admit_test(expr, names)
            _admit_test(other, names)
        case _:
            raise _refused(node)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """An order that what is no number never has."""
    return lambda a, b: isinstance(a, int | Decimal) and isinstance(b, int | Decimal) and test(a, b)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
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


def _rendered(body: Iterable[nodes.Node], scope: Scope) -> Iterator[Span]:
    for node in body:
        match node:
            case nodes.Output():
                yield from (_output(part, scope) for part in node.nodes)
            case nodes.If():
                yield from _rendered(_branch(node, scope), scope)
            case nodes.For():
                for turn in scope.turns():
                    yield from _rendered(node.body, turn)


def _branch(node: nodes.If, scope: Scope) -> list[nodes.Node]:
    for candidate in (node, *node.elif_):
        if _holds(candidate.test, scope):
            return candidate.body
    return node.else_


def _output(node: nodes.Expr, scope: Scope) -> Span:
    match node:
        case nodes.TemplateData(data=data):
            return Span(_LINE_BREAK.sub("", str(data)))
        case nodes.Name(name=name):
            return scope.span(name)
        case nodes.Filter(name=way, node=nodes.Name(name=name)):
            return scope.filtered(name, way)
    raise AssertionError(f"not admitted: {node!r}")


def _holds(node: nodes.Node, scope: Scope) -> Any:
    match node:
        case nodes.Name(name=name):
            return scope.value(name)
        case nodes.Const(value=value):
            return value
        case nodes.Not(node=inner):
            return not _holds(inner, scope)
        case nodes.And(left=left, right=right):
            return _holds(left, scope) and _holds(right, scope)
        case nodes.Or(left=left, right=right):
            return _holds(left, scope) or _holds(right, scope)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(op=op, expr=other)]):
            return _COMPARE[op](_holds(expr, scope), _holds(other, scope))
    raise AssertionError(f"not admitted: {node!r}")
