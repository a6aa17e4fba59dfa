"""What the paste dialog shows: the block cell by cell, and the list of what cannot be pasted."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from gui.table.figure_model import Index, Role
from gui.table.figure_style import GridColours, grid_colours
from gui.table.figure_table import FigureTable
from models.entry.paste_layout import Line
from models.entry.paste_plan import PastePlan, PlannedCell, Verdict
from models.figures import TOTAL
from models.schemes.scheme import Scheme

_ROOT = QModelIndex()
SIGNS = {
    Verdict.WRITE: "✓",
    Verdict.KEEP: "",
    Verdict.HEAD: "",
    Verdict.COMPUTED: "＝",
    Verdict.DOUBT: "？",
    Verdict.PROBLEM: "✕",
}
_QUIET = (Verdict.HEAD, Verdict.KEEP, Verdict.COMPUTED)
_ORDER = (Verdict.PROBLEM, Verdict.DOUBT)


class PlanModel(QAbstractTableModel):
    """A model over a plan that can be exchanged for another of the same block."""

    def __init__(self, table: FigureTable, plan: PastePlan, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self.plan = table, plan
        self._colours: GridColours = grid_colours(QGuiApplication.palette())

    def take(self, plan: PastePlan) -> None:
        """Show another plan."""
        self.beginResetModel()
        self.plan = plan
        self._taken()
        self.endResetModel()

    def _taken(self) -> None:
        """Prepare what depends on the plan."""

    def colour(self, verdict: Verdict) -> QColor:
        """The colour in which a verdict is written."""
        colours = {Verdict.PROBLEM: self._colours.mandatory, Verdict.DOUBT: self._colours.verify}
        return colours.get(verdict, self._colours.text)


class BlockModel(PlanModel):
    """The block as it lies on the clipboard, each cell with the sign of what becomes of it."""

    def planned(self, index: Index) -> PlannedCell:
        """The planned cell at an index."""
        return self.plan.cells[index.row() * self.columnCount() + index.column()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As many as the block has."""
        return 0 if parent.isValid() else len(self.plan.placement.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as the block has."""
        return 0 if parent.isValid() else len(self.plan.placement.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Texts with their signs, and why."""
        if not index.isValid():
            return None
        planned = self.planned(index)
        match role:
            case Role.DisplayRole:
                return f"{SIGNS[planned.verdict]} {planned.text}".strip()
            case Role.ToolTipRole | Role.AccessibleDescriptionRole:
                return planned.why or planned.verdict.value
            case Role.ForegroundRole:
                faint = planned.verdict in _QUIET
                return self._colours.faint if faint else self.colour(planned.verdict)
            case Role.BackgroundRole:
                return self._ground(planned.verdict)
            case Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight
                if planned.verdict is Verdict.HEAD:
                    side = Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Where each row and column goes."""
        lines, scheme = self.plan.placement.rows, self._table.scheme
        if orientation is Qt.Orientation.Horizontal:
            lines = self.plan.placement.columns
        if role not in (Role.DisplayRole, Role.ToolTipRole) or section >= len(lines):
            return None
        line = lines[section]
        if orientation is Qt.Orientation.Horizontal:
            return line_name(line, "名称", line.key and scheme.indicator(line.key).name)
        return line_name(line, "表头", line.key and row_name(scheme, line.key))

    def _ground(self, verdict: Verdict) -> QColor:
        if verdict in _QUIET:
            return self._colours.head
        if verdict is Verdict.WRITE:
            return self._colours.base
        ground = QColor(self.colour(verdict))
        ground.setAlpha(36)
        return ground


class ProblemModel(PlanModel):
    """One line for each cell that cannot be pasted or has to be decided first."""

    TITLES = ("位置", "剪贴板里", "原因")

    def __init__(self, table: FigureTable, plan: PastePlan, parent: QObject) -> None:
        super().__init__(table, plan, parent)
        self.problems: list[PlannedCell] = []
        self._taken()

    def _taken(self) -> None:
        found = self.plan.having(*_ORDER)
        self.problems = sorted(found, key=lambda c: (_ORDER.index(c.verdict), c.row, c.column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One for each problem."""
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Place, text, reason."""
        return 0 if parent.isValid() else len(self.TITLES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Where it is, what stands there, why it stays."""
        if not index.isValid():
            return None
        problem = self.problems[index.row()]
        if role == Role.ForegroundRole and index.column() == 1:
            return self.colour(problem.verdict)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            texts = (self._place(problem), f"{SIGNS[problem.verdict]} {problem.text}", problem.why)
            return texts[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.TITLES[section]
        if role == Role.FontRole:
            return QFont()
        return None

    def _place(self, problem: PlannedCell) -> str:
        if problem.cell is None:
            return f"第{problem.row + 1}行第{problem.column + 1}列"
        scheme = self._table.scheme
        row = row_name(scheme, problem.cell.unit)
        return f"{row} {scheme.indicator(problem.cell.indicator).name}"


def row_name(scheme: Scheme, unit: str) -> str:
    """A row in words: 蓬溪县, 合计."""
    return scheme.office.total_word if unit == TOTAL else scheme.unit(unit).name


def line_name(line: Line, head: str, name: str | None) -> str:
    """What stands over a line of the block: where it goes, or that it goes nowhere."""
    if line.head:
        return head
    return name or "✕ 无处可放"
