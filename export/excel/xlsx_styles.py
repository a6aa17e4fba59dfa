"""The cell styles of the Excel annex: the layout's families, sizes and rules."""

import re
from functools import cache

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.theme import theme_xml

from export.excel.xlsx_rows import RowStyle
from export.layout import Layout

_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_NOTE = Alignment(horizontal="left", vertical="center", wrap_text=True)
# A number that wraps shows #### in some readers, as does one whose digits a substitute font sets
# wider than the column: that one is set smaller.
_FIGURE = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
_MEDIUM_FROM = 1.25  # points: Excel knows a thin line of 0.75 and a medium one of 1.5
_NO_BORDER = Border()
_CHINESE = 134  # GB2312_CHARSET of Windows


def set_default_font(workbook: Workbook, layout: Layout) -> None:
    """Make the table's font the workbook's own, by whose digits Excel measures columns.

    openpyxl's Calibri goes from the theme as well: WPS complains of fonts that it lacks.
    """
    family = layout.fonts.table
    # openpyxl has no public way to another default than Calibri.
    workbook._fonts[0] = _font(family, layout.sizes.table)  # type: ignore[attr-defined]
    theme = re.sub(r'<a:font script="[^"]*" typeface="[^"]*"/>\s*', "", theme_xml)
    theme = re.sub(
        r'(<a:(?:latin|ea) typeface=)"[^"]*"', lambda m: f'{m[1]}"{_quoted(family)}"', theme
    )
    workbook.loaded_theme = theme.encode()


class AnnexStyles:
    """The styles of each kind of row, registered in the sheet's workbook."""

    def __init__(self, sheet: Worksheet, layout: Layout) -> None:
        self._sheet = sheet
        fonts, sizes = layout.fonts, layout.sizes
        border = _border(layout)
        self.title = self._style(_font(fonts.title, sizes.annex_title), _CENTRED)
        self.note = self._style(_font(fonts.table, sizes.table_note), _NOTE)
        self.head = self._style(_font(fonts.table_head, sizes.table), _CENTRED, border)
        self.body = self._style(
            _font(fonts.table, sizes.table),
            _CENTRED,
            border,
            _font(fonts.latin or fonts.table, sizes.table),
        )

    def _style(
        self,
        font: Font,
        alignment: Alignment,
        border: Border = _NO_BORDER,
        digits: Font | None = None,
    ) -> RowStyle:
        """A kind of row; `digits` is the font of its numbers, its styles made when first met."""
        plain = self._number_of(font, alignment, border)
        quoted = self._number_of(font, alignment, border, quoted=True)
        number = cache(lambda kind: self._number_of(digits or font, _FIGURE, border, kind))
        return RowStyle(plain, quoted, number)

    def _number_of(
        self,
        font: Font,
        alignment: Alignment,
        border: Border,
        number_format: str = "General",
        quoted: bool = False,
    ) -> int:
        """The number of a style; a cell outside the sheet makes openpyxl register it."""
        cell = WriteOnlyCell(self._sheet)
        cell.font, cell.alignment, cell.border = font, alignment, border
        cell.number_format = number_format
        cell.quotePrefix = quoted
        return cell.style_id


def _font(family: str, size: float) -> Font:
    """A font that Excel replaces, where it is missing, by another Chinese one."""
    return Font(name=family, size=size, charset=_CHINESE)


def _border(layout: Layout) -> Border:
    side = Side(style="thin" if layout.rules.table < _MEDIUM_FROM else "medium")
    return Border(left=side, right=side, top=side, bottom=side)


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
