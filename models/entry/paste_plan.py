"""What a paste would do, cell by cell, before anything is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from models.entry.clip_text import Rows
from models.entry.paste_check import ComputedCells, why_computed
from models.entry.paste_layout import Line, Placement, Target, find_row, placed, squeezed
from models.entry.readings import Answers, can_type, read_cell
from models.errors import RejectedInput
from models.figures import Cell
from models.quantities import NOT_REPORTED, Doubt, Figure

Progress = Callable[[int, int], None]  # rows done, rows in all; may raise to give up

_MERGED = "合并单元格盖住了这一格，请拆开后再粘贴，或逐格填写。"
_REPORT_EVERY = 100


class Verdict(Enum):
    """What becomes of one cell of the block."""

    WRITE = "粘贴"
    KEEP = "空白，保持原样"
    HEAD = "表头或名称，不粘贴"
    COMPUTED = "与算出的一致，不用粘贴"
    DOUBT = "要先确定"
    PROBLEM = "不能粘贴"


class PlannedCell(NamedTuple):
    """One cell of the block: its text, where it goes, what it means there or why it cannot."""

    row: int
    column: int
    text: str
    verdict: Verdict
    cell: Cell | None = None
    figure: Figure | None = None
    why: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True)
class PastePlan:
    """A paste as it would happen; `cells` row by row."""

    placement: Placement
    cells: tuple[PlannedCell, ...]

    def having(self, *verdicts: Verdict) -> Iterator[PlannedCell]:
        """The cells with one of those verdicts, in order."""
        return (cell for cell in self.cells if cell.verdict in verdicts)

    @cached_property
    def entries(self) -> dict[Cell, Figure]:
        """What would be written."""
        return {c.cell: c.figure for c in self.cells if c.cell and c.figure is not None}

    @cached_property
    def first_doubts(self) -> tuple[PlannedCell, ...]:
        """The first cell of each kind of doubt."""
        kinds = {c.doubt.kind: c for c in reversed(self.cells) if c.doubt}
        return tuple(sorted(kinds.values()))

    @property
    def needs_showing(self) -> bool:
        """Whether the clerk has to see it first: not everything goes where it stands."""
        shown = {Verdict.DOUBT, Verdict.PROBLEM}
        return self.placement.head_rows > 0 or any(c.verdict in shown for c in self.cells)

    @property
    def size(self) -> str:
        """Rows and columns of figures: 6行×22列."""
        rows, columns = (
            sum(not line.head for line in lines)
            for lines in (self.placement.rows, self.placement.columns)
        )
        return f"{rows}行×{columns}列"


def plan_paste(
    block: Rows,
    target: Target,
    answers: Answers,
    *,
    clear_blanks: bool = False,
    progress: Progress | None = None,
) -> PastePlan:
    """What pasting the block there would do. `clear_blanks`: an empty cell clears its place."""
    block = _filling(block, target)
    placement = placed(block, target)
    planner = _Planner(target, answers, clear_blanks)
    cells: list[PlannedCell] = []
    for number, (texts, row) in enumerate(zip(block, placement.rows, strict=True)):
        for column, (text, line) in enumerate(zip(texts, placement.columns, strict=True)):
            cells.append(planner.cell(number, column, text, row, line))
        if progress and number % _REPORT_EVERY == 0:
            progress(number, len(block))
    return PastePlan(placement, tuple(_compared(cells, target)))


def _compared(cells: list[PlannedCell], target: Target) -> list[PlannedCell]:
    """The cells, computed ones among them as what they are: in agreement, or not."""
    if not any(c.verdict is Verdict.COMPUTED for c in cells):
        return cells
    entries = {c.cell: c.figure for c in cells if c.cell and c.figure is not None}
    computed = ComputedCells(target.sheet, entries)
    return [_against(computed, c) if c.verdict is Verdict.COMPUTED else c for c in cells]


def _against(computed: ComputedCells, planned: PlannedCell) -> PlannedCell:
    assert planned.cell
    difference = computed.difference(planned.cell, planned.text)
    if not difference:
        return planned
    return planned._replace(verdict=Verdict.PROBLEM, why=difference)


def _filling(block: Rows, target: Target) -> Rows:
    """The block as often as it fits the selection exactly, as Excel fills one."""
    height, width = len(block), len(block[0])
    down, across = target.height // height, target.width // width
    exact = target.height % height == 0 and target.width % width == 0
    if not exact or down * across <= 1:
        return block
    return tuple(row * across for row in block) * down


class _Planner:
    def __init__(self, target: Target, answers: Answers, clear_blanks: bool) -> None:
        self.scheme, self.answers, self.clear_blanks = target.scheme, answers, clear_blanks

    def cell(self, row: int, column: int, text: str | None, to: Line, under: Line) -> PlannedCell:
        """What becomes of one cell that stands in that row and under that column."""
        shown = (text or "").strip()
        if to.head or under.head:
            return self._head(row, column, shown, to)
        why = to.why or under.why
        if why or to.key is None or under.key is None:
            verdict = Verdict.PROBLEM if shown else Verdict.KEEP
            return PlannedCell(row, column, shown, verdict, why=why if shown else "")
        cell = Cell(to.key, under.key)
        return self._placed(
            PlannedCell(row, column, shown, Verdict.WRITE, cell), merged=text is None
        )

    def _head(self, row: int, column: int, shown: str, to: Line) -> PlannedCell:
        lost = bool(to.why and shown) and find_row(self.scheme, shown) is None
        verdict = Verdict.PROBLEM if lost and not squeezed(shown).isdecimal() else Verdict.HEAD
        return PlannedCell(row, column, shown, verdict, why=to.why if lost else "")

    def _placed(self, planned: PlannedCell, merged: bool) -> PlannedCell:
        assert planned.cell
        indicator = self.scheme.indicator(planned.cell.indicator)
        computed = not can_type(indicator, planned.cell.unit)
        if not planned.text and (merged or computed or not self.clear_blanks):
            return self._blank(planned, merged and not computed)
        if computed:
            why = f"{why_computed(self.scheme, planned.cell)}，不用粘贴。"
            return planned._replace(verdict=Verdict.COMPUTED, why=why)
        try:
            figure = read_cell(planned.text, indicator, self.answers)
            return planned._replace(figure=NOT_REPORTED if figure is None else figure)
        except Doubt as doubt:
            return self._doubtful(planned, doubt)
        except RejectedInput as error:
            return planned._replace(verdict=Verdict.PROBLEM, why=str(error))

    def _blank(self, planned: PlannedCell, merged: bool) -> PlannedCell:
        if merged:
            return planned._replace(verdict=Verdict.PROBLEM, why=_MERGED)
        return planned._replace(verdict=Verdict.KEEP)

    def _doubtful(self, planned: PlannedCell, doubt: Doubt) -> PlannedCell:
        return planned._replace(verdict=Verdict.DOUBT, why=str(doubt), doubt=doubt)
