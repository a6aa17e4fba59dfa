"""The annex's table in an edited file: which figure each of its cells tells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from export.composition import Annex
from export.incoming.word_text import WordTable
from export.printed_table import Table
from export.proof.proof_table import Grid, plain, word_grid
from models.figures import TOTAL, Cell
from models.schemes.scheme import Scheme

Path = tuple[str, ...]


def annex_cells(
    annexes: Sequence[Annex], tables: Iterable[tuple[int, WordTable]], scheme: Scheme
) -> tuple[dict[Cell, str], tuple[str, ...]]:
    """Texts by cell, and in words what rows and columns are missing or unknown.

    Columns are known by their header, or else by their place; rows by the unit's name.
    """
    cells: dict[Cell, str] = {}
    unknown: list[str] = []
    for number, table in tables:
        if number < len(annexes):
            reading = _Reading(annexes[number].table, word_grid(table), scheme)
            cells |= reading.cells()
            unknown += reading.unknown
    lost = _lost(annexes, cells, scheme) if cells else ()
    return cells, (*dict.fromkeys(unknown), *lost)


class _Reading:
    """One table of a file, against the annex that it shows or shows a part of."""

    def __init__(self, table: Table, grid: Grid, scheme: Scheme) -> None:
        self._table, self._grid, self._scheme = table, grid, scheme
        self.unknown: list[str] = []

    def cells(self) -> dict[Cell, str]:
        """What is known of it by cell."""
        columns = self._columns()
        found: dict[Cell, str] = {}
        for row in self._grid.texts[self._table.header_rows :] if columns else ():
            unit = self._unit(row[0] if row else "")
            if unit is None:
                self.unknown.append(f"多出“{row[0].strip()}”一行" if row else "多出一行")
                continue
            pairs = ((columns[n], text) for n, text in enumerate(row) if n in columns)
            found |= {Cell(unit, key): text for key, text in pairs}
        return found

    def _columns(self) -> dict[int, str]:
        """The indicator of each column; all by place where headers were reworded."""
        keys = [cell.cell.indicator for cell in self._table.rows[0].cells]
        own = dict(zip(_paths(self._own_header()), keys, strict=True))
        paths = list(_paths(_filled(self._grid, self._table.header_rows)))
        known = {n: own[path] for n, path in enumerate(paths, 1) if path in own}
        if len(known) == len(paths):
            return known
        if len(paths) == len(keys):
            changed = (path[-1] if path else "" for path in paths if path not in own)
            self.unknown += [f"表头改成了“{title}”" for title in changed]
            return dict(enumerate(keys, 1))
        if known:
            titles = (path[-1] if path else "" for path in paths if path not in own)
            self.unknown += [f"多出“{title}”一列" for title in titles]
        return known

    def _own_header(self) -> list[list[str]]:
        """The header that was printed, with every slot of a merged cell filled."""
        rows = [[""] * self._table.columns for _ in range(self._table.header_rows)]
        for cell in self._table.header:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    rows[row][column] = cell.title
        return rows

    def _unit(self, name: str) -> str | None:
        name = plain(name)
        if name == plain(self._scheme.office.total_word):
            return TOTAL
        unit = self._scheme.find_unit(name)
        return unit.key if unit else None


def _filled(grid: Grid, rows: int) -> list[list[str]]:
    """The header's rows with every slot of a merged cell filled."""
    texts = [list(row) for row in grid.texts[:rows]]
    for row, column, high, wide in grid.merges:
        for below in texts[row : row + high]:
            below[column : column + wide] = [grid.texts[row][column]] * len(
                below[column : column + wide]
            )
    return texts


def _paths(header: list[list[str]]) -> Iterator[Path]:
    """The titles down to each column but the first, one that spans rows once."""
    for column in list(zip(*header, strict=False))[1:]:
        titles = (plain(title) for title in column)
        yield tuple(title for title, _ in groupby(titles) if title)


def _lost(annexes: Iterable[Annex], cells: dict[Cell, str], scheme: Scheme) -> tuple[str, ...]:
    """Rows and columns that the file shows no more."""
    units, keys = {cell.unit for cell in cells}, {cell.indicator for cell in cells}
    wanted = [cell.cell for annex in annexes for row in annex.table.rows for cell in row.cells]
    names = dict.fromkeys(cell.unit for cell in wanted if cell.unit not in units)
    titles = dict.fromkeys(cell.indicator for cell in wanted if cell.indicator not in keys)
    word = scheme.office.total_word
    rows = (word if unit == TOTAL else scheme.unit(unit).name for unit in names)
    return (
        *(f"少了“{name}”一行" for name in rows),
        *(f"少了“{scheme.indicator(key).name}”一列" for key in titles),
    )
