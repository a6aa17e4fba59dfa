"""Findings in a list: their severity with a sign, how they stand, and their sentence."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTreeView, QWidget

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


def counted(counts: Mapping[Severity, int]) -> str:
    """How many of each severity: 强制性1条、核实性4条; "" where nothing was found."""
    return "、".join(f"{s.value}{counts[s]}条" for s in Severity if counts.get(s))
