"""The Excel annex: openpyxl makes the workbook, its styles and its page, `xlsx_sheet` the rows."""

import io
import re
from collections.abc import Sequence
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.descriptors.serialisable import Serialisable
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from export.composition import DRAFT_MARK, Annex, Block, annexes
from export.excel.xlsx_columns import SheetColumns, sheet_columns
from export.excel.xlsx_rows import clean
from export.excel.xlsx_sheet import AnnexRows
from export.excel.xlsx_styles import AnnexStyles, set_default_font
from export.layout import Layout, layout_of
from export.package import pack, unpack
from models.bulletin import Bulletin

_SHEET = "xl/worksheets/sheet{}.xml"
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_DIMENSION = re.compile(rb'(?<=<dimension ref=)"[^"]*"')
# The calculation engine of Excel 2019: an older one's number makes Excel compute the file anew
# and ask at closing whether to save it.
_ENGINE = 191029
_MM_PER_INCH = 25.4
_LAST_ROW = 1048575  # of a sheet, counted from 0


def xlsx_bytes(bulletin: Bulletin, blocks: Sequence[Block] = ()) -> bytes:
    """The annexes of an issue as an .xlsx file, a sheet each; the same bytes for the same issue.

    `blocks` is the issue's composition where it is at hand.
    """
    given, layout = annexes(bulletin, blocks), layout_of(bulletin.scheme)
    workbook = Workbook()
    set_default_font(workbook, layout)
    sheets = [workbook.worksheets[0], *(workbook.create_sheet() for _ in given[1:])]
    pairs = zip(sheets, given, strict=True)
    made = [_filled(sheet, annex, bulletin, layout) for sheet, annex in pairs]
    workbook.calculation = CalcProperties(calcId=_ENGINE, fullCalcOnLoad=False)
    parts = _saved(workbook)
    for number, (xml, area) in enumerate(made, 1):
        name = _SHEET.format(number)
        parts[name] = _with_rows(parts[name], xml, area)
    return pack(parts | _properties(bulletin, given[0].title))


def _filled(sheet: Worksheet, annex: Annex, bulletin: Bulletin, layout: Layout) -> tuple[str, str]:
    """Make a sheet ready for an annex; returns its rows as XML and the area that they take."""
    mark = f"（{DRAFT_MARK}）" if bulletin.issue.stage.draft else ""
    columns = sheet_columns(annex.table, layout)
    rows = AnnexRows(annex, annex.title + mark, bulletin.scheme, layout, columns)
    sheet.title = annex.label
    xml = rows.xml(AnnexStyles(sheet, layout))
    _set_columns(sheet, rows, columns.widths)
    _set_page(sheet, rows, layout)
    _set_width(sheet, columns)
    return xml, rows.area


def _set_columns(sheet: Worksheet, rows: AnnexRows, widths: tuple[float, ...]) -> None:
    for letter, width in zip(rows.letters, widths, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"B{rows.first}"


def _set_page(sheet: Worksheet, rows: AnnexRows, layout: Layout) -> None:
    """A4 landscape; margins are those of the turned sheet."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    page, margins = layout.page, sheet.page_margins
    margins.top, margins.bottom = page.left / _MM_PER_INCH, page.right / _MM_PER_INCH
    margins.left, margins.right = page.bottom / _MM_PER_INCH, page.top / _MM_PER_INCH
    margins.header = margins.footer = page.header / _MM_PER_INCH
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"1:{rows.header_end}"
    sheet.print_area = rows.area


def _set_width(sheet: Worksheet, columns: SheetColumns) -> None:
    """One page wide, or several side by side: Excel minds no breaks where it fits a page."""
    if not columns.split:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        return
    sheet.page_setup.scale, sheet.page_setup.pageOrder = columns.scale, "overThenDown"
    sheet.print_title_cols = "A:A"
    for _, last in columns.parts[:-1]:
        sheet.col_breaks.append(Break(id=last, max=_LAST_ROW, man=True))


def _saved(workbook: Workbook) -> dict[str, bytes]:
    stream = io.BytesIO()
    workbook.save(stream)
    return unpack(stream)


def _with_rows(sheet: bytes, rows: str, area: str) -> bytes:
    """The sheet that openpyxl wrote without rows, with them."""
    sheet, areas = _DIMENSION.subn(f'"{area}"'.encode(), sheet)
    before, after = _NO_ROWS.split(sheet)
    assert areas == 1
    return before + rows.encode() + after


def _properties(bulletin: Bulletin, title: str) -> dict[str, bytes]:
    """Document properties from the issue alone; openpyxl stamps its own name and the time."""
    office, issue = clean(bulletin.scheme.office.name), bulletin.issue
    day = datetime.combine(issue.date, time())
    core = DocumentProperties(
        creator=office,
        lastModifiedBy=office,
        title=clean(title),
        subject=clean(f"{bulletin.scheme.texts.bulletin} {issue.name.chinese}"),
        language="zh-CN",
        created=day,
        modified=day,
    )
    application = ExtendedProperties()
    application.Application, application.AppVersion = "Microsoft Excel", None
    return {
        "docProps/core.xml": _xml(core),
        "docProps/app.xml": _xml(application),
    }


def _xml(part: Serialisable) -> bytes:
    xml: str | bytes = tostring(part.to_tree())
    return xml if isinstance(xml, bytes) else xml.encode()
