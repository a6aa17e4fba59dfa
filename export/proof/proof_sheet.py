"""How an Excel annex prints and shows: its page, columns and rows, and nothing that hides them."""

import re
from collections.abc import Iterator
from typing import Any

from export.composition import Annex
from export.excel.xlsx_columns import SheetColumns
from export.excel.xlsx_heights import row_heights
from export.layout import Layout
from export.proof.sheet_reading import S, Sheet, letters

_MM_PER_INCH = 25.4
_SPAN = re.compile(r"\$?([A-Z]+)\$?\d*:\$?([A-Z]+)\$?\d*$")
# What a sheet of ours consists of; anything else shows, hides or locks what it should not.
_PARTS = {
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells"),
    *("printOptions", "pageMargins", "pageSetup", "colBreaks"),
}
_CALLED = {
    "legacyDrawing": "批注",
    "conditionalFormatting": "条件格式",
    "dataValidations": "数据有效性",
    "autoFilter": "筛选",
    "sheetProtection": "工作表保护",
    "drawing": "图形",
    "hyperlinks": "超链接",
    "headerFooter": "页眉页脚",
    "rowBreaks": "手工分页",
}


def sheet_fault(
    sheet: Sheet, annex: Annex, title: str, layout: Layout, columns: SheetColumns
) -> str:
    """The first thing that prints or shows otherwise than it should; "" where none does.

    `title` is what stands above the table.
    """
    faults = (
        _extra_fault(sheet),
        _width_fault(sheet, columns),
        _margin_fault(sheet, layout),
        _names_fault(sheet, columns, 1 + annex.table.header_rows),
        next(_column_faults(sheet, columns.widths), ""),
        next(_row_faults(sheet, row_heights(annex, title, columns, layout)), ""),
    )
    return next(filter(None, faults), "")


def _extra_fault(sheet: Sheet) -> str:
    if sheet.state != "visible":
        return f"工作表“{sheet.name}”应当显示，文件里隐藏了"
    for part in sheet.page:
        name = part.tag.removeprefix(S)
        if name not in _PARTS:
            return f"工作表“{sheet.name}”里多出{_CALLED.get(name, name)}"
    for view in sheet.page.iter(f"{S}sheetView"):
        if view.get("showZeros", "1") in ("0", "false"):
            return f"工作表“{sheet.name}”里的零应当显示，文件里不显示"
    shape = sheet.page.find(f"{S}sheetFormatPr")
    if shape is not None and shape.get("zeroHeight", "0") not in ("0", "false"):
        return f"工作表“{sheet.name}”的行应当显示，文件里隐藏了"
    return ""


def _width_fault(sheet: Sheet, columns: SheetColumns) -> str:
    """A4 landscape; one page wide, or as many side by side as the columns take."""
    setup = sheet.page.find(f"{S}pageSetup")
    fit = sheet.page.find(f"{S}sheetPr/{S}pageSetUpPr")
    kept: Any = {} if setup is None else setup.attrib
    fitted = fit is not None and fit.get("fitToPage") == "1"
    if kept.get("orientation") != "landscape":
        return "Excel页面应为横向，文件里不是"
    if kept.get("paperSize") != "9":
        return "Excel页面应为A4，文件里不是"
    if not columns.split:
        whole = fitted and (kept.get("fitToWidth"), kept.get("fitToHeight")) == ("1", "0")
        return "" if whole and not sheet.breaks else "Excel页面应为一页宽，文件里不是"
    breaks = [last for _, last in columns.parts[:-1]]
    scaled = (kept.get("scale"), kept.get("pageOrder")) == (str(columns.scale), "overThenDown")
    if fitted or not scaled or sheet.breaks != breaks:
        places = "、".join(f"{letters(last)}列" for last in breaks)
        return f"Excel页面应按{columns.scale}%打印，在{places}后面分页、先行后列，文件里不是"
    return ""


def _margin_fault(sheet: Sheet, layout: Layout) -> str:
    """Margins are the turned sheet's."""
    page, margins = layout.page, sheet.page.find(f"{S}pageMargins")
    lengths = {"上": ("top", page.left), "右": ("right", page.top)}
    lengths |= {"下": ("bottom", page.right), "左": ("left", page.bottom)}
    for side, (name, length) in lengths.items():
        got = -1.0 if margins is None else float(margins.get(name, -1)) * _MM_PER_INCH
        if abs(got - length) > 0.1:
            return f"Excel页面{side}边距应为{length:g}毫米，文件里是{got:.1f}毫米"
    return ""


def _names_fault(sheet: Sheet, columns: SheetColumns, header_end: int) -> str:
    """The header on every page, the unit column too where there are several; all is printed."""
    titles = sheet.names.get("Print_Titles", "").replace("$", "").split(",")
    titles = [area.rpartition("!")[2] for area in titles]
    if f"1:{header_end}" not in titles:
        return "Excel每页应重复表头，文件里没有设置"
    if sorted(titles) != [f"1:{header_end}", *(["A:A"] if columns.split else [])]:
        which = "应重复A列，文件里没有设置" if columns.split else "不应重复列，文件里设置了"
        return f"Excel每页{which}"
    area = sheet.names.get("Print_Area", "").replace("$", "").rpartition("!")[2]
    wanted = f"A1:{letters(len(columns.widths))}{len(sheet.rows)}"
    return "" if area == wanted else f"Excel打印区域应为{wanted}，文件里是{area or '没有设置'}"


def _column_faults(sheet: Sheet, widths: tuple[float, ...]) -> Iterator[str]:
    found: dict[int, Any] = {}
    for own in sheet.page.iterfind(f"{S}cols/{S}col"):
        found |= dict.fromkeys(range(int(own.get("min", 0)), int(own.get("max", 0)) + 1), own)
    for number, width in enumerate(widths, 1):
        own = found.get(number)
        if own is not None and own.get("hidden", "0") not in ("0", "false"):
            yield f"{sheet.name}的{letters(number)}列应当显示，文件里隐藏了"
        got = 0.0 if own is None else float(own.get("width", 0))
        if abs(got - width) > 0.005:
            yield f"{sheet.name}的{letters(number)}列应宽{width:g}，文件里是{got:g}"


def _row_faults(sheet: Sheet, heights: list[float]) -> Iterator[str]:
    rows = sheet.page.iterfind(f"{S}sheetData/{S}row")
    for number, (row, height) in enumerate(zip(rows, heights, strict=False), 1):
        kept = row.attrib
        if kept.get("hidden", "0") not in ("0", "false"):
            yield f"{sheet.name}的第{number}行应当显示，文件里隐藏了"
        if kept.get("ht") != f"{height:g}":
            got = kept.get("ht", "没有设置")
            yield f"{sheet.name}的第{number}行应高{height:g}磅，文件里是{got}"
