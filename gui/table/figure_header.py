"""The merged header of the figure table: any depth, wrapped titles, the current column lit."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.table.figure_model import FigureModel
from gui.table.figure_paint import CellPainter
from models.header import HeaderCell, depth, header_cells

_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_ROOM = QRect(0, 0, 0, 10_000)
_LONGEST_LINE = 5  # signs of a title that stay in one line


class FigureHeader(QHeaderView):
    """Paints the header cells of the scheme over the sections of its columns."""

    group_pressed = Signal(int, int)  # first and last column under a pressed group

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.painter: CellPainter | None = None
        self.current = self._hovered = -1
        self._levels: list[int] = []
        self._cells: tuple[HeaderCell, ...] = ()
        self.setObjectName("figure_header")
        self.setAccessibleName("表头")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(24)

    def rebuild(self) -> None:
        """Take the open issue's header."""
        opened = bool(self._model.table.columns)
        self._cells = header_cells(self._model.table.scheme) if opened else ()
        self.current = self._hovered = -1
        self.forget_heights()

    def forget_heights(self) -> None:
        """Lay the titles out anew: widths, font or scheme have changed."""
        self._levels = []
        self.updateGeometries()
        self.geometriesChanged.emit()
        self.viewport().update()

    def light(self, column: int) -> None:
        """Light that column's title and its groups."""
        if column != self.current:
            self.current = column
            self.viewport().update()

    @property
    def corner_title(self) -> str:
        """The title over the unit column."""
        return self._cells[0].title if self._cells else ""

    # -- layout --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as the wrapped titles need."""
        return QSize(super().sizeHint().width(), sum(self.levels()))

    def levels(self) -> list[int]:
        """The height of each header row, so that every wrapped title fits."""
        if not self._levels and self._cells and self.painter:
            metrics = QFontMetrics(self.painter.font)
            pad = self.painter.margin + 2
            self._levels = [metrics.height() + pad] * depth(self._model.table.scheme)
            for cell in sorted(self._cells[1:], key=lambda c: c.row_span):
                needed = self._text_height(cell, metrics) + pad
                lacking = needed - sum(self._levels[cell.row : cell.row + cell.row_span])
                if lacking > 0:
                    self._levels[cell.row + cell.row_span - 1] += lacking
        return self._levels

    def natural_width(self, column: int) -> int:
        """A width in which the column's title wraps into few lines."""
        assert self.painter
        metrics = QFontMetrics(self.painter.font)
        cell = next(c for c in self._cells if c.column == column and c.key)
        lines = 2 if cell.row_span == 1 else 3
        parts = _parted(cell.title).split("\n")
        widest = max(parts, key=metrics.horizontalAdvance)
        room = metrics.horizontalAdvance(widest)
        if len(widest) > _LONGEST_LINE:
            room = max(
                room // lines + metrics.horizontalAdvance("表"), _longest_word(widest, metrics)
            )
        return room + 2 * self.painter.margin + 2

    def _text_height(self, cell: HeaderCell, metrics: QFontMetrics) -> int:
        width = self._rect(cell, (0,) * 99).width() - self._inset()
        if width <= 0:
            return 0
        return metrics.boundingRect(
            QRect(0, 0, width, 10_000), int(_WRAPPED), _fitted(cell.title, width, metrics)
        ).height()

    def _inset(self) -> int:
        return self.painter.margin if self.painter else 0

    def _rect(self, cell: HeaderCell, levels: tuple[int, ...] | list[int]) -> QRect:
        last = cell.column + cell.column_span - 1
        left = self.sectionViewportPosition(cell.column)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        top = sum(levels[: cell.row])
        height = sum(levels[cell.row : cell.row + cell.row_span])
        return QRect(left, top, right - left, height)

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all header cells in view."""
        if self.painter is None or not self._cells:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.painter.colours.base)
        painter.setFont(self.painter.font)
        levels = self.levels()
        first = self.logicalIndexAt(event.rect().left())
        last = self.logicalIndexAt(event.rect().right())
        for cell in self._cells[1:]:
            if cell.column + cell.column_span <= first or (0 <= last < cell.column):
                continue  # not asked where it is: most of a wide header is not painted
            rect = self._rect(cell, levels)
            if rect.intersects(event.rect()):
                self._paint_cell(painter, rect, cell)
        painter.end()

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: HeaderCell) -> None:
        assert self.painter
        lit, hovered = _over(cell, self.current), _over(cell, self._hovered)
        paint_head(painter, rect, self.painter, lit=lit, hovered=hovered)
        half = self._inset() // 2
        inner = self._in_view(rect, cell, painter.fontMetrics()).adjusted(half, 0, -half, 0)
        title = _fitted(cell.title, inner.width(), painter.fontMetrics())
        painter.setPen(self.painter.colours.head_text)
        painter.drawText(inner, int(_WRAPPED), title)
        if self._model.sorted_by and cell.key == self._model.sorted_by[0]:
            self._paint_arrow(painter, rect, self._model.sorted_by[1])

    def _paint_arrow(self, painter: QPainter, rect: QRect, descending: bool) -> None:
        """The small triangle of a column that the rows are sorted by."""
        assert self.painter
        size = self.painter.corner // 2 + 1
        right, bottom = rect.right() - 3, rect.bottom() - 4
        tip, foot = (bottom, bottom - size) if descending else (bottom - size, bottom)
        corners = ((right - 2 * size, foot), (right, foot), (right - size, tip))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.painter.colours.accent)
        painter.drawPolygon(QPolygon([QPoint(*corner) for corner in corners]))

    def _in_view(self, rect: QRect, cell: HeaderCell, metrics: QFontMetrics) -> QRect:
        """Where a title stands: in the visible part of its group, but not squeezed by it."""
        seen = rect.intersected(self.viewport().rect())
        if cell.column_span == 1 or seen == rect:
            return rect
        width = min(rect.width(), max(seen.width(), metrics.horizontalAdvance(cell.title) + 12))
        inner = QRect(rect.left(), rect.top(), width, rect.height())
        if seen.left() > rect.left():
            inner.moveRight(max(seen.right(), rect.left() + width - 1))
        if inner.right() > rect.right():
            inner.moveRight(rect.right())
        return inner

    # -- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the column, or all columns of a group."""
        if not getattr(self.parentWidget(), "may_leave", lambda: True)():
            return
        super().mousePressEvent(event)
        cell = self._cell_at(event)
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        if cell and cell.column_span > 1 and not resizing:
            self.group_pressed.emit(cell.column, cell.column + cell.column_span - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the column under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tint no column any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

    def _cell_at(self, event: QMouseEvent) -> HeaderCell | None:
        point, levels = event.position().toPoint(), self.levels()
        return next((c for c in self._cells[1:] if self._rect(c, levels).contains(point)), None)


def paint_head(
    painter: QPainter, rect: QRect, style: CellPainter, *, lit: bool, hovered: bool = False
) -> None:
    """The ground and the lines of a header cell."""
    colours = style.colours
    painter.fillRect(rect, colours.lit if lit else colours.hover if hovered else colours.head)
    painter.setPen(QPen(colours.head_line, 0))
    painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
    painter.setPen(QPen(colours.accent if lit else colours.head_line, 0))
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())


def _over(cell: HeaderCell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def _parted(title: str) -> str:
    """A title with its unit of measure in a line of its own."""
    head, bracket, rest = title.partition("（")
    return f"{head}\n{bracket}{rest}" if head and rest.endswith("）") else title


def _fitted(title: str, width: int, metrics: QFontMetrics) -> str:
    """The title in one line if it fits; else its unit of measure apart, and lines of one length."""
    if metrics.horizontalAdvance(title) <= width:
        return title
    return "\n".join(_balanced(part, width, metrics) for part in _parted(title).split("\n"))


def _balanced(text: str, width: int, metrics: QFontMetrics) -> str:
    """Chinese signs in lines of about one length, lest one sign is left alone in the last."""
    lines = -(-metrics.horizontalAdvance(text) // max(1, width))
    if lines < 2 or any(sign.isascii() for sign in text):
        return text
    size = -(-len(text) // lines)
    return "\n".join(text[at : at + size] for at in range(0, len(text), size))


def _longest_word(title: str, metrics: QFontMetrics) -> int:
    """The width of the longest run of letters, which does not wrap."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in title)
    return max((metrics.horizontalAdvance(word) for word in plain.split()), default=0)
