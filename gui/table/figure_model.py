"""The figure table as a Qt model: units × indicators on screen, 合计 as its last row."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from gui.session import Session
from gui.table.figure_style import grid_colours
from gui.table.figure_table import FigureTable, Mark
from models.changes import Change
from models.entry.readings import Answers, read_cell
from models.errors import Refused
from models.figures import Cell
from models.quantities import NOT_REPORTED, Figure

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

CELL_ROLE = Role.UserRole
_ROOT = QModelIndex()
_MOST_RANGES = 200
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED = _SHOWN | Qt.ItemFlag.ItemIsEditable
_HEAD_ROLES = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)


class FigureModel(QAbstractTableModel):
    """The FigureTable for Qt's views, and the way of an entry into the session.

    Every entry becomes one Change; a text that cannot be read never does.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = FigureTable(session)
        self.answers = session.answers
        self.sorted_by: tuple[str, bool] | None = None  # indicator, descending
        session.issue_opened.connect(self.reload)
        session.figures_changed.connect(self._figures_changed)

    def reload(self) -> None:
        """Show the issue that is open now, in the office's order."""
        self.beginResetModel()
        self.sorted_by = None
        self.table.reset()
        self.endResetModel()

    def place(self, cell: Cell) -> QModelIndex:
        """Where a cell is on screen; invalid where it is not."""
        place = self.table.place(cell)
        return self.index(*place) if place else QModelIndex()

    # -- entering ------------------------------------------------------------------------------

    def enter(self, row: int, column: int, text: str, answers: Answers | None = None) -> None:
        """Read a text and make it the cell's figure; raises RejectedInput or Doubt.

        `answers` stand for this entry in place of what the clerk decided for good.
        """
        figure = read_cell(text, self.table.indicator(column), answers or self.answers)
        entry = {self.table.cell(row, column): NOT_REPORTED if figure is None else figure}
        self.write(f"录入 {self.table.cell_name(row, column)}", entry)

    def write(self, label: str, entries: Mapping[Cell, Figure]) -> None:
        """Put figures into the session as one change, one step to undo."""
        change = self.change_of(label, entries)
        if change.edits:
            self.session.change(change)

    def change_of(self, label: str, entries: Mapping[Cell, Figure]) -> Change:
        """The change that puts those figures in place of what is there."""
        edit = self.session.figure_edit
        return Change.of(label, (edit(*cell, figure) for cell, figure in entries.items()))

    def can_enter(self, row: int, column: int) -> bool:
        """Whether that cell can be filled now: a typed one, in a file that may be written."""
        return not self.session.read_only and self.table.can_type(row, column)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Enter a text; False when it cannot be read, and then nothing has changed."""
        if role != Role.EditRole or not index.isValid():
            return False
        if not self.can_enter(index.row(), index.column()):
            return False
        try:
            self.enter(index.row(), index.column(), str(value))
        except Refused:
            return False
        return True

    # -- sorting and marks ---------------------------------------------------------------------

    def sort_by(self, indicator: str | None, descending: bool = False) -> None:
        """Show the units by an indicator's figures; None: as the office orders them.

        Rows stay where they are while figures are entered; only this orders them anew.
        """
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        cells = [(self.table.rows[index.row()], index.column()) for index in old]
        self.table.set_order(self.table.sorted_units(indicator, descending))
        self.sorted_by = None if indicator is None else (indicator, descending)
        row_of = {unit: row for row, unit in enumerate(self.table.rows)}
        new = [self.index(row_of[unit], column) for unit, column in cells]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def set_marks(self, marks: Mapping[Cell, Mark]) -> None:
        """Show these marks and no others."""
        gone = self.table.marks.keys() - marks.keys()
        self.change_marks({**dict.fromkeys(gone), **marks})

    def change_marks(self, marks: Mapping[Cell, Mark | None]) -> None:
        """Show, exchange or (None) take away these marks; the others stay."""
        known, rows_in = self.table.marks, dict[int, set[int]]()
        for cell, mark in marks.items():
            old = known.get(cell)
            if old == mark:
                continue
            if mark is None:
                del known[cell]
            else:
                known[cell] = mark
            # Another sentence of the same weight is read when it is pointed at, not painted.
            place = self.table.place(cell)
            if place and (old is None or mark is None or old.severity is not mark.severity):
                rows_in.setdefault(place[1], set()).add(place[0])
        self._tell(rows_in)

    def set_notes(self, notes: Mapping[Cell, str]) -> None:
        """Show these notes and no others."""
        old, self.table.notes = self.table.notes, notes
        rows_in: dict[int, set[int]] = {}
        for cell in old.keys() | notes.keys():
            place = self.table.place(cell)
            if place and old.get(cell) != notes.get(cell):
                rows_in.setdefault(place[1], set()).add(place[0])
        self._tell(rows_in)

    def _figures_changed(self, cells: Iterable[Cell]) -> None:
        self._tell(self.table.touched(cells))

    def _tell(self, rows_in: Mapping[int, set[int]]) -> None:
        ranges = [(c, *rows) for c, found in rows_in.items() for rows in _runs(found)]
        if len(ranges) > _MOST_RANGES:  # one a column is told faster than thousands
            ranges = [(c, min(found), max(found)) for c, found in rows_in.items()]
        for column, first, last in ranges:
            self.dataChanged.emit(self.index(first, column), self.index(last, column))

    # -- what Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Units and 合计; none without an issue."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The names and the indicators."""
        if parent.isValid() or not self.table.columns:
            return 0
        return len(self.table.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Editable is what a clerk fills. Asked for every painted cell, so made beforehand."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TYPED if self.can_enter(index.row(), index.column()) else _SHOWN

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a cell shows, says and looks like."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if column == 0:
            return self._name_data(row, role)
        match role:
            case Role.DisplayRole:
                return self.table.shown(row, column)
            case Role.EditRole:
                return self.table.edited(row, column)
            case Role.ToolTipRole:
                return self.table.tip(row, column) or None
            case Role.AccessibleTextRole:
                return self.table.spoken(row, column)
            case Role.TextAlignmentRole:
                return _RIGHT
            case Role.BackgroundRole | Role.ForegroundRole:
                return self._colour(row, column, role)
        return self.table.cell(row, column) if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Names of rows, titles of columns; the full path as a tip."""
        if role not in _HEAD_ROLES or section < 0:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._name_data(section, role) if section < len(self.table.rows) else None
        if section == 0:
            return self.table.scheme.office.unit_word
        if section > len(self.table.columns):
            return None
        indicator = self.table.indicator(section)
        return indicator.title if role == Role.DisplayRole else "　".join(indicator.path)

    def _name_data(self, row: int, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return self.table.short_name(row)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return self.table.full_name(row)
            case Role.TextAlignmentRole:
                return _LEFT
        return None

    def _colour(self, row: int, column: int, role: int) -> Any:
        colours, look = grid_colours(QGuiApplication.palette()), self.table.look(row, column)
        if role == Role.ForegroundRole:
            return colours.faint if look.blank else colours.text
        if look.total:
            return colours.total
        return colours.base if look.typed else colours.computed


def _runs(rows: set[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring rows as first and last."""
    ordered = sorted(rows)
    first = ordered[0]
    for row, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != row + 1:
            yield first, row
            first = following if following is not None else row
