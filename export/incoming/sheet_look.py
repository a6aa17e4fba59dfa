"""What a sheet does not show, or shows as one: hidden rows and columns, merged cells."""

from collections.abc import Iterator, Mapping

from openpyxl.worksheet.worksheet import Worksheet

from export.incoming.table_grid import GridRow
from models.entry.raw_table import RawArea


def hidden_lines(sheet: Worksheet) -> frozenset[int]:
    """The rows that are hidden, filtered out, or as good as nothing high."""
    return frozenset(
        line
        for line, row in sheet.row_dimensions.items()
        if row.hidden or (row.height is not None and row.height <= 0)
    )


def hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """The columns, from 0, that are hidden or as good as nothing wide."""
    return frozenset(
        place - 1
        for column in sheet.column_dimensions.values()
        if column.hidden or column.width <= 0
        for place in range(column.min or 1, (column.max or 0) + 1)
    )


def merged(sheet: Worksheet, rows: Mapping[int, GridRow]) -> Iterator[RawArea]:
    """The merged cells that are not empty."""
    for area in sheet.merged_cells.ranges:
        row, place = rows.get(area.min_row), area.min_col - 1
        text = row.texts.get(place, "") if row else ""
        fault = row.faults.get(place, "") if row else ""
        if text or fault:
            lines = range(area.min_row, area.max_row + 1)
            yield RawArea(area.coord, lines, range(place, area.max_col), text, fault)
