"""Searching the table: its units, its indicators, and figures by row, column and value."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.figures import TOTAL, Cell, FigureSheet
from models.folding import folded
from models.quantities import Blank, Figure, printed
from models.scheme import Indicator, Scheme, Unit


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
        columns = [(leaf, _lacking(words, names)) for leaf, names in self._columns]
        for key, name, names in self._rows:
            by_row = _lacking(words, names)
            if not by_row:
                continue
            for leaf, by_column in columns:
                if by_column and self._is_there(key, leaf, by_row & by_column):
                    value = printed(self._figure(key, leaf))
                    yield FoundFigure(Cell(key, leaf.key), name, leaf, value)

    def _is_there(self, unit: str, leaf: Indicator, words: frozenset[str]) -> bool:
        """Whether the figure says those words that neither its row nor its column says."""
        if not words:
            return True
        if not any(_may_be_value(word) for word in words):
            return False
        said = _said(self._figure(unit, leaf))
        return all(word.replace(",", "") in said for word in words)

    def _figure(self, unit: str, leaf: Indicator) -> Figure:
        if unit == TOTAL:
            return self._sheet.total(leaf.key).figure
        return self._sheet.figure(unit, leaf.key)


def _names(unit: Unit) -> str:
    return folded(f"{unit.name}\n{unit.short}")


def _lacking(words: Sequence[str], names: str) -> frozenset[str]:
    return frozenset(word for word in words if word not in names)


def _may_be_value(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or word in Blank.NOT_REPORTED.value


def _said(figure: Figure) -> str:
    # As `printed` says it, for a typed figure; a hundred thousand of them are asked at each key.
    return figure.value if isinstance(figure, Blank) else str(figure)
