"""Sentence templates: Jinja2's syntax cut down to names, filters, `if` and a loop over units.

Jinja2 parses; what the tree may hold is whitelisted here and evaluated here, so that a template
can reach nothing but the values it is given and can run no longer than units × its own length.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import jinja2
from jinja2 import nodes

from models.errors import RejectedInput
from models.figures import Cell
from models.words.template_whitelist import COMPARE, OF, TOO_DEEP, admit_all, refuse_deep

LONGEST = 20_000  # characters of one template
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

    def chose(self, branch: int) -> None:
        """Told which branch of an `{% if %}` is printed: its place, or -1 for the last."""

    def of(self, owner: str) -> "Scope":
        """The scope of one unit, in which the name of `{{ owner.name }}` is told."""


@dataclass(frozen=True)
class Template:
    """A parsed template; `whole_names` are used outside its loop, `loop_names` inside.

    `owned` are the pairs of a unit's key and a name that `{{ unit.name }}` tells, wherever it is.
    """

    source: str
    tree: nodes.Template
    whole_names: frozenset[str]
    loop_names: frozenset[str]
    owned: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def parse(
        cls,
        source: str,
        names: frozenset[str],
        filters: frozenset[str],
        unknown: str = _UNKNOWN,
        owners: frozenset[str] = frozenset(),
    ) -> "Template":
        """Read a template; what is not whitelisted, or an unknown name, is RejectedInput.

        `unknown` is how a name that is none of `names` is refused; `owners` are the units of
        which one name may be told, as in `{{ owner.name }}`.
        """
        if len(source) > LONGEST:
            raise RejectedInput(f"模板超过{LONGEST}字，请分段。")
        try:
            tree = jinja2.Environment(keep_trailing_newline=True).parse(source)
        except jinja2.TemplateSyntaxError as error:
            raise RejectedInput(
                f"模板第{error.lineno}行写法不对，请检查{{{{ }}}}和{{% %}}是否成对。"
            ) from error
        except (RecursionError, MemoryError) as error:
            raise RejectedInput(TOO_DEEP) from error
        except ValueError as error:  # a number longer than Python reads
            raise RejectedInput("模板里有的数太长，请改短。") from error
        refuse_deep(tree)
        used: set[str] = set()
        in_loop: set[str] = set()
        admit_all(tree.body, used, in_loop, filters, inside=False)
        owned = {name for name in used | in_loop if OF in name}
        for name in sorted(used | in_loop):
            owner, _, own = name.rpartition(OF)
            if own not in names or (owner and owner not in owners):
                raise RejectedInput(unknown.format(name))
        pairs = frozenset((owner, own) for owner, _, own in (n.rpartition(OF) for n in owned))
        return cls(source, tree, frozenset(used - owned), frozenset(in_loop - owned), pairs)

    def render(self, scope: Scope) -> tuple[Span, ...]:
        """The text with all names filled in; line breaks of the template are not printed."""
        return tuple(s for s in _rendered(self.tree.body, scope) if s.text)


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
    for place, candidate in enumerate((node, *node.elif_)):
        if _holds(candidate.test, scope):
            scope.chose(place)
            return candidate.body
    scope.chose(-1)
    return node.else_


def _output(node: nodes.Expr, scope: Scope) -> Span:
    match node:
        case nodes.TemplateData(data=data):
            return Span(_LINE_BREAK.sub("", str(data)))
        case nodes.Name(name=name):
            return scope.span(name)
        case nodes.Getattr(node=nodes.Name(name=owner), attr=name):
            return scope.of(owner).span(name)
        case nodes.Filter(name=way, node=nodes.Name(name=name)):
            return scope.filtered(name, way)
        case nodes.Filter(name=way, node=nodes.Getattr(node=nodes.Name(name=owner), attr=name)):
            return scope.of(owner).filtered(name, way)
    raise AssertionError(f"not admitted: {node!r}")


def _holds(node: nodes.Node, scope: Scope) -> Any:
    match node:
        case nodes.Name(name=name):
            return scope.value(name)
        case nodes.Getattr(node=nodes.Name(name=owner), attr=name):
            return scope.of(owner).value(name)
        case nodes.Const(value=value):
            return value
        case nodes.Not(node=inner):
            return not _holds(inner, scope)
        case nodes.And(left=left, right=right):
            return _holds(left, scope) and _holds(right, scope)
        case nodes.Or(left=left, right=right):
            return _holds(left, scope) or _holds(right, scope)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(op=op, expr=other)]):
            return COMPARE[op](_holds(expr, scope), _holds(other, scope))
    raise AssertionError(f"not admitted: {node!r}")
