"""The annex as rows of one worksheet: title, merged header, units, 合计, notes."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from export.composition import Annex
from export.excel.xlsx_columns import SheetColumns
from export.excel.xlsx_heights import row_heights
from export.excel.xlsx_rows import RowStyle, figure_xml, row_xml, text_xml
from export.excel.xlsx_styles import AnnexStyles
from export.layout import Layout
from export.printed_table import Row
from models.header import HeaderCell
from models.schemes.scheme import Scheme, TotalRule


class AnnexRows:
    """Where everything of the annex stands, and its rows; row 1 is the title."""

    def __init__(
        self, annex: Annex, title: str, scheme: Scheme, layout: Layout, columns: SheetColumns
    ) -> None:
        self._annex, self._title, self._scheme = annex, title, scheme
        self._columns = columns
        self._heights = row_heights(annex, title, columns, layout)
        self.letters = [get_column_letter(n) for n in range(1, len(columns.widths) + 1)]
        self.header_end = 1 + annex.table.header_rows
        self.first = self.header_end + 1
        self.total = self.header_end + len(annex.table.rows)
        self.last = self.total + len(annex.notes)

    @property
    def area(self) -> str:
        """All of the sheet."""
        return f"A1:{self.letters[-1]}{self.last}"

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
        yield self._merged_row(1, self._title, styles.title, self._spans)
        yield from self._header(styles.head)
        table = self._annex.table
        for number, (row, texts) in enumerate(
            zip(table.rows, table.texts, strict=True), self.first
        ):
            yield self._row(number, row, texts[1:], styles.body)
        for number, note in enumerate(self._annex.notes, self.total + 1):
            yield self._merged_row(number, note, styles.note, self._spans[:1])

    def _merges(self) -> Iterator[str]:
        """The ranges that are one cell: title, header cells, notes."""
        for first, last in self._spans:
            yield f"{first}1:{last}1"
        for cell in self._columns.header:
            if cell.row_span * cell.column_span > 1:
                last = self.letters[cell.column + cell.column_span - 1]
                top = cell.row + 2
                yield f"{self.letters[cell.column]}{top}:{last}{top + cell.row_span - 1}"
        for number in range(self.total + 1, self.last + 1):
            first, last = self._spans[0]
            yield f"{first}{number}:{last}{number}"

    @property
    def _spans(self) -> list[tuple[str, str]]:
        """The first and last column of what is as wide as a page: the title, the notes.

        The unit column stands on each of several pages, so that there it cannot be part of them.
        """
        if not self._columns.split:
            return [("A", self.letters[-1])]
        return [
            (self.letters[first], self.letters[last - 1]) for first, last in self._columns.parts
        ]

    def _merged_row(
        self, number: int, text: str, style: RowStyle, spans: list[tuple[str, str]]
    ) -> str:
        height = self._heights[number - 1]
        return row_xml(number, height, (text_xml(f"{a}{number}", text, style) for a, _ in spans))

    def _header(self, style: RowStyle) -> Iterator[str]:
        titles = {(cell.row, cell.column): cell for cell in self._columns.header}
        for row in range(self._annex.table.header_rows):
            cells = (titles.get((row, column)) for column in range(len(self.letters)))
            height = self._heights[row + 1]
            yield row_xml(row + 2, height, self._header_row(row + 2, cells, style))

    def _header_row(
        self, number: int, cells: Iterator[HeaderCell | None], style: RowStyle
    ) -> Iterator[str]:
        """A merged cell's hidden parts are written too: they carry its borders."""
        for letter, cell in zip(self.letters, cells, strict=True):
            yield text_xml(f"{letter}{number}", cell.title if cell else "", style)

    def _row(self, number: int, row: Row, texts: Sequence[str], style: RowStyle) -> str:
        height = self._heights[number - 1]
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
