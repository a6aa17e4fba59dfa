"""Figures from Excel workbooks, exactly: what stands in a cell, or why it cannot be read."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from export.incoming.number_formats import is_percentage, is_scaled
from export.incoming.sheet_look import (
    STRUCK,
    doubtful_runs,
    hidden_columns,
    hidden_lines,
    is_struck,
    merged,
    struck_fonts,
)
from export.incoming.table_grid import FoundTable, Grid, GridRow, find_table
from models.checking.table_titles import NamedMonths
from models.entry.raw_table import UNCOMPUTED
from models.errors import Refused
from models.periods import Period
from models.quantities import MOST_DIGITS, printed
from models.schemes.scheme import Scheme

_MOST_BYTES = 300_000_000  # unpacked: beyond this it is no table of figures
_MOST_COLUMNS = 1_000
_SCALED = (
    "显示的和存下的可能不是同一个数（单元格格式带“万”“亿”或数字，或把数缩小了），"
    "请把格式改为“常规”，核对后再导入。"
)
_DATE = "是日期或时间，不是数，请把单元格格式改为“常规”后重填。"
_TRUTH = "是逻辑值，不是数，请改填数字。"


def read_xlsx(
    data: bytes, name: str, scheme: Scheme, period: Period | None = None
) -> FoundTable | None:
    """The table in a workbook: of its visible sheets the one for `period`, or the only one."""
    _refuse_huge(data, name)
    grids = ((title, find_table(grid, scheme)) for title, grid in _grids(data, name))
    found = {title: _titled(table, title) for title, table in grids if table}
    most = max((table.known for table in found.values()), default=0)
    # A sheet of explanations or of a few figures beside the table is no rival of it.
    rivals = {title: table for title, table in found.items() if table.known * 2 >= most}
    if len(rivals) < 2:
        return next(iter(rivals.values()), None)
    return rivals[_meant(rivals, name, period)]


def _meant(found: dict[str, FoundTable], name: str, period: Period | None) -> str:
    """The one sheet of several whose title names the period."""
    months = {title: _months(title, table) for title, table in found.items()}
    for rule in (NamedMonths.is_exactly, NamedMonths.may_be):
        fitting = [t for t, named in months.items() if period and named and rule(named, period)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            break
    raise Refused(_several(fitting or list(found), name, period))


def _months(title: str, found: FoundTable) -> NamedMonths | None:
    return NamedMonths.found_in(found.table.title) or NamedMonths.found_in(title)


def _titled(found: FoundTable, sheet: str) -> FoundTable:
    """With the sheet's name behind its title, which may not name the months."""
    return found._replace(table=replace(found.table, title=f"{found.table.title} {sheet}".strip()))


def _several(titles: Sequence[str], name: str, period: Period | None) -> str:
    sheets = "、".join(f"“{title}”" for title in titles)
    which = f"不知道{period}用哪一个" if period else "不知道用哪一个"
    return (
        f"“{name}”有{len(titles)}个工作表都像数据表：{sheets}，{which}，请只留一个，另存后再导入。"
    )


def _refuse_huge(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
            known = "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile as error:
        raise Refused(_damaged(name)) from error
    if not known:
        raise Refused(f"“{name}”不是Excel工作簿，请在Excel或WPS里另存为.xlsx再导入。")
    if size > _MOST_BYTES:
        raise Refused(f"“{name}”太大，不像一张数据表，请只留下要导入的表，另存后再导入。")


def _damaged(name: str) -> str:
    return f"“{name}”打不开，文件可能已损坏，请用Excel或WPS打开、另存为.xlsx再导入。"


def _grids(data: bytes, name: str) -> Iterator[tuple[str, Grid]]:
    book = _loaded(data, name, computed=False)
    if not book.worksheets:
        raise Refused(
            f"“{name}”里没有工作表，或者是“Strict Open XML”格式，"
            "请在Excel或WPS里另存为普通的.xlsx再导入。"
        )
    sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
    formulas = [_formulas(sheet) for sheet in sheets]
    # openpyxl shows formulas or their results, never both.
    results = _loaded(data, name, computed=True) if any(formulas) else book
    for sheet, places in zip(sheets, formulas, strict=True):
        if sheet.max_column > _MOST_COLUMNS:
            raise Refused(
                f"“{name}”的工作表“{sheet.title}”列数太多，请删去表格右边多余的内容再导入。"
            )
        yield sheet.title, _grid(results[sheet.title], places)


def _loaded(data: bytes, name: str, *, computed: bool) -> Workbook:
    with warnings.catch_warnings():
        # They tell what openpyxl would lose if it wrote the file again.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(
                io.BytesIO(data), data_only=computed, keep_links=False, rich_text=True
            )
        except Exception as error:  # a damaged part fails anywhere, with any kind of error
            raise Refused(_damaged(name)) from error


def _formulas(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    return frozenset(place for place, cell in sheet._cells.items() if cell.data_type == "f")


def _grid(sheet: Worksheet, formulas: frozenset[tuple[int, int]]) -> Grid:
    rows: dict[int, GridRow] = {}
    struck = struck_fonts(sheet.parent) if sheet.parent else frozenset()
    for (line, column), cell in sorted(sheet._cells.items()):
        text, fault = _read(cell, (line, column) in formulas)
        if text and struck and is_struck(cell, struck):
            fault = STRUCK
        row = rows.setdefault(line, GridRow(line, {}, {}))
        if text:
            row.texts[column - 1] = text
        if fault:
            row.faults[column - 1] = fault
    filled = [row for row in rows.values() if row.texts or row.faults]
    return Grid(
        filled,
        workbook=True,
        spread=dict(_spread(sheet)),
        hidden_lines=hidden_lines(sheet),
        hidden_columns=hidden_columns(sheet),
        areas=tuple(merged(sheet, rows)),
    )


def _read(cell: Any, computed: bool) -> tuple[str, str]:
    """A cell's text and, where it can be no figure, the reason."""
    value = cell.value
    if value is None:
        return "", UNCOMPUTED if computed else ""
    if isinstance(value, bool):
        return str(value), _TRUTH
    if isinstance(value, int | float):
        scaled = value != 0 and is_scaled(cell.number_format)
        return _digits(value, cell.number_format), _SCALED if scaled else ""
    if isinstance(value, CellRichText):
        return str(value).strip(), doubtful_runs(value)
    if not isinstance(value, str):
        return str(value), _DATE
    if cell.data_type == "e":
        return value, f"是错误值{value}，请在Excel或WPS里改正后再导入。"
    return value.strip(), ""


def _digits(value: float, number_format: str) -> str:
    """A number as its cell means it: of Excel's binary number the 15 digits that Excel shows."""
    number = (
        Decimal(value) if isinstance(value, int) else Decimal(format(value, f".{MOST_DIGITS}g"))
    )
    if is_percentage(number_format):
        return f"{printed(number * 100)}%"
    return printed(number)


def _spread(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], str]]:
    """The texts of merged cells, for the further columns of their first row."""
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        for column in range(area.min_col + 1, area.max_col + 1):
            yield (area.min_row, column - 1), "" if value is None else str(value)
