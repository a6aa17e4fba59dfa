"""Findings in a list: their severity with a sign, how they stand, and their sentence."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui import style
from gui.widgets import named
from models.figures import Cell
from models.scheme import Severity

if TYPE_CHECKING:
    from models.findings import Finding
    from models.standing import Standing

_CELL_ROLE = Qt.ItemDataRole.UserRole
# A sign beside the word, so that no severity depends on telling colours apart.
_LOOK = {
    Severity.MANDATORY: ("✕", style.BAD),
    Severity.VERIFY: ("！", style.WARN),
    Severity.HINT: ("ｉ", style.ACCENT_DARK),
}


class FindingsList(QTreeWidget):
    """Two columns: 核实性 or 已说明, and what contradicts itself in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, "疑点列表")
        self.found: list[Finding] = []
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setColumnCount(2)
        self.setColumnWidth(0, 112)
        # A narrow window cuts the middle: whose figure it is and by how much it is off stay.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def show_findings(
        self,
        found: "Iterable[Finding]",
        standing: "Callable[[Finding], Standing | None]" = lambda _finding: None,
    ) -> None:
        """List these findings and no others, those that are settled last."""
        pairs = [(finding, standing(finding)) for finding in found]
        pairs.sort(key=lambda pair: pair[1] is not None and pair[1].settled)
        self.found = [finding for finding, _ in pairs]
        self.clear()
        self.addTopLevelItems([_item(*pair) for pair in pairs])

    def selected(self) -> "list[Finding]":
        """The findings selected, in their order."""
        return [self.found[row] for row in self._selected_rows()]

    def select_keys(self, keys: Iterable[str]) -> None:
        """Select the findings of those keys, without going anywhere."""
        wanted, model = set(keys), self.selectionModel()
        for row, finding in enumerate(self.found):
            if finding.key in wanted:
                index = self.model().index(row, 0)
                rows = QItemSelectionModel.SelectionFlag.Rows
                model.select(index, QItemSelectionModel.SelectionFlag.Select | rows)

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())


def cell_of(item: QTreeWidgetItem) -> Cell | None:
    """The first cell that a listed finding is about, if it is about any."""
    cell = item.data(0, _CELL_ROLE)
    return Cell(*cell) if cell else None


def counted(found: "Iterable[Finding]") -> str:
    """How many of each severity: 强制性1条、核实性4条; "" where nothing was found."""
    counts = Counter(finding.severity for finding in found)
    return "、".join(f"{s.value}{counts[s]}条" for s in Severity if counts[s])


def _item(finding: "Finding", standing: "Standing | None") -> QTreeWidgetItem:
    sign, ink = _LOOK[finding.severity]
    word = finding.severity.value
    if standing is not None:
        sign, word = ("✓" if standing.settled else "↩"), standing.word
        ink = style.TEXT_FAINT if standing.settled else ink
    item = QTreeWidgetItem([f"{sign} {word}", finding.sentence])
    item.setForeground(0, QBrush(QColor(ink)))
    if standing is not None and standing.settled:
        item.setForeground(1, QBrush(QColor(style.TEXT_FAINT)))
    item.setData(0, _CELL_ROLE, finding.cells[0] if finding.cells else None)
    notes = [finding.sentence, finding.note, standing.told if standing else ""]
    for column in (0, 1):
        item.setToolTip(column, "\n".join(filter(None, notes)))
    return item
