"""The findings as a Qt model of two columns: 核实性 or 已说明, and what contradicts itself."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QStandardItemModel

from gui.kit import style
from models.checking.register import Difference, Line
from models.schemes.scheme import Severity

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
# A sign beside the word, so that no severity depends on telling colours apart.
_LOOK = {
    Severity.MANDATORY: ("✕", style.BAD),
    Severity.VERIFY: ("！", style.WARN),
    Severity.HINT: ("ｉ", style.ACCENT_DARK),
}
_MANY = 60  # of more lines that change at once, all are listed anew


class FindingsModel(QStandardItemModel):
    """Lines of a register in their order; only what changed is told to the view.

    Qt keeps the rows, which are without items: a tree view asks for every row whenever one is
    put in, and is answered without Python. What stands in a row is asked only when it is seen.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 2, parent)
        self.lines: list[Line] = []
        self._coming: list[Line] = []
        # The first to hear of it: whoever asks from now on finds lines and rows alike.
        self.rowsInserted.connect(self._rows_came)
        self.rowsRemoved.connect(self._rows_went)

    def show(self, lines: Sequence[Line]) -> None:
        """List these lines and no others."""
        self.setRowCount(0)
        self._coming = list(lines)
        self.setRowCount(len(self._coming))

    def change(self, changed: Difference, lines: Sequence[Line]) -> bool:
        """Take lines out and put others in, so that `lines` are listed; False: all anew."""
        if len(changed.gone) + len(changed.new) > _MANY:
            self.show(lines)
            return False
        for line in changed.gone:
            self.removeRow(bisect_left(self.lines, line))
        for line in changed.new:
            self._coming = [line]
            self.insertRow(bisect_left(self.lines, line))
        return True

    def _rows_came(self, _parent: Index, first: int, _last: int) -> None:
        self.lines[first:first] = self._coming

    def _rows_went(self, _parent: Index, first: int, last: int) -> None:
        del self.lines[first : last + 1]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """What a line says, in which ink, and all of it as a tip."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Role.DisplayRole:
                return line.finding.sentence if index.column() else _head(line)[0]
            case Role.ToolTipRole:
                said = line.standing.told if line.standing else ""
                return "\n".join(filter(None, (line.finding.sentence, line.finding.note, said)))
            case Role.ForegroundRole if index.column() == 0:
                return QColor(_head(line)[1])
            case Role.ForegroundRole if line.settled:
                return QColor(style.TEXT_FAINT)
        return None


def _head(line: Line) -> tuple[str, str]:
    """The sign and the word before a sentence, and their ink."""
    sign, ink = _LOOK[line.finding.severity]
    if line.standing is None:
        return f"{sign} {line.finding.severity.value}", ink
    word = line.standing.word
    return (f"✓ {word}", style.TEXT_FAINT) if line.settled else (f"↩ {word}", ink)
