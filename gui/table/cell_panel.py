"""The panel of the current cell: value, marks, 批注, earlier periods, and who changed it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.checker import Checker
from gui.jobs import Jobs
from gui.kit.text_field import TextField
from gui.kit.widgets import button, column, label, scrolled
from gui.session import Session
from gui.table.cell_chart import CellChart
from gui.table.cell_lists import JournalList, MarkList, PastList
from gui.table.cell_notes import note, row_name, write_note
from gui.table.cell_records import Records, computed_words, read_records, stretches
from models.figures import TOTAL, Cell
from models.periods import Period
from models.quantities import printed

_NARROWEST, _WIDTH = 240, 290
_PAUSE_MS = 120


class CellPanel(QFrame):
    """Follows the cell where the clerk is; what the data file knows comes a moment later."""

    hide_wanted = Signal()

    def __init__(
        self, session: Session, checker: Checker, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cell_panel")
        self.setProperty("kind", "side_right")
        self.setMinimumWidth(_NARROWEST)
        self._session, self._checker, self._jobs = session, checker, jobs
        self._cell: Cell | None = None
        self._serial = 0
        self.name, self.value = label("", "heading"), label("", "title")
        self.name.setWordWrap(True)
        self.measure = label("", "quiet")
        self.marks, self.past, self.journal = MarkList(), PastList(), JournalList()
        self.note = TextField("cell_note", "批注")
        self.note.setPlaceholderText("写给自己或接手的人：为什么是这个数")
        self.note.setReadOnly(session.read_only)
        self.chart = CellChart()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        self._lay_out()
        self._wire()
        self.show_cell(session.cell)

    def show_cell(self, cell: Cell | None) -> None:
        """Show another cell; what was typed for the last one is handed in first."""
        self.note.hand_in()
        self._cell = cell if self._session.issue is not None else None
        self._body.setVisible(self._cell is not None)
        if not self.isVisible():
            return
        self._forget_records()
        self._refresh()
        self._ask_soon()

    def focus_note(self) -> None:
        """Put the keys into the note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Room for a sentence in four lines."""
        return QSize(_WIDTH, 400)

    def showEvent(self, event: QShowEvent) -> None:
        """What was not asked for while the panel was shut is shown now."""
        super().showEvent(event)
        self.show_cell(self._session.cell)

    # -- following the session -----------------------------------------------------------------

    def _wire(self) -> None:
        session = self._session
        session.cell_changed.connect(self.show_cell)
        session.issue_opened.connect(lambda: self.show_cell(session.cell))
        session.figures_changed.connect(self._figures_changed)
        session.remarks_changed.connect(self._refresh)
        session.entries_wanted.connect(self.note.hand_in)
        self.note.handed_in.connect(self._write_note)
        self._checker.updated.connect(self._refresh)

    def _figures_changed(self, cells: set[Cell]) -> None:
        if not self.isVisible() or self._cell is None:
            return
        self._refresh()
        if self._cell.unit == TOTAL or any(cell.unit == self._cell.unit for cell in cells):
            self._ask_soon()

    def _refresh(self) -> None:
        """Show what is in memory."""
        cell, session = self._cell, self._session
        if cell is None or session.issue is None or not self.isVisible():
            return
        leaf, sheet = session.scheme.indicator(cell.indicator), session.sheet
        total = cell.unit == TOTAL
        figure = sheet.total(cell.indicator).figure if total else sheet.figure(*cell)
        self.name.setText(f"{row_name(session, cell)}　{leaf.name}")
        self.value.setText(printed(figure))
        self.measure.setText(leaf.measure)
        self.marks.show_findings(one.finding for one in self._checker.register.naming({cell}))
        self.note.show_text(note(session, cell))

    def _write_note(self, text: str) -> None:
        if self._cell is not None and self._session.issue is not None:
            write_note(self._session, self._cell, text)

    def _forget_records(self) -> None:
        """Nothing of another cell stays on show while this one's is asked for."""
        self.past.show_past({}, None)
        self.chart.show_pieces([], None)
        self.journal.show_lines([], "")

    def _ask_soon(self) -> None:
        self._serial += 1
        self._soon.start()

    def _ask(self) -> None:
        session, cell = self._session, self._cell
        if cell is None or session.issue is None or not self.isVisible():
            return
        period = session.issue.period
        work = partial(read_records, session.store, session.scheme, cell, period)
        serial = self._serial
        self._jobs.start(work, partial(self._take, serial), partial(self._fail, serial))

    def _take(self, serial: int, records: Records) -> None:
        cell = self._cell
        if serial != self._serial or cell is None or self._session.issue is None:
            return
        own = self._own_period()
        self.past.show_past(records.past, own)
        self.chart.show_pieces(stretches(records.past, own), own)
        words = computed_words(self._session.scheme, cell)
        self.journal.show_lines(records.journal, words or "还没有改动过。")

    def _fail(self, serial: int, error: Exception) -> None:
        """A file that was closed meanwhile has nothing to tell any more."""
        if self._session.issue is not None:
            raise error

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = QWidget()
        inner = column(self._body, spacing=6)
        inner.setContentsMargins(16, 0, 16, 16)
        value = QHBoxLayout()
        value.addWidget(self.value)
        value.addWidget(self.measure, 1, Qt.AlignmentFlag.AlignBottom)
        inner.addWidget(self.name)
        inner.addLayout(value)
        inner.addWidget(self.marks)
        _section(inner, "批注", self.note)
        _section(inner, "往期数", self.chart, self.past)
        _section(inner, "改动记录", self.journal)
        inner.addStretch(1)
        whole = column(self)
        whole.addLayout(self._head())
        whole.addWidget(scrolled("cell_panel_area", self._body), 1)

    def _head(self) -> QHBoxLayout:
        close = button("hide_cell_panel", "收起", kind="link", accessible="收起格内详情")
        close.clicked.connect(self.hide_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 2)
        head.addWidget(label("格内详情", "quiet"))
        head.addStretch(1)
        head.addWidget(close)
        return head

    def _own_period(self) -> Period:
        assert self._session.issue is not None
        return self._session.issue.period


def _section(inner: QVBoxLayout, title: str, *widgets: QWidget) -> None:
    inner.addSpacing(10)
    inner.addWidget(label(title, "quiet"))
    for widget in widgets:
        inner.addWidget(widget)
