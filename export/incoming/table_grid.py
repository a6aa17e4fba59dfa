"""Cells as a file has them, and finding the table among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.entry.import_columns import Names
from models.entry.raw_table import RawArea, RawHead, RawRow, RawTable
from models.figures import TOTAL
from models.header import depth
from models.schemes.scheme import Scheme

# Titles, units of measure and dates may stand above a table, but not a page of them.
_LAST_HEADER_ROW = 40


class GridRow(NamedTuple):
    """A row that is not empty: its number in the file, texts by column, and unreadable cells."""

    line: int
    texts: dict[int, str]
    faults: dict[int, str]


@dataclass(frozen=True)
class Grid:
    """A sheet's rows; columns count from 0.

    `spread` are the titles that merged cells carry to their other columns.
    """

    rows: Sequence[GridRow]
    workbook: bool = False
    spread: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    areas: Sequence[RawArea] = ()

    @property
    def width(self) -> int:
        """How many columns hold anything."""
        used = (max((*row.texts, *row.faults)) for row in self.rows)
        return 1 + max(used, default=-1)


class FoundTable(NamedTuple):
    """A table, how many of its columns the scheme knows, and whether another stands above it."""

    known: int
    table: RawTable
    among_others: bool = False


class _Head(NamedTuple):
    """Where a header might be. The best is the largest: of equally good ones the deepest, whose
    columns are called in full, then the lowest: above it may stand its titles in words.
    """

    known: int
    rows: int
    start: int


def find_table(grid: Grid, scheme: Scheme) -> FoundTable | None:
    """The table whose header names most of the scheme's indicators; None where none does."""
    names, width = Names.of(scheme), grid.width
    heads = [
        _Head(_known(_paths(grid, start, rows, width), names), rows, start)
        for rows in range(1, depth(scheme) + 1)
        for start in range(min(_LAST_HEADER_ROW, len(grid.rows) - rows + 1))
    ]
    best = max(heads, default=None)
    if best is None or not best.known:
        return None
    above = any(_is_table_above(grid, head, best, names) for head in heads)
    return FoundTable(best.known, _table(grid, best.start, best.rows, width), above)


def _is_table_above(grid: Grid, head: _Head, best: _Head, names: Names) -> bool:
    """Whether another header is as good, with figures of its own before the best one."""
    if head.known * 2 < best.known:
        return False
    between = grid.rows[head.start + head.rows : best.start]
    units = (names.unit(text) for row in between for text in row.texts.values())
    return any(unit not in (None, TOTAL) for unit in units)


def _known(paths: Sequence[tuple[str, ...]], names: Names) -> int:
    return len({names.indicator(path) for path in paths} - {None})


def _table(grid: Grid, start: int, rows: int, width: int) -> RawTable:
    paths = _paths(grid, start, rows, width)
    below = grid.rows[start + rows :]
    lines = {row.line for row in below}
    return RawTable(
        header=tuple(
            RawHead(path, _column(grid, n), n in grid.hidden_columns)
            for n, path in enumerate(paths)
        ),
        rows=tuple(_raw_row(grid, row, width) for row in below),
        title=" ".join(text for row in grid.rows[:start] for text in row.texts.values()),
        workbook=grid.workbook,
        areas=tuple(area for area in grid.areas if not lines.isdisjoint(area.lines)),
    )


def _column(grid: Grid, place: int) -> str:
    return f"{_letters(place + 1)}列" if grid.workbook else f"第{place + 1}列"


def _letters(number: int) -> str:
    """A column's name: A to Z, AA and so on; openpyxl is too slow to import for a text file."""
    higher, own = divmod(number - 1, 26)
    return (_letters(higher) if higher else "") + chr(ord("A") + own)


def _raw_row(grid: Grid, row: GridRow, width: int) -> RawRow:
    values = tuple(row.texts.get(n, "") for n in range(width))
    return RawRow(row.line, values, row.faults, row.line in grid.hidden_lines)


def _paths(grid: Grid, start: int, rows: int, width: int) -> list[tuple[str, ...]]:
    """Each column's titles from the top down.

    A title above several columns stands in the first of them only: the blanks to its right share
    it, as far as the titles above them are shared too.
    """
    header = grid.rows[start : start + rows]
    paths: list[tuple[str, ...]] = []
    left: tuple[str, ...] = ("",) * rows
    for column in range(width):
        own = [_title(grid, row, column) for row in header]
        left = tuple(_shared(own, left)) if any(own) else ("",) * rows
        paths.append(tuple(title for title in left if title))
    return paths


def _shared(own: Sequence[str], left: Sequence[str]) -> Iterator[str]:
    sharing = True
    for level, title in enumerate(own):
        sharing = sharing and not title and any(own[level + 1 :])
        yield left[level] if sharing else title


def _title(grid: Grid, row: GridRow, column: int) -> str:
    return row.texts.get(column, "") or grid.spread.get((row.line, column), "")
