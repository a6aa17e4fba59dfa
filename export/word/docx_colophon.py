"""The 版记, held at the foot of its page.

A row as high as the 版心, its only cell aligned to the bottom, holds the 版记's own table. Of the
ways that official-layout lists, a floating table and a bottom-aligned section stay at the top in
LibreOffice, and a table in the footer cannot be edited without opening the footer, nor is it found
by readers of the text. Aligning a cell to its bottom is old, plain and the same in Word, WPS and
LibreOffice; the text stays in the body and grows upwards when a clerk adds a line.
"""

from collections.abc import Iterator

from export.composition import Colophon
from export.layout import Layout, ems, twips
from export.word.docx_parts import Paragraph, border, run, table_properties, two_ended
from models.schemes.scheme import Recipients

# Twips for a thin paragraph before the row, one behind it and a point for rounding: with less
# the page overflows into an empty one. The last rule lies 0.85 mm above the 版心's edge.
_ROOM_AROUND = 48


def colophon_xml(colophon: Colophon, layout: Layout) -> str:
    """The 版记's page: 送, 发 …, a thin rule, office and date of printing."""
    width = twips(layout.text_width)
    height = twips(layout.text_height) - _ROOM_AROUND
    # LibreOffice loses the page of a section that begins with a table.
    return (
        f"{Paragraph('Closing')}"
        f'<w:tbl>{table_properties(width, "", 0)}<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f"{_ruled(colophon, layout, width)}{Paragraph('Closing')}</w:tc></w:tr></w:tbl>"
    )


def _ruled(colophon: Colophon, layout: Layout, width: int) -> str:
    rules = layout.rules
    borders = (
        border("top", rules.outer) + border("bottom", rules.outer) + border("insideH", rules.inner)
    )
    rows = (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc></w:tr>'
        for cell in _cells(colophon, layout)
    )
    return (
        f"<w:tbl>{table_properties(width, borders, 0)}"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _cells(colophon: Colophon, layout: Layout) -> Iterator[str]:
    """GB 7.4.2 draws no rule between the recipients' lines, only above the imprint."""
    if colophon.distribution:
        yield "".join(str(_recipients(line, layout)) for line in colophon.distribution)
    size = layout.sizes.colophon
    room = layout.text_width / size - 2 * layout.indents.side
    imprint = Paragraph("Colophon", two_ended(colophon.office, colophon.imprint, room))
    yield f"{imprint}{_copies(colophon.copies, layout)}"


def _copies(text: str, layout: Layout) -> str:
    """（共印120份） below the date, over the last rule: that one ends the 版心 (GB 7.4.1)."""
    if not text:
        return ""
    side = twips(layout.indents.side * layout.sizes.colophon)
    return str(Paragraph("Colophon", run(text), f'w:right="{side}"', align="right"))


def _recipients(line: Recipients, layout: Layout) -> Paragraph:
    """送：… — its further lines begin behind the colon, one character blank at both ends."""
    label = f"{line.label}：" if line.label else ""
    size = layout.sizes.colophon
    side, hanging = twips(layout.indents.side * size), twips(ems(label) * size)
    indent = f'w:left="{side + hanging}" w:right="{side}" w:hanging="{hanging}"'
    return Paragraph("Colophon", run(label + line.to), indent)
