"""The page of the figure table: the table, and a line that tells about the current cell."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.checker import Checker
from gui.kit.widgets import button, column, label
from gui.session import Session, Unfinished
from gui.settings import Settings
from gui.table.cell_notes import notes
from gui.table.comparison import compared
from gui.table.figure_marks import marks
from gui.table.figure_moves import EnterDirection
from gui.table.figure_view import FigureView
from gui.table.selection_sums import sum_words
from gui.units.unit_board import UnitBoard
from gui.units.unit_progress import UnitProgress
from models.checking.register import Difference
from models.figures import TOTAL, Cell, FigureSheet
from models.quantities import Figure, printed

_LEAST_ROWS = 2  # that stay in view whatever is drawn over the table's room
_SUM_MS = 60  # after a selection has come to rest


class FigurePage(QWidget):
    """Embeds the table, marks its cells with the findings, and goes to a cell asked for."""

    details_wanted = Signal()  # open or shut the panel of the current cell
    note_wanted = Signal()  # write a note on the current cell
    summed = Signal(str)  # what the selection comes to, "" for a single cell

    def __init__(
        self, session: Session, checker: Checker, progress: UnitProgress, settings: Settings
    ) -> None:
        super().__init__()
        self._session, self._checker, self._settings = session, checker, settings
        self.view = FigureView(session)
        self.view.model.answers = session.answers
        self.view.setAccessibleName("数据表")
        self.cell_name, self.cell_facts = label("", "heading"), label("", "quiet")
        self.cell_name.setObjectName("cell_name")
        self.cell_facts.setObjectName("cell_facts")
        self.board = UnitBoard(session, progress, settings)
        self._inner = inner = column(self)
        inner.addWidget(self.board)
        inner.addLayout(self._cell_line())
        inner.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.set_least_rows(_LEAST_ROWS)
        self.set_low(True)
        self._sum_soon = QTimer(self, singleShot=True, interval=_SUM_MS)
        self._sum_soon.timeout.connect(self._sum)
        self._wire()
        self.set_enter_right(settings.enter_right)
        self._mark(Difference(new=tuple(checker.register.lines)))
        self._show_notes()
        self._tell_cell(self.view.current_cell())

    def set_enter_right(self, right: bool) -> None:
        """Have Enter go right, or down."""
        self.view.enter_direction = EnterDirection.RIGHT if right else EnterDirection.DOWN

    def set_low(self, low: bool) -> None:
        """Leave the table as many rows as a low screen allows."""
        self._inner.setContentsMargins(20, 4 if low else 12, 20, 4 if low else 12)
        self._inner.setSpacing(4 if low else 10)
        self.board.set_low(low)

    def _cell_line(self) -> QHBoxLayout:
        push = button("cell_details", "格内详情", kind="link")
        push.setToolTip("批注、往期数、改动记录（F4）")
        push.clicked.connect(self.details_wanted)
        line = QHBoxLayout()
        line.setSpacing(14)
        # A longer sentence is not to move the table.
        policy = QSizePolicy.Policy
        self.cell_facts.setSizePolicy(policy.Ignored, policy.Preferred)
        line.addWidget(self.cell_name)
        line.addWidget(self.cell_facts, 1)
        line.addWidget(push)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel that opens beside the table does not hide the current cell."""
        super().resizeEvent(event)
        if event.size().width() < event.oldSize().width():
            QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        here = self.view.selection.current
        if here is not None:
            self.view.show_place(here)

    def _wire(self) -> None:
        session, view = self._session, self.view
        view.current_changed.connect(self._tell_cell)
        view.told.connect(session.told)
        view.selected.connect(self._sum_soon.start)
        view.note_wanted.connect(self.note_wanted)
        session.cell_requested.connect(self._go)
        session.entries_wanted.connect(self._hand_in)
        session.figures_changed.connect(self._tell_again)
        session.issue_opened.connect(self._show_notes)
        session.remarks_changed.connect(self._show_notes)
        self._checker.updated.connect(self._mark)

    def _hand_in(self, unfinished: list[Unfinished]) -> None:
        cell, editor = self.view.current_cell(), self.view.editing.editor
        if not self.view.finish_editing() and cell is not None and editor is not None:
            unfinished.append(Unfinished("figures", cell, editor.text()))

    def _sum(self) -> None:
        seen = self.isVisible()
        table, block = self.view.model.table, self.view.selection.block
        self.summed.emit(sum_words(table, block) if seen and table.rows else "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page has nothing selected here."""
        super().hideEvent(event)
        self.summed.emit("")

    def _tell_again(self) -> None:
        self._tell_cell(self.view.current_cell())
        self._sum_soon.start()

    def _go(self, cell: Cell) -> None:
        if not self.isVisible():
            return
        if self.view.select_cell(cell):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.return_to_entry()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the clerk is here."""
        super().showEvent(event)
        self._sum_soon.start()
        if self._session.cell is None:
            self._session.stand_at(self.view.current_cell())

    def _show_notes(self) -> None:
        self.view.set_notes(notes(self._session))

    def _mark(self, changed: Difference) -> None:
        """Mark what is found now where something changed; the rest is as it was."""
        cells = {cell for line in changed.lines for cell in line.finding.cells}
        made = marks(self._checker.register.naming(cells)) if cells else {}
        self.view.change_marks({cell: made.get(cell) for cell in cells})

    def _tell_cell(self, cell: Cell | None) -> None:
        session = self._session
        if self.isVisible():
            session.stand_at(cell)
        if cell is None or session.issue is None:
            self.cell_name.clear()
            self.cell_facts.clear()
            return
        leaf, office = session.scheme.indicator(cell.indicator), session.scheme.office
        total = cell.unit == TOTAL
        row = office.total_word if total else session.scheme.unit(cell.unit).name
        measure = f"（{leaf.measure}）" if leaf.measure else ""
        self.cell_name.setText(f"{row}　{leaf.name}{measure}")
        self.cell_facts.setText("　".join(self._facts(cell)))

    def _facts(self, cell: Cell) -> list[str]:
        session = self._session
        figure = _figure(session.sheet, cell)
        if session.previous is None or session.previous_period is None:
            return [f"本期 {printed(figure)}"]
        before = _figure(session.previous, cell)
        facts = [f"本期 {printed(figure)}", f"{session.previous_period.months} {printed(before)}"]
        return [*facts, *filter(None, [compared(figure, before)])]


def _figure(sheet: FigureSheet, cell: Cell) -> Figure:
    total = cell.unit == TOTAL
    return sheet.total(cell.indicator).figure if total else sheet.figure(*cell)
