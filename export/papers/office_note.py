"""Papers beside the bulletin, one upright section long: 核实单, 校对稿, 更正.

They are set as the bulletin is, in its fonts and margins; only the type of tables is larger, for
people who write into them or read them aloud.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from export.layout import Layout, layout_of, mm, twips
from export.word.docx_package import DocxPackage, Properties
from export.word.docx_parts import Paragraph, border, page_field, run, table_properties
from export.word.docx_sections import Footers, upright_section
from export.word.docx_styles import styles_xml
from models.bulletin import Bulletin

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_EDGE, _FOOTER = 25.0, 16.0  # mm: a form has more to hold than a page of GB/T 9704
_PADDING = 0.5  # mm around the text of a cell
_INSET = 57  # twips more beside a text that is not centred


class NoteCell(NamedTuple):
    """A cell of a note's table; `merge` is "restart", "continue" or "", as Word has it."""

    text: str
    style: str = "TableFigure"
    align: str = "center"
    merge: str = ""


class NoteRow(NamedTuple):
    """A row of a note's table, at least `height` mm high; `head` is repeated on every page."""

    cells: tuple[NoteCell, ...]
    height: float
    head: bool = False


def note_layout(bulletin: Bulletin, table_size: float) -> Layout:
    """The office's layout with the type of tables that large, on a page with less of an edge."""
    layout = layout_of(bulletin.scheme)
    page = replace(layout.page, top=_EDGE, bottom=_EDGE, footer=_FOOTER)
    return replace(layout, page=page, sizes=replace(layout.sizes, table=table_size))


def note_bytes(bulletin: Bulletin, layout: Layout, title: str, pieces: Iterable[object]) -> bytes:
    """A note's file: the same bytes for the same content."""
    package = DocxPackage(layout, styles_xml(layout, bulletin.scheme.texts.bulletin))
    odd, even = (package.add_footer(_number(layout, side)) for side in ("right", "left"))
    section = upright_section(layout, Footers(odd, even))
    properties = Properties(title, bulletin.scheme.office.name, bulletin.issue.date)
    return package.finished("".join(map(str, pieces)) + section, properties)


def _number(layout: Layout, side: str) -> str:
    blank = twips(layout.indents.side * layout.sizes.page_number)
    content = run("— ") + page_field() + run(" —")
    return str(Paragraph("Footer", content, f'w:{side}="{blank}"', align=side))


def note_title(text: str) -> Paragraph:
    """The title of a note, one line lower than the edge of the 版心."""
    return Paragraph("AnnexTitle", run(text))


def note_table(layout: Layout, shares: tuple[float, ...], rows: Iterable[NoteRow]) -> str:
    """A ruled table over the 版心, its columns in those shares of the width."""
    width = twips(layout.text_width)
    widths = [round(width * share / sum(shares)) for share in shares]
    borders = "".join(border(side, layout.rules.table) for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{own}"/>' for own in widths)
    padding = twips(mm(_PADDING))
    return (
        f"<w:tbl>{table_properties(sum(widths), borders, padding)}<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def _row(row: NoteRow, widths: list[int]) -> str:
    height = twips(mm(row.height))
    repeated = "<w:tblHeader/>" if row.head else ""
    cells = zip(row.cells, widths, strict=True)
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}'
        f"</w:trPr>{''.join(_cell(cell, width) for cell, width in cells)}</w:tr>"
    )


def _cell(cell: NoteCell, width: int) -> str:
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    content = "" if cell.merge == "continue" else run(cell.text)
    indent = f'w:left="{_INSET}" w:right="{_INSET}"' if cell.align == "left" else ""
    paragraph = Paragraph(cell.style, content, indent, cell.align)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph}</w:tc>"
    )


def right_aligned(text: str, blank: float, layout: Layout) -> Paragraph:
    """A line at the right, `blank` characters from the edge: office or date of a note."""
    indent = twips(blank * layout.character)
    return Paragraph("Normal", run(text), f'w:right="{indent}"', align="right")
