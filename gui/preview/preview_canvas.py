"""The table on which the pages lie: scrolling, zooming, pointing at figures."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from export.pagination.pages import Page, PlacedText
from gui.preview.page_arrangement import GAP, Arrangement, Fit, arranged, fitting_scale
from gui.preview.page_text import Hit, rect_of, text_at
from gui.preview.preview_painter import PagePainter

_TABLE, _EDGE, _SHADOW = QColor("#d9dde2"), QColor("#b9c0c8"), QColor(0, 0, 0, 40)
_HIT, _CURRENT, _POINTED = QColor("#fff3b0"), QColor("#ffc861"), QColor("#dceafb")
_LEAST, _MOST, _STEP = 0.2, 6.0, 1.15


class PreviewCanvas(QAbstractScrollArea):
    """Shows pages as they will print; says what was clicked and which page is looked at."""

    clicked = Signal(object)  # PlacedText
    page_changed = Signal(int)  # index
    zoom_changed = Signal(float)  # 1 is the paper's own size

    def __init__(self, painter: PagePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_canvas")
        self.setAccessibleName("打印预览")
        self.pages: tuple[Page, ...] = ()
        self.facing, self.fit, self.zoom = False, Fit.WIDTH, 1.0
        self._painter, self._page = painter, 0
        self._hits: list[Hit] = []
        self._current: Hit | None = None
        self._pointed: tuple[int, PlacedText] | None = None
        self._arrangement = Arrangement((), QSizeF(0, 0))
        # Always there, so that fitting the width does not chase its own scroll bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The index of the page that is looked at."""
        return self._page

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages in the place of the others; what was looked at stays in view."""
        self.pages, self._pointed = tuple(pages), None
        self._arrange()

    def show_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Tint what a search found, and bring one of the places into view."""
        self._hits, self._current = list(hits), current
        if current is not None:
            rect = current.rects[0]
            self._reveal(current.page, rect)
        self.viewport().update()

    def show_page(self, number: int) -> None:
        """Scroll to a page."""
        if 0 <= number < len(self._arrangement.rects):
            top = self._arrangement.row_top(number) - GAP / 2
            self.verticalScrollBar().setValue(round(top))
            self._tell_page(number)

    def set_facing(self, facing: bool) -> None:
        """Lay the pages side by side as in the open booklet, or one below the other."""
        self.facing = facing
        self._arrange()

    def set_fit(self, fit: Fit) -> None:
        """Have the zoom follow the window."""
        self.fit = fit
        self._arrange()

    def set_zoom(self, zoom: float, still: QPointF | None = None) -> None:
        """Zoom; the point `still` of the view stays over the same place of the paper."""
        self.fit = Fit.FREE
        at = still or QPointF(self.viewport().width() / 2, 0)
        before = self.zoom
        self.zoom = min(max(zoom, _LEAST), _MOST)
        self._arrange()
        grown = self.zoom / before
        for bar, own in ((self.horizontalScrollBar(), at.x()), (self.verticalScrollBar(), at.y())):
            bar.setValue(round((bar.value() + own) * grown - own) if bar is not None else 0)

    def zoom_step(self, steps: int) -> None:
        """Zoom in or out by so many steps."""
        self.set_zoom(self.zoom * _STEP**steps)

    @property
    def scale(self) -> float:
        """Pixels of the view to a point of the paper."""
        return self.zoom * self.logicalDpiY() / 72

    # -- pointing ------------------------------------------------------------------------------

    def text_under(self, view: QPointF) -> tuple[int, PlacedText] | None:
        """The page's index and the run at a point of the view, or None."""
        place = view + self._offset
        number = self._arrangement.page_at(place)
        if number is None:
            return None
        point = (place - self._arrangement.rects[number].topLeft()) * (1 / self.scale)
        text = text_at(self.pages[number], point)
        return None if text is None else (number, text)

    def view_rect(self, page: int, rect: QRectF) -> QRectF:
        """Where a rectangle of a page, in points, lies in the view."""
        corner = self._arrangement.rects[page].topLeft() - self._offset
        return QRectF(corner + rect.topLeft() * self.scale, rect.size() * self.scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the figure under the mouse."""
        found = self.text_under(event.position())
        pointed = found if found and found[1].cell else None
        if pointed != self._pointed:
            self._pointed = pointed
            shape = Qt.CursorShape.PointingHandCursor if pointed else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().setToolTip("点击，到数据表里的这一格" if pointed else "")
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked."""
        found = self.text_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and found:
            self.clicked.emit(found[1])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), _TABLE)
        seen = QRectF(event.rect()).translated(self._offset)
        for number, rect in enumerate(self._arrangement.rects):
            if rect.intersects(seen):
                self._paint_page(painter, number, rect.translated(-self._offset))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, place: QRectF) -> None:
        painter.fillRect(place.translated(0, 2), _SHADOW)
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.setPen(_EDGE)
        painter.drawRect(place)
        painter.save()
        painter.translate(place.topLeft())
        self._painter.paint(painter, self.pages[number], self.scale)
        for hit in self._hits:
            if hit.page == number:
                color = _CURRENT if hit is self._current else _HIT
                self._painter.mark(painter, hit.rects, self.scale, color)
        if self._pointed and self._pointed[0] == number:
            self._painter.mark(painter, (rect_of(self._pointed[1]),), self.scale, _POINTED)
        painter.restore()

    # -- arranging -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window with the zoom."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        view = QSizeF(self.viewport().size())
        if self.fit is not Fit.FREE and self.pages:
            scale = fitting_scale(self.pages, self.fit, self.facing, view)
            self.zoom = min(max(scale * 72 / self.logicalDpiY(), _LEAST), _MOST)
        self._arrangement = arranged(self.pages, self.scale, self.facing, view.width())
        size, bars = self._arrangement.size, (self.horizontalScrollBar(), self.verticalScrollBar())
        lengths = ((size.width(), view.width()), (size.height(), view.height()))
        for bar, (whole, part) in zip(bars, lengths, strict=True):
            bar.setPageStep(round(part))
            bar.setSingleStep(round(part / 12))
            bar.setRange(0, max(0, round(whole - part)))
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def _reveal(self, page: int, rect: QRectF) -> None:
        place = self.view_rect(page, rect)
        if not QRectF(self.viewport().rect()).contains(place):
            top = place.top() + self._offset.y() - self.viewport().height() / 3
            left = place.left() + self._offset.x() - self.viewport().width() / 2
            self.verticalScrollBar().setValue(round(top))
            self.horizontalScrollBar().setValue(round(left))

    def _scrolled(self) -> None:
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        self._tell_page(self._arrangement.nearest(middle))

    def _tell_page(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)

    @property
    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
