"""Painting a page: the same code for screen, printer and PDF, at any resolution."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPen

from export.pagination.advances import advance
from export.pagination.line_breaking import NOT_LAST
from export.pagination.pages import Page, PlacedPicture, PlacedRule, PlacedText
from gui.preview.fonts import FontBook
from gui.preview.run_fonts import Glyphs, RunFace, RunFonts

_WESTERN = frozenset(map(chr, range(32, 127)))
# Letters and digits so much wider than their room are narrowed; a little they only move closer.
_TOO_WIDE = 1.15


class PagePainter:
    """Paints pages; keeps fonts and glyphs between them.

    Each character is put where the page has it: its width was planned without this PC's fonts.
    """

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = RunFonts(fonts)
        self._colors: dict[str, QColor] = {}
        self._pictures: dict[bytes, QImage] = {}

    def paint(self, painter: QPainter, page: Page, scale: float) -> None:
        """Paint a page with its corner at the painter's origin; `scale` is pixels a point."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        batch = _Batch(painter)
        for item in page.items:
            if isinstance(item, PlacedRule):
                self._rule(painter, item, scale)
            elif isinstance(item, PlacedPicture):
                self._picture(painter, item, scale)
            else:
                self._text(batch, painter, item, scale)
        batch.draw()
        painter.restore()

    def fonts(self) -> list[QFont]:
        """The fonts that were painted with so far."""
        return self._fonts.bases()

    def mark(self, painter: QPainter, rects: Iterable[QRectF], scale: float, color: QColor) -> None:
        """Tint places of a page, in points, as a marker pen does."""
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(QRectF(rect.topLeft() * scale, rect.size() * scale), color)
        painter.restore()

    def _text(self, batch: "_Batch", painter: QPainter, text: PlacedText, scale: float) -> None:
        face = self._fonts.face(text.family, text.size * scale, painter.device())
        batch.use(face, self._color(text.color))
        if not text.turned:
            batch.add(text, text.x * scale, text.baseline * scale, scale)
            return
        batch.draw()
        painter.save()
        painter.translate(text.x * scale, text.baseline * scale)
        painter.rotate(90)
        batch.add(text, 0, 0, scale)
        batch.draw()
        painter.restore()

    def _rule(self, painter: QPainter, rule: PlacedRule, scale: float) -> None:
        pen = QPen(self._color(rule.color), rule.width * scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(rule.x1 * scale, rule.y1 * scale, rule.x2 * scale, rule.y2 * scale))

    def _picture(self, painter: QPainter, picture: PlacedPicture, scale: float) -> None:
        """Draw a picture; its bytes are read once."""
        if picture.data not in self._pictures:
            self._pictures = {picture.data: QImage.fromData(picture.data)}
        image = self._pictures[picture.data]
        place = QRectF(picture.x, picture.y, picture.width, picture.height)
        area = QRectF(place.topLeft() * scale, place.size() * scale)
        dots = (area.size() * painter.device().devicePixelRatioF()).toSize()
        if 0 < dots.width() < image.width() and dots.height() > 0:
            # Qt leaves out dots where it paints smaller; fine lines would be lost.
            keep = Qt.AspectRatioMode.IgnoreAspectRatio
            image = image.scaled(dots, keep, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(area, image)

    def _color(self, name: str) -> QColor:
        if name not in self._colors:
            self._colors[name] = QColor(f"#{name}")
        return self._colors[name]


class _Batch:
    """Glyphs of one face and colour, drawn together: in reading order, for readers of a PDF."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._face: RunFace | None = None
        self._color = QColor()
        self._indexes: list[int] = []
        self._places: list[QPointF] = []

    def use(self, face: RunFace, color: QColor) -> None:
        """Draw what was gathered if it is of another face or colour."""
        if face is not self._face or color is not self._color:
            self.draw()
            self._face, self._color = face, color

    def add(self, text: PlacedText, x: float, y: float, scale: float) -> None:
        """Gather a run that begins at a point, in pixels."""
        assert self._face is not None
        glyphs = self._face.glyphs(text.text)
        if glyphs.whole and text.text.isascii() and glyphs.width > text.width * scale * _TOO_WIDE:
            self._draw_condensed(glyphs, x, y, text.width * scale)
            return
        along = _places(text.text, glyphs.advances, text.width * scale)
        places = [QPointF(x + place, y) for place in along]
        if glyphs.whole:
            self._indexes += glyphs.pictures
            self._places += places
            return
        for char, picture, place in zip(text.text, glyphs.pictures, places, strict=True):
            if picture:
                self._indexes.append(picture)
                self._places.append(place)
            else:
                self._draw_from_another_font(char, place)

    def draw(self) -> None:
        """Draw what was gathered."""
        if self._indexes and self._face:
            run = QGlyphRun()
            run.setRawFont(self._face.raw)
            run.setGlyphIndexes(self._indexes)
            run.setPositions(self._places)
            self._painter.setPen(self._color)
            self._painter.drawGlyphRun(QPointF(), run)
            self._indexes, self._places = [], []

    def _draw_condensed(self, glyphs: Glyphs, x: float, y: float, width: float) -> None:
        """Draw QQ on one character's room: a substitute's letters may be wider than half of one."""
        self.draw()
        self._painter.save()
        self._painter.translate(x, y)
        self._painter.scale(width / glyphs.width, 1)
        self._indexes = list(glyphs.pictures)
        places = accumulate(glyphs.advances[:-1], initial=0.0)
        self._places = [QPointF(place, 0) for place in places]
        self.draw()
        self._painter.restore()

    def _draw_from_another_font(self, char: str, place: QPointF) -> None:
        """Let Qt find a font for a character that this one lacks: 镕, 喆, 𬱟."""
        assert self._face is not None
        self.draw()  # what stands before it, so that a PDF is read in order
        self._painter.setPen(self._color)
        self._painter.setFont(self._face.font)
        self._painter.drawText(place, char)


def _places(text: str, advances: Sequence[float], width: float) -> Sequence[float]:
    """Where each character of a run begins: digits and letters by their widths, Han in cells.

    An opening mark narrower than its cell stands at the end of it.
    """
    count = len(advances)
    if text.isascii():
        spare = (width - sum(advances)) / count
        return list(accumulate([own + spare for own in advances[:-1]], initial=0.0))
    if not _WESTERN.isdisjoint(text):
        return _mixed_places(text, width)
    pitch = width / count
    places = [number * pitch for number in range(count)]
    if not NOT_LAST.isdisjoint(text):
        for number, char in enumerate(text):
            if char in NOT_LAST:
                places[number] += max(0.0, pitch - advances[number])
    return places


def _mixed_places(text: str, width: float) -> Sequence[float]:
    """Where each character of — 1 — begins: digits and blanks take half the room of Han."""
    ems = [advance(char) for char in text]
    unit = width / sum(ems)
    return list(accumulate((em * unit for em in ems[:-1]), initial=0.0))
