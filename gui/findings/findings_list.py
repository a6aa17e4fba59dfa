"""Findings in a list: their severity with a sign, how they stand, and their sentence."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from gui.kit import style
from gui.kit.widgets import named
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.checking.findings import Finding
    from models.checking.standing import Standing

    Pairs = list[tuple[Finding, Standing | None]]

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
        self._pairs: Pairs = []
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
    ) -> bool:
        """List these findings and no others, those that are settled last.

        Lines that stay the same are left as they are, with what is current and selected;
        False where all had to be listed anew.
        """
        pairs = [(finding, standing(finding)) for finding in found]
        pairs.sort(key=lambda pair: pair[1] is not None and pair[1].settled)
        self.found = [finding for finding, _ in pairs]
        old, self._pairs = self._pairs, pairs
        # Half way, lines and findings do not match: who asks what is selected waits until the end.
        with QSignalBlocker(self):
            return self._list(old, pairs)

    def _list(self, old: "Pairs", pairs: "Pairs") -> bool:
        kept = _kept(old, pairs)
        if kept is None:
            self.clear()
            self.addTopLevelItems([_item(*pair) for pair in pairs])
            return False
        for row in reversed(range(len(old))):
            if old[row][0].key not in kept:
                self.takeTopLevelItem(row)
        for row, pair in enumerate(pairs):
            if pair[0].key not in kept:
                self.insertTopLevelItem(row, _item(*pair))
        return True

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


def _kept(old: "Pairs", new: "Pairs") -> set[str] | None:
    """The keys of lines that stay as they are and in their order; None where few or none do."""
    before = {pair[0].key: pair for pair in old}
    same = [pair[0].key for pair in new if before.get(pair[0].key) == pair]
    kept = set(same)
    ordered = same == [pair[0].key for pair in old if pair[0].key in kept]
    unique = len(before) == len(old) and len(kept) == len(same)
    return kept if ordered and unique and 2 * len(kept) > len(old) else None


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
    notes = [finding.sentence, finding.note, standing.told if standing else ""]
    for column in (0, 1):
        item.setToolTip(column, "\n".join(filter(None, notes)))
    return item
