"""Figures ten or ten thousand times what the other units and the rest of the row lead to expect.

A unit's size is the median of its figures against the columns' medians; a figure that is far off
its column *and* its unit's size is doubted. So a small district is not taken for a slip. Column
medians count in eighths of a power of ten: an edit then seldom moves one, and moves one row only.
"""

from collections.abc import Iterator, Set
from statistics import median

from models.bulletin import Bulletin
from models.checking.column_finds import ColumnFinds
from models.checking.figure_checks import additive
from models.checking.magnitudes import Slip, about, magnitude
from models.checking.spread import Outlier, Spread
from models.figures import FigureSheet
from models.quantities import Blank
from models.schemes.scheme import TotalRule

# Steps of a power of ten in which a column's median counts, and a row's.
_STEP, _ROW_STEP = 8, 16
_LEAST = 0.8  # nearer to a power of ten than this is no slip by one
_PLAIN = 2.5  # so far off is a slip whatever the spread
_REACH = 2.5  # in quartile distances of the others
_SMALL = 2.0  # figures below 100 differ for many good reasons
_FEWEST_FIGURES = 4  # of a row, to have a size


class Neighbours:
    """The spreads of all figures over the units; `update` reads some of a row again."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._word = bulletin.scheme.office.unit_word
        self._keys = [
            i.key
            for i in bulletin.scheme.typed_indicators()
            if i.total is not TotalRule.NONE and not i.negative and additive(i)
        ]
        self._rows = {u.key: self._row(bulletin.sheet, u.key) for u in bulletin.scheme.units}
        self._columns = {key: Spread(self._column(key)) for key in self._keys}
        self._found = ColumnFinds[str, Slip](self._keys)
        self._middles = self._medians()
        self._set_apart()

    def update(self, sheet: FigureSheet, unit: str, keys: Set[str]) -> None:
        """Take over the figures of one unit in those indicators."""
        row, shifted = self._rows[unit], False
        for key in self._columns.keys() & keys:
            size = magnitude(sheet.figure(unit, key))
            moved = size != row.get(key)
            self._found.forget(key, moved, unit)
            if moved:
                self._columns[key].put(unit, size)
                _put(row, key, size)
                shifted |= self._middles.get(key) != _step(self._columns[key])
        if shifted:
            self._middles = self._medians()
            self._set_apart()
        else:
            self._move_apart(unit)

    def renew(self, sheet: FigureSheet) -> set[str]:
        """Look again at the columns that moved; the units of which something else is told now."""
        return self._found.renew(lambda key: self._in_column(sheet, key))

    def slips(self, unit: str) -> list[Slip]:
        """A unit's figures that are about a power of ten off."""
        return self._found.of(unit)

    def _in_column(self, sheet: FigureSheet, key: str) -> Iterator[Slip]:
        seen = set[str]()
        for found in self._apart[key].outliers((_LEAST, _PLAIN), _REACH):
            seen.add(found.unit)
            yield from self._slip(sheet, key, found)
        for found in self._columns[key].lone(_PLAIN):
            if found.unit not in seen:
                yield from self._slip(sheet, key, found)

    def _slip(self, sheet: FigureSheet, key: str, found: Outlier) -> Iterator[Slip]:
        size = self._rows[found.unit][key]
        expected = size - found.distance
        figure = sheet.figure(found.unit, key)
        if max(size, expected) < _SMALL or isinstance(figure, Blank):
            return
        nearest = max(1, min(4, round(abs(found.distance))))
        power = nearest if found.distance > 0 else -nearest
        # Reckoned with as it is shown: what moves the median a little leaves the slip as it was.
        usual = about(10**expected)
        against = f"其他{self._word}相应水平"
        yield Slip(found.unit, key, power, figure, float(usual), against, f"{usual}左右")

    def _row(self, sheet: FigureSheet, unit: str) -> dict[str, float]:
        sizes = ((key, magnitude(sheet.figure(unit, key))) for key in self._keys)
        return {key: size for key, size in sizes if size is not None}

    def _column(self, key: str) -> dict[str, float]:
        return {unit: row[key] for unit, row in self._rows.items() if key in row}

    def _medians(self) -> dict[str, float]:
        middles = ((key, _step(column)) for key, column in self._columns.items())
        return {key: middle for key, middle in middles if middle is not None}

    def _set_apart(self) -> None:
        """Reckon anew how far all figures are from their columns and rows."""
        apart: dict[str, dict[str, float]] = {key: {} for key in self._keys}
        for unit in self._rows:
            for key, residual in self._residuals(unit).items():
                apart[key][unit] = residual
        self._apart = {key: Spread(values) for key, values in apart.items()}
        self._found.forget_all()

    def _move_apart(self, unit: str) -> None:
        """Reckon one row anew: a figure of it moves the row's size, and so all the others."""
        residuals = self._residuals(unit)
        for key, spread in self._apart.items():
            residual = residuals.get(key)
            if spread.get(unit) != residual:
                spread.put(unit, residual)
                self._found.forget(key, True, unit)

    def _residuals(self, unit: str) -> dict[str, float]:
        row, middles = self._rows[unit], self._middles
        above = {key: size - middles[key] for key, size in row.items() if key in middles}
        if len(above) < _FEWEST_FIGURES:
            return {}
        size = _stepped(median(above.values()), _ROW_STEP)
        return {key: height - size for key, height in above.items()}


def _step(column: Spread) -> float | None:
    """A column's median in eighths of a power of ten, or None where there is too little."""
    middle = column.median()
    return None if middle is None else _stepped(middle, _STEP)


def _stepped(size: float, step: int) -> float:
    return round(size * step) / step


def _put(row: dict[str, float], key: str, size: float | None) -> None:
    if size is None:
        row.pop(key, None)
    else:
        row[key] = size
