"""The lists of the cell panel: marks, figures of other periods, lines of the journal."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from gui.kit.widgets import column, label
from gui.table.cell_records import journal_words
from gui.table.figure_style import SIGNS
from models.periods import Period
from models.quantities import Figure, printed
from models.schemes.scheme import Severity

if TYPE_CHECKING:
    from models.checking.findings import Finding
    from models.storage.journal import JournalLine

_KINDS = {Severity.MANDATORY: "rejection", Severity.VERIFY: "warning", Severity.HINT: "quiet"}
_MOST_PERIODS = 12
_MOST_LINES = 20


class MarkList(QWidget):
    """What the checks say about the cell, each with its sign and severity."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cell_marks")
        self._inner = column(self, spacing=6)

    def show_findings(self, found: "Iterable[Finding]") -> None:
        """Show these."""
        _clear(self._inner)
        sentences = [(f"{SIGNS[f.severity]} {f.sentence}", _KINDS[f.severity]) for f in found]
        for sentence, kind in sentences:
            self._inner.addWidget(_wrapped(sentence, kind))
        self.setVisible(bool(sentences))


class PastList(QWidget):
    """Period and figure, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cell_past")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)

    def show_past(self, past: Mapping[Period, Figure], own: Period | None) -> None:
        """Show these, the open issue's own marked as 本期."""
        _clear(self._grid)
        newest = sorted(past, key=lambda p: (p.year, p.last, p.last - p.first), reverse=True)
        for row, period in enumerate(newest[:_MOST_PERIODS]):
            name = f"{period}（本期）" if period == own else str(period)
            self._grid.addWidget(label(name, "" if period == own else "quiet"), row, 0)
            right = Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(label(printed(past[period])), row, 1, right)
        if len(newest) > _MOST_PERIODS:
            more = label(f"更早还有{len(newest) - _MOST_PERIODS}期", "faint")
            self._grid.addWidget(more, _MOST_PERIODS, 0)


class JournalList(QWidget):
    """When, who, from what to what, and in which step."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cell_journal")
        self._inner = column(self, spacing=8)

    def show_lines(self, lines: "list[JournalLine]", otherwise: str) -> None:
        """Show these, the newest first; `otherwise` says why there are none."""
        _clear(self._inner)
        for line in lines[:_MOST_LINES]:
            at = line.at
            when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
            block = column(spacing=1)
            block.addWidget(_wrapped(f"{journal_words(line)}", ""))
            block.addWidget(_wrapped(f"{when}　{line.user}", "quiet"))
            block.addWidget(_wrapped(line.label, "faint"))
            self._inner.addLayout(block)
        if len(lines) > _MOST_LINES:
            self._inner.addWidget(label(f"更早还有{len(lines) - _MOST_LINES}条", "faint"))
        if otherwise and not lines:
            self._inner.addWidget(_wrapped(otherwise, "faint"))


def _wrapped(text: str, kind: str) -> QLabel:
    made = label(text, kind)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _clear(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
