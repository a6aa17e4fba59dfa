"""Reading aloud (校对): the order in which figures are read, and the ticks that are kept.

A tick holds for the figure that was read: when the figure changes, it is as if never given.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from models.changes import Edit, RemarkKey
from models.entry.readings import can_type
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import Figure, printed
from models.remarks import TICK, Remarks, Tick, cell_key, now
from models.schemes.scheme import Scheme


class Reading(Enum):
    """How a figure stands in the reading."""

    UNREAD = "未核对"
    RIGHT = "已核对"
    WRONG = "有误"


def reading_order(scheme: Scheme) -> tuple[Cell, ...]:
    """All figures that were typed: unit by unit as printed, then those of the 合计 row."""
    return tuple(
        Cell(row, leaf.key)
        for row in (*(unit.key for unit in scheme.units), TOTAL)
        for leaf in scheme.indicators
        if can_type(leaf, row)
    )


def figure_of(sheet: FigureSheet, cell: Cell) -> Figure:
    """The figure of a cell, of the 合计 row too."""
    if cell.unit == TOTAL:
        return sheet.total(cell.indicator).figure
    return sheet.figure(cell.unit, cell.indicator)


def reading(remarks: Remarks, issue: int, cell: Cell, figure: Figure) -> Reading:
    """How a figure stands; unread again where it is no longer the figure that was read."""
    text = remarks.get(RemarkKey(issue, TICK, cell_key(cell)))
    tick = Tick.of(text) if text else None
    if tick is None or tick.figure != printed(figure):
        return Reading.UNREAD
    return Reading.WRONG if tick.wrong else Reading.RIGHT


def tick_edit(remarks: Remarks, issue: int, cell: Cell, figure: Figure, standing: Reading) -> Edit:
    """The edit that notes how a figure was found."""
    key = RemarkKey(issue, TICK, cell_key(cell))
    wrong = standing is Reading.WRONG
    new = None if standing is Reading.UNREAD else Tick(printed(figure), now(), wrong).text
    return Edit(key, remarks.get(key), new)


def next_unread(order: tuple[Cell, ...], states: Mapping[Cell, Reading], after: int) -> int | None:
    """The place of the next figure to read after a place, round the end; None if all are read."""
    return next((n for n in _round(len(order), after) if states[order[n]] is Reading.UNREAD), None)


def _round(count: int, after: int) -> Iterator[int]:
    return (n % count for n in range(after + 1, after + 1 + count))
