"""A table as strips: its header as one, a row a strip, each cell's text in its middle."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from export.layout import mm
from export.pagination.advances import Face
from export.pagination.line_setting import SetParagraph, Shape
from export.pagination.pages import Item, PlacedRule, PlacedText
from export.pagination.strips import Strip
from export.pagination.table_split import Part
from export.pagination.text_flow import BASELINE, TextFlow
from export.printed_table import Row, Table
from export.word.docx_styles import SINGLE
from models.header import HeaderCell
from models.words.templates import Span


class SetTable:
    """A part of a table, its columns and rows measured; `size` is its type size in points."""

    def __init__(self, table: Table, part: Part, flow: TextFlow, size: float) -> None:
        self.table, self.part, self.size = table, part, size
        self.rule, self.padding = flow.layout.rules.table, mm(flow.layout.table.padding)
        self.line = SINGLE * size
        self.around = 2 * self.padding + self.rule  # of a row's height, what is not its lines
        widths = (width / 20 for width in part.columns.widths)
        self.edges = list(accumulate(widths, initial=flow.left))
        self.least = mm(flow.layout.table.row_height)
        head, figure = flow.styles["TableHead"], flow.styles["TableFigure"]
        self.head_face = Face(head.family, size, latin=head.latin)
        self.figure_face = Face(figure.family, size, latin=figure.latin)

    # -- the header ----------------------------------------------------------------------------

    def header(self) -> Strip:
        """The header's rows, merged cells and all."""
        texts = [
            self._text(Span(c.title), self.head_face, c.column, c.column_span, blank=0)
            for c in self._heads
        ]
        heights = self._header_heights([len(text.lines) for text in texts])
        tops = list(accumulate(heights, initial=0.0))
        items: dict[Item, None] = {}
        for cell, text in zip(self._heads, texts, strict=True):
            top, bottom = tops[cell.row], tops[cell.row + cell.row_span]
            items |= dict.fromkeys(self._box(cell, top, bottom))
            items |= dict.fromkeys(self._centred(text, top, bottom - top))
        return Strip(tops[-1], tuple(items))

    @property
    def _heads(self) -> tuple[HeaderCell, ...]:
        return self.part.header

    def _header_heights(self, lines: list[int]) -> list[float]:
        """The heights of the header's rows; the lowest gives way to cells over several rows."""
        heights = [self.least] * self.table.header_rows
        cells = sorted(zip(self._heads, lines, strict=True), key=lambda pair: pair[0].row_span)
        for cell, count in cells:
            rows = slice(cell.row, cell.row + cell.row_span)
            missing = count * self.line + self.around - sum(heights[rows])
            heights[cell.row + cell.row_span - 1] += max(0.0, missing)
        return heights

    def _box(self, cell: HeaderCell, top: float, bottom: float) -> Iterator[PlacedRule]:
        left, right = self.edges[cell.column], self.edges[cell.column + cell.column_span]
        yield PlacedRule(left, top, right, top, self.rule)
        yield PlacedRule(left, bottom, right, bottom, self.rule)
        yield PlacedRule(left, top, left, bottom, self.rule)
        yield PlacedRule(right, top, right, bottom, self.rule)

    # -- the rows ------------------------------------------------------------------------------

    def rows(self, texts: Sequence[Sequence[str]]) -> Iterator[Strip]:
        """A strip a row, the last one 合计; `texts` are the whole table's, as printed."""
        return map(self._row, self.table.rows, texts)

    def _row(self, row: Row, printed: Sequence[str]) -> Strip:
        own = slice(self.part.first, self.part.last)
        unit = "" if row.total or not row.cells else row.cells[0].cell.unit
        name = self._text(Span(row.name), self.figure_face, 0, unit=unit)
        cells = (cell.cell for cell in row.cells[own.start - 1 : own.stop - 1])
        spans = map(Span, printed[own], cells)
        figures = [self._text(span, self.figure_face, n) for n, span in enumerate(spans, 1)]
        lines = max(len(text.lines) for text in (name, *figures))
        height = max(self.least, lines * self.line + self.around)
        texts = [placed for text in (name, *figures) for placed in self._centred(text, 0, height)]
        return Strip(height, (*texts, *self._grid(height)))

    def _grid(self, height: float) -> Iterator[PlacedRule]:
        """The rule below a row, and those between its cells."""
        yield PlacedRule(self.edges[0], height, self.edges[-1], height, self.rule)
        for edge in self.edges:
            yield PlacedRule(edge, 0, edge, height, self.rule)

    # -- cells ---------------------------------------------------------------------------------

    def _text(
        self,
        span: Span,
        face: Face,
        column: int,
        columns: int = 1,
        unit: str = "",
        blank: float | None = None,
    ) -> SetParagraph:
        blank = self.padding if blank is None else blank
        left, right = self.edges[column] + blank, self.edges[column + columns] - blank
        return SetParagraph((span,), face, Shape(left, right - left, align="center"), unit)

    def _centred(self, text: SetParagraph, top: float, height: float) -> Iterator[PlacedText]:
        start = top + (height - len(text.lines) * self.line) / 2 + BASELINE * self.line
        for number in range(len(text.lines)):
            yield from text.placed(number, start + number * self.line)
