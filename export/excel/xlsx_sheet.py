"""The annex as rows of one worksheet: title, merged header, units, 合计, notes."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from export.composition import Annex
from export.excel.xlsx_columns import header_heights, line_count, text_height, text_room
from export.excel.xlsx_rows import RowStyle, figure_xml, row_xml, text_xml
from export.excel.xlsx_styles import AnnexStyles
from export.layout import Layout, mm
from export.printed_table import Row
from models.header import HeaderCell
from models.schemes.scheme import Scheme, TotalRule


class AnnexRows:
    """Where everything of the annex stands, and its rows; row 1 is the title."""

    def __init__(
        self, annex: Annex, title: str, scheme: Scheme, layout: Layout, widths: tuple[float, ...]
    ) -> None:
        self._annex, self._title, self._scheme = annex, title, scheme
        self._layout, self._widths = layout, widths
        self.letters = [get_column_letter(n) for n in range(1, len(widths) + 1)]
        self.header_end = 1 + annex.table.header_rows
        self.first = self.header_end + 1
        self.total = self.header_end + len(annex.table.rows)
        self.last = self.total + len(annex.notes)

    @property
    def area(self) -> str:
        """All of the sheet."""
        return self._span(1, self.last)

    def xml(self, styles: AnnexStyles) -> str:
        """The sheetData and mergeCells of the sheet.

        openpyxl keeps merged ranges in a set, and would write them in another order each day.
        """
        merges = list(self._merges())
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
        return (
            f"<sheetData>{''.join(self._rows(styles))}</sheetData>"
            f'<mergeCells count="{len(merges)}">{merged}</mergeCells>'
        )

    def _rows(self, styles: AnnexStyles) -> Iterator[str]:
        sizes = self._layout.sizes
        yield self._merged_row(1, self._title, styles.title, sizes.annex_title)
        yield from self._header(styles.head)
        table = self._annex.table
        for number, (row, texts) in enumerate(
            zip(table.rows, table.texts, strict=True), self.first
        ):
            yield self._row(number, row, texts[1:], styles.body)
        for number, note in enumerate(self._annex.notes, self.total + 1):
            yield self._merged_row(number, note, styles.note, sizes.table_note)

    def _merges(self) -> Iterator[str]:
        """The ranges that are one cell: title, header cells, notes."""
        yield self._span(1, 1)
        for cell in self._annex.table.header:
            if cell.row_span * cell.column_span > 1:
                last = self.letters[cell.column + cell.column_span - 1]
                top = cell.row + 2
                yield f"{self.letters[cell.column]}{top}:{last}{top + cell.row_span - 1}"
        for number in range(self.total + 1, self.last + 1):
            yield self._span(number, number)

    def _span(self, first: int, last: int) -> str:
        return f"A{first}:{self.letters[-1]}{last}"

    def _merged_row(self, number: int, text: str, style: RowStyle, size: float) -> str:
        room = text_room(self._widths) * self._layout.sizes.table / size
        height = text_height(line_count(text, room), size)
        return row_xml(number, height, [text_xml(f"A{number}", text, style)])

    def _header(self, style: RowStyle) -> Iterator[str]:
        table, size = self._annex.table, self._layout.sizes.table
        titles = {(cell.row, cell.column): cell for cell in table.header}
        for row, height in enumerate(header_heights(table, self._widths, size)):
            cells = (titles.get((row, column)) for column in range(len(self.letters)))
            yield row_xml(row + 2, height, self._header_row(row + 2, cells, style))

    def _header_row(
        self, number: int, cells: Iterator[HeaderCell | None], style: RowStyle
    ) -> Iterator[str]:
        """A merged cell's hidden parts are written too: they carry its borders."""
        for letter, cell in zip(self.letters, cells, strict=True):
            yield text_xml(f"{letter}{number}", cell.title if cell else "", style)

    def _row(self, number: int, row: Row, texts: Sequence[str], style: RowStyle) -> str:
        size = self._layout.sizes.table
        needed = text_height(line_count(row.name, text_room(self._widths[:1])), size)
        height = max(mm(self._layout.table.row_height), needed)
        cells = self._total_cells if row.total else self._cells
        name = text_xml(f"A{number}", row.name, style)
        return row_xml(number, height, (name, *cells(number, row, texts, style)))

    def _cells(self, number: int, row: Row, texts: Sequence[str], style: RowStyle) -> Iterator[str]:
        for letter, cell, text in zip(self.letters[1:], row.cells, texts, strict=True):
            yield figure_xml(f"{letter}{number}", cell.figure, text, style)

    def _total_cells(
        self, number: int, row: Row, texts: Sequence[str], style: RowStyle
    ) -> Iterator[str]:
        """Sums are formulas, with their value for readers that do not compute."""
        for letter, (figure, cell), text in zip(self.letters[1:], row.cells, texts, strict=True):
            adds = self._scheme.indicator(cell.indicator).total is TotalRule.SUM
            formula = f"SUM({letter}{self.first}:{letter}{number - 1})" if adds else ""
            yield figure_xml(f"{letter}{number}", figure, text, style, formula)
