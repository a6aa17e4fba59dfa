"""Blind re-keying (双录核对): a district typed a second time from its paper, then compared."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from gui.form.form_rows import BEFORE, CHANGE, group_cards
from gui.kit.unit_list import UnitList
from gui.kit.widgets import PageArea, button, column, label, named, scrolled
from gui.reading.blind_field import BlindField, BlindRow
from gui.reading.mode_head import mode_head
from gui.reading.rekeying_result import RekeyingResult
from gui.session import Session
from models.changes import Change, RemarkKey
from models.entry.rekeying import (
    Difference,
    agreeing_edits,
    differences,
    done_edits,
    rekeyed,
    typed_again,
    unit_cells,
    units_touched,
)
from models.figures import Cell
from models.quantities import NOT_REPORTED

_WIDTH = 640
_HINT = "看着纸再录一遍，这里不显示第一次录的数；录完核对，不一样的再由您选定。"


class RekeyingPage(QWidget):
    """Districts at the left, the blind form of the chosen one at the right, then what differs."""

    left = Signal()

    def __init__(self, session: Session, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rekeying_page", "双录核对")
        self._session = session
        self.rows: list[BlindRow] = []
        self.units = UnitList("县（区）")
        self.heading = named(label("", "title"), "rekeying_heading", "县（区）")
        self.compare = button("rekeying_compare", "核对两次", kind="primary")
        self.compare.setAutoDefault(True)
        self.result: RekeyingResult | None = None
        self.pages = QStackedWidget()
        self._area = self._form()
        self._lay_out()
        self.units.show_units(session.scheme.units)
        self._show_badges(unit.key for unit in session.scheme.units)
        self._wire()
        self.units.pick(unit)
        self.show_unit(self.units.current_unit())

    def show_unit(self, unit: str) -> None:
        """Type that district again."""
        self.hand_in()
        self._close_result()
        self.heading.setText(self._session.scheme.unit(unit).name)
        for row in self.rows:
            row.show_unit(unit)
        self.focus_field(0)

    def focus_field(self, place: int) -> None:
        """Put the keys into a field; after the last comes the comparison."""
        typed = [row.field for row in self.rows if row.indicator.typed]
        if place >= len(typed):
            self.compare.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0 and typed:
            self.setFocusProxy(typed[0])
            typed[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(typed[place], 0, 80)

    def hand_in(self) -> None:
        """Take what is being typed."""
        for row in self.rows:
            if row.field.isModified() and row.field.unit:
                row.field.take()

    def show_differences(self) -> None:
        """Compare the two typings of the district."""
        self.hand_in()
        if any(row.field.error is not None for row in self.rows) or self._session.issue is None:
            return
        session, unit = self._session, self.units.current_unit()
        found = differences(session.sheet, session.remarks, self._issue, unit)
        compared = len(unit_cells(session.scheme, unit))
        self._close_result()
        self.result = made = RekeyingResult(session, unit, found, compared)
        made.decided.connect(self._decide)
        made.back_wanted.connect(self._back)
        self.pages.addWidget(made)
        self.pages.setCurrentWidget(made)
        made.focus_first()

    @property
    def _issue(self) -> int:
        assert self._session.issue is not None
        return self._session.issue.id

    def _decide(self, taken: Sequence[Difference]) -> None:
        """One change: the figures that are put right, and that this was done."""
        session, unit = self._session, self.units.current_unit()
        name = session.scheme.unit(unit).name
        figures = [session.figure_edit(*each.cell, each.second) for each in taken]
        found = differences(session.sheet, session.remarks, self._issue, unit)
        left_out = [d for d in found if d.second is NOT_REPORTED and d not in taken]
        rest = (
            agreeing_edits(session.remarks, self._issue, found, taken)
            if left_out
            else done_edits(session.sheet, session.remarks, self._issue, unit, taken)
        )
        session.change(Change.of(f"双录核对 {name}", [*figures, *rest]))
        more = f"还有{len(left_out)}个没有再录" if left_out else "双录核对完成"
        session.told.emit(f"{name}{more}，改了{len(taken)}个数。")
        self._back()

    def _back(self) -> None:
        self._close_result()
        self.focus_field(0)

    def _close_result(self) -> None:
        if self.result is not None:
            self.pages.removeWidget(self.result)
            self.result.deleteLater()
            self.result = None
        self.pages.setCurrentWidget(self._area)

    def _remarks_changed(self, keys: Collection[RemarkKey]) -> None:
        self._refresh(units_touched(keys))

    def _figures_changed(self, cells: Iterable[Cell]) -> None:
        self._refresh({cell.unit for cell in cells})

    def _refresh(self, units: Iterable[str]) -> None:
        if self._session.issue is None:
            return
        for row in self.rows:
            row.refresh()
        self._show_badges(units)

    def _show_badges(self, units: Iterable[str]) -> None:
        session = self._session
        again = typed_again(session.remarks, self._issue)
        whole = sum(1 for _ in session.scheme.typed_indicators())
        for unit in units:
            place = self.units.row_of(unit)
            if place is None:  # the 合计 row
                continue
            if again[unit]:
                self.units.set_badge(place, f"再录 {again[unit]}/{whole}", "active")
            elif rekeyed(session.sheet, session.remarks, self._issue, unit):
                self.units.set_badge(place, "已双录", "good")
            else:
                self.units.set_badge(place, "", "quiet")

    # -- putting it together -------------------------------------------------------------------

    def _wire(self) -> None:
        session = self._session
        self.units.picked.connect(self.show_unit)
        self.compare.clicked.connect(self.show_differences)
        session.entries_wanted.connect(self.hand_in)
        # Methods, not lambdas: Qt lets go of them with the page, which goes before its session.
        session.remarks_changed.connect(self._remarks_changed)
        session.figures_changed.connect(self._figures_changed)

    def _form(self) -> PageArea:
        body = QWidget()
        body.setMaximumWidth(_WIDTH)
        inner = column(body, spacing=10)
        inner.setContentsMargins(24, 16, 24, 24)
        inner.addWidget(self.heading)
        hint = label(_HINT, "faint")
        hint.setWordWrap(True)
        inner.addWidget(hint)
        cards, rows = group_cards(self._session, self._session.scheme, BlindRow)
        self.rows = [row for row in rows if isinstance(row, BlindRow)]
        for frame in cards:
            inner.addWidget(frame)
        for grid in body.findChildren(QGridLayout):
            for place in (BEFORE, CHANGE):  # nothing stands there
                grid.setColumnMinimumWidth(place, 0)
        inner.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        for place, row in enumerate(row for row in self.rows if row.indicator.typed):
            assert isinstance(row.field, BlindField)
            row.field.step_wanted.connect(lambda step, at=place: self.focus_field(at + step))
        return scrolled("rekeying_form", body)

    def _lay_out(self) -> None:
        self.pages.addWidget(self._area)
        side = QFrame()
        side.setProperty("kind", "side")
        side.setFixedWidth(210)
        column(side).addWidget(self.units)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(side)
        middle.addWidget(self.pages, 1)
        whole = column(self)
        whole.addWidget(self._head())
        whole.addLayout(middle, 1)

    def _head(self) -> QFrame:
        strip, row = mode_head("双录核对", self._session)
        row.addStretch(1)
        leave = button("rekeying_leave", "结束(&X)")
        leave.clicked.connect(self.left)
        row.addWidget(leave)
        return strip
