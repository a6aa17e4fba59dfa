"""The annex's table as it should stand in a file, and the first place where it does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from export.composition import Annex
from export.incoming.word_rows import WordCell, WordRow
from export.incoming.word_text import WordTable
from export.printed_table import Table
from models.checking.findings import row_name
from models.header import HeaderCell
from models.schemes.scheme import Scheme

Merge = tuple[int, int, int, int]  # row, column, rows, columns; rows and columns count from 0


@dataclass(frozen=True)
class Grid:
    """A table slot by slot; the covered slots of a merged cell are empty."""

    texts: list[list[str]]
    merges: frozenset[Merge]

    @property
    def columns(self) -> int:
        """How many columns its widest row has."""
        return max(map(len, self.texts), default=0)


def plain(text: str) -> str:
    """What can be compared of a text: neither blanks nor what files cannot hold."""
    text = "".join(text.split())
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def same(one: str, other: str) -> bool:
    """Whether two texts read the same."""
    return one == other or plain(one) == plain(other)


def expected_grid(table: Table, first: int = 1, last: int | None = None) -> Grid:
    """The unit column and the columns from `first` up to `last`, as a part of the table shows."""
    end = table.columns if last is None else last
    cells = [cell for cell in (_cut(c, first, end) for c in table.header) if cell]
    head = [[""] * (1 + end - first) for _ in range(table.header_rows)]
    for cell in cells:
        head[cell.row][cell.column] = cell.title
    rows = [[name, *figures[first - 1 : end - 1]] for name, *figures in table.texts]
    merges = ((c.row, c.column, c.row_span, c.column_span) for c in cells)
    return Grid(head + rows, frozenset(m for m in merges if m[2] * m[3] > 1))


def word_grid(table: WordTable) -> Grid:
    """A Word table slot by slot."""
    merging = _Merging()
    texts = [merging.slots(number, row) for number, row in enumerate(table.rows)]
    return Grid(texts, merging.merges)


class _Merging:
    """Puts a Word table's merged cells together, row after row."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[int, int], list[int]] = {}  # rows and columns by place
        self._open: dict[int, list[int]] = {}  # by column, the cell that goes on below

    @property
    def merges(self) -> frozenset[Merge]:
        """The cells of more than one slot."""
        sizes = self._sizes.items()
        return frozenset((r, c, high, wide) for (r, c), (high, wide) in sizes if high * wide > 1)

    def slots(self, row: int, given: WordRow) -> list[str]:
        """A row's texts slot by slot."""
        if not given.cells:
            self._open.clear()
            return list(given.texts)
        slots: list[str] = []
        for text, cell in zip(given.texts, given.cells, strict=True):
            below = self._goes_on(row, len(slots), cell)
            slots += ["" if below else text, *[""] * (cell.columns - 1)]
        return slots

    def _goes_on(self, row: int, column: int, cell: WordCell) -> bool:
        """Whether a cell belongs to the one above, which it then makes taller."""
        if cell.merge == "continue" and column in self._open:
            self._open[column][0] += 1
            return True
        size = self._sizes[row, column] = [1, cell.columns]
        self._open.pop(column, None)
        if cell.merge == "restart":
            self._open[column] = size
        return False


def _cut(cell: HeaderCell, first: int, last: int) -> HeaderCell | None:
    """A header cell as far as it stands over those columns."""
    if cell.column == 0:
        return cell
    start, end = max(cell.column, first), min(cell.column + cell.column_span, last)
    if start >= end:
        return None
    return HeaderCell(cell.title, cell.row, start - first + 1, cell.row_span, end - start)


class TableProof:
    """Compares grids read from a file with the issue's table, in words for the clerk."""

    def __init__(self, annex: Annex, scheme: Scheme) -> None:
        table = self._table = annex.table
        self._label = annex.label
        keys = (cell.cell.indicator for cell in table.rows[0].cells)
        self._names = [scheme.indicator(key).name for key in keys]
        self._rows = [row_name(scheme, row.cells[0].cell.unit) for row in table.rows]

    def fault(self, parts: Iterable[Grid]) -> str:
        """The first difference of the parts, side by side, from the table; "" where none is."""
        first = 1
        for part in parts:
            last = first + part.columns - 1
            if last > self._table.columns or (fault := self._part_fault(part, first, last)):
                return fault if last <= self._table.columns else self._width_fault(last)
            first = last
        return "" if first == self._table.columns else self._width_fault(first)

    def _width_fault(self, columns: int) -> str:
        return f"{self._label}表格应有{self._table.columns}列，文件里是{columns}列"

    def _part_fault(self, part: Grid, first: int, last: int) -> str:
        wanted = expected_grid(self._table, first, last)
        if len(part.texts) != len(wanted.texts):
            return f"{self._label}表格应有{len(wanted.texts)}行，文件里是{len(part.texts)}行"
        return next(self._text_faults(part, wanted, first), "") or next(
            self._merge_faults(part, wanted), ""
        )

    def _text_faults(self, part: Grid, wanted: Grid, first: int) -> Iterator[str]:
        for row, (got, want) in enumerate(zip(part.texts, wanted.texts, strict=True)):
            if got == want:
                continue
            if len(got) != len(want):
                yield f"{self._label}表格第{row + 1}行应有{len(want)}格，文件里是{len(got)}格"
            for column, (one, other) in enumerate(zip(got, want, strict=False)):
                if not same(one, other):
                    where = self._place(row, column, first)
                    yield f"{where}应为“{other}”，文件里是“{one}”"

    def _place(self, row: int, column: int, first: int) -> str:
        own = row - self._table.header_rows
        if own < 0:
            return f"{self._label}表头第{row + 1}行第{first + column if column else 1}列"
        if column == 0:
            return f"{self._label}表格第{own + 1}行的名称"
        return f"{self._label}表格{self._rows[own]}的{self._names[first + column - 2]}"

    def _merge_faults(self, part: Grid, wanted: Grid) -> Iterator[str]:
        for row, column, rows, columns in sorted(wanted.merges - part.merges):
            title = wanted.texts[row][column]
            yield f"{self._label}表头“{title}”应合并{rows}行{columns}列，文件里没有这样合并"
        for row, column, _, _ in sorted(part.merges - wanted.merges):
            yield f"{self._label}表格第{row + 1}行第{column + 1}列不该合并，文件里合并了"
