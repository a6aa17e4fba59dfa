"""One of the two grids of the figure table: the units' rows, or the 合计 row below them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from gui.table.figure_delegate import FigureDelegate
from gui.table.figure_header import FigureHeader
from gui.table.figure_model import FigureModel
from gui.table.figure_moves import Block, Place
from gui.table.figure_paint import CellPainter
from gui.table.figure_units import UnitHeader

Triggers = QAbstractItemView.EditTrigger


class FigureGrid(QTableView):
    """A table view whose keys and presses go to the figure view, before Qt acts on them."""

    zoom_turned = Signal(int)  # steps of the wheel, Ctrl held
    composition_dropped = Signal()  # an input method's entry was given up before its first sign
    dragged_from = Signal(object)  # the Place where the selection by mouse began

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.key_pressed: Callable[[QKeyEvent], bool] = lambda event: False
        self.key_wanted: Callable[[QKeyEvent], bool] = lambda event: False
        self.may_leave: Callable[[], bool] = lambda: True
        self.extend_to: Callable[[Place], None] = lambda place: None
        self.over: Callable[[QPainter, QRect, int, int], None] | None = None  # painted on a cell
        self.style_: CellPainter | None = None
        self.current: tuple[int, int] = (-1, -1)
        self.selected: Block | None = None
        self._table = model.table
        self._pressed: Place | None = None
        self.cells = FigureDelegate(model, self)
        self.header = FigureHeader(model, self)
        self.units = UnitHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.setVerticalHeader(self.units)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(Triggers.AnyKeyPressed | Triggers.DoubleClicked)
        # Painted whole here, so that scrolling moves what is painted already.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def open_editor(self, typed_over: bool, event: QEvent | None = None) -> bool:
        """Edit the current cell; `event` is the key that began it, or nothing for F2."""
        self.cells.typed_over = typed_over
        if event is None:
            none = QEvent(QEvent.Type.None_)
            opened = bool(self.edit(self.currentIndex(), Triggers.AllEditTriggers, none))
            self._to_the_end()
            return opened
        return bool(self.edit(self.currentIndex(), Triggers.AnyKeyPressed, event))

    def _to_the_end(self) -> None:
        """Go on behind what stands in the cell, as Excel does; Qt would select all of it."""
        if self.cells.editor is not None:
            self.cells.editor.end(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell as F2 does."""
        super().mouseDoubleClickEvent(event)
        self._to_the_end()

    def in_view(self, place: Place) -> bool:
        """Whether a cell is wholly visible."""
        rect = self.visualRect(self.model().index(*place))
        return self.viewport().rect().contains(rect)

    # -- before Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the table's keys from the window's shortcuts."""
        shortcut = event.type() == QEvent.Type.ShortcutOverride
        if shortcut and isinstance(event, QKeyEvent) and self.key_wanted(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by the table's key map, not by Qt's."""
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif not self.key_pressed(event):
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab moves within the table; Ctrl+Tab leaves it."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a cell, if what is being edited can be taken over first."""
        if not self.may_leave():
            event.accept()
            return
        index = self.indexAt(event.position().toPoint())
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if index.isValid() and shift and event.button() == Qt.MouseButton.LeftButton:
            self.extend_to(Place(index.row(), index.column()))
            event.accept()
            return
        self._pressed = Place(index.row(), index.column()) if index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make the cell current again where a dragged block began."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed != (
            self.currentIndex().row(),
            self.currentIndex().column(),
        ):
            self.dragged_from.emit(pressed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_turned.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor with an input method's first sign, and let none be lost.

        While signs are composed, Qt shows them in the editor and leaves the keys here, lest the
        composition is broken off. What comes finished at once, Qt would lose.
        """
        self.cells.typed_over = True
        if event.commitString() and self.cells.editor is None:
            if self.open_editor(typed_over=True) and self.cells.editor is not None:
                self.cells.editor.clear()
                QApplication.sendEvent(self.cells.editor, event)
            return
        super().inputMethodEvent(event)
        editor = self.cells.editor
        if editor is not None and not (event.commitString() or editor.composing or editor.text()):
            self.composition_dropped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the current cell as the one that has the keys; Qt would paint all cells."""
        editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the current cell as one without the keys; Qt would paint all cells."""
        self.update(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, their lines and the border of the current cell.

        Painted here and not through Qt's delegate, which asks each cell seven times.
        """
        style, area, region = self.style_, event.rect(), event.region()
        if style is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(area, style.colours.base)
        columns = _spans(self.header, area.left(), area.right())
        rows = _spans(self.units, area.top(), area.bottom())
        for row, y, height in rows:
            for column, x, width in columns:
                rect = QRect(x, y, width, height)
                if region.intersects(rect):
                    look = self._table.look(row, column)
                    style.paint(painter, rect, look, self._is_selected(row, column))
                    if self.over is not None:
                        self.over(painter, rect, row, column)
        used = area.intersected(QRect(0, 0, self.header.length(), area.bottom() + 1))
        style.paint_lines(painter, used, _ends(columns), _ends(rows))
        self._paint_border(painter, area, style)
        painter.end()

    def _is_selected(self, row: int, column: int) -> bool:
        block = self.selected
        return (
            block is not None
            and block.top <= row <= block.bottom
            and block.left <= column <= block.right
            and self.current != (row, column)
        )

    def _paint_border(self, painter: QPainter, area: QRect, style: CellPainter) -> None:
        current = self.currentIndex()
        rect = self.visualRect(current)
        if rect.intersects(area) and not self.isRowHidden(current.row()):
            style.paint_border(painter, rect, self.hasFocus())


def _spans(header: QHeaderView, first: int, last: int) -> list[tuple[int, int, int]]:
    """The visible sections between two positions: which, where, how wide or high."""
    begin, end = header.visualIndexAt(first), header.visualIndexAt(last)
    if begin < 0:
        return []
    sections = range(begin, (end if end >= 0 else header.count() - 1) + 1)
    return [
        (section, header.sectionViewportPosition(section), header.sectionSize(section))
        for section in sections
        if not header.isSectionHidden(section)
    ]


def _ends(spans: list[tuple[int, int, int]]) -> list[int]:
    return [start + size - 1 for _section, start, size in spans]
