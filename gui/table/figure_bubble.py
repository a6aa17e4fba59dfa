"""The sentence shown at a cell: why a text was not taken, or why nothing can be typed there."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.table.figure_style import grid_colours

_WIDEST = 340


class Bubble(QFrame):
    """A small frame below a cell, or above where there is no room; never takes the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = parent
        self.setObjectName("cell_bubble")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign = QLabel("✕", self)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setObjectName("cell_bubble_text")
        self._label.setMaximumWidth(_WIDEST)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 12, 6)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._label.text() if not self.isHidden() else ""

    def tell(self, sentence: str, cell: QRect) -> None:
        """Show a sentence at a cell, given in the parent's coordinates."""
        colours = grid_colours(self.palette())
        self.setStyleSheet(
            f"#cell_bubble {{ background: {colours.base.name()};"
            f" border: 1px solid {colours.mandatory.name()}; border-radius: 4px; }}"
            f" QLabel {{ color: {colours.mandatory.name()}; }}"
        )
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        wide = self._label.fontMetrics().horizontalAdvance(sentence) + 8
        self._label.setFixedWidth(min(wide, _WIDEST))
        self.adjustSize()
        self.move(self._beside(cell))
        self.show()
        self.raise_()

    def _beside(self, cell: QRect) -> QPoint:
        room = self._frame.rect()
        left = max(0, min(cell.left(), room.right() - self.width()))
        below = cell.bottom() + 3
        if below + self.height() <= room.bottom():
            return QPoint(left, below)
        return QPoint(left, max(0, cell.top() - self.height() - 3))
