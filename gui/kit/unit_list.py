"""The list of districts with a badge each, beside the form and the measures."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from gui.kit import style
from gui.kit.widgets import column, named
from models.schemes.scheme import Unit

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
_UNIT_ROLE = Qt.ItemDataRole.UserRole

# tone: text, ground
TONES = {
    "quiet": (style.TEXT_QUIET, style.WINDOW),
    "active": (style.ACCENT_DARK, style.ACCENT_SOFT),
    "good": (style.GOOD, style.GOOD_SOFT),
    "warn": (style.WARN, style.WARN_SOFT),
}
_ROW_HEIGHT = 36
_STRIP_WIDTH = 210
# Qt's own stubs do not know this class's fields.
Option = Any
_Index = QModelIndex | QPersistentModelIndex


class UnitList(QListWidget):
    """Districts in the office's order; `picked` tells the key of the one chosen."""

    picked = Signal(str)

    def __init__(self, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "unit_list", accessible)
        self._rows: dict[str, int] = {}
        self.setUniformItemSizes(True)
        self.setItemDelegate(_BadgeDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def show_units(self, units: tuple[Unit, ...]) -> None:
        """List these districts, the first one chosen."""
        self.clear()
        self._rows = {unit.key: row for row, unit in enumerate(units)}
        for unit in units:
            item = QListWidgetItem(unit.name, self)
            item.setData(_UNIT_ROLE, unit.key)
        if units:
            self.setCurrentRow(0)

    def row_of(self, unit: str) -> int | None:
        """The row of a district, or None where it is not listed."""
        return self._rows.get(unit)

    def set_badge(self, row: int, words: str, tone: str) -> None:
        """Write beside a district how far it has come."""
        item = self.item(row)
        if item.data(BADGE_ROLE) != words or item.data(TONE_ROLE) != tone:
            item.setData(BADGE_ROLE, words)
            item.setData(TONE_ROLE, tone)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} {words}")

    def badge(self, row: int) -> str:
        """What stands beside a district."""
        return str(self.item(row).data(BADGE_ROLE) or "")

    def tone(self, row: int) -> str:
        """The tone of a district's badge."""
        return str(self.item(row).data(TONE_ROLE) or "")

    def current_unit(self) -> str:
        """The key of the district chosen, or "" in an empty list."""
        item = self.currentItem()
        return str(item.data(_UNIT_ROLE)) if item else ""

    def pick(self, unit: str) -> None:
        """Choose a district."""
        row = self.row_of(unit)
        if row is not None:
            self.setCurrentRow(row)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(str(item.data(_UNIT_ROLE)))


def beside(units: UnitList) -> QFrame:
    """The list as the strip at the left of a page."""
    side = QFrame()
    side.setProperty("kind", "side")
    side.setFixedWidth(_STRIP_WIDTH)
    column(side).addWidget(units)
    return side


class _BadgeDelegate(QStyledItemDelegate):
    """Paints a name at the left and its badge as a pill at the right."""

    def sizeHint(self, option: Option, index: _Index) -> QSize:
        height = max(_ROW_HEIGHT, option.fontMetrics.height() + 16)
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: Option, index: _Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = option.rect.adjusted(2, 1, -2, -1)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.ACCENT_SOFT if selected else style.WINDOW))
            painter.drawRoundedRect(body, 6, 6)
        left = self._badge(painter, body, index, selected)
        name = QRect(body.left() + 10, body.top(), left - body.left() - 14, body.height())
        painter.setPen(QColor(style.ACCENT_DARK if selected else style.TEXT))
        text = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _badge(self, painter: QPainter, body: QRect, index: _Index, selected: bool) -> int:
        """Draw the badge, if any, and say where it begins."""
        words = index.data(BADGE_ROLE)
        if not words:
            return body.right()
        ink, ground = TONES[str(index.data(TONE_ROLE))]
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() - 1)
        painter.save()
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + 4
        pill = QRect(0, 0, width, height)
        pill.moveCenter(body.center())
        pill.moveRight(body.right() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.SURFACE if selected else ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return pill.left()
