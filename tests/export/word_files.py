"""Written bulletins, read back: what the tests of the Word side share."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.parser import parse_xml

from export.package import unpack
from export.word.docx_writer import docx_bytes
from models.bulletin import Bulletin
from models.figures import TOTAL, Cell, FigureSheet
from models.issues import Issue, IssueName
from models.periods import Period
from models.schemes.scheme_toml import read_scheme

SHARED = Path(__file__).parents[3] / "shared"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(bulletin: Bulletin) -> Document:
    return docx.Document(io.BytesIO(docx_bytes(bulletin)))


def parts(bulletin: Bulletin) -> dict[str, Any]:
    """The parts of the file that are Word's own, parsed."""
    found = unpack(docx_bytes(bulletin))
    return {name: parse_xml(data) for name, data in found.items() if name.startswith("word/")}


def texts(document: Document) -> list[str]:
    """All texts in the order of the file, cells included."""
    body = document.element.body
    return [t for p in body.iter(f"{W}p") if (t := "".join(r.text for r in p.iter(f"{W}t")))]


def issued(bulletin: Bulletin, **changes: object) -> Bulletin:
    return replace(bulletin, issue=replace(bulletin.issue, **changes))


def laid_out(bulletin: Bulletin, **layout: dict[str, Any]) -> Bulletin:
    return replace(bulletin, scheme=replace(bulletin.scheme, layout=layout))


def second_office_bulletin(scheme_text: str) -> Bulletin:
    """Half a year of another city: three header levels, one unit not reported."""
    scheme = read_scheme(scheme_text)
    issue = Issue(1, IssueName(2024, "3"), Period(2024, 1, 6), date(2024, 7, 5), 1)
    sheet = FigureSheet(scheme)
    for number, unit in enumerate(scheme.units[:-1], 1):
        for indicator in scheme.typed_indicators():
            sheet.put(Cell(unit.key, indicator.key), Decimal(number * 97))
    sheet.put(Cell(TOTAL, "training"), Decimal(5210))
    return Bulletin(scheme, issue, sheet)


def cells_of(element: Any) -> list[list[str]]:
    """A table as its cells look: a merged cell's text in each place it covers."""
    rows: list[list[str]] = []
    for row in element.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            above = rows[-1][len(cells)] if cell.vMerge == "continue" else ""
            text = "".join(t.text for t in cell.iter(f"{W}t"))
            cells += [above or text] * cell.grid_span
        rows.append(cells)
    return rows


def grid(bulletin: Bulletin) -> list[list[str]]:
    """The annex's table; where it goes on beside itself, without the repeated unit column."""
    *annex, _colophon = opened(bulletin).tables
    parts = [cells_of(part._tbl) for part in annex]
    return [
        first + [c for o in others for c in o[1:]] for first, *others in zip(*parts, strict=True)
    ]
