"""The printed header: an indicator tree laid out as a grid of merged cells.

Column 0 is the unit column; indicator n of the scheme stands in column n + 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.schemes.scheme import HeaderNode, Scheme


@dataclass(frozen=True)
class HeaderCell:
    """One header cell: its place and size in rows and columns, counted from 0."""

    title: str
    row: int
    column: int
    row_span: int
    column_span: int
    key: str = ""  # of the indicator below it, for a lowest cell


def depth(scheme: Scheme) -> int:
    """How many rows the header has."""
    return max(_depth(node) for node in scheme.header)


def header_cells(scheme: Scheme) -> tuple[HeaderCell, ...]:
    """All header cells, the unit column's first, then from left to right, top down."""
    rows = depth(scheme)
    corner = HeaderCell(scheme.office.unit_word, 0, 0, rows, 1)
    return (corner, *_cells(scheme.header, 0, 1, rows))


def _depth(node: HeaderNode) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _width(node: HeaderNode) -> int:
    return sum(map(_width, node.children)) or 1


def _cells(nodes: tuple[HeaderNode, ...], row: int, column: int, rows: int) -> Iterator[HeaderCell]:
    for node in nodes:
        width = _width(node)
        row_span = 1 if node.children else rows - row
        yield HeaderCell(node.title, row, column, row_span, width, node.key)
        yield from _cells(node.children, row + 1, column, rows)
        column += width
