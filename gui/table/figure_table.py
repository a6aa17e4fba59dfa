"""What stands where in the figure table, in figures and in words; knows no Qt view."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gui.session import Session
from gui.table.figure_style import PARTIAL_SIGN
from models.entry.paste_check import why_computed
from models.entry.readings import can_type, exact_text
from models.figures import TOTAL, Cell, Total
from models.quantities import Blank, Figure, printed
from models.schemes.scheme import Indicator, Scheme, Severity, TotalRule

_MOST_NAMED = 8


@lru_cache(maxsize=1 << 16)
def _text(figure: Figure) -> str:
    return printed(figure)


class Mark(NamedTuple):
    """A finding at a cell: how much it weighs, and what it says there."""

    severity: Severity
    tip: str


class Look(NamedTuple):
    """All that painting one cell needs."""

    text: str
    blank: bool
    typed: bool
    total: bool
    partial: bool
    mark: Mark | None
    noted: bool = False


class FigureTable:
    """Units as sorted on screen, then 合计, × indicators. Column 0 names the units."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.marks: dict[Cell, Mark] = {}
        self.notes: Mapping[Cell, str] = {}  # what clerks wrote on cells
        self.rows: list[str] = []
        self.columns: list[str] = []
        self.reset()

    @property
    def scheme(self) -> Scheme:
        """The scheme of the open issue."""
        return self.session.scheme

    def reset(self) -> None:
        """Start from the open issue, in the office's order."""
        self.marks = {}
        self._totals: dict[str, Total] = {}
        opened = self.session.issue is not None
        self.columns = [i.key for i in self.scheme.indicators] if opened else []
        self._column_of = {key: n for n, key in enumerate(self.columns, 1)}
        self._leaves = [self.scheme.indicator(key) for key in self.columns]
        self._computed_from: dict[str, list[str]] = {}
        for leaf in self._leaves:
            for key in leaf.formula.keys if leaf.formula else ():
                self._computed_from.setdefault(key, []).append(leaf.key)
        self.set_order([unit.key for unit in self.scheme.units] if opened else None)

    def set_order(self, units: list[str] | None) -> None:
        """Show the units in that order; 合计 stays the last row."""
        self.rows = [] if units is None else [*units, TOTAL]
        self._row_of = {key: n for n, key in enumerate(self.rows)}

    def sorted_units(self, indicator: str | None, descending: bool) -> list[str]:
        """The units by an indicator's figures, blanks last; None: as the office orders them."""
        units = [unit.key for unit in self.scheme.units]
        if indicator is None:
            return units
        figures = dict(zip(units, self.session.sheet.figures(indicator, units), strict=True))
        valued = {u: figure for u, figure in figures.items() if isinstance(figure, Decimal)}
        blank = [unit for unit in units if unit not in valued]
        return [*sorted(valued, key=valued.__getitem__, reverse=descending), *blank]

    # -- where ---------------------------------------------------------------------------------

    def cell(self, row: int, column: int) -> Cell:
        """The cell in a row and a column from 1."""
        return Cell(self.rows[row], self.columns[column - 1])

    def place(self, cell: Cell) -> tuple[int, int] | None:
        """Row and column of a cell, or None where it is not in the table."""
        row, column = self._row_of.get(cell.unit), self._column_of.get(cell.indicator)
        return None if row is None or column is None else (row, column)

    def indicator(self, column: int) -> Indicator:
        """The indicator of a column from 1."""
        return self._leaves[column - 1]

    def can_type(self, row: int, column: int) -> bool:
        """Whether a clerk fills that cell; the others are computed."""
        return column > 0 and can_type(self._leaves[column - 1], self.rows[row])

    def touched(self, cells: Iterable[Cell]) -> dict[int, set[int]]:
        """Rows by column that look different once those cells changed; forgets their totals."""
        rows_in: dict[int, set[int]] = {}
        for cell in cells:
            row = self._row_of.get(cell.unit)
            for key in (cell.indicator, *self._computed_from.get(cell.indicator, ())):
                column = self._column_of.get(key)
                if row is not None and column is not None:
                    rows_in.setdefault(column, {len(self.rows) - 1}).add(row)
        for column in rows_in:
            self._totals.pop(self.columns[column - 1], None)
        return rows_in

    # -- what ----------------------------------------------------------------------------------

    def figure(self, row: int, column: int) -> Figure:
        """The figure there, a total in the last row."""
        unit, indicator = self.cell(row, column)
        if unit == TOTAL:
            return self.total(indicator).figure
        return self.session.sheet.figure(unit, indicator)

    def figures(self, column: int, rows: Sequence[int]) -> list[Figure]:
        """The figures of one column in those rows, downwards: much quicker than cell by cell."""
        key = self.columns[column - 1]
        units = [self.rows[row] for row in rows]
        figures = self.session.sheet.figures(key, units)
        if units and units[-1] == TOTAL:
            figures[-1] = self.total(key).figure
        return figures

    def total(self, indicator: str) -> Total:
        """What 合计 says, kept until a figure of its column changes."""
        found = self._totals.get(indicator)
        if found is None:
            found = self._totals[indicator] = self.session.sheet.total(indicator)
        return found

    def look(self, row: int, column: int) -> Look:
        """What a cell shows; asked for every painted cell."""
        unit, leaf = self.rows[row], self._leaves[column - 1]
        cell = Cell(unit, leaf.key)
        mark = self.marks.get(cell) if self.marks else None
        noted = cell in self.notes if self.notes else False
        if unit == TOTAL:
            total = self.total(leaf.key)
            figure, typed = total.figure, leaf.total is TotalRule.GIVEN
            blank = isinstance(figure, Blank)
            return Look(_text(figure), blank, typed, True, total.partial, mark, noted)
        figure = self.session.sheet.figure(unit, leaf.key)
        typed = leaf.formula is None
        return Look(_text(figure), isinstance(figure, Blank), typed, False, False, mark, noted)

    def shown(self, row: int, column: int) -> str:
        """A cell as it reads on screen, a partial total with its sign."""
        look = self.look(row, column)
        return f"{PARTIAL_SIGN}{look.text}" if look.partial else look.text

    def edited(self, row: int, column: int) -> str:
        """A cell as its editor begins; what reads back exactly."""
        return exact_text(self.figure(row, column))

    # -- in words ------------------------------------------------------------------------------

    def short_name(self, row: int) -> str:
        """A row's name in the table: 蓬溪, 合计."""
        unit = self.rows[row]
        return self.scheme.office.total_word if unit == TOTAL else self.scheme.unit(unit).short

    def full_name(self, row: int) -> str:
        """A row's name in sentences: 蓬溪县, 合计."""
        unit = self.rows[row]
        return self.scheme.office.total_word if unit == TOTAL else self.scheme.unit(unit).name

    def cell_name(self, row: int, column: int) -> str:
        """A cell in words: 蓬溪县 购买总额."""
        return f"{self.full_name(row)} {self.indicator(column).name}"

    def why_computed(self, row: int, column: int) -> str:
        """Why nothing can be typed in a cell."""
        return f"{why_computed(self.scheme, self.cell(row, column))}，不用录入。"

    def tip(self, row: int, column: int) -> str:
        """What a cell says when pointed at; mostly nothing."""
        return "\n".join(self._remarks(row, column))

    def spoken(self, row: int, column: int) -> str:
        """A cell as a screen reader reads it."""
        look, leaf = self.look(row, column), self.indicator(column)
        measure = "" if look.blank else leaf.measure
        words = (self.full_name(row), leaf.name, f"{look.text}{measure}")
        return "，".join((*words, *self._remarks(row, column)))

    def _remarks(self, row: int, column: int) -> Iterator[str]:
        look, leaf = self.look(row, column), self.indicator(column)
        if look.partial:
            yield self._missing(self.total(leaf.key))
        if leaf.formula:
            yield f"{leaf.name}由系统计算"
        if look.mark:
            yield f"{look.mark.severity.value}：{look.mark.tip}"
        if look.noted:
            yield f"批注：{self.notes[self.cell(row, column)]}"

    def _missing(self, total: Total) -> str:
        names = [unit.name for unit in total.missing]
        more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
        return f"{self.scheme.office.total_word}不含{'、'.join(names[:_MOST_NAMED])}{more}（未报）"
