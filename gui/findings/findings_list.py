"""Findings in a list: their severity with a sign, how they stand, and their sentence."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QTreeView, QWidget

from gui.findings.findings_model import FindingsModel
from gui.kit.widgets import named
from models.checking.register import Line
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.checking.findings import Finding

_CHOSEN = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class FindingsList(QTreeView):
    """Two columns: 核实性 or 已说明, and what contradicts itself in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, "疑点列表")
        self.findings = FindingsModel(self)
        self._left: Line | None = None  # the current line as it was before it was settled
        self.setModel(self.findings)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setColumnWidth(0, 112)
        # A narrow window cuts the middle: whose figure it is and by how much it is off stay.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @property
    def found(self) -> "list[Finding]":
        """The findings listed, in their order."""
        return [line.finding for line in self.findings.lines]

    def show_findings(self, found: "Iterable[Finding]") -> None:
        """List these findings and no others, the gravest first."""
        self.findings.show(sorted(Line.of(one, None, row, 0) for row, one in enumerate(found)))

    @property
    def current(self) -> Line | None:
        """The line with the keys."""
        row = self.currentIndex().row()
        return self.findings.lines[row] if 0 <= row < len(self.findings.lines) else None

    def go_to_row(self, row: int) -> None:
        """Make a line the current one, and the only one selected."""
        self.setCurrentIndex(self.findings.index(row, 0))

    def next_open(self, down: int) -> int | None:
        """The row of the open line after the current one or before it, round the list."""
        rows = [row for row, line in enumerate(self.findings.lines) if not line.settled]
        if not rows:
            return None
        start = self._start(down)
        after = [row for row in rows if row > start] if down > 0 else []
        before = [row for row in rows if row < start] if down < 0 else []
        return after[0] if after else before[-1] if before else rows[0 if down > 0 else -1]

    def _start(self, down: int) -> float:
        """The current row; of a line settled since it was gone to, the place that it left."""
        current, left = self.current, self._left
        if current is None:
            return -1 if down > 0 else 0
        if left is None or not current.settled or current.finding.key != left.finding.key:
            return self.currentIndex().row()
        return bisect_left(self.findings.lines, left.place, key=lambda line: line.place) - 0.5

    def restore(self, was: Line | None, chosen: list[str], scrolled: int) -> None:
        """After a change make the same lines current and selected as before.

        One that was settled is now at the end: the list stays where the clerk was reading.
        """
        if was and (self.current is None or self.current.finding.key != was.finding.key):
            self.take_up(was.finding.key)
        if [finding.key for finding in self.selected()] != chosen:
            self.select_keys(chosen)
        current = self.current
        if not (was and current) or was.finding.key != current.finding.key:
            return
        if current.settled and not was.settled:
            self._left = was
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(scrolled)

    def selected_lines(self) -> list[Line]:
        """The lines selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.findings.lines[row] for row in rows]

    def selected(self) -> "list[Finding]":
        """The findings selected, in their order."""
        return [line.finding for line in self.selected_lines()]

    def select_keys(self, keys: Iterable[str]) -> None:
        """Select the findings of those keys, without going anywhere."""
        wanted = set(keys)
        for row, line in enumerate(self.findings.lines):
            if line.finding.key in wanted:
                self.selectionModel().select(self.findings.index(row, 0), _CHOSEN)

    def take_up(self, key: str) -> None:
        """Make the finding of that key current again, and select nothing for it."""
        lines = self.findings.lines
        row = next((row for row, line in enumerate(lines) if line.finding.key == key), None)
        if row is not None:
            kept = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.findings.index(row, 0), kept)

    def viewportEvent(self, event: QEvent) -> bool:
        """A tip that only repeats what is read in the row would hide the rows beside it."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid() and self._says_all(index.siblingAtColumn(1)):
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def _says_all(self, index: QModelIndex) -> bool:
        """Whether a line's sentence stands there whole, and there is nothing more to say."""
        whole = self.sizeHintForIndex(index).width() <= self.visualRect(index).width()
        return whole and index.data(Qt.ItemDataRole.ToolTipRole) == index.data()


def counted(counts: Mapping[Severity, int]) -> str:
    """How many of each severity: 强制性1条、核实性4条; "" where nothing was found."""
    return "、".join(f"{s.value}{counts[s]}条" for s in Severity if counts.get(s))
