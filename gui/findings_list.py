"""Findings in a list: their severity with a sign, and their sentence."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui import style
from gui.widgets import named
from models.figures import Cell
from models.scheme import Severity

if TYPE_CHECKING:
    from models.findings import Finding

_CELL_ROLE = Qt.ItemDataRole.UserRole
# A sign beside the word, so that no severity depends on telling colours apart.
_LOOK = {
    Severity.MANDATORY: ("✕", style.BAD),
    Severity.VERIFY: ("！", style.WARN),
    Severity.HINT: ("ｉ", style.ACCENT_DARK),
}


class FindingsList(QTreeWidget):
    """Two columns: 核实性, and what contradicts itself in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, "疑点列表")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setColumnCount(2)
        self.setColumnWidth(0, 100)

    def show_findings(self, found: "Iterable[Finding]") -> None:
        """List these findings and no others."""
        self.clear()
        self.addTopLevelItems([_item(finding) for finding in found])


def cell_of(item: QTreeWidgetItem) -> Cell | None:
    """The first cell that a listed finding is about, if it is about any."""
    cell = item.data(0, _CELL_ROLE)
    return Cell(*cell) if cell else None


def counted(found: "Iterable[Finding]") -> str:
    """How many of each severity: 强制性1条、核实性4条; "" where nothing was found."""
    counts = Counter(finding.severity for finding in found)
    return "、".join(f"{s.value}{counts[s]}条" for s in Severity if counts[s])


def _item(finding: "Finding") -> QTreeWidgetItem:
    sign, ink = _LOOK[finding.severity]
    item = QTreeWidgetItem([f"{sign} {finding.severity.value}", finding.sentence])
    item.setForeground(0, QBrush(QColor(ink)))
    item.setData(0, _CELL_ROLE, finding.cells[0] if finding.cells else None)
    item.setToolTip(1, finding.sentence)
    return item
