"""Painting a page: the same code for screen, printer and PDF, at any resolution."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPen

from export.line_breaking import NOT_LAST
from export.pages import Page, PlacedRule, PlacedText
from gui.fonts import FontBook
from gui.run_fonts import RunFace, RunFonts

# Characters of a run that lead so much more or less than one another are placed one by one, in em.
_UNEVEN = 0.06


class PagePainter:
    """Paints pages; keeps fonts and advances between them."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = RunFonts(fonts)
        self._colors: dict[str, QColor] = {}

    def paint(self, painter: QPainter, page: Page, scale: float) -> None:
        """Paint a page with its corner at the painter's origin; `scale` is pixels a point."""
        device = painter.device()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for item in page.items:
            if isinstance(item, PlacedRule):
                self._rule(painter, item, scale)
                continue
            painter.setPen(self._color(item.color))
            if item.turned:
                painter.save()
                painter.translate(item.x * scale, item.baseline * scale)
                painter.rotate(90)
                self._text(painter, item, QPointF(), scale, device)
                painter.restore()
            else:
                place = QPointF(item.x * scale, item.baseline * scale)
                self._text(painter, item, place, scale, device)
        painter.restore()

    def mark(self, painter: QPainter, rects: Iterable[QRectF], scale: float, color: QColor) -> None:
        """Tint places of a page, in points, as a marker pen does."""
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(QRectF(rect.topLeft() * scale, rect.size() * scale), color)
        painter.restore()

    def _rule(self, painter: QPainter, rule: PlacedRule, scale: float) -> None:
        pen = QPen(self._color(rule.color), rule.width * scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(rule.x1 * scale, rule.y1 * scale, rule.x2 * scale, rule.y2 * scale))

    def _text(
        self,
        painter: QPainter,
        text: PlacedText,
        place: QPointF,
        scale: float,
        device: QPaintDevice,
    ) -> None:
        """Draw a run so that it is as wide as planned, whatever font this PC shows it in."""
        face = self._fonts.face(text.family, text.size * scale, device)
        advances = face.advances(text.text)
        width = text.width * scale
        uneven = max(advances) - min(advances) > _UNEVEN * text.size * scale
        if uneven and not text.text.isascii():
            self._one_by_one(painter, text.text, face, place, width)
            return
        painter.setFont(face.spaced((width - sum(advances)) / len(advances)))
        painter.drawText(place, text.text)

    def _one_by_one(
        self, painter: QPainter, text: str, face: RunFace, place: QPointF, width: float
    ) -> None:
        """Draw characters of uneven fonts each on its own place of the line."""
        pitch = width / len(text)
        painter.setFont(face.spaced(0))
        for number, (char, advance) in enumerate(zip(text, face.advances(text), strict=True)):
            # An opening mark stands at the end of its place, all others at its beginning.
            lead = pitch - advance if char in NOT_LAST else 0.0
            painter.drawText(place + QPointF(number * pitch + lead, 0), char)

    def _color(self, name: str) -> QColor:
        if name not in self._colors:
            self._colors[name] = QColor(f"#{name}")
        return self._colors[name]
