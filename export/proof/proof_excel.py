"""The Excel annex, read back and compared with the issue: cells, sums, merges, page."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from export.composition import Annex
from export.layout import Layout
from export.printed_table import Row
from export.proof.proof_table import Grid, Merge, TableProof, same
from models.checking.findings import row_name
from models.schemes.scheme import Scheme, TotalRule

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET, _BOOK = "xl/worksheets/sheet{}.xml", "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_MM_PER_INCH = 25.4
_PAGE = {"orientation": "landscape", "paperSize": "9", "fitToWidth": "1", "fitToHeight": "0"}


class _Cell(NamedTuple):
    """What a cell shows, the formula behind it, and whether it is a number."""

    text: str
    formula: str = ""
    number: bool = False


@dataclass(frozen=True)
class _Sheet:
    """A sheet as it stands in the file."""

    name: str
    rows: list[list[_Cell]]
    merges: frozenset[Merge]
    page: Any  # the root element, for its page set-up
    titles: str  # the rows that every page repeats


def excel_fault(
    annexes: Sequence[Annex], mark: str, scheme: Scheme, layout: Layout, data: bytes
) -> str:
    """The first difference of an .xlsx file from the annexes, a sheet each; "" where none is.

    `mark` is what a draft's titles have behind them.
    """
    sheets = list(_read(data))
    if len(sheets) != len(annexes):
        return f"应有{len(annexes)}张工作表，文件里是{len(sheets)}张"
    for sheet, annex in zip(sheets, annexes, strict=True):
        proof = _Proof(annex, annex.title + mark, scheme)
        if fault := proof.fault(sheet) or _page_fault(sheet, layout, proof.header_end):
            return fault
    return ""


class _Proof:
    """Where everything should stand: the title in the first row, the table, then the notes."""

    def __init__(self, annex: Annex, title: str, scheme: Scheme) -> None:
        self._annex, self._title, self._scheme = annex, title, scheme
        self.header_end = 1 + annex.table.header_rows
        self._end = self.header_end + len(annex.table.rows)

    def fault(self, sheet: _Sheet) -> str:
        """Texts and merges first, then what stands behind the numbers."""
        texts = [[cell.text for cell in row] for row in sheet.rows]
        table = Grid(texts[1 : self._end], self._of_table(sheet.merges))
        if sheet.name != self._annex.label:
            return f"工作表应叫“{self._annex.label}”，文件里是“{sheet.name}”"
        return (
            self._line_fault(f"{self._annex.label}标题", self._title, texts[:1])
            or TableProof(self._annex, self._scheme).fault([table])
            or self._notes_fault(texts[self._end :])
            or self._merge_fault(sheet.merges)
            or next(self._number_faults(sheet), "")
        )

    def _of_table(self, merges: frozenset[Merge]) -> frozenset[Merge]:
        """The merged cells of the table, counted from its first row."""
        inside = (merge for merge in merges if 1 <= merge[0] < self._end)
        return frozenset((row - 1, column, high, wide) for row, column, high, wide in inside)

    def _line_fault(self, what: str, wanted: str, lines: list[list[str]]) -> str:
        got = lines[0][0] if lines and lines[0] else ""
        return "" if same(got, wanted) else f"{what}应为“{wanted}”，文件里是“{got}”"

    def _notes_fault(self, lines: list[list[str]]) -> str:
        if len(lines) != len(self._annex.notes):
            return f"表下的注应有{len(self._annex.notes)}条，文件里是{len(lines)}条"
        for place, note in enumerate(self._annex.notes):
            if fault := self._line_fault("表下的注", note, lines[place:]):
                return fault
        return ""

    def _merge_fault(self, merges: frozenset[Merge]) -> str:
        columns = self._annex.table.columns
        for row in (0, *range(self._end, self._end + len(self._annex.notes))):
            if (row, 0, 1, columns) not in merges:
                what = "表下的注" if row else f"{self._annex.label}标题"
                return f"{what}应合并{columns}列，文件里没有合并"
        return ""

    def _number_faults(self, sheet: _Sheet) -> Iterator[str]:
        for number, row in enumerate(self._annex.table.rows):
            cells = sheet.rows[self.header_end + number]
            name = row_name(self._scheme, row.cells[0].cell.unit)
            yield from self._row_faults(name, row, cells[1:])

    def _row_faults(self, name: str, row: Row, cells: list[_Cell]) -> Iterator[str]:
        """Figures are numbers and not texts; what adds up is a formula, and nothing else is."""
        for column, ((figure, place), cell) in enumerate(zip(row.cells, cells, strict=True), 2):
            number = isinstance(figure, Decimal)
            formula = self._formula(place.indicator, column) if row.total and number else ""
            if cell.number == number and cell.formula == formula:
                continue
            where = f"{self._annex.label}表格{name}的{self._scheme.indicator(place.indicator).name}"
            if cell.number != number:
                yield f"{where}应是{'数' if number else '文字'}，文件里不是"
            yield f"{where}应为公式“{formula}”，文件里是“{cell.formula}”"

    def _formula(self, indicator: str, column: int) -> str:
        if self._scheme.indicator(indicator).total is not TotalRule.SUM:
            return ""
        letter = _letters(column)
        return f"SUM({letter}{self.header_end + 1}:{letter}{self._end - 1})"


def _read(data: bytes) -> Iterator[_Sheet]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = etree.fromstring(archive.read(_BOOK))
        titles = {
            name.get("localSheetId"): name.text or ""
            for name in book.iter(f"{_S}definedName")
            if name.get("name") == "_xlnm.Print_Titles"
        }
        for number, entry in enumerate(book.iter(f"{_S}sheet")):
            part = archive.read(_SHEET.format(number + 1))
            page = etree.fromstring(part, etree.XMLParser(huge_tree=True))
            rows = [_row(row) for row in page.iter(f"{_S}row")]
            merges = frozenset(_merge(m.get("ref", "")) for m in page.iter(f"{_S}mergeCell"))
            yield _Sheet(entry.get("name", ""), rows, merges, page, titles.get(str(number), ""))


def _row(row: Any) -> list[_Cell]:
    """A row's cells by their own names: what is not written is empty."""
    cells: list[_Cell] = []
    for cell in row:
        column = _column(cell.get("r", "A1").rstrip("0123456789"))
        cells += [_Cell("")] * (column - len(cells) - 1)
        cells.append(_read_cell(cell))
    return cells


def _read_cell(cell: Any) -> _Cell:
    formula, value = "", None
    for part in cell:
        if part.tag == f"{_S}f":
            formula = part.text or ""
        elif part.tag == f"{_S}v":
            value = part.text or ""
    if value is not None:
        return _Cell(value, formula, cell.get("t", "n") == "n")
    return _Cell("".join(cell.itertext(f"{_S}t")), formula)


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


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _page_fault(sheet: _Sheet, layout: Layout, header_end: int) -> str:
    """One A4 landscape page wide, the header on every page; margins are the turned sheet's."""
    setup = sheet.page.find(f"{_S}pageSetup")
    fit = sheet.page.find(f"{_S}sheetPr/{_S}pageSetUpPr")
    kept = {name: "" if setup is None else setup.get(name, "") for name in _PAGE}
    if kept["orientation"] != "landscape":
        return "Excel页面应为横向，文件里不是"
    if kept != _PAGE or fit is None or fit.get("fitToPage") != "1":
        return "Excel页面应为A4、一页宽，文件里不是"
    page, margins = layout.page, sheet.page.find(f"{_S}pageMargins")
    lengths = {"上": ("top", page.left), "右": ("right", page.top)}
    lengths |= {"下": ("bottom", page.right), "左": ("left", page.bottom)}
    for side, (name, length) in lengths.items():
        got = -1.0 if margins is None else float(margins.get(name, -1)) * _MM_PER_INCH
        if abs(got - length) > 0.1:
            return f"Excel页面{side}边距应为{length:g}毫米，文件里是{got:.1f}毫米"
    if not sheet.titles.endswith(f"$1:${header_end}"):
        return "Excel每页应重复表头，文件里没有设置"
    return ""
