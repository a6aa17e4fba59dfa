"""One cell through all periods: what a clerk compares a figure with."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from models.figures import TOTAL, Cell, FigureSheet
from models.periods import Period
from models.quantities import Figure
from models.schemes.scheme import Indicator, Scheme
from models.storage import tables
from models.storage.journal import figure


def read_past(connection: Connection, scheme: Scheme, cell: Cell) -> dict[Period, Figure]:
    """A cell's figure in every period that has figures, the earliest first.

    A computed cell is computed anew from what was typed; 合计 is added up by its rule.
    """
    leaf = scheme.indicator(cell.indicator)
    table = tables.figures.c
    found = select(table.period, table.unit, table.indicator, table.value)
    found = found.where(table.indicator.in_(_typed_keys(scheme, leaf)))
    if cell.unit != TOTAL:
        found = found.where(table.unit == cell.unit)
    periods: dict[str, dict[Cell, Figure]] = {}
    for code in connection.execute(select(table.period).distinct()).scalars():
        periods[code] = {}
    for code, unit, indicator, value in connection.execute(found):
        periods[code][Cell(unit, indicator)] = figure(value)
    past = {Period.parse(code): _value(scheme, cell, leaf, c) for code, c in periods.items()}
    return dict(sorted(past.items()))


def _typed_keys(scheme: Scheme, leaf: Indicator) -> Iterable[str]:
    """The indicators that a cell is made of, through formulas of formulas."""
    if leaf.formula is None:
        return [leaf.key]
    parts = (_typed_keys(scheme, scheme.indicator(key)) for key in leaf.formula.keys)
    return [key for part in parts for key in part]


def _value(scheme: Scheme, cell: Cell, leaf: Indicator, cells: dict[Cell, Figure]) -> Figure:
    if cell.unit != TOTAL and leaf.formula is None:
        return cells.get(cell, figure(None))
    sheet = FigureSheet(scheme, cells)
    if cell.unit == TOTAL:
        return sheet.total(cell.indicator).figure
    return sheet.figure(cell.unit, cell.indicator)
