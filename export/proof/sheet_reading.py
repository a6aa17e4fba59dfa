"""What stands in an .xlsx file: its sheets cell by cell, with all that decides how they print."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from export.proof.proof_table import Merge

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET, _BOOK = "xl/worksheets/sheet{}.xml", "xl/workbook.xml"
_VALUE = f"{S}v"
_PLACE = re.compile(r"([A-Z]+)(\d+)")


class Cell(NamedTuple):
    """What a cell shows, the formula behind it, whether it is a number, its style's number.

    One that is not written, before others of its row, has no style.
    """

    text: str
    formula: str = ""
    number: bool = False
    style: str = "0"


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands in the file."""

    name: str
    rows: list[list[Cell]]
    merges: frozenset[Merge]
    page: Any  # the root element, for its page set-up
    state: str = "visible"
    names: dict[str, str] = field(default_factory=dict)  # Print_Titles, Print_Area

    @property
    def breaks(self) -> list[int]:
        """The columns behind which a page ends, counted from 1."""
        return [int(b.get("id", 0)) for b in self.page.iterfind(f"{S}colBreaks/{S}brk")]


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = etree.fromstring(archive.read(_BOOK))
        for number, entry in enumerate(book.iter(f"{S}sheet")):
            part = archive.read(_SHEET.format(number + 1))
            page = etree.fromstring(part, etree.XMLParser(huge_tree=True))
            rows = [_row(row) for row in page.iter(f"{S}row")]
            merges = frozenset(_merge(m.get("ref", "")) for m in page.iter(f"{S}mergeCell"))
            names = {
                name.get("name", "").removeprefix("_xlnm."): name.text or ""
                for name in book.iter(f"{S}definedName")
                if name.get("localSheetId") == str(number)
            }
            state = entry.get("state", "visible")
            yield Sheet(entry.get("name", ""), rows, merges, page, state, names)


def _row(row: Any) -> list[Cell]:
    """A row's cells by their own names: what is not written is empty."""
    cells: list[Cell] = []
    for cell in row:
        before = _column(cell.get("r", "A1").rstrip("0123456789")) - 1
        if before > len(cells):
            cells += [Cell("", style="")] * (before - len(cells))
        cells.append(_read_cell(cell))
    return cells


def _read_cell(cell: Any) -> Cell:
    number, style = cell.get("t", "n") == "n", cell.get("s", "0")
    only = cell[0] if len(cell) == 1 else None
    if only is not None and only.tag == _VALUE:  # as nearly all are
        return Cell(only.text or "", "", number, style)
    value = cell.find(_VALUE)
    formula = cell.findtext(f"{S}f") or ""
    if value is not None:
        return Cell(value.text or "", formula, number, style)
    return Cell("".join(cell.itertext(f"{S}t")), formula, False, style)


def _merge(area: str) -> Merge:
    (first, top), (last, bottom) = _PLACE.findall(area)
    left, up = _column(first), int(top)
    return up - 1, left - 1, int(bottom) - up + 1, _column(last) - left + 1


@cache
def _column(letters: str) -> int:
    """A column's number, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def letters(column: int) -> str:
    """A column's letters by its number, from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
