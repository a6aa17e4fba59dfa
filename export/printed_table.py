"""The annex's table as values: its merged header, a row a unit, the 合计 row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from models.bulletin import Bulletin
from models.figures import TOTAL, Cell
from models.header import HeaderCell, depth, header_cells
from models.quantities import Figure, printed
from models.schemes.scheme import AnnexPart


class PrintedCell(NamedTuple):
    """A figure of the table, and the cell that it stands in."""

    figure: Figure
    cell: Cell


@dataclass(frozen=True)
class Row:
    """A row of the annex's table: a unit's, or the 合计 row; `partial` marks totals with gaps."""

    name: str
    cells: tuple[PrintedCell, ...]
    total: bool = False
    partial: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """The annex's table: merged header cells over `header_rows` rows, then the figures' rows."""

    header: tuple[HeaderCell, ...]
    header_rows: int
    rows: tuple[Row, ...]

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header as printed, the unit's name first; made once for all."""
        return tuple((r.name, *(printed(cell.figure) for cell in r.cells)) for r in self.rows)

    @property
    def columns(self) -> int:
        """How many columns, the unit column included."""
        return 1 + len(self.rows[0].cells)


def table(bulletin: Bulletin, part: AnnexPart | None = None) -> Table:
    """The table of an issue with all figures, or that of one annex."""
    scheme, keys = bulletin.scheme, [indicator.key for indicator in bulletin.scheme.indicators]
    if part:
        scheme, keys = replace(scheme, header=part.header), list(part.keys)
    return Table(header_cells(scheme), depth(scheme), tuple(_rows(bulletin, keys)))


def _rows(bulletin: Bulletin, keys: list[str]) -> Iterator[Row]:
    scheme, sheet = bulletin.scheme, bulletin.sheet
    for unit in bulletin.table_units:
        figures = (sheet.figure(unit.key, key) for key in keys)
        cells = (PrintedCell(f, Cell(unit.key, k)) for f, k in zip(figures, keys, strict=True))
        yield Row(unit.short, tuple(cells))
    totals = {key: sheet.total(key) for key in keys}
    yield Row(
        scheme.office.total_word,
        tuple(PrintedCell(total.figure, Cell(TOTAL, key)) for key, total in totals.items()),
        total=True,
        partial=frozenset(key for key, total in totals.items() if total.partial),
    )
