"""Searching the table: its units, its indicators, and figures by row, column and value."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from models.figures import TOTAL, Cell, FigureSheet
from models.folding import folded
from models.quantities import Figure, printed
from models.schemes.scheme import Indicator, Scheme, Unit


class FoundFigure(NamedTuple):
    """A figure that was found, its row's name and what it says."""

    cell: Cell
    row: str
    indicator: Indicator
    value: str


class FigureSearch:
    """Finds words in one table; names are made comparable once."""

    def __init__(self, scheme: Scheme, sheet: FigureSheet) -> None:
        self._scheme, self._sheet = scheme, sheet
        self._rows = [(u.key, u.name, _names(u)) for u in scheme.units]
        total = scheme.office.total_word
        self._rows.append((TOTAL, total, folded(total)))
        self._columns = [(i, folded("\n".join((*i.path, i.name)))) for i in scheme.indicators]

    def units(self, words: Sequence[str]) -> Iterator[Unit]:
        """The units whose names hold all words."""
        for key, _name, names in self._rows[:-1]:
            if all(word in names for word in words):
                yield self._scheme.unit(key)

    def indicators(self, words: Sequence[str]) -> Iterator[Indicator]:
        """The indicators whose names and header titles hold all words."""
        for leaf, names in self._columns:
            if all(word in names for word in words):
                yield leaf

    def cells(self, words: Sequence[str]) -> Iterator[FoundFigure]:
        """The figures that each word leads to by row, column or value, not by one name alone."""
        columns = {leaf.key: _lacking(words, names) for leaf, names in self._columns}
        for (key, name, names), values in zip(self._rows, self._values, strict=True):
            by_row = _lacking(words, names)
            if not by_row:
                continue
            for (leaf, _), value in zip(self._columns, values, strict=True):
                by_column = columns[leaf.key]
                if by_column and _says(value, by_row & by_column):
                    yield FoundFigure(Cell(key, leaf.key), name, leaf, value)

    @cached_property
    def _values(self) -> list[list[str]]:
        """What all figures say, row by row: printed once, for they are asked at every key."""
        return [
            [printed(self._figure(key, leaf)) for leaf, _ in self._columns]
            for key, _, _ in self._rows
        ]

    def _figure(self, unit: str, leaf: Indicator) -> Figure:
        if unit == TOTAL:
            return self._sheet.total(leaf.key).figure
        return self._sheet.figure(unit, leaf.key)


def _names(unit: Unit) -> str:
    return folded(f"{unit.name}\n{unit.short}")


def _lacking(words: Sequence[str], names: str) -> frozenset[str]:
    return frozenset(word for word in words if word not in names)


def _says(value: str, words: frozenset[str]) -> bool:
    """Whether a figure says those words that neither its row nor its column says."""
    return all((word.replace(",", "") or word) in value for word in words)
