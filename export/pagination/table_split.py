"""A table too wide for one page as several side by side, each with the unit column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from export.layout import Layout
from export.printed_table import Table
from export.word.docx_columns import Columns, fit_header, text_widths
from models.header import HeaderCell

# 六号: what is set smaller than this on one page is set on several.
READABLE = 7.5


class Part(NamedTuple):
    """The unit column with the figures' columns from `first` up to `last`, fitted to a page."""

    first: int
    last: int
    header: tuple[HeaderCell, ...]
    columns: Columns


def side_by_side(table: Table, layout: Layout, width: float) -> tuple[Table, ...]:
    """The table whole, or the fewest parts that `width` points hold in a readable size."""
    parts = split(table.header, text_widths(table.texts), layout, width)
    return tuple(_cut_table(table, part) for part in parts) if len(parts) > 1 else (table,)


def split(
    header: Sequence[HeaderCell], texts: Sequence[float], layout: Layout, width: float
) -> tuple[Part, ...]:
    """The parts of a header, by the widths that the texts below it need.

    It is cut between the groups of the header where that is enough, else between any columns.
    """
    least = min(READABLE, layout.sizes.table)
    end = len(texts)
    whole = (_part(header, texts, layout, width, 1, end),)
    if whole[0].columns.size >= least:
        return whole

    def fits(first: int, last: int) -> bool:
        return _part(header, texts, layout, width, first, last).columns.size >= least

    cuts = fewest_parts(header, end, fits)
    return tuple(_part(header, texts, layout, width, *cut) for cut in cuts) or whole


def fewest_parts(
    header: Sequence[HeaderCell], end: int, fits: Callable[[int, int], bool]
) -> tuple[tuple[int, int], ...]:
    """The first and last column of the fewest parts that all fit; () where none do."""
    groups = sorted(c.column for c in header if c.row == 0 and c.column > 1)
    for count in range(2, end):
        for edges in (groups, range(2, end)):
            parts = tuple(pairwise(_cuts(edges, count, end)))
            if all(fits(*part) for part in parts):
                return parts
    return ()


def _cuts(edges: Sequence[int], count: int, end: int) -> list[int]:
    """Where to cut for so many parts of about the same number of columns."""
    share = (end - 1) / count
    wanted = (1 + share * place for place in range(1, count))
    cuts = {min(edges, key=lambda edge: abs(edge - want)) for want in wanted} if edges else set()
    return [1, *sorted(cuts), end]


def _part(
    header: Sequence[HeaderCell],
    texts: Sequence[float],
    layout: Layout,
    width: float,
    first: int,
    last: int,
) -> Part:
    own = tuple(cut_header(header, first, last))
    columns = _fitted(own, (texts[0], *texts[first:last]), layout, width)
    return Part(first, last, own, columns)


@lru_cache(maxsize=64)
def _fitted(
    header: tuple[HeaderCell, ...], texts: tuple[float, ...], layout: Layout, width: float
) -> Columns:
    """Columns, kept: they are fitted anew only where a figure is longer than any before."""
    return fit_header(header, texts, layout, width)


def cut_header(header: Sequence[HeaderCell], first: int, last: int) -> Iterator[HeaderCell]:
    """The header cells as far as they lie over those columns."""
    for cell in header:
        start, end = max(cell.column, first), min(cell.column + cell.column_span, last)
        if cell.column == 0:
            yield cell
        elif start < end:
            yield replace(cell, column=start - first + 1, column_span=end - start)


def _cut_table(table: Table, part: Part) -> Table:
    rows = (replace(r, cells=r.cells[part.first - 1 : part.last - 1]) for r in table.rows)
    return Table(part.header, table.header_rows, tuple(rows))
