"""The Excel annex, read back and compared with the issue: cells, sums, merges, page."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from export.composition import Annex
from export.excel.xlsx_columns import SheetColumns, sheet_columns
from export.layout import Layout
from export.printed_table import Row
from export.proof.proof_looks import cell_look_fault
from export.proof.proof_sheet import sheet_fault
from export.proof.proof_table import Grid, Merge, TableProof, same
from export.proof.sheet_reading import Cell, Sheet, letters, read_sheets
from models.checking.findings import row_name
from models.schemes.scheme import Scheme, TotalRule


def excel_fault(
    annexes: Sequence[Annex], mark: str, scheme: Scheme, layout: Layout, data: bytes
) -> str:
    """The first difference of an .xlsx file from the annexes, a sheet each; "" where none is.

    `mark` is what a draft's titles have behind them.
    """
    sheets = list(read_sheets(data))
    if len(sheets) != len(annexes):
        return f"应有{len(annexes)}张工作表，文件里是{len(sheets)}张"
    for sheet, annex in zip(sheets, annexes, strict=True):
        columns = sheet_columns(annex.table, layout)
        proof = _Proof(annex, annex.title + mark, scheme, columns)
        fault = proof.fault(sheet) or sheet_fault(sheet, annex, annex.title + mark, layout, columns)
        if fault:
            return fault
    return cell_look_fault(data, sheets, annexes, layout)


class _Proof:
    """Where everything should stand: the title in the first row, the table, then the notes."""

    def __init__(self, annex: Annex, title: str, scheme: Scheme, columns: SheetColumns) -> None:
        self._annex, self._title, self._scheme = annex, title, scheme
        self._parts = columns.parts
        # The unit column stands on each of several pages: nothing there spans it.
        self._wide = [(first if columns.split else 0, last) for first, last in columns.parts]
        self.header_end = 1 + annex.table.header_rows
        self._end = self.header_end + len(annex.table.rows)

    def fault(self, sheet: Sheet) -> str:
        """Texts and merges first, then what stands behind the numbers."""
        texts = [[cell.text for cell in row] for row in sheet.rows]
        merges = self._of_table(sheet.merges)
        tables = [_cut(texts[1 : self._end], merges, *part) for part in self._parts]
        if sheet.name != self._annex.label:
            return f"工作表应叫“{self._annex.label}”，文件里是“{sheet.name}”"
        return (
            next(filter(None, (self._title_fault(texts, first) for first, _ in self._wide)), "")
            or TableProof(self._annex, self._scheme).fault(tables)
            or self._notes_fault(texts[self._end :])
            or self._merge_fault(sheet.merges)
            or next(self._number_faults(sheet), "")
        )

    def _of_table(self, merges: frozenset[Merge]) -> frozenset[Merge]:
        """The merged cells of the table, counted from its first row."""
        inside = (merge for merge in merges if 1 <= merge[0] < self._end)
        return frozenset((row - 1, column, high, wide) for row, column, high, wide in inside)

    def _title_fault(self, texts: list[list[str]], column: int) -> str:
        return _line_fault(f"{self._annex.label}标题", self._title, texts[:1], column)

    def _notes_fault(self, lines: list[list[str]]) -> str:
        if len(lines) != len(self._annex.notes):
            return f"表下的注应有{len(self._annex.notes)}条，文件里是{len(lines)}条"
        for place, note in enumerate(self._annex.notes):
            if fault := _line_fault("表下的注", note, lines[place:], self._wide[0][0]):
                return fault
        return ""

    def _merge_fault(self, merges: frozenset[Merge]) -> str:
        notes = range(self._end, self._end + len(self._annex.notes))
        places = [(0, part) for part in self._wide] + [(row, self._wide[0]) for row in notes]
        for row, (first, last) in places:
            if (row, first, 1, last - first) not in merges:
                what = "表下的注" if row else f"{self._annex.label}标题"
                return f"{what}应合并{last - first}列，文件里没有合并"
        return ""

    def _number_faults(self, sheet: Sheet) -> Iterator[str]:
        for number, row in enumerate(self._annex.table.rows):
            cells = sheet.rows[self.header_end + number]
            name = row_name(self._scheme, row.cells[0].cell.unit)
            yield from self._row_faults(name, row, cells[1:])

    def _row_faults(self, name: str, row: Row, cells: list[Cell]) -> Iterator[str]:
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
        letter = letters(column)
        return f"SUM({letter}{self.header_end + 1}:{letter}{self._end - 1})"


def _line_fault(what: str, wanted: str, lines: list[list[str]], column: int) -> str:
    got = lines[0][column] if lines and len(lines[0]) > column else ""
    return "" if same(got, wanted) else f"{what}应为“{wanted}”，文件里是“{got}”"


def _cut(texts: list[list[str]], merges: frozenset[Merge], first: int, last: int) -> Grid:
    """The unit column and the columns of one page beside it."""
    if first == 1 and all(len(row) <= last for row in texts):
        return Grid(texts, merges)
    own = {(r, c, h, w) for r, c, h, w in merges if c == 0}
    own |= {(r, c - first + 1, h, w) for r, c, h, w in merges if first <= c < last}
    return Grid([[*row[:1], *row[first:last]] for row in texts], frozenset(own))
