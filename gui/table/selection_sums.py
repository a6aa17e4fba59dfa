"""What the status bar says of a selected block: its mean, count and sum, as Excel does."""

from decimal import Decimal
from itertools import chain

from gui.table.figure_moves import Block
from gui.table.figure_table import FigureTable
from models.figures import TOTAL
from models.quantities import Rounding, printed, rounded

_MEAN_PLACES = 2


def sum_words(table: FigureTable, block: Block | None) -> str:
    """平均 1.5　计数 4　合计 6 over the figures of a block of several cells, else nothing.

    The 合计 row counts only where nothing but it is selected: it would be added twice.
    """
    if block is None or block.size < 2:
        return ""
    rows = [r for r in range(block.top, block.bottom + 1) if table.rows[r] != TOTAL]
    columns = range(block.left, block.right + 1)
    figures = chain.from_iterable(table.figures(column, rows or [block.top]) for column in columns)
    numbers = [figure for figure in figures if isinstance(figure, Decimal)]
    if not numbers:
        return "计数 0"
    total = sum(numbers, Decimal(0))
    mean = rounded(total / len(numbers), _MEAN_PLACES, Rounding.HALF_UP)
    return f"平均 {printed(mean)}　计数 {len(numbers)}　合计 {printed(total)}"
