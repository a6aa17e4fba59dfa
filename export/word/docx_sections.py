"""Sections of the Word file: upright text, turned annex, the 版记 page; and their footers."""

from collections.abc import Callable
from typing import NamedTuple

from export.layout import Layout, mm, twips
from export.layout_sense import dash_edge, number_edge
from export.word.docx_parts import HINT, Paragraph, page_field, run

_BOX = 1.3  # thickness of the turned number's box in type sizes


class Footers(NamedTuple):
    """Relationship ids of a section's footers: Word inherits neither from the other."""

    odd: str
    even: str


class SectionFooters(NamedTuple):
    """The footers of the three kinds of section."""

    upright: Footers
    turned: Footers
    colophon: Footers


def add_footers(layout: Layout, add: Callable[[str], str]) -> SectionFooters:
    """Make all footers; `add` takes a footer's paragraphs and gives its id."""
    odd, even = (_number(layout, side, "Footer") for side in ("right", "left"))
    turned = (_number(layout, side, "TurnedFooter") for side in ("right", "left"))
    empty = str(Paragraph("Footer"))
    return SectionFooters(
        Footers(add(odd), add(even)),
        Footers(*(add(_turned(number, layout)) for number in turned)),
        # GB 7.5: a page that carries only the 版记, behind a blank one, has no number.
        Footers(add(empty), add(empty)),
    )


def upright_section(layout: Layout, footers: Footers) -> str:
    """<w:sectPr> of the text's pages."""
    return _properties(footers, "nextPage", _upright_page(layout) + _grid(layout))


def colophon_section(layout: Layout, footers: Footers) -> str:
    """<w:sectPr> of the 版记's page: the next even one, whatever stands before it."""
    # No grid: in LibreOffice it moves the 版记 by 2 mm, and there is no text to lie on it.
    return _properties(footers, "evenPage", _upright_page(layout))


def turned_section(layout: Layout, footers: Footers) -> str:
    """<w:sectPr> of the annex: the sheet turned left, its margins with it (GB 8)."""
    page = layout.page
    size = f'<w:pgSz w:w="{_twips(page.height)}" w:h="{_twips(page.width)}" w:orient="landscape"/>'
    # Its footer only anchors the number, far enough down not to lift the text.
    margins = _margins(page.left, page.top, page.right, page.bottom, page.header, page.header)
    # No grid: the table does not lie on it, and LibreOffice moves it to the middle of the page.
    return _properties(footers, "nextPage", size + margins)


def _upright_page(layout: Layout) -> str:
    page = layout.page
    size = f'<w:pgSz w:w="{_twips(page.width)}" w:h="{_twips(page.height)}"/>'
    edges = page.top, page.right, page.bottom, page.left, page.header, number_edge(layout)
    return size + _margins(*edges)


def _twips(millimetres: float) -> int:
    return twips(mm(millimetres))


def _margins(*lengths: float) -> str:
    """Lengths in mm, in the order of the names."""
    names = ("top", "right", "bottom", "left", "header", "footer")
    given = zip(names, lengths, strict=True)
    written = " ".join(f'w:{name}="{_twips(length)}"' for name, length in given)
    return f'<w:pgMar {written} w:gutter="0"/>'


def _grid(layout: Layout) -> str:
    # type "lines" and not "linesAndChars": LibreOffice gives each character two cells of the
    # latter. The 28 characters a line come from the styles' squeeze, which all programs honour.
    return f'<w:docGrid w:type="lines" w:linePitch="{twips(layout.pitch.line)}"/>'


def _properties(footers: Footers, kind: str, page: str) -> str:
    return (
        f'<w:sectPr><w:footerReference w:type="even" r:id="{footers.even}"/>'
        f'<w:footerReference w:type="default" r:id="{footers.odd}"/>'
        f'<w:type w:val="{kind}"/>{page}</w:sectPr>'
    )


def _number(layout: Layout, side: str, style: str) -> str:
    """— 1 —, one character from the outer edge (GB 7.5)."""
    blank = twips(layout.indents.side * layout.sizes.page_number)
    content = run("— ") + page_field() + run(" —")
    return str(Paragraph(style, content, f'w:{side}="{blank}"', align=side))


def _turned(number: str, layout: Layout) -> str:
    """The number where it stands on the upright pages of the bound issue (GB 8).

    A text box at the left edge, turned with the sheet, as long as the 版心 is wide: so the upright
    paragraph in it ends at the lower corner on odd pages and begins at the upper on even ones.
    """
    # VML, as in Word's own watermarks: DrawingML needs a VML twin for old Word and WPS anyway,
    # and LibreOffice 7.4 puts it into the corner of the page.
    page, thickness = layout.page, layout.sizes.page_number * _BOX
    left = mm(dash_edge(layout)) - thickness / 2
    style = (
        f"position:absolute;margin-left:{left:.2f}pt;margin-top:{mm(page.left):.2f}pt;"
        f"width:{thickness:.2f}pt;height:{layout.text_width:.2f}pt;z-index:1;"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    box = (
        f'<w:pict><v:rect style="{style}" filled="f" stroked="f">'
        '<v:textbox style="layout-flow:vertical" inset="0,0,0,0">'
        f"<w:txbxContent>{number}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    return str(Paragraph("Footer", f"<w:r>{HINT}{box}</w:r>"))
