"""How wide the annex's columns are: figures never wrap, headers wrap as little as the page allows.

Widths are measured in characters (a digit is half a Han character), which holds for 宋体, 仿宋
and Times New Roman alike.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from export.layout import Layout, ems, mm, twips
from export.printed_table import Table
from models.header import HeaderCell

# Pieces of a header that stay together: a unit of measure, a Latin word, a Han character with
# the marks that may not begin or end a line.
_PIECE = re.compile(
    r"（[^（）]{1,3}）|[（《“〔]*(?:[A-Za-z0-9.%/]+|.)[）》”〕、，。：；]*", re.DOTALL
)
_MOST_HEADER_LINES = 8
_LONGEST_NAME = 6  # characters of a unit's name that stay on one line
_WIDEST_NAME = 8  # characters a line of a name is wide at most
_SLACK = 0.3  # points: renderers round text and cells differently


@dataclass(frozen=True)
class Columns:
    """Widths in twips that fill the page exactly, and the type size that they were made for."""

    size: float
    widths: tuple[int, ...]

    def span(self, column: int, columns: int) -> int:
        """Width of a merged cell."""
        return sum(self.widths[column : column + columns])


def fit_columns(table: Table, layout: Layout, width: float) -> Columns:
    """Columns for a table on `width` points: in the layout's type size, or the largest that fits.

    Where even the least size does not fit, columns shrink alike and figures wrap.
    """
    return fit_header(table.header, text_widths(table.texts), layout, width)


def fit_header(
    header: Sequence[HeaderCell], texts: Sequence[float], layout: Layout, width: float
) -> Columns:
    """The same for a header alone, with the widths that the texts below it need."""
    for size in _sizes(layout):
        fitting = _Fitting(header, texts, size, layout)
        if sum(fitting.widths) <= width:
            break
    fitting.spend(width)
    return Columns(size, _shared_out(fitting.widths, width))


def text_widths(rows: Iterable[Sequence[str]]) -> tuple[float, ...]:
    """The widest text of each column below the header, in characters."""
    names, *figures = zip(*rows, strict=True)
    name = max(_name_ems(name) for name in names)
    return (name, *(max(map(ems, column)) for column in figures))


def _name_ems(name: str) -> float:
    """A unit's name may take two lines where it is long, and more where it is very long."""
    width = ems(name)
    if width <= _LONGEST_NAME:
        return width
    return max(_LONGEST_NAME, min(width / 2, _WIDEST_NAME) + 0.5)


def _sizes(layout: Layout) -> Iterator[float]:
    yield layout.sizes.table
    size = layout.sizes.table - 0.5
    while size >= layout.sizes.table_least:
        yield size
        size -= 0.5


class _Step(NamedTuple):
    """A header cell that would take fewer lines if it were so many points wider."""

    worth: float
    cost: float
    cell: HeaderCell


class _Fitting:
    """Columns in points of one type size: at first as narrow as texts and headers can be."""

    def __init__(
        self, header: Sequence[HeaderCell], texts: Sequence[float], size: float, layout: Layout
    ) -> None:
        self.size = size
        self.head_blank = layout.rules.table + _SLACK  # Han text keeps its own distance
        self.blank = 2 * mm(layout.table.padding) + self.head_blank
        self.header = sorted(header, key=lambda cell: cell.column_span)
        self.widths = [self._points(text) for text in texts]
        for cell in self.header:
            self._widen(cell, self._head_points(wrapped_ems(cell.title, _MOST_HEADER_LINES)))

    def spend(self, width: float) -> None:
        """Use the room that is left on headers, the tallest and cheapest first."""
        while True:
            room = width - sum(self.widths)
            steps = [step for step in self._steps() if step.cost <= room]
            if not steps:
                return
            step = max(steps, key=lambda step: (step.worth, -step.cell.column))
            self._widen(step.cell, self._width(step.cell) + step.cost)

    def _steps(self) -> Iterator[_Step]:
        for cell in self.header:
            pieces, own = pieces_ems(cell.title), self._width(cell)
            lines = line_count(pieces, (own - self.head_blank) / self.size)
            if lines > 1:
                wanted = wrapped_ems(cell.title, lines - 1)
                cost = max(self._head_points(wanted) - own, 0.01)
                fewer = line_count(pieces, wanted)
                yield _Step((lines**2 - fewer**2) / cost, cost, cell)

    def _points(self, characters: float) -> float:
        return characters * self.size + self.blank

    def _head_points(self, characters: float) -> float:
        return characters * self.size + self.head_blank

    def _width(self, cell: HeaderCell) -> float:
        return sum(self.widths[cell.column : cell.column + cell.column_span])

    def _widen(self, cell: HeaderCell, wanted: float) -> None:
        missing = max(0.0, wanted - self._width(cell))
        for column in range(cell.column, cell.column + cell.column_span):
            self.widths[column] += missing / cell.column_span


@lru_cache(maxsize=4096)
def wrapped_ems(text: str, lines: int) -> float:
    """The narrowest width, in characters, in which a header text takes at most so many lines."""
    pieces = pieces_ems(text)
    width = max(pieces, default=0.0)
    while line_count(pieces, width) > lines:
        width += 0.5
    return width


@lru_cache(maxsize=4096)
def pieces_ems(text: str) -> tuple[float, ...]:
    """The widths of a header's unbreakable pieces, in characters."""
    return tuple(ems(piece) for piece in _PIECE.findall(text))


def line_count(pieces: Sequence[float], width: float) -> int:
    """How many lines the pieces take when each line is filled before the next."""
    count, filled = 1, 0.0
    for piece in pieces:
        if filled and filled + piece > width + 1e-6:
            count, filled = count + 1, 0.0
        filled += piece
    return count


def _shared_out(least: Sequence[float], width: float) -> tuple[int, ...]:
    """Widths in twips in proportion to the least ones; rounding loses nothing of the page."""
    scale = width / sum(least)
    edges = [0.0]
    for own in least:
        edges.append(edges[-1] + own * scale)
    marks = [twips(edge) for edge in edges]
    return tuple(right - left for left, right in pairwise(marks))
