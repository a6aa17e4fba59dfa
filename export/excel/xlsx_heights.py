"""How high the rows of the Excel annex must be, in points, so that what wraps is seen whole."""

import math
from collections.abc import Iterator, Sequence

from export.composition import Annex
from export.excel.xlsx_columns import BLANK, SheetColumns, line_count
from export.layout import Layout, mm
from models.header import HeaderCell

_ROUNDED = 0.03  # what a width may have lost in rounding
_HIGHEST = 409  # Excel's limit


def row_heights(annex: Annex, title: str, columns: SheetColumns, layout: Layout) -> list[float]:
    """The height of every row: `title` as it stands above the table, header, rows, notes."""
    sizes, table = layout.sizes, annex.table
    first, last = columns.parts[0]
    wide = columns.widths[first if columns.split else 0 : last]
    header = _header_heights(columns.header, table.header_rows, columns.widths, sizes.table)
    return [
        _merged_height(title, wide, sizes.table, sizes.annex_title),
        *header,
        *_unit_heights((row[0] for row in table.texts), columns.widths[:1], layout),
        *(_merged_height(note, wide, sizes.table, sizes.table_note) for note in annex.notes),
    ]


def _merged_height(text: str, widths: Sequence[float], table: float, size: float) -> float:
    return _text_height(line_count(text, _text_room(widths) * table / size), size)


def _unit_heights(names: Iterator[str], widths: Sequence[float], layout: Layout) -> Iterator[float]:
    room, least = _text_room(widths), mm(layout.table.row_height)
    for name in names:
        yield max(least, _text_height(line_count(name, room), layout.sizes.table))


def _header_heights(
    header: Sequence[HeaderCell], rows: int, widths: Sequence[float], size: float
) -> tuple[int, ...]:
    """The height in points of each header row: every wrapped title is seen whole."""
    heights = [float(_text_height(1, size))] * rows
    for cell in sorted(header, key=lambda cell: cell.row_span):
        room = _text_room(widths[cell.column : cell.column + cell.column_span])
        own = range(cell.row, cell.row + cell.row_span)
        needed = _text_height(line_count(cell.title, room), size)
        missing = max(0.0, needed - sum(heights[row] for row in own))
        for row in own:
            heights[row] += missing / len(own)
    return tuple(min(_HIGHEST, math.ceil(height)) for height in heights)


def _text_room(widths: Sequence[float]) -> float:
    """How many characters stand side by side on columns of those Excel widths."""
    return sum(widths) / 2 - BLANK + _ROUNDED


def _text_height(count: int, size: float) -> int:
    """The height in points of a row that holds `count` lines of a type size."""
    return min(_HIGHEST, math.ceil(count * size * 1.3 + 5))
