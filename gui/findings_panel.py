"""The findings (疑点) below the pages; a click goes to the cell."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTreeWidgetItem, QWidget

from gui.checker import Checker
from gui.findings_list import FindingsList, cell_of, counted
from gui.session import Session
from gui.widgets import button, column, label


class FindingsPanel(QFrame):
    """Lists what contradicts itself in the open issue, as the checker finds it."""

    hide_wanted = Signal()

    def __init__(self, session: Session, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings_panel")
        self._session, self._checker = session, checker
        self.summary = label("疑点", "heading")
        self.counts = label("", "quiet")
        close = button("hide_findings", "收起", kind="link", accessible="收起疑点栏")
        close.clicked.connect(self.hide_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 8, 4)
        head.setSpacing(10)
        for widget in (self.summary, self.counts):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(close)
        self.list = FindingsList("findings_list")
        self.list.setUniformRowHeights(True)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        inner = column(self)
        inner.addLayout(head)
        inner.addWidget(self.list, 1)
        checker.updated.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the findings as they are now, the same one still current."""
        found, current = self._checker.found, self.list.currentItem()
        kept = current.text(1) if current else ""
        self.list.show_findings(found)
        self.counts.setText(counted(found) or "没有发现自相矛盾的地方。")
        same = self.list.findItems(kept, Qt.MatchFlag.MatchExactly, 1) if kept else []
        if same:
            unchosen = QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.setCurrentItem(same[0], 0, unchosen)

    def step(self, down: int) -> None:
        """Go to the next or the previous finding, round the list."""
        count = self.list.topLevelItemCount()
        if not count:
            return
        current = self.list.currentItem()
        start = self.list.indexOfTopLevelItem(current) if current else (-1 if down > 0 else 0)
        item = self.list.topLevelItem((start + down) % count)
        if item is not None:
            self.list.setCurrentItem(item)
            self._go(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        cell = cell_of(item)
        if cell is not None:
            self._session.cell_requested.emit(cell)
