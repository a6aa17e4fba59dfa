"""The cards of the board in rows of one width; they never take more room than two lines."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.units.unit_card import UnitCard

_GAP = 8
_MOST_ROWS = 2


class CardGrid(QWidget):
    """As many in a row as fit: with their second lines in one row, without them in two.

    What would need more rows is not shown; the counts above still lead everywhere.
    """

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
        self.arrange()

    def arrange(self) -> None:
        """Place the cards for the width that there is."""
        self._set_two_lines(any(card.second_line for card in self._cards))
        if self._rows() > 1:
            self._set_two_lines(False)
        shown, size, across = self._rows() <= _MOST_ROWS, self._card_size(), self._across()
        for place, card in enumerate(self._cards):
            row, column = divmod(place, across)
            x, y = column * (size.width() + _GAP), row * (size.height() + _GAP)
            card.setGeometry(x, y, size.width(), size.height())
            card.setVisible(shown)
        rows = self._rows() if shown else 0
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

    def _across(self) -> int:
        return max(1, (self.width() + _GAP) // (self._card_size().width() + _GAP))

    def _rows(self) -> int:
        return -(-len(self._cards) // self._across())

    def _set_two_lines(self, two_lines: bool) -> None:
        for card in self._cards:
            card.two_lines = two_lines
