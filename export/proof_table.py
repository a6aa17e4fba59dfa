"""The annex's table as it should stand in a file, and the first place where it does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from export.composition import Table
from models.header import HeaderCell
from models.quantities import printed
from models.scheme import Scheme

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
    return "".join(c for c in text if c.isprintable() and not c.isspace())


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
    rows = [
        [row.name, *(printed(c.figure) for c in row.cells[first - 1 : end - 1])]
        for row in table.rows
    ]
    merges = ((c.row, c.column, c.row_span, c.column_span) for c in cells)
    return Grid(head + rows, frozenset(m for m in merges if m[2] * m[3] > 1))


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

    def __init__(self, table: Table, scheme: Scheme) -> None:
        self._table = table
        self._names = [indicator.name for indicator in scheme.indicators]
        units = [unit.name for unit in scheme.units]
        self._rows = [*units, *(row.name for row in table.rows[len(units) :])]

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
        return f"附件表格应有{self._table.columns}列，文件里是{columns}列"

    def _part_fault(self, part: Grid, first: int, last: int) -> str:
        wanted = expected_grid(self._table, first, last)
        if len(part.texts) != len(wanted.texts):
            return f"附件表格应有{len(wanted.texts)}行，文件里是{len(part.texts)}行"
        return (
            next(self._text_faults(part, wanted, first), "")
            or next(_merge_faults(part, wanted), "")
        )

    def _text_faults(self, part: Grid, wanted: Grid, first: int) -> Iterator[str]:
        for row, (got, want) in enumerate(zip(part.texts, wanted.texts, strict=True)):
            if got == want:
                continue
            if len(got) != len(want):
                yield f"附件表格第{row + 1}行应有{len(want)}格，文件里是{len(got)}格"
            for column, (one, other) in enumerate(zip(got, want, strict=False)):
                if not same(one, other):
                    where = self._place(row, column, first)
                    yield f"{where}应为“{other}”，文件里是“{one}”"

    def _place(self, row: int, column: int, first: int) -> str:
        own = row - self._table.header_rows
        if own < 0:
            return f"附件表头第{row + 1}行第{first + column if column else 1}列"
        if column == 0:
            return f"附件表格第{own + 1}行的名称"
        return f"附件表格{self._rows[own]}的{self._names[first + column - 2]}"


def _merge_faults(part: Grid, wanted: Grid) -> Iterator[str]:
    for row, column, rows, columns in sorted(wanted.merges - part.merges):
        title = wanted.texts[row][column]
        yield f"附件表头“{title}”应合并{rows}行{columns}列，文件里没有这样合并"
    for row, column, _, _ in sorted(part.merges - wanted.merges):
        yield f"附件表格第{row + 1}行第{column + 1}列不该合并，文件里合并了"
