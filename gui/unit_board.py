"""The board (催报): which districts are how far, and what each of them still wants."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.session import Session
from gui.settings import Settings
from gui.unit_card import UnitCard
from gui.unit_desk import UnitDesk
from gui.unit_marking import return_of, return_words, unit_tip
from gui.unit_progress import UnitProgress
from gui.widgets import button, column, label
from models.figures import Cell
from models.remarks import UnitState

_MOST_CARDS = 24  # more districts than that are counted only
_GAP = 8


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
        self._desk = UnitDesk(session, settings, self)
        self.cards: dict[str, UnitCard] = {}
        self.counts = {state: self._count_button(state) for state in UnitState}
        self._heading = label("", "quiet")
        self._cards = CardGrid()
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
        two_lines = any(card.second_line for card in self.cards.values())
        for card in self.cards.values():
            card.two_lines = two_lines
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
        return row

    def _count_button(self, state: UnitState) -> QPushButton:
        push = button(f"count_{state.name.lower()}", state.value, kind="link")
        push.setToolTip(f"到下一个“{state.value}”的地方")
        push.clicked.connect(lambda: self.go_to_next(state))
        return push


class CardGrid(QWidget):
    """Cards of one width in rows, as many in a row as fit."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[UnitCard] = []

    def show_cards(self, cards: list[UnitCard]) -> None:
        """Show these cards and no others."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = cards
        for card in cards:
            card.setParent(self)
            card.show()
        self.arrange()

    def arrange(self) -> None:
        """Place the cards for the width that there is."""
        size = self._card_size()
        across = max(1, (self.width() + _GAP) // (size.width() + _GAP)) if self._cards else 1
        for place, card in enumerate(self._cards):
            row, column_ = divmod(place, across)
            x, y = column_ * (size.width() + _GAP), row * (size.height() + _GAP)
            card.setGeometry(x, y, size.width(), size.height())
        rows = -(-len(self._cards) // across)
        self.setFixedHeight(max(0, rows * (size.height() + _GAP) - _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds more or fewer cards in a row."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def minimumSizeHint(self) -> QSize:
        """One card; the rest goes below it."""
        return QSize(self._card_size().width(), 0)

    def _card_size(self) -> QSize:
        size = QSize(0, 0)
        for card in self._cards:
            size = size.expandedTo(card.sizeHint())
        return size
