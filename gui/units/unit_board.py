"""The board (催报): which districts are how far, and what each of them still wants."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.kit.widgets import button, column, label
from gui.session import Session
from gui.settings import Settings
from gui.units.unit_card import UnitCard
from gui.units.unit_cards import CardGrid
from gui.units.unit_desk import UnitDesk
from gui.units.unit_marking import return_of, return_words, unit_tip
from gui.units.unit_progress import UnitProgress
from models.figures import Cell
from models.remarks import UnitState

_MOST_CARDS = 24  # more districts than that are counted only


class UnitBoard(QWidget):
    """Counts of the states, then a card for every district; a press leads to what is missing."""

    def __init__(
        self,
        session: Session,
        progress: UnitProgress,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unit_board")
        self._session, self._progress = session, progress
        self._settings, self._desk = settings, UnitDesk(session, settings, self)
        self._low = self._unfolded = False
        self.cards: dict[str, UnitCard] = {}
        self.counts = {state: self._count_button(state) for state in UnitState}
        self._heading = label("", "quiet")
        self._cards = CardGrid()
        self.fold = button("fold_board", "", kind="link")
        self.fold.clicked.connect(self._turn_fold)
        inner = column(self, spacing=4)
        inner.addLayout(self._counts_row())
        inner.addWidget(self._cards)
        progress.reset.connect(self.rebuild)
        progress.changed.connect(self._refresh)
        session.remarks_changed.connect(self._refresh_all)
        session.cell_changed.connect(self._show_current)
        self.rebuild()

    def rebuild(self) -> None:
        """Show the districts of the open issue."""
        units = self._session.scheme.units if self._progress.states else ()
        shown = units if len(units) <= _MOST_CARDS else ()
        self.cards = {unit.key: UnitCard(unit) for unit in shown}
        for key, card in self.cards.items():
            card.clicked.connect(lambda _=False, unit=key: self.go(unit))
            card.customContextMenuRequested.connect(
                lambda place, unit=key: self.open_menu(unit, place)
            )
        self._heading.setText(f"{len(units)}个{self._session.scheme.office.unit_word}：")
        self._cards.show_cards(list(self.cards.values()))
        self._refresh_all()
        self._show_fold()
        self._show_current(self._session.cell)

    def go(self, unit: str) -> None:
        """Go to what a district still wants."""
        cell = self._progress.next_cell(unit)
        if cell is not None:
            self._session.cell_requested.emit(cell)

    def go_to_next(self, state: UnitState) -> None:
        """Go to the next district in a state, round the office's order."""
        here = self._session.cell
        unit = self._progress.next_unit(state, here.unit if here else "")
        if unit is not None:
            self.go(unit)

    def open_menu(self, unit: str, place: QPoint) -> None:
        """What can be said about a district as a whole."""
        self._desk.menu(unit).popup(self.cards[unit].mapToGlobal(place))

    def _turn_fold(self) -> None:
        if self._low:
            self._unfolded = not self._unfolded
        else:
            self._settings.unit_cards = not self._settings.unit_cards
        self._show_fold()

    def set_low(self, low: bool) -> None:
        """On a low screen only the counts are shown, until the clerk wants the cards."""
        self._low, self._unfolded = low, False
        self._show_fold()

    def _show_fold(self) -> None:
        """Show the cards, or leave the room to the table."""
        shown = self._unfolded if self._low else self._settings.unit_cards
        self._cards.setVisible(shown and bool(self.cards))
        self.fold.setVisible(bool(self.cards))
        self.fold.setText("收起" if shown else "展开")
        self.fold.setAccessibleName("收起各县（区）" if shown else "展开各县（区）")

    # -- following the session -----------------------------------------------------------------

    def _refresh_all(self) -> None:
        self._refresh(set(self._progress.states))

    def _refresh(self, units: set[str]) -> None:
        if self._session.issue is None:
            return
        for unit in units & self.cards.keys():
            kept = return_of(self._session, unit)
            words = return_words(kept) if kept else ""
            tip = unit_tip(self._session, unit)
            self.cards[unit].show_state(self._progress.badge(unit), words, tip)
        self._cards.arrange()
        self._show_counts()

    def _show_counts(self) -> None:
        counts = self._progress.counts
        for state, push in self.counts.items():
            push.setText(f"{state.value} {counts[state]}")
            push.setAccessibleName(f"{state.value}{counts[state]}个，到下一个")
            push.setVisible(counts[state] > 0)

    def _show_current(self, cell: Cell | None) -> None:
        for unit, card in self.cards.items():
            card.set_current(cell is not None and cell.unit == unit)

    # -- putting it together -------------------------------------------------------------------

    def _counts_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._heading)
        for push in self.counts.values():
            row.addWidget(push)
        row.addStretch(1)
        row.addWidget(self.fold)
        return row

    def _count_button(self, state: UnitState) -> QPushButton:
        push = button(f"count_{state.name.lower()}", state.value, kind="link")
        push.setToolTip(f"到下一个“{state.value}”的地方")
        push.clicked.connect(lambda: self.go_to_next(state))
        return push
