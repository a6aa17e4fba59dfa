"""The annex's table: merged header rows repeated on every page, then a row a unit, then 合计."""

from collections.abc import Iterator, Sequence

from export.layout import Layout, mm, twips
from export.pagination.table_split import Part, split
from export.printed_table import Table
from export.word.docx_columns import Columns, text_widths
from export.word.docx_parts import HINT, Paragraph, border, inner, run, table_properties
from models.header import HeaderCell

# Header cells have no blank beside the text: two characters then fit above narrow figures.
_NO_MARGIN = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class AnnexTable:
    """A table, or a part of one, made ready for a page: its texts and the columns they need."""

    def __init__(self, part: Part, header_rows: int, texts: Sequence[Sequence[str]]) -> None:
        self.part, self.header_rows = part, header_rows
        self.texts = [(row[0], *row[part.first : part.last]) for row in texts]

    @property
    def columns(self) -> Columns:
        """Widths, and the type size that they were made for."""
        return self.part.columns

    def xml(self, layout: Layout, caption: str) -> str:
        """<w:tbl>; `caption` is read out to those who cannot see it."""
        columns, height = self.columns, twips(mm(layout.table.row_height))
        borders = "".join(border(side, layout.rules.table) for side in _SIDES)
        padding = twips(mm(layout.table.padding))
        grid = "".join(f'<w:gridCol w:w="{own}"/>' for own in columns.widths)
        return (
            f"<w:tbl>{table_properties(sum(columns.widths), borders, padding, caption)}"
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"{''.join(_header(self.part.header, self.header_rows, columns, height))}"
            f"{''.join(_rows(self.texts, columns, height))}</w:tbl>"
        )


def annex_tables(table: Table, layout: Layout, width: float) -> list[AnnexTable]:
    """The table on `width` points, or its parts where only tiny type could hold it whole."""
    texts = table.texts
    parts = split(table.header, text_widths(texts), layout, width)
    return [AnnexTable(part, table.header_rows, texts) for part in parts]


def _row_properties(height: int, header: bool) -> str:
    repeated = "<w:tblHeader/>" if header else ""
    return (
        f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr>'
    )


def _header(
    header: Sequence[HeaderCell], rows: int, columns: Columns, height: int
) -> Iterator[str]:
    """The header's rows; a cell that spans rows goes on in each of them, merged."""
    properties = _row_properties(height, header=True)
    for row in range(rows):
        cells = (c for c in header if c.row <= row < c.row + c.row_span)
        ordered = sorted(cells, key=lambda cell: cell.column)
        yield f"<w:tr>{properties}{''.join(_head(c, row, columns) for c in ordered)}</w:tr>"


def _head(cell: HeaderCell, row: int, columns: Columns) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = run(cell.title) if row == cell.row else ""
    width = columns.span(cell.column, cell.column_span)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f'{_NO_MARGIN}<w:vAlign w:val="center"/></w:tcPr>{Paragraph("TableHead", text)}</w:tc>'
    )


def _rows(texts: Sequence[Sequence[str]], columns: Columns, height: int) -> Iterator[str]:
    """The rows of figures; what is the same in every row is written once."""
    row = f"<w:tr>{_row_properties(height, header=False)}"
    opened = [_opened(width) for width in columns.widths]
    closed = "</w:t></w:r></w:p></w:tc>"
    for name, *figures in texts:
        cells = zip(opened, (inner(name), *figures), strict=True)
        yield f"{row}{''.join([f'{head}{text}{closed}' for head, text in cells])}</w:tr>"


def _opened(width: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableFigure"/></w:pPr><w:r>{HINT}<w:t>'
    )
