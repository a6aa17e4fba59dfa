"""A table too wide for one page as several side by side, each with the unit column."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from export.composition import Table
from export.docx_columns import fit_columns
from export.layout import Layout
from models.header import HeaderCell

# 六号: what is set smaller than this on one page is set on several.
READABLE = 7.5


def side_by_side(table: Table, layout: Layout, width: float) -> tuple[Table, ...]:
    """The table whole, or the fewest parts that `width` points hold in a readable size.

    It is cut between the groups of the header where that is enough, else between any columns.
    """
    least = min(READABLE, layout.sizes.table)
    if fit_columns(table, layout, width).size >= least:
        return (table,)
    groups = sorted(c.column for c in table.header if c.row == 0 and c.column > 1)
    for count in range(2, table.columns):
        for edges in (groups, range(2, table.columns)):
            parts = tuple(_parts(table, list(edges), count))
            if all(fit_columns(part, layout, width).size >= least for part in parts):
                return parts
    return (table,)


def _parts(table: Table, edges: list[int], count: int) -> Iterator[Table]:
    """The table cut into so many parts of about the same number of columns."""
    share = (table.columns - 1) / count
    wanted = (1 + share * place for place in range(1, count))
    cuts = {min(edges, key=lambda edge: abs(edge - want)) for want in wanted} if edges else set()
    for first, last in pairwise([1, *sorted(cuts), table.columns]):
        yield _part(table, first, last)


def _part(table: Table, first: int, last: int) -> Table:
    """The unit column with the columns from `first` up to `last`."""
    corner = (c for c in table.header if c.column == 0)
    header = (_cut(c, first, last) for c in table.header if _within(c, first, last))
    rows = (replace(row, cells=row.cells[first - 1 : last - 1]) for row in table.rows)
    return Table((*corner, *header), table.header_rows, tuple(rows))


def _within(cell: HeaderCell, first: int, last: int) -> bool:
    return cell.column > 0 and cell.column < last and cell.column + cell.column_span > first


def _cut(cell: HeaderCell, first: int, last: int) -> HeaderCell:
    """A header cell as far as it lies over those columns."""
    start = max(cell.column, first)
    end = min(cell.column + cell.column_span, last)
    return replace(cell, column=start - first + 1, column_span=end - start)
