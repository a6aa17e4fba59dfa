"""A small line of a cell's figures through the periods; missing periods are gaps."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.kit import style
from gui.kit.widgets import named
from gui.table.cell_records import Point
from models.periods import Period
from models.quantities import printed

_HEIGHT = 108
_SIDE, _ABOVE, _BELOW = 8, 20, 22
_NEAR = 12.0


class CellChart(QWidget):
    """Paints pieces of a line; the period of the open issue stands out by a larger ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "cell_chart", "往期数折线")
        self.pieces: list[list[Point]] = []
        self._own: Period | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: list[list[Point]], own: Period | None) -> None:
        """Show these figures."""
        self.pieces, self._own = pieces, own
        words = "，".join(f"{point.period}{printed(point.value)}" for point in self.points())
        self.setAccessibleDescription(words)
        self.setVisible(own is None or len(list(self.points())) > 1)
        self.update()

    def points(self) -> Iterator[Point]:
        """All values, the earliest first."""
        return (point for piece in self.pieces for point in piece)

    def place(self, point: Point) -> QPointF:
        """Where a value stands in the widget."""
        first, last = self._months()
        low, high = self._range()
        room = QRectF(self.rect()).adjusted(_SIDE, _ABOVE, -_SIDE, -_BELOW)
        along = (point.month - first) / (last - first) if last > first else 0.5
        up = float((point.value - low) / (high - low)) if high > low else 0.5
        return QPointF(room.left() + along * room.width(), room.bottom() - up * room.height())

    def sizeHint(self) -> QSize:
        """Small, and as wide as the panel."""
        return QSize(160, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the nearest point stands for."""
        near = self._near(event.position())
        words = f"{near.period}　{printed(near.value)}" if near else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pieces of the line, the points, and the words at the edges."""
        if not self.pieces:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - _BELOW + 4
        painter.setPen(QPen(QColor(style.LINE), 1))
        painter.drawLine(0, base, self.width(), base)
        painter.setPen(QPen(QColor(style.ACCENT), 1.6))
        for piece in self.pieces:
            painter.drawPolyline(QPolygonF([self.place(point) for point in piece]))
        for point in self.points():
            self._paint_point(painter, point)
        self._paint_words(painter)
        painter.end()

    def _paint_point(self, painter: QPainter, point: Point) -> None:
        own = point.period == self._own
        painter.setBrush(QColor(style.SURFACE if own else style.ACCENT))
        size = 4.0 if own else 2.4
        painter.drawEllipse(self.place(point), size, size)

    def _paint_words(self, painter: QPainter) -> None:
        points = list(self.points())
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() - 1.5)
        painter.setFont(font)
        painter.setPen(QColor(style.TEXT_FAINT))
        above, below = QRectF(self.rect()), QRectF(self.rect())
        above.setHeight(_ABOVE - 6)
        below.setTop(self.height() - _BELOW + 6)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        low, high = self._range()
        painter.drawText(above, left, f"最高 {printed(high)}　最低 {printed(low)}")
        painter.drawText(below, left, _short(points[0].period))
        painter.drawText(below, right, _short(points[-1].period))

    def _near(self, place: QPointF) -> Point | None:
        by_distance = sorted(
            ((self.place(point) - place).manhattanLength(), number, point)
            for number, point in enumerate(self.points())
        )
        return by_distance[0][2] if by_distance and by_distance[0][0] < _NEAR else None

    def _months(self) -> tuple[int, int]:
        months = [point.month for point in self.points()]
        return min(months), max(months)

    def _range(self) -> tuple[Decimal, Decimal]:
        values = [point.value for point in self.points()]
        return min(values), max(values)


def _short(period: Period) -> str:
    return f"{period.year}年{period.months}"
