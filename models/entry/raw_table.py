"""A table as it stands in somebody's file, before anything in it is understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

# The fault of a formula that its file kept no result of.
UNCOMPUTED = "是公式，却没有存下结果，请用Excel或WPS打开、保存一次再导入。"


class RawHead(NamedTuple):
    """A column's head: the titles above it from the top down, and the column's name."""

    path: tuple[str, ...]
    column: str  # F列 in a workbook, 第6列 in a text file
    hidden: bool = False


class RawRow(NamedTuple):
    """A row below the header: its number in the file from 1, and a text for each column.

    `faults` says of cells that hold no text or number why they cannot be read.
    """

    line: int
    values: tuple[str, ...]
    faults: Mapping[int, str]
    hidden: bool = False


class RawArea(NamedTuple):
    """Cells merged into one, such as C5:C6: only the first has a text, or the fault of one."""

    name: str
    lines: range
    places: range
    text: str
    fault: str = ""

    @property
    def first(self) -> tuple[int, int]:
        """The line and column of the cell that has the text."""
        return self.lines[0], self.places[0]


@dataclass(frozen=True)
class RawTable:
    """A table of texts: one header, rows below it, and what stood above."""

    header: tuple[RawHead, ...]
    rows: tuple[RawRow, ...]
    title: str = ""  # what stands above the header
    workbook: bool = False  # cells have names like F3
    areas: tuple[RawArea, ...] = ()  # merged cells below the header that are not empty

    def place(self, row: RawRow, column: int, name: str) -> str:
        """How a clerk finds a cell: 第3行 购买总额（P3）."""
        letters = self.header[column].column.removesuffix("列")
        cell = f"（{letters}{row.line}）" if self.workbook else ""
        return f"第{row.line}行 {name}{cell}"
