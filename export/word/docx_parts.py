"""Pieces of a Word document as XML text, their children in the order that the schema wants.

Text, not trees of elements: a table of 3,000 units is 70,000 cells, and an element object for
each costs more than all the rest of an export.
"""

import re
from dataclasses import dataclass
from html import escape  # the one in xml.sax brings all of urllib along

from export.layout import ems, twips

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 cannot hold, and the byte order mark that pasted text carries.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# Line breaks and tabs in an attribute would be read back as blanks.
_IN_ATTRIBUTE = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_BREAKS = re.compile("(\t|\r\n|[\n\r\x85\u2028\u2029])")
# Without the hint Word takes “ ” — … for Latin and sets them in the Latin family.
HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def part_xml(root: str, content: str) -> bytes:
    """A whole part: the root element of that name around its content."""
    return f"{_DECLARATION}<{root} {NAMESPACES}>{content}</{root}>".encode()


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def attribute(value: str) -> str:
    """A text as a quoted attribute value."""
    return f'"{escape(clean(value)).translate(_IN_ATTRIBUTE)}"'


def inner(text: str) -> str:
    """A text as the inside of <w:t>."""
    return escape(clean(text), quote=False)


def run(text: str) -> str:
    """A run of text; tabs and line breaks in it become Word's own."""
    pieces = (_piece(piece) for piece in _BREAKS.split(text) if piece)
    return f"<w:r>{HINT}{''.join(pieces)}</w:r>" if text else ""


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if _BREAKS.fullmatch(piece):
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{inner(piece)}</w:t>'


def page_field() -> str:
    """The number of the page; each piece in a run of its own, or WPS shows nothing."""
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{HINT}{piece}</w:r>" for piece in pieces)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a named style; `indent` are the attributes of its own <w:ind>, if any.

    `before` are the points above it where they are not the style's. `section` is the <w:sectPr>
    of the section that this paragraph closes; with `new_page` it begins a page.
    """

    style: str
    content: str = ""
    indent: str = ""
    align: str = ""
    section: str = ""
    new_page: bool = False
    before: float | None = None

    def __str__(self) -> str:
        own = "<w:pageBreakBefore/>" if self.new_page else ""
        own += "" if self.before is None else f'<w:spacing w:before="{twips(self.before)}"/>'
        own += f"<w:ind {self.indent}/>" if self.indent else ""
        own += f'<w:jc w:val="{self.align}"/>' if self.align else ""
        properties = f'<w:pStyle w:val="{self.style}"/>{own}{self.section}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.content}</w:p>"


def border(side: str, points: float, color: str = "000000", space: float = 0) -> str:
    """A border line; `side` is top, left, bottom, right, insideH or insideV."""
    return (
        f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{round(space)}"'
        f' w:color="{color}"/>'
    )


def table_properties(width: int, borders: str, padding: int = 0, caption: str = "") -> str:
    """<w:tblPr> of a table of fixed widths that starts at the edge of the 版心; twips."""
    margins = "".join(
        f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    told = f"<w:tblCaption w:val={attribute(caption)}/>" if caption else ""
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
    )


def two_ended(left: str, right: str, room: float) -> str:
    """A run with a text at each end of its line, by the style's two tab stops.

    Where `room` characters cannot hold both, the right one takes the next line.
    """
    fits = ems(left) + ems(right) + 1 <= room
    return run(f"\t{left}\t{right}" if fits else f"\t{left}\n\t\t{right}")
