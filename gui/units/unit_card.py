"""One district on the board: its name, its state, and how its return came in."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.kit import style
from gui.kit.unit_list import TONES
from gui.kit.widgets import named
from gui.units.unit_states import Badge
from models.schemes.scheme import Unit

_PAD, _GAP, _RADIUS = 9, 6, 6


class UnitCard(QAbstractButton):
    """A press goes to what the district still wants; the menu key opens its menu."""

    def __init__(self, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"unit_card_{unit.key}", unit.name)
        self.unit = unit
        self.badge = Badge("", "quiet")
        self.second_line = ""
        self.two_lines = self.current = False
        self.setText(unit.short)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, badge: Badge, second_line: str, tip: str) -> None:
        """Show how far the district is."""
        self.badge, self.second_line = badge, second_line
        self.setToolTip(tip)
        self.setAccessibleName(" ".join(filter(None, (self.unit.name, badge.words, second_line))))
        self.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:
        """Show whether the clerk is at this district."""
        if current != self.current:
            self.current = current
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as its lines."""
        small = QFontMetrics(self._small())
        first = self.fontMetrics().horizontalAdvance(self.text()) + _GAP
        first += small.horizontalAdvance(self.badge.words) + 14
        width = max(first, small.horizontalAdvance(self.second_line) if self.two_lines else 0)
        height = self._line() + (small.height() + 3 if self.two_lines else 0)
        return QSize(width + 2 * _PAD, height + 8)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the mouse is gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card's ground, then its lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.underMouse() or self.current
        painter.setPen(QPen(QColor(style.ACCENT if strong else style.LINE), 1))
        painter.setBrush(QColor(style.ACCENT_SOFT if self.isDown() else style.SURFACE))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        inner = self.rect().adjusted(_PAD, 4, -_PAD, -4)
        line = QRect(inner.left(), inner.top(), inner.width(), self._line())
        left = self._paint_badge(painter, line)
        name = QRect(line.left(), line.top(), left - _GAP - line.left(), line.height())
        self._write(painter, name, self.text(), style.TEXT, self.font())
        if self.two_lines:
            below = QRect(inner.left(), line.bottom() + 1, inner.width(), inner.height() - 1)
            below.setBottom(inner.bottom())
            words = self.second_line or "报送未登记"
            ink = style.TEXT_QUIET if self.second_line else style.TEXT_FAINT
            self._write(painter, below, words, ink, self._small())
        painter.end()

    def _paint_badge(self, painter: QPainter, line: QRect) -> int:
        """The state as a pill at the right; where it begins."""
        ink, ground = TONES[self.badge.tone]
        metrics = QFontMetrics(self._small())
        pill = QRect(0, 0, metrics.horizontalAdvance(self.badge.words) + 14, metrics.height() + 3)
        pill.moveCenter(line.center())
        pill.moveRight(line.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(self._small())
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.badge.words)
        return pill.left()

    def _write(self, painter: QPainter, room: QRect, text: str, ink: str, font: QFont) -> None:
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 1)
        return font
