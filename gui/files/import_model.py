"""What an import would do, cell by cell, as a Qt model."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from gui.files.import_questions import answerable
from gui.kit import style
from models.entry.import_plan import Entry, EntryState, ImportPlan
from models.figures import TOTAL
from models.quantities import printed
from models.schemes.scheme import Scheme

HEADS = ("变化", "县（区）", "指标", "原来", "改为")
_STATE, _UNIT, _INDICATOR, _OLD, _NEW = range(5)
# A sign beside each word, so that nothing depends on telling colours apart.
LOOK = {
    EntryState.NEW: ("＋", style.GOOD),
    EntryState.CHANGED: ("≠", style.WARN),
    EntryState.CLEARED: ("✕", style.BAD),
    EntryState.SAME: ("＝", style.TEXT_FAINT),
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ImportModel(QAbstractTableModel):
    """The entries of a plan; those that change nothing can be left out."""

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._all = False

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show another plan's entries."""
        self._entries = entries
        self._refresh()

    def show_all(self, everything: bool) -> None:
        """Show the cells that stay as they are, too, or not."""
        self._all = everything
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        self._shown = [e for e in self._entries if self._all or e.state is not EntryState.SAME]
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many entries are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """State, district, indicator, old and new."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' heads."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (_OLD, _NEW):
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """An entry's words, its colour and its side."""
        entry = self._shown[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            strong = column == _STATE or entry.state is EntryState.SAME
            return QColor(LOOK[entry.state][1]) if strong else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (_OLD, _NEW):
            return _RIGHT
        return None

    def _words(self, entry: Entry, column: int) -> str:
        unit, key = entry.cell
        office = self._scheme.office
        match column:
            case 0:
                return f"{LOOK[entry.state][0]} {entry.state.value}"
            case 1:
                return office.total_word if unit == TOTAL else self._scheme.unit(unit).name
            case 2:
                return self._scheme.indicator(key).name
            case 3:
                return printed(entry.old)
            case _:
                return printed(entry.new)


def summary(plan: ImportPlan) -> str:
    """How many cells a plan fills, changes, clears and leaves, and what must be settled first."""
    counts = plan.counts()
    order = (EntryState.NEW, EntryState.CHANGED, EntryState.CLEARED, EntryState.SAME)
    words = [f"{state.value}{counts[state]}" for state in order if counts[state]]
    asked = sum(map(answerable, plan.questions))
    unread = len(plan.errors) + len(plan.questions) - asked
    asked += len(plan.open_matters)
    words += [f"待确定{asked}"] if asked else []
    words += [f"不能读{unread}"] if unread else []
    return "，".join(words) or "表里没有可以导入的数据"
