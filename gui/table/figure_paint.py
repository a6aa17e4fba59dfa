"""Painting one cell of the figure table, kept light: thousands are painted while scrolling."""

from PySide6.QtCore import QLine, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygon

from gui.table.figure_style import MARGIN, PARTIAL_SIGN, ROW_PADDING, SIGNS, GridColours
from gui.table.figure_table import Look, Mark

_TOO_NARROW = "###"
_MOST_REMEMBERED = 20_000


class CellPainter:
    """Paints cells in one font and one set of colours; made anew when either changes."""

    def __init__(self, colours: GridColours, font: QFont, scale: float) -> None:
        self.colours = colours
        self.font = QFont(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(font)
        self.small.setPointSizeF(max(6.0, font.pointSizeF() * 0.78))
        self.signs = QFont(self.small)
        self.signs.setBold(True)
        self._metrics = {id(f): QFontMetrics(f) for f in (self.font, self.bold, self.small)}
        self._advances: dict[int, dict[str, int]] = {key: {} for key in self._metrics}
        self.row_height = self._metrics[id(self.font)].height() + round(ROW_PADDING * scale)
        self._baseline = {
            key: (self.row_height - m.height()) // 2 + m.ascent()
            for key, m in self._metrics.items()
        }
        self.margin = round(MARGIN * scale)
        self.corner = round(8 * scale)
        self._lines = QPen(colours.line, 0)  # one pixel of the screen at any scale
        self._head_lines = QPen(colours.head_line, 0)
        self._border = QPen(colours.accent, 2)
        self._border.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._faint_border = QPen(colours.head_line, 2)

    def text_width(self, text: str) -> int:
        """How wide a column is that shows this text."""
        return self._metrics[id(self.font)].horizontalAdvance(text) + 2 * self.margin

    def figure_width(self, look: Look) -> int:
        """How wide a column is that shows this figure with its signs."""
        signs = PARTIAL_SIGN * (look.partial + (look.mark is not None))
        return self._advance(self._font(look), look.text + signs) + 2 * self.margin

    def paint(self, painter: QPainter, rect: QRect, look: Look, selected: bool) -> None:
        """Ground, figure and signs; lines and the border of the current cell come apart."""
        if selected:
            painter.fillRect(rect, self.colours.selection)
        elif look.total:
            painter.fillRect(rect, self.colours.total)
        else:
            painter.fillRect(rect, self.colours.base if look.typed else self.colours.computed)
        self._paint_text(painter, rect, look)
        if look.mark or look.partial:
            self._paint_signs(painter, rect, look)
        if look.noted:
            self._paint_note(painter, rect)

    def paint_lines(self, painter: QPainter, area: QRect, xs: list[int], ys: list[int]) -> None:
        """The lines right of the columns and below the rows, at once for all cells."""
        painter.setPen(self._lines)
        painter.drawLines(
            [QLine(x, area.top(), x, area.bottom()) for x in xs]
            + [QLine(area.left(), y, area.right(), y) for y in ys]
        )

    def paint_border(self, painter: QPainter, rect: QRect, active: bool) -> None:
        """The strong border of the current cell, fainter while another widget has the keys."""
        painter.setPen(self._border if active else self._faint_border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, look: Look) -> None:
        font, text = self._font(look), look.text
        width = self._advance(font, text)
        if width > rect.width() - self.margin:
            text, width = _TOO_NARROW, self._advance(font, _TOO_NARROW)
        painter.setFont(font)
        painter.setPen(self.colours.faint if look.blank else self.colours.text)
        x = rect.x() + rect.width() - 1 - self.margin - width
        painter.drawText(x, rect.y() + self._baseline[id(font)], text)

    def _advance(self, font: QFont, text: str) -> int:
        """How wide a text is; remembered, for measuring costs as much as drawing."""
        known = self._advances[id(font)]
        width = known.get(text)
        if width is None:
            if len(known) > _MOST_REMEMBERED:
                known.clear()
            width = known[text] = self._metrics[id(font)].horizontalAdvance(text)
        return width

    def _font(self, look: Look) -> QFont:
        return self.small if look.blank else self.bold if look.total else self.font

    def _paint_signs(self, painter: QPainter, rect: QRect, look: Look) -> None:
        painter.setFont(self.signs)
        metrics, down = self._metrics[id(self.small)], self._baseline[id(self.small)]
        left = rect.left() + self.margin // 2
        if look.mark:
            self._paint_corner(painter, rect.topLeft(), look.mark)
            painter.drawText(left, rect.top() + down, SIGNS[look.mark.severity])
            left += metrics.horizontalAdvance(PARTIAL_SIGN)
        if look.partial:
            painter.setPen(self.colours.verify)
            painter.drawText(left, rect.top() + down, PARTIAL_SIGN)

    def _paint_corner(self, painter: QPainter, corner: QPoint, mark: Mark) -> None:
        colour, size = self.colours.of(mark.severity), self.corner
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygon([corner, corner + QPoint(size, 0), corner + QPoint(0, size)]))
        painter.setPen(colour)

    def _paint_note(self, painter: QPainter, rect: QRect) -> None:
        """The corner at the upper right, where spreadsheets have it too."""
        right, size = rect.topRight(), self.corner - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.accent)
        painter.drawPolygon(QPolygon([right, right - QPoint(size, 0), right + QPoint(0, size)]))
