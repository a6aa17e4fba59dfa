"""What a sheet does not show, or shows as one: hidden rows and columns, merged cells."""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from export.incoming.table_grid import GridRow
from models.entry.raw_table import RawArea

STRUCK = "划了删除线，不知道还算不算，请删去划掉的，或者取消删除线后再导入。"
_RAISED = "里有上标或下标，会被读成数字，请删去后再导入。"


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


def struck_fonts(book: Any) -> frozenset[int]:
    """The fonts of a workbook, by number, that strike out what is written in them."""
    return frozenset(n for n, font in enumerate(book._fonts) if font.strike)


def is_struck(cell: Any, struck: frozenset[int]) -> bool:
    """Whether a cell is written in one of these fonts; its `font` would cost ten times as much."""
    return cell._style.fontId in struck


def doubtful_runs(value: CellRichText) -> str:
    """Why a text of several looks may not be read as one, or ""."""
    for run in value:
        font = run.font if isinstance(run, TextBlock) and run.text.strip() else None
        if font is not None and font.vertAlign in ("superscript", "subscript"):
            return _RAISED
        if font is not None and font.strike:
            return STRUCK
    return ""


def merged(sheet: Worksheet, rows: Mapping[int, GridRow]) -> Iterator[RawArea]:
    """The merged cells that are not empty."""
    for area in sheet.merged_cells.ranges:
        row, place = rows.get(area.min_row), area.min_col - 1
        text = row.texts.get(place, "") if row else ""
        fault = row.faults.get(place, "") if row else ""
        if text or fault:
            lines = range(area.min_row, area.max_row + 1)
            yield RawArea(area.coord, lines, range(place, area.max_col), text, fault)
