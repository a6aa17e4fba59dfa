"""The form of one district: what its paper says, field by field, against the last period."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from gui.checker import Checker
from gui.form.form_field import FormField
from gui.form.form_rows import (
    BEFORE,
    CHANGE,
    FIELD,
    MEASURE,
    NAME,
    FormRow,
    grid_columns,
    group_cards,
    next_button,
)
from gui.kit.unit_list import UnitList, beside
from gui.kit.widgets import column, label, repolish, scrolled
from gui.session import Session, Unfinished
from gui.table.figure_marks import marks
from gui.units.unit_marking import return_of, return_words, unit_tip
from gui.units.unit_progress import UnitProgress
from models.checking.register import Difference
from models.errors import RejectedInput
from models.figures import TOTAL, Cell

_WIDTH = 800
_AROUND = 80  # pixels seen above and below the field with the keys


class UnitForm(QWidget):
    """Districts at the left with their states, the chosen one's fields at the right."""

    def __init__(
        self,
        session: Session,
        checker: Checker,
        progress: UnitProgress,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._checker, self._progress = session, checker, progress
        self._refused: dict[Cell, tuple[str, RejectedInput]] = {}
        self.rows: list[FormRow] = []
        self._stale = True
        self._shown_unit = ""
        self.units = UnitList("县（区）")
        self.heading, self.state = label("", "title"), label("", "chip")
        self.report = label("", "quiet")
        self.next_button = next_button()
        self._area = QScrollArea()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside(self.units))
        self._holder = column()
        row.addLayout(self._holder, 1)
        self._wire()
        self.rebuild()

    def rebuild(self) -> None:
        """Lay the form out for the open issue, the same district chosen where it has it."""
        kept = self._shown_unit
        self._refused.clear()
        self._shown_unit = ""
        self._lay_out_fields()
        self.units.blockSignals(True)
        self.units.show_units(self._session.scheme.units)
        if kept:
            self.units.pick(kept)
        self.units.blockSignals(False)
        self.refresh_states()
        self.show_unit(self.units.current_unit())

    def show_unit(self, unit: str) -> None:
        """Show another district; texts that were not taken wait for its return."""
        if not unit or unit == self._shown_unit:
            return
        self._take_entries()
        self._keep_refused()
        self._shown_unit = unit
        self.heading.setText(self._session.scheme.unit(unit).name)
        for row in self.rows:
            row.show_unit(unit)
            text, error = self._refused.pop(Cell(unit, row.indicator.key), ("", None))
            if error is not None:
                row.field.show_text(text, error)
        self._show_state()
        self._show_marks()
        self._stand_at(unit)

    def _stand_at(self, unit: str) -> None:
        """The clerk is at this district now, at the same indicator."""
        here = self._session.cell
        if self.isVisible() and self.rows and (here is None or here.unit != unit):
            indicator = here.indicator if here else self.rows[0].indicator.key
            self._session.stand_at(Cell(unit, indicator))

    def step_unit(self, down: int) -> None:
        """Go to the next or previous district, at its first field."""
        row = self.units.currentRow() + down
        if 0 <= row < self.units.count():
            self.units.setCurrentRow(row)
            self.focus_field(0)

    def focus_field(self, place: int) -> None:
        """Put the keys into a field, in printed order; after the last comes the next district."""
        typed = [row.field for row in self.rows if row.indicator.typed]
        if place >= len(typed):
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0 and typed:
            typed[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(typed[place], 0, _AROUND)

    def _keep_in_view(self) -> None:
        """Sentences that came above the field with the keys must not push it out of sight."""
        focused = QApplication.focusWidget()
        if isinstance(focused, FormField) and self._area.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, _AROUND)

    def hand_in(self, unfinished: list[Unfinished]) -> None:
        """Take what is being typed; texts that are not taken are told, of other districts too."""
        self._take_entries()
        for row in self.rows:
            if row.field.error is not None:
                cell = Cell(self._shown_unit, row.indicator.key)
                unfinished.append(Unfinished("form", cell, row.field.text()))
        waiting = self._refused.items()
        unfinished += [Unfinished("form", cell, text) for cell, (text, _) in waiting]

    def _take_entries(self) -> None:
        for row in self.rows:
            if row.field.isModified() and row.field.unit:
                row.field.take()

    def refresh_states(self) -> None:
        """Show beside every district how far it has come; in a hidden page when it is shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_badges(self._progress.states)
            self._show_marks()

    def _refresh_badges(self, units: set[str]) -> None:
        """Show how far some districts have come."""
        if self.isVisible():
            self._show_badges(units)
        else:
            self._stale = True

    def _show_badges(self, units: Iterable[str]) -> None:
        for unit in units:
            row = self.units.row_of(unit)
            if row is not None:
                self.units.set_badge(row, *self._progress.badge(unit))
        self._show_state()

    def _found_changed(self, changed: Difference) -> None:
        """Mark the fields of the district again where something else is found in it."""
        if any(
            cell.unit == self._shown_unit for one in changed.lines for cell in one.finding.cells
        ):
            self._show_marks()

    def _show_marks(self) -> None:
        """Show what the checks found in the district's figures, as the table marks it."""
        cells = {Cell(self._shown_unit, row.indicator.key) for row in self.rows}
        made = marks(self._checker.register.naming(cells))
        for row in self.rows:
            row.show_mark(made.get(Cell(self._shown_unit, row.indicator.key)))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was looked at is shown now."""
        super().showEvent(event)
        if self._stale:
            self.refresh_states()

    # -- putting it together -------------------------------------------------------------------

    def _wire(self) -> None:
        session = self._session
        self.units.picked.connect(self.show_unit)
        session.issue_opened.connect(self.rebuild)
        session.figures_changed.connect(self._figures_changed)
        session.entries_wanted.connect(self.hand_in)
        session.cell_requested.connect(self._go)
        for key, down in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda down=down: self.step_unit(down))
        self._checker.updated.connect(self._found_changed)
        self._progress.changed.connect(self._refresh_badges)
        self._progress.reset.connect(self.refresh_states)
        session.remarks_changed.connect(self._show_state)

    def _lay_out_fields(self) -> None:
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        inner = column(body, spacing=10)
        inner.setContentsMargins(24, 16, 24, 24)
        inner.addLayout(self._head())
        inner.addLayout(self._column_heads())
        cards, self.rows = group_cards(self._session, self._session.scheme)
        for frame in cards:
            inner.addWidget(frame)
        inner.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        for place, row in enumerate(r for r in self.rows if r.indicator.typed):
            row.field.step_wanted.connect(lambda step, at=place: self.focus_field(at + step))
        old, self._area = self._area, scrolled("form_area", body)
        # Only after the new height are the fields at their new places.
        self._area.verticalScrollBar().rangeChanged.connect(
            lambda: QTimer.singleShot(0, self, self._keep_in_view)
        )
        self._holder.addWidget(self._area)
        old.hide()  # at once: it goes when the window has time
        old.deleteLater()
        if self.rows:
            self.setFocusProxy(self.rows[0].field)

    def _head(self) -> QHBoxLayout:
        self.heading, self.state = label("", "title"), label("", "chip")
        self.report = label("", "quiet")
        self.next_button = next_button()
        self.next_button.clicked.connect(lambda: self.step_unit(1))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.heading)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.report, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return row

    def _column_heads(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(18, 0, 18, 0)
        grid_columns(grid)
        issue, before = self._session.issue, self._session.previous_period
        now = issue.period.months if issue else ""
        heads = {NAME: "指标", FIELD: f"本期（{now}）", MEASURE: "单位"}
        if before is not None:
            heads |= {BEFORE: f"上期（{before.months}）", CHANGE: "增减"}
        for place, text in heads.items():
            right = place in (FIELD, BEFORE)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label(text, "faint"), 0, place, side)
        return grid

    # -- following the session -----------------------------------------------------------------

    def _figures_changed(self, cells: set[Cell]) -> None:
        units = {cell.unit for cell in cells} - {TOTAL}
        if self._shown_unit in units:
            keys = {cell.indicator for cell in cells}
            for row in self.rows:
                row.refresh_for(keys)

    def _show_state(self) -> None:
        row = self.units.currentRow()
        if row >= 0 and self._session.issue is not None:
            self.state.setText(self.units.badge(row))
            self.state.setProperty("tone", self.units.tone(row))
            repolish(self.state)
            kept = return_of(self._session, self._shown_unit) if self._shown_unit else None
            self.report.setText(f"报送：{return_words(kept)}" if kept else "")
            self.state.setToolTip(unit_tip(self._session, self.units.current_unit()))

    def _go(self, cell: Cell) -> None:
        if not self.isVisible() or cell.unit == TOTAL:
            return
        self.units.pick(cell.unit)
        typed = [row.indicator.key for row in self.rows if row.indicator.typed]
        if cell.indicator in typed:
            self.focus_field(typed.index(cell.indicator))

    def _keep_refused(self) -> None:
        for row in self.rows:
            if row.field.error is not None:
                cell = Cell(self._shown_unit, row.indicator.key)
                self._refused[cell] = (row.field.text(), row.field.error)
                row.field.setModified(False)
